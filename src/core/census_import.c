/* census_import.c -- adds up the lines of a census table by place and category, and writes the sums when every line is good. */
/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/seal.h"
#include "core/census.h"
#include "core/file_hash.h"
#include "core_census_sql.h"

enum { PROBLEMS = 100, SLICE = 200, LINE = 64 << 10, COLUMNS = 4, MEMORY = 64 << 20 };

/* A place of the register with its sums: a row for each topic and category, one behind the other. */
struct sums { str code; place_id id; int64_t *people; };
struct work {
	const struct census_import *job;
	struct arena *arena, *passing;
	FILE *file;
	str hash;
	struct { struct sums *at; size_t n, room; } places;     /* by code */
	size_t *first;                  /* of each topic, its place among the sums */
	size_t lines;
	int column[COLUMNS];            /* place, topic, category, count */
	struct census_imported result;
};

static void problem(struct work *w, int64_t line, str why)
{
	w->result.good = false;
	if (w->result.problems.n < PROBLEMS)
		*arena_push(w->arena, &w->result.problems) = (struct census_problem){ line, arena_copy(w->arena, why) };
}

static int by_code(const void *a, const void *b)
{
	return str_cmp(((const struct sums *)a)->code, ((const struct sums *)b)->code);
}

/* Whatever stood on census day or stands now: tables are made for the borders of either. */
static void read_places(struct work *w)
{
	const struct census_map *map = w->job->map;
	const day days[] = { map->on, day_of(w->job->now) };

	w->first = arena_new_array(w->arena, size_t, map->topics.n);
	for (size_t t = 0; t < map->topics.n; t++) {
		w->first[t] = w->lines;
		w->lines += map->topics.at[t].categories.n;
	}
	for (size_t d = 0; d < 2; d++) {
		struct places list = place_list(w->job->db, w->arena, place_kind_of(map->kind), days[d], LANG_EN);
		size_t before = w->places.n;

		for (size_t i = 0; i < list.n; i++) {
			struct sums key = { .code = list.at[i].code };

			if (d && before && bsearch(&key, w->places.at, before, sizeof key, by_code))
				continue;
			*arena_push(w->arena, &w->places) = (struct sums){ list.at[i].code, list.at[i].id, arena_new_array(w->arena, int64_t, w->lines + 1) };
			for (size_t k = 0; k < w->lines; k++)
				w->places.at[w->places.n - 1].people[k] = -1;
		}
		if (w->places.n)
			qsort(w->places.at, w->places.n, sizeof *w->places.at, by_code);
	}
}

/* ---- one line ---- */

static bool find_columns(struct work *w, const struct csv_record *head)
{
	const struct census_map *map = w->job->map;
	const str names[COLUMNS] = { map->place, map->topic, map->category, map->count };

	for (int c = 0; c < COLUMNS; c++) {
		w->column[c] = -1;
		for (size_t i = 0; i < head->n; i++)
			if (names[c].len && str_eq(str_trim(head->at[i]), names[c]))
				w->column[c] = (int)i;
		if (names[c].len && w->column[c] < 0)
			problem(w, head->line, arena_printf(w->passing, "there is no column \"%.*s\"", STR_F(names[c])));
	}
	return w->result.good;
}

static str value(const struct work *w, const struct csv_record *r, int column)
{
	int i = w->column[column];

	return i >= 0 && (size_t)i < r->n ? str_trim(r->at[i]) : STR("");
}

/* The topic of a line; -1: of another, which the map says nothing about. */
static int topic_of(const struct work *w, str word)
{
	const struct census_map *map = w->job->map;

	for (size_t t = 0; t < map->topics.n; t++) {
		const struct census_map_topic *topic = &map->topics.at[t];

		if (!map->topic.len || str_eq(word, topic->is.len ? topic->is : topic->topic))
			return (int)t;
	}
	return -1;
}

enum { LEFT_OUT = -1, UNKNOWN = -2 };

static int category_of(const struct census_map_topic *topic, str word)
{
	for (size_t c = 0; c < topic->categories.n; c++)
		for (size_t i = 0; i < topic->categories.at[c].from.n; i++)
			if (str_eq(topic->categories.at[c].from.at[i], word))
				return (int)c;
	for (size_t i = 0; i < topic->left_out.n; i++)
		if (str_eq(topic->left_out.at[i], word))
			return LEFT_OUT;
	return UNKNOWN;
}

