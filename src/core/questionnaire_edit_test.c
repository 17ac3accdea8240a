/* questionnaire_edit_test.c -- questions are put together, keep their order, and once people can answer nothing said loses its question. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire_edit.h"

#include "base/buf.h"
#include "core/fixture_test.h"
#include "tests/scene.h"

static account_id officer(void)
{
	site_sign_in(ROLE_EDITOR);
	return site_who();
}

static account_id second(void)
{
	site_sign_in(ROLE_PUBLISHER);
	return site_who();
}

static struct edit open_as(conversation_id id, account_id by)
{
	struct conversation it = { 0 };

	IS(conversation_find(test_db(), test_arena(), id, site_now(), &it));
	return edit_open(test_db(), test_arena(), &it, by, LANG_EN, site_now());
}

/* "visits hours staff | group welsh | age": names in order, pages apart. */
static str order(const struct edit *e)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < e->all.pages.n; i++) {
		const struct question_page *p = &e->all.pages.at[i];

		if (i)
			buf_str(&text, STR("| "));
		for (size_t k = p->first; k < p->first + p->count; k++)
			buf_printf(&text, "%.*s ", STR_F(e->all.questions.at[k].name));
	}
	str all = arena_copy(test_arena(), buf_text(&text));
	buf_free(&text);
	return str_trim(all);
}

static bool numbered(const struct edit *e)
{
	for (size_t i = 0; i < e->all.questions.n; i++)
		if (e->all.questions.at[i].n != (int64_t)i + 1)
			return false;
	return true;
}

static const struct question *named(const struct edit *e, const char *name)
{
	const struct question *q = questionnaire_question(&e->all, str_of(name));

	IS(q);
	return q;
}

static struct question new_question(int64_t page, const char *en, const char *cy)
{
	return (struct question){ .page = page, .kind = QUESTION_SHORT, .asks = { str_of(en), str_of(cy) }, .hint = { STR(""), STR("") } };
}

TEST_DB(questions_move_up_and_down_and_over_the_edge_of_their_page)
{
	conversation_id id = scene_draft(conversation_sample());
	account_id who = officer();

	db_begin(test_db());
	struct edit e = open_as(id, who);

	IS(e.stand == EDIT_FREE && e.version == 1 && !e.next);
	IS_STR(order(&e), "visits hours staff | group welsh | age");
	IS(edit_move(&e, named(&e, "hours"), -1));
	IS_STR(order(&e), "hours visits staff | group welsh | age");
	IS(!edit_move(&e, named(&e, "hours"), -1));
	IS(edit_move(&e, named(&e, "staff"), 1));
	IS_STR(order(&e), "hours visits | staff group welsh | age");
	IS(edit_move_to_page(&e, named(&e, "welsh"), 1));
	IS_STR(order(&e), "hours visits welsh | staff group | age");
	IS(edit_move_to_page(&e, named(&e, "hours"), 2));
	IS_STR(order(&e), "visits welsh | staff group hours | age");
	IS(!edit_move_to_page(&e, named(&e, "hours"), 2) && !edit_move_to_page(&e, named(&e, "hours"), 99));
	IS(numbered(&e));
	IS(db_commit(test_db()));
}

TEST_DB(a_page_moves_with_its_questions_and_keeps_its_number_and_its_approval)
{
	conversation_id id = scene_draft(conversation_sample());
	account_id who = officer();
	struct conversation it = { 0 };

	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/texts", "") == 303);
	db_begin(test_db());
	struct edit e = open_as(id, who);

	IS(edit_page_move(&e, 2, -1));
	IS_STR(order(&e), "group welsh | visits hours staff | age");
	IS(e.all.pages.at[0].n == 2 && numbered(&e));
	IS(!edit_page_move(&e, 2, -1) && !edit_page_move(&e, 9, 1));
	IS(db_commit(test_db()));
	IS(conversation_find(test_db(), test_arena(), id, site_now(), &it));
	struct text_fields f = conversation_texts(test_db(), test_arena(), &it);

	IS(text_may_publish(test_db(), test_arena(), "conversation", id.n, f.at, f.n).n == 0);
}

