/* entry.c -- one form after the other is typed in, by one person and, for a sample, by another who has not seen what the first typed. */
/* SPDX-License-Identifier: MIT */
#include "core/unasked.h"
#include "db/audit.h"
#include "features/paper/batch.h"
#include "features/paper/keyed.h"

/* A form being typed in: the pile, the questions, and what was read so far. */
struct entering {
	struct conversation it;
	struct paper_batch_one batch;
	struct questionnaire qs;
	struct answers answers;
	words *problems;                /* parallel to the questions */
	bool wrong, with_about;
	enum lang lang;                 /* of the form */
};

/* The questions as they were asked in this version; 0: as they are asked now. */
static void ask(struct req *r, struct entering *e, int64_t version)
{
	e->qs = questionnaire_asked(r->db, r->arena, e->it.id, version);
	e->answers = answers_new(r->arena, &e->qs);
	e->problems = arena_new_array(r->arena, words, e->qs.questions.n + 1);
}

static bool begin(struct req *r, struct entering *e, bool with_about)
{
	if (!paper_find(r, &e->it, &e->batch))
		return false;
	ask(r, e, 0);
	e->with_about = with_about;
	e->lang = str_eq(e->batch.lang, STR("cy")) ? LANG_CY : LANG_EN;
	return true;
}

static const char *name_of(struct req *r, const struct question *q)
{
	return arena_printf(r->arena, "a-%.*s", STR_F(q->name)).at;
}

static str typed(struct req *r, const char *name)
{
	str value = str_trim(req_field(r, name));

	return value.at ? value : STR("");
}

/* Questions that only some people meet: what the others wrote there all the same is for the officer to decide about. */
static void settle_conditions(struct req *r, struct entering *e)
{
	struct answers settled = answers_settled(r->arena, &e->qs, &e->answers);

	for (size_t i = 0; i < e->qs.questions.n; i++) {
		const struct question *q = &e->qs.questions.at[i];

		if (e->answers.at[i].asked && !settled.at[i].asked && !answer_blank(q, &e->answers.at[i])) {
			e->problems[i] = T("By the answers above this question is not asked: clear it, or mend the answer above");
			e->wrong = true;
		}
	}
	if (!e->wrong)
		e->answers = settled;
}

/* What was sent, read question by question. */
static void read_form(struct req *r, struct entering *e)
{
	str lang = req_field(r, "lang");

	for (size_t i = 0; i < e->qs.questions.n; i++) {
		const struct question *q = &e->qs.questions.at[i];

		if ((q->about_you && !e->with_about) || !keyed_can(q))
			continue;
		e->wrong = !keyed_answer(r->arena, q, typed(r, name_of(r, q)), &e->answers.at[i], &e->problems[i]) || e->wrong;
	}
	if (!e->wrong)
		settle_conditions(r, e);
	if (lang.len)
		e->lang = str_eq(lang, STR("cy")) ? LANG_CY : LANG_EN;
}

/* ---- the page ---- */

static void fill(struct req *r, struct entry_form *page, const struct entering *e, bool sent)
{
	for (size_t p = 0; p < e->qs.pages.n; p++) {
		const struct question_page *from = &e->qs.pages.at[p];
		struct entry_part *part;

		if (from->about_you && !e->with_about)
			continue;
		part = arena_push(r->arena, &page->parts);
		*part = (struct entry_part){ .page = from };
		for (size_t i = from->first; i < from->first + from->count; i++) {
			const struct question *q = &e->qs.questions.at[i];
			const char *name = name_of(r, q);

			if (!keyed_can(q))
				continue;
			*arena_push(r->arena, &part->lines) = (struct entry_line){ .q = q, .number = (int64_t)i + 1, .name = str_of(name),
				.typed = sent ? typed(r, name) : keyed_text(r->arena, q, &e->answers.at[i]), .problem = e->problems[i], .how = keyed_how(q),
				.means = sent ? keyed_meaning(r->arena, q, &e->answers.at[i], r->lang) : STR("") };
			if (e->problems[i].en)
				problem_add_at(r->arena, &page->problems, str_of(name), e->problems[i]);
		}
	}
}

static void draw(struct req *r, const struct entering *e, struct entry_form page, bool sent)
{
	static const char *const titles[] = { [ENTRY_FIRST] = TL("Type in a form"), [ENTRY_AGAIN] = TL("Type in a form a second time"), [ENTRY_MEND] = TL("Mend a form that was typed in") };

	page.it = &e->it;
	page.batch = &e->batch;
	page.batch_id = req_param(r, "batch");
	page.welsh = e->lang == LANG_CY;
	fill(r, &page, e, sent);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = { .en = titles[page.how] }, .title = e->it.title, .officer = true, .nav = "desk",
					   .switch_form = "entry", .problems = &page.problems });
	entry_form_html(&r->out, &page);
	page_end(r);
}

