/* account_test.c -- accounts, passwords and sessions, as officers and strangers meet them. */
/* SPDX-License-Identifier: MIT */
#include "core/account.h"

#include "db/audit.h"
#include "tests/test.h"

static const instant noon = { 1795262400 };     /* 21 November 2026, 12:00 */

static account_id add(const char *email, enum role role, const char *password)
{
	struct account a = { 0 };
	struct db *db = test_db();

	db_begin(db);
	account_add(db, test_arena(), str_of(email), STR("Nia Prosser"), role,
		account_password_hash(test_arena(), str_of(password)), noon, (account_id){ 0 });
	IS(db_commit(db));
	account_by_email(db, test_arena(), str_of(email), &a);
	return a.id;
}

static bool checks(const char *email, const char *password)
{
	struct account a = { 0 };
	bool good = account_check(test_db(), test_arena(), str_of(email), str_of(password), &a);

	IS(good == (a.id.n != 0));
	return good;
}

TEST_DB(the_right_password_opens_the_right_account)
{
	struct account a = { 0 };

	add("nia@example.cymru", ROLE_PUBLISHER, "tair dafad wlyb");
	IS(account_check(test_db(), test_arena(), STR(" Nia@Example.cymru "), STR("tair dafad wlyb"), &a));
	IS_STR(a.name, "Nia Prosser");
	IS_STR(a.email, "nia@example.cymru");
	IS(a.role == ROLE_PUBLISHER);
}

TEST_DB(a_wrong_password_or_an_unknown_address_opens_nothing)
{
	add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	IS(!checks("nia@example.cymru", "tair dafad sych"));
	IS(!checks("nia@example.cymru", ""));
	IS(!checks("nobody@example.cymru", "tair dafad wlyb"));
	IS(!checks("", ""));
}

TEST_DB(a_password_of_a_megabyte_is_refused_without_being_hashed)
{
	str huge = { arena_take(test_arena(), 1024 * 1024), 1024 * 1024 };
	struct account a = { 0 };

	add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	IS(!account_check(test_db(), test_arena(), STR("nia@example.cymru"), huge, &a));
}

TEST_DB(an_address_has_one_account_whatever_its_capitals)
{
	struct db *db = test_db();

	add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	db_begin(db);
	IS(account_add(db, test_arena(), STR("NIA@example.cymru"), STR("Somebody Else"), ROLE_ADMINISTRATOR, STR("x"), noon,
		   (account_id){ 0 }) == ACCOUNT_EXISTS);
	db_rollback(db);
	IS(checks("nia@example.cymru", "tair dafad wlyb"));
}

TEST_DB(who_works_no_longer_here_is_out_at_once)
{
	struct account a = { 0 };
	struct db *db = test_db();
	account_id id = add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	str cookie = session_start(db, test_arena(), id, noon);

	IS(session_account(db, test_arena(), cookie, noon, &a, NULL));
	db_begin(db);
	account_close(db, id, noon, (account_id){ 0 });
	IS(db_commit(db));
	IS(!session_account(db, test_arena(), cookie, noon, &a, NULL));
	IS(!checks("nia@example.cymru", "tair dafad wlyb"));
	IS(!account_by_id(db, test_arena(), id, &a));
	IS(!account_by_email(db, test_arena(), STR("nia@example.cymru"), &a));
}

TEST_DB(a_new_password_ends_every_session_and_the_old_password)
{
	struct account a = { 0 };
	struct db *db = test_db();
	account_id id = add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	str cookie = session_start(db, test_arena(), id, noon);

	db_begin(db);
	account_password_set(db, id, account_password_hash(test_arena(), STR("pedair hwyaden sych")), noon, id);
	IS(db_commit(db));
	IS(!session_account(db, test_arena(), cookie, noon, &a, NULL));
	IS(!checks("nia@example.cymru", "tair dafad wlyb"));
	IS(checks("nia@example.cymru", "pedair hwyaden sych"));
}

TEST_DB(what_happens_to_accounts_stands_in_the_audit_chain)
{
	struct audit_finding before, after;
	struct db *db = test_db();
	account_id id;

	before = audit_check(db, test_arena());
	id = add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	db_begin(db);
	account_password_set(db, id, STR("x"), noon, id);
	account_close(db, id, noon, id);
	account_close(db, id, noon, id);
	IS(db_commit(db));
	after = audit_check(db, test_arena());
	IS(after.events == before.events + 3);
	IS(after.broken_at == 0);
}

