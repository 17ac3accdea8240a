/* address.c -- which page an address means, and which address a page has, in both languages. */
/* SPDX-License-Identifier: MIT */
#include "web/address.h"

#include <stdlib.h>

#include "web/form.h"
#include "web/spelling.h"

enum { BUCKETS = 256 };         /* a power of two, a few times the number of first words */

static struct {
	struct spelling *at;            /* sorted so that those of one bucket stand together, the more literal ones first */
	size_t n;
	struct { size_t from, to; } buckets[BUCKETS];
	const struct route **names;     /* sorted by name, each name once */
	size_t n_names;
} table;

/* ---- the table ---- */

static size_t bucket_of(bool has_lang, enum lang lang, str first)
{
	uint32_t h = 2166136261u ^ (has_lang ? (uint32_t)lang + 1 : 0);

	for (size_t i = 0; i < first.len; i++)
		h = (h ^ (unsigned char)first.at[i]) * 16777619u;
	return (h ^ h >> 16) & (BUCKETS - 1);
}

/* A pattern that begins with a parameter stands under the empty word, and is looked for there when nothing else fits. */
static size_t home_of(const struct spelling *s)
{
	return bucket_of(s->has_lang, s->lang, s->n && !s->parts[0].is_param ? s->parts[0].text : STR(""));
}

static int by_bucket(const void *x, const void *y)
{
	const struct spelling *a = x, *b = y;
	size_t ha = home_of(a), hb = home_of(b);

	if (ha != hb)
		return ha < hb ? -1 : 1;
	for (size_t i = 0; i < a->n && i < b->n; i++) {
		int order = a->parts[i].is_param - b->parts[i].is_param;

		if (!order && !a->parts[i].is_param)
			order = str_cmp(a->parts[i].text, b->parts[i].text);
		if (order)
			return order;
	}
	return (a->n > b->n) - (a->n < b->n);
}

static int by_name(const void *x, const void *y)
{
	const struct route *const *a = x, *const *b = y;
	int order = strcmp((*a)->name, (*b)->name);

	/* GET first, so that it is the one that stays. */
	return order ? order : (int)(*a)->method - (int)(*b)->method;
}

/* How many there are; `add`, when not NULL, is called with each. */
static size_t each_route(const struct feature *f, void (*add)(const struct route *))
{
	size_t n = 0;

	for (const struct route *r = f ? f->routes : NULL; r && r->en; r++, n++)
		if (add)
			add(r);
	return n;
}

static void add_route(const struct route *r)
{
	struct spelling en = spelling_read(r, r->en, LANG_EN);

	if (!r->name || !r->handle || (r->method != GET && r->method != POST))
		spelling_mistake(r, "has no name, no handler or no method");
	table.names[table.n_names++] = r;
	table.at[table.n++] = en;
	if (r->flags & ROUTE_NO_LANGUAGE)
		return;
	if (!r->cy)
		spelling_mistake(r, "has no Welsh address");
	table.at[table.n] = spelling_read(r, r->cy, LANG_CY);
	spelling_same_params(&en, &table.at[table.n++]);
}

static void index_buckets(void)
{
	memset(table.buckets, 0, sizeof table.buckets);
	for (size_t i = 0; i < table.n; i++) {
		size_t b = home_of(&table.at[i]);

		if (!table.buckets[b].to)
			table.buckets[b].from = i;
		table.buckets[b].to = i + 1;
		if (i && spelling_same_shape(&table.at[i - 1], &table.at[i]))
			spelling_mistake(table.at[i].route, "has the same address as another one");
	}
}

static void index_names(void)
{
	size_t kept = 0;

	qsort(table.names, table.n_names, sizeof *table.names, by_name);
	for (size_t i = 0; i < table.n_names; i++) {
		const struct route *r = table.names[i];

		if (kept && !strcmp(table.names[kept - 1]->name, r->name)) {
			if (strcmp(table.names[kept - 1]->en, r->en))
				spelling_mistake(r, "has two addresses");
			continue;
		}
		table.names[kept++] = r;
	}
	table.n_names = kept;
}

void address_compile(const struct feature *own, const struct feature *const *features)
{
	size_t n = each_route(own, NULL);

	for (size_t i = 0; features[i]; i++)
		n += each_route(features[i], NULL);
	free(table.at);
	free(table.names);
	table.n = table.n_names = 0;
	table.at = calloc(2 * n + 1, sizeof *table.at);
	table.names = calloc(n + 1, sizeof *table.names);
	if (!table.at || !table.names)
		abort();
	each_route(own, add_route);
	for (size_t i = 0; features[i]; i++)
		each_route(features[i], add_route);
	qsort(table.at, table.n, sizeof *table.at, by_bucket);
	index_buckets();
	index_names();
}

