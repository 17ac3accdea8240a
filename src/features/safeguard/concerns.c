/* concerns.c -- the list of concerns, and one of them: who acts on it, by when, what was done. */
/* SPDX-License-Identifier: MIT */
#include "db/audit.h"
#include "features/safeguard/concern.h"

enum { OPEN_MOST = 200, ON_PAGE = 50, NOTE_LONGEST = 4000 };

static const struct field_is note_is = { .name = "note", .label = TL("What was done, by whom, and what comes next"), .rows = 4,
	.longest = NOTE_LONGEST, .empty = TL("Write what was done") };

static void add(struct req *r, struct concern_items *to, const struct concern_row *row)
{
	*arena_push(r->arena, to) = (struct concern_item){ .it = row, .id = arena_printf(r->arena, "%lld", (long long)row->id.n),
		.about = concern_about_words(row->about),
		.overdue = row->due_on.n && day_before(row->due_on, r->today) && !str_eq(row->state, STR("closed")) };
}

static void add_page(struct req *r, struct concern_items *to, const struct concern_row_rows *rows, struct concern_list *page)
{
	for (size_t i = 0; i < rows->n && i < ON_PAGE; i++)
		add(r, to, &rows->at[i]);
	if (rows->n > ON_PAGE)
		page->older = arena_printf(r->arena, "?before=%lld", (long long)rows->at[ON_PAGE - 1].id.n);
}

void concern_show_list(struct req *r)
{
	struct concern_list page = { .lead = concern_lead(r), .administers = req_may(r, MAY_ADMINISTER), .raised = req_query(r, "raised").at != NULL };
	int64_t before;

	if (!str_int(req_query(r, "before"), &before))
		before = INT64_MAX;
	page.leads = safeguarding_leads(r->db, r->arena);
	if (page.lead) {
		struct concern_row_rows open = concerns_open(r->db, r->arena, OPEN_MOST);
		struct concern_row_rows closed = concerns_closed(r->db, r->arena, (concern_id){ before }, ON_PAGE + 1);

		for (size_t i = 0; i < open.n; i++)
			add(r, &page.items, &open.at[i]);
		add_page(r, &page.closed, &closed, &page);
	} else {
		struct concern_row_rows mine = concerns_raised_by(r->db, r->arena, r->who.id, (concern_id){ before }, ON_PAGE + 1);

		add_page(r, &page.items, &mine, &page);
	}
	page_begin(r, &(struct page_head){ .title_words = T("Concerns about somebody’s safety"), .officer = true, .nav = "concerns" });
	concern_list_html(&r->out, &page);
	page_end(r);
}

/* For everybody but the named people there is no such page. */
static bool find(struct req *r, struct concern_one *it)
{
	int64_t id;

	if (concern_lead(r) && str_int(req_param(r, "id"), &id) && concern_by_id(r->db, r->arena, (concern_id){ id }, it))
		return true;
	req_not_found(r);
	return false;
}

static void draw(struct req *r, const struct concern_one *it, struct field note)
{
	struct concern_page page = { .it = it, .id = req_param(r, "id"), .about = concern_about_words(it->about), .note = note,
		.words = concern_unseal(r, it->id, it->words), .why = concern_unseal(r, it->id, it->why), .saved = req_query(r, "saved").at != NULL };
	struct concern_note_row_rows notes = concern_notes(r->db, r->arena, it->id);
	struct said said;

	for (size_t i = 0; i < notes.n; i++)
		*arena_push(r->arena, &page.notes) = (struct concern_done){ notes.at[i].at, notes.at[i].name,
			concern_unseal(r, it->id, notes.at[i].words) };
	for (const struct feature *const *f = features(); *f && !page.back.at; f++)
		if ((*f)->said && (*f)->said(r->db, r->arena, arena_copy(r->arena, it->kind).at, it->source, r->lang, &said))
			page.back = said.back;
	machine_state(r->db, r->arena, "concern", it->id.n, r->today, &page.now);
	page.moves = machine_options(r->db, r->arena, "concern", it->id.n, r->who.role);
	fields_tell(r->arena, &page.problems, &page.note, 1);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("A concern about somebody’s safety"), .officer = true, .nav = "concerns", .here = "concern",
					   .problems = &page.problems });
	concern_page_html(&r->out, &page);
	page_end(r);
}

void concern_show(struct req *r)
{
	struct concern_one it;

	if (!find(r, &it))
		return;
	req_note(r, "concern.read", "concern", it.id.n);
	draw(r, &it, (struct field){ .is = &note_is });
}

/* A note, a step, or both; nothing is closed without a word of what was done. */
void concern_step(struct req *r)
{
	struct concern_one it;
	struct field note = field_typed(r, &note_is);
	str move = req_field(r, "move");
	bool taking = str_eq(move, STR("take"));

	if (!find(r, &it))
		return;
	field_check(&note, !taking);
	if (note.problem.en) {
		draw(r, &it, note);
		return;
	}
	if (note.value.len)
		concern_note_put(r->db, (concern_note_id){ db_id() }, it.id, r->who.id, r->now, concern_seal(r, it.id, note.value));
	if (move.len && machine_go(r->db, r->arena, "concern", it.id.n, move, (struct facts){ 0 }, &r->who, (str){ 0 }, r->now).how != MACHINE_MOVED) {
		req_refuse(r, 409, T("It does not stand where it did"), T("A colleague has taken a step with this concern. Go back and read it again."));
		return;
	}
	if (taking)
		concern_taken(r->db, it.id, r->who.id);
	if (!move.len)
		audit_add(r->db, r->now, r->who.id, "concern.noted", "concern", it.id.n, STR("{}"));
	req_go_path(r, arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "concern", (str[]){ req_param(r, "id") }, 1))));
}
