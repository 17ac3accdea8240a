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
				both(f->choices[c].en, f->choices[c].cy), f->choices[c].alone, false };
		*arena_push(arena, &qs.questions) = q;
	}
	*arena_push(arena, &qs.pages) = (struct question_page){ 1, false, both("Your library", "Eich llyfrgell"), both("", ""), 0, 4, { { 0 }, { 0 }, 0, 0 } };
	*arena_push(arena, &qs.pages) = (struct question_page){ 2, true, both("About you", "Amdanoch chi"), both("", ""), 4, 2, { { 0 }, { 0 }, 0, 0 } };
	return qs;
}

/* ---- every kind ---- */

static struct question *add_kind(struct arena *arena, struct questionnaire *qs, int64_t page, const char *name, enum question_kind kind)
{
	struct question *q = arena_push(arena, &qs->questions);

	*q = (struct question){ .id = { 800 + (int64_t)qs->questions.n }, .page = page, .n = (int64_t)qs->questions.n, .name = str_of(name),
				.kind = kind, .asks = pair_same(str_of(name)), .hint = both("", ""), .unit = both("", ""),
				.only_if = { STR(""), STR(""), 0, 0 } };
	return q;
}

static void add_labels(struct arena *arena, struct question *q, const char *const *labels)
{
	for (size_t i = 0; labels[i]; i++) {
		bool other = str_eq(str_of(labels[i]), STR("Another way")), alone = str_eq(str_of(labels[i]), STR("None of these"));

		*arena_push(arena, &q->choices) = (struct choice){ (int64_t)i + 1, arena_printf(arena, "c%zu", i + 1),
			{ str_of(labels[i]), arena_printf(arena, "%s (cy)", labels[i]) }, alone, other };
	}
}

static void add_page(struct arena *arena, struct questionnaire *qs, size_t first, const char *title, struct question_if when)
{
	int64_t n = (int64_t)qs->pages.n + 1;

	*arena_push(arena, &qs->pages) = (struct question_page){ n, false, pair_same(str_of(title)), both("", ""),
		first, qs->questions.n - first, when };
}

struct questionnaire fixture_kinds(struct arena *arena)
{
	static const char *const ways[] = { "Bus", "Car", "Another way", NULL };
	static const char *const points[] = { "Poor", "Fair", "Good", NULL };
	static const char *const needs[] = { "A ramp", "Large print", "Another way", "None of these", NULL };
	static const char *const four[] = { "Buses", "Shops", "Parks", "Schools", NULL };
	static const struct question_if none = { STR_INIT(""), STR_INIT(""), 0, 0 };
	struct questionnaire qs = { .conversation = { 8 } };
	struct question *q;

	add_labels(arena, add_kind(arena, &qs, 1, "travel", QUESTION_SINGLE), ways);
	add_labels(arena, add_kind(arena, &qs, 1, "needs", QUESTION_MULTIPLE), needs);
	add_page(arena, &qs, 0, "How you travel", none);
	q = add_kind(arena, &qs, 2, "hours", QUESTION_NUMBER);
	q->least = (opt_int){ true, 0 }, q->most = (opt_int){ true, 400000 }, q->decimals = 1, q->unit = both("hours", "awr");
	q = add_kind(arena, &qs, 2, "since", QUESTION_DATE);
	q->earliest = civil_day(2020, 1, 1), q->latest = civil_day(2026, 12, 31);
	add_labels(arena, add_kind(arena, &qs, 2, "first", QUESTION_RANKING), four);
	q = add_kind(arena, &qs, 2, "services", QUESTION_MATRIX);
	add_labels(arena, q, points);
	*arena_push(arena, &q->lines) = (struct question_line){ 1, STR("lib"), both("Libraries", "Llyfrgelloedd") };
	*arena_push(arena, &q->lines) = (struct question_line){ 2, STR("parks"), both("Parks", "Parciau") };
	add_labels(arena, add_kind(arena, &qs, 2, "town", QUESTION_DROPDOWN), four);
	add_labels(arena, add_kind(arena, &qs, 2, "place", QUESTION_PLACE), ways);
	add_kind(arena, &qs, 2, "photo", QUESTION_FILE);
	add_page(arena, &qs, 2, "What you use", none);
	add_labels(arena, add_kind(arena, &qs, 3, "bus", QUESTION_SCALE), points);
	add_page(arena, &qs, 9, "Your bus", (struct question_if){ STR("travel"), STR("c1"), 0, 0 });
	add_kind(arena, &qs, 4, "stop", QUESTION_SHORT)->only_if = (struct question_if){ STR("bus"), STR("c1 c2"), 0, 0 };
	add_kind(arena, &qs, 4, "more", QUESTION_LONG);
	add_page(arena, &qs, 10, "In your own words", none);
	questionnaire_link(&qs);
	return qs;
}

