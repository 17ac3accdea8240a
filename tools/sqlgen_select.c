/* sqlgen_select.c -- finds the columns a statement gives, which are plain and which computed, and which may be absent. */
/* SPDX-License-Identifier: MIT */
#include "sqlgen.h"

#include <string.h>
#include <strings.h>

/* A CTE or a subquery that has a name; `columns` is what stands in the parenthesis of "name (a, b) AS (…)", or empty. */
struct derived {
	struct token name;
	struct range body, columns;
};
/* "FROM conversation c": c means conversation. */
struct alias {
	struct token name, means;
};

struct view {
	struct schema *schema;
	const struct tokens *tokens;
	struct {
		struct derived *at;
		size_t n, room;
	} derived;
	struct {
		struct alias *at;
		size_t n, room;
	} aliases;
};

enum { MAX_DEPTH = 16 };

static bool is(const struct view *v, size_t i, const char *word)
{
	return i < v->tokens->n && token_is(&v->tokens->at[i], word);
}

static bool sign(const struct view *v, size_t i, char c)
{
	return i < v->tokens->n && token_sign(&v->tokens->at[i], c);
}

static bool is_any(const struct view *v, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (is(v, i, *words))
			return true;
	return false;
}

static bool is_name(const struct view *v, size_t i)
{
	return i < v->tokens->n && (v->tokens->at[i].kind == TOKEN_WORD || v->tokens->at[i].kind == TOKEN_QUOTED);
}

static bool same(struct token a, struct token b)
{
	if (a.kind == TOKEN_QUOTED && a.len >= 2)
		a = (struct token){ TOKEN_WORD, a.at + 1, a.len - 2 };
	if (b.kind == TOKEN_QUOTED && b.len >= 2)
		b = (struct token){ TOKEN_WORD, b.at + 1, b.len - 2 };
	return a.len == b.len && !strncasecmp(a.at, b.at, a.len);
}

/* From an opening parenthesis to just past the one that closes it. */
static size_t past_parenthesis(const struct view *v, size_t i)
{
	int depth = 0;

	for (; i < v->tokens->n; i++) {
		depth += sign(v, i, '(') ? 1 : sign(v, i, ')') ? -1 : 0;
		if (depth == 0)
			return i + 1;
	}
	return i;
}

static bool begins_query(const struct view *v, size_t i)
{
	static const char *const words[] = { "SELECT", "WITH", "VALUES", NULL };

	return sign(v, i, '(') && is_any(v, i + 1, words);
}

/* "last AS (SELECT", "last (a, b) AS NOT MATERIALIZED (SELECT" with the name at i. */
static void note_cte(struct view *v, size_t i)
{
	struct range columns = { i + 1, i + 1 };
	size_t p = i + 1;

	if (sign(v, p, '('))
		p = columns.to = past_parenthesis(v, p);
	if (!is(v, p, "AS"))
		return;
	p++;
	p += is(v, p, "NOT");
	p += is(v, p, "MATERIALIZED");
	if (begins_query(v, p))
		*list_push(&v->derived) = (struct derived){ v->tokens->at[i], { p + 1, past_parenthesis(v, p) - 1 }, columns };
}

/* What follows FROM, JOIN or a comma: a table or a subquery, perhaps with another name. */
static void note_source(struct view *v, size_t i)
{
	static const char *const not_alias[] = { "ON",	    "USING",  "WHERE",	"JOIN",	     "LEFT",   "INNER",	    "CROSS",
						 "NATURAL", "GROUP",  "ORDER",	"LIMIT",     "UNION",  "INTERSECT", "EXCEPT",
						 "SET",	    "VALUES", "SELECT", "RETURNING", "HAVING", "WINDOW",    NULL };
	bool query = begins_query(v, i);
	size_t end = query ? past_parenthesis(v, i) : i + 1, name = end + is(v, end, "AS");

	if ((!query && !is_name(v, i)) || !is_name(v, name) || is_any(v, name, not_alias))
		return;
	if (query)
		*list_push(&v->derived) =
			(struct derived){ v->tokens->at[name],
					  { i + 1, end - 1 },
					  { name + 1, sign(v, name + 1, '(') ? past_parenthesis(v, name + 1) : name + 1 } };
	else
		*list_push(&v->aliases) = (struct alias){ v->tokens->at[name], v->tokens->at[i] };
}

static struct view look(struct schema *schema, const struct ask *a)
{
	static const char *const before[] = { "FROM", "JOIN", "UPDATE", "INTO", NULL };
	struct view v = { .schema = schema, .tokens = &a->tokens };

	for (size_t i = 0; i < v.tokens->n; i++) {
		if (is_name(&v, i))
			note_cte(&v, i);
		if (is_any(&v, i, before) || sign(&v, i, ','))
			note_source(&v, i + 1);
	}
	return v;
}

static const struct derived *find_derived(const struct view *v, struct token name)
{
	for (size_t i = 0; i < v->aliases.n; i++)
		if (same(v->aliases.at[i].name, name)) {
			name = v->aliases.at[i].means;
			break;
		}
	for (size_t i = 0; i < v->derived.n; i++)
		if (same(v->derived.at[i].name, name))
			return &v->derived.at[i];
	return NULL;
}

/* The first of these words outside of parentheses; range.to when there is none. */
static size_t find_word(const struct view *v, struct range in, const char *const *words)
{
	int depth = 0;

	for (size_t i = in.from; i < in.to; i++) {
		depth += sign(v, i, '(') ? 1 : sign(v, i, ')') ? -1 : 0;
		/* "a IS DISTINCT FROM b" has a FROM that ends nothing. */
		if (depth == 0 && is_any(v, i, words) && !(is(v, i, "FROM") && i > in.from && is(v, i - 1, "DISTINCT")))
			return i;
	}
	return in.to;
}

