/* sqlgen_schema.c -- reads the schema through SQLite and tells what every column means to a C programmer. */
/* SPDX-License-Identifier: MIT */
#include "sqlgen.h"

#include <string.h>
#include <strings.h>

struct schema {
	sqlite3 *db;
};

/* How each type is spelt: in a heading, in C, in C when it may be missing, as a letter. */
static const struct {
	const char *word, *c, *c_null;
	char letter;
} types[TYPE_COUNT] = {
	[TYPE_NONE] = { "", "", "", '?' },
	[TYPE_INT] = { "int", "int64_t", "opt_int", 'i' },
	[TYPE_REAL] = { "real", "double", "opt_real", 'r' },
	[TYPE_STR] = { "str", "str", "str", 's' },
	[TYPE_BYTES] = { "bytes", "str", "str", 'b' },
	[TYPE_BOOL] = { "bool", "bool", "opt_int", 't' },
	[TYPE_INSTANT] = { "instant", "instant", "instant", 'i' },
	[TYPE_DAY] = { "day", "day", "day", 'i' },
	[TYPE_ID] = { "_id", "_id", "_id", 'i' },
};

static sqlite3_stmt *ask(struct schema *s, const char *sql, const char *one, const char *two)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		die("sqlgen_schema.c", __LINE__, "%s", sqlite3_errmsg(s->db));
	if (one)
		sqlite3_bind_text(stmt, 1, one, -1, SQLITE_TRANSIENT);
	if (two)
		sqlite3_bind_text(stmt, 2, two, -1, SQLITE_TRANSIENT);
	return stmt;
}

static const char *column_text(sqlite3_stmt *stmt, int i)
{
	const char *at = (const char *)sqlite3_column_text(stmt, i);

	return at ? copy(at, strlen(at)) : NULL;
}

static bool ends(const char *z, const char *end)
{
	size_t n = strlen(z), m = strlen(end);

	return n >= m && strcmp(z + n - m, end) == 0;
}

static enum what type_declared(const char *sql_type, const char *column)
{
	if (!strcasecmp(sql_type, "BIGINT")) {
		if (!strcmp(column, "at") || ends(column, "_at"))
			return TYPE_INSTANT;
		return ends(column, "_on") ? TYPE_DAY : TYPE_INT;
	}
	if (!strcasecmp(sql_type, "INTEGER"))
		return TYPE_INT;
	if (!strcasecmp(sql_type, "SMALLINT"))
		return TYPE_BOOL;
	if (!strcasecmp(sql_type, "DOUBLE PRECISION"))
		return TYPE_REAL;
	if (!strcasecmp(sql_type, "TEXT"))
		return TYPE_STR;
	return !strcasecmp(sql_type, "BYTEA") ? TYPE_BYTES : TYPE_NONE;
}

/* Every column of a new table must have a type that both engines know. */
static void check_tables(struct schema *s, const char *file, const char *text)
{
	sqlite3_stmt *q = ask(s,
			      "SELECT l.name, c.name, c.type FROM pragma_table_list l JOIN pragma_table_xinfo(l.name) c "
			      "WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite_%'",
			      NULL, NULL);

	while (sqlite3_step(q) == SQLITE_ROW) {
		const char *table = column_text(q, 0), *column = column_text(q, 1), *type = column_text(q, 2);

		if (type_declared(type, column) != TYPE_NONE)
			continue;
		const char *at = strstr(text, sayf("CREATE TABLE %s", table)), *in = at ? strstr(at, column) : NULL;
		die(file, in ? line_of(text, in) : 1,
		    "column %s.%s has the type '%s'; both engines know BIGINT, INTEGER, "
		    "SMALLINT, DOUBLE PRECISION, TEXT and BYTEA",
		    table, column, type);
	}
	sqlite3_finalize(q);
}

static void run_file(struct schema *s, const char *file)
{
	const char *text = slurp(file, NULL);

	for (const char *p = text; *p;) {
		sqlite3_stmt *stmt;
		const char *rest;

		while (*p && strchr(" \t\r\n", *p))
			p++;
		if (sqlite3_prepare_v2(s->db, p, -1, &stmt, &rest) != SQLITE_OK || (stmt && sqlite3_step(stmt) != SQLITE_DONE)) {
			int at = sqlite3_error_offset(s->db);

			die(file, line_of(text, p + (at > 0 ? at : 0)), "%s", sqlite3_errmsg(s->db));
		}
		sqlite3_finalize(stmt);
		p = rest;
	}
	check_tables(s, file, text);
}

struct schema *schema_load(char *const *files, int n)
{
	struct schema *s = take(sizeof *s);

	if (sqlite3_open(":memory:", &s->db) != SQLITE_OK)
		die("sqlgen", 0, "SQLite does not start");
	/* "abc" must be a name, never quietly a text. */
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	for (int i = 0; i < n; i++)
		if (!ends(files[i], ".pg.sql"))
			run_file(s, files[i]);
	return s;
}

