/* out_test.c -- values written into a page, each safe where it stands. */
/* SPDX-License-Identifier: MIT */
#include "base/out.h"
#include "tests/test.h"

#include <math.h>

/* A page to write into; page_text says what was written and empties it. */
static struct out page;

static struct out *fresh(enum lang lang)
{
	out_clear(&page);
	page.arena = test_arena();
	page.lang = lang;
	return &page;
}

static str written(void)
{
	str s = page.page.len ? arena_copy(test_arena(), buf_text(&page.page)) : STR("");

	out_clear(&page);
	return s;
}

TEST(text_is_escaped_for_pages_and_attributes)
{
	struct out *o = fresh(LANG_EN);

	out_text(o, STR("<b title=\"a\">Tom & 'Ann'</b>"));
	IS_STR(written(), "&lt;b title=&quot;a&quot;&gt;Tom &amp; &#39;Ann&#39;&lt;/b&gt;");
	out_text(o, STR("&"));
	IS_STR(written(), "&amp;");
	out_text(o, (str){ 0 });
	out_text(o, "");
	IS_STR(written(), "");
	out_text(o, "tŷ ŵ – “iawn”");
	IS_STR(written(), "tŷ ŵ – “iawn”");
	out_raw(o, STR("<p>"));
	out_attr(o, "a>b");
	IS_STR(written(), "<p>a&gt;b");
}

TEST(a_long_text_is_escaped_whole)
{
	struct out *o = fresh(LANG_EN);
	struct buf text = { 0 }, wanted = { 0 };

	for (int i = 0; i < 5000; i++) {
		buf_printf(&text, "%d<%*s", i, i % 7, "");
		buf_printf(&wanted, "%d&lt;%*s", i, i % 7, "");
	}
	out_text(o, buf_text(&text));
	IS(str_eq(written(), buf_text(&wanted)));
	buf_free(&text);
	buf_free(&wanted);
}

TEST(a_text_in_two_languages_is_shown_in_the_readers)
{
	pair both = { STR("Mill & Lane"), STR("Lôn y Felin") }, english = { STR("Mill & Lane"), { 0 } },
	     welsh = { STR(""), STR("Lôn") };

	out_text(fresh(LANG_CY), both);
	IS_STR(written(), "Lôn y Felin");
	out_text(fresh(LANG_EN), both);
	IS_STR(written(), "Mill &amp; Lane");
	out_text(fresh(LANG_CY), english);
	IS_STR(written(), "<span lang=\"en\">Mill &amp; Lane</span>");
	out_text(fresh(LANG_EN), welsh);
	IS_STR(written(), "<span lang=\"cy\">Lôn</span>");
	out_text(fresh(LANG_EN), (pair){ 0 });
	IS_STR(written(), "");
}

TEST(an_attribute_never_gets_markup)
{
	pair english = { STR("a \"b\""), { 0 } };

	out_attr(fresh(LANG_CY), english);
	IS_STR(written(), "a &quot;b&quot;");
	out_attr(fresh(LANG_EN), english);
	IS_STR(written(), "a &quot;b&quot;");
}

TEST(numbers_are_written_for_people_in_text_and_for_machines_in_attributes)
{
	struct out *o = fresh(LANG_EN);
	size_t n = 1234567;

	out_text(o, 12345);
	out_raw(o, STR(" "));
	out_text(o, n);
	out_raw(o, STR(" "));
	out_attr(o, n);
	out_raw(o, STR(" "));
	out_attr(o, -12345);
	out_raw(o, STR(" "));
	out_text(o, UINT64_MAX);
	out_raw(o, STR(" "));
	out_text(o, 7u);
	IS_STR(written(), "12,345 1,234,567 1234567 -12345 9,223,372,036,854,775,807 7");
	out_text(o, (bool)true);
	out_attr(o, (bool)false);
	IS_STR(written(), "truefalse");
}

static str real(double x)
{
	out_text(fresh(LANG_EN), x);
	return written();
}

TEST(fractions_have_at_most_one_decimal)
{
	IS_STR(real(45.0), "45");
	IS_STR(real(45.25), "45.3");
	IS_STR(real(45.04), "45");
	IS_STR(real(99.96), "100");
	IS_STR(real(-0.01), "0");
	IS_STR(real(-0.26), "-0.3");
	IS_STR(real(12345.6), "12345.6");
	IS_STR(real((double)NAN), "–");
	IS_STR(real((double)INFINITY), "–");
	IS_STR(real(1e300), "–");
}

