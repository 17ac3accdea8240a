/* words.c -- sentences in the reader's language, with their values and plural forms. */
/* SPDX-License-Identifier: MIT */
#include "base/words.h"

int words_plural_cy(int64_t n)
{
	switch (n) {
	case 0:
		return 0;
	case 1:
	case -1:
		return 1;
	case 2:
	case -2:
		return 2;
	case 3:
	case -3:
		return 3;
	case 6:
	case -6:
		return 4;
	default:
		return 5;
	}
}

static const struct words_entry *search(const char *en)
{
	size_t low = 0, high = words_table_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(en, words_table[middle].en);

		if (order == 0)
			return &words_table[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* A sentence is nearly always a literal, so the address it stands at finds it at once the second time. The text is compared
 * all the same: another sentence may come to stand at an address in an arena. */
static const struct words_entry *entry_of(const char *en)
{
	enum { SLOT_BITS = 10 };
	static struct slot {
		const char *en;
		const struct words_entry *entry;
	} slots[1 << SLOT_BITS];
	struct slot *slot = &slots[(uintptr_t)en * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS)];
	const struct words_entry *entry;

	if (slot->en == en && strcmp(slot->entry->en, en) == 0)
		return slot->entry;
	entry = search(en);
	if (entry)
		*slot = (struct slot){ en, entry };
	return entry;
}

static const char *welsh(const words *w)
{
	const struct words_entry *entry = entry_of(w->en);
	const char *cy;

	if (!entry || !entry->cy[1] != !w->plural)
		return NULL;
	cy = entry->cy[w->plural ? words_plural_cy(w->n) : 0];
	return cy && *cy ? cy : NULL;
}

str words_template(const words *w, enum lang lang)
{
	const char *cy = w->en && lang == LANG_CY ? welsh(w) : NULL;

	if (cy)
		return str_of(cy);
	return str_of(w->plural && w->n != 1 && w->n != -1 ? w->plural : w->en);
}

str words_number(char room[WORDS_NUMBER], int64_t n)
{
	char *at = room + WORDS_NUMBER;
	uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
	int written = 0;

	do {
		if (written && written % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + left % 10);
		left /= 10;
		written++;
	} while (left);
	if (n < 0)
		*--at = '-';
	return (str){ at, (size_t)(room + WORDS_NUMBER - at) };
}

struct words_pieces words_pieces(const words *w, enum lang lang)
{
	return (struct words_pieces){ .words = w, .lang = lang, .left = words_template(w, lang) };
}

/* The value called name; absent when this sentence has none of that name. */
static str value_of(struct words_pieces *p, str name)
{
	const words *w = p->words;

	for (size_t i = 0; i < sizeof w->arg / sizeof *w->arg && w->arg[i].name; i++) {
		pair value = w->arg[i].value;
		str said = pair_in(value, p->lang);

		if (!str_eq(name, str_of(w->arg[i].name)))
			continue;
		if (!said.len)
			said = p->lang == LANG_CY ? value.en : value.cy;
		return said.at ? said : STR("");
	}
	return w->plural && str_eq(name, STR("n")) ? words_number(p->digits, w->n) : (str){ 0 };
}

bool words_next(struct words_pieces *p, str *piece)
{
	size_t open = str_find(p->left, '{');
	str rest, name;

	if (!p->left.len)
		return false;
	if (open == 0) {
		rest = str_from(p->left, 1);
		name = str_cut(&rest, '}');
		*piece = rest.at ? value_of(p, name) : (str){ 0 };
		if (piece->at) {
			p->left = rest;
			return true;
		}
		/* Only a brace, then: up to the next one. */
		open = 1 + str_find(str_from(p->left, 1), '{');
	}
	*piece = str_first(p->left, open);
	p->left = str_from(p->left, open);
	return true;
}

str words_say(struct arena *a, words w, enum lang lang)
{
	struct words_pieces p = words_pieces(&w, lang);
	size_t len = 0, room = 0;
	char *at;

	if (!w.plural && !w.arg[0].name)
		return p.left;
	for (str piece; words_next(&p, &piece);)
		room += piece.len;
	at = arena_take(a, room + 1);
	p = words_pieces(&w, lang);
	for (str piece; words_next(&p, &piece); len += piece.len)
		if (piece.len)
			memcpy(at + len, piece.at, piece.len);
	return (str){ at, len };
}

pair words_both(struct arena *a, words w)
{
	return (pair){ words_say(a, w, LANG_EN), words_say(a, w, LANG_CY) };
}
