/* setting.c -- reads and writes the named texts of this partnership. */
/* SPDX-License-Identifier: MIT */
#include "core/setting.h"

#include "core_setting_sql.h"

const char *const setting_names[] = {
	"name_en", "name_cy", "run_by_en", "run_by_cy", "phone_en", "phone_cy", "email", "address_en", "address_cy",
	"help_phone_en", "help_phone_cy", "help_paper_en", "help_paper_cy", "help_person_en", "help_person_cy", "embed_sites", "practice_address", NULL,
};

str setting_get(struct db *db, struct arena *arena, const char *name)
{
	struct setting_value row;

	return setting_row(db, arena, str_of(name), &row) ? row.value : STR("");
}

void setting_put(struct db *db, const char *name, str value)
{
	setting_write(db, str_of(name), value);
}
