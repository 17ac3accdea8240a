/* step.c -- each step of making a conversation: a page with one idea, saved whenever somebody likes, never over a colleague's words. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/step.h"

#include "features/plan/samples.h"
#include "features/plan/stand.h"

static const struct field_is why_cy_is = { .name = "change_why_cy", .label = TL("In Welsh"), .lang = "cy", .rows = 2, .longest = 500 };
static const struct field_is why_en_is = { .name = "change_why_en", .label = TL("In English"), .lang = "en", .rows = 2, .longest = 500 };

static int step_number(struct req *r)
{
	int64_t n;

	return str_int(req_param(r, "step"), &n) && n >= 1 && n <= STEPS ? (int)n : 0;
}

void overview_show(struct req *r)
{
	struct conversation_plan plan;
	bool published;

	if (!plan_open(r, &plan, &published))
		return;
	struct plan_stand stand = plan_stand(r, &plan.about, 0);
	struct plan_overview page = { .it = &plan.about, .steps = stand.steps, .published = published, .may_write = req_may(r, MAY_WRITE), .all = STEPS };

	for (size_t i = 0; i < STEPS; i++)
		page.to_do += stand.steps.at[i].stand <= STEP_TO_APPROVE;
	page_begin(r, &(struct page_head){ .title_words = T("Plan"), .title = plan.about.title, .officer = true, .nav = "desk" });
	plan_overview_html(&r->out, &page);
	page_end(r);
}

/* ---- Review ---- */

static void review(struct req *r, const struct conversation_plan *plan, bool published)
{
	struct plan_stand stand = plan_stand(r, &plan->about, STEP_REVIEW);
	struct plan_review page = { .frame = { .it = &plan->about, .is = step_about(STEP_REVIEW), .n = STEP_REVIEW, .number = STR("9"), .steps = stand.steps,
		.published = published }, .to_translate = stand.to_translate, .to_approve = stand.to_approve, .ready = stand.ready,
		.may_publish = req_may(r, MAY_PUBLISH) };

	for (size_t i = 0; i < stand.lacks.n; i++)
		*arena_push(r->arena, stand.lacks.at[i].blocks ? &page.blocking : &page.considering) = stand.lacks.at[i];
	page_begin(r, &(struct page_head){ .title_words = conversation_step_title(STEP_REVIEW), .title = plan->about.title, .officer = true, .nav = "desk",
					   .here = "plan-step" });
	plan_review_html(&r->out, &page);
	page_end(r);
}

/* ---- One step ---- */

static void count_days(struct req *r, const struct conversation *it, struct plan_step *page)
{
	page->days_open = conversation_days_open(it);
	page->days_wanted = conversation_days_wanted(r->db, r->arena, it->type);
	page->days_holiday = conversation_days_in(r->db, r->arena, it, STR("school_holiday"));
	page->days_election = conversation_days_in(r->db, r->arena, it, STR("pre_election"));
}

static void draw(struct req *r, const struct conversation_plan *plan, struct plan_step *page)
{
	const struct conversation *it = &plan->about;
	const struct list_is *list = parts_list(page->n);
	struct plan_stand stand = plan_stand(r, it, page->n);

	page->it = it;
	page->is = step_about(page->n);
	page->number = arena_printf(r->arena, "%d", page->n);
	page->steps = stand.steps;
	page->lacks = lacks_of(r, &stand.lacks, page->n, true);
	page->consider = lacks_of(r, &stand.lacks, page->n, false);
	page->others_decide = !it->people_decide && it->decider.en.len + it->decider.cy.len;
	page->rows = arena_printf(r->arena, "%zu", page->form.rows.n);
	page->may_sample = r->practice.on && !page->published && samples_wanted(&page->form);
	page->add = (words){ .en = list ? list->add : NULL };
	page->may_add = list && !page->published && page->form.rows.n < PLAN_LINES;
	if (page->n == 6)
		count_days(r, it, page);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = conversation_step_title(page->n), .title = it->title, .officer = true, .nav = "desk",
					   .switch_form = "step", .here = "plan-step", .problems = &page->problems });
	plan_step_html(&r->out, page);
	page_end(r);
}

/* The reason that was given for words that wait already. */
static pair why_now(struct req *r, conversation_id id)
{
	struct changes waiting = conversation_changes_waiting(r->db, r->arena, id);

	for (size_t i = 0; i < waiting.n; i++)
		if (str_eq(waiting.at[i].kind, STR("words")))
			return waiting.at[i].why;
	return (pair){ STR(""), STR("") };
}

