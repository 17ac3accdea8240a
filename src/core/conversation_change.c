/* conversation_change.c -- what is changed after publishing: it waits for a second person, and then everybody reads what and why. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_change.h"

#include "core/public.h"
#include "core_conversation_change_sql.h"
#include "core_conversation_load_sql.h"
#include "db/audit.h"
#include "db/jobs.h"

static struct change change_of(const struct change_row *r)
{
	return (struct change){ .id = r->id, .kind = r->kind, .what = r->what, .why = r->why, .at = r->public_at, .by = r->made_by, .made = r->made_at,
		.writer = r->writer, .option = r->option_n.is ? r->option_n.n : 0, .opens = r->opens_at, .closes = r->closes_at, .decides = r->decides_on,
		.promised = r->told_by_on };
}

static struct changes changes_of(struct arena *a, const struct change_row_rows *rows)
{
	struct changes list = { 0 };

	for (size_t i = 0; i < rows->n; i++)
		*arena_push(a, &list) = change_of(&rows->at[i]);
	return list;
}

struct changes conversation_changes(struct db *db, struct arena *a, conversation_id id)
{
	struct change_row_rows rows = change_public_rows(db, a, id);

	return changes_of(a, &rows);
}

struct changes conversation_changes_waiting(struct db *db, struct arena *a, conversation_id id)
{
	struct change_row_rows rows = change_waiting_rows(db, a, id);

	return changes_of(a, &rows);
}

bool conversation_change_find(struct db *db, struct arena *a, conversation_id conversation, conversation_change_id id, struct change *c)
{
	struct change_row row;

	if (!change_by_id(db, a, conversation, id, &row))
		return false;
	*c = change_of(&row);
	return true;
}

/* ---- Words ---- */

void conversation_plan_with_drafts(struct db *db, struct arena *a, struct conversation_plan *plan)
{
	struct text_drafts drafts = text_drafts(db, a, "conversation", plan->about.id.n);

	for (size_t i = 0; i < drafts.n; i++) {
		pair *at = conversation_plan_text(a, plan, drafts.at[i].field);

		if (at)
			*at = drafts.at[i].words;
	}
}

/* "Title, Why we ask": what is said of it in public, in both languages. */
static void name_text(struct arena *a, pair *what, words label)
{
	pair one = words_both(a, label);

	what->en = what->en.len ? arena_printf(a, "%.*s, %.*s", STR_F(what->en), STR_F(one.en)) : one.en;
	what->cy = what->cy.len ? arena_printf(a, "%.*s, %.*s", STR_F(what->cy), STR_F(one.cy)) : one.cy;
}

static bool same(pair a, pair b)
{
	return str_eq(a.en, b.en) && str_eq(a.cy, b.cy);
}

/* The draft of this text follows what was written, and is gone where that is what everybody reads already. True when it waits. */
static bool follow(struct db *db, struct arena *a, conversation_id id, const struct plan_text *public, pair now, const struct plan_how *how)
{
	enum lang source = how->lang;

	if (same(*public->at, now)) {
		text_draft_drop(db, a, "conversation", id.n, public->field, how->by, how->now);
		return false;
	}
	text_source(db, a, "conversation", id.n, public->field, &source);
	struct text_drafts waiting = text_drafts(db, a, "conversation", id.n);

	for (size_t i = 0; i < waiting.n; i++)
		if (str_eq(waiting.at[i].field, str_of(public->field)) && same(waiting.at[i].words, now))
			return true;
	text_draft_put(db, a, "conversation", id.n, public->field, now, source, how->method, how->by, how->now);
	return true;
}

static void add(struct db *db, const struct conversation *c, const char *kind, pair what, pair why, int64_t option, const struct change_days *days,
		const struct plan_how *how)
{
	conversation_change_id id = { db_id() };
	const struct change_days none = { 0 }, *d = days ? days : &none;

	change_forget_waiting(db, c->id, str_of(kind));
	change_add(db, id, c->id, str_of(kind), what.en, what.cy, why.en, why.cy, (opt_int){ .is = option > 0, .n = option }, d->opens, d->closes,
		   d->decides, d->promised, how->by, how->now);
	audit_add(db, how->now, how->by, "conversation.change_proposed", "conversation_change", id.n, STR("{}"));
}

bool conversation_change_words(struct db *db, struct arena *a, const struct conversation *c, struct conversation_plan *after, pair why,
			       const struct plan_how *how)
{
	struct conversation_plan public;
	pair what = { 0 };

	if (!conversation_plan_read(db, a, c->id, how->now, &public))
		return false;
	struct plan_texts is = conversation_plan_texts(a, &public), wanted = conversation_plan_texts(a, after);

	for (size_t i = 0; i < is.n && i < wanted.n; i++)
		if (follow(db, a, c->id, &is.at[i], *wanted.at[i].at, how))
			name_text(a, &what, is.at[i].label);
	if (what.en.len)
		add(db, c, "words", what, why, 0, NULL, how);
	else
		change_forget_waiting(db, c->id, STR("words"));
	return what.en.len > 0;
}

