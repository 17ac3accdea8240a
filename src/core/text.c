/* text.c -- words in two languages: who wrote them, who approved them, and may they be published? */
/* SPDX-License-Identifier: MIT */
#include "core/text.h"

#include <stdlib.h>

#include "base/seal.h"
#include "core_text_sql.h"
#include "db/audit.h"

words text_stand_words(enum text_stand stand)
{
	const words say[] = {
		[TEXT_APPROVED] = T("Approved"),
		[TEXT_EMPTY] = T("Not written yet"),
		[TEXT_NO_WELSH] = T("The Welsh is missing"),
		[TEXT_NO_ENGLISH] = T("The English is missing"),
		[TEXT_STALE] = T("The original has changed since it was translated"),
		[TEXT_MACHINE] = T("Translated by a machine and checked by nobody yet"),
		[TEXT_UNAPPROVED] = T("Waiting for a second person to approve it"),
	};
	_Static_assert(sizeof say / sizeof *say == TEXT_STAND_COUNT, "every stand has its words");

	return say[stand];
}

static bool empty(str s)
{
	return str_trim(s).len == 0;
}

static enum lang lang_of(str word)
{
	return str_eq(word, STR("cy")) ? LANG_CY : LANG_EN;
}

static str lang_word(enum lang lang)
{
	return lang == LANG_CY ? STR("cy") : STR("en");
}

/* Of both languages; the length in front keeps "a" + "bc" apart from "ab" + "c". */
static str hash_both(struct arena *a, pair p)
{
	return seal_sha256_hex(a, arena_printf(a, "%zu:%.*s%.*s", p.en.len, STR_F(p.en), STR_F(p.cy)));
}

static enum text_stand stand_of(struct arena *a, const struct text_standing *row, const struct text_field *f)
{
	if (empty(f->now.en) && empty(f->now.cy))
		return f->required ? TEXT_EMPTY : TEXT_APPROVED;
	if (empty(f->now.cy))
		return TEXT_NO_WELSH;
	if (empty(f->now.en))
		return TEXT_NO_ENGLISH;
	if (!row)
		return TEXT_UNAPPROVED;
	if (!str_eq(row->source_hash, seal_sha256_hex(a, pair_in(f->now, lang_of(row->source)))))
		return TEXT_STALE;
	if (str_eq(row->method, STR("machine")))
		return TEXT_MACHINE;
	return row->approved_by.is && str_eq(row->approved_hash, hash_both(a, f->now)) ? TEXT_APPROVED : TEXT_UNAPPROVED;
}

/* ---- All rows of a record, found by field ---- */

static int by_field(const void *a, const void *b)
{
	return str_cmp(((const struct text_standing *)a)->field, ((const struct text_standing *)b)->field);
}

static struct text_standing_rows standings(struct db *db, struct arena *a, const char *kind, int64_t id)
{
	struct text_standing_rows rows = text_standing_rows(db, a, str_of(kind), id);

	if (rows.n)
		qsort(rows.at, rows.n, sizeof *rows.at, by_field); /* here, because engines order text each in their own way */
	return rows;
}

static const struct text_standing *standing_in(const struct text_standing_rows *rows, const char *field)
{
	struct text_standing key = { .field = str_of(field) };

	return rows->n ? bsearch(&key, rows->at, rows->n, sizeof *rows->at, by_field) : NULL;
}

enum text_stand text_stand(struct db *db, struct arena *a, const char *kind, int64_t id, const struct text_field *f)
{
	struct text_standing row;

	return stand_of(a, text_standing(db, a, str_of(kind), id, str_of(f->field), &row) ? &row : NULL, f);
}

struct text_missings text_may_publish(struct db *db, struct arena *a, const char *kind, int64_t id,
				      const struct text_field *fields, size_t n)
{
	struct text_standing_rows rows = standings(db, a, kind, id);
	struct text_missings missing = { 0 };

	for (size_t i = 0; i < n; i++) {
		enum text_stand stand = stand_of(a, standing_in(&rows, fields[i].field), &fields[i]);

		if (stand != TEXT_APPROVED)
			*arena_push(a, &missing) = (struct text_missing){ fields[i].field, fields[i].label, stand };
	}
	return missing;
}

/* ---- Writing ---- */

/* What the translation is measured against from now on: the source as it reads now when the translation is new as well, or
 * when nothing but the language called the source differs; else still the source it was made from. */
static str source_hash_after(struct arena *a, const struct text_standing *before, pair now, enum lang source)
{
	str now_hash = seal_sha256_hex(a, pair_in(now, source));

	if (!before)
		return now_hash;
	enum lang translation = source == LANG_EN ? LANG_CY : LANG_EN;
	bool same_translation = str_eq(pair_in(before->hash, translation), seal_sha256_hex(a, pair_in(now, translation)));
	bool same_source = str_eq(pair_in(before->hash, source), now_hash);
	bool was_stale = !str_eq(before->source_hash, pair_in(before->hash, lang_of(before->source)));

	return !same_translation || (same_source && !was_stale) ? now_hash : before->source_hash;
}

void text_written(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, pair now, enum lang source,
		  const char *method, account_id by, instant at)
{
	struct text_standing row;
	bool known = text_standing(db, a, str_of(kind), id, str_of(field), &row);
	str en = seal_sha256_hex(a, now.en), cy = seal_sha256_hex(a, now.cy);

	if (known && str_eq(row.hash.en, en) && str_eq(row.hash.cy, cy) && str_eq(row.method, str_of(method)) &&
	    lang_of(row.source) == source)
		return;
	text_standing_put(db, str_of(kind), id, str_of(field), lang_word(source),
			  source_hash_after(a, known ? &row : NULL, now, source), en, cy, str_of(method), by.n, at);
}

