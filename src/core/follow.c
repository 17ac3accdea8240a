/* follow.c -- who hears of everything, or of what their words match; and the links by which an address is confirmed and stopped. */
/* SPDX-License-Identifier: MIT */
#include "core/follow.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/random.h"
#include "base/seal.h"
#include "core/account.h"
#include "core_follow_sql.h"

/* ---- links in letters ---- */

enum { PROOF = 32 };            /* hexadecimal digits: 128 bits */

static str proof(struct arena *a, const char *purpose, str what)
{
	return str_first(seal_mac_hex(a, "link in a letter", arena_printf(a, "%s|%.*s", purpose, STR_F(what))), PROOF);
}

str follow_key(struct arena *a, const char *purpose, struct follow_link link)
{
	str what = arena_printf(a, "%c%llx-%llx", (char)link.kind, (unsigned long long)link.first, (unsigned long long)link.second);

	return arena_printf(a, "%.*s-%.*s", STR_F(what), STR_F(proof(a, purpose, what)));
}

bool follow_key_read(struct arena *a, const char *purpose, str key, struct follow_link *link)
{
	size_t end = key.len > PROOF ? key.len - PROOF - 1 : 0;
	str what = str_first(key, end), rest;
	enum follow_kind kind = FOLLOW_ONE;

	if (what.len < 4 || key.at[end] != '-' || !seal_equal(proof(a, purpose, what), str_from(key, end + 1)))
		return false;
	if (what.at[0] == (char)FOLLOW_ALL)
		kind = FOLLOW_ALL;
	rest = str_from(what, 1);
	/* Both were written by us: the proof says so. */
	*link = (struct follow_link){ .kind = kind, .first = (int64_t)strtoull(arena_z(a, str_cut(&rest, '-')), NULL, 16) };
	link->second = (int64_t)strtoull(arena_z(a, rest), NULL, 16);
	return true;
}

/* ---- followers ---- */

static str mac_of(struct arena *a, str email)
{
	return seal_mac_hex(a, "follower address", account_email(a, email));
}

/* Sealed to its own mac: put into another row, it does not open. */
static str close_address(struct arena *a, str mac, str email)
{
	return seal_close(a, "follower", STR(""), mac, email);
}

static struct follower from_row(const struct follower_row *row, str email)
{
	return (struct follower){ .id = row->id, .email = email, .topics = row->topics, .lang = str_eq(row->lang, STR("cy")) ? LANG_CY : LANG_EN,
		.weekly = row->weekly, .confirmed = row->confirmed_at.s != 0, .confirmed_at = row->confirmed_at };
}

struct follower follower_ask(struct db *db, struct arena *a, str email, enum lang lang, str topics, bool weekly, instant now)
{
	follower_id id = { (int64_t)(random_64() >> 1 | 1) };
	str mac = mac_of(a, email);
	struct follower_row row;

	follower_put(db, id, close_address(a, mac, email), mac, lang == LANG_CY ? STR("cy") : STR("en"), topics, weekly, now);
	if (!follower_by_mac(db, a, mac, &row))
		return (struct follower){ .id = id, .email = email, .lang = lang };      /* the database is away: nothing is kept or sent */
	return from_row(&row, email);
}

bool follower_confirm(struct db *db, follower_id id, instant now)
{
	return follower_confirmed(db, id, now) > 0;
}

void follower_stop(struct db *db, follower_id id)
{
	follower_drop(db, id);
}

struct followers followers_next(struct db *db, struct arena *a, bool weekly, follower_id after, int64_t most, follower_id *last)
{
	struct follower_row_rows rows = follower_rows(db, a, weekly, after, most);
	struct followers list = { 0 };

	*last = (follower_id){ 0 };
	for (size_t i = 0; i < rows.n; i++) {
		str email = seal_open(a, "follower", STR(""), rows.at[i].address_mac, rows.at[i].address);

		if (email.at)
			*arena_push(a, &list) = from_row(&rows.at[i], email);
		*last = rows.at[i].id;
	}
	return list;
}

int64_t followers_count(struct db *db, struct arena *a)
{
	struct follower_count row;

	return follower_count(db, a, &row) ? row.n : 0;
}

int64_t followers_forget_unconfirmed(struct db *db, instant before)
{
	return follower_rows_unconfirmed(db, before);
}

bool follower_of_address(struct db *db, struct arena *a, str email, struct follower *f)
{
	struct follower_row row;

	if (!follower_by_mac(db, a, mac_of(a, email), &row))
		return false;
	*f = from_row(&row, email);
	return true;
}

int64_t follower_forget(struct db *db, struct arena *a, str email)
{
	return follower_rows_forget(db, mac_of(a, email));
}

/* ---- words ---- */

static bool has(str text, str part)
{
	return part.len && memmem(text.at, text.len, part.at, part.len);
}

bool follow_matches(struct arena *a, str topics, const str *texts, size_t n)
{
	if (!str_trim(topics).len)
		return true;
	while (topics.len) {
		str one = fold_search(a, str_cut(&topics, ','));

		for (size_t i = 0; i < n; i++)
			if (has(fold_search(a, texts[i]), one))
				return true;
	}
	return false;
}
