/* machine.h -- where a thing stands and where it may go: states and moves are rows, one engine runs them all. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_MACHINE_H
#define CORE_MACHINE_H

#include "core/gate.h"

/* Puts a new thing into the machine's first state. */
void machine_start(struct db *, struct arena *, const char *machine, int64_t subject, account_id by, instant at);

struct machine_now { str state; pair name; instant since; day due; bool overdue; };
bool machine_state(struct db *, struct arena *, const char *machine, int64_t subject, day today, struct machine_now *);

struct machine_option { str move; pair name; bool allowed; bool needs_reason; };
struct machine_options { struct machine_option *at; size_t n, room; };
/* Every move out of the present state; `allowed` by role (not by gate). */
struct machine_options machine_options(struct db *, struct arena *, const char *machine, int64_t subject, enum role);

enum machine_moved { MACHINE_MOVED, MACHINE_NO_SUCH_MOVE, MACHINE_NOT_ALLOWED, MACHINE_NEEDS_REASON, MACHINE_REFUSED /* by the gate: see findings */ };
struct machine_result { enum machine_moved how; str to; struct gate_findings findings; };
/* One step, with its gate, history, clock, audit event and notification job (kind from the row, body "MACHINE SUBJECT"). */
struct machine_result machine_go(struct db *, struct arena *, const char *machine, int64_t subject, str move,
	struct facts, const struct account *, str reason, instant at);

/* Passes item n of the checklist before this move, for this thing alone, with a reason (see gate_override). False when there is no such
 * move from where it stands, this role may not pass the item, or the reason is empty. */
bool machine_pass(struct db *, struct arena *, const char *machine, int64_t subject, str move, int64_t n, const struct account *, str reason,
	instant at);

struct machine_past { str move; str from, to; pair to_name; account_id by; instant at; str reason; };
struct machine_history { struct machine_past *at; size_t n, room; };
struct machine_history machine_history(struct db *, struct arena *, const char *machine, int64_t subject);

#endif
