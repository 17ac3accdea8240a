/* conversation_facts.c -- what holds about a conversation, so that its checklists can be asked; and the steps it takes. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_plan.h"

#include "core/document.h"
#include "core/heard.h"
#include "core/policy.h"
#include "core/public.h"
#include "core/questionnaire.h"
#include "core/thread.h"
#include "core_conversation_facts_sql.h"
#include "db/audit.h"

static bool both(pair p)
{
	return str_trim(p.en).len && str_trim(p.cy).len;
}

static bool is(str word, const char *z)
{
	return str_eq(word, str_of(z));
}

int64_t conversation_days_open(const struct conversation *c)
{
	if (!c->opens.s || !c->closes.s)
		return 0;
	return day_of((instant){ c->closes.s - 1 }).n - day_of(c->opens).n + 1;
}

int64_t conversation_days_wanted(struct db *db, struct arena *a, str type)
{
	static const struct { const char *type, *policy; } wanted[] = {
		{ "formal_consultation", "formal_days" }, { "engagement", "engagement_days" }, { "co_design", "co_design_days" }, { "ballot", "ballot_days" },
	};

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (is(type, wanted[i].type))
			return policy_number(db, a, wanted[i].policy);
	return 0;
}

int64_t conversation_days_in(struct db *db, struct arena *a, const struct conversation *c, str kind)
{
	struct conversation_days_in row;

	if (!c->opens.s || !c->closes.s ||
	    !conversation_days_in_periods(db, a, kind, day_of(c->opens), day_of((instant){ c->closes.s - 1 }), &row))
		return 0;
	return row.days;
}

/* What was decided is fit to be shown: written on both sides, approved, and dated. */
static bool decision_stands(struct db *db, struct arena *a, const struct conversation *c)
{
	struct text_field f = { "decision", { 0 }, c->decision, true };

	return c->decided.n && text_stand(db, a, "conversation", c->id.n, &f) == TEXT_APPROVED;
}

static bool texts_stand(struct db *db, struct arena *a, const struct conversation *c)
{
	struct text_fields f = conversation_texts(db, a, c);

	return text_may_publish(db, a, "conversation", c->id.n, f.at, f.n).n == 0;
}

struct fact_list {
	struct fact *at;
	size_t n, room;
};

static void hold(struct arena *a, struct fact_list *list, const char *name, bool holds)
{
	*arena_push(a, list) = (struct fact){ name, holds };
}

/* Where a date is missing, what compares it holds: the missing date is told by its own line, once. */
static void add_dates(struct db *db, struct arena *a, struct fact_list *f, const struct conversation *c, instant now)
{
	bool dated = c->opens.s && c->closes.s;

	hold(a, f, "has_dates", dated);
	hold(a, f, "opens_before_closing", !dated || instant_before(c->opens, c->closes));
	hold(a, f, "decides_after_closing",
	     !c->closes.s || !c->decides.n || day_before(day_of((instant){ c->closes.s - 1 }), c->decides));
	hold(a, f, "has_promise", c->promised.n && !day_before(c->promised, c->decides));
	hold(a, f, "long_enough", !dated || conversation_days_open(c) >= policy_number(db, a, "formal_days"));
	hold(a, f, "long_for_its_type", !dated || is(c->type, "formal_consultation") ||
	     conversation_days_open(c) >= conversation_days_wanted(db, a, c->type));
	hold(a, f, "few_holidays", conversation_days_in(db, a, c, STR("school_holiday")) * 3 <= conversation_days_open(c));
	hold(a, f, "no_election", conversation_days_in(db, a, c, STR("pre_election")) == 0);
	hold(a, f, "closes_in_future", !c->closes.s || instant_before(now, c->closes));
	hold(a, f, "is_closed", c->standing != STANDING_OPEN && c->standing != STANDING_COMING);
}

static void add_words(struct db *db, struct arena *a, struct fact_list *f, const struct conversation *c)
{
	hold(a, f, "both_languages", texts_stand(db, a, c));
	hold(a, f, "has_decider", both(c->decider) && c->decides.n);
	hold(a, f, "has_contact", c->contact_name.len && (c->contact_email.len || c->contact_phone.len));
	hold(a, f, "has_notice", both(c->notice) && c->basis.len);
	hold(a, f, "formal", is(c->type, "formal_consultation"));
	hold(a, f, "has_welsh_effects", both(c->welsh_effects));
	hold(a, f, "has_welsh_limbs", both(c->welsh_more) && both(c->welsh_less));
	hold(a, f, "is_formative", both(c->undecided));
	hold(a, f, "empower", is(c->level, "empower"));
	hold(a, f, "empower_is_true", c->people_decide);
	hold(a, f, "asks_questions", !is(c->type, "information"));
	hold(a, f, "has_decision", decision_stands(db, a, c));
}

