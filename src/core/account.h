/* account.h -- people who work here: how they sign in, and what their role lets them do. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_ACCOUNT_H
#define CORE_ACCOUNT_H

#include "base/words.h"
#include "core/permission.h"
#include "db/db.h"

struct account { account_id id; enum role role; str name, email; enum lang lang; };

/* Argon2id, 19 MiB, two passes (OWASP's minimum); the text that libsodium writes. About 40 ms: never in a reader or the writer. */
str account_password_hash(struct arena *, str password);
/* True when address and password fit an open account, which is then written to *a. Takes as long for an unknown address. */
bool account_check(struct db *, struct arena *, str email, str password, struct account *a);
/* Twelve characters or more, not the person's own address, and not one of about a hundred words that everybody tries first, plain,
 * repeated, with digits and signs around it, or with 0 for o and the like; no runs such as 123456789012 or qwertyuiop. A short list with
 * these rules refuses more than the plain thousand would, of which few have twelve characters. `why` says what to do otherwise. */
bool account_password_good(str password, str email, words *why);
/* How an address is compared and stored: without spaces around it, in small letters. */
str account_email(struct arena *, str typed);

enum account_added { ACCOUNT_ADDED, ACCOUNT_EXISTS };
/* In the caller's transaction, with its event in the audit chain. An address that ever had an account keeps it, closed or not. */
enum account_added account_add(struct db *, struct arena *, str email, str name, enum role, str password_hash, instant now, account_id by);
/* Open accounts only. */
bool account_by_id(struct db *, struct arena *, account_id, struct account *);
bool account_by_email(struct db *, struct arena *, str email, struct account *);
/* Everybody who has or had an account, by name. */
struct account_line { str email, name; enum role role; instant made, closed; };
struct account_lines { struct account_line *at; size_t n, room; };
struct account_lines account_all(struct db *, struct arena *);
/* Nobody can sign in there any more, and every session ends; with its event. */
void account_close(struct db *, account_id, instant now, account_id by);
/* A new password ends every session; with its event. */
void account_password_set(struct db *, account_id, str password_hash, instant now, account_id by);

/* Sessions: the cookie holds 43 random characters, the database their hash. Idle 60 minutes, 12 hours in all. */
str session_start(struct db *, struct arena *, account_id, instant now);
/* Who is signed in with this cookie; *seen, when not NULL, is when the session was last marked as used. */
bool session_account(struct db *, struct arena *, str cookie, instant now, struct account *, instant *seen);
void session_seen(struct db *, struct arena *, str cookie, instant now);
void session_end(struct db *, struct arena *, str cookie);
void session_end_all(struct db *, account_id);
/* Forgets sessions that have run out. */
void session_tidy(struct db *, instant now);
enum { SESSION_IDLE = 3600, SESSION_LONGEST = 12 * 3600 };

#endif
