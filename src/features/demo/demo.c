/* demo.c -- makes the demonstration once, and moves it to today whenever it is started again. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/demo.h"

#include "base/clock.h"
#include "core/public.h"
#include "core/setting.h"
#include "core/sheet.h"
#include "demo_sql.h"
#include "features/demo/script.h"

enum { DICE = 20261122, MEMORY = 256 << 20 };

static void settings_and_accounts(struct demo *d)
{
	const char *name;
	json_t *value, *one;
	size_t i;

	json_object_foreach(json_object_get(d->file, "settings"), name, value)
		setting_put(d->db, name, str_of(json_string_value(value)));
	json_array_foreach(json_object_get(d->file, "accounts"), i, one)
		account_add(d->db, d->arena, str_of(demo_text(one, "email")), str_of(demo_text(one, "name")),
			    role_of(str_of(demo_text(one, "role"))), account_password_hash(d->arena, str_of(demo_text(one, "password"))),
			    demo_moment(d, "-200"), (account_id){ 0 });
}

static bool remember_day(struct demo *d)
{
	setting_put(d->db, "demo_day", arena_printf(d->arena, "%lld", (long long)d->today.n));
	public_changed(d->db);
	return db_commit(d->db);
}

static json_t *read_script(struct demo *d, const char *name)
{
	json_error_t why;
	const char *path = arena_z(d->arena, arena_printf(d->arena, "%s/%s", d->dir, name));
	json_t *script = json_load_file(path, 0, &why);

	if (!script)
		fprintf(stderr, "demo: %s:%d: %s\n", path, why.line, why.text);
	return script;
}

/* The first file names others, a story each: their conversations and steps come after its own. */
static bool read_scripts(struct demo *d)
{
	static const char *const lists[] = { "conversations", "steps" };
	json_t *name;
	size_t i;

	d->file = read_script(d, "demo.json");
	if (!d->file)
		return false;
	json_array_foreach(json_object_get(d->file, "stories"), i, name) {
		json_t *story = read_script(d, json_string_value(name) ? json_string_value(name) : "");

		if (!story)
			return false;
		for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
			json_array_extend(json_object_get(d->file, lists[k]), json_object_get(story, lists[k]));
		json_decref(story);
	}
	return true;
}

static bool make(struct demo *d)
{
	if (!read_scripts(d)) {
		json_decref(d->file);
		return false;
	}
	/* All or nothing: half a demonstration would be taken for somebody's own data the next time. */
	db_begin(d->db);
	settings_and_accounts(d);
	bool ok = demo_places(d) && demo_conversations(d) && demo_steps(d) && demo_tags(d);

	demo_letters_gone(d->db, d->now);
	ok = ok && remember_day(d);

	if (!ok && db_in_transaction(d->db))
		db_rollback(d->db);
	json_decref(d->file);
	return ok;
}

/* The same time of day so many days later, whether clocks were put forward or back in between. */
static instant days_later(instant at, int64_t days)
{
	struct civil time = civil_of(at), date = civil_of_day(day_add(day_of(at), days));

	return at.s ? civil_instant(date.year, date.month, date.day, time.hour, time.minute, time.second) : at;
}

/* What opens and closes at a minute still does at that minute. */
static void shift_conversations(struct demo *d, int64_t days)
{
	struct demo_time_rows all = demo_times(d->db, d->arena);

	for (size_t i = 0; i < all.n; i++)
		demo_shift_conversation(d->db, all.at[i].id, days_later(all.at[i].opens_at, days), days_later(all.at[i].closes_at, days),
					days_later(all.at[i].told_at, days), days);
}

/* Everything keeps its distance from today: what was open three weeks is open three weeks. */
static bool move_to_today(struct demo *d, int64_t made_on)
{
	int64_t days = d->today.n - made_on, seconds = day_start(d->today).s - day_start((day){ made_on }).s;

	if (!days)
		return true;
	db_begin(d->db);
	shift_conversations(d, days);
	demo_shift_stages(d->db, days);
	demo_shift_responses(d->db, seconds);
	sheet_anew(d->db);
	demo_shift_outcomes(d->db, seconds, days);
	demo_shift_publications(d->db, seconds);
	demo_shift_steps(d->db, seconds);
	demo_shift_subjects(d->db, seconds, days);
	demo_shift_messages(d->db, seconds, days);
	demo_shift_message_lines(d->db, seconds);
	demo_shift_amendments(d->db, seconds, days);
	demo_shift_changes(d->db, seconds, days);
	demo_shift_options(d->db, seconds);
	demo_shift_outreach(d->db, seconds, days);
	demo_shift_documents(d->db, seconds);
	demo_shift_batches(d->db, seconds, days);
	demo_shift_concerns(d->db, seconds);
	demo_shift_letters(d->db, seconds, days);
	demo_shift_gatherings(d->db, seconds, days);
	demo_shift_points(d->db, seconds);
	demo_shift_quotes(d->db, seconds);
	return remember_day(d);
}

static bool read_arguments(struct demo *d, int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (!strcmp(argv[i], "--from") && i + 1 < argc)
			d->dir = argv[++i];
		else if (!strcmp(argv[i], "--clock") && i + 1 < argc && instant_read(str_of(argv[i + 1]), &d->now))
			i++;
		else if (strcmp(argv[i], "--if-empty") != 0)
			return false;
	return true;
}

static int run(struct db *db, int argc, char **argv)
{
	struct demo d = { .db = db, .dir = "demo", .now = clock_now(), .dice = DICE };
	struct demo_count count = { 0 };
	int64_t made_on;
	bool ok;

	if (!read_arguments(&d, argc, argv)) {
		fprintf(stderr, "sgwrs demo [--from DIR] [--clock TIME] [--if-empty]\n");
		return 2;
	}
	d.arena = arena_new(MEMORY);
	d.today = day_of(d.now);
	demo_any(db, d.arena, &count);
	if (str_int(setting_get(db, d.arena, "demo_day"), &made_on)) {
		ok = move_to_today(&d, made_on);
	} else if (count.conversations) {
		fputs("demo: these data are not the demonstration's; nothing was touched\n", stderr);
		ok = true;
	} else {
		ok = make(&d);
	}
	arena_free(d.arena);
	return ok && !db_failed(db) ? 0 : 1;
}

static const struct verb verbs[] = {
	{ "demo", "[--from DIR] [--clock TIME] [--if-empty]   the demonstration, always as if made today", run },
	{ 0 },
};

const struct feature demo_feature = { .name = "demo", .verbs = verbs };
