/* audit_test.c -- whoever touches what is written in the chain of events is found out. */
/* SPDX-License-Identifier: MIT */
#include "db/audit.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"

static void add(struct db *db, int n)
{
	db_begin(db);
	for (int i = 1; i <= n; i++)
		audit_add(db, (instant){ 1000 + i }, (account_id){ 7 }, "published", "conversation", 40 + i,
			  STR("{\"lang\":\"cy\"}"));
	IS(db_commit(db));
}

static struct db *with_events(void)
{
	struct db *db = test_db();

	add(db, 5);
	return db;
}

TEST_DB(an_untouched_chain_is_whole)
{
	struct db *db = with_events();
	struct audit_finding f = audit_check(db, test_arena());

	IS(f.events == 5 && f.broken_at == 0 && !f.why.at);
	IS(str_eq(f.head, audit_head(db, test_arena())) && f.head.len == 64);
	add(db, 2);
	IS(audit_check(db, test_arena()).events == 7);
	IS(!str_eq(f.head, audit_head(db, test_arena())));
}

TEST_DB(an_empty_chain_is_whole_and_its_head_is_zeros)
{
	struct audit_finding f = audit_check(test_db(), test_arena());

	IS(f.events == 0 && f.broken_at == 0);
	IS_STR(f.head, "0000000000000000000000000000000000000000000000000000000000000000");
}

TEST_DB(the_same_events_always_give_the_same_head)
{
	/* Worked out by another program (five lines of Python) from the description in audit.c alone. */
	with_events();
	IS_STR(audit_head(test_db(), test_arena()), "e7f27fbaa6bdc0d59b47d937578c7f4883eb0400a75974c30a52d3924b25e274");
}

TEST_DB(a_changed_byte_is_found_wherever_it_is)
{
	static const char *const changes[] = { "at = at + 1",
					       "account = 8",
					       "what = 'Published'",
					       "kind = 'Conversation'",
					       "subject = 99",
					       "detail = '{\"lang\":\"en\"}'",
					       "hash = '1' || SUBSTR(hash, 2)",
					       "what = '', kind = what || kind" };

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct db *db = test_db();

		db_begin(db);
		for (int k = 0; k < 5; k++)
			audit_add(db, (instant){ 5 }, (account_id){ 7 }, "published", "conversation", 4, STR("{}"));
		str change = arena_printf(test_arena(), "UPDATE event SET %s WHERE id = 3", changes[i]);
		IS(db_run_script(db, arena_z(test_arena(), change)));
		struct audit_finding f = audit_check(db, test_arena());
		IS(f.broken_at == 3 && f.events == 2 && f.why.len);
		db_rollback(db);
	}
}

TEST_DB(a_removed_event_is_found)
{
	struct db *db = with_events();

	db_run_script(db, "DELETE FROM event WHERE id = 2");
	IS(audit_check(db, test_arena()).broken_at == 2);
}

TEST_DB(a_removed_end_is_found)
{
	struct db *db = with_events();

	db_run_script(db, "DELETE FROM event WHERE id > 3");
	IS(audit_check(db, test_arena()).broken_at == 4);
}

TEST_DB(a_removed_beginning_is_found)
{
	struct db *db = with_events();

	db_run_script(db, "DELETE FROM event WHERE id = 1; UPDATE event SET id = id - 1");
	IS(audit_check(db, test_arena()).broken_at == 1);
}

TEST_DB(two_events_that_changed_places_are_found)
{
	struct db *db = with_events();

	db_run_script(db, "UPDATE event SET id = 9 WHERE id = 2; UPDATE event SET id = 2 WHERE id = 4; UPDATE event SET id = 4 "
			  "WHERE id = 9");
	IS(audit_check(db, test_arena()).broken_at == 2);
}

TEST_DB(a_changed_note_of_the_newest_event_is_found)
{
	struct db *db = with_events();

	db_run_script(db, "UPDATE event_head SET id = 4");
	IS(audit_check(db, test_arena()).broken_at == 6);
}

TEST_DB(an_event_goes_with_the_transaction_it_belongs_to)
{
	struct db *db = with_events();

	db_begin(db);
	audit_add(db, (instant){ 5 }, (account_id){ 7 }, "published", "conversation", 4, STR("{}"));
	db_rollback(db);
	struct audit_finding f = audit_check(db, test_arena());
	IS(f.events == 5 && f.broken_at == 0);
}

static void add_in_child(void)
{
	struct db *db = db_open(test_db_url(), DB_WRITE);

	for (int i = 0; i < 10; i++)
		for (;;) {
			db_begin(db);
			audit_add(db, (instant){ i }, (account_id){ 7 }, "changed", "conversation", i, STR("{}"));
			if (db_commit(db))
				break;
			if (!db_try_again(db))
				_exit(1);
			db_recover(db);
		}
	db_close(db);
	_exit(0);
}

TEST_DB(events_of_several_processes_make_one_chain)
{
	int status, good = 0;

	for (int i = 0; i < 3; i++)
		if (fork() == 0)
			add_in_child();
	for (int i = 0; i < 3; i++)
		good += wait(&status) > 0 && status == 0;
	IS(good == 3);
	struct audit_finding f = audit_check(test_db(), test_arena());
	IS(f.events == 30 && f.broken_at == 0);
}
