/* place_import.c -- looks at every feature first, then writes a few at a time. */
/* SPDX-License-Identifier: MIT */
#include "core/place_import.h"

#include <errno.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/fold.h"
#include "core/file_hash.h"
#include "core/place_geojson.h"
#include "core/place_outline.h"
#include "core/public.h"
#include "core/setting.h"

enum { PROBLEMS = 100, SLICE = 20, MEMORY = 128 << 20, NAMES = 1 << 16, NAME_LONGEST = 200, CODE_LONGEST = 40 };

struct known_name { str code; pair name; };
struct work {
	const struct place_import *job;
	struct arena *keep, *arena;     /* of the whole import, and of one feature */
	FILE *file;
	const char *code, *name_en, *name_cy;
	struct { struct known_name *at; size_t n, room; } names;        /* in order of their codes */
	struct { str *at; size_t n, room; } codes;      /* met in this file */
	struct degrees seen;
	struct place_origin origin;
	struct place_imported result;
};

static void problem(struct work *w, int64_t feature, int64_t line, str why)
{
	w->result.good = false;
	if (w->result.problems.n < PROBLEMS)
		*arena_push(w->keep, &w->result.problems) = (struct place_problem){ feature, line, arena_copy(w->keep, why) };
}

/* ---- the list of names ---- */

static int by_code(const void *a, const void *b)
{
	return str_cmp(((const struct known_name *)a)->code, ((const struct known_name *)b)->code);
}

static bool ends(str s, const char *with)
{
	str end = str_of(with);

	return s.len >= end.len && str_eq_nocase(str_from(s, s.len - end.len), end);
}

struct name_columns { int code, en, cy; };

static struct name_columns name_columns(const struct csv_record *r)
{
	struct name_columns c = { -1, -1, -1 };

	for (size_t i = 0; i < r->n; i++) {
		if (str_eq_nocase(r->at[i], STR("name_en")))
			c.en = (int)i;
		else if (str_eq_nocase(r->at[i], STR("name_cy")))
			c.cy = (int)i;
		else if (str_eq_nocase(r->at[i], STR("code")) || (ends(r->at[i], "_code") && (c.code < 0 || ends(r->at[i], "ward_code"))))
			c.code = (int)i;
	}
	return c;
}

static str column(const struct csv_record *r, int n)
{
	return n >= 0 && (size_t)n < r->n ? str_trim(r->at[n]) : STR("");
}

static void read_name_lines(struct work *w, struct csv *csv)
{
	struct csv_record r;
	const char *why;
	struct name_columns c = { -1, -1, -1 };
	bool first = true;

	for (enum csv_got got; (got = csv_next(csv, &r, &why)) != CSV_END;) {
		if (got == CSV_PROBLEM) {
			problem(w, 0, r.line, arena_printf(w->keep, "%s: %s", w->job->names, why));
			continue;
		}
		if (first) {
			c = name_columns(&r);
			first = false;
			if (c.code < 0 || c.en < 0 || c.cy < 0) {
				problem(w, 0, r.line, arena_printf(w->keep, "%s needs columns code, name_en and name_cy", w->job->names));
				return;
			}
			continue;
		}
		if (w->names.n < NAMES)
			*arena_push(w->keep, &w->names) = (struct known_name){ arena_copy(w->keep, column(&r, c.code)),
				{ arena_copy(w->keep, column(&r, c.en)), arena_copy(w->keep, column(&r, c.cy)) } };
	}
}

static void read_names(struct work *w)
{
	FILE *file = w->job->names ? fopen(w->job->names, "rbe") : NULL;

	if (!w->job->names)
		return;
	if (!file) {
		problem(w, 0, 0, arena_printf(w->keep, "%s: %s", w->job->names, strerror(errno)));
		return;
	}
	struct csv *csv = csv_new(file, 0, 64 << 10);

	read_name_lines(w, csv);
	csv_free(csv);
	fclose(file);
	if (w->names.n)
		qsort(w->names.at, w->names.n, sizeof *w->names.at, by_code);
}