/* ---- from an address to its route ---- */

struct path { str parts[ADDRESS_PARTS]; size_t n; };

/* False when it has empty or too many parts: nobody's address. */
static bool split(str path, struct path *to)
{
	to->n = 0;
	if (!path.len)
		return true;
	if (path.at[0] != '/')
		return false;
	for (path = str_from(path, 1); path.at;) {
		str part = str_cut(&path, '/');

		if (!part.len || to->n == ADDRESS_PARTS)
			return false;
		to->parts[to->n++] = part;
	}
	return true;
}

/* "/EN/…" or "/Cy": the language is meant, only the letters are large. */
static bool shouts_lang(str path)
{
	str start = str_first(path, 3);

	return (path.len == 3 || (path.len > 3 && path.at[3] == '/')) && (str_eq_nocase(start, STR("/en")) || str_eq_nocase(start, STR("/cy"))) &&
	       !str_eq(start, STR("/en")) && !str_eq(start, STR("/cy"));
}

/* Takes "/en" or "/cy" off the front. */
static bool take_lang(str *path, enum lang *lang)
{
	if (path->len < 3 || (path->len > 3 && path->at[3] != '/'))
		return false;
	if (str_starts(*path, STR("/en")))
		*lang = LANG_EN;
	else if (str_starts(*path, STR("/cy")))
		*lang = LANG_CY;
	else
		return false;
	*path = str_from(*path, 3);
	return true;
}

static bool fits(struct arena *a, const struct spelling *s, const struct path *p, str params[ROUTE_PARAMS])
{
	size_t n = 0;

	if (p->n > s->n || (p->n < s->n && !(p->n + 1 == s->n && s->parts[s->n - 1].optional)))
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (!s->parts[i].is_param && !str_eq(s->parts[i].text, p->parts[i]))
			return false;
	for (size_t i = 0; i < ROUTE_PARAMS; i++)
		params[i] = (str){ 0 };
	for (size_t i = 0; i < p->n; i++) {
		if (!s->parts[i].is_param)
			continue;
		params[n] = form_decode(a, p->parts[i], false);
		if (!params[n++].at)
			return false;
	}
	return true;
}

static enum address_found look(struct arena *a, enum method method, const struct path *p, size_t bucket, bool has_lang,
	struct address *to)
{
	enum address_found found = ADDRESS_NONE;

	for (size_t i = table.buckets[bucket].from; i < table.buckets[bucket].to; i++) {
		const struct spelling *s = &table.at[i];
		str params[ROUTE_PARAMS];

		if (s->has_lang != has_lang || (has_lang && s->lang != to->lang) || !fits(a, s, p, params))
			continue;
		if (s->route->method != method && found == ADDRESS_OTHER_METHOD)
			continue;
		to->route = s->route;
		memcpy(to->params, params, sizeof params);
		if (s->route->method == method)
			return ADDRESS_FOUND;
		found = ADDRESS_OTHER_METHOD;
	}
	return found;
}

static enum address_found match_parts(struct arena *a, enum method method, const struct path *p, bool has_lang, struct address *to)
{
	str first = p->n ? p->parts[0] : STR("");
	enum address_found found, second;
	struct address other;

	if (!table.at)
		return ADDRESS_NONE;
	found = look(a, method, p, bucket_of(has_lang, to->lang, first), has_lang, to);
	if (found == ADDRESS_FOUND || !first.len)
		return found;
	/* Addresses that begin with a parameter come last. */
	other = *to;
	second = look(a, method, p, bucket_of(has_lang, to->lang, STR("")), has_lang, &other);
	if (second <= found)
		return found;
	*to = other;
	return second;
}

enum address_found address_match(struct arena *a, enum method method, str path, struct address *to)
{
	enum address_found found;
	struct path p;
	str rest = path;

	*to = (struct address){ 0 };
	to->has_lang = take_lang(&rest, &to->lang);
	if (to->has_lang) {
		found = split(rest, &p) ? match_parts(a, method, &p, true, to) : ADDRESS_NONE;
		if (found != ADDRESS_NONE)
			return found;
	}
	/* Both "/" and "" have no parts, but "" is no address. */
	if (!path.len || !split(path.len == 1 ? STR("") : path, &p))
		return ADDRESS_NONE;
	return match_parts(a, method, &p, false, to);
}

