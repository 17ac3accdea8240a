/* backup.c -- copies the database and the files while the house is open, and proves the copy before it trusts it. */
/* SPDX-License-Identifier: MIT */
#include "db/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/copy.h"
#include "db/audit.h"

enum { LARGEST_MANIFEST = 1 << 30 };

static struct backup_outcome failed(struct arena *arena, const char *what, const char *which)
{
	return (struct backup_outcome){ .why = arena_printf(arena, "%s: %s%s%s", which, what, errno ? ": " : "", errno ? strerror(errno) : "") };
}

static const char *in(struct arena *arena, const char *dir, const char *name)
{
	return arena_z(arena, arena_printf(arena, "%s/%s", dir, name));
}

/* ---- one file ---- */

static bool read_whole(const char *path, struct buf *into)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	if (fd < 0)
		return false;
	buf_clear(into);
	into->limit = LARGEST_MANIFEST;
	for (char *room; (room = buf_room(into, 65536)) && (n = read(fd, room, 65536)) > 0; )
		into->len += (size_t)n;
	close(fd);
	return n == 0 && !into->over;
}

static bool write_whole(const char *path, str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	size_t done = 0;
	bool ok;

	if (fd < 0)
		return false;
	while (done < bytes.len) {
		ssize_t n = write(fd, bytes.at + done, bytes.len - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	ok = done == bytes.len && fsync(fd) == 0;
	return close(fd) == 0 && ok;
}

static bool sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* The fingerprint of a file of any size. */
static bool hash_file(const char *path, char hash[COPY_HASH_LEN + 1])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && copy_hash(fd, 0, -1, -1, hash);

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Copies one file and adds its line to the manifest. */
static bool copy_file(const char *from, const char *to, const char *name, struct buf *manifest)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	char hash[COPY_HASH_LEN + 1];
	bool ok = out >= 0 && copy_hash(in, 0, -1, out, hash) && fsync(out) == 0;

	if (in >= 0)
		close(in);
	if (out >= 0)
		ok = close(out) == 0 && ok;
	if (ok && manifest)
		buf_printf(manifest, "file %s %s\n", hash, name);
	return ok;
}

/* ---- the database ---- */

static bool copy_database(const char *from, const char *to, const char **why)
{
	sqlite3 *source = NULL, *copy = NULL;
	sqlite3_backup *work = NULL;
	int rc = SQLITE_ERROR;

	if (sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	    sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK) {
		sqlite3_busy_timeout(source, 10000);
		work = sqlite3_backup_init(copy, "main", source, "main");
	}
	/* In one step: a copy in many would begin again with every commit of a busy house, and readers do not wait for it. */
	if (work)
		rc = sqlite3_backup_step(work, -1);
	if (work && sqlite3_backup_finish(work) == SQLITE_OK && rc == SQLITE_DONE)
		rc = sqlite3_exec(copy, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", NULL, NULL, NULL);
	else
		rc = SQLITE_ERROR;
	*why = rc == SQLITE_OK ? NULL : "the database could not be copied";
	sqlite3_close(source);
	sqlite3_close(copy);
	return rc == SQLITE_OK;
}

static bool head_of(struct arena *arena, const char *database, struct audit_finding *found)
{
	struct db *db = db_open(database, DB_READ);
	bool ok;

	if (!db)
		return false;
	*found = audit_check(db, arena);
	ok = !db_failed(db);
	db_close(db);
	return ok;
}

/* ---- the folder of files ---- */

static bool copy_files(struct arena *arena, const char *from, const char *to, struct buf *manifest, int64_t *n)
{
	DIR *dir = opendir(from);
	bool ok = true;

	if (mkdir(to, 0700) != 0)
		return false;
	if (!dir)
		return errno == ENOENT;
	for (struct dirent *e; ok && (e = readdir(dir)); ) {
		if (e->d_name[0] == '.')
			continue;
		ok = copy_file(in(arena, from, e->d_name), in(arena, to, e->d_name),
			       arena_z(arena, arena_printf(arena, "files/%s", e->d_name)), manifest);
		*n += ok;
		/* Cleared away a moment ago: nobody wanted it any more. */
		ok = ok || errno == ENOENT;
	}
	closedir(dir);
	return ok && sync_dir(to);
}

struct backup_outcome backup_make(struct arena *arena, const char *data, const char *database, const char *to)
{
	const char *part = arena_z(arena, arena_printf(arena, "%s.part", to)), *why = NULL;
	struct buf manifest = { 0 };
	struct audit_finding found;
	struct backup_outcome out = { 0 };

	errno = 0;
	if (access(to, F_OK) == 0)
		return failed(arena, "is there already", to);
	if (mkdir(part, 0700) != 0)
		return failed(arena, "cannot be made", part);
	const char *copy = in(arena, part, "sgwrs.db");

	/* The database first, then the files it names: a file that came in between is one too many, never one too few. */
	if (!copy_database(database, copy, &why) || chmod(copy, 0600) != 0)
		return failed(arena, why ? why : "the copy cannot be closed to others", database);
	if (!head_of(arena, copy, &found) || found.broken_at)
		return failed(arena, "the audit chain of the copy does not hold", copy);
	buf_printf(&manifest, "sgwrs-backup 1\nhead %.*s\nevents %lld\n", STR_F(found.head), (long long)found.events);
	char hash[COPY_HASH_LEN + 1];
	bool ok = hash_file(copy, hash);

	if (ok)
		buf_printf(&manifest, "file %s sgwrs.db\n", hash);
	ok = ok && copy_file(in(arena, data, "secret.key"), in(arena, part, "secret.key"), "secret.key", &manifest) &&
	     copy_files(arena, in(arena, data, "files"), in(arena, part, "files"), &manifest, &out.files) &&
	     write_whole(in(arena, part, "MANIFEST"), buf_text(&manifest)) && sync_dir(part) && rename(part, to) == 0;
	buf_free(&manifest);
	if (!ok)
		return failed(arena, "the copy could not be finished", part);
	out.ok = true;
	out.head = found.head;
	out.events = found.events;
	return out;
}

/* One line of the manifest against what is on the disk. */
static bool line_holds(struct arena *arena, const char *from, str line, struct backup_outcome *out)
{
	str rest = line, word = str_cut(&rest, ' ');

	if (str_eq(word, STR("head"))) {
		out->head = rest;
	} else if (str_eq(word, STR("events"))) {
		return str_int(rest, &out->events);
	} else if (str_eq(word, STR("file"))) {
		str hash = str_cut(&rest, ' ');
		char now[COPY_HASH_LEN + 1];
		bool same = memchr(rest.at, 0, rest.len) == NULL && !str_starts(rest, STR("/")) &&
			    memmem(rest.at, rest.len, "..", 2) == NULL && hash_file(in(arena, from, arena_z(arena, rest)), now) && str_eq(str_of(now), hash);

		out->files += str_starts(rest, STR("files/"));
		if (!same)
			out->why = arena_printf(arena, "%s/%.*s: is missing or was changed", from, STR_F(rest));
		return same;
	}
	return true;
}

struct backup_outcome backup_verify(struct arena *arena, const char *from)
{
	struct backup_outcome out = { 0 };
	struct buf manifest = { 0 };
	struct audit_finding found;

	errno = 0;
	if (!read_whole(in(arena, from, "MANIFEST"), &manifest))
		return failed(arena, "there is no whole backup here", from);
	str rest = arena_copy(arena, buf_text(&manifest));

	buf_free(&manifest);
	if (!str_eq(str_cut(&rest, '\n'), STR("sgwrs-backup 1")))
		return failed(arena, "this is not a backup this program knows", from);
	while (rest.len)
		if (!line_holds(arena, from, str_cut(&rest, '\n'), &out))
			return out;
	if (!head_of(arena, in(arena, from, "sgwrs.db"), &found) || found.broken_at || !str_eq(found.head, out.head) ||
	    found.events != out.events)
		return failed(arena, "the audit chain does not end where the manifest says", from);
	out.ok = true;
	return out;
}

struct backup_outcome backup_restore(struct arena *arena, const char *from, const char *data, const char *database)
{
	struct backup_outcome out = backup_verify(arena, from);
	int64_t files = 0;

	if (!out.ok)
		return out;
	errno = 0;
	if (mkdir(data, 0700) != 0 && errno != EEXIST)
		return failed(arena, "cannot be made", data);
	errno = 0;
	if (access(database, F_OK) == 0 || access(in(arena, data, "secret.key"), F_OK) == 0)
		return failed(arena, "already holds something; restore into an empty place", data);
	if (!copy_file(in(arena, from, "secret.key"), in(arena, data, "secret.key"), NULL, NULL) ||
	    !copy_files(arena, in(arena, from, "files"), in(arena, data, "files"), NULL, &files) ||
	    !copy_file(in(arena, from, "sgwrs.db"), database, NULL, NULL) || !sync_dir(data))
		return failed(arena, "could not be copied back", from);
	return out;
}
