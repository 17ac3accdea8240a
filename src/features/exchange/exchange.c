/* exchange.c -- import responses, import undo, import list and export responses, as typed on the command line. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/clock.h"
#include "core/account.h"
#include "core/sheet.h"
#include "db/audit.h"
#include "exchange_sql.h"
#include "features/exchange/bring.h"
#include "features/exchange/bring_make.h"
#include "features/exchange/bring_sheet.h"
#include "features/exchange/bring_source.h"
#include "features/exchange/codebook.h"
#include "features/exchange/export.h"
#include "features/exchange/export_make.h"
#include "features/exchange/exports.h"
#include "features/exchange/import_file.h"
#include "features/exchange/import_guess.h"
#include "features/exchange/import_run.h"
#include "features/exchange/import_undo.h"
#include "features/exchange/lime.h"

enum { DONE = 0, WRONG = 1, USAGE = 2, MEMORY = 256 << 20 };

/* ---- what was typed ---- */

struct typed {
	struct db *db;
	struct arena *arena;
	const char *file, *conversation, *map, *account, *channel, *out, *codebook, *about;
	bool dry_run, guess, skip_bad;
	/* what it stands for */
	struct conversation it;
	struct account who;
};

static int complain(const char *what, const char *why)
{
	fprintf(stderr, "sgwrs: %s%s%s\n", what, why && *why ? ": " : "", why ? why : "");
	return WRONG;
}

struct option_text { const char *name; size_t into; };
static const struct option_text texts[] = {
	{ "--conversation", offsetof(struct typed, conversation) }, { "--map", offsetof(struct typed, map) },
	{ "--account", offsetof(struct typed, account) }, { "--channel", offsetof(struct typed, channel) },
	{ "--out", offsetof(struct typed, out) }, { "--codebook", offsetof(struct typed, codebook) },
	{ "--about", offsetof(struct typed, about) }, { 0 },
};
static const struct option_text switches[] = {
	{ "--dry-run", offsetof(struct typed, dry_run) }, { "--guess", offsetof(struct typed, guess) },
	{ "--skip-bad", offsetof(struct typed, skip_bad) }, { 0 },
};

static const struct option_text *option_of(const struct option_text *options, const char *word)
{
	while (options->name && strcmp(options->name, word) != 0)
		options++;
	return options->name ? options : NULL;
}

/* The options of `allowed` ("--map --out") and at most one word besides. */
static bool read_typed(struct typed *t, int argc, char **argv, const char *allowed)
{
	for (int i = 0; i < argc; i++) {
		const struct option_text *text = option_of(texts, argv[i]), *on = option_of(switches, argv[i]);

		if ((text || on) && !strstr(allowed, argv[i]))
			return complain(argv[i], "does not belong to this verb"), false;
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

static bool find_who(struct typed *t, enum permission may)
{
	if (!t->account)
		return true;
	if (!account_by_email(t->db, t->arena, str_of(t->account), &t->who))
		return complain(t->account, "nobody with this address works here"), false;
	if (!permission_has(t->who.role, may))
		return complain(t->account, "this account may not do that"), false;
	return true;
}

static bool find_conversation(struct typed *t)
{
	if (!t->conversation)
		return complain("say which conversation", "--conversation CODE"), false;
	if (!conversation_by_code(t->db, t->arena, str_of(t->conversation), clock_now(), &t->it))
		return complain(t->conversation, "there is no conversation with this code"), false;
	return true;
}

/* Runs a verb with memory of its own. */
static int with_typed(struct db *db, int argc, char **argv, const char *allowed, int (*run)(struct typed *))
{
	struct typed t = { .db = db, .arena = arena_new(MEMORY) };
	int status = read_typed(&t, argc, argv, allowed) ? run(&t) : USAGE;

	if (status == DONE && db_failed(db))
		status = complain("the database", db_problem(db));
	arena_free(t.arena);
	return status;
}

/* ---- import responses ---- */

static bool read_whole(struct arena *arena, const char *path, str *text)
{
	FILE *file = fopen(path, "rbe");
	char *at = arena_take(arena, RECORD_BYTES + 1);

	if (!file)
		return complain(path, strerror(errno)), false;
	*text = (str){ at, fread(at, 1, RECORD_BYTES + 1, file) };
	bool good = !ferror(file);
	fclose(file);
	return good || (complain(path, "cannot be read"), false);
}

static void say_problems(const char *path, const struct import_problems *list, int64_t total)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct import_problem *p = &list->at[i];

		if (p->column.at)
			printf("%s:%" PRId64 ": column \"%.*s\": %.*s\n", path, p->line, STR_F(p->column), STR_F(p->why.en));
		else
			printf("%s:%" PRId64 ": %.*s\n", path, p->line, STR_F(p->why.en));
	}
	if (total > (int64_t)list->n)
		printf("… and %" PRId64 " more\n", total - (int64_t)list->n);
}

