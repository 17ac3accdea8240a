/* random_test.c -- random surveys, and random people who go back and forth in them, save, come back, change and withdraw: nothing is lost. */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fold.h"
#include "base/random.h"
#include "base/seal.h"
#include "core/fixture_test.h"
#include "core/photo.h"
#include "features/results/results_recount.h"
#include "features/results/results_tally.h"
#include "tests/site.h"

/* A longer run: SGWRS_RANDOM_SEED=5 SGWRS_RANDOM_SURVEYS=20 sgwrs-tests --only random_surveys. What failed comes again with its seed. */
enum { SURVEYS = 2, PEOPLE = 8, LATE_PEOPLE = 2, PAGES = 4, STEPS = 40, PROBLEMS_SHOWN = 5 };

static struct { uint64_t seed; int survey, person, problems; } run;

static bool holds(bool ok, const char *what, int line)
{
	if (ok || run.problems++ >= PROBLEMS_SHOWN)
		return ok;
	test_that(false, what, __FILE__, line);
	test_note("SGWRS_RANDOM_SEED=%llu, survey %d, person %d: status %d, led to %s", (unsigned long long)run.seed, run.survey, run.person,
		  site_status(), site_location());
	return false;
}
#define HOLDS(expr) holds((expr), #expr, __LINE__)

static int64_t setting(const char *name, int64_t otherwise)
{
	int64_t n;

	return getenv(name) && str_int(str_of(getenv(name)), &n) ? n : otherwise;
}

static bool chance(uint64_t one_in)
{
	return random_below(one_in) == 0;
}

/* ---- a random survey ---- */

static str name_of(const char *what, int64_t n)
{
	return arena_printf(test_arena(), "%s%lld", what, (long long)n);
}

static pair both_of(str s)
{
	return (pair){ s, s };
}

static void random_settings(struct question *q)
{
	const struct question_kind_is *is = question_is(q);
	int64_t choices = is->choices_most ? 2 + (int64_t)random_below(4) : 0, lines = is->lines_most ? 1 + (int64_t)random_below(3) : 0;

	for (int64_t n = 1; n <= choices; n++)
		*arena_push(test_arena(), &q->choices) = (struct choice){ n, name_of("c", n), both_of(name_of("Choice ", n)), false,
			is->settings & SET_OTHER && n == choices && (q->kind == QUESTION_PLACE || chance(2)) };
	for (int64_t n = 1; n <= lines; n++)
		*arena_push(test_arena(), &q->lines) = (struct question_line){ n, name_of("l", n), both_of(name_of("Line ", n)) };
	if (is->settings & SET_LIMITS && chance(2)) {
		q->least = (opt_int){ true, -20000 };
		q->most = (opt_int){ true, 10000 * (1 + (int64_t)random_below(300)) };
		q->decimals = (int64_t)random_below(3);
	}
	if (is->settings & SET_DAYS && chance(2)) {
		q->earliest = civil_day(2000 + (int)random_below(26), 1, 1);
		q->latest = civil_day(2026, 12, 31);
	}
	if (is->settings & SET_TOP)
		q->top = (int64_t)random_below((uint64_t)choices + 1);
}

/* Some are asked only of those who took the first choice, or one of the first two, of an earlier question. */
static struct question_if random_if(const struct questionnaire *qs, const struct question_page *page)
{
	const struct question *of = qs->questions.n ? &qs->questions.at[random_below(qs->questions.n)] : NULL;

	if (page->about_you || !of || of->page >= page->n || question_is(of)->shape != ANSWER_IS_CHOICES || chance(2))
		return (struct question_if){ STR(""), STR(""), 0, 0 };
	return (struct question_if){ of->name, chance(2) ? STR("c1") : STR("c1 c2"), 0, 0 };
}

static enum question_kind random_kind(bool about_you)
{
	enum question_kind kind;

	do
		kind = (enum question_kind)random_below(QUESTION_KIND_COUNT);
	while (about_you && !question_kind_is(kind)->about_you);
	return kind;
}

