/* sheet_test.c -- whatever people send, change, withdraw or what is taken back: the sheet says what their answers say. */
/* SPDX-License-Identifier: MIT */
#include "core/sheet.h"

#include "base/random.h"
#include "core/fixture_test.h"
#include "tests/test.h"

struct sent { struct receipt receipt; bool withdrawn; };
struct town { struct questionnaire qs; struct { struct sent *at; size_t n, room; } people; };

static const int64_t first_day = 20778;         /* 21 November 2026 */

static struct response_new coming(uint64_t n)
{
	int64_t at = (first_day + (int64_t)random_below(5)) * 86400 + 43200;

	return (struct response_new){ .conversation = { 7 }, .reference_prefix = STR("LLY"), .channel = (enum channel)random_below(3),
		.lang = (enum lang)random_below(2), .late = random_below(8) == 0, .begun = { at - 600 }, .received = { at },
		.token = arena_printf(test_arena(), "form %llu", (unsigned long long)n) };
}

static void comes(struct town *t)
{
	struct answers a = fixture_answers(test_arena(), &t->qs);
	struct response_new n = coming(t->people.n);
	bool again;

	*arena_push(test_arena(), &t->people) = (struct sent){ response_add(test_db(), test_arena(), &t->qs, &a, &n, &again), false };
}

static struct response response_of(const struct sent *s)
{
	struct response r = { 0 };

	IS(response_open(test_db(), test_arena(), s->receipt.reference, s->receipt.code, &r));
	return r;
}

static void changes(struct town *t, size_t i)
{
	struct answers a = fixture_answers(test_arena(), &t->qs);
	struct response r = response_of(&t->people.at[i]);

	response_change(test_db(), test_arena(), &t->qs, &r, t->people.at[i].receipt.code, &a, (instant){ 1795300000 });
}

static void withdraws(struct town *t, size_t i)
{
	struct response r = response_of(&t->people.at[i]);

	response_withdraw(test_db(), test_arena(), &r, t->people.at[i].receipt.code, (instant){ 1795300000 });
	t->people.at[i].withdrawn = true;
}

static void something_happens(struct town *t)
{
	uint64_t what = random_below(10);
	size_t who = (size_t)random_below(t->people.n + 1);

	if (what < 6 || who == t->people.n)
		comes(t);
	else if (what < 8)
		changes(t, who);
	else
		withdraws(t, who);
}

/* One way of counting that has nothing to do with the other. */
static int64_t counted(const char *where)
{
	return fixture_number(test_db(), arena_z(test_arena(), arena_printf(test_arena(),
		"SELECT COUNT(DISTINCT r.id) FROM response r LEFT JOIN answer a ON a.conversation = r.conversation AND a.response = r.id"
		" WHERE r.state = 'received' AND %s", where)));
}

static int64_t line_sum(const struct sheet_line *l, int channel, int lang)
{
	int64_t n = 0;

	for (int c = 0; c < CHANNEL_COUNT; c++)
		for (int g = 0; g < LANG_COUNT; g++)
			if ((channel < 0 || c == channel) && (lang < 0 || g == lang))
				n += l->n[c][g];
	return n;
}

static int64_t line_of(const struct sheet_lines *lines, question_id question, int64_t choice, int channel, int lang)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->at[i].question.n == question.n && lines->at[i].choice == choice)
			return line_sum(&lines->at[i], channel, lang);
	return 0;
}

static void is_right(const struct town *t)
{
	struct sheet s = sheet_read(test_db(), test_arena(), &t->qs);
	struct sheet_lines lines = sheet_lines(&s);
	struct sheet_line all = sheet_responses(&s);

	IS(sheet_counted(&s) == counted("1 = 1") && s.all.received == sheet_counted(&s));
	IS(s.all.withdrawn == fixture_number(test_db(), "SELECT COUNT(*) FROM response WHERE state = 'withdrawn'"));
	IS(s.all.late == counted("r.late = 1") && s.all.changed == counted("r.changed_at IS NOT NULL"));
	IS(line_sum(&all, CHANNEL_PAPER, -1) == counted("r.channel = 'paper'") && line_sum(&all, -1, LANG_CY) == counted("r.lang = 'cy'"));
	for (size_t q = 0; q < 4; q++) {
		long long id = t->qs.questions.at[q].id.n;

		for (int64_t c = 0; c <= 3; c++) {
			const char *what = c ? arena_printf(test_arena(), "a.question = %lld AND a.choice = %lld", id, (long long)c).at
					     : arena_printf(test_arena(), "a.question = %lld AND (a.choice > 0 OR a.words <> '')", id).at;
			const char *phone = arena_printf(test_arena(), "%s AND r.channel = 'phone' AND r.lang = 'en'", what).at;

			IS(line_of(&lines, t->qs.questions.at[q].id, c, -1, -1) == counted(what));
			IS(sheet_answered(&s, &t->qs.questions.at[q], c) == counted(what));
			IS(line_of(&lines, t->qs.questions.at[q].id, c, CHANNEL_PHONE, LANG_EN) == counted(phone));
		}
	}
}

