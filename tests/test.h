/* test.h -- TEST(name) registers itself; names are sentences; the last line counts. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_TEST_H
#define TEST_TEST_H

#include "base/arena.h"

struct test {
	const char *name, *file;
	void (*run)(void);
	bool needs_db;                  /* run once on SQLite and once on PostgreSQL */
	struct test *next;
};
void test_add(struct test *);
bool test_that(bool ok, const char *what, const char *file, int line);
void test_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Not run here, and why (a missing data folder). Counted and printed as skipped. */
void test_skip(const char *why);

#define TEST_KIND(name, db)                                                                     \
	static void name(void);                                                                 \
	static struct test test_##name = { #name, __FILE__, name, db, NULL };                   \
	__attribute__((constructor)) static void add_##name(void) { test_add(&test_##name); }   \
	static void name(void)
/* A test of something that needs no database. */
#define TEST(name) TEST_KIND(name, false)
/* A test that gets a fresh, migrated database: run on SQLite and again on PostgreSQL. */
#define TEST_DB(name) TEST_KIND(name, true)

#define IS(expr) test_that((expr), #expr, __FILE__, __LINE__)
#define IS_STR(a, b) test_str((a), str_of(b), #a, __FILE__, __LINE__)
bool test_str(str got, str wanted, const char *what, const char *file, int line);

/* For every test, fresh each time. */
struct arena *test_arena(void);
const char *test_dir(void);             /* an empty folder of its own, removed afterwards */
struct db;
struct db *test_db(void);               /* TEST_DB only: a write handle on the migrated database */
const char *test_db_url(void);          /* to open a second handle */
bool test_on_postgres(void);

#endif
