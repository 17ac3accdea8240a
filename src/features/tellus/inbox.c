/* inbox.c -- the officers' inbox: what came, what is due first, and the page of one message. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/inbox.h"

#include "core/machine.h"
#include "core/policy.h"
#include "features/tellus/tellus_rules.h"

enum { ON_PAGE = 50, EXCERPT = 140, CONVERSATIONS = 100 };

static const struct field_is words_cy_is = { .name = "words", .label = TL("Your reply, in Welsh"), .lang = "cy", .rows = 8, .longest = WORDS_LONGEST,
	.empty = TL("Write the reply") };
static const struct field_is words_en_is = { .name = "words", .label = TL("Your reply, in English"), .lang = "en", .rows = 8, .longest = WORDS_LONGEST,
	.empty = TL("Write the reply") };
static const struct field_is note_is = { .name = "note", .label = TL("Note for colleagues"), .hint = TL("The person does not see it"), .rows = 3, .longest = WORDS_LONGEST,
	.empty = TL("Write the note") };
static const struct field_is reason_is = { .name = "reason", .label = TL("Why it is passed on"), .hint = TL("Only needed when another partner has it already"), .longest = 300 };

/* ---- the list ---- */

static str list_address(struct req *r, bool open, int64_t partner)
{
	str base = req_address(r->arena, r->lang, "messages", NULL, 0);

	return arena_printf(r->arena, "%.*s?partner=%lld%s", STR_F(base), (long long)partner, open ? "" : "&answered=yes");
}

void inbox_list(struct req *r)
{
	struct inbox_page page = { .open = !req_query(r, "answered").at };
	struct message_partner_rows partners = message_partners(r->db, r->arena);
	int64_t partner = 0, due = 0, id = 0;
	str rest = req_query(r, "after");

	str_int(req_query(r, "partner"), &partner);
	if (rest.at && (!str_int(str_cut(&rest, '-'), &due) || !str_int(rest, &id)))
		due = id = 0;
	struct message_card_rows rows = message_inbox(r->db, r->arena, page.open, (partner_id){ partner }, due, (message_id){ id }, ON_PAGE + 1);

	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++) {
		const struct message_card *m = &rows.at[i];

		*arena_push(r->arena, &page.items) = (struct inbox_item){ m, arena_printf(r->arena, "%lld", (long long)m->id.n),
			rules_excerpt(r->arena, m->words, EXCERPT), !m->answered_on.n && !m->withdrawn_at.s && day_before(m->due_on, r->today) };
	}
	for (size_t i = 0; i < partners.n; i++)
		*arena_push(r->arena, &page.partners) = (struct inbox_choice){ .name = partners.at[i].name, .now = partners.at[i].id.n == partner,
			.address = list_address(r, page.open, partners.at[i].id.n) };
	page.may_pass = page.open && page.items.n && page.partners.n && req_may(r, MAY_WRITE);
	str_int(req_query(r, "passed"), &page.passed);
	page.all = list_address(r, page.open, 0);
	page.answered = list_address(r, !page.open, partner);
	if (rows.n > ON_PAGE)
		page.next = arena_printf(r->arena, "%.*s&after=%lld-%lld", STR_F(list_address(r, page.open, partner)), (long long)rows.at[ON_PAGE - 1].due_on.n,
					 (long long)rows.at[ON_PAGE - 1].id.n);
	page_begin(r, &(struct page_head){ .title_words = T("Messages"), .officer = true, .nav = "messages" });
	inbox_page_html(&r->out, &page);
	page_end(r);
}

/* ---- one message ---- */

