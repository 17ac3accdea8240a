/* bring_source.c -- the jobs process has files taken apart by a program that can do nothing else, a slice of waiting at a time. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_source.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "core/file.h"
#include "core/media.h"
#include "features/exchange/bring_make.h"
#include "features/exchange/bring_sheet.h"
#include "features/exchange/bring_table.h"
#include "features/exchange/bring_words.h"
#include "features/exchange/lime_answers.h"

enum { OPENINGS = 2, SLICE_NS = 200 * 1000 * 1000, LOOK_NS = 5 * 1000 * 1000, SECONDS = 120, WAIT = 2, A_DAY = 86400 };

/* One that is being read. source.n 0: this place is free. */
struct opening {
	bring_source_id source;
	struct bring_source_row row;
	struct arena *arena;
	pid_t child;                    /* 0: it has ended */
	int out;                        /* what it writes into: a file without a name */
	bool whole;
	const char *why;                /* a word of bring_source_why; NULL: nothing is wrong */
	struct upload kept;
	char hash[65];
	struct lime_answers answers;    /* of 'answers' */
	int64_t only;                   /* of 'sheets': the one there is; 0: several */
	bool converted;                 /* of 'words' */
	bool own;                       /* one of our own exports */
};
static struct opening openings[OPENINGS];

static const struct { const char *word; words says; } reasons[] = {
	{ "strange", { .en = TL("This is not a file of the kind that we can read here.") } },
	{ "broken", { .en = TL("The file is damaged, or holds something that such a file must not hold. Save it again where it came from.") } },
	{ "empty", { .en = TL("There is no table in it: no row with anything in it.") } },
	{ "wide", { .en = TL("This file has more than 300 columns. Take out those that are none of our questions, and choose it again.") } },
	{ "mixed", { .en = TL("Most of this file is saved as UTF-8, but not all of it, so that accents would be lost. In your spreadsheet choose \"CSV UTF-8\" and save it again.") } },
	{ "large", { .en = TL("There is more in this file than we can read at once. Take out what is not needed, and choose it again.") } },
	{ "disk", { .en = TL("The file could not be read just now. Try it again.") } },
};

words bring_source_why(str word)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (str_eq(word, str_of(reasons[i].word)))
			return reasons[i].says;
	return (words){ 0 };
}

static void queue(struct db *db, bring_source_id id, instant due)
{
	char room[24];

	snprintf(room, sizeof room, "%lld", (long long)id.n);
	jobs_add(db, "bring-source", (str){ 0 }, str_of(room), due);
}

void bring_source_begin(struct db *db, struct arena *a, bring_source_id id, const char *step, int64_t part, instant now)
{
	(void)a;
	bring_source_go(db, id, str_of(step), part, now);
	queue(db, id, now);
}

/* ---- starting ---- */

static struct opening *opening_of(bring_source_id id)
{
	for (size_t i = 0; i < OPENINGS; i++)
		if (openings[i].source.n == id.n)
			return &openings[i];
	return NULL;
}

static void forget(struct opening *o)
{
	if (o->child > 0) {
		kill(o->child, SIGKILL);
		waitpid(o->child, NULL, 0);
	}
	if (o->out >= 0)
		close(o->out);
	arena_free(o->arena);
	*o = (struct opening){ 0 };
}

/* A file that is gone when nobody has it open any more. */
static int nameless(struct arena *a)
{
	const char *path = arena_z(a, arena_printf(a, "%s/source-%d", file_incoming(), getpid()));
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd >= 0)
		unlink(path);
	return fd;
}

static void keep(struct opening *o)
{
	struct stat st;

	if (fstat(o->out, &st) != 0 || !file_store(o->out, 0, st.st_size, o->hash))
		o->why = "disk";
	else
		o->kept = (struct upload){ .type = FILE_TEXT, .hash = str_of(o->hash), .size = st.st_size, .name = o->row.name };
}

