/* lime.c -- a survey of LimeSurvey is brought, shown with all that would not come along, and made into questions. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime.h"

#include <unistd.h>

#include "core/file.h"
#include "core/questionnaire_edit.h"
#include "db/audit.h"
#include "features/exchange/bring_source.h"
#include "features/exchange/lime_plan.h"
#include "features/exchange/pages.h"

enum { NEWEST = 30 };

static const struct { const char *word, *tag; words says; } states[] = {
	{ "reading", "sg-tag--soon", { .en = TL("Being read") } },
	{ "read", "sg-tag--soon", { .en = TL("Read, nothing made yet") } },
	{ "done", "sg-tag--decided", { .en = TL("Questions made") } },
	{ "failed", "sg-tag--late", { .en = TL("Did not work") } },
};

static size_t state_of(str word)
{
	size_t i = 0;

	while (i + 1 < sizeof states / sizeof *states && !str_eq(word, str_of(states[i].word)))
		i++;
	return i;
}

static str number(struct req *r, bring_source_id id)
{
	return arena_printf(r->arena, "%lld", (long long)id.n);
}

static bool find(struct req *r, struct conversation *it, struct bring_source_row *row)
{
	bring_source_id id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "id"), &id.n) && bring_source_by_id(r->db, r->arena, id, row) && row->conversation.n == it->id.n &&
	    (str_eq(row->step, STR("survey")) || str_eq(row->step, STR("answers"))) && !str_eq(row->state, STR("gone")))
		return true;
	req_not_found(r);
	return false;
}

static bool may_make(struct req *r, const struct conversation *it)
{
	enum edit_stand stand = edit_open(r->db, r->arena, it, r->who.id, r->lang, r->now).stand;

	return stand == EDIT_FREE || stand == EDIT_NEXT;
}

/* ---- bringing one ---- */

static struct upload_field the_file(void)
{
	return (struct upload_field){ .name = "file", .label = TL("The survey"), .accept = ".lss,.lsa",
		.hint = TL("From LimeSurvey: Display/Export, Survey structure (.lss) or Survey archive (.lsa); at most 100 MB.") };
}

static void draw(struct req *r, struct lime_start page)
{
	struct bring_source_line_row_rows rows = bring_sources_of(r->db, r->arena, page.it->id, NEWEST);

	for (size_t i = 0; i < rows.n; i++) {
		size_t s = state_of(rows.at[i].state);

		*arena_push(r->arena, &page.items) = (struct lime_item){ &rows.at[i], number(r, rows.at[i].id), str_of(states[s].tag), states[s].says };
	}
	page.may_make = may_make(r, page.it);
	if (page.file.problem.en)
		problem_add(r->arena, &page.problems, page.file.name, page.file.problem);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Questions from LimeSurvey"), .title = page.it->title, .officer = true, .nav = "desk",
					   .here = "desk-lime", .problems = &page.problems });
	lime_start_html(&r->out, &page);
	page_end(r);
}

void lime_start(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it))
		draw(r, (struct lime_start){ .it = &it, .file = the_file() });
}

static words wrong_with(const struct upload *u)
{
	if (!u)
		return T("Choose a file");
	if (u->fault == UPLOAD_STRANGE || (!u->fault && u->type != FILE_TEXT && u->type != FILE_LSA))
		return T("This is no survey of LimeSurvey. Choose a file whose name ends in .lss or .lsa.");
	return u->fault ? upload_problem(u) : (words){ 0 };
}

