/* sheet_pack.c -- notes what changes, takes back at once what somebody took back, and packs the rest in slices. */
/* SPDX-License-Identifier: MIT */
#include "core/sheet.h"

#include "core/sheet_rows.h"

/* ---- noting ---- */

void sheet_note(struct db *db, conversation_id conversation, response_id response)
{
	sheet_changed(db, conversation, db_id(), response);
}

void sheet_undo(struct db *db, conversation_id conversation, import_id import, int64_t most)
{
	sheet_undone(db, conversation, import, most);
}

void sheet_anew(struct db *db)
{
	sheet_forget_columns(db);
	sheet_forget_blocks(db);
	sheet_forget_changes(db);
	sheet_change_all(db);
}

/* ---- the columns of one block ---- */

struct kept { int64_t question; struct columns columns; };
struct block_columns { struct kept *at; size_t n, room; };

static struct block_columns read_columns(struct db *db, struct arena *arena, conversation_id conversation, int64_t block)
{
	struct sheet_column_in_rows rows = sheet_columns_in(db, arena, conversation, block);
	struct block_columns all = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		struct kept *k = arena_push(arena, &all);

		*k = (struct kept){ .question = rows.at[i].question };
		columns_unpack(arena, rows.at[i].answers, &k->columns);
	}
	return all;
}

static void write_columns(struct db *db, struct arena *arena, conversation_id conversation, int64_t block, const struct block_columns *all)
{
	for (size_t i = 0; i < all->n; i++) {
		str packed = columns_pack(arena, &all->at[i].columns);

		if (packed.len)
			sheet_column_put(db, conversation, all->at[i].question, block, packed);
		else
			sheet_column_drop(db, conversation, all->at[i].question, block);
	}
}

static struct columns *columns_of(struct arena *arena, struct block_columns *all, int64_t question)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].question == question)
			return &all->at[i].columns;
	*arena_push(arena, all) = (struct kept){ .question = question };
	return &all->at[all->n - 1].columns;
}

static void wipe_place(struct block_columns *all, size_t place)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t c = 0; c < all->at[i].columns.n; c++)
			bits_clear(all->at[i].columns.at[c].bits, place);
}

/* ---- taking back at once ---- */

/* Its place in this block, if it is there. */
static bool place_in(const struct sheet_block_row *row, response_id response, struct arena *arena, struct sheet_slot **slots, size_t *n, size_t *place)
{
	*slots = sheet_slots_unpack(arena, row->people, n);
	for (*place = 0; *place < *n; ++*place)
		if ((*slots)[*place].response == response.n)
			return true;
	return false;
}

void sheet_wipe(struct db *db, struct arena *arena, conversation_id conversation, response_id response)
{
	struct db_query *q = sheet_blocks_begin(db, conversation);
	struct arena *own = arena_new(4 << 20);
	struct sheet_block_row row;
	struct sheet_slot *slots;
	size_t n, place;
	bool found = false;

	while (!found && sheet_blocks_next(q, own, &row)) {
		found = place_in(&row, response, own, &slots, &n, &place);
		if (!found)
			arena_reset(own);
	}
	db_done(q);
	if (found) {
		struct block_columns all = read_columns(db, arena, conversation, row.n);

		wipe_place(&all, place);
		write_columns(db, arena, conversation, row.n, &all);
	}
	arena_free(own);
}

/* ---- packing ---- */

/* Where somebody stands: in a block of the sheet, at a place there; block == blocks.n: nowhere yet. */
struct target { size_t block, place; };

struct packing {
	struct sheet packed, live;
	struct sheet_ids ids;           /* whose changes are packed */
	struct target *targets;         /* the same order */
	struct db *db;
	struct arena *arena;
};

static void find_targets(struct packing *p)
{
	p->targets = arena_new_array(p->arena, struct target, p->ids.n + 1);
	for (size_t i = 0; i < p->ids.n; i++)
		p->targets[i].block = SIZE_MAX;
	for (size_t b = 0; b < p->packed.blocks.n; b++) {
		const struct sheet_people *block = &p->packed.blocks.at[b];

		for (size_t i = 0; i < block->n_slots; i++) {
			size_t at = block->slots[i].response ? sheet_ids_find(&p->ids, block->slots[i].response) : p->ids.n;

			if (at < p->ids.n)
				p->targets[at] = (struct target){ b, i };
		}
	}
}

/* A place behind the last one. */
static struct target new_place(struct packing *p)
{
	size_t n = p->packed.blocks.n;
	struct sheet_people *last = n ? &p->packed.blocks.at[n - 1] : NULL;

	if (!last || last->n_slots == BITS_PEOPLE) {
		int64_t number = last ? last->n + 1 : 1;

		last = arena_push(p->arena, &p->packed.blocks);
		*last = (struct sheet_people){ .n = number, .slots = arena_new_array(p->arena, struct sheet_slot, BITS_PEOPLE) };
	}
	return (struct target){ p->packed.blocks.n - 1, last->n_slots++ };
}

