/* verbs.c -- finds the verb, opens and migrates the database, and runs it. */
/* SPDX-License-Identifier: MIT */
#include "app/verbs.h"

#include <getopt.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/features.h"
#include "base/clock.h"
#include "base/seal.h"
#include "core/file.h"
#include "core/policy.h"
#include "core/public.h"
#include "core/setting.h"
#include "db/audit.h"
#include "db/backup.h"
#include "db/migrate.h"
#include "web/index.h"
#include "web/server/serve.h"

enum { VERB_MEMORY = 256 << 20, EVENTS_AT_ONCE = 1000 };

static struct arena *arena;

static const char *url_of(const struct place *p)
{
	return p->url ? p->url : arena_z(arena, arena_printf(arena, "%s/sgwrs.db", p->data));
}

static int complain(const char *what, const char *why)
{
	fprintf(stderr, "sgwrs: %s%s%s\n", what, why ? ": " : "", why ? why : "");
	return 1;
}

/* ---- the database, in the shape this program knows ---- */

static bool copy_before(void *arg)
{
	const struct place *p = arg;
	const char *to;
	struct backup_outcome out;

	if (p->url)
		return true;            /* PostgreSQL: whoever runs it has backups of its own */
	str at = instant_iso(arena, clock_now());

	to = arena_z(arena, arena_printf(arena, "%s/before-upgrade-%.*s", p->data, STR_F(at)));
	out = backup_make(arena, p->data, url_of(p), to);
	if (out.ok)
		fprintf(stderr, "sgwrs: a backup was made in %s\n", to);
	else
		fprintf(stderr, "sgwrs: no upgrade without a backup: %.*s\n", STR_F(out.why));
	return out.ok;
}

static struct db *open_current(const struct place *p)
{
	struct place copy = *p;
	struct db *db;

	if (!seal_key_load(p->data)) {
		complain(p->data, "the key (secret.key) can neither be read nor made");
		return NULL;
	}
	if (!file_folders(p->data)) {
		complain(p->data, "its folder of files can neither be read nor made");
		return NULL;
	}
	db = db_open(url_of(p), DB_WRITE);
	if (!db) {
		complain("the database cannot be opened", url_of(p));
		return NULL;
	}
	switch (migrate_up(db, copy_before, &copy)) {
	case MIGRATE_DONE:
		return db;
	case MIGRATE_NEWER:
		complain("the database was made by a newer version of this program; nothing was touched", NULL);
		break;
	case MIGRATE_CHANGED:
		complain("the database was made by a different build of this version; nothing was touched", NULL);
		break;
	case MIGRATE_FAILED:
		complain("the database could not be brought up to date", db_problem(db));
		break;
	}
	db_close(db);
	return NULL;
}

/* ---- verbs of the house ---- */

static int version(const struct place *p, int argc, char **argv)
{
	(void)p, (void)argc, (void)argv;
	puts("sgwrs 0.1.0");
	return 0;
}

static int migrate(const struct place *p, int argc, char **argv)
{
	struct db *db = open_current(p);

	(void)argc, (void)argv;
	if (!db)
		return 1;
	db_close(db);
	return 0;
}

static bool number(const char *text, int64_t least, int64_t most, int *n)
{
	int64_t value;

	if (!str_int(str_of(text), &value) || value < least || value > most)
		return false;
	*n = (int)value;
	return true;
}

/* Megabytes of kept pages in each reader, or "off". */
static bool kept_option(struct serve_options *o, const char *value)
{
	int megabytes = -1;

	if (strcmp(value, "off") != 0 && !number(value, 1, 4096, &megabytes))
		return false;
	o->kept = megabytes < 0 ? -1 : (int64_t)megabytes << 20;
	return true;
}

static bool serve_option(struct serve_options *o, const char *name, const char *value)
{
	instant at;

	if (!strcmp(name, "port"))
		return number(value, 0, 65535, &o->port);
	if (!strcmp(name, "readers"))
		return number(value, 1, 64, &o->readers);
	if (!strcmp(name, "writers"))
		return number(value, 1, 16, &o->writers);
	if (!strcmp(name, "connections-each"))
		return number(value, 1, 1 << 20, &o->connections_each);
	if (!strcmp(name, "kept"))
		return kept_option(o, value);
	if (!strcmp(name, "clock")) {
		if (!instant_read(str_of(value), &at))
			return false;
		o->clock = at;
		o->clock_runs = true;
	} else if (!strcmp(name, "host")) {
		o->host = value;
	} else if (!strcmp(name, "origin")) {
		o->origin = value;
	} else if (!strcmp(name, "trusted-proxy")) {
		o->trusted_proxy = value;
	} else if (!strcmp(name, "smtp")) {
		o->smtp = value;
	} else {
		o->smtp_from = value;
	}
	return true;
}

