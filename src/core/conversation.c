/* conversation.c -- one engagement exercise: what it is, what it promises, and where it stands today. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation.h"

#include "core/remembered.h"
#include "core_conversation_sql.h"

/* The last day on which somebody can answer: what closes at midnight was open the day before. */
static day last_day(instant closes)
{
	return closes.s ? day_of((instant){ closes.s - 1 }) : (day){ 0 };
}

enum standing conversation_standing(str state, instant opens, instant closes, instant now)
{
	static const struct {
		const char *state;
		enum standing standing;
	} fixed[] = {
		{ "analysing", STANDING_CLOSED },
		{ "decided", STANDING_DECIDED },
		{ "told", STANDING_TOLD },
		{ "cancelled", STANDING_CANCELLED },
	};

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (str_eq(state, str_of(fixed[i].state)))
			return fixed[i].standing;
	if (!str_eq(state, STR("published")))
		return STANDING_HIDDEN;
	if (instant_before(now, opens))
		return STANDING_COMING;
	return !closes.s || instant_before(now, closes) ? STANDING_OPEN : STANDING_CLOSED;
}

/* Sets what the clock says about it: where it stands, the days that are left, whether the promise is overdue. */
static void tell_time(struct conversation *c, instant now)
{
	day today = day_of(now);
	bool under_way;

	c->days_left = c->days_late = 0;
	c->standing = conversation_standing(c->state, c->opens, c->closes, now);
	under_way = c->standing == STANDING_COMING || c->standing == STANDING_OPEN || c->standing == STANDING_CLOSED ||
		    c->standing == STANDING_DECIDED;
	if (c->standing == STANDING_OPEN && c->closes.s)
		c->days_left = last_day(c->closes).n - today.n;
	c->overdue = under_way && c->promised.n && day_before(c->promised, today);
	if (c->overdue)
		c->days_late = today.n - c->promised.n;
}

bool conversation_find(struct db *db, struct arena *a, conversation_id id, instant now, struct conversation *c)
{
	struct conversation_row r;

	if (!conversation_row(db, a, id, &r))
		return false;
	*c = (struct conversation){
		.id = r.id,
		.code = r.code,
		.title = r.title,
		.asks = r.asks,
		.purpose = r.purpose,
		.run_by = r.run_by,
		.decider = r.decider,
		.notice = r.notice,
		.undecided = r.undecided,
		.welsh_effects = r.welsh_effects,
		.welsh_more = r.welsh_more,
		.welsh_less = r.welsh_less,
		.decision = r.decision,
		.type = r.type,
		.level = r.level,
		.basis = r.basis,
		.decides = r.decides_on,
		.promised = r.told_by_on,
		.decided = r.decided_on,
		.translate_by = r.translate_by_on,
		.opens = r.opens_at,
		.closes = r.closes_at,
		.told = r.told_at,
		.minutes = r.minutes,
		.contact_name = r.contact_name,
		.contact_email = r.contact_email,
		.contact_phone = r.contact_phone,
		.state = r.state,
		.people_decide = r.people_decide,
	};
	tell_time(c, now);
	return true;
}

bool conversation_by_code(struct db *db, struct arena *a, str code, instant now, struct conversation *c)
{
	struct conversation_coded row;

	return conversation_coded(db, a, code, &row) && conversation_find(db, a, row.id, now, c);
}

/* ---- Stages ---- */

/* How many of respond, decide and told lie behind us; the machine and the clock know, not the days planned. */
static int steps_done(const struct conversation *c)
{
	switch (c->standing) {
	case STANDING_HIDDEN:
	case STANDING_COMING:
	case STANDING_OPEN:
	case STANDING_CANCELLED:
		return 0;
	case STANDING_CLOSED:
		return 1;
	case STANDING_DECIDED:
		return 2;
	case STANDING_TOLD:
		return 3;
	}
	return 0;
}

/* 1 respond, 2 decide, 3 told; 0 for stages that only have their days. */
static int step_of(str kind)
{
	return str_eq(kind, STR("respond")) ? 1 : str_eq(kind, STR("decide")) ? 2 : str_eq(kind, STR("told")) ? 3 : 0;
}

static day day_of_told(const struct conversation *c)
{
	return c->told.s ? day_of(c->told) : (day){ 0 };
}

/* A plan is not what happened: what was late stays visibly so. */
static void say_when_done(struct conversation_stage *s, day really)
{
	if (!really.n)
		return;
	if (s->ends.n && day_before(s->ends, really))
		s->promised = s->ends;
	s->starts = s->ends = really;
}

static void date_step(struct conversation_stage *s, const struct conversation *c, int step, int done)
{
	if (step == 1) {
		s->starts = c->opens.s ? day_of(c->opens) : (day){ 0 };
		s->ends = last_day(c->closes);
		return;
	}
	s->starts = s->ends = step == 2 ? c->decides : c->promised;
	if (done >= step)
		say_when_done(s, step == 2 ? c->decided : day_of_told(c));
}

