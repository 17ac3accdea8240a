/* draft.c -- a half-finished form: sealed with a key that only the person's own address bar holds. */
/* SPDX-License-Identifier: MIT */
#include "core/draft.h"

#include "base/seal.h"
#include "core_draft_sql.h"

str draft_id(struct arena *arena, str token)
{
	return seal_mac_hex(arena, "draft id", token);
}

bool draft_read(struct db *db, struct arena *arena, str token, struct draft *draft)
{
	str id = draft_id(arena, token);
	struct draft_row row;

	if (!draft_row(db, arena, id, &row))
		return false;
	str body = seal_open(arena, "draft", token, id, row.body);
	if (!body.at)
		return false;
	*draft = (struct draft){ row.conversation, row.begun_at, row.seen_at, row.keep_until_at, row.version, body };
	return true;
}

void draft_save(struct db *db, struct arena *arena, str token, conversation_id conversation, instant begun, instant now, str body)
{
	str id = draft_id(arena, token);

	draft_row_put(db, id, conversation, begun, now, seal_close(arena, "draft", token, id, body));
}

void draft_drop(struct db *db, struct arena *arena, str token)
{
	draft_row_drop(db, draft_id(arena, token));
}

/* ---- found again ---- */

static str mac_of(struct arena *arena, str secret)
{
	return seal_mac_hex(arena, "draft found again", secret);
}

void draft_keep(struct db *db, struct arena *arena, str token, instant until)
{
	draft_row_keep(db, draft_id(arena, token), until);
}

void draft_found_by(struct db *db, struct arena *arena, str secret, conversation_id conversation, str token, instant until)
{
	str mac = mac_of(arena, secret);

	draft_code_put(db, mac, conversation, seal_close(arena, "draft token", secret, mac, token), until);
}

str draft_find(struct db *db, struct arena *arena, str secret, instant now)
{
	str mac = mac_of(arena, secret);
	struct draft_code_row row;

	return draft_code_row(db, arena, mac, now, &row) ? seal_open(arena, "draft token", secret, mac, row.token) : (str){ 0 };
}

void draft_lose(struct db *db, struct arena *arena, str secret)
{
	draft_code_drop(db, mac_of(arena, secret));
}

int64_t drafts_forget(struct db *db, instant before, instant now)
{
	draft_codes_forget(db, now);
	return draft_rows_forget(db, before, now);
}
