/* tell.c -- writes to everybody who asked, in their own language. */
/* SPDX-License-Identifier: MIT */
#include "features/outcome/tell.h"

#include "core/account.h"
#include "core/response.h"
#include "core/setting.h"
#include "features/outcome/outcome.h"
#include "web/confirm.h"
#include "web/dispatch.h"
#include "web/mail.h"
#include "web/req.h"
#include "outcome_sql.h"

enum { LETTERS_A_TURN = 100, LETTER_LONGEST = 256 * 1024 };

/* The letters there are: when a conversation is decided, when people are told what changed, and when it is cancelled. The last two are
 * the last: the address is forgotten with them. */
enum tell_what { TELL_DECISION, TELL_CHANGED, TELL_CANCELLED, TELL_COUNT };
static const struct { const char *job, *kind, *subject, *ends; bool last; } letters[TELL_COUNT] = {
	[TELL_DECISION] = { "tell_decision", "decision", TL("A decision has been taken: {title}"), TL("We will write to you once more, when something has changed."), false },
	[TELL_CHANGED] = { "tell_people", "outcome", TL("What changed: {title}"), TL("This was our last e-mail about it. We have now deleted your address."), true },
	[TELL_CANCELLED] = { "tell_cancelled", "cancelled", TL("Cancelled: {title}"), TL("This was our last e-mail about it. We have now deleted your address."), true },
};

struct telling {
	struct db *db;
	struct arena *arena;
	instant now;
	struct conversation it;
	struct outcome_row_rows replies;
	struct outcome_cancelled cancelled;
	enum tell_what what;
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

/* By when it is done and by whom: what was promised is told with the reply that promises it. */
static void promise(struct telling *t, struct buf *b, enum lang lang, const struct outcome_row *o)
{
	str by = o->by_on.n ? words_say(t->arena, T1("To be done by {when}.", "when", day_words(t->arena, o->by_on, lang, DATE_PLAIN)), lang) : STR("");
	str who = o->who.en.len ? words_say(t->arena, T1("Who does it: {who}.", "who", pair_in(o->who, lang)), lang) : STR("");

	if (by.len || who.len)
		buf_printf(b, "  %.*s%s%.*s\n", STR_F(by), by.len && who.len ? " " : "", STR_F(who));
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
		promise(t, b, lang, o);
	}
}

static void paragraph(struct telling *t, struct buf *b, enum lang lang, words title, pair says)
{
	if (!says.en.len)
		return;
	line(t, b, lang, title);
	buf_printf(b, "%.*s\n", STR_F(pair_in(says, lang)));
}

/* Absent where the address is gone with the letter: there is nothing left to stop. */
static str stop_of(struct telling *t, enum lang lang, struct follow_link link)
{
	return letters[t->what].last ? (str){ 0 } : confirm_stop_url(t->arena, lang, link);
}

static struct tell_letter letter_in(struct telling *t, enum lang lang, str stop)
{
	struct buf b = { .limit = LETTER_LONGEST };
	str title = pair_in(t->it.title, lang), path = req_address(t->arena, lang, "conversation", &t->it.code, 1);
	words subject = { .en = letters[t->what].subject, .arg = { { "title", pair_same(title) } } };

	line(t, &b, lang, T1("You asked to hear what came of \"{title}\".", "title", title));
	buf_char(&b, '\n');
	if (t->what == TELL_CANCELLED)
		paragraph(t, &b, lang, T("Why it was cancelled"), t->cancelled.why);
	else
		paragraph(t, &b, lang, T("What was decided"), t->it.decision);
	if (t->what == TELL_CHANGED)
		write_replies(t, &b, lang);
	buf_char(&b, '\n');
	line(t, &b, lang, T1("Everything is here: {address}", "address", arena_printf(t->arena, "%s%.*s", dispatch_origin(), STR_F(path))));
	line(t, &b, lang, (words){ .en = letters[t->what].ends });
	if (stop.len)
		line(t, &b, lang, T1("You asked to hear of this. To stop: {address}", "address", stop));
	struct tell_letter made = { words_say(t->arena, subject, lang), arena_copy(t->arena, buf_text(&b)) };

	buf_free(&b);
	return made;
}

/* Its key is the address: who follows and has answered too hears once. */
static void send(struct telling *t, const struct contact *to)
{
	str stop = stop_of(t, to->lang, (struct follow_link){ FOLLOW_ONE, to->conversation.n, to->person });
	struct tell_letter letter = letter_in(t, to->lang, stop);

	mail_queue(t->db, t->arena,
		   &(struct mail){ .to = to->email, .stop = stop, .lang = to->lang, .kind = letters[t->what].kind, .subject = letter.subject, .body = letter.body,
				   .key = arena_printf(t->arena, "%lld-%.*s", (long long)to->conversation.n, STR_F(account_email(t->arena, to->email))) },
		   t->now);
}

static void gather(struct telling *t)
{
	t->replies = outcomes_of(t->db, t->arena, t->it.id);
	if (t->what == TELL_CANCELLED)
		outcome_cancelled(t->db, t->arena, t->it.id, &t->cancelled);
}

bool tell_preview(struct db *db, struct arena *arena, const struct conversation *it, instant now, enum lang lang, struct tell_letter *letter)
{
	struct telling t = { .db = db, .arena = arena, .now = now, .it = *it, .what = str_eq(it->state, STR("decided")) ? TELL_CHANGED : TELL_DECISION };
	struct follow_link nobody = { FOLLOW_ONE, 0, 0 };

	if (!str_eq(it->state, STR("analysing")) && !str_eq(it->state, STR("decided")))
		return false;
	gather(&t);
	*letter = letter_in(&t, lang, stop_of(&t, lang, nobody));
	return true;
}

bool tell_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	struct telling t = { .db = db, .arena = arena, .now = now };
	str rest = job->body;
	int64_t id, after = 0;

	while (t.what < TELL_COUNT && !str_eq(job->kind, str_of(letters[t.what].job)))
		t.what++;
	if (t.what == TELL_COUNT)
		return false;
	str_cut(&rest, ' ');
	if (!str_int(str_cut(&rest, ' '), &id) || (rest.len && !str_int(rest, &after)) ||
	    !conversation_find(db, arena, (conversation_id){ id }, now, &t.it))
		return true;            /* nothing left to tell about */
	gather(&t);
	struct contacts people = contacts_to_tell(db, arena, t.it.id, after, LETTERS_A_TURN);

	for (size_t i = 0; i < people.n; i++) {
		send(&t, &people.at[i]);
		if (letters[t.what].last)
			contact_told(db, t.it.id, people.at[i].person);
		after = people.at[i].person;
	}
	/* Fewer than asked for may also mean that some addresses could not be opened. */
	if (people.n)
		jobs_add(db, letters[t.what].job, arena_printf(arena, "%lld-%lld", (long long)id, (long long)after),
			 arena_printf(arena, "conversation %lld %lld", (long long)id, (long long)after), now);
	return true;
}
