/* posted.c -- what goes with a letter when it is taken back: who sent it, and what was attached. */
/* SPDX-License-Identifier: MIT */
#include "core/posted.h"

#include "core/file.h"
#include "core_posted_sql.h"

void posted_wipe(struct db *db, struct arena *arena, conversation_id conversation, response_id response)
{
	struct posted_of letter;

	if (!posted_of(db, arena, conversation, response, &letter))
		return;
	struct posted_file_rows files = posted_files(db, arena, letter.id);

	posted_files_clear(db, letter.id);
	for (size_t i = 0; i < files.n; i++)
		file_drop(db, arena, files.at[i].file);
	posted_sender_clear(db, letter.id);
}
