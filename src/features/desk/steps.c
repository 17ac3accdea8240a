/* steps.c -- one conversation as its officers see it: what is missing, what may be done next, what was decided. */
/* SPDX-License-Identifier: MIT */
#include "features/desk/steps.h"

#include "core/conversation_change.h"
#include "core/conversation_state.h"
#include "features/desk/pages.h"
#include "features/desk/texts.h"
#include "web/refuse.h"

static const struct field_is decision_en_is = { .name = "decision_en", .label = TL("In English"), .lang = "en", .rows = 6, .longest = 8000,
	.empty = TL("Write the decision in English") };
static const struct field_is decision_cy_is = { .name = "decision_cy", .label = TL("In Welsh"), .lang = "cy", .rows = 6, .longest = 8000,
	.empty = TL("Write the decision in Welsh") };
static const struct field_is decided_on_is = { .name = "decided_on", .label = TL("Decided on"),
	.hint = TL("For example {day} or {figures}"), .width = FIELD_20, .no_words = true };
static const struct field_is reason_is = { .name = "reason", .label = TL("Reason"), .longest = 1000 };

static const struct field_is cancel_en_is = { .name = "why_en", .label = TL("Why it is cancelled, in English"), .lang = "en", .rows = 4, .longest = 2000,
	.empty = TL("Say in English why it is cancelled") };
static const struct field_is cancel_cy_is = { .name = "why_cy", .label = TL("Why it is cancelled, in Welsh"), .lang = "cy", .rows = 4, .longest = 2000,
	.empty = TL("Say in Welsh why it is cancelled") };

static void missing_texts(struct req *r, struct desk_conversation *page)
{
	struct text_fields fields = conversation_texts(r->db, r->arena, page->it);
	struct text_missings missing = text_may_publish(r->db, r->arena, "conversation", page->it->id.n, fields.at, fields.n);

	for (size_t i = 0; i < missing.n; i++)
		if (missing.at[i].stand == TEXT_UNAPPROVED)
			page->waiting++;
		else
			*arena_push(r->arena, &page->missing) = (struct missing_text){ missing.at[i].label, text_stand_words(missing.at[i].stand) };
}

static int64_t count_responses(struct req *r, const struct conversation *it)
{
	struct desk_response_count row;

	return desk_responses(r->db, r->arena, it->id, &row) ? row.responses : 0;
}

/* Who hears of the next step. */
static int64_t count_waits(struct req *r, const struct conversation *it)
{
	bool to_come = str_eq(it->state, STR("analysing")) || str_eq(it->state, STR("decided"));
	struct desk_waits row;

	return to_come && desk_waits(r->db, r->arena, it->id, &row) ? row.people : 0;
}

/* Where people are told next: what does not hold them up, but somebody should have read before pressing the button. */
static struct gate_findings to_consider(struct req *r, const struct conversation *it)
{
	struct gate_findings all = { 0 }, some = { 0 };

	if (str_eq(it->state, STR("decided")))
		all = gate_ask(r->db, r->arena, STR("tell"), it->id.n, conversation_facts(r->db, r->arena, it, r->now), r->who.role);
	for (size_t i = 0; i < all.n; i++)
		if (!all.at[i].blocks && !all.at[i].overridden)
			*arena_push(r->arena, &some) = all.at[i];
	return some;
}

/* Telling people is for once: whoever does it knows which main points were left without a reply. */
static struct unanswered_themes unanswered(struct req *r, const struct conversation *it)
{
	struct unanswered_themes list = { 0 };

	if (!str_eq(it->state, STR("decided")))
		return list;
	struct desk_unanswered_rows rows = desk_unanswered(r->db, r->arena, it->id);

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &list) = (struct unanswered_theme){ rows.at[i].name,
			arena_printf(r->arena, "%.*s?theme=%lld", STR_F(req_address(r->arena, r->lang, "new-outcome", &it->code, 1)), (long long)rows.at[i].id.n) };
	return list;
}

static struct past_steps past_steps(struct req *r, conversation_id id)
{
	struct desk_step_rows rows = desk_steps(r->db, r->arena, id);
	struct past_steps steps = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &steps) = (struct past_step){ &rows.at[i], state_step_words(rows.at[i].to_state) };
	return steps;
}

