/* parts.c -- the form of one step: drawn from a plan, taken from what was typed, put back into a plan. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/parts_table.h"

#include "base/seal.h"

words part_label(const struct part *p)
{
	return (words){ .en = p->is->label };
}

words part_hint(const struct part *p)
{
	return (words){ .en = p->is->hint };
}

words part_choice_label(const struct part_option *o)
{
	return (words){ .en = o->is->label };
}

words part_choice_hint(const struct part_option *o)
{
	return (words){ .en = o->is->hint };
}

/* ---- One part, empty, under its own name ---- */

static struct field_is *box(struct req *r, const char *name, const char *label, const char *hint, const struct part_is *is)
{
	struct field_is *f = arena_new_of(r->arena, struct field_is);

	*f = (struct field_is){ .name = name, .label = label, .hint = hint, .rows = is->rows, .longest = is->longest };
	return f;
}

/* `row`: which line of a list, from 1; 0: none. */
static struct part begin(struct req *r, const struct part_is *is, size_t row)
{
	str id = row ? arena_printf(r->arena, "%s-%zu", is->name, row) : str_of(is->name);
	struct part p = { .is = is, .id = id };
	struct field_is *one;

	if (is->kind == PART_PAIR) {
		struct field_is *cy = box(r, arena_printf(r->arena, "%.*s_cy", STR_F(id)).at, TL("In Welsh"), NULL, is);
		struct field_is *en = box(r, arena_printf(r->arena, "%.*s_en", STR_F(id)).at, TL("In English"), NULL, is);

		cy->lang = "cy";
		en->lang = "en";
		p.cy.is = cy;
		p.en.is = en;
		return p;
	}
	one = box(r, arena_z(r->arena, id), is->label, is->hint, is);
	one->no_words = is->kind == PART_LINE || is->kind == PART_NUMBER;
	one->width = is->kind == PART_DAY || is->kind == PART_MOMENT ? FIELD_20 : is->kind == PART_NUMBER || is->longest == 3 ? FIELD_SHORT : FIELD_20;
	p.one.is = one;
	if (is->kind == PART_MOMENT) {
		struct field_is *time = box(r, arena_printf(r->arena, "%.*s_time", STR_F(id)).at, TL("At"), NULL, is);

		time->width = FIELD_SHORT;
		time->no_words = true;
		p.time.is = time;
	}
	return p;
}

static void tick(struct req *r, struct part *p, str value)
{
	p->one.value = value;
	for (size_t i = 0; p->is->choices[i].value; i++)
		*arena_push(r->arena, &p->options) = (struct part_option){ .is = &p->is->choices[i],
			.id = i ? arena_printf(r->arena, "%.*s-o%zu", STR_F(p->id), i + 1) : p->id,
			.ticked = str_eq(value, str_of(p->is->choices[i].value)) };
}

/* ---- From a plan ---- */

static struct part part_of(struct req *r, const struct part_is *is, const char *base, size_t row)
{
	const char *at = base + is->into;
	struct part p = begin(r, is, row);

	switch (is->kind) {
	case PART_PAIR:
		p.cy.value = ((const pair *)(const void *)at)->cy;
		p.en.value = ((const pair *)(const void *)at)->en;
		break;
	case PART_LINE:
		p.one.value = *(const str *)(const void *)at;
		break;
	case PART_CHOICE:
		tick(r, &p, *(const str *)(const void *)at);
		break;
	case PART_YES:
		tick(r, &p, *(const bool *)(const void *)at ? STR("yes") : STR("no"));
		break;
	case PART_DAY:
		p.shown = *(const day *)(const void *)at;
		p.one = field_day(r, p.one.is, p.shown);
		break;
	case PART_MOMENT: {
		instant when = *(const instant *)(const void *)at;

		p.shown = when.s ? day_of(when) : (day){ 0 };
		p.one = field_day(r, p.one.is, p.shown);
		p.time.value = when.s ? date_words(r->arena, when, LANG_EN, DATE_CLOCK) : str_of(is->time);
		break;
	}
	case PART_NUMBER:
		p.one.value = arena_printf(r->arena, "%lld", (long long)*(const int64_t *)(const void *)at);
		break;
	}
	return p;
}

/* The lists of a plan all begin alike: where the lines stand, how many there are, room for how many. */
struct any_list { char *at; size_t n, room; };

static struct any_list list_of(const struct conversation_plan *plan, const struct list_is *is)
{
	struct any_list list;

	memcpy(&list, (const char *)plan + is->into, sizeof list);
	return list;
}

static void list_put(struct conversation_plan *plan, const struct list_is *is, const struct any_list *list)
{
	memcpy((char *)plan + is->into, list, sizeof *list);
}

