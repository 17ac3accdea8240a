/* questionnaire_versions.c -- what may still be changed once people can see the questions: spelling, or a new version, both by two people. */
/* SPDX-License-Identifier: MIT */
#include "core/public.h"
#include "core/questionnaire_edit.h"
#include "core_questionnaire_edit_sql.h"
#include "db/audit.h"

static void told(struct edit *e, const char *what, int64_t version)
{
	audit_add(e->db, e->now, e->by, what, "conversation", e->conversation.n, arena_printf(e->arena, "{\"version\":%lld}", (long long)version));
}

static void read_again(struct edit *e)
{
	e->all = questionnaire_edited(e->db, e->arena, e->conversation);
}

/* ---- corrections ---- */

enum part { PART_ASKS, PART_HINT, PART_UNIT, PART_CHOICE, PART_LINE, PART_TITLE, PART_WORDS, PART_NONE };
struct place { enum part part; const struct question *q; const struct choice *c; const struct question_line *line; const struct question_page *page; };

static struct place place_of(const struct edit *e, str field)
{
	struct place p = { .part = PART_NONE };
	str rest = field, what = str_cut(&rest, '.'), name = str_cut(&rest, '.');
	int64_t n;

	if (str_eq(what, STR("page")) && str_int(name, &n) && (p.page = edit_page(e, n)))
		p.part = str_eq(rest, STR("title")) ? PART_TITLE : str_eq(rest, STR("words")) ? PART_WORDS : PART_NONE;
	else if (str_eq(what, STR("question")) && (p.q = questionnaire_question(&e->all, name)))
		p.part = str_eq(rest, STR("asks")) ? PART_ASKS : str_eq(rest, STR("hint")) ? PART_HINT : str_eq(rest, STR("unit")) ? PART_UNIT : PART_NONE;
	else if (str_eq(what, STR("choice")) && (p.q = questionnaire_question(&e->all, name)) && (p.c = question_choice(p.q, rest)))
		p.part = PART_CHOICE;
	else if (str_eq(what, STR("line")) && (p.q = questionnaire_question(&e->all, name)) && (p.line = question_line(p.q, rest)))
		p.part = PART_LINE;
	return p;
}

static pair words_at(const struct place *p)
{
	switch (p->part) {
	case PART_ASKS: return p->q->asks;
	case PART_HINT: return p->q->hint;
	case PART_UNIT: return p->q->unit;
	case PART_CHOICE: return p->c->label;
	case PART_LINE: return p->line->label;
	case PART_TITLE: return p->page->title;
	case PART_WORDS: return p->page->words;
	case PART_NONE: break;
	}
	return (pair){ 0 };
}

bool edit_field(const struct edit *e, str field, pair *now)
{
	struct place p = place_of(e, field);

	if (p.part != PART_NONE)
		*now = words_at(&p);
	return p.part != PART_NONE;
}

static void put_page_words(struct edit *e, const struct place *p, pair w)
{
	pair title = p->part == PART_TITLE ? w : p->page->title, intro = p->part == PART_WORDS ? w : p->page->words;

	edit_page_words(e->db, e->conversation, p->page->n, p->page->about_you, title.en, title.cy, intro.en, intro.cy);
}

static void put_question_words(struct edit *e, const struct place *p, pair w)
{
	pair asks = p->part == PART_ASKS ? w : p->q->asks, hint = p->part == PART_HINT ? w : p->q->hint;

	edit_question_words(e->db, p->q->id, question_kind_word(p->q->kind), asks.en, asks.cy, hint.en, hint.cy);
}

static void put_words(struct edit *e, const struct place *p, pair w)
{
	switch (p->part) {
	case PART_ASKS: case PART_HINT: put_question_words(e, p, w); break;
	case PART_UNIT: edit_unit(e->db, p->q->id, w.en, w.cy); break;
	case PART_CHOICE: edit_choice_label(e->db, p->q->id, p->c->code, w.en, w.cy); break;
	case PART_LINE: edit_line_label(e->db, p->q->id, p->line->code, w.en, w.cy); break;
	case PART_TITLE: case PART_WORDS: put_page_words(e, p, w); break;
	case PART_NONE: break;
	}
}

