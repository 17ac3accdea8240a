/* arena.h -- memory that lives as long as one request, and is given back all at once. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include "base/str.h"

struct arena;

/* May never hold more than limit bytes; past that arena_take aborts the process, because only a bug asks for so much. */
struct arena *arena_new(size_t limit);
/* Forgets everything at once; keeps the first block for the next request. */
void arena_reset(struct arena *);
void arena_free(struct arena *);        /* NULL is fine */
/* Bytes handed out since the last reset, rounding included. */
size_t arena_used(const struct arena *);

/* Zeroed memory aligned for anything, never NULL. */
void *arena_take(struct arena *, size_t size)
	__attribute__((returns_nonnull, malloc, alloc_size(2), nonnull(1)));
void *arena_take_array(struct arena *, size_t size, size_t n)
	__attribute__((returns_nonnull, malloc, alloc_size(2, 3), nonnull(1)));
#define arena_new_array(a, type, n) ((type *)arena_take_array((a), sizeof(type), (n)))
#define arena_new_of(a, type) ((type *)arena_take((a), sizeof(type)))

/* A copy that ends with a zero byte (not counted in len); absent stays absent. */
str arena_copy(struct arena *, str);
const char *arena_z(struct arena *, str);       /* the same for functions that want char *; absent becomes "" */
str arena_printf(struct arena *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One more in a list: *arena_push(a, &list) = x; where list is any struct with `.at`, `.n` and `.room` (both size_t).
 * Room doubles when it runs out, so pushing stays cheap; the list is named more than once, so name it plainly. */
#define arena_push(a, list)                                                                             \
	((list)->at = arena_room((a), (list)->at, sizeof *(list)->at, (list)->n, &(list)->room),         \
	 &(list)->at[(list)->n++])
void *arena_grow(struct arena *, const void *at, size_t size, size_t n, size_t *room);

static inline void *arena_room(struct arena *a, void *at, size_t size, size_t n, size_t *room)
{
	return at && n < *room ? at : arena_grow(a, at, size, n, room);
}

#endif
