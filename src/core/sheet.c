/* sheet.c -- everybody's answers on one sheet: kept to some of them, counted, by day, two questions against each other. */
/* SPDX-License-Identifier: MIT */
#include "core/sheet.h"

#include "core/sheet_rows.h"

/* ---- reading ---- */

static bool is_counted(const struct sheet_slot *p)
{
	return p->flags & SHEET_RECEIVED;
}

static void tell(struct sheet *s, const struct sheet_slot *p)
{
	s->all.received += is_counted(p);
	s->all.withdrawn += (p->flags & SHEET_WITHDRAWN) != 0;
	s->all.late += is_counted(p) && p->flags & SHEET_LATE;
	s->all.changed += is_counted(p) && p->flags & SHEET_CHANGED;
}

/* Whoever stands in `stale` is read anew, in a block that is not packed. */
static void begin_block(struct sheet *s, struct sheet_people *block, const struct sheet_ids *stale)
{
	for (size_t i = 0; i < block->n_slots; i++) {
		struct sheet_slot *p = &block->slots[i];

		if (!block->answers && stale->n && sheet_ids_find(stale, p->response) < stale->n)
			*p = (struct sheet_slot){ 0 };
		if (is_counted(p))
			bits_set(&block->counted, i);
		tell(s, p);
	}
	if (block->touched.s > s->all.touched.s)
		s->all.touched = block->touched;
}

struct sheet sheet_read(struct db *db, struct arena *arena, const struct questionnaire *qs)
{
	struct sheet s = { .db = db, .arena = arena, .qs = qs };
	struct sheet_change_row_rows changes = sheet_change_rows(db, arena, qs->conversation, INT64_MAX);
	struct sheet_ids stale = { 0 };

	for (size_t i = 0; i < changes.n; i++)
		*arena_push(arena, &stale) = changes.at[i].response;
	sheet_ids_sort(&stale);
	sheet_rows_packed(&s);
	if (stale.n)
		sheet_rows_live(&s, INT64_MAX);
	for (size_t i = 0; i < s.blocks.n; i++)
		begin_block(&s, &s.blocks.at[i], &stale);
	return s;
}

/* ---- columns, packed or not ---- */

struct each {
	const struct sheet *sheet;
	struct db_query *packed;
	struct arena *rows;
	struct columns columns;         /* its memory is used for one after the other */
	size_t block, question;
	size_t live;                    /* the next one that is not packed */
	int64_t only;                   /* the one question asked for; 0: all */
	const struct columns *now;
};

static struct each each_begin(const struct sheet *s, int64_t question)
{
	struct each e = { .sheet = s, .rows = arena_new(4 << 20), .only = question };

	e.packed = question ? sheet_columns_of_begin(s->db, s->qs->conversation, question) : sheet_columns_begin(s->db, s->qs->conversation);
	return e;
}

static void each_end(struct each *e)
{
	arena_free(e->rows);
}

static bool find_block(struct each *e, int64_t n)
{
	for (e->block = 0; e->block < e->sheet->blocks.n; e->block++)
		if (e->sheet->blocks.at[e->block].n == n)
			return true;
	return false;
}

static bool find_asked(struct each *e, int64_t id)
{
	size_t n = e->sheet->qs->questions.n;

	for (size_t i = 0; i < n; i++, e->question = (e->question + 1) % n)
		if (e->sheet->qs->questions.at[e->question].id.n == id)
			return true;
	return false;
}

static bool next_packed(struct each *e)
{
	struct sheet_column_row row;

	if (!e->packed)
		return false;
	arena_reset(e->rows);
	while (e->only ? sheet_columns_of_next(e->packed, e->rows, &row) : sheet_columns_next(e->packed, e->rows, &row)) {
		if (find_block(e, row.block) && find_asked(e, row.question) && columns_unpack(e->sheet->arena, row.answers, &e->columns)) {
			e->now = &e->columns;
			return true;
		}
		arena_reset(e->rows);
	}
	db_done(e->packed);
	e->packed = NULL;
	return false;
}

