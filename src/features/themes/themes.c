/* themes.c -- the reading list of free text, and the themes officers give to what they read. */
/* SPDX-License-Identifier: MIT */
#include "features/themes/themes.h"

#include "core/sheet.h"
#include "core/thread.h"
#include "core/unasked.h"
#include "db/audit.h"
#include "features/themes/campaigns.h"
#include "features/themes/change.h"
#include "features/themes/quotes.h"
#include "features/themes/reading.h"

enum { ANSWERS_ON_PAGE = 25, PICTURE_WIDE = 280, PICTURE_HIGH = 280 };

static const struct field_is name_en_is = { .name = "name_en", .label = TL("Name in English"), .lang = "en", .longest = 80,
	.empty = TL("Name the theme in English") };
static const struct field_is name_cy_is = { .name = "name_cy", .label = TL("Name in Welsh"), .lang = "cy", .longest = 80,
	.empty = TL("Name the theme in Welsh") };
static const struct field_is note_is = { .name = "note", .label = TL("What belongs here, and what does not (optional)"), .rows = 3,
	.longest = 1000 };

static bool ticked(const struct reading_theme_rows *tags, const struct reading_row *row, theme_id theme)
{
	for (size_t i = 0; i < tags->n; i++)
		if (tags->at[i].response.n == row->response.n && tags->at[i].question.n == row->question.n && tags->at[i].theme.n == theme.n)
			return true;
	return false;
}

static const struct reading_file *file_of(struct req *r, const struct conversation *it, str handle)
{
	struct reading_file *of = arena_new_of(r->arena, struct reading_file);
	struct file file;

	if (!photo_find_sent(r->db, r->arena, it->id, handle, &file))
		return NULL;
	*of = (struct reading_file){ req_address(r->arena, r->lang, "answer-file", (str[]){ it->code, handle }, 2), file_type_name(file.type), file_size_words(r->arena, file.size), photo_fits(&file, PICTURE_WIDE, PICTURE_HIGH) };
	return of;
}

static void fill_items(struct req *r, struct themes_page *page, const struct reading_found *rows, size_t n)
{
	struct reading_theme_rows tags = { 0 };

	if (n)
		tags = reading_themes(r->db, r->arena, page->it->id, rows->at[0].response, rows->at[n - 1].response);
	for (size_t i = 0; i < n; i++) {
		struct reading_item *item = arena_push(r->arena, &page->items);
		const struct reading_row *row = &rows->at[i];

		*item = (struct reading_item){ .it = row, .lang = row->lang, .channel = channel_words(channel_of(row->channel)), .file = file_of(r, page->it, row->file) };
		item->key = arena_printf(r->arena, "%lld-%lld", (long long)row->response.n, (long long)row->question.n);
		item->said = arena_printf(r->arena, "%.*s-%.*s", STR_F(page->it->code), STR_F(item->key));
		for (size_t t = 0; t < page->themes.n; t++)
			*arena_push(r->arena, &item->boxes) = (struct reading_box){ page->themes.at[t].id, page->themes.at[t].name,
				ticked(&tags, row, page->themes.at[t].id),
				arena_printf(r->arena, "%.*s-%lld", STR_F(item->key), (long long)page->themes.at[t].id.n) };
	}
}

/* How many texts there are, and how many responses came on their own. */
static void count_texts(struct req *r, struct themes_page *page, const struct questionnaire *qs)
{
	struct sheet sheet = sheet_read(r->db, r->arena, qs);

	/* What stands in the list by itself: words, or a file whatever is said of it. */
	for (size_t i = 0; i < qs->questions.n; i++)
		if (qs->questions.at[i].kind == QUESTION_FILE || question_takes_words(&qs->questions.at[i]))
			page->texts += sheet_answered(&sheet, &qs->questions.at[i], qs->questions.at[i].kind == QUESTION_FILE);
	campaign_totals(r->db, r->arena, page->it->id, &page->campaigns);
	page->texts += unasked_count(r->db, r->arena, page->it->id).points;
	page->individual = sheet.all.received - page->campaigns.responses;
}

static void draw(struct req *r, const struct conversation *it, struct theme_form form)
{
	struct themes_page page = { .it = it, .form = form, .may_write = req_may(r, MAY_WRITE), .saved = req_query(r, "saved").at != NULL };
	struct questionnaire qs = questionnaire_said(r->db, r->arena, it->id);

	page.themes = themes_of(r->db, r->arena, it->id);
	struct reading asked = reading_asked(r, &qs, &page.themes);
	struct reading_found rows = reading_next(r, it, &asked, ANSWERS_ON_PAGE + 1);
	size_t n = rows.n > ANSWERS_ON_PAGE ? ANSWERS_ON_PAGE : rows.n;

	count_texts(r, &page, &qs);
	reading_counts(r->db, r->arena, it->id, &page.counts);
	page.asked = reading_form(r, &asked, &qs, &page.themes, req_address(r->arena, r->lang, "desk-themes", &it->code, 1));
	page.more = rows.n > n;
	page.here = reading_address(r, "save-themes", it, &asked, asked.from, "");
	page.add = reading_address(r, "add-theme", it, &asked, asked.from, "");
	if (page.more)
		page.next = reading_address(r, "desk-themes", it, &asked, (struct reading_place){ rows.at[n - 1].response, rows.at[n - 1].question }, "");
	fill_items(r, &page, &rows, n);
	fields_tell(r->arena, &page.problems, &form.name_en, 1);
	fields_tell(r->arena, &page.problems, &form.name_cy, 1);
	fields_tell(r->arena, &page.problems, &form.note, 1);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("What people wrote"), .title = it->title, .officer = true, .nav = "desk",
					   .here = "desk-themes", .switch_form = r->method == POST ? "reading" : NULL,
					   .problems = &page.problems });
	themes_page_html(&r->out, &page);
	page_end(r);
}

