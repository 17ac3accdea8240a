/* public.c -- a number that moves when something the public sees changed, so that kept pages are never stale. */
/* SPDX-License-Identifier: MIT */
#include "core/public.h"

#include "core_public_sql.h"

void public_changed(struct db *db)
{
	public_move(db);
}

int64_t public_version(struct db *db)
{
	struct public_at at = { 0 };

	/* 0 when the database does not answer: no version that ever was, so nothing kept is taken for fresh. */
	return public_now(db, NULL, &at) ? at.n : 0;
}
