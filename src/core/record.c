/* record.c -- reads a JSON object into a struct by a table of its fields, and tells every mistake by its path. */
/* SPDX-License-Identifier: MIT */
#include "core/record.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>

#include "base/fold.h"

/* One step of the path, from the innermost outwards; key NULL: an item of a list. */
struct record_place {
	const struct record_place *up;
	const char *key;
	size_t index;
};

enum { TEXT_MOST = 200, KEY_MOST = 40, REASON_MOST = 400 };

/* ---- Telling what is wrong ---- */

/* Keys come from strangers' files and are printed on terminals. */
static str printable(struct arena *a, const char *key)
{
	char *copy = arena_take(a, KEY_MOST + 1);
	size_t n = 0;

	for (; key[n] && n < KEY_MOST; n++)
		copy[n] = key[n] > ' ' && key[n] < 0x7f ? key[n] : '?';
	return (str){ copy, n };
}

static str path_of(struct arena *a, const struct record_place *p)
{
	if (!p)
		return (str){ 0 };
	str before = path_of(a, p->up);
	if (!p->key)
		return arena_printf(a, "%.*s[%zu]", STR_F(before), p->index);
	return arena_printf(a, "%.*s%s%.*s", STR_F(before), before.len ? "." : "", STR_F(printable(a, p->key)));
}

static void add_problem(struct record *r, str path, str why)
{
	if (r->problems->n == RECORD_PROBLEMS)
		*arena_push(r->arena, r->problems) =
			(struct load_problem){ STR("file"), STR("there are more mistakes; mend these first") };
	if (r->problems->n > RECORD_PROBLEMS)
		return;
	*arena_push(r->arena, r->problems) = (struct load_problem){ path.len ? path : STR("file"), why };
}

void record_wrong(struct record *r, const char *key, const char *format, ...)
{
	struct record_place here = { r->place, key, 0 };
	char why[REASON_MOST];
	va_list args;

	/* Past the limit not even the path is made: a file of a million mistakes costs nothing. */
	if (r->problems->n > RECORD_PROBLEMS)
		return;
	va_start(args, format);
	vsnprintf(why, sizeof why, format, args);
	va_end(args);
	add_problem(r, path_of(r->arena, key ? &here : r->place), arena_copy(r->arena, str_of(why)));
}

/* ---- Values ---- */

static str text_of(struct record *r, json_t *v, const struct record_field *f, const char *key)
{
	size_t most = f->most ? (size_t)f->most : TEXT_MOST;
	str s;

	if (!json_is_string(v)) {
		record_wrong(r, key, "must be a text");
		return (str){ 0 };
	}
	s = str_trim(fold_input(r->arena, (str){ json_string_value(v), json_string_length(v) }));
	if (!s.at)
		s = STR("");
	if (!f->lines && str_find(s, '\n') < s.len)
		record_wrong(r, key, "must be one line");
	if (str_chars(s) > most)
		record_wrong(r, key, "has %zu characters; at most %zu", str_chars(s), most);
	if (s.len && f->good && !f->good(s))
		record_wrong(r, key, "must be %s", f->shape);
	return s;
}

str record_text(struct record *r, json_t *v, const struct record_field *f)
{
	return text_of(r, v, f, NULL);
}

static void read_text(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	str s = text_of(r, v, f, f->key);

	if (f->needed && s.at && !s.len)
		record_wrong(r, f->key, "is empty");
	*(str *)into = s;
}

static str words_in(struct record *r, json_t *v, const struct record_field *f, const char *lang)
{
	json_t *one = json_object_get(v, lang);

	if (one)
		return text_of(r, one, f, lang);
	record_wrong(r, lang, "missing");
	return (str){ 0 };
}

pair record_words(struct record *r, json_t *v, const struct record_field *f)
{
	const char *key;
	json_t *unused;
	pair p;

	if (!json_is_object(v)) {
		record_wrong(r, NULL, "must be a text in both languages: {\"en\": \"…\", \"cy\": \"…\"}");
		return (pair){ STR(""), STR("") };
	}
	json_object_foreach(v, key, unused)
	{
		if (strcmp(key, "en") != 0 && strcmp(key, "cy") != 0)
			record_wrong(r, key, "unknown; here stand en and cy");
	}
	p = (pair){ words_in(r, v, f, "en"), words_in(r, v, f, "cy") };
	if (f->needed && p.en.at && p.cy.at && !p.en.len && !p.cy.len)
		record_wrong(r, NULL, "is empty in both languages");
	return p;
}