/* ---- Days ---- */

static pair moment(struct arena *a, instant at)
{
	return (pair){ date_words(a, at, LANG_EN, DATE_TIME), date_words(a, at, LANG_CY, DATE_TIME) };
}

static pair whole_day(struct arena *a, day d)
{
	return (pair){ day_words(a, d, LANG_EN, DATE_PLAIN), day_words(a, d, LANG_CY, DATE_PLAIN) };
}

/* One more sentence with {old} and {new} in it. */
static void say(struct arena *a, pair *what, words sentence, pair old, pair new)
{
	sentence.arg[0].value = old;
	sentence.arg[1].value = new;
	pair more = words_both(a, sentence);

	what->en = what->en.len ? arena_printf(a, "%.*s %.*s", STR_F(what->en), STR_F(more.en)) : more.en;
	what->cy = what->cy.len ? arena_printf(a, "%.*s %.*s", STR_F(what->cy), STR_F(more.cy)) : more.cy;
}

static pair say_days(struct arena *a, const struct conversation *c, const struct change_days *d)
{
	const str later = { 0 };
	pair what = { 0 };

	if (d->opens.s != c->opens.s)
		say(a, &what, T2("It opens on {new} instead of {old}.", "old", later, "new", later), moment(a, c->opens), moment(a, d->opens));
	if (d->closes.s != c->closes.s)
		say(a, &what, T2("It closes on {new} instead of {old}.", "old", later, "new", later), moment(a, c->closes), moment(a, d->closes));
	if (d->decides.n != c->decides.n)
		say(a, &what, T2("The decision is taken on {new} instead of {old}.", "old", later, "new", later), whole_day(a, c->decides),
		    whole_day(a, d->decides));
	if (d->promised.n != c->promised.n)
		say(a, &what, T2("We tell you what changed by {new} instead of {old}.", "old", later, "new", later), whole_day(a, c->promised),
		    whole_day(a, d->promised));
	return what;
}

bool conversation_change_days(struct db *db, struct arena *a, const struct conversation *c, const struct change_days *d, pair why,
			      const struct plan_how *how)
{
	pair what = say_days(a, c, d);

	if (!what.en.len)
		return false;
	add(db, c, "dates", what, why, 0, d, how);
	return true;
}

/* ---- Options ---- */

bool conversation_change_option(struct db *db, struct arena *a, const struct conversation *c, const struct option_line *option, pair why,
				const struct plan_how *how)
{
	struct conversation_plan plan;

	if (!conversation_plan_read(db, a, c->id, how->now, &plan) || plan.options.n >= PLAN_LINES)
		return false;
	struct conversation_plan before = plan;

	for (size_t i = 0; i < plan.options.n; i++)
		if (plan.options.at[i].waits)
			return false;
	before.options.at = arena_new_array(a, struct option_line, plan.options.n + 1);
	if (plan.options.n)
		memcpy(before.options.at, plan.options.at, plan.options.n * sizeof *plan.options.at);
	*arena_push(a, &plan.options) = *option;
	plan.options.at[plan.options.n - 1].waits = true;
	conversation_plan_write(db, a, c->id, &before, &plan, how);
	str title_en = option->title.en.len ? option->title.en : option->title.cy, title_cy = option->title.cy.len ? option->title.cy : option->title.en;
	pair what = { words_say(a, T1("An option was added: {name}", "name", title_en), LANG_EN),
		      words_say(a, T1("An option was added: {name}", "name", title_cy), LANG_CY) };
	add(db, c, "option", what, why, (int64_t)plan.options.n, NULL, how);
	return true;
}

/* ---- Approving ---- */

static bool whole(pair p)
{
	return str_trim(p.en).len && str_trim(p.cy).len;
}

static bool may_come(struct db *db, struct arena *a, const struct conversation *c, const struct change *h)
{
	struct text_drafts drafts = text_drafts(db, a, "conversation", c->id.n);
	struct option_lines options = conversation_options(db, a, c->id);
	bool ok = whole(h->why);

	for (size_t i = 0; i < drafts.n && str_eq(h->kind, STR("words")); i++)
		if (!str_eq(drafts.at[i].field, STR("decision")))
			ok = ok && whole(drafts.at[i].words) && !str_eq(drafts.at[i].method, STR("machine"));
	if (h->option && (size_t)h->option <= options.n) {
		const struct option_line *o = &options.at[h->option - 1];

		ok = ok && whole(o->title) && !o->words.en.len == !o->words.cy.len && !o->cost.en.len == !o->cost.cy.len && !o->why.en.len == !o->why.cy.len;
	}
	return ok;
}

