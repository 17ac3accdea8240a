/* results.c -- the pages of results: live for officers, frozen for everybody, and the release in between. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results.h"

#include "core/policy.h"
#include "core/public.h"
#include "core/thread.h"
#include "db/audit.h"
#include "features/results/results_cross.h"
#include "features/results/results_days.h"
#include "features/results/results_draw.h"
#include "features/results/results_filter.h"
#include "features/results/results_pack.h"
#include "features/results/results_places.h"
#include "features/results/results_read.h"
#include "features/results/results_shown.h"
#include "features/results/results_since.h"

/* ---- everybody's page ---- */

static bool find(struct req *r, struct conversation *it)
{
	if (conversation_by_code(r->db, r->arena, req_param(r, "code"), r->now, it) &&
	    (it->standing != STANDING_HIDDEN || req_may(r, MAY_READ)))
		return true;
	req_not_found(r);
	return false;
}

static void read_campaigns(struct req *r, publication_id id, struct results_page *page)
{
	struct publication_campaign_rows rows = publication_campaigns(r->db, r->arena, id);

	for (size_t i = 0; i < rows.n; i++)
		*(rows.at[i].choice == 1 ? &page->in_campaigns : &page->campaigns) = rows.at[i].n.n;
}

/* What published replies took from a count of themes; of one counted several times the newest. */
static struct heard_list themes_told(struct req *r, conversation_id id)
{
	struct heard_list all = heard_taken(r->db, r->arena, id), told = { 0 };

	for (size_t i = 0; i < all.n; i++) {
		struct heard *h = &all.at[i];
		size_t same = 0;

		if (h->release.n || !h->is_public)
			continue;
		while (same < told.n && !str_eq(told.at[same].source, h->source))
			same++;
		if (same == told.n)
			*arena_push(r->arena, &told) = *h;
		else if (instant_before(told.at[same].taken, h->taken))
			told.at[same] = *h;
	}
	return told;
}

/* The one that holds now or, by its number, an earlier one: what leads to it must go on telling the truth. */
static bool find_release(struct req *r, const struct conversation *it, struct publication_past *p)
{
	str number = req_param(r, "release");
	struct publication_row newest;
	int64_t id;

	if (number.at) {
		if (str_int(number, &id) && publication_by_id(r->db, r->arena, (publication_id){ id }, it->id, p))
			return true;
		req_not_found(r);
		return false;
	}
	if (publication_newest(r->db, r->arena, it->id, &newest) && publication_by_id(r->db, r->arena, newest.id, it->id, p))
		return true;
	req_refuse(r, 404, T("The results have not been released yet"),
		   T("They are worked out after closing. The page of the conversation says by when you will hear."));
	return false;
}

static void show(struct req *r)
{
	struct conversation it;
	struct publication_past p;

	if (!find(r, &it) || !find_release(r, &it, &p))
		return;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct results all = results_read_frozen(r, &qs, p.id);
	struct results_page page = { .it = &it, .released = p.released_at, .replaced = p.replaced_at, .responses = p.responses, .withdrawn = p.withdrawn,
				     .threshold = p.threshold - 1, .themes = themes_told(r, it.id) };

	results_quotes(r->db, r->arena, it.id, &page.quotes);
	read_campaigns(r, p.id, &page);
	page.answers = results_views(r, &all, p.responses, false);
	page.about = results_views(r, &all, p.responses, true);
	page.splits = results_splits(r, &all, p.responses);
	for (size_t i = 0; i < page.answers.n; i++)
		page.any_hidden = page.any_hidden || page.answers.at[i].any_hidden;
	page_begin(r, &(struct page_head){ .title_words = p.replaced_at.s ? T("What people said, in numbers: an earlier release") : T("What people said, in numbers"),
		.title = it.title, .nav = "conversations", .no_index = p.replaced_at.s != 0,
		.crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .says = T("Conversations"), .route = "conversations" },
					    { .name = it.title, .route = "conversation", .args = { it.code }, .n_args = 1 }, { .route = NULL } } });
	results_page_html(&r->out, &page);
	page_end(r);
}