static void say_stranges(const struct import_stranges *list)
{
	if (list->n)
		puts("Values without a meaning (give them one in the map, under \"values\"):");
	for (size_t i = 0; i < list->n; i++)
		printf("  %.*s: \"%.*s\", %" PRId64 " times\n", STR_F(list->at[i].of), STR_F(list->at[i].value), list->at[i].n);
}

static int say_bad_map(const char *map, const struct load_problems *problems)
{
	for (size_t i = 0; i < problems->n; i++)
		printf("%s: %.*s: %.*s\n", map, STR_F(problems->at[i].path), STR_F(problems->at[i].why));
	return WRONG;
}

static void say_counts(const struct typed *t, const struct import_result *r)
{
	printf("%" PRId64 " records read, %" PRId64 " with problems.\n", r->records, r->bad);
	printf(t->dry_run ? "%" PRId64 " responses would be added, %" PRId64 " are there already.\n"
			  : "%" PRId64 " responses added, %" PRId64 " were there already.\n", r->added, r->already);
	if (r->differ) {
		printf("%" PRId64 " of those already there have other answers; they stay as they are:\n", r->differ);
		say_problems(t->file, &r->differing, r->differ);
	}
	if (r->id.n)
		printf("This is import %" PRId64 "%s. To take it back: sgwrs import undo %" PRId64 "\n", r->id.n,
			r->resumed ? ", which had stopped half-way and is now whole" : "", r->id.n);
}

static int say_result(const struct typed *t, const struct import_result *r)
{
	switch (r->how) {
	case IMPORT_NO_FILE:
		return complain(t->file, r->why);
	case IMPORT_BAD_MAP:
		return say_bad_map(t->map, &r->map_problems);
	case IMPORT_FAILED:
		return complain("the import stopped; run it again to go on", r->why);
	case IMPORT_BAD_ROWS:
	case IMPORT_DONE:
		break;
	}
	say_problems(t->file, &r->problems, r->problems.total);
	say_stranges(&r->stranges);
	if (r->how == IMPORT_BAD_ROWS) {
		printf("%" PRId64 " of %" PRId64 " records have problems. Nothing was added; --skip-bad adds the others.\n", r->bad, r->records);
		return WRONG;
	}
	say_counts(t, r);
	return DONE;
}

static int guess(struct typed *t)
{
	struct questionnaire qs = questionnaire_read(t->db, t->arena, t->it.id);
	struct import_file file;
	int status = DONE;

	if (!import_file_open(&file, t->arena, t->file) || !import_file_begin(&file)) {
		status = complain(t->file, file.why);
	} else {
		struct profile profile = profile_read(t->arena, file.csv, &file.header);
		str map = import_guess(t->arena, &qs, &profile), report = import_guess_report(t->arena, &profile);

		fwrite(report.at, 1, report.len, stderr);
		fwrite(map.at, 1, map.len, stdout);
	}
	import_file_close(&file);
	return status;
}

