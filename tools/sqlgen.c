/* sqlgen.c -- checks every question the program asks the database while it is built, and writes typed C for it. */
/* SPDX-License-Identifier: MIT */

/* A .sql file holds statements, each under a heading:
 *
 *   -- many conversations_open(now instant, kind str?) -> conversation_card(n int, share real?)
 *   -- A sentence that becomes the comment in the header.
 *   SELECT c.id, c.title_en, c.title_cy, COUNT(*) AS n, ... FROM conversation c WHERE c.opens_at <= :now ...;
 *
 * one, many, each (a row at a time) or run (no rows). What follows '->' names the struct of a row and, in parentheses, the
 * types of the columns that are computed; the types of all others come from the schema. X.pg.sql next to X.sql repeats the
 * headings whose statements must be written differently for PostgreSQL. */
#include "sqlgen.h"

#include <stdio.h>
#include <string.h>

static int usage(void)
{
	fputs("usage: sqlgen --ids OUT.h SCHEMA.sql...\n"
	      "       sqlgen --out OUT.h OUT.c --schema SCHEMA.sql... -- X.sql [X.pg.sql]\n",
	      stderr);
	return 2;
}

static int write_ids(int argc, char *argv[])
{
	struct schema *schema = schema_load(argv + 3, argc - 3);

	schema_write_ids(schema, argv[2]);
	schema_close(schema);
	return 0;
}

static void read_source(struct schema *schema, struct source *src, const char *file, bool pg)
{
	*src = (struct source){ .file = file, .text = slurp(file, NULL), .pg = pg };
	source_read(schema, src);
}

static int write_code(int argc, char *argv[])
{
	int dashes = 5;
	struct source src, pg;

	while (dashes < argc && strcmp(argv[dashes], "--") != 0)
		dashes++;
	int files = argc - dashes - 1;
	if (files != 1 && files != 2)
		return usage();
	struct schema *schema = schema_load(argv + 5, dashes - 5);
	read_source(schema, &src, argv[dashes + 1], false);
	if (files == 2)
		read_source(schema, &pg, argv[dashes + 2], true);
	source_check(schema, &src, files == 2 ? &pg : NULL);
	source_write(&src, argv[2], argv[3]);
	schema_close(schema);
	return 0;
}

int main(int argc, char *argv[])
{
	if (argc >= 4 && !strcmp(argv[1], "--ids"))
		return write_ids(argc, argv);
	if (argc >= 7 && !strcmp(argv[1], "--out") && !strcmp(argv[4], "--schema"))
		return write_code(argc, argv);
	return usage();
}
