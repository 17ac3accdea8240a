/* media.h -- starts a program that looks at what strangers packed: it can do nothing else, and holds nothing of ours. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_MEDIA_H
#define CORE_MEDIA_H

#include <stdbool.h>
#include <sys/types.h>

/* How it ends when it reads a table out of a file (media/README.md); anything else is a crash. */
enum media_end { MEDIA_MADE = 0, MEDIA_STRANGE = 20 /* no file of that kind */, MEDIA_BROKEN, MEDIA_LARGE, MEDIA_FAILED };

/* A child that has nothing but these two files, as its standard input and output, and these words: no environment, no other file. The first
 * word is the program, which stands beside ours ("sgwrs-media", "sgwrs-tables"); at most six follow, and NULL ends them. It is dead after so many seconds. -1 with errno when none could be started. */
pid_t media_start(int in, int out, const char *const *words, unsigned seconds);

#endif