static int serve_verb(const struct place *p, int argc, char **argv)
{
	static const struct option known[] = {
		{ "port", 1, NULL, 1 }, { "host", 1, NULL, 1 }, { "origin", 1, NULL, 1 }, { "trusted-proxy", 1, NULL, 1 }, { "readers", 1, NULL, 1 },
		{ "writers", 1, NULL, 1 }, { "connections-each", 1, NULL, 1 }, { "kept", 1, NULL, 1 }, { "clock", 1, NULL, 1 }, { "smtp", 1, NULL, 1 },
		{ "mail-from", 1, NULL, 1 }, { "no-sandbox", 0, NULL, 2 }, { "quiet", 0, NULL, 3 },
#ifdef MUTANTS
		{ "mutant-ack-early", 0, NULL, 4 },
#endif
		{ 0 },
	};
	struct serve_options o = { .url = url_of(p), .data_dir = p->data, .port = 8080 };
	struct db *db = open_current(p);
	int c, which = 0;

	if (!db)
		return 1;
	db_close(db);
	optind = 1;
	while ((c = getopt_long(argc, argv, "", known, &which)) != -1)
		if (c == 2)
			o.no_sandbox = true;
		else if (c == 3)
			o.quiet = true;
#ifdef MUTANTS
		else if (c == 4)
			o.ack_early = true;
#endif
		else if (c != 1)
			return 2;
		else if (!serve_option(&o, known[which].name, optarg))
			return complain(known[which].name, "this value makes no sense"), 2;
	return serve(&o);
}

static void say(const char *line)
{
	puts(line);
}

static int check(const struct place *p, int argc, char **argv)
{
	struct db *db = open_current(p);
	int wrong = 0;

	(void)argc, (void)argv;
	if (!db)
		return 1;
	db_close(db);
	/* All of it as it stood at one moment: the house may be open. */
	db = db_open(url_of(p), DB_READ);
	if (!db)
		return complain("the database cannot be opened", url_of(p));
	db_begin(db);
	struct audit_finding found = audit_check(db, arena);

	if (found.broken_at) {
		printf("audit: event %lld does not fit: %.*s\n", (long long)found.broken_at, STR_F(found.why));
		wrong++;
	} else {
		printf("audit: %lld events, whole; head %.*s\n", (long long)found.events, STR_F(found.head));
	}
	for (const struct feature *const *f = program_features; *f; f++)
		if ((*f)->check)
			wrong += (*f)->check(db, arena, say);
	if (db_failed(db))
		wrong += complain("the database", db_problem(db));
	db_close(db);
	puts(wrong ? "check: something is wrong" : "check: everything is in order");
	return wrong ? 1 : 0;
}

static int report_backup(struct backup_outcome out, const char *done)
{
	if (!out.ok)
		return fprintf(stderr, "sgwrs: %.*s\n", STR_F(out.why)), 1;
	printf("%s: %lld events in the audit chain, %lld files; head %.*s\n", done, (long long)out.events, (long long)out.files, STR_F(out.head));
	return 0;
}

static int backup(const struct place *p, int argc, char **argv)
{
	if (argc != 2)
		return complain("backup", "say where: sgwrs backup FOLDER"), 2;
	if (p->url)
		return complain("backup", "this is for SQLite; PostgreSQL has pg_dump and pgBackRest. Copy DIR/files and DIR/secret.key after it");
	return report_backup(backup_make(arena, p->data, url_of(p), argv[1]), "backed up");
}

static int verify(const struct place *p, int argc, char **argv)
{
	(void)p;
	if (argc != 2)
		return complain("verify", "say what: sgwrs verify FOLDER"), 2;
	return report_backup(backup_verify(arena, argv[1]), "whole");
}

static int restore(const struct place *p, int argc, char **argv)
{
	if (argc != 2)
		return complain("restore", "say from where: sgwrs restore FOLDER"), 2;
	if (p->url)
		return complain("restore", "this is for SQLite; PostgreSQL has tools of its own");
	return report_backup(backup_restore(arena, argv[1], p->data, url_of(p)), "restored");
}

/* NULL when it was set, else what is wrong. Every page shows some of them, so none is given again as it was. */
static const char *set(struct db *db, const char *name, const char *value)
{
	/* Whoever may write to the database's own files may do everything. */
	const struct account here = { .role = ROLE_ADMINISTRATOR };
	int64_t n;

	for (const char *const *known = setting_names; *known; known++)
		if (!strcmp(name, *known)) {
			setting_put(db, name, str_of(value));
			audit_add(db, clock_now(), here.id, "setting.changed", "setting", 0, arena_printf(arena, "{\"name\":\"%s\"}", name));
			public_changed(db);
			return NULL;
		}
	switch (policy_set(db, arena, str_of(name), str_int(str_of(value), &n) ? n : -1, &here, clock_now())) {
	case POLICY_SET: return NULL;
	case POLICY_OUT_OF_RANGE: return "that is no number this may be set to";
	case POLICY_UNKNOWN:
	case POLICY_NOT_ALLOWED: break;
	}
	return "there is none of this name; the manual, sgwrs(1), lists them";
}

