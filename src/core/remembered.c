/* remembered.c -- what a conversation asks, kept in this process's memory for as long as nothing public changes. */
/* SPDX-License-Identifier: MIT */
#include "core/remembered.h"

#include "core/public.h"

enum { MEMORY = 32 << 20 };

struct memory {
	int64_t epoch, version;         /* of the database and of its public content; 0: nothing is remembered here */
	str code;
	struct conversation it;
	struct questionnaire qs;
	struct arena *arena;
};

/* Used in turns, so that what a request has in its hands is the last to be overwritten. */
static struct memory memories[REMEMBERED];
static int turn;

static struct memory *find(int64_t epoch, int64_t version, str code)
{
	for (int i = 0; i < REMEMBERED; i++) {
		struct memory *m = &memories[i];

		if (m->version == version && m->epoch == epoch && str_eq(m->code, code))
			return m;
	}
	return NULL;
}

/* NULL when the database failed: half of it is worth nothing. */
static struct memory *remember(struct db *db, int64_t version, str code, instant now)
{
	struct memory *m = &memories[turn];

	turn = (turn + 1) % REMEMBERED;
	if (!m->arena)
		m->arena = arena_new(MEMORY);
	arena_reset(m->arena);
	*m = (struct memory){ .arena = m->arena, .code = arena_copy(m->arena, code), .epoch = db_epoch(db) };
	if (!conversation_by_code(db, m->arena, m->code, now, &m->it))
		return NULL;
	m->qs = questionnaire_read(db, m->arena, m->it.id);
	if (db_failed(db))
		return NULL;
	m->version = version;
	return m;
}

bool remembered_conversation(struct db *db, struct arena *arena, str code, instant now, struct conversation *it, struct questionnaire *qs)
{
	int64_t version = public_version(db);
	struct memory *m = version ? find(db_epoch(db), version, code) : NULL;

	if (!m) {
		if (!conversation_by_code(db, arena, code, now, it))
			return false;
		m = version && it->standing != STANDING_HIDDEN ? remember(db, version, code, now) : NULL;
	}
	if (!m) {
		*qs = questionnaire_read(db, arena, it->id);
		return true;
	}
	*it = m->it;
	*qs = m->qs;
	conversation_tell_time(it, now);
	return true;
}