TEST_DB(new_questions_get_names_of_their_own_and_stand_where_they_were_asked_for)
{
	conversation_id id = scene_draft(conversation_sample());
	account_id who = officer();

	db_begin(test_db());
	struct edit e = open_as(id, who);
	const struct question *q = edit_add(&e, new_question(1, "How did you hear about this?", ""), STR("visits"));

	IS_STR(q->name, "how_did_you_hear_about");
	IS(edit_add(&e, new_question(1, "How did you hear about this?", ""), (str){ 0 }));
	IS(edit_add(&e, new_question(2, "", "Ŵy?"), STR("visits")));
	IS(edit_add(&e, new_question(2, "2026?", ""), (str){ 0 }));
	IS_STR(order(&e), "visits how_did_you_hear_about hours staff how_did_you_hear_about_2 | group welsh wy q_2026 | age");
	IS(edit_copy(&e, named(&e, "visits"))->choices.n == 3);
	IS(numbered(&e));
	IS(!edit_add(&e, new_question(77, "Where?", ""), (str){ 0 }));
	IS(edit_drop(&e, named(&e, "hours")));
	IS(!questionnaire_question(&e.all, STR("hours")) && numbered(&e));
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM text_state WHERE field LIKE 'choice.hours.%'") == 0);
}

TEST_DB(a_page_is_added_before_the_page_about_people_copied_and_taken_away)
{
	conversation_id id = scene_draft(conversation_sample());
	account_id who = officer();

	db_begin(test_db());
	struct edit e = open_as(id, who);
	struct question_page page = { .title = { STR("More"), STR("Mwy") }, .words = { STR(""), STR("") } };
	int64_t n = edit_page_add(&e, 0, &page);

	IS(n == 4);
	IS_STR(order(&e), "visits hours staff | group welsh | | age");
	IS(edit_page_copy(&e, 2) == 5);
	IS_STR(order(&e), "visits hours staff | group welsh | do_you_come_with_a_group what_would_this_mean_for | | age");
	IS(edit_page_drop(&e, 5) && edit_page_drop(&e, n) && !edit_page_drop(&e, 99));
	IS_STR(order(&e), "visits hours staff | group welsh | age");
	IS(db_commit(test_db()));
}

TEST(lines_of_choices_keep_the_codes_of_what_was_there)
{
	struct arena *a = test_arena();
	struct question q = { .kind = QUESTION_MULTIPLE };
	struct choices c = edit_choices(a, NULL, QUESTION_MULTIPLE, STR("Mornings\nEvenings \r\n\nNone of these\n\n"), STR("Boreau\nNosweithiau"));

	IS(c.n == 3);
	IS_STR(c.at[0].code, "mornings");
	IS_STR(c.at[1].label.cy, "Nosweithiau");
	IS_STR(c.at[2].label.cy, "");
	IS(c.at[2].alone && !c.at[0].alone && c.at[2].n == 3);
	q.choices.at = c.at;
	q.choices.n = c.n;
	c = edit_choices(a, &q, QUESTION_MULTIPLE, STR("Evenings\nEarly mornings\nAt night\nMornings\nI would rather not say"), STR(""));
	IS(c.n == 5);
	IS_STR(c.at[0].code, "evenings");
	IS_STR(c.at[3].code, "mornings");
	IS_STR(c.at[4].code, "prefer_not");
	IS(c.at[4].alone);
	IS_STR(edit_lines(a, &q, LANG_EN), "Mornings\nEvenings\nNone of these");
}

TEST(two_choices_with_the_same_words_have_codes_of_their_own)
{
	struct choices c = edit_choices(test_arena(), NULL, QUESTION_SINGLE, STR("Yes\nYes\n???"), STR(""));

	IS(c.n == 3 && !str_eq(c.at[0].code, c.at[1].code) && !str_eq(c.at[1].code, c.at[2].code) && c.at[2].code.len);
}

TEST(a_question_about_people_may_always_be_left_and_always_has_a_way_not_to_say)
{
	struct question q = { .kind = QUESTION_MULTIPLE, .required = true };
	struct choices c = edit_choices(test_arena(), NULL, QUESTION_MULTIPLE, STR("A\nB"), STR("A\nB"));

	q.choices.at = c.at;
	q.choices.n = c.n;
	edit_fit_about_you(test_arena(), &q);
	IS(!q.required && q.choices.n == 3 && q.choices.at[2].alone);
	IS_STR(q.choices.at[2].label.cy, "Gwell gen i beidio â dweud");
	edit_fit_about_you(test_arena(), &q);
	IS(q.choices.n == 3);
}