static bool wrote_any(struct db *db, struct arena *a, const struct conversation *c, const struct change *h, account_id by)
{
	struct text_drafts drafts = text_drafts(db, a, "conversation", c->id.n);

	if (h->by.n == by.n)
		return true;
	for (size_t i = 0; i < drafts.n && str_eq(h->kind, STR("words")); i++)
		if (!str_eq(drafts.at[i].field, STR("decision")) && drafts.at[i].written_by.n == by.n)
			return true;
	return false;
}

static void approve_words(struct db *db, struct arena *a, const struct conversation *c, account_id by, instant now)
{
	struct text_drafts drafts = text_drafts(db, a, "conversation", c->id.n);
	struct conversation_plan plan;

	if (!conversation_plan_read(db, a, c->id, now, &plan))
		return;
	for (size_t i = 0; i < drafts.n; i++) {
		pair *at = conversation_plan_text(a, &plan, drafts.at[i].field);

		if (at)
			*at = text_draft_approve(db, a, "conversation", c->id.n, arena_z(a, drafts.at[i].field), by, now);
	}
	conversation_plan_put(db, a, c->id, &plan);
}

static void approve_option(struct db *db, struct arena *a, const struct conversation *c, int64_t n, account_id by, instant now)
{
	struct conversation_plan plan;
	str begins = arena_printf(a, "option.%lld.", (long long)n);

	if (!conversation_plan_read(db, a, c->id, now, &plan) || (size_t)n > plan.options.n)
		return;
	plan.options.at[n - 1].waits = false;
	plan.options.at[n - 1].added = now;
	conversation_plan_put(db, a, c->id, &plan);
	struct text_fields all = conversation_texts(db, a, c);

	for (size_t i = 0; i < all.n; i++)
		if (str_starts(str_of(all.at[i].field), begins))
			text_approve(db, a, "conversation", c->id.n, &all.at[i], 1, by, now);
}

static void approve_days(struct db *db, struct arena *a, const struct conversation *c, const struct change *h, instant now)
{
	conversation_put_days(db, c->id, h->opens, h->closes, h->decides, h->promised);
	jobs_add(db, "tell_days", arena_printf(a, "%lld", (long long)h->id.n),
		 arena_printf(a, "%lld %lld", (long long)c->id.n, (long long)h->id.n), now);
}

enum change_approved conversation_change_approve(struct db *db, struct arena *a, const struct conversation *c, const struct change *h, account_id by,
						 instant now)
{
	if (wrote_any(db, a, c, h, by))
		return CHANGE_OWN;
	if (!may_come(db, a, c, h))
		return CHANGE_INCOMPLETE;
	if (change_publish(db, h->id, by, now) != 1)
		return CHANGE_GONE;
	if (str_eq(h->kind, STR("words")))
		approve_words(db, a, c, by, now);
	else if (str_eq(h->kind, STR("dates")))
		approve_days(db, a, c, h, now);
	else
		approve_option(db, a, c, h->option, by, now);
	audit_add(db, now, by, "conversation.changed", "conversation_change", h->id.n, STR("{}"));
	public_changed(db);
	return CHANGE_APPROVED;
}

/* A dropped option was the last in its list: nothing could be added behind it. */
static void drop_option(struct db *db, struct arena *a, const struct conversation *c, const struct plan_how *how)
{
	struct conversation_plan plan, before;

	if (!conversation_plan_read(db, a, c->id, how->now, &plan) || !plan.options.n || !plan.options.at[plan.options.n - 1].waits)
		return;
	before = plan;
	plan.options.n--;
	conversation_plan_write(db, a, c->id, &before, &plan, how);
}

void conversation_change_drop(struct db *db, struct arena *a, const struct conversation *c, const struct change *h, account_id by, instant now)
{
	struct text_drafts drafts = text_drafts(db, a, "conversation", c->id.n);

	if (change_drop(db, h->id) != 1)
		return;
	for (size_t i = 0; i < drafts.n && str_eq(h->kind, STR("words")); i++)
		if (!str_eq(drafts.at[i].field, STR("decision")))
			text_draft_drop(db, a, "conversation", c->id.n, arena_z(a, drafts.at[i].field), by, now);
	if (h->option)
		drop_option(db, a, c, &(struct plan_how){ .method = "human", .by = by, .now = now });
	audit_add(db, now, by, "conversation.change_dropped", "conversation_change", h->id.n, STR("{}"));
}
