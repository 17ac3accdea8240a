/* migrate_test.c -- a database is brought up to date step by step, and never by a program that does not know it. */
/* SPDX-License-Identifier: MIT */
#include "db/migrate.h"

#include "tests/test.h"

#define VERSIONS \
	"CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL)"

static const struct migration steps[] = {
	{ 1, "begin", VERSIONS "; CREATE TABLE a (n BIGINT)", NULL },
	{ 2, "more", "CREATE TABLE b (n BIGINT); INSERT INTO b (n) VALUES (1); INSERT INTO b (n) VALUES (2)", NULL },
	{ 4, "again", "INSERT INTO b (n) VALUES (3)", "INSERT INTO b (n) VALUES (30)" },
};
static struct db_sql sum = { .name = "sum", .text = "SELECT CAST(SUM(n) AS BIGINT) FROM b", .types = "", .columns = "i" };

static int64_t total(struct db *db)
{
	struct db_query *q = db_ask(db, &sum);
	int64_t n = db_next(q) ? db_int(q, 0) : -1;

	db_done(q);
	return n;
}

/* A database in which nothing was ever made. */
static struct db *empty_db(void)
{
	struct db *db = test_db();

	if (test_on_postgres())
		db_run_script(db, "CREATE SCHEMA fresh; SET search_path TO fresh");
	else
		db = db_open(arena_z(test_arena(), arena_printf(test_arena(), "%s/empty.db", test_dir())), DB_WRITE);
	return db;
}

static void give_back(struct db *db)
{
	if (!test_on_postgres())
		db_close(db);
}

static enum migrate_outcome up(struct db *db, int n)
{
	return migrate_list_up(db, (struct migration_list){ steps, n }, NULL, NULL);
}

TEST_DB(the_schema_of_this_program_is_current_after_it_was_applied)
{
	IS(migrate_current(test_db()));
	IS(migrate_up(test_db(), NULL, NULL) == MIGRATE_DONE);
}

TEST_DB(an_empty_database_is_brought_up_to_date_in_steps)
{
	struct db *db = empty_db();

	IS(!migrate_list_current(db, (struct migration_list){ steps, 3 }));
	IS(up(db, 1) == MIGRATE_DONE);
	IS(migrate_list_current(db, (struct migration_list){ steps, 1 }));
	IS(up(db, 2) == MIGRATE_DONE && total(db) == 3);
	IS(up(db, 3) == MIGRATE_DONE);
	IS(up(db, 3) == MIGRATE_DONE && total(db) == (test_on_postgres() ? 33 : 6));
	give_back(db);
}

TEST_DB(a_newer_database_is_refused)
{
	struct db *db = empty_db();

	IS(up(db, 3) == MIGRATE_DONE);
	IS(up(db, 2) == MIGRATE_NEWER);
	IS(!migrate_list_current(db, (struct migration_list){ steps, 2 }));
	IS(!db_failed(db));
	give_back(db);
}

TEST_DB(a_file_that_changed_after_it_was_applied_is_refused)
{
	struct migration changed[3];
	struct db *db = empty_db();

	memcpy(changed, steps, sizeof changed);
	changed[1].sql = "CREATE TABLE b (n BIGINT, m BIGINT)";
	IS(up(db, 2) == MIGRATE_DONE);
	IS(migrate_list_up(db, (struct migration_list){ changed, 3 }, NULL, NULL) == MIGRATE_CHANGED);
	IS(total(db) == 3);
	give_back(db);
}

TEST_DB(a_step_that_fails_leaves_nothing_and_can_be_tried_again)
{
	struct migration wrong[3];
	struct db *db = empty_db();

	memcpy(wrong, steps, sizeof wrong);
	wrong[1].sql = "CREATE TABLE b (n BIGINT); INSERT INTO b (n) VALUES (1); INSERT INTO nowhere (n) VALUES (2)";
	IS(migrate_list_up(db, (struct migration_list){ wrong, 3 }, NULL, NULL) == MIGRATE_FAILED);
	IS(!db_failed(db));
	IS(migrate_list_current(db, (struct migration_list){ steps, 1 }));
	IS(up(db, 3) == MIGRATE_DONE);
	give_back(db);
}

static bool count_backup(void *arg)
{
	int *n = arg;

	return ++*n < 2;
}

TEST_DB(a_database_with_something_in_it_is_backed_up_once_before_it_changes)
{
	struct db *db = empty_db();
	int backups = 0;

	IS(migrate_list_up(db, (struct migration_list){ steps, 1 }, count_backup, &backups) == MIGRATE_DONE && backups == 0);
	IS(migrate_list_up(db, (struct migration_list){ steps, 2 }, count_backup, &backups) == MIGRATE_DONE && backups == 1);
	IS(migrate_list_up(db, (struct migration_list){ steps, 2 }, count_backup, &backups) == MIGRATE_DONE && backups == 1);
	/* Without a backup nothing changes. */
	IS(migrate_list_up(db, (struct migration_list){ steps, 3 }, count_backup, &backups) == MIGRATE_FAILED && total(db) == 3);
	give_back(db);
}

