/* confirm.c -- the letter that asks whether an address is really theirs, and the links that every letter of news carries. */
/* SPDX-License-Identifier: MIT */
#include "web/confirm.h"

#include "base/buf.h"
#include "web/dispatch.h"
#include "web/mail.h"
#include "web/ration.h"

static str url(struct arena *a, enum lang lang, const char *route, const char *purpose, struct follow_link link)
{
	str key = follow_key(a, purpose, link);

	return arena_printf(a, "%s%.*s", dispatch_origin(), STR_F(req_address(a, lang, route, &key, 1)));
}

str confirm_stop_url(struct arena *a, enum lang lang, struct follow_link link)
{
	return url(a, lang, "follow-stop", "stop", link);
}

static void line(struct req *r, struct buf *b, words w)
{
	buf_str(b, words_say(r->arena, w, r->lang));
	buf_char(b, '\n');
}

static void write_letter(struct req *r, struct buf *b, struct follow_link link, str about, bool follows)
{
	str stop = confirm_stop_url(r->arena, r->lang, link);

	if (follows) {
		line(r, b, T("Somebody, perhaps you, asked to follow with this address. It follows already, and nothing was changed."));
		line(r, b, T1("To stop, or to follow in another way afterwards: {address}", "address", stop));
		return;
	}
	line(r, b, about.at ? T1("Somebody, perhaps you, asked to hear what comes of \"{title}\" at this address.", "title", about)
			    : T("Somebody, perhaps you, asked to hear of our conversations at this address."));
	buf_char(b, '\n');
	line(r, b, T1("If it was you, press here: {address}", "address", url(r->arena, r->lang, "follow-confirm", "confirm", link)));
	buf_char(b, '\n');
	line(r, b, T("If it was not you, do nothing: we do not write again, and forget the address in a week."));
}

bool confirm_ask(struct req *r, struct follow_link link, str email, str about, bool follows)
{
	static struct ration letters = { .to_one = 5, .from_one = 30 };
	struct buf b = { .limit = 64 * 1024 };

	if (!ration_take(&letters, r, email))
		return false;
	write_letter(r, &b, link, about, follows);
	mail_queue(r->db, r->arena,
		   &(struct mail){ .to = email, .lang = r->lang, .kind = "confirm", .stop = confirm_stop_url(r->arena, r->lang, link),
				   .subject = words_say(r->arena, follows ? T("You follow already") : T("Is this your address?"), r->lang),
				   .body = arena_copy(r->arena, buf_text(&b)) },
		   r->now);
	buf_free(&b);
	return true;
}

bool confirm_contact(struct req *r, conversation_id conversation, str code, str email, str title)
{
	struct contact_kept kept = contact_put(r->db, r->arena, conversation, code, email, r->lang, r->today);

	return kept.confirmed || confirm_ask(r, (struct follow_link){ FOLLOW_ONE, conversation.n, kept.person }, email, title, false);
}