static void random_page(struct questionnaire *qs, int64_t n, bool about_you)
{
	struct question_page *page = arena_push(test_arena(), &qs->pages);

	*page = (struct question_page){ n, about_you, both_of(name_of("Page ", n)), both_of(STR("")), qs->questions.n, 1 + random_below(4), { { 0 }, { 0 }, 0, 0 } };
	page->only_if = random_if(qs, page);
	for (size_t i = 0; i < page->count; i++) {
		int64_t at = (int64_t)qs->questions.n + 1;
		struct question q = { .id = { at }, .page = n, .n = at, .name = name_of("n", at), .kind = random_kind(about_you),
				      .asks = both_of(name_of("Question ", at)), .hint = both_of(STR("")), .unit = both_of(STR("")),
				      .required = !about_you && chance(4), .about_you = about_you, .only_if = random_if(qs, page) };

		random_settings(&q);
		*arena_push(test_arena(), &qs->questions) = q;
	}
}

static struct questionnaire random_survey(int n, const char *code, instant closes)
{
	struct questionnaire made = { 0 };
	bool about_you = chance(2);

	for (int64_t page = 1; page <= PAGES; page++)
		random_page(&made, page, about_you && page == PAGES);
	questionnaire_link(&made);
	struct questionnaire qs = fixture_put(test_db(), test_arena(), &made, 100 + n, code);

	db_begin(test_db());
	db_run_script(test_db(), arena_printf(test_arena(), "UPDATE conversation SET opens_at = 1, closes_at = %lld WHERE id = %d", (long long)closes.s, 100 + n).at);
	IS(db_commit(test_db()));
	return qs;
}

/* ---- a person, and what the survey must remember of them ---- */

struct person {
	const struct questionnaire *qs;
	const char *code;
	str token;                      /* of the form; empty before the first page was sent */
	struct answers said;            /* the model: what must be stored */
	enum lang lang;
	str reference, private;         /* from the receipt */
	bool sent, late, gone;
};

/* A model of its own: asked when the answer that it depends on was itself asked for and is one of those. */
static bool asked(const struct person *p, size_t i);

static bool comes(const struct person *p, const struct question_if *when)
{
	if (!when->question.len)
		return true;
	for (size_t i = 0; i < p->qs->questions.n; i++) {
		const struct answer *a = &p->said.at[i];

		if (str_eq(p->qs->questions.at[i].name, when->question))
			return asked(p, i) && a->asked && a->choices & (str_eq(when->choices, STR("c1")) ? 1 : 3);
	}
	return false;
}

static bool asked(const struct person *p, size_t i)
{
	const struct question *q = &p->qs->questions.at[i];

	return comes(p, &q->only_if) && comes(p, &p->qs->pages.at[q->page - 1].only_if);
}

static bool page_comes(const struct person *p, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (asked(p, i))
			return true;
	return false;
}

/* 0: checking. */
static int64_t next_page(const struct person *p, int64_t n, int by)
{
	int64_t from = n;

	for (n += by; n >= 1 && n <= PAGES; n += by)
		if (page_comes(p, &p->qs->pages.at[n - 1]))
			return n;
	return by > 0 ? 0 : from == 1 ? 1 : n > 0 ? n : 1;
}

static struct answers copy_of(const struct answers *from)
{
	struct answers to = answers_new(test_arena(), &(struct questionnaire){ 0 });

	to.n = from->n;
	to.at = arena_take(test_arena(), from->n * sizeof *to.at);
	memcpy(to.at, from->at, from->n * sizeof *to.at);
	return to;
}

/* Another file each time somebody chooses one; whoever chooses none keeps the one that is there. */
static void choose_file(struct answer *a, str before)
{
	static int64_t files;

	if (a->file.len)
		a->file = name_of("f", ++files);
	else
		a->file = before;
}

/* What somebody fills in on one page; `whole`: so that it may be sent. As it is kept: without what a form drops. */
static void fill_in(const struct person *p, const struct question_page *page, struct answers *to, bool whole)
{
	for (size_t i = page->first; i < page->first + page->count; i++) {
		const struct question *q = &p->qs->questions.at[i];
		struct answer *a = &to->at[i];
		str file = a->file;

		if (!asked(p, i))
			continue;
		do {
			*a = fixture_answers(test_arena(), p->qs).at[i];
			a->words = a->words.at ? fold_input(test_arena(), a->words) : STR("");
			if (!str_trim(a->words).len)
				a->words = STR("");
			a->asked = true;
			if (question_is(q)->shape == ANSWER_IS_FILE)
				choose_file(a, file);
		} while (whole && answer_problem(test_arena(), q, a).en);
	}
}

