/* account.c -- signing in and out. */
/* SPDX-License-Identifier: MIT */
#include "features/account/account.h"

#include "base/log.h"
#include "db/audit.h"
#include "features/account/pages.h"
#include "features/account/verbs.h"
#include "web/dispatch.h"
#include "web/mail.h"

static const struct field_is email_is = { .name = "email", .label = TL("E-mail address"), .type = "email", .autocomplete = "email",
	.width = FIELD_20, .no_words = true, .empty = TL("Enter your e-mail address") };
static const struct field_is password_is = { .name = "password", .label = TL("Password"), .type = "password",
	.autocomplete = "current-password", .width = FIELD_20, .no_words = true, .empty = TL("Enter your password") };

static void draw(struct req *r, const struct sign_in *page)
{
	struct page_head head = { .title_words = T("Sign in"), .officer = true, .problems = &page->problems };

	if (page->problems.n)
		r->status = 422;
	page_begin(r, &head);
	sign_in_html(&r->out, page);
	page_end(r);
}

static void show(struct req *r)
{
	struct sign_in page = { .email.is = &email_is, .password.is = &password_is, .next = req_next(r) };

	if (r->who.id.n)
		req_go_path(r, page.next.at ? page.next : page_start(r));
	else
		draw(r, &page);
}

/* In the helper, for it takes 40 ms of computing: whose account these two open, or 0. */
static void check(struct req *r)
{
	str email = req_field(r, "email"), password = req_field(r, "password");
	struct account who = { 0 };

	if (email.len && password.len)
		account_check(r->db, r->arena, email, password, &who);
	r->prepared = arena_printf(r->arena, "%lld", (long long)who.id.n);
}

/* An unknown address and a wrong password get the same answer, as late as each other; a password never goes back into a page. */
static void say_wrong(struct req *r, struct sign_in *page)
{
	field_check(&page->email, true);
	field_check(&page->password, true);
	if (!page->email.problem.en && !page->password.problem.en)
		page->password.problem = T("That e-mail address and password do not go together. Check both and try again.");
	page->password.value = STR("");
	fields_tell(r->arena, &page->problems, &page->email, 1);
	fields_tell(r->arena, &page->problems, &page->password, 1);
}

/* Whose account somebody tried at, by its number: who watches the log sees a siege, and no address. */
static void log_failed(struct req *r, str email)
{
	struct account who = { 0 };

	account_by_email(r->db, r->arena, email, &who);
	log_line(LOG_INFO, "sign_in_failed", LOG_I("account", who.id.n));
}

static void enter(struct req *r)
{
	struct sign_in page = { .email = field_typed(r, &email_is), .password = field_typed(r, &password_is), .next = req_next(r) };
	account_id id = { 0 };

	if (!str_int(r->prepared, &id.n) || !account_by_id(r->db, r->arena, id, &r->who)) {
		log_failed(r, page.email.value);
		say_wrong(r, &page);
		draw(r, &page);
		return;
	}
	req_sign_in(r, id);
	audit_add(r->db, r->now, id, "signed-in", "account", id.n, STR("{}"));
	req_go_path(r, page.next.at ? page.next : page_start(r));
}

static void leave(struct req *r)
{
	req_sign_out(r);
	r->who = (struct account){ 0 };
	req_go_path(r, page_start(r));
}

/* What has run out and nobody may ask for any more. */
static void tick(struct db *db, struct arena *a, instant now)
{
	(void)a;
	session_tidy(db, now);
	dispatch_tidy(db, now);
	mail_tidy(db, now);
}

static void export_person(struct db *db, struct arena *a, str email, void (*say)(const char *line))
{
	struct account who;

	if (account_by_email(db, a, email, &who))
		say(arena_printf(a, "account: %.*s, %s", STR_F(who.name), role_word(who.role)).at);
}

/* An account is an officer's and stays for the audit trail; letters that wait are thrown away. */
static int64_t forget_person(struct db *db, struct arena *a, str email)
{
	return mail_forget(db, a, email);
}

static const struct route routes[] = {
	{ .name = "sign-in", .method = GET, .en = "/sign-in", .cy = "/mewngofnodi", .may = MAY_ANYONE, .handle = show,
	  .flags = ROUTE_DOOR },
	{ .name = "sign-in", .method = POST, .en = "/sign-in", .cy = "/mewngofnodi", .may = MAY_ANYONE, .handle = enter, .prepare = check,
	  .body_limit = 8 * 1024, .flags = ROUTE_ACCESS_CODE | ROUTE_REPEATABLE | ROUTE_DOOR },
	{ .name = "sign-out", .method = POST, .en = "/sign-out", .cy = "/allgofnodi", .may = MAY_ANYONE, .handle = leave,
	  .body_limit = 1024, .flags = ROUTE_REPEATABLE | ROUTE_DOOR },
	{ 0 },
};

const struct feature account_feature = {
	.name = "account", .routes = routes, .verbs = account_verbs, .tick = tick, .export_person = export_person,
	.forget_person = forget_person,
};
