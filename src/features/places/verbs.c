/* verbs.c -- places as they are brought in and listed on the command line. */
/* SPDX-License-Identifier: MIT */
#include "features/places/verbs.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "core/census.h"
#include "core/place_import.h"
#include "db/audit.h"

enum { DONE = 0, WRONG = 1, USAGE = 2, MEMORY = 128 << 20 };

struct typed { const char *file, *map, *kind, *credit, *credit_cy, *names, *from, *until, *code, *name_en, *name_cy, *on; bool dry, ends_others; };

static int complain(const char *what, const char *why)
{
	fprintf(stderr, "sgwrs: %s%s%s\n", what, why ? ": " : "", why ? why : "");
	return USAGE;
}

struct option { const char *name; size_t into; };
static const struct option texts[] = {
	{ "--kind", offsetof(struct typed, kind) }, { "--credit", offsetof(struct typed, credit) }, { "--credit-cy", offsetof(struct typed, credit_cy) }, { "--names", offsetof(struct typed, names) },
	{ "--map", offsetof(struct typed, map) }, { "--from", offsetof(struct typed, from) }, { "--until", offsetof(struct typed, until) }, { "--code", offsetof(struct typed, code) },
	{ "--name-en", offsetof(struct typed, name_en) }, { "--name-cy", offsetof(struct typed, name_cy) }, { "--on", offsetof(struct typed, on) },
	{ 0 },
};
static const struct option switches[] = {
	{ "--dry-run", offsetof(struct typed, dry) }, { "--ends-others", offsetof(struct typed, ends_others) }, { 0 },
};

static const struct option *option_of(const struct option *all, const char *word)
{
	while (all->name && strcmp(all->name, word) != 0)
		all++;
	return all->name ? all : NULL;
}

static bool read_typed(struct typed *t, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		const struct option *text = option_of(texts, argv[i]), *on = option_of(switches, argv[i]);

		if (on)
			*(bool *)((char *)t + on->into) = true;
		else if (text && i + 1 < argc)
			*(const char **)((char *)t + text->into) = argv[++i];
		else if (text || t->file || argv[i][0] == '-')
			return complain(argv[i], text ? "needs a value" : "is not understood"), false;
		else
			t->file = argv[i];
	}
	return true;
}

static bool read_day(const char *text, day *d)
{
	return !text || day_read(str_of(text), d) || (complain(text, "is no day like 2027-05-06"), false);
}

static bool read_kind(const char *text, enum place_kind *kind)
{
	*kind = text ? place_kind_of(str_of(text)) : PLACE_WARD;
	return *kind != PLACE_KIND_COUNT || (complain(text, "is no kind of place: ward, community, town, area, county"), false);
}

static void say(const char *file, const struct place_imported *r, bool dry)
{
	for (size_t i = 0; i < r->problems.n; i++)
		printf("%s:%" PRId64 ": feature %" PRId64 ": %.*s\n", file, r->problems.at[i].line, r->problems.at[i].feature, STR_F(r->problems.at[i].why));
	if (!r->good) {
		puts("Nothing was brought in.");
		return;
	}
	if (r->one_name)
		printf("%" PRId64 " have a name in one language only, which stands for both; --names FILE.csv gives the other.\n", r->one_name);
	if (dry)
		printf("%" PRId64 " places could be brought in. Nothing was changed.\n", r->features);
	else
		printf("%" PRId64 " places added, %" PRId64 " changed, %" PRId64 " stayed the same, %" PRId64 " ended.\n", r->added, r->changed, r->same, r->ended);
}

