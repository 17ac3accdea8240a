/* backup_test.c -- a copy taken while people write is whole, a damaged one is refused, and nothing is ever overwritten. */
/* SPDX-License-Identifier: MIT */
#include "db/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/seal.h"
#include "db/audit.h"
#include "db/migrate.h"
#include "tests/test.h"

struct house { const char *data, *database; struct db *db; };

static const char *path(const char *name)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", test_dir(), name));
}

static void put(const char *where, const char *text)
{
	int fd = open(where, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	IS(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

static void events(struct db *db, int n)
{
	db_begin(db);
	for (int i = 0; i < n; i++)
		audit_add(db, clock_now(), (account_id){ 0 }, "tried", "thing", i, STR("{}"));
	IS(db_commit(db));
}

static struct house house(void)
{
	struct house h = { path("data"), path("data/sgwrs.db"), NULL };

	mkdir(h.data, 0700);
	mkdir(path("data/files"), 0700);
	put(path("data/files/0a1b"), "a document");
	IS(seal_key_load(h.data));
	h.db = db_open(h.database, DB_WRITE);
	IS(migrate_up(h.db, NULL, NULL) == MIGRATE_DONE);
	events(h.db, 5);
	return h;
}

TEST(a_backup_taken_while_the_house_is_open_holds_everything_committed_so_far)
{
	struct house h = house();

	db_begin(h.db);         /* somebody is in the middle of something: it is not in the copy, and does not stop it */
	audit_add(h.db, clock_now(), (account_id){ 0 }, "unfinished", "thing", 9, STR("{}"));
	struct backup_outcome out = backup_make(test_arena(), h.data, h.database, path("copy"));

	db_rollback(h.db);
	IS(out.ok);
	IS(out.events == 5);
	IS(out.files == 1);
	IS(backup_verify(test_arena(), path("copy")).ok);
	IS(str_eq(backup_verify(test_arena(), path("copy")).head, audit_head(h.db, test_arena())));
	db_close(h.db);
}

TEST(what_is_restored_is_what_was_backed_up)
{
	struct house h = house();
	struct backup_outcome made = backup_make(test_arena(), h.data, h.database, path("copy"));

	events(h.db, 3);        /* after the copy: not in it */
	db_close(h.db);
	IS(made.ok);
	IS(backup_restore(test_arena(), path("copy"), path("again"), path("again/sgwrs.db")).ok);
	struct db *db = db_open(path("again/sgwrs.db"), DB_WRITE);
	struct audit_finding found = audit_check(db, test_arena());

	IS(!found.broken_at && found.events == 5);
	IS(str_eq(found.head, made.head));
	IS(migrate_current(db));
	IS(access(path("again/files/0a1b"), R_OK) == 0);
	IS(access(path("again/secret.key"), R_OK) == 0);
	db_close(db);
}

TEST(a_backup_with_a_changed_byte_is_refused)
{
	struct house h = house();

	IS(backup_make(test_arena(), h.data, h.database, path("copy")).ok);
	db_close(h.db);
	put(path("copy/files/0a1b"), "b document");
	struct backup_outcome out = backup_restore(test_arena(), path("copy"), path("again"), path("again/sgwrs.db"));

	IS(!out.ok);
	IS(memmem(out.why.at, out.why.len, "0a1b", 4) != NULL);
	IS(access(path("again/sgwrs.db"), F_OK) != 0);
}

TEST(a_backup_that_lacks_a_file_or_its_manifest_is_refused)
{
	struct house h = house();

	IS(backup_make(test_arena(), h.data, h.database, path("copy")).ok);
	db_close(h.db);
	IS(unlink(path("copy/files/0a1b")) == 0);
	IS(!backup_verify(test_arena(), path("copy")).ok);
	IS(unlink(path("copy/MANIFEST")) == 0);
	IS(!backup_verify(test_arena(), path("copy")).ok);
}

TEST(a_manifest_that_points_outside_its_folder_is_refused)
{
	struct house h = house();

	IS(backup_make(test_arena(), h.data, h.database, path("copy")).ok);
	db_close(h.db);
	put(path("copy/MANIFEST"), "sgwrs-backup 1\nhead x\nevents 5\nfile 00 ../data/secret.key\n");
	IS(!backup_verify(test_arena(), path("copy")).ok);
}

TEST(nothing_that_exists_is_overwritten)
{
	struct house h = house();

	IS(backup_make(test_arena(), h.data, h.database, path("copy")).ok);
	IS(!backup_make(test_arena(), h.data, h.database, path("copy")).ok);
	IS(!backup_restore(test_arena(), path("copy"), h.data, h.database).ok);
	db_close(h.db);
}