static void draw(struct req *r, struct desk_conversation *page)
{
	const struct conversation *it = page->it;

	page->standing = state_words(it->state, it->standing);
	page->type = type_words(it->type);
	page->level = level_words(it->level);
	page->level_class = arena_printf(r->arena, "sg-inf sg-inf--%d", level_steps(it->level));
	page->may_publish = req_may(r, MAY_PUBLISH);
	page->may_export = req_may(r, MAY_EXPORT);
	page->may_write = req_may(r, MAY_WRITE);
	page->saved = req_query(r, "saved").at != NULL;
	if (str_eq(req_query(r, "saved"), STR("step")))
		page->done = state_step_words(it->state);
	page->too_early = str_eq(it->state, STR("published")) && (it->standing == STANDING_COMING || it->standing == STANDING_OPEN);
	page->moves = machine_options(r->db, r->arena, "conversation", it->id.n, r->who.role);
	page->steps = past_steps(r, it->id);
	page->passes = desk_passes(r->db, r->arena, it->id);
	page->responses = count_responses(r, it);
	page->waits = count_waits(r, it);
	if (!page->refused.at)
		page->consider = to_consider(r, it);
	page->unanswered = unanswered(r, it);
	page->changes = (int64_t)conversation_changes_waiting(r->db, r->arena, it->id).n;
	struct text_field decision = { "decision", { 0 }, it->decision, true };

	page->decision_read = texts_mark(r, &decision, 1);
	page->decision_stand = text_stand(r->db, r->arena, "conversation", it->id.n, &decision);
	page->takes_decision = str_eq(it->state, STR("analysing"));
	page->move_class = page->too_early || (str_eq(it->state, STR("analysing")) && page->decision_stand != TEXT_APPROVED)
		? "govuk-button govuk-button--secondary" : "govuk-button";
	page->decided = it->standing == STANDING_DECIDED || it->standing == STANDING_TOLD;
	page->hears = page->takes_decision || str_eq(it->state, STR("decided"));
	page->cancel.en.is = &cancel_en_is;
	page->cancel.cy.is = &cancel_cy_is;
	if (str_eq(it->state, STR("draft")))
		missing_texts(r, page);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Conversation"), .title = it->title, .officer = true, .nav = "desk", .here = "desk-conversation",
					   .switch_form = page->takes_decision && page->may_write ? "decision-form" : NULL,
					   .problems = &page->problems });
	desk_conversation_html(&r->out, page);
	page_end(r);
}

static struct decision_form decision_now(struct req *r, const struct conversation *it)
{
	return (struct decision_form){ .en = { .is = &decision_en_is, .value = it->decision.en }, .cy = { .is = &decision_cy_is, .value = it->decision.cy },
				       .on = field_day(r, &decided_on_is, it->decided) };
}

void steps_show(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it))
		draw(r, &(struct desk_conversation){ .it = &it, .decision = decision_now(r, &it) });
}

static void go_back(struct req *r, const struct conversation *it, const char *what)
{
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=%s", STR_F(req_address(r->arena, r->lang, "desk-conversation", &it->code, 1)), what);
}

static void saved(struct req *r, const struct conversation *it)
{
	go_back(r, it, "yes");
}

/* The page says then where the conversation stands now. */
static void went_on(struct req *r, const struct conversation *it)
{
	go_back(r, it, "step");
}

static pair move_name(const struct machine_options *options, str move)
{
	for (size_t i = 0; i < options->n; i++)
		if (str_eq(options->at[i].move, move))
			return options->at[i].name;
	return (pair){ 0 };
}

