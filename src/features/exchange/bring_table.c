/* bring_table.c -- a plain table that came, or was read out of something, is looked at before an officer goes on with it. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_table.h"

#include "core/response.h"
#include "features/exchange/import_file.h"
#include "features/exchange/import_guess.h"

enum { MEMORY = 16 << 20 };

struct bring_look bring_look_at(str hash)
{
	struct arena *arena = arena_new(MEMORY);
	struct import_file file;
	struct bring_look look = { BRING_FINE };

	if (!import_file_kept(&file, arena, hash)) {
		look.fault = BRING_GONE;
	} else if (!import_file_begin(&file)) {
		look = (struct bring_look){ file.size ? BRING_UNREAD : BRING_EMPTY, file.why };
	} else {
		look.own = import_is_own(&file.header);
		if (file.header.n > BRING_COLUMNS_MOST)
			look.fault = BRING_WIDE;
	}
	import_file_close(&file);
	arena_free(arena);
	return look;
}

bring_id bring_table_new(struct db *db, const struct bring_table *t, instant now)
{
	bring_id id = { db_id() };

	bring_new(db, id, t->conversation, t->account, t->file, t->name, t->sheet, t->own, t->format.at ? t->format : STR("DD/MM/YYYY"),
		  channel_word(CHANNEL_IMPORT), STR("en"), now);
	return id;
}
