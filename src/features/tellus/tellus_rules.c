/* tellus_rules.c -- what is true of a message whatever the screen: its language, who answers for it, the day that is promised. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/tellus_rules.h"

#include "base/fold.h"

static const char *const welsh[] = { "y", "yr", "yn", "mae", "ac", "ar", "wedi", "eich", "chi", "ni", "bod", "gan", "gyda", "ein", "hyn", "fe", "i'r",
	"a'r", "o'r", "nid", "ond", "am", "ydych", "rydym", "diolch", "hon", "hwn", "sydd", "bydd", NULL };
static const char *const english[] = { "the", "and", "of", "to", "is", "we", "you", "your", "have", "will", "for", "are", "that", "this", "with", "be",
	"it", "not", "thank", "but", "our", "has", "in", "on", "was", NULL };

static bool among(const char *const *words, str word)
{
	while (*words && !str_eq(str_of(*words), word))
		words++;
	return *words != NULL;
}

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || (unsigned char)c >= 0x80;
}

/* The next word of a folded text; absent at its end. */
static str next_word(str *text)
{
	size_t from = 0, to;

	while (from < text->len && !in_word(text->at[from]))
		from++;
	for (to = from; to < text->len && in_word(text->at[to]);)
		to++;
	str word = { text->at + from, to - from };

	*text = str_from(*text, to);
	return word.len ? word : (str){ 0 };
}

enum lang rules_language(struct arena *a, str text, enum lang otherwise)
{
	str rest = fold_search(a, text);
	int cy = 0, en = 0;

	for (str word; (word = next_word(&rest)).at;) {
		cy += among(welsh, word);
		en += among(english, word);
	}
	return cy == en ? otherwise : cy > en ? LANG_CY : LANG_EN;
}

static bool speaks_of(str folded, str topic)
{
	for (size_t i = 0; i + topic.len <= folded.len; i++)
		if ((!i || !in_word(folded.at[i - 1])) && !memcmp(folded.at + i, topic.at, topic.len))
			return true;
	return false;
}

int rules_topics(struct arena *a, str text, str topics)
{
	enum { STEM = 4 };
	str folded = fold_search(a, text);
	int n = 0;

	while (topics.len) {
		str topic = fold_search(a, str_cut(&topics, ','));

		/* "roads" is meant by "the road", and "roads" by "road". */
		if (topic.len > STEM && topic.at[topic.len - 1] == 's')
			topic.len--;
		n += topic.len && speaks_of(folded, topic);
	}
	return n;
}

str rules_excerpt(struct arena *a, str text, size_t characters)
{
	char *one = arena_take(a, text.len + 4);
	size_t n = 0, to = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool begins = ((unsigned char)text.at[i] & 0xC0) != 0x80;

		if (begins && n++ == characters)
			return arena_printf(a, "%.*s…", (int)to, one);
		one[to++] = text.at[i] == '\n' ? ' ' : text.at[i];
	}
	return (str){ one, to };
}

day rules_quarter(day d)
{
	struct civil c = civil_of_day(d);

	return civil_day(c.year, c.month - (c.month - 1) % 3, 1);
}
