/* cage.h -- what sgwrs-media gives up before it looks at the first byte. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_CAGE_H
#define MEDIA_CAGE_H

#include <stdbool.h>

/* Bounded memory, time and output; no file, no process, no network, no more rights (rlimits, Landlock, seccomp). What is open stays
 * open: standard input and output. False when the kernel does not give it; Landlock is left out where there is none, since seccomp
 * opens no file either. */
struct cage { int memory, output /* megabytes */, seconds /* of the processor */; };
bool cage_enter(const struct cage *);

#endif
