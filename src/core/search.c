/* search.c -- keeps the index of everything that can be found, and looks in it. */
/* SPDX-License-Identifier: MIT */
#include "core/search.h"

#include "base/seal.h"
#include "core_search_sql.h"

enum { IN_A_SECOND = 1 << 20 };         /* so many things of one second have a place of their own */

/* ---- keeping ---- */

/* Of everything that is written: whether it changed is seen by this alone. */
static str mark_of(struct arena *a, const struct search_doc *d)
{
	const str all[] = { d->title.en, d->title.cy, d->text.en, d->text.cy, d->code, str_of(d->label), str_of(d->route), str_of(d->desk_route) };
	struct buf b = { 0 };
	str mark;

	buf_printf(&b, "%d %d %lld", SEARCH_RULES, d->is_public, (long long)d->at.s);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		buf_printf(&b, " %zu:", all[i].len);
		buf_str(&b, all[i]);
	}
	mark = str_first(seal_sha256_hex(a, buf_text(&b)), 32);
	buf_free(&b);
	return mark;
}

static void add(struct db *db, struct arena *a, conversation_id of, const struct search_doc *d, str mark)
{
	int64_t least = d->at.s * IN_A_SECOND;
	struct search_next_place next = { least };

	search_next_place(db, a, least, least + IN_A_SECOND, &next);
	search_doc_id id = { next.place };

	search_doc_put(db, id, of.n, str_of(d->kind), d->subject, d->is_public, str_of(d->label), str_of(d->route), str_of(d->desk_route),
		       d->code, d->title.en, d->title.cy, d->text.en, d->text.cy, d->at, mark);
	search_words_put(db, id, search_index_words(a, d->code, d->title, d->text));
}

static bool is_of(const struct search_kept *kept, const struct search_doc *d)
{
	return kept->subject == d->subject && str_eq(kept->kind, str_of(d->kind));
}

/* Which of the kept ones stay as they are; the others are in the way. Returns how many documents have no such one. */
static size_t compare(struct arena *a, const struct search_kept_rows *kept, const struct search_docs *docs, bool *stays, str *missing)
{
	size_t n = 0;

	for (size_t i = 0; i < docs->n; i++) {
		str mark = mark_of(a, &docs->at[i]);
		bool there = false;

		for (size_t k = 0; k < kept->n && !there; k++)
			if (is_of(&kept->at[k], &docs->at[i]) && str_eq(kept->at[k].mark, mark))
				there = stays[k] = true;
		missing[i] = there ? (str){ 0 } : mark;
		n += !there;
	}
	return n;
}

void search_put(struct db *db, struct arena *a, conversation_id of, const struct search_docs *docs)
{
	struct search_kept_rows kept = search_kept(db, a, of.n);
	bool *stays = arena_new_array(a, bool, kept.n + 1);
	str *missing = arena_new_array(a, str, docs->n + 1);

	compare(a, &kept, docs, stays, missing);
	for (size_t k = 0; k < kept.n; k++) {
		if (stays[k])
			continue;
		search_words_drop(db, kept.at[k].id);
		search_doc_drop(db, kept.at[k].id);
	}
	for (size_t i = 0; i < docs->n; i++)
		if (missing[i].at)
			add(db, a, of, &docs->at[i], missing[i]);
}

int64_t search_wrong(struct db *db, struct arena *a, conversation_id of, const struct search_docs *docs)
{
	struct search_kept_rows kept = search_kept(db, a, of.n);
	bool *stays = arena_new_array(a, bool, kept.n + 1);
	str *missing = arena_new_array(a, str, docs->n + 1);
	size_t wrong = compare(a, &kept, docs, stays, missing);

	for (size_t k = 0; k < kept.n; k++)
		wrong += !stays[k];
	return (int64_t)wrong;
}

/* ---- following ---- */

struct search_touches search_behind(struct db *db, struct arena *a, int64_t most, int64_t *last)
{
	struct search_touches to = { 0 };
	struct search_state state;
	struct search_newest newest;

	*last = 0;
	if (!search_state(db, a, &state) || !search_newest(db, a, &newest) || newest.id <= state.event)
		return to;
	struct search_event_rows events = search_events(db, a, state.event, most);

	for (size_t i = 0; i < events.n; i++) {
		*arena_push(a, &to) = (struct search_touched){ events.at[i].kind, events.at[i].subject };
		*last = events.at[i].id.n;
	}
	return to;
}

void search_followed(struct db *db, int64_t event)
{
	search_move(db, event);
}

bool search_made(struct db *db, struct arena *a)
{
	struct search_state state;

	return search_state(db, a, &state) && state.rules == SEARCH_RULES;
}

void search_mark_made(struct db *db, struct arena *a)
{
	struct search_newest newest = { 0 };

	if (search_newest(db, a, &newest))
		search_made_by(db, SEARCH_RULES, newest.id);
}

struct search_ids search_conversations(struct db *db, struct arena *a, conversation_id after, int64_t most)
{
	struct search_conversation_id_rows rows = search_conversation_ids(db, a, after, most);
	struct search_ids ids = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &ids) = rows.at[i].id;
	return ids;
}

/* ---- looking ---- */

static void take(struct arena *a, struct search_results *to, const struct search_hit *h)
{
	*arena_push(a, to) = (struct search_found){ .kind = h->kind, .label = h->label, .route = h->route, .desk_route = h->desk_route, .code = h->code,
		.subject = h->subject, .title = h->title, .text = h->text, .at = h->at };
}

struct search_results search_look(struct db *db, struct arena *a, const struct search_asked *asked, bool everything, struct search_place from, size_t most)
{
	struct search_results to = { 0 };

	for (int in_text = from.in_text; asked->n && in_text < 2 && !to.more; in_text++) {
		str match = search_match(a, asked, in_text ? SEARCH_ELSEWHERE : SEARCH_IN_TITLE, db_engine(db));
		int64_t before = in_text == from.in_text && from.before ? from.before : INT64_MAX;
		struct db_query *q = search_hits_begin(db, match, everything, before, (int64_t)(most - to.n) + 1);
		struct search_hit h;

		while (search_hits_next(q, a, &h)) {
			to.more = to.n == most;
			if (to.more)
				break;
			take(a, &to, &h);
			to.next = (struct search_place){ in_text != 0, h.id.n };
		}
		db_done(q);
	}
	return to;
}
