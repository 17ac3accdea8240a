/* lime_plan.c -- what would become of a survey of LimeSurvey here: pages, questions, and line by line what would not come along. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime_plan.h"

#include "core/questionnaire_edit.h"
#include "features/exchange/lime_when.h"
#include "features/exchange/lime_words.h"

/* ---- what is told ---- */

/* The same of the same only once. */
void lime_tell(struct lime_making *m, words what)
{
	pair both = words_both(m->arena, what);

	for (size_t i = m->plan->told.n; i-- > 0;)
		if (str_eq(m->plan->told.at[i].where.en, m->where.en) && str_eq(m->plan->told.at[i].what.en, both.en))
			return;
	*arena_push(m->arena, &m->plan->told) = (struct lime_told){ m->where, both };
}

pair lime_say(struct lime_making *m, pair html, bool one_line, size_t most)
{
	struct lime_lost lost = { 0 };
	pair said = { lime_plain(m->arena, html.en, one_line, most, &lost), lime_plain(m->arena, html.cy, one_line, most, &lost) };

	if (lost.picture)
		lime_tell(m, T("A picture or a film among its words is left out."));
	if (lost.link)
		lime_tell(m, T("A link among its words is left out; the words stay."));
	if (lost.place)
		lime_tell(m, T("Words in braces were filled in by LimeSurvey. Here they stay as they are: write them anew."));
	if (lost.cut)
		lime_tell(m, T("Its words are longer than there is room for, and are cut off."));
	return said;
}

/* ---- rows ---- */

static int64_t number_in(const struct lime_row *row, const char *field)
{
	int64_t n;

	return str_int(lime_field(row, field), &n) ? n : 0;
}

struct lime_rows lime_sorted(struct lime_making *m, struct lime_rows rows, const char *by, const char *key)
{
	struct lime_rows sorted = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		bool known = false;
		size_t at;

		for (size_t k = 0; key && k < sorted.n && !known; k++)
			known = lime_is(&sorted.at[k], key, lime_field(&rows.at[i], key));
		if (known)
			continue;
		*arena_push(m->arena, &sorted) = rows.at[i];
		for (at = sorted.n - 1; at > 0 && number_in(&sorted.at[at - 1], by) > number_in(&rows.at[i], by); at--)
			sorted.at[at] = sorted.at[at - 1];
		sorted.at[at] = rows.at[i];
	}
	return sorted;
}

/* ---- names ---- */

static bool name_taken(const struct lime_plan *plan, str name)
{
	for (size_t i = 0; i < plan->questions.n; i++)
		if (str_eq(plan->questions.at[i].is.name, name))
			return true;
	return false;
}

/* Small letters, digits and _, from the code that it has there. */
static str name_of(struct lime_making *m, str title, str sub)
{
	enum { LONGEST = 24 };
	str all = sub.len ? arena_printf(m->arena, "%.*s_%.*s", STR_F(title), STR_F(sub)) : title, base, name;
	char room[LONGEST + 2] = "q";
	size_t n = 0;

	for (size_t i = 0; i < all.len && n < LONGEST; i++) {
		char c = all.at[i] >= 'A' && all.at[i] <= 'Z' ? (char)(all.at[i] - 'A' + 'a') : all.at[i];

		room[n++] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
	}
	base = arena_copy(m->arena, (str){ room, n ? n : 1 });
	if (base.at[0] < 'a' || base.at[0] > 'z')
		base = arena_printf(m->arena, "q_%.*s", STR_F(base));
	name = base;
	for (int i = 2; name_taken(m->plan, name); i++)
		name = arena_printf(m->arena, "%.*s_%d", STR_F(base), i);
	return name;
}

/* ---- conditions ---- */

/* What follows this part and an X in a name; empty when it begins otherwise. */
static str after_part(str name, str part)
{
	size_t at = str_find(name, 'X');

	return at < name.len && str_eq(str_first(name, at), part) ? str_from(name, at + 1) : STR("");
}

