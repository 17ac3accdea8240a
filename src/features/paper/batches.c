/* batches.c -- piles of forms: where they came from, how many were typed in, how well two readers agree. */
/* SPDX-License-Identifier: MIT */
#include "core/policy.h"
#include "core/unasked.h"
#include "db/audit.h"
#include "features/paper/batch.h"

enum { ON_PAGE = 50, NAME_LONGEST = 120 };

static const struct field_is name_is = { .name = "name", .label = TL("Where these forms are from"), .hint = TL("For example: Llanhelyg Library, first box"),
	.longest = NAME_LONGEST, .empty = TL("Say where these forms are from") };
static const struct field_is received_is = { .name = "received", .label = TL("The day they came in"), .width = FIELD_20, .no_words = true, .empty = TL("Enter the day they came in") };
static const enum channel by_hand[] = { CHANNEL_PAPER, CHANNEL_PHONE, CHANNEL_IN_PERSON, CHANNEL_POST, CHANNEL_EMAIL };

struct paper_step paper_step(struct req *r, entry_batch_id batch)
{
	int64_t percent = policy_number(r->db, r->arena, "double_entry_percent");
	int64_t step = percent > 0 ? 100 / percent : 0;

	return (struct paper_step){ .step = step, .from = step ? batch.n % step : 0, .percent = percent };
}

str paper_agreement(struct arena *arena, int64_t compared, int64_t alike)
{
	return compared ? arena_printf(arena, "%lld%%", (long long)(alike * 100 / compared)) : STR("");
}

bool paper_find(struct req *r, struct conversation *it, struct paper_batch_one *batch)
{
	int64_t id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "batch"), &id) && paper_batch(r->db, r->arena, (entry_batch_id){ id }, it->id, batch))
		return true;
	req_not_found(r);
	return false;
}

/* ---- all piles of a conversation ---- */

static void draw(struct req *r, struct paper_batches *page, enum channel channel)
{
	int64_t before;

	if (!str_int(req_query(r, "before"), &before))
		before = INT64_MAX;
	struct paper_batch_row_rows rows = paper_batches(r->db, r->arena, page->it->id, (entry_batch_id){ before }, ON_PAGE + 1);

	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page->items) = (struct paper_batch_item){ .it = &rows.at[i], .channel = channel_words(channel_of(rows.at[i].channel)),
			.id = arena_printf(r->arena, "%lld", (long long)rows.at[i].id.n), .agreement = paper_agreement(r->arena, rows.at[i].compared, rows.at[i].alike) };
	if (rows.n > ON_PAGE)
		page->older = arena_printf(r->arena, "?before=%lld", (long long)rows.at[ON_PAGE - 1].id.n);
	paper_totals(r->db, r->arena, page->it->id, &page->totals);
	page->agreement = paper_agreement(r->arena, page->totals.compared, page->totals.alike);
	page->closed = unasked_closed(page->it);
	page->prints = questionnaire_asked(r->db, r->arena, page->it->id, 0).questions.n > 0;
	page->may_write = req_may(r, MAY_WRITE);
	page->large_print = arena_printf(r->arena, "%.*s?size=large", STR_F(req_address(r->arena, r->lang, "paper-form", &page->it->code, 1)));
	for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++)
		*arena_push(r->arena, &page->channels) = (struct paper_choice){ channel_word(by_hand[i]), channel_words(by_hand[i]), by_hand[i] == channel };
	fields_tell(r->arena, &page->problems, &page->name, 1);
	fields_tell(r->arena, &page->problems, &page->received, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Paper, phone and in person"), .title = page->it->title, .officer = true, .nav = "desk",
					   .here = "desk-paper", .problems = &page->problems });
	paper_batches_html(&r->out, page);
	page_end(r);
}

void paper_show_batches(struct req *r)
{
	struct conversation it;
	struct paper_batches page = { .it = &it, .name.is = &name_is, .received = field_day(r, &received_is, r->today) };

	if (req_conversation(r, &it))
		draw(r, &page, CHANNEL_PAPER);
}

static bool among_by_hand(enum channel c)
{
	for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++)
		if (by_hand[i] == c)
			return true;
	return false;
}

