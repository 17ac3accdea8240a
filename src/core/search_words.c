/* search_words.c -- takes texts and questions apart into words, undoes Welsh mutations, and marks what was found. */
/* SPDX-License-Identifier: MIT */
#include "core/search.h"

#include <utf8proc.h>

#include "base/fold.h"

enum { LONGEST_WORD = 60, SHORTEST_CHANGING = 3 };

/* ---- words ---- */

static size_t next_char(str s, size_t i, int32_t *c)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.len - i), c);

	if (n > 0)
		return (size_t)n;
	*c = -1;
	return 1;
}

/* Letters, marks on them, and digits; everything else stands between words. */
static bool in_word(int32_t c)
{
	if (c >= 0 && c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	return c >= 0 && utf8proc_category(c) >= UTF8PROC_CATEGORY_LU && utf8proc_category(c) <= UTF8PROC_CATEGORY_NO;
}

/* The next word from *i on, and *i behind it; empty at the end. */
static str next_word(str s, size_t *i)
{
	size_t from = *i, n;
	int32_t c;

	while (*i < s.len) {
		n = next_char(s, *i, &c);
		if (in_word(c)) {
			*i += n;
		} else if (*i > from) {
			break;
		} else {
			from = *i += n;
		}
	}
	return str_first(str_from(s, from), *i - from);
}

static bool is_ascii(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* One word, folded. Most are plain letters and cost nothing but a copy. */
static str fold_word(struct arena *a, str word)
{
	char *at;

	if (!is_ascii(word))
		return fold_search(a, word);
	at = arena_take(a, word.len + 1);
	for (size_t i = 0; i < word.len; i++)
		at[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] - 'A' + 'a' : word.at[i]);
	return (str){ at, word.len };
}

/* As the engines keep it: letters that no alphabet of ours has are said by their numbers, because each engine has its own opinion of
 * what a letter is. */
static void keep_word(struct buf *b, char where, str word)
{
	int32_t c;

	buf_char(b, where);
	for (size_t i = 0; i < word.len;) {
		i += next_char(word, i, &c);
		if (c >= 0x80)
			buf_printf(b, "0u%x", (unsigned)c);
		else if (c >= 0)
			buf_char(b, (char)c);
	}
}

static void index_text(struct arena *a, struct buf *b, char where, str text)
{
	str folded = fold_search(a, text);
	size_t i = 0;

	for (str word = next_word(folded, &i); word.len; word = next_word(folded, &i)) {
		if (b->len)
			buf_char(b, ' ');
		/* Nobody types more of it; both engines refuse far longer ones. */
		keep_word(b, where, str_first(word, LONGEST_WORD));
	}
}

str search_index_words(struct arena *a, str code, pair title, pair text)
{
	struct buf b = { 0 };
	str all;

	index_text(a, &b, 'a', title.en);
	index_text(a, &b, 'b', code);
	index_text(a, &b, 'b', title.en);
	index_text(a, &b, 'b', text.en);
	index_text(a, &b, 'c', title.cy);
	index_text(a, &b, 'd', code);
	index_text(a, &b, 'd', title.cy);
	index_text(a, &b, 'd', text.cy);
	all = b.len ? arena_copy(a, buf_text(&b)) : STR("");
	buf_free(&b);
	return all;
}

/* ---- mutations ---- */

/* What each radical may become: soft, nasal and aspirate (Peter Wynn Thomas, Gramadeg y Gymraeg, 1996, chapter XI). */
static const struct { const char *radical, *becomes[3]; } mutations[] = {
	{ "c", { "g", "ngh", "ch" } }, { "p", { "b", "mh", "ph" } }, { "t", { "d", "nh", "th" } }, { "g", { "", "ng" } },
	{ "b", { "f", "m" } }, { "d", { "dd", "n" } }, { "ll", { "l" } }, { "m", { "f" } }, { "rh", { "r" } },
};

static void spell(struct search_word *w, str spelling)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->spellings[i], spelling))
			return;
	if (w->n < SEARCH_SPELLINGS && spelling.len)
		w->spellings[w->n++] = spelling;
}