/* Which question of the plan an answer belongs to, and the code of the choice that it is. */
static bool is_answer_to(const struct lime_question *q, str name, str value, str *code)
{
	/* 841748X3X27: the survey, the group, the question. */
	str sgq = after_part(after_part(name, q->sid), q->gid);
	str base = sgq.len ? q->qid : q->title, rest = sgq.len ? sgq : name;

	if (!base.len || !str_starts(rest, base))
		return false;
	rest = str_from(rest, base.len);
	if (rest.len && rest.at[0] == '_')
		rest = str_from(rest, 1);
	else if (rest.len && !sgq.len)
		return false;
	*code = rest.len ? rest : value;
	return (!rest.len || (q->is.kind == QUESTION_MULTIPLE && str_eq(value, STR("Y")))) && question_choice(&q->is, *code) &&
	       question_is(&q->is)->shape == ANSWER_IS_CHOICES;
}

static const struct lime_question *answered_by(const struct lime_plan *plan, const struct lime_answer_is *is, str *code)
{
	for (size_t i = 0; i < plan->questions.n; i++)
		if (is_answer_to(&plan->questions.at[i], is->name, is->value, code))
			return &plan->questions.at[i];
	return NULL;
}

/* As it can be said here; what cannot is told, and everybody is asked. */
static struct question_if condition(struct lime_making *m, str relevance, const struct lime_question **of)
{
	struct lime_when when = lime_when(m->arena, relevance);
	struct question_if is = { .question = STR(""), .choices = STR("") };
	const struct lime_question *first = NULL;
	bool good = when.kind == LIME_WHEN;

	*of = NULL;
	for (size_t i = 0; good && i < when.any.n; i++) {
		str code;
		const struct lime_question *q = answered_by(m->plan, &when.any.at[i], &code);

		good = q && (!first || q == first);
		first = q;
		if (good)
			is.choices = is.choices.len ? arena_printf(m->arena, "%.*s %.*s", STR_F(is.choices), STR_F(code)) : code;
	}
	if (good && first) {
		is.question = first->is.name;
		*of = first;
		return is;
	}
	if (when.kind != LIME_ALWAYS)
		lime_tell(m, T1("It was asked only when {when}. That cannot be said here in one condition, so everybody is asked.", "when", str_trim(relevance)));
	return (struct question_if){ .question = STR(""), .choices = STR("") };
}

/* ---- questions ---- */

static struct question_page *last_page(struct lime_plan *plan)
{
	return &plan->pages.at[plan->pages.n - 1];
}

static int64_t questions_on(const struct lime_plan *plan, int64_t page)
{
	int64_t n = 0;

	for (size_t i = 0; i < plan->questions.n; i++)
		n += plan->questions.at[i].is.page == page;
	return n;
}

/* A condition can only look back at an earlier page: the question begins a new one, where it must. */
static void look_back(struct lime_making *m, const struct lime_question *of)
{
	struct question_page next = *last_page(m->plan);

	if (!of || of->is.page != next.n || m->plan->pages.n >= EDIT_PAGES)
		return;
	lime_tell(m, T("It begins a page of its own, because whether it is asked depends on a question of the page before."));
	next.n++;
	next.words = (pair){ STR(""), STR("") };
	*arena_push(m->arena, &m->plan->pages) = next;
}

/* What is asked, and what is more than one line of it. */
static void take_words(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	str qid = lime_field(row, "qid");

	q->asks = lime_say(m, lime_text(m->survey, "question_l10ns", "questions", "qid", qid, "question"), true, EDIT_ASKS);
	q->hint = lime_say(m, lime_text(m->survey, "question_l10ns", "questions", "qid", qid, "help"), false, EDIT_HINT);
	if (!q->asks.en.len && !q->asks.cy.len)
		q->asks.en = lime_field(row, "title");
}

static void put(struct lime_making *m, const struct lime_row *row, struct question q, str sub)
{
	words wrong = question_problem(&q, NULL), left = T1("Left out: {why}.", "why", STR(""));

	if (m->plan->questions.n == EDIT_QUESTIONS)
		wrong = T("a survey has at most 200 questions here");
	if (wrong.en) {
		left.arg[0].value = words_both(m->arena, wrong);
		lime_tell(m, left);
		return;
	}
	q.page = last_page(m->plan)->n;
	q.name = name_of(m, lime_field(row, "title"), sub);
	*arena_push(m->arena, &m->plan->questions) = (struct lime_question){ lime_field(row, "qid"), lime_field(row, "gid"), lime_field(row, "sid"),
		lime_field(row, "title"), sub, lime_field(row, "type"), q };
}