/* ---- as a browser sends it ---- */

static void put(struct buf *b, str name, const char *end, str value)
{
	buf_printf(b, "&q-%.*s%s=", STR_F(name), end);
	for (size_t i = 0; i < value.len; i++)
		buf_printf(b, "%%%02X", (unsigned)(unsigned char)value.at[i]);
}

static void put_choices(struct buf *b, const struct question *q, const struct answer *a)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (a->choices >> (q->choices.at[i].n - 1) & 1)
			put(b, q->name, "", q->choices.at[i].code);
	if (question_other(q))
		put(b, q->name, "-other", a->words);
}

static void put_date(struct buf *b, const struct question *q, const struct answer *a)
{
	str rest = a->words, year = str_cut(&rest, '-'), month = str_cut(&rest, '-');

	put(b, q->name, "-day", rest);
	put(b, q->name, "-month", month);
	put(b, q->name, "-year", year);
}

static void put_ranking(struct buf *b, const struct question *q, const struct answer *a)
{
	for (int place = 1; place <= ANSWER_CHOICES; place++)
		for (size_t i = 0; i < q->choices.n; i++)
			if (a->at[i] == place)
				put(b, q->name, "", q->choices.at[i].code);
}

static void put_answer(struct buf *b, const struct question *q, const struct answer *a)
{
	switch (question_is(q)->shape) {
	case ANSWER_IS_CHOICES: put_choices(b, q, a); break;
	case ANSWER_IS_WORDS:
	case ANSWER_IS_NUMBER: put(b, q->name, "", a->words); break;
	case ANSWER_IS_DATE: put_date(b, q, a); break;
	case ANSWER_IS_RANKING: put_ranking(b, q, a); break;
	case ANSWER_IS_MATRIX:
		for (size_t i = 0; i < q->lines.n; i++)
			if (a->at[i])
				put(b, q->name, arena_printf(test_arena(), "-l%zu", i + 1).at, q->choices.at[a->at[i] - 1].code);
		break;
	case ANSWER_IS_FILE: put(b, q->name, "-shows", a->words); break;
	case ANSWER_SHAPES: break;
	}
}

static const char *form_of(const struct person *p, const struct question_page *page, const struct answers *with, const char *more)
{
	struct buf b = { 0 };
	str seen = site_field("seen");

	buf_str(&b, str_of(more));
	if (seen.at)
		buf_printf(&b, "&seen=%.*s", STR_F(seen));
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (asked(p, i))
			put_answer(&b, &p->qs->questions.at[i], &with->at[i]);
	const char *form = arena_z(test_arena(), buf_text(&b));

	buf_free(&b);
	return form;
}

/* The files that were chosen on this page since it was opened, and what came with them. */
static int send_page(const struct person *p, const char *token, const char *address, const char *form, const struct question_page *page, const struct answers *with)
{
	enum { FILES = 4 };
	struct site_file files[FILES];
	size_t n = 0;

	for (size_t i = page->first; i < page->first + page->count && n < FILES; i++) {
		str file = with->at[i].file;

		if (asked(p, i) && file.len && !str_eq(file, p->said.at[i].file))
			files[n++] = (struct site_file){ arena_printf(test_arena(), "q-%.*s", STR_F(p->qs->questions.at[i].name)).at, "holiday.pdf",
							 arena_printf(test_arena(), "%%PDF-1.7\n%.*s", STR_F(file)) };
	}
	if (n)
		return site_send_as(token, address, form, files, n);
	return site_ask(&(struct site_ask){ .method = POST, .address = address, .form = form, .token = token });
}

static const char *const rests[][2] = { { "check", "gwirio" }, { "saved", "wedi-cadw" }, { "received", "derbyniwyd" } };

static const char *place(const struct person *p, const char *rest)
{
	const char *start = arena_printf(test_arena(), p->lang == LANG_CY ? "/cy/sgyrsiau/%s/ymateb" : "/en/conversations/%s/respond", p->code).at;

	for (size_t i = 0; i < sizeof rests / sizeof *rests; i++)
		if (p->lang == LANG_CY && !strcmp(rest, rests[i][0]))
			rest = rests[i][1];
	return p->token.len ? arena_printf(test_arena(), "%s/%.*s/%s", start, STR_F(p->token), rest).at : start;
}

