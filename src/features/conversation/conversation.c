/* conversation.c -- draws one conversation, and takes the address of somebody who wants to hear what happens. */
/* SPDX-License-Identifier: MIT */
#include "features/conversation/conversation.h"

#include "core/contact.h"
#include "core/remembered.h"
#include "core/response.h"
#include "features/conversation/found.h"
#include "features/conversation/pages.h"
#include "web/confirm.h"
#include "web/mail.h"

enum {
	COUNT_SECONDS = 60,             /* how old the number of people who took part may be */
	PREVIEW_DAYS_LEFT = 30,
};

/* What everybody sees of a conversation, in one language. */
struct face {
	struct conversation it;
	struct conversation_page page;
	instant until;                  /* when it is no longer true */
};

static void scope(struct db *db, struct arena *arena, struct conversation_page *page)
{
	struct scope_lines all = conversation_scope(db, arena, page->it->id);

	for (size_t i = 0; i < all.n; i++)
		*arena_push(arena, all.at[i].can_change ? &page->can : &page->cannot) = all.at[i];
}

/* One that waits for a second person is nobody's to see. */
static void options(struct db *db, struct arena *arena, struct conversation_page *page)
{
	struct option_lines all = conversation_options(db, arena, page->it->id);

	for (size_t i = 0; i < all.n; i++)
		if (!all.at[i].waits)
			*arena_push(arena, &page->options) = all.at[i];
}

static void texts(struct arena *arena, struct conversation_page *page, enum lang lang)
{
	const struct conversation *it = page->it;

	page->standing = standing_words(it->standing);
	page->level = level_words(it->level);
	page->level_promise = level_promise(it->level);
	page->level_class = arena_printf(arena, "sg-inf sg-inf--%d", level_steps(it->level));
	page->type = type_words(it->type);
	page->others_decide = str_eq(it->level, STR("collaborate"));
	page->has_decision = it->decision.en.len && (it->standing == STANDING_DECIDED || it->standing == STANDING_TOLD);
	page->purpose = markdown(arena, pair_in(it->purpose, lang));
	page->decision = markdown(arena, pair_in(it->decision, lang));
	page->welsh_effects = markdown(arena, pair_in(it->welsh_effects, lang));
	page->welsh_more = markdown(arena, pair_in(it->welsh_more, lang));
	page->welsh_less = markdown(arena, pair_in(it->welsh_less, lang));
	page->notice = markdown(arena, pair_in(it->notice, lang));
	page->phone_link = page_phone_link(arena, it->contact_phone);
}

static struct replies_shown replies(struct db *db, struct arena *arena, const struct conversation *it, enum lang lang)
{
	struct conversation_reply_rows rows = conversation_replies(db, arena, it->id);
	struct heard_list taken = rows.n ? heard_taken(db, arena, it->id) : (struct heard_list){ 0 };
	struct replies_shown shown = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		struct heard_list in = heard_in(arena, &taken, rows.at[i].id);

		*arena_push(arena, &shown) = (struct reply_shown){ &rows.at[i], heard_bits(arena, lang, it->code, rows.at[i].said, &in),
			heard_bits(arena, lang, it->code, rows.at[i].reply, &in), heard_origins(arena, lang, it->code, &in) };
	}
	return shown;
}

/* The key is the language and the code: "cyLLY". */
static enum remembering read_face(struct db *db, struct arena *arena, str key, instant now, void *to, instant *until)
{
	struct face *face = to;
	struct conversation_page *page = &face->page;
	const struct conversation *it = page->it = &face->it;
	enum lang lang = str_eq(str_first(key, 2), STR("cy")) ? LANG_CY : LANG_EN;
	instant changes;

	if (!conversation_by_code(db, arena, str_from(key, 2), now, &face->it))
		return REMEMBER_NOTHING;
	texts(arena, page, lang);
	page->stages = conversation_stages(db, arena, it, day_of(now));
	page->ways = conversation_ways(db, arena, it->id);
	page->groups = conversation_groups(db, arena, it->id);
	struct documents shown = documents_shown(db, arena, it->id);

	page->documents = document_lines(arena, &shown, it->opens, lang);
	page->changes = conversation_changes(db, arena, it->id);
	scope(db, arena, page);
	options(db, arena, page);
	conversation_people(db, arena, it->id, &page->people);
	conversation_asks(db, arena, it->id, &page->asks);
	page->replies = replies(db, arena, it, lang);
	page->amendments = conversation_amendments(db, arena, it->id);
	if (it->standing == STANDING_CANCELLED)
		conversation_cancelled(db, arena, it->id, &page->cancelled);
	page->has_results = conversation_release(db, arena, it->id, &page->results);
	conversation_quotes(db, arena, it->id, &page->quotes);
	changes = conversation_changes_at(db, now);
	*until = (instant){ now.s + COUNT_SECONDS };
	if (changes.s && instant_before(changes, *until))
		*until = changes;
	face->until = *until;
	return it->standing == STANDING_HIDDEN ? REMEMBER_ONCE : REMEMBER;
}

/* NULL, with the page that says so, when this person may see none of this code. */
static const struct face *find(struct req *r)
{
	static const struct remembered_kind kind = { sizeof(struct face), read_face };
	str key = arena_printf(r->arena, "%s%.*s", r->lang == LANG_CY ? "cy" : "en", STR_F(req_param(r, "code")));
	const struct face *face = remembered(r->db, &kind, key, r->now);

	if (face && (face->it.standing != STANDING_HIDDEN || req_may(r, MAY_READ)))
		return face;
	req_not_found(r);
	return NULL;
}