static pair joined(struct arena *a, pair one, pair two)
{
	return (pair){ two.en.len ? arena_printf(a, "%.*s: %.*s", STR_F(one.en), STR_F(two.en)) : one.en,
		       two.cy.len ? arena_printf(a, "%.*s: %.*s", STR_F(one.cy), STR_F(two.cy)) : one.cy };
}

/* Each part is a question of its own. */
static void put_parts(struct lime_making *m, const struct lime_row *row, const struct question *q)
{
	struct lime_rows parts = lime_sorted(m, lime_where(m->survey, "subquestions", "parent_qid", lime_field(row, "qid")), "question_order", "qid");

	if (parts.n)
		lime_tell(m, T("Each of its boxes is a question of its own here."));
	for (size_t i = 0; i < parts.n; i++) {
		struct question part = *q;

		part.asks = joined(m->arena, q->asks, lime_say(m, lime_text(m->survey, "question_l10ns", "subquestions", "qid",
			lime_field(&parts.at[i], "qid"), "question"), true, EDIT_LABEL));
		put(m, row, part, lime_field(&parts.at[i], "title"));
	}
}

static pair added(struct arena *a, pair one, pair two)
{
	return (pair){ arena_printf(a, "%.*s%s%.*s", STR_F(one.en), one.en.len && two.en.len ? "\n" : "", STR_F(two.en)),
		       arena_printf(a, "%.*s%s%.*s", STR_F(one.cy), one.cy.len && two.cy.len ? "\n" : "", STR_F(two.cy)) };
}

/* Words between questions. */
static void put_words(struct lime_making *m, const struct lime_row *row)
{
	struct question_page *page = last_page(m->plan);
	pair html = lime_text(m->survey, "question_l10ns", "questions", "qid", lime_field(row, "qid"), "question");

	page->words = lime_say(m, added(m->arena, page->words, lime_say(m, html, false, EDIT_HINT)), false, EDIT_HINT);
	lime_tell(m, T("It asks nothing: its words stand at the top of the page."));
}

static void add_question(struct lime_making *m, const struct lime_row *row)
{
	struct question q = { .longest = 0, .only_if = { .question = STR(""), .choices = STR("") } };
	const struct lime_question *of = NULL;
	struct lime_making silent = *m;
	struct lime_plan none = { 0 };

	/* What is told is told under the question's own words, so these come first, with nothing told. */
	silent.plan = &none;
	take_words(&silent, row, &q);
	m->where = (pair){ q.asks.en.len ? q.asks.en : q.asks.cy, q.asks.cy.len ? q.asks.cy : q.asks.en };
	if (str_eq(lime_setting(m->survey, lime_field(row, "qid"), "hidden"), STR("1"))) {
		lime_tell(m, T("Left out: LimeSurvey showed it to nobody."));
		return;
	}
	if (lime_is(row, "type", STR("X"))) {
		put_words(m, row);
		return;
	}
	if (!lime_kind(m, row, &q))
		return;
	take_words(m, row, &q);
	q.required = lime_is(row, "mandatory", STR("Y"));
	lime_tell_settings(m, row);
	q.only_if = condition(m, lime_field(row, "relevance"), &of);
	look_back(m, of);
	if (lime_in_parts(lime_field(row, "type")))
		put_parts(m, row, &q);
	else
		put(m, row, q, STR(""));
}

/* ---- pages ---- */

static void add_group(struct lime_making *m, const struct lime_row *group)
{
	str gid = lime_field(group, "gid");
	struct lime_rows rows = lime_sorted(m, lime_where(m->survey, "questions", "gid", gid), "question_order", "qid");
	struct question_page page = { .n = (int64_t)m->plan->pages.n + 1 };
	pair title = lime_text(m->survey, "group_l10ns", "groups", "gid", gid, "group_name");
	const struct lime_question *of;

	m->where = pair_same(gid);
	page.title = lime_say(m, title, true, EDIT_TITLE);
	m->where = (pair){ page.title.en.len ? page.title.en : page.title.cy, page.title.cy.len ? page.title.cy : page.title.en };
	page.words = lime_say(m, lime_text(m->survey, "group_l10ns", "groups", "gid", gid, "description"), false, EDIT_HINT);
	page.only_if = condition(m, lime_field(group, "grelevance"), &of);
	if (lime_field(group, "randomization_group").len)
		lime_tell(m, T("The pages stand in one order for everybody."));
	if (m->plan->pages.n == EDIT_PAGES) {
		lime_tell(m, T("Left out: a survey has at most 50 pages here."));
		return;
	}
	size_t before = m->plan->pages.n, had = m->plan->questions.n;
	pair where = m->where;

	*arena_push(m->arena, &m->plan->pages) = page;
	for (size_t i = 0; i < rows.n; i++)
		if (!number_in(&rows.at[i], "parent_qid"))
			add_question(m, &rows.at[i]);
	m->where = where;
	if (m->plan->questions.n == had) {
		m->plan->pages.n = before;
		lime_tell(m, T("Left out: the page has no question that can come along."));
	}
}