/* ---- officers ---- */

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

/* Whoever began before closing may send within the hour of grace. */
static bool takes_answers(const struct conversation *it, instant now)
{
	return it->standing == STANDING_HIDDEN || it->standing == STANDING_COMING || it->standing == STANDING_OPEN ||
	       (it->closes.s && now.s <= it->closes.s + GRACE_SECONDS);
}

static bool nothing_new(const struct sheet *now, const struct publication_row *old)
{
	return now->all.received == old->responses && now->all.withdrawn == old->withdrawn && now->all.touched.s <= old->released_at.s;
}

/* Two releases that differ by a handful of people would tell what those people said. */
static words why_not_release(struct req *r, const struct conversation *it, const struct sheet *now, const struct publication_row *old)
{
	int64_t least = policy_number(r->db, r->arena, "suppress_base");

	if (it->standing == STANDING_OPEN || it->standing == STANDING_COMING || it->standing == STANDING_HIDDEN)
		return T("Results are released after closing: until then nobody is shown how others answered.");
	if (old && nothing_new(now, old))
		return T("Nothing has changed since the last release.");
	if (old && distance(now->all.received, old->responses) < least)
		return T("They were released already, and too few answers have come or gone since: the difference would point to people.");
	return (words){ 0 };
}

static words why_not_this(const struct results *all)
{
	if (all->releases && !results_worth(all))
		return T("They were released already, and beside that release so much would have to be hidden that nothing worth reading would be left.");
	return (words){ 0 };
}

/* Equality data are protected from officers, too: small numbers are hidden, and while somebody can still answer there are none at all,
 * because whoever looks before and after one response would have them beside what that person said. */
static struct result_views about(struct req *r, const struct conversation *it, const struct results *all, int64_t everybody, bool *waits)
{
	struct result_views list = results_views(r, all, everybody, true);

	*waits = list.n && takes_answers(it, r->now);
	return *waits ? (struct result_views){ 0 } : list;
}

struct results_shown results_shown(struct req *r, const struct conversation *it, const struct questionnaire *qs)
{
	struct sheet sheet = sheet_read(r->db, r->arena, qs);
	struct tallies tallies = results_tally(&sheet);
	struct results live = results_read_live(r, qs, &tallies, results_series(r->arena, &tallies, 0), false);
	struct results_shown shown = { .received = sheet.all.received, .answers = results_views(r, &live, sheet.all.received, false) };
	size_t hidden;

	for (size_t i = 0; i < qs->questions.n; i++)
		shown.about_waits = shown.about_waits || (qs->questions.at[i].about_you && takes_answers(it, r->now));
	if (shown.about_waits)
		return shown;
	struct results trial = results_read_release(r, qs, &tallies, &hidden);

	shown.about = about(r, it, &trial, sheet.all.received, &shown.about_waits);
	return shown;
}

/* Each question leads on to being set against another, with what the page is kept to. */
static void offer_comparing(struct req *r, struct results_desk *page, const struct filter *f)
{
	str address = req_address(r->arena, r->lang, "compare-results", &page->it->code, 1);
	size_t can = 0;

	for (size_t i = 0; i < page->answers.n; i++)
		can += page->answers.at[i].rows.n > 0 && question_is(page->answers.at[i].q)->shape == ANSWER_IS_CHOICES;
	if (can < 2)
		return;
	page->compare = arena_printf(r->arena, "%.*s?%.*s", STR_F(address), STR_F(filter_query(r->arena, f, (str){ 0 }, SIZE_MAX)));
	for (size_t i = 0; i < page->answers.n; i++) {
		struct result_view *v = &page->answers.at[i];
		str more = arena_printf(r->arena, "row=%.*s", STR_F(v->q->name));

		if (v->rows.n && question_is(v->q)->shape == ANSWER_IS_CHOICES)
			v->compare = arena_printf(r->arena, "%.*s?%.*s", STR_F(address), STR_F(filter_query(r->arena, f, more, SIZE_MAX)));
	}
}