void step_show(struct req *r)
{
	struct conversation_plan plan;
	bool published;
	int n = step_number(r);

	if (!plan_open(r, &plan, &published))
		return;
	if (!n) {
		req_not_found(r);
		return;
	}
	if (n == STEP_REVIEW) {
		review(r, &plan, published);
		return;
	}
	if (published)
		conversation_plan_with_drafts(r->db, r->arena, &plan);
	struct plan_step page = { .n = n, .published = published, .saved = req_query(r, "saved").at != NULL };
	pair why = published ? why_now(r, plan.about.id) : (pair){ STR(""), STR("") };

	page.form = parts_of(r, &plan, n, published, req_query(r, "add").at != NULL);
	page.written = parts_mark(r, &page.form);
	page.why_cy = (struct field){ .is = &why_cy_is, .value = why.cy };
	page.why_en = (struct field){ .is = &why_en_is, .value = why.en };
	draw(r, &plan, &page);
}

/* ---- What only makes sense together ---- */

static const char *id_of(const struct parts *parts, const char *name)
{
	for (size_t i = 0; i < parts->n; i++)
		if (!strcmp(parts->at[i].is->name, name))
			return parts->at[i].id.at;
	return name;
}

static void check_level(struct req *r, const struct conversation_plan *plan, struct problems *problems)
{
	if (str_eq(plan->about.level, STR("empower")) && !plan->about.people_decide)
		problem_add(r->arena, problems, "level", T("“You decide” may only be promised where those who take part have the last word. Here somebody else decides: promise less"));
}

static int rank(str kind)
{
	return str_eq(kind, STR("respond")) ? 1 : str_eq(kind, STR("decide")) ? 2 : str_eq(kind, STR("told")) ? 3 : 0;
}

/* As the file has it: respond, decide and told once each, in this order, and telling people last. */
static void check_stages(struct req *r, const struct parts_form *f, struct conversation_plan *plan, struct problems *problems)
{
	int highest = 0;

	for (size_t i = 0; i < plan->stages.n; i++) {
		struct conversation_stage *s = &plan->stages.at[i];
		const struct parts *row = i < f->rows.n ? &f->rows.at[i].parts : &f->parts;

		if (rank(s->kind) && rank(s->kind) <= highest)
			problem_add(r->arena, problems, id_of(row, "kind"), T("Answers, decision and telling people come in this order, each once"));
		if (rank(s->kind) > highest)
			highest = rank(s->kind);
		if (rank(s->kind))
			s->starts = s->ends = (day){ 0 };
		if (s->starts.n && s->ends.n && day_before(s->ends, s->starts))
			problem_add(r->arena, problems, id_of(row, "to"), T("This stage ends before it begins"));
	}
	if (plan->stages.n && rank(plan->stages.at[plan->stages.n - 1].kind) != 3)
		problem_add(r->arena, problems, id_of(f->rows.n ? &f->rows.at[f->rows.n - 1].parts : &f->parts, "kind"),
			    T("The last stage is always telling people what changed"));
}

static void check_dates(struct req *r, const struct conversation_plan *plan, struct problems *problems)
{
	const struct conversation *c = &plan->about;

	if (c->opens.s && c->closes.s && !instant_before(c->opens, c->closes))
		problem_add(r->arena, problems, "closes", T("It must close after it opens"));
	if (c->closes.s && c->decides.n && !day_before(day_of((instant){ c->closes.s - 1 }), c->decides))
		problem_add(r->arena, problems, "decides", T("The decision must come after closing: people's views are considered first"));
	if (c->decides.n && c->promised.n && day_before(c->promised, c->decides))
		problem_add(r->arena, problems, "promised", T("Tell people on the day of the decision or later"));
}

static void check_code(struct req *r, const struct conversation *now, struct conversation_plan *after, struct problems *problems)
{
	struct conversation other;

	if (str_eq(now->code, after->about.code))
		return;
	if (!conversation_code_good(after->about.code))
		problem_add(r->arena, problems, "code", T("A code is three capital letters, as in LLY"));
	else if (conversation_by_code(r->db, r->arena, after->about.code, r->now, &other))
		problem_add(r->arena, problems, "code", T("Another conversation has this code"));
}

static void check_contact(struct req *r, const struct conversation *c, struct problems *problems)
{
	if (c->contact_email.len && (str_find(c->contact_email, '@') == c->contact_email.len || str_find(c->contact_email, ' ') != c->contact_email.len))
		problem_add(r->arena, problems, "contact_email", T("Enter an e-mail address like name@example.org"));
}

static void check_together(struct req *r, const struct conversation *now, const struct parts_form *f, struct conversation_plan *after, struct problems *problems)
{
	switch (f->step) {
	case 1:
		check_code(r, now, after, problems);
		break;
	case 3:
		check_level(r, after, problems);
		break;
	case 6:
		check_dates(r, after, problems);
		check_stages(r, f, after, problems);
		break;
	case 8:
		check_contact(r, &after->about, problems);
		break;
	default:
		break;
	}
}

