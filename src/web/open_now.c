/* open_now.c -- what is open now, for pages on which somebody is lost; and the box to look for something. */
/* SPDX-License-Identifier: MIT */
#include "web/open_now.h"

#include "core/conversation_list.h"
#include "web/address.h"

struct open_now open_now(struct req *r)
{
	struct open_now to = { 0 };
	const struct briefs *open = r->db && !db_failed(r->db) && address_route("conversation") ? conversation_open_now(r->db, r->now) : NULL;

	for (size_t i = 0; open && i < open->n; i++)
		*arena_push(r->arena, &to) = (struct open_one){ open->at[i].code, open->at[i].title, open->at[i].closes_at };
	return to;
}

struct search_box search_box(struct req *r, const char *route, str typed)
{
	return (struct search_box){ .action = address_route(route) ? req_address(r->arena, r->lang, route, NULL, 0) : STR(""), .typed = typed };
}