/* ---- the table of questions, made anew ---- */

enum { BEFORE_KINDS = 9 };

/* How many of the program's files have a smaller number. */
static int files_before(int number)
{
	int n = 0;

	while (n < migrations_n && migrations[n].number < number)
		n++;
	return n;
}

static int64_t count(struct db *db, struct db_sql *ask)
{
	struct db_query *q = db_ask(db, ask);
	int64_t n = db_next(q) ? db_int(q, 0) : -1;

	db_done(q);
	return n;
}

static const char full_house[] =
	"INSERT INTO conversation (id, code, title_en, title_cy, asks_en, asks_cy, purpose_en, purpose_cy, type, level, run_by_en, run_by_cy,"
	" decider_en, decider_cy, contact_name, contact_email, contact_phone, notice_en, notice_cy, basis, welsh_effects_en, welsh_effects_cy, made_at)"
	" VALUES (7, 'LLY', '', '', '', '', '', '', 'engagement', 'consult', '', '', '', '', '', '', '', '', '', 'public_task', '', '', 1);"
	"INSERT INTO question_page (conversation, n, about_you, title_en, title_cy, words_en, words_cy) VALUES (7, 1, 0, '', '', '', '');"
	"INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy, required, longest)"
	" VALUES (71, 7, 1, 1, 'hours', 'single', 'When?', 'Pryd?', '', '', 1, 0), (72, 7, 1, 2, 'why', 'long', 'Why?', 'Pam?', '', '', 0, 300);"
	"INSERT INTO choice (question, n, code, label_en, label_cy) VALUES (71, 1, 'a', 'A', 'A'), (71, 2, 'b', 'B', 'B');"
	"INSERT INTO response (conversation, id, reference, channel, lang, state, begun_at, received_at)"
	" VALUES (7, 9, 'LLY-1', 'online', 'en', 'received', 1, 1);"
	"INSERT INTO answer (conversation, response, question, choice, words) VALUES (7, 9, 71, 2, NULL), (7, 9, 72, 0, 'Because');"
	"INSERT INTO about_answer (conversation, person, question, choice) VALUES (7, 5, 71, 1);"
	"INSERT INTO theme (id, conversation, name_en, name_cy, note, made_at, account) VALUES (3, 7, 'T', 'T', '', 1, 0);"
	"INSERT INTO answer_theme (conversation, response, question, theme, account, at) VALUES (7, 9, 72, 3, 0, 1)";
static struct db_sql kept = { .name = "kept", .types = "", .columns = "i", .text =
	"SELECT (SELECT COUNT(*) FROM question WHERE required = 1 AND name = 'hours' OR longest = 300 AND asks_cy = 'Pam?')"
	" + 10 * (SELECT COUNT(*) FROM choice JOIN question ON question.id = choice.question)"
	" + 100 * (SELECT COUNT(*) FROM answer JOIN question ON question.id = answer.question)"
	" + 1000 * (SELECT COUNT(*) FROM about_answer JOIN question ON question.id = about_answer.question)"
	" + 10000 * (SELECT COUNT(*) FROM answer_theme JOIN question ON question.id = answer_theme.question)" };

TEST_DB(a_house_full_of_answers_keeps_every_row_when_more_kinds_of_questions_are_allowed)
{
	struct db *db = empty_db();
	struct migration_list all = { migrations, files_before(BEFORE_KINDS) };

	IS(migrate_list_up(db, all, NULL, NULL) == MIGRATE_DONE);
	db_begin(db);
	db_run_script(db, full_house);
	IS(db_commit(db) && count(db, &kept) == 11222);
	all.n = migrations_n;
	IS(migrate_list_up(db, all, NULL, NULL) == MIGRATE_DONE);
	IS(count(db, &kept) == 11222);
	db_begin(db);
	db_run_script(db, "INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy)"
			  " VALUES (73, 7, 1, 3, 'rank', 'ranking', '', '', '', '')");
	IS(db_commit(db));
	/* The table still keeps its own rules, and the others still look to it. */
	db_begin(db);
	db_run_script(db, "INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy)"
			  " VALUES (74, 7, 1, 4, 'odd', 'slider', '', '', '', '')");
	IS(!db_commit(db));
	db_recover(db);
	db_begin(db);
	db_run_script(db, "INSERT INTO choice (question, n, code, label_en, label_cy) VALUES (99, 1, 'a', '', '')");
	IS(!db_commit(db));
	db_recover(db);
	give_back(db);
}