static void read_list(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	req_note(r, "responses.read", "conversation", it.id.n);
	draw(r, &it, (struct theme_form){ { .is = &name_en_is }, { .is = &name_cy_is }, { .is = &note_is } });
}

/* Seen in the list, or found by the name that an export gives it: both leave their trace. */
static void give_file(struct req *r)
{
	struct conversation it;
	struct file file;

	if (!req_conversation(r, &it))
		return;
	if (photo_find_sent(r->db, r->arena, it.id, req_param(r, "file"), &file))
		req_file(r, &file, false);
	else
		req_not_found(r);
}

static bool sent(struct req *r, const char *field, str wanted)
{
	str value;

	for (size_t i = 0; (value = req_field_at(r, field, i)).at; i++)
		if (str_eq(value, wanted))
			return true;
	return false;
}

/* One answer that was on the page: each theme is now ticked or not. What was not on the page is not touched, nor are themes that a
 * colleague has added since. */
static void save_one(struct req *r, const struct conversation *it, str shown, const struct theme_row_rows *themes)
{
	response_id response;
	question_id question;
	str rest = shown;
	struct reading_one one;

	if (!str_int(str_cut(&rest, '-'), &response.n) || !str_int(rest, &question.n) ||
	    !reading_answer(r->db, r->arena, it->id, response, question, &one))
		return;
	reading_done(r->db, it->id, response, question, r->who.id, r->now);
	for (size_t t = 0; t < themes->n; t++) {
		theme_id theme = themes->at[t].id;

		if (!sent(r, "theme", arena_printf(r->arena, "%lld", (long long)theme.n)))
			continue;
		if (sent(r, "tag", arena_printf(r->arena, "%.*s-%lld", STR_F(shown), (long long)theme.n)))
			theme_tie(r->db, it->id, response, question, theme, r->who.id, r->now);
		else
			theme_untie(r->db, it->id, response, question, theme);
	}
}

/* All that were on the page; how many, and which was the last of them. */
static size_t save_shown(struct req *r, const struct conversation *it, struct reading_place *last)
{
	struct theme_row_rows themes = themes_of(r->db, r->arena, it->id);
	struct reading_place from = *last;
	size_t n = 0;

	for (str shown; n < ANSWERS_ON_PAGE && (shown = req_field_at(r, "shown", n)).at; n++) {
		str rest = shown;

		save_one(r, it, shown, &themes);
		if (!str_int(str_cut(&rest, '-'), &last->response.n) || !str_int(rest, &last->question.n))
			*last = from;
	}
	if (!n)
		return n;
	audit_add(r->db, r->now, r->who.id, "themes.saved", "conversation", it->id.n, arena_printf(r->arena, "{\"answers\":%zu}", n));
	quotes_themed(r, it->id);
	return n;
}

/* False with what is wrong in the form. */
static bool add_theme(struct req *r, const struct conversation *it, struct theme_form *form)
{
	struct theme_found same;
	str en = form->name_en.value, cy = form->name_cy.value;

	field_check(&form->name_en, true);
	field_check(&form->name_cy, true);
	field_check(&form->note, true);
	if (!form->name_en.problem.en && !form->name_cy.problem.en && theme_by_name(r->db, r->arena, it->id, en, cy, &same))
		form->name_en.problem = T("There is a theme of this name already");
	if (form->name_en.problem.en || form->name_cy.problem.en || form->note.problem.en)
		return false;
	theme_id id = { db_id() };

	theme_add(r->db, id, it->id, en, cy, form->note.value, r->now, r->who.id);
	audit_add(r->db, r->now, r->who.id, "theme.added", "theme", id.n, STR("{}"));
	thread_tie(r->db, "conversation", it->id.n, "heard_as", "theme", id.n, r->who.id, r->now);
	return true;
}

static bool typed_any(const struct theme_form *form)
{
	return form->name_en.value.len || form->name_cy.value.len || form->note.value.len;
}

/* The ticks are saved whatever becomes of the theme, so that the page can be drawn again with them. Adding stays where it was asked
 * for, as does Enter; saving reads on. Who saves with a theme typed wants it added, too. */