/* A letter of two signs is one letter: "ch" is not "c", "dd" is not "d". */
static bool begins_with(str word, const char *letter)
{
	static const char *const doubles[] = { "ch", "dd", "ff", "ng", "ll", "ph", "rh", "th", "mh", "nh" };
	size_t n = strlen(letter);

	if (!str_starts(word, str_of(letter)))
		return false;
	for (size_t i = 0; n == 1 && i < sizeof doubles / sizeof *doubles; i++)
		if (str_starts(word, str_of(doubles[i])))
			return false;
	return !(n == 2 && !strcmp(letter, "ng") && str_starts(word, STR("ngh")));
}

/* Only a vowel, or l, r and w, may stand where a g has gone. */
static bool may_have_lost_g(str word)
{
	return word.len && strchr("aeiouwylr", word.at[0]) && !begins_with(word, "ll") && !begins_with(word, "rh");
}

static str with(struct arena *a, const char *start, str rest)
{
	return arena_printf(a, "%s%.*s", start, STR_F(rest));
}

static void spell_changes(struct arena *a, struct search_word *w, size_t rule, str rest)
{
	for (size_t k = 0; k < 3 && mutations[rule].becomes[k]; k++)
		spell(w, with(a, mutations[rule].becomes[k], rest));
}

static void unchanged_first(struct arena *a, struct search_word *w, str word)
{
	for (size_t rule = 0; rule < sizeof mutations / sizeof *mutations; rule++)
		if (begins_with(word, mutations[rule].radical))
			spell_changes(a, w, rule, str_from(word, strlen(mutations[rule].radical)));
}

/* The word may itself be a changed one: back to each radical it can have come from, and from there to all that becomes of it. */
static void changed_first(struct arena *a, struct search_word *w, str word)
{
	for (size_t rule = 0; rule < sizeof mutations / sizeof *mutations; rule++)
		for (size_t k = 0; k < 3 && mutations[rule].becomes[k]; k++) {
			const char *letter = mutations[rule].becomes[k];
			str rest = str_from(word, strlen(letter));

			if (letter[0] ? !begins_with(word, letter) : !may_have_lost_g(word))
				continue;
			spell(w, with(a, mutations[rule].radical, rest));
			spell_changes(a, w, rule, rest);
		}
}

static void spell_all(struct arena *a, struct search_word *w, str word, enum lang lang)
{
	w->n = 0;
	spell(w, word);
	if (lang != LANG_CY || str_chars(word) < SHORTEST_CHANGING)
		return;
	unchanged_first(a, w, word);
	changed_first(a, w, word);
}

/* ---- what was typed ---- */

static bool asked_before(const struct search_asked *asked, str word)
{
	for (size_t i = 0; i < asked->n; i++)
		if (str_eq(asked->words[i].spellings[0], word))
			return true;
	return false;
}

static str first_characters(str s, size_t n)
{
	size_t i = 0;
	int32_t c;

	while (n-- && i < s.len)
		i += next_char(s, i, &c);
	return str_first(s, i);
}

struct search_asked search_read(struct arena *a, str typed, enum lang lang)
{
	struct search_asked asked = { .lang = lang };
	str folded = fold_search(a, first_characters(typed.at ? typed : STR(""), SEARCH_LONGEST));
	bool open = folded.len > 0;     /* no space after the last word: it may still be going on */
	size_t i = 0;

	for (str word = next_word(folded, &i); word.len && asked.n < SEARCH_WORDS; word = next_word(folded, &i)) {
		word = str_first(word, LONGEST_WORD);
		if (!asked_before(&asked, word))
			spell_all(a, &asked.words[asked.n++], word, lang);
	}
	/* One letter would find nearly everything. */
	if (open && asked.n && str_chars(asked.words[asked.n - 1].spellings[0]) > 1)
		asked.words[asked.n - 1].begins = true;
	return asked;
}

/* ---- what the engine is asked ---- */

/* 'a' the English title, 'b' all the English, 'c' the Welsh title, 'd' all the Welsh. */
static char letter_of(enum lang lang, bool title)
{
	return (char)('a' + 2 * (lang == LANG_CY) + !title);
}

