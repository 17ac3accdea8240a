/* export_make.c -- the jobs process makes a table that an officer asked for, a slice at a time. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/export_make.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/spreadsheet.h"
#include "core/conversation.h"
#include "core/file.h"
#include "db/audit.h"
#include "exchange_sql.h"
#include "features/exchange/export_sheet.h"

enum { MAKINGS = 2, RESPONSES = 200, MEMORY = 64 << 20, SLICE_NS = 200 * 1000 * 1000, STOPPED = 2 * 3600, WAIT = 2 };

/* One that is being made. export.n 0: this place is free. */
struct making {
	export_id export;
	conversation_id conversation;
	str format;
	struct arena *arena;
	struct questionnaire qs;
	struct export_sheet *sheet;
	struct export_table *table;
	int64_t after, all, done;
	bool whole;
	const char *why;                /* a word of export_why; NULL: nothing is wrong */
	struct upload kept;             /* once it is whole */
	char path[4200], hash[65];
};
static struct making makings[MAKINGS];

static const struct { const char *word; words says; } reasons[] = {
	{ "disk", { .en = TL("The disk did not take the file. An administrator looks whether it is full.") } },
	{ "database", { .en = TL("The database did not answer. Ask for the table again.") } },
	{ "rows", { .en = TL("A spreadsheet holds no more than 1,048,575 responses. Ask for CSV instead.") } },
	{ "stopped", { .en = TL("The work was interrupted and nobody went on with it. Ask for the table again.") } },
};

words export_why(str word)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (str_eq(word, str_of(reasons[i].word)))
			return reasons[i].says;
	return (words){ 0 };
}

/* ---- what is being made ---- */

static struct making *making_of(export_id id)
{
	for (size_t i = 0; i < MAKINGS; i++)
		if (makings[i].export.n == id.n)
			return &makings[i];
	return NULL;
}

static void forget(struct making *m)
{
	export_table_free(m->table);
	export_sheet_drop(m->sheet);
	if (*m->path)
		unlink(m->path);
	arena_free(m->arena);
	*m = (struct making){ 0 };
}

static void begin(struct db *db, struct making *m, export_id id, const struct export_asked *asked)
{
	struct export_size size = { 0 };

	*m = (struct making){ .export = id, .conversation = asked->conversation, .arena = arena_new(MEMORY) };
	m->format = arena_copy(m->arena, asked->format);
	m->qs = questionnaire_said(db, m->arena, asked->conversation);
	export_size(db, m->arena, asked->conversation, &size);
	m->all = size.n;
	snprintf(m->path, sizeof m->path, "%s/export-%lld", file_incoming(), (long long)id.n);
	enum export_format format = export_format_of(m->format);

	if (format == EXPORT_XLSX && m->all >= SPREADSHEET_ROWS)
		m->why = "rows";
	else if (!(m->sheet = export_sheet_new(format, m->path, file_incoming(), &m->qs)))
		m->why = "disk";
	else
		m->table = export_table_new(&m->qs, export_sheet_sink(m->sheet));
}

static struct making *find_or_begin(struct db *db, struct arena *arena, export_id id)
{
	struct making *m = making_of(id);
	struct export_asked asked;

	if (m || !export_asked(db, arena, id, &asked))
		return m;
	if (!str_eq(asked.state, STR("waiting")) && !str_eq(asked.state, STR("running")))
		return NULL;
	if ((m = making_of((export_id){ 0 })))
		begin(db, m, id, &asked);
	return m;
}

/* ---- a slice ---- */

static void keep(struct making *m)
{
	struct stat st;
	int file = open(m->path, O_RDONLY | O_CLOEXEC);

	if (file < 0 || fstat(file, &st) != 0 || !file_store(file, 0, st.st_size, m->hash))
		m->why = "disk";
	else
		m->kept = (struct upload){ .type = str_eq(m->format, STR("xlsx")) ? FILE_XLSX : FILE_TEXT, .hash = str_of(m->hash), .size = st.st_size };
	if (file >= 0)
		close(file);
	unlink(m->path);
}

/* No response is left: the file is put together. */
static void finish(struct making *m)
{
	export_table_free(m->table);
	m->table = NULL;
	bool good = export_sheet_end(m->sheet);

	m->sheet = NULL;
	m->whole = true;
	if (good)
		keep(m);
	else
		m->why = "disk";
}

void export_labour(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	int64_t until = clock_ticks() + SLICE_NS, n = 1;
	struct making *m;
	export_id id;

	(void)now;
	if (!str_eq(job->kind, STR("export")) || !str_int(job->body, &id.n) || !id.n || !(m = find_or_begin(db, arena, id)))
		return;
	while (!m->why && !m->whole && n > 0 && clock_ticks() < until) {
		n = export_table_slice(m->table, db, m->qs.conversation, &m->after, RESPONSES);
		m->done += n > 0 ? n : 0;
	}
	if (n < 0)
		m->why = "database";
	else if (n == 0 && !m->why && !m->whole)
		finish(m);
}

/* ---- what became of it ---- */

static void told(struct db *db, struct arena *arena, const struct making *m, instant now)
{
	struct export_asked asked;
	const char *what = m->why ? "export.failed" : "export.made";

	if (!m->why) {
		struct upload kept = m->kept;
		struct conversation it;

		conversation_find(db, arena, m->conversation, now, &it);
		kept.name = arena_printf(arena, "%.*s.%.*s", STR_F(it.code), STR_F(m->format));
		export_made(db, m->export, file_keep(db, &kept, "export", (account_id){ 0 }, now), m->done, kept.size, now);
	} else {
		export_failed(db, m->export, str_of(m->why), now);
	}
	if (export_asked(db, arena, m->export, &asked))
		audit_add(db, now, asked.account, what, "conversation", m->conversation.n,
			  arena_printf(arena, "{\"export\":%lld,\"responses\":%lld}", (long long)m->export.n, (long long)m->done));
}

bool export_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	struct making *m;
	struct export_asked asked;
	export_id id;

	if (!str_eq(job->kind, STR("export")))
		return false;
	if (!str_int(job->body, &id.n) || !export_asked(db, arena, id, &asked))
		return true;
	m = making_of(id);
	if (!m) {
		/* Others are being made: its turn comes. */
		if (str_eq(asked.state, STR("waiting")) || str_eq(asked.state, STR("running")))
			jobs_add(db, "export", (str){ 0 }, job->body, (instant){ now.s + WAIT });
		return true;
	}
	if (m->why || m->whole) {
		told(db, arena, m, now);
		forget(m);
		return true;
	}
	export_progress(db, id, m->all, m->done);
	jobs_add(db, "export", (str){ 0 }, job->body, now);
	return true;
}

void export_tick(struct db *db, struct arena *arena, instant now)
{
	struct export_over_row_rows over = export_over(db, arena, now);

	for (size_t i = 0; i < over.n; i++) {
		export_gone(db, over.at[i].id);
		if (over.at[i].file.n)
			file_drop(db, arena, over.at[i].file);
	}
	export_give_up(db, (instant){ now.s - STOPPED }, now);
}
