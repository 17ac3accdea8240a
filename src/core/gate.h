/* gate.h -- checklists as rows: what must be so before something is published, decided, handed over. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_GATE_H
#define CORE_GATE_H

#include "core/account.h"

/* What holds about the thing in question, worked out by whoever knows it. A fact that is not listed does not hold. */
struct fact { const char *name; bool holds; };
struct facts { const struct fact *at; size_t n; };

struct gate_finding {
	int64_t n;
	pair what;                      /* what is missing and what to do */
	pair source;                    /* the law or the promise that asks for it */
	bool blocks;                    /* not overridden, and not only a warning */
	bool overridden;
	bool may_override;              /* this role could, with a reason */
};
struct gate_findings { struct gate_finding *at; size_t n, room; bool open; /* nothing blocks */ };
/* Everything in the list that does not hold, in its order. `gate` absent: always open. */
struct gate_findings gate_ask(struct db *, struct arena *, str gate, int64_t subject, struct facts, enum role);
/* Passes one item with a reason (audited). False when this role may not, or the reason is empty. */
bool gate_override(struct db *, struct arena *, str gate, int64_t n, int64_t subject, const struct account *, str reason, instant at);

#endif
