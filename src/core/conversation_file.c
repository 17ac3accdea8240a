/* conversation_file.c -- a conversation as a file describes it: read, and every mistake in it told, without a database. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_file.h"

#include <stdio.h>

#include "core/conversation_places.h"

enum { TITLE = 120, SENTENCE = 300, PARAGRAPH = 2000, ESSAY = 20000 };

/* ---- Shapes ---- */

static bool among(char c, const char *set)
{
	return c && strchr(set, c);
}

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool only(str s, const char *set)
{
	for (size_t i = 0; i < s.len; i++)
		if (!among(s.at[i], set))
			return false;
	return true;
}

static bool good_code(str s)
{
	return s.len == 3 && only(s, UPPER);
}

static bool good_name(str s)
{
	return among(s.at[0], LOWER) && only(s, LOWER DIGITS "_");
}

static bool good_choice_code(str s)
{
	return only(s, LOWER UPPER DIGITS "_.-");
}

static bool good_email(str s)
{
	size_t at = str_find(s, '@');

	return at > 0 && at + 1 < s.len && str_find(str_from(s, at + 1), '@') == s.len - at - 1 && str_find(s, ' ') == s.len;
}

static bool good_kind(str s)
{
	return question_kind_of(s) != QUESTION_KIND_COUNT;
}

#define KINDS "single, multiple, short, long, scale, number, date, ranking, matrix, dropdown, place or file"
#define CODE "three capital letters, as in \"LLY\""
#define NAME "small letters, digits and _, beginning with a letter"
#define CHOICE_CODE "letters, digits and _ . -"

/* ---- Words with a meaning ---- */

static const char *const types[] = { "formal_consultation", "engagement", "co_design", "information", "ballot", NULL };
static const char *const levels[] = { "inform", "consult", "involve", "collaborate", "empower", NULL };
static const char *const bases[] = { "public_task", "legal_obligation", "consent", NULL };
static const char *const languages[] = { "en", "cy", NULL };
static const char *const methods[] = { "human", "machine_checked", "machine", NULL };
static const char *const stage_kinds[] = { "listen", "work", "respond", "decide", "told", NULL };
static const char *const way_kinds[] = { "paper", "phone", "in_person", "post", "email", "other", NULL };
/* ---- Choices and questions ---- */

static const struct record_field choice_fields[] = {
	{ "code", RECORD_TEXT, offsetof(struct choice, code), .needed = true, .most = 40, .good = good_choice_code,
	  .shape = CHOICE_CODE },
	{ "label", RECORD_WORDS, offsetof(struct choice, label), .needed = true, .most = SENTENCE },
	{ "alone", RECORD_YES, offsetof(struct choice, alone) },
	{ "other", RECORD_YES, offsetof(struct choice, other) },
	{ 0 },
};

static const struct record_field line_fields[] = {
	{ "code", RECORD_TEXT, offsetof(struct question_line, code), .needed = true, .most = 40, .good = good_choice_code,
	  .shape = CHOICE_CODE },
	{ "label", RECORD_WORDS, offsetof(struct question_line, label), .needed = true, .most = SENTENCE },
	{ 0 },
};

/* A question as it is read: `kind` is a word first. */
struct asked {
	struct question question;
	str kind;
};

static void read_choice(struct record *r, struct json_t *v, void *into)
{
	struct asked *asked = into;
	struct choice choice = { .n = (int64_t)asked->question.choices.n + 1 };

	record_object(r, v, choice_fields, &choice);
	if (choice.code.len && question_choice(&asked->question, choice.code))
		record_wrong(r, "code", "stands twice in this question");
	*arena_push(r->arena, &asked->question.choices) = choice;
}

static void read_line(struct record *r, struct json_t *v, void *into)
{
	struct asked *asked = into;
	struct question_line line = { .n = (int64_t)asked->question.lines.n + 1 };

	record_object(r, v, line_fields, &line);
	if (line.code.len && question_line(&asked->question, line.code))
		record_wrong(r, "code", "stands twice in this question");
	*arena_push(r->arena, &asked->question.lines) = line;
}