static int import(struct db *db, struct arena *arena, const struct typed *t)
{
	struct place_import job = { .db = db, .path = t->file, .names = t->names, .code = t->code, .name_en = t->name_en, .name_cy = t->name_cy,
				    .credit = { str_of(t->credit ? t->credit : ""), str_of(t->credit_cy ? t->credit_cy : t->credit ? t->credit : "") }, .ends_others = t->ends_others, .dry = t->dry, .now = clock_now() };

	if (!t->file)
		return complain("say which file", NULL);
	if (!read_kind(t->kind, &job.kind) || !read_day(t->from, &job.from) || !read_day(t->until, &job.until))
		return USAGE;
	if (!t->credit && !t->dry)
		return complain("say whom the licence asks to name", "--credit \"Contains National Statistics data © Crown copyright …\"");
	if (t->ends_others && !t->from)
		return complain("--ends-others", "say with --from on which day the new borders begin");
	struct place_imported result = place_import(arena, &job);

	if (result.good && !t->dry)
		result.good = audit_alone(db, job.now, (account_id){ 0 }, "places.imported", "place", 0,
			arena_printf(arena, "{\"added\":%" PRId64 ",\"changed\":%" PRId64 ",\"ended\":%" PRId64 "}", result.added, result.changed, result.ended));
	say(t->file, &result, t->dry);
	return result.good ? DONE : WRONG;
}

static int list(struct db *db, struct arena *arena, const struct typed *t)
{
	day on = day_of(clock_now());
	enum place_kind kind;

	if (!read_kind(t->kind, &kind) || !read_day(t->on, &on))
		return USAGE;
	struct places all = place_list(db, arena, kind, on, LANG_EN);

	for (size_t i = 0; i < all.n; i++)
		printf("%.*s  %.*s / %.*s\n", STR_F(all.at[i].code), STR_F(all.at[i].name.en), STR_F(all.at[i].name.cy));
	return DONE;
}

/* ---- the census ---- */

static bool read_map(struct arena *arena, const char *path, str *text, struct census_map *map)
{
	FILE *file = fopen(path, "rbe");
	char *at = arena_take(arena, RECORD_BYTES + 1);
	struct load_problems problems = { 0 };

	if (!file)
		return complain(path, strerror(errno)), false;
	*text = (str){ at, fread(at, 1, RECORD_BYTES + 1, file) };
	fclose(file);
	if (census_map_read(arena, *text, day_of(clock_now()), map, &problems))
		return true;
	for (size_t i = 0; i < problems.n; i++)
		printf("%s: %.*s: %.*s\n", path, STR_F(problems.at[i].path), STR_F(problems.at[i].why));
	return false;
}

static void say_census(const char *file, const struct census_imported *r, bool dry)
{
	for (size_t i = 0; i < r->problems.n; i++)
		printf("%s:%" PRId64 ": %.*s\n", file, r->problems.at[i].line, STR_F(r->problems.at[i].why));
	if (!r->good) {
		puts("Nothing was brought in.");
		return;
	}
	if (r->elsewhere)
		printf("%" PRId64 " lines are of places that are not in the register, and were left out.\n", r->elsewhere);
	if (r->same)
		puts("This table is there already. Nothing was changed.");
	else
		printf(dry ? "%" PRId64 " lines read, %" PRId64 " numbers could be brought in. Nothing was changed.\n"
			   : "%" PRId64 " lines read, %" PRId64 " numbers brought in.\n", r->records, r->numbers);
}

static int census(struct db *db, struct arena *arena, const struct typed *t)
{
	struct census_map map;
	struct census_import job = { .db = db, .path = t->file, .map = &map, .dry = t->dry, .now = clock_now() };

	if (!t->file || !t->map)
		return complain("say which file, and how it is to be read", "import census FILE.csv --map MAP.json");
	if (!read_map(arena, t->map, &job.map_text, &map))
		return WRONG;
	struct census_imported result = census_import(arena, &job);

	if (result.good && !t->dry && !result.same)
		result.good = audit_alone(db, job.now, (account_id){ 0 }, "census.imported", "census", 0,
			arena_printf(arena, "{\"topics\":%zu,\"numbers\":%" PRId64 "}", map.topics.n, result.numbers));
	say_census(t->file, &result, t->dry);
	return result.good ? DONE : WRONG;
}

static int with_typed(struct db *db, int argc, char **argv, int (*run)(struct db *, struct arena *, const struct typed *))
{
	struct typed t = { 0 };
	struct arena *arena = arena_new(MEMORY);
	int status = read_typed(&t, argc, argv) ? run(db, arena, &t) : USAGE;

	if (status == DONE && db_failed(db))
		status = (complain("the database", db_problem(db)), WRONG);
	arena_free(arena);
	return status;
}

int places_verb_import(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, import);
}

int places_verb_list(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, list);
}

int places_verb_census(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, census);
}