static const char *page_place(const struct person *p, int64_t n)
{
	return n ? place(p, arena_z(test_arena(), name_of("", n))) : place(p, "check");
}

static bool leads_to(const struct person *p, int64_t n)
{
	return HOLDS(str_eq(str_of(site_location()), str_of(page_place(p, n))));
}

static void learn_token(struct person *p)
{
	const char *at = strstr(site_location(), p->lang == LANG_CY ? "/ymateb/" : "/respond/");

	if (!p->token.len && HOLDS(at != NULL))
		p->token = arena_copy(test_arena(), (str){ strchr(at + 1, '/') + 1, TOKEN_LEN });
}

/* What stands between the tags of the n-th code on the page. */
static str code_on_page(int n)
{
	static const char before[] = "translate=\"no\">";
	str page = site_page();

	while (n-- >= 0) {
		const char *at = memmem(page.at, page.len, before, strlen(before));

		if (!HOLDS(at != NULL))
			return STR("");
		page = str_from(page, (size_t)(at - page.at) + strlen(before));
	}
	return arena_copy(test_arena(), str_first(page, str_find(page, '<')));
}

/* ---- what people do on a page; each returns the page that they are on then ---- */

static int64_t sends(struct person *p, const struct question_page *page, const char *go, int64_t *to, int by)
{
	struct answers filled = copy_of(&p->said);

	fill_in(p, page, &filled, by > 0);
	if (HOLDS(send_page(p, NULL, page_place(p, page->n), form_of(p, page, &filled, go), page, &filled) == 303)) {
		p->said = filled;
		learn_token(p);
	}
	*to = by ? next_page(p, page->n, by) : page->n;
	return *to;
}

static int64_t goes_on(struct person *p, const struct question_page *page)
{
	int64_t to;

	sends(p, page, "go=on", &to, 1);
	leads_to(p, to);
	return to;
}

/* Nothing of a page that lacks something is kept. */
static int64_t leaves_something_out(struct person *p, const struct question_page *page)
{
	struct answers filled = copy_of(&p->said);
	bool wrong = false;

	fill_in(p, page, &filled, false);
	for (size_t i = page->first; i < page->first + page->count; i++)
		wrong = wrong || (asked(p, i) && answer_problem(test_arena(), &p->qs->questions.at[i], &filled.at[i]).en);
	if (!wrong)
		return page->n;
	HOLDS(send_page(p, NULL, page_place(p, page->n), form_of(p, page, &filled, "go=on"), page, &filled) == 422);
	return page->n;
}

static int64_t goes_back(struct person *p, const struct question_page *page)
{
	int64_t to;

	sends(p, page, "go=back", &to, -1);
	leads_to(p, to);
	return to;
}

static int64_t changes_language(struct person *p, const struct question_page *page)
{
	enum lang other = p->lang == LANG_EN ? LANG_CY : LANG_EN;
	struct answers filled = copy_of(&p->said);

	fill_in(p, page, &filled, false);
	HOLDS(send_page(p, NULL, page_place(p, page->n), form_of(p, page, &filled, other == LANG_CY ? "switch=cy" : "switch=en"), page, &filled) == 303);
	p->said = filled;
	p->lang = other;
	learn_token(p);
	leads_to(p, page->n);
	return page->n;
}

static int64_t saves_and_comes_back(struct person *p, const struct question_page *page)
{
	int64_t to;

	sends(p, page, "go=save", &to, 0);
	HOLDS(str_eq(str_of(site_location()), str_of(place(p, "saved"))));
	HOLDS(site_follow() == 200);
	str code = code_on_page(0);

	p->lang = chance(2) ? LANG_EN : LANG_CY;
	HOLDS(site_post(p->lang == LANG_CY ? "/cy/eich-ymateb/dychwelyd" : "/en/your-response/come-back",
			arena_printf(test_arena(), "code=%.*s", STR_F(code)).at) == 303);
	leads_to(p, page->n);
	return to;
}

static int64_t skips(struct person *p, const struct question_page *page)
{
	if (!page->about_you)
		return goes_on(p, page);
	HOLDS(site_post(page_place(p, page->n), form_of(p, page, &p->said, "go=skip")) == 303);
	for (size_t i = page->first; i < page->first + page->count; i++)
		p->said.at[i] = (struct answer){ .asked = false };
	learn_token(p);
	leads_to(p, 0);
	return 0;
}

