/* results.c -- the pages of results: live for officers, frozen for everybody, and the release in between. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results.h"

#include "core/policy.h"
#include "core/public.h"
#include "core/thread.h"
#include "db/audit.h"
#include "features/results/pages.h"
#include "features/results/results_since.h"
#include "features/results/results_tally.h"

/* ---- reading ---- */

static void put_about(struct results *all, int64_t question, int64_t choice, int64_t people)
{
	struct figure *f = results_place(all, question, choice, STR("all"));

	if (f)
		f->n = people;
}

/* Everything that is counted now, in these columns. */
static struct results read_live(struct req *r, const struct questionnaire *qs, const struct tallies *tallies, struct series_list series)
{
	struct results all = results_count_in(r->arena, qs, tallies, series);
	struct about_tally_rows about = results_about(r->db, r->arena, qs->conversation);
	struct about_base_rows bases = results_about_bases(r->db, r->arena, qs->conversation);

	for (size_t i = 0; i < about.n; i++)
		put_about(&all, about.at[i].question.n, about.at[i].choice, about.at[i].people);
	for (size_t i = 0; i < bases.n; i++)
		put_about(&all, bases.at[i].question.n, 0, bases.at[i].people);
	return all;
}

static enum cell_state state_of(str word)
{
	return str_eq(word, STR("shown")) ? CELL_SHOWN : str_eq(word, STR("primary")) ? CELL_PRIMARY : CELL_COMPLEMENTARY;
}

static struct results read_frozen(struct req *r, const struct questionnaire *qs, publication_id id)
{
	struct series_list series = { 0 };
	struct publication_serie_rows names = publication_series(r->db, r->arena, id);
	struct publication_figure_row_rows figures = publication_figures(r->db, r->arena, id);
	struct series one;

	series_read(r->arena, STR("all"), arena_push(r->arena, &series));
	for (size_t i = 0; i < names.n; i++)
		if (!str_eq(names.at[i].series, STR("all")) && series_read(r->arena, names.at[i].series, &one))
			*arena_push(r->arena, &series) = one;
	series_sort(&series);
	struct results all = results_new(r->arena, qs, series);

	results_hide_all(&all);

	for (size_t i = 0; i < figures.n; i++) {
		struct figure *f = results_place(&all, figures.at[i].question, figures.at[i].choice, figures.at[i].series);

		if (f)
			*f = (struct figure){ .n = figures.at[i].n.n, .state = state_of(figures.at[i].state) };
	}
	return all;
}

/* What a release would say now, protected, and how many of its numbers are hidden. */
static struct results read_release(struct req *r, const struct questionnaire *qs, const struct tallies *tallies, size_t *hidden)
{
	struct publication_key_rows ids = publications_of(r->db, r->arena, qs->conversation);
	struct releases before = { 0 };
	int64_t pool = policy_number(r->db, r->arena, "suppress_base");

	for (size_t i = 0; i < ids.n; i++)
		*arena_push(r->arena, &before) = read_frozen(r, qs, ids.at[i].id);
	struct results all = read_live(r, qs, tallies, results_series_since(r->arena, tallies, pool, &before));

	results_remember(r->arena, &all, &before, pool);
	*hidden = results_protect(r->arena, &all, policy_number(r->db, r->arena, "suppress_public"),
				  policy_number(r->db, r->arena, "suppress_equality"));
	return all;
}

/* ---- what is drawn ---- */

static struct result_cell cell(const struct figure *f, const struct figure *base)
{
	struct result_cell c = { .n = f->n, .hidden = f->state != CELL_SHOWN };

	if (base && base->state == CELL_SHOWN)
		c.percent = share_percent(f->n, base->n);
	return c;
}

/* "Most people chose …": the bars in words, for everybody who does not see them. */
static words sentence(struct req *r, const struct result_view *v)
{
	const struct result_row *most = NULL;
	bool even = false, partly = false;

	for (size_t i = 0; i < v->rows.n; i++) {
		const struct result_row *row = &v->rows.at[i];

		if (row->all.hidden) {
			partly = true;
		} else if (!most || row->all.n > most->all.n) {
			most = row;
			even = false;
		} else if (row->all.n == most->all.n) {
			even = true;
		}
	}
	if (!most || most->all.n == 0)
		return T("No answer can be named.");
	str label = pair_in(most->label, r->lang);
	str share = arena_printf(r->arena, "%d%%", most->all.percent);

	/* A number that is hidden to protect another may be larger than all that are shown. */
	if (partly)
		return even ? T1("Of the answers that are shown, several were chosen equally often, by {share} each.", "share", share)
			    : T2("Of the answers that are shown, the most frequent was: {label} ({share}).", "label", label, "share", share);
	if (even)
		return T1("Several answers were chosen equally often, by {share} each.", "share", share);
	return T2("The most frequent answer was: {label} ({share}).", "label", label, "share", share);
}