/* A problem of the whole is said beside its field as well. */
static void say_beside(struct parts_form *f, const struct problems *problems)
{
	for (size_t i = 0; i < problems->n; i++) {
		for (size_t k = 0; k < f->parts.n; k++)
			if (str_eq(problems->at[i].anchor, f->parts.at[k].id) && !f->parts.at[k].one.problem.en)
				f->parts.at[k].one.problem = problems->at[i].what;
		for (size_t k = 0; k < f->rows.n; k++)
			for (size_t m = 0; m < f->rows.at[k].parts.n; m++)
				if (str_eq(problems->at[i].anchor, f->rows.at[k].parts.at[m].id))
					f->rows.at[k].parts.at[m].one.problem = problems->at[i].what;
	}
}

/* ---- Saving ---- */

/* Where the button leads: on, back to the list, or to this step again with a line moved, gone or added. */
static void go_on(struct req *r, str code, const struct plan_step *page, str go)
{
	str number = arena_printf(r->arena, "%d", page->n);

	if (str_eq(go, STR("add")))
		plan_go(r, "plan-step", code, number, arena_printf(r->arena, "?add=yes#row-%zu", page->form.rows.n + 1).at);
	else if (str_eq(go, STR("on")))
		plan_go(r, "plan-step", code, arena_printf(r->arena, "%d", page->n + 1), "");
	else if (str_eq(go, STR("later")))
		plan_go(r, "plan", code, (str){ 0 }, "?saved=yes");
	else
		plan_go(r, "plan-step", code, number, "?saved=yes");
}

static void write_draft(struct req *r, struct conversation_plan *before, struct conversation_plan *after)
{
	struct plan_how how = plan_how(r);

	if (!str_eq(before->about.code, after->about.code))
		conversation_code_put(r->db, r->arena, before->about.id, after->about.code, r->who.id, r->now);
	conversation_plan_write(r->db, r->arena, before->about.id, before, after, &how);
}

/* Of something that people see already: what is new waits, and says why. */
static void write_change(struct req *r, const struct conversation *it, struct conversation_plan *after, const struct plan_step *page)
{
	struct plan_how how = plan_how(r);

	conversation_change_words(r->db, r->arena, it, after, (pair){ page->why_en.value, page->why_cy.value }, &how);
	plan_go(r, "plan-changes", it->code, (str){ 0 }, "");
}

static void check(struct req *r, struct plan_step *page, struct conversation_plan *before, struct conversation_plan *after)
{
	parts_check(r, &page->form, &page->problems);
	if (page->published) {
		field_check(&page->why_cy, false);
		field_check(&page->why_en, false);
		if (!page->why_cy.value.len && !page->why_en.value.len)
			page->why_cy.problem = T("Say why these words change: everybody reads it");
		fields_tell(r->arena, &page->problems, &page->why_cy, 1);
		fields_tell(r->arena, &page->problems, &page->why_en, 1);
	}
	if (page->problems.n)
		return;
	parts_put(r, &page->form, after);
	check_together(r, &before->about, &page->form, after, &page->problems);
	say_beside(&page->form, &page->problems);
}

/* A colleague was faster: nothing is saved, theirs stands above, and sending it again is meant. */
static bool clashes(struct req *r, const struct conversation_plan *before, struct plan_step *page)
{
	struct parts_form theirs = parts_of(r, before, page->n, page->published, false);
	str mark = parts_mark(r, &theirs);

	if (str_eq(page->written, mark))
		return false;
	page->theirs = parts_differ(r, &theirs, &page->form);
	page->written = mark;
	r->status = 409;
	return true;
}

void step_save(struct req *r)
{
	struct conversation_plan before, after;
	struct plan_step page = { .n = step_number(r) };
	bool switched = req_switched(r);
	str go = str_trim(req_field(r, "go")), move = go;
	int64_t line = 0;

	if (!plan_open(r, &before, &page.published))
		return;
	if (!page.n || page.n == STEP_REVIEW) {
		req_not_found(r);
		return;
	}
	if (page.published)
		conversation_plan_with_drafts(r->db, r->arena, &before);
	after = before;
	page.form = parts_typed(r, page.n, page.published);
	page.written = str_trim(req_field(r, "written"));
	page.method = str_trim(req_field(r, "method"));
	page.why_cy = field_typed(r, &why_cy_is);
	page.why_en = field_typed(r, &why_en_is);
	page.sampled = r->practice.on && !page.published && str_eq(go, STR("sample"));
	if (page.sampled)
		samples_put(r, &page.form);
	else if (!switched)
		check(r, &page, &before, &after);
	if (switched || page.sampled || page.problems.n || clashes(r, &before, &page)) {
		draw(r, &before, &page);
		return;
	}
	if (page.published) {
		write_change(r, &before.about, &after, &page);
		return;
	}
	str what = str_cut(&move, '-');

	if (str_int(move, &line) && line > 0)
		parts_move(&after, page.n, what, parts_line(&page.form, (size_t)line));
	write_draft(r, &before, &after);
	go_on(r, after.about.code, &page, go);
}