/* ---- in the database ---- */

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

static void limit_sql(struct buf *to, opt_int limit)
{
	if (limit.is)
		buf_printf(to, ", %lld", (long long)limit.n);
	else
		buf_str(to, STR(", NULL"));
}

static void day_sql(struct buf *to, day d)
{
	limit_sql(to, (opt_int){ d.n != 0, d.n });
}

static void if_sql(struct buf *to, const struct question_if *when)
{
	quoted_pair(to, (pair){ when->question, when->choices });
}

static void question_sql(struct buf *to, const struct question *q, int64_t conversation)
{
	int64_t id = conversation * 1000 + q->n;

	buf_printf(to, "INSERT INTO question (id, conversation, page, n, name, kind, required, longest, decimals, top, asks_en, asks_cy,"
		" hint_en, hint_cy, unit_en, unit_cy, only_if, only_choices, least, most, earliest_on, latest_on)"
		" VALUES (%lld, %lld, %lld, %lld, '%.*s', '%.*s', %d, %lld, %lld, %lld", (long long)id, (long long)conversation, (long long)q->page,
		(long long)q->n, STR_F(q->name), STR_F(question_kind_word(q->kind)), q->required, (long long)q->longest, (long long)q->decimals,
		(long long)q->top);
	quoted_pair(to, q->asks);
	quoted_pair(to, q->hint);
	quoted_pair(to, q->unit);
	if_sql(to, &q->only_if);
	limit_sql(to, q->least);
	limit_sql(to, q->most);
	day_sql(to, q->earliest);
	day_sql(to, q->latest);
	buf_str(to, STR(");\n"));
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];

		buf_printf(to, "INSERT INTO choice (question, n, alone, other, code, label_en, label_cy) VALUES (%lld, %lld, %d, %d, '%.*s'",
			(long long)id, (long long)c->n, c->alone, c->other, STR_F(c->code));
		quoted_pair(to, c->label);
		buf_str(to, STR(");\n"));
	}
	for (size_t i = 0; i < q->lines.n; i++) {
		buf_printf(to, "INSERT INTO question_line (question, n, code, label_en, label_cy) VALUES (%lld, %lld, '%.*s'", (long long)id,
			(long long)q->lines.at[i].n, STR_F(q->lines.at[i].code));
		quoted_pair(to, q->lines.at[i].label);
		buf_str(to, STR(");\n"));
	}
}

struct questionnaire fixture_put(struct db *db, struct arena *arena, const struct questionnaire *qs, int64_t id, const char *code)
{
	struct buf sql = { 0 };

	buf_printf(&sql, "INSERT INTO conversation (id, code, title_en, title_cy, asks_en, asks_cy, purpose_en, purpose_cy, type, level,"
		" run_by_en, run_by_cy, decider_en, decider_cy, contact_name, contact_email, contact_phone, notice_en, notice_cy, basis,"
		" welsh_effects_en, welsh_effects_cy, made_at) VALUES (%lld, '%s', 'Library', 'Llyfrgell', '', '', '', '', 'engagement',"
		" 'consult', '', '', '', '', '', '', '', '', '', 'public_task', '', '', 1);\n"
		"INSERT INTO machine_subject (machine, subject, state, since_at) VALUES ('conversation', %lld, 'published', 1);\n",
		(long long)id, code, (long long)id);
	for (size_t i = 0; i < qs->pages.n; i++) {
		const struct question_page *page = &qs->pages.at[i];

		buf_printf(&sql, "INSERT INTO question_page (conversation, n, about_you, title_en, title_cy, words_en, words_cy, only_if, only_choices)"
			" VALUES (%lld, %lld, %d", (long long)id, (long long)page->n, page->about_you);
		quoted_pair(&sql, page->title);
		quoted_pair(&sql, page->words);
		if_sql(&sql, &page->only_if);
		buf_str(&sql, STR(");\n"));
	}
	for (size_t i = 0; i < qs->questions.n; i++)
		question_sql(&sql, &qs->questions.at[i], id);
	db_begin(db);
	db_run_script(db, arena_z(arena, buf_text(&sql)));
	if (!db_commit(db))
		test_note("%s", db_problem(db));
	buf_free(&sql);
	return questionnaire_read(db, arena, (conversation_id){ id });
}