/* A line in which nothing stands yet. */
static const char *blank_line(int step)
{
	static const struct group_line group = { .who = { STR_INIT(""), STR_INIT("") }, .reach = { STR_INIT(""), STR_INIT("") } };
	static const struct scope_line point = { .can_change = true, .words = { STR_INIT(""), STR_INIT("") } };
	static const struct option_line option = { .title = { STR_INIT(""), STR_INIT("") }, .words = { STR_INIT(""), STR_INIT("") },
		.cost = { STR_INIT(""), STR_INIT("") }, .why = { STR_INIT(""), STR_INIT("") }, .status = STR_INIT("open") };
	static const struct conversation_stage stage = { .kind = STR_INIT("work"), .title = { STR_INIT(""), STR_INIT("") },
		.words = { STR_INIT(""), STR_INIT("") } };
	static const struct way_line way = { .kind = STR_INIT("paper"), .words = { STR_INIT(""), STR_INIT("") } };
	static const void *const blank[STEPS + 1] = { [2] = &group, [4] = &point, [5] = &option, [6] = &stage, [7] = &way };

	return blank[step];
}

/* Once people see it, only its words are written anew here. */
static bool wanted(const struct part_is *is, int step, bool words_only)
{
	return is->step == step && (!words_only || is->kind == PART_PAIR);
}

static struct part_row *add_row(struct req *r, struct parts_form *f, str was)
{
	size_t n = f->rows.n + 1;
	struct part_row *row = arena_push(r->arena, &f->rows);

	if (n > 1)
		row[-1].last = false;
	*row = (struct part_row){ .n = n, .was = was, .first = n == 1, .last = true, .says = { .en = parts_list(f->step)->row } };
	row->says.arg[0].name = "n";
	row->says.arg[0].value = pair_same(arena_printf(r->arena, "%zu", n));
	return row;
}

static void row_of(struct req *r, struct parts_form *f, const char *line, str was)
{
	const struct part_is *is;
	struct part_row *row = add_row(r, f, was);

	for (size_t i = 0; (is = parts_table(true, i)); i++)
		if (wanted(is, f->step, f->words_only))
			*arena_push(r->arena, &row->parts) = part_of(r, is, line, row->n);
}

void parts_add_line(struct req *r, struct parts_form *f)
{
	row_of(r, f, blank_line(f->step), STR(""));
}

struct parts_form parts_of(struct req *r, const struct conversation_plan *plan, int step, bool words_only, bool blank)
{
	struct parts_form f = { .step = step, .words_only = words_only };
	const struct list_is *is = parts_list(step);
	const struct part_is *part;

	for (size_t i = 0; (part = parts_table(false, i)); i++)
		if (wanted(part, step, words_only))
			*arena_push(r->arena, &f.parts) = part_of(r, part, (const char *)plan, 0);
	if (!is)
		return f;
	struct any_list list = list_of(plan, is);

	for (size_t i = 0; i < list.n; i++)
		row_of(r, &f, list.at + i * is->size, arena_printf(r->arena, "%zu", i + 1));
	if (!words_only && list.n < PLAN_LINES && (blank || !list.n))
		parts_add_line(r, &f);
	return f;
}

/* ---- From what was typed ---- */

static struct part typed(struct req *r, const struct part_is *is, size_t row)
{
	struct part p = begin(r, is, row);

	if (is->kind == PART_PAIR) {
		p.cy = field_typed(r, p.cy.is);
		p.en = field_typed(r, p.en.is);
	} else if (is->kind == PART_DAY || is->kind == PART_MOMENT) {
		p.one = field_day_typed(r, p.one.is, &p.shown);
		if (p.time.is)
			p.time = field_typed(r, p.time.is);
	} else if (is->choices) {
		tick(r, &p, field_typed(r, p.one.is).value);
	} else {
		p.one = field_typed(r, p.one.is);
	}
	return p;
}

struct parts_form parts_typed(struct req *r, int step, bool words_only)
{
	struct parts_form f = { .step = step, .words_only = words_only };
	const struct part_is *is;
	int64_t rows = 0;

	for (size_t i = 0; (is = parts_table(false, i)); i++)
		if (wanted(is, step, words_only))
			*arena_push(r->arena, &f.parts) = typed(r, is, 0);
	if (!parts_list(step) || !str_int(req_field(r, "rows"), &rows))
		return f;
	for (int64_t n = 1; n <= rows && n <= PLAN_LINES; n++) {
		str was = str_trim(req_field(r, arena_printf(r->arena, "was-%lld", (long long)n).at));
		struct part_row *row = add_row(r, &f, was.at ? was : STR(""));

		for (size_t i = 0; (is = parts_table(true, i)); i++)
			if (wanted(is, step, words_only))
				*arena_push(r->arena, &row->parts) = typed(r, is, row->n);
	}
	return f;
}

