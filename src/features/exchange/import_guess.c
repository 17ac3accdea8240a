/* import_guess.c -- proposes a map for a file: which column may answer which question. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_guess.h"

#include "base/fold.h"
#include "features/exchange/export.h"
#include "features/exchange/map_text.h"

struct guess {
	struct arena *arena;
	const struct questionnaire *qs;
	const struct profile *profile;
	bool own;                       /* a file of our own export */
	bool *taken;                    /* columns that have their place */
	str *target;                    /* what each column is, as our own exports call it; '' nothing of ours */
	const struct profile_column **column;   /* of each question, if it is a single one */
	struct buf json;
};

static void member(struct guess *g, const char *key, str value)
{
	map_member(&g->json, key, value);
}

static void aim(struct guess *g, const struct profile_column *c, str target)
{
	if (c)
		g->target[c - g->profile->at] = target;
}

/* ---- whether two texts say the same ---- */

static bool alike(struct guess *g, str a, str b)
{
	return b.len > 0 && str_eq(fold_search(g->arena, a), fold_search(g->arena, b));
}

static bool alike_either(struct guess *g, str a, pair b)
{
	return alike(g, a, b.en) || alike(g, a, b.cy);
}

static bool holds_word(struct guess *g, str heading, const char *const *any)
{
	str folded = fold_search(g->arena, heading);

	for (size_t i = 0; any[i]; i++)
		for (size_t at = 0; at + strlen(any[i]) <= folded.len; at++)
			if (str_starts(str_from(folded, at), str_of(any[i])))
				return true;
	return false;
}

static const struct profile_column *first_with(struct guess *g, const char *const *any, bool (*fits)(const struct profile_column *))
{
	for (size_t i = 0; i < g->profile->n; i++)
		if (!g->taken[i] && (!any || holds_word(g, g->profile->at[i].heading, any)) && fits(&g->profile->at[i])) {
			g->taken[i] = true;
			return &g->profile->at[i];
		}
	return NULL;
}

/* ---- properties of the whole response ---- */

static bool is_unique(const struct profile_column *c)
{
	return c->unique;
}

static bool is_moment(const struct profile_column *c)
{
	return c->format != NULL;
}

static bool few_values(const struct profile_column *c)
{
	return !c->many && c->values.n;
}

static bool heads(struct guess *, const struct profile_column *, const struct question *);

/* Different in every record, and under the heading of no question. */
static const struct profile_column *unasked_unique(struct guess *g)
{
	for (size_t i = 0; i < g->profile->n; i++) {
		bool asked = g->taken[i] || !is_unique(&g->profile->at[i]);

		for (size_t q = 0; q < g->qs->questions.n && !asked; q++)
			asked = heads(g, &g->profile->at[i], &g->qs->questions.at[q]);
		if (asked)
			continue;
		g->taken[i] = true;
		return &g->profile->at[i];
	}
	return NULL;
}

static void guess_id(struct guess *g)
{
	static const char *const names[] = { "id", "ref", "number", "rhif", "cyfeirnod", NULL };
	const struct profile_column *c = first_with(g, names, is_unique);

	if (!c)
		c = unasked_unique(g);
	aim(g, c, STR("[id]"));
	member(g, "id", c ? c->heading : STR("?"));
}

static void guess_received(struct guess *g)
{
	static const char *const names[] = { "received", "date", "submit", "time", "dyddiad", "derbyn", NULL };
	const struct profile_column *c = first_with(g, names, is_moment);

	if (!c)
		return;
	aim(g, c, STR("[received]"));
	buf_str(&g->json, STR(",\n  \"received\": { "));
	member(g, "column", c->heading);
	buf_str(&g->json, STR(", "));
	member(g, "format", str_of(c->format));
	buf_str(&g->json, STR(" }"));
}

static void guess_source(struct guess *g, const char *key, const char *const *names, bool (*known)(str), const char *always)
{
	const struct profile_column *c = first_with(g, names, few_values);
	bool first = true;

	aim(g, c, arena_printf(g->arena, "[%s]", key));
	buf_printf(&g->json, ",\n  \"%s\": { ", key);
	member(g, c ? "column" : "always", c ? c->heading : str_of(always));
	for (size_t i = 0; c && i < c->values.n; i++) {
		if (known(c->values.at[i].value))
			continue;
		buf_str(&g->json, first ? STR(",\n    \"values\": [ { ") : STR(",\n                { "));
		member(g, "is", c->values.at[i].value);
		buf_str(&g->json, STR(", "));
		member(g, "means", STR("?"));
		buf_str(&g->json, STR(" }"));
		first = false;
	}
	buf_str(&g->json, first ? STR(" }") : STR(" ] }"));
}