static int import_responses(struct typed *t)
{
	struct import_job job = { .db = t->db, .path = t->file, .channel = CHANNEL_COUNT, .now = clock_now(), .dry = t->dry_run,
		.skip_bad = t->skip_bad, .progress = isatty(STDERR_FILENO) };

	if (!t->file)
		return complain("say which file", NULL), USAGE;
	if (!find_conversation(t) || !find_who(t, MAY_WRITE))
		return WRONG;
	if (t->guess)
		return guess(t);
	if (!t->map)
		return complain("say how the columns are to be read", "--map MAP, or --guess for a proposal"), USAGE;
	if (t->channel && (job.channel = channel_of(str_of(t->channel))) == CHANNEL_COUNT)
		return complain(t->channel, "is no channel: online, paper, phone, in_person, post, email, import"), USAGE;
	if (!read_whole(t->arena, t->map, &job.map))
		return WRONG;
	job.conversation = t->it.id;
	job.code = t->it.code;
	job.by = t->who.id;
	struct import_result result = import_run(t->arena, &job);

	/* If it does not work out, the house does it later. */
	if (result.how == IMPORT_DONE && result.added)
		sheet_pack_all(t->db, t->it.id);
	return say_result(t, &result);
}

/* ---- import undo, import list ---- */

static int undo(struct typed *t)
{
	import_id id;
	int64_t taken;

	if (!t->file || !str_int(str_of(t->file), &id.n))
		return complain("say the number of the import", "sgwrs import list shows them"), USAGE;
	if (!find_who(t, MAY_ADMINISTER))
		return WRONG;
	switch (import_undo(t->db, t->arena, id, t->who.id, clock_now(), &taken)) {
	case IMPORT_UNDONE:
		printf("%" PRId64 " responses taken back.\n", taken);
		return DONE;
	case IMPORT_UNKNOWN:
		return complain(t->file, "there is no import with this number");
	case IMPORT_UNDONE_BEFORE:
		return complain(t->file, "this import has been taken back before");
	case IMPORT_UNDO_FAILED:
		break;
	}
	return complain("it stopped half-way; run it again to go on", db_problem(t->db));
}

static int list(struct typed *t)
{
	struct import_made_rows rows = import_rows(t->db, t->arena);

	for (size_t i = 0; i < rows.n; i++) {
		const struct import_made *r = &rows.at[i];

		printf("%" PRId64 "  %.*s  %.*s  %-7.*s  %7" PRId64 " added  %7" PRId64 " already there  %.*s\n", r->id.n, STR_F(r->code),
			STR_F(instant_iso(t->arena, r->at)), STR_F(r->state), r->added, r->already, STR_F(r->file_name));
	}
	return DONE;
}

/* ---- export responses ---- */