static struct result_view view(struct req *r, const struct results *all, const struct result *res)
{
	const struct question *q = res->q;
	struct result_view v = { .q = q, .base = cell(&res->base[0], NULL), .about = q->about_you };
	size_t columns = q->about_you ? 1 : all->series.n;

	v.close = res->base[0].state == CELL_COMPLEMENTARY;
	v.anchor = arena_printf(r->arena, "q-%.*s", STR_F(q->name));
	v.multiple = q->kind == QUESTION_MULTIPLE;
	v.scale = q->kind == QUESTION_SCALE;
	v.text = q->kind == QUESTION_SHORT || q->kind == QUESTION_LONG;
	for (size_t s = 1; s < columns; s++) {
		*arena_push(r->arena, &v.columns) = (struct result_column){ series_words(r->arena, &all->series.at[s], r->lang) };
		*arena_push(r->arena, &v.bases) = cell(&res->base[s], NULL);
	}
	for (size_t c = 0; c < q->choices.n; c++) {
		const struct figure *line = res->rows + c * all->series.n;
		struct result_row row = { .label = q->choices.at[c].label, .all = cell(&line[0], &res->base[0]) };

		for (size_t s = 1; s < columns; s++) {
			*arena_push(r->arena, &row.columns) = cell(&line[s], &res->base[s]);
			v.any_hidden = v.any_hidden || line[s].state != CELL_SHOWN;
		}
		v.any_hidden = v.any_hidden || row.all.hidden;
		*arena_push(r->arena, &v.rows) = row;
	}
	v.sentence = sentence(r, &v);
	return v;
}

/* Of the questions about the person, or of all others. */
static struct result_views views(struct req *r, const struct results *all, bool about_you)
{
	struct result_views list = { 0 };

	for (size_t i = 0; i < all->questions.n; i++)
		if (all->questions.at[i].q->about_you == about_you)
			*arena_push(r->arena, &list) = view(r, all, &all->questions.at[i]);
	return list;
}

/* Channels and languages apart: in one table everybody would be there twice. */
static struct result_splits splits(struct req *r, const struct results *all, int64_t everybody)
{
	const words captions[] = { T("By the way they answered"), T("By the language they answered in") };
	struct result_splits list = { 0 };

	for (int by_lang = 0; by_lang < 2; by_lang++) {
		struct result_split split = { .caption = captions[by_lang], .everybody = everybody };

		for (size_t s = 1; s < all->series.n; s++)
			if ((all->series.at[s].lang >= 0) == (by_lang == 1))
				*arena_push(r->arena, &split.lines) = (struct result_line){
					series_words(r->arena, &all->series.at[s], r->lang), cell(&all->responses[s], NULL) };
		if (split.lines.n)
			*arena_push(r->arena, &list) = split;
	}
	return list;
}

/* ---- everybody's page ---- */

static bool find(struct req *r, struct conversation *it)
{
	if (conversation_by_code(r->db, r->arena, req_param(r, "code"), r->now, it) &&
	    (it->standing != STANDING_HIDDEN || req_may(r, MAY_READ)))
		return true;
	req_not_found(r);
	return false;
}

