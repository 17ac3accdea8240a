/* take.c -- what somebody filled in on one page, taken from the form into the answers, each kind in its own way. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/take.h"

const char *take_field(struct arena *arena, const struct question *q, const char *end)
{
	return arena_z(arena, arena_printf(arena, "q-%.*s%s", STR_F(q->name), end));
}

/* Spaces alone say nothing: counted, they would be an answer that nobody can read. */
static str said(struct req *r, const struct question *q, const char *end)
{
	str typed = req_field(r, take_field(r->arena, q, end));

	return str_trim(typed).len ? typed : STR("");
}

static uint64_t bit_of(const struct choice *c)
{
	return UINT64_C(1) << (c->n - 1);
}

/* Words beside "other" tick it by themselves, unless something else was chosen of which only one can be. */
static void take_other(struct req *r, const struct question *q, struct answer *a)
{
	const struct choice *other = question_other(q);

	if (!other)
		return;
	a->words = said(r, q, "-other");
	if (a->words.len && (question_is(q)->many || !a->choices))
		a->choices |= bit_of(other);
}

static void take_choices(struct req *r, const struct question *q, struct answer *a)
{
	const char *field = take_field(r->arena, q, "");
	size_t most = question_is(q)->many ? q->choices.n : 1;

	for (size_t i = 0; i < most; i++) {
		str code = req_field_at(r, field, i);
		const struct choice *c = code.at ? question_choice(q, code) : NULL;

		if (!code.at)
			break;
		if (c)
			a->choices |= bit_of(c);
	}
	take_other(r, q, a);
}

static void take_words(struct req *r, const struct question *q, struct answer *a)
{
	a->words = said(r, q, "");
}

static void take_number(struct req *r, const struct question *q, struct answer *a)
{
	a->words = str_trim(said(r, q, ""));
}

/* A dash inside a box would move what stands behind it into the next one. */
static str date_box(struct req *r, const struct question *q, const char *end)
{
	str typed = str_trim(said(r, q, end));

	return str_find(typed, '-') < typed.len ? arena_printf(r->arena, "?%.*s", STR_F(str_first(typed, str_find(typed, '-')))) : typed;
}

static void take_date(struct req *r, const struct question *q, struct answer *a)
{
	str n = date_box(r, q, "-day"), month = date_box(r, q, "-month"), year = date_box(r, q, "-year");
	day d;

	if (!n.len && !month.len && !year.len)
		return;
	a->words = arena_printf(r->arena, "%.*s-%.*s-%.*s", STR_F(year), STR_F(month), STR_F(n));
	if (answer_day(a, &d))
		a->words = day_iso(r->arena, d);
}

/* The hidden fields of the page stand in the order of the places. */
static void take_ranking(struct req *r, const struct question *q, struct answer *a)
{
	const char *field = take_field(r->arena, q, "");
	unsigned char place = 0;

	for (size_t i = 0; i < q->choices.n && place < question_places(q); i++) {
		str code = req_field_at(r, field, i);
		const struct choice *c = code.at ? question_choice(q, code) : NULL;

		if (!code.at)
			return;
		if (c && !a->at[c->n - 1])
			a->at[c->n - 1] = ++place;
	}
}

static void take_matrix(struct req *r, const struct question *q, struct answer *a)
{
	for (size_t i = 0; i < q->lines.n; i++) {
		const struct question_line *line = &q->lines.at[i];
		const struct choice *c = question_choice(q, said(r, q, arena_z(r->arena, arena_printf(r->arena, "-%.*s", STR_F(line->code)))));

		if (c)
			a->at[line->n - 1] = (unsigned char)c->n;
	}
}

static void take_shows(struct req *r, const struct question *q, struct answer *a)
{
	a->words = said(r, q, "-shows");
}

void take_answer(struct req *r, const struct question *q, struct answer *a)
{
	static void (*const take[ANSWER_SHAPES])(struct req *, const struct question *, struct answer *) = {
		[ANSWER_IS_CHOICES] = take_choices, [ANSWER_IS_WORDS] = take_words, [ANSWER_IS_NUMBER] = take_number,
		[ANSWER_IS_DATE] = take_date, [ANSWER_IS_RANKING] = take_ranking, [ANSWER_IS_MATRIX] = take_matrix,
		[ANSWER_IS_FILE] = take_shows,
	};

	/* A file stays until another comes (photo_form.h) or it is taken out. */
	*a = (struct answer){ .asked = true, .words = STR(""), .file = a->file };
	take[question_is(q)->shape](r, q, a);
}

/* ---- moving in a ranking ---- */

static unsigned char *at_place(struct answer *a, int64_t place)
{
	for (size_t i = 0; i < ANSWER_CHOICES; i++)
		if (a->at[i] == place)
			return &a->at[i];
	return NULL;
}

static int64_t last_place(const struct answer *a)
{
	int64_t last = 0;

	for (size_t i = 0; i < ANSWER_CHOICES; i++)
		last = a->at[i] > last ? a->at[i] : last;
	return last;
}

static void change_places(struct answer *a, unsigned char *mine, int by)
{
	unsigned char *other = at_place(a, *mine + by);

	if (!*mine || !other)
		return;
	*other = *mine;
	*mine = (unsigned char)(*mine + by);
}

static void move_out(struct answer *a, unsigned char *mine)
{
	unsigned char place = *mine;

	for (size_t i = 0; place && i < ANSWER_CHOICES; i++)
		if (a->at[i] > place)
			a->at[i]--;
	*mine = 0;
}

/* "photo:out:": the file and the words about it. */
static bool take_out(const struct question *q, struct answer *a, str name, str how)
{
	if (question_is(q)->shape != ANSWER_IS_FILE || !str_eq(name, q->name) || !str_eq(how, STR("out")))
		return false;
	a->file = (str){ 0 };
	a->words = STR("");
	return true;
}

/* "first:up:buses" */
bool take_move(struct req *r, const struct question *q, struct answer *a)
{
	str rest = req_field(r, "move"), name = str_cut(&rest, ':'), how = str_cut(&rest, ':');
	const struct choice *c = question_is(q)->shape == ANSWER_IS_RANKING && str_eq(name, q->name) ? question_choice(q, rest) : NULL;

	if (!c)
		return take_out(q, a, name, how);
	unsigned char *mine = &a->at[c->n - 1];

	if (str_eq(how, STR("up")))
		change_places(a, mine, -1);
	else if (str_eq(how, STR("down")))
		change_places(a, mine, 1);
	else if (str_eq(how, STR("out")))
		move_out(a, mine);
	else if (str_eq(how, STR("in")) && !*mine && last_place(a) < question_places(q))
		*mine = (unsigned char)(last_place(a) + 1);
	return true;
}
