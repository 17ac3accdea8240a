/* fixture_test.c -- a small library consultation that tests of answers, imports and exports ask their questions of. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"

#include "base/buf.h"
#include "base/random.h"
#include "tests/test.h"

struct fixture_choice { const char *code, *en, *cy; bool alone; };
static const struct fixture_question {
	const char *name;
	enum question_kind kind;
	const char *en, *cy;
	bool required;
	int longest, page;
	struct fixture_choice choices[4];
} asked[] = {
	{ "hours", QUESTION_SINGLE, "Which hours?", "Pa oriau?", true, 0, 1,
	  { { "early", "Early", "Yn gynnar", false }, { "late", "Late, after 6", "Yn hwyr, ar ôl 6", false }, { "same", "As now", "Fel nawr", false } } },
	{ "uses", QUESTION_MULTIPLE, "What do you use?", "Beth ydych chi'n ei ddefnyddio?", false, 0, 1,
	  { { "books", "Books", "Llyfrau", false }, { "computers", "Computers", "Cyfrifiaduron", false },
	    { "none", "None of these", "Dim un o'r rhain", true } } },
	{ "why", QUESTION_SHORT, "Why?", "Pam?", false, 10, 1, { { 0 } } },
	{ "future", QUESTION_LONG, "What should we do next?", "Beth ddylem ni ei wneud nesaf?", false, 0, 1, { { 0 } } },
	{ "age", QUESTION_SCALE, "How old are you?", "Beth yw'ch oed?", true, 0, 2,
	  { { "young", "Under 25", "O dan 25", false }, { "old", "25 or over", "25 neu'n hŷn", false },
	    { "prefer_not", "Prefer not to say", "Gwell gen i beidio â dweud", false } } },
	{ "more", QUESTION_SHORT, "Anything else about you?", "Unrhyw beth arall amdanoch chi?", false, 0, 2, { { 0 } } },
};
enum { ASKED = sizeof asked / sizeof *asked };

static pair both(const char *en, const char *cy)
{
	return (pair){ str_of(en), str_of(cy) };
}

struct questionnaire fixture_questions(struct arena *arena)
{
	struct questionnaire qs = { .conversation = { 7 } };

	for (size_t i = 0; i < ASKED; i++) {
		const struct fixture_question *f = &asked[i];
		struct question q = { .id = { 71 + (int64_t)i }, .page = f->page, .n = (int64_t)i + 1, .name = str_of(f->name), .kind = f->kind,
			.asks = both(f->en, f->cy), .hint = both("", ""), .required = f->required && f->page == 1,
			.about_you = f->page == 2, .longest = f->longest };

		for (size_t c = 0; c < 4 && f->choices[c].code; c++)
			*arena_push(arena, &q.choices) = (struct choice){ (int64_t)c + 1, str_of(f->choices[c].code),
				both(f->choices[c].en, f->choices[c].cy), f->choices[c].alone };
		*arena_push(arena, &qs.questions) = q;
	}
	*arena_push(arena, &qs.pages) = (struct question_page){ 1, false, both("Your library", "Eich llyfrgell"), both("", ""), 0, 4 };
	*arena_push(arena, &qs.pages) = (struct question_page){ 2, true, both("About you", "Amdanoch chi"), both("", ""), 4, 2 };
	return qs;
}

/* 'it''s' */
static void quoted(struct buf *to, str s)
{
	buf_char(to, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\'')
			buf_char(to, '\'');
		buf_char(to, s.at[i]);
	}
	buf_char(to, '\'');
}

static void quoted_pair(struct buf *to, pair p)
{
	buf_str(to, STR(", "));
	quoted(to, p.en);
	buf_str(to, STR(", "));
	quoted(to, p.cy);
}

static void question_sql(struct buf *to, const struct question *q, int64_t conversation)
{
	int64_t id = conversation * 1000 + q->n;

	buf_printf(to, "INSERT INTO question (id, conversation, page, n, name, kind, required, longest, asks_en, asks_cy, hint_en, hint_cy)"
		" VALUES (%lld, %lld, %lld, %lld, '%.*s', '%.*s', %d, %lld", (long long)id, (long long)conversation, (long long)q->page,
		(long long)q->n, STR_F(q->name), STR_F(question_kind_word(q->kind)), asked[q->n - 1].required, (long long)q->longest);
	quoted_pair(to, q->asks);
	quoted_pair(to, q->hint);
	buf_str(to, STR(");\n"));
	for (size_t i = 0; i < q->choices.n; i++) {
		buf_printf(to, "INSERT INTO choice (question, n, alone, code, label_en, label_cy) VALUES (%lld, %lld, %d, '%.*s'", (long long)id,
			(long long)q->choices.at[i].n, q->choices.at[i].alone, STR_F(q->choices.at[i].code));
		quoted_pair(to, q->choices.at[i].label);
		buf_str(to, STR(");\n"));
	}
}