static void take(struct req *r, bool adding)
{
	struct conversation it;
	struct theme_form form = { field_typed(r, &name_en_is), field_typed(r, &name_cy_is), field_typed(r, &note_is) };
	bool switching = req_switched(r), named = adding || typed_any(&form);
	bool stays = adding || str_eq(req_field(r, "go"), STR("here"));

	if (!req_conversation(r, &it))
		return;
	struct questionnaire qs = questionnaire_said(r->db, r->arena, it.id);
	struct theme_row_rows themes = themes_of(r->db, r->arena, it.id);
	struct reading asked = reading_asked(r, &qs, &themes);
	struct reading_place last = asked.from, from = asked.from;
	size_t n = save_shown(r, &it, &last);

	if (switching || (named && !add_theme(r, &it, &form))) {
		draw(r, &it, form);
		return;
	}
	if (!stays && n == ANSWERS_ON_PAGE)
		from = last;
	r->status = 303;
	r->location = reading_address(r, "desk-themes", &it, &asked, from, n || !adding ? "&saved=yes" : "");
}

static void add(struct req *r)
{
	take(r, true);
}

static void save(struct req *r)
{
	take(r, false);
}

static bool describe(struct db *db, struct arena *arena, const char *kind, int64_t id, struct described *d)
{
	struct theme_name row;

	if (strcmp(kind, "theme") != 0 || !theme_named(db, arena, (theme_id){ id }, &row))
		return false;
	*d = (struct described){ .name = row.name, .route = "conversation", .args = { row.code }, .n_args = 1, .is_public = true };
	return true;
}

/* "LLY-12-34": this answer of this response. */
static bool said(struct db *db, struct arena *arena, const char *kind, str key, enum lang lang, struct said *to)
{
	str code = str_cut(&key, '-');
	response_id response;
	question_id question;
	struct reading_said row;

	if (strcmp(kind, "answer") != 0 || !str_int(str_cut(&key, '-'), &response.n) || !str_int(key, &question.n) ||
	    !reading_said(db, arena, code, response, question, &row))
		return false;
	*to = (struct said){ .words = row.words, .reference = row.reference, .lang = str_eq(row.lang, STR("cy")) ? LANG_CY : LANG_EN,
		.back = req_address(arena, lang, "desk-themes", &row.code, 1) };
	return true;
}

static const struct route routes[] = {
	{ "desk-themes", GET, "/desk/:code/answers", "/desg/:code/atebion", MAY_READ, read_list },
	{ "answer-file", GET, "/desk/:code/answers/file/:file", "/desg/:code/atebion/ffeil/:file", MAY_READ, give_file },
	{ "add-theme", POST, "/desk/:code/answers/theme", "/desg/:code/atebion/thema", MAY_WRITE, add },
	{ "change-theme", GET, "/desk/:code/answers/theme/:id", "/desg/:code/atebion/thema/:id", MAY_WRITE, change_form },
	{ "change-theme", POST, "/desk/:code/answers/theme/:id", "/desg/:code/atebion/thema/:id", MAY_WRITE, change_save },
	{ "merge-theme", POST, "/desk/:code/answers/theme/:id/merge", "/desg/:code/atebion/thema/:id/uno", MAY_WRITE, change_merge },
	{ "save-themes", POST, "/desk/:code/answers", "/desg/:code/atebion", MAY_WRITE, save, .flags = ROUTE_REPEATABLE },
	{ "quote-answer", GET, "/desk/:code/answers/quote/:said", "/desg/:code/atebion/dyfynnu/:said", MAY_WRITE, quote_ask },
	{ "quote-answer", POST, "/desk/:code/answers/quote/:said", "/desg/:code/atebion/dyfynnu/:said", MAY_WRITE, quote_propose },
	{ "desk-quotes", GET, "/desk/:code/quotes", "/desg/:code/dyfyniadau", MAY_READ, quotes_show },
	{ "release-quote", POST, "/desk/:code/quotes/release", "/desg/:code/dyfyniadau/rhyddhau", MAY_PUBLISH, quotes_release },
	{ "take-back-quote", POST, "/desk/:code/quotes/take-back", "/desg/:code/dyfyniadau/tynnu-yn-ol", MAY_WRITE, quotes_take_back },
	{ "own-words", GET, "/conversations/:code/in-their-own-words", "/sgyrsiau/:code/yn-eu-geiriau-eu-hunain", MAY_ANYONE, quotes_public_page, .flags = ROUTE_KEEP },
	{ "desk-campaigns", GET, "/desk/:code/campaigns", "/desg/:code/ymgyrchoedd", MAY_READ, campaigns_show },
	{ "find-campaigns", POST, "/desk/:code/campaigns/find", "/desg/:code/ymgyrchoedd/chwilio", MAY_WRITE, campaigns_find },
	{ "decide-campaign", POST, "/desk/:code/campaigns", "/desg/:code/ymgyrchoedd", MAY_WRITE, campaigns_decide },
	{ 0 },
};

const struct feature themes_feature = { .name = "themes", .routes = routes, .work = campaigns_work, .describe = describe, .said = said };
