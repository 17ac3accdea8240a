/* load.c -- conversations out of files, on the command line: all of them, or a list of every mistake in them. */
/* SPDX-License-Identifier: MIT */
#include "features/load/load.h"

#include <errno.h>

#include "base/clock.h"
#include "core/conversation.h"

enum { ARENA_LIMIT = 256 << 20, FILES = 100 };

static const char usage[] = "FILE... [--publish-as EMAIL]   conversations out of files, as drafts or published";

/* One run of the verb. */
struct run {
	struct db *db;
	struct arena *arena;
	FILE *out;
	instant now;
	const char *files[FILES];
	conversation_id ids[FILES];
	size_t n;
	const char *publish_as; /* NULL: drafts */
	struct account publisher;
};

static void say(struct run *r, const char *file, str what, str why)
{
	fprintf(r->out, "%s: %.*s%s%.*s\n", file, STR_F(what), what.len ? ": " : "", STR_F(why));
}

/* One byte more than allowed is enough to know that there is too much. */
static bool read_file(struct run *r, const char *path, str *text)
{
	char *at = arena_take(r->arena, RECORD_BYTES + 1);
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(at, 1, RECORD_BYTES + 1, f) : 0;
	bool good = f && !ferror(f);
	int why = errno;

	if (f)
		fclose(f);
	if (!good)
		say(r, path, STR("cannot be read"), str_of(strerror(why)));
	*text = (str){ at, n };
	return good;
}

static bool load_file(struct run *r, size_t i)
{
	const struct load_options options = { .today = day_of(r->now), .now = r->now };
	struct load_problems problems = { 0 };
	str text;

	if (!read_file(r, r->files[i], &text))
		return false;
	if (conversation_load(r->db, r->arena, text, &options, &r->ids[i], &problems))
		return true;
	for (size_t p = 0; p < problems.n; p++)
		say(r, r->files[i], problems.at[p].path, problems.at[p].why);
	return false;
}

static bool database_failed(struct run *r)
{
	fprintf(r->out, "the database failed: %s\n", db_problem(r->db));
	if (db_in_transaction(r->db))
		db_rollback(r->db);
	return false;
}

static bool load_all(struct run *r)
{
	int left = DB_RACES;
	bool good, saved;

	do {
		good = true;
		db_begin(r->db);
		for (size_t i = 0; i < r->n; i++)
			good = load_file(r, i) && good;
		if (!good && !db_failed(r->db)) {
			db_rollback(r->db);
			return false;
		}
		saved = db_commit(r->db);
	} while (!saved && db_lost_race(r->db, &left));
	return saved || database_failed(r);
}

/* ---- Publishing ---- */

/* Nobody approves what is not theirs to approve, and nothing is approved for a conversation that then cannot be published by
 * them. */
static bool find_publisher(struct run *r)
{
	if (!account_by_email(r->db, r->arena, str_of(r->publish_as), &r->publisher)) {
		say(r, r->publish_as, (str){ 0 }, STR("nobody has this address; add them with: sgwrs user add"));
		return false;
	}
	if (!permission_has(r->publisher.role, MAY_PUBLISH)) {
		say(r, r->publish_as, (str){ 0 }, STR("is an editor; publishing needs a publisher or an administrator"));
		return false;
	}
	return true;
}

static void say_missing(struct run *r, size_t i, const struct text_missings *missing, const struct gate_findings *findings)
{
	for (size_t k = 0; k < missing->n; k++)
		say(r, r->files[i], str_of(missing->at[k].field),
		    words_say(r->arena, text_stand_words(missing->at[k].stand), LANG_EN));
	for (size_t k = 0; k < findings->n; k++) {
		const struct gate_finding *f = &findings->at[k];

		if (!f->overridden)
			say(r, r->files[i], f->blocks ? STR("missing") : STR("warning"), f->what.en);
	}
}

static bool publish(struct run *r, size_t i)
{
	struct conversation c = { 0 };
	struct text_fields texts;
	struct text_missings missing;
	struct machine_result result;

	if (!conversation_find(r->db, r->arena, r->ids[i], r->now, &c))
		return false;
	texts = conversation_texts(r->db, r->arena, &c);
	text_approve(r->db, r->arena, "conversation", c.id.n, texts.at, texts.n, r->publisher.id, r->now);
	missing = text_may_publish(r->db, r->arena, "conversation", c.id.n, texts.at, texts.n);
	result = conversation_go(r->db, r->arena, &c, STR("publish"), &r->publisher, (str){ 0 }, r->now);
	say_missing(r, i, &missing, &result.findings);
	return result.how == MACHINE_MOVED;
}

/* Each in a transaction of its own: one that is incomplete keeps nobody else from opening. */
static bool publish_all(struct run *r)
{
	bool all = true;

	for (size_t i = 0; i < r->n; i++) {
		int left = DB_RACES;
		bool done, saved;

		do {
			db_begin(r->db);
			done = publish(r, i);
			saved = db_commit(r->db);
		} while (!saved && db_lost_race(r->db, &left));
		if (!saved)
			return database_failed(r);
		say(r, r->files[i], (str){ 0 }, done ? STR("published") : STR("loaded as a draft, not published"));
		all = all && done;
	}
	return all;
}

/* ---- The command ---- */

static bool read_arguments(struct run *r, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--publish-as") && i + 1 < argc && !r->publish_as)
			r->publish_as = argv[++i];
		else if (argv[i][0] == '-' || r->n == FILES)
			return false;
		else
			r->files[r->n++] = argv[i];
	}
	return r->n > 0;
}

static bool run(struct run *r)
{
	if (r->publish_as && !find_publisher(r))
		return false;
	if (!load_all(r))
		return false;
	if (r->publish_as)
		return publish_all(r);
	for (size_t i = 0; i < r->n; i++)
		say(r, r->files[i], (str){ 0 }, STR("loaded as a draft"));
	return true;
}

int load_run(struct db *db, int argc, char **argv, FILE *out)
{
	struct run r = { .db = db, .out = out, .now = clock_now() };
	bool good;

	if (!read_arguments(&r, argc, argv)) {
		fprintf(out, "usage: sgwrs load %s\n", usage);
		return 2;
	}
	r.arena = arena_new(ARENA_LIMIT);
	good = run(&r);
	arena_free(r.arena);
	return good ? 0 : 1;
}

static int load_verb(struct db *db, int argc, char **argv)
{
	return load_run(db, argc, argv, stdout);
}

static const struct verb verbs[] = {
	{ "load", usage, load_verb },
	{ 0 },
};

const struct feature load_feature = { .name = "load", .verbs = verbs };
