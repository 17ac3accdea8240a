/* permission_test.c -- what each role may and may not do, cell by cell. */
/* SPDX-License-Identifier: MIT */
#include "core/permission.h"
#include "tests/test.h"

TEST(every_role_may_exactly_what_the_table_says)
{
	static const bool may[ROLE_COUNT][PERMISSION_COUNT] = {
		/*                       anyone read   write  publish export administer */
		[ROLE_NONE] =          { true,  false, false, false,  false, false },
		[ROLE_EDITOR] =        { true,  true,  true,  false,  false, false },
		[ROLE_PUBLISHER] =     { true,  true,  true,  true,   true,  false },
		[ROLE_ADMINISTRATOR] = { true,  true,  true,  true,   true,  true },
	};

	for (int role = 0; role < ROLE_COUNT; role++)
		for (int permission = 0; permission < PERMISSION_COUNT; permission++)
			IS(permission_has((enum role)role, (enum permission)permission) == may[role][permission]);
}

TEST(a_role_or_a_permission_from_nowhere_is_given_nothing)
{
	IS(!permission_has((enum role)ROLE_COUNT, MAY_ANYONE));
	IS(!permission_has((enum role)-1, MAY_READ));
	IS(!permission_has(ROLE_ADMINISTRATOR, (enum permission)PERMISSION_COUNT));
	IS(!permission_has(ROLE_ADMINISTRATOR, (enum permission)-1));
}

TEST(roles_are_read_from_exactly_their_words)
{
	IS(role_of(STR("editor")) == ROLE_EDITOR);
	IS(role_of(STR("publisher")) == ROLE_PUBLISHER);
	IS(role_of(STR("administrator")) == ROLE_ADMINISTRATOR);
	IS(role_of(STR("Administrator")) == ROLE_NONE);
	IS(role_of(STR("admin")) == ROLE_NONE);
	IS(role_of(STR("")) == ROLE_NONE);
	IS(role_of((str){ 0 }) == ROLE_NONE);
	for (int role = ROLE_EDITOR; role < ROLE_COUNT; role++)
		IS(role_of(str_of(role_word((enum role)role))) == (enum role)role);
	IS(permission_of(STR("publish")) == MAY_PUBLISH);
	IS(permission_of(STR("anyone")) == MAY_ANYONE);
	IS(permission_of(STR("administer")) == MAY_ADMINISTER);
}