static void read_words(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	struct record_place here = { r->place, f->key, 0 };

	r->place = &here;
	*(pair *)into = record_words(r, v, f);
	r->place = here.up;
}

/* "single, multiple, short": what may stand there. */
static str listed(struct arena *a, const char *const *among)
{
	str list = STR("");

	for (size_t i = 0; among[i]; i++)
		list = arena_printf(a, "%.*s%s%s", STR_F(list), i ? ", " : "", among[i]);
	return list;
}

static void read_one_of(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	const char *said = json_is_string(v) ? json_string_value(v) : "";

	for (size_t i = 0; f->among[i]; i++)
		if (!strcmp(f->among[i], said)) {
			*(str *)into = str_of(f->among[i]);
			return;
		}
	record_wrong(r, f->key, "must be one of: %.*s", STR_F(listed(r->arena, f->among)));
}

static void read_number(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	if (json_is_integer(v) && json_integer_value(v) >= f->least && json_integer_value(v) <= f->most)
		*(int64_t *)into = json_integer_value(v);
	else
		record_wrong(r, f->key, "must be a whole number from %lld to %lld", (long long)f->least, (long long)f->most);
}

/* At most four decimals, and within what sums of a country's answers stay exact in. */
static void read_decimal(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	enum { UNIT = 10000 };
	const double most = 1e9;
	double said = json_is_number(v) ? json_number_value(v) : 2 * most, scaled = said * UNIT;

	if (said < -most || said > most || fabs(scaled - round(scaled)) > 1e-3)
		record_wrong(r, f->key, "must be a number with at most four decimals, up to a thousand million");
	else
		*(opt_int *)into = (opt_int){ true, llround(scaled) };
}

static void read_yes(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	if (json_is_boolean(v))
		*(bool *)into = json_is_true(v);
	else
		record_wrong(r, f->key, "must be true or false");
}

/* ---- Days and moments ---- */

enum { YEAR_FIRST = 2000 };

/* "2026-12-12", "+12", "-3"; between the years 2000 (or an earlier one) and 2100, because anything else is a slip. */
static bool day_said(const struct record *r, str s, int year, day *d)
{
	int64_t days;
	day said;

	if (s.len > 1 && (s.at[0] == '+' || s.at[0] == '-')) {
		if (s.at[1] == '-' || !str_int(str_from(s, 1), &days) || days > 100000)
			return false;
		said = day_add(r->today, s.at[0] == '-' ? -days : days);
	} else if (!day_read(s, &said)) {
		return false;
	}
	if (day_before(said, civil_day(year, 1, 1)) || day_before(civil_day(2100, 12, 31), said))
		return false;
	*d = said;
	return true;
}

static str said(json_t *v)
{
	return json_is_string(v) ? str_trim((str){ json_string_value(v), json_string_length(v) }) : (str){ 0 };
}

static void read_day(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	int year = f->least ? (int)f->least : YEAR_FIRST;

	if (!day_said(r, said(v), year, into))
		record_wrong(r, f->key,
			     "must be a day of the years %d to 2100: \"2026-12-12\", or counted from today: \"+12\", \"-3\"", year);
}

static void read_moment(struct record *r, json_t *v, const struct record_field *f, void *into)
{
	str clock = said(v), date = str_cut(&clock, ' ');
	day d;

	if (!clock.at && str_find(date, 'T') < date.len) {
		clock = date;
		date = str_cut(&clock, 'T');
	}
	if (!clock.at)
		clock = f->kind == RECORD_UNTIL ? STR("23:59") : STR("00:00");
	if (clock.len != 5 || !day_said(r, date, YEAR_FIRST, &d) ||
	    !instant_read(arena_printf(r->arena, "%.*s %.*s", STR_F(day_iso(r->arena, d)), STR_F(clock)), into))
		record_wrong(
			r, f->key,
			"must be a moment in UK time: \"2026-12-12 23:59\", or counted from today: \"+12 23:59\", \"-3 09:00\"");
}

/* ---- Objects and lists ---- */