/* The answers of one block to one question: `block`, `question` and `now` say which. */
static bool each_next(struct each *e)
{
	size_t n = e->sheet->qs->questions.n;

	if (next_packed(e))
		return true;
	for (; e->live < e->sheet->blocks.n * n; e->live++) {
		e->block = e->live / n;
		e->question = e->live % n;
		const struct columns *answers = e->sheet->blocks.at[e->block].answers;

		if (!answers || !answers[e->question].n || (e->only && e->sheet->qs->questions.at[e->question].id.n != e->only))
			continue;
		e->now = &answers[e->question];
		e->live++;
		return true;
	}
	return false;
}

/* ---- keeping to some ---- */

static bool fits(const struct sheet_slot *p, const struct sheet_only *only)
{
	if ((only->channels && !(only->channels >> p->channel & 1)) || (only->langs && !(only->langs >> p->lang & 1)))
		return false;
	if ((only->from.n && p->day < only->from.n) || (only->to.n && p->day > only->to.n))
		return false;
	if (only->which != SHEET_THOSE_TOO) {
		struct sheet_ids those = { only->those.at, only->those.n, only->those.n };

		if ((sheet_ids_find(&those, p->response) < those.n) != (only->which == SHEET_THOSE_ONLY))
			return false;
	}
	return only->late == SHEET_ANY || (only->late == SHEET_LATE_ONLY) == ((p->flags & SHEET_LATE) != 0);
}

static bool is_asked_for(const struct sheet_only *only, int64_t question, const struct column *c)
{
	for (size_t i = 0; i < only->answers.n; i++) {
		const struct sheet_answer_is *a = &only->answers.at[i];

		if (a->question.n == question && a->row == c->row && a->choice == c->choice)
			return true;
	}
	return false;
}

static void keep_answers(struct sheet *s, const struct sheet_only *only, int64_t question)
{
	struct bits *any = arena_new_array(s->arena, struct bits, s->blocks.n + 1);
	struct each e = each_begin(s, question);

	while (each_next(&e))
		for (size_t i = 0; i < e.now->n; i++)
			if (is_asked_for(only, question, &e.now->at[i]))
				bits_or(&any[e.block], e.now->at[i].bits);
	each_end(&e);
	for (size_t b = 0; b < s->blocks.n; b++)
		bits_and(&s->blocks.at[b].counted, &any[b]);
}

void sheet_keep(struct sheet *s, const struct sheet_only *only)
{
	for (size_t b = 0; b < s->blocks.n; b++) {
		struct sheet_people *block = &s->blocks.at[b];

		for (size_t i = 0; i < block->n_slots; i++)
			if (!fits(&block->slots[i], only))
				bits_clear(&block->counted, i);
	}
	for (size_t q = 0; q < s->qs->questions.n; q++) {
		int64_t id = s->qs->questions.at[q].id.n;
		bool asked = false;

		for (size_t i = 0; i < only->answers.n; i++)
			asked = asked || only->answers.at[i].question.n == id;
		if (asked)
			keep_answers(s, only, id);
	}
}

int64_t sheet_counted(const struct sheet *s)
{
	int64_t n = 0;

	for (size_t b = 0; b < s->blocks.n; b++)
		n += bits_count(&s->blocks.at[b].counted);
	return n;
}

/* ---- counting ---- */

/* Who of a block came by one channel in one language, of those that are counted. */
struct group { enum channel channel; enum lang lang; struct bits who; };
struct groups { struct group *at; size_t n, room; };

static struct bits *group_of(struct arena *arena, struct groups *groups, const struct sheet_slot *p)
{
	for (size_t i = 0; i < groups->n; i++)
		if (groups->at[i].channel == (enum channel)p->channel && groups->at[i].lang == (enum lang)p->lang)
			return &groups->at[i].who;
	struct group *g = arena_push(arena, groups);

	*g = (struct group){ .channel = (enum channel)p->channel, .lang = (enum lang)p->lang };
	return &g->who;
}

static struct groups *groups_of(const struct sheet *s)
{
	struct groups *all = arena_new_array(s->arena, struct groups, s->blocks.n + 1);

	for (size_t b = 0; b < s->blocks.n; b++) {
		const struct sheet_people *block = &s->blocks.at[b];

		for (size_t i = 0; i < block->n_slots; i++)
			if (bits_has(&block->counted, i))
				bits_set(group_of(s->arena, &all[b], &block->slots[i]), i);
	}
	return all;
}

