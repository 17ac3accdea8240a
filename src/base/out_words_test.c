/* out_words_test.c -- what a page says in each language, with values where that language wants them. */
/* SPDX-License-Identifier: MIT */
#include "base/out_words.h"
#include "tests/test.h"

/* As tools/htmlgen writes it; the Welsh is given here instead of being looked up. */
static const struct words_entry closes = { "{who} closes {when} & rests", { "Mae {when} yn gweld {who} yn cau & {when}" } };
static const struct words_entry days = {
	"{n} day", { "dim", "un", "{n} ddiwrnod", "{n} diwrnod (3)", "{n} diwrnod (6)", "{n} diwrnod" }
};

static struct out drawn(enum lang lang)
{
	return (struct out){ .arena = test_arena(), .lang = lang };
}

static void say(struct out *o, struct out_words *said, int64_t n)
{
	struct out_words_left left = out_words_begin(o, said, n);

	for (int next; (next = out_words_next(&left)) >= 0;) {
		out_raw(o, STR("["));
		out_text(o, said->names[next]);
		out_raw(o, STR("]"));
	}
}

static bool says(struct out *o, const char *wanted)
{
	bool yes = str_eq(buf_text(&o->page), str_of(wanted));

	buf_free(&o->page);
	return yes;
}

TEST(values_stand_where_each_language_wants_them_and_the_rest_is_escaped)
{
	struct out_words said = { .en = closes.en, .names = { "when", "who" }, .cy = &closes };
	struct out en = drawn(LANG_EN), cy = drawn(LANG_CY);

	say(&en, &said, 0);
	say(&cy, &said, 0);
	IS(says(&en, "[who] closes [when] &amp; rests"));
	IS(says(&cy, "Mae [when] yn gweld [who] yn cau &amp; [when]"));
}

TEST(a_count_chooses_among_two_forms_in_english_and_six_in_welsh)
{
	static const struct { int64_t n; const char *en, *cy; } counts[] = {
		{ 0, "[n] days", "dim" }, { 1, "[n] day", "un" }, { 2, "[n] days", "[n] ddiwrnod" },
		{ 3, "[n] days", "[n] diwrnod (3)" }, { 4, "[n] days", "[n] diwrnod" }, { 6, "[n] days", "[n] diwrnod (6)" },
		{ 106, "[n] days", "[n] diwrnod" },
	};
	struct out_words said = { .en = days.en, .plural = "{n} days", .names = { "n" }, .cy = &days };

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		struct out en = drawn(LANG_EN), cy = drawn(LANG_CY);
		say(&en, &said, counts[i].n);
		say(&cy, &said, counts[i].n);
		IS(says(&en, counts[i].en));
		IS(says(&cy, counts[i].cy));
	}
}

TEST(a_sentence_without_welsh_is_said_in_english_every_time)
{
	struct out_words said = { .en = "No translator will ever see <this>" };

	for (int i = 0; i < 2; i++) {
		struct out cy = drawn(LANG_CY);
		out_words(&cy, &said, 0);
		IS(says(&cy, "No translator will ever see &lt;this&gt;"));
	}
}

TEST(plain_text_has_numbers_for_people_and_no_markup)
{
	struct out o = drawn(LANG_CY);

	out_plain(&o, 12345);
	out_plain(&o, ((pair){ .en = STR(" <English> only") }));
	IS(says(&o, "12,345 &lt;English&gt; only"));
}
