/* tables_main.c -- sgwrs-tables: reads a table out of what somebody packed, and can do nothing else. */
/* SPDX-License-Identifier: MIT */
#include <sys/stat.h>
#include <unistd.h>

#include "media/cage.h"
#include "media/tables.h"

enum { MB = 1 << 20, LARGEST = 128 * MB };

static bool to_output(void *to, const char *at, size_t n)
{
	(void)to;
	while (n) {
		ssize_t done = write(1, at, n);

		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* From standard input to standard output. */
int main(int argc, char **argv)
{
	static struct sheet_out out = { .write = to_output };
	struct stat st;

	if (!cage_enter(&(struct cage){ .memory = 512, .output = 260, .seconds = 60 }) || fstat(0, &st) < 0)
		_exit(MEDIA_FAILED);
	if (!st.st_size || st.st_size > LARGEST)
		_exit(st.st_size ? MEDIA_LARGE : MEDIA_STRANGE);
	_exit((int)tables_read(argc, argv, stdin, &out));
}