/* Whoever chose no file on the second device keeps the one that came from the first. */
static void keep_files(const struct person *p, const struct question_page *page, const struct answers *mine, struct answers *theirs)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (question_is(&p->qs->questions.at[i])->shape == ANSWER_IS_FILE && str_eq(theirs->at[i].file, p->said.at[i].file))
			theirs->at[i].file = mine->at[i].file;
}

/* A file is taken out again by the button beside it. */
static int64_t takes_a_file_out(struct person *p, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (asked(p, i) && p->said.at[i].file.len) {
			const char *move = arena_printf(test_arena(), "move=%.*s:out:", STR_F(p->qs->questions.at[i].name)).at;

			HOLDS(site_post(page_place(p, page->n), form_of(p, page, &p->said, move)) == 303);
			p->said.at[i].file = STR("");
			p->said.at[i].words = STR("");
			for (size_t n = page->first; n < page->first + page->count; n++)
				p->said.at[n].asked = p->said.at[n].asked || asked(p, n);
			return page->n;
		}
	return goes_on(p, page);
}

/* The page is open on two devices. Who comes second is told, sees both, and takes one of them. */
static int64_t two_devices(struct person *p, const struct question_page *page)
{
	struct answers mine = copy_of(&p->said), theirs = copy_of(&p->said);
	const char *address = page_place(p, page->n);
	bool same;

	if (!p->token.len)
		return goes_on(p, page);
	fill_in(p, page, &mine, true);
	fill_in(p, page, &theirs, true);
	const char *one = form_of(p, page, &mine, "go=on"), *two = form_of(p, page, &theirs, "go=on");
	struct person before = *p;
	struct answers chosen = copy_of(&theirs);

	HOLDS(send_page(p, site_token(1), address, one, page, &mine) == 303);
	bool unchanged = fixture_same(p->qs, &mine, &p->said);

	keep_files(p, page, &mine, &theirs);
	same = fixture_same(p->qs, &mine, &theirs);
	p->said = mine;
	HOLDS(send_page(&before, site_token(2), address, two, page, &chosen) == (same || unchanged ? 303 : 409));
	if (same || unchanged) {
		p->said = theirs;
		return page->n;
	}
	if (chance(2))
		return page->n;
	HOLDS(send_page(p, site_token(3), address, form_of(p, page, &theirs, "go=on"), page, &theirs) == 303);
	p->said = theirs;
	return page->n;
}

static int64_t (*const deeds[])(struct person *, const struct question_page *) = {
	goes_on, goes_on, goes_on, goes_on, goes_back, leaves_something_out, changes_language, saves_and_comes_back, skips, two_devices, takes_a_file_out,
};

/* From a page to the one before sending, on whatever way. */
static void walk(struct person *p, int64_t n)
{
	for (int steps = 0; n && run.problems < PROBLEMS_SHOWN; steps++) {
		const struct question_page *page = &p->qs->pages.at[n - 1];

		HOLDS(site_get(page_place(p, n)) == 200);
		n = steps < STEPS ? deeds[random_below(sizeof deeds / sizeof *deeds)](p, page) : goes_on(p, page);
	}
}

/* One answer is changed from the page before sending; whatever follows from that is asked before it. */
static void changes_one(struct person *p)
{
	int64_t n = next_page(p, (int64_t)random_below(PAGES), 1), to;

	for (int steps = 0; n && steps < PAGES + 1; steps++) {
		const struct question_page *page = &p->qs->pages.at[n - 1];

		HOLDS(site_get(arena_printf(test_arena(), "%s?then=check", page_place(p, n)).at) == 200);
		sends(p, page, "then=check&go=on", &to, 1);
		str at = str_of(site_location()), before = str_of(page_place(p, 1));

		if (str_eq(at, str_of(page_place(p, 0))))
			return;
		at = str_from(at, before.len - 1);
		if (!HOLDS(str_int(str_first(at, str_find(at, '?')), &n)))
			return;
	}
}

static void settle(struct person *p)
{
	for (size_t i = 0; i < p->said.n; i++)
		if (!asked(p, i))
			p->said.at[i] = (struct answer){ .asked = false };
}

