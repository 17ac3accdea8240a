/* draw_standard.h -- what FreeType's headers need of the C library, without the names that nobody here may say. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_DRAW_STANDARD_H
#define WEB_DRAW_STANDARD_H

#include <limits.h>
#include <stddef.h>

#define ft_ptrdiff_t ptrdiff_t
#define FT_CHAR_BIT CHAR_BIT
#define FT_USHORT_MAX USHRT_MAX
#define FT_INT_MAX INT_MAX
#define FT_INT_MIN INT_MIN
#define FT_UINT_MAX UINT_MAX
#define FT_LONG_MIN LONG_MIN
#define FT_LONG_MAX LONG_MAX
#define FT_ULONG_MAX ULONG_MAX

#endif