TEST_DB(what_people_can_see_is_locked_and_its_spelling_needs_two_people)
{
	conversation_id id = scene_published(conversation_sample());
	account_id who = officer(), other = second();
	pair right = { STR("How often do you come here?"), STR("Pa mor aml ydych chi'n dod yma?") };

	db_begin(test_db());
	struct edit e = open_as(id, who);

	IS(e.stand == EDIT_LOCKED);
	IS(!edit_move(&e, named(&e, "hours"), -1) && !edit_drop(&e, named(&e, "hours")) && !edit_add(&e, new_question(1, "X", "Y"), (str){ 0 }));
	IS(!edit_put(&e, named(&e, "hours"), named(&e, "visits")) && !edit_page_move(&e, 1, 1) && !edit_page_drop(&e, 1));
	IS(!edit_correct(&e, STR("question.nothing.asks"), right) && !edit_correct(&e, STR("question.visits.asks"), (pair){ STR("Only English"), STR("") }));
	IS(edit_correct(&e, STR("question.visits.asks"), right));
	IS(!edit_correct_approve(&e, STR("question.visits.asks")));
	IS_STR(named(&e, "visits")->asks.en, "How often do you come?");
	e.by = other;
	IS(edit_correct_approve(&e, STR("question.visits.asks")));
	IS_STR(named(&e, "visits")->asks.cy, "Pa mor aml ydych chi'n dod yma?");
	e.by = who;
	IS(edit_correct(&e, STR("choice.hours.sat"), (pair){ STR("On Saturdays"), STR("Ar ddydd Sadwrn") }));
	IS(edit_correct_drop(&e, STR("choice.hours.sat")) && !edit_correct_drop(&e, STR("choice.hours.sat")));
	IS(edit_correct(&e, STR("page.2.title"), (pair){ STR("In your words"), STR("Yn eich geiriau") }));
	e.by = other;
	IS(edit_correct_approve(&e, STR("page.2.title")));
	IS_STR(e.all.pages.at[1].title.en, "In your words");
	IS(db_commit(test_db()));
}

TEST_DB(a_new_version_asks_new_questions_and_keeps_what_was_said_to_the_old_ones)
{
	conversation_id id = scene_published(conversation_sample());

	scene_answer("LLY", (struct scene_person){ .visits = "weekly", .hours = "sat", .group = "Knitters" });
	account_id who = officer(), other = second();
	pair note = { STR("We forgot the staff."), STR("Fe wnaethom ni anghofio’r staff.") };

	db_begin(test_db());
	struct edit e = open_as(id, who);

	IS(e.stand == EDIT_LOCKED && e.responses == 1 && !edit_version_note(&e, note));
	IS(edit_version_begin(&e) && !edit_version_begin(&e));
	e = open_as(id, who);
	IS(e.stand == EDIT_NEXT && e.next == 2);
	IS(edit_version_publish(&e) == EDIT_NO_CHANGE);
	IS(edit_drop(&e, named(&e, "hours")) && !edit_drop(&e, named(&e, "hours")));
	const struct question *made = edit_replace(&e, named(&e, "visits"));

	IS_STR(made->name, "how_often_do_you_come");
	IS(made->choices.n == 3 && made->from_version == 2);
	IS(edit_version_publish(&e) == EDIT_NO_NOTE);
	IS(edit_version_note(&e, note));
	IS(edit_version_publish(&e) == EDIT_OWN_WORDS);
	IS(questionnaire_read(test_db(), test_arena(), id).questions.n == 6);
	IS(questionnaire_asked(test_db(), test_arena(), id, 0).questions.n == 6);
	e.by = other;
	IS(edit_version_publish(&e) == EDIT_PUBLISHED);
	IS(db_commit(test_db()));
	struct questionnaire now = questionnaire_asked(test_db(), test_arena(), id, 0), before = questionnaire_asked(test_db(), test_arena(), id, 1);

	IS(now.questions.n == 5 && before.questions.n == 6 && questionnaire_read(test_db(), test_arena(), id).questions.n == 7);
	IS(!questionnaire_question(&now, STR("hours")) && questionnaire_question(&before, STR("hours")) && !questionnaire_question(&now, STR("visits")));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'hours' AND a.choice = 3") == 1);
	struct version_notes notes = questionnaire_notes(test_db(), test_arena(), id);

	IS(notes.n == 1 && notes.at[0].n == 2);
	IS_STR(notes.at[0].note.cy, "Fe wnaethom ni anghofio’r staff.");
}

TEST_DB(a_version_that_is_given_up_leaves_no_trace)
{
	conversation_id id = scene_published(conversation_sample());
	account_id who = officer();

	db_begin(test_db());
	struct edit e = open_as(id, who);

	IS(!edit_version_discard(&e) && edit_version_begin(&e));
	IS(edit_drop(&e, named(&e, "hours")) && edit_replace(&e, named(&e, "staff")) && edit_add(&e, new_question(2, "New?", "Newydd?"), (str){ 0 }));
	IS(edit_keep(&e, named(&e, "hours")) && !edit_keep(&e, named(&e, "hours")));
	IS(edit_drop(&e, named(&e, "hours")));
	IS(edit_version_discard(&e));
	IS(e.stand == EDIT_LOCKED);
	IS_STR(order(&e), "visits hours staff | group welsh | age");
	IS(questionnaire_asked(test_db(), test_arena(), id, 0).questions.n == 6 && numbered(&e));
	IS(db_commit(test_db()));
}
