/* asset_test.c -- every asset is found by its address and by its name, and nothing else is. */
/* SPDX-License-Identifier: MIT */
#include "web/asset.h"

#include "tests/test.h"

TEST(every_asset_is_found_by_its_address_and_by_its_name)
{
	IS(assets_n > 0);
	for (size_t i = 0; i < assets_n; i++) {
		IS(asset_by_path(str_of(assets[i].path)) == &assets[i]);
		IS(asset_by_name(assets[i].name) == &assets[i]);
		IS(str_starts(str_of(assets[i].path), STR("/assets/")));
		IS(assets[i].plain && assets[i].plain_n);
	}
}

TEST(what_is_no_asset_is_not_found)
{
	IS(!asset_by_path(STR("/assets/")));
	IS(!asset_by_path(STR("/assets/../secret.key")));
	IS(!asset_by_path(STR("")));
	IS(!asset_by_name("secret.key"));
}

TEST(no_style_sheet_could_end_the_element_it_stands_in)
{
	for (size_t i = 0; i < assets_n; i++)
		if (str_eq(str_of(assets[i].type), STR("text/css; charset=utf-8")) || strstr(assets[i].name, ".css"))
			IS(!memmem(assets[i].plain, assets[i].plain_n, "</", 2));
}