static const char *const compound_words[] = { "UNION", "INTERSECT", "EXCEPT", NULL };

static struct items split(const struct view *v, struct range in)
{
	static const char *const returning[] = { "RETURNING", NULL }, *const select[] = { "SELECT", NULL };
	static const char *const ends[] = { "FROM",  "WHERE", "GROUP",	   "HAVING", "WINDOW", "ORDER",
					    "LIMIT", "UNION", "INTERSECT", "EXCEPT", NULL };
	struct items items = { 0 };
	size_t start = find_word(v, in, returning), end = in.to;
	int depth = 0;

	if (start == in.to) {
		start = find_word(v, in, select);
		if (start == in.to)
			return items;
		end = find_word(v, (struct range){ start + 1, in.to }, ends);
	}
	start++;
	start += is(v, start, "DISTINCT") || is(v, start, "ALL");
	for (size_t i = start, from = start; i <= end; i++) {
		if (i < end)
			depth += sign(v, i, '(') ? 1 : sign(v, i, ')') ? -1 : 0;
		if (i == end || (depth == 0 && sign(v, i, ','))) {
			*list_push(&items) = (struct item){ { from, i }, false };
			from = i + 1;
		}
	}
	return items;
}

/* How a plain column is written: column or table.column, then perhaps another name. */
static bool written_plainly(const struct view *v, struct range r, struct token *table, struct token *column, struct token *called)
{
	size_t i = r.from;

	*table = (struct token){ 0 };
	if (i >= r.to || !is_name(v, i))
		return false;
	if (sign(v, i + 1, '.') && i + 2 < r.to && is_name(v, i + 2)) {
		*table = v->tokens->at[i];
		i += 2;
	}
	*column = *called = v->tokens->at[i++];
	i += i < r.to && is(v, i, "AS");
	if (i < r.to && is_name(v, i))
		*called = v->tokens->at[i++];
	return i == r.to;
}

static bool is_plain(const struct view *v, struct range item, int depth);

/* Whether a derived table hands on the column of this name; *has tells whether it gives one at all. */
static bool hands_on(const struct view *v, const struct derived *d, struct token wanted, bool *has, int depth)
{
	struct items items = split(v, d->body);

	*has = false;
	for (size_t i = d->columns.from; i < d->columns.to; i++)
		*has = *has || same(v->tokens->at[i], wanted);
	/* Renamed columns are not followed: they count as computed. */
	if (d->columns.to > d->columns.from)
		return false;
	for (size_t i = 0; i < items.n; i++) {
		struct token table, column, called = { 0 };
		struct range r = items.at[i].range;
		bool plainly = written_plainly(v, r, &table, &column, &called);

		if (!plainly && r.to > r.from)
			called = v->tokens->at[r.to - 1];
		if (!same(called, wanted))
			continue;
		*has = true;
		return plainly && find_word(v, d->body, compound_words) == d->body.to && is_plain(v, r, depth + 1);
	}
	return false;
}

static bool is_plain(const struct view *v, struct range item, int depth)
{
	struct token table, column, called;
	bool has;

	if (depth > MAX_DEPTH || !written_plainly(v, item, &table, &column, &called))
		return false;
	if (table.len) {
		const struct derived *d = find_derived(v, table);

		return !d || hands_on(v, d, column, &has, depth);
	}
	/* Without a table's name in front it might come from any derived table: all that have it must hand it on. */
	for (size_t i = 0; i < v->derived.n; i++) {
		const struct derived *d = &v->derived.at[i];
		bool around = d->body.from <= item.from && item.to <= d->body.to;

		if (!around && !hands_on(v, d, column, &has, depth) && has)
			return false;
	}
	return true;
}

static bool names_a_view(const struct view *v)
{
	for (size_t i = 0; i < v->tokens->n; i++)
		if (v->tokens->at[i].kind == TOKEN_WORD && schema_is_view(v->schema, v->tokens->at[i].at, v->tokens->at[i].len))
			return true;
	return false;
}

struct items select_items(struct schema *schema, const struct ask *a)
{
	struct view v = look(schema, a);
	struct range all = { 0, a->tokens.n };
	struct items items = split(&v, all);
	bool compound = find_word(&v, all, compound_words) < all.to || names_a_view(&v);

	for (size_t i = 0; i < items.n; i++)
		items.at[i].plain = !compound && is_plain(&v, items.at[i].range, 0);
	return items;
}

/* Whether these tokens read from the table, themselves or through a derived table they name. */
static bool reads(const struct view *v, struct range in, struct token table, int depth)
{
	for (size_t i = in.from; i < in.to; i++) {
		const struct derived *d = is_name(v, i) ? find_derived(v, v->tokens->at[i]) : NULL;

		if (is_name(v, i) && same(v->tokens->at[i], table))
			return true;
		if (d && depth < MAX_DEPTH && reads(v, d->body, table, depth + 1))
			return true;
	}
	return false;
}

bool select_may_be_absent(struct schema *schema, const struct ask *a, const char *table)
{
	struct view v = look(schema, a);
	struct token wanted = { TOKEN_WORD, table, strlen(table) };

	for (size_t i = 0; i < a->tokens.n; i++) {
		size_t side = i + 1 + is(&v, i + 1, "OUTER");

		if (!is(&v, i, "LEFT") || !is(&v, side, "JOIN"))
			continue;
		side++;
		if (reads(&v, (struct range){ side, sign(&v, side, '(') ? past_parenthesis(&v, side) : side + 1 }, wanted, 0))
			return true;
	}
	return false;
}