static str address(struct req *r, const struct entering *e, const char *route, str n)
{
	str args[] = { e->it.code, req_param(r, "batch"), n };

	return req_address(r->arena, r->lang, route, args, n.len ? 3 : 2);
}

static str number(struct req *r, int64_t n)
{
	return arena_printf(r->arena, "%lld", (long long)n);
}

/* ---- the first time ---- */

static bool may_enter(struct req *r, const struct entering *e)
{
	words why = e->batch.finished_at.s ? T("This pile is finished. Open it again to add to it.") : unasked_closed(&e->it);

	if (why.en)
		req_refuse(r, 409, T("No form can be typed in here now"), why);
	return !why.en;
}

static void draw_first(struct req *r, const struct entering *e, bool sent)
{
	struct entry_form page = { .how = ENTRY_FIRST, .n = e->batch.last + 1, .action = address(r, e, "enter-form", STR("")), .looked = sent && !e->wrong };
	str n = sent ? (str){ 0 } : req_query(r, "saved");
	struct paper_entry_one before;
	int64_t i;

	if (str_int(n, &i) && paper_entry(r->db, r->arena, e->batch.id, i, &before)) {
		page.saved = before.reference;
		page.mend = address(r, e, "mend-form", number(r, before.n));
	}
	draw(r, e, page, sent);
}

void paper_enter_form(struct req *r)
{
	struct entering e = { 0 };

	if (begin(r, &e, true) && may_enter(r, &e))
		draw_first(r, &e, false);
}

static void save(struct req *r, const struct entering *e)
{
	instant received = unasked_received(e->batch.received_on);
	bool late = unasked_late(&e->it, e->batch.received_on), again;
	struct receipt receipt = response_add(r->db, r->arena, &e->qs, &e->answers, &(struct response_new){ .conversation = e->it.id,
		.reference_prefix = e->it.code, .channel = channel_of(e->batch.channel), .lang = e->lang, .late = late, .begun = received,
		.received = received, .by = r->who.id }, &again);

	paper_entry_put(r->db, e->it.id, receipt.id, e->batch.id, e->batch.last + 1, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "response.entered", "entry_batch", e->batch.id.n, STR("{}"));
}

void paper_enter(struct req *r)
{
	struct entering e = { 0 };
	bool switching = req_switched(r);

	if (!begin(r, &e, true) || !may_enter(r, &e))
		return;
	read_form(r, &e);
	if (switching || e.wrong || !str_eq(req_field(r, "go"), STR("save"))) {
		draw_first(r, &e, true);
		return;
	}
	save(r, &e);
	req_go_path(r, arena_printf(r->arena, "%.*s?saved=%lld", STR_F(address(r, &e, "enter-form", STR(""))), (long long)e.batch.last + 1));
}

/* ---- the second time ---- */

/* The next form of the sample that somebody else typed in; false with the page of the pile when there is none left. */
static bool next_again(struct req *r, struct entering *e, struct paper_entry_one *entry)
{
	struct paper_step step = paper_step(r, e->batch.id);
	str id = req_param(r, "batch");

	if (step.step && paper_entry_next_again(r->db, r->arena, e->batch.id, r->who.id, step.step, step.from, entry)) {
		e->lang = str_eq(entry->lang, STR("cy")) ? LANG_CY : LANG_EN;
		ask(r, e, entry->version);
		return true;
	}
	req_go(r, "desk-batch", &e->it.code, &id, NULL);
	return false;
}

static void draw_again(struct req *r, const struct entering *e, const struct paper_entry_one *entry, struct entry_differences differences, bool sent)
{
	draw(r, e, (struct entry_form){ .how = ENTRY_AGAIN, .n = entry->n, .action = address(r, e, "enter-again", STR("")),
		.looked = sent && !e->wrong && !differences.n, .differences = differences }, sent);
}

void paper_again_form(struct req *r)
{
	struct entering e = { 0 };
	struct paper_entry_one entry;

	if (begin(r, &e, false) && next_again(r, &e, &entry))
		draw_again(r, &e, &entry, (struct entry_differences){ 0 }, false);
}

static str said(struct req *r, const struct question *q, const struct answer *a)
{
	str means = keyed_meaning(r->arena, q, a, r->lang);

	return means.len ? means : keyed_text(r->arena, q, a);
}

/* What the two read differently, and how many questions were compared. */
static struct entry_differences compare(struct req *r, const struct entering *e, const struct answers *first, int64_t *compared)
{
	struct entry_differences all = { 0 };

	*compared = 0;
	for (size_t i = 0; i < e->qs.questions.n; i++) {
		const struct question *q = &e->qs.questions.at[i];

		if (q->about_you || !keyed_can(q))
			continue;
		++*compared;
		if (!keyed_same(r->arena, q, &first->at[i], &e->answers.at[i]))
			*arena_push(r->arena, &all) = (struct entry_difference){ .q = q, .number = (int64_t)i + 1,
				.name = arena_printf(r->arena, "keep-%.*s", STR_F(q->name)), .first = said(r, q, &first->at[i]),
				.second = said(r, q, &e->answers.at[i]) };
	}
	return all;
}

