/* results_recount.c -- everybody's answers counted once more, one by one, and compared with what is packed. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_recount.h"

#include <stdlib.h>

#include "results_sql.h"

struct person { int64_t id; enum channel channel; enum lang lang; };

/* One line of the tables, before it is split into columns. */
struct line { int64_t n[CHANNEL_COUNT][LANG_COUNT]; };

struct count {
	const struct questionnaire *qs;
	struct { struct person *at; size_t n, room; } people;
	struct line responses;
	struct line **lines;            /* [question][choice]; choice 0: answered it at all */
	int64_t *most;                  /* how many lines a question has */
	size_t person, question;        /* whose answers go by, and the question of the last one */
	int64_t answered_by, part;      /* who was counted as having answered `question`, and this part of it */
};

static void read_people(struct count *c, struct db *db, struct arena *arena)
{
	struct db_query *q = tally_people_begin(db, c->qs->conversation);
	struct tally_person row;

	while (tally_people_next(q, arena, &row)) {
		struct person p = { row.id.n, channel_of(row.channel), str_eq(row.lang, STR("cy")) ? LANG_CY : LANG_EN };

		if (p.channel == CHANNEL_COUNT)
			continue;
		*arena_push(arena, &c->people) = p;
		c->responses.n[p.channel][p.lang]++;
	}
	db_done(q);
}

/* Both walks go by the same order; false for answers of nobody who counts. */
static bool find_person(struct count *c, int64_t id)
{
	while (c->person < c->people.n && c->people.at[c->person].id < id)
		c->person++;
	return c->person < c->people.n && c->people.at[c->person].id == id;
}

/* Mostly the same question as before, or the one behind it. */
static bool find_question(struct count *c, int64_t id)
{
	size_t n = c->qs->questions.n;

	for (size_t i = 0; i < n; i++) {
		size_t at = (c->question + i) % n;

		if (c->qs->questions.at[at].id.n != id)
			continue;
		if (i)
			c->answered_by = 0;
		c->question = at;
		return true;
	}
	return false;
}

static bool has_parts(const struct question *q)
{
	return question_is(q)->shape == ANSWER_IS_RANKING || question_is(q)->shape == ANSWER_IS_MATRIX;
}

static void count_answer(struct count *c, const struct tally_answer *row)
{
	const struct person *p;
	struct line *lines;

	if (!row->said || row->choice < 0 || !find_person(c, row->response.n) || !find_question(c, row->question.n) || row->choice >= c->most[c->question])
		return;
	p = &c->people.at[c->person];
	lines = c->lines[c->question];
	if (c->answered_by != p->id) {
		lines[0].n[p->channel][p->lang]++;
		c->part = 0;
	}
	c->answered_by = p->id;
	if (row->choice)
		lines[row->choice].n[p->channel][p->lang]++;
	if (has_parts(&c->qs->questions.at[c->question]) && row->choice / COUNT_STEP != c->part) {
		c->part = row->choice / COUNT_STEP;
		lines[c->part * COUNT_STEP].n[p->channel][p->lang]++;
	}
}

static void read_answers(struct count *c, struct db *db, struct arena *arena)
{
	struct db_query *q = tally_answers_begin(db, c->qs->conversation);
	struct tally_answer row;

	while (tally_answers_next(q, arena, &row))
		count_answer(c, &row);
	db_done(q);
}

static void tell(struct arena *arena, struct tallies *all, int64_t question, int64_t choice, const struct line *line)
{
	for (int channel = 0; channel < CHANNEL_COUNT; channel++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			if (line->n[channel][lang])
				*arena_push(arena, all) = (struct tally){ question, choice, (enum channel)channel, (enum lang)lang,
									  line->n[channel][lang], 0 };
}

struct tallies results_recount(struct db *db, struct arena *arena, const struct questionnaire *qs)
{
	struct count c = { .qs = qs, .lines = arena_new_array(arena, struct line *, qs->questions.n + 1), .most = arena_new_array(arena, int64_t, qs->questions.n + 1) };
	struct tallies all = { 0 };

	for (size_t q = 0; q < qs->questions.n; q++) {
		c.most[q] = question_counted_most(&qs->questions.at[q]);
		c.lines[q] = arena_new_array(arena, struct line, (size_t)c.most[q] + 1);
	}
	read_people(&c, db, arena);
	read_answers(&c, db, arena);
	tell(arena, &all, 0, 0, &c.responses);
	for (size_t q = 0; q < qs->questions.n; q++)
		for (int64_t choice = 0; choice < c.most[q]; choice++)
			tell(arena, &all, qs->questions.at[q].id.n, choice, &c.lines[q][choice]);
	return all;
}

/* ---- comparing ---- */

static int by_place(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	const int64_t one[] = { x->question, x->row, x->choice, x->channel, x->lang }, other[] = { y->question, y->row, y->choice, y->channel, y->lang };

	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		if (one[i] != other[i])
			return one[i] < other[i] ? -1 : 1;
	return 0;
}

bool results_same(struct tallies *a, struct tallies *b)
{
	if (a->n != b->n)
		return false;
	if (!a->n)
		return true;
	qsort(a->at, a->n, sizeof *a->at, by_place);
	qsort(b->at, b->n, sizeof *b->at, by_place);
	for (size_t i = 0; i < a->n; i++)
		if (by_place(&a->at[i], &b->at[i]) || a->at[i].n != b->at[i].n)
			return false;
	return true;
}
