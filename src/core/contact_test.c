/* contact_test.c -- addresses are kept sealed, told once, and found again only by who knows them. */
/* SPDX-License-Identifier: MIT */
#include "core/contact.h"

#include "core/fixture_test.h"
#include "tests/test.h"

static const conversation_id library = { 7 };
static const day today = { 20778 };

static void put(const char *code, const char *email)
{
	db_begin(test_db());
	struct contact_kept kept = contact_put(test_db(), test_arena(), library, str_of(code), str_of(email), LANG_CY, today);

	IS(contact_confirm(test_db(), library, kept.person, today));
	IS(db_commit(test_db()));
}

TEST_DB(an_address_is_found_by_the_code_and_stands_nowhere_in_the_clear)
{
	fixture_library(test_db(), test_arena());
	put("AAAA-AAAA-AAAA", "nia@example.cymru");
	IS_STR(contact_of_code(test_db(), test_arena(), library, STR("AAAA-AAAA-AAAA")), "nia@example.cymru");
	IS(!contact_of_code(test_db(), test_arena(), library, STR("BBBB-BBBB-BBBB")).at);
	IS(!contact_of_code(test_db(), test_arena(), (conversation_id){ 8 }, STR("AAAA-AAAA-AAAA")).at);
	IS(fixture_number(test_db(), test_on_postgres()
		? "SELECT COUNT(*) FROM contact WHERE position('example'::bytea in address) > 0 OR address_mac LIKE '%example%'"
		: "SELECT COUNT(*) FROM contact WHERE instr(address, 'example') > 0 OR address_mac LIKE '%example%'") == 0);
}

TEST_DB(a_follower_is_known_by_the_address_alone_whatever_its_capitals)
{
	fixture_library(test_db(), test_arena());
	put(NULL, "nia@example.cymru");
	put(NULL, "Nia@Example.cymru");
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM contact") == 1);
	IS(contacts_of_address(test_db(), test_arena(), STR("NIA@EXAMPLE.CYMRU")).n == 1);
}

TEST_DB(everybody_is_told_once)
{
	int64_t after = 0;
	size_t told = 0;

	fixture_library(test_db(), test_arena());
	for (int i = 0; i < 25; i++)
		put(NULL, arena_z(test_arena(), arena_printf(test_arena(), "p%d@example.cymru", i)));
	for (;;) {
		struct contacts next = contacts_to_tell(test_db(), test_arena(), library, after, 10);

		if (!next.n)
			break;
		db_begin(test_db());
		for (size_t i = 0; i < next.n; i++, told++) {
			IS(next.at[i].person > after && next.at[i].lang == LANG_CY && email_good(next.at[i].email));
			after = next.at[i].person;
			contact_told(test_db(), library, after);
		}
		IS(db_commit(test_db()));
	}
	IS(told == 25);
	IS(contacts_to_tell(test_db(), test_arena(), library, 0, 100).n == 0);
}

TEST_DB(who_gives_a_new_address_is_told_there_and_nothing_is_kept_afterwards)
{
	fixture_library(test_db(), test_arena());
	put("AAAA-AAAA-AAAA", "old@example.cymru");
	put("AAAA-AAAA-AAAA", "new@example.cymru");
	struct contacts waiting = contacts_to_tell(test_db(), test_arena(), library, 0, 9);

	IS(waiting.n == 1);
	IS_STR(waiting.at[0].email, "new@example.cymru");
	IS(contacts_of_address(test_db(), test_arena(), STR("old@example.cymru")).n == 0);
	db_begin(test_db());
	contact_told(test_db(), library, waiting.at[0].person);
	IS(db_commit(test_db()));
	IS(contacts_to_tell(test_db(), test_arena(), library, 0, 9).n == 0);
	IS(contacts_of_address(test_db(), test_arena(), STR("new@example.cymru")).n == 0);
}

TEST_DB(an_address_is_forgotten_wherever_it_stands)
{
	fixture_library(test_db(), test_arena());
	put("AAAA-AAAA-AAAA", "nia@example.cymru");
	put("BBBB-BBBB-BBBB", "NIA@example.cymru");
	put("CCCC-CCCC-CCCC", "ifan@example.cymru");
	db_begin(test_db());
	IS(contact_forget(test_db(), test_arena(), STR("nia@example.cymru")) == 2);
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM contact") == 1);
}

TEST(addresses_that_cannot_be_are_refused)
{
	static const char *const good[] = { "a@b.cy", "nia.prosser+1@tŷ.cymru", "x_y@a.b.c" };
	static const char *const bad[] = { "", "a", "a@", "@b.cy", "a@b", "a@b.", "a@.cy", "a b@c.cy", "a@b@c.cy", "a@b.cy\n", "<a@b.cy>", "a,b@c.cy" };

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		IS(email_good(str_of(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		IS(!email_good(str_of(bad[i])));
}

TEST_DB(nobody_is_written_to_who_has_not_said_that_the_address_is_theirs)
{
	fixture_library(test_db(), test_arena());
	db_begin(test_db());
	struct contact_kept kept = contact_put(test_db(), test_arena(), library, (str){ 0 }, STR("nia@example.cymru"), LANG_CY, today);

	IS(!kept.confirmed && contacts_to_tell(test_db(), test_arena(), library, 0, 10).n == 0);
	IS(contact_confirm(test_db(), library, kept.person, today) && !contact_confirm(test_db(), library, 1, today));
	IS(contacts_to_tell(test_db(), test_arena(), library, 0, 10).n == 1);
	IS(contact_put(test_db(), test_arena(), library, (str){ 0 }, STR("nia@example.cymru"), LANG_EN, today).confirmed);
	IS(contacts_forget_unconfirmed(test_db(), day_add(today, 30)) == 0);
	IS(db_commit(test_db()));
}
