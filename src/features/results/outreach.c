/* outreach.c -- tasks to reach those who are missing: made in one press, done by somebody, by a day. */
/* SPDX-License-Identifier: MIT */
#include "features/results/outreach.h"

#include "core/thread.h"
#include "db/audit.h"
#include "features/results/pages.h"
#include "features/results/results_shown.h"
#include "features/results/voices_view.h"

enum { DAYS = 14, SOON = 3, TASKS_MOST = 200 };

static const struct field_is lines[TASK_LINES] = {
	[TASK_TITLE] = { .name = "title", .label = TL("What is to be done"), .hint = TL("For example: visit the youth club in Tre-wern with paper forms."), .longest = 200, .empty = TL("Say what is to be done") },
	[TASK_WHO] = { .name = "who", .label = TL("Who does it"), .width = FIELD_20, .longest = 100, .empty = TL("Say who does it") },
	[TASK_BY] = { .name = "by_on", .label = TL("By when"), .hint = TL("For example {day} or {figures}"), .width = FIELD_20, .no_words = true, .empty = TL("Say by when it is done") },
	[TASK_NOTE] = { .name = "note", .label = TL("What came of it"), .hint = TL("Who was reached, how, and how many took part. It is kept with the conversation."), .rows = 4, .longest = 2000 },
};

static const struct { const char *word; words says; } states[] = {
	{ "open", { .en = TL("Not begun") } }, { "doing", { .en = TL("Being done") } }, { "done", { .en = TL("Done") } },
};
enum { STATES = sizeof states / sizeof *states };

static words state_words(str word)
{
	for (size_t i = 0; i < STATES; i++)
		if (str_eq(word, str_of(states[i].word)))
			return states[i].says;
	return (words){ 0 };
}

/* What was typed, with what is wrong with it. */
static void take(struct req *r, struct field line[TASK_LINES], struct problems *problems, day *by)
{
	for (size_t i = 0; i < TASK_LINES; i++)
		line[i] = i == TASK_BY ? field_day_typed(r, &lines[i], by) : field_typed(r, &lines[i]);
	for (size_t i = 0; i < TASK_LINES; i++)
		field_check(&line[i], true);
	fields_tell(r->arena, problems, line, TASK_LINES);
	if (problems->n)
		r->status = 422;
}

/* ---- the list ---- */

static void draw_list(struct req *r, struct outreach_page page)
{
	struct outreach_row_rows rows = outreach_rows(r->db, r->arena, page.it->id);

	page.may_write = req_may(r, MAY_WRITE);
	for (size_t i = 0; i < rows.n; i++) {
		const struct outreach_row *row = &rows.at[i];
		bool done = str_eq(row->state, STR("done"));

		*arena_push(r->arena, &page.items) = (struct outreach_item){ .it = row, .id = arena_printf(r->arena, "%lld", (long long)row->id.n),
			.state = state_words(row->state), .done = done, .late = !done && row->by_on.n && day_before(row->by_on, r->today) };
	}
	page_begin(r, &(struct page_head){ .title_words = T("Reaching people"), .title = page.it->title, .officer = true, .nav = "desk",
					   .problems = &page.problems, .here = "desk-outreach" });
	outreach_page_html(&r->out, &page);
	page_end(r);
}

void outreach_list(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct outreach_page page = { .it = &it };

	for (size_t i = 0; i < TASK_LINES; i++)
		page.line[i] = (struct field){ .is = &lines[i], .value = i == TASK_WHO ? r->who.name : STR("") };
	draw_list(r, page);
}

/* False, with the page that says so, when there are more than anybody does. */
static bool has_room(struct req *r, const struct conversation *it)
{
	struct outreach_count count = { 0 };

	outreach_count(r->db, r->arena, it->id, &count);
	if (count.n < TASKS_MOST)
		return true;
	req_refuse(r, 409, T("This conversation has two hundred tasks"), T("Finish some of them, or change one that is there."));
	return false;
}

