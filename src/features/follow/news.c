/* news.c -- what happened in the conversations, as letters: each time, or once a week all of it together. */
/* SPDX-License-Identifier: MIT */
#include "features/follow/news.h"

#include "base/buf.h"
#include "core/follow.h"
#include "follow_sql.h"
#include "web/confirm.h"
#include "web/dispatch.h"
#include "web/mail.h"

enum { DAY = 86400, LOOK_BACK = 3 * DAY, LETTERS_A_TURN = 100, LETTER_LONGEST = 256 * 1024 };

static const struct { const char *kind, *subject, *line; } kinds[] = {
	{ "opened", TL("Open now: {title}"), TL("It is open: tell us what you think.") },
	{ "results", TL("Results: {title}"), TL("The results are there.") },
	{ "decided", TL("A decision has been taken: {title}"), TL("A decision has been taken.") },
	{ "told", TL("What changed: {title}"), TL("We replied to what people said: what we did, and what we did not do and why.") },
	{ "cancelled", TL("Cancelled: {title}"), TL("It was cancelled. Its page says why.") },
};

struct turn { struct db *db; struct arena *arena; instant now; struct buf body; };

static size_t kind_of(str kind)
{
	size_t i = 0;

	while (i + 1 < sizeof kinds / sizeof *kinds && !str_eq(kind, str_of(kinds[i].kind)))
		i++;
	return i;
}

static void line(struct turn *t, enum lang lang, words w)
{
	buf_str(&t->body, words_say(t->arena, w, lang));
	buf_char(&t->body, '\n');
}

static str address_of(struct turn *t, const struct news_item *n, enum lang lang)
{
	return arena_printf(t->arena, "%s%.*s", dispatch_origin(), STR_F(req_address(t->arena, lang, "conversation", &n->code, 1)));
}

/* Whoever confirmed later was not promised what came before. */
static bool concerns(struct turn *t, const struct follower *f, const struct news_item *n)
{
	const str texts[] = { n->title.en, n->title.cy, n->asks.en, n->asks.cy };

	return f->confirmed_at.s < n->at.s && follow_matches(t->arena, f->topics, texts, sizeof texts / sizeof *texts);
}

static void send(struct turn *t, const struct follower *f, const char *kind, str subject, str key)
{
	str stop = confirm_stop_url(t->arena, f->lang, (struct follow_link){ FOLLOW_ALL, f->id.n, 0 });

	buf_char(&t->body, '\n');
	line(t, f->lang, T1("You asked to hear of this. To stop: {address}", "address", stop));
	mail_queue(t->db, t->arena,
		   &(struct mail){ .to = f->email, .lang = f->lang, .kind = kind, .subject = subject, .body = arena_copy(t->arena, buf_text(&t->body)),
				   .stop = stop, .key = arena_printf(t->arena, "%.*s-%lld", STR_F(key), (long long)f->id.n) },
		   t->now);
	buf_clear(&t->body);
}

/* ---- each time ---- */

static void letter_of(struct turn *t, const struct follower *f, const struct news_item *n, str key)
{
	const size_t k = kind_of(n->kind);
	str title = pair_in(n->title, f->lang);
	words subject = { .en = kinds[k].subject, .arg = { { "title", pair_same(title) } } };

	buf_printf(&t->body, "%.*s\n%.*s\n\n", STR_F(title), STR_F(pair_in(n->asks, f->lang)));
	line(t, f->lang, (words){ .en = kinds[k].line });
	if (str_eq(n->kind, STR("decided")))
		buf_printf(&t->body, "\n%.*s\n\n", STR_F(pair_in(n->decision, f->lang)));
	line(t, f->lang, T1("Everything is here: {address}", "address", address_of(t, n, f->lang)));
	send(t, f, "news", words_say(t->arena, subject, f->lang), key);
}

static const struct news_item *item_of(struct turn *t, str kind, int64_t conversation, int64_t at)
{
	struct news_item_rows all = follow_news(t->db, t->arena, (instant){ at - 1 }, (instant){ at });

	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id.n == conversation && str_eq(all.at[i].kind, kind))
			return &all.at[i];
	return NULL;
}

static void each_time(struct turn *t, str rest)
{
	str kind = str_cut(&rest, ' '), key;
	int64_t conversation = 0, at = 0, after = 0;
	follower_id last;

	if (!str_int(str_cut(&rest, ' '), &conversation) || !str_int(str_cut(&rest, ' '), &at) || (rest.len && !str_int(rest, &after)))
		return;
	const struct news_item *n = item_of(t, kind, conversation, at);

	if (!n)
		return;         /* taken back meanwhile */
	key = arena_printf(t->arena, "%.*s %lld %lld", STR_F(kind), (long long)conversation, (long long)at);
	struct followers people = followers_next(t->db, t->arena, false, (follower_id){ after }, LETTERS_A_TURN, &last);

	for (size_t i = 0; i < people.n; i++)
		if (concerns(t, &people.at[i], n))
			letter_of(t, &people.at[i], n, key);
	if (last.n)
		jobs_add(t->db, "follow_news", arena_printf(t->arena, "%.*s %lld", STR_F(key), (long long)last.n),
			 arena_printf(t->arena, "%.*s %lld", STR_F(key), (long long)last.n), t->now);
}

