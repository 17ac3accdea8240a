/* exports.c -- officers ask for the answers of a conversation as a table, watch it being made, and fetch it. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/exports.h"

#include "base/seal.h"
#include "core/file.h"
#include "db/audit.h"
#include "db/jobs.h"
#include "features/exchange/codebook.h"
#include "features/exchange/export_make.h"
#include "features/exchange/export_sheet.h"
#include "features/exchange/pages.h"

enum { AT_ONCE = 5, NEWEST = 20, PAGE = 50 };

/* The link is for the browser that asked, and for nobody else who has the address. */
static str session_mark(struct req *r)
{
	return seal_sha256_hex(r->arena, arena_printf(r->arena, "export|%.*s", STR_F(r->session)));
}

/* ---- how one stands ---- */

static const struct { const char *word, *tag; words says; } states[] = {
	{ "waiting", "", { .en = TL("Waiting") } },
	{ "running", "sg-tag--soon", { .en = TL("Being made") } },
	{ "done", "sg-tag--decided", { .en = TL("Ready") } },
	{ "failed", "sg-tag--late", { .en = TL("Did not work") } },
	{ "gone", "sg-tag--done", { .en = TL("Taken away") } },
};

static struct export_line line(struct req *r, const struct export_row_asked *row)
{
	struct export_line l = { .it = row, .id = arena_printf(r->arena, "%lld", (long long)row->id.n), .title = row->title, .tag_class = STR("") };

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(row->state, str_of(states[i].word))) {
			l.state = states[i].says;
			l.tag_class = str_of(states[i].tag);
		}
	l.waits = str_eq(row->state, STR("waiting"));
	l.runs = str_eq(row->state, STR("running"));
	l.done = str_eq(row->state, STR("done")) && row->ends_at.s > r->now.s;
	l.failed = str_eq(row->state, STR("failed"));
	l.why = l.failed ? export_why(row->why) : (words){ 0 };
	l.size = file_size_words(r->arena, row->bytes);
	l.percent = row->rows_all > 0 ? 100 * row->rows_done / row->rows_all : 0;
	l.percent = l.done ? 100 : l.percent > 99 ? 99 : l.percent;
	l.may_fetch = l.done && row->account.n == r->who.id.n && str_eq(row->session, session_mark(r));
	return l;
}

static struct export_lines lines(struct req *r, struct export_row_asked_rows rows)
{
	struct export_lines list = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &list) = line(r, &rows.at[i]);
	return list;
}

/* ---- asking ---- */

static void draw(struct req *r, struct exports_page page)
{
	struct export_size size = { 0 };

	export_size(r->db, r->arena, page.it->id, &size);
	page.responses = size.n;
	page.lines = lines(r, exports_of(r->db, r->arena, page.it->id, r->who.id, NEWEST));
	page_begin(r, &(struct page_head){ .title_words = T("Take the answers out as a table"), .title = page.it->title, .officer = true, .nav = "desk",
					   .here = "desk-export" });
	exports_page_html(&r->out, &page);
	page_end(r);
}

void exports_show(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it))
		draw(r, (struct exports_page){ .it = &it });
}

void exports_ask(struct req *r)
{
	struct conversation it;
	struct export_waiting waiting = { 0 };
	str format = req_field(r, "format");
	export_id id = { db_id() };

	if (!req_conversation(r, &it))
		return;
	if (export_format_of(format) == EXPORT_FORMATS) {
		req_refuse(r, 422, T("Choose CSV or a spreadsheet"), T("Go back and press one of the two buttons."));
		return;
	}
	export_waiting(r->db, r->arena, r->who.id, &waiting);
	if (waiting.n >= AT_ONCE) {
		req_refuse(r, 409, T("Five of your tables are being made already"), T("Wait until one of them is ready."));
		return;
	}
	str number = arena_printf(r->arena, "%lld", (long long)id.n);

	export_ask(r->db, id, it.id, r->who.id, session_mark(r), format, r->now, (instant){ r->now.s + EXPORT_SECONDS });
	jobs_add(r->db, "export", (str){ 0 }, number, r->now);
	audit_add(r->db, r->now, r->who.id, "export.asked", "conversation", it.id.n,
		  arena_printf(r->arena, "{\"export\":%.*s,\"format\":\"%.*s\"}", STR_F(number), STR_F(format)));
	req_go(r, "export", &it.code, &number, NULL);
}

/* ---- watching and fetching ---- */

static bool find(struct req *r, const struct conversation *it, struct export_row_asked *row)
{
	export_id id;

	if (str_int(req_param(r, "id"), &id.n) && export_by_id(r->db, r->arena, id, it->id, r->who.id, row))
		return true;
	req_not_found(r);
	return false;
}

void exports_one(struct req *r)
{
	struct conversation it;
	struct export_row_asked row;

	if (!req_conversation(r, &it) || !find(r, &it, &row))
		return;
	struct export_page page = { .it = &it, .line = line(r, &row) };

	page.again = page.line.waits || page.line.runs;
	page_begin(r, &(struct page_head){ .title_words = T("Your table"), .title = it.title, .officer = true, .nav = "desk" });
	export_page_html(&r->out, &page);
	page_end(r);
}

void exports_fetch(struct req *r)
{
	struct conversation it;
	struct export_row_asked row;
	struct file file;

	if (!req_conversation(r, &it) || !find(r, &it, &row))
		return;
	if (!line(r, &row).may_fetch || !file_by_id(r->db, r->arena, row.file, &file)) {
		req_refuse(r, 410, T("This table cannot be fetched here"),
			   T("It is for the browser and the sign-in that asked for it, and for twelve hours. Ask for a new one."));
		return;
	}
	req_file(r, &file, false);
	if (file.type == FILE_TEXT)
		r->type = STR("text/csv; charset=utf-8");
}

void exports_codebook(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct questionnaire qs = questionnaire_said(r->db, r->arena, it.id);

	req_text(r, "text/csv; charset=utf-8");
	codebook_add(&r->out.page, r->arena, &qs, false);
	r->file_name = arena_printf(r->arena, "%.*s-codebook.csv", STR_F(it.code));
}

/* ---- all that is done in the background ---- */

static const struct { const char *word, *tag; words says; } imports[] = {
	{ "running", "sg-tag--soon", { .en = TL("Being read, or stopped half-way") } },
	{ "done", "sg-tag--decided", { .en = TL("Done") } },
	{ "undone", "sg-tag--done", { .en = TL("Taken back") } },
};

void exports_all(struct req *r)
{
	struct work_page page = { .exports = lines(r, exports_newest(r->db, r->arena, PAGE)) };
	struct import_made_by_rows rows = imports_newest(r->db, r->arena, PAGE);
	struct work_jobs jobs = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < sizeof imports / sizeof *imports; k++)
			if (str_eq(rows.at[i].state, str_of(imports[k].word)))
				*arena_push(r->arena, &page.imports) = (struct import_line){ &rows.at[i], imports[k].says, str_of(imports[k].tag) };
	work_jobs(r->db, r->arena, r->now, &jobs);
	page.jobs = jobs.due;
	page_begin(r, &(struct page_head){ .title_words = T("Work in the background"), .officer = true, .nav = "desk-work" });
	work_page_html(&r->out, &page);
	page_end(r);
}
