/* find.c -- with the reference people see whether we have their response; with the private code they change or withdraw it. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/find.h"

#include "base/code.h"
#include "base/seal.h"
#include "features/survey/fill.h"

static void draw_form(struct req *r, const struct survey_find *view)
{
	if (view->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Find your response"), .problems = &view->problems, .nav = "find-response",
					   .switch_form = r->method == POST ? "find" : NULL });
	survey_find_html(&r->out, view);
	page_end(r);
}

void find_form(struct req *r)
{
	draw_form(r, &(struct survey_find){ .reference = req_query(r, "reference") });
}

/* The response that was asked for, or the form again with what is wrong. The same answer for a wrong reference and a wrong code. */
static bool opened(struct req *r, struct response *response, str *code)
{
	struct survey_find view = { .reference = req_field(r, "reference"), .code = req_field(r, "code") };
	str reference = code_reference_read(r->arena, view.reference), typed = str_trim(view.code);

	*code = typed.len ? code_private_read(r->arena, typed) : (str){ 0 };
	if (!reference.at)
		view.reference_problem = T("Enter the reference from your receipt: three groups of letters and numbers");
	else if (typed.len && !code->at)
		view.code_problem = T("Enter the private code from your receipt: twelve letters and numbers");
	else if (code->at ? !response_open(r->db, r->arena, reference, *code, response) : !response_by_reference(r->db, r->arena, reference, response))
		view.reference_problem = code->at ? T("We have no response with this reference and this private code")
						  : T("We have no response with this reference");
	if (!view.reference_problem.en && !view.code_problem.en) {
		r->code_right = code->at != NULL;
		return true;
	}
	if (view.reference_problem.en)
		problem_add(r->arena, &view.problems, "reference", view.reference_problem);
	if (view.code_problem.en)
		problem_add(r->arena, &view.problems, "code", view.code_problem);
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
		qs = questionnaire_read(r->db, r->arena, it.id);
		answers = response_answers(r->db, r->arena, &qs, view->response, view->code);
		view->answers = fill_givens(r, &qs, &answers);
	}
	page_begin(r, &(struct page_head){ .title_words = T("Your response"), .nav = "find-response", .here = "find-response", .no_index = true });
	survey_found_html(&r->out, view);
	page_end(r);
}

/* The language switch of a page that came from a POST sends the form again: nothing typed is lost. */
static bool switched(struct req *r)
{
	str to = req_field(r, "switch");

	if (!to.at)
		return false;
	r->lang = r->out.lang = str_eq(to, STR("cy")) ? LANG_CY : LANG_EN;
	draw_form(r, &(struct survey_find){ .reference = req_field(r, "reference"), .code = req_field(r, "code") });
	return true;
}

void find_response(struct req *r)
{
	struct response response;
	str code;

	if (!switched(r) && opened(r, &response, &code))
		draw_found(r, &(struct survey_found){ .response = &response, .code = code });
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
	f.qs = questionnaire_read(r->db, r->arena, f.it.id);
	f.answers = response_answers(r->db, r->arena, &f.qs, &response, code);
	f.token = arena_copy(r->arena, (str){ token, TOKEN_LEN });
	f.begun = r->now;
	f.reference = response.reference;
	f.code = code;
	fill_save(r, &f);
	first = arena_printf(r->arena, "%lld", (long long)f.qs.pages.at[0].n);
	req_go(r, "respond-page", &f.it.code, &f.token, &first, NULL);
}

void find_withdraw(struct req *r)
{
	struct response response;
	struct conversation it;
	str code;

	if (!opened(r, &response, &code))
		return;
	if (!code.at || response.withdrawn || !req_field(r, "sure").at ||
	    !conversation_find(r->db, r->arena, response.conversation, r->now, &it)) {
		draw_found(r, &(struct survey_found){ .response = &response, .code = code, .confirm_withdraw = code.at != NULL });
		return;
	}
	response_withdraw(r->db, r->arena, &response, code, r->now);
	page_begin(r, &(struct page_head){ .title_words = T("Your response has been withdrawn"), .nav = "find-response", .here = "find-response", .no_index = true });
	survey_withdrawn_html(&r->out, &(struct survey_withdrawn){ .it = &it, .reference = response.reference });
	page_end(r);
}