static bool is_page(struct arena *a, enum lang lang, str rest, struct address *to)
{
	str path = arena_printf(a, "/%s%.*s", lang == LANG_CY ? "cy" : "en", STR_F(rest));

	return address_match(a, GET, path, to) == ADDRESS_FOUND && to->has_lang;
}

static str address_in(struct arena *a, enum lang lang, const struct address *to)
{
	struct buf b = { 0 };
	size_t n = 0;
	str address;

	while (n < ROUTE_PARAMS && to->params[n].at)
		n++;
	address_write(&b, lang, to->route, to->params, n);
	address = arena_copy(a, buf_text(&b));
	buf_free(&b);
	return address;
}

enum address_else address_elsewhere(struct arena *a, str path, str *go)
{
	struct address en, cy;
	enum lang asked = LANG_EN;
	str rest = path;
	bool has_lang, in_en, in_cy;

	while (rest.len > 1 && rest.at[rest.len - 1] == '/')
		rest.len--;
	if (shouts_lang(rest)) {
		path = arena_printf(a, "/%c%c%.*s", rest.at[1] | 0x20, rest.at[2] | 0x20, STR_F(str_from(rest, 3)));
		if (address_match(a, GET, path, &en) != ADDRESS_FOUND)
			return address_elsewhere(a, path, go);
		*go = path;
		return ADDRESS_GO;
	}
	if (rest.len < path.len && address_match(a, GET, rest, &en) == ADDRESS_FOUND) {
		*go = arena_copy(a, rest);
		return ADDRESS_GO;
	}
	has_lang = take_lang(&rest, &asked);
	in_en = is_page(a, LANG_EN, rest, &en);
	in_cy = is_page(a, LANG_CY, rest, &cy);
	if (in_en && in_cy)
		return has_lang ? ADDRESS_NOWHERE : ADDRESS_CHOOSE;
	if (!in_en && !in_cy)
		return ADDRESS_NOWHERE;
	/* With a language, that one was asked for and only the words are the other's; without one, the words decide. */
	if (has_lang)
		*go = address_in(a, asked, in_en ? &en : &cy);
	else
		*go = address_in(a, in_en ? LANG_EN : LANG_CY, in_en ? &en : &cy);
	return ADDRESS_GO;
}

/* ---- from a route to its address ---- */

const struct route *address_route(const char *name)
{
	size_t low = 0, high = table.n_names;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(name, table.names[middle]->name);

		if (!order)
			return table.names[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

size_t address_needs(const struct route *route)
{
	struct spelling s = spelling_read(route, route->en, LANG_EN);
	size_t optional, n = spelling_params(&s, &optional);

	return n - optional;
}

size_t address_takes(const struct route *route)
{
	struct spelling s = spelling_read(route, route->en, LANG_EN);
	size_t optional;

	return spelling_params(&s, &optional);
}

void address_segment(struct buf *b, str s)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
			c == '_' || c == '~') {
			buf_char(b, (char)c);
		} else {
			char escape[3] = { '%', digits[c >> 4], digits[c & 15] };

			buf_add(b, escape, sizeof escape);
		}
	}
}

void address_write(struct buf *b, enum lang lang, const struct route *route, const str *args, size_t n)
{
	bool has_lang = !(route->flags & ROUTE_NO_LANGUAGE);
	str rest = str_from(str_of(has_lang && lang == LANG_CY ? route->cy : route->en), 1);
	size_t used = 0;

	if (has_lang)
		buf_str(b, lang == LANG_CY ? STR("/cy") : STR("/en"));
	while (rest.len) {
		str part = str_cut(&rest, '/');
		bool optional = part.at[part.len - 1] == '?';

		if (part.at[0] == ':' && optional && (used == n || !args[used].len)) {
			used += used < n;
			break;
		}
		buf_char(b, '/');
		if (part.at[0] != ':') {
			buf_str(b, part);
			continue;
		}
		if (used == n || !args[used].len)
			spelling_mistake(route, "was linked with an argument missing or empty");
		address_segment(b, args[used++]);
	}
	if (used < n)
		spelling_mistake(route, "was linked with too many arguments");
	if (!has_lang && str_eq(str_of(route->en), STR("/")))
		buf_char(b, '/');
}
