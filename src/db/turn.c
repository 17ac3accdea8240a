/* turn.c -- one writer at a time on an SQLite file: a lock on a file next to it. */
/* SPDX-License-Identifier: MIT */
#include "db/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

struct turn {
	int fd;
	dev_t dev;
	ino_t ino;
	pid_t holder;
	struct turn *next;
};

/* The turns this process has taken. */
static struct turn *held;

struct turn *turn_new(const char *db_path)
{
	struct turn *t = calloc(1, sizeof *t);
	char *path = NULL;
	struct stat st;

	if (!t)
		return NULL;
	t->fd = asprintf(&path, "%s.write.lock", db_path) < 0 ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	free(path);
	if (t->fd < 0 || fstat(t->fd, &st) != 0) {
		turn_free(t);
		return NULL;
	}
	t->dev = st.st_dev;
	t->ino = st.st_ino;
	return t;
}

void turn_free(struct turn *t)
{
	if (!t)
		return;
	turn_give(t);
	if (t->fd >= 0)
		close(t->fd);
	free(t);
}

bool turn_take(struct turn *t)
{
	pid_t self = getpid();

	for (struct turn *h = held; h; h = h->next)
		if (h->dev == t->dev && h->ino == t->ino && h->holder == self) {
			log_line(LOG_ERROR, "bug",
				 LOG_S("what", STR("a second write transaction in one process waits for the first")));
			abort();
		}
	while (flock(t->fd, LOCK_EX) != 0)
		if (errno != EINTR)
			return false;
	t->holder = self;
	t->next = held;
	held = t;
	return true;
}

void turn_give(struct turn *t)
{
	struct turn **h = &held;

	while (*h && *h != t)
		h = &(*h)->next;
	if (!*h)
		return;
	*h = t->next;
	flock(t->fd, LOCK_UN);
}
