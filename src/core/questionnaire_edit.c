/* questionnaire_edit.c -- changes the pages and questions of a conversation, and keeps their order whole. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire_edit.h"

#include "base/fold.h"
#include "base/seal.h"
#include "core_questionnaire_edit_sql.h"
#include "db/audit.h"

/* ---- how things stand ---- */

static enum edit_stand stand_of(const struct conversation *it, const struct edit *e)
{
	if (str_eq(it->state, STR("draft")) && !e->responses)
		return EDIT_FREE;
	if (it->standing != STANDING_OPEN && it->standing != STANDING_COMING && !str_eq(it->state, STR("draft")))
		return EDIT_OVER;
	return e->next ? EDIT_NEXT : EDIT_LOCKED;
}

struct edit edit_open(struct db *db, struct arena *arena, const struct conversation *it, account_id by, enum lang lang, instant now)
{
	struct edit e = { .db = db, .arena = arena, .conversation = it->id, .by = by, .lang = lang, .now = now, .version = 1 };
	struct edit_now row;
	struct edit_preparing next;

	if (edit_now(db, arena, it->id, &row)) {
		e.version = row.questions_version;
		e.responses = row.responses;
	}
	if (edit_preparing(db, arena, it->id, &next)) {
		e.next = next.n;
		e.preparing = (struct questionnaire_next){ next.id, next.note, next.written_by };
	}
	e.all = questionnaire_edited(db, arena, it->id);
	e.stand = stand_of(it, &e);
	return e;
}

bool edit_may_change(const struct edit *e, const struct question *q)
{
	return e->stand == EDIT_FREE || (e->stand == EDIT_NEXT && q->from_version == e->next);
}

bool edit_may_drop_page(const struct edit *e, const struct question_page *page)
{
	if (e->stand != EDIT_FREE && e->stand != EDIT_NEXT)
		return false;
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (!edit_may_change(e, &e->all.questions.at[i]))
			return false;
	return true;
}

const struct question_page *edit_page(const struct edit *e, int64_t n)
{
	for (size_t i = 0; i < e->all.pages.n; i++)
		if (e->all.pages.at[i].n == n)
			return &e->all.pages.at[i];
	return NULL;
}

static str add_text(struct arena *a, str so_far, str text)
{
	return arena_printf(a, "%.*s%zu:%.*s", STR_F(so_far), text.len, STR_F(text));
}

static str add_pair(struct arena *a, str so_far, pair p)
{
	return add_text(a, add_text(a, so_far, p.en), p.cy);
}

static str mark_of(struct arena *a, str all)
{
	enum { ENOUGH = 16 };

	return str_first(seal_sha256_hex(a, all), ENOUGH);
}

str edit_mark(struct arena *a, const struct question *q)
{
	str all = arena_printf(a, "%d %lld %d %lld ", q->kind, (long long)q->page, q->required, (long long)q->longest);

	all = add_pair(a, add_pair(a, all, q->asks), q->hint);
	all = add_pair(a, all, q->unit);
	all = arena_printf(a, "%.*s %d %lld %d %lld %lld %lld %lld %lld ", STR_F(all), q->least.is, (long long)q->least.n, q->most.is,
			   (long long)q->most.n, (long long)q->decimals, (long long)q->earliest.n, (long long)q->latest.n, (long long)q->top);
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];

		all = add_pair(a, arena_printf(a, "%.*s%.*s %d %d ", STR_F(all), STR_F(c->code), c->alone, c->other), c->label);
	}
	for (size_t i = 0; i < q->lines.n; i++)
		all = add_pair(a, add_text(a, all, q->lines.at[i].code), q->lines.at[i].label);
	return mark_of(a, all);
}

str edit_page_mark(struct arena *a, const struct question_page *p)
{
	return mark_of(a, add_pair(a, add_pair(a, arena_printf(a, "%d ", p->about_you), p->title), p->words));
}

/* ---- what every change does ---- */

static void read_again(struct edit *e)
{
	e->all = questionnaire_edited(e->db, e->arena, e->conversation);
}

static void told(struct edit *e, const char *what, str name)
{
	audit_add(e->db, e->now, e->by, what, "conversation", e->conversation.n, arena_printf(e->arena, "{\"name\":\"%.*s\"}", STR_F(name)));
}

static void told_page(struct edit *e, const char *what, int64_t n)
{
	audit_add(e->db, e->now, e->by, what, "conversation", e->conversation.n, arena_printf(e->arena, "{\"page\":%lld}", (long long)n));
}

static void note_texts(struct edit *e, const struct text_fields *fields)
{
	for (size_t i = 0; i < fields->n; i++)
		text_written_both(e->db, e->arena, "conversation", e->conversation.n, fields->at[i].field, fields->at[i].now, e->lang,
				  e->fits, e->by, e->now);
}

