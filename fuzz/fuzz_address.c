/* fuzz_address.c -- strangers' addresses: each leads to one page or to none, and a found page leads back to itself. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "web/address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void nothing(struct req *r)
{
	(void)r;
}

static const struct route routes[] = {
	{ .name = "home", .method = GET, .en = "/", .cy = "/", .handle = nothing },
	{ .name = "a", .method = GET, .en = "/a/:x/:y?", .cy = "/b/:x/:y?", .handle = nothing },
	{ .name = "new", .method = GET, .en = "/a/new", .cy = "/b/newydd", .handle = nothing },
	{ .name = "deep", .method = GET, .en = "/a/:x/c/:y/d/:z", .cy = "/b/:x/c/:y/e/:z", .handle = nothing },
	{ .name = "any", .method = GET, .en = "/:x/z", .cy = "/:x/z", .handle = nothing },
	{ .name = "out", .method = POST, .en = "/out", .cy = "/allan", .handle = nothing },
	{ .name = "health", .method = GET, .en = "/healthz", .handle = nothing, .flags = ROUTE_NO_LANGUAGE },
	{ 0 },
};
static const struct feature feature = { .name = "fuzz", .routes = routes };

/* The address of what was found, written again, must be found again with the same parameters. */
static void back(struct arena *a, const struct address *to)
{
	struct buf b = { 0 };
	struct address again;
	size_t n_args = 0;

	while (n_args < ROUTE_PARAMS && to->params[n_args].len)
		n_args++;
	if (n_args < address_needs(to->route))
		abort();
	address_write(&b, to->lang, to->route, to->params, n_args);
	if (address_match(a, to->route->method, buf_text(&b), &again) != ADDRESS_FOUND)
		abort();
	/* "/en/a/%6Eew" is a parameter that, written plainly, is the word of another page. */
	for (size_t i = 0; i < n_args && again.route == to->route; i++)
		if (!str_eq(again.params[i], to->params[i]))
			abort();
	buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *arena;
	static const struct feature *const list[] = { &feature, NULL };
	str path = { (const char *)data, n }, go = { 0 };
	struct address to;

	if (!arena) {
		arena = arena_new(64u << 20);
		address_compile(NULL, list);
	}
	arena_reset(arena);
	if (address_match(arena, GET, path, &to) == ADDRESS_FOUND)
		back(arena, &to);
	else if (address_elsewhere(arena, path, &go) == ADDRESS_GO && address_match(arena, GET, go, &to) != ADDRESS_FOUND)
		abort();
	return 0;
}
