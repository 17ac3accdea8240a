/* remembered.c -- what was read for the public, kept in this process's memory for as long as it is true. */
/* SPDX-License-Identifier: MIT */
#include "core/remembered.h"

#include "core/public.h"

enum { MEMORY = 32 << 20 };

struct memory {
	const struct remembered_kind *kind;
	int64_t epoch, version;         /* of the database and of its public content; 0: nothing is remembered here */
	instant from, until;            /* until.s == 0: however late it is */
	str key;
	const void *at;
	struct arena *arena;
	int64_t handed;                 /* when it was handed out last, counted in handings; 0: nobody has it */
};

/* Whatever was handed out longest ago is overwritten first: what a request has in its hands is the last. */
static struct memory memories[REMEMBERED];
static int64_t hands;

static bool still(const struct memory *m, instant now)
{
	return !m->until.s || (!instant_before(now, m->from) && instant_before(now, m->until));
}

static struct memory *find(int64_t epoch, int64_t version, const struct remembered_kind *kind, str key, instant now)
{
	for (int i = 0; i < REMEMBERED; i++) {
		struct memory *m = &memories[i];

		if (m->kind == kind && m->version == version && m->epoch == epoch && str_eq(m->key, key) && still(m, now))
			return m;
	}
	return NULL;
}

static struct memory *oldest(void)
{
	struct memory *m = &memories[0];

	for (int i = 1; i < REMEMBERED; i++)
		if (memories[i].handed < m->handed)
			m = &memories[i];
	return m;
}

const void *remembered(struct db *db, const struct remembered_kind *kind, str key, instant now)
{
	int64_t version = public_version(db);
	struct memory *m = version ? find(db_epoch(db), version, kind, key, now) : NULL;
	void *to;

	if (m) {
		m->handed = ++hands;
		return m->at;
	}
	m = oldest();
	if (!m->arena)
		m->arena = arena_new(MEMORY);
	arena_reset(m->arena);
	to = arena_take(m->arena, kind->size);
	*m = (struct memory){ .kind = kind, .arena = m->arena, .key = arena_copy(m->arena, key), .epoch = db_epoch(db), .from = now, .at = to,
			      .handed = ++hands /* at once: `read` may ask for something remembered too */ };
	switch (kind->read(db, m->arena, m->key, now, to, &m->until)) {
	case REMEMBER_NOTHING:
		m->handed = 0;          /* the next that is looked for may have its place: what is not there pushes nothing else out */
		return NULL;
	case REMEMBER:
		/* Half of it, because the database failed, is worth nothing to the next. */
		if (!db_failed(db))
			m->version = version;
		break;
	case REMEMBER_ONCE:
		break;
	}
	return to;
}