/* Which of the two the paper says, for each question; false while one is not settled. */
static bool settle(struct req *r, const struct entering *e, struct entry_differences differences, struct answers *first, bool *changed)
{
	for (size_t d = 0; d < differences.n; d++) {
		str keep = req_field(r, differences.at[d].name.at);
		size_t i = (size_t)(differences.at[d].number - 1);

		if (str_eq(keep, STR("second"))) {
			first->at[i] = e->answers.at[i];
			*changed = true;
		} else if (!str_eq(keep, STR("first"))) {
			return false;
		}
	}
	return true;
}

static bool response_of(const struct entering *e, const struct paper_entry_one *entry, struct response *response)
{
	*response = (struct response){ .conversation = e->it.id, .id = entry->response, .reference = entry->reference };
	return str_eq(entry->state, STR("received"));
}

void paper_again(struct req *r)
{
	struct entering e = { 0 };
	struct paper_entry_one entry;
	struct response response;
	int64_t compared;
	bool switching = req_switched(r), changed = false;

	if (!begin(r, &e, false) || !next_again(r, &e, &entry))
		return;
	if (!str_eq(req_field(r, "n"), number(r, entry.n))) {
		req_refuse(r, 409, T("Another form is next"), T("A colleague has typed this one in meanwhile. Go back to the pile."));
		return;
	}
	read_form(r, &e);
	if (switching || e.wrong || str_eq(req_field(r, "go"), STR("look"))) {
		draw_again(r, &e, &entry, (struct entry_differences){ 0 }, true);
		return;
	}
	response_of(&e, &entry, &response);
	struct answers first = response_answers(r->db, r->arena, &e.qs, &response, (str){ 0 });
	struct entry_differences differences = compare(r, &e, &first, &compared);

	if (!settle(r, &e, differences, &first, &changed)) {
		draw_again(r, &e, &entry, differences, true);
		return;
	}
	if (changed)
		response_mend(r->db, r->arena, &e.qs, &response, &first, r->now);
	paper_again_put(r->db, e.it.id, entry.response, r->who.id, r->now, compared, compared - (int64_t)differences.n);
	audit_add(r->db, r->now, r->who.id, changed ? "response.mended" : "response.checked", "entry_batch", e.batch.id.n,
		  arena_printf(r->arena, "{\"n\":%lld,\"compared\":%lld,\"different\":%zu}", (long long)entry.n, (long long)compared, differences.n));
	req_go_path(r, address(r, &e, "enter-again", STR("")));
}

/* ---- mending ---- */

static bool find_entry(struct req *r, struct entering *e, struct paper_entry_one *entry, struct response *response)
{
	int64_t n;

	if (!begin(r, e, false))
		return false;
	if (!str_int(req_param(r, "n"), &n) || !paper_entry(r->db, r->arena, e->batch.id, n, entry)) {
		req_not_found(r);
		return false;
	}
	if (!response_of(e, entry, response) || unasked_closed(&e->it).en) {
		req_refuse(r, 409, T("This form cannot be mended now"), T("It was withdrawn, or everything is decided."));
		return false;
	}
	e->lang = str_eq(entry->lang, STR("cy")) ? LANG_CY : LANG_EN;
	ask(r, e, entry->version);
	return true;
}

static void draw_mend(struct req *r, const struct entering *e, const struct paper_entry_one *entry, bool sent)
{
	draw(r, e, (struct entry_form){ .how = ENTRY_MEND, .n = entry->n, .action = address(r, e, "mend-form", number(r, entry->n)), .looked = sent && !e->wrong }, sent);
}

void paper_mend_form(struct req *r)
{
	struct entering e = { 0 };
	struct paper_entry_one entry;
	struct response response;

	if (!find_entry(r, &e, &entry, &response))
		return;
	e.answers = response_answers(r->db, r->arena, &e.qs, &response, (str){ 0 });
	req_note(r, "response.read", "entry_batch", e.batch.id.n);
	draw_mend(r, &e, &entry, false);
}

void paper_mend(struct req *r)
{
	struct entering e = { 0 };
	struct paper_entry_one entry;
	struct response response;
	bool switching = req_switched(r);
	str id = req_param(r, "batch");

	if (!find_entry(r, &e, &entry, &response))
		return;
	read_form(r, &e);
	if (switching || e.wrong || !str_eq(req_field(r, "go"), STR("save"))) {
		draw_mend(r, &e, &entry, true);
		return;
	}
	if (response_mend(r->db, r->arena, &e.qs, &response, &e.answers, r->now))
		audit_add(r->db, r->now, r->who.id, "response.mended", "entry_batch", e.batch.id.n,
			  arena_printf(r->arena, "{\"n\":%lld}", (long long)entry.n));
	req_go(r, "desk-batch", &e.it.code, &id, NULL);
}
