/* mail.c -- letters to people: queued with what caused them, sent later, never with a way back to an answer. */
/* SPDX-License-Identifier: MIT */
#include "web/mail.h"

#include <stdio.h>

#include "base/log.h"
#include "base/random.h"
#include "base/seal.h"
#include "core/practice.h"
#include "web/mail_send.h"
#include "web_mail_sql.h"

enum { LEASE = 600, A_CALL = 20, KEPT = 30 * 86400, SETTING = 512, ROUND_MEMORY = 8 * 1024 * 1024 };

/* Seconds to wait after the first, second … failure. */
static const int64_t waits[] = { 60, 300, 1800, 7200, 21600, 43200, 86400 };

static struct {
	char url[SETTING], from[SETTING];
	const struct mail_way *way;
} server;

bool mail_server_set(const char *url, const char *from)
{
	const struct mail_way *way = url ? mail_way_for(url) : NULL;
	str name, address;

	if (!way || !from || strlen(url) >= SETTING || strlen(from) >= SETTING || !mail_from_read(str_of(from), &name, &address))
		return false;
	snprintf(server.url, SETTING, "%s", url);
	snprintf(server.from, SETTING, "%s", from);
	server.way = way;
	return true;
}

/* ---- sealing ---- */

/* Bound to its own row, so that nobody with the database alone can send one person's letter to another. */
static str row_of(struct arena *a, int64_t id)
{
	return arena_printf(a, "%lld", (long long)id);
}

static str folded(struct arena *a, str subject)
{
	char *at = arena_take(a, subject.len + 1);

	for (size_t i = 0; i < subject.len; i++)
		at[i] = (unsigned char)subject.at[i] < ' ' || subject.at[i] == 0x7F ? ' ' : subject.at[i];
	return (str){ at, subject.len };
}

/* None of the first three can hold a line break; the address that stops stands beside the language. */
static str letter_close(struct arena *a, int64_t id, const struct mail *m)
{
	str plain = arena_printf(a, "%.*s\n%s%s%.*s\n%.*s\n%.*s", STR_F(m->to), m->lang == LANG_CY ? "cy" : "en", m->stop.len ? " " : "",
		STR_F(folded(a, m->stop)), STR_F(folded(a, m->subject)), STR_F(m->body));

	return seal_close(a, "outbox", STR(""), row_of(a, id), plain);
}

static bool letter_open(struct arena *a, int64_t id, str sealed, struct mail *m)
{
	str plain = seal_open(a, "outbox", STR(""), row_of(a, id), sealed);

	if (!plain.at)
		return false;
	m->to = str_cut(&plain, '\n');
	m->stop = str_cut(&plain, '\n');
	m->lang = str_eq(str_cut(&m->stop, ' '), STR("cy")) ? LANG_CY : LANG_EN;
	m->subject = str_cut(&plain, '\n');
	m->body = plain;
	return true;
}

bool mail_queue(struct db *db, struct arena *a, const struct mail *m, instant now)
{
	int64_t id = (int64_t)(random_64() >> 1 | 1);
	str once = { 0 }, letter;

	if (!mail_address_good(m->to))
		return false;
	if (m->key.at)
		once = seal_mac_hex(a, "outbox", m->key);
	letter = letter_close(a, id, m);
	if (practice_look(db).on)
		return letter_keep(db, (practice_letter_id){ id }, str_of(m->kind), once, letter, now) > 0;
	return outbox_put(db, (outbox_id){ id }, str_of(m->kind), once, letter, now) > 0;
}

/* ---- what would have been sent ---- */

struct mail_unsent_lines mail_unsent(struct db *db, struct arena *a, instant before, practice_letter_id before_id, int64_t most)
{
	struct letter_kept_rows rows = letters_kept(db, a, before, before_id, most);
	struct mail_unsent_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		struct mail_unsent line = { .id = rows.at[i].id, .at = rows.at[i].written_at };

		line.mail.kind = arena_z(a, rows.at[i].kind);
		if (letter_open(a, rows.at[i].id.n, rows.at[i].letter, &line.mail))
			*arena_push(a, &lines) = line;
	}
	return lines;
}

int64_t mail_unsent_count(struct db *db, struct arena *a)
{
	struct letters_count row = { 0 };

	return letters_count(db, a, &row) ? row.letters : 0;
}

/* ---- sending ---- */

struct round {
	struct db *db;
	struct arena *arena;
	instant now;
	void *opened;
	int sent;
};

static bool take(struct round *r, struct outbox_due *row)
{
	instant over = { r->now.s - LEASE };
	bool found;

	db_begin(r->db);
	found = outbox_due(r->db, r->arena, r->now, over, row) && outbox_lease(r->db, row->id, r->now, over) > 0;
	if (db_commit(r->db))
		return found;
	/* Somebody else took it at the same moment, or the database is away: the next round will see. */
	db_recover(r->db);
	return false;
}

