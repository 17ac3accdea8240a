/* edit.c -- one question on the screen: both languages side by side, its choices a line each, the settings of its kind. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/edit.h"

#include "features/builder/work.h"

#define EN "en"
#define CY "cy"

static const struct field_is lines[EDIT_LINES] = {
	[LINE_ASKS_EN] = { .name = "asks_en", .label = TL("Question in English"), .lang = EN, .rows = 2, .longest = EDIT_ASKS },
	[LINE_ASKS_CY] = { .name = "asks_cy", .label = TL("Question in Welsh"), .lang = CY, .rows = 2, .longest = EDIT_ASKS },
	[LINE_HINT_EN] = { .name = "hint_en", .label = TL("Hint in English (optional)"), .lang = EN, .rows = 2, .longest = EDIT_HINT },
	[LINE_HINT_CY] = { .name = "hint_cy", .label = TL("Hint in Welsh (optional)"), .lang = CY, .rows = 2, .longest = EDIT_HINT },
	[LINE_CHOICES_EN] = { .name = "choices_en", .label = TL("Choices in English, in the same order"), .lang = EN, .rows = 7 },
	[LINE_CHOICES_CY] = { .name = "choices_cy", .label = TL("Choices in Welsh, a line each"), .lang = CY, .rows = 7 },
	[LINE_LINES_EN] = { .name = "lines_en", .label = TL("What is asked about in English, in the same order"), .lang = EN, .rows = 5 },
	[LINE_LINES_CY] = { .name = "lines_cy", .label = TL("What is asked about in Welsh, a line each"), .lang = CY, .rows = 5 },
	[LINE_LONGEST] = { .name = "longest", .label = TL("Longest answer, in characters (optional)"), .width = FIELD_SHORT, .no_words = true },
	[LINE_LEAST] = { .name = "least", .label = TL("Smallest number (optional)"), .width = FIELD_SHORT, .no_words = true },
	[LINE_MOST] = { .name = "most", .label = TL("Largest number (optional)"), .width = FIELD_SHORT, .no_words = true },
	[LINE_DECIMALS] = { .name = "decimals", .label = TL("Decimal places"), .width = FIELD_SHORT, .no_words = true },
	[LINE_UNIT_EN] = { .name = "unit_en", .label = TL("Unit in English (optional)"), .hint = TL("For example: hours a week"), .lang = EN, .longest = 60 },
	[LINE_UNIT_CY] = { .name = "unit_cy", .label = TL("Unit in Welsh (optional)"), .hint = TL("For example: awr yr wythnos"), .lang = CY, .longest = 60 },
	[LINE_EARLIEST] = { .name = "earliest", .label = TL("First possible day (optional)"), .hint = TL("For example {day} or {figures}"),
			    .width = FIELD_20, .no_words = true },
	[LINE_LATEST] = { .name = "latest", .label = TL("Last possible day (optional)"), .hint = TL("For example {day} or {figures}"),
			  .width = FIELD_20, .no_words = true },
	[LINE_TOP] = { .name = "top", .label = TL("How many places people give (optional)"), .hint = TL("Leave it empty to have all choices put in order"),
		       .width = FIELD_SHORT, .no_words = true },
	[LINE_NAME] = { .name = "name", .label = TL("Name in exports (optional)"), .hint = TL("Small letters, digits and _. It never changes once it is saved."),
			.width = FIELD_20, .no_words = true, .longest = 32 },
};

/* ---- what a question looks like in the form ---- */

static str number_or_none(struct req *r, int64_t n)
{
	return n ? work_number(r, n) : STR("");
}

static str limit_text(struct req *r, opt_int n)
{
	char room[NUMBER_ROOM];

	return n.is ? arena_copy(r->arena, number_text(room, n.n)) : STR("");
}

static str day_text(struct req *r, day on)
{
	return on.n ? day_words(r->arena, on, r->lang, DATE_PLAIN) : STR("");
}

