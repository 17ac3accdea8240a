/* questionnaire.c -- the questions of a conversation, read whole: pages, questions, choices. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

#include "core/questionnaire_edit.h"
#include "core_questionnaire_sql.h"

/* ---- finding ---- */

const struct question *questionnaire_question(const struct questionnaire *qs, str name)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (str_eq(qs->questions.at[i].name, name))
			return &qs->questions.at[i];
	return NULL;
}

const struct choice *question_choice(const struct question *q, str code)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (str_eq(q->choices.at[i].code, code))
			return &q->choices.at[i];
	return NULL;
}

const struct choice *question_choice_n(const struct question *q, int64_t n)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].n == n)
			return &q->choices.at[i];
	return NULL;
}

const struct choice *question_other(const struct question *q)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].other)
			return &q->choices.at[i];
	return NULL;
}

const struct question_line *question_line(const struct question *q, str code)
{
	for (size_t i = 0; i < q->lines.n; i++)
		if (str_eq(q->lines.at[i].code, code))
			return &q->lines.at[i];
	return NULL;
}

const struct question_line *question_line_n(const struct question *q, int64_t n)
{
	for (size_t i = 0; i < q->lines.n; i++)
		if (q->lines.at[i].n == n)
			return &q->lines.at[i];
	return NULL;
}

/* ---- reading ---- */

/* Both lists stand in the order of questions, so one walk hands every choice to its question. */
static void add_choices(struct arena *arena, struct questionnaire *qs, struct choice_row_rows rows)
{
	size_t q = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct choice_row *row = &rows.at[i];

		while (q < qs->questions.n && qs->questions.at[q].id.n != row->question.n)
			q++;
		if (q < qs->questions.n && row->n >= 1 && row->n <= ANSWER_CHOICES)
			*arena_push(arena, &qs->questions.at[q].choices) =
				(struct choice){ row->n, row->code, row->label, row->alone, row->other };
	}
}

static void add_lines(struct arena *arena, struct questionnaire *qs, struct line_row_rows rows)
{
	size_t q = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct line_row *row = &rows.at[i];

		while (q < qs->questions.n && qs->questions.at[q].id.n != row->question.n)
			q++;
		if (q < qs->questions.n && row->n >= 1 && row->n <= MATRIX_LINES)
			*arena_push(arena, &qs->questions.at[q].lines) = (struct question_line){ row->n, row->code, row->label };
	}
}

static void add_question(struct arena *arena, struct questionnaire *qs, const struct question_row *row)
{
	*arena_push(arena, &qs->questions) = (struct question){
		.id = row->id, .page = row->page, .n = row->n, .name = row->name, .kind = question_kind_of(row->kind),
		.asks = row->asks, .hint = row->hint, .about_you = row->about_you, .longest = row->longest,
		/* Nobody has to say who they are, whatever the row says. */
		.required = row->required && !row->about_you,
		.replaces = row->replaces, .from_version = row->from_version, .to_version = row->to_version.is ? row->to_version.n : 0,
		.least = row->least, .most = row->most, .decimals = row->decimals, .unit = row->unit, .earliest = row->earliest_on,
		.latest = row->latest_on, .top = row->top, .only_if = { .question = row->only_if, .choices = row->only_choices },
	};
}

static struct questionnaire whole(struct db *db, struct arena *arena, conversation_id conversation)
{
	struct questionnaire qs = { .conversation = conversation };
	struct question_page_row_rows pages = questionnaire_page_rows(db, arena, conversation);
	struct question_row_rows questions = questionnaire_question_rows(db, arena, conversation);
	size_t q = 0;

	for (size_t i = 0; i < pages.n; i++) {
		const struct question_page_row *row = &pages.at[i];
		struct question_page page = { row->n, row->about_you, row->title, row->words, q, 0,
			{ .question = row->only_if, .choices = row->only_choices } };

		for (; q < questions.n && questions.at[q].page == row->n; q++, page.count++)
			add_question(arena, &qs, &questions.at[q]);
		*arena_push(arena, &qs.pages) = page;
	}
	add_choices(arena, &qs, questionnaire_choice_rows(db, arena, conversation));
	add_lines(arena, &qs, questionnaire_line_rows(db, arena, conversation));
	questionnaire_link(&qs);
	return qs;
}

/* ---- versions ---- */

bool question_asked_in(const struct question *q, int64_t version)
{
	return q->from_version <= version && (!q->to_version || version <= q->to_version);
}

int64_t questionnaire_version(struct db *db, struct arena *arena, conversation_id conversation)
{
	struct questionnaire_now row;

	return questionnaire_now(db, arena, conversation, &row) ? row.questions_version : 1;
}

