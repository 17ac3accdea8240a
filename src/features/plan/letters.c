/* letters.c -- writes to everybody who asked to hear that other days hold now, each in their own language. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/changes.h"

#include "base/buf.h"
#include "core/contact.h"
#include "core/conversation_change.h"
#include "web/dispatch.h"
#include "web/mail.h"

enum { LETTERS_A_TURN = 100 };

static void line(struct arena *a, struct buf *b, enum lang lang, words w)
{
	buf_str(b, words_say(a, w, lang));
	buf_char(b, '\n');
}

/* Its key is the change and the address: who follows and has answered too hears once. */
static void letter(struct db *db, struct arena *a, const struct conversation *it, const struct change *h, const struct contact *to, instant now)
{
	struct buf b = { .limit = 64 * 1024 };
	str title = pair_in(it->title, to->lang), path = req_address(a, to->lang, "conversation", &it->code, 1);
	str address = arena_printf(a, "%s%.*s", dispatch_origin(), STR_F(path));

	line(a, &b, to->lang, T1("You asked to hear what came of \"{title}\".", "title", title));
	buf_printf(&b, "\n%.*s\n%.*s\n\n", STR_F(pair_in(h->what, to->lang)), STR_F(pair_in(h->why, to->lang)));
	line(a, &b, to->lang, T1("Everything is here: {address}", "address", address));
	mail_queue(db, a,
		   &(struct mail){ .to = to->email, .lang = to->lang, .kind = "days", .subject = words_say(a, T1("Other dates: {title}", "title", title), to->lang),
				   .body = arena_copy(a, buf_text(&b)),
				   .key = arena_printf(a, "%lld-%.*s", (long long)h->id.n, STR_F(account_email(a, to->email))) },
		   now);
	buf_free(&b);
}

bool changes_work(struct db *db, struct arena *a, const struct job *job, instant now)
{
	str rest = job->body;
	int64_t id, change, after = 0;
	struct conversation it;
	struct change h;

	if (!str_eq(job->kind, STR("tell_days")))
		return false;
	if (!str_int(str_cut(&rest, ' '), &id) || !str_int(str_cut(&rest, ' '), &change) || (rest.len && !str_int(rest, &after)) ||
	    !conversation_find(db, a, (conversation_id){ id }, now, &it) || !conversation_change_find(db, a, it.id, (conversation_change_id){ change }, &h))
		return true;            /* nothing left to tell about */
	struct contacts people = contacts_to_tell(db, a, it.id, after, LETTERS_A_TURN);

	for (size_t i = 0; i < people.n; i++) {
		letter(db, a, &it, &h, &people.at[i], now);
		after = people.at[i].person;
	}
	/* Fewer than asked for may also mean that some addresses could not be opened. */
	if (people.n)
		jobs_add(db, "tell_days", arena_printf(a, "%lld-%lld", (long long)change, (long long)after),
			 arena_printf(a, "%lld %lld %lld", (long long)id, (long long)change, (long long)after), now);
	return true;
}