sqlite3 *schema_db(struct schema *s)
{
	return s->db;
}

void schema_close(struct schema *s)
{
	sqlite3_close(s->db);
}

static bool is_kind(struct schema *s, const char *name, size_t len, const char *kind)
{
	sqlite3_stmt *q =
		ask(s, "SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE AND type = ?2", copy(name, len), kind);
	bool is = sqlite3_step(q) == SQLITE_ROW;

	sqlite3_finalize(q);
	return is;
}

bool schema_is_table(struct schema *s, const char *name, size_t len)
{
	return is_kind(s, name, len, "table");
}

bool schema_is_view(struct schema *s, const char *name, size_t len)
{
	return is_kind(s, name, len, "view");
}

bool schema_has_id(struct schema *s, const char *table)
{
	struct type t = schema_type(s, table, "id");

	return t.what == TYPE_ID && !strcmp(t.table, table);
}

/* Where a REFERENCES leads; without a named column that is the same place in the other table's primary key. */
static bool referenced(struct schema *s, const char *table, const char *column, const char **to_table, const char **to_column)
{
	sqlite3_stmt *q = ask(s,
			      "SELECT f.\"table\", COALESCE(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\") "
			      "WHERE pk = f.seq + 1)) FROM pragma_foreign_key_list(?1) f WHERE f.\"from\" = ?2 ORDER BY f.id",
			      table, column);
	bool found = sqlite3_step(q) == SQLITE_ROW;

	if (found) {
		*to_table = column_text(q, 0);
		*to_column = column_text(q, 1);
	}
	sqlite3_finalize(q);
	return found && *to_column;
}

static struct type type_at(struct schema *s, const char *table, const char *column, int depth)
{
	sqlite3_stmt *q = ask(s, "SELECT type, \"notnull\", pk FROM pragma_table_xinfo(?1) WHERE name = ?2", table, column);
	struct type t = { 0 };
	bool in_key = false;
	const char *to_table, *to_column;

	if (sqlite3_step(q) == SQLITE_ROW) {
		in_key = sqlite3_column_int(q, 2) > 0;
		t.what = type_declared(column_text(q, 0), column);
		t.null = !sqlite3_column_int(q, 1) && !in_key;
	}
	sqlite3_finalize(q);
	if (t.what == TYPE_INT || t.what == TYPE_DAY || t.what == TYPE_INSTANT) {
		if (depth < 8 && referenced(s, table, column, &to_table, &to_column)) {
			struct type to = type_at(s, to_table, to_column, depth + 1);

			t.what = to.what == TYPE_NONE ? t.what : to.what;
			t.table = to.table;
		} else if (!strcmp(column, "id") && in_key) {
			t.what = TYPE_ID;
			t.table = table;
		}
	}
	return t;
}

struct type schema_type(struct schema *s, const char *table, const char *column)
{
	return type_at(s, table, column, 0);
}

void schema_write_ids(struct schema *s, const char *path)
{
	sqlite3_stmt *q = ask(s, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", NULL, NULL);
	struct text h = { 0 };

	text_z(&h, "/* db_ids.h -- written by sqlgen from schema/: a type of its own for every table's id, so that a person's\n"
		   " * cannot be passed where a conversation's is meant. n == 0 means none. */\n"
		   "#ifndef DB_IDS_H\n#define DB_IDS_H\n\n#include <stdint.h>\n\n");
	while (sqlite3_step(q) == SQLITE_ROW) {
		const char *table = column_text(q, 0);

		if (schema_has_id(s, table))
			text_f(&h, "typedef struct %s_id { int64_t n; } %s_id;\n", table, table);
	}
	sqlite3_finalize(q);
	text_z(&h, "\n#endif\n");
	spill(path, h.at, h.len);
}

bool type_read(struct schema *s, const char *word, struct type *t)
{
	size_t n = strlen(word);

	*t = (struct type){ .null = n && word[n - 1] == '?' };
	n -= t->null;
	for (int i = TYPE_INT; i < TYPE_ID; i++)
		if (strlen(types[i].word) == n && !strncmp(types[i].word, word, n)) {
			t->what = (enum what)i;
			return true;
		}
	if (n > 3 && !strncmp(word + n - 3, "_id", 3)) {
		t->what = TYPE_ID;
		t->table = copy(word, n - 3);
		return schema_has_id(s, t->table);
	}
	return false;
}

const char *type_word(struct type t)
{
	return sayf("%s%s%s", t.what == TYPE_ID ? t.table : "", types[t.what].word, t.null ? "?" : "");
}

const char *type_c(struct type t)
{
	return sayf("%s%s", t.what == TYPE_ID ? t.table : "", t.null ? types[t.what].c_null : types[t.what].c);
}

char type_letter(struct type t)
{
	char c = types[t.what].letter;

	return t.null ? (char)(c - 'a' + 'A') : c;
}