bool edit_correct(struct edit *e, str field, pair w)
{
	struct place p = place_of(e, field);
	pair now = words_at(&p);

	if (p.part == PART_NONE || e->stand == EDIT_FREE || !str_trim(w.en).len || !str_trim(w.cy).len ||
	    (str_eq(now.en, w.en) && str_eq(now.cy, w.cy)))
		return false;
	text_draft_put(e->db, e->arena, CORRECTION_KIND, e->conversation.n, arena_z(e->arena, field), w, e->lang, "human", e->by, e->now);
	return true;
}

/* Who wrote the words that wait; nobody (0) when none do. */
static account_id writer_of(const struct edit *e, str field)
{
	struct text_drafts drafts = text_drafts(e->db, e->arena, CORRECTION_KIND, e->conversation.n);

	for (size_t i = 0; i < drafts.n; i++)
		if (str_eq(drafts.at[i].field, field))
			return drafts.at[i].written_by;
	return (account_id){ 0 };
}

/* The record's own words are now these: written by the one, approved by the other. */
static void note_approved(struct edit *e, const char *field, pair w, account_id writer)
{
	struct text_field f = { field, { 0 }, w, true };

	text_written_both(e->db, e->arena, "conversation", e->conversation.n, field, w, e->lang, true, writer, e->now);
	text_approve(e->db, e->arena, "conversation", e->conversation.n, &f, 1, e->by, e->now);
}

bool edit_correct_approve(struct edit *e, str field)
{
	struct place p = place_of(e, field);
	account_id writer = writer_of(e, field);
	const char *name = arena_z(e->arena, field);
	pair w;

	if (p.part == PART_NONE)
		return false;
	w = text_draft_approve(e->db, e->arena, CORRECTION_KIND, e->conversation.n, name, e->by, e->now);
	if (!w.en.at)
		return false;
	put_words(e, &p, w);
	note_approved(e, name, w, writer);
	public_changed(e->db);
	read_again(e);
	return true;
}

bool edit_correct_drop(struct edit *e, str field)
{
	if (place_of(e, field).part == PART_NONE || !writer_of(e, field).n)
		return false;
	text_draft_drop(e->db, e->arena, CORRECTION_KIND, e->conversation.n, arena_z(e->arena, field), e->by, e->now);
	return true;
}

/* ---- versions ---- */

bool edit_version_begin(struct edit *e)
{
	if (e->stand != EDIT_LOCKED)
		return false;
	e->next = e->version + 1;
	e->preparing = (struct questionnaire_next){ .id = { db_id() }, .note = { STR(""), STR("") }, .written_by = e->by };
	edit_version_insert(e->db, e->preparing.id, e->conversation, e->next, e->by, e->now);
	e->stand = EDIT_NEXT;
	told(e, "questions.version_begun", e->next);
	return true;
}

bool edit_version_note(struct edit *e, pair note)
{
	if (e->stand != EDIT_NEXT)
		return false;
	edit_version_words(e->db, e->preparing.id, note.en, note.cy, e->by, e->now);
	text_written_both(e->db, e->arena, NOTE_KIND, e->preparing.id.n, "note", note, e->lang, true, e->by, e->now);
	e->preparing.note = note;
	e->preparing.written_by = e->by;
	return true;
}

static bool is_new(const struct edit *e, const struct question *q)
{
	return q->from_version == e->next;
}

static bool goes(const struct edit *e, const struct question *q)
{
	return q->to_version == e->version;
}

bool edit_version_discard(struct edit *e)
{
	int64_t next = e->next;

	if (e->stand != EDIT_NEXT)
		return false;
	for (size_t i = e->all.questions.n; i-- > 0;) {
		struct question q = e->all.questions.at[i];

		if (is_new(e, &q))
			edit_drop(e, &q);
		else if (goes(e, &q))
			edit_question_until(e->db, q.id, (opt_int){ 0 });
	}
	edit_version_delete(e->db, e->preparing.id);
	e->next = 0;
	e->stand = EDIT_LOCKED;
	told(e, "questions.version_discarded", next);
	read_again(e);
	return true;
}

bool edit_keep(struct edit *e, const struct question *q)
{
	if (e->stand != EDIT_NEXT || !goes(e, q))
		return false;
	edit_question_until(e->db, q->id, (opt_int){ 0 });
	read_again(e);
	return true;
}