static void sends_it(struct person *p)
{
	HOLDS(site_get(page_place(p, 0)) == 200);
	HOLDS(site_post(page_place(p, 0), arena_printf(test_arena(), "seen=%.*s", STR_F(site_field("seen"))).at) == 303);
	HOLDS(str_eq(str_of(site_location()), str_of(place(p, "received"))));
	HOLDS(site_follow() == 200);
	p->reference = code_on_page(0);
	p->private = code_on_page(1);
	p->sent = true;
	settle(p);
}

static const char *codes(const struct person *p, const char *more)
{
	return arena_printf(test_arena(), "reference=%.*s&code=%.*s%s", STR_F(p->reference), STR_F(p->private), more).at;
}

static void changes_afterwards(struct person *p)
{
	HOLDS(site_post(p->lang == LANG_CY ? "/cy/eich-ymateb/newid" : "/en/your-response/change", codes(p, "")) == 303);
	p->token = STR("");
	learn_token(p);
	walk(p, next_page(p, 0, 1));
	sends_it(p);
}

static void takes_part(struct person *p)
{
	p->said = answers_new(test_arena(), p->qs);
	p->lang = chance(2) ? LANG_EN : LANG_CY;
	walk(p, 1);
	if (chance(3))
		changes_one(p);
}

/* ---- afterwards ---- */

static bool taken(const struct question *q, const struct answer *a, int64_t counted)
{
	int64_t line = counted / COUNT_STEP, n = counted % COUNT_STEP, value;
	day d;

	switch (question_is(q)->shape) {
	case ANSWER_IS_CHOICES: return a->choices >> (n - 1) & 1;
	case ANSWER_IS_RANKING: return a->at[n - 1] == line;
	case ANSWER_IS_MATRIX: return a->at[line - 1] == n;
	case ANSWER_IS_NUMBER: return answer_number(q, a, &value) && question_band(q, value) == counted;
	case ANSWER_IS_DATE: return answer_day(a, &d) && question_band(q, d.n) == counted;
	case ANSWER_IS_FILE: return a->file.len > 0;
	case ANSWER_IS_WORDS:
	case ANSWER_SHAPES: break;
	}
	return false;
}

static int64_t count_taken(const struct person *people, size_t n, size_t i, int64_t counted)
{
	int64_t all = 0;

	for (size_t k = 0; k < n; k++)
		all += people[k].sent && !people[k].gone && people[k].said.at[i].asked && taken(&people[k].qs->questions.at[i], &people[k].said.at[i], counted);
	return all;
}

/* What is counted of them, wherever it is kept. */
static int64_t counted(struct results *all, const struct question *q, int64_t choice)
{
	const struct figure *f = results_place(all, q->id.n, choice, STR("all"));

	if (q->about_you)
		return fixture_number(test_db(), arena_printf(test_arena(), "SELECT COUNT(*) FROM about_answer WHERE question = %lld AND choice = %lld",
							       (long long)q->id.n, (long long)choice).at);
	return f ? f->n : -1;
}

static void totals_of(const struct question *q, size_t i, const struct person *people, size_t n, struct results *all)
{
	struct counted_parts parts = question_counted(test_arena(), q);

	for (size_t k = 0; k < parts.n; k++)
		for (size_t c = 0; c < parts.at[k].n; c++) {
			int64_t choice = parts.at[k].at[c].n, found = counted(all, q, choice), said = count_taken(people, n, i, choice);

			if (!HOLDS(found == said))
				test_note("%.*s, %lld: %lld instead of %lld", STR_F(question_kind_word(q->kind)), (long long)choice, (long long)found, (long long)said);
		}
}

static void totals_agree(const struct questionnaire *qs, const struct person *people, size_t n)
{
	struct sheet sheet = sheet_read(test_db(), test_arena(), qs);
	struct tallies live = results_tally(&sheet), again = results_recount(test_db(), test_arena(), qs);

	HOLDS(results_same(&live, &again));
	struct results all = results_count(test_arena(), qs, &live, 0);

	for (size_t i = 0; i < qs->questions.n; i++)
		totals_of(&qs->questions.at[i], i, people, n, &all);
}

