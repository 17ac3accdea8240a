/* follow.c -- following by e-mail: asked on a page, confirmed by a link, stopped with one click. */
/* SPDX-License-Identifier: MIT */
#include "features/follow/follow.h"

#include "core/contact.h"
#include "features/follow/news.h"
#include "features/follow/pages.h"
#include "follow_sql.h"
#include "web/confirm.h"
#include "web/mail.h"

enum { UNCONFIRMED_DAYS = 7 };

static const struct field_is email_is = { .name = "email", .label = TL("E-mail address"), .type = "email", .autocomplete = "email", .width = FIELD_20,
	.no_words = true, .longest = 254, .empty = TL("Enter your e-mail address") };
static const struct field_is topics_is = { .name = "topics", .label = TL("Only about (optional)"),
	.hint = TL("Words with commas between, for example library, buses, Trewern. Leave it empty to hear of everything."), .longest = 300 };

/* ---- asking ---- */

static void draw(struct req *r, struct follow_page *page)
{
	page->email.is = &email_is;
	page->topics.is = &topics_is;
	fields_tell(r->arena, &page->problems, &page->email, 1);
	fields_tell(r->arena, &page->problems, &page->topics, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Follow by e-mail"), .problems = &page->problems, .nav = "follow-all",
					   .switch_form = r->method == POST ? "follow-all" : NULL,
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	follow_page_html(&r->out, page);
	page_end(r);
}

static void form(struct req *r)
{
	draw(r, &(struct follow_page){ .welsh = r->lang == LANG_CY });
}

static void ask(struct req *r)
{
	bool switched = req_switched(r);
	struct follow_page page = { .email = field_typed(r, &email_is), .topics = field_typed(r, &topics_is),
		.weekly = str_eq(req_field(r, "often"), STR("weekly")), .welsh = str_eq(req_field(r, "letters"), STR("cy")) };

	if (!switched) {
		field_check(&page.email, true);
		field_check(&page.topics, true);
		if (page.email.value.len && (!email_good(page.email.value) || !mail_address_good(page.email.value)))
			page.email.problem = T("Enter an e-mail address like name@example.org");
	}
	if (switched || page.email.problem.en || page.topics.problem.en) {
		draw(r, &page);
		return;
	}
	enum lang here = r->lang;
	str topics = page.topics.value;
	struct follower f = follower_ask(r->db, r->arena, page.email.value, page.welsh ? LANG_CY : LANG_EN, topics, page.weekly, r->now);

	r->lang = f.lang;       /* the letter is in the language they chose */
	bool sent = confirm_ask(r, (struct follow_link){ FOLLOW_ALL, f.id.n, 0 }, page.email.value, (str){ 0 }, f.confirmed);

	r->lang = here;
	if (sent)
		req_go(r, "follow-asked", NULL);
	else
		req_refuse(r, 429, T("Too many e-mails were asked for"), T("We have not sent another one to this address today. Try again tomorrow."));
}

static void step(struct req *r, const struct follow_step *s)
{
	page_begin(r, &(struct page_head){ .title_words = s->title, .no_index = true });
	follow_step_html(&r->out, s);
	page_end(r);
}

static void asked(struct req *r)
{
	step(r, &(struct follow_step){ .title = T("Look into your e-mail"), .says = T("We have sent you one e-mail. Press the link in it, so that we know the address is yours.") });
}

/* ---- confirming and stopping ---- */

static bool linked(struct req *r, const char *purpose, struct follow_link *link)
{
	if (follow_key_read(r->arena, purpose, req_param(r, "key"), link))
		return true;
	req_refuse(r, 404, T("This link does not work"), T("It may have been cut off by the mail program. Copy all of it, or ask again."));
	return false;
}

/* A GET changes nothing: programs that look into e-mails follow every link. */
static void confirm_page(struct req *r)
{
	struct follow_link link;

	if (linked(r, "confirm", &link))
		step(r, &(struct follow_step){ .title = T("Is this your address?"), .says = T("Press the button, and we will write to you there."),
					       .button = T("Yes, write to me"), .action = r->path });
}

static void confirm(struct req *r)
{
	struct follow_link link;
	bool known;

	if (!linked(r, "confirm", &link))
		return;
	if (link.kind == FOLLOW_ONE)
		known = contact_confirm(r->db, (conversation_id){ link.first }, link.second, r->today);
	else
		known = follower_confirm(r->db, (follower_id){ link.first }, r->now);
	if (known)
		step(r, &(struct follow_step){ .title = T("Thank you. You will hear from us"), .says = T("Every e-mail says how to stop, with one click.") });
	else
		req_refuse(r, 410, T("This link does not work any more"), T("The address was forgotten, or you stopped in the meantime. You can ask again."));
}

static void stop_page(struct req *r)
{
	struct follow_link link;

	if (linked(r, "stop", &link))
		step(r, &(struct follow_step){ .title = T("Stop these e-mails?"), .says = T("You hear nothing more of this, and we forget your address."),
					       .button = T("Stop"), .action = r->path });
}

/* By the button of that page, or by the mail program (RFC 8058). Stopping twice is no mistake. */
static void stop(struct req *r)
{
	struct follow_link link;

	if (!linked(r, "stop", &link))
		return;
	if (link.kind == FOLLOW_ONE)
		contact_told(r->db, (conversation_id){ link.first }, link.second);
	else
		follower_stop(r->db, (follower_id){ link.first });
	step(r, &(struct follow_step){ .title = T("You hear nothing more"), .says = T("We have forgotten your address.") });
}

/* ---- hooks ---- */

static void tick(struct db *db, struct arena *arena, instant now)
{
	followers_forget_unconfirmed(db, (instant){ now.s - UNCONFIRMED_DAYS * 86400 });
	contacts_forget_unconfirmed(db, day_add(day_of(now), -UNCONFIRMED_DAYS));
	news_tick(db, arena, now);
}

static void export_person(struct db *db, struct arena *arena, str email, void (*say)(const char *line))
{
	struct follower f;

	if (follower_of_address(db, arena, email, &f))
		say(arena_z(arena, arena_printf(arena, "follows %s: %.*s", f.weekly ? "once a week" : "each time", STR_F(f.topics.len ? f.topics : STR("everything")))));
}

static int64_t forget_person(struct db *db, struct arena *arena, str email)
{
	return follower_forget(db, arena, email);
}

static const struct route routes[] = {
	{ "follow-all", GET, "/follow", "/dilyn", MAY_ANYONE, form, .flags = ROUTE_KEEP },
	{ "follow-all", POST, "/follow", "/dilyn", MAY_ANYONE, ask },
	{ "follow-asked", GET, "/follow/asked", "/dilyn/gofynnwyd", MAY_ANYONE, asked, .flags = ROUTE_KEEP },
	{ "follow-confirm", GET, "/follow/confirm/:key", "/dilyn/cadarnhau/:key", MAY_ANYONE, confirm_page },
	{ "follow-confirm", POST, "/follow/confirm/:key", "/dilyn/cadarnhau/:key", MAY_ANYONE, confirm, .flags = ROUTE_REPEATABLE },
	{ "follow-stop", GET, "/follow/stop/:key", "/dilyn/stopio/:key", MAY_ANYONE, stop_page },
	{ "follow-stop", POST, "/follow/stop/:key", "/dilyn/stopio/:key", MAY_ANYONE, stop, .flags = ROUTE_REPEATABLE | ROUTE_ONE_CLICK },
	{ 0 },
};

const struct feature follow_feature = { .name = "follow", .routes = routes, .work = news_work, .tick = tick, .export_person = export_person, .forget_person = forget_person };
