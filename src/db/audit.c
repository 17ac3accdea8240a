/* audit.c -- the chain of hashes over what officers did: each event seals the one before it. */
/* SPDX-License-Identifier: MIT */
#include "db/audit.h"

#include <sodium.h>
#include <stdio.h>

#include "db_audit_sql.h"

enum { HASH_LEN = 2 * crypto_hash_sha256_BYTES, ARENA_LIMIT = 1 << 20 };

/* Every field as a netstring (cr.yp.to/proto/netstrings.txt), "5:hello,": so that no two lists of fields look the same. */
static void seal_text(crypto_hash_sha256_state *s, str text)
{
	char length[24];
	int n = snprintf(length, sizeof length, "%zu:", text.len);

	crypto_hash_sha256_update(s, (const unsigned char *)length, (unsigned long long)n);
	if (text.len)
		crypto_hash_sha256_update(s, (const unsigned char *)text.at, text.len);
	crypto_hash_sha256_update(s, (const unsigned char *)",", 1);
}

static void seal_number(crypto_hash_sha256_state *s, int64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)n);

	seal_text(s, (str){ digits, (size_t)len });
}

/* SHA-256 of: the hash before, number, moment, account, what, kind, subject, detail. */
static void seal_event(char hash[HASH_LEN + 1], str before, const struct audit_event *e)
{
	unsigned char bytes[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state s;

	crypto_hash_sha256_init(&s);
	seal_text(&s, before);
	seal_number(&s, e->id.n);
	seal_number(&s, e->at.s);
	seal_number(&s, e->account);
	seal_text(&s, e->what);
	seal_text(&s, e->kind);
	seal_number(&s, e->subject);
	seal_text(&s, e->detail);
	crypto_hash_sha256_final(&s, bytes);
	sodium_bin2hex(hash, HASH_LEN + 1, bytes, sizeof bytes);
}

void audit_add(struct db *db, instant at, account_id by, const char *what, const char *kind, int64_t id, str detail)
{
	struct arena *arena = arena_new(ARENA_LIMIT);
	struct audit_newest newest;
	char hash[HASH_LEN + 1];

	if (audit_newest_locked(db, arena, &newest)) {
		/* Numbered without gaps, so that a missing event shows. */
		struct audit_event e = {
			{ newest.id + 1 }, at, by.n, str_of(what), str_of(kind), id, detail.at ? detail : STR(""), { 0 }
		};

		seal_event(hash, newest.hash, &e);
		audit_put(db, e.id.n, at, by, e.what, e.kind, id, e.detail, str_of(hash));
		audit_move(db, e.id.n, str_of(hash));
	}
	arena_free(arena);
}

bool audit_alone(struct db *db, instant at, account_id by, const char *what, const char *kind, int64_t id, str detail)
{
	int left = DB_RACES;
	bool saved;

	do {
		db_begin(db);
		audit_add(db, at, by, what, kind, id, detail);
		saved = db_commit(db);
	} while (!saved && db_lost_race(db, &left));
	return saved;
}

/* What is wrong with this event after the one before it; NULL when it fits. */
static const char *misfit(const char before[HASH_LEN + 1], int64_t expected, const struct audit_event *e)
{
	char hash[HASH_LEN + 1];

	if (e->id.n != expected)
		return "an event is missing here";
	seal_event(hash, str_of(before), e);
	return str_eq(e->hash, str_of(hash)) ? NULL : "this event does not fit the one before it: it was changed, or moved here";
}

/* The chain itself; before[] holds the hash of its last event afterwards. */
static struct audit_finding walk(struct db *db, char before[HASH_LEN + 1])
{
	struct arena *row_arena = arena_new(ARENA_LIMIT);
	struct db_query *q = audit_events_begin(db);
	struct audit_finding f = { 0 };
	struct audit_event e;

	while (!f.broken_at && audit_events_next(q, row_arena, &e)) {
		const char *why = misfit(before, f.events + 1, &e);

		if (why) {
			f.broken_at = f.events + 1;
			f.why = str_of(why);
		} else {
			f.events++;
			snprintf(before, HASH_LEN + 1, "%.*s", STR_F(e.hash));
		}
		arena_reset(row_arena);
	}
	db_done(q);
	arena_free(row_arena);
	return f;
}

struct audit_finding audit_check(struct db *db, struct arena *arena)
{
	char before[HASH_LEN + 1];
	struct audit_newest newest = { 0 };

	memset(before, '0', HASH_LEN);
	before[HASH_LEN] = '\0';
	struct audit_finding f = walk(db, before);
	bool has_head = audit_newest(db, arena, &newest);
	if (!f.broken_at && (!has_head || newest.id != f.events || !str_eq(newest.hash, str_of(before)))) {
		f.broken_at = f.events + 1;
		f.why = STR("the newest events are missing, or the note of the newest was changed");
	}
	if (db_failed(db)) {
		f.broken_at = f.events + 1;
		f.why = STR("the chain could not be read to its end");
	}
	f.head = newest.hash;
	return f;
}

str audit_head(struct db *db, struct arena *arena)
{
	struct audit_newest newest = { 0 };

	audit_newest(db, arena, &newest);
	return newest.hash;
}