/* ---- What is wrong with it ---- */

static bool clock_read(str s, int64_t *hour, int64_t *minute)
{
	str rest = s, first = str_cut(&rest, ':');

	return s.len == 5 && first.len == 2 && str_int(first, hour) && str_int(rest, minute) && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

static void check_number(struct field *f)
{
	int64_t n;

	if (!f->problem.en && f->value.len && (!str_int(f->value, &n) || n < 0 || n > 240))
		f->problem = T("Enter a number from 0 to 240");
}

static void check_choice(struct part *p)
{
	for (size_t i = 0; i < p->options.n; i++)
		if (p->options.at[i].ticked)
			return;
	p->one.problem = T("Choose one");
}

static void check_part(struct req *r, struct part *p, struct problems *problems)
{
	int64_t hour, minute;

	if (p->is->kind == PART_PAIR) {
		field_check(&p->cy, false);
		field_check(&p->en, false);
		fields_tell(r->arena, problems, &p->cy, 1);
		fields_tell(r->arena, problems, &p->en, 1);
		return;
	}
	if (p->is->choices)
		check_choice(p);
	else if (p->is->kind == PART_NUMBER)
		check_number(&p->one);
	else if (p->is->kind == PART_LINE)
		field_check(&p->one, false);
	if (p->is->kind == PART_MOMENT && p->time.value.len && !clock_read(p->time.value, &hour, &minute))
		p->time.problem = T("Enter a time like 09:00 or 23:59");
	fields_tell(r->arena, problems, &p->one, 1);
	if (p->time.is)
		fields_tell(r->arena, problems, &p->time, 1);
}

void parts_check(struct req *r, struct parts_form *f, struct problems *problems)
{
	for (size_t i = 0; i < f->parts.n; i++)
		check_part(r, &f->parts.at[i], problems);
	for (size_t i = 0; i < f->rows.n; i++)
		for (size_t k = 0; k < f->rows.at[i].parts.n; k++)
			check_part(r, &f->rows.at[i].parts.at[k], problems);
}

/* ---- Into a plan ---- */

static instant moment_of(const struct part *p)
{
	struct civil on = civil_of_day(p->shown);
	int64_t hour = 0, minute = 0;

	if (!p->shown.n)
		return (instant){ 0 };
	if (!clock_read(p->time.value, &hour, &minute))
		clock_read(str_of(p->is->time), &hour, &minute);
	return civil_instant(on.year, on.month, on.day, (int)hour, (int)minute, 0);
}

static void put_part(const struct part *p, char *base)
{
	void *at = base + p->is->into;

	switch (p->is->kind) {
	case PART_PAIR:
		*(pair *)at = (pair){ p->en.value, p->cy.value };
		break;
	case PART_LINE:
	case PART_CHOICE:
		*(str *)at = p->one.value;
		break;
	case PART_YES:
		*(bool *)at = str_eq(p->one.value, STR("yes"));
		break;
	case PART_DAY:
		*(day *)at = p->shown;
		break;
	case PART_MOMENT:
		*(instant *)at = moment_of(p);
		break;
	case PART_NUMBER:
		if (!str_int(p->one.value, (int64_t *)at))
			*(int64_t *)at = 0;
		break;
	}
}

static bool written(const struct part_row *row)
{
	for (size_t i = 0; i < row->parts.n; i++)
		if (row->parts.at[i].is->kind == PART_PAIR && (row->parts.at[i].cy.value.len || row->parts.at[i].en.value.len))
			return true;
	return false;
}

void parts_put(struct req *r, const struct parts_form *f, struct conversation_plan *plan)
{
	const struct list_is *is = parts_list(f->step);

	for (size_t i = 0; i < f->parts.n; i++)
		put_part(&f->parts.at[i], (char *)plan);
	if (!is)
		return;
	struct any_list old = list_of(plan, is), new = { .at = arena_take(r->arena, is->size * (PLAN_LINES + 1)), .room = PLAN_LINES + 1 };

	for (size_t i = 0; i < f->rows.n && new.n < PLAN_LINES; i++) {
		const struct part_row *row = &f->rows.at[i];
		char *line = new.at + new.n * is->size;
		int64_t was;

		/* Published lines keep their places, whatever stands in them. */
		if (!written(row) && !f->words_only)
			continue;
		memcpy(line, str_int(row->was, &was) && was > 0 && (size_t)was <= old.n ? old.at + (size_t)(was - 1) * is->size : blank_line(f->step), is->size);
		for (size_t k = 0; k < row->parts.n; k++)
			put_part(&row->parts.at[k], line);
		new.n++;
	}
	if (!f->words_only || new.n == old.n)
		list_put(plan, is, &new);
}

size_t parts_line(const struct parts_form *f, size_t n)
{
	size_t line = 0;

	if (n < 1 || n > f->rows.n || !written(&f->rows.at[n - 1]))
		return 0;
	for (size_t i = 0; i < n; i++)
		line += written(&f->rows.at[i]);
	return line;
}

void parts_move(struct conversation_plan *plan, int step, str what, size_t n)
{
	const struct list_is *is = parts_list(step);
	struct any_list list;
	char kept[sizeof(struct option_line) + sizeof(struct conversation_stage)];

	if (!is || n < 1)
		return;
	list = list_of(plan, is);
	size_t from = n - 1, to = str_eq(what, STR("up")) ? from - 1 : from + 1;

	if (from >= list.n)
		return;
	if (str_eq(what, STR("remove"))) {
		memmove(list.at + from * is->size, list.at + (from + 1) * is->size, (list.n - from - 1) * is->size);
		list.n--;
	} else if (to < list.n) {
		memcpy(kept, list.at + from * is->size, is->size);
		memcpy(list.at + from * is->size, list.at + to * is->size, is->size);
		memcpy(list.at + to * is->size, kept, is->size);
	}
	list_put(plan, is, &list);
}

/* ---- Two forms ---- */

static pair value_of(const struct part *p, struct arena *a)
{
	if (p->is->kind == PART_PAIR)
		return (pair){ p->en.value, p->cy.value };
	if (p->is->kind == PART_MOMENT && p->one.value.len)
		return pair_same(arena_printf(a, "%.*s, %.*s", STR_F(p->one.value), STR_F(p->time.value)));
	for (size_t i = 0; i < p->options.n; i++)
		if (p->options.at[i].ticked)
			return words_both(a, (words){ .en = p->options.at[i].is->label });
	return pair_same(p->one.value);
}

static str mark_parts(struct req *r, const struct parts *parts, str all)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct part *p = &parts->at[i];
		pair v = p->is->kind == PART_PAIR ? (pair){ p->en.value, p->cy.value }
		       : p->is->kind == PART_DAY || p->is->kind == PART_MOMENT
			       ? (pair){ arena_printf(r->arena, "%lld", (long long)p->shown.n), p->time.is ? p->time.value : STR("") }
			       : pair_same(p->one.value);

		all = seal_sha256_hex(r->arena, arena_printf(r->arena, "%.*s%.*s%zu %.*s%.*s", STR_F(all), STR_F(p->id), v.en.len, STR_F(v.en), STR_F(v.cy)));
	}
	return all;
}