/* A page that only prepared for one that could not come. */
static void drop_empty_pages(struct lime_plan *plan)
{
	size_t kept = 0;

	for (size_t i = 0; i < plan->pages.n; i++)
		if (questions_on(plan, plan->pages.at[i].n))
			plan->pages.at[kept++] = plan->pages.at[i];
	plan->pages.n = kept;
}

/* ---- the whole of it ---- */

static bool any_words(const struct lime_plan *plan, enum lang lang)
{
	for (size_t i = 0; i < plan->questions.n; i++)
		if (pair_in(plan->questions.at[i].is.asks, lang).len)
			return true;
	return false;
}

static void tell_whole(struct lime_making *m)
{
	str other = lime_other_language(m->survey);
	struct lime_rows texts = lime_where(m->survey, "surveys_languagesettings", NULL, (str){ 0 });
	bool welcome = false, end = false;

	m->where = words_both(m->arena, T("The whole survey"));
	if (m->plan->questions.n && !any_words(m->plan, LANG_CY))
		lime_tell(m, T("It has no Welsh. Every text is in English only, and must be translated before people can be asked."));
	if (m->plan->questions.n && !any_words(m->plan, LANG_EN))
		lime_tell(m, T("It has no English. Every text must be translated before people can be asked."));
	if (other.at)
		lime_tell(m, T1("Words in other languages ({code}) are left out.", "code", other));
	for (size_t i = 0; i < texts.n; i++) {
		welcome = welcome || lime_field(&texts.at[i], "surveyls_welcometext").len || lime_field(&texts.at[i], "surveyls_description").len;
		end = end || lime_field(&texts.at[i], "surveyls_endtext").len;
	}
	if (welcome)
		lime_tell(m, T("The words of welcome are left out: what people read before they begin is the purpose of the conversation."));
	if (end)
		lime_tell(m, T("The words at the end are left out: people get a receipt with a reference."));
	if (lime_where(m->survey, "quota", NULL, (str){ 0 }).n)
		lime_tell(m, T("Quotas are left out: nobody is turned away here."));
	if (lime_where(m->survey, "assessments", NULL, (str){ 0 }).n)
		lime_tell(m, T("Scores are left out."));
}

struct lime_plan lime_plan(const struct lime_survey *s)
{
	struct lime_plan plan = { .answered = s->answered };
	struct lime_making m = { .arena = s->arena, .survey = s, .plan = &plan };
	struct lime_rows groups = lime_sorted(&m, lime_where(s, "groups", NULL, (str){ 0 }), "group_order", "gid");
	struct lime_rows texts = lime_where(s, "surveys_languagesettings", NULL, (str){ 0 });
	struct lime_lost lost = { 0 };

	for (size_t i = 0; i < texts.n; i++) {
		str said = lime_plain(s->arena, lime_field(&texts.at[i], "surveyls_title"), true, EDIT_TITLE, &lost);

		if (lime_is_lang(lime_field(&texts.at[i], "surveyls_language"), LANG_CY))
			plan.title.cy = said;
		else
			plan.title.en = said;
	}
	plan.title.en = plan.title.en.len ? plan.title.en : plan.title.cy;
	plan.title.cy = plan.title.cy.len ? plan.title.cy : plan.title.en;
	for (size_t i = 0; i < groups.n; i++)
		add_group(&m, &groups.at[i]);
	drop_empty_pages(&plan);
	tell_whole(&m);
	return plan;
}