struct sheet_line sheet_responses(const struct sheet *s)
{
	struct sheet_line line = { 0 };

	for (size_t b = 0; b < s->blocks.n; b++)
		for (size_t i = 0; i < s->blocks.at[b].n_slots; i++) {
			const struct sheet_slot *p = &s->blocks.at[b].slots[i];

			line.n[p->channel][p->lang] += bits_has(&s->blocks.at[b].counted, i);
		}
	return line;
}

/* The lines of one question, by row and choice. */
static struct sheet_line *line_at(struct arena *arena, struct sheet_lines *lines, const struct question *q, int64_t row, int64_t choice)
{
	size_t at = 0;

	while (at < lines->n && (lines->at[at].row < row || (lines->at[at].row == row && lines->at[at].choice < choice)))
		at++;
	if (at < lines->n && lines->at[at].row == row && lines->at[at].choice == choice)
		return &lines->at[at];
	(void)arena_push(arena, lines);
	memmove(lines->at + at + 1, lines->at + at, (lines->n - 1 - at) * sizeof *lines->at);
	lines->at[at] = (struct sheet_line){ .question = q->id, .row = row, .choice = choice };
	return &lines->at[at];
}

static void add_up(struct sheet_line *line, const struct groups *groups, const struct bits *who)
{
	for (size_t g = 0; g < groups->n; g++)
		line->n[groups->at[g].channel][groups->at[g].lang] += bits_count_both(who, &groups->at[g].who);
}

/* Rankings and grids have parts (question_counted): whoever answered a part is counted under its base. */
static int64_t part_of(const struct question *q, int64_t choice)
{
	enum answer_shape shape = question_is(q)->shape;

	return shape == ANSWER_IS_RANKING || shape == ANSWER_IS_MATRIX ? choice / COUNT_STEP * COUNT_STEP : 0;
}

/* Each choice; and after the choices of a part or a row, who answered it at all. */
static void count_block(const struct sheet *s, struct sheet_lines *lines, const struct question *q, const struct columns *columns,
			const struct groups *groups)
{
	struct bits any = { 0 }, part = { 0 };

	for (size_t i = 0; i < columns->n; i++) {
		const struct column *c = &columns->at[i], *next = i + 1 < columns->n ? &columns->at[i + 1] : NULL;
		int64_t base = part_of(q, c->choice);

		if (c->choice)
			add_up(line_at(s->arena, lines, q, c->row, c->choice), groups, c->bits);
		bits_or(&any, c->bits);
		bits_or(&part, c->bits);
		if (!next || next->row != c->row || part_of(q, next->choice) != base) {
			if (base)
				add_up(line_at(s->arena, lines, q, c->row, base), groups, &part);
			part = (struct bits){ 0 };
		}
		if (!next || next->row != c->row) {
			add_up(line_at(s->arena, lines, q, c->row, 0), groups, &any);
			any = (struct bits){ 0 };
		}
	}
}

struct sheet_lines sheet_lines(const struct sheet *s)
{
	struct sheet_lines *by_question = arena_new_array(s->arena, struct sheet_lines, s->qs->questions.n + 1), all = { 0 };
	const struct groups *groups = groups_of(s);
	struct each e = each_begin(s, 0);

	while (each_next(&e))
		count_block(s, &by_question[e.question], &s->qs->questions.at[e.question], e.now, &groups[e.block]);
	each_end(&e);
	for (size_t q = 0; q < s->qs->questions.n; q++)
		for (size_t i = 0; i < by_question[q].n; i++)
			*arena_push(s->arena, &all) = by_question[q].at[i];
	return all;
}

int64_t sheet_answered(const struct sheet *s, const struct question *q, int64_t choice)
{
	struct each e = each_begin(s, q->id.n);
	int64_t n = 0;

	while (each_next(&e)) {
		struct bits who = { 0 };

		for (size_t i = 0; i < e.now->n; i++)
			if (!choice || e.now->at[i].choice == choice)
				bits_or(&who, e.now->at[i].bits);
		n += bits_count_both(&who, &s->blocks.at[e.block].counted);
	}
	each_end(&e);
	return n;
}