/* Who is gone leaves an empty place; who is new gets one. */
static void place_people(struct packing *p)
{
	for (size_t i = 0; i < p->ids.n; i++)
		if (p->targets[i].block != SIZE_MAX)
			p->packed.blocks.at[p->targets[i].block].slots[p->targets[i].place] = (struct sheet_slot){ 0 };
	for (size_t b = 0; b < p->live.blocks.n; b++) {
		const struct sheet_people *live = &p->live.blocks.at[b];

		for (size_t i = 0; i < live->n_slots; i++) {
			size_t at = sheet_ids_find(&p->ids, live->slots[i].response);

			if (p->targets[at].block == SIZE_MAX)
				p->targets[at] = new_place(p);
			p->packed.blocks.at[p->targets[at].block].slots[p->targets[at].place] = live->slots[i];
		}
	}
}

/* What somebody answers now, into the block where they stand, if it is this one. */
static void place_answers(struct packing *p, size_t block, struct block_columns *all, const struct sheet_people *live, size_t question)
{
	const struct columns *answers = &live->answers[question];
	struct columns *to = NULL;

	for (size_t c = 0; c < answers->n; c++)
		for (size_t i = 0; i < live->n_slots; i++) {
			if (!bits_has(answers->at[c].bits, i))
				continue;
			const struct target *t = &p->targets[sheet_ids_find(&p->ids, live->slots[i].response)];

			if (t->block != block)
				continue;
			if (!to)
				to = columns_of(p->arena, all, p->live.qs->questions.at[question].id.n);
			bits_set(columns_at(p->arena, to, answers->at[c].row, answers->at[c].choice), t->place);
		}
}

static void write_block(struct packing *p, size_t at)
{
	struct sheet_people *block = &p->packed.blocks.at[at];
	conversation_id conversation = p->live.qs->conversation;
	struct block_columns all = read_columns(p->db, p->arena, conversation, block->n);
	bool somebody = false;

	for (size_t i = 0; i < p->ids.n; i++)
		if (p->targets[i].block == at)
			wipe_place(&all, p->targets[i].place);
	for (size_t b = 0; b < p->live.blocks.n; b++)
		for (size_t q = 0; q < p->live.qs->questions.n; q++)
			place_answers(p, at, &all, &p->live.blocks.at[b], q);
	write_columns(p->db, p->arena, conversation, block->n, &all);
	for (size_t i = 0; i < block->n_slots; i++)
		somebody = somebody || block->slots[i].flags;
	for (size_t b = 0; b < p->live.blocks.n; b++)
		if (p->live.blocks.at[b].touched.s > block->touched.s)
			block->touched = p->live.blocks.at[b].touched;
	if (somebody)
		sheet_block_put(p->db, conversation, block->n, block->touched, sheet_slots_pack(p->arena, block->slots, block->n_slots));
	else
		sheet_block_drop(p->db, conversation, block->n);
}

static void write_blocks(struct packing *p)
{
	for (size_t b = 0; b < p->packed.blocks.n; b++) {
		bool here = false;

		for (size_t i = 0; i < p->ids.n && !here; i++)
			here = p->targets[i].block == b;
		if (here)
			write_block(p, b);
	}
}

int64_t sheet_pack(struct db *db, struct arena *arena, conversation_id conversation, int64_t most)
{
	struct sheet_change_row_rows changes = sheet_change_rows(db, arena, conversation, most);
	struct packing p = { .db = db, .arena = arena };
	struct questionnaire qs;

	if (!changes.n)
		return 0;
	qs = questionnaire_read(db, arena, conversation);
	p.packed = p.live = (struct sheet){ .db = db, .arena = arena, .qs = &qs };
	for (size_t i = 0; i < changes.n; i++)
		*arena_push(arena, &p.ids) = changes.at[i].response;
	sheet_ids_sort(&p.ids);
	sheet_rows_packed(&p.packed);
	sheet_rows_live(&p.live, changes.at[changes.n - 1].id.n);
	find_targets(&p);
	place_people(&p);
	write_blocks(&p);
	sheet_change_done(db, conversation, changes.at[changes.n - 1].id.n);
	return (int64_t)changes.n;
}

struct sheet_waiting sheet_waiting(struct db *db, struct arena *arena)
{
	struct sheet_waiting_row_rows rows = sheet_waiting_rows(db, arena);
	struct sheet_waiting all = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, &all) = (struct sheet_waits){ { rows.at[i].conversation }, rows.at[i].changes };
	return all;
}

bool sheet_pack_all(struct db *db, conversation_id conversation)
{
	enum { TRIES = 20, MEMORY = 64 << 20 };
	struct arena *arena = arena_new(MEMORY);
	int64_t packed = 1;
	int tries = 0;

	while (packed && tries < TRIES) {
		arena_reset(arena);
		db_begin(db);
		packed = sheet_pack(db, arena, conversation, SHEET_SLICE);
		if (db_commit(db)) {
			tries = 0;
			continue;
		}
		tries = db_try_again(db) ? tries + 1 : TRIES;
		db_recover(db);
		packed = 1;
	}
	arena_free(arena);
	return tries < TRIES;
}
