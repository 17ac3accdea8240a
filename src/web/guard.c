/* guard.c -- what is looked at before a form is even read: where it comes from, how it is packed, how often somebody guesses. */
/* SPDX-License-Identifier: MIT */
#include "web/guard.h"

#include "web/throttle.h"

/* Passwords and residents' codes are counted apart: a library full of mistyped references locks no officer out. */
static struct throttle *writer[2], *helper;

static struct throttle **counter(const struct route *route)
{
	return &writer[route->prepare != NULL];
}

static bool is_urlencoded(str type)
{
	str kind = str_trim(str_cut(&type, ';'));

	type = str_trim(type);
	return str_eq_nocase(kind, STR("application/x-www-form-urlencoded")) &&
		(!type.len || str_eq_nocase(type, STR("charset=utf-8")));
}

int guard_post(const struct asked *asked, const struct route *route, const char *origin)
{
	size_t limit = route->body_limit ? route->body_limit : ROUTE_BODY_DEFAULT;

	/* What was a form with files has been counted as it came, and grew threefold at most when it was written down. */
	if (asked->body.len > (asked->uploads.at ? 3 * limit : limit))
		return 413;
	if (asked->uploads.at && !route->upload_limit)
		return 415;
	if (route->flags & ROUTE_ONE_CLICK)
		return 0;
	if (asked->origin.at && !str_eq(asked->origin, str_of(origin)))
		return 403;
	if (asked->fetch_site.at && !str_eq(asked->fetch_site, STR("same-origin")))
		return 403;
	return is_urlencoded(asked->content_type) ? 0 : 415;
}

int64_t guard_writer(const struct route *route, str address, instant now)
{
	struct throttle **guesses = counter(route);

	if (!*guesses)
		*guesses = throttle_new(10, 600, 300, 60);
	return throttle_take(*guesses, address, now);
}

void guard_writer_right(const struct route *route, str address)
{
	if (*counter(route))
		throttle_give_back(*counter(route), address);
}

int64_t guard_helper(str address, instant now)
{
	if (!helper)
		helper = throttle_new(60, 600, 600, 60);
	return throttle_take(helper, address, now);
}

void guard_forget(void)
{
	throttle_free(writer[0]);
	throttle_free(writer[1]);
	throttle_free(helper);
	writer[0] = writer[1] = helper = NULL;
}
