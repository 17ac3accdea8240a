/* sqlgen_write.c -- writes a struct per row and a function per statement, so that C cannot ask the database a wrong question. */
/* SPDX-License-Identifier: MIT */
#include "sqlgen.h"

#include <ctype.h>
#include <string.h>

static bool is_text(struct type t)
{
	return t.what == TYPE_STR || t.what == TYPE_BYTES;
}

/* Two columns side by side, x_en and x_cy, both text: one field of both languages. Returns how long "x" is, or 0. */
static size_t pair_stem(const struct nameds *columns, size_t i)
{
	const char *en = columns->at[i].name, *cy;
	size_t n = strlen(en);

	if (i + 1 >= columns->n || n < 4 || strcmp(en + n - 3, "_en") != 0)
		return 0;
	cy = columns->at[i + 1].name;
	if (strlen(cy) != n || strncmp(en, cy, n - 3) != 0 || strcmp(cy + n - 3, "_cy") != 0)
		return 0;
	return is_text(columns->at[i].type) && is_text(columns->at[i + 1].type) ? n - 3 : 0;
}

static bool row_written_before(const struct source *src, const struct ask *a)
{
	for (const struct ask *b = src->asks.at; b < a; b++)
		if (b->row && !strcmp(b->row, a->row))
			return true;
	return false;
}

static void field(struct text *h, const struct source *src, const struct ask *a, const char *type, const char *name, size_t len,
		  struct nameds *seen)
{
	for (size_t i = 0; i < seen->n; i++)
		if (strlen(seen->at[i].name) == len && !strncmp(seen->at[i].name, name, len))
			die(src->file, a->line, "the row '%s' would have two fields called '%.*s'", a->row, (int)len, name);
	*list_push(seen) = (struct named){ .name = copy(name, len) };
	text_f(h, "\t%s %.*s;\n", type, (int)len, name);
}

static void write_row(struct text *h, const struct source *src, const struct ask *a)
{
	struct nameds seen = { 0 };

	text_f(h, "struct %s {\n", a->row);
	for (size_t i = 0; i < a->columns.n; i++) {
		const struct named *c = &a->columns.at[i];
		size_t stem = pair_stem(&a->columns, i);

		if (stem) {
			field(h, src, a, "pair", c->name, stem, &seen);
			i++;
		} else {
			field(h, src, a, type_c(c->type), c->name, strlen(c->name), &seen);
		}
	}
	text_f(h, "};\nstruct %s_rows { struct %s *at; size_t n, room; };\n\n", a->row, a->row);
}

/* ---- Functions ---- */

static void add_params(struct text *t, const struct ask *a)
{
	for (size_t i = 0; i < a->params.n; i++)
		text_f(t, ", %s %s", type_c(a->params.at[i].type), a->params.at[i].name);
}

static void add_prototype(struct text *t, const struct ask *a)
{
	switch (a->verb) {
	case VERB_ONE:
		text_f(t, "bool %s(struct db *db, struct arena *arena", a->name);
		add_params(t, a);
		text_f(t, ", struct %s *row)", a->row);
		return;
	case VERB_MANY:
		text_f(t, "struct %s_rows %s(struct db *db, struct arena *arena", a->row, a->name);
		break;
	case VERB_EACH:
		text_f(t, "struct db_query *%s_begin(struct db *db", a->name);
		break;
	case VERB_RUN:
		text_f(t, "int64_t %s(struct db *db", a->name);
		break;
	}
	add_params(t, a);
	text_char(t, ')');
}

static void add_next_prototype(struct text *t, const struct ask *a)
{
	text_f(t, "bool %s_next(struct db_query *q, struct arena *arena, struct %s *row)", a->name, a->row);
}

/* A note that says no more than C allows inside a comment. */
static void add_note(struct text *h, const char *note)
{
	if (!*note)
		return;
	text_z(h, "/* ");
	for (const char *p = note; *p; p++) {
		if (p[0] == '*' && p[1] == '/')
			text_z(h, "* ");
		else if (*p == '\n')
			text_z(h, "\n * ");
		else
			text_char(h, *p);
	}
	text_z(h, " */\n");
}