static bool is_channel(str s)
{
	return channel_of(s) != CHANNEL_COUNT;
}

static bool is_language(str s)
{
	return str_eq(s, STR("en")) || str_eq(s, STR("cy"));
}

static void guess_whole(struct guess *g)
{
	static const char *const channels[] = { "channel", "how it came", "how received", "sianel", "sut y daeth", NULL }, *const languages[] = { "lang", "iaith", NULL };

	guess_id(g);
	for (size_t i = 0; g->own && i < g->profile->n; i++)
		if (str_eq(g->profile->at[i].heading, STR("late")) || str_eq(g->profile->at[i].heading, STR("state")))
			aim(g, &g->profile->at[i], arena_printf(g->arena, "[%.*s]", STR_F(g->profile->at[i].heading)));
	if (g->own)
		buf_str(&g->json, STR(",\n  \"guarded\": true,\n  \"late\": { \"column\": \"late\" },\n  \"state\": { \"column\": \"state\" }"));
	guess_received(g);
	guess_source(g, "channel", channels, is_channel, "import");
	guess_source(g, "language", languages, is_language, "en");
}

/* ---- questions ---- */

static bool heads(struct guess *g, const struct profile_column *c, const struct question *q)
{
	return alike(g, c->heading, q->name) || alike_either(g, c->heading, q->asks);
}

static const struct choice *choice_like(struct guess *g, const struct question *q, str value)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (alike(g, value, q->choices.at[i].code) || alike_either(g, value, q->choices.at[i].label))
			return &q->choices.at[i];
	return NULL;
}

/* "uses:books", "Books", "What do you use? [Books]": a column for this one choice. */
static bool heads_box(struct guess *g, str heading, const struct question *q, size_t i, const struct export_box *c)
{
	str label = { 0 }, rest = heading;

	if (alike(g, heading, export_heading(g->arena, q, i)) || alike_either(g, heading, c->label))
		return true;
	str_cut(&rest, '[');
	if (rest.at)
		label = str_cut(&rest, ']');
	return label.at && (alike_either(g, label, c->label) || alike(g, label, c->code));
}

/* What our own exports write where there is no answer. */
static bool is_mark(str value)
{
	return str_eq(value, STR("[skipped]")) || str_eq(value, STR("[withdrawn]"));
}

/* A column of bare numbers may be anything: its values do not tell which question it answers. */
static bool all_are_choices(struct guess *g, const struct profile_column *c, const struct question *q)
{
	bool said = false;
	int64_t number;

	for (size_t i = 0; i < c->values.n; i++) {
		said = said || (!is_mark(c->values.at[i].value) && !str_int(c->values.at[i].value, &number));
		if (!is_mark(c->values.at[i].value) && !choice_like(g, q, c->values.at[i].value))
			return false;
	}
	return said && few_values(c);
}

static void find_column(struct guess *g, size_t question, bool (*fits)(struct guess *, const struct profile_column *, const struct question *))
{
	for (size_t i = 0; i < g->profile->n && !g->column[question]; i++)
		if (!g->taken[i] && fits(g, &g->profile->at[i], &g->qs->questions.at[question])) {
			g->taken[i] = true;
			g->column[question] = &g->profile->at[i];
		}
}

/* By headings first, for all; then choices by what stands in the columns that are left. Our own exports say it all in their headings. */
static void find_columns(struct guess *g)
{
	g->column = arena_new_array(g->arena, const struct profile_column *, g->qs->questions.n);
	for (size_t i = 0; i < g->qs->questions.n; i++)
		find_column(g, i, heads);
	for (size_t i = 0; i < g->qs->questions.n; i++)
		if (!g->own && question_is(&g->qs->questions.at[i])->shape == ANSWER_IS_CHOICES)
			find_column(g, i, all_are_choices);
}