/* What stands in the file in the place of its name, so that it can be compared with what was chosen. */
static void look_into_files(const struct questionnaire *qs, struct answers *answers)
{
	enum { HEAD = 9, ROOM = 64 };

	for (size_t i = 0; i < answers->n; i++) {
		struct answer *a = &answers->at[i];
		char bytes[ROOM];
		struct file file;

		if (!a->file.len || !HOLDS(photo_find_sent(test_db(), test_arena(), qs->conversation, a->file, &file)))
			continue;
		int fd = file_open(file.hash);
		ssize_t n = read(fd, bytes, sizeof bytes);

		close(fd);
		if (HOLDS(n > HEAD))
			a->file = arena_copy(test_arena(), (str){ bytes + HEAD, (size_t)n - HEAD });
	}
}

/* Each file of a response is named by one of its answers, and nothing is kept besides. */
static void no_more_files(const struct response *stored, const struct answers *answers)
{
	int64_t n = 0;

	for (size_t i = 0; i < answers->n; i++)
		n += answers->at[i].file.len > 0;
	HOLDS(n == fixture_number(test_db(), arena_printf(test_arena(), "SELECT COUNT(*) FROM answer_file WHERE response = %lld", (long long)stored->id.n).at));
}

static void stored_as_said(const struct questionnaire *qs, struct person *p)
{
	struct response stored;

	if (!p->sent)
		return;
	if (!HOLDS(response_open(test_db(), test_arena(), p->reference, p->private, &stored)))
		return;
	HOLDS(stored.withdrawn == p->gone && stored.late == p->late);
	struct answers answers = response_answers(test_db(), test_arena(), qs, &stored, p->private);

	no_more_files(&stored, &answers);
	look_into_files(qs, &answers);
	if (p->gone)
		p->said = answers_new(test_arena(), qs);
	for (size_t i = 0; i < answers.n; i++)
		if (!answers.at[i].asked)
			answers.at[i] = p->said.at[i].asked ? answers.at[i] : p->said.at[i];
	HOLDS(fixture_same(qs, &p->said, &answers));
}

/* ---- everything together ---- */

static void clock_at(int survey, const char *time)
{
	site_clock(arena_printf(test_arena(), "20%02d-%02d-%02d %s", 27 + survey / 336, 1 + survey / 28 % 12, 1 + survey % 28, time).at);
}

static void while_open(struct person *p)
{
	takes_part(p);
	sends_it(p);
	if (chance(3))
		changes_afterwards(p);
	if (chance(5)) {
		HOLDS(site_post("/en/your-response/withdraw", codes(p, "&sure=yes")) == 200);
		p->gone = true;
	}
}

static void one_survey(int n)
{
	struct person people[PEOPLE + 2 * LATE_PEOPLE] = { 0 };
	enum { ALL = sizeof people / sizeof *people };
	const char *code = arena_printf(test_arena(), "%c%c%c", 'A' + n / 676 % 26, 'A' + n / 26 % 26, 'A' + n % 26).at;

	clock_at(n, "12:00");
	struct questionnaire qs = random_survey(n, code, site_now());

	clock_at(n, "11:00");
	for (run.person = 0; run.person < ALL && run.problems < PROBLEMS_SHOWN; run.person++) {
		struct person *p = &people[run.person];

		*p = (struct person){ .qs = &qs, .code = code };
		if (run.person < PEOPLE)
			while_open(p);
		else
			takes_part(p);
	}
	clock_at(n, "12:59");
	for (run.person = PEOPLE; run.person < PEOPLE + LATE_PEOPLE && run.problems < PROBLEMS_SHOWN; run.person++) {
		sends_it(&people[run.person]);
		people[run.person].late = true;
	}
	clock_at(n, "13:01");
	for (; run.person < ALL && run.problems < PROBLEMS_SHOWN; run.person++)
		HOLDS(site_post(page_place(&people[run.person], 0), "") == 410);
	for (run.person = 0; run.person < ALL && run.problems < PROBLEMS_SHOWN; run.person++)
		stored_as_said(&qs, &people[run.person]);
	totals_agree(&qs, people, ALL);
}

TEST_DB(random_surveys_on_random_paths_lose_nothing_and_add_up)
{
	run.seed = (uint64_t)setting("SGWRS_RANDOM_SEED", 77);
	random_seed(run.seed);
	for (run.survey = 0; run.survey < setting("SGWRS_RANDOM_SURVEYS", SURVEYS) && run.problems < PROBLEMS_SHOWN; run.survey++)
		one_survey(run.survey);
	random_seed(0);
}