str parts_mark(struct req *r, const struct parts_form *f)
{
	str all = mark_parts(r, &f->parts, STR(""));

	for (size_t i = 0; i < f->rows.n; i++)
		if (f->rows.at[i].was.len)
			all = mark_parts(r, &f->rows.at[i].parts, all);
	return all;
}

static void differ(struct req *r, struct part_differences *list, const struct parts *theirs, const struct parts *ours, words row)
{
	for (size_t i = 0; i < theirs->n; i++) {
		pair a = value_of(&theirs->at[i], r->arena), b = ours && i < ours->n ? value_of(&ours->at[i], r->arena) : (pair){ 0 };
		pair label = words_both(r->arena, part_label(&theirs->at[i]));

		if (str_eq(a.en, b.en) && str_eq(a.cy, b.cy))
			continue;
		struct part_difference *d = arena_push(r->arena, list);

		*d = (struct part_difference){ .label = part_label(&theirs->at[i]), .theirs = a };
		if (row.en) {
			pair of = words_both(r->arena, row);

			d->label = T2("{line}: {what}", "line", (str){ 0 }, "what", (str){ 0 });
			d->label.arg[0].value = of;
			d->label.arg[1].value = label;
		}
	}
}

struct part_differences parts_differ(struct req *r, const struct parts_form *theirs, const struct parts_form *ours)
{
	struct part_differences list = { 0 };

	differ(r, &list, &theirs->parts, &ours->parts, (words){ 0 });
	for (size_t i = 0; i < theirs->rows.n; i++)
		differ(r, &list, &theirs->rows.at[i].parts, i < ours->rows.n ? &ours->rows.at[i].parts : NULL, theirs->rows.at[i].says);
	return list;
}