/* Only what an officer can go on with becomes a table. */
static void look(struct opening *o)
{
	static const char *const why[] = { [BRING_FINE] = NULL, [BRING_GONE] = "disk", [BRING_EMPTY] = "empty", [BRING_UNREAD] = "broken", [BRING_WIDE] = "wide" };
	struct bring_look look;

	if (o->why)
		return;
	look = bring_look_at(o->kept.hash);
	o->why = why[look.fault];
	o->own = look.own;
}

/* Of one sheet there is nothing to choose. */
static void look_for_one(struct opening *o)
{
	struct bring_sheets all;

	if (o->why)
		return;
	all = bring_sheets_kept(o->arena, o->kept.hash);
	o->only = all.n == 1 ? all.at[0].n : 0;
	o->why = all.n ? NULL : "empty";
}

static bool is(const struct opening *o, const char *step)
{
	return str_eq(o->row.step, str_of(step));
}

/* No reader of a format is needed here, and so no child: bytes become others one by one. */
static void convert(struct opening *o, const struct file *file, int in)
{
	o->out = nameless(o->arena);
	switch (o->out < 0 ? WORDS_FAILED : bring_words_convert(in, o->out)) {
	case WORDS_UTF8:
		o->kept = (struct upload){ .type = FILE_TEXT, .hash = file->hash, .size = file->size, .name = o->row.name };
		break;
	case WORDS_CONVERTED:
		o->converted = true;
		keep(o);
		break;
	case WORDS_MIXED:
		o->why = "mixed";
		break;
	case WORDS_FAILED:
		o->why = "disk";
		break;
	}
	o->whole = true;
	look(o);
}

static void start(struct db *db, struct opening *o)
{
	enum { MEMORY = 64 << 20 };
	char part[24];
	struct file file;
	int in;

	o->arena = arena_new(MEMORY);
	o->out = -1;
	if (!bring_source_by_id(db, o->arena, o->source, &o->row) || !file_by_id(db, o->arena, o->row.file, &file) || (in = file_open(file.hash)) < 0) {
		o->why = "disk";
		return;
	}
	if (is(o, "words")) {
		convert(o, &file, in);
		close(in);
		return;
	}
	snprintf(part, sizeof part, "%lld", (long long)o->row.part);
	o->out = nameless(o->arena);
	o->child = o->out < 0 ? -1 : media_start(in, o->out, (const char *const[]){ "sgwrs-tables", arena_z(o->arena, o->row.step), part, NULL }, SECONDS);
	if (o->child < 0)
		o->why = "disk";
	close(in);
	if (!o->why && is(o, "answers"))
		o->answers = lime_answers_begin(db, o->arena, &o->row);
}

static struct opening *find_or_begin(struct db *db, struct arena *a, bring_source_id id)
{
	struct opening *o = opening_of(id);
	struct bring_source_row row;

	if (o || !bring_source_by_id(db, a, id, &row) || !str_eq(row.state, STR("reading")))
		return o;
	if ((o = opening_of((bring_source_id){ 0 }))) {
		*o = (struct opening){ .source = id };
		start(db, o);
	}
	return o;
}

/* ---- waiting ---- */