static bool has_versions(const struct questionnaire *all)
{
	for (size_t i = 0; i < all->questions.n; i++)
		if (all->questions.at[i].from_version > 1 || all->questions.at[i].to_version)
			return true;
	return false;
}

/* The same pages with those questions for which `keep` is true. */
static struct questionnaire only(struct arena *arena, const struct questionnaire *all, int64_t version, bool (*keep)(const struct question *, int64_t version))
{
	struct questionnaire some = { .conversation = all->conversation };

	for (size_t i = 0; i < all->pages.n; i++) {
		struct question_page page = all->pages.at[i];
		size_t first = some.questions.n;

		for (size_t k = page.first; k < page.first + page.count; k++)
			if (keep(&all->questions.at[k], version))
				*arena_push(arena, &some.questions) = all->questions.at[k];
		page.first = first;
		page.count = some.questions.n - first;
		*arena_push(arena, &some.pages) = page;
	}
	return some;
}

bool question_unasked(const struct question *q)
{
	return q->from_version < 0;
}

/* The pages from this number on: what no form asks stands below zero. */
static struct questionnaire from_page(struct arena *arena, const struct questionnaire *all, int64_t least)
{
	struct questionnaire some = { .conversation = all->conversation };

	for (size_t i = 0; i < all->pages.n; i++) {
		struct question_page page = all->pages.at[i];

		if (page.n < least)
			continue;
		for (size_t k = page.first; k < page.first + page.count; k++)
			*arena_push(arena, &some.questions) = all->questions.at[k];
		page.first = some.questions.n - page.count;
		*arena_push(arena, &some.pages) = page;
	}
	questionnaire_link(&some);
	return some;
}

static struct questionnaire whole_from(struct db *db, struct arena *arena, conversation_id conversation, int64_t least)
{
	struct questionnaire all = whole(db, arena, conversation);

	for (size_t i = 0; i < all.pages.n; i++)
		if (all.pages.at[i].n < least)
			return from_page(arena, &all, least);
	return all;
}

struct questionnaire questionnaire_edited(struct db *db, struct arena *arena, conversation_id conversation)
{
	return whole_from(db, arena, conversation, 0);
}

static bool was_asked(const struct question *q, int64_t version)
{
	return q->from_version <= version;
}

static struct questionnaire read_from(struct db *db, struct arena *arena, conversation_id conversation, int64_t least)
{
	struct questionnaire all = whole_from(db, arena, conversation, least), asked;
	int64_t now;

	if (!has_versions(&all))
		return all;
	now = questionnaire_version(db, arena, conversation);
	asked = only(arena, &all, now, was_asked);
	for (size_t i = 0; i < asked.questions.n; i++)
		if (asked.questions.at[i].to_version >= now)     /* of that nobody knows yet */
			asked.questions.at[i].to_version = 0;
	questionnaire_link(&asked);
	return asked;
}

struct questionnaire questionnaire_read(struct db *db, struct arena *arena, conversation_id conversation)
{
	return read_from(db, arena, conversation, VERSION_LETTERS);
}

struct questionnaire questionnaire_said(struct db *db, struct arena *arena, conversation_id conversation)
{
	return read_from(db, arena, conversation, VERSION_POINTS);
}

/* What is asked instead of it in these, after however many versions; NULL: nothing. */
static const struct question *successor(const struct questionnaire *all, const struct questionnaire *asked, const struct question *q)
{
	const struct question *found = q ? questionnaire_question(asked, q->name) : NULL;

	for (size_t i = 0; q && !found && i < all->questions.n; i++)
		if (all->questions.at[i].replaces.n == q->id.n)
			found = successor(all, asked, &all->questions.at[i]);
	return found;
}

/* Conditions look back at what is asked in this version. */
static void look_back(const struct questionnaire *all, const struct questionnaire *asked, struct question_if *when)
{
	const struct question *now = when->question.len ? successor(all, asked, questionnaire_question(all, when->question)) : NULL;

	if (now)
		when->question = now->name;
}

struct questionnaire questionnaire_asked(struct db *db, struct arena *arena, conversation_id conversation, int64_t version)
{
	struct questionnaire all = whole(db, arena, conversation), asked;
	size_t pages = 0;

	if (!version)
		version = questionnaire_version(db, arena, conversation);
	asked = only(arena, &all, version, question_asked_in);
	for (size_t i = 0; i < asked.pages.n; i++)
		if (asked.pages.at[i].count)
			asked.pages.at[pages++] = asked.pages.at[i];
	asked.pages.n = pages;
	for (size_t i = 0; i < asked.questions.n; i++)
		look_back(&all, &asked, &asked.questions.at[i].only_if);
	for (size_t i = 0; i < asked.pages.n; i++)
		look_back(&all, &asked, &asked.pages.at[i].only_if);
	questionnaire_link(&asked);
	return asked;
}
