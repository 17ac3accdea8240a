/* buf_test.c -- bytes that grow, and stop at their limit. */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "tests/test.h"

TEST(a_buffer_collects_text_characters_and_numbers)
{
	struct buf b = { 0 };

	IS(buf_text(&b).at == NULL);
	buf_str(&b, STR("Llan"));
	buf_str(&b, (str){ 0 });
	buf_char(&b, ' ');
	buf_int(&b, 0);
	buf_char(&b, ' ');
	buf_int(&b, INT64_MIN);
	buf_char(&b, ' ');
	buf_int(&b, INT64_MAX);
	buf_printf(&b, " %s %d", "a", 7);
	IS_STR(buf_text(&b), "Llan 0 -9223372036854775808 9223372036854775807 a 7");
	buf_free(&b);
}

TEST(a_buffer_keeps_its_memory_when_it_is_cleared)
{
	struct buf b = { 0 };
	const char *before;

	for (int i = 0; i < 10000; i++)
		buf_str(&b, STR("0123456789"));
	IS(b.len == 100000);
	before = b.at;
	buf_clear(&b);
	IS(b.len == 0 && b.at == before && b.room >= 100000);
	buf_free(&b);
	IS(b.at == NULL && b.room == 0);
	buf_str(&b, STR("again"));
	IS_STR(buf_text(&b), "again");
	buf_free(&b);
}

TEST(a_buffer_over_its_limit_drops_all_that_follows_and_says_so)
{
	struct buf b = { .limit = 10 };

	buf_str(&b, STR("0123456"));
	IS(!b.over);
	buf_str(&b, STR("789A"));
	IS(b.over);
	buf_char(&b, 'x');
	buf_printf(&b, "%d", 1);
	IS(buf_room(&b, 1) == NULL);
	IS_STR(buf_text(&b), "0123456");
	buf_clear(&b);
	IS(!b.over);
	buf_str(&b, STR("0123456789"));
	IS(!b.over);
	IS_STR(buf_text(&b), "0123456789");
	buf_free(&b);
}

TEST(a_limit_holds_for_formatted_text_of_any_length)
{
	for (int n = 250; n < 262; n++) {
		struct buf b = { .limit = 256 };

		buf_printf(&b, "%*d", n, 1);
		IS(b.over == (n > 256));
		IS(b.len == (n > 256 ? 0 : (size_t)n));
		buf_free(&b);
	}
}

TEST(a_writer_may_fill_the_room_it_asked_for)
{
	struct buf b = { 0 };
	char *at = buf_room(&b, 1000);

	memset(at, 'z', 1000);
	b.len += 1000;
	buf_printf(&b, "%500d", 1);
	IS(b.len == 1500);
	IS(b.at[999] == 'z' && b.at[1499] == '1');
	buf_free(&b);
}
