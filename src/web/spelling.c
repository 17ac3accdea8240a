/* spelling.c -- one way to write an address, "/conversations/:code/:tail?", taken apart once. */
/* SPDX-License-Identifier: MIT */
#include "web/spelling.h"

#include <stdio.h>
#include <stdlib.h>

void spelling_mistake(const struct route *route, const char *what)
{
	fprintf(stderr, "address: route \"%s\" %s\n", route->name ? route->name : "", what);
	abort();
}

struct spelling spelling_read(const struct route *route, const char *pattern, enum lang lang)
{
	struct spelling s = { .route = route, .lang = lang, .has_lang = !(route->flags & ROUTE_NO_LANGUAGE) };
	str rest = str_of(pattern);
	size_t params = 0;

	if (!rest.len || rest.at[0] != '/')
		spelling_mistake(route, "has an address without a slash in front");
	for (rest = str_from(rest, 1); rest.len;) {
		struct spelling_part p = { .text = str_cut(&rest, '/') };

		if (s.n == ADDRESS_PARTS || !p.text.len || (s.n && s.parts[s.n - 1].optional))
			spelling_mistake(route, "has an address of too many parts, an empty part, or a part after an optional one");
		p.is_param = p.text.at[0] == ':';
		p.optional = p.is_param && p.text.at[p.text.len - 1] == '?';
		if (p.is_param)
			p.text = str_first(str_from(p.text, 1), p.text.len - 1 - p.optional);
		if (p.is_param && (params++ == ROUTE_PARAMS || !p.text.len))
			spelling_mistake(route, "has too many parameters, or one without a name");
		s.parts[s.n++] = p;
	}
	return s;
}

size_t spelling_params(const struct spelling *s, size_t *optional)
{
	size_t n = 0;

	*optional = 0;
	for (size_t i = 0; i < s->n; i++) {
		n += s->parts[i].is_param;
		*optional += s->parts[i].optional;
	}
	return n;
}

void spelling_same_params(const struct spelling *en, const struct spelling *cy)
{
	size_t e = 0, c = 0;

	for (;;) {
		while (e < en->n && !en->parts[e].is_param)
			e++;
		while (c < cy->n && !cy->parts[c].is_param)
			c++;
		if (e == en->n && c == cy->n)
			return;
		if (e == en->n || c == cy->n || !str_eq(en->parts[e].text, cy->parts[c].text) ||
			en->parts[e].optional != cy->parts[c].optional)
			spelling_mistake(en->route, "has other parameters in Welsh than in English");
		e++;
		c++;
	}
}

bool spelling_same_shape(const struct spelling *a, const struct spelling *b)
{
	if (a->n != b->n || a->lang != b->lang || a->has_lang != b->has_lang || a->route->method != b->route->method)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->parts[i].is_param != b->parts[i].is_param ||
			(!a->parts[i].is_param && !str_eq(a->parts[i].text, b->parts[i].text)))
			return false;
	return true;
}
