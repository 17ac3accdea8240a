/* stream_test.c -- however many rows there are, they pass in little memory. */
/* SPDX-License-Identifier: MIT */
#include <malloc.h>

#include "db/db.h"
#include "tests/test.h"

enum { STREAM = 100000 };
static const char stream_rows[] =
	"CREATE TABLE line (id BIGINT PRIMARY KEY, words TEXT NOT NULL);"
	"INSERT INTO line (id, words) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
	"SELECT i, 'two hundred bytes of what somebody said, two hundred bytes of what somebody said, two hundred bytes of "
	"what somebody said, two hundred bytes of what somebody said, two hundred bytes of what' FROM n";
static struct db_sql stream_all = { .name = "stream_all",
				    .text = "SELECT id, words FROM line WHERE id > $1 ORDER BY id",
				    .types = "i",
				    .columns = "is",
				    .streams = true };
static struct db_sql stream_one = {
	.name = "stream_one", .text = "SELECT words FROM line WHERE id = $1", .types = "i", .columns = "s"
};

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(SANITIZED)
size_t __sanitizer_get_current_allocated_bytes(void); /* gcc has it without a header */
static size_t memory_held(void)
{
	return __sanitizer_get_current_allocated_bytes();
}
#else
static size_t memory_held(void)
{
	return mallinfo2().uordblks + mallinfo2().hblkhd;
}
#endif

static void stream(struct db *db)
{
	size_t before = memory_held(), most = 0, bytes = 0;
	struct arena *row_arena = arena_new(1 << 16);
	struct db_query *q = db_ask(db, &stream_all);
	int64_t n = 0;

	db_give_int(q, 1, 0);
	while (db_next(q)) {
		if (db_int(q, 0) != ++n)
			break;
		bytes += db_str(q, 1, row_arena).len;
		/* Other questions may be asked in between. */
		if (n % 5000 == 0) {
			struct db_query *other = db_ask(db, &stream_one);

			db_give_int(other, 1, n);
			IS(db_next(other));
			db_done(other);
			most = memory_held() > most ? memory_held() : most;
		}
		arena_reset(row_arena);
	}
	db_done(q);
	arena_free(row_arena);
	IS(n == STREAM && !db_failed(db));
	IS(bytes > 15 << 20);
	IS(most < before + (2 << 20));
}

TEST_DB(a_hundred_thousand_rows_pass_in_little_memory)
{
	struct db *db = test_db();

	db_run_script(db, stream_rows);
	stream(db);
	db_begin(db);
	stream(db);
	IS(db_commit(db));
}

TEST_DB(a_stream_may_end_early_or_at_any_number_of_rows)
{
	struct db *db = test_db();
	struct db_query *q;

	db_run_script(db, stream_rows);
	for (int64_t left = 0; left <= 1024; left += 128) {
		int64_t n = 0;

		q = db_ask(db, &stream_all);
		db_give_int(q, 1, STREAM - left);
		while (db_next(q))
			n++;
		IS(!db_next(q));
		db_done(q);
		IS(n == left);
	}
	q = db_ask(db, &stream_all);
	db_give_int(q, 1, 0);
	IS(db_next(q));
	db_done(q);
	IS(!db_failed(db));
}