static void read_list(struct record *r, json_t *v, const struct record_field *f, void *record)
{
	struct record_place list = { r->place, f->key, 0 };
	size_t n = json_array_size(v);

	if (!json_is_array(v) || n < (size_t)f->least || n > (size_t)f->most) {
		record_wrong(r, f->key, "must be a list of %lld to %lld items", (long long)f->least, (long long)f->most);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct record_place here = { &list, NULL, i };

		r->place = &here;
		f->item(r, json_array_get(v, i), record);
	}
	r->place = list.up;
}

static void read_inner(struct record *r, json_t *v, const struct record_field *f, void *record)
{
	struct record_place here = { r->place, f->key, 0 };

	r->place = &here;
	record_object(r, v, f->inner, record);
	r->place = here.up;
}

static void read_value(struct record *r, json_t *v, const struct record_field *f, void *record)
{
	struct record_place here = { r->place, f->key, 0 };

	r->place = &here;
	f->item(r, v, record);
	r->place = here.up;
}

static void read_field(struct record *r, json_t *v, const struct record_field *f, void *record)
{
	static void (*const readers[])(struct record *, json_t *, const struct record_field *, void *) = {
		[RECORD_TEXT] = read_text,     [RECORD_WORDS] = read_words,  [RECORD_ONE_OF] = read_one_of,
		[RECORD_NUMBER] = read_number, [RECORD_YES] = read_yes,	     [RECORD_DAY] = read_day,
		[RECORD_FROM] = read_moment,   [RECORD_UNTIL] = read_moment, [RECORD_OBJECT] = read_inner,
		[RECORD_LIST] = read_list,     [RECORD_DECIMAL] = read_decimal, [RECORD_VALUE] = read_value,
	};
	bool whole = f->kind == RECORD_OBJECT || f->kind == RECORD_LIST || f->kind == RECORD_VALUE;

	readers[f->kind](r, v, f, whole ? record : (char *)record + f->into);
}

static bool known(const struct record_field *fields, const char *key)
{
	for (const struct record_field *f = fields; f->key; f++)
		if (!strcmp(f->key, key))
			return true;
	return false;
}

static void refuse_unknown(struct record *r, json_t *v, const struct record_field *fields)
{
	const char *key;
	json_t *unused;

	json_object_foreach(v, key, unused)
	{
		str list = STR("");

		if (known(fields, key) || r->problems->n > RECORD_PROBLEMS)
			continue;
		for (const struct record_field *f = fields; f->key; f++)
			list = arena_printf(r->arena, "%.*s%s%s", STR_F(list), f == fields ? "" : ", ", f->key);
		record_wrong(r, key, "unknown; here may stand: %.*s", STR_F(list));
	}
}

void record_object(struct record *r, json_t *v, const struct record_field *fields, void *into)
{
	if (!json_is_object(v)) {
		record_wrong(r, NULL, "must be an object: {…}");
		return;
	}
	for (const struct record_field *f = fields; f->key; f++) {
		json_t *one = json_object_get(v, f->key);

		if (one)
			read_field(r, one, f, into);
		else if (f->needed)
			record_wrong(r, f->key, "missing");
	}
	refuse_unknown(r, v, fields);
}

/* ---- The whole file ---- */

/* jansson quotes what stands near the mistake, whatever bytes those are. */
static str plain(struct arena *a, const char *text)
{
	char *copy = arena_take(a, strlen(text) + 1);
	size_t n = 0;

	for (; text[n]; n++)
		copy[n] = text[n] >= ' ' && text[n] < 0x7f ? text[n] : '?';
	return (str){ copy, n };
}

bool record_load(struct arena *a, str text, day today, const struct record_field *fields, void *into,
		 struct load_problems *problems)
{
	struct record r = { a, problems, today, NULL };
	size_t before = problems->n;
	json_error_t error;
	json_t *root;

	if (text.len > RECORD_BYTES) {
		record_wrong(&r, NULL, "is larger than 1 MB");
		return false;
	}
	if (str_starts(text, STR("\xEF\xBB\xBF"))) /* editors on Windows put it there */
		text = str_from(text, 3);
	root = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
	if (!root) {
		add_problem(&r, arena_printf(a, "line %d, column %d", error.line, error.column),
			    arena_printf(a, "is no JSON: %.*s", STR_F(plain(a, error.text))));
		return false;
	}
	record_object(&r, root, fields, into);
	json_decref(root);
	return problems->n == before;
}