static void fill(struct req *r, struct builder_edit *page, const struct question *q)
{
	const str text[EDIT_LINES] = {
		[LINE_ASKS_EN] = q->asks.en, [LINE_ASKS_CY] = q->asks.cy, [LINE_HINT_EN] = q->hint.en, [LINE_HINT_CY] = q->hint.cy,
		[LINE_CHOICES_EN] = edit_lines(r->arena, q, LANG_EN), [LINE_CHOICES_CY] = edit_lines(r->arena, q, LANG_CY),
		[LINE_LINES_EN] = edit_asked_lines(r->arena, q, LANG_EN), [LINE_LINES_CY] = edit_asked_lines(r->arena, q, LANG_CY),
		[LINE_LONGEST] = number_or_none(r, q->longest), [LINE_LEAST] = limit_text(r, q->least), [LINE_MOST] = limit_text(r, q->most),
		[LINE_DECIMALS] = number_or_none(r, q->decimals), [LINE_UNIT_EN] = q->unit.en, [LINE_UNIT_CY] = q->unit.cy,
		[LINE_EARLIEST] = day_text(r, q->earliest), [LINE_LATEST] = day_text(r, q->latest), [LINE_TOP] = number_or_none(r, q->top),
		[LINE_NAME] = q->name,
	};

	for (size_t i = 0; i < EDIT_LINES; i++)
		page->line[i] = (struct field){ .is = &lines[i], .value = text[i].at ? text[i] : STR("") };
	page->required = q->required;
	page->other = question_other(q) != NULL;
	page->is = question_is(q);
}

static void take(struct req *r, struct builder_edit *page, enum question_kind kind)
{
	for (size_t i = 0; i < EDIT_LINES; i++)
		page->line[i] = field_typed(r, &lines[i]);
	page->required = req_field(r, "required").at != NULL;
	page->other = req_field(r, "other").at != NULL;
	page->fits = req_field(r, "fits").at != NULL;
	page->is = question_kind_is(kind);
	page->mark = work_typed(r, "mark");
}

/* ---- from the form to a question ---- */

static void take_number(struct field *f, int64_t least, int64_t most, int64_t *n)
{
	if (!f->value.len || f->problem.en)
		return;
	if (!str_int(f->value, n) || *n < least || *n > most)
		f->problem = T2("Enter a whole number from {least} to {most}", "least", least ? STR("1") : STR("0"), "most",
				most == 4 ? STR("4") : most == 64 ? STR("64") : STR("20000"));
}

static void take_limit(struct field *f, opt_int *n)
{
	if (!f->value.len)
		return;
	n->is = number_read(f->value, &n->n);
	if (!n->is)
		f->problem = T("Enter a number like 12 or 2.5");
}

static bool good_name(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'a' && s.at[i] <= 'z') || (i && ((s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '_'))))
			return false;
	return true;
}

static pair both(const struct builder_edit *page, enum edit_line en)
{
	return (pair){ page->line[en].value, page->line[en + 1].value };
}

static void take_settings(struct req *r, struct builder_edit *page, struct question *q)
{
	struct field *line = page->line;
	unsigned may = page->is->settings;

	if (may & SET_LONGEST)
		take_number(&line[LINE_LONGEST], 1, 20000, &q->longest);
	if (may & SET_TOP)
		take_number(&line[LINE_TOP], 1, ANSWER_CHOICES, &q->top);
	if (may & SET_LIMITS) {
		take_limit(&line[LINE_LEAST], &q->least);
		take_limit(&line[LINE_MOST], &q->most);
		take_number(&line[LINE_DECIMALS], 0, NUMBER_DECIMALS, &q->decimals);
		q->unit = both(page, LINE_UNIT_EN);
	}
	if (may & SET_DAYS) {
		line[LINE_EARLIEST] = field_day_typed(r, line[LINE_EARLIEST].is, &q->earliest);
		line[LINE_LATEST] = field_day_typed(r, line[LINE_LATEST].is, &q->latest);
	}
}

/* The choices of the two boxes; a choice that words stand beside comes or goes with its tick. */
static void take_choices(struct req *r, struct builder_edit *page, const struct question *old, struct question *q)
{
	pair boxes = both(page, LINE_CHOICES_EN), asked = both(page, LINE_LINES_EN);
	struct choices c = { 0 };

	if (page->is->settings & SET_CHOICES)
		c = edit_choices(r->arena, old, q->kind, boxes.en, boxes.cy);
	q->choices.at = c.at;
	q->choices.n = c.n;
	q->choices.room = c.room;
	if (page->is->settings & SET_OTHER)
		edit_choice_other(r->arena, q, page->other);
	for (size_t i = 0; i < q->choices.n; i++)
		if (str_chars(q->choices.at[i].label.en) > EDIT_LABEL || str_chars(q->choices.at[i].label.cy) > EDIT_LABEL)
			page->line[LINE_CHOICES_EN].problem = TN("A choice has at most {n} character", "A choice has at most {n} characters", EDIT_LABEL);
	q->lines.n = 0;
	if (page->is->settings & SET_LINES)
		edit_take_lines(r->arena, old, q, asked.en, asked.cy);
}