/* ---- one feature ---- */

/* The first property whose name ends so: wards of every year call theirs WD22CD, ward22_code … */
static const char *guess(struct work *w, const json_t *properties, const char *const *endings)
{
	for (; *endings; endings++)
		for (void *i = json_object_iter((json_t *)(uintptr_t)properties); i; i = json_object_iter_next((json_t *)(uintptr_t)properties, i))
			if (json_is_string(json_object_iter_value(i)) && ends(str_of(json_object_iter_key(i)), *endings))
				return arena_z(w->keep, str_of(json_object_iter_key(i)));
	return NULL;
}

static void guess_properties(struct work *w, const json_t *properties)
{
	static const char *const codes[] = { "code", "cd", NULL }, *const welsh[] = { "name_cy", "nmw", NULL },
		   *const english[] = { "name_en", "name", "nm", NULL };

	w->code = w->job->code ? w->job->code : guess(w, properties, codes);
	w->name_en = w->job->name_en ? w->job->name_en : guess(w, properties, english);
	w->name_cy = w->job->name_cy ? w->job->name_cy : guess(w, properties, welsh);
}

static str property(struct work *w, const json_t *properties, const char *key)
{
	const char *text = key ? json_string_value(json_object_get(properties, key)) : NULL;
	str clean = text ? fold_input(w->arena, str_of(text)) : (str){ 0 };

	return clean.at ? str_trim(clean) : STR("");
}

static void use_known_name(struct work *w, struct place *p)
{
	struct known_name key = { .code = p->code };
	const struct known_name *known = w->names.n ? bsearch(&key, w->names.at, w->names.n, sizeof *w->names.at, by_code) : NULL;

	if (known && known->name.en.len)
		p->name.en = known->name.en;
	if (known && known->name.cy.len)
		p->name.cy = known->name.cy;
}

/* Code and names; false with the problem told. */
static bool read_place(struct work *w, const struct geojson *g, const json_t *feature, struct place *p)
{
	const json_t *properties = json_object_get(feature, "properties");
	const char *why = NULL;

	if (!w->code && !w->name_en)
		guess_properties(w, properties);
	*p = (struct place){ .kind = w->job->kind, .from = w->job->from, .until = w->job->until, .code = property(w, properties, w->code) };
	p->name = (pair){ property(w, properties, w->name_en), property(w, properties, w->name_cy) };
	use_known_name(w, p);
	if (!p->code.len || p->code.len > CODE_LONGEST)
		why = "no code: say which property holds it with --code";
	else if (!p->name.en.len && !p->name.cy.len)
		why = "no name: say which property holds it with --name-en and --name-cy";
	else if (str_chars(p->name.en) > NAME_LONGEST || str_chars(p->name.cy) > NAME_LONGEST)
		why = "the name is longer than 200 characters";
	if (why)
		problem(w, g->feature, g->line, str_of(why));
	return !why;
}

static void even_names(struct place *p)
{
	p->name.en = p->name.en.len ? p->name.en : p->name.cy;
	p->name.cy = p->name.cy.len ? p->name.cy : p->name.en;
}

/* ---- looking at all of it ---- */

static void look_at(struct work *w, const struct geojson *g, const json_t *feature)
{
	struct place p;
	const char *why;

	if (!read_place(w, g, feature, &p))
		return;
	for (size_t i = 0; i < w->codes.n; i++)
		if (str_eq(w->codes.at[i], p.code)) {
			problem(w, g->feature, g->line, arena_printf(w->arena, "%.*s is there twice", STR_F(p.code)));
			return;
		}
	*arena_push(w->keep, &w->codes) = arena_copy(w->keep, p.code);
	w->result.one_name += !p.name.en.len || !p.name.cy.len;
	if ((why = outline_problem(json_object_get(feature, "geometry"), &w->seen)))
		problem(w, g->feature, g->line, arena_printf(w->arena, "%.*s: %s", STR_F(p.code), why));
}