/* "only_if": { "question": "visits", "choices": ["weekly", "sometimes"] }; the codes are kept with a space between. */
static void read_if_choice(struct record *r, struct json_t *v, void *into)
{
	struct question_if *when = into;
	str code = record_text(r, v, &choice_fields[0]);

	when->choices = arena_printf(r->arena, "%.*s%s%.*s", STR_F(when->choices), when->choices.len ? " " : "", STR_F(code));
}

static const struct record_field if_fields[] = {
	{ "question", RECORD_TEXT, offsetof(struct question_if, question), .needed = true, .most = 32, .good = good_name, .shape = NAME },
	{ "choices", RECORD_LIST, .needed = true, .least = 1, .most = ANSWER_CHOICES, .item = read_if_choice },
	{ 0 },
};

static void read_question_if(struct record *r, struct json_t *v, void *into)
{
	record_object(r, v, if_fields, &((struct asked *)into)->question.only_if);
}

static const struct record_field question_fields[] = {
	{ "name", RECORD_TEXT, offsetof(struct asked, question.name), .needed = true, .most = 32, .good = good_name,
	  .shape = NAME },
	{ "kind", RECORD_TEXT, offsetof(struct asked, kind), .needed = true, .good = good_kind, .shape = KINDS },
	{ "asks", RECORD_WORDS, offsetof(struct asked, question.asks), .needed = true, .most = 500 },
	{ "hint", RECORD_WORDS, offsetof(struct asked, question.hint), .lines = true, .most = PARAGRAPH },
	{ "required", RECORD_YES, offsetof(struct asked, question.required) },
	{ "longest", RECORD_NUMBER, offsetof(struct asked, question.longest), .least = 1, .most = 20000 },
	{ "least", RECORD_DECIMAL, offsetof(struct asked, question.least) },
	{ "most", RECORD_DECIMAL, offsetof(struct asked, question.most) },
	{ "decimals", RECORD_NUMBER, offsetof(struct asked, question.decimals), .most = NUMBER_DECIMALS },
	{ "unit", RECORD_WORDS, offsetof(struct asked, question.unit), .most = 40 },
	{ "earliest", RECORD_DAY, offsetof(struct asked, question.earliest), .least = 1900 },
	{ "latest", RECORD_DAY, offsetof(struct asked, question.latest), .least = 1900 },
	{ "top", RECORD_NUMBER, offsetof(struct asked, question.top), .least = 1, .most = RANKING_CHOICES },
	{ "choices", RECORD_LIST, .most = ANSWER_CHOICES, .item = read_choice },
	{ "lines", RECORD_LIST, .most = MATRIX_LINES, .item = read_line },
	{ "only_if", RECORD_VALUE, .item = read_question_if },
	{ 0 },
};

/* Nobody has to say who they are: equality questions are free to answer, and "prefer not to say" is always there. */
static void check_about_you(struct record *r, const struct question *q)
{
	const struct choice *prefer_not = question_choice(q, STR("prefer_not"));

	if (q->required)
		record_wrong(r, "required", "must be left out on a page about the person: nobody has to answer these");
	if (q->choices.n && !prefer_not)
		record_wrong(r, "choices",
			     "must hold one with the code prefer_not (\"I would rather not say\") on a page about the person");
	if (prefer_not && q->kind == QUESTION_MULTIPLE && !prefer_not->alone)
		record_wrong(r, "choices", "prefer_not must be \"alone\": true, because it excludes the others");
}

/* The same rules that a questionnaire in the making is held to, in the words that an officer reads there. */
static void check_words(struct record *r, const char *key, words problem)
{
	if (problem.en)
		record_wrong(r, key, "%.*s", STR_F(words_say(r->arena, problem, LANG_EN)));
}

static void check_question(struct record *r, const struct question *q)
{
	const char *key = NULL;

	if (q->kind == QUESTION_KIND_COUNT)
		return;
	words problem = question_problem(q, &key);

	check_words(r, key, problem);
	if (q->about_you)
		check_about_you(r, q);
}

/* ---- Pages ---- */

/* A page as it is read, and the whole that it becomes part of. */
struct paged {
	struct question_page page;
	struct questionnaire *all;
};