static void fill_desk(struct req *r, struct results_desk *page, const struct questionnaire *qs)
{
	struct sheet sheet = sheet_read(r->db, r->arena, qs);
	struct filter f = filter_read(r, qs);
	struct sheet_line present = sheet_responses(&sheet);

	page->received = sheet.all.received;
	page->withdrawn = sheet.all.withdrawn;
	page->late = sheet.all.late;
	page->changed = sheet.all.changed;
	page->only = filter_page(r, &f, qs, &present, req_address(r->arena, r->lang, "desk-results", &page->it->code, 1), (str){ 0 }, &page->problems);
	sheet_keep(&sheet, &f.only);
	page->only.n = sheet_counted(&sheet);
	page->only.everybody = page->received;
	page->only.small = page->only.n < SMALL_BASE;
	struct tallies tallies = results_tally(&sheet);
	struct results all = results_read_live(r, qs, &tallies, results_series(r->arena, &tallies, 0), false);

	page->days = results_days(r, &sheet);
	page->answers = results_views(r, &all, page->only.n, false);
	for (size_t i = 0; i < page->answers.n; i++)
		page->answers.at[i].map = results_places(r, &page->answers.at[i]);
	page->splits = results_splits(r, &all, page->only.n);
	campaign_counts(r->db, r->arena, qs->conversation, &page->campaigns);
	page->individual = page->received - page->campaigns.responses;
	offer_comparing(r, page, &f);
}

static void desk(struct req *r)
{
	struct conversation it;
	struct results_desk page = { .it = &it };

	if (!find(r, &it))
		return;
	req_note(r, "results.read", "conversation", it.id.n);
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);

	fill_desk(r, &page, &qs);
	page.released = publication_newest(r->db, r->arena, it.id, &page.publication);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Results"), .title = it.title, .officer = true, .nav = "desk", .problems = &page.problems });
	results_desk_html(&r->out, &page);
	page_end(r);
}

/* What would be public, before it is: the very numbers, hidden where they would be hidden. */
static void release_page(struct req *r)
{
	struct conversation it;
	struct results_release page = { .it = &it };

	if (!find(r, &it))
		return;
	req_note(r, "results.read", "conversation", it.id.n);
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct sheet sheet = sheet_read(r->db, r->arena, &qs);

	page.released = publication_newest(r->db, r->arena, it.id, &page.publication);
	page.why_not = why_not_release(r, &it, &sheet, page.released ? &page.publication : NULL);
	page.may_release = req_may(r, MAY_PUBLISH);
	page.just_released = page.released && str_eq(req_query(r, "released"), STR("yes"));
	if (!takes_answers(&it, r->now)) {
		struct tallies tallies = results_tally(&sheet);
		size_t hidden;
		struct results trial = results_read_release(r, &qs, &tallies, &hidden);

		if (!page.why_not.en)
			page.why_not = why_not_this(&trial);
		page.would_hide = (int64_t)hidden;
		page.answers = results_views(r, &trial, sheet.all.received, false);
		page.about = about(r, &it, &trial, sheet.all.received, &page.about_waits);
		page.splits = results_splits(r, &trial, sheet.all.received);
	} else {
		for (size_t i = 0; i < qs.questions.n; i++)
			page.about_waits = page.about_waits || qs.questions.at[i].about_you;
	}
	page_begin(r, &(struct page_head){ .title_words = T("What the public sees"), .title = it.title, .officer = true, .nav = "desk" });
	results_release_html(&r->out, &page);
	page_end(r);
}

static const char *state_word(enum cell_state s)
{
	return s == CELL_SHOWN ? "shown" : s == CELL_PRIMARY ? "primary" : "complementary";
}

static void keep_line(struct req *r, publication_id id, const struct series_list *series, size_t n, int64_t question, int64_t choice,
		      const struct figure *line)
{
	for (size_t s = 0; s < n; s++)
		publication_figure_add(r->db, id, question, choice, series->at[s].name,
				       (opt_int){ line[s].state == CELL_SHOWN, line[s].n }, str_of(state_word(line[s].state)));
}

