/* columns.c -- who chose what, a bit a person: blocks of people that are stored small and counted fast. */
/* SPDX-License-Identifier: MIT */
#include "analysis/columns.h"

#include <endian.h>

/* ---- bits ---- */

void bits_and(struct bits *b, const struct bits *other)
{
	for (size_t i = 0; i < BITS_WORDS; i++)
		b->at[i] &= other->at[i];
}

void bits_or(struct bits *b, const struct bits *other)
{
	for (size_t i = 0; i < BITS_WORDS; i++)
		b->at[i] |= other->at[i];
}

bool bits_none(const struct bits *b)
{
	uint64_t any = 0;

	for (size_t i = 0; i < BITS_WORDS; i++)
		any |= b->at[i];
	return !any;
}

/* Compiled twice on x86-64, where the oldest processors of the family have no instruction that counts bits. */
#define COUNT_BOTH(name, attributes)                                                    \
	attributes static int64_t name(const uint64_t *a, const uint64_t *b)            \
	{                                                                               \
		int64_t n = 0;                                                          \
											\
		for (size_t i = 0; i < BITS_WORDS; i++)                                 \
			n += __builtin_popcountll(a[i] & b[i]);                         \
		return n;                                                               \
	}

COUNT_BOTH(count_both, )
#ifdef __x86_64__
COUNT_BOTH(count_both_fast, __attribute__((target("popcnt"))))
#endif

int64_t bits_count_both(const struct bits *a, const struct bits *b)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("popcnt"))
		return count_both_fast(a->at, b->at);
#endif
	return count_both(a->at, b->at);
}

int64_t bits_count(const struct bits *b)
{
	return bits_count_both(b, b);
}

/* ---- columns ---- */

static int order(const struct column *c, int64_t row, int64_t choice)
{
	if (c->row != row)
		return c->row < row ? -1 : 1;
	return c->choice < choice ? -1 : c->choice > choice;
}

/* Puts an empty one at `at`. Memory of a column that was there before is used again. */
static struct bits *insert(struct arena *arena, struct columns *list, size_t at, int64_t row, int64_t choice)
{
	bool used = list->n < list->room && list->at[list->n].bits;
	struct bits *bits = used ? list->at[list->n].bits : arena_new_of(arena, struct bits);

	if (used)
		*bits = (struct bits){ 0 };
	(void)arena_push(arena, list);
	memmove(list->at + at + 1, list->at + at, (list->n - 1 - at) * sizeof *list->at);
	list->at[at] = (struct column){ row, choice, bits };
	return bits;
}

struct bits *columns_at(struct arena *arena, struct columns *list, int64_t row, int64_t choice)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int o = order(&list->at[middle], row, choice);

		if (!o)
			return list->at[middle].bits;
		if (o < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return insert(arena, list, low, row, choice);
}

/* ---- bytes ----
 * For each column: row, choice, then 2·places and the places, or 2·words + 1 and the words. Numbers take seven bits a byte, the
 * lowest first; places and words are little-endian. */

struct writing { unsigned char *at; size_t n; };

static void put_number(struct writing *w, uint64_t n)
{
	for (; n >= 128; n >>= 7)
		w->at[w->n++] = (unsigned char)(n | 128);
	w->at[w->n++] = (unsigned char)n;
}

static void put_places(struct writing *w, const struct bits *b)
{
	for (size_t i = 0; i < BITS_WORDS; i++)
		for (uint64_t word = b->at[i]; word; word &= word - 1) {
			size_t place = i * 64 + (size_t)__builtin_ctzll(word);

			w->at[w->n++] = (unsigned char)place;
			w->at[w->n++] = (unsigned char)(place >> 8);
		}
}

static void put_words(struct writing *w, const struct bits *b, size_t words)
{
	for (size_t i = 0; i < words; i++, w->n += 8) {
		uint64_t word = htole64(b->at[i]);

		memcpy(w->at + w->n, &word, 8);
	}
}

static void put_column(struct writing *w, const struct column *c)
{
	uint64_t people = (uint64_t)bits_count(c->bits);
	size_t words = BITS_WORDS;

	if (!people)
		return;
	while (!c->bits->at[words - 1])
		words--;
	put_number(w, (uint64_t)c->row);
	put_number(w, (uint64_t)c->choice);
	if (2 * people < 8 * words) {
		put_number(w, people << 1);
		put_places(w, c->bits);
	} else {
		put_number(w, words << 1 | 1);
		put_words(w, c->bits, words);
	}
}

str columns_pack(struct arena *arena, const struct columns *list)
{
	enum { HEAD = 3 * 10 };
	struct writing w = { arena_take(arena, list->n * (HEAD + sizeof(struct bits)) + 1), 0 };

	for (size_t i = 0; i < list->n; i++)
		put_column(&w, &list->at[i]);
	return (str){ (const char *)w.at, w.n };
}

struct reading { const unsigned char *at, *end; };

static bool take_number(struct reading *r, uint64_t *n)
{
	*n = 0;
	for (int shift = 0; shift < 64 && r->at < r->end; shift += 7) {
		unsigned char byte = *r->at++;

		*n |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return true;
	}
	return false;
}

static bool take_places(struct reading *r, struct bits *b, uint64_t n)
{
	if (n > BITS_PEOPLE || (size_t)(r->end - r->at) < 2 * n)
		return false;
	for (; n; n--, r->at += 2) {
		size_t place = (size_t)r->at[0] | (size_t)r->at[1] << 8;

		if (place >= BITS_PEOPLE)
			return false;
		bits_set(b, place);
	}
	return true;
}

static bool take_words(struct reading *r, struct bits *b, uint64_t n)
{
	if (n > BITS_WORDS || (size_t)(r->end - r->at) < 8 * n)
		return false;
	memcpy(b->at, r->at, 8 * n);
	for (size_t i = 0; i < n; i++)
		b->at[i] = le64toh(b->at[i]);
	r->at += 8 * n;
	return true;
}

static bool take_column(struct arena *arena, struct reading *r, struct columns *to)
{
	uint64_t row, choice, how;

	if (!take_number(r, &row) || !take_number(r, &choice) || !take_number(r, &how))
		return false;
	if (to->n && order(&to->at[to->n - 1], (int64_t)row, (int64_t)choice) >= 0)
		return false;
	struct bits *b = insert(arena, to, to->n, (int64_t)row, (int64_t)choice);

	return how & 1 ? take_words(r, b, how >> 1) : take_places(r, b, how >> 1);
}

bool columns_unpack(struct arena *arena, str packed, struct columns *to)
{
	struct reading r = { (const unsigned char *)packed.at, (const unsigned char *)packed.at + packed.len };

	to->n = 0;
	while (r.at < r.end)
		if (!take_column(arena, &r, to))
			return false;
	return true;
}