TEST_DB(a_session_ends_after_an_hour_without_use_and_after_twelve_in_any_case)
{
	struct account a = { 0 };
	struct db *db = test_db();
	str cookie = session_start(db, test_arena(), add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb"), noon);
	instant at = noon, seen = { 0 };

	IS(session_account(db, test_arena(), cookie, (instant){ noon.s + SESSION_IDLE - 1 }, &a, &seen));
	IS(seen.s == noon.s);
	IS(!session_account(db, test_arena(), cookie, (instant){ noon.s + SESSION_IDLE }, &a, NULL));
	while (at.s < noon.s + SESSION_LONGEST - SESSION_IDLE) {
		at.s += SESSION_IDLE / 2;
		session_seen(db, test_arena(), cookie, at);
		IS(session_account(db, test_arena(), cookie, at, &a, NULL));
	}
	at.s = noon.s + SESSION_LONGEST - 1;
	session_seen(db, test_arena(), cookie, at);
	IS(session_account(db, test_arena(), cookie, at, &a, NULL));
	IS(!session_account(db, test_arena(), cookie, (instant){ at.s + 1 }, &a, NULL));
}

TEST_DB(a_clock_that_jumps_back_does_not_shorten_a_session)
{
	struct account a = { 0 };
	struct db *db = test_db();
	str cookie = session_start(db, test_arena(), add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb"), noon);

	session_seen(db, test_arena(), cookie, (instant){ noon.s - 10000 });
	IS(session_account(db, test_arena(), cookie, (instant){ noon.s + 60 }, &a, NULL));
}

TEST_DB(a_cookie_is_not_found_in_the_database_and_a_guess_opens_nothing)
{
	struct account a = { 0 };
	struct db *db = test_db();
	str cookie = session_start(db, test_arena(), add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb"), noon), other;

	other = arena_copy(test_arena(), cookie);
	IS(cookie.len == 43);
	IS(!session_account(db, test_arena(), str_first(cookie, 42), noon, &a, NULL));
	IS(!session_account(db, test_arena(), STR(""), noon, &a, NULL));
	IS(!session_account(db, test_arena(), (str){ 0 }, noon, &a, NULL));
	session_end(db, test_arena(), other);
	IS(!session_account(db, test_arena(), cookie, noon, &a, NULL));
}

TEST_DB(sessions_that_ran_out_are_forgotten_and_others_stay)
{
	struct account a = { 0 };
	struct db *db = test_db();
	account_id id = add("nia@example.cymru", ROLE_EDITOR, "tair dafad wlyb");
	str old = session_start(db, test_arena(), id, (instant){ noon.s - SESSION_IDLE });
	str young = session_start(db, test_arena(), id, noon);

	session_tidy(db, noon);
	IS(session_account(db, test_arena(), young, noon, &a, NULL));
	IS(!session_account(db, test_arena(), old, (instant){ noon.s - 1 }, &a, NULL));
}

static bool good(const char *password)
{
	words why = { 0 };
	bool is = account_password_good(str_of(password), STR("nia.prosser@example.cymru"), &why);

	IS(is == (why.en == NULL));
	return is;
}

TEST(passwords_that_everybody_tries_first_are_refused)
{
	static const char *const bad[] = {
		"", "short", "elevenchars", "password1234", "Password2026!", "P4ssw0rd2026", "pa$$word12345", "passwordpassword",
		"password-password", "welcome12345", "Croeso2026!!", "letmein12345", "iloveyou1234", "administrator", "administrator1",
		"123456789012", "098765432109", "qwertyuiop12", "qwertyuiop[]", "aaaaaaaaaaaa", "abcabcabcabc", "ab12ab12ab12", "abcdefghijkl",
		"zyxwvutsrqpo", "1234qwer1234", "1qaz2wsx3edc", "manchesterunited", "correcthorsebatterystaple", "nia.prosser@example.cymru",
		"Nia.Prosser@Example.Cymru", "cyfrinair123", "CymruCymruCymru", "football1966", "!!!!football!!!!", "111122223333",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!IS(!good(bad[i])))
			test_note("taken: %s", bad[i]);
}

TEST(passwords_that_are_hard_to_guess_are_taken_in_any_language)
{
	static const char *const taken[] = {
		"tair dafad wlyb", "llwyau glas y mynydd", "gwdihŵ a thŷ bach", "xK9#mQ2$vL7p", "four wet sheep on a bus", "ŵŷâêîôûŵŷâêî",
		"my password is a secret", "dragonfly in the summer rain",
	};

	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (!IS(good(taken[i])))
			test_note("refused: %s", taken[i]);
}

TEST(twelve_characters_are_counted_as_a_person_counts_them)
{
	words why = { 0 };

	IS(!account_password_good(STR("ŵŷâêîôûŵŷâê"), STR(""), &why));          /* eleven, of two bytes each */
	IS(account_password_good(STR("ŵŷâêîôûŵŷâêo"), STR(""), &why));
}
