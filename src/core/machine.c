/* machine.c -- where a thing stands and where it may go: states and moves are rows, one engine runs them all. */
/* SPDX-License-Identifier: MIT */
#include "core/machine.h"

#include <stdio.h>
#include <stdlib.h>

#include "core_machine_sql.h"
#include "db/audit.h"
#include "db/jobs.h"

/* By when the next move is due; "none" in a state without a clock. */
static day due_of(const struct machine_place *place, instant at)
{
	if (!place->days.is)
		return (day){ 0 };
	if (place->working)
		return day_add_working(day_of(at), (int)place->days.n);
	return day_add(day_of(at), place->days.n);
}

void machine_start(struct db *db, struct arena *a, const char *machine, int64_t subject, account_id by, instant at)
{
	struct machine_place first;

	if (!machine_first(db, a, str_of(machine), &first)) {
		if (db_failed(db))
			return;
		fprintf(stderr, "machine: \"%s\" has no first state\n", machine);
		abort();
	}
	machine_subject_put(db, str_of(machine), subject, first.state, at, due_of(&first, at));
	audit_add(db, at, by, "started", machine, subject, arena_printf(a, "{\"state\":\"%.*s\"}", STR_F(first.state)));
}

bool machine_state(struct db *db, struct arena *a, const char *machine, int64_t subject, day today, struct machine_now *now)
{
	struct machine_standing row;

	if (!machine_standing(db, a, str_of(machine), subject, &row))
		return false;
	*now = (struct machine_now){ row.state, row.name, row.since_at, row.due_on,
				     row.due_on.n && day_before(row.due_on, today) };
	return true;
}

struct machine_options machine_options(struct db *db, struct arena *a, const char *machine, int64_t subject, enum role role)
{
	struct machine_options options = { 0 };
	struct machine_standing row;

	if (!machine_standing(db, a, str_of(machine), subject, &row))
		return options;
	struct machine_way_rows ways = machine_ways(db, a, str_of(machine), row.state);
	for (size_t i = 0; i < ways.n; i++)
		*arena_push(a, &options) = (struct machine_option){
			.move = ways.at[i].move,
			.name = ways.at[i].name,
			.allowed = permission_has(role, permission_of(ways.at[i].may)),
			.needs_reason = ways.at[i].reason,
		};
	return options;
}

/* One step about to be taken. */
struct step {
	struct db *db;
	struct arena *arena;
	const char *machine;
	int64_t subject;
	str from;
	struct machine_way way;
	account_id by;
	str reason; /* absent when none was given */
	instant at;
};

/* False when somebody else moved it meanwhile. */
static bool take(const struct step *s)
{
	struct machine_place place;
	int64_t id = db_id();

	if (!machine_place(s->db, s->arena, str_of(s->machine), s->way.to_state, &place) ||
	    machine_subject_move(s->db, str_of(s->machine), s->subject, s->from, s->way.to_state, s->at, due_of(&place, s->at)) !=
		    1)
		return false;
	machine_step_put(s->db, id, str_of(s->machine), s->subject, s->way.move, s->from, s->way.to_state, s->by.n, s->at,
			 s->reason);
	audit_add(s->db, s->at, s->by, "moved", s->machine, s->subject,
		  arena_printf(s->arena, "{\"move\":\"%.*s\",\"from\":\"%.*s\",\"to\":\"%.*s\"}", STR_F(s->way.move),
			       STR_F(s->from), STR_F(s->way.to_state)));
	if (s->way.notify.at)
		jobs_add(s->db, arena_z(s->arena, s->way.notify), arena_printf(s->arena, "%lld", (long long)id),
			 arena_printf(s->arena, "%s %lld", s->machine, (long long)s->subject), s->at);
	return true;
}

struct machine_result machine_go(struct db *db, struct arena *a, const char *machine, int64_t subject, str move,
				 struct facts facts, const struct account *who, str reason, instant at)
{
	struct machine_result result = { .how = MACHINE_NO_SUCH_MOVE, .findings.open = true };
	struct step s = { db, a, machine, subject, .by = who->id, .at = at };
	struct machine_standing row;

	if (!machine_standing(db, a, str_of(machine), subject, &row) ||
	    !machine_way(db, a, str_of(machine), row.state, move, &s.way))
		return result;
	s.from = row.state;
	s.reason = str_trim(reason).len ? str_trim(reason) : (str){ 0 };
	if (!permission_has(who->role, permission_of(s.way.may))) {
		result.how = MACHINE_NOT_ALLOWED;
		return result;
	}
	if (s.way.reason && !s.reason.at) {
		result.how = MACHINE_NEEDS_REASON;
		return result;
	}
	result.findings = gate_ask(db, a, s.way.gate, subject, facts, who->role);
	if (!result.findings.open) {
		result.how = MACHINE_REFUSED;
		return result;
	}
	if (take(&s)) {
		result.how = MACHINE_MOVED;
		result.to = s.way.to_state;
	}
	return result;
}

bool machine_pass(struct db *db, struct arena *a, const char *machine, int64_t subject, str move, int64_t n, const struct account *who,
		  str reason, instant at)
{
	struct machine_standing row;
	struct machine_way way;

	return machine_standing(db, a, str_of(machine), subject, &row) && machine_way(db, a, str_of(machine), row.state, move, &way) &&
	       permission_has(who->role, permission_of(way.may)) && gate_override(db, a, way.gate, n, subject, who, reason, at);
}

struct machine_history machine_history(struct db *db, struct arena *a, const char *machine, int64_t subject)
{
	struct machine_taken_rows rows = machine_steps(db, a, str_of(machine), subject);
	struct machine_history history = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		const struct machine_taken *r = &rows.at[i];

		*arena_push(a, &history) =
			(struct machine_past){ r->move, r->from_state, r->to_state, r->name, { r->account }, r->at, r->reason };
	}
	return history;
}
