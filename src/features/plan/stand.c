/* stand.c -- how far a plan is: each step done, to do or waiting, and what is missing before it may be published. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/stand.h"

words step_stand_words(enum step_stand stand)
{
	const words say[] = {
		[STEP_TO_DO] = T("To do"),
		[STEP_TO_TRANSLATE] = T("Waits for a translation"),
		[STEP_TO_APPROVE] = T("Waits for approval"),
		[STEP_TO_CONSIDER] = T("To consider"),
		[STEP_DONE] = T("Done"),
		[STEP_UNTOUCHED] = T("Nothing missing"),
	};
	_Static_assert(sizeof say / sizeof *say == STEP_STANDS, "every stand has its words");

	return say[stand];
}

/* The least that any of its texts is. */
static void lower(enum step_stand *stand, enum step_stand to)
{
	if (to < *stand)
		*stand = to;
}

static enum step_stand stand_of(enum text_stand text)
{
	switch (text) {
	case TEXT_APPROVED:
		return STEP_DONE;
	case TEXT_UNAPPROVED:
		return STEP_TO_APPROVE;
	case TEXT_NO_WELSH:
	case TEXT_NO_ENGLISH:
	case TEXT_STALE:
	case TEXT_MACHINE:
		return STEP_TO_TRANSLATE;
	case TEXT_EMPTY:
	case TEXT_STAND_COUNT:
		break;
	}
	return STEP_TO_DO;
}

static void look_at_texts(struct req *r, const struct conversation *it, struct plan_stand *all)
{
	struct text_fields fields = conversation_texts(r->db, r->arena, it);
	struct text_missings missing = text_may_publish(r->db, r->arena, "conversation", it->id.n, fields.at, fields.n);

	for (size_t i = 0; i < fields.n; i++) {
		int step = conversation_text_step(fields.at[i].field);

		if (step && fields.at[i].now.en.len + fields.at[i].now.cy.len)
			all->steps.at[step - 1].stand = STEP_DONE;
	}
	for (size_t i = 0; i < missing.n; i++) {
		enum step_stand stand = stand_of(missing.at[i].stand);
		int step = conversation_text_step(missing.at[i].field);

		all->to_translate += stand == STEP_TO_TRANSLATE;
		all->to_approve += stand == STEP_TO_APPROVE;
		if (step)
			lower(&all->steps.at[step - 1].stand, stand);
	}
}

/* Item 1 is about languages and approval, which are told apart above. */
static void look_at_list(struct req *r, const struct conversation *it, struct plan_stand *all)
{
	struct gate_findings f = gate_ask(r->db, r->arena, STR("publish"), it->id.n, conversation_facts(r->db, r->arena, it, r->now), r->who.role);

	all->ready = f.open;
	for (size_t i = 0; i < f.n; i++) {
		int step = step_of_item(f.at[i].n);

		if (f.at[i].overridden || f.at[i].n == 1)
			continue;
		*arena_push(r->arena, &all->lacks) = (struct lack){ .what = f.at[i].what, .source = f.at[i].source, .blocks = f.at[i].blocks, .step = step,
			.number = step ? arena_printf(r->arena, "%d", step) : (str){ 0 } };
		if (!step)
			continue;
		lower(&all->steps.at[step - 1].stand, f.at[i].blocks ? STEP_TO_DO : STEP_TO_CONSIDER);
		*arena_push(r->arena, &all->steps.at[step - 1].lacks) = all->lacks.at[all->lacks.n - 1];
	}
}

struct plan_stand plan_stand(struct req *r, const struct conversation *it, int current)
{
	struct plan_stand all = { .steps.n = STEPS };

	for (int i = 0; i < STEPS; i++)
		all.steps.at[i] = (struct step_line){ .n = i + 1, .number = arena_printf(r->arena, "%d", i + 1), .title = conversation_step_title(i + 1),
			.stand = STEP_UNTOUCHED, .current = i + 1 == current };
	look_at_texts(r, it, &all);
	/* Another level than everybody begins with was chosen by somebody. */
	if (!str_eq(it->level, STR("consult")) || it->people_decide)
		all.steps.at[STEP_LEVEL - 1].stand = STEP_DONE;
	all.steps.at[STEP_REVIEW - 1].stand = STEP_DONE;
	if (str_eq(it->state, STR("draft"))) {
		look_at_list(r, it, &all);
		all.steps.at[STEP_REVIEW - 1].stand = STEP_TO_DO;
	}
	return all;
}

struct lacks lacks_of(struct req *r, const struct lacks *all, int step, bool blocks)
{
	struct lacks some = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].step == step && all->at[i].blocks == blocks)
			*arena_push(r->arena, &some) = all->at[i];
	return some;
}

bool plan_open(struct req *r, struct conversation_plan *plan, bool *published)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return false;
	if (str_eq(it.state, STR("dropped")) || str_eq(it.state, STR("cancelled"))) {
		req_refuse(r, 409, T("This conversation is over"), T("It was dropped or cancelled. Copy it if you want to begin again."));
		return false;
	}
	*published = !str_eq(it.state, STR("draft"));
	return conversation_plan_read(r->db, r->arena, it.id, r->now, plan);
}

struct plan_how plan_how(struct req *r)
{
	str method = req_field(r, "method");

	return (struct plan_how){ .lang = r->lang, .by = r->who.id, .now = r->now,
		.method = str_eq(method, STR("machine")) ? "machine" : str_eq(method, STR("machine_checked")) ? "machine_checked" : "human" };
}

void plan_go(struct req *r, const char *route, str code, str number, const char *query)
{
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s%s", STR_F(req_address(r->arena, r->lang, route, (str[]){ code, number }, number.len ? 2 : 1)), query);
}