TEST(sentences_are_escaped_together_with_their_values)
{
	struct out *o = fresh(LANG_EN);

	out_text(o, ((words){ .en = "zz Fish & {a}", .arg = { { "a", pair_same(STR("<chips>")) } } }));
	IS_STR(written(), "zz Fish &amp; &lt;chips&gt;");
	out_attr(o, ((words){ .en = "zz {n} \"thing\"", .plural = "zz {n} \"things\"", .n = 2000 }));
	IS_STR(written(), "zz 2,000 &quot;things&quot;");
	out_text(o, (words){ .en = "zz plain <b>" });
	IS_STR(written(), "zz plain &lt;b&gt;");
	out_text(o, (words){ 0 });
	IS_STR(written(), "");
}

TEST(dates_are_written_in_the_language_of_the_page)
{
	struct out *o = fresh(LANG_CY);

	out_text(o, civil_day(2025, 3, 1));
	IS_STR(written(), "1 Mawrth 2025");
	out_text(o, civil_instant(2025, 3, 1, 9, 5, 0));
	IS_STR(written(), "1 Mawrth 2025");
	out_date(o, civil_instant(2025, 3, 1, 9, 5, 0), DATE_TIME);
	IS_STR(written(), "1 Mawrth 2025, 09:05");
	out_day(o, civil_day(2025, 3, 1), DATE_WEEKDAY);
	IS_STR(written(), "dydd Sadwrn 1 Mawrth 2025");
	out_text(o, (instant){ 0 });
	IS_STR(written(), "");
}

static str url(const char *u)
{
	out_url(fresh(LANG_EN), u);
	return written();
}

TEST(an_address_leads_here_or_to_a_plain_website)
{
	IS_STR(url("/en/a?b=1&c=2"), "/en/a?b=1&amp;c=2");
	IS_STR(url("/"), "/");
	IS_STR(url("#top"), "#top");
	IS_STR(url("?page=2"), "?page=2");
	IS_STR(url("https://example.org/\"x"), "https://example.org/&quot;x");
	IS_STR(url("HTTP://example.org"), "HTTP://example.org");
	IS_STR(url("mailto:a@example.org"), "mailto:a@example.org");
	IS_STR(url("tel:+441234567890"), "tel:+441234567890");
}

TEST(an_address_that_could_run_or_lead_astray_becomes_harmless)
{
	static const char *const bad[] = { "",
					   "javascript:alert(1)",
					   "JavaScript:alert(1)",
					   " javascript:alert(1)",
					   "data:text/html,x",
					   "vbscript:x",
					   "//evil.example",
					   "/\\evil.example",
					   "\\\\evil.example",
					   "/\t/evil.example",
					   "\thttps://x",
					   "https:/\nx",
					   "evil.example",
					   "http:evil",
					   "ftp://x",
					   "file:///etc/passwd",
					   "jav\tascript:x",
					   "/a\x7F",
					   "\x01https://x" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		IS_STR(url(bad[i]), "#");
	out_url(fresh(LANG_EN), (str){ 0 });
	IS_STR(written(), "#");
}

TEST(a_segment_of_an_address_holds_any_text)
{
	out_segment(fresh(LANG_EN), STR("a/b?c=d&e #%~-_.ŵ\n"));
	IS_STR(written(), "a%2Fb%3Fc%3Dd%26e%20%23%25~-_.%C5%B5%0A");
}

TEST(a_hole_keeps_its_place_for_what_comes_when_the_page_is_sent)
{
	struct out *o = fresh(LANG_EN);

	out_raw(o, STR("<input value=\""));
	out_hole(o, HOLE_TOKEN);
	out_raw(o, STR("\">"));
	out_hole(o, HOLE_REQUEST_ID);
	IS(o->n_holes == 2);
	IS(o->holes[0].what == HOLE_TOKEN && o->holes[0].at == 14);
	IS(o->holes[1].what == HOLE_REQUEST_ID && o->holes[1].at == 14 + HOLE_TOKEN_LEN + 2);
	IS(o->page.len == 14 + HOLE_TOKEN_LEN + 2 + HOLE_REQUEST_ID_LEN);
	IS(o->page.at[14] == '.' && o->page.at[14 + HOLE_TOKEN_LEN - 1] == '.');
	out_clear(o);
	IS(o->n_holes == 0 && o->page.len == 0);
}