static void mark(struct round *r, const struct outbox_due *row, enum mail_sent how)
{
	size_t failures = (size_t)row->attempts;
	bool given_up = how == MAIL_NEVER || (how == MAIL_LATER && failures >= sizeof waits / sizeof *waits);

	db_begin(r->db);
	if (how == MAIL_SENT)
		outbox_gone(r->db, row->id, STR("sent"), r->now);
	else if (given_up)
		outbox_gone(r->db, row->id, STR("failed"), r->now);
	else
		outbox_later(r->db, row->id, (instant){ r->now.s + waits[failures] });
	if (!db_commit(r->db)) {
		log_line(LOG_ERROR, "mail_not_marked", LOG_S("problem", str_of(db_problem(r->db))));
		db_recover(r->db);
	}
	if (given_up)
		log_line(LOG_WARN, "mail_given_up", LOG_I("attempts", row->attempts + 1));
	r->sent += how == MAIL_SENT;
}

static void send_one(struct round *r, const struct outbox_due *row)
{
	struct mail m = { 0 };
	str letter = { 0 }, name, from;

	mail_from_read(str_of(server.from), &name, &from);
	if (letter_open(r->arena, row->id.n, row->letter, &m))
		letter = mail_letter(r->arena, &m, str_of(server.from), row->id.n, r->now);
	/* Sealed with another installation's key, or damaged: no later try will open it. */
	if (!letter.at)
		mark(r, row, MAIL_NEVER);
	else
		mark(r, row, server.way->send(r->opened, from, m.to, letter, row->id.n));
}

int mail_deliver(struct db *db, struct arena *a, instant now)
{
	struct round r = { .db = db, .now = now };
	struct outbox_due row = { 0 };

	if (practice_look(db).on || !server.way || !outbox_due(db, a, now, (instant){ now.s - LEASE }, &row))
		return 0;
	r.opened = server.way->open(server.url);
	if (!r.opened)
		return 0;
	r.arena = arena_new(ROUND_MEMORY);
	for (int i = 0; i < A_CALL && !db_failed(db) && take(&r, &row); i++) {
		send_one(&r, &row);
		arena_reset(r.arena);
	}
	arena_free(r.arena);
	server.way->close(r.opened);
	return r.sent;
}

instant mail_waiting_since(struct db *db, struct arena *a)
{
	struct outbox_next row = { 0 };

	return outbox_next(db, a, LEASE, &row) ? row.due : (instant){ 0 };
}

instant mail_next_due(struct db *db, struct arena *a)
{
	struct outbox_next row = { 0 };

	if (practice_look(db).on || !server.way || !server.way->sends || !outbox_next(db, a, LEASE, &row))
		return (instant){ 0 };
	return row.due;
}

void mail_tidy(struct db *db, instant now)
{
	outbox_forget(db, (instant){ now.s - KEPT });
}

struct waiting { outbox_id *at; size_t n, room; };

struct unsent { practice_letter_id *at; size_t n, room; };

static int64_t forget_unsent(struct db *db, struct arena *a, struct arena *scratch, str address)
{
	struct unsent theirs = { 0 };
	struct letter_of_all row = { 0 };
	struct db_query *q = letters_all_begin(db);

	while (letters_all_next(q, scratch, &row)) {
		struct mail m = { 0 };

		if (letter_open(scratch, row.id.n, row.letter, &m) && str_eq_nocase(m.to, address))
			*arena_push(a, &theirs) = row.id;
		arena_reset(scratch);
	}
	db_done(q);
	for (size_t i = 0; i < theirs.n; i++)
		letter_drop(db, theirs.at[i]);
	return (int64_t)theirs.n;
}

int64_t mail_forget(struct db *db, struct arena *a, str address)
{
	struct waiting theirs = { 0 };
	struct outbox_waiting row = { 0 };
	struct arena *scratch = arena_new(ROUND_MEMORY);
	struct db_query *q = outbox_waiting_begin(db);

	while (outbox_waiting_next(q, scratch, &row)) {
		struct mail m = { 0 };

		if (letter_open(scratch, row.id.n, row.letter, &m) && str_eq_nocase(m.to, address))
			*arena_push(a, &theirs) = row.id;
		arena_reset(scratch);
	}
	db_done(q);
	for (size_t i = 0; i < theirs.n; i++)
		outbox_drop(db, theirs.at[i]);
	int64_t unsent = forget_unsent(db, a, scratch, address);

	arena_free(scratch);
	return (int64_t)theirs.n + unsent;
}