static void look(struct work *w)
{
	struct geojson g = geojson_new(w->file);
	json_t *feature = NULL;
	enum geojson_got got;

	while ((got = geojson_next(&g, &feature)) == GEOJSON_FEATURE_READ) {
		look_at(w, &g, feature);
		json_decref(feature);
		arena_reset(w->arena);
	}
	w->result.features = g.feature;
	if (got == GEOJSON_BROKEN)
		problem(w, g.feature, g.line, str_of(g.why));
	else if (!g.feature)
		problem(w, 0, g.line, STR("there is no feature in this file"));
}

/* ---- writing ---- */

static void find_origin(struct work *w)
{
	str text = setting_get(w->job->db, w->keep, "place_origin"), east = str_cut(&text, ' ');

	w->origin.known = str_int(east, &w->origin.east) && str_int(text, &w->origin.north);
	if (w->origin.known)
		return;
	w->origin = outline_origin(&w->seen);
	if (w->origin.known && !w->job->dry)
		setting_put(w->job->db, "place_origin", arena_printf(w->keep, "%lld %lld", (long long)w->origin.east, (long long)w->origin.north));
}

static void write_place(struct work *w, const struct geojson *g, const json_t *feature, place_source_id source)
{
	const json_t *geometry = json_object_get(feature, "geometry");
	struct place p;

	if (!read_place(w, g, feature, &p))
		return;
	even_names(&p);
	p.source = source;
	if (geometry && !json_is_null(geometry))
		outline_draw(w->arena, geometry, &w->origin, &p);
	else
		p.outline = STR("");
	switch (place_put(w->job->db, w->arena, &p)) {
	case PLACE_ADDED: w->result.added++; break;
	case PLACE_CHANGED: w->result.changed++; break;
	case PLACE_SAME: w->result.same++; break;
	}
}

static bool begin(struct work *w)
{
	if (!w->job->within)
		db_begin(w->job->db);
	return true;
}

static bool commit(struct work *w)
{
	return w->job->within ? !db_failed(w->job->db) : db_commit(w->job->db);
}

static void write_all(struct work *w, place_source_id source)
{
	struct geojson g = geojson_new(w->file);
	json_t *feature = NULL;
	bool open = begin(w);

	find_origin(w);
	while (geojson_next(&g, &feature) == GEOJSON_FEATURE_READ) {
		if (!open)
			open = begin(w);
		write_place(w, &g, feature, source);
		json_decref(feature);
		arena_reset(w->arena);
		if (g.feature % SLICE == 0) {
			w->result.good = commit(w) && w->result.good;
			open = false;
		}
	}
	if (!open)
		begin(w);
	if (w->job->ends_others)
		w->result.ended = place_end_others(w->job->db, w->job->kind, source, w->job->from);
	public_changed(w->job->db);
	w->result.good = commit(w) && w->result.good;
}

static void run(struct work *w)
{
	const char *slash = strrchr(w->job->path, '/');

	w->result.good = true;
	read_names(w);
	look(w);
	if (!w->result.good || w->job->dry)
		return;
	str hash = file_hash(w->keep, w->file);

	rewind(w->file);
	begin(w);
	place_source_id source = place_source_add(w->job->db, w->arena, str_of(slash ? slash + 1 : w->job->path), hash, w->job->credit, w->job->by, w->job->now);
	if ((w->result.good = commit(w)))
		write_all(w, source);
}

struct place_imported place_import(struct arena *arena, const struct place_import *job)
{
	struct work w = { .job = job, .keep = arena, .file = fopen(job->path, "rbe") };

	if (!w.file) {
		problem(&w, 0, 0, str_of(strerror(errno)));
		return w.result;
	}
	w.arena = arena_new(MEMORY);
	run(&w);
	arena_free(w.arena);
	fclose(w.file);
	return w.result;
}