static void freeze(struct req *r, publication_id id, const struct results *all)
{
	keep_line(r, id, &all->series, all->series.n, 0, 0, all->responses);
	for (size_t i = 0; i < all->questions.n; i++) {
		const struct result *res = &all->questions.at[i];
		size_t n = result_first_only(res->q) ? 1 : all->series.n;

		keep_line(r, id, &all->series, n, res->q->id.n, res->part->base, res->base);
		for (size_t c = 0; c < res->part->n; c++)
			keep_line(r, id, &all->series, n, res->q->id.n, res->part->at[c].n, res->rows + c * all->series.n);
	}
}

/* Both totals go out together; where few came in campaigns, or all but a few, nothing is told of it. */
static void freeze_campaigns(struct req *r, publication_id id, const struct conversation *it, int64_t threshold)
{
	struct campaign_count n;

	if (!campaign_counts(r->db, r->arena, it->id, &n) || n.responses < threshold)
		return;
	publication_figure_add(r->db, id, 0, 1, STR("all"), (opt_int){ true, n.responses }, STR("shown"));
	publication_figure_add(r->db, id, 0, 2, STR("all"), (opt_int){ true, n.campaigns }, STR("shown"));
}

static void release(struct req *r)
{
	struct conversation it;
	struct publication_row old;

	if (!find(r, &it))
		return;
	bool again = publication_newest(r->db, r->arena, it.id, &old);

	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct sheet sheet = sheet_read(r->db, r->arena, &qs);
	words why = why_not_release(r, &it, &sheet, again ? &old : NULL);

	if (why.en) {
		req_refuse(r, 409, T("The results cannot be released now"), why);
		return;
	}
	size_t hidden;
	struct tallies tallies = results_tally(&sheet);
	struct results all = results_read_release(r, &qs, &tallies, &hidden);
	int64_t threshold = policy_number(r->db, r->arena, "suppress_public");
	publication_id id = { db_id() };

	why = why_not_this(&all);
	if (why.en) {
		req_refuse(r, 409, T("The results cannot be released now"), why);
		return;
	}
	publication_replace(r->db, it.id, r->now);
	publication_add(r->db, id, it.id, r->now, r->who.id, sheet.all.received, sheet.all.withdrawn, threshold);
	freeze(r, id, &all);
	freeze_campaigns(r, id, &it, threshold);
	audit_add(r->db, r->now, r->who.id, "results.released", "publication", id.n,
		  arena_printf(r->arena, "{\"conversation\":%lld,\"responses\":%lld}", (long long)it.id.n, (long long)sheet.all.received));
	thread_tie(r->db, "conversation", it.id.n, "released_as", "publication", id.n, r->who.id, r->now);
	public_changed(r->db);
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?released=yes", STR_F(req_address(r->arena, r->lang, "release-results", &it.code, 1)));
}

static const struct route routes[] = {
	{ "results", GET, "/conversations/:code/results/:release?", "/sgyrsiau/:code/canlyniadau/:release?", MAY_ANYONE, show, .flags = ROUTE_KEEP },
	{ "desk-results", GET, "/desk/:code/results", "/desg/:code/canlyniadau", MAY_READ, desk },
	{ "compare-results", GET, "/desk/:code/results/compare", "/desg/:code/canlyniadau/cymharu", MAY_READ, results_cross_show },
	{ "release-results", GET, "/desk/:code/results/release", "/desg/:code/canlyniadau/rhyddhau", MAY_READ, release_page },
	{ "release-results", POST, "/desk/:code/results/release", "/desg/:code/canlyniadau/rhyddhau", MAY_PUBLISH, release },
	{ 0 },
};

const struct feature results_feature = {
	.name = "results", .routes = routes, .tick = results_pack_tick, .work = results_pack_work, .check = results_pack_check,
};