static void take_line(struct work *w, const struct csv_record *r)
{
	str code = value(w, r, 0), word = value(w, r, 2);
	struct sums key = { .code = code }, *place;
	int topic = topic_of(w, value(w, r, 1)), category;
	int64_t n;

	w->result.records++;
	if (topic < 0)
		return;
	category = category_of(&w->job->map->topics.at[topic], word);
	if (category == UNKNOWN)
		problem(w, r->line, arena_printf(w->passing, "\"%.*s\" is in no category; put it under \"left_out\" if that is meant", STR_F(word)));
	else if (!str_int(value(w, r, 3), &n) || n < 0 || n > INT32_MAX)
		problem(w, r->line, arena_printf(w->passing, "\"%.*s\" is no number of people", STR_F(value(w, r, 3))));
	if (category < 0 || !w->result.good)
		return;
	place = w->places.n ? bsearch(&key, w->places.at, w->places.n, sizeof key, by_code) : NULL;
	if (!place) {
		w->result.elsewhere++;
		return;
	}
	int64_t *people = &place->people[w->first[topic] + (size_t)category];

	*people = *people < 0 ? n : *people + n;
}

static void read_lines(struct work *w)
{
	struct csv *csv = csv_new(w->file, 0, LINE);
	struct csv_record r;
	const char *why;
	bool head = true;

	for (enum csv_got got; (got = csv_next(csv, &r, &why)) != CSV_END;) {
		if (got == CSV_PROBLEM)
			problem(w, r.line, str_of(why));
		else if (head && !find_columns(w, &r))
			break;
		else if (!head)
			take_line(w, &r);
		head = false;
		arena_reset(w->passing);
	}
	csv_free(csv);
	for (size_t p = 0; p < w->places.n; p++)
		for (size_t k = 0; k < w->lines; k++)
			w->result.numbers += w->places.at[p].people[k] >= 0;
	if (w->result.good && !w->result.numbers)
		problem(w, 0, STR("no line is of a place in the register: import the places first"));
}

/* ---- writing ---- */

static void begin(struct work *w)
{
	if (!w->job->within)
		db_begin(w->job->db);
}

static void commit(struct work *w)
{
	if (w->job->within ? db_failed(w->job->db) : !db_commit(w->job->db))
		problem(w, 0, STR("the database did not take it"));
}

static void write_counts(struct work *w, census_id id, size_t topic)
{
	const struct census_map_topic *t = &w->job->map->topics.at[topic];
	int64_t done = 0;

	for (size_t p = 0; p < w->places.n; p++)
		for (size_t c = 0; c < t->categories.n; c++) {
			int64_t people = w->places.at[p].people[w->first[topic] + c];

			if (people < 0)
				continue;
			census_count_add(w->job->db, id, w->places.at[p].id, (int64_t)c + 1, people);
			if (++done % SLICE == 0) {
				commit(w);
				begin(w);
			}
		}
}

/* Seen by nobody until it is whole. */
static void write_topic(struct work *w, size_t topic)
{
	const struct census_map *map = w->job->map;
	const struct census_map_topic *t = &map->topics.at[topic];
	const char *slash = strrchr(w->job->path, '/');
	census_id id = { db_id() };

	begin(w);
	census_add(w->job->db, id, t->topic, t->name.en, t->name.cy, t->base.en, t->base.cy, map->kind, map->source.en, map->source.cy, map->licence.en, map->licence.cy, map->on,
		   str_of(slash ? slash + 1 : w->job->path), w->hash, w->job->now, w->job->by.n);
	for (size_t c = 0; c < t->categories.n; c++)
		census_category_add(w->job->db, id, (int64_t)c + 1, t->categories.at[c].code, t->categories.at[c].name.en, t->categories.at[c].name.cy);
	write_counts(w, id, topic);
	census_whole(w->job->db, id);
	census_replace(w->job->db, t->topic, id, w->job->now);
	commit(w);
}

/* Every topic of the map came from this file by this map. */
static bool is_same(struct work *w)
{
	struct census_same_rows rows = census_same(w->job->db, w->arena, w->hash);

	return rows.n == w->job->map->topics.n;
}

/* Of the file and of the map together: either may be put right and come again. */
static str hash_of(struct work *w)
{
	str file = file_hash(w->arena, w->file), map = w->job->map_text;

	return seal_sha256_hex(w->arena, arena_printf(w->arena, "%.*s %.*s", STR_F(file), STR_F(map)));
}

static void run(struct work *w)
{
	w->result.good = true;
	w->hash = hash_of(w);
	read_places(w);
	read_lines(w);
	if (!w->result.good || w->job->dry)
		return;
	w->result.same = is_same(w);
	for (size_t t = 0; !w->result.same && t < w->job->map->topics.n && w->result.good; t++)
		write_topic(w, t);
}

struct census_imported census_import(struct arena *arena, const struct census_import *job)
{
	struct work w = { .job = job, .arena = arena, .file = fopen(job->path, "rbe") };

	if (!w.file) {
		problem(&w, 0, str_of(strerror(errno)));
		return w.result;
	}
	w.passing = arena_new(MEMORY);
	run(&w);
	arena_free(w.passing);
	fclose(w.file);
	return w.result;
}
