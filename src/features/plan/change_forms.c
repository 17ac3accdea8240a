/* change_forms.c -- the forms for other days and for one more option, of a conversation that people see. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/changes.h"

#include "features/plan/stand.h"

static const struct field_is why_cy_is = { .name = "why_cy", .label = TL("In Welsh"), .lang = "cy", .rows = 3, .longest = 500, .empty = TL("Give the reason in Welsh") };
static const struct field_is why_en_is = { .name = "why_en", .label = TL("In English"), .lang = "en", .rows = 3, .longest = 500,
	.empty = TL("Give the reason in English") };

#define DAY_HINT TL("For example {day} or {figures}")

static const struct field_is boxes[DAY_BOXES] = {
	[BOX_OPENS] = { .name = "opens", .label = TL("It opens on"), .hint = DAY_HINT, .width = FIELD_20, .empty = TL("Enter the day on which it opens") },
	[BOX_CLOSES] = { .name = "closes", .label = TL("It closes on"), .hint = DAY_HINT, .width = FIELD_20, .empty = TL("Enter the day on which it closes") },
	[BOX_DECIDES] = { .name = "decides", .label = TL("The decision is taken on"), .hint = DAY_HINT, .width = FIELD_20, .empty = TL("Enter the day of the decision") },
	[BOX_PROMISED] = { .name = "promised", .label = TL("You tell people what changed by"), .hint = DAY_HINT, .width = FIELD_20,
			   .empty = TL("Enter the day by which you tell people") },
};
static const struct field_is times[2] = {
	{ .name = "opens_time", .label = TL("At"), .width = FIELD_SHORT, .no_words = true },
	{ .name = "closes_time", .label = TL("At"), .width = FIELD_SHORT, .no_words = true },
};

/* ---- Days ---- */

static bool open_published(struct req *r, struct conversation_plan *plan)
{
	bool published;

	if (!plan_open(r, plan, &published))
		return false;
	if (published && (plan->about.standing == STANDING_COMING || plan->about.standing == STANDING_OPEN))
		return true;
	req_refuse(r, 409, T("This is not possible now"), T("Days and options change between publishing and closing. A draft is changed in its plan."));
	return false;
}

static void draw_days(struct req *r, struct plan_days *page)
{
	for (size_t i = 0; i < DAY_BOXES; i++) {
		fields_tell(r->arena, &page->problems, &page->box[i], 1);
		if (i < 2)
			fields_tell(r->arena, &page->problems, &page->time[i], 1);
	}
	fields_tell(r->arena, &page->problems, &page->why_cy, 1);
	fields_tell(r->arena, &page->problems, &page->why_en, 1);
	page->opens_fixed = page->it->standing == STANDING_OPEN;
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Change the dates"), .title = page->it->title, .officer = true, .nav = "desk", .switch_form = "days",
					   .problems = &page->problems });
	plan_days_html(&r->out, page);
	page_end(r);
}

void days_form(struct req *r)
{
	struct conversation_plan plan;

	if (!open_published(r, &plan))
		return;
	const struct conversation *c = &plan.about;
	const day on[DAY_BOXES] = { day_of(c->opens), day_of(c->closes), c->decides, c->promised };
	struct plan_days page = { .it = c, .why_cy.is = &why_cy_is, .why_en.is = &why_en_is };

	for (size_t i = 0; i < DAY_BOXES; i++)
		page.box[i] = field_day(r, &boxes[i], on[i]);
	page.time[0] = (struct field){ .is = &times[0], .value = date_words(r->arena, c->opens, LANG_EN, DATE_CLOCK) };
	page.time[1] = (struct field){ .is = &times[1], .value = date_words(r->arena, c->closes, LANG_EN, DATE_CLOCK) };
	draw_days(r, &page);
}

static instant at_time(struct req *r, day on, struct field *time)
{
	instant at = { 0 };

	if (on.n && !instant_read(arena_printf(r->arena, "%.*s %.*s", STR_F(day_iso(r->arena, on)), STR_F(time->value)), &at))
		time->problem = T("Enter a time like 09:00 or 23:59");
	return at;
}

/* What has begun does not begin again; what closes early closes later than now. */
static void check_days(struct req *r, const struct conversation *c, struct plan_days *page, const struct change_days *d)
{
	struct field *box = page->box;

	if (d->opens.s && d->closes.s && !instant_before(d->opens, d->closes))
		box[BOX_CLOSES].problem = T("It must close after it opens");
	else if (d->closes.s && !instant_before(r->now, d->closes))
		box[BOX_CLOSES].problem = T("It can close early, but not in the past");
	if (c->standing == STANDING_COMING && d->opens.s && d->opens.s != c->opens.s && instant_before(d->opens, r->now))
		box[BOX_OPENS].problem = T("It can open early, but not in the past");
	if (d->decides.n && d->closes.s && !day_before(day_of((instant){ d->closes.s - 1 }), d->decides))
		box[BOX_DECIDES].problem = T("The decision must come after closing: people's views are considered first");
	if (d->promised.n && day_before(d->promised, d->decides))
		box[BOX_PROMISED].problem = T("Tell people on the day of the decision or later");
}

static bool any_problem(const struct plan_days *page)
{
	bool any = page->why_cy.problem.en || page->why_en.problem.en || page->time[0].problem.en || page->time[1].problem.en;

	for (size_t i = 0; i < DAY_BOXES; i++)
		any = any || page->box[i].problem.en;
	return any;
}

