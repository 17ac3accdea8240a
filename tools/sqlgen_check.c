/* sqlgen_check.c -- everything that can be wrong with a statement, found while the program is built. */
/* SPDX-License-Identifier: MIT */
#include "sqlgen.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What only one engine knows, or what must come from the application, with the better way. */
static const struct {
	const char *word, *instead;
	bool on_both;
} refused[] = {
	{ "CURRENT_TIMESTAMP", "time comes from the application: pass it as a parameter", true },
	{ "CURRENT_DATE", "time comes from the application: pass it as a parameter", true },
	{ "CURRENT_TIME", "time comes from the application: pass it as a parameter", true },
	{ "UNIXEPOCH", "time comes from the application: pass it as a parameter", true },
	{ "STRFTIME", "time comes from the application: pass it as a parameter", true },
	{ "JULIANDAY", "time comes from the application: pass it as a parameter", true },
	{ "NOW", "time comes from the application: pass it as a parameter", true },
	{ "RIGHT JOIN", "turn it round into a LEFT JOIN", true },
	{ "RIGHT OUTER", "turn it round into a LEFT JOIN", true },
	{ "FULL JOIN", "both sides would be nullable; write two statements", true },
	{ "FULL OUTER", "both sides would be nullable; write two statements", true },
	{ "IFNULL", "PostgreSQL does not know it; write COALESCE", false },
	{ "GROUP_CONCAT", "PostgreSQL does not know it; gather in C", false },
	{ "GLOB", "PostgreSQL does not know it; write LIKE on folded text", false },
	{ "ROWID", "PostgreSQL does not know it; name the key", false },
	{ "NOCASE", "PostgreSQL does not know it; compare folded text", false },
	{ "INSERT OR", "PostgreSQL does not know it; write ON CONFLICT", false },
	{ "UPDATE OR", "PostgreSQL does not know it; write ON CONFLICT", false },
};

struct check {
	struct schema *schema;
	const struct source *src;
	struct ask *ask;
};

#define DIE(c, at, ...) die((c)->src->file, line_of((c)->src->text, (at)), __VA_ARGS__)

static bool two_words(const struct tokens *t, size_t i, const char *words)
{
	const char *space = strchr(words, ' ');

	if (!space)
		return token_is(&t->at[i], words);
	return token_is(&t->at[i], copy(words, (size_t)(space - words))) && i + 1 < t->n && token_is(&t->at[i + 1], space + 1);
}

static void check_words(const struct check *c, bool engine_only)
{
	const struct tokens *t = &c->ask->tokens;

	for (size_t i = 0; i < t->n; i++) {
		bool is_name = i > 0 && token_sign(&t->at[i - 1], '.');

		for (size_t w = 0; w < sizeof refused / sizeof *refused; w++)
			if (!is_name && (refused[w].on_both || !engine_only) && two_words(t, i, refused[w].word))
				DIE(c, t->at[i].at, "%s: %s", refused[w].word, refused[w].instead);
		if (!token_sign(&t->at[i], '*') || i == 0)
			continue;
		const struct token *before = &t->at[i - 1];
		if (token_sign(before, ',') || token_sign(before, '.') || token_is(before, "SELECT") ||
		    token_is(before, "DISTINCT") || token_is(before, "ALL") || token_is(before, "RETURNING"))
			DIE(c, t->at[i].at,
			    "name the columns instead of '*', so that a new column cannot change what this gives");
	}
}

static void check_first_word(const struct check *c)
{
	static const char *const good[] = { "SELECT", "INSERT", "UPDATE", "DELETE", "WITH" };
	const struct token *first = &c->ask->tokens.at[0];

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (token_is(first, good[i]))
			return;
	DIE(c, first->at, "'%.*s' is no statement for a feature: SELECT, INSERT, UPDATE, DELETE or WITH", (int)first->len,
	    first->at);
}

/* ---- Parameters ---- */

static struct named *find(struct nameds *list, const char *name, size_t len)
{
	for (size_t i = 0; i < list->n; i++)
		if (strlen(list->at[i].name) == len && !strncmp(list->at[i].name, name, len))
			return &list->at[i];
	return NULL;
}

/* Gives every parameter its number by first appearance. */
static void number_params(const struct check *c)
{
	struct ask *a = c->ask;
	int n = 0;

	for (size_t i = 0; i < a->tokens.n; i++) {
		const struct token *t = &a->tokens.at[i];
		struct named *p;

		if (t->kind != TOKEN_PARAM)
			continue;
		p = find(&a->params, t->at + 1, t->len - 1);
		if (!p)
			DIE(c, t->at, "the heading of '%s' does not name the parameter '%.*s'", a->name, (int)t->len, t->at);
		if (!p->number)
			p->number = ++n;
	}
	for (size_t i = 0; i < a->params.n; i++)
		if (!a->params.at[i].number)
			die(c->src->file, a->line, "the statement of '%s' never uses :%s", a->name, a->params.at[i].name);
}

