/* gathering.c -- events of a conversation: their list, each of them, and the points noted there, a line for each. */
/* SPDX-License-Identifier: MIT */
#include "features/gathering/gathering.h"

#include "db/audit.h"
#include "features/gathering/facts.h"

enum { EVENTS_MOST = 200, POINTS_ON_PAGE = 50, POINTS_AT_ONCE = 100, FORM_BYTES = 512 * 1024 };

static const struct field_is points_is = { .name = "points", .label = TL("What was said, one point on each line"),
	.hint = TL("Enter begins the next point. Write down no names."), .rows = 8, .empty = TL("Write down one point at least") };

static str number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static bool find(struct req *r, struct conversation *it, struct gathering_one *event)
{
	int64_t id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "event"), &id) && gathering_one(r->db, r->arena, it->id, (gathering_id){ id }, event))
		return true;
	req_not_found(r);
	return false;
}

/* ---- all events ---- */

static void draw_list(struct req *r, struct gathering_list *page)
{
	struct gathering_row_rows rows = gatherings_of(r->db, r->arena, page->it->id, EVENTS_MOST);

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &page->items) = (struct gathering_item){ &rows.at[i], number(r->arena, rows.at[i].id.n) };
	page->count = unasked_count(r->db, r->arena, page->it->id);
	page->may_write = req_may(r, MAY_WRITE);
	page->closed = unasked_closed(page->it);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Events"), .title = page->it->title, .officer = true, .nav = "desk", .here = "desk-events",
					   .switch_form = r->method == POST ? "event" : NULL, .problems = &page->problems });
	gathering_list_html(&r->out, page);
	page_end(r);
}

static void list(struct req *r)
{
	struct conversation it;
	struct gathering_list page = { .it = &it };

	if (!req_conversation(r, &it))
		return;
	gathering_facts_new(r, page.fact);
	draw_list(r, &page);
}

static void add(struct req *r)
{
	struct conversation it;
	struct gathering_list page = { .it = &it };
	gathering_id id = { db_id() };
	bool switching = req_switched(r);

	if (!req_conversation(r, &it))
		return;
	struct gathering_facts f = gathering_facts_typed(r, page.fact, &page.problems, !switching);

	if (!switching && !page.problems.n && gatherings_of(r->db, r->arena, it.id, EVENTS_MOST).n == EVENTS_MOST) {
		req_refuse(r, 409, T("This conversation has two hundred events"), T("Put what belongs together into one event."));
		return;
	}
	if (switching || page.problems.n || unasked_closed(&it).en) {
		draw_list(r, &page);
		return;
	}
	gathering_put(r->db, id, it.id, page.fact[FACT_NAME].value, page.fact[FACT_PLACE].value, f.held, f.people, page.fact[FACT_HOSTS].value, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "event.added", "gathering", id.n, STR("{}"));
	str key = number(r->arena, id.n);

	req_go(r, "desk-event", &it.code, &key, NULL);
}

/* ---- its facts ---- */

static void draw_edit(struct req *r, struct gathering_edit *page)
{
	page->id = req_param(r, "event");
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Change an event"), .title = page->it->title, .officer = true, .nav = "desk",
					   .switch_form = "event", .problems = &page->problems });
	gathering_edit_html(&r->out, page);
	page_end(r);
}

static void edit(struct req *r)
{
	struct conversation it;
	struct gathering_one event;
	struct gathering_edit page = { .it = &it };

	if (!find(r, &it, &event))
		return;
	gathering_facts_of(r, page.fact, &event);
	draw_edit(r, &page);
}

