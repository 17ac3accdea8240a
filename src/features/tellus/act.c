/* act.c -- what officers do with a message: pass it on, reply, approve, note, link, close. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/act.h"

#include "core/conversation.h"
#include "core/policy.h"
#include "core/thread.h"
#include "db/audit.h"
#include "features/tellus/inbox.h"
#include "features/tellus/letter.h"
#include "features/tellus/tellus_rules.h"

static void saved(struct req *r, const char *what, const struct message_row *m)
{
	str id = arena_printf(r->arena, "%lld", (long long)m->id.n);

	audit_add(r->db, r->now, r->who.id, what, "message", m->id.n, STR("{}"));
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "message", &id, 1)));
}

static void not_now(struct req *r)
{
	req_refuse(r, 409, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
}

static const struct message_partner *chosen(struct req *r)
{
	struct message_partner_rows all = message_partners(r->db, r->arena);
	int64_t id = 0;

	str_int(req_field(r, "partner"), &id);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id.n == id)
			return &all.at[i];
	return NULL;
}

/* What was promised stays promised; a partner that promises more is held to that. */
static day due_with(const struct message_row *m, const struct message_partner *p)
{
	day own = day_add_working(day_of(m->received_at), (int)p->reply_days);

	return day_before(own, m->due_on) && !m->partner.n ? own : m->due_on;
}

/* False: somebody took it meanwhile. */
static bool pass(struct req *r, struct message_row *m, const struct message_partner *to, str reason)
{
	if (!message_go(r->db, r->arena, m->id, m->partner.n && !str_eq(m->state, STR("received")) ? "pass_on" : "sort", &r->who, reason, r->now))
		return false;
	m->due_on = due_with(m, to);
	message_to_partner(r->db, m->id, to->id, m->due_on);
	letter_waits(r, m, to);
	return true;
}

void act_sort(struct req *r)
{
	struct message_row m;
	struct inbox_message page;

	if (!inbox_open(r, &m, &page))
		return;
	const struct message_partner *to = chosen(r);

	page.reason = field_typed(r, page.reason.is);
	field_check(&page.reason, true);
	if (!to)
		problem_add(r->arena, &page.problems, "partner", T("Choose a partner"));
	else if (to->id.n == m.partner.n)
		problem_add(r->arena, &page.problems, "partner", T("This partner has it already"));
	else if (m.partner.n && !page.reason.value.len)
		page.reason.problem = T("Say why it is passed on: the person can read where it went");
	if (page.problems.n || page.reason.problem.en) {
		inbox_draw(r, &page);
		return;
	}
	if (pass(r, &m, to, page.reason.value))
		saved(r, "message.sorted", &m);
	else
		not_now(r);
}

/* ---- several at once ---- */

enum { AT_ONCE = 50, EXCERPT = 100 };

static const struct field_is many_reason_is = { .name = "reason", .label = TL("Why they are passed on"),
	.hint = TL("Only needed when another partner has one of them already"), .longest = 300 };

static pair name_of(const struct message_partner_rows *all, partner_id id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id.n == id.n)
			return all->at[i].name;
	return (pair){ 0 };
}

static bool chosen_before(const struct bulk_page *page, str id)
{
	for (size_t i = 0; i < page->lines.n; i++)
		if (str_eq(page->lines.at[i].id, id))
			return true;
	return false;
}

static void add_line(struct req *r, struct bulk_page *page, const struct message_partner_rows *all, str typed)
{
	struct message_row *m = arena_take(r->arena, sizeof *m);
	struct bulk_line line = { .it = m };
	int64_t id;

	if (!str_int(typed, &id) || !message_by_id(r->db, r->arena, (message_id){ id }, m))
		return;
	line.id = arena_printf(r->arena, "%lld", (long long)m->id.n);
	if (chosen_before(page, line.id))
		return;
	line.excerpt = rules_excerpt(r->arena, m->words, EXCERPT);
	line.from = name_of(all, m->partner);
	line.goes = !m->withdrawn_at.s && (str_eq(m->state, STR("received")) || str_eq(m->state, STR("sorted")));
	line.what = !line.goes ? T("It stays: it has its reply, or was withdrawn.") :
		m->partner.n ? T("It is passed on, with your reason.") : T("It is passed to the partner you choose.");
	page->passed_before = page->passed_before || (line.goes && m->partner.n);
	page->n += line.goes;
	*arena_push(r->arena, &page->lines) = line;
}

static struct bulk_page bulk(struct req *r, str (*value)(struct req *, size_t i), const struct message_partner *to)
{
	struct bulk_page page = { .reason.is = &many_reason_is };
	struct message_partner_rows all = message_partners(r->db, r->arena);
	str typed;

	for (size_t i = 0; i < AT_ONCE && (typed = value(r, i)).at; i++)
		add_line(r, &page, &all, typed);
	for (size_t i = 0; i < all.n; i++)
		*arena_push(r->arena, &page.partners) = (struct inbox_choice){ .value = arena_printf(r->arena, "%lld", (long long)all.at[i].id.n),
			.name = all.at[i].name, .now = to && to->id.n == all.at[i].id.n };
	return page;
}

static void draw_many(struct req *r, struct bulk_page *page)
{
	fields_tell(r->arena, &page->problems, &page->reason, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Pass several messages on"), .officer = true, .nav = "messages", .here = "messages",
					   .problems = &page->problems });
	bulk_page_html(&r->out, page);
	page_end(r);
}

static str in_query(struct req *r, size_t i)
{
	return form_value(r->arena, &r->queries, "m", i);
}

static str in_form(struct req *r, size_t i)
{
	return req_field_at(r, "m", i);
}

