/* file_store.c -- the folder in which files stand under their fingerprint: how they come in, and how the unwanted go. */
/* SPDX-License-Identifier: MIT */
#include "core/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/copy.h"
#include "base/random.h"

static char folder[4096] = "var/files", incoming[4096] = "var/incoming";

bool file_folders(const char *data)
{
	if (snprintf(folder, sizeof folder, "%s/files", data) >= (int)sizeof folder ||
	    snprintf(incoming, sizeof incoming, "%s/incoming", data) >= (int)sizeof incoming) {
		errno = ENAMETOOLONG;
		return false;
	}
	return (mkdir(data, 0700) == 0 || errno == EEXIST) && (mkdir(folder, 0700) == 0 || errno == EEXIST) &&
		(mkdir(incoming, 0700) == 0 || errno == EEXIST);
}

const char *file_folder(void)
{
	return folder;
}

const char *file_incoming(void)
{
	return incoming;
}

static bool is_hash(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] >= 'a' && s.at[i] <= 'f')))
			return false;
	return s.len == COPY_HASH_LEN;
}

/* Whoever brings something in and whoever clears away must not meet at the same file. -1 with errno. */
static int open_locked(void)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (dir >= 0 && flock(dir, LOCK_EX) < 0) {
		close(dir);
		return -1;
	}
	return dir;
}

/* What stands there counts as new: nobody takes it away as unwanted before it is noted who wants it. */
static bool is_there(int dir, const char *hash)
{
	static const struct timespec now[2] = { { 0, UTIME_NOW }, { 0, UTIME_NOW } };

	return faccessat(dir, hash, F_OK, 0) == 0 && utimensat(dir, hash, now, 0) == 0;
}

static bool put(const char *new, const char *hash)
{
	int dir = open_locked();
	bool ok = dir >= 0 && (is_there(dir, hash) ? unlinkat(dir, new, 0) == 0 : renameat(dir, new, dir, hash) == 0) && fsync(dir) == 0;

	if (dir >= 0)
		close(dir);
	return ok;
}

bool file_store(int from, int64_t at, int64_t size, char hash[COPY_HASH_LEN + 1])
{
	char new[32], path[sizeof folder + sizeof new];
	bool ok;
	int to;

	/* A name that backups and the sweep leave alone for the time being. */
	snprintf(new, sizeof new, ".new-%016llx", (unsigned long long)random_64());
	snprintf(path, sizeof path, "%s/%s", folder, new);
	to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (to < 0)
		return false;
	ok = copy_hash(from, at, size, to, hash) && fsync(to) == 0;
	ok = close(to) == 0 && ok && put(new, hash);
	if (!ok) {
		int kept = errno;

		unlink(path);
		errno = kept;
	}
	return ok;
}

int file_open(str hash)
{
	char path[sizeof folder + COPY_HASH_LEN + 2];

	if (!is_hash(hash)) {
		errno = ENOENT;
		return -1;
	}
	snprintf(path, sizeof path, "%s/%.*s", folder, STR_F(hash));
	return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

void file_touch(str hash)
{
	char name[COPY_HASH_LEN + 1];
	int dir = is_hash(hash) ? open_locked() : -1;

	if (dir < 0)
		return;
	memcpy(name, hash.at, COPY_HASH_LEN);
	name[COPY_HASH_LEN] = '\0';
	is_there(dir, name);
	close(dir);
}

/* ---- clearing away ---- */

static bool is_unwanted(struct db *db, struct arena *a, int dir, const char *name, instant before)
{
	struct stat s;

	if (fstatat(dir, name, &s, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(s.st_mode) || s.st_mtime >= before.s)
		return false;
	if (!strncmp(name, ".new-", 5))
		return true;
	return is_hash(str_of(name)) && !files_of_hash(db, a, str_of(name)).n && !db_failed(db);
}

int file_sweep(struct db *db, struct arena *a, int most, instant before, bool *round)
{
	static DIR *going;              /* where the last call stopped */
	struct dirent *e = NULL;
	int dir = open_locked(), n = 0;

	*round = true;
	if (dir < 0)
		return 0;
	if (!going)
		going = opendir(folder);
	while (going && most-- > 0 && (e = readdir(going)))
		if (is_unwanted(db, a, dir, e->d_name, before))
			n += unlinkat(dir, e->d_name, 0) == 0;
	*round = !e;
	if (!e && going) {
		closedir(going);
		going = NULL;
	}
	close(dir);
	return n;
}
