/* find.c -- with the reference people see whether we have their response; with the private code they change or withdraw it. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/find.h"

#include "base/code.h"
#include "base/seal.h"
#include "features/survey/fill.h"
#include "features/survey/life.h"
#include "survey_sql.h"

static const struct field_is reference_is = { .name = "reference", .label = TL("Reference"),
	.hint = TL("On your receipt, for example LLY-7K4-9TD"), .autocomplete = "off", .width = FIELD_10, .no_words = true };
static const struct field_is code_is = { .name = "code", .label = TL("Private code (optional)"),
	.hint = TL("Twelve letters and numbers, in three groups"), .autocomplete = "off", .width = FIELD_20, .no_words = true };

static void draw_form(struct req *r, struct survey_find *view)
{
	fields_tell(r->arena, &view->problems, &view->reference, 1);
	fields_tell(r->arena, &view->problems, &view->code, 1);
	if (view->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Find your response"), .problems = &view->problems, .nav = "find-response",
					   .switch_form = r->method == POST ? "find" : NULL });
	survey_find_html(&r->out, view);
	page_end(r);
}

static struct survey_find typed(struct req *r)
{
	return (struct survey_find){ .reference = field_typed(r, &reference_is), .code = field_typed(r, &code_is) };
}

void find_form(struct req *r)
{
	struct survey_find view = { .reference = { .is = &reference_is, .value = req_query(r, "reference") }, .code.is = &code_is };

	draw_form(r, &view);
}

/* Three letters and six letters or numbers, however they are spaced: the right shape, so one of them must be wrong. */
static bool shaped_as_reference(str typed)
{
	size_t n = 0, letters = 0;

	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.at[i];
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

		if (letter || (c >= '0' && c <= '9'))
			n++;
		if (letter && n <= 3)
			letters++;
	}
	return n == 9 && letters == 3;
}

/* A message that came at any time has a receipt of the same look: whoever takes one for the other is shown what it belongs to. */
static bool is_message(struct req *r, str reference)
{
	struct survey_message row;

	if (!survey_message_of(r->db, r->arena, reference, &row))
		return false;
	req_go(r, "my-message", NULL);
	r->status = 307;        /* the form goes on as it was sent, with nothing of it in the address */
	return true;
}

/* The response that was asked for, or the form again with what is wrong. The same answer for a wrong reference and a wrong code. */
static bool opened(struct req *r, struct response *response, str *code)
{
	struct survey_find view = typed(r);
	str reference = code_reference_read(r->arena, view.reference.value), given = view.code.value;
	words *wrong = &view.reference.problem;

	*code = given.len ? code_private_read(r->arena, given) : (str){ 0 };
	if (reference.at && is_message(r, reference))
		return false;
	if (!reference.at)
		*wrong = shaped_as_reference(view.reference.value)
			? T("One letter or number of the reference looks wrong: check it against your receipt")
			: T("Enter the reference from your receipt: three groups of letters and numbers");
	else if (given.len && !code->at)
		view.code.problem = T("Enter the private code from your receipt: twelve letters and numbers");
	else if (code->at ? !response_open(r->db, r->arena, reference, *code, response) : !response_by_reference(r->db, r->arena, reference, response))
		*wrong = code->at ? T("We have no response with this reference and this private code") : T("We have no response with this reference");
	if (!wrong->en && !view.code.problem.en) {
		r->code_right = code->at != NULL;
		return true;
	}
	draw_form(r, &view);
	return false;
}

static void draw_found(struct req *r, struct survey_found *view)
{
	struct conversation it;
	struct questionnaire qs;
	struct answers answers;

	if (!conversation_find(r->db, r->arena, view->response->conversation, r->now, &it)) {
		req_not_found(r);
		return;
	}
	view->it = &it;
	view->opened = view->code.at != NULL;
	view->may_change = it.standing == STANDING_OPEN;
	view->standing = standing_words(it.standing);
	if (view->opened && !view->response->withdrawn) {
		qs = questionnaire_asked(r->db, r->arena, it.id, view->response->version);
		answers = response_answers(r->db, r->arena, &qs, view->response, view->code);
		view->answers = fill_givens(r, &qs, &answers);
	}
	if (!view->response->withdrawn)
		life_fill(r, &view->life, &it, view->response, view->opened);
	page_begin(r, &(struct page_head){ .title_words = T("Your response"), .nav = "find-response", .here = "find-response", .no_index = true,
					   .switch_form = "again" });
	survey_found_html(&r->out, view);
	page_end(r);
}

void find_response(struct req *r)
{
	struct response response;
	struct survey_find view;
	str code;

	/* From the page that shows the response the switch brings its codes along; from the form only what was typed so far. */
	if (req_switched(r) && !req_field(r, "found").at) {
		view = typed(r);
		draw_form(r, &view);
	} else if (opened(r, &response, &code)) {
		draw_found(r, &(struct survey_found){ .response = &response, .code = code });
	}
}

void find_change(struct req *r)
{
	struct response response;
	struct fill f = { 0 };
	char token[TOKEN_LEN];
	str code, first;

	if (!opened(r, &response, &code))
		return;
	if (!code.at || response.withdrawn || !conversation_find(r->db, r->arena, response.conversation, r->now, &f.it) ||
	    f.it.standing != STANDING_OPEN) {
		draw_found(r, &(struct survey_found){ .response = &response, .code = code });
		return;
	}
	token_make(token, "form", STR(""), r->now);
	fill_ask(r, &f, response.version);
	f.answers = response_answers(r->db, r->arena, &f.qs, &response, code);
	f.token = arena_copy(r->arena, (str){ token, TOKEN_LEN });
	f.begun = r->now;
	f.reference = response.reference;
	f.code = code;
	f.email = contact_of_code(r->db, r->arena, f.it.id, code);
	f.news = f.email.len > 0;
	fill_save(r, &f);
	first = arena_printf(r->arena, "%lld", (long long)f.qs.pages.at[0].n);
	req_go(r, "respond-page", &f.it.code, &f.token, &first, NULL);
}

static void ask_once_more(struct req *r, const struct conversation *it, const struct response *response, str code)
{
	struct survey_withdraw view = { .it = it, .reference = response->reference, .code = code };
	struct survey_releases released;

	view.published = survey_releases(r->db, r->arena, it->id, &released) && released.n > 0;
	page_begin(r, &(struct page_head){ .title_words = T("Withdraw your response?"), .nav = "find-response", .here = "find-response",
					   .no_index = true, .switch_form = "again" });
	survey_withdraw_html(&r->out, &view);
	page_end(r);
}

void find_withdraw(struct req *r)
{
	struct response response;
	struct conversation it;
	str code;
	bool switching = req_switched(r);

	if (!opened(r, &response, &code))
		return;
	if (!code.at || response.withdrawn || !conversation_find(r->db, r->arena, response.conversation, r->now, &it)) {
		draw_found(r, &(struct survey_found){ .response = &response, .code = code });
		return;
	}
	if (switching || !req_field(r, "sure").at) {
		ask_once_more(r, &it, &response, code);
		return;
	}
	response_withdraw(r->db, r->arena, &response, code, r->now);
	page_begin(r, &(struct page_head){ .title_words = T("Your response has been withdrawn"), .nav = "find-response", .here = "find-response", .no_index = true });
	survey_withdrawn_html(&r->out, &(struct survey_withdrawn){ .it = &it, .reference = response.reference });
	page_end(r);
}