void lime_upload(struct req *r)
{
	struct conversation it;
	struct upload_field file = the_file();
	const struct upload *u = req_upload_apart(r, "file");
	bring_source_id id = { db_id() };

	if (!req_conversation(r, &it))
		return;
	file.problem = wrong_with(u);
	if (file.problem.en || !may_make(r, &it)) {
		draw(r, (struct lime_start){ .it = &it, .file = file });
		return;
	}
	bring_source_new(r->db, id, it.id, r->who.id, file_keep(r->db, u, "bring", r->who.id, r->now), u->name, STR("survey"), r->now);
	audit_add(r->db, r->now, r->who.id, "limesurvey.brought", "conversation", it.id.n,
		  arena_printf(r->arena, "{\"source\":%lld,\"file\":\"%.*s\"}", (long long)id.n, STR_F(u->hash)));
	bring_source_begin(r->db, r->arena, id, "survey", 0, r->now);
	str address = number(r, id);

	req_go(r, "lime", &it.code, &address, NULL);
}

/* ---- what would become of it ---- */

static bool read_plan(struct req *r, const struct bring_source_row *row, struct lime_plan *plan)
{
	struct file made;
	struct lime_survey survey;
	int fd = row->made.n && file_by_id(r->db, r->arena, row->made, &made) ? file_open(made.hash) : -1;
	FILE *file = fd < 0 ? NULL : fdopen(fd, "rb");
	bool good = file && lime_survey_read(r->arena, file, &survey);

	if (good)
		*plan = lime_plan(&survey);
	if (file)
		fclose(file);
	else if (fd >= 0)
		close(fd);
	return good;
}

static void list_questions(struct req *r, struct lime_page *page)
{
	for (size_t p = 0; p < page->plan.pages.n; p++) {
		const struct question_page *of = &page->plan.pages.at[p];
		struct lime_part *part = arena_push(r->arena, &page->parts);

		*part = (struct lime_part){ .title = of->title, .number = p + 1 };
		for (size_t i = 0; i < page->plan.questions.n; i++) {
			const struct question *q = &page->plan.questions.at[i].is;

			if (q->page == of->n)
				*arena_push(r->arena, &part->lines) = (struct lime_line){ q->asks, { .en = question_is(q)->name } };
		}
	}
}

void lime_show(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;

	if (!find(r, &it, &row))
		return;
	size_t s = state_of(row.state);
	struct lime_page page = { .it = &it, .row = &row, .id = number(r, row.id), .tag_class = str_of(states[s].tag), .state = states[s].says,
		.works = str_eq(row.state, STR("reading")), .read = str_eq(row.state, STR("read")), .done = str_eq(row.state, STR("done")),
		.failed = str_eq(row.state, STR("failed")), .why = row.why.at ? bring_source_why(row.why) : (words){ 0 }, .kept = row.file.n };

	if (!page.failed && read_plan(r, &row, &page.plan))
		list_questions(r, &page);
	page.may_make = page.read && page.plan.questions.n && may_make(r, &it);
	/* Questions that were made, and answers that nobody has brought yet. */
	page.may_bring = row.questions && !row.bring.n && !page.works && page.plan.answered > 0;
	page.bring = row.bring.n ? arena_printf(r->arena, "%lld", (long long)row.bring.n) : STR("");
	page_begin(r, &(struct page_head){ .title_words = T("A survey from LimeSurvey"), .title = it.title, .officer = true, .nav = "desk", .here = "lime" });
	lime_page_html(&r->out, &page);
	page_end(r);
}

/* ---- making it ---- */

/* What a page or question of the plan is called here. */
struct made { const struct lime_plan *plan; int64_t *page; str *name; };

static str name_here(const struct made *m, str name)
{
	for (size_t i = 0; i < m->plan->questions.n; i++)
		if (str_eq(m->plan->questions.at[i].is.name, name))
			return m->name[i];
	return STR("");
}

static bool make_pages(struct edit *e, struct made *m)
{
	for (size_t i = 0; i < m->plan->pages.n; i++) {
		m->page[i] = edit_page_add(e, 0, &m->plan->pages.at[i]);
		if (!m->page[i])
			return false;
	}
	return true;
}

static int64_t page_here(const struct made *m, int64_t n)
{
	for (size_t i = 0; i < m->plan->pages.n; i++)
		if (m->plan->pages.at[i].n == n)
			return m->page[i];
	return 0;
}