static void question_begin(struct guess *g, const struct question *q, bool *first)
{
	buf_str(&g->json, *first ? STR("\n    { ") : STR(",\n    { "));
	member(g, "name", q->name);
	*first = false;
}

/* What the values mean, as far as they are not just codes. */
static void guess_values(struct guess *g, const struct question *q, const struct profile_column *c)
{
	bool first = true;

	for (size_t i = 0; i < c->values.n; i++) {
		str value = c->values.at[i].value;
		const struct choice *choice = choice_like(g, q, value);

		if (question_choice(q, value) || is_mark(value))
			continue;
		buf_str(&g->json, first ? STR(",\n      \"values\": [ ") : STR(",\n                  "));
		first = false;
		buf_str(&g->json, STR("{ "));
		member(g, "is", value);
		buf_str(&g->json, STR(", "));
		member(g, "means", choice ? choice->code : STR("?"));
		buf_str(&g->json, STR(" }"));
	}
	if (!first)
		buf_str(&g->json, STR(" ]"));
}

/* The column of the words beside "other", as our own exports call it. */
static void guess_said(struct guess *g, const struct question *q)
{
	for (size_t i = 0; i < g->profile->n; i++)
		if (!g->taken[i] && question_other(q) && alike(g, g->profile->at[i].heading, export_words_heading(g->arena, q))) {
			g->taken[i] = true;
			aim(g, &g->profile->at[i], export_words_heading(g->arena, q));
			buf_str(&g->json, STR(", "));
			member(g, "words", g->profile->at[i].heading);
			return;
		}
}

/* A column for each choice, if there is one for most. */
static bool guess_boxes(struct guess *g, const struct question *q, bool *first)
{
	struct export_boxes boxes = export_boxes(g->arena, q);
	size_t found = 0, *at = arena_new_array(g->arena, size_t, boxes.n + 1);

	for (size_t c = 0; c < boxes.n; c++) {
		at[c] = g->profile->n;
		for (size_t i = 0; i < g->profile->n && at[c] == g->profile->n; i++)
			if (!g->taken[i] && heads_box(g, g->profile->at[i].heading, q, c, &boxes.at[c]))
				at[c] = i;
		found += at[c] < g->profile->n;
	}
	if (2 * found <= boxes.n)
		return false;
	question_begin(g, q, first);
	for (size_t c = 0, n = 0; c < boxes.n; c++) {
		if (at[c] == g->profile->n)
			continue;
		g->taken[at[c]] = true;
		aim(g, &g->profile->at[at[c]], export_heading(g->arena, q, c));
		buf_str(&g->json, n++ ? STR(",\n                   { ") : STR(",\n      \"columns\": [ { "));
		member(g, "column", g->profile->at[at[c]].heading);
		buf_str(&g->json, STR(", "));
		member(g, "choice", boxes.at[c].code);
		buf_str(&g->json, STR(" }"));
	}
	buf_str(&g->json, STR(" ]"));
	guess_said(g, q);
	buf_str(&g->json, STR(" }"));
	return true;
}

static void guess_question(struct guess *g, size_t i, bool *first)
{
	const struct question *q = &g->qs->questions.at[i];
	const struct profile_column *c = g->column[i];

	bool boxes = question_is(q)->many || question_is(q)->shape == ANSWER_IS_RANKING || question_is(q)->shape == ANSWER_IS_MATRIX;

	if ((boxes && (guess_boxes(g, q, first) || !question_is(q)->many)) || !c || q->kind == QUESTION_FILE)
		return;
	question_begin(g, q, first);
	buf_str(&g->json, STR(", "));
	aim(g, c, q->name);
	member(g, "column", c->heading);
	if (q->kind == QUESTION_MULTIPLE)
		buf_str(&g->json, STR(", \"separator\": \";\""));
	if (q->choices.n && q->kind != QUESTION_MULTIPLE)
		guess_values(g, q, c);
	guess_said(g, q);
	buf_str(&g->json, STR(" }"));
}

/* "What do you use? [Books]": whatever the other columns are, this one says all of it. */
static bool says_box(struct guess *g, str heading, const struct question *q, const struct export_box *c)
{
	str rest = heading, asks = str_cut(&rest, '['), label = rest.at ? str_cut(&rest, ']') : (str){ 0 };

	return label.at && alike_either(g, str_trim(asks), q->asks) && (alike_either(g, label, c->label) || alike(g, label, c->code));
}