static void place_step(struct conversation_stage *s, const struct conversation *c, int step, day today)
{
	bool cancelled = c->standing == STANDING_CANCELLED, now;
	int done = steps_done(c);

	date_step(s, c, step, done);
	s->overdue = step > 1 && done < step && !cancelled && s->ends.n && day_before(s->ends, today);
	if (step == 1)
		now = c->standing == STANDING_OPEN;
	else
		/* What is being waited for is what happens now: on its day, when it is late, and telling once it is decided. */
		now = done == step - 1 && !cancelled && (s->overdue || step == 3 || s->starts.n == today.n);
	s->when = done >= step ? STAGE_DONE : now ? STAGE_NOW : STAGE_TO_COME;
}

/* By its own days; with one of the two, that is when it begins and ends. Without any it is to come, until a later one is reached.
 */
static void place_by_days(struct conversation_stage *s, day today)
{
	day starts = s->starts.n ? s->starts : s->ends, ends = s->ends.n ? s->ends : s->starts;

	s->when = STAGE_TO_COME;
	if (starts.n && !day_before(today, starts))
		s->when = day_before(ends, today) ? STAGE_DONE : STAGE_NOW;
}

struct conversation_stages conversation_stages(struct db *db, struct arena *a, const struct conversation *c, day today)
{
	struct conversation_stage_row_rows rows = conversation_stage_rows(db, a, c->id);
	struct conversation_stages stages = { 0 };
	bool reached = false;

	for (size_t i = 0; i < rows.n; i++) {
		const struct conversation_stage_row *r = &rows.at[i];
		struct conversation_stage s = {
			.kind = r->kind, .title = r->title, .words = r->words, .starts = r->starts_on, .ends = r->ends_on
		};

		if (step_of(s.kind))
			place_step(&s, c, step_of(s.kind), today);
		else
			place_by_days(&s, today);
		*arena_push(a, &stages) = s;
	}
	for (size_t i = stages.n; i-- > 0;) {
		struct conversation_stage *s = &stages.at[i];

		if (reached && !s->starts.n && !s->ends.n && s->when == STAGE_TO_COME && !step_of(s->kind))
			s->when = STAGE_DONE;
		reached = reached || s->when != STAGE_TO_COME;
	}
	return stages;
}

/* ---- Scope, ways, groups, options ---- */

struct scope_lines conversation_scope(struct db *db, struct arena *a, conversation_id id)
{
	struct conversation_scope_row_rows rows = conversation_scope_rows(db, a, id);
	struct scope_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &lines) = (struct scope_line){ rows.at[i].can_change, rows.at[i].words };
	return lines;
}

struct way_lines conversation_ways(struct db *db, struct arena *a, conversation_id id)
{
	struct conversation_way_row_rows rows = conversation_way_rows(db, a, id);
	struct way_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &lines) = (struct way_line){ rows.at[i].kind, rows.at[i].words };
	return lines;
}

struct group_lines conversation_groups(struct db *db, struct arena *a, conversation_id id)
{
	struct conversation_group_row_rows rows = conversation_group_rows(db, a, id);
	struct group_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &lines) = (struct group_line){ rows.at[i].who, rows.at[i].reach };
	return lines;
}

struct option_lines conversation_options(struct db *db, struct arena *a, conversation_id id)
{
	struct conversation_option_row_rows rows = conversation_option_rows(db, a, id);
	struct option_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		const struct conversation_option_row *o = &rows.at[i];

		*arena_push(a, &lines) = (struct option_line){ .title = o->title, .words = o->words, .cost = o->cost, .why = o->why,
			.status = o->status, .waits = o->waits, .added = o->added_at };
	}
	return lines;
}

/* ---- The clock ---- */

static instant sooner(instant a, instant b)
{
	return !a.s || (b.s && instant_before(b, a)) ? b : a;
}

static enum remembering read_clock(struct db *db, struct arena *a, str key, instant now, void *to, instant *until)
{
	struct conversation_clock row;

	(void)key;
	if (!conversation_clock(db, a, now, &row))
		return REMEMBER_NOTHING;
	/* "3 days left", "2 days late" and the stages change at midnight, so that covers every day with a meaning. */
	if (row.n)
		*until = sooner(day_start(day_add(day_of(now), 1)), sooner(row.opens, row.closes));
	*(instant *)to = *until;
	return REMEMBER;
}

instant conversation_changes_at(struct db *db, instant now)
{
	static const struct remembered_kind kind = { sizeof(instant), read_clock };
	const instant *then = remembered(db, &kind, STR(""), now);

	return then ? *then : (instant){ 0 };
}
