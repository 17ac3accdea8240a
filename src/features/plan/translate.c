/* translate.c -- the translators' day: what is to be translated, by when, and the page on which it is done. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/translate.h"

#include "base/seal.h"
#include "db/audit.h"
#include "features/plan/stand.h"

enum { ON_QUEUE = 25, ON_PAGE = 40, NO_DAY = 99999999 };

static const struct field_is due_is = { .name = "due", .label = TL("Translation due on"), .hint = TL("For example {day} or {figures}"),
	.width = FIELD_20 };

/* ---- What is to be translated ---- */

/* A text that lacks one of its languages, or whose translation nobody can rely on yet. */
struct open_text { const char *field; words label; enum text_stand stand; pair now; enum lang source; };
struct open_texts { struct open_text *at; size_t n, room; };

static enum text_stand stand_of_draft(const struct text_draft *d)
{
	if (!str_trim(d->words.en).len != !str_trim(d->words.cy).len)
		return str_trim(d->words.cy).len ? TEXT_NO_ENGLISH : TEXT_NO_WELSH;
	return str_eq(d->method, STR("machine")) ? TEXT_MACHINE : TEXT_APPROVED;
}

static bool is_open(enum text_stand stand)
{
	return stand == TEXT_NO_WELSH || stand == TEXT_NO_ENGLISH || stand == TEXT_STALE || stand == TEXT_MACHINE;
}

/* New words of something people see already: among its texts by their names. */
static void add_drafts(struct req *r, const struct conversation *it, const struct text_fields *fields, struct open_texts *list)
{
	struct text_drafts drafts = text_drafts(r->db, r->arena, "conversation", it->id.n);

	for (size_t i = 0; i < drafts.n; i++) {
		enum text_stand stand = stand_of_draft(&drafts.at[i]);

		for (size_t k = 0; k < fields->n && is_open(stand); k++)
			if (str_eq(drafts.at[i].field, str_of(fields->at[k].field)) && strcmp(fields->at[k].field, "decision") != 0)
				*arena_push(r->arena, list) = (struct open_text){ fields->at[k].field, fields->at[k].label, stand, drafts.at[i].words,
					stand == TEXT_NO_ENGLISH ? LANG_CY : stand == TEXT_NO_WELSH ? LANG_EN : drafts.at[i].source };
	}
}

static struct open_texts open_texts(struct req *r, const struct conversation *it)
{
	struct text_fields fields = conversation_texts(r->db, r->arena, it);
	struct open_texts list = { 0 };

	if (!str_eq(it->state, STR("draft"))) {
		add_drafts(r, it, &fields, &list);
		return list;
	}
	struct text_missings missing = text_may_publish(r->db, r->arena, "conversation", it->id.n, fields.at, fields.n);

	for (size_t i = 0, k = 0; i < missing.n; i++) {
		enum text_stand stand = missing.at[i].stand;
		enum lang source = stand == TEXT_NO_ENGLISH ? LANG_CY : LANG_EN;

		while (strcmp(fields.at[k].field, missing.at[i].field) != 0)
			k++;
		if (!is_open(stand))
			continue;
		if (stand == TEXT_STALE || stand == TEXT_MACHINE)
			text_source(r->db, r->arena, "conversation", it->id.n, fields.at[k].field, &source);
		*arena_push(r->arena, &list) = (struct open_text){ fields.at[k].field, fields.at[k].label, stand, fields.at[k].now, source };
	}
	return list;
}

/* As a translator's invoice counts: whatever stands between white space. */
static int64_t words_in(str s)
{
	int64_t n = 0;
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		bool space = strchr(" \t\r\n", s.at[i]) != NULL;

		n += !space && !inside;
		inside = !space;
	}
	return n;
}

static int64_t count_words(const struct open_texts *list)
{
	int64_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += words_in(pair_in(list->at[i].now, list->at[i].source));
	return n;
}

/* ---- The queue ---- */

static void add_line(struct req *r, struct plan_queue *page, const struct plan_queue_row *row)
{
	struct conversation it;
	struct queue_line line = { .it = row, .due = { row->due < NO_DAY ? row->due : 0 } };

	if (!conversation_find(r->db, r->arena, row->id, r->now, &it))
		return;
	struct open_texts list = open_texts(r, &it);

	line.texts = (int64_t)list.n;
	line.counted = count_words(&list);
	for (size_t i = 0; i < list.n; i++)
		line.stale += list.at[i].stand == TEXT_STALE;
	line.due = conversation_translate_by(&it);
	line.late = line.due.n && day_before(line.due, r->today);
	if (list.n)
		*arena_push(r->arena, &page->lines) = line;
}

