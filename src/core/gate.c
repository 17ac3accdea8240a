/* gate.c -- checklists as rows: what must be so before something is published, decided, handed over. */
/* SPDX-License-Identifier: MIT */
#include "core/gate.h"

#include "base/seal.h"
#include "core_gate_sql.h"
#include "db/audit.h"

static bool holds(struct facts facts, str name)
{
	for (size_t i = 0; i < facts.n; i++)
		if (str_eq(str_of(facts.at[i].name), name))
			return facts.at[i].holds;
	return false;
}

static bool may_override(str permission, enum role role)
{
	return permission.at && permission_has(role, permission_of(permission));
}

/* The laws and promises that checklists name. */
static const char *const sources[] = {
	TL("Equality Act 2010 section 149"),
	TL("Gunning 1"),
	TL("Gunning 1 and 4"),
	TL("Gunning 2"),
	TL("Gunning 2; Moseley v Haringey (2014)"),
	TL("Gunning 3"),
	TL("Gunning 3; local policy"),
	TL("Gunning 4"),
	TL("Gunning 4; National Principles 9"),
	TL("IAP2"),
	TL("Local Government Act 1986 section 2"),
	TL("National Principles 1"),
	TL("National Principles 2"),
	TL("National Principles 5"),
	TL("National Principles 6"),
	TL("National Principles 9"),
	TL("UK GDPR Article 13"),
	TL("Welsh Language Standards"),
	TL("Welsh Language Standards 91 to 93"),
};

/* One that a place added to its own lists is named as it stands there. */
static pair source_named(struct arena *a, str source)
{
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (str_eq(source, str_of(sources[i])))
			return words_both(a, (words){ .en = sources[i] });
	return pair_same(source);
}

struct gate_findings gate_ask(struct db *db, struct arena *a, str gate, int64_t subject, struct facts facts, enum role role)
{
	struct gate_findings found = { .open = true };

	if (!gate.len)
		return found;
	struct gate_row_rows rows = gate_rows(db, a, gate, subject);
	for (size_t i = 0; i < rows.n; i++) {
		const struct gate_row *item = &rows.at[i];

		if (holds(facts, item->fact) || (item->applies.at && !holds(facts, item->applies)))
			continue;
		bool must = str_eq(item->weight, STR("block")), passed = item->passed.s != 0;
		*arena_push(a, &found) = (struct gate_finding){
			.n = item->n,
			.what = item->words,
			.source = source_named(a, item->source),
			.blocks = must && !passed,
			.overridden = passed,
			.may_override = must && !passed && may_override(item->override, role),
		};
		found.open = found.open && (!must || passed);
	}
	return found;
}

bool gate_override(struct db *db, struct arena *a, str gate, int64_t n, int64_t subject, const struct account *who, str reason,
		   instant at)
{
	struct gate_item_row item;

	reason = str_trim(reason);
	if (!reason.len || !gate_item_row(db, a, gate, n, &item) || !may_override(item.override, who->role))
		return false;
	if (gate_override_put(db, gate, n, subject, who->id, at, reason) == 0)
		return true;
	/* The reason itself may name people, and the chain keeps for ever: its hash is enough to see whether it was changed. */
	audit_add(db, at, who->id, "gate.overridden", "gate", subject,
		  arena_printf(a, "{\"gate\":\"%.*s\",\"item\":%lld,\"reason_sha256\":\"%.*s\"}", STR_F(gate), (long long)n,
			       STR_F(seal_sha256_hex(a, reason))));
	return true;
}
