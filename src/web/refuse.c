/* refuse.c -- pages that say why something is not shown or not done, calmly, and what to do now. */
/* SPDX-License-Identifier: MIT */
#include "web/refuse.h"

#include "web/address.h"
#include "web/chooser.h"
#include "web/open_now.h"
#include "web/pages.h"

static const struct { int status; const char *title, *why; } usual[] = {
	{ 400, TL("We could not read that request"), TL("Something in it was cut short or mixed up on the way. Go back and try again.") },
	{ 403, TL("You cannot do that here"), TL("Your account does not allow it. Ask an administrator if you think that it should.") },
	{ 404, TL("We cannot find that page"),
	  TL("If you typed the address, check that it is right. If you followed a link, the page may have moved: start from the home page.") },
	{ 405, TL("That page cannot be opened in this way"), TL("It only takes what a form sends. Start from the home page.") },
	{ 408, TL("That took too long"), TL("Your connection may be slow. Nothing was saved. Go back and try again.") },
	{ 410, TL("This page is no longer here"), TL("It was taken down on purpose.") },
	{ 413, TL("That is more than we can take at once"), TL("Nothing was saved. Go back, shorten what you wrote or choose a smaller file, and send it again.") },
	{ 415, TL("We could not read that form"), TL("It was sent in a way that we do not know. Go back and send it from our own page.") },
	{ 429, TL("Please wait a little"),
	  TL("There were many tries from where you are, so we are slowing down to keep everybody's codes safe. Nothing was saved.") },
	{ 431, TL("We could not read that request"), TL("Something in it was cut short or mixed up on the way. Go back and try again.") },
	{ 500, TL("Sorry, something went wrong here"), TL("It is our fault, and we have a note of it. Nothing was saved. Try again in a few minutes.") },
	{ 503, TL("Sorry, we are very busy just now"), TL("Nothing was saved. Wait a minute, then go back and send it again.") },
};

static void draw_half(struct out *o, const void *arg)
{
	refusal_html(o, arg);
}

static void draw(struct req *r, int status, words title, words why)
{
	struct refusal page = { .title = title, .why = why, .status = status, .phone = page_site(r)->phone };
	struct page_head head = { .title_words = title, .no_index = true, .officer = r->who.id.n && r->route && r->route->may != MAY_ANYONE };
	bool home = address_route("home") != NULL;

	out_clear(&r->out);
	r->status = status;
	r->type = r->location = r->file_name = (str){ 0 };
	if (r->has_lang) {
		page.home = home ? req_address(r->arena, r->lang, "home", NULL, 0) : STR("");
		/* Whoever stands before the door of practice sees nothing of what is behind it. */
		if (status == 404 && !head.officer && (!r->practice.on || r->who.id.n)) {
			page.search = search_box(r, "search", STR(""));
			page.open = open_now(r);
		}
		page_begin(r, &head);
		refusal_html(&r->out, &page);
		page_end(r);
		return;
	}
	page.home = home ? STR("/") : STR("");
	page.half = true;
	chooser_both(r, title, draw_half, &page);
}

void req_refuse(struct req *r, int status, words title, words why)
{
	draw(r, status, title, why);
}

void refuse_status(struct req *r, int status)
{
	size_t i = 0, n = sizeof usual / sizeof *usual;

	while (i < n && usual[i].status != status)
		i++;
	/* One that has no words of its own is like the plainest of its kind. */
	for (size_t k = 0; i == n && k < n; k++)
		if (usual[k].status == (status < 500 ? 400 : 500))
			i = k;
	draw(r, status, (words){ .en = usual[i].title }, (words){ .en = usual[i].why });
}

void refuse_until(struct req *r, int status, int64_t seconds)
{
	int64_t minutes = (seconds + 59) / 60;

	r->retry_after = seconds;
	if (status != 429) {
		refuse_status(r, status);
		return;
	}
	req_refuse(r, status, T("Please wait a little"),
		TN("There were many tries from where you are, so we are slowing down to keep everybody's codes safe. Try again in {n} minute.",
			"There were many tries from where you are, so we are slowing down to keep everybody's codes safe. Try again in {n} minutes.",
			minutes));
}

void req_not_found(struct req *r)
{
	refuse_status(r, 404);
}

void req_forbidden(struct req *r)
{
	refuse_status(r, 403);
}

static bool secret(str name)
{
	return str_eq(name, STR("token")) || str_starts(name, STR("password"));
}

/* Something a person wrote, rather than a box or a hidden number. */
static bool is_prose(str value)
{
	return value.len > 24 || str_find(value, ' ') < value.len || str_find(value, '\n') < value.len;
}

void refuse_keeping(struct req *r, int status, words title, words why, bool resend)
{
	struct kept page = { .title = title, .why = why, .may_resend = resend, .action = r->path };
	struct page_head head = { .title_words = title, .no_index = true, .quiet = true };
	const struct route *sign_in = address_route("sign-in");

	for (size_t i = 0, shown = 0; i < r->fields.n; i++) {
		const struct sent *f = &r->fields.at[i];
		bool show = is_prose(f->value);

		if (secret(f->name))
			continue;
		shown += show;
		page.shown = page.shown || show;
		*arena_push(r->arena, &page.fields) = (struct kept_field){ f->name, f->value, show, (int)shown };
	}
	if (!resend && sign_in)
		page.sign_in = req_address(r->arena, r->lang, "sign-in", NULL, 0);
	if (r->query.len)
		page.action = arena_printf(r->arena, "%.*s?%.*s", STR_F(r->path), STR_F(r->query));
	out_clear(&r->out);
	r->status = status;
	r->out.lang = r->lang;
	page_begin(r, &head);
	kept_html(&r->out, &page);
	page_end(r);
}