static void read_question(struct record *r, struct json_t *v, void *into)
{
	struct paged *paged = into;
	struct questionnaire *all = paged->all;
	struct asked asked = { .question = { .page = paged->page.n,
					     .n = (int64_t)all->questions.n + 1,
					     .about_you = paged->page.about_you,
					     .hint = { STR(""), STR("") }, .unit = { STR(""), STR("") },
					     .only_if = { STR(""), STR(""), 0, 0 } } };

	record_object(r, v, question_fields, &asked);
	asked.question.kind = question_kind_of(asked.kind);
	check_question(r, &asked.question);
	check_words(r, "only_if", question_if_problem(all, &asked.question));
	for (size_t i = 0; i < all->questions.n; i++)
		if (asked.question.name.len && str_eq(all->questions.at[i].name, asked.question.name))
			record_wrong(r, "name", "stands twice in this questionnaire");
	if (all->questions.n == FILE_QUESTIONS)
		record_wrong(r, NULL, "is one too many: at most %d questions in all", FILE_QUESTIONS);
	if (all->questions.n <= FILE_QUESTIONS)
		*arena_push(r->arena, &all->questions) = asked.question;
}

static void read_page_if(struct record *r, struct json_t *v, void *into)
{
	struct paged *paged = into;

	record_object(r, v, if_fields, &paged->page.only_if);
	check_words(r, NULL, question_page_if_problem(paged->all, &paged->page));
}

/* `about_you` stands before `questions`, because a table is read in its own order, not the file's. */
static const struct record_field page_fields[] = {
	{ "title", RECORD_WORDS, offsetof(struct paged, page.title), .needed = true, .most = TITLE },
	{ "words", RECORD_WORDS, offsetof(struct paged, page.words), .lines = true, .most = PARAGRAPH },
	{ "about_you", RECORD_YES, offsetof(struct paged, page.about_you) },
	{ "only_if", RECORD_VALUE, .item = read_page_if },
	{ "questions", RECORD_LIST, .needed = true, .least = 1, .most = FILE_QUESTIONS, .item = read_question },
	{ 0 },
};

static void read_page(struct record *r, struct json_t *v, void *into)
{
	struct questionnaire *all = &((struct conversation_file *)into)->questions;
	struct paged paged = { { .n = (int64_t)all->pages.n + 1, .words = { STR(""), STR("") }, .first = all->questions.n,
				  .only_if = { STR(""), STR(""), 0, 0 } },
			       all };

	record_object(r, v, page_fields, &paged);
	paged.page.count = all->questions.n - paged.page.first;
	*arena_push(r->arena, &all->pages) = paged.page;
}

/* ---- Stages, scope, ways ---- */

static const struct record_field stage_fields[] = {
	{ "kind", RECORD_ONE_OF, offsetof(struct conversation_stage, kind), .needed = true, .among = stage_kinds },
	{ "title", RECORD_WORDS, offsetof(struct conversation_stage, title), .needed = true, .most = TITLE },
	{ "words", RECORD_WORDS, offsetof(struct conversation_stage, words), .lines = true, .most = PARAGRAPH },
	{ "starts", RECORD_DAY, offsetof(struct conversation_stage, starts) },
	{ "ends", RECORD_DAY, offsetof(struct conversation_stage, ends) },
	{ 0 },
};

/* How far along a kind of stage stands; those of rank 0 may stand anywhere before the last. */
static int rank(str kind)
{
	static const char *const ranked[] = { "respond", "decide", "told" };

	for (int i = 0; i < 3; i++)
		if (str_eq(kind, str_of(ranked[i])))
			return i + 1;
	return 0;
}

static void read_stage(struct record *r, struct json_t *v, void *into)
{
	struct conversation_stages *stages = &((struct conversation_file *)into)->plan.stages;
	struct conversation_stage stage = { .words = { STR(""), STR("") } };

	record_object(r, v, stage_fields, &stage);
	if (rank(stage.kind) && stage.starts.n)
		record_wrong(r, "starts", "is said once for the whole conversation, not in a stage of this kind");
	if (rank(stage.kind) && stage.ends.n)
		record_wrong(r, "ends", "is said once for the whole conversation, not in a stage of this kind");
	if (stage.starts.n && stage.ends.n && day_before(stage.ends, stage.starts))
		record_wrong(r, "ends", "is before it starts");
	for (size_t i = 0; i < stages->n; i++)
		if (rank(stage.kind) && rank(stages->at[i].kind) >= rank(stage.kind)) {
			record_wrong(r, "kind", "respond, decide and told come in this order, each once");
			break;
		}
	*arena_push(r->arena, stages) = stage;
}

