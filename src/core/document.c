/* document.c -- what people read, hear or watch before they answer: in which formats, in which languages, since when. */
/* SPDX-License-Identifier: MIT */
#include "core/document.h"

#include "core/public.h"
#include "core_document_sql.h"
#include "db/audit.h"

/* ---- words ---- */

static const struct { const char *kind, *name; } kinds[] = {
	{ "document", TL("Document") },
	{ "easy_read", TL("Easy Read") },
	{ "bsl", TL("British Sign Language video") },
	{ "audio", TL("Audio") },
	{ "large_print", TL("Large print") },
	{ "other_language", TL("Another language") },
};
const char *const document_kinds[] = { "document", "easy_read", "bsl", "audio", "large_print", "other_language", NULL };

words document_kind_words(str kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(kind, str_of(kinds[i].kind)))
			return (words){ .en = kinds[i].name };
	return (words){ 0 };
}

const struct document_language document_languages[] = {
	{ "ar", TL("Arabic") }, { "bn", TL("Bengali") }, { "zh", TL("Chinese") }, { "fr", TL("French") }, { "it", TL("Italian") },
	{ "ku", TL("Kurdish") }, { "lt", TL("Lithuanian") }, { "ps", TL("Pashto") }, { "fa", TL("Persian") }, { "pl", TL("Polish") },
	{ "pt", TL("Portuguese") }, { "pa", TL("Punjabi") }, { "ro", TL("Romanian") }, { "so", TL("Somali") }, { "es", TL("Spanish") },
	{ "ti", TL("Tigrinya") }, { "tr", TL("Turkish") }, { "uk", TL("Ukrainian") }, { "ur", TL("Urdu") }, { NULL, NULL },
};

words document_language_words(str tag)
{
	if (str_eq(tag, STR("en")))
		return T("English");
	if (str_eq(tag, STR("cy")))
		return T("Welsh");
	for (const struct document_language *l = document_languages; l->tag; l++)
		if (str_eq(tag, str_of(l->tag)))
			return (words){ .en = l->name };
	return (words){ 0 };
}

/* ---- reading ---- */

static struct document from_row(const struct document_row *row)
{
	return (struct document){ .id = row->id, .replaces = row->replaces, .kind = row->kind, .title = row->title, .about = row->about,
		.written_by = { row->written_by }, .approved_by = { row->approved_by.is ? row->approved_by.n : 0 }, .written = row->written_at,
		.shown = row->public_at, .gone = row->gone_at };
}

static struct edition edition_from(const struct edition_row *row)
{
	return (struct edition){ row->lang, row->file, row->address, row->hash, row->name, file_type_read(row->type), row->size.n,
		row->pages, row->minutes };
}

static struct documents read_all(struct db *db, struct arena *a, conversation_id id)
{
	struct document_row_rows rows = document_rows(db, a, id);
	struct edition_row_rows editions = edition_rows(db, a, id);
	struct documents all = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		struct document *d = arena_push(a, &all);

		*d = from_row(&rows.at[i]);
		for (size_t k = 0; k < editions.n; k++)
			if (editions.at[k].document.n == d->id.n)
				*arena_push(a, &d->editions) = edition_from(&editions.at[k]);
	}
	return all;
}

static struct document *waiting_for(const struct documents *all, document_id id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].replaces.n == id.n && !all->at[i].shown.s && !all->at[i].gone.s)
			return &all->at[i];
	return NULL;
}

static bool is_replaced(const struct documents *all, document_id id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].replaces.n == id.n && all->at[i].shown.s)
			return true;
	return false;
}

struct documents documents_of(struct db *db, struct arena *a, conversation_id id, bool with_gone)
{
	struct documents all = read_all(db, a, id), here = { 0 };

	for (int gone = 0; gone <= with_gone; gone++)
		for (size_t i = 0; i < all.n; i++) {
			struct document *d = &all.at[i];

			if ((d->gone.s != 0) != gone || (d->replaces.n && !d->shown.s))
				continue;
			d->waiting = waiting_for(&all, d->id);
			*arena_push(a, &here) = *d;
		}
	return here;
}

struct documents documents_shown(struct db *db, struct arena *a, conversation_id id)
{
	struct documents all = read_all(db, a, id), shown = { 0 };

	for (int gone = 0; gone < 2; gone++)
		for (size_t i = 0; i < all.n; i++)
			if (all.at[i].shown.s && (all.at[i].gone.s != 0) == gone && !(gone && is_replaced(&all, all.at[i].id)))
				*arena_push(a, &shown) = all.at[i];
	return shown;
}

bool document_by_id(struct db *db, struct arena *a, conversation_id conversation, document_id id, struct document *to)
{
	struct documents all = read_all(db, a, conversation);

	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id.n == id.n && !all.at[i].gone.s) {
			*to = all.at[i];
			to->waiting = waiting_for(&all, id);
			return true;
		}
	return false;
}

/* ---- what a checklist asks ---- */

static bool has_language(const struct document *d, const char *lang)
{
	for (size_t i = 0; i < d->editions.n; i++)
		if (str_eq(d->editions.at[i].lang, str_of(lang)))
			return true;
	return false;
}