/* ---- once a week ---- */

instant news_monday(instant now)
{
	struct civil c = civil_of(now);
	day monday = day_add(day_of(now), -((c.weekday + 6) % 7));
	struct civil d = civil_of_day(monday);
	instant at = civil_instant(d.year, d.month, d.day, 7, 0, 0);

	if (!instant_before(now, at))
		return at;
	d = civil_of_day(day_add(monday, -7));
	return civil_instant(d.year, d.month, d.day, 7, 0, 0);
}

/* One conversation with everything that happened in it, the newest first. */
static void group(struct turn *t, const struct follower *f, const struct news_item_rows *news, size_t first)
{
	const struct news_item *n = &news->at[first];

	buf_printf(&t->body, "%.*s\n", STR_F(pair_in(n->title, f->lang)));
	for (size_t i = first; i < news->n; i++) {
		const struct news_item *other = &news->at[i];

		if (other->id.n != n->id.n || !concerns(t, f, other))
			continue;
		buf_printf(&t->body, "  %.*s: ", STR_F(date_words(t->arena, other->at, f->lang, DATE_SHORT)));
		line(t, f->lang, (words){ .en = kinds[kind_of(other->kind)].line });
	}
	buf_printf(&t->body, "  %.*s\n\n", STR_F(address_of(t, n, f->lang)));
}

static bool first_of_its_kind(struct turn *t, const struct follower *f, const struct news_item_rows *news, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (news->at[i].id.n == news->at[at].id.n && concerns(t, f, &news->at[i]))
			return false;
	return true;
}

/* The conversation with the newest news comes first; nobody gets an empty letter. */
static void digest_for(struct turn *t, const struct follower *f, const struct news_item_rows *news, instant monday)
{
	bool any = false;

	for (size_t i = 0; i < news->n; i++) {
		if (!concerns(t, f, &news->at[i]) || !first_of_its_kind(t, f, news, i))
			continue;
		if (!any)
			line(t, f->lang, T("What happened in our conversations last week:"));
		if (!any)
			buf_char(&t->body, '\n');
		any = true;
		group(t, f, news, i);
	}
	if (any)
		send(t, f, "digest", words_say(t->arena, T1("Our conversations in the week to {when}", "when", day_words(t->arena, day_of(monday), f->lang, DATE_PLAIN)), f->lang),
		     arena_printf(t->arena, "%lld", (long long)monday.s));
}

static void once_a_week(struct turn *t, str rest)
{
	int64_t monday = 0, after = 0;
	follower_id last;

	if (!str_int(str_cut(&rest, ' '), &monday) || (rest.len && !str_int(rest, &after)))
		return;
	day before = day_add(day_of((instant){ monday }), -7);
	struct civil c = civil_of_day(before);
	struct news_item_rows news = follow_news(t->db, t->arena, civil_instant(c.year, c.month, c.day, 7, 0, 0), (instant){ monday });
	struct followers people = followers_next(t->db, t->arena, true, (follower_id){ after }, LETTERS_A_TURN, &last);

	for (size_t i = 0; i < people.n; i++)
		digest_for(t, &people.at[i], &news, (instant){ monday });
	if (last.n) {
		str next = arena_printf(t->arena, "%lld %lld", (long long)monday, (long long)last.n);

		jobs_add(t->db, "follow_digest", next, next, t->now);
	}
}

/* ---- for the jobs process ---- */

bool news_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	struct turn t = { .db = db, .arena = arena, .now = now, .body.limit = LETTER_LONGEST };
	bool each = str_eq(job->kind, STR("follow_news"));

	if (!each && !str_eq(job->kind, STR("follow_digest")))
		return false;
	if (each)
		each_time(&t, job->body);
	else
		once_a_week(&t, job->body);
	buf_free(&t.body);
	return true;
}

void news_tick(struct db *db, struct arena *arena, instant now)
{
	struct news_item_rows news = follow_news(db, arena, (instant){ now.s - LOOK_BACK }, now);
	str monday = arena_printf(arena, "%lld", (long long)news_monday(now).s);

	for (size_t i = 0; i < news.n; i++) {
		str body = arena_printf(arena, "%.*s %lld %lld", STR_F(news.at[i].kind), (long long)news.at[i].id.n, (long long)news.at[i].at.s);

		jobs_add(db, "follow_news", body, body, now);
	}
	jobs_add(db, "follow_digest", monday, monday, now);
}