static void show(struct req *r)
{
	struct conversation it;
	struct publication_row p;

	if (!find(r, &it))
		return;
	if (!publication_newest(r->db, r->arena, it.id, &p)) {
		req_refuse(r, 404, T("The results have not been released yet"),
			   T("They are worked out after closing. The page of the conversation says by when you will hear."));
		return;
	}
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct results all = read_frozen(r, &qs, p.id);
	struct results_page page = { .it = &it, .released = p.released_at, .responses = p.responses, .withdrawn = p.withdrawn,
				     .threshold = p.threshold - 1 };

	page.answers = views(r, &all, false);
	page.about = views(r, &all, true);
	page.splits = splits(r, &all, p.responses);
	for (size_t i = 0; i < page.answers.n; i++)
		page.any_hidden = page.any_hidden || page.answers.at[i].any_hidden;
	page_begin(r, &(struct page_head){ .title_words = T("What people said, in numbers"), .title = it.title, .nav = "conversations",
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

static bool nothing_new(const struct result_status *now, const struct publication_row *old)
{
	return now->received == old->responses && now->withdrawn == old->withdrawn && now->touched <= old->released_at.s;
}

/* Two releases that differ by a handful of people would tell what those people said. */
static words why_not_release(struct req *r, const struct conversation *it, const struct result_status *status,
			     const struct publication_row *old)
{
	int64_t least = policy_number(r->db, r->arena, "suppress_base");

	if (it->standing == STANDING_OPEN || it->standing == STANDING_COMING || it->standing == STANDING_HIDDEN)
		return T("Results are released after closing: until then nobody is shown how others answered.");
	if (old && nothing_new(status, old))
		return T("Nothing has changed since the last release.");
	if (old && distance(status->received, old->responses) < least)
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
static struct result_views about(struct req *r, const struct conversation *it, const struct results *all, bool *waits)
{
	struct result_views list = views(r, all, true);

	*waits = list.n && takes_answers(it, r->now);
	return *waits ? (struct result_views){ 0 } : list;
}

static void desk(struct req *r)
{
	struct conversation it;
	struct results_desk page = { .it = &it };

	if (!find(r, &it))
		return;
	req_note(r, "results.read", "conversation", it.id.n);
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct tallies tallies = results_tally(r->db, r->arena, &qs);
	size_t hidden;
	struct results all = read_live(r, &qs, &tallies, results_series(r->arena, &tallies, 0)), trial = read_release(r, &qs, &tallies, &hidden);

	page.would_hide = (int64_t)hidden;
	results_status(r->db, r->arena, it.id, &page.status);
	page.released = publication_newest(r->db, r->arena, it.id, &page.publication);
	page.why_not = why_not_release(r, &it, &page.status, page.released ? &page.publication : NULL);
	if (!page.why_not.en)
		page.why_not = why_not_this(&trial);
	page.may_release = req_may(r, MAY_PUBLISH);
	page.just_released = page.released && str_eq(req_query(r, "released"), STR("yes"));
	page.answers = views(r, &all, false);
	page.about = about(r, &it, &trial, &page.about_waits);
	page.splits = splits(r, &all, page.status.received);
	page_begin(r, &(struct page_head){ .title_words = T("Results"), .title = it.title, .officer = true, .nav = "desk" });
	results_desk_html(&r->out, &page);
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
		size_t n = res->q->about_you ? 1 : all->series.n;

		keep_line(r, id, &all->series, n, res->q->id.n, 0, res->base);
		for (size_t c = 0; c < res->q->choices.n; c++)
			keep_line(r, id, &all->series, n, res->q->id.n, res->q->choices.at[c].n, res->rows + c * all->series.n);
	}
}

static void release(struct req *r)
{
	struct conversation it;
	struct publication_row old;
	struct result_status status;

	if (!find(r, &it))
		return;
	bool again = publication_newest(r->db, r->arena, it.id, &old);

	results_status(r->db, r->arena, it.id, &status);
	words why = why_not_release(r, &it, &status, again ? &old : NULL);

	if (why.en) {
		req_refuse(r, 409, T("The results cannot be released now"), why);
		return;
	}
	size_t hidden;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct tallies tallies = results_tally(r->db, r->arena, &qs);
	struct results all = read_release(r, &qs, &tallies, &hidden);
	int64_t threshold = policy_number(r->db, r->arena, "suppress_public");
	publication_id id = { db_id() };

	why = why_not_this(&all);
	if (why.en) {
		req_refuse(r, 409, T("The results cannot be released now"), why);
		return;
	}
	publication_replace(r->db, it.id, r->now);
	publication_add(r->db, id, it.id, r->now, r->who.id, status.received, status.withdrawn, threshold);
	freeze(r, id, &all);
	audit_add(r->db, r->now, r->who.id, "results.released", "publication", id.n,
		  arena_printf(r->arena, "{\"conversation\":%lld,\"responses\":%lld}", (long long)it.id.n, (long long)status.received));
	thread_tie(r->db, "conversation", it.id.n, "released_as", "publication", id.n, r->who.id, r->now);
	public_changed(r->db);
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?released=yes", STR_F(req_address(r->arena, r->lang, "desk-results", &it.code, 1)));
}

static const struct route routes[] = {
	{ "results", GET, "/conversations/:code/results", "/sgyrsiau/:code/canlyniadau", MAY_ANYONE, show, .flags = ROUTE_KEEP },
	{ "desk-results", GET, "/desk/:code/results", "/desg/:code/canlyniadau", MAY_READ, desk },
	{ "release-results", POST, "/desk/:code/results/release", "/desg/:code/canlyniadau/rhyddhau", MAY_PUBLISH, release },
	{ 0 },
};

const struct feature results_feature = { .name = "results", .routes = routes };