/* Numbers the questions as they stand in the list; those whose page changed are told by `moved`. No two ever have one number. */
static void write_order(struct edit *e, const struct question *moved)
{
	for (size_t i = 0; i < e->all.questions.n; i++) {
		const struct question *q = &e->all.questions.at[i];

		if (q->n != (int64_t)i + 1 || (moved && q->id.n == moved->id.n))
			edit_question_place(e->db, q->id, q->page, -((int64_t)i + 1));
	}
	edit_questions_settle(e->db, e->conversation);
	read_again(e);
}

/* ---- pages ---- */

static size_t page_index(const struct edit *e, int64_t n)
{
	size_t i = 0;

	while (i < e->all.pages.n && e->all.pages.at[i].n != n)
		i++;
	return i;
}

/* Brings page `n` to that place in the order, and all questions with it. */
static void write_pages(struct edit *e, int64_t n, size_t at)
{
	int64_t place = 1;

	for (size_t i = 0; i <= e->all.pages.n; i++) {
		if (i == at)
			edit_page_place(e->db, e->conversation, n, place++);
		if (i < e->all.pages.n && e->all.pages.at[i].n != n)
			edit_page_place(e->db, e->conversation, e->all.pages.at[i].n, place++);
	}
	read_again(e);
	write_order(e, NULL);
}

/* A page of its own kind stands after the one it was asked for, or where such pages end: those about the person come last. */
static size_t place_for(const struct edit *e, int64_t after, bool about_you)
{
	size_t at = after ? page_index(e, after) + 1 : e->all.pages.n;

	while (!after && !about_you && at > 0 && e->all.pages.at[at - 1].about_you)
		at--;
	return at;
}

static bool may_add(const struct edit *e)
{
	return e->stand == EDIT_FREE || e->stand == EDIT_NEXT;
}

int64_t edit_page_add(struct edit *e, int64_t after, const struct question_page *page)
{
	struct text_fields fields = { 0 };
	struct question_page made = *page;
	int64_t n = 1;

	if (!may_add(e) || e->all.pages.n >= EDIT_PAGES)
		return 0;
	for (size_t i = 0; i < e->all.pages.n; i++)
		if (e->all.pages.at[i].n >= n)
			n = e->all.pages.at[i].n + 1;
	made.n = n;
	edit_page_insert(e->db, e->conversation, n, page->about_you, page->title.en, page->title.cy, page->words.en, page->words.cy);
	text_forget_all(e->db, "conversation", e->conversation.n, arena_printf(e->arena, "page.%lld.", (long long)n));
	conversation_page_texts(e->arena, &fields, &made, n);
	note_texts(e, &fields);
	told_page(e, "questions.page_added", n);
	write_pages(e, n, place_for(e, after, page->about_you));
	return n;
}

bool edit_page_put(struct edit *e, int64_t n, const struct question_page *page)
{
	const struct question_page *old = edit_page(e, n);
	struct text_fields fields = { 0 };
	struct question_page now = *page;

	if (!old || !edit_may_drop_page(e, old))
		return false;
	now.n = n;
	edit_page_words(e->db, e->conversation, n, page->about_you, page->title.en, page->title.cy, page->words.en, page->words.cy);
	conversation_page_texts(e->arena, &fields, &now, n);
	note_texts(e, &fields);
	told_page(e, "questions.page_changed", n);
	read_again(e);
	return true;
}

bool edit_page_move(struct edit *e, int64_t n, int by)
{
	size_t i = page_index(e, n);

	if (e->stand != EDIT_FREE || i == e->all.pages.n || (by < 0 ? i == 0 : i + 1 == e->all.pages.n))
		return false;
	/* Counted in the list that still holds the page itself. */
	write_pages(e, n, by < 0 ? i - 1 : i + 2);
	told_page(e, "questions.page_moved", n);
	return true;
}

int64_t edit_page_copy(struct edit *e, int64_t n)
{
	const struct question_page *page = edit_page(e, n);
	struct questionnaire before = e->all;
	int64_t made;

	if (!page || e->all.questions.n + page->count > EDIT_QUESTIONS)
		return 0;
	made = edit_page_add(e, n, page);
	for (size_t i = page->first; made && i < page->first + page->count; i++) {
		struct question q = before.questions.at[i];

		q.page = made;
		q.name = (str){ 0 };
		edit_add(e, q, (str){ 0 });
	}
	return made;
}

/* ---- questions ---- */

static bool name_taken(const struct edit *e, str name)
{
	return questionnaire_question(&e->all, name) != NULL;
}