void days_save(struct req *r)
{
	struct conversation_plan plan;
	bool switched = req_switched(r);
	day on[DAY_BOXES] = { 0 };

	if (!open_published(r, &plan))
		return;
	const struct conversation *c = &plan.about;
	struct plan_days page = { .it = c, .why_cy = field_typed(r, &why_cy_is), .why_en = field_typed(r, &why_en_is) };

	for (size_t i = 0; i < DAY_BOXES; i++)
		page.box[i] = field_day_typed(r, &boxes[i], &on[i]);
	page.time[0] = field_typed(r, &times[0]);
	page.time[1] = field_typed(r, &times[1]);
	if (switched) {
		draw_days(r, &page);
		return;
	}
	if (c->standing == STANDING_OPEN)
		page.box[BOX_OPENS] = field_day(r, &boxes[BOX_OPENS], day_of(c->opens));
	for (size_t i = 0; i < DAY_BOXES; i++)
		field_check(&page.box[i], true);
	field_check(&page.why_cy, true);
	field_check(&page.why_en, true);
	struct change_days d = { c->standing == STANDING_OPEN ? c->opens : at_time(r, on[BOX_OPENS], &page.time[0]),
				 at_time(r, on[BOX_CLOSES], &page.time[1]), on[BOX_DECIDES], on[BOX_PROMISED] };

	if (!any_problem(&page))
		check_days(r, c, &page, &d);
	struct plan_how how = plan_how(r);

	if (!any_problem(&page) && !conversation_change_days(r->db, r->arena, c, &d, (pair){ page.why_en.value, page.why_cy.value }, &how))
		page.box[BOX_CLOSES].problem = T("These are the days as they are already");
	if (any_problem(&page))
		draw_days(r, &page);
	else
		plan_go(r, "plan-changes", c->code, (str){ 0 }, "");
}

/* ---- One more option ---- */

static const struct field_is option_boxes[OPTION_BOXES] = {
	[OPTION_TITLE_CY] = { .name = "title_cy", .label = TL("In Welsh"), .lang = "cy", .longest = 120, .empty = TL("Name the option in Welsh") },
	[OPTION_TITLE_EN] = { .name = "title_en", .label = TL("In English"), .lang = "en", .longest = 120, .empty = TL("Name the option in English") },
	[OPTION_WORDS_CY] = { .name = "words_cy", .label = TL("In Welsh"), .lang = "cy", .rows = 3, .longest = 2000, .empty = TL("Say in Welsh what it would mean") },
	[OPTION_WORDS_EN] = { .name = "words_en", .label = TL("In English"), .lang = "en", .rows = 3, .longest = 2000, .empty = TL("Say in English what it would mean") },
	[OPTION_COST_CY] = { .name = "cost_cy", .label = TL("In Welsh"), .lang = "cy", .longest = 120 },
	[OPTION_COST_EN] = { .name = "cost_en", .label = TL("In English"), .lang = "en", .longest = 120 },
	[OPTION_WHY_CY] = { .name = "why_cy", .label = TL("In Welsh"), .lang = "cy", .rows = 3, .longest = 500, .empty = TL("Give the reason in Welsh") },
	[OPTION_WHY_EN] = { .name = "why_en", .label = TL("In English"), .lang = "en", .rows = 3, .longest = 500, .empty = TL("Give the reason in English") },
};

static void draw_option(struct req *r, struct plan_option_page *page)
{
	fields_tell(r->arena, &page->problems, page->box, OPTION_BOXES);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Add an option"), .title = page->it->title, .officer = true, .nav = "desk", .switch_form = "option",
					   .problems = &page->problems });
	plan_option_page_html(&r->out, page);
	page_end(r);
}

void option_form(struct req *r)
{
	struct conversation_plan plan;

	if (!open_published(r, &plan))
		return;
	struct plan_option_page page = { .it = &plan.about };

	for (size_t i = 0; i < OPTION_BOXES; i++)
		page.box[i].is = &option_boxes[i];
	draw_option(r, &page);
}

void option_save(struct req *r)
{
	struct conversation_plan plan;
	bool switched = req_switched(r), wrong = false;

	if (!open_published(r, &plan))
		return;
	struct plan_option_page page = { .it = &plan.about };
	struct field *box = page.box;

	for (size_t i = 0; i < OPTION_BOXES; i++) {
		box[i] = field_typed(r, &option_boxes[i]);
		if (!switched)
			field_check(&box[i], true);
	}
	if (!switched && !box[OPTION_COST_CY].value.len != !box[OPTION_COST_EN].value.len)
		box[OPTION_COST_CY].problem = T("Say it in both languages, or leave both empty");
	for (size_t i = 0; i < OPTION_BOXES; i++)
		wrong = wrong || box[i].problem.en;
	if (switched || wrong) {
		draw_option(r, &page);
		return;
	}
	struct plan_how how = plan_how(r);
	struct option_line option = { .title = { box[OPTION_TITLE_EN].value, box[OPTION_TITLE_CY].value },
		.words = { box[OPTION_WORDS_EN].value, box[OPTION_WORDS_CY].value }, .cost = { box[OPTION_COST_EN].value, box[OPTION_COST_CY].value },
		.why = { STR(""), STR("") }, .status = STR("open") };

	if (conversation_change_option(r->db, r->arena, &plan.about, &option, (pair){ box[OPTION_WHY_EN].value, box[OPTION_WHY_CY].value }, &how))
		plan_go(r, "plan-changes", plan.about.code, (str){ 0 }, "");
	else
		req_refuse(r, 409, T("An option waits already"), T("Approve or drop it first, or there are twenty options, which is as many as people can read."));
}