void paper_start_batch(struct req *r)
{
	struct conversation it;
	day received = { 0 };
	struct paper_batches page = { .it = &it, .name = field_typed(r, &name_is), .received = field_day_typed(r, &received_is, &received),
				      .welsh = str_eq(req_field(r, "lang"), STR("cy")) };
	enum channel channel = channel_of(req_field(r, "channel"));
	entry_batch_id id = { db_id() };

	if (!req_conversation(r, &it))
		return;
	if (!among_by_hand(channel))
		channel = CHANNEL_PAPER;
	field_check(&page.name, true);
	field_check(&page.received, true);
	if (received.n && day_before(r->today, received))
		page.received.problem = T("This day has not come yet");
	if (page.name.problem.en || page.received.problem.en || unasked_closed(&it).en) {
		draw(r, &page, channel);
		return;
	}
	paper_batch_put(r->db, id, it.id, page.name.value, channel_word(channel), page.welsh ? STR("cy") : STR("en"), received, r->now, r->who.id);
	audit_add(r->db, r->now, r->who.id, "batch.started", "entry_batch", id.n, STR("{}"));
	str number = arena_printf(r->arena, "%lld", (long long)id.n);

	req_go(r, "enter-form", &it.code, &number, NULL);
}

/* ---- one pile ---- */

static words lang_words(str lang)
{
	return str_eq(lang, STR("cy")) ? T("Welsh") : T("English");
}

void paper_show_batch(struct req *r)
{
	struct conversation it;
	struct paper_batch_one batch;
	int64_t below;

	if (!paper_find(r, &it, &batch))
		return;
	struct paper_step step = paper_step(r, batch.id);
	struct paper_batch_page page = { .it = &it, .batch = &batch, .id = req_param(r, "batch"), .channel = channel_words(channel_of(batch.channel)),
		.agreement = paper_agreement(r->arena, batch.compared, batch.alike), .percent = step.percent, .may_write = req_may(r, MAY_WRITE),
		.saved = req_query(r, "saved").at != NULL };

	if (!str_int(req_query(r, "below"), &below))
		below = INT32_MAX;
	struct paper_entry_row_rows rows = paper_entries(r->db, r->arena, batch.id, below, ON_PAGE + 1);

	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page.items) = (struct paper_entry_item){ .it = &rows.at[i], .n = arena_printf(r->arena, "%lld", (long long)rows.at[i].n),
			.lang = lang_words(rows.at[i].lang), .agreement = paper_agreement(r->arena, rows.at[i].compared.is ? rows.at[i].compared.n : 0,
											   rows.at[i].alike.is ? rows.at[i].alike.n : 0) };
	if (rows.n > ON_PAGE)
		page.older = arena_printf(r->arena, "?below=%lld", (long long)rows.at[ON_PAGE - 1].n);
	page.may_enter = page.may_write && !batch.finished_at.s && !unasked_closed(&it).en;
	if (step.step) {
		struct paper_entry_one next;

		paper_sample(r->db, r->arena, batch.id, step.step, step.from, &page.sample);
		page.again = page.may_write && paper_entry_next_again(r->db, r->arena, batch.id, r->who.id, step.step, step.from, &next);
	}
	page_begin(r, &(struct page_head){ .title_words = T("A pile of forms"), .title = it.title, .officer = true, .nav = "desk" });
	paper_batch_page_html(&r->out, &page);
	page_end(r);
}

void paper_finish_batch(struct req *r)
{
	struct conversation it;
	struct paper_batch_one batch;
	str id = req_param(r, "batch");

	if (!paper_find(r, &it, &batch))
		return;
	bool again = str_eq(req_field(r, "go"), STR("reopen"));

	if (again)
		paper_batch_reopen(r->db, batch.id);
	else
		paper_batch_finish(r->db, batch.id, r->now);
	audit_add(r->db, r->now, r->who.id, again ? "batch.reopened" : "batch.finished", "entry_batch", batch.id.n, STR("{}"));
	req_go(r, "desk-batch", &it.code, &id, NULL);
}