static void match_words(struct buf *b, const struct search_asked *asked, bool title, bool sqlite)
{
	for (size_t i = 0; i < asked->n; i++) {
		const struct search_word *w = &asked->words[i];

		buf_str(b, i ? sqlite ? STR(" AND (") : STR(" & (") : STR("("));
		for (size_t k = 0; k < w->n; k++) {
			buf_str(b, k ? sqlite ? STR(" OR ") : STR(" | ") : STR(""));
			buf_char(b, sqlite ? '"' : '\'');
			keep_word(b, letter_of(asked->lang, title), w->spellings[k]);
			buf_char(b, sqlite ? '"' : '\'');
			if (w->begins)
				buf_str(b, sqlite ? STR(" *") : STR(":*"));
		}
		buf_char(b, ')');
	}
}

str search_match(struct arena *a, const struct search_asked *asked, enum search_where where, enum db_engine engine)
{
	bool sqlite = engine == DB_SQLITE;
	struct buf b = { 0 };
	str match;

	buf_char(&b, '(');
	match_words(&b, asked, where == SEARCH_IN_TITLE, sqlite);
	buf_char(&b, ')');
	if (where == SEARCH_ELSEWHERE) {
		buf_str(&b, sqlite ? STR(" NOT (") : STR(" & !("));
		match_words(&b, asked, true, sqlite);
		buf_char(&b, ')');
	}
	match = arena_copy(a, buf_text(&b));
	buf_free(&b);
	return match;
}

/* ---- what is shown of it ---- */

static bool is_asked(struct arena *a, str word, const struct search_asked *asked)
{
	word = fold_word(a, word);
	for (size_t i = 0; i < asked->n; i++)
		for (size_t k = 0; k < asked->words[i].n; k++)
			if (asked->words[i].begins ? str_starts(word, asked->words[i].spellings[k]) : str_eq(word, asked->words[i].spellings[k]))
				return true;
	return false;
}

/* Where the first word that was asked for begins; 0 when there is none. */
static size_t first_match(struct arena *a, str text, const struct search_asked *asked)
{
	size_t i = 0;

	for (str word = next_word(text, &i); word.len; word = next_word(text, &i))
		if (is_asked(a, word, asked))
			return (size_t)(word.at - text.at);
	return 0;
}

/* Some words before it, so that it stands in its sentence. */
static size_t begin_before(str text, size_t match, size_t most)
{
	size_t from = match > most / 4 ? match - most / 4 : 0;

	while (from && from < match && text.at[from - 1] != ' ' && text.at[from - 1] != '\n')
		from++;
	return from;
}

static size_t end_after(str text, size_t from, size_t most)
{
	size_t to = from + first_characters(str_from(text, from), most).len, cut = to;

	if (to == text.len)
		return to;
	while (cut > from && text.at[cut - 1] != ' ' && text.at[cut - 1] != '\n')
		cut--;
	return cut > from ? cut - 1 : to;
}

static void piece(struct arena *a, struct search_pieces *to, str text, bool match)
{
	if (text.len)
		*arena_push(a, to) = (struct search_piece){ text, match };
}

struct search_pieces search_pieces(struct arena *a, str text, const struct search_asked *asked, size_t most)
{
	struct search_pieces to = { 0 };
	size_t from = str_chars(text) > most ? begin_before(text, first_match(a, text, asked), most) : 0;
	str shown = str_first(str_from(text, from), end_after(text, from, most) - from);
	size_t plain = 0, i = 0;

	to.cut_before = from > 0;
	to.cut_after = from + shown.len < text.len;
	for (str word = next_word(shown, &i); word.len; word = next_word(shown, &i)) {
		if (!is_asked(a, word, asked))
			continue;
		piece(a, &to, str_first(str_from(shown, plain), (size_t)(word.at - shown.at) - plain), false);
		piece(a, &to, word, true);
		plain = i;
	}
	piece(a, &to, str_from(shown, plain), false);
	return to;
}