struct questionnaire fixture_copy(struct db *db, struct arena *arena, int64_t id, const char *code)
{
	struct questionnaire qs = fixture_questions(arena);
	struct buf sql = { 0 };

	buf_printf(&sql, "INSERT INTO conversation (id, code, title_en, title_cy, asks_en, asks_cy, purpose_en, purpose_cy, type, level,"
		" run_by_en, run_by_cy, decider_en, decider_cy, contact_name, contact_email, contact_phone, notice_en, notice_cy, basis,"
		" welsh_effects_en, welsh_effects_cy, made_at) VALUES (%lld, '%s', 'Library', 'Llyfrgell', '', '', '', '', 'engagement',"
		" 'consult', '', '', '', '', '', '', '', '', '', 'public_task', '', '', 1);\n"
		"INSERT INTO machine_subject (machine, subject, state, since_at) VALUES ('conversation', %lld, 'published', 1);\n",
		(long long)id, code, (long long)id);
	for (size_t i = 0; i < qs.pages.n; i++) {
		buf_printf(&sql, "INSERT INTO question_page (conversation, n, about_you, title_en, title_cy, words_en, words_cy)"
			" VALUES (%lld, %lld, %d", (long long)id, (long long)qs.pages.at[i].n, qs.pages.at[i].about_you);
		quoted_pair(&sql, qs.pages.at[i].title);
		quoted_pair(&sql, qs.pages.at[i].words);
		buf_str(&sql, STR(");\n"));
	}
	for (size_t i = 0; i < qs.questions.n; i++)
		question_sql(&sql, &qs.questions.at[i], id);
	db_begin(db);
	db_run_script(db, arena_z(arena, buf_text(&sql)));
	if (!db_commit(db))
		test_note("%s", db_problem(db));
	buf_free(&sql);
	return questionnaire_read(db, arena, (conversation_id){ id });
}

struct questionnaire fixture_library(struct db *db, struct arena *arena)
{
	return fixture_copy(db, arena, 7, "LLY");
}

static str some_words(void)
{
	static const char *const said[] = { "", " ", "Tŷ ŵyl", "  no  ", "a\nb", "\"no\"", "=1+1", "'=x", "-3.5", "[skipped]", "\xC2\xA0", "x,y;z" };

	return str_of(said[random_below(sizeof said / sizeof *said)]);
}

struct answers fixture_answers(struct arena *arena, const struct questionnaire *qs)
{
	struct answers answers = answers_new(arena, qs);

	for (size_t i = 0; i < answers.n; i++) {
		const struct question *q = &qs->questions.at[i];
		struct answer *a = &answers.at[i];

		if (!(a->asked = random_below(5) > 0))
			continue;
		a->words = STR("");
		if (question_takes_words(q))
			a->words = some_words();
		else if (q->kind == QUESTION_MULTIPLE)
			a->choices = random_below(5);
		else if (random_below(6))
			a->choices = UINT64_C(1) << random_below(q->choices.n);
	}
	return answers;
}

bool fixture_same(const struct questionnaire *qs, const struct answers *a, const struct answers *b)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (a->at[i].asked != b->at[i].asked || a->at[i].choices != b->at[i].choices || !str_eq(a->at[i].words, b->at[i].words))
			return false;
	return a->n == b->n;
}

/* A statement lives as long as the program, because connections keep what they prepared by its address. */
static struct db_sql *statement(const char *sql, const char *columns)
{
	static struct db_sql *all;
	struct db_sql *ask = calloc(1, sizeof *ask);

	*ask = (struct db_sql){ .name = "fixture", .text = sql, .types = "", .columns = columns, .next = all };
	return all = ask;
}

int64_t fixture_number(struct db *db, const char *sql)
{
	struct db_query *q = db_ask(db, statement(sql, "i"));
	int64_t n = db_next(q) ? db_int(q, 0) : -1;

	db_done(q);
	return n;
}

struct fixture_texts fixture_texts(struct db *db, struct arena *arena, const char *sql)
{
	struct db_query *q = db_ask(db, statement(sql, "S"));
	struct fixture_texts texts = { 0 };

	while (db_next(q))
		*arena_push(arena, &texts) = db_str(q, 0, arena);
	db_done(q);
	return texts;
}
