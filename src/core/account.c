/* account.c -- people who work here: how they sign in, and what their role lets them do. */
/* SPDX-License-Identifier: MIT */
#include "core/account.h"

#include <sodium.h>
#include <stdio.h>

#include "base/seal.h"
#include "core_account_sql.h"
#include "db/audit.h"

enum { PASSES = 2, MEMORY = 19 * 1024 * 1024, LONGEST_PASSWORD = 1024 };

/* What an unknown address is checked against: the hash of 32 random bytes that nobody kept, with the same passes and memory,
 * so that the answer comes as late as for a known one. */
static const char nobody[] =
	"$argon2id$v=19$m=19456,t=2,p=1$ipYp7r3Zh6wWz0zPvKD+1w$fTXsGgRiabtzO07EEYK0ax/zp4V28eXc8Z2ye7UWYIc";

static void ready(void)
{
	if (sodium_init() < 0)
		abort();
}

str account_password_hash(struct arena *a, str password)
{
	char *to = arena_take(a, crypto_pwhash_STRBYTES);

	ready();
	/* It fails only for want of 19 MiB. */
	if (crypto_pwhash_str_alg(to, password.at, password.len, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13))
		abort();
	return str_of(to);
}

str account_email(struct arena *a, str typed)
{
	str email = arena_copy(a, str_trim(typed));
	char *at = arena_take(a, email.len + 1);

	for (size_t i = 0; i < email.len; i++)
		at[i] = (char)(email.at[i] >= 'A' && email.at[i] <= 'Z' ? email.at[i] + ('a' - 'A') : email.at[i]);
	return (str){ at, email.len };
}

static struct account known(account_id id, str role, str name, str email, str lang)
{
	return (struct account){ id, role_of(role), name, email, str_eq(lang, STR("cy")) ? LANG_CY : LANG_EN };
}

bool account_check(struct db *db, struct arena *a, str email, str password, struct account *to)
{
	struct account_secret row = { 0 };
	bool found = account_secret(db, a, account_email(a, email), &row);
	const char *hash = found ? arena_z(a, row.password) : nobody;
	/* Nobody's password is longer, and hashing a megabyte is work we need not do. */
	bool fits = password.at && password.len <= LONGEST_PASSWORD;

	ready();
	fits = crypto_pwhash_str_verify(hash, fits ? password.at : "", fits ? password.len : 0) == 0 && fits && found;
	if (fits)
		*to = known(row.id, row.role, row.name, row.email, row.lang);
	return fits;
}

static void noted(struct db *db, instant at, account_id by, const char *what, account_id who, str detail)
{
	audit_add(db, at, by, what, "account", who.n, detail);
}

enum account_added account_add(struct db *db, struct arena *a, str email, str name, enum role role, str password_hash,
	instant now, account_id by)
{
	account_id id = { db_id() };

	if (!account_put(db, id, account_email(a, email), name, str_of(role_word(role)), password_hash, STR("en"), now))
		return ACCOUNT_EXISTS;
	noted(db, now, by, "account-added", id, arena_printf(a, "{\"role\":\"%s\"}", role_word(role)));
	return ACCOUNT_ADDED;
}

bool account_by_id(struct db *db, struct arena *a, account_id id, struct account *to)
{
	struct account_row row = { 0 };

	if (!account_row(db, a, id, &row) || row.closed_at.s)
		return false;
	*to = known(row.id, row.role, row.name, row.email, row.lang);
	return true;
}

bool account_by_email(struct db *db, struct arena *a, str email, struct account *to)
{
	struct account_secret row = { 0 };

	if (!account_secret(db, a, account_email(a, email), &row))
		return false;
	*to = known(row.id, row.role, row.name, row.email, row.lang);
	return true;
}

struct account_lines account_all(struct db *db, struct arena *a)
{
	struct account_listed_rows rows = account_rows(db, a);
	struct account_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		const struct account_listed *r = &rows.at[i];

		*arena_push(a, &lines) = (struct account_line){ r->email, r->name, role_of(r->role), r->made_at, r->closed_at };
	}
	return lines;
}

void account_close(struct db *db, account_id id, instant now, account_id by)
{
	if (!account_shut(db, id, now))
		return;
	session_end_all(db, id);
	noted(db, now, by, "account-closed", id, STR("{}"));
}

void account_password_set(struct db *db, account_id id, str password_hash, instant now, account_id by)
{
	if (!account_repassword(db, id, password_hash))
		return;
	session_end_all(db, id);
	noted(db, now, by, "account-password", id, STR("{}"));
}

/* Keyed, so that a stolen table cannot even be compared with cookies somebody guessed. */
static str session_hash(struct arena *a, str cookie)
{
	return seal_mac_hex(a, "session", cookie);
}

str session_start(struct db *db, struct arena *a, account_id id, instant now)
{
	str cookie = seal_random_text(a);

	session_put(db, session_hash(a, cookie), id, now, (instant){ now.s + SESSION_LONGEST });
	return cookie;
}

bool session_account(struct db *db, struct arena *a, str cookie, instant now, struct account *to, instant *seen)
{
	struct session_row row = { 0 };

	if (!cookie.len || !session_row(db, a, session_hash(a, cookie), now, (instant){ now.s - SESSION_IDLE }, &row))
		return false;
	*to = known(row.id, row.role, row.name, row.email, row.lang);
	if (seen)
		*seen = row.seen_at;
	return true;
}

void session_seen(struct db *db, struct arena *a, str cookie, instant now)
{
	session_mark(db, session_hash(a, cookie), now);
}

void session_end(struct db *db, struct arena *a, str cookie)
{
	session_drop(db, session_hash(a, cookie));
}

void session_end_all(struct db *db, account_id id)
{
	session_drop_all(db, id);
}

void session_tidy(struct db *db, instant now)
{
	session_drop_old(db, now, (instant){ now.s - SESSION_IDLE });
}
