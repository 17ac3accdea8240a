/* campaigns.c -- texts that are nearly the same, found and told apart from what people wrote on their own; nothing is dropped. */
/* SPDX-License-Identifier: MIT */
#include "features/themes/campaigns.h"

#include "analysis/similar.h"
#include "base/fold.h"
#include "core/sheet.h"
#include "db/audit.h"
#include "features/themes/pages.h"

static const char kind[] = "campaigns";

/* A letter that few sent may be two neighbours; and of shingles four fifths are one letter with a line added. */
enum { FEWEST = 3, PERCENT = 80, EXAMPLES = 3, MEMORY = 256 << 20 };

static const struct field_is name_is = { .name = "name", .label = TL("What you call it, for officers"), .longest = 120, .width = FIELD_20,
	.empty = TL("Name the campaign, for example by who began it") };

/* ---- finding ---- */

struct text { response_id response; question_id question; };
struct texts { struct text *at; size_t n, room; };
struct folded { str *at; size_t n, room; };

static void read_texts(struct db *db, struct arena *arena, conversation_id conversation, struct texts *texts, struct folded *folded)
{
	struct db_query *q = campaign_texts_begin(db, conversation);
	struct arena *row_arena = arena_new(1 << 20);
	struct campaign_text row;

	while (campaign_texts_next(q, row_arena, &row)) {
		*arena_push(arena, texts) = (struct text){ row.response, row.question };
		*arena_push(arena, folded) = arena_copy(arena, fold_search(row_arena, row.words));
		arena_reset(row_arena);
	}
	db_done(q);
	arena_free(row_arena);
}

/* What nobody has decided yet is found anew; what somebody has decided stays, with everybody who is in it. */
static void find(struct db *db, struct arena *arena, conversation_id conversation, instant now)
{
	struct texts texts = { 0 };
	struct folded folded = { 0 };

	read_texts(db, arena, conversation, &texts, &folded);
	struct similar_groups groups = similar_groups(arena, folded.at, folded.n, PERCENT);

	campaign_forget_found(db, conversation);
	for (size_t g = 0; g < groups.n; g++) {
		campaign_id id = { db_id() };

		if (groups.at[g].n < FEWEST)
			continue;
		campaign_put(db, id, conversation, now);
		for (size_t i = 0; i < groups.at[g].n; i++) {
			const struct text *t = &texts.at[groups.at[g].at[i]];

			campaign_member_put(db, id, conversation, t->response, t->question);
		}
	}
	campaign_forget_empty(db, conversation, FEWEST);
}

bool campaigns_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	struct arena *own;
	conversation_id conversation;

	(void)arena;
	if (!str_eq(job->kind, str_of(kind)))
		return false;
	own = arena_new(MEMORY);
	if (str_int(job->body, &conversation.n))
		find(db, own, conversation, now);
	arena_free(own);
	return true;
}

void campaigns_find(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	jobs_add(r->db, kind, (str){ 0 }, arena_printf(r->arena, "%lld", (long long)it.id.n), r->now);
	audit_add(r->db, r->now, r->who.id, "campaigns.looked_for", "conversation", it.id.n, STR("{}"));
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?looking=yes", STR_F(req_address(r->arena, r->lang, "desk-campaigns", &it.code, 1)));
}

/* ---- the page ---- */

static struct campaign_lines *lines_of(struct campaigns_page *page, str state)
{
	return str_eq(state, STR("found")) ? &page->found : str_eq(state, STR("confirmed")) ? &page->confirmed : &page->refused;
}

/* `typed` is what was typed for one of them and could not be taken. */
static void draw(struct req *r, const struct conversation *it, campaign_id of, const struct field *typed)
{
	struct campaigns_page page = { .it = it, .may_write = req_may(r, MAY_WRITE), .looking = str_eq(req_query(r, "looking"), STR("yes")) };
	struct campaign_row_rows rows = campaigns_of(r->db, r->arena, it->id);
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it->id);
	struct sheet sheet = sheet_read(r->db, r->arena, &qs);

	for (size_t i = 0; i < rows.n; i++) {
		struct campaign_line line = { .it = &rows.at[i], .examples = campaign_examples(r->db, r->arena, rows.at[i].id, EXAMPLES), .name.is = &name_is };

		if (typed && of.n == rows.at[i].id.n)
			line.name = *typed;
		line.name.id = arena_printf(r->arena, "name-%zu", i).at;
		if (line.it->people)
			*arena_push(r->arena, lines_of(&page, rows.at[i].state)) = line;
		fields_tell(r->arena, &page.problems, &line.name, 1);
	}
	campaign_totals(r->db, r->arena, it->id, &page.totals);
	page.individual = sheet.all.received - page.totals.responses;
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Campaigns"), .title = it->title, .officer = true, .nav = "desk", .here = "desk-campaigns",
					   .problems = &page.problems });
	campaigns_page_html(&r->out, &page);
	page_end(r);
}

void campaigns_show(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	req_note(r, "responses.read", "conversation", it.id.n);
	draw(r, &it, (campaign_id){ 0 }, NULL);
}

void campaigns_decide(struct req *r)
{
	struct conversation it;
	struct campaign_one one;
	campaign_id id;
	struct field name = field_typed(r, &name_is);
	bool confirms = str_eq(req_field(r, "as"), STR("confirmed"));

	if (!req_conversation(r, &it))
		return;
	if (!str_int(req_field(r, "campaign"), &id.n) || !campaign_by_id(r->db, r->arena, it.id, id, &one)) {
		req_not_found(r);
		return;
	}
	field_check(&name, confirms);
	if (name.problem.en) {
		draw(r, &it, id, &name);
		return;
	}
	campaign_decide(r->db, id, confirms ? STR("confirmed") : STR("refused"), name.value, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, confirms ? "campaign.confirmed" : "campaign.refused", "campaign", id.n, STR("{}"));
	req_go(r, "desk-campaigns", &it.code, NULL);
}