void queue_show(struct req *r)
{
	struct plan_queue page = { .today = r->today };
	str after = req_query(r, "after"), rest = after;
	int64_t due = INT64_MIN, id = 0;

	if (after.at && (!str_int(str_cut(&rest, '-'), &due) || !str_int(rest, &id)))
		due = INT64_MIN;
	struct plan_queue_row_rows rows = plan_queue(r->db, r->arena, seal_sha256_hex(r->arena, STR("")), due, (conversation_id){ id }, ON_QUEUE + 1);

	for (size_t i = 0; i < rows.n && i < ON_QUEUE; i++)
		add_line(r, &page, &rows.at[i]);
	if (rows.n > ON_QUEUE)
		page.next = arena_printf(r->arena, "?after=%lld-%lld", (long long)rows.at[ON_QUEUE - 1].due, (long long)rows.at[ON_QUEUE - 1].id.n);
	page_begin(r, &(struct page_head){ .title_words = T("Translations"), .officer = true, .nav = "translation" });
	plan_queue_html(&r->out, &page);
	page_end(r);
}

/* ---- One conversation ---- */

static str mark_of(struct req *r, const struct open_text *t)
{
	return str_first(seal_sha256_hex(r->arena, arena_printf(r->arena, "%zu %.*s%.*s", t->now.en.len, STR_F(t->now.en), STR_F(t->now.cy))), 16);
}

static struct to_translate line_of(struct req *r, const struct open_text *t, size_t n)
{
	bool to_welsh = t->source == LANG_EN;
	struct field_is *is = arena_new_of(r->arena, struct field_is);
	str target = to_welsh ? t->now.cy : t->now.en, source = pair_in(t->now, t->source);

	*is = (struct field_is){ .name = arena_printf(r->arena, "text-%zu", n).at, .label = to_welsh ? TL("In Welsh") : TL("In English"),
		.lang = to_welsh ? "cy" : "en", .longest = 20000, .rows = source.len > 400 ? 8 : source.len > 90 ? 4 : 2 };
	return (struct to_translate){ .n = n, .key = str_of(t->field), .mark = mark_of(r, t), .label = t->label, .stand = text_stand_words(t->stand), .now = t->now,
		.to_welsh = to_welsh, .fits = t->stand == TEXT_STALE || t->stand == TEXT_MACHINE, .typed = { .is = is, .value = target },
		.fits_id = arena_printf(r->arena, "fits-%zu", n), .fits_name = arena_printf(r->arena, "fits-%zu", n) };
}

static void draw(struct req *r, const struct conversation *it, struct plan_translate *page)
{
	page->it = it;
	page->count = arena_printf(r->arena, "%zu", page->texts.n);
	page->due_on = conversation_translate_by(it);
	page->by_hand = it->translate_by.n != 0;
	page->late = page->due_on.n && day_before(page->due_on, r->today);
	if (!page->due.is)
		page->due = field_day(r, &due_is, it->translate_by);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Translate"), .title = it->title, .officer = true, .nav = "translation", .here = "translate-conversation",
					   .switch_form = page->texts.n ? "translate" : NULL, .problems = &page->problems });
	plan_translate_html(&r->out, page);
	page_end(r);
}

static void fill(struct req *r, const struct conversation *it, struct plan_translate *page)
{
	struct open_texts list = open_texts(r, it);

	for (size_t i = 0; i < list.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page->texts) = line_of(r, &list.at[i], i + 1);
	page->left = (int64_t)(list.n - page->texts.n);
	page->counted = count_words(&list);
}

void translate_show(struct req *r)
{
	struct conversation_plan plan;
	struct plan_translate page = { .saved = req_query(r, "saved").at != NULL };
	bool published;

	if (!plan_open(r, &plan, &published))
		return;
	fill(r, &plan.about, &page);
	draw(r, &plan.about, &page);
}

/* Where this line of the form stands in the list now; NULL when it is open no more. */
static struct to_translate *line_called(struct plan_translate *page, str key)
{
	for (size_t i = 0; i < page->texts.n; i++)
		if (str_eq(page->texts.at[i].key, key))
			return &page->texts.at[i];
	return NULL;
}