static const char *give(const struct named *p)
{
	const char *x = p->name;
	int n = p->number;

	switch (p->type.what) {
	case TYPE_INT:
		return p->type.null ? sayf("db_give_opt_int(q, %d, %s)", n, x) : sayf("db_give_int(q, %d, %s)", n, x);
	case TYPE_BOOL:
		return p->type.null ? sayf("db_give_opt_int(q, %d, %s)", n, x) : sayf("db_give_bool(q, %d, %s)", n, x);
	case TYPE_REAL:
		return p->type.null ? sayf("db_give_opt_real(q, %d, %s)", n, x) : sayf("db_give_real(q, %d, %s)", n, x);
	case TYPE_STR:
		return sayf("db_give_str(q, %d, %s)", n, x);
	case TYPE_BYTES:
		return sayf("db_give_bytes(q, %d, %s)", n, x);
	case TYPE_INSTANT:
		return sayf("db_give_int%s(q, %d, %s.s)", p->type.null ? "_or_none" : "", n, x);
	case TYPE_DAY:
	case TYPE_ID:
		return sayf("db_give_int%s(q, %d, %s.n)", p->type.null ? "_or_none" : "", n, x);
	case TYPE_NONE:
	case TYPE_COUNT:
		break;
	}
	return "";
}

static const char *read(const struct named *c)
{
	int i = c->number;

	switch (c->type.what) {
	case TYPE_INT:
		return c->type.null ? sayf("db_opt_int(q, %d)", i) : sayf("db_int(q, %d)", i);
	case TYPE_BOOL:
		return c->type.null ? sayf("db_opt_int(q, %d)", i) : sayf("db_bool(q, %d)", i);
	case TYPE_REAL:
		return c->type.null ? sayf("db_opt_real(q, %d)", i) : sayf("db_real(q, %d)", i);
	case TYPE_STR:
	case TYPE_BYTES:
		return sayf("db_str(q, %d, arena)", i);
	case TYPE_INSTANT:
	case TYPE_DAY:
	case TYPE_ID:
		return sayf("{ db_int%s(q, %d) }", c->type.null ? "_or_none" : "", i);
	case TYPE_NONE:
	case TYPE_COUNT:
		break;
	}
	return "";
}

static void write_read(struct text *c, const struct ask *a)
{
	bool uses_arena = false;

	text_f(c, "static void read_%s(struct db_query *q, struct arena *arena, struct %s *row)\n{\n", a->name, a->row);
	for (size_t i = 0; i < a->columns.n; i++)
		uses_arena = uses_arena || is_text(a->columns.at[i].type);
	if (!uses_arena)
		text_z(c, "\t(void)arena;\n");
	text_f(c, "\t*row = (struct %s){\n", a->row);
	for (size_t i = 0; i < a->columns.n; i++) {
		size_t stem = pair_stem(&a->columns, i);

		if (stem) {
			text_f(c, "\t\t.%.*s = { %s, %s },\n", (int)stem, a->columns.at[i].name, read(&a->columns.at[i]),
			       read(&a->columns.at[i + 1]));
			i++;
		} else {
			text_f(c, "\t\t.%s = %s,\n", a->columns.at[i].name, read(&a->columns.at[i]));
		}
	}
	text_z(c, "\t};\n}\n\n");
}

static void add_letters(struct text *c, const char *what, const struct nameds *list, bool by_number)
{
	char *letters = take(list->n + 1);

	for (size_t i = 0; i < list->n; i++)
		letters[by_number ? (size_t)list->at[i].number - 1 : i] = type_letter(list->at[i].type);
	/* A parameter's letter tells its type only: any of them may be NULL. */
	for (size_t i = 0; by_number && letters[i]; i++)
		letters[i] = (char)tolower((unsigned char)letters[i]);
	text_f(c, "\t.%s = \"%s\",\n", what, letters);
}

