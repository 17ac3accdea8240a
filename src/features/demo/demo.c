/* demo.c -- makes the demonstration once, and moves it to today whenever it is started again. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/demo.h"

#include "base/clock.h"
#include "core/public.h"
#include "core/setting.h"
#include "demo_sql.h"
#include "features/demo/script.h"

enum { DICE = 20261122, MEMORY = 256 << 20 };

static bool settings_and_accounts(struct demo *d)
{
	const char *name;
	json_t *value, *one;
	size_t i;

	db_begin(d->db);
	json_object_foreach(json_object_get(d->file, "settings"), name, value)
		setting_put(d->db, name, str_of(json_string_value(value)));
	json_array_foreach(json_object_get(d->file, "accounts"), i, one)
		account_add(d->db, d->arena, str_of(demo_text(one, "email")), str_of(demo_text(one, "name")),
			    role_of(str_of(demo_text(one, "role"))), account_password_hash(d->arena, str_of(demo_text(one, "password"))),
			    demo_moment(d, "-200"), (account_id){ 0 });
	return db_commit(d->db);
}

static bool remember_day(struct demo *d)
{
	db_begin(d->db);
	setting_put(d->db, "demo_day", arena_printf(d->arena, "%lld", (long long)d->today.n));
	public_changed(d->db);
	return db_commit(d->db);
}

static bool make(struct demo *d)
{
	json_error_t why;
	const char *path = arena_z(d->arena, arena_printf(d->arena, "%s/demo.json", d->dir));

	d->file = json_load_file(path, 0, &why);
	if (!d->file) {
		fprintf(stderr, "demo: %s:%d: %s\n", path, why.line, why.text);
		return false;
	}
	bool ok = settings_and_accounts(d) && demo_conversations(d) && demo_steps(d) && demo_tags(d) && remember_day(d);

	json_decref(d->file);
	return ok;
}

/* Everything keeps its distance from today: what was open three weeks is open three weeks. */
static bool move_to_today(struct demo *d, int64_t made_on)
{
	int64_t days = d->today.n - made_on, seconds = day_start(d->today).s - day_start((day){ made_on }).s;

	if (!days)
		return true;
	db_begin(d->db);
	demo_shift_conversations(d->db, seconds, days);
	demo_shift_stages(d->db, days);
	demo_shift_responses(d->db, seconds);
	demo_shift_outcomes(d->db, seconds, days);
	demo_shift_publications(d->db, seconds);
	demo_shift_steps(d->db, seconds);
	demo_shift_subjects(d->db, seconds, days);
	return db_commit(d->db) && remember_day(d);
}

static int run(struct db *db, int argc, char **argv)
{
	struct demo d = { .db = db, .arena = arena_new(MEMORY), .dir = "demo", .now = clock_now(), .dice = DICE };
	struct demo_count count = { 0 };
	int64_t made_on;
	bool ok;

	for (int i = 0; i < argc; i++)
		if (!strcmp(argv[i], "--from") && i + 1 < argc)
			d.dir = argv[++i];
		else if (!strcmp(argv[i], "--clock") && i + 1 < argc && instant_read(str_of(argv[i + 1]), &d.now))
			i++;
		else if (strcmp(argv[i], "--if-empty") != 0)
			return fprintf(stderr, "sgwrs demo [--from DIR] [--clock TIME] [--if-empty]\n"), 2;
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
