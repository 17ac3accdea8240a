/* file.c -- what is kept in the folder of files, and the rows that say so. */
/* SPDX-License-Identifier: MIT */
#include "core/file.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/copy.h"
#include "core_file_sql.h"

file_id file_keep(struct db *db, const struct upload *u, const char *kind, account_id by, instant now)
{
	file_id id = { db_id() };

	if (u->fault || u->hash.len != COPY_HASH_LEN)
		abort();
	file_add(db, id, u->hash, u->size, str_of(file_type_ending(u->type)), u->name, u->width, u->height, str_of(kind), now, by);
	return id;
}

static struct file file_from(const struct file_row *row)
{
	return (struct file){ row->id, row->hash, row->size, file_type_read(row->type), row->name, row->width, row->height, row->kind,
		row->made_at, { row->made_by } };
}

bool file_by_id(struct db *db, struct arena *a, file_id id, struct file *to)
{
	struct file_row row;

	if (!file_row(db, a, id, &row))
		return false;
	*to = file_from(&row);
	return true;
}

struct files files_of_hash(struct db *db, struct arena *a, str hash)
{
	struct file_row_rows rows = file_rows(db, a, hash);
	struct files files = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &files) = file_from(&rows.at[i]);
	return files;
}

/* A backup that is being made may have noted it already. */
void file_drop(struct db *db, struct arena *a, file_id id)
{
	struct file_row row;

	if (file_row(db, a, id, &row))
		file_touch(row.hash);
	file_remove(db, id);
}

static const char *wrong_with(const struct file_all_row *row)
{
	char hash[COPY_HASH_LEN + 1];
	int fd = file_open(row->hash);
	const char *wrong = NULL;

	if (fd < 0)
		return "is missing";
	if (!copy_hash(fd, 0, -1, -1, hash))
		wrong = "cannot be read";
	else if (!str_eq(str_of(hash), row->hash))
		wrong = "was changed";
	close(fd);
	return wrong;
}

int file_check(struct db *db, struct arena *a, void (*say)(const char *line))
{
	struct db_query *all = file_all_begin(db);
	struct file_all_row row;
	int n = 0;

	while (file_all_next(all, a, &row)) {
		const char *wrong = wrong_with(&row);

		if (wrong)
			say(arena_z(a, arena_printf(a, "file %.*s (%.*s) %s", STR_F(row.hash), STR_F(row.name), wrong)));
		n += wrong != NULL;
	}
	db_done(all);
	return n;
}