static void read_scope(struct record *r, struct json_t *v, struct conversation_file *file, bool can_change)
{
	const struct record_field line = { .needed = true, .most = SENTENCE };

	*arena_push(r->arena, &file->plan.scope) = (struct scope_line){ can_change, record_words(r, v, &line) };
}

static void read_can(struct record *r, struct json_t *v, void *into)
{
	read_scope(r, v, into, true);
}

static void read_cannot(struct record *r, struct json_t *v, void *into)
{
	read_scope(r, v, into, false);
}

static const struct record_field way_fields[] = {
	{ "kind", RECORD_ONE_OF, offsetof(struct way_line, kind), .needed = true, .among = way_kinds },
	{ "words", RECORD_WORDS, offsetof(struct way_line, words), .needed = true, .lines = true, .most = PARAGRAPH },
	{ 0 },
};

static void read_way(struct record *r, struct json_t *v, void *into)
{
	struct way_line way = { 0 };

	record_object(r, v, way_fields, &way);
	*arena_push(r->arena, &((struct conversation_file *)into)->plan.ways) = way;
}

static const char *const option_statuses[] = { "open", "preferred", "discarded", NULL };

static const struct record_field option_fields[] = {
	{ "title", RECORD_WORDS, offsetof(struct option_line, title), .needed = true, .most = TITLE },
	{ "words", RECORD_WORDS, offsetof(struct option_line, words), .lines = true, .most = PARAGRAPH },
	{ "cost", RECORD_WORDS, offsetof(struct option_line, cost), .most = TITLE },
	{ "status", RECORD_ONE_OF, offsetof(struct option_line, status), .among = option_statuses },
	{ "why", RECORD_WORDS, offsetof(struct option_line, why), .lines = true, .most = PARAGRAPH },
	{ 0 },
};

static void read_option(struct record *r, struct json_t *v, void *into)
{
	const pair empty = { STR(""), STR("") };
	struct option_line option = { .words = empty, .cost = empty, .why = empty, .status = STR("open") };

	record_object(r, v, option_fields, &option);
	if (option.why.en.len + option.why.cy.len && !str_eq(option.status, STR("discarded")))
		record_wrong(r, "why", "is said of an option that was discarded");
	*arena_push(r->arena, &((struct conversation_file *)into)->plan.options) = option;
}

static const struct record_field group_fields[] = {
	{ "who", RECORD_WORDS, offsetof(struct group_line, who), .needed = true, .most = TITLE },
	{ "reach", RECORD_WORDS, offsetof(struct group_line, reach), .lines = true, .most = PARAGRAPH },
	{ 0 },
};

static void read_group(struct record *r, struct json_t *v, void *into)
{
	struct group_line group = { .reach = { STR(""), STR("") } };

	record_object(r, v, group_fields, &group);
	*arena_push(r->arena, &((struct conversation_file *)into)->plan.groups) = group;
}

static void read_place(struct record *r, struct json_t *v, void *into)
{
	static const struct record_field place_is = { .most = 40 };

	*arena_push(r->arena, &((struct conversation_file *)into)->places) = record_text(r, v, &place_is);
}

/* ---- The whole file ---- */

#define ABOUT(field) offsetof(struct conversation_file, plan.about.field)

static const struct record_field decision_fields[] = {
	{ "who", RECORD_WORDS, ABOUT(decider), .needed = true },
	{ "on", RECORD_DAY, ABOUT(decides) },
	{ "people_decide", RECORD_YES, ABOUT(people_decide) },
	{ 0 },
};

static const struct record_field contact_fields[] = {
	{ "name", RECORD_TEXT, ABOUT(contact_name), .needed = true },
	{ "email", RECORD_TEXT, ABOUT(contact_email), .most = 254, .good = good_email, .shape = "an e-mail address" },
	{ "phone", RECORD_TEXT, ABOUT(contact_phone), .most = 40 },
	{ 0 },
};