/* Beside which line of the form a problem with this setting is told. */
static enum edit_line line_of(const char *setting)
{
	static const struct { const char *setting; enum edit_line line; } known[] = {
		{ "choices", LINE_CHOICES_EN }, { "lines", LINE_LINES_EN }, { "longest", LINE_LONGEST }, { "most", LINE_MOST },
		{ "latest", LINE_LATEST }, { "top", LINE_TOP },
	};

	for (size_t i = 0; setting && i < sizeof known / sizeof *known; i++)
		if (!strcmp(setting, known[i].setting))
			return known[i].line;
	return LINE_ASKS_EN;
}

/* False when anything is wrong: then it is told. */
static bool read_question(struct req *r, struct builder_edit *page, const struct question *old, struct question *q)
{
	struct field *line = page->line;
	const char *setting = NULL;
	words wrong;

	for (size_t i = 0; i < EDIT_LINES; i++)
		field_check(&line[i], false);
	q->asks = both(page, LINE_ASKS_EN);
	q->hint = both(page, LINE_HINT_EN);
	q->required = page->required && !page->page->about_you;
	q->about_you = page->page->about_you;
	if (!q->asks.en.len && !q->asks.cy.len)
		line[LINE_ASKS_EN].problem = T("Write the question in one language at least");
	if (!old && line[LINE_NAME].value.len && !good_name(line[LINE_NAME].value))
		line[LINE_NAME].problem = T("Use small letters, digits and _, and begin with a letter");
	take_choices(r, page, old, q);
	take_settings(r, page, q);
	fields_tell(r->arena, &page->problems, line, EDIT_LINES);
	if (page->problems.n)
		return false;
	if (q->about_you)
		edit_fit_about_you(r->arena, q);
	wrong = question_problem(q, &setting);
	if (wrong.en) {
		line[line_of(setting)].problem = wrong;
		fields_tell(r->arena, &page->problems, line, EDIT_LINES);
	}
	return !page->problems.n;
}

/* On a page about people only some kinds. */
static bool offered(enum question_kind kind, const struct question_page *on)
{
	return kind != QUESTION_KIND_COUNT && (question_kind_is(kind)->about_you || !on->about_you);
}

/* ---- drawing ---- */

static struct options kind_options(struct req *r, const struct builder_edit *page)
{
	struct options all = { 0 };

	for (int k = 0; k < QUESTION_KIND_COUNT; k++) {
		const struct question_kind_is *is = question_kind_is((enum question_kind)k);

		if (offered((enum question_kind)k, page->page))
			*arena_push(r->arena, &all) = (struct option){ .value = str_of(is->word), .words = { .en = is->name }, .chosen = is == page->is };
	}
	return all;
}

static void draw(struct req *r, struct work *w, struct builder_edit *page)
{
	page->it = &w->it;
	page->page_n = work_number(r, page->page->n);
	page->kinds = (struct choosing){ .name = "kind", .id = "kind", .label = T("Kind of question"), .options = kind_options(r, page) };
	page->action = page->old ? req_address(r->arena, r->lang, "edit-question", (str[]){ w->it.code, page->old->name }, 2)
				 : req_address(r->arena, r->lang, "new-question", &w->it.code, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = page->old ? T("Change a question") : T("Write a question"), .title = w->it.title,
					   .officer = true, .nav = "desk", .switch_form = "question", .problems = &page->problems });
	builder_edit_html(&r->out, page);
	page_end(r);
}

static void draw_kinds(struct req *r, struct work *w, const struct question_page *on)
{
	str after = r->method == GET ? req_query(r, "after") : (str){ 0 };
	struct builder_kinds page = { .it = &w->it, .page = on, .n = work_number(r, on->n), .after = after.at ? after : STR("") };

	for (int k = 0; k < QUESTION_KIND_COUNT; k++) {
		const struct question_kind_is *is = question_kind_is((enum question_kind)k);

		if (offered((enum question_kind)k, on))
			*arena_push(r->arena, &page.kinds) = (struct kind_item){ (enum question_kind)k, str_of(is->word), { .en = is->name }, { .en = is->says } };
	}
	page_begin(r, &(struct page_head){ .title_words = T("Add a question"), .title = w->it.title, .officer = true, .nav = "desk" });
	builder_kinds_html(&r->out, &page);
	page_end(r);
}

/* ---- handlers ---- */

