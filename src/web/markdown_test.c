/* markdown_test.c -- what an officer may write, and what never reaches a page. */
/* SPDX-License-Identifier: MIT */
#include "tests/test.h"
#include "web/markdown.h"

static bool has(const char *source, const char *wanted)
{
	struct markdown m = markdown(test_arena(), str_of(source));

	return memmem(m.html.at, m.html.len, wanted, strlen(wanted)) != NULL;
}

TEST(a_list_and_a_link_are_drawn)
{
	IS(has("- one\n- two\n", "<li>one</li>"));
	IS(has("[council](https://example.org/)", "<a href=\"https://example.org/\">council</a>"));
}

TEST(markup_that_could_run_is_left_out)
{
	IS(!has("<script>alert(1)</script>", "<script"));
	IS(!has("[x](javascript:alert(1))", "javascript:"));
	IS(!has("<img src=x onerror=alert(1)>", "<img"));
}

TEST(an_endless_text_is_cut_and_not_an_endless_wait)
{
	char *deep = arena_take(test_arena(), 100000);

	memset(deep, '>', 100000);
	struct markdown m = markdown(test_arena(), (str){ deep, 100000 });
	IS(m.html.len < 2000000);
}
