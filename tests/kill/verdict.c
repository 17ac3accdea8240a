/* verdict.c -- compares what people were told with what the database holds. */
/* SPDX-License-Identifier: MIT */
#include "tests/kill/verdict.h"

#include <stdio.h>
#include <stdlib.h>

#include "db/db.h"

enum { MEMORY = 16 << 20 };

static struct db_sql rows = {
	.name = "kill_rows",
	.text = "SELECT r.reference, q.name, a.choice, a.words FROM conversation c JOIN response r ON r.conversation = c.id "
		"LEFT JOIN answer a ON a.conversation = r.conversation AND a.response = r.id LEFT JOIN question q ON q.id = a.question "
		"WHERE c.code = $1 ORDER BY r.id, q.n, a.choice",
	.types = "s",
	.columns = "sSIS",
	.streams = true,
};
static struct db_sql forms = {
	.name = "kill_forms",
	.text = "SELECT COUNT(*) - COUNT(DISTINCT r.token_mac) FROM conversation c JOIN response r ON r.conversation = c.id WHERE c.code = $1",
	.types = "s",
	.columns = "i",
};

/* One response while its rows go by. */
struct found {
	char reference[CODE_MOST];
	int hours, ways, n_rows;        /* ways: a bit for each that is ticked */
	int64_t n;                      /* whose words they are; 0: nobody's */
	bool odd;
};

struct judge {
	const struct street *street;
	const struct receipt_held *held;
	size_t n_held;
	char **references;              /* by resident: what the database says; NULL: nothing */
	size_t most;
	struct verdict *verdict;
};

/* ---- one response ---- */

static void add_row(const struct judge *j, struct found *f, str name, int64_t choice, str words)
{
	struct buf expected = { 0 };

	f->n_rows++;
	if (str_eq(name, STR("hours"))) {
		f->hours = (int)choice;
	} else if (str_eq(name, STR("ways"))) {
		f->ways |= 1 << (choice - 1);
	} else if (str_eq(name, STR("words"))) {
		f->n = resident_of_words(words);
		resident_words(f->n, j->street->words, &expected);
		f->odd = f->odd || !str_eq(words, buf_text(&expected));
	} else {
		f->odd = true;
	}
	buf_free(&expected);
}

static bool is_whole(const struct judge *j, const struct found *f)
{
	int ways = 0, n_rows = 2;

	for (int way = 1; way <= 3; way++)
		if (resident_way(f->n, way)) {
			ways |= 1 << (way - 1);
			n_rows++;
		}
	return !f->odd && f->n > 0 && (size_t)f->n <= j->most && f->hours == resident_hours(f->n) && f->ways == ways && f->n_rows == n_rows;
}

static void judge_one(struct judge *j, const struct found *f)
{
	j->verdict->responses++;
	if (!is_whole(j, f)) {
		j->verdict->torn++;
		printf("torn: %s\n", f->reference);
	} else if (j->references[f->n]) {
		j->verdict->twice++;
		printf("twice: resident %lld, %s and %s\n", (long long)f->n, j->references[f->n], f->reference);
	} else {
		j->references[f->n] = strdup(f->reference);
	}
}

/* ---- all of them ---- */

static void read_rows(struct judge *j, struct db *db, struct arena *arena)
{
	struct db_query *q = db_ask(db, &rows);
	struct found f = { 0 };

	db_give_str(q, 1, str_of(j->street->conversation));
	while (db_next(q)) {
		arena_reset(arena);
		str reference = db_str(q, 0, arena);

		if (!str_eq(reference, str_of(f.reference))) {
			if (*f.reference)
				judge_one(j, &f);
			f = (struct found){ 0 };
			snprintf(f.reference, sizeof f.reference, "%.*s", STR_F(reference));
		}
		if (!db_null(q, 1))
			add_row(j, &f, db_str(q, 1, arena), db_int(q, 2), db_null(q, 3) ? (str){ 0 } : db_str(q, 3, arena));
	}
	if (*f.reference)
		judge_one(j, &f);
	db_done(q);
}

static void count_forms(struct judge *j, struct db *db)
{
	struct db_query *q = db_ask(db, &forms);

	db_give_str(q, 1, str_of(j->street->conversation));
	if (db_next(q))
		j->verdict->twice += db_int(q, 0);
	db_done(q);
}

static void compare(const struct judge *j)
{
	for (size_t i = 0; i < j->n_held; i++) {
		const struct receipt_held *held = &j->held[i];
		const char *reference = j->references[held->n];

		if (reference && !strcmp(reference, held->reference))
			continue;
		j->verdict->lost++;
		printf("lost: resident %lld holds %s, the database has %s\n", (long long)held->n, held->reference,
		       reference ? reference : "nothing");
	}
}

bool verdict_of(const char *url, const struct street *street, const struct receipt_held *held, size_t n, struct verdict *to)
{
	struct judge j = { .street = street, .held = held, .n_held = n, .verdict = to, .most = 1 << 20 };
	struct arena *arena = arena_new(MEMORY);
	struct db *db = db_open(url, DB_READ);
	bool good = db != NULL;

	*to = (struct verdict){ 0 };
	j.references = calloc(j.most + 1, sizeof *j.references);
	if (!j.references)
		abort();
	if (good) {
		db_begin(db);
		read_rows(&j, db, arena);
		count_forms(&j, db);
		good = !db_failed(db);
		compare(&j);
	}
	for (size_t i = 0; i <= j.most; i++)
		free(j.references[i]);
	free(j.references);
	db_close(db);
	arena_free(arena);
	return good;
}