static outreach_id put(struct req *r, const struct conversation *it, pair why, str title, str who, day by)
{
	outreach_id id = { db_id() };

	outreach_add(r->db, id, it->id, why.en, why.cy, title, who, by, r->who.id, r->now);
	thread_tie(r->db, "conversation", it->id.n, "reached_by", "outreach", id.n, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "outreach.made", "outreach", id.n, STR("{}"));
	return id;
}

void outreach_make(struct req *r)
{
	struct conversation it;
	day by = { 0 };

	if (!req_conversation(r, &it))
		return;
	struct outreach_page page = { .it = &it };

	take(r, page.line, &page.problems, &by);
	if (page.problems.n) {
		draw_list(r, page);
		return;
	}
	if (!has_room(r, &it))
		return;
	put(r, &it, (pair){ STR(""), STR("") }, page.line[TASK_TITLE].value, page.line[TASK_WHO].value, by);
	req_go(r, "desk-outreach", &it.code, NULL);
}

/* ---- from a group that is low ---- */

static str percent(struct req *r, double share)
{
	return share == (double)(int64_t)share ? arena_printf(r->arena, "%lld%%", (long long)share) : arena_printf(r->arena, "%.1f%%", share);
}

/* What was seen, kept in both languages as it was on that day. */
static pair why_of(struct req *r, const struct voice_view *view, const struct voice_row *row)
{
	pair ours = pair_same(percent(r, row->share)), theirs = pair_same(percent(r, row->census));

	return words_both(r->arena, (words){ .en = TL("{group}: {ours} of those who said, {theirs} of those who live here."),
		.arg = { { "group", row->label }, { "ours", ours }, { "theirs", view->matched ? theirs : pair_same(STR("–")) } } });
}

static const struct voice_row *find_row(const struct voice_view *view, str choice)
{
	for (size_t i = 0; i < view->rows.n; i++)
		if (str_eq(view->rows.at[i].choice, choice) && view->rows.at[i].verdict == VOICE_LOW)
			return &view->rows.at[i];
	return NULL;
}

/* While people can still answer, a task is done before closing; afterwards it is for the next time. */
static day due(struct req *r, const struct conversation *it)
{
	day soon = day_add(r->today, DAYS), closes = day_of(it->closes);

	return it->closes.s && it->closes.s > r->now.s && day_before(closes, soon) ? closes : soon;
}

void outreach_group(struct req *r)
{
	struct conversation it;
	const struct voice_row *row = NULL;
	const struct voice_view *view = NULL;
	struct voices_page page = { 0 };

	if (!req_conversation(r, &it) || !has_room(r, &it))
		return;
	page.it = &it;
	voices_page_read(r, &page);
	str question = req_field(r, "question"), choice = req_field(r, "choice");

	for (size_t i = 0; i < page.views.n && !row; i++)
		if (str_eq(page.views.at[i].id, question))
			row = find_row(view = &page.views.at[i], choice);
	if (!row && page.place.q && str_eq(page.place.id, question))
		row = find_row(view = &page.place, choice);
	if (!row) {
		req_refuse(r, 409, T("This group is not low any more"), T("The numbers have changed since you opened the page. Open it again."));
		return;
	}
	words title = { .en = TL("Reach more people: {group}"), .arg = { { "group", row->label } } };
	outreach_id id = put(r, &it, why_of(r, view, row), words_say(r->arena, title, r->lang), r->who.name, due(r, &it));
	str number = arena_printf(r->arena, "%lld", (long long)id.n);

	req_go(r, "edit-outreach", &it.code, &number, NULL);
}

/* ---- one task ---- */

static bool find(struct req *r, const struct conversation *it, struct outreach_one *one)
{
	outreach_id id;

	if (str_int(req_param(r, "id"), &id.n) && outreach_by_id(r->db, r->arena, id, it->id, one))
		return true;
	req_not_found(r);
	return false;
}

