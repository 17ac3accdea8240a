/* periods.c -- school holidays and pre-election periods, as this council has them. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/periods.h"

#include "db/audit.h"
#include "features/plan/pages.h"

static const struct field_is boxes[PERIOD_BOXES] = {
	[PERIOD_NAME_CY] = { .name = "name_cy", .label = TL("In Welsh"), .lang = "cy", .longest = 120, .empty = TL("Name it in Welsh") },
	[PERIOD_NAME_EN] = { .name = "name_en", .label = TL("In English"), .lang = "en", .longest = 120, .empty = TL("Name it in English") },
	[PERIOD_FROM] = { .name = "from", .label = TL("First day"), .hint = TL("For example {day} or {figures}"), .width = FIELD_20,
			  .empty = TL("Enter the first day") },
	[PERIOD_TO] = { .name = "to", .label = TL("Last day"), .hint = TL("For example {day} or {figures}"), .width = FIELD_20,
			.empty = TL("Enter the last day") },
};

static void draw(struct req *r, struct plan_periods *page)
{
	struct plan_period_row_rows rows = plan_periods(r->db, r->arena);

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &page->rows) = (struct period_line){ &rows.at[i], arena_printf(r->arena, "%lld", (long long)rows.at[i].id.n) };
	page->may_change = req_may(r, MAY_ADMINISTER);
	fields_tell(r->arena, &page->problems, page->box, PERIOD_BOXES);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Holidays and pre-election periods"), .officer = true, .nav = "desk", .here = "periods",
					   .switch_form = page->may_change ? "period" : NULL, .problems = &page->problems });
	plan_periods_html(&r->out, page);
	page_end(r);
}

void periods_show(struct req *r)
{
	struct plan_periods page = { .kind = STR("school_holiday") };

	for (size_t i = 0; i < PERIOD_BOXES; i++)
		page.box[i].is = &boxes[i];
	draw(r, &page);
}

void periods_add(struct req *r)
{
	bool switched = req_switched(r), wrong = false;
	struct plan_periods page = { .kind = str_eq(req_field(r, "kind"), STR("pre_election")) ? STR("pre_election") : STR("school_holiday") };
	struct plan_period_overlap other;
	day from = { 0 }, to = { 0 };

	page.box[PERIOD_NAME_CY] = field_typed(r, &boxes[PERIOD_NAME_CY]);
	page.box[PERIOD_NAME_EN] = field_typed(r, &boxes[PERIOD_NAME_EN]);
	page.box[PERIOD_FROM] = field_day_typed(r, &boxes[PERIOD_FROM], &from);
	page.box[PERIOD_TO] = field_day_typed(r, &boxes[PERIOD_TO], &to);
	for (size_t i = 0; i < PERIOD_BOXES && !switched; i++)
		field_check(&page.box[i], true);
	if (from.n && to.n && day_before(to, from))
		page.box[PERIOD_TO].problem = T("The last day is before the first");
	else if (from.n && to.n && plan_period_overlaps(r->db, r->arena, page.kind, from, to, &other))
		page.box[PERIOD_FROM].problem = T1("It overlaps with “{name}”", "name", pair_in((pair){ other.name.en, other.name.cy }, r->lang));
	for (size_t i = 0; i < PERIOD_BOXES; i++)
		wrong = wrong || page.box[i].problem.en;
	if (switched || wrong) {
		draw(r, &page);
		return;
	}
	calendar_period_id id = { db_id() };

	plan_period_add(r->db, id, page.kind, page.box[PERIOD_NAME_EN].value, page.box[PERIOD_NAME_CY].value, from, to);
	audit_add(r->db, r->now, r->who.id, "period.added", "calendar_period", id.n, STR("{}"));
	req_go(r, "periods", NULL);
}

void periods_drop(struct req *r)
{
	int64_t id;

	if (!str_int(req_field(r, "id"), &id) || plan_period_drop(r->db, (calendar_period_id){ id }) != 1) {
		req_not_found(r);
		return;
	}
	audit_add(r->db, r->now, r->who.id, "period.removed", "calendar_period", id, STR("{}"));
	req_go(r, "periods", NULL);
}
