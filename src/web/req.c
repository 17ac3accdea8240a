/* req.c -- what a handler may ask of a request, and the replies it may give. */
/* SPDX-License-Identifier: MIT */
#include "web/req.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/conversation.h"
#include "core/file.h"
#include "web/address.h"
#include "web/cookie.h"
#include "web/page.h"

/* ---- what was asked ---- */

str req_param(const struct req *r, const char *name)
{
	str rest = str_from(str_of(r->route->en), 1), wanted = str_of(name);

	for (size_t n = 0; rest.at;) {
		str part = str_cut(&rest, '/');

		if (!part.len || part.at[0] != ':')
			continue;
		part = str_from(part, 1);
		if (part.len && part.at[part.len - 1] == '?')
			part.len--;
		if (str_eq(part, wanted))
			return r->params[n];
		n++;
	}
	fprintf(stderr, "req: route \"%s\" has no parameter \"%s\"\n", r->route->name, name);
	abort();
}

str req_field_at(struct req *r, const char *name, size_t i)
{
	return form_value(r->arena, r->method == POST ? &r->fields : &r->queries, name, i);
}

str req_field(struct req *r, const char *name)
{
	return req_field_at(r, name, 0);
}

bool req_switched(struct req *r)
{
	str to = req_field(r, "switch");

	if (to.at)
		r->lang = r->out.lang = str_eq(to, STR("cy")) ? LANG_CY : LANG_EN;
	return to.at;
}

str req_query(struct req *r, const char *name)
{
	return form_value(r->arena, &r->queries, name, 0);
}

bool req_may(const struct req *r, enum permission permission)
{
	return permission_has(r->who.id.n ? r->who.role : ROLE_NONE, permission);
}

/* ---- addresses ---- */

static str written(struct arena *a, enum lang lang, const struct route *route, const str *args, size_t n)
{
	struct buf b = { 0 };
	str address;

	address_write(&b, lang, route, args, n);
	address = arena_copy(a, buf_text(&b));
	buf_free(&b);
	return address;
}

str req_address(struct arena *a, enum lang lang, const char *name, const str *args, size_t n)
{
	const struct route *route = address_route(name);

	if (!route) {
		fprintf(stderr, "req: there is no route \"%s\"\n", name);
		abort();
	}
	return written(a, lang, route, args, n);
}

str req_other_address(struct req *r)
{
	enum lang other = r->lang == LANG_EN ? LANG_CY : LANG_EN;
	size_t n = 0;
	str address;

	if (!r->route || (r->route->flags & ROUTE_NO_LANGUAGE))
		return other == LANG_CY ? STR("/cy") : STR("/en");
	while (n < ROUTE_PARAMS && r->params[n].at)
		n++;
	address = written(r->arena, other, r->route, r->params, n);
	return r->query.len ? arena_printf(r->arena, "%.*s?%.*s", STR_F(address), STR_F(r->query)) : address;
}

str req_next(struct req *r)
{
	str next = req_field(r, "next"), path = str_first(next, str_find(next, '?'));
	struct address to;

	for (size_t i = 0; i < next.len; i++)
		if ((unsigned char)next.at[i] <= ' ' || (unsigned char)next.at[i] >= 0x7F || next.at[i] == '\\')
			return (str){ 0 };
	return address_match(r->arena, GET, path, &to) == ADDRESS_FOUND ? next : (str){ 0 };
}

bool req_conversation(struct req *r, struct conversation *it)
{
	if (conversation_by_code(r->db, r->arena, req_param(r, "code"), r->now, it))
		return true;
	req_not_found(r);
	return false;
}

/* ---- replies ---- */

void req_go_path(struct req *r, str path)
{
	out_clear(&r->out);
	r->status = 303;
	r->location = path;
}

void req_go(struct req *r, const char *name, ...)
{
	str args[ROUTE_PARAMS];
	const str *arg;
	va_list list;
	size_t n = 0;

	va_start(list, name);
	while ((arg = va_arg(list, const str *))) {
		if (n == ROUTE_PARAMS)
			abort();
		args[n++] = *arg;
	}
	va_end(list);
	req_go_path(r, req_address(r->arena, r->lang, name, args, n));
}

void req_text(struct req *r, const char *type)
{
	out_clear(&r->out);
	r->type = str_of(type);
}

void req_file(struct req *r, const struct file *file, bool for_all)
{
	req_text(r, file_type_mime(file->type));
	r->file.hash = file->hash;
	r->file.size = file->size;
	r->file.for_all = for_all;
	/* A document in a window of ours would run what is in it; a picture was made by ourselves. */
	if (!file_type_is_picture(file->type))
		r->file_name = file->name;
}

void req_note(struct req *r, const char *what, const char *kind, int64_t id)
{
	r->note.what = what;
	r->note.kind = kind;
	r->note.id = id;
}

/* ---- signing in and out ---- */

void req_sign_in(struct req *r, account_id who)
{
	if (r->session.at)
		session_end(r->db, r->arena, r->session);
	r->cookie = cookie_set(r->arena, session_start(r->db, r->arena, who, r->now));
}

void req_sign_out(struct req *r)
{
	if (r->session.at)
		session_end(r->db, r->arena, r->session);
	r->cookie = cookie_end(r->arena);
}