static int number_of(const struct check *c, const struct token *t)
{
	const struct named *p = find(&c->ask->params, t->at + 1, t->len - 1);

	return p ? p->number : 0;
}

/* The statement as both engines read it: :name becomes $n, comments and line ends become single spaces. */
static const char *rewrite(const struct check *c, const struct tokens *tokens)
{
	struct text out = { 0 };

	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *t = &tokens->at[i];
		const char *end = i ? tokens->at[i - 1].at + tokens->at[i - 1].len : t->at;

		if (memchr(end, '\n', (size_t)(t->at - end)))
			text_char(&out, '\n');
		else if (end < t->at)
			text_char(&out, ' ');
		if (t->kind == TOKEN_PARAM)
			text_f(&out, "$%d", number_of(c, t));
		else
			text_add(&out, t->at, t->len);
	}
	return out.at;
}

/* ---- Columns ---- */

static void check_column_name(const struct check *c, const char *at, const char *name, int number)
{
	if (!islower((unsigned char)*name))
		DIE(c, at, "column %d of '%s' has no name: write AS name", number, c->ask->name);
	for (const char *p = name; *p; p++)
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_')
			DIE(c, at, "column %d of '%s' has no name: write AS name", number, c->ask->name);
	if (name_is_c_word(name))
		DIE(c, at, "'%s' is a word of C: write AS and another name", name);
	if (find(&c->ask->columns, name, strlen(name)))
		DIE(c, at, "'%s' gives two columns called '%s'", c->ask->name, name);
}

/* The type of a plain column out of the schema, made nullable by a LEFT JOIN. */
static struct type plain_type(const struct check *c, sqlite3_stmt *stmt, int i)
{
	const char *table = sqlite3_column_table_name(stmt, i), *column = sqlite3_column_origin_name(stmt, i);

	if (!table || !column)
		return (struct type){ 0 };
	struct type t = schema_type(c->schema, copy(table, strlen(table)), copy(column, strlen(column)));
	t.null = t.null || select_may_be_absent(c->schema, c->ask, table);
	return t;
}

static bool same_kind(struct type a, struct type b)
{
	return a.what == b.what && (a.what != TYPE_ID || !strcmp(a.table, b.table));
}

static struct type column_type(const struct check *c, sqlite3_stmt *stmt, int i, const struct item *item, const char *name)
{
	struct type t = item->plain ? plain_type(c, stmt, i) : (struct type){ 0 };
	struct named *said = find(&c->ask->declared, name, strlen(name));
	const char *at = c->ask->tokens.at[item->range.from].at;

	if (t.what == TYPE_NONE) {
		if (!said)
			DIE(c, at, "'%s' is computed, so the heading must tell its type: -> %s(%s int)", name, c->ask->row, name);
		said->number = i + 1;
		return said->type;
	}
	if (!said)
		return t;
	said->number = i + 1;
	if (!same_kind(t, said->type))
		die(c->src->file, c->ask->line, "'%s' is a plain column of type %s, not %s", name, type_word(t),
		    type_word(said->type));
	if (t.null || !said->type.null)
		die(c->src->file, c->ask->line,
		    "'%s' is a plain column: its type (%s) comes from the schema, leave it out of the heading", name,
		    type_word(t));
	return said->type;
}

static void check_columns(const struct check *c, sqlite3_stmt *stmt)
{
	struct ask *a = c->ask;
	struct items items = select_items(c->schema, a);
	int n = sqlite3_column_count(stmt);

	if (items.n != (size_t)n)
		DIE(c, a->sql, "'%s' gives %d columns, of which sqlgen understands %zu; write a simpler SELECT", a->name, n,
		    items.n);
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_column_name(stmt, i);
		struct named one = { .name = copy(name, strlen(name)), .number = i };

		check_column_name(c, a->tokens.at[items.at[i].range.from].at, one.name, i + 1);
		one.type = column_type(c, stmt, i, &items.at[i], one.name);
		*list_push(&a->columns) = one;
	}
	for (size_t i = 0; i < a->declared.n; i++)
		if (!a->declared.at[i].number)
			die(c->src->file, a->line, "the statement of '%s' gives no column '%s'", a->name, a->declared.at[i].name);
}

/* ---- The whole statement ---- */

