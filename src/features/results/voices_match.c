/* voices_match.c -- an officer says which answers are which lines of the census. */
/* SPDX-License-Identifier: MIT */
#include "features/results/voices_match.h"

#include "base/fold.h"
#include "db/audit.h"
#include "features/results/pages.h"

/* By its number or, in forms that are written by hand, by its name. */
static const struct question *find_question(struct req *r, const struct questionnaire *qs)
{
	str word = req_param(r, "question");
	int64_t id;

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		if (q->about_you && q->choices.n && q->kind != QUESTION_MULTIPLE && (str_eq(q->name, word) || (str_int(word, &id) && id == q->id.n)))
			return q;
	}
	req_not_found(r);
	return NULL;
}

static str option_name(struct req *r, const struct choice *c, const struct census_category *k)
{
	return arena_printf(r->arena, "c-%lld-%.*s", (long long)c->n, STR_F(k->code));
}

static bool is_matched(const struct voice_match_row_rows *rows, question_id q, int64_t choice, str category)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].question.n == q.n && rows->at[i].choice == choice && str_eq(rows->at[i].category, category))
			return true;
	return false;
}

static str matched_topic(const struct voice_match_row_rows *rows, question_id q)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].question.n == q.n)
			return rows->at[i].topic;
	return STR("");
}

/* A first proposal, where nothing was said yet: the same words are the same thing. */
static bool looks_alike(struct req *r, const struct choice *c, const struct census_category *k)
{
	return str_eq(c->code, k->code) || str_eq(fold_search(r->arena, c->label.en), fold_search(r->arena, k->name.en));
}

static struct match_choices choices(struct req *r, const struct question *q, const struct census *census, const struct voice_match_row_rows *rows, bool known)
{
	struct match_choices list = { 0 };

	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];
		struct match_choice one = { .label = c->label, .id = arena_printf(r->arena, "choice-%lld", (long long)c->n) };

		for (size_t k = 0; k < census->categories.n; k++) {
			const struct census_category *cat = &census->categories.at[k];

			*arena_push(r->arena, &one.options) = (struct match_option){ cat, option_name(r, c, cat),
				known ? is_matched(rows, q->id, c->n, cat->code) : looks_alike(r, c, cat) };
		}
		*arena_push(r->arena, &list) = one;
	}
	return list;
}

void voices_match_show(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	const struct question *q = find_question(r, &qs);

	if (!q)
		return;
	struct voice_match_row_rows rows = voice_matches(r->db, r->arena, it.id);
	struct censuses all = censuses(r->db, r->arena);
	str asked = req_query(r, "topic"), known = matched_topic(&rows, q->id), id = arena_printf(r->arena, "%lld", (long long)q->id.n);
	struct match_page page = { .it = &it, .q = q, .id = id, .topic = asked.len ? asked : known };
	str here = req_address(r->arena, r->lang, "match-census", (str[]){ it.code, id }, 2);

	for (size_t i = 0; i < all.n; i++) {
		bool chosen = str_eq(all.at[i].topic, page.topic);

		*arena_push(r->arena, &page.topics) = (struct match_topic){ &all.at[i], arena_printf(r->arena, "%.*s?topic=%.*s", STR_F(here), STR_F(all.at[i].topic)), chosen };
		if (chosen)
			page.census = &all.at[i];
	}
	if (page.census)
		page.choices = choices(r, q, page.census, &rows, str_eq(known, page.topic));
	page_begin(r, &(struct page_head){ .title_words = T("Compare with the census"), .title = it.title, .officer = true, .nav = "desk" });
	match_page_html(&r->out, &page);
	page_end(r);
}

void voices_match_save(struct req *r)
{
	struct conversation it;
	struct census census;
	int64_t n = 0;

	if (!req_conversation(r, &it))
		return;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	const struct question *q = find_question(r, &qs);

	if (!q)
		return;
	if (!census_of_topic(r->db, r->arena, req_field(r, "topic"), &census)) {
		req_refuse(r, 422, T("There is no such table of the census"), T("Go back and choose one of those that are there."));
		return;
	}
	voice_unmatch(r->db, q->id);
	for (size_t i = 0; i < q->choices.n; i++)
		for (size_t k = 0; k < census.categories.n; k++)
			if (req_field(r, arena_z(r->arena, option_name(r, &q->choices.at[i], &census.categories.at[k]))).len) {
				voice_match(r->db, q->id, q->choices.at[i].n, census.categories.at[k].code, census.topic);
				n++;
			}
	audit_add(r->db, r->now, r->who.id, "census.matched", "question", q->id.n, arena_printf(r->arena, "{\"lines\":%lld}", (long long)n));
	req_go(r, "desk-who", &it.code, NULL);
}
