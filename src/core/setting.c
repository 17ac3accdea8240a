/* setting.c -- reads and writes the named texts of this partnership. */
/* SPDX-License-Identifier: MIT */
#include "core/setting.h"

#include "core_setting_sql.h"

str setting_get(struct db *db, struct arena *arena, const char *name)
{
	struct setting_value row;

	return setting_row(db, arena, str_of(name), &row) ? row.value : STR("");
}

void setting_put(struct db *db, const char *name, str value)
{
	setting_write(db, str_of(name), value);
}