static int64_t waits(void)
{
	return fixture_number(test_db(), "SELECT COUNT(*) FROM sheet_change");
}

static void pack(int64_t most)
{
	db_begin(test_db());
	sheet_pack(test_db(), test_arena(), (conversation_id){ 7 }, most);
	IS(db_commit(test_db()));
}

TEST_DB(whatever_people_send_change_or_withdraw_the_sheet_counts_what_their_answers_say)
{
	struct town t = { .qs = fixture_library(test_db(), test_arena()) };

	random_seed(11);
	for (int round = 0; round < 25; round++) {
		db_begin(test_db());
		for (int i = 0; i < 9; i++)
			something_happens(&t);
		IS(db_commit(test_db()));
		if (round % 3 == 0)
			is_right(&t);
		pack((int64_t)random_below(14));
		if (round % 3 == 1)
			is_right(&t);
	}
	IS(sheet_pack_all(test_db(), (conversation_id){ 7 }) && waits() == 0);
	is_right(&t);
	/* Packed twice, the same is there. */
	db_begin(test_db());
	sheet_anew(test_db());
	IS(db_commit(test_db()));
	is_right(&t);
	IS(sheet_pack_all(test_db(), (conversation_id){ 7 }));
	is_right(&t);
}

static int64_t bytes_of_answers(void)
{
	return fixture_number(test_db(), "SELECT COALESCE(SUM(LENGTH(answers)), 0) FROM sheet_column");
}

TEST_DB(what_somebody_took_back_is_in_no_block_any_more)
{
	struct town t = { .qs = fixture_library(test_db(), test_arena()) };

	random_seed(4);
	db_begin(test_db());
	for (int i = 0; i < 30; i++)
		comes(&t);
	IS(db_commit(test_db()) && sheet_pack_all(test_db(), (conversation_id){ 7 }) && bytes_of_answers() > 0);
	db_begin(test_db());
	for (size_t i = 0; i < 30; i++)
		withdraws(&t, i);
	IS(db_commit(test_db()));
	/* Before anything was packed again. */
	IS(bytes_of_answers() == 0);
	is_right(&t);
	IS(sheet_pack_all(test_db(), (conversation_id){ 7 }));
	is_right(&t);
}

TEST_DB(a_conversation_without_answers_has_an_empty_sheet)
{
	struct town t = { .qs = fixture_library(test_db(), test_arena()) };

	IS(sheet_pack_all(test_db(), (conversation_id){ 7 }));
	is_right(&t);
	struct sheet s = sheet_read(test_db(), test_arena(), &t.qs);

	IS(sheet_days(&s).n == 0 && sheet_lines(&s).n == 0);
	sheet_keep(&s, &(struct sheet_only){ .channels = 1, .answers = { 0 } });
	IS(sheet_counted(&s) == 0);
}

/* ---- some of them ---- */

static struct town a_town(size_t people)
{
	struct town t = { .qs = fixture_library(test_db(), test_arena()) };

	db_begin(test_db());
	for (size_t i = 0; i < people; i++)
		comes(&t);
	IS(db_commit(test_db()));
	pack((int64_t)people / 2);
	return t;
}

static int64_t kept(const struct town *t, struct sheet_only only)
{
	struct sheet s = sheet_read(test_db(), test_arena(), &t->qs);

	sheet_keep(&s, &only);
	return sheet_counted(&s);
}

