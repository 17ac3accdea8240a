/* tell.c -- writes to everybody who asked, in their own language. */
/* SPDX-License-Identifier: MIT */
#include "features/outcome/tell.h"

#include "core/account.h"
#include "core/response.h"
#include "core/setting.h"
#include "features/outcome/outcome.h"
#include "web/dispatch.h"
#include "web/mail.h"
#include "web/req.h"
#include "outcome_sql.h"

enum { LETTERS_A_TURN = 100 };

struct telling {
	struct db *db;
	struct arena *arena;
	instant now;
	struct conversation it;
	struct outcome_row_rows replies;
	bool decision;                  /* the first letter; else the second */
};

static void line(struct telling *t, struct buf *b, enum lang lang, words w)
{
	buf_str(b, words_say(t->arena, w, lang));
	buf_char(b, '\n');
}

static words kind_words(str kind)
{
	return str_eq(kind, STR("did")) ? T("We did") : str_eq(kind, STR("part")) ? T("We did part of it")
	     : str_eq(kind, STR("not_yet")) ? T("Not yet") : T("We did not, because");
}

static void write_replies(struct telling *t, struct buf *b, enum lang lang)
{
	for (size_t i = 0; i < t->replies.n; i++) {
		const struct outcome_row *o = &t->replies.at[i];

		if (!str_eq(o->state, STR("published")))
			continue;
		buf_char(b, '\n');
		line(t, b, lang, T("You said"));
		buf_printf(b, "  %.*s\n", STR_F(pair_in(o->said, lang)));
		line(t, b, lang, kind_words(o->kind));
		buf_printf(b, "  %.*s\n", STR_F(pair_in(o->reply, lang)));
	}
}

/* Its key is the address: who follows and has answered too hears once. */
static void letter(struct telling *t, const struct contact *to)
{
	struct buf b = { .limit = 256 * 1024 };
	str title = pair_in(t->it.title, to->lang);
	str path = req_address(t->arena, to->lang, "conversation", &t->it.code, 1);
	str address = arena_printf(t->arena, "%s%.*s", dispatch_origin(), STR_F(path));
	words subject = t->decision ? T1("A decision has been taken: {title}", "title", title) : T1("What changed: {title}", "title", title);

	line(t, &b, to->lang, T1("You asked to hear what came of \"{title}\".", "title", title));
	buf_char(&b, '\n');
	if (t->it.decision.en.len) {
		line(t, &b, to->lang, T("What was decided"));
		buf_printf(&b, "%.*s\n", STR_F(pair_in(t->it.decision, to->lang)));
	}
	if (!t->decision)
		write_replies(t, &b, to->lang);
	buf_char(&b, '\n');
	line(t, &b, to->lang, T1("Everything is here: {address}", "address", address));
	line(t, &b, to->lang, t->decision ? T("We will write to you once more, when something has changed.")
					  : T("This was our last e-mail about it. We have now deleted your address."));
	mail_queue(t->db, t->arena,
		   &(struct mail){ .to = to->email, .lang = to->lang, .kind = t->decision ? "decision" : "outcome",
				   .subject = words_say(t->arena, subject, to->lang), .body = arena_copy(t->arena, buf_text(&b)),
				   .key = arena_printf(t->arena, "%lld-%.*s", (long long)to->conversation.n, STR_F(account_email(t->arena, to->email))) },
		   t->now);
	buf_free(&b);
}

bool tell_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	struct telling t = { .db = db, .arena = arena, .now = now, .decision = str_eq(job->kind, STR("tell_decision")) };
	str rest = job->body;
	int64_t id, after = 0;

	if (!t.decision && !str_eq(job->kind, STR("tell_people")))
		return false;
	str_cut(&rest, ' ');
	if (!str_int(str_cut(&rest, ' '), &id) || (rest.len && !str_int(rest, &after)) ||
	    !conversation_find(db, arena, (conversation_id){ id }, now, &t.it))
		return true;            /* nothing left to tell about */
	t.replies = outcomes_of(db, arena, t.it.id);
	struct contacts people = contacts_to_tell(db, arena, t.it.id, after, LETTERS_A_TURN);

	for (size_t i = 0; i < people.n; i++) {
		letter(&t, &people.at[i]);
		if (!t.decision)
			contact_told(db, t.it.id, people.at[i].person);
		after = people.at[i].person;
	}
	/* Fewer than asked for may also mean that some addresses could not be opened. */
	if (people.n)
		jobs_add(db, t.decision ? "tell_decision" : "tell_people",
			 arena_printf(arena, "%lld-%lld", (long long)id, (long long)after),
			 arena_printf(arena, "conversation %lld %lld", (long long)id, (long long)after), now);
	return true;
}
