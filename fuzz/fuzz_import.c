/* fuzz_import.c -- any records at all are read through a map without harm, and what they say fits the questionnaire. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_row.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char map_text[] =
	"{ \"id\": \"i\", \"guarded\": true, \"received\": { \"column\": \"d\", \"format\": \"DD/MM/YYYY hh:mm\" },"
	"  \"channel\": { \"column\": \"c\", \"values\": [ { \"is\": \"L\", \"means\": \"post\" } ] }, \"language\": { \"column\": \"l\" },"
	"  \"questions\": [ { \"name\": \"single\", \"column\": \"s\", \"reads\": \"labels\" }, { \"name\": \"multiple\", \"column\": \"m\", \"separator\": \";\" },"
	"    { \"name\": \"short\", \"column\": \"t\", \"values\": [ { \"is\": \"none\", \"means\": \"[blank]\" } ] } ] }";

static void must(bool ok)
{
	if (!ok)
		abort();
}

static struct questionnaire questions(struct arena *arena)
{
	static const char *const names[] = { "single", "multiple", "short" };
	struct questionnaire qs = { 0 };

	for (int kind = 0; kind <= QUESTION_SHORT; kind++) {
		struct question q = { .id = { kind + 1 }, .name = str_of(names[kind]), .kind = (enum question_kind)kind };

		for (int64_t n = 1; n <= 3 && kind != QUESTION_SHORT; n++)
			*arena_push(arena, &q.choices) = (struct choice){ .n = n, .code = arena_printf(arena, "c%d", (int)n),
				.label = { arena_printf(arena, "Choice %d", (int)n), arena_printf(arena, "Dewis %d", (int)n) } };
		*arena_push(arena, &qs.questions) = q;
	}
	return qs;
}

static void must_fit(const struct import_reading *r, const struct import_row *row)
{
	must(row->channel < CHANNEL_COUNT && row->external_id.len && row->external_id.len <= IMPORT_ID_MOST);
	must(str_utf8(row->external_id) && row->received.s > 0);
	for (size_t i = 0; i < row->answers.n; i++) {
		const struct answer *a = &row->answers.at[i];

		must(a->asked || (!a->choices && !a->words.len));
		must(a->choices < 8 && (i == 1 || !(a->choices & (a->choices - 1))));
		must(str_utf8(a->words) && (i == 2 || !a->words.len));
	}
	must(r->problems.n <= IMPORT_PROBLEMS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *keep, *arena;
	str fields[] = { STR("i"), STR("d"), STR("c"), STR("l"), STR("s"), STR("m"), STR("t") };
	struct csv_record header = { fields, 7, 1 }, record;
	struct load_problems mistakes = { 0 };
	struct import_map map;
	struct import_row row;
	const char *problem;

	if (!keep) {
		keep = arena_new(64 << 20);
		arena = arena_new(64 << 20);
	}
	arena_reset(keep);
	struct questionnaire qs = questions(keep);
	must(import_map_read(keep, str_of(map_text), &qs, &header, &map, &mistakes));
	struct import_reading r = { .arena = arena, .keep = keep, .map = &map, .qs = &qs, .header = header, .now = { 1795262400 },
		.channel = CHANNEL_COUNT };
	FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "rb") : fopen("/dev/null", "rb");
	must(file != NULL);
	struct csv *csv = csv_new(file, ',', 4000);
	for (enum csv_got got; (got = csv_next(csv, &record, &problem)) != CSV_END; arena_reset(arena))
		if (got == CSV_RECORD && import_row_read(&r, &record, &row))
			must_fit(&r, &row);
	csv_free(csv);
	fclose(file);
	return 0;
}