static void change(struct req *r)
{
	struct conversation it;
	struct gathering_one event;
	struct gathering_edit page = { .it = &it };
	bool switching = req_switched(r);
	str id = req_param(r, "event");

	if (!find(r, &it, &event))
		return;
	struct gathering_facts f = gathering_facts_typed(r, page.fact, &page.problems, !switching);

	if (switching || page.problems.n) {
		draw_edit(r, &page);
		return;
	}
	gathering_change(r->db, event.id, page.fact[FACT_NAME].value, page.fact[FACT_PLACE].value, f.held, f.people, page.fact[FACT_HOSTS].value);
	if (f.held.n != event.held_on.n)
		unasked_points_move(r->db, &it, event.id, f.held);
	audit_add(r->db, r->now, r->who.id, "event.changed", "gathering", event.id.n,
		  arena_printf(r->arena, "{\"people\":%lld,\"were\":%lld}", (long long)f.people, (long long)event.people));
	req_go(r, "desk-event", &it.code, &id, NULL);
}

/* ---- one event, and its points ---- */

static void draw(struct req *r, struct gathering_page *page)
{
	int64_t below;

	if (!str_int(req_query(r, "below"), &below))
		below = INT32_MAX;
	struct gathering_point_row_rows rows = gathering_points(r->db, r->arena, page->event->id, below, POINTS_ON_PAGE + 1);

	for (size_t i = 0; i < rows.n && i < POINTS_ON_PAGE; i++)
		*arena_push(r->arena, &page->lines) = (struct gathering_line){ &rows.at[i], number(r->arena, rows.at[i].n),
			arena_printf(r->arena, "%.*s-%lld-%lld", STR_F(page->it->code), (long long)rows.at[i].response.n, (long long)rows.at[i].question.n) };
	if (rows.n > POINTS_ON_PAGE)
		page->older = arena_printf(r->arena, "?below=%lld", (long long)rows.at[POINTS_ON_PAGE - 1].n);
	page->id = req_param(r, "event");
	page->may_write = req_may(r, MAY_WRITE);
	page->may_note = page->may_write && !unasked_closed(page->it).en;
	fields_tell(r->arena, &page->problems, &page->points, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("An event"), .title = page->it->title, .officer = true, .nav = "desk", .here = "desk-event",
					   .switch_form = r->method == POST ? "note" : NULL, .problems = &page->problems });
	gathering_page_html(&r->out, page);
	page_end(r);
}

static void show(struct req *r)
{
	struct conversation it;
	struct gathering_one event;
	struct gathering_page page = { .it = &it, .event = &event, .points = { .is = &points_is, .value = STR("") } };
	str lang = req_query(r, "lang");

	if (!find(r, &it, &event))
		return;
	page.welsh = lang.at ? str_eq(lang, STR("cy")) : r->lang == LANG_CY;
	page.was_noted = str_int(req_query(r, "noted"), &page.noted);
	req_note(r, "event.read", "gathering", event.id.n);
	draw(r, &page);
}

struct texts { str *at; size_t n, room; };

/* The lines that say something. */
static struct texts lines_of(struct req *r, str typed)
{
	struct texts lines = { 0 };

	while (typed.len) {
		str line = str_trim(str_cut(&typed, '\n'));

		if (line.len)
			*arena_push(r->arena, &lines) = line;
	}
	return lines;
}

static void check(struct gathering_page *page, const struct texts *lines)
{
	field_check(&page->points, true);
	if (lines->n > POINTS_AT_ONCE)
		page->points.problem = T("Save at most a hundred points at once");
	for (size_t i = 0; i < lines->n; i++)
		if (str_chars(lines->at[i]) > POINT_LONGEST)
			page->points.problem = T("A point may have 1,000 characters: make two of it");
}