/* A file that is there whole or not at all, for nobody else's eyes. */
static FILE *begin_file(struct arena *arena, const char *path)
{
	int fd = open(arena_z(arena, arena_printf(arena, "%s.part", path)), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	return fd < 0 ? NULL : fdopen(fd, "wb");
}

static bool end_file(struct arena *arena, const char *path, FILE *file, bool good)
{
	const char *part = arena_z(arena, arena_printf(arena, "%s.part", path));

	good = fflush(file) == 0 && fsync(fileno(file)) == 0 && good;
	good = fclose(file) == 0 && good;
	if (good && rename(part, path) == 0)
		return true;
	complain(path, errno ? strerror(errno) : "could not be written");
	unlink(part);
	return false;
}

enum export_part { PART_RESPONSES, PART_ABOUT, PART_CODEBOOK };

static bool write_part(struct typed *t, const struct questionnaire *qs, enum export_part part, FILE *to, int64_t *n)
{
	switch (part) {
	case PART_RESPONSES:
		return (*n = export_responses(t->db, qs, to)) >= 0;
	case PART_ABOUT:
		return (*n = export_about(t->db, qs, to)) >= 0;
	case PART_CODEBOOK:
		return codebook_write(t->arena, qs, t->about != NULL, to);
	}
	return false;
}

static bool write_file(struct typed *t, const struct questionnaire *qs, enum export_part part, const char *path, int64_t *n)
{
	FILE *file = begin_file(t->arena, path);

	if (!file)
		return complain(path, strerror(errno)), false;
	errno = 0;
	return end_file(t->arena, path, file, write_part(t, qs, part, file, n));
}

/* Answers that leave the house leave a trace. */
static bool audit(struct typed *t, int64_t responses, int64_t people)
{
	return audit_alone(t->db, clock_now(), t->who.id, "exported", "conversation", t->it.id.n,
		arena_printf(t->arena, "{\"responses\":%" PRId64 ",\"about\":%" PRId64 "}", responses, people));
}

static int export(struct typed *t)
{
	int64_t responses = 0, people = 0, none = 0;

	if (t->file)
		return complain(t->file, "is not understood; the file is said with --out"), USAGE;
	if (!find_conversation(t) || !find_who(t, MAY_READ))
		return WRONG;
	struct questionnaire qs = questionnaire_said(t->db, t->arena, t->it.id);
	bool good = t->out ? write_file(t, &qs, PART_RESPONSES, t->out, &responses)
			   : write_part(t, &qs, PART_RESPONSES, stdout, &responses);
	good = good && (!t->codebook || write_file(t, &qs, PART_CODEBOOK, t->codebook, &none));
	good = good && (!t->about || write_file(t, &qs, PART_ABOUT, t->about, &people));
	if (!good || !audit(t, responses, people))
		return complain("nothing can be said to be exported", db_problem(t->db));
	fprintf(stderr, "%" PRId64 " responses\n", responses);
	if (t->about)
		fprintf(stderr, "and apart from them what %" PRId64 " people said about themselves\n", people);
	return DONE;
}

/* ---- the feature ---- */

static int run_import(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, "--conversation --map --account --channel --dry-run --guess --skip-bad", import_responses);
}

static int run_undo(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, "--account", undo);
}

static int run_list(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, "", list);
}

static int run_export(struct db *db, int argc, char **argv)
{
	return with_typed(db, argc, argv, "--conversation --out --codebook --about --account", export);
}

static const struct verb verbs[] = {
	{ "import responses", "FILE --conversation CODE --map MAP [--dry-run] [--skip-bad] [--guess] [--channel paper] [--account EMAIL]", run_import },
	{ "import undo", "NUMBER [--account EMAIL]   takes a whole import back", run_undo },
	{ "import list", "  every import there was", run_list },
	{ "export responses", "--conversation CODE [--out FILE] [--codebook FILE] [--about FILE] [--account EMAIL]", run_export },
	{ 0 },
};