static int setting(const struct place *p, int argc, char **argv)
{
	struct db *db;
	const char *wrong;
	int left = DB_RACES;
	bool ok;

	if (argc != 3)
		return complain("setting", "sgwrs setting NAME VALUE"), 2;
	if (!str_utf8(str_of(argv[2])))
		return complain("setting", "the value is not UTF-8"), 2;
	db = open_current(p);
	if (!db)
		return 1;
	do {
		db_begin(db);
		wrong = set(db, argv[1], argv[2]);
		ok = db_commit(db);
	} while (!ok && db_lost_race(db, &left));
	db_close(db);
	if (wrong)
		return complain("setting", wrong);
	return ok ? 0 : complain("setting", "was not saved");
}

static bool forget_person(struct db *db, str email)
{
	int left = DB_RACES;
	int64_t n;
	bool ok;

	do {
		n = 0;
		db_begin(db);
		for (const struct feature *const *f = program_features; *f; f++)
			if ((*f)->forget_person)
				n += (*f)->forget_person(db, arena, email);
		audit_add(db, clock_now(), (account_id){ 0 }, "person.forgotten", "person", 0, STR("{}"));
		ok = db_commit(db);
	} while (!ok && db_lost_race(db, &left));
	printf("%lld records removed\n", (long long)(ok ? n : 0));
	return ok;
}

static int person(const struct place *p, int argc, char **argv)
{
	struct db *db;
	bool forget = argc == 3 && !strcmp(argv[1], "forget"), ok = true;

	if (argc != 3 || (!forget && strcmp(argv[1], "export") != 0))
		return complain("person", "sgwrs person export|forget EMAIL"), 2;
	db = open_current(p);
	if (!db)
		return 1;
	if (forget)
		ok = forget_person(db, str_of(argv[2]));
	for (const struct feature *const *f = program_features; *f; f++)
		if (!forget && (*f)->export_person)
			(*f)->export_person(db, arena, str_of(argv[2]), say);
	ok = ok && !db_failed(db);
	db_close(db);
	return ok ? 0 : complain("person", "the database failed");
}

static const struct {
	const char *name, *usage;
	int (*run)(const struct place *, int argc, char **argv);
} own[] = {
	{ "serve", "[--port N] [--host ADDRESS] [--origin URL] [--trusted-proxy ADDRESS] [--smtp URL] [--mail-from ADDRESS] [--clock TIME] [--no-sandbox] [--quiet]", serve_verb },
	{ "migrate", "  brings the database up to date", migrate },
	{ "check", "  walks the audit chain and what the features check", check },
	{ "backup", "FOLDER   a copy taken while the house is open", backup },
	{ "verify", "FOLDER   is this backup whole?", verify },
	{ "restore", "FOLDER   into an empty place", restore },
	{ "setting", "NAME VALUE   a text or a number of this partnership, for example name_cy", setting },
	{ "person", "export|forget EMAIL   what is held about somebody, and its removal", person },
	{ "version", "", version },
};

void verbs_list(FILE *to)
{
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		fprintf(to, "  sgwrs %s %s\n", own[i].name, own[i].usage);
	for (const struct feature *const *f = program_features; *f; f++)
		for (const struct verb *v = (*f)->verbs; v && v->name; v++)
			fprintf(to, "  sgwrs %s %s\n", v->name, v->usage);
}

/* How many words of argv the verb's name takes; 0: it is another verb. */
static int words_of(const char *name, int argc, char **argv)
{
	str rest = str_of(name);
	int n = 0;

	while (rest.len) {
		if (n == argc || !str_eq(str_cut(&rest, ' '), str_of(argv[n])))
			return 0;
		n++;
	}
	return n;
}

/* What the verb did is found from now on. */
static void follow(struct db *db)
{
	struct arena *a = arena_new(VERB_MEMORY);
	int left = DB_RACES;
	bool done = false;

	while (!done && !db_failed(db)) {
		arena_reset(a);
		db_begin(db);
		done = index_follow(db, a, EVENTS_AT_ONCE);
		if (!db_commit(db))
			done = !db_lost_race(db, &left);
	}
	arena_free(a);
}

static int run_feature(const struct place *p, const struct verb *v, int argc, char **argv)
{
	struct db *db = open_current(p);
	int status;

	if (!db)
		return 1;
	status = v->run(db, argc, argv);
	if (!db_failed(db))
		follow(db);
	db_close(db);
	return status;
}

int verbs_run(const struct place *p, int argc, char **argv)
{
	int status = -1;

	arena = arena_new(VERB_MEMORY);
	for (size_t i = 0; i < sizeof own / sizeof *own && status < 0; i++)
		if (!strcmp(own[i].name, argv[0]))
			status = own[i].run(p, argc, argv);
	for (const struct feature *const *f = program_features; *f && status < 0; f++)
		for (const struct verb *v = (*f)->verbs; v && v->name && status < 0; v++) {
			int n = words_of(v->name, argc, argv);

			if (n)
				status = run_feature(p, v, argc - n, argv + n);
		}
	if (status < 0) {
		fprintf(stderr, "sgwrs: there is no verb \"%s\". These are:\n", argv[0]);
		verbs_list(stderr);
		status = 2;
	}
	arena_free(arena);
	return status;
}
