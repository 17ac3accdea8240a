/* sandbox_files.c -- no file may be opened but those that serving takes (Landlock, from Linux 5.13 on). */
/* SPDX-License-Identifier: MIT */
#include "web/server/sandbox_parts.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of kernels later than the headers of Debian 12. */
enum {
	FS_TRUNCATE_BIT = 14, FS_IOCTL_DEV_BIT = 15,
	NET_BIND_AND_CONNECT = 3,
	SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 3,
};
struct ruleset { uint64_t fs, net, scoped; };
static const struct { int version; size_t size; } sizes[] = { { 6, 24 }, { 4, 16 }, { 1, 8 } };

#define READ ((uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR))
#define CHANGE ((uint64_t)(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
	LANDLOCK_ACCESS_FS_MAKE_DIR | 1ull << FS_TRUNCATE_BIT))
#define FILE_CHANGE (CHANGE & ~(uint64_t)LANDLOCK_ACCESS_FS_MAKE_DIR)
#define LIBRARIES (READ | LANDLOCK_ACCESS_FS_EXECUTE)

struct house {
	int rules;
	uint64_t handled;
};

/* Everything this version of Landlock can forbid. */
static uint64_t all_of(int version)
{
	uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

	if (version >= 2)
		all |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		all |= 1ull << FS_TRUNCATE_BIT;
	if (version >= 5)
		all |= 1ull << FS_IOCTL_DEV_BIT;
	return all;
}

static int make_ruleset(const struct sandbox_needs *needs, struct house *h)
{
	int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset all = { .scoped = SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS };
	size_t i = 0;

	if (version < 1)
		return -1;
	h->handled = all.fs = all_of(version);
	if (!needs->postgres)
		all.net = NET_BIND_AND_CONNECT;
	while (sizes[i].version > version)
		i++;
	return (int)syscall(SYS_landlock_create_ruleset, &all, sizes[i].size, 0);
}

/* What is not there needs no rule. */
static bool allow(const struct house *h, const char *path, uint64_t what)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = what & h->handled };
	bool ok;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return true;
	ok = syscall(SYS_landlock_add_rule, h->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(rule.parent_fd);
	return ok;
}

/* SQLite opens its files by name now and then: a log that was removed, a journal's folder. */
static bool allow_sqlite(const struct sandbox_needs *needs, const struct house *h)
{
	bool writes = needs->who == SANDBOX_WRITER;
	char path[4096];
	char *slash;

	snprintf(path, sizeof path, "%s-shm", needs->url);
	/* Every connection takes its locks in there, those that only read as well. */
	if (!allow(h, path, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE))
		return false;
	snprintf(path, sizeof path, "%s", needs->url);
	slash = strrchr(path, '/');
	if (slash)
		slash[slash == path] = '\0';
	return allow(h, slash ? path : ".", writes ? READ | CHANGE : READ);
}

/* A connection that was lost is made again: names are looked up, certificates read. */
static bool allow_postgres(const struct house *h)
{
	static const char *const libraries[] = { "/usr", "/lib", "/lib64" };
	const char *home = getenv("HOME"), *pass = getenv("PGPASSFILE");
	char path[4096];
	bool ok = allow(h, "/etc", READ) && allow(h, "/run/systemd/resolve", READ);

	for (size_t i = 0; ok && i < sizeof libraries / sizeof *libraries; i++)
		ok = allow(h, libraries[i], LIBRARIES);
	for (int i = 0; ok && home && i < 2; i++) {
		snprintf(path, sizeof path, i ? "%s/.postgresql" : "%s/.pgpass", home);
		ok = allow(h, path, i ? READ : (uint64_t)LANDLOCK_ACCESS_FS_READ_FILE);
	}
	return ok && (!pass || allow(h, pass, LANDLOCK_ACCESS_FS_READ_FILE));
}

/* Beyond reading: a reader writes what arrives, the keeper what it keeps, and neither anything else. */
static bool allow_uploads(const struct sandbox_needs *needs, const struct house *h)
{
	const char *name = needs->who == SANDBOX_READER ? "incoming" : needs->who == SANDBOX_KEEPER ? "files" : NULL;
	char path[4096];

	if (!name)
		return true;
	snprintf(path, sizeof path, "%s/%s", needs->data_dir, name);
	return allow(h, path, READ | FILE_CHANGE);
}

bool sandbox_files(const struct sandbox_needs *needs)
{
	struct house h = { 0 };
	bool ok;

	h.rules = make_ruleset(needs, &h);
	if (h.rules < 0)
		return false;
	ok = allow(&h, needs->data_dir, needs->who == SANDBOX_WRITER ? READ | CHANGE : READ) && allow_uploads(needs, &h) &&
		(needs->postgres ? allow_postgres(&h) : allow_sqlite(needs, &h)) &&
		syscall(SYS_landlock_restrict_self, h.rules, 0) == 0;
	close(h.rules);
	return ok;
}
