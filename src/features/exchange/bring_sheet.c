/* bring_sheet.c -- a file that is no plain table yet: an officer waits while it is read, and chooses a sheet of it. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_sheet.h"

#include <unistd.h>

#include "base/csv.h"
#include "core/file.h"
#include "db/audit.h"
#include "features/exchange/bring_source.h"
#include "features/exchange/bring_words.h"

enum { RECORD = 1 << 16, NEWEST = 30, SOON_READ = 4 << 20 };

static const struct { const char *word, *tag; words says; } states[] = {
	{ "reading", "sg-tag--soon", { .en = TL("Being read") } },
	{ "read", "", { .en = TL("A sheet is to be chosen") } },
	{ "failed", "sg-tag--late", { .en = TL("Did not work") } },
};

static bool stands(const struct bring_source_row *row, const char *state)
{
	return str_eq(row->state, str_of(state));
}

static str number(struct req *r, bring_source_id id)
{
	return arena_printf(r->arena, "%lld", (long long)id.n);
}

struct bring_opens bring_sheet_items(struct req *r, conversation_id conversation)
{
	struct bring_open_row_rows rows = bring_sources_open(r->db, r->arena, conversation, NEWEST);
	struct bring_opens all = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		for (size_t s = 0; s < sizeof states / sizeof *states; s++)
			if (str_eq(rows.at[i].state, str_of(states[s].word)))
				*arena_push(r->arena, &all) = (struct bring_open){ &rows.at[i], number(r, rows.at[i].id), str_of(states[s].tag),
					states[s].says };
	return all;
}

bool bring_sheet_is_plain(const struct upload *u)
{
	int fd = u->size > SOON_READ ? -1 : file_open(u->hash);
	bool plain = fd >= 0 && bring_words_look(fd) == WORDS_UTF8;

	if (fd >= 0)
		close(fd);
	return plain;
}

/* ---- the sheets ---- */

struct bring_sheets bring_sheets_kept(struct arena *a, str hash)
{
	int fd = file_open(hash);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "rb");
	struct csv *csv = file ? csv_new(file, ',', RECORD) : NULL;
	struct csv_record record;
	struct bring_sheets all = { 0 };
	const char *problem;
	int64_t n;

	while (csv && csv_next(csv, &record, &problem) == CSV_RECORD)
		if (record.n == 2 && str_int(record.at[0], &n))
			*arena_push(a, &all) = (struct bring_sheet){ n, arena_copy(a, record.at[1]) };
	csv_free(csv);
	if (file)
		fclose(file);
	else if (fd >= 0)
		close(fd);
	return all;
}

/* What there is to choose from: also when one of several has been read in vain. */
static struct bring_sheets sheets_of(struct req *r, const struct bring_source_row *row)
{
	struct file made;
	bool workbook = str_eq(row->step, STR("sheets")) || str_eq(row->step, STR("sheet"));

	if (!workbook || stands(row, "reading") || row->bring.n || !row->made.n || !file_by_id(r->db, r->arena, row->made, &made))
		return (struct bring_sheets){ 0 };
	return bring_sheets_kept(r->arena, made.hash);
}

/* ---- its page ---- */

static bool find(struct req *r, struct conversation *it, struct bring_source_row *row)
{
	bring_source_id id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "id"), &id.n) && bring_source_by_id(r->db, r->arena, id, row) && row->conversation.n == it->id.n &&
	    !str_eq(row->step, STR("survey")) && !str_eq(row->step, STR("answers")) && !stands(row, "gone"))
		return true;
	req_not_found(r);
	return false;
}

static void draw(struct req *r, const struct conversation *it, const struct bring_source_row *row, words wrong)
{
	struct bring_sheets sheets = sheets_of(r, row);
	struct bring_sheet_page page = { .it = it, .row = row, .id = number(r, row->id), .works = stands(row, "reading"),
		.why = row->why.at ? bring_source_why(row->why) : (words){ 0 }, .wrong = wrong };

	for (size_t i = 0; i < sheets.n; i++)
		*arena_push(r->arena, &page.sheets) = (struct bring_sheet_choice){ sheets.at[i].name, arena_printf(r->arena, "%lld", (long long)sheets.at[i].n),
			arena_printf(r->arena, "sheet-%lld", (long long)sheets.at[i].n) };
	if (wrong.en) {
		problem_add_at(r->arena, &page.problems, page.sheets.at[0].id, wrong);
		r->status = 422;
	}
	page_begin(r, &(struct page_head){ .title_words = T("A file that is not a table yet"), .title = it->title, .officer = true, .nav = "desk",
					   .here = "bring-source", .problems = &page.problems });
	bring_sheet_page_html(&r->out, &page);
	page_end(r);
}

void bring_sheet_show(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;

	if (!find(r, &it, &row))
		return;
	if (row.bring.n) {
		str table = arena_printf(r->arena, "%lld", (long long)row.bring.n);

		req_go(r, "bring", &it.code, &table, NULL);
		return;
	}
	draw(r, &it, &row, (words){ 0 });
}

static bool refuse_unless(struct req *r, bool so)
{
	if (!so)
		req_refuse(r, 409, T("This file stands differently now"), T("Nothing was done. Open its page again and look at how it stands."));
	return so;
}

void bring_sheet_choose(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;
	int64_t chosen = 0;

	if (!find(r, &it, &row))
		return;
	struct bring_sheets sheets = sheets_of(r, &row);

	if (!refuse_unless(r, sheets.n > 0))
		return;
	for (size_t i = 0; str_int(req_field(r, "sheet"), &chosen) && i < sheets.n; i++)
		if (sheets.at[i].n == chosen) {
			str address = number(r, row.id);

			bring_source_begin(r->db, r->arena, row.id, "sheet", chosen, r->now);
			audit_add(r->db, r->now, r->who.id, "import.sheet_chosen", "conversation", it.id.n,
				  arena_printf(r->arena, "{\"source\":%lld,\"sheet\":%lld}", (long long)row.id.n, (long long)chosen));
			req_go(r, "bring-source", &it.code, &address, NULL);
			return;
		}
	draw(r, &it, &row, T("Choose a sheet"));
}

void bring_sheet_drop(struct req *r)
{
	struct conversation it;
	struct bring_source_row row;

	if (!find(r, &it, &row) || !refuse_unless(r, row.file.n && !stands(&row, "reading")))
		return;
	bring_source_forget(r->db, r->arena, row.id, row.file, row.made);
	audit_add(r->db, r->now, r->who.id, "import.thrown_away", "conversation", it.id.n, arena_printf(r->arena, "{\"source\":%lld}", (long long)row.id.n));
	req_go(r, "desk-bring", &it.code, NULL);
}