/* ---- by day ---- */

/* From the first day on which somebody who is counted answered to the last. */
static void span_of(const struct sheet *s, int32_t *first, int32_t *last)
{
	*first = INT32_MAX;
	*last = INT32_MIN;
	for (size_t b = 0; b < s->blocks.n; b++)
		for (size_t i = 0; i < s->blocks.at[b].n_slots; i++) {
			int32_t on = s->blocks.at[b].slots[i].day;

			if (!bits_has(&s->blocks.at[b].counted, i))
				continue;
			*first = on < *first ? on : *first;
			*last = on > *last ? on : *last;
		}
}

struct sheet_days sheet_days(const struct sheet *s)
{
	struct sheet_days days = { 0 };
	struct sheet_day **at;
	int32_t first, last;

	span_of(s, &first, &last);
	if (first > last)
		return days;
	at = arena_new_array(s->arena, struct sheet_day *, (size_t)((int64_t)last - first) + 1);
	for (size_t b = 0; b < s->blocks.n; b++)
		for (size_t i = 0; i < s->blocks.at[b].n_slots; i++) {
			const struct sheet_slot *p = &s->blocks.at[b].slots[i];

			if (!bits_has(&s->blocks.at[b].counted, i))
				continue;
			if (!at[p->day - first])
				at[p->day - first] = arena_new_of(s->arena, struct sheet_day);
			at[p->day - first]->n[p->channel][p->lang]++;
		}
	for (int64_t on = first; on <= last; on++)
		if (at[on - first]) {
			at[on - first]->day.n = on;
			*arena_push(s->arena, &days) = *at[on - first];
		}
	return days;
}

/* ---- two questions ---- */

/* A question's choices in every block, [block × choice]; and whoever answered it. */
struct spread { struct bits *of, *any; size_t n; };

static struct spread spread_of(const struct sheet *s, const struct question *q, int64_t row)
{
	struct spread spread = { .n = q->choices.n };
	struct each e = each_begin(s, q->id.n);

	spread.of = arena_new_array(s->arena, struct bits, s->blocks.n * spread.n + 1);
	spread.any = arena_new_array(s->arena, struct bits, s->blocks.n + 1);
	while (each_next(&e))
		for (size_t i = 0; i < e.now->n; i++) {
			const struct column *c = &e.now->at[i];

			if (c->row != row)
				continue;
			bits_or(&spread.any[e.block], c->bits);
			for (size_t k = 0; k < spread.n; k++)
				if (q->choices.at[k].n == c->choice)
					bits_or(&spread.of[e.block * spread.n + k], c->bits);
		}
	each_end(&e);
	return spread;
}

static void cross_block(struct sheet_cross *cross, const struct spread *a, const struct spread *b, size_t block, const struct bits *counted)
{
	struct bits both = *counted;

	bits_and(&both, &a->any[block]);
	bits_and(&both, &b->any[block]);
	cross->base += bits_count(&both);
	for (size_t k = 0; k < b->n; k++)
		cross->b[k] += bits_count_both(&both, &b->of[block * b->n + k]);
	for (size_t i = 0; i < a->n; i++) {
		struct bits those = both;

		bits_and(&those, &a->of[block * a->n + i]);
		cross->a[i] += bits_count(&those);
		for (size_t k = 0; k < b->n; k++)
			cross->n[i * b->n + k] += bits_count_both(&those, &b->of[block * b->n + k]);
	}
}

struct sheet_cross sheet_cross(const struct sheet *s, const struct question *a, int64_t row_a, const struct question *b, int64_t row_b)
{
	struct spread one = spread_of(s, a, row_a), other = spread_of(s, b, row_b);
	struct sheet_cross cross = { .n = arena_new_array(s->arena, int64_t, one.n * other.n + 1),
				     .a = arena_new_array(s->arena, int64_t, one.n + 1), .b = arena_new_array(s->arena, int64_t, other.n + 1) };

	for (size_t block = 0; block < s->blocks.n; block++)
		cross_block(&cross, &one, &other, block, &s->blocks.at[block].counted);
	return cross;
}
