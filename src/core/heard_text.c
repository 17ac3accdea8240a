/* heard_text.c -- numbers in sentences: put in where they were asked for, found again, and compared with where they come from. */
/* SPDX-License-Identifier: MIT */
#include "core/heard.h"

#include "analysis/suppress.h"

const struct heard *heard_nth(const struct heard_list *list, int64_t n)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].n == n)
			return &list->at[i];
	return NULL;
}

int heard_percent(const struct heard *h)
{
	return share_percent(h->people, h->base);
}

/* ---- marks ---- */

enum mark_what { MARK_PEOPLE, MARK_SHARE, MARK_ALL };
struct mark { int64_t n; enum mark_what what; size_t len; };

/* "[1]", "[1%]" or "[1 all]" at the very beginning. */
static bool mark_read(str text, struct mark *m)
{
	static const struct { str tail; enum mark_what what; } tails[] = { { STR_INIT("]"), MARK_PEOPLE }, { STR_INIT("%]"), MARK_SHARE }, { STR_INIT(" all]"), MARK_ALL } };

	if (text.len < 3 || text.at[0] != '[' || text.at[1] < '1' || text.at[1] > '9')
		return false;
	m->n = text.at[1] - '0';
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		if (!str_starts(str_from(text, 2), tails[i].tail))
			continue;
		m->what = tails[i].what;
		m->len = 2 + tails[i].tail.len;
		return true;
	}
	return false;
}

static str mark_says(struct arena *a, const struct mark *m, const struct heard *h)
{
	char room[WORDS_NUMBER];
	str number = words_number(room, m->what == MARK_PEOPLE ? h->people : m->what == MARK_ALL ? h->base : heard_percent(h));

	return arena_printf(a, m->what == MARK_SHARE ? "%.*s%%" : "%.*s", STR_F(number));
}

str heard_fill(struct arena *a, str text, const struct heard_list *list)
{
	str done = STR("");

	for (size_t at; at = str_find(text, '['), at < text.len;) {
		str rest = str_from(text, at);
		struct mark m;
		const struct heard *h = mark_read(rest, &m) ? heard_nth(list, m.n) : NULL;
		str put = h ? mark_says(a, &m, h) : str_first(rest, 1);

		done = arena_printf(a, "%.*s%.*s%.*s", STR_F(done), STR_F(str_first(text, at)), STR_F(put));
		text = str_from(rest, h ? m.len : 1);
	}
	return done.len ? arena_printf(a, "%.*s%.*s", STR_F(done), STR_F(text)) : text;
}

int64_t heard_lacks(str text, const struct heard_list *list)
{
	for (size_t at; at = str_find(text, '['), at < text.len;) {
		struct mark m;

		text = str_from(text, at);
		if (mark_read(text, &m) && !heard_nth(list, m.n))
			return m.n;
		text = str_from(text, 1);
	}
	return 0;
}

/* ---- numbers ---- */

/* A number where it stands: with its commas, and the sign or the words that make a share of it. */
struct number { size_t from, digits_end, end; int64_t value; bool share, counts; };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters of either language; every byte of a character beyond ASCII counts as one, so £ and € do, too. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static char char_at(str s, size_t at)
{
	return at < s.len ? s.at[at] : '\0';
}

static str first_word(str s)
{
	size_t n = 0;

	while (n < s.len && is_letter(s.at[n]))
		n++;
	return str_first(s, n);
}

static str last_word(str s)
{
	size_t n = 0;

	while (n < s.len && is_letter(s.at[s.len - 1 - n]))
		n++;
	return str_from(s, s.len - n);
}

static bool is_month(str word)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
		"December", "Ionawr", "Chwefror", "Mawrth", "Fawrth", "Ebrill", "Mai", "Fai", "Mehefin", "Fehefin", "Gorffennaf", "Orffennaf", "Awst", "Medi", "Fedi",
		"Hydref", "Tachwedd", "Dachwedd", "Rhagfyr", "Ragfyr" };

	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		if (str_eq(word, str_of(months[i])))
			return true;
	return false;
}

/* How much of what follows a number says that it is a share. */
static size_t share_sign(str after)
{
	static const str signs[] = { STR_INIT("%"), STR_INIT(" %"), STR_INIT(" per cent"), STR_INIT(" y cant") };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(after, signs[i]))
			return signs[i].len;
	return 0;
}

/* "8am", "C4", "£5", "4ydd", "9:30", "2027-03-31", "3/4" are no counts, nor are a day with its month and a year. */
static bool is_count(str text, const struct number *n, bool comma)
{
	char before = n->from ? text.at[n->from - 1] : ' ', after = char_at(text, n->end);
	str rest = str_from(text, n->end);

	if (is_letter(before) || strchr("$:/-#.", before) || (!n->share && is_letter(after)))
		return false;
	if (after && strchr(":/-.", after) && is_digit(char_at(text, n->end + 1)))
		return false;
	if (n->share)
		return true;
	if (!comma && n->value >= 1900 && n->value <= 2100)
		return false;
	return !is_month(first_word(str_trim(str_first(rest, 24)))) && !is_month(last_word(str_trim(str_first(text, n->from))));
}

/* The next number from *at on. */
static bool number_next(str text, size_t *at, struct number *n)
{
	bool comma = false;

	while (*at < text.len && !is_digit(text.at[*at]))
		(*at)++;
	if (*at >= text.len)
		return false;
	*n = (struct number){ .from = *at, .end = *at };
	for (; is_digit(char_at(text, n->end)) || (char_at(text, n->end) == ',' && is_digit(char_at(text, n->end + 1))); n->end++) {
		if (text.at[n->end] == ',')
			comma = true;
		else if (n->value < INT64_C(1000000000000))
			n->value = n->value * 10 + (text.at[n->end] - '0');
	}
	n->digits_end = n->end;
	n->end += share_sign(str_from(text, n->end));
	n->share = n->end > n->digits_end;
	n->counts = is_count(text, n, comma);
	*at = n->end;
	return true;
}

static const struct heard *comes_from(const struct number *n, const struct heard_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (n->share ? n->value == heard_percent(&list->at[i]) : n->value == list->at[i].people)
			return &list->at[i];
	for (size_t i = 0; !n->share && i < list->n; i++)
		if (n->value == list->at[i].base)
			return &list->at[i];
	return NULL;
}

struct heard_pieces heard_pieces(struct arena *a, str text, const struct heard_list *list)
{
	struct heard_pieces to = { 0 };
	struct number n;
	size_t at = 0, done = 0;

	while (list->n && number_next(text, &at, &n)) {
		const struct heard *from = n.counts ? comes_from(&n, list) : NULL;

		if (!from)
			continue;
		if (n.from > done)
			*arena_push(a, &to) = (struct heard_piece){ str_first(str_from(text, done), n.from - done), NULL };
		*arena_push(a, &to) = (struct heard_piece){ str_first(str_from(text, n.from), n.end - n.from), from };
		done = n.end;
	}
	if (done < text.len)
		*arena_push(a, &to) = (struct heard_piece){ str_from(text, done), NULL };
	return to;
}

str heard_strange(struct arena *a, str text, const struct heard_list *list, bool shares)
{
	str found = STR("");
	struct number n;

	for (size_t at = 0; number_next(text, &at, &n);)
		if (n.counts && (n.share || !shares) && !comes_from(&n, list))
			found = arena_printf(a, "%.*s%s%.*s", STR_F(found), found.len ? ", " : "", STR_F(str_first(str_from(text, n.from), n.end - n.from)));
	return found;
}
