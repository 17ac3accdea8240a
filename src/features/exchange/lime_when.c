/* lime_when.c -- when a question of LimeSurvey is asked, as far as it can be said here. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime_when.h"

enum { DEEPEST = 32 };

struct reading { struct arena *arena; str rest; int depth; };

static struct lime_when any_of(struct reading *);

static const struct lime_when always = { .kind = LIME_ALWAYS }, cannot = { .kind = LIME_CANNOT };

static void skip(struct reading *r)
{
	while (r->rest.len && strchr(" \t\r\n", r->rest.at[0]))
		r->rest = str_from(r->rest, 1);
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '#';
}

/* A sign, or a word that ends there. */
static bool take(struct reading *r, const char *what)
{
	size_t n = strlen(what);

	skip(r);
	if (r->rest.len < n || !str_eq_nocase(str_first(r->rest, n), str_of(what)) ||
	    (is_name(*what) && r->rest.len > n && is_name(r->rest.at[n])))
		return false;
	r->rest = str_from(r->rest, n);
	return true;
}

static str name(struct reading *r)
{
	size_t n = 0;
	str is;

	skip(r);
	while (n < r->rest.len && is_name(r->rest.at[n]))
		n++;
	is = str_first(r->rest, n);
	r->rest = str_from(r->rest, n);
	return is;
}

/* "A1", 'A1' or 5. */
static bool value(struct reading *r, str *is)
{
	char quote;
	size_t end;

	skip(r);
	quote = r->rest.len ? r->rest.at[0] : '\0';
	if (quote != '"' && quote != '\'') {
		*is = name(r);
		return is->len > 0;
	}
	r->rest = str_from(r->rest, 1);
	end = str_find(r->rest, quote);
	*is = str_first(r->rest, end);
	if (end >= r->rest.len)
		return false;
	r->rest = str_from(r->rest, end + 1);
	return true;
}

/* Q1.NAOK == "A1" */
static struct lime_when answer_is(struct reading *r)
{
	struct lime_when when = { .kind = LIME_WHEN };
	str of = name(r), is;
	size_t dot = str_find(of, '.');

	if (str_eq(of, STR("1")))
		return always;
	if (!of.len || !(take(r, "==") || take(r, "eq")) || !value(r, &is))
		return cannot;
	*arena_push(r->arena, &when.any) = (struct lime_answer_is){ arena_copy(r->arena, str_first(of, dot)), arena_copy(r->arena, is) };
	return when;
}

static struct lime_when one(struct reading *r)
{
	struct lime_when when;

	if (!take(r, "("))
		return answer_is(r);
	if (++r->depth > DEEPEST)
		return cannot;
	when = any_of(r);
	return take(r, ")") ? when : cannot;
}

/* Several at once cannot be said, unless all but one are always so. */
static struct lime_when all_of(struct reading *r)
{
	struct lime_when when = one(r);

	while (when.kind != LIME_CANNOT && (take(r, "and") || take(r, "&&"))) {
		struct lime_when more = one(r);

		if (when.kind == LIME_ALWAYS)
			when = more;
		else if (more.kind != LIME_ALWAYS)
			when = cannot;
	}
	return when;
}

static struct lime_when any_of(struct reading *r)
{
	struct lime_when when = all_of(r);

	while (when.kind != LIME_CANNOT && (take(r, "or") || take(r, "||"))) {
		struct lime_when more = all_of(r);

		if (more.kind == LIME_CANNOT || when.kind == LIME_ALWAYS || more.kind == LIME_ALWAYS)
			return more.kind == LIME_CANNOT ? cannot : always;
		for (size_t i = 0; i < more.any.n; i++)
			*arena_push(r->arena, &when.any) = more.any.at[i];
	}
	return when;
}

struct lime_when lime_when(struct arena *a, str relevance)
{
	struct reading r = { .arena = a, .rest = str_trim(relevance) };
	struct lime_when when;

	if (!r.rest.len)
		return always;
	when = any_of(&r);
	skip(&r);
	return r.rest.len ? cannot : when;
}
