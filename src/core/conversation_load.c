/* conversation_load.c -- puts a conversation that a file describes into the database, as a draft. */
/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/seal.h"
#include "core/conversation_file.h"
#include "core/conversation_places.h"
#include "core_conversation_load_sql.h"
#include "db/audit.h"

static void clear(struct db *db, conversation_id id)
{
	conversation_clear_choices(db, id);
	conversation_clear_lines(db, id);
	conversation_clear_questions(db, id);
	conversation_clear_pages(db, id);
}

static void add_question(struct db *db, conversation_id id, const struct question *q)
{
	question_id question = { db_id() };

	conversation_add_question(db, question, id, q->page, q->n, q->name, question_kind_word(q->kind), q->asks.en, q->asks.cy, q->hint.en,
				  q->hint.cy, q->required, q->longest);
	conversation_put_limits(db, question, q->least, q->most, q->decimals, q->unit.en, q->unit.cy, q->earliest, q->latest, q->top);
	conversation_put_if(db, question, q->only_if.question, q->only_if.choices);
	for (size_t k = 0; k < q->choices.n; k++) {
		const struct choice *ch = &q->choices.at[k];

		conversation_add_choice(db, question, ch->n, ch->code, ch->label.en, ch->label.cy, ch->alone, ch->other);
	}
	for (size_t k = 0; k < q->lines.n; k++) {
		const struct question_line *line = &q->lines.at[k];

		conversation_add_line(db, question, line->n, line->code, line->label.en, line->label.cy);
	}
}

void questionnaire_put(struct db *db, conversation_id id, const struct questionnaire *all)
{
	for (size_t i = 0; i < all->pages.n; i++) {
		const struct question_page *p = &all->pages.at[i];

		conversation_add_page(db, id, p->n, p->about_you, p->title.en, p->title.cy, p->words.en, p->words.cy, p->only_if.question,
				      p->only_if.choices, (int64_t)i + 1);
	}
	for (size_t i = 0; i < all->questions.n; i++)
		add_question(db, id, &all->questions.at[i]);
}

/* Who wrote all this, and in which language first; fields that stayed as they were keep their approval. */
static void note_texts(struct db *db, struct arena *a, conversation_id id, const struct conversation_file *file, account_id by,
		       instant now)
{
	struct conversation c;
	struct text_fields fields = { 0 };

	if (conversation_find(db, a, id, now, &c))
		fields = conversation_texts(db, a, &c);
	for (size_t i = 0; i < fields.n; i++)
		if (fields.at[i].now.en.len || fields.at[i].now.cy.len)
			text_written(db, a, "conversation", id.n, fields.at[i].field, fields.at[i].now,
				     str_eq(file->written_in, STR("cy")) ? LANG_CY : LANG_EN, arena_z(a, file->translation), by,
				     now);
}

/* The draft to fill: a new one, or the one that has this code. False, with the problem told, when it may not be touched. */
static bool draft_for(struct db *db, struct arena *a, const struct conversation *about, account_id by, instant now,
		      conversation_id *id, struct load_problems *problems)
{
	struct conversation_draft old;
	const char *why = NULL;

	if (!conversation_draft(db, a, about->code, &old)) {
		*id = (conversation_id){ db_id() };
		conversation_add(db, *id, about->code, about->type, about->level, about->basis, now);
		machine_start(db, a, "conversation", id->n, by, now);
		return true;
	}
	if (!str_eq(old.state, STR("draft")))
		why = "belongs to a conversation that is no draft any more; a published one is not replaced by a file";
	else if (old.responses)
		why = "belongs to a conversation that has responses already";
	if (why) {
		*arena_push(a, problems) = (struct load_problem){ STR("code"), str_of(why) };
		return false;
	}
	*id = old.id;
	clear(db, *id);
	return true;
}

/* The register knows every place that the file names. */
static bool find_places(struct db *db, struct arena *a, const struct conversation_file *file, struct places *to, struct load_problems *problems)
{
	bool good = true;

	for (size_t i = 0; i < file->places.n; i++) {
		struct place *p = arena_push(a, to);

		if (place_by_code(db, a, file->places.at[i], p))
			continue;
		*arena_push(a, problems) = (struct load_problem){ arena_printf(a, "places[%zu]", i), STR("is no place of the register here: see sgwrs places") };
		good = false;
	}
	return good;
}

bool conversation_load(struct db *db, struct arena *a, str json, const struct load_options *options, conversation_id *id,
		       struct load_problems *problems)
{
	struct conversation_file file;
	instant now = options->now.s ? options->now : clock_now();
	struct places places = { 0 };
	conversation_id draft;

	if (!conversation_file_read(a, json, options->today, &file, problems) || !find_places(db, a, &file, &places, problems) ||
	    !draft_for(db, a, &file.plan.about, options->by, now, &draft, problems))
		return false;
	conversation_plan_put(db, a, draft, &file.plan);
	questionnaire_put(db, draft, &file.questions);
	if (places.n || conversation_places(db, a, draft, LANG_EN).n)
		conversation_places_put(db, a, draft, &places, options->by, now);
	note_texts(db, a, draft, &file, options->by, now);
	audit_add(db, now, options->by, "conversation.loaded", "conversation", draft.n,
		  arena_printf(a, "{\"code\":\"%.*s\",\"file_sha256\":\"%.*s\"}", STR_F(file.plan.about.code),
			       STR_F(seal_sha256_hex(a, json))));
	*id = draft;
	return true;
}