static const char *ended(int status)
{
	static const struct { int end; const char *why; } ends[] = { { MEDIA_MADE, NULL }, { MEDIA_STRANGE, "strange" }, { MEDIA_BROKEN, "broken" },
		{ MEDIA_LARGE, "large" } };

	for (size_t i = 0; WIFEXITED(status) && i < sizeof ends / sizeof *ends; i++)
		if (WEXITSTATUS(status) == ends[i].end)
			return ends[i].why;
	/* That the program fell over is news; what made it fall is nothing that anybody should send again. */
	log_line(LOG_WARN, "source_refused", LOG_I("status", WIFEXITED(status) ? WEXITSTATUS(status) : 0), LOG_I("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0));
	if (!WIFSIGNALED(status))
		return "disk";
	return WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGXFSZ ? "large" : "broken";
}

/* What was read becomes the table that is kept. */
static void finish(struct opening *o, int status)
{
	o->child = 0;
	o->whole = true;
	o->why = ended(status);
	if (!o->why && is(o, "answers")) {
		int fd = nameless(o->arena);

		if (fd < 0 || !lime_answers_write(&o->answers, o->out, fd))
			o->why = "broken";
		close(o->out);
		o->out = fd;
	}
	if (!o->why)
		keep(o);
	if (is(o, "sheets"))
		look_for_one(o);
	else if (is(o, "sheet"))
		look(o);
}

void bring_source_labour(struct db *db, struct arena *a, const struct job *job, instant now)
{
	int64_t until = clock_ticks() + SLICE_NS;
	struct opening *o;
	bring_source_id id;
	int status;
	pid_t child = 0;

	(void)now;
	if (!str_eq(job->kind, STR("bring-source")) || !str_int(job->body, &id.n) || !id.n || !(o = find_or_begin(db, a, id)) || o->why || o->whole)
		return;
	while (!(child = waitpid(o->child, &status, WNOHANG)) && clock_ticks() < until)
		nanosleep(&(struct timespec){ 0, LOOK_NS }, NULL);
	if (child == o->child)
		finish(o, status);
	else if (child < 0 && errno != EINTR)
		o->why = "disk";
}

/* ---- what became of it ---- */

/* A table to be brought in, like any other. */
static bring_id become_table(struct db *db, struct opening *o, instant now)
{
	bring_id id = bring_table_new(db, &(struct bring_table){ .conversation = o->row.conversation, .account = o->row.account,
		.file = file_keep(db, &o->kept, "bring", o->row.account, now), .name = o->row.name, .sheet = is(o, "sheet"),
		.own = o->own || is(o, "answers"), .format = o->answers.format }, now);

	for (size_t i = 0; i < o->answers.headings.n; i++)
		bring_column_put(db, id, (int64_t)i, o->answers.headings.at[i], o->answers.headings.at[i]);
	bring_source_becomes(db, o->source, id, o->row.part + o->converted, now);
	return id;
}

static void tell(struct db *db, struct opening *o, instant now)
{
	if (o->why) {
		bring_source_failed(db, o->source, str_of(o->why), now);
	} else if (o->only) {
		bring_source_begin(db, o->arena, o->source, "sheet", o->only, now);
	} else if (is(o, "answers")) {
		become_table(db, o, now);
	} else if (is(o, "sheet") || is(o, "words")) {
		become_table(db, o, now);
		/* People's answers do not lie here twice. */
		bring_source_forget(db, o->arena, o->source, o->row.file, o->row.made);
	} else {
		bring_source_made(db, o->source, file_keep(db, &o->kept, "bring", o->row.account, now), now);
	}
}

bool bring_source_work(struct db *db, struct arena *a, const struct job *job, instant now)
{
	struct bring_source_row row;
	struct opening *o;
	bring_source_id id;

	if (!str_eq(job->kind, STR("bring-source")))
		return false;
	if (!str_int(job->body, &id.n) || !bring_source_by_id(db, a, id, &row) || !str_eq(row.state, STR("reading")))
		return true;
	o = opening_of(id);
	if (!o) {
		/* Others are being read: its turn comes. */
		queue(db, id, (instant){ now.s + WAIT });
	} else if (o->why || o->whole) {
		tell(db, o, now);
		forget(o);
	} else {
		queue(db, id, now);
	}
	return true;
}

void bring_source_forget(struct db *db, struct arena *a, bring_source_id id, file_id file, file_id made)
{
	bring_source_clear(db, id);
	if (file.n)
		file_drop(db, a, file);
	if (made.n)
		file_drop(db, a, made);
}

void bring_source_tick(struct db *db, struct arena *a, instant now)
{
	struct bring_source_old_row_rows old = bring_sources_old(db, a, (instant){ now.s - BRING_DAYS * A_DAY });

	for (size_t i = 0; i < old.n; i++)
		bring_source_forget(db, a, old.at[i].id, old.at[i].file, old.at[i].made);
}
