/* bring.c -- a file is brought, shown as it stands, tried, added and taken back. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring.h"

#include "core/file.h"
#include "db/audit.h"
#include "db/jobs.h"
#include "features/exchange/bring_make.h"
#include "features/exchange/bring_map.h"
#include "features/exchange/bring_sheet.h"
#include "features/exchange/bring_source.h"
#include "features/exchange/bring_table.h"
#include "features/exchange/pages.h"

enum { NEWEST = 30 };

static const struct { const char *word, *tag; words says; bool works; } states[] = {
	{ "columns", "", { .en = TL("Columns to be chosen") } },
	{ "trying", "sg-tag--soon", { .en = TL("Being tried") }, true },
	{ "tried", "sg-tag--soon", { .en = TL("Tried, nothing added yet") } },
	{ "adding", "sg-tag--soon", { .en = TL("Being added") }, true },
	{ "done", "sg-tag--decided", { .en = TL("Added") } },
	{ "undoing", "sg-tag--soon", { .en = TL("Being taken back") }, true },
	{ "undone", "sg-tag--done", { .en = TL("Taken back") } },
	{ "failed", "sg-tag--late", { .en = TL("Did not work") } },
};

static size_t state_of(str word)
{
	size_t i = 0;

	while (i + 1 < sizeof states / sizeof *states && !str_eq(word, str_of(states[i].word)))
		i++;
	return i;
}

str bring_number(struct req *r, bring_id id)
{
	return arena_printf(r->arena, "%lld", (long long)id.n);
}

bool bring_find(struct req *r, struct conversation *it, struct bring_row *row)
{
	bring_id id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "id"), &id.n) && bring_by_id(r->db, r->arena, id, row) && row->conversation.n == it->id.n &&
	    !str_eq(row->state, STR("gone")))
		return true;
	req_not_found(r);
	return false;
}

/* ---- bringing one ---- */

static void draw(struct req *r, struct bring_start page)
{
	struct bring_line_row_rows rows = brings_of(r->db, r->arena, page.it->id, NEWEST);

	for (size_t i = 0; i < rows.n; i++) {
		size_t s = state_of(rows.at[i].state);

		*arena_push(r->arena, &page.items) = (struct bring_item){ &rows.at[i], bring_number(r, rows.at[i].id), str_of(states[s].tag), states[s].says };
	}
	page.open = bring_sheet_items(r, page.it->id);
	page.asks = questionnaire_read(r->db, r->arena, page.it->id).questions.n > 0;
	if (page.file.problem.en)
		problem_add(r->arena, &page.problems, page.file.name, page.file.problem);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Bring answers in from a file"), .title = page.it->title, .officer = true, .nav = "desk",
					   .here = "desk-bring", .problems = &page.problems });
	bring_start_html(&r->out, &page);
	page_end(r);
}

static struct upload_field the_file(void)
{
	return (struct upload_field){ .name = "file", .label = TL("The file"), .accept = ".csv,.txt,.xlsx",
		.hint = TL("An Excel workbook (.xlsx) or CSV; at most 100 MB. The first row names the columns.") };
}

void bring_start(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it))
		draw(r, (struct bring_start){ .it = &it, .file = the_file() });
}

/* What is wrong with the beginning of a table; .en NULL: nothing. */
static words look(struct req *r, const struct upload *u, bool *own)
{
	struct bring_look look = bring_look_at(u->hash);
	words wrong = { 0 };

	*own = look.own;
	if (look.fault == BRING_GONE) {
		wrong = T("We could not read this file just now. Choose it again.");
	} else if (look.fault == BRING_UNREAD || look.fault == BRING_EMPTY) {
		wrong = T1("The first line of the file cannot be read: {why}.", "why", STR(""));
		wrong.arg[0].value = words_both(r->arena, (words){ .en = look.why });
	} else if (look.fault == BRING_WIDE) {
		wrong = T("This file has more than 300 columns. Take out those that are none of our questions, and choose it again.");
	}
	return wrong;
}

static words wrong_with(const struct upload *u)
{
	if (!u)
		return T("Choose a file");
	if (u->fault == UPLOAD_STRANGE || (!u->fault && u->type != FILE_TEXT && u->type != FILE_OLD_TEXT && u->type != FILE_XLSX))
		return T("We cannot read answers from this file. Save it as an Excel workbook (.xlsx) without macros or a password, or as \"CSV UTF-8\", and choose that file.");
	return upload_problem(u);
}