static const struct field_is email_is = { .name = "email", .label = TL("E-mail address"),
	.hint = TL("First one to ask whether the address is yours, then two: the decision, and what we did."), .type = "email", .autocomplete = "email", .width = FIELD_20,
	.no_words = true, .empty = TL("Enter your e-mail address") };

static void draw(struct req *r, const struct face *face, struct follow_form follow)
{
	struct conversation_page page = face->page;

	page.follow = follow;
	page.follow.email.is = &email_is;
	fields_tell(r->arena, &page.problems, &page.follow.email, 1);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = follow.done ? T("Hear what happens") : (words){ 0 }, .title = page.it->title, .description_text = page.it->asks, .card = "card", .card_of = page.it->code, .nav = "conversations",
					   .problems = &page.problems, .switch_form = r->method == POST ? "follow" : NULL,
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" },
								       { .says = T("Conversations"), .route = "conversations" }, { .route = NULL } } });
	conversation_page_html(&r->out, &page);
	page_end(r);
}

static void show(struct req *r)
{
	const struct face *face = find(r);

	if (!face)
		return;
	draw(r, face, (struct follow_form){ 0 });
	r->fresh_until = face->until;
}

static void follow(struct req *r)
{
	bool switched = req_switched(r);        /* before the page is found, which has a language */
	struct follow_form form = { .email = field_typed(r, &email_is) };
	const struct face *face = find(r);
	struct field *email = &form.email;

	if (!face)
		return;
	if (switched) {
		draw(r, face, form);
		return;
	}
	field_check(email, true);
	if (email->value.len && (!email_good(email->value) || !mail_address_good(email->value)))
		email->problem = T("Enter an e-mail address like name@example.org");
	else if (face->it.standing == STANDING_TOLD || face->it.standing == STANDING_CANCELLED || face->it.standing == STANDING_HIDDEN)
		email->problem = T("There is nothing more to come of this conversation: everything is on this page");
	if (email->problem.en) {
		draw(r, face, form);
		return;
	}
	confirm_contact(r, face->it.id, (str){ 0 }, email->value, pair_in(face->it.title, r->lang));
	req_go(r, "following", &face->it.code, NULL);
}

static void following(struct req *r)
{
	const struct face *face = find(r);

	if (face)
		draw(r, face, (struct follow_form){ .done = true });
}

static bool describe(struct db *db, struct arena *arena, const char *kind, int64_t id, struct described *d)
{
	struct conversation_name row;

	if (strcmp(kind, "conversation") != 0 || !conversation_named(db, arena, (conversation_id){ id }, &row))
		return false;
	*d = (struct described){ .name = row.title, .route = "conversation", .args = { row.code }, .n_args = 1, .is_public = true };
	return true;
}

/* Whoever asks what we hold about an address hears of each conversation that it waits for. */
static void export_person(struct db *db, struct arena *arena, str email, void (*say)(const char *line))
{
	struct contacts all = contacts_of_address(db, arena, email);
	struct conversation_name row;

	for (size_t i = 0; i < all.n; i++)
		if (conversation_named(db, arena, all.at[i].conversation, &row))
			say(arena_z(arena, arena_printf(arena, "waits to hear about: %.*s, %.*s", STR_F(row.code), STR_F(pair_in(row.title, all.at[i].lang)))));
}

static int64_t forget_person(struct db *db, struct arena *arena, str email)
{
	return contact_forget(db, arena, email);
}

/* The page of a draft as it will be once it is open, in a frame of the officers' preview. Read by itself: nobody else gets it. */
static void preview(struct req *r)
{
	struct face face = { 0 };
	str key = arena_printf(r->arena, "%s%.*s", r->lang == LANG_CY ? "cy" : "en", STR_F(req_param(r, "code")));
	instant until;

	if (read_face(r->db, r->arena, key, r->now, &face, &until) == REMEMBER_NOTHING) {
		req_not_found(r);
		return;
	}
	face.page.preview = true;
	face.page.follow.email.is = &email_is;
	if (face.it.standing == STANDING_HIDDEN) {
		face.it.standing = STANDING_OPEN;
		face.it.days_left = PREVIEW_DAYS_LEFT;
		face.page.standing = standing_words(STANDING_OPEN);
	}
	page_begin(r, &(struct page_head){ .title = face.it.title, .nav = "conversations", .picture = true, .no_index = true });
	conversation_page_html(&r->out, &face.page);
	page_end(r);
}

static const struct route routes[] = {
	{ "conversation", GET, "/conversations/:code/:tail?", "/sgyrsiau/:code/:tail?", MAY_ANYONE, show, .flags = ROUTE_KEEP },
	{ "follow", POST, "/conversations/:code/follow", "/sgyrsiau/:code/dilyn", MAY_ANYONE, follow },
	{ "following", GET, "/conversations/:code/following", "/sgyrsiau/:code/yn-dilyn", MAY_ANYONE, following },
	{ "preview-page", GET, "/desk/:code/preview/page", "/desg/:code/rhagolwg/tudalen", MAY_READ, preview, .flags = ROUTE_FRAMED },
	{ 0 },
};

const struct feature conversation_feature = {
	.name = "conversation", .routes = routes, .changes_at = conversation_changes_at, .describe = describe, .export_person = export_person, .forget_person = forget_person,
	.search = found_conversation,
};
