/* arena.c -- memory that lives as long as one request, and is given back all at once. */
/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Under the address sanitizer, what is not handed out is poisoned and a gap follows every piece, so that a test which
 * reads past its piece, or keeps it beyond the request, stops at once. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(GUARDED)
#define GUARDED 1
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
#define hide(at, n) ASAN_POISON_MEMORY_REGION((at), (n))
#define show(at, n) ASAN_UNPOISON_MEMORY_REGION((at), (n))
enum { GAP = 16 };
#else
#define hide(at, n) ((void)(at), (void)(n))
#define show(at, n) ((void)(at), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = alignof(max_align_t), FIRST_BLOCK = 32 * 1024, LARGEST_STEP = 1024 * 1024 };

struct block {
	struct block *before;
	size_t room, used;
	alignas(max_align_t) char at[];
};

struct arena {
	struct block *block; /* the newest; the chain ends at the one that is kept */
	size_t limit, used;
};

static _Noreturn void give_up(const char *why)
{
	fputs(why, stderr);
	abort();
}

static struct block *block_new(struct block *before, size_t room)
{
	struct block *b = malloc(sizeof *b + room);

	if (!b)
		give_up("arena: the machine has no memory left\n");
	*b = (struct block){ .before = before, .room = room };
	hide(b->at, room);
	return b;
}

static void block_free(struct block *b)
{
	show(b->at, b->room);
	free(b);
}

struct arena *arena_new(size_t limit)
{
	struct arena *a = malloc(sizeof *a);

	if (!a)
		give_up("arena: the machine has no memory left\n");
	*a = (struct arena){ .block = block_new(NULL, FIRST_BLOCK), .limit = limit < SIZE_MAX / 2 ? limit : SIZE_MAX / 2 };
	return a;
}

void arena_reset(struct arena *a)
{
	while (a->block->before) {
		struct block *b = a->block;

		a->block = b->before;
		block_free(b);
	}
	hide(a->block->at, a->block->used);
	a->block->used = 0;
	a->used = 0;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a);
	block_free(a->block);
	free(a);
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

/* Each block is twice the one before, so a long job needs few of them. */
static void add_block(struct arena *a, size_t need)
{
	size_t room = a->block->room * 2;

	if (room > LARGEST_STEP)
		room = LARGEST_STEP;
	a->block = block_new(a->block, room > need ? room : need);
}

void *arena_take(struct arena *a, size_t size)
{
	struct block *b = a->block;
	size_t need;
	char *at;

	/* The first test keeps the rounding from running over. */
	need = size > a->limit ? size : (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
	if (need > a->limit - a->used)
		give_up("arena: one request asked for more memory than it may have\n");
	if (need > b->room - b->used) {
		add_block(a, need);
		b = a->block;
	}
	at = b->at + b->used;
	b->used += need;
	a->used += need;
	show(at, size);
	return memset(at, 0, size);
}

void *arena_take_array(struct arena *a, size_t size, size_t n)
{
	size_t bytes;

	if (__builtin_mul_overflow(size, n, &bytes))
		give_up("arena: one request asked for more memory than there is\n");
	return arena_take(a, bytes);
}

str arena_copy(struct arena *a, str s)
{
	char *at;

	if (!s.at)
		return s;
	at = arena_take(a, s.len + 1);
	memcpy(at, s.at, s.len);
	return (str){ at, s.len };
}

const char *arena_z(struct arena *a, str s)
{
	return s.at ? arena_copy(a, s).at : "";
}

str arena_printf(struct arena *a, const char *format, ...)
{
	char small[256], *at;
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n < 0)
		give_up("arena: a text could not be formatted\n");
	at = arena_take(a, (size_t)n + 1);
	if ((size_t)n < sizeof small)
		memcpy(at, small, (size_t)n);
	else
		vsnprintf(at, (size_t)n + 1, format, again);
	va_end(again);
	return (str){ at, (size_t)n };
}

void *arena_grow(struct arena *a, const void *at, size_t size, size_t n, size_t *room)
{
	size_t wanted = n < 4 ? 8 : n * 2;
	void *grown = arena_take_array(a, size, wanted);

	if (at && n)
		memcpy(grown, at, size * n);
	*room = wanted;
	return grown;
}
