/* reading.c -- which texts an officer reads: read from the address, so that a place in a long list can be kept and sent on. */
/* SPDX-License-Identifier: MIT */
#include "features/themes/reading.h"

#include "base/buf.h"
#include "base/fold.h"

static const struct field_is words_is = { .name = "words", .label = TL("Words in it"), .longest = 200, .width = FIELD_20 };

/* ---- what is asked for ---- */

static struct reading_place place_of(struct req *r)
{
	str text = req_query(r, "after"), rest = text;
	struct reading_place p = { 0 };

	if (!str_int(str_cut(&rest, '-'), &p.response.n) || !str_int(rest, &p.question.n))
		return (struct reading_place){ 0 };
	return p;
}

static void add(struct req *r, struct reading *asked, const char *name, str value)
{
	asked->query = arena_printf(r->arena, "%.*s&%s=%.*s", STR_F(asked->query), name, STR_F(value));
}

/* As a browser writes what was typed. */
static str encoded(struct arena *arena, str text)
{
	static const char hex[] = "0123456789ABCDEF";
	char *to = arena_take(arena, 3 * text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
			to[n++] = (char)c;
		} else if (c == ' ') {
			to[n++] = '+';
		} else {
			to[n++] = '%';
			to[n++] = hex[c >> 4];
			to[n++] = hex[c & 15];
		}
	}
	return (str){ to, n };
}

static void ask_theme(struct req *r, struct reading *asked, const struct theme_row_rows *themes)
{
	str word = req_query(r, "theme");
	int64_t id;

	if (str_eq(word, STR("none"))) {
		asked->theme = -1;
		add(r, asked, "theme", word);
		return;
	}
	for (size_t i = 0; str_int(word, &id) && i < themes->n; i++)
		if (themes->at[i].id.n == id) {
			asked->theme = id;
			add(r, asked, "theme", word);
		}
}

static void ask_words(struct req *r, struct reading *asked)
{
	str folded;

	asked->words = str_first(str_trim(req_query(r, "words")), 400);
	if (!asked->words.len || !str_utf8(asked->words))
		return;
	folded = fold_search(r->arena, asked->words);
	while (folded.len) {
		str word = str_cut(&folded, ' ');

		if (word.len)
			*arena_push(r->arena, &asked->folded) = word;
	}
	add(r, asked, "words", encoded(r->arena, asked->words));
}

struct reading reading_asked(struct req *r, const struct questionnaire *qs, const struct theme_row_rows *themes)
{
	struct reading asked = { .from = place_of(r), .lang = STR(""), .query = STR("") };
	const struct question *q = questionnaire_question(qs, req_query(r, "question"));
	str lang = req_query(r, "lang");

	if (q && question_is_open(q) && !q->about_you) {
		asked.question = q->id;
		add(r, &asked, "question", q->name);
	}
	ask_theme(r, &asked, themes);
	if (str_eq(req_query(r, "unread"), STR("yes"))) {
		asked.unread = true;
		add(r, &asked, "unread", STR("yes"));
	}
	if (str_eq(lang, STR("en")) || str_eq(lang, STR("cy"))) {
		asked.lang = lang;
		add(r, &asked, "lang", lang);
	}
	ask_words(r, &asked);
	return asked;
}

/* ---- the texts ---- */

static bool holds(str text, str word)
{
	return memmem(text.at, text.len, word.at, word.len) != NULL;
}

static bool fits(struct arena *arena, const struct reading *asked, str text)
{
	str folded;

	if (!asked->folded.n)
		return true;
	folded = fold_search(arena, text);
	for (size_t i = 0; i < asked->folded.n; i++)
		if (!folded.len || !holds(folded, asked->folded.at[i]))
			return false;
	return true;
}

static struct reading_row kept(struct arena *arena, const struct reading_row *row)
{
	struct reading_row copy = *row;

	copy.words = arena_copy(arena, row->words);
	copy.file = arena_copy(arena, row->file);
	copy.asks = (pair){ arena_copy(arena, row->asks.en), arena_copy(arena, row->asks.cy) };
	copy.reference = arena_copy(arena, row->reference);
	copy.channel = arena_copy(arena, row->channel);
	copy.lang = arena_copy(arena, row->lang);
	return copy;
}

struct reading_found reading_next(struct req *r, const struct conversation *it, const struct reading *asked, size_t most)
{
	struct reading_row *at = arena_new_array(r->arena, struct reading_row, most);
	struct arena *row_arena = arena_new(1 << 20);
	/* Whoever looks for words may have to read to the end, and one question has an index of its own: PostgreSQL finds it when it plans for all. */
	bool to_the_end = asked->folded.n || asked->question.n;
	struct db_query *q = reading_answers_begin(r->db, it->id, asked->from.response, asked->from.question, asked->question.n, asked->lang, asked->theme,
						   asked->unread, to_the_end ? INT64_MAX : (int64_t)most);
	struct reading_row row;
	size_t n = 0;

	while (n < most && reading_answers_next(q, row_arena, &row)) {
		if (fits(row_arena, asked, row.words))
			at[n++] = kept(r->arena, &row);
		arena_reset(row_arena);
	}
	db_done(q);
	arena_free(row_arena);
	return (struct reading_found){ at, n };
}

str reading_address(struct req *r, const char *route, const struct conversation *it, const struct reading *asked, struct reading_place p, const char *more)
{
	str base = req_address(r->arena, r->lang, route, &it->code, 1);

	return arena_printf(r->arena, "%.*s?after=%lld-%lld%.*s%s", STR_F(base), (long long)p.response.n, (long long)p.question.n, STR_F(asked->query), more);
}

/* ---- the form ---- */

struct reading_form reading_form(struct req *r, const struct reading *asked, const struct questionnaire *qs, const struct theme_row_rows *themes, str address)
{
	struct reading_form f = { .action = address, .words = { .is = &words_is, .value = asked->words.at ? asked->words : STR("") }, .unread = asked->unread,
				  .some = asked->query.len > 0 };

	*arena_push(r->arena, &f.questions) = (struct reading_option){ STR(""), words_both(r->arena, T("All questions")), !asked->question.n };
	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		if (question_is_open(q) && !q->about_you)
			*arena_push(r->arena, &f.questions) = (struct reading_option){ q->name, q->asks, q->id.n == asked->question.n };
	}
	*arena_push(r->arena, &f.themes) = (struct reading_option){ STR(""), words_both(r->arena, T("With and without themes")), !asked->theme };
	*arena_push(r->arena, &f.themes) = (struct reading_option){ STR("none"), words_both(r->arena, T("Without a theme")), asked->theme < 0 };
	for (size_t i = 0; i < themes->n; i++)
		*arena_push(r->arena, &f.themes) = (struct reading_option){ arena_printf(r->arena, "%lld", (long long)themes->at[i].id.n), themes->at[i].name,
			asked->theme == themes->at[i].id.n };
	*arena_push(r->arena, &f.langs) = (struct reading_option){ STR(""), words_both(r->arena, T("Both languages")), !asked->lang.len };
	*arena_push(r->arena, &f.langs) = (struct reading_option){ STR("cy"), words_both(r->arena, T("In Welsh")), str_eq(asked->lang, STR("cy")) };
	*arena_push(r->arena, &f.langs) = (struct reading_option){ STR("en"), words_both(r->arena, T("In English")), str_eq(asked->lang, STR("en")) };
	return f;
}