static bool make_questions(struct edit *e, struct made *m)
{
	for (size_t i = 0; i < m->plan->questions.n; i++) {
		struct question q = m->plan->questions.at[i].is;
		const struct question *new;

		q.page = page_here(m, q.page);
		q.only_if = (struct question_if){ .question = STR(""), .choices = STR("") };
		new = edit_add(e, q, (str){ 0 });
		if (!new)
			return false;
		m->name[i] = new->name;
	}
	return true;
}

static void make_conditions(struct edit *e, const struct made *m)
{
	for (size_t i = 0; i < m->plan->questions.n; i++) {
		const struct question_if *when = &m->plan->questions.at[i].is.only_if;

		if (when->question.len)
			edit_put_condition(e, questionnaire_question(&e->all, m->name[i]), name_here(m, when->question), when->choices);
	}
	for (size_t i = 0; i < m->plan->pages.n; i++) {
		const struct question_if *when = &m->plan->pages.at[i].only_if;

		if (when->question.len)
			edit_page_condition(e, edit_page(e, m->page[i]), name_here(m, when->question), when->choices);
	}
}

static bool stands(struct req *r, bool so)
{
	if (!so)
		req_refuse(r, 409, T("This survey stands differently now"), T("Nothing was done. Open its page again and look at how it stands."));
	return so;
}

void lime_use(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;
	struct lime_plan plan;

	if (!find(r, &it, &row) || !stands(r, str_eq(row.state, STR("read")) && read_plan(r, &row, &plan) && plan.questions.n))
		return;
	struct edit e = edit_open(r->db, r->arena, &it, r->who.id, r->lang, r->now);
	struct made m = { &plan, arena_new_array(r->arena, int64_t, plan.pages.n + 1), arena_new_array(r->arena, str, plan.questions.n + 1) };

	if (!stands(r, e.stand == EDIT_FREE || e.stand == EDIT_NEXT))
		return;
	if (e.all.pages.n + plan.pages.n > EDIT_PAGES || e.all.questions.n + plan.questions.n > EDIT_QUESTIONS || !make_pages(&e, &m) ||
	    !make_questions(&e, &m)) {
		req_refuse(r, 409, T("There is no room for more"),
			   T("A survey has at most 200 questions on 50 pages. Nobody would answer as many: take some out first."));
		return;
	}
	make_conditions(&e, &m);
	for (size_t i = 0; i < plan.questions.n; i++)
		bring_source_question_put(r->db, row.id, (int64_t)i, m.name[i]);
	bring_source_used(r->db, row.id, (int64_t)plan.questions.n, r->now);
	audit_add(r->db, r->now, r->who.id, "limesurvey.made", "conversation", it.id.n,
		  arena_printf(r->arena, "{\"source\":%lld,\"questions\":%zu}", (long long)row.id.n, plan.questions.n));
	str address = number(r, row.id);

	req_go(r, "lime", &it.code, &address, NULL);
}

void lime_bring(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;

	if (!find(r, &it, &row) || !stands(r, row.questions && !row.bring.n && row.file.n && !str_eq(row.state, STR("reading"))))
		return;
	bring_source_begin(r->db, r->arena, row.id, "answers", 0, r->now);
	str address = number(r, row.id);

	req_go(r, "lime", &it.code, &address, NULL);
}

void lime_drop(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;

	if (!find(r, &it, &row) || !stands(r, row.file.n && !str_eq(row.state, STR("reading"))))
		return;
	bring_source_forget(r->db, r->arena, row.id, row.file, row.made);
	audit_add(r->db, r->now, r->who.id, "limesurvey.thrown_away", "conversation", it.id.n, arena_printf(r->arena, "{\"source\":%lld}", (long long)row.id.n));
	req_go(r, "desk-lime", &it.code, NULL);
}
