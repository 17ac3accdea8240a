/* sqlgen.h -- what the parts of sqlgen tell each other: types, the schema, one statement with its heading. */
/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_SQLGEN_H
#define TOOLS_SQLGEN_H

#include <sqlite3.h>
#include "tool.h"

/* The words a heading uses; TYPE_NONE: the schema says nothing (a computed column). */
enum what { TYPE_NONE, TYPE_INT, TYPE_REAL, TYPE_STR, TYPE_BYTES, TYPE_BOOL, TYPE_INSTANT, TYPE_DAY, TYPE_ID, TYPE_COUNT };
struct type {
	enum what what;
	bool null;
	const char *table;              /* TYPE_ID: whose id */
};

/* A parameter, a declared column, a column of the result. `number` is the $n of a parameter. */
struct named { const char *name; struct type type; int number; };
struct nameds { struct named *at; size_t n, room; };

enum token_kind { TOKEN_WORD, TOKEN_QUOTED, TOKEN_TEXT, TOKEN_PARAM, TOKEN_NUMBER, TOKEN_SIGN };
struct token { enum token_kind kind; const char *at; size_t len; };
struct tokens { struct token *at; size_t n, room; };
/* Tokens from..to-1 of a statement. */
struct range { size_t from, to; };

enum verb { VERB_ONE, VERB_MANY, VERB_EACH, VERB_RUN };
struct ask {
	enum verb verb;
	const char *name, *row;         /* row is NULL for run */
	struct nameds params, declared, columns;
	const char *heading;            /* in one line, as X.pg.sql must repeat it */
	const char *note;               /* becomes the comment in the header; "" without */
	int line;                       /* of the heading */
	const char *sql;                /* where the statement stands in the file, and how long it is without its ';' */
	size_t sql_len;
	struct tokens tokens;
	const char *text, *text_pg;     /* with $1, $2 …; text_pg is NULL where both engines read the same */
};
struct asks { struct ask *at; size_t n, room; };

/* One .sql file. */
struct source { const char *file, *text; bool pg; struct asks asks; };

/* ---- sqlgen_schema.c: the tables, as SQLite understands them ---- */
struct schema;
/* Runs every NNNN_name.sql (and skips NNNN_name.pg.sql); a mistake in one is told with its line. */
struct schema *schema_load(char *const *files, int n);
sqlite3 *schema_db(struct schema *);
void schema_close(struct schema *);
bool schema_is_table(struct schema *, const char *name, size_t len);
bool schema_is_view(struct schema *, const char *name, size_t len);
bool schema_has_id(struct schema *, const char *table);
/* What a column holds; TYPE_NONE for a column without a type (of a full-text table). */
struct type schema_type(struct schema *, const char *table, const char *column);
/* db_ids.h: one typed id per table that has one. */
void schema_write_ids(struct schema *, const char *path);
/* int, str?, conversation_id: false when there is no such type. */
bool type_read(struct schema *, const char *word, struct type *);
const char *type_word(struct type);             /* "int?" for messages */
const char *type_c(struct type);                /* "opt_int": how C holds it */
char type_letter(struct type);                  /* the letter of struct db_sql */

/* ---- sqlgen_read.c: headings and statements out of a file ---- */
void source_read(struct schema *, struct source *);
int token_line(const struct source *, const struct token *);
bool token_is(const struct token *, const char *word);          /* a bare word, in any case */
bool token_sign(const struct token *, char);
bool name_is_c_word(const char *);              /* "default" cannot be a field or a parameter */

/* ---- sqlgen_select.c: which columns a statement gives, and where each comes from ---- */
struct item { struct range range; bool plain; };
struct items { struct item *at; size_t n, room; };
/* The expressions between SELECT (or RETURNING) and FROM. An item is plain when it names a column and every CTE or subquery
 * on the way to its table only hands it on; anything else is computed. */
struct items select_items(struct schema *, const struct ask *);
/* True when the table stands on the side of a LEFT JOIN that may have no row, anywhere in the statement. */
bool select_may_be_absent(struct schema *, const struct ask *, const char *table);

/* ---- sqlgen_check.c: everything that can be wrong with a statement ---- */
void source_check(struct schema *, struct source *, const struct source *pg);

/* ---- sqlgen_write.c: the typed C ---- */
void source_write(const struct source *, const char *h_path, const char *c_path);

#endif