/* Whom its words speak to most. */
static void suggest(struct req *r, struct inbox_message *page)
{
	const struct message_row *m = page->m;
	struct message_partner_rows partners = message_partners(r->db, r->arena);
	str text = arena_printf(r->arena, "%.*s %.*s %.*s", STR_F(m->topic), STR_F(m->place), STR_F(m->words));
	int best = 0;

	for (size_t i = 0; i < partners.n; i++) {
		const struct message_partner *p = &partners.at[i];
		int score = rules_topics(r->arena, text, p->topics.en) + rules_topics(r->arena, text, p->topics.cy);
		struct inbox_choice choice = { .value = arena_printf(r->arena, "%lld", (long long)p->id.n), .name = p->name, .now = p->id.n == m->partner.n };

		if (score > best) {
			best = score;
			page->suggested = p->name;
			for (size_t k = 0; k < page->partners.n && !m->partner.n; k++)
				page->partners.at[k].now = false;
			choice.now = choice.now || !m->partner.n;
		}
		*arena_push(r->arena, &page->partners) = choice;
	}
}

bool inbox_open(struct req *r, struct message_row *m, struct inbox_message *page)
{
	int64_t id;

	if (!str_int(req_param(r, "id"), &id) || !message_by_id(r->db, r->arena, (message_id){ id }, m)) {
		req_not_found(r);
		return false;
	}
	*page = (struct inbox_message){ .m = m, .id = req_param(r, "id"), .words.is = message_lang(m) == LANG_CY ? &words_cy_is : &words_en_is,
					.note.is = &note_is, .reason.is = &reason_is };
	return true;
}

static void waiting_reply(struct req *r, struct inbox_message *page)
{
	for (size_t i = 0; i < page->lines.n; i++) {
		const struct message_line_row *l = &page->lines.at[i];

		if (!str_eq(l->kind, STR("reply")) || !str_eq(l->state, STR("waiting")))
			continue;
		page->reply = l;
		page->waiting = arena_printf(r->arena, "%lld", (long long)l->id.n);
		page->own = l->written_by == r->who.id.n;
		page->may_approve = !page->own && req_may(r, MAY_PUBLISH);
	}
}

void inbox_draw(struct req *r, struct inbox_message *page)
{
	const struct message_row *m = page->m;
	struct message_conversation_rows all = message_conversations(r->db, r->arena, CONVERSATIONS);
	struct machine_now now = { 0 };

	if (machine_state(r->db, r->arena, "message", m->id.n, r->today, &now))
		page->state = now.name;
	page->sorted = m->partner.n != 0;
	page->late = !m->answered_on.n && !m->withdrawn_at.s && day_before(m->due_on, r->today);
	page->may_write = req_may(r, MAY_WRITE) && !m->withdrawn_at.s;
	page->may_close = page->may_write && str_eq(m->state, STR("answered"));
	page->saved = req_query(r, "saved").at != NULL;
	page->second_person = policy_number(r->db, r->arena, "message_approval") != 0;
	page->reach = message_reach(r->db, r->arena, m->reference);
	page->lines = message_lines(r->db, r->arena, m->id);
	page->steps = message_steps(r->db, r->arena, m->id);
	page->became = message_became(r->db, r->arena, m->id);
	for (size_t i = 0; i < all.n; i++)
		*arena_push(r->arena, &page->conversations) = (struct inbox_choice){ .value = arena_printf(r->arena, "%lld", (long long)all.at[i].id.n), .name = all.at[i].title };
	suggest(r, page);
	waiting_reply(r, page);
	fields_tell(r->arena, &page->problems, &page->words, 1);
	fields_tell(r->arena, &page->problems, &page->note, 1);
	fields_tell(r->arena, &page->problems, &page->reason, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T1("Message {reference}", "reference", m->reference), .officer = true, .nav = "messages", .here = "message",
					   .problems = &page->problems, .switch_form = page->may_write && page->sorted && !page->waiting.at ? "reply" : NULL });
	inbox_message_html(&r->out, page);
	page_end(r);
}

/* Whoever reads what somebody wrote, and how to reach them, leaves a trace. */
void inbox_show(struct req *r)
{
	struct message_row m;
	struct inbox_message page;

	if (!inbox_open(r, &m, &page))
		return;
	req_note(r, "message.read", "message", m.id.n);
	inbox_draw(r, &page);
}