static const struct question_page *page_of(struct req *r, const struct work *w, str number)
{
	int64_t n;
	const struct question_page *page = str_int(number, &n) ? edit_page(&w->edit, n) : NULL;

	if (!page)
		req_refuse(r, 404, T("This page is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	return page;
}

void edit_new(struct req *r)
{
	struct work w;
	struct builder_edit page = { 0 };
	enum question_kind kind = question_kind_of(req_query(r, "kind"));
	struct question empty = { .asks = { STR(""), STR("") } };

	if (!work_open(r, &w) || !work_may_add(r, &w) || !(page.page = page_of(r, &w, req_query(r, "page"))))
		return;
	if (!offered(kind, page.page)) {
		draw_kinds(r, &w, page.page);
		return;
	}
	empty.kind = kind;
	fill(r, &page, &empty);
	page.after = req_query(r, "after").at ? req_query(r, "after") : STR("");
	page.mark = STR("");
	draw(r, &w, &page);
}

void edit_show(struct req *r)
{
	struct work w;
	const struct question *q;
	struct builder_edit page = { 0 };

	if (!work_open(r, &w) || !(q = work_free_question(r, &w)))
		return;
	page.old = q;
	page.page = edit_page(&w.edit, q->page);
	page.mark = edit_mark(r->arena, q);
	page.after = STR("");
	fill(r, &page, q);
	page.condition = work_condition(r, &w.edit.all, &q->only_if);
	draw(r, &w, &page);
}

/* After saving: on to another of the same kind, its choices one by one, or back to where it stands. */
static void go_on(struct req *r, struct work *w, const struct question *q)
{
	str go = req_field(r, "go");
	str kind = question_kind_word(q->kind), name = q->name;

	if (str_eq(go, STR("another"))) {
		r->status = 303;
		r->location = arena_printf(r->arena, "%.*s?page=%lld&kind=%.*s&after=%.*s#asks_cy",
			STR_F(req_address(r->arena, r->lang, "new-question", &w->it.code, 1)), (long long)q->page, STR_F(kind), STR_F(name));
	} else if (str_eq(go, STR("choices"))) {
		req_go(r, "question-choices", &w->it.code, &name, NULL);
	} else if (str_eq(go, STR("condition"))) {
		req_go(r, "question-condition", &w->it.code, &name, NULL);
	} else {
		work_back(r, w, r->route->name[0] == 'n' ? "added" : "saved", work_id(r, "edit", name));
	}
}

/* Only the kind is to change, or the language of the screen: the form is drawn again with everything in it. */
static bool only_redraw(struct req *r)
{
	return req_switched(r) || str_eq(req_field(r, "go"), STR("kind"));
}

static enum question_kind kind_typed(struct req *r, const struct question_page *page, enum question_kind otherwise)
{
	enum question_kind kind = question_kind_of(req_field(r, "kind"));

	return offered(kind, page) ? kind : otherwise;
}

void edit_save_new(struct req *r)
{
	struct work w;
	struct builder_edit page = { 0 };
	bool redraw = only_redraw(r);
	const struct question *made;

	if (!work_open(r, &w) || !work_may_add(r, &w) || !(page.page = page_of(r, &w, req_field(r, "page"))))
		return;
	struct question q = { .page = page.page->n, .kind = kind_typed(r, page.page, QUESTION_SINGLE), .unit = { STR(""), STR("") } };

	take(r, &page, q.kind);
	page.after = work_typed(r, "after");
	if (redraw || !read_question(r, &page, NULL, &q)) {
		draw(r, &w, &page);
		return;
	}
	q.name = page.line[LINE_NAME].value;
	made = edit_add(&w.edit, q, page.after.len ? page.after : (str){ 0 });
	if (made)
		go_on(r, &w, made);
	else
		work_refuse_full(r);
}

void edit_save(struct req *r)
{
	struct work w;
	const struct question *old;
	struct builder_edit page = { 0 };
	bool redraw = only_redraw(r);

	if (!work_open(r, &w) || !(old = work_free_question(r, &w)))
		return;
	page.old = old;
	page.page = edit_page(&w.edit, old->page);
	page.after = STR("");
	page.condition = work_condition(r, &w.edit.all, &old->only_if);
	struct question q = *old;

	q.kind = kind_typed(r, page.page, old->kind);
	q.longest = q.top = q.decimals = 0;
	q.least = q.most = (opt_int){ 0 };
	q.earliest = q.latest = (day){ 0 };
	q.unit = (pair){ STR(""), STR("") };
	take(r, &page, q.kind);
	if (!redraw && read_question(r, &page, old, &q) && !str_eq(page.mark, edit_mark(r->arena, old))) {
		page.theirs = old;
		page.mark = edit_mark(r->arena, old);   /* sent once more, it is known what it replaces */
		r->status = 409;
	}
	if (redraw || page.problems.n || page.theirs) {
		draw(r, &w, &page);
		return;
	}
	edit_put(&w.edit, old, &q);
	go_on(r, &w, questionnaire_question(&w.edit.all, req_param(r, "name")));
}
