/* conversation_new.c -- a conversation begins: with a title and a code, or as a copy of another. */
/* SPDX-License-Identifier: MIT */
#include "base/fold.h"
#include "core/conversation_places.h"
#include "core/conversation_plan.h"
#include "core/questionnaire.h"
#include "core_conversation_load_sql.h"
#include "db/audit.h"

/* ---- The code ---- */

enum { LETTERS = 26, CODES = LETTERS * LETTERS * LETTERS };

bool conversation_code_good(str code)
{
	for (size_t i = 0; i < code.len; i++)
		if (code.at[i] < 'A' || code.at[i] > 'Z')
			return false;
	return code.len == 3;
}

static int number_of(const char c[3])
{
	return ((c[0] - 'A') * LETTERS + c[1] - 'A') * LETTERS + c[2] - 'A';
}

/* The letters of a title, as capitals without accents; `initials`: only those that begin a word. */
static str letters(struct arena *a, str title, bool initials)
{
	str folded = fold_search(a, title);
	char *out = arena_take(a, folded.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.len; i++)
		if (folded.at[i] >= 'a' && folded.at[i] <= 'z' && (!initials || !i || folded.at[i - 1] == ' '))
			out[n++] = (char)(folded.at[i] - 'a' + 'A');
	return (str){ out, n };
}

static bool free_code(const bool *taken, str letters_of, char code[3])
{
	if (letters_of.len < 3)
		return false;
	memcpy(code, letters_of.at, 3);
	return !taken[number_of(code)];
}

/* The beginning of the title, its initials, two letters of it and any third; at last whatever is free. */
static bool find_code(struct arena *a, const bool *taken, str title, char code[3])
{
	str all = letters(a, title, false), initials = letters(a, title, true);

	if (free_code(taken, all, code) || free_code(taken, initials, code))
		return true;
	for (size_t i = 2; i < all.len; i++) {
		char try[3] = { all.at[0], all.at[1], all.at[i] };

		if (free_code(taken, (str){ try, 3 }, code))
			return true;
	}
	int from = all.len >= 3 ? number_of(all.at) : 0;

	for (int i = 0; i < CODES; i++) {
		int n = (from + i) % CODES;
		char try[3] = { (char)('A' + n / LETTERS / LETTERS), (char)('A' + n / LETTERS % LETTERS), (char)('A' + n % LETTERS) };

		if (free_code(taken, (str){ try, 3 }, code))
			return true;
	}
	return false;
}

str conversation_code_free(struct db *db, struct arena *a, str title)
{
	bool *taken = arena_new_array(a, bool, CODES);
	struct conversation_code_row_rows codes = conversation_codes(db, a);
	char code[3];

	for (size_t i = 0; i < codes.n; i++)
		if (conversation_code_good(codes.at[i].code))
			taken[number_of(codes.at[i].code.at)] = true;
	return find_code(a, taken, title, code) ? arena_copy(a, (str){ code, 3 }) : (str){ 0 };
}

bool conversation_code_put(struct db *db, struct arena *a, conversation_id id, str code, account_id by, instant now)
{
	struct conversation_draft taken;

	if (!conversation_code_good(code) || conversation_draft(db, a, code, &taken))
		return false;
	conversation_put_code(db, id, code);
	audit_add(db, now, by, "conversation.code", "conversation", id.n, arena_printf(a, "{\"code\":\"%.*s\"}", STR_F(code)));
	return true;
}

/* ---- A new one ---- */

static conversation_id begin(struct db *db, struct arena *a, str title, const struct conversation *like, account_id by, instant now)
{
	conversation_id id = { db_id() };
	str code = conversation_code_free(db, a, title);

	conversation_add(db, id, code, like->type, like->level, like->basis, now);
	machine_start(db, a, "conversation", id.n, by, now);
	return id;
}

conversation_id conversation_new(struct db *db, struct arena *a, pair title, const struct plan_how *how)
{
	static const char *const kinds[] = { "respond", "decide", "told" };
	const words titles[] = { T("You tell us what you think"), T("The decision is taken"), T("We tell you what changed") };
	struct conversation_plan empty = { 0 }, plan;
	struct conversation like = { .type = STR("engagement"), .level = STR("consult"), .basis = STR("public_task") };
	conversation_id id = begin(db, a, title.en.len ? title.en : title.cy, &like, how->by, how->now);

	if (!conversation_plan_read(db, a, id, how->now, &plan))
		return id;
	plan.about.title = title;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		*arena_push(a, &plan.stages) = (struct conversation_stage){
			.kind = str_of(kinds[i]), .title = words_both(a, titles[i]), .words = { STR(""), STR("") } };
	conversation_plan_write(db, a, id, &empty, &plan, how);
	audit_add(db, how->now, how->by, "conversation.begun", "conversation", id.n, STR("{}"));
	return id;
}

/* ---- A copy ---- */

enum { COPY_OPENS = 28 };

/* What has days of its own keeps its distance from the opening, which is to be in four weeks. */
static void shift_stages(struct conversation_plan *plan, day opened, instant now)
{
	int64_t days = opened.n ? day_of(now).n + COPY_OPENS - opened.n : 0;

	for (size_t i = 0; i < plan->stages.n; i++) {
		struct conversation_stage *s = &plan->stages.at[i];

		s->starts = s->starts.n && opened.n ? day_add(s->starts, days) : (day){ 0 };
		s->ends = s->ends.n && opened.n ? day_add(s->ends, days) : (day){ 0 };
	}
}

bool conversation_copy(struct db *db, struct arena *a, conversation_id from, account_id by, instant now, conversation_id *to)
{
	struct conversation_plan plan;

	if (!conversation_plan_read(db, a, from, now, &plan))
		return false;
	struct questionnaire questions = questionnaire_asked(db, a, from, 0);
	struct conversation *c = &plan.about;

	shift_stages(&plan, c->opens.s ? day_of(c->opens) : (day){ 0 }, now);
	*to = begin(db, a, c->title.en.len ? c->title.en : c->title.cy, c, by, now);
	c->opens = c->closes = (instant){ 0 };
	c->decides = c->promised = (day){ 0 };
	for (size_t i = 0; i < plan.options.n; i++)
		plan.options.at[i].added = (instant){ 0 }, plan.options.at[i].waits = false;
	conversation_plan_put(db, a, *to, &plan);
	questionnaire_put(db, *to, &questions);
	conversation_places_copy(db, from, *to);
	text_copy(db, "conversation", from.n, to->n, by, now);
	text_forget(db, "conversation", to->n, "decision");
	audit_add(db, now, by, "conversation.copied", "conversation", to->n,
		  arena_printf(a, "{\"from\":\"%.*s\"}", STR_F(c->code)));
	return true;
}
