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

TEST(a_picture_on_a_strangers_server_is_never_asked_for)
{
	IS(!has("Before ![the *new* hall](https://elsewhere.example/x.png) after", "<img"));
	IS(has("Before ![the *new* hall](https://elsewhere.example/x.png) after", "<p>Before the <em>new</em> hall after</p>"));
	IS(has("[![the hall](x.png)](https://example.org/)", "<a href=\"https://example.org/\">the hall</a>"));
	IS(!has("![a ![b](b.png)](a.png) ![](c.png)", "<img"));
}

TEST(headings_of_a_text_stand_below_the_title_of_the_page)
{
	IS(has("# One", "<h3>One</h3>"));
	IS(has("###### Six", "<h4>Six</h4>"));
}

TEST(an_endless_text_is_cut_and_not_an_endless_wait)
{
	char *deep = arena_take(test_arena(), 100000);

	memset(deep, '>', 100000);
	struct markdown m = markdown(test_arena(), (str){ deep, 100000 });
	IS(m.html.len < 2000000);
}

TEST(the_opening_of_a_text_ends_with_a_word_and_says_when_it_goes_on)
{
	IS_STR(markdown_opening(test_arena(), STR("We **open** at eight."), 40), "We open at eight.");
	IS_STR(markdown_opening(test_arena(), STR("We open at eight."), 17), "We open at eight.");
	IS_STR(markdown_opening(test_arena(), STR("We open at eight."), 12), "We open at…");
	IS_STR(markdown_opening(test_arena(), STR("Tŷ ŵyl"), 5), "Tŷ…");
	IS_STR(markdown_opening(test_arena(), STR("Llanfairpwll"), 4), "Llan…");
	IS_STR(markdown_opening(test_arena(), STR("ŵŵŵŵ"), 2), "ŵŵ…");
	IS_STR(markdown_opening(test_arena(), STR(""), 5), "");
}

TEST(italics_of_a_page_are_words_of_the_other_language)
{
	struct markdown m = markdown_page(test_arena(), STR("Say *“Bore da” & more* first."), LANG_EN);

	IS_STR(m.html, "<p>Say <em lang=\"cy\">“Bore da” &amp; more</em> first.</p>\n");
	m = markdown_page(test_arena(), STR("Dywedwch *hello*."), LANG_CY);
	IS_STR(m.html, "<p>Dywedwch <em lang=\"en\">hello</em>.</p>\n");
}
