/* preview.c -- a conversation as residents will meet it, in both languages and as wide as a phone, before anybody else sees it. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/preview.h"

#include "core/questionnaire.h"
#include "features/plan/pages.h"

/* What stands in the two frames are pages of other features, by their names: the very ones that residents get. */
void preview_show(struct req *r)
{
	struct conversation it;
	bool survey = str_eq(req_query(r, "of"), STR("questions"));

	if (!req_conversation(r, &it))
		return;
	struct questionnaire questions = questionnaire_read(r->db, r->arena, it.id);
	bool asks = questions.pages.n > 0;
	const char *route = survey && asks ? "preview-questions" : "preview-page";

	page_begin(r, &(struct page_head){ .title_words = T("Preview"), .title = it.title, .officer = true, .nav = "desk" });
	plan_preview_html(&r->out, &(struct plan_preview){ .it = &it, .cy = req_address(r->arena, LANG_CY, route, &it.code, 1),
		.en = req_address(r->arena, LANG_EN, route, &it.code, 1), .survey = survey && asks, .asks = asks,
		.questions = arena_printf(r->arena, "%.*s?of=questions", STR_F(req_address(r->arena, r->lang, "preview", &it.code, 1))) });
	page_end(r);
}
