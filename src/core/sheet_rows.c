/* sheet_rows.c -- how a block of people is stored, and what is not packed yet. */
/* SPDX-License-Identifier: MIT */
#include "core/sheet_rows.h"

#include <stdlib.h>

/* ---- numbers of responses ---- */

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

void sheet_ids_sort(struct sheet_ids *ids)
{
	size_t kept = 0;

	if (!ids->n)
		return;
	qsort(ids->at, ids->n, sizeof *ids->at, by_number);
	for (size_t i = 1; i < ids->n; i++)
		if (ids->at[i] != ids->at[kept])
			ids->at[++kept] = ids->at[i];
	ids->n = kept + 1;
}

size_t sheet_ids_find(const struct sheet_ids *ids, int64_t id)
{
	size_t low = 0, high = ids->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ids->at[middle] == id)
			return middle;
		if (ids->at[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return ids->n;
}

/* ---- people ---- */

enum { SLOT = 16 };

static void put(unsigned char *to, uint64_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		to[i] = (unsigned char)(n >> 8 * i);
}

static uint64_t get(const unsigned char *from, int bytes)
{
	uint64_t n = 0;

	for (int i = bytes - 1; i >= 0; i--)
		n = n << 8 | from[i];
	return n;
}

str sheet_slots_pack(struct arena *arena, const struct sheet_slot *slots, size_t n)
{
	unsigned char *bytes = arena_take(arena, n * SLOT + 1);

	for (size_t i = 0; i < n; i++) {
		unsigned char *to = bytes + i * SLOT;

		put(to, (uint64_t)slots[i].response, 8);
		put(to + 8, (uint32_t)slots[i].day, 4);
		to[12] = slots[i].channel;
		to[13] = slots[i].lang;
		to[14] = slots[i].flags;
	}
	return (str){ (const char *)bytes, n * SLOT };
}

struct sheet_slot *sheet_slots_unpack(struct arena *arena, str packed, size_t *n)
{
	size_t whole = packed.len / SLOT;
	struct sheet_slot *slots = arena_new_array(arena, struct sheet_slot, BITS_PEOPLE);

	*n = whole < BITS_PEOPLE ? whole : BITS_PEOPLE;
	for (size_t i = 0; i < *n; i++) {
		const unsigned char *from = (const unsigned char *)packed.at + i * SLOT;

		slots[i] = (struct sheet_slot){ (int64_t)get(from, 8), (int32_t)get(from + 8, 4), from[12], from[13], from[14] };
		if (from[12] >= CHANNEL_COUNT || from[13] >= LANG_COUNT)
			slots[i] = (struct sheet_slot){ 0 };
	}
	return slots;
}

struct sheet_slot sheet_rows_slot(const struct sheet_person *p)
{
	bool withdrawn = str_eq(p->state, STR("withdrawn"));
	enum channel channel = channel_of(p->channel);
	int flags = withdrawn ? SHEET_WITHDRAWN : SHEET_RECEIVED;

	flags |= (p->late ? SHEET_LATE : 0) | (p->changed_at.s ? SHEET_CHANGED : 0);
	return (struct sheet_slot){ p->id.n, (int32_t)day_of(p->received_at).n, (unsigned char)(channel < CHANNEL_COUNT ? channel : CHANNEL_IMPORT),
				    str_eq(p->lang, STR("cy")) ? LANG_CY : LANG_EN, (unsigned char)flags };
}

void sheet_rows_packed(struct sheet *s)
{
	struct db_query *q = sheet_blocks_begin(s->db, s->qs->conversation);
	struct arena *row_arena = arena_new(1 << 20);
	struct sheet_block_row row;

	while (sheet_blocks_next(q, row_arena, &row)) {
		struct sheet_people *block = arena_push(s->arena, &s->blocks);

		*block = (struct sheet_people){ .n = row.n, .touched = row.touched_at };
		block->slots = sheet_slots_unpack(s->arena, row.people, &block->n_slots);
		arena_reset(row_arena);
	}
	db_done(q);
	arena_free(row_arena);
}

/* ---- what is not packed yet ---- */

static struct sheet_people *live_block(struct sheet *s)
{
	struct sheet_people *block = s->blocks.n ? &s->blocks.at[s->blocks.n - 1] : NULL;

	if (block && block->answers && block->n_slots < BITS_PEOPLE)
		return block;
	block = arena_push(s->arena, &s->blocks);
	*block = (struct sheet_people){ .answers = arena_new_array(s->arena, struct columns, s->qs->questions.n + 1) };
	block->slots = arena_new_array(s->arena, struct sheet_slot, BITS_PEOPLE);
	return block;
}

static void read_people(struct sheet *s, int64_t last)
{
	struct db_query *q = sheet_live_people_begin(s->db, s->qs->conversation, last);
	struct arena *row_arena = arena_new(1 << 20);
	struct sheet_person row;

	while (sheet_live_people_next(q, row_arena, &row)) {
		struct sheet_people *block = live_block(s);

		block->slots[block->n_slots++] = sheet_rows_slot(&row);
		if (row.changed_at.s > block->touched.s)
			block->touched = row.changed_at;
		arena_reset(row_arena);
	}
	db_done(q);
	arena_free(row_arena);
}

/* Where the walk through the answers is: people and answers come in the same order. */
struct walk { struct sheet *sheet; size_t block, slot, question; };

static bool find_person(struct walk *w, int64_t id)
{
	for (; w->block < w->sheet->blocks.n; w->block++, w->slot = 0) {
		const struct sheet_people *block = &w->sheet->blocks.at[w->block];

		while (w->slot < block->n_slots && block->slots[w->slot].response < id)
			w->slot++;
		if (w->slot < block->n_slots)
			return block->slots[w->slot].response == id;
	}
	return false;
}

/* Mostly the same question as before, or the one behind it. */
static bool find_question(struct walk *w, int64_t id)
{
	size_t n = w->sheet->qs->questions.n;

	for (size_t i = 0; i < n; i++) {
		size_t at = (w->question + i) % n;

		if (w->sheet->qs->questions.at[at].id.n == id) {
			w->question = at;
			return true;
		}
	}
	return false;
}

static void read_answers(struct sheet *s, int64_t last, size_t first)
{
	struct db_query *q = sheet_live_answers_begin(s->db, s->qs->conversation, last);
	struct walk w = { s, first, 0, 0 };
	struct sheet_answer row;

	while (sheet_live_answers_next(q, s->arena, &row)) {
		if (!row.said || !find_person(&w, row.response.n) || !find_question(&w, row.question.n))
			continue;
		bits_set(columns_at(s->arena, &s->blocks.at[w.block].answers[w.question], 0, row.choice), w.slot);
	}
	db_done(q);
}

void sheet_rows_live(struct sheet *s, int64_t last)
{
	size_t first = s->blocks.n;

	read_people(s, last);
	if (s->blocks.n > first)
		read_answers(s, last, first);
}