static _Noreturn void die_sqlite(const struct check *c)
{
	sqlite3 *db = schema_db(c->schema);
	int offset = sqlite3_error_offset(db);
	const char *at = c->ask->sql + (offset > 0 ? offset : 0);

	if (*at == '"')
		DIE(c, at, "%s (a text stands in 'single quotes')", sqlite3_errmsg(db));
	DIE(c, at, "%s", sqlite3_errmsg(db));
}

static void check_statement(const struct check *c)
{
	struct ask *a = c->ask;
	sqlite3 *db = schema_db(c->schema);
	sqlite3_stmt *stmt, *again;

	if (sqlite3_prepare_v2(db, a->sql, (int)a->sql_len, &stmt, NULL) != SQLITE_OK)
		die_sqlite(c);
	bool rows = sqlite3_column_count(stmt) > 0;
	if (rows && a->verb == VERB_RUN)
		DIE(c, a->sql, "'%s' gives rows, so it is one, many or each, not run", a->name);
	if (!rows && a->verb != VERB_RUN)
		DIE(c, a->sql, "'%s' gives no rows, so it is run", a->name);
	if (a->verb == VERB_EACH && !sqlite3_stmt_readonly(stmt))
		DIE(c, a->sql, "'%s' writes, so it is one or many: each only reads", a->name);
	if (rows)
		check_columns(c, stmt);
	sqlite3_finalize(stmt);
	/* What the program will run must still mean the same. */
	if (sqlite3_prepare_v2(db, a->text, -1, &again, NULL) != SQLITE_OK ||
	    sqlite3_bind_parameter_count(again) != (int)a->params.n)
		DIE(c, a->sql, "sqlgen misread '%s': %s", a->name, sqlite3_errmsg(db));
	sqlite3_finalize(again);
}

/* ---- Rows that several statements give ---- */

static void check_same_row(const struct source *src, const struct ask *a, const struct ask *b)
{
	for (size_t i = 0; i < a->columns.n || i < b->columns.n; i++) {
		if (i >= a->columns.n || i >= b->columns.n)
			die(src->file, b->line, "'%s' has %zu columns here and %zu in line %d", b->row, b->columns.n,
			    a->columns.n, a->line);
		const struct named *x = &a->columns.at[i], *y = &b->columns.at[i];
		if (strcmp(x->name, y->name) != 0 || strcmp(type_c(x->type), type_c(y->type)) != 0)
			die(src->file, b->line, "'%s' has here '%s %s' and in line %d '%s %s'", b->row, y->name,
			    type_word(y->type), a->line, x->name, type_word(x->type));
	}
}

static void check_rows(const struct source *src, const struct ask *b)
{
	for (const struct ask *a = src->asks.at; b->row && a < b; a++)
		if (a->row && !strcmp(a->row, b->row)) {
			check_same_row(src, a, b);
			return;
		}
}

/* ---- X.pg.sql ---- */

static void check_pg(struct schema *schema, struct source *src, const struct source *pg)
{
	for (size_t i = 0; i < pg->asks.n; i++) {
		struct ask *theirs = &pg->asks.at[i], *ours = NULL;

		for (size_t k = 0; k < src->asks.n; k++)
			if (!strcmp(src->asks.at[k].name, theirs->name))
				ours = &src->asks.at[k];
		if (!ours)
			die(pg->file, theirs->line, "%s has no statement '%s'", src->file, theirs->name);
		if (strcmp(ours->heading, theirs->heading) != 0)
			die(pg->file, theirs->line, "the heading of '%s' differs from %s:%d", theirs->name, src->file,
			    ours->line);
		struct check c = { schema, pg, theirs };
		check_words(&c, true);
		check_first_word(&c);
		number_params(&c);
		/* The numbers are those of the first file: C gives the values once for both. */
		ours->text_pg = rewrite(&(struct check){ schema, src, ours }, &theirs->tokens);
	}
}

static bool in_pg(const struct source *pg, const char *name)
{
	for (size_t i = 0; pg && i < pg->asks.n; i++)
		if (!strcmp(pg->asks.at[i].name, name))
			return true;
	return false;
}

void source_check(struct schema *schema, struct source *src, const struct source *pg)
{
	for (size_t i = 0; i < src->asks.n; i++) {
		struct check c = { schema, src, &src->asks.at[i] };

		check_words(&c, in_pg(pg, c.ask->name));
		check_first_word(&c);
		number_params(&c);
		c.ask->text = rewrite(&c, &c.ask->tokens);
		check_statement(&c);
		check_rows(src, c.ask);
	}
	if (pg)
		check_pg(schema, src, pg);
}