void act_sort_many_form(struct req *r)
{
	struct bulk_page page = bulk(r, in_query, NULL);

	draw_many(r, &page);
}

void act_sort_many(struct req *r)
{
	const struct message_partner *to = chosen(r);
	struct bulk_page page = bulk(r, in_form, to);
	int64_t passed = 0;

	page.reason = field_typed(r, &many_reason_is);
	field_check(&page.reason, true);
	if (page.n && !to) {
		page.partner_problem = T("Choose a partner");
		problem_add(r->arena, &page.problems, "partner", page.partner_problem);
	}
	if (page.passed_before && !page.reason.value.len)
		page.reason.problem = T("Say why they are passed on: each person can read where theirs went");
	if (!page.n || page.problems.n || page.reason.problem.en) {
		draw_many(r, &page);
		return;
	}
	for (size_t i = 0; i < page.lines.n; i++) {
		struct message_row m = *page.lines.at[i].it;

		if (!page.lines.at[i].goes || to->id.n == m.partner.n || !pass(r, &m, to, m.partner.n ? page.reason.value : STR("")))
			continue;
		audit_add(r->db, r->now, r->who.id, "message.sorted", "message", m.id.n, STR("{}"));
		passed++;
	}
	req_go_path(r, arena_printf(r->arena, "%.*s?passed=%lld", STR_F(req_address(r->arena, r->lang, "messages", NULL, 0)), (long long)passed));
}

/* The reply is on its way: by letter if there is an address, and for whoever comes with the code. */
static bool give(struct req *r, const struct message_row *m, str reply, message_line_id id)
{
	if (!message_go(r->db, r->arena, m->id, "answer", &r->who, (str){ 0 }, r->now))
		return false;
	message_answered(r->db, m->id, r->today);
	letter_reply(r, m, reply, id);
	return true;
}

void act_reply(struct req *r)
{
	struct message_row m;
	struct inbox_message page;
	bool switched = req_switched(r);

	if (!inbox_open(r, &m, &page))
		return;
	bool second = policy_number(r->db, r->arena, "message_approval") != 0;
	enum lang lang = message_lang(&m);
	message_line_id id = { db_id() };

	page.words = field_typed(r, page.words.is);
	if (!switched)
		field_check(&page.words, true);
	if (switched || page.words.problem.en) {
		inbox_draw(r, &page);
		return;
	}
	enum lang written = rules_language(r->arena, page.words.value, lang);

	/* A Welsh message gets a Welsh reply (Welsh Language Standards 1 and 7), an English one an English. */
	if (written != lang && !req_field(r, "sure").at) {
		page.other_language = true;
		r->status = 409;
		inbox_draw(r, &page);
		return;
	}
	if (!str_eq(m.state, STR("sorted")) && !str_eq(m.state, STR("answered"))) {
		not_now(r);
		return;
	}
	message_line_replace(r->db, m.id);
	message_line_put(r->db, id, m.id, STR("reply"), written == LANG_CY ? STR("cy") : STR("en"), page.words.value, second ? STR("waiting") : STR("given"),
			 r->who.id, r->now, second ? (instant){ 0 } : r->now);
	if (!second && !give(r, &m, page.words.value, id))
		not_now(r);
	else
		saved(r, second ? "message.reply_written" : "message.replied", &m);
}

void act_approve(struct req *r)
{
	struct message_row m;
	struct inbox_message page;
	struct message_line_waiting reply;
	int64_t id;

	if (!inbox_open(r, &m, &page))
		return;
	if (!str_int(req_field(r, "reply"), &id) || !message_line_waiting(r->db, r->arena, (message_line_id){ id }, m.id, &reply)) {
		not_now(r);
	} else if (!message_line_give(r->db, reply.id, r->who.id, r->now)) {
		req_refuse(r, 409, T("This reply cannot be approved by you"),
			   T("Nobody approves their own words alone, and a reply is approved once. Ask a colleague."));
	} else if (give(r, &m, reply.words, reply.id)) {
		saved(r, "message.replied", &m);
	} else {
		not_now(r);
	}
}

void act_note(struct req *r)
{
	struct message_row m;
	struct inbox_message page;

	if (!inbox_open(r, &m, &page))
		return;
	page.note = field_typed(r, page.note.is);
	field_check(&page.note, true);
	if (page.note.problem.en) {
		inbox_draw(r, &page);
		return;
	}
	message_line_put(r->db, (message_line_id){ db_id() }, m.id, STR("note"), r->lang == LANG_CY ? STR("cy") : STR("en"), page.note.value, STR("given"),
			 r->who.id, r->now, r->now);
	saved(r, "message.noted", &m);
}

void act_became(struct req *r)
{
	struct message_row m;
	struct inbox_message page;
	struct conversation it;
	int64_t id;

	if (!inbox_open(r, &m, &page))
		return;
	if (!str_int(req_field(r, "conversation"), &id) || !conversation_find(r->db, r->arena, (conversation_id){ id }, r->now, &it) ||
	    it.standing == STANDING_HIDDEN) {
		problem_add(r->arena, &page.problems, "conversation", T("Choose a conversation"));
		inbox_draw(r, &page);
		return;
	}
	thread_tie(r->db, "message", m.id.n, "led_to", "conversation", it.id.n, r->who.id, r->now);
	saved(r, "message.linked", &m);
}

void act_close(struct req *r)
{
	struct message_row m;
	struct inbox_message page;

	if (!inbox_open(r, &m, &page))
		return;
	if (!message_go(r->db, r->arena, m.id, "close", &r->who, (str){ 0 }, r->now)) {
		not_now(r);
		return;
	}
	message_unreach(r->db, r->arena, m.reference);
	saved(r, "message.closed", &m);
}