str edit_name(const struct edit *e, pair asks)
{
	enum { LONGEST = 24 };
	str slug = fold_slug(e->arena, asks.en.len ? asks.en : asks.cy);
	struct arena *a = e->arena;
	char room[LONGEST + 1];
	size_t n = 0, whole = 0;

	for (; n < slug.len && n < LONGEST; n++) {
		room[n] = slug.at[n] == '-' ? '_' : slug.at[n];
		if (room[n] == '_')
			whole = n;
	}
	if (n < slug.len && whole && slug.at[n] != '-')
		n = whole;
	str base = n ? arena_copy(a, (str){ room, n }) : STR("question"), name;

	if (base.at[0] < 'a' || base.at[0] > 'z')
		base = arena_printf(a, "q_%.*s", STR_F(base));
	name = base;
	for (int i = 2; name_taken(e, name); i++)
		name = arena_printf(a, "%.*s_%d", STR_F(base), i);
	return name;
}

static void write_lists(struct edit *e, const struct question *q)
{
	edit_choices_clear(e->db, q->id);
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];

		edit_choice_insert(e->db, q->id, (int64_t)i + 1, c->code, c->label.en, c->label.cy, c->alone, c->other);
	}
	edit_lines_clear(e->db, q->id);
	for (size_t i = 0; i < q->lines.n; i++) {
		const struct question_line *l = &q->lines.at[i];

		edit_line_insert(e->db, q->id, (int64_t)i + 1, l->code, l->label.en, l->label.cy);
	}
}

static str said(str s)
{
	return s.at ? s : STR("");
}

/* Everything but its words, its name and where it stands. */
static void write_rest(struct edit *e, const struct question *q)
{
	struct text_fields fields = { 0 };

	edit_question_settings(e->db, q->id, q->required, q->longest, q->top, q->earliest, q->latest);
	edit_question_limits(e->db, q->id, q->least, q->most, q->decimals, said(q->unit.en), said(q->unit.cy));
	edit_question_if(e->db, q->id, said(q->only_if.question), said(q->only_if.choices));
	write_lists(e, q);
	conversation_question_texts(e->arena, &fields, q, 0);
	note_texts(e, &fields);
}

static void forget_texts(struct edit *e, str name)
{
	text_forget_all(e->db, "conversation", e->conversation.n, arena_printf(e->arena, "question.%.*s.", STR_F(name)));
	text_forget_all(e->db, "conversation", e->conversation.n, arena_printf(e->arena, "choice.%.*s.", STR_F(name)));
	text_forget_all(e->db, "conversation", e->conversation.n, arena_printf(e->arena, "line.%.*s.", STR_F(name)));
}

/* The last question stands at place `to` instead. */
static void bring_last_to(struct edit *e, size_t to)
{
	struct question last = e->all.questions.at[e->all.questions.n - 1];

	memmove(&e->all.questions.at[to + 1], &e->all.questions.at[to], (e->all.questions.n - 1 - to) * sizeof last);
	e->all.questions.at[to] = last;
}

static size_t index_of(const struct edit *e, question_id id)
{
	size_t i = 0;

	while (i < e->all.questions.n && e->all.questions.at[i].id.n != id.n)
		i++;
	return i;
}

const struct question *edit_add(struct edit *e, struct question q, str after)
{
	const struct question_page *page = edit_page(e, q.page);
	const struct question *before = after.at ? questionnaire_question(&e->all, after) : NULL;
	size_t n = e->all.questions.n, to;
	int64_t largest = 0;

	if (!may_add(e) || !page || n >= EDIT_QUESTIONS)
		return NULL;
	to = before && before->page == q.page ? index_of(e, before->id) + 1 : page->first + page->count;
	for (size_t i = 0; i < n; i++)
		if (e->all.questions.at[i].n > largest)
			largest = e->all.questions.at[i].n;
	q.id = (question_id){ db_id() };
	if (!q.name.len || name_taken(e, q.name))
		q.name = edit_name(e, q.asks);
	q.n = largest + 1;
	q.from_version = e->next ? e->next : e->version;
	q.to_version = 0;
	q.replaces = e->replacing;
	edit_question_insert(e->db, q.id, e->conversation, q.page, q.n, q.name, question_kind_word(q.kind), q.asks.en, q.asks.cy, said(q.hint.en),
			     said(q.hint.cy), q.from_version, q.replaces);
	forget_texts(e, q.name);
	write_rest(e, &q);
	told(e, "questions.added", q.name);
	*arena_push(e->arena, &e->all.questions) = q;
	bring_last_to(e, to);
	write_order(e, NULL);
	return questionnaire_question(&e->all, q.name);
}