static void aim_boxes(struct guess *g, const struct question *q)
{
	struct export_boxes boxes = export_boxes(g->arena, q);

	for (size_t c = 0; c < boxes.n; c++)
		for (size_t i = 0; i < g->profile->n; i++)
			if (!g->target[i].len && says_box(g, g->profile->at[i].heading, q, &boxes.at[c])) {
				g->target[i] = export_heading(g->arena, q, c);
				break;
			}
}

bool import_is_own(const struct csv_record *header)
{
	size_t i = 0;

	while (export_fixed[i] && i < header->n && str_eq(str_trim(header->at[i]), str_of(export_fixed[i])))
		i++;
	return !export_fixed[i];
}

static bool is_own(struct arena *arena, const struct profile *p)
{
	struct csv_record header = { arena_new_array(arena, str, p->n + 1), p->n, 1 };

	for (size_t i = 0; i < p->n; i++)
		header.at[i] = p->at[i].heading;
	return import_is_own(&header);
}

static struct guess guess(struct arena *arena, const struct questionnaire *qs, const struct profile *profile)
{
	struct guess g = { .arena = arena, .qs = qs, .profile = profile, .own = is_own(arena, profile),
		.taken = arena_new_array(arena, bool, profile->n), .target = arena_new_array(arena, str, profile->n) };
	bool first = true;

	for (size_t i = 0; i < profile->n; i++)
		g.target[i] = STR("");
	buf_str(&g.json, STR("{\n  "));
	guess_whole(&g);
	find_columns(&g);
	buf_str(&g.json, STR(",\n  \"questions\": ["));
	for (size_t i = 0; i < qs->questions.n; i++)
		guess_question(&g, i, &first);
	buf_str(&g.json, STR("\n  ]\n}\n"));
	return g;
}

str import_guess(struct arena *arena, const struct questionnaire *qs, const struct profile *profile)
{
	struct guess g = guess(arena, qs, profile);
	str json = arena_copy(arena, buf_text(&g.json));

	buf_free(&g.json);
	return json;
}

/* Whether the question has its one column already. */
static bool has_column(const struct guess *g, str name)
{
	for (size_t i = 0; i < g->profile->n; i++)
		if (str_eq(g->target[i], name))
			return true;
	return false;
}

struct import_aims import_aims(struct arena *arena, const struct questionnaire *qs, const struct profile *profile)
{
	struct guess g = guess(arena, qs, profile);
	struct import_aims aims = { .at = g.target, .n = profile->n, .own = g.own };

	buf_free(&g.json);
	for (size_t i = 0; i < qs->questions.n; i++)
		if (!has_column(&g, qs->questions.at[i].name))
			aim_boxes(&g, &qs->questions.at[i]);
	for (size_t i = 0; i < profile->n && !aims.format; i++)
		if (str_eq(g.target[i], STR("[received]")))
			aims.format = profile->at[i].format;
	return aims;
}

const struct choice *import_choice_like(struct arena *arena, const struct question *q, str value)
{
	return choice_like(&(struct guess){ .arena = arena }, q, value);
}

str import_guess_report(struct arena *arena, const struct profile *p)
{
	enum { SHOWN = 12 };
	struct buf text = { 0 };

	buf_printf(&text, "%lld records looked at\n", (long long)p->records);
	for (size_t i = 0; i < p->n; i++) {
		const struct profile_column *c = &p->at[i];

		buf_printf(&text, "\"%.*s\": %lld filled, %zu%s different%s%s%s\n", STR_F(c->heading), (long long)c->filled, c->values.n,
			c->many ? " or more" : "", c->unique ? ", each its own" : "", c->format ? ", moments as " : "",
			c->format ? c->format : "");
		for (size_t v = 0; v < c->values.n && !c->many && c->values.n <= SHOWN; v++)
			buf_printf(&text, "    %8lld  %.*s\n", (long long)c->values.at[v].n, STR_F(c->values.at[v].value));
	}
	str report = arena_copy(arena, buf_text(&text));
	buf_free(&text);
	for (size_t i = 0; i < report.len; i++)
		if ((unsigned char)report.at[i] < ' ' && report.at[i] != '\n')
			((char *)(uintptr_t)report.at)[i] = ' ';
	return report;
}