/* What must be read out of it before there is a table; NULL: it is one. */
static const char *step_of(const struct upload *u)
{
	return u->type == FILE_XLSX ? "sheets" : u->type == FILE_OLD_TEXT || !bring_sheet_is_plain(u) ? "words" : NULL;
}

static void note(struct req *r, const struct conversation *it, const char *what, int64_t n, str hash)
{
	audit_add(r->db, r->now, r->who.id, "import.brought", "conversation", it->id.n,
		  arena_printf(r->arena, "{\"%s\":%lld,\"file\":\"%.*s\"}", what, (long long)n, STR_F(hash)));
}

static void take_apart(struct req *r, const struct conversation *it, const struct upload *u, const char *step)
{
	bring_source_id id = { db_id() };
	str number = arena_printf(r->arena, "%lld", (long long)id.n);

	bring_source_new(r->db, id, it->id, r->who.id, file_keep(r->db, u, "bring", r->who.id, r->now), u->name, str_of(step), r->now);
	note(r, it, "source", id.n, u->hash);
	bring_source_begin(r->db, r->arena, id, step, 0, r->now);
	req_go(r, "bring-source", &it->code, &number, NULL);
}

static void take(struct req *r, const struct conversation *it, const struct upload *u, bool own)
{
	bring_id id = bring_table_new(r->db, &(struct bring_table){ .conversation = it->id, .account = r->who.id,
		.file = file_keep(r->db, u, "bring", r->who.id, r->now), .name = u->name, .own = own }, r->now);
	str number = bring_number(r, id);

	note(r, it, "bring", id.n, u->hash);
	req_go(r, "bring-columns", &it->code, &number, NULL);
}

void bring_upload(struct req *r)
{
	struct conversation it;
	struct upload_field file = the_file();
	const struct upload *u = req_upload_apart(r, "file");
	const char *step = NULL;
	bool own = false;

	if (!req_conversation(r, &it))
		return;
	file.problem = wrong_with(u);
	if (!file.problem.en && !(step = step_of(u)))
		file.problem = look(r, u, &own);
	if (file.problem.en)
		draw(r, (struct bring_start){ .it = &it, .file = file });
	else if (step)
		take_apart(r, &it, u, step);
	else
		take(r, &it, u, own);
}

/* ---- how it stands ---- */

static pair asked(struct req *r, const struct questionnaire *qs, str name)
{
	const struct question *q = questionnaire_question(qs, name);

	if (q)
		return q->asks;
	return words_both(r->arena, str_eq(name, STR("[channel]")) ? T("How the response came") : T("The language of the response"));
}

static void values(struct req *r, struct bring_page *page)
{
	struct questionnaire qs = questionnaire_read(r->db, r->arena, page->it->id);
	struct bring_value_row_rows rows = bring_values(r->db, r->arena, page->row->id);
	struct bring_column_row_rows columns = bring_columns(r->db, r->arena, page->row->id);

	/* Those without a meaning first. */
	for (size_t i = 0; i < 2 * rows.n; i++) {
		const struct bring_value_row *v = &rows.at[i % rows.n];

		if ((i < rows.n) == (v->means.len > 0))
			continue;
		struct bring_value *to = arena_push(r->arena, &page->values);
		struct bring_targets all = bring_meanings(r->arena, &qs, v->name, bring_in_boxes(r->arena, &qs, v->name, &columns));

		*to = (struct bring_value){ .it = v, .field = arena_printf(r->arena, "value-%lld", (long long)v->n), .of = asked(r, &qs, v->name),
			.open = !v->means.len };
		for (size_t k = 0; k < all.n; k++)
			*arena_push(r->arena, &to->choices) = (struct bring_choice){ all.at[k].value, all.at[k].says, str_eq(all.at[k].value, v->means) };
		page->open += to->open;
	}
}

static int64_t percent_of(const struct bring_row *row)
{
	int64_t all = str_eq(row->state, STR("undoing")) ? row->added : row->records;

	return all > row->done ? 100 * row->done / all : all ? 99 : 0;
}