static const struct record_field privacy_fields[] = {
	{ "basis", RECORD_ONE_OF, ABOUT(basis), .needed = true, .among = bases },
	{ "notice", RECORD_WORDS, ABOUT(notice), .needed = true, .lines = true, .most = ESSAY },
	{ 0 },
};

static const struct record_field file_fields[] = {
	{ "code", RECORD_TEXT, ABOUT(code), .needed = true, .good = good_code, .shape = CODE },
	{ "written_in", RECORD_ONE_OF, offsetof(struct conversation_file, written_in), .among = languages },
	{ "translation", RECORD_ONE_OF, offsetof(struct conversation_file, translation), .among = methods },
	{ "type", RECORD_ONE_OF, ABOUT(type), .needed = true, .among = types },
	{ "level", RECORD_ONE_OF, ABOUT(level), .needed = true, .among = levels },
	{ "title", RECORD_WORDS, ABOUT(title), .needed = true, .most = TITLE },
	{ "asks", RECORD_WORDS, ABOUT(asks), .needed = true, .most = SENTENCE },
	{ "purpose", RECORD_WORDS, ABOUT(purpose), .needed = true, .lines = true, .most = ESSAY },
	{ "run_by", RECORD_WORDS, ABOUT(run_by), .needed = true },
	{ "decision", RECORD_OBJECT, .needed = true, .inner = decision_fields },
	{ "opens", RECORD_FROM, ABOUT(opens) },
	{ "closes", RECORD_UNTIL, ABOUT(closes) },
	{ "promise", RECORD_DAY, ABOUT(promised) },
	{ "minutes", RECORD_NUMBER, ABOUT(minutes), .least = 1, .most = 240 },
	{ "contact", RECORD_OBJECT, .needed = true, .inner = contact_fields },
	{ "privacy", RECORD_OBJECT, .needed = true, .inner = privacy_fields },
	{ "undecided", RECORD_WORDS, ABOUT(undecided), .lines = true, .most = PARAGRAPH },
	{ "affected", RECORD_LIST, .most = PLAN_LINES, .item = read_group },
	{ "options", RECORD_LIST, .most = PLAN_LINES, .item = read_option },
	{ "welsh_effects", RECORD_WORDS, ABOUT(welsh_effects), .lines = true, .most = ESSAY },
	{ "welsh_more_positive", RECORD_WORDS, ABOUT(welsh_more), .lines = true, .most = ESSAY },
	{ "welsh_less_adverse", RECORD_WORDS, ABOUT(welsh_less), .lines = true, .most = ESSAY },
	{ "can_change", RECORD_LIST, .most = 20, .item = read_can },
	{ "cannot_change", RECORD_LIST, .most = 20, .item = read_cannot },
	{ "stages", RECORD_LIST, .needed = true, .least = 1, .most = 20, .item = read_stage },
	{ "ways", RECORD_LIST, .most = 20, .item = read_way },
	{ "places", RECORD_LIST, .most = CONVERSATION_PLACES_MOST, .item = read_place },
	{ "pages", RECORD_LIST, .most = FILE_PAGES, .item = read_page },
	{ 0 },
};

bool conversation_file_read(struct arena *a, str json, day today, struct conversation_file *file, struct load_problems *problems)
{
	struct conversation_file read = { .written_in = STR("en"), .translation = STR("human") };
	const struct conversation_stages *stages = &read.plan.stages;

	read.plan.about.contact_email = read.plan.about.contact_phone = STR("");
	read.plan.about.undecided = read.plan.about.welsh_effects = read.plan.about.welsh_more = read.plan.about.welsh_less =
		(pair){ STR(""), STR("") };
	bool good = record_load(a, json, today, file_fields, &read, problems);
	if (stages->n && !str_eq(stages->at[stages->n - 1].kind, STR("told"))) {
		*arena_push(a, problems) =
			(struct load_problem){ arena_printf(a, "stages[%zu].kind", stages->n - 1),
					       STR("must be told: the last stage always says when people hear what changed") };
		good = false;
	}
	if (good)
		*file = read;
	return good;
}