static void note(struct req *r)
{
	struct conversation it;
	struct gathering_one event;
	struct gathering_page page = { .it = &it, .event = &event, .points = field_typed(r, &points_is), .welsh = str_eq(req_field(r, "lang"), STR("cy")) };
	struct texts lines = lines_of(r, page.points.value);
	bool switching = req_switched(r), again;

	if (!find(r, &it, &event))
		return;
	if (unasked_closed(&it).en) {
		req_refuse(r, 409, T("No point can be noted now"), unasked_closed(&it));
		return;
	}
	if (!switching)
		check(&page, &lines);
	if (switching || page.points.problem.en) {
		draw(r, &page);
		return;
	}
	instant held = unasked_received(event.held_on);

	for (size_t i = 0; i < lines.n; i++) {
		struct receipt noted = unasked_add(r->db, r->arena, UNASKED_POINT, lines.at[i], (struct response_new){ .conversation = it.id,
			.reference_prefix = it.code, .channel = CHANNEL_IN_PERSON, .lang = page.welsh ? LANG_CY : LANG_EN,
			.late = unasked_late(&it, event.held_on), .begun = held, .received = held, .by = r->who.id }, &again);

		gathering_point_put(r->db, it.id, noted.id, event.id, event.last + 1 + (int64_t)i, r->who.id, r->now);
	}
	audit_add(r->db, r->now, r->who.id, "event.points_noted", "gathering", event.id.n, arena_printf(r->arena, "{\"points\":%zu}", lines.n));
	str id = req_param(r, "event");

	/* The browser puts the cursor where the address ends: the next points follow at once. */
	req_go_path(r, arena_printf(r->arena, "%.*s?noted=%zu&lang=%s#points", STR_F(req_address(r->arena, r->lang, "desk-event", (str[]){ it.code, id }, 2)),
				    lines.n, page.welsh ? "cy" : "en"));
}

static void drop(struct req *r)
{
	struct conversation it;
	struct gathering_one event;
	struct gathering_point_at at;
	int64_t n;
	str id = req_param(r, "event");

	if (!find(r, &it, &event))
		return;
	if (str_int(req_field(r, "n"), &n) && gathering_point_at(r->db, r->arena, event.id, n, &at)) {
		unasked_drop(r->db, r->arena, it.id, at.response);
		audit_add(r->db, r->now, r->who.id, "event.point_dropped", "gathering", event.id.n, arena_printf(r->arena, "{\"n\":%lld}", (long long)n));
	}
	req_go(r, "desk-event", &it.code, &id, NULL);
}

static const struct page_help help[] = {
	{ "desk-events", TL("Events of this conversation: when and where, how many came, and how many points were noted."),
	  TL("Add an event, then note what was said, a line for each point."), 4 },
	{ "desk-event", TL("One event and what was said there. Each point is read and given themes like an answer, and counts as nobody’s response."),
	  TL("Note the points on the day, while you remember them."), 4 },
	{ "edit-event", TL("What is written down of an event: what, when, where, how many came, who held it."), TL("Correct the numbers when they have been counted again."), 4 },
	{ 0 },
};

static const struct route routes[] = {
	{ "desk-events", GET, "/desk/:code/events", "/desg/:code/digwyddiadau", MAY_READ, list },
	{ "add-event", POST, "/desk/:code/events", "/desg/:code/digwyddiadau", MAY_WRITE, add },
	{ "desk-event", GET, "/desk/:code/events/:event", "/desg/:code/digwyddiadau/:event", MAY_READ, show },
	{ "note-points", POST, "/desk/:code/events/:event", "/desg/:code/digwyddiadau/:event", MAY_WRITE, note, .body_limit = FORM_BYTES },
	{ "edit-event", GET, "/desk/:code/events/:event/facts", "/desg/:code/digwyddiadau/:event/ffeithiau", MAY_WRITE, edit },
	{ "edit-event", POST, "/desk/:code/events/:event/facts", "/desg/:code/digwyddiadau/:event/ffeithiau", MAY_WRITE, change },
	{ "drop-point", POST, "/desk/:code/events/:event/drop", "/desg/:code/digwyddiadau/:event/tynnu", MAY_WRITE, drop },
	{ 0 },
};

const struct feature gathering_feature = { .name = "gathering", .routes = routes, .help = help };