/* A language of its own stands for itself. */
static bool needs_both(const struct document *d)
{
	return !str_eq(d->kind, STR("bsl")) && !str_eq(d->kind, STR("other_language"));
}

bool document_whole(const struct document *d)
{
	return str_trim(d->title.en).len && str_trim(d->title.cy).len && !d->about.en.len == !d->about.cy.len && d->editions.n;
}

struct document_counts document_counts(struct db *db, struct arena *a, conversation_id id)
{
	struct documents all = documents_of(db, a, id, false);
	struct document_counts counts = { .in_both = true, .ready = true };

	for (size_t i = 0; i < all.n; i++) {
		const struct document *d = &all.at[i];

		counts.in_both = counts.in_both && (!needs_both(d) || (has_language(d, "en") && has_language(d, "cy")));
		counts.ready = counts.ready && d->shown.s;
		counts.easy_read = counts.easy_read || str_eq(d->kind, STR("easy_read"));
	}
	return counts;
}

/* ---- writing ---- */

static bool keeps(const struct document *d, file_id file)
{
	for (size_t i = 0; i < d->editions.n; i++)
		if (d->editions.at[i].file.n == file.n)
			return true;
	return false;
}

/* A document that waits may show the same file as the one it replaces. */
static void drop_unused(struct db *db, struct arena *a, const struct document *was, const struct document *now)
{
	for (size_t i = 0; i < was->editions.n; i++) {
		file_id file = was->editions.at[i].file;
		struct edition_uses uses;

		if (file.n && !(now && keeps(now, file)) && edition_uses(db, a, file, &uses) && uses.n == 0)
			file_drop(db, a, file);
	}
}

static void put_editions(struct db *db, document_id id, const struct editions *editions)
{
	editions_clear(db, id);
	for (size_t i = 0; i < editions->n; i++) {
		const struct edition *e = &editions->at[i];

		edition_add(db, id, e->lang, e->file, e->file.n ? STR("") : e->address, e->pages, e->minutes);
	}
}

static bool is_public(const struct conversation *c)
{
	return c->standing != STANDING_HIDDEN;
}

static document_id add(struct db *db, const struct conversation *c, const struct document *now, document_id replaces, account_id by, instant at)
{
	document_id id = { db_id() };

	document_add(db, id, c->id, now->kind, now->title.en, now->title.cy, now->about.en, now->about.cy, replaces, by, at);
	put_editions(db, id, &now->editions);
	return id;
}

document_id document_put(struct db *db, struct arena *a, const struct conversation *c, const struct document *was, const struct document *now,
			 account_id by, instant at)
{
	bool beside = was && was->shown.s && is_public(c);
	document_id id;

	/* Who has one waiting already changes that one. */
	if (beside && was->waiting)
		return document_put(db, a, c, was->waiting, now, by, at);
	if (!was || beside) {
		id = add(db, c, now, beside ? was->id : (document_id){ 0 }, by, at);
	} else {
		id = was->id;
		document_change(db, id, now->kind, now->title.en, now->title.cy, now->about.en, now->about.cy, by, at);
		put_editions(db, id, &now->editions);
		drop_unused(db, a, was, now);
	}
	audit_add(db, at, by, was ? "document.changed" : "document.added", "document", id.n, STR("{}"));
	return id;
}

bool document_approve(struct db *db, struct arena *a, const struct conversation *c, const struct document *d, account_id by, instant at)
{
	if (!by.n || d->written_by.n == by.n || !document_whole(d) || d->shown.s || !document_show(db, d->id, by, at))
		return false;
	if (d->replaces.n) {
		document_take_place(db, d->id, d->replaces);
		document_end(db, d->replaces, at);
	}
	audit_add(db, at, by, "document.approved", "document", d->id.n, STR("{}"));
	(void)a;
	if (is_public(c))
		public_changed(db);
	return true;
}

void document_remove(struct db *db, struct arena *a, const struct conversation *c, const struct document *d, account_id by, instant at)
{
	if (d->waiting)
		document_remove(db, a, c, d->waiting, by, at);
	if (d->shown.s && is_public(c)) {
		document_end(db, d->id, at);
		public_changed(db);
	} else {
		editions_clear(db, d->id);
		document_delete(db, d->id);
		drop_unused(db, a, d, NULL);
	}
	audit_add(db, at, by, "document.removed", "document", d->id.n, STR("{}"));
}

void document_move(struct db *db, struct arena *a, const struct conversation *c, document_id id, bool up, account_id by, instant at)
{
	struct documents all = documents_of(db, a, c->id, false);

	for (size_t i = 0; i < all.n; i++) {
		size_t other = up ? i - 1 : i + 1;

		if (all.at[i].id.n != id.n || other >= all.n)
			continue;
		struct document moved = all.at[i];

		all.at[i] = all.at[other];
		all.at[other] = moved;
		for (size_t k = 0; k < all.n; k++)
			document_place(db, all.at[k].id, (int64_t)k + 1);
		audit_add(db, at, by, "document.moved", "document", id.n, STR("{}"));
		if (is_public(c))
			public_changed(db);
		return;
	}
}

bool document_file_public(struct db *db, struct arena *a, file_id file)
{
	struct edition_of_file row;

	return edition_of_file(db, a, file, &row) && row.public > 0;
}