void bring_show(struct req *r)
{
	struct conversation it;
	struct bring_row row;

	if (!bring_find(r, &it, &row))
		return;
	size_t s = state_of(row.state);
	struct bring_page page = { .it = &it, .row = &row, .id = bring_number(r, row.id), .tag_class = str_of(states[s].tag), .state = states[s].says,
		.why = row.why.at ? bring_why(row.why) : (words){ 0 }, .works = states[s].works, .tried = str_eq(row.state, STR("tried")),
		.done = str_eq(row.state, STR("done")), .undone = str_eq(row.state, STR("undone")), .failed = str_eq(row.state, STR("failed")),
		.kept = row.file.n, .percent = percent_of(&row) };

	if (str_eq(row.state, STR("columns"))) {
		req_go(r, "bring-columns", &it.code, &page.id, NULL);
		return;
	}
	if (page.tried) {
		values(r, &page);
		page.problems = bring_problems(r->db, r->arena, row.id);
		page.more = row.problems + row.differ > (int64_t)page.problems.n ? row.problems + row.differ - (int64_t)page.problems.n : 0;
	}
	page_begin(r, &(struct page_head){ .title_words = T("A file of answers"), .title = it.title, .officer = true, .nav = "desk" });
	bring_page_html(&r->out, &page);
	page_end(r);
}

/* ---- what is done with it ---- */

void bring_begin(struct req *r, const struct conversation *it, const struct bring_row *row, const char *state, bool skip_bad)
{
	str number = bring_number(r, row->id);

	bring_go(r->db, row->id, str_of(state), skip_bad, r->now);
	jobs_add(r->db, "bring", (str){ 0 }, number, r->now);
	req_go(r, "bring", &it->code, &number, NULL);
}

/* Two windows, or a page that is older than the work: what it shows is true no longer. */
static bool stands(struct req *r, const struct bring_row *row, const char *among)
{
	if (row->file.n && strstr(among, arena_z(r->arena, row->state)))
		return true;
	req_refuse(r, 409, T("This file stands differently now"), T("Nothing was done. Open its page again and look at how it stands."));
	return false;
}

void bring_mean(struct req *r)
{
	struct conversation it;
	struct bring_row row;

	if (!bring_find(r, &it, &row) || !stands(r, &row, "tried"))
		return;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct bring_value_row_rows rows = bring_values(r->db, r->arena, row.id);
	struct bring_column_row_rows columns = bring_columns(r->db, r->arena, row.id);

	for (size_t i = 0; i < rows.n; i++) {
		const struct bring_value_row *v = &rows.at[i];
		struct bring_targets all = bring_meanings(r->arena, &qs, v->name, bring_in_boxes(r->arena, &qs, v->name, &columns));
		str means = req_field(r, arena_z(r->arena, arena_printf(r->arena, "value-%lld", (long long)v->n)));

		if (means.at && bring_target_known(&all, means))
			bring_value_means(r->db, row.id, v->n, means);
	}
	bring_begin(r, &it, &row, "trying", false);
}

void bring_try(struct req *r)
{
	struct conversation it;
	struct bring_row row;

	if (bring_find(r, &it, &row) && stands(r, &row, "tried undone failed"))
		bring_begin(r, &it, &row, "trying", false);
}

void bring_add(struct req *r)
{
	struct conversation it;
	struct bring_row row;

	if (bring_find(r, &it, &row) && stands(r, &row, "tried"))
		bring_begin(r, &it, &row, "adding", str_eq(req_field(r, "skip"), STR("yes")));
}

void bring_undo(struct req *r)
{
	struct conversation it;
	struct bring_row row;

	if (!bring_find(r, &it, &row))
		return;
	if (str_eq(row.state, STR("done")) && row.import.n)
		bring_begin(r, &it, &row, "undoing", false);
	else
		stands(r, &row, "");
}

void bring_drop(struct req *r)
{
	struct conversation it;
	struct bring_row row;

	if (!bring_find(r, &it, &row) || !stands(r, &row, "columns tried undone failed"))
		return;
	bring_clear(r->db, row.id);
	bring_values_forget(r->db, row.id);
	bring_problems_forget(r->db, row.id);
	file_drop(r->db, r->arena, row.file);
	audit_add(r->db, r->now, r->who.id, "import.thrown_away", "conversation", it.id.n, arena_printf(r->arena, "{\"bring\":%lld}", (long long)row.id.n));
	req_go(r, "desk-bring", &it.code, NULL);
}