static void draw_form(struct req *r, struct outreach_edit *page, str state)
{
	for (size_t i = 0; i < STATES; i++)
		*arena_push(r->arena, &page->states) = (struct task_state){ states[i].word, states[i].says, str_eq(state, str_of(states[i].word)) };
	page_begin(r, &(struct page_head){ .title_words = T("A task"), .title = page->it->title, .officer = true, .nav = "desk",
					   .problems = &page->problems, .here = "edit-outreach" });
	outreach_edit_html(&r->out, page);
	page_end(r);
}

static str mark(struct req *r, const struct outreach_one *one)
{
	return arena_printf(r->arena, "%lld", (long long)one->changed_at.s);
}

void outreach_form(struct req *r)
{
	struct conversation it;
	struct outreach_one one;

	if (!req_conversation(r, &it) || !find(r, &it, &one))
		return;
	struct outreach_edit page = { .it = &it, .id = req_param(r, "id"), .why = one.why, .seen = mark(r, &one) };
	const str values[TASK_LINES] = { one.title, one.who, one.by_on.n ? day_words(r->arena, one.by_on, r->lang, DATE_PLAIN) : STR(""), one.note };

	for (size_t i = 0; i < TASK_LINES; i++)
		page.line[i] = (struct field){ .is = &lines[i], .value = values[i] };
	draw_form(r, &page, one.state);
}

void outreach_save(struct req *r)
{
	struct conversation it;
	struct outreach_one one;
	day by = { 0 };

	if (!req_conversation(r, &it) || !find(r, &it, &one))
		return;
	struct outreach_edit page = { .it = &it, .id = req_param(r, "id"), .why = one.why, .seen = mark(r, &one) };
	str state = req_field(r, "state");

	if (!state_words(state).en)
		state = one.state;
	take(r, page.line, &page.problems, &by);
	/* Somebody else was here meanwhile: what they wrote is seen before it is replaced. */
	page.changed_since = !page.problems.n && !str_eq(req_field(r, "seen"), page.seen);
	if (page.changed_since)
		r->status = 409;
	if (page.problems.n || page.changed_since) {
		draw_form(r, &page, state);
		return;
	}
	outreach_change(r->db, one.id, page.line[TASK_TITLE].value, page.line[TASK_WHO].value, by, state, page.line[TASK_NOTE].value, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "outreach.changed", "outreach", one.id.n, arena_printf(r->arena, "{\"state\":\"%.*s\"}", STR_F(state)));
	req_go(r, "desk-outreach", &it.code, NULL);
}

/* On Today from a few days before they are due. */
void outreach_needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	day today = day_of(now);
	struct outreach_due_rows rows = outreach_due(db, arena, today, day_add(today, SOON), NEEDS_MOST);

	(void)who;
	for (size_t i = 0; i < rows.n; i++) {
		const struct outreach_due *o = &rows.at[i];
		bool late = day_before(o->by_on, today);
		pair when = { day_words(arena, o->by_on, LANG_EN, DATE_PLAIN), day_words(arena, o->by_on, LANG_CY, DATE_PLAIN) };

		*arena_push(arena, list) = (struct need){ .late = late, .tag = late ? T("Overdue") : T("Waiting"), .what = T("To reach people:"),
			.why = { .en = late ? TL("It was to be done by {when}.") : TL("{who} does it by {when}."), .arg = { { "when", when }, { "who", pair_same(o->who) } } },
			.go = T("See the tasks"), .title = pair_same(o->title), .as_typed = true, .route = "desk-outreach", .args = { o->code }, .n_args = 1,
			.since = day_start(o->by_on) };
	}
}

bool outreach_describe(struct db *db, struct arena *arena, const char *kind, int64_t id, struct described *d)
{
	struct outreach_name row;

	if (strcmp(kind, "outreach") != 0 || !outreach_named(db, arena, (outreach_id){ id }, &row))
		return false;
	*d = (struct described){ .name = pair_same(row.title), .route = "desk-outreach", .args = { row.code }, .n_args = 1 };
	return true;
}