static void add_documents(struct db *db, struct arena *a, struct fact_list *f, const struct conversation *c)
{
	struct document_counts n = document_counts(db, a, c->id);

	hold(a, f, "documents_in_both", n.in_both);
	hold(a, f, "documents_ready", n.ready);
	hold(a, f, "has_easy_read", n.easy_read);
}

/* Every question can be asked as it is set, and every condition looks back at an answer that was asked for. */
static bool questions_make_sense(struct db *db, struct arena *a, conversation_id id)
{
	struct questionnaire qs = questionnaire_asked(db, a, id, 0);

	return questionnaire_makes_sense(&qs);
}

struct facts conversation_facts(struct db *db, struct arena *a, const struct conversation *c, instant now)
{
	struct conversation_counts n = { 0 };
	struct fact_list f = { 0 };

	add_dates(db, a, &f, c, now);
	add_words(db, a, &f, c);
	conversation_counts(db, a, c->id, &n);
	hold(a, &f, "has_scope", n.can > 0 && n.cannot > 0);
	add_documents(db, a, &f, c);
	hold(a, &f, "has_groups", n.groups > 0);
	hold(a, &f, "has_options", n.options > 1);
	hold(a, &f, "discarded_say_why", n.unexplained == 0);
	hold(a, &f, "has_questions", n.questions > 0);
	hold(a, &f, "questions_make_sense", questions_make_sense(db, a, c->id));
	hold(a, &f, "has_other_way", n.other_ways > 0);
	hold(a, &f, "has_publication", n.publications > 0);
	hold(a, &f, "has_outcome", n.answers > 0);
	hold(a, &f, "no_unfinished_outcome", n.unapproved == 0);
	hold(a, &f, "numbers_are_taken", heard_agrees(db, a, c->id));
	return (struct facts){ f.at, f.n };
}

/* ---- Steps ---- */

/* From the conversation and each theme to the answer that was given. */
static void tie_answers(struct db *db, struct arena *a, const struct conversation *c, account_id by, instant now)
{
	struct conversation_answered_rows rows = conversation_answered(db, a, c->id);

	for (size_t i = 0; i < rows.n; i++) {
		thread_tie(db, "conversation", c->id.n, "answered_by", "outcome", rows.at[i].id.n, by, now);
		if (!rows.at[i].theme.n)
			continue;
		thread_tie(db, "conversation", c->id.n, "heard_as", "theme", rows.at[i].theme.n, by, now);
		thread_tie(db, "theme", rows.at[i].theme.n, "answered_by", "outcome", rows.at[i].id.n, by, now);
	}
}

struct machine_result conversation_go(struct db *db, struct arena *a, const struct conversation *c, str move,
				      const struct account *who, str reason, instant now)
{
	struct facts facts = conversation_facts(db, a, c, now);
	struct machine_result result = machine_go(db, a, "conversation", c->id.n, move, facts, who, reason, now);

	if (result.how != MACHINE_MOVED)
		return result;
	public_changed(db);
	if (is(result.to, "told")) {
		conversation_told(db, c->id, now);
		tie_answers(db, a, c, who->id, now);
	}
	return result;
}

/* ---- The decision ---- */

static bool is_shown(str state)
{
	return is(state, "decided") || is(state, "told");
}

void conversation_decision_put(struct db *db, struct arena *a, conversation_id id, pair decision, day decided, enum lang source,
			       account_id by, instant now)
{
	struct conversation_decision_now row;

	if (!conversation_decision_now(db, a, id, &row))
		return;
	if (is_shown(row.state)) {
		text_draft_put(db, a, "conversation", id.n, "decision", decision, source, "human", by, now);
		return;
	}
	conversation_decision_set(db, id, decision.en, decision.cy, decided);
	text_written(db, a, "conversation", id.n, "decision", decision, source, "human", by, now);
	/* The day is part of what was approved. */
	if (decided.n != row.decided_on.n)
		text_still_fits(db, a, "conversation", id.n, "decision", decision, by, now);
	audit_add(db, now, by, "decision.written", "conversation", id.n, STR("{}"));
}

/* The words that waited take the place of those shown. */
static bool approve_waiting(struct db *db, struct arena *a, conversation_id id, day decided, account_id by, instant now)
{
	pair waiting = text_draft_approve(db, a, "conversation", id.n, "decision", by, now);

	if (!waiting.en.at)
		return false;
	conversation_decision_set(db, id, waiting.en, waiting.cy, decided);
	public_changed(db);
	return true;
}

bool conversation_decision_approve(struct db *db, struct arena *a, conversation_id id, account_id by, instant now)
{
	struct conversation_decision_now row;

	if (!conversation_decision_now(db, a, id, &row))
		return false;
	if (is_shown(row.state))
		return approve_waiting(db, a, id, row.decided_on, by, now);
	struct text_field f = { "decision", { 0 }, row.decision, true };
	text_approve(db, a, "conversation", id.n, &f, 1, by, now);
	return text_stand(db, a, "conversation", id.n, &f) == TEXT_APPROVED;
}