/* Nobody has to say who they are, whatever the row says: here it says otherwise. */
struct questionnaire fixture_copy(struct db *db, struct arena *arena, int64_t id, const char *code)
{
	struct questionnaire qs = fixture_questions(arena);

	for (size_t i = 0; i < qs.questions.n; i++)
		qs.questions.at[i].required = asked[i].required;
	return fixture_put(db, arena, &qs, id, code);
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

/* ---- random answers that fit ---- */

static void some_choices(const struct question *q, struct answer *a)
{
	const struct choice *other = question_other(q);

	if (question_is(q)->many)
		a->choices = random_below(UINT64_C(1) << (q->choices.n < 5 ? q->choices.n : 5));
	else if (random_below(6))
		a->choices = UINT64_C(1) << random_below(q->choices.n);
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].alone && a->choices >> i & 1 && random_below(2))
			a->choices = UINT64_C(1) << i;
	if (other && a->choices >> (other->n - 1) & 1)
		a->words = some_words();
}

static void some_number(struct arena *arena, const struct question *q, struct answer *a)
{
	char room[NUMBER_ROOM];
	int64_t unit = 10000, least = q->least.is ? q->least.n : -50000, most = q->most.is ? q->most.n : 5000000;

	for (int64_t i = 0; i < q->decimals; i++)
		unit /= 10;
	if (random_below(5))
		a->words = arena_copy(arena, number_text(room, least + (int64_t)random_below((uint64_t)((most - least) / unit + 1)) * unit));
}

static void some_day(struct arena *arena, const struct question *q, struct answer *a)
{
	day first = q->earliest.n ? q->earliest : civil_day(1950, 1, 1), last = q->latest.n ? q->latest : civil_day(2050, 1, 1);

	if (random_below(5))
		a->words = day_iso(arena, day_add(first, (int64_t)random_below((uint64_t)(last.n - first.n + 1))));
}

static void some_ranking(const struct question *q, struct answer *a)
{
	size_t places = random_below((uint64_t)question_places(q) + 1);

	for (size_t place = 1; place <= places;) {
		size_t n = random_below(q->choices.n);

		if (!a->at[n])
			a->at[n] = (unsigned char)place++;
	}
}

static void some_lines(const struct question *q, struct answer *a)
{
	bool all = q->required && random_below(6);

	for (size_t i = 0; i < q->lines.n; i++)
		a->at[i] = (unsigned char)(all ? 1 + random_below(q->choices.n) : random_below(q->choices.n + 1));
}

static void some_file(struct arena *arena, struct answer *a)
{
	if (!random_below(3))
		return;
	a->file = arena_printf(arena, "f%llu", (unsigned long long)random_below(1000));
	a->words = some_words();
}

static void some_answer(struct arena *arena, const struct question *q, struct answer *a)
{
	switch (question_is(q)->shape) {
	case ANSWER_IS_CHOICES: some_choices(q, a); break;
	case ANSWER_IS_WORDS: a->words = some_words(); break;
	case ANSWER_IS_NUMBER: some_number(arena, q, a); break;
	case ANSWER_IS_DATE: some_day(arena, q, a); break;
	case ANSWER_IS_RANKING: some_ranking(q, a); break;
	case ANSWER_IS_MATRIX: some_lines(q, a); break;
	case ANSWER_IS_FILE: some_file(arena, a); break;
	case ANSWER_SHAPES: break;
	}
}

struct answers fixture_answers(struct arena *arena, const struct questionnaire *qs)
{
	struct answers answers = answers_new(arena, qs);

	for (size_t i = 0; i < answers.n; i++) {
		struct answer *a = &answers.at[i];

		if (!(a->asked = random_below(5) > 0))
			continue;
		a->words = STR("");
		some_answer(arena, &qs->questions.at[i], a);
	}
	return answers;
}

static bool same(const struct answer *a, const struct answer *b)
{
	return a->asked == b->asked && a->choices == b->choices && str_eq(a->words, b->words) && str_eq(a->file, b->file) &&
		!memcmp(a->at, b->at, sizeof a->at);
}

bool fixture_same(const struct questionnaire *qs, const struct answers *a, const struct answers *b)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (!same(&a->at[i], &b->at[i]))
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
