/* out_words.c -- says the sentences of a page in the reader's language. */
/* SPDX-License-Identifier: MIT */
#include "base/out_words.h"

static int by_en(const void *en, const void *entry)
{
	return strcmp(en, ((const struct words_entry *)entry)->en);
}

/* English with no Welsh yet (only while somebody is writing): remembered too. */
static const struct words_entry untranslated;

static const char *in_welsh(struct out_words *said, int64_t n)
{
	if (!said->cy)
		said->cy = bsearch(said->en, words_table, words_table_n, sizeof *words_table, by_en);
	if (!said->cy)
		said->cy = &untranslated;
	return said->cy->cy[said->plural ? words_plural_cy(n) : 0];
}

static const char *template_in(struct out *o, struct out_words *said, int64_t n)
{
	const char *cy = o->lang == LANG_CY ? in_welsh(said, n) : NULL;

	if (cy)
		return cy;
	return said->plural && n != 1 ? said->plural : said->en;
}

void out_words(struct out *o, struct out_words *said, int64_t n)
{
	out_text_z(o, template_in(o, said, n));
}

struct out_words_left out_words_begin(struct out *o, struct out_words *said, int64_t n)
{
	return (struct out_words_left){ o, said, template_in(o, said, n) };
}

/* Which of the sentence's names this is; -1: none. */
static int name_index(const struct out_words *said, str name)
{
	const int most = sizeof said->names / sizeof *said->names;

	for (int i = 0; i < most && said->names[i]; i++)
		if (str_eq(name, str_of(said->names[i])))
			return i;
	return -1;
}

int out_words_next(struct out_words_left *left)
{
	str rest = str_of(left->at);
	size_t brace = str_find(rest, '{'), end = str_find(rest, '}');

	if (brace > end || end == rest.len) {
		out_text_str(left->o, rest);
		left->at += rest.len;
		return -1;
	}
	out_text_str(left->o, str_first(rest, brace));
	left->at += end + 1;
	int which = name_index(left->said, (str){ rest.at + brace + 1, end - brace - 1 });
	if (which < 0)
		abort(); /* wordgen lets no Welsh name something that the English does not */
	return which;
}