void text_still_fits(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, pair now, account_id by,
		     instant at)
{
	struct text_standing row;

	if (!text_standing(db, a, str_of(kind), id, str_of(field), &row))
		return;
	text_standing_fits(db, str_of(kind), id, str_of(field), seal_sha256_hex(a, pair_in(now, lang_of(row.source))), by.n, at);
}

void text_written_both(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, pair now, enum lang lang, bool fits,
		       account_id by, instant at)
{
	struct text_standing row;
	bool known = text_standing(db, a, str_of(kind), id, str_of(field), &row);

	if (known)
		lang = lang_of(row.source);
	else if (empty(now.en) != empty(now.cy))
		lang = empty(now.en) ? LANG_CY : LANG_EN;
	/* What nobody touched stays as it came about, by hand or not. */
	if (!known || !str_eq(row.hash.en, seal_sha256_hex(a, now.en)) || !str_eq(row.hash.cy, seal_sha256_hex(a, now.cy)))
		text_written(db, a, kind, id, field, now, lang, "human", by, at);
	if (fits && !empty(now.en) && !empty(now.cy) && text_standing(db, a, str_of(kind), id, str_of(field), &row) &&
	    !str_eq(row.source_hash, seal_sha256_hex(a, pair_in(now, lang))))
		text_still_fits(db, a, kind, id, field, now, by, at);
}

bool text_source(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, enum lang *source)
{
	struct text_standing row;

	if (!text_standing(db, a, str_of(kind), id, str_of(field), &row))
		return false;
	*source = lang_of(row.source);
	return true;
}

void text_forget(struct db *db, const char *kind, int64_t id, const char *field)
{
	text_standing_drop(db, str_of(kind), id, str_of(field));
}

void text_copy(struct db *db, const char *kind, int64_t from, int64_t to, account_id by, instant at)
{
	text_standing_copy(db, str_of(kind), from, to, by.n, at);
}

size_t text_approve(struct db *db, struct arena *a, const char *kind, int64_t id, const struct text_field *fields, size_t n,
		    account_id by, instant at)
{
	struct text_standing_rows rows = standings(db, a, kind, id);
	size_t left = 0, approved = 0;

	for (size_t i = 0; i < n; i++) {
		const struct text_standing *row = standing_in(&rows, fields[i].field);

		if (stand_of(a, row, &fields[i]) != TEXT_UNAPPROVED)
			continue;
		/* Nobody (0) approves nothing, and words of unknown origin are approved by nobody. */
		if (!row || by.n == 0 || row->written_by == by.n) {
			left++;
			continue;
		}
		text_standing_approve(db, str_of(kind), id, str_of(fields[i].field), by.n, at, hash_both(a, fields[i].now));
		approved++;
	}
	if (approved)
		audit_add(db, at, by, "text.approved", kind, id, arena_printf(a, "{\"fields\":%zu}", approved));
	return left;
}

/* ---- New words for what is public already ---- */

void text_draft_put(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, pair now, enum lang source,
		    const char *method, account_id by, instant at)
{
	text_waiting_put(db, str_of(kind), id, str_of(field), now.en, now.cy, lang_word(source), str_of(method), by.n, at);
	audit_add(db, at, by, "text.drafted", kind, id, arena_printf(a, "{\"field\":\"%s\"}", field));
}

struct text_drafts text_drafts(struct db *db, struct arena *a, const char *kind, int64_t id)
{
	struct text_waiting_rows rows = text_waiting_rows(db, a, str_of(kind), id);
	struct text_drafts drafts = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &drafts) = (struct text_draft){ rows.at[i].field, rows.at[i].words, { rows.at[i].written_by },
			lang_of(rows.at[i].source), rows.at[i].method };
	return drafts;
}

void text_draft_drop(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, account_id by, instant at)
{
	if (text_waiting_drop(db, str_of(kind), id, str_of(field)))
		audit_add(db, at, by, "text.draft_dropped", kind, id, arena_printf(a, "{\"field\":\"%s\"}", field));
}

pair text_draft_approve(struct db *db, struct arena *a, const char *kind, int64_t id, const char *field, account_id by,
			instant at)
{
	struct text_waiting row;

	if (!text_waiting(db, a, str_of(kind), id, str_of(field), &row) || by.n == 0 || row.written_by == by.n ||
	    empty(row.words.en) || empty(row.words.cy) || str_eq(row.method, STR("machine")))
		return (pair){ 0 };
	/* Both languages were approved side by side just now, so the translation fits even where it stayed as it was. */
	text_standing_put(db, str_of(kind), id, str_of(field), row.source,
			  seal_sha256_hex(a, pair_in(row.words, lang_of(row.source))), seal_sha256_hex(a, row.words.en),
			  seal_sha256_hex(a, row.words.cy), row.method, row.written_by, row.written_at);
	text_standing_approve(db, str_of(kind), id, str_of(field), by.n, at, hash_both(a, row.words));
	text_waiting_drop(db, str_of(kind), id, str_of(field));
	audit_add(db, at, by, "text.changed", kind, id, arena_printf(a, "{\"field\":\"%s\"}", field));
	return row.words;
}

void text_forget_all(struct db *db, const char *kind, int64_t id, str start)
{
	text_forget_states(db, str_of(kind), id, start);
	text_forget_waiting(db, str_of(kind), id, start);
}