static void put(struct req *r, const struct conversation *it, const struct to_translate *t, bool published, const struct plan_how *how)
{
	pair now = t->to_welsh ? (pair){ t->now.en, t->typed.value } : (pair){ t->typed.value, t->now.cy };
	const char *field = arena_z(r->arena, t->key);
	struct plan_how by = *how;

	by.lang = t->to_welsh ? LANG_EN : LANG_CY;
	if (published) {
		text_draft_put(r->db, r->arena, "conversation", it->id.n, field, now, by.lang, by.method, by.by, by.now);
		return;
	}
	if (conversation_text_put(r->db, r->arena, it, t->key, now, &by))
		return;
	/* The same words, of which somebody says that they are right. */
	text_written(r->db, r->arena, "conversation", it->id.n, field, now, by.lang, by.method, by.by, by.now);
	text_still_fits(r->db, r->arena, "conversation", it->id.n, field, now, by.by, by.now);
}

/* What was typed into each line, with what a colleague changed meanwhile told apart. */
static void take(struct req *r, struct plan_translate *page, bool *wanted)
{
	int64_t n = 0;

	str_int(req_field(r, "count"), &n);
	for (int64_t i = 1; i <= n && i <= ON_PAGE; i++) {
		struct to_translate *t = line_called(page, req_field(r, arena_printf(r->arena, "key-%lld", (long long)i).at));
		str text = str_trim(req_field(r, arena_printf(r->arena, "text-%lld", (long long)i).at));
		bool fits = req_field(r, arena_printf(r->arena, "fits-%lld", (long long)i).at).at != NULL;

		if (!t || !text.len)
			continue;
		bool changed = !str_eq(text, t->typed.value);

		t->typed.value = text;
		t->fits_ticked = fits;
		field_check(&t->typed, false);
		fields_tell(r->arena, &page->problems, &t->typed, 1);
		if ((changed || fits) && !str_eq(t->mark, req_field(r, arena_printf(r->arena, "mark-%lld", (long long)i).at))) {
			page->clashes++;
			t->typed.problem = T("The original has changed since you opened this page. Look again, then save once more");
			fields_tell(r->arena, &page->problems, &t->typed, 1);
		}
		wanted[t->n] = changed || fits;
	}
}

void translate_save(struct req *r)
{
	struct conversation_plan plan;
	struct plan_translate page = { .method = str_trim(req_field(r, "method")) };
	bool published, wanted[ON_PAGE + 1] = { false }, switched = req_switched(r);
	int64_t saved = 0;

	if (!plan_open(r, &plan, &published))
		return;
	fill(r, &plan.about, &page);
	take(r, &page, wanted);
	if (switched) {
		page.problems.n = 0;
		draw(r, &plan.about, &page);
		return;
	}
	struct plan_how how = plan_how(r);

	for (size_t i = 0; i < page.texts.n; i++)
		if (wanted[page.texts.at[i].n] && !page.texts.at[i].typed.problem.en) {
			put(r, &plan.about, &page.texts.at[i], published, &how);
			saved++;
		}
	if (saved)
		audit_add(r->db, r->now, r->who.id, "texts.translated", "conversation", plan.about.id.n,
			  arena_printf(r->arena, "{\"texts\":%lld,\"method\":\"%s\"}", (long long)saved, how.method));
	if (page.problems.n)
		draw(r, &plan.about, &page);
	else
		plan_go(r, "translate-conversation", plan.about.code, (str){ 0 }, "?saved=yes");
}

void translate_due(struct req *r)
{
	struct conversation_plan plan;
	struct plan_translate page = { 0 };
	day due = { 0 };
	bool published;

	if (!plan_open(r, &plan, &published))
		return;
	page.due = field_day_typed(r, &due_is, &due);
	if (page.due.problem.en) {
		fields_tell(r->arena, &page.problems, &page.due, 1);
		fill(r, &plan.about, &page);
		draw(r, &plan.about, &page);
		return;
	}
	conversation_translate_by_put(r->db, plan.about.id, due);
	audit_add(r->db, r->now, r->who.id, "translation.due", "conversation", plan.about.id.n, STR("{}"));
	plan_go(r, "translate-conversation", plan.about.code, (str){ 0 }, "?saved=yes");
}
