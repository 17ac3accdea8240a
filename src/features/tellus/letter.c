/* letter.c -- the letters about a message: the reply to its writer, and that one waits to a partner. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/letter.h"

#include "base/buf.h"
#include "web/dispatch.h"
#include "web/mail.h"

static void line(struct req *r, struct buf *b, enum lang lang, words w)
{
	buf_str(b, words_say(r->arena, w, lang));
	buf_char(b, '\n');
}

static str from_outside(struct req *r, enum lang lang, const char *route, const str *args, size_t n)
{
	return arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(req_address(r->arena, lang, route, args, n)));
}

void letter_reply(struct req *r, const struct message_row *m, str reply, message_line_id id)
{
	struct message_reach reach = message_reach(r->db, r->arena, m->reference);
	enum lang lang = message_lang(m);
	struct buf b = { .limit = 64 * 1024 };

	if (!reach.email.len)
		return;
	line(r, &b, lang, T1("You wrote to us. Your reference is {reference}.", "reference", m->reference));
	buf_printf(&b, "\n%.*s\n\n", STR_F(reply));
	line(r, &b, lang, T1("With your reference and private code you can read this again, add to it or withdraw it: {address}", "address",
			     from_outside(r, lang, "my-message", NULL, 0)));
	mail_queue(r->db, r->arena,
		   &(struct mail){ .to = reach.email, .lang = lang, .kind = "reply",
				   .subject = words_say(r->arena, T1("Our reply to your message {reference}", "reference", m->reference), lang),
				   .body = arena_copy(r->arena, buf_text(&b)), .key = arena_printf(r->arena, "%lld", (long long)id.n) },
		   r->now);
	buf_free(&b);
}

void letter_waits(struct req *r, const struct message_row *m, const struct message_partner *p)
{
	str id = arena_printf(r->arena, "%lld", (long long)m->id.n), due = day_words(r->arena, m->due_on, r->lang, DATE_WEEKDAY);
	struct buf b = { .limit = 64 * 1024 };

	if (!p->email.len)
		return;
	line(r, &b, r->lang, T1("A message from the public was passed to you. Its reference is {reference}.", "reference", m->reference));
	line(r, &b, r->lang, T1("The person was promised a reply by {when}.", "when", due));
	line(r, &b, r->lang, T1("Read it and reply here: {address}", "address", from_outside(r, r->lang, "message", &id, 1)));
	mail_queue(r->db, r->arena,
		   &(struct mail){ .to = p->email, .lang = r->lang, .kind = "message",
				   .subject = words_say(r->arena, T1("A message waits for you: {reference}", "reference", m->reference), r->lang),
				   .body = arena_copy(r->arena, buf_text(&b)) },
		   r->now);
	buf_free(&b);
}
