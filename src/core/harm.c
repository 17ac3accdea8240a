/* harm.c -- looks for phrases that sound like danger, and knows where help is to be had. */
/* SPDX-License-Identifier: MIT */
#include "core/harm.h"

#include "base/fold.h"
#include "core/remembered.h"
#include "core_harm_sql.h"

struct harm {
	struct harm_phrase_row_rows phrases;
	struct help_lines lines;
};

static enum remembering read_harm(struct db *db, struct arena *arena, str key, instant now, void *to, instant *until)
{
	struct harm *harm = to;
	struct help_line_row_rows rows = help_line_rows(db, arena);

	(void)key, (void)now, (void)until;
	harm->phrases = harm_phrases(db, arena);
	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, &harm->lines) = (struct help_line){ rows.at[i].name, rows.at[i].words, rows.at[i].phone };
	return REMEMBER;
}

static const struct harm *harm_of(struct db *db, instant now)
{
	static const struct remembered_kind kind = { sizeof(struct harm), read_harm };

	return remembered(db, &kind, STR("harm"), now);
}

/* Letters beyond ASCII count as letters, so that no phrase begins or ends inside a word. */
static bool letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static bool whole_words(str folded, const char *at, size_t len)
{
	const char *end = at + len;

	return (at == folded.at || !letter((unsigned char)at[-1])) && (end == folded.at + folded.len || !letter((unsigned char)*end));
}

static bool stands_in(str folded, str phrase)
{
	const char *from = folded.at, *end = folded.at + folded.len, *at;

	while (phrase.len && (at = memmem(from, (size_t)(end - from), phrase.at, phrase.len))) {
		if (whole_words(folded, at, phrase.len))
			return true;
		from = at + 1;
	}
	return false;
}

bool harm_suggested(struct db *db, struct arena *arena, str words, instant now)
{
	const struct harm *harm = words.len ? harm_of(db, now) : NULL;
	str folded = harm ? fold_search(arena, words) : STR("");

	for (size_t i = 0; harm && i < harm->phrases.n; i++)
		if (stands_in(folded, harm->phrases.at[i].phrase))
			return true;
	return false;
}

struct help_lines help_lines(struct db *db, instant now)
{
	const struct harm *harm = harm_of(db, now);

	return harm ? harm->lines : (struct help_lines){ 0 };
}