static const struct route routes[] = {
	{ "desk-work", GET, "/desk/work", "/desg/gwaith", MAY_READ, exports_all },
	{ "desk-export", GET, "/desk/:code/export", "/desg/:code/allforio", MAY_EXPORT, exports_show },
	{ "desk-export", POST, "/desk/:code/export", "/desg/:code/allforio", MAY_EXPORT, exports_ask },
	{ "desk-bring", GET, "/desk/:code/import", "/desg/:code/mewnforio", MAY_WRITE, bring_start },
	{ "desk-bring", POST, "/desk/:code/import", "/desg/:code/mewnforio", MAY_WRITE, bring_upload, .upload_limit = BRING_UPLOAD },
	{ "bring", GET, "/desk/:code/import/:id", "/desg/:code/mewnforio/:id", MAY_WRITE, bring_show },
	{ "bring-columns", GET, "/desk/:code/import/:id/columns", "/desg/:code/mewnforio/:id/colofnau", MAY_WRITE, bring_look },
	{ "bring-columns", POST, "/desk/:code/import/:id/columns", "/desg/:code/mewnforio/:id/colofnau", MAY_WRITE, bring_choose },
	{ "bring-values", POST, "/desk/:code/import/:id/values", "/desg/:code/mewnforio/:id/geiriau", MAY_WRITE, bring_mean },
	{ "bring-try", POST, "/desk/:code/import/:id/try", "/desg/:code/mewnforio/:id/rhoi-cynnig", MAY_WRITE, bring_try },
	{ "bring-add", POST, "/desk/:code/import/:id/add", "/desg/:code/mewnforio/:id/ychwanegu", MAY_WRITE, bring_add },
	{ "bring-undo", POST, "/desk/:code/import/:id/undo", "/desg/:code/mewnforio/:id/dadwneud", MAY_WRITE, bring_undo },
	{ "bring-drop", POST, "/desk/:code/import/:id/throw-away", "/desg/:code/mewnforio/:id/taflu", MAY_WRITE, bring_drop },
	{ "bring-source", GET, "/desk/:code/import-file/:id", "/desg/:code/mewnforio-ffeil/:id", MAY_WRITE, bring_sheet_show },
	{ "bring-source", POST, "/desk/:code/import-file/:id", "/desg/:code/mewnforio-ffeil/:id", MAY_WRITE, bring_sheet_choose },
	{ "bring-source-drop", POST, "/desk/:code/import-file/:id/throw-away", "/desg/:code/mewnforio-ffeil/:id/taflu", MAY_WRITE, bring_sheet_drop },
	{ "desk-lime", GET, "/desk/:code/questions/limesurvey", "/desg/:code/cwestiynau/limesurvey", MAY_WRITE, lime_start },
	{ "desk-lime", POST, "/desk/:code/questions/limesurvey", "/desg/:code/cwestiynau/limesurvey", MAY_WRITE, lime_upload, .upload_limit = BRING_UPLOAD },
	{ "lime", GET, "/desk/:code/questions/limesurvey/:id", "/desg/:code/cwestiynau/limesurvey/:id", MAY_WRITE, lime_show },
	{ "lime-use", POST, "/desk/:code/questions/limesurvey/:id/make", "/desg/:code/cwestiynau/limesurvey/:id/gwneud", MAY_WRITE, lime_use },
	{ "lime-bring", POST, "/desk/:code/questions/limesurvey/:id/responses", "/desg/:code/cwestiynau/limesurvey/:id/ymatebion", MAY_WRITE, lime_bring },
	{ "lime-drop", POST, "/desk/:code/questions/limesurvey/:id/throw-away", "/desg/:code/cwestiynau/limesurvey/:id/taflu", MAY_WRITE, lime_drop },
	{ "export-codebook", GET, "/desk/:code/export/codebook", "/desg/:code/allforio/llyfr-codau", MAY_READ, exports_codebook },
	{ "export", GET, "/desk/:code/export/:id", "/desg/:code/allforio/:id", MAY_EXPORT, exports_one },
	{ "fetch-export", GET, "/desk/:code/export/:id/file", "/desg/:code/allforio/:id/ffeil", MAY_EXPORT, exports_fetch },
	{ 0 },
};

static const struct nav nav[] = {
	{ "desk-work", TL("Work"), true, 80 },
	{ 0 },
};

static void labour(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	export_labour(db, arena, job, now);
	bring_labour(db, arena, job, now);
	bring_source_labour(db, arena, job, now);
}

static bool work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	return export_work(db, arena, job, now) || bring_work(db, arena, job, now) || bring_source_work(db, arena, job, now);
}

static void tick(struct db *db, struct arena *arena, instant now)
{
	export_tick(db, arena, now);
	bring_tick(db, arena, now);
	bring_source_tick(db, arena, now);
}

const struct feature exchange_feature = { .name = "exchange", .routes = routes, .nav = nav, .verbs = verbs,
	.labour = labour, .work = work, .tick = tick };