bool edit_put(struct edit *e, const struct question *old, const struct question *q)
{
	struct question now = *q;

	if (!edit_may_change(e, old))
		return false;
	now.id = old->id;
	now.name = old->name;
	now.page = old->page;
	edit_question_words(e->db, now.id, question_kind_word(now.kind), now.asks.en, now.asks.cy, now.hint.en, now.hint.cy);
	write_rest(e, &now);
	told(e, "questions.changed", now.name);
	read_again(e);
	return true;
}

bool edit_move(struct edit *e, const struct question *q, int by)
{
	size_t i = index_of(e, q->id), page = page_index(e, q->page), other = by < 0 ? i - 1 : i + 1;
	struct question *at = e->all.questions.at, moved = *q;
	bool inside = by < 0 ? i > e->all.pages.at[page].first : i + 1 < e->all.pages.at[page].first + e->all.pages.at[page].count;

	if (!edit_may_change(e, q))
		return false;
	if (inside) {
		at[i] = at[other];
		at[other] = moved;
	} else if (by < 0 ? page > 0 : page + 1 < e->all.pages.n) {
		at[i].page = e->all.pages.at[by < 0 ? page - 1 : page + 1].n;
	} else {
		return false;
	}
	told(e, "questions.moved", moved.name);
	write_order(e, &moved);
	return true;
}

bool edit_move_to_page(struct edit *e, const struct question *q, int64_t n)
{
	const struct question_page *page = edit_page(e, n);
	size_t i = index_of(e, q->id), to;
	struct question moved = *q;

	if (!page || q->page == n || !edit_may_change(e, q))
		return false;
	to = page->first + page->count;
	moved.page = n;
	/* Taken out, everything behind it moves up by one. */
	if (i < to) {
		to--;
		memmove(&e->all.questions.at[i], &e->all.questions.at[i + 1], (to - i) * sizeof moved);
	} else {
		memmove(&e->all.questions.at[to + 1], &e->all.questions.at[to], (i - to) * sizeof moved);
	}
	e->all.questions.at[to] = moved;
	told(e, "questions.moved", moved.name);
	write_order(e, &moved);
	return true;
}

const struct question *edit_copy(struct edit *e, const struct question *q)
{
	struct question made = *q;

	made.name = (str){ 0 };
	return edit_add(e, made, q->name);
}

static void delete_question(struct edit *e, const struct question *q)
{
	edit_choices_clear(e->db, q->id);
	edit_lines_clear(e->db, q->id);
	edit_ifs_clear(e->db, e->conversation, q->name);
	edit_page_ifs_clear(e->db, e->conversation, q->name);
	edit_question_delete(e->db, q->id);
	forget_texts(e, q->name);
	told(e, "questions.deleted", q->name);
}

bool edit_page_drop(struct edit *e, int64_t n)
{
	const struct question_page *page = edit_page(e, n);

	if (!page || !edit_may_drop_page(e, page))
		return false;
	for (size_t i = page->first; i < page->first + page->count; i++)
		delete_question(e, &e->all.questions.at[i]);
	edit_page_delete(e->db, e->conversation, n);
	text_forget_all(e->db, "conversation", e->conversation.n, arena_printf(e->arena, "page.%lld.", (long long)n));
	told_page(e, "questions.page_deleted", n);
	read_again(e);
	write_order(e, NULL);
	return true;
}

bool edit_drop(struct edit *e, const struct question *q)
{
	if (edit_may_change(e, q)) {
		delete_question(e, q);
	} else if (e->stand == EDIT_NEXT && !q->to_version) {
		edit_question_until(e->db, q->id, (opt_int){ true, e->version });
		told(e, "questions.withdrawn", q->name);
	} else {
		return false;
	}
	read_again(e);
	write_order(e, NULL);
	return true;
}

/* ---- who is asked, and how long it takes ---- */

bool edit_put_condition(struct edit *e, const struct question *q, str question, str choices)
{
	if (!edit_may_change(e, q))
		return false;
	edit_question_if(e->db, q->id, question, choices);
	told(e, "questions.condition", q->name);
	read_again(e);
	return true;
}

bool edit_page_condition(struct edit *e, const struct question_page *page, str question, str choices)
{
	int64_t n = page->n;

	if (!edit_may_drop_page(e, page))
		return false;
	edit_page_if(e->db, e->conversation, n, question, choices);
	told_page(e, "questions.page_condition", n);
	read_again(e);
	return true;
}

bool edit_say_minutes(struct edit *e, int64_t minutes)
{
	if (e->stand != EDIT_FREE)
		return false;
	edit_minutes(e->db, e->conversation, minutes);
	audit_add(e->db, e->now, e->by, "conversation.minutes", "conversation", e->conversation.n,
		  arena_printf(e->arena, "{\"minutes\":%lld}", (long long)minutes));
	return true;
}