TEST_DB(an_officer_asks_for_some_of_them_and_gets_just_those)
{
	random_seed(21);
	struct town t = a_town(120);
	struct sheet_only only = { 0 };

	IS(kept(&t, (struct sheet_only){ .channels = 1U << CHANNEL_PAPER | 1U << CHANNEL_PHONE }) == counted("r.channel IN ('paper', 'phone')"));
	IS(kept(&t, (struct sheet_only){ .langs = 1U << LANG_CY, .late = SHEET_LATE_ONLY }) == counted("r.lang = 'cy' AND r.late = 1"));
	IS(kept(&t, (struct sheet_only){ .late = SHEET_IN_TIME }) == counted("r.late = 0"));
	IS(kept(&t, (struct sheet_only){ .from = { first_day + 1 }, .to = { first_day + 2 } }) ==
	   counted(arena_printf(test_arena(), "r.received_at >= %lld AND r.received_at < %lld", (long long)(first_day + 1) * 86400, (long long)(first_day + 3) * 86400).at));
	struct sheet_only some = { .which = SHEET_THOSE_ONLY }, others = { .which = SHEET_WITHOUT_THOSE };
	for (size_t i = 0; i < 10; i++) {
		*arena_push(test_arena(), &some.those) = t.people.at[i * 9].receipt.id.n;
		*arena_push(test_arena(), &others.those) = t.people.at[i * 9].receipt.id.n;
	}
	IS(kept(&t, some) == 10 && kept(&t, others) == 110);
	*arena_push(test_arena(), &only.answers) = (struct sheet_answer_is){ t.qs.questions.at[0].id, 0, 1 };
	*arena_push(test_arena(), &only.answers) = (struct sheet_answer_is){ t.qs.questions.at[0].id, 0, 2 };
	*arena_push(test_arena(), &only.answers) = (struct sheet_answer_is){ t.qs.questions.at[1].id, 0, 2 };
	IS(kept(&t, only) == counted(arena_printf(test_arena(),
		"a.question = %lld AND a.choice IN (1, 2) AND EXISTS (SELECT 1 FROM answer b WHERE b.conversation = r.conversation AND b.response = r.id"
		" AND b.question = %lld AND b.choice = 2)", (long long)t.qs.questions.at[0].id.n, (long long)t.qs.questions.at[1].id.n).at));
}

TEST_DB(the_days_add_up_to_everybody_and_stand_in_order)
{
	random_seed(22);
	struct town t = a_town(90);
	struct sheet s = sheet_read(test_db(), test_arena(), &t.qs);
	struct sheet_days days = sheet_days(&s);
	int64_t n = 0;

	IS(days.n == 5);
	for (size_t i = 0; i < days.n; i++) {
		struct sheet_line l = { 0 };

		memcpy(l.n, days.at[i].n, sizeof l.n);
		n += line_sum(&l, -1, -1);
		IS(days.at[i].day.n == first_day + (int64_t)i);
		IS(line_sum(&l, CHANNEL_PAPER, -1) ==
		   counted(arena_printf(test_arena(), "r.channel = 'paper' AND r.received_at / 86400 = %lld", (long long)days.at[i].day.n).at));
	}
	IS(n == 90);
}

TEST_DB(two_questions_against_each_other_agree_with_every_single_count)
{
	random_seed(23);
	struct town t = a_town(150);
	struct sheet s = sheet_read(test_db(), test_arena(), &t.qs);
	const struct question *a = &t.qs.questions.at[0], *b = &t.qs.questions.at[1];
	struct sheet_cross cross = sheet_cross(&s, a, 0, b, 0);

	IS(cross.base > 0);
	for (size_t i = 0; i < a->choices.n; i++)
		for (size_t k = 0; k < b->choices.n; k++)
			IS(cross.n[i * b->choices.n + k] == counted(arena_printf(test_arena(),
				"a.question = %lld AND a.choice = %lld AND EXISTS (SELECT 1 FROM answer b WHERE b.conversation = r.conversation AND b.response = r.id"
				" AND b.question = %lld AND b.choice = %lld)", (long long)a->id.n, (long long)a->choices.at[i].n, (long long)b->id.n,
				(long long)b->choices.at[k].n).at));
	for (size_t i = 0; i < a->choices.n; i++)
		IS(cross.a[i] == counted(arena_printf(test_arena(),
			"a.question = %lld AND a.choice = %lld AND EXISTS (SELECT 1 FROM answer b WHERE b.conversation = r.conversation AND b.response = r.id"
			" AND b.question = %lld AND b.choice > 0)", (long long)a->id.n, (long long)a->choices.at[i].n, (long long)b->id.n).at));
}