static void write_ask(struct text *c, const struct ask *a)
{
	text_f(c, "static struct db_sql ask_%s = {\n\t.name = \"%s\",\n\t.text =\n\t\t", a->name, a->name);
	text_c_string(c, a->text, strlen(a->text), "\t\t");
	if (a->text_pg) {
		text_z(c, ",\n\t.text_pg =\n\t\t");
		text_c_string(c, a->text_pg, strlen(a->text_pg), "\t\t");
	}
	text_z(c, ",\n");
	add_letters(c, "types", &a->params, true);
	add_letters(c, "columns", &a->columns, false);
	if (a->verb == VERB_EACH)
		text_z(c, "\t.streams = true,\n");
	text_z(c, "};\n\n");
}

static void write_body(struct text *c, const struct ask *a)
{
	add_prototype(c, a);
	text_f(c, "\n{\n\tstruct db_query *q = db_ask(db, &ask_%s);\n", a->name);
	if (a->verb == VERB_MANY)
		text_f(c, "\tstruct %s_rows rows = { 0 };\n", a->row);
	text_char(c, '\n');
	for (size_t i = 0; i < a->params.n; i++)
		text_f(c, "\t%s;\n", give(&a->params.at[i]));
	switch (a->verb) {
	case VERB_ONE:
		text_f(c,
		       "\tbool found = db_next(q);\n\tif (found)\n\t\tread_%s(q, arena, row);\n\tdb_done(q);\n\treturn found;\n",
		       a->name);
		break;
	case VERB_MANY:
		text_f(c,
		       "\twhile (db_next(q))\n\t\tread_%s(q, arena, arena_push(arena, &rows));\n\tdb_done(q);\n\treturn rows;\n",
		       a->name);
		break;
	case VERB_EACH:
		text_z(c, "\treturn q;\n");
		break;
	case VERB_RUN:
		text_z(c, "\tdb_next(q);\n\tint64_t changed = db_changed(q);\n\tdb_done(q);\n\treturn changed;\n");
		break;
	}
	text_z(c, "}\n\n");
	if (a->verb != VERB_EACH)
		return;
	add_next_prototype(c, a);
	text_f(c, "\n{\n\tif (!db_next(q))\n\t\treturn false;\n\tread_%s(q, arena, row);\n\treturn true;\n}\n\n", a->name);
}

static void write_header(struct text *h, const struct source *src, const char *path)
{
	struct text guard = { 0 };

	for (const char *p = file_name(path); *p; p++)
		text_char(&guard, isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_');
	text_f(h, "/* %s -- written by sqlgen from %s. */\n#ifndef %s\n#define %s\n\n#include \"db/db.h\"\n\n", file_name(path),
	       file_name(src->file), guard.at, guard.at);
	for (size_t i = 0; i < src->asks.n; i++) {
		const struct ask *a = &src->asks.at[i];

		if (a->row && !row_written_before(src, a))
			write_row(h, src, a);
		add_note(h, a->note);
		add_prototype(h, a);
		text_z(h, ";\n");
		if (a->verb == VERB_EACH) {
			add_next_prototype(h, a);
			text_z(h, ";         /* then db_done */\n");
		}
		text_char(h, '\n');
	}
	text_z(h, "#endif\n");
}

void source_write(const struct source *src, const char *h_path, const char *c_path)
{
	struct text h = { 0 }, c = { 0 };

	write_header(&h, src, h_path);
	text_f(&c,
	       "/* %s -- written by sqlgen from %s. */\n#include \"%s\"\n\n#pragma GCC diagnostic ignored "
	       "\"-Woverlength-strings\"\n\n",
	       file_name(c_path), file_name(src->file), file_name(h_path));
	for (size_t i = 0; i < src->asks.n; i++) {
		write_ask(&c, &src->asks.at[i]);
		if (src->asks.at[i].row)
			write_read(&c, &src->asks.at[i]);
		write_body(&c, &src->asks.at[i]);
	}
	text_z(&c, "__attribute__((constructor)) static void register_all(void)\n{\n");
	for (size_t i = 0; i < src->asks.n; i++)
		text_f(&c, "\tdb_sql_register(&ask_%s);\n", src->asks.at[i].name);
	text_z(&c, "}\n");
	spill(h_path, h.at, h.len);
	spill(c_path, c.at, c.len);
}