/* Everybody reads why, in their language, and whoever asked to hear gets a letter. */
static void cancel(struct req *r, const struct conversation *it)
{
	struct desk_conversation page = { .it = it, .decision = decision_now(r, it), .cancelling = true,
					  .cancel = { field_typed(r, &cancel_en_is), field_typed(r, &cancel_cy_is) } };
	struct cancel_form *f = &page.cancel;

	if (!req_may(r, MAY_PUBLISH)) {
		req_forbidden(r);
		return;
	}
	field_check(&f->en, true);
	field_check(&f->cy, true);
	fields_tell(r->arena, &page.problems, &f->en, 1);
	fields_tell(r->arena, &page.problems, &f->cy, 1);
	if (page.problems.n) {
		draw(r, &page);
		return;
	}
	if (conversation_go(r->db, r->arena, it, STR("cancel"), &r->who, pair_in((pair){ f->en.value, f->cy.value }, r->lang), r->now).how != MACHINE_MOVED) {
		req_refuse(r, 409, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
		return;
	}
	desk_cancelled(r->db, it->id, f->en.value, f->cy.value, r->who.id, r->now);
	jobs_add(r->db, "tell_cancelled", arena_printf(r->arena, "%lld", (long long)it->id.n), arena_printf(r->arena, "conversation %lld", (long long)it->id.n), r->now);
	went_on(r, it);
}

/* Whether people may be told: every theme has a reply, or whoever tells them says that they are told without. What is said is kept
 * with the step. The tick is of as many as were shown: when there are more by now, it is asked for again. */
static bool may_tell(struct req *r, const struct conversation *it, str *reason)
{
	struct unanswered_themes themes = unanswered(r, it);
	struct desk_conversation page = { .it = it, .decision = decision_now(r, it) };
	int64_t ticked;

	if (!themes.n || !req_may(r, MAY_PUBLISH))
		return true;
	if (str_int(req_field(r, "without"), &ticked) && ticked >= (int64_t)themes.n) {
		*reason = words_say(r->arena, TN("Told although {n} theme had no reply.", "Told although {n} themes had no reply.", themes.n), r->lang);
		return true;
	}
	page.untold_problem = TN("{n} theme has no reply yet. Write one, or say that people are told without it.",
				 "{n} themes have no reply yet. Write them, or say that people are told without them.", themes.n);
	problem_add(r->arena, &page.problems, "without", page.untold_problem);
	draw(r, &page);
	return false;
}

void steps_move(struct req *r)
{
	struct conversation it;
	str move = req_field(r, "move"), reason = str_trim(req_field(r, "reason"));

	if (!req_conversation(r, &it))
		return;
	if (str_eq(move, STR("cancel"))) {
		cancel(r, &it);
		return;
	}
	if (str_eq(move, STR("tell")) && !may_tell(r, &it, &reason))
		return;
	struct machine_options options = machine_options(r->db, r->arena, "conversation", it.id.n, r->who.role);
	struct machine_result result = conversation_go(r->db, r->arena, &it, move, &r->who, reason, r->now);

	if (result.how == MACHINE_MOVED) {
		went_on(r, &it);
	} else if (result.how == MACHINE_NOT_ALLOWED) {
		req_forbidden(r);
	} else if (result.how == MACHINE_NO_SUCH_MOVE) {
		req_refuse(r, 409, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
	} else {
		r->status = 409;
		draw(r, &(struct desk_conversation){ .it = &it, .refused = move, .refused_name = move_name(&options, move),
			.findings = result.findings, .needs_reason = result.how == MACHINE_NEEDS_REASON, .decision = decision_now(r, &it) });
	}
}

const struct field *reason_field(struct arena *a, const char *what, int64_t n)
{
	struct field *f = arena_new_of(a, struct field);

	*f = (struct field){ .is = &reason_is, .id = arena_printf(a, "%s-%lld", what, (long long)n).at };
	return f;
}

/* One item of a checklist does not hold, and somebody who may answers for it with their name and a reason. */
void steps_pass(struct req *r)
{
	struct conversation it;
	str reason = str_trim(req_field(r, "reason"));
	int64_t n;

	if (!req_conversation(r, &it))
		return;
	if (!reason.len)
		req_refuse(r, 422, T("A reason is missing"), T("Nothing was changed. Go back and say why this may be passed: it is kept with the conversation."));
	else if (str_chars(reason) > reason_is.longest)
		refuse_keeping(r, 422, T("The reason is too long"), TN("Use {n} character or fewer", "Use {n} characters or fewer", (int64_t)reason_is.longest), false);
	else if (str_int(req_field(r, "item"), &n) &&
		 machine_pass(r->db, r->arena, "conversation", it.id.n, req_field(r, "move"), n, &r->who, reason, r->now))
		saved(r, &it);
	else
		req_refuse(r, 409, T("This cannot be passed"), T("It must be so before the next step, or somebody has taken that step already. Go back and look again."));
}

static words problem_with_day(const struct conversation *it, day on, day today)
{
	if (!on.n)
		return T("Enter the day on which it was decided");
	if (it->closes.s && day_before(on, day_of(it->closes)))
		return T("A decision is taken after closing: this day is before it");
	if (day_before(today, on))
		return T("A decision is recorded when it has been taken: this day has not come yet");
	return (words){ 0 };
}

void steps_decision(struct req *r)
{
	struct conversation it;
	struct problems problems = { 0 };
	bool switched = req_switched(r);        /* the day is shown again in words */
	day on = { 0 };
	struct decision_form f = { field_typed(r, &decision_en_is), field_typed(r, &decision_cy_is), field_day_typed(r, &decided_on_is, &on) };

	if (!req_conversation(r, &it))
		return;
	/* Gunning: nothing is decided while people are still being asked. */
	if (!str_eq(it.state, STR("analysing"))) {
		req_refuse(r, 409, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
		return;
	}
	if (switched) {
		f.on.problem = (words){ 0 };
		draw(r, &(struct desk_conversation){ .it = &it, .decision = f });
		return;
	}
	field_check(&f.en, true);
	field_check(&f.cy, true);
	if (!f.on.problem.en)
		f.on.problem = problem_with_day(&it, on, r->today);
	fields_tell(r->arena, &problems, &f.en, 1);
	fields_tell(r->arena, &problems, &f.cy, 1);
	fields_tell(r->arena, &problems, &f.on, 1);
	if (problems.n) {
		draw(r, &(struct desk_conversation){ .it = &it, .decision = f, .problems = problems });
		return;
	}
	conversation_decision_put(r->db, r->arena, it.id, (pair){ f.en.value, f.cy.value }, on, r->lang, r->who.id, r->now);
	saved(r, &it);
}

void steps_approve_decision(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it) || texts_changed_since_read(r, &(struct text_field){ .now = it.decision }, 1))
		return;
	if (conversation_decision_approve(r->db, r->arena, it.id, r->who.id, r->now))
		saved(r, &it);
	else
		req_refuse(r, 409, T("The decision cannot be approved by you"),
			   T("Nobody approves their own words alone, and both languages must be there. Ask a colleague."));
}
