/* banned.h -- functions nobody here may call; every file is compiled with this in front. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* With clang, glibc's fortified headers define it as a macro, and what is defined cannot be poisoned. */
#undef sprintf
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atoll gets system popen strncpy asctime ctime

#endif