const struct question *edit_replace(struct edit *e, const struct question *q)
{
	struct question old = *q;
	const struct question *made;

	if (e->stand != EDIT_NEXT || is_new(e, q) || q->to_version)
		return NULL;
	e->replacing = old.id;
	made = edit_copy(e, &old);
	e->replacing = (question_id){ 0 };
	if (!made)
		return NULL;
	str name = made->name;

	edit_drop(e, &old);
	return questionnaire_question(&e->all, name);
}

struct text_fields edit_version_texts(struct edit *e)
{
	struct text_fields fields = { 0 };
	int64_t place = 0;

	for (size_t i = 0; i < e->all.pages.n; i++) {
		const struct question_page *page = &e->all.pages.at[i];
		size_t fresh = 0;

		for (size_t k = page->first; k < page->first + page->count; k++)
			fresh += is_new(e, &e->all.questions.at[k]);
		if (fresh)
			conversation_page_texts(e->arena, &fields, page, (int64_t)i + 1);
		for (size_t k = page->first; k < page->first + page->count; k++) {
			const struct question *q = &e->all.questions.at[k];

			place += !q->to_version;
			if (is_new(e, q))
				conversation_question_texts(e->arena, &fields, q, place);
		}
	}
	return fields;
}

struct text_field edit_version_note_text(const struct edit *e)
{
	return (struct text_field){ "note", T("What changed and why"), e->preparing.note, true };
}

static bool changes_anything(const struct edit *e)
{
	for (size_t i = 0; i < e->all.questions.n; i++)
		if (is_new(e, &e->all.questions.at[i]) || goes(e, &e->all.questions.at[i]))
			return true;
	return false;
}

/* Whether everything stands in both languages and waits for nobody but a second person. */
static bool waits_only(struct edit *e, const char *kind, int64_t id, const struct text_fields *fields)
{
	struct text_missings missing = text_may_publish(e->db, e->arena, kind, id, fields->at, fields->n);

	for (size_t i = 0; i < missing.n; i++)
		if (missing.at[i].stand != TEXT_UNAPPROVED)
			return false;
	return true;
}

/* Whether the new version can be asked as it is. */
static bool makes_sense(struct edit *e)
{
	struct questionnaire qs = questionnaire_asked(e->db, e->arena, e->conversation, e->next);

	return questionnaire_makes_sense(&qs);
}

/* Among what everybody reads of the changes since publishing. */
static void tell_public(struct edit *e)
{
	pair what = words_both(e->arena, T("the questions of the survey"));

	edit_version_tell(e->db, (conversation_change_id){ db_id() }, e->conversation, what.en, what.cy, e->preparing.note.en, e->preparing.note.cy,
			  e->preparing.written_by, e->by, e->now);
}

enum edit_published edit_version_publish(struct edit *e)
{
	struct text_field note = edit_version_note_text(e);
	struct text_fields fields;

	if (e->stand != EDIT_NEXT)
		return EDIT_NOT_THERE;
	if (!changes_anything(e))
		return EDIT_NO_CHANGE;
	if (!str_trim(note.now.en).len || !str_trim(note.now.cy).len)
		return EDIT_NO_NOTE;
	if (!makes_sense(e))
		return EDIT_NO_SENSE;
	fields = edit_version_texts(e);
	if (!waits_only(e, "conversation", e->conversation.n, &fields))
		return EDIT_NOT_READY;
	if (text_approve(e->db, e->arena, NOTE_KIND, e->preparing.id.n, &note, 1, e->by, e->now) +
	    text_approve(e->db, e->arena, "conversation", e->conversation.n, fields.at, fields.n, e->by, e->now))
		return EDIT_OWN_WORDS;
	edit_version_live(e->db, e->preparing.id, e->by, e->now);
	edit_version_ask(e->db, e->conversation, e->next);
	tell_public(e);
	told(e, "questions.version_published", e->next);
	public_changed(e->db);
	e->version = e->next;
	e->next = 0;
	e->stand = EDIT_LOCKED;
	return EDIT_PUBLISHED;
}

struct version_notes questionnaire_notes(struct db *db, struct arena *arena, conversation_id conversation)
{
	struct version_note_row_rows rows = version_note_rows(db, arena, conversation);
	struct version_notes notes = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, &notes) = (struct version_note){ rows.at[i].n, rows.at[i].note, rows.at[i].published_at };
	return notes;
}
