/* questionnaire_test.c -- questions are read in order, answers that do not fit are refused in plain words, drafts survive. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

#include "base/random.h"
#include "core/fixture_test.h"
#include "tests/test.h"

static const char *problem_with(const struct question *q, uint64_t choices, const char *said)
{
	struct answer a = { .asked = true, .choices = choices, .words = str_of(said) };

	return arena_z(test_arena(), words_say(test_arena(), answer_problem(test_arena(), q, &a), LANG_EN));
}

TEST_DB(a_questionnaire_is_read_in_the_order_people_meet_it)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	IS(qs.pages.n == 2);
	IS(qs.pages.at[0].count == 4 && !qs.pages.at[0].about_you);
	IS(qs.pages.at[1].first == 4 && qs.pages.at[1].count == 2 && qs.pages.at[1].about_you);
	IS_STR(qs.pages.at[1].title.cy, "Amdanoch chi");
	IS(qs.questions.n == 6);
	IS_STR(qs.questions.at[0].name, "hours");
	IS_STR(qs.questions.at[0].asks.cy, "Pa oriau?");
	IS(qs.questions.at[0].kind == QUESTION_SINGLE && qs.questions.at[0].required);
	IS(qs.questions.at[1].kind == QUESTION_MULTIPLE && qs.questions.at[1].choices.n == 3);
	IS_STR(qs.questions.at[1].choices.at[2].code, "none");
	IS(qs.questions.at[1].choices.at[2].alone);
	IS(qs.questions.at[4].about_you);
}

TEST_DB(a_conversation_without_questions_has_no_pages)
{
	struct questionnaire qs = questionnaire_read(test_db(), test_arena(), (conversation_id){ 99 });

	IS(qs.pages.n == 0 && qs.questions.n == 0);
}

TEST_DB(questions_are_found_by_name_and_choices_by_code)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	const struct question *q = questionnaire_question(&qs, STR("uses"));

	IS(q == &qs.questions.at[1]);
	IS(!questionnaire_question(&qs, STR("nothing")));
	IS(question_choice(q, STR("books"))->n == 1);
	IS(!question_choice(q, STR("boats")));
	IS_STR(question_choice_n(q, 2)->code, "computers");
	IS(!question_choice_n(q, 4));
}

TEST(every_kind_of_question_has_its_word)
{
	for (int k = 0; k < QUESTION_KIND_COUNT; k++)
		IS(question_kind_of(question_kind_word((enum question_kind)k)) == (enum question_kind)k);
	IS(question_kind_of(STR("essay")) == QUESTION_KIND_COUNT);
}

TEST_DB(nobody_is_made_to_say_who_they_are)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	IS(!questionnaire_question(&qs, STR("age"))->required);
	IS_STR(str_of(problem_with(questionnaire_question(&qs, STR("age")), 0, "")), "");
}

TEST_DB(an_answer_that_does_not_fit_is_told_what_to_do)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	const struct question *hours = &qs.questions.at[0], *uses = &qs.questions.at[1], *why = &qs.questions.at[2];

	IS_STR(str_of(problem_with(hours, 0, "")), "Choose an answer");
	IS_STR(str_of(problem_with(hours, 1, "")), "");
	IS_STR(str_of(problem_with(hours, 3, "")), "Choose one answer only");
	IS_STR(str_of(problem_with(hours, 8, "")), "Choose from the answers that are offered");
	IS_STR(str_of(problem_with(uses, 3, "")), "");
	IS_STR(str_of(problem_with(uses, 0, "")), "");
	IS_STR(str_of(problem_with(uses, 5, "")), "Choose either \"None of these\" or other answers, not both");
	IS_STR(str_of(problem_with(uses, 4, "")), "");
	IS_STR(str_of(problem_with(why, 0, "deg llythyr")), "Your answer is 1 character too long: shorten it");
	IS_STR(str_of(problem_with(why, 0, "tŷ tŷ tŷ t")), "");
	IS_STR(str_of(problem_with(why, 0, "tŷ tŷ tŷ tŷŷ")), "Your answer is 2 characters too long: shorten it");
}

TEST(a_required_text_is_not_answered_with_spaces)
{
	struct question q = { .kind = QUESTION_LONG, .required = true };
	struct question many = { .kind = QUESTION_MULTIPLE, .required = true };

	IS_STR(str_of(problem_with(&q, 0, " \n ")), "Write an answer");
	IS_STR(str_of(problem_with(&many, 0, "")), "Choose at least one answer");
}

TEST(answers_packed_and_read_again_are_the_same)
{
	struct questionnaire qs = fixture_questions(test_arena());

	random_seed(7);
	for (int round = 0; round < 500; round++) {
		struct answers before = fixture_answers(test_arena(), &qs), after;
		str packed = answers_pack(test_arena(), &qs, &before);

		after = answers_unpack(test_arena(), &qs, packed);
		IS(fixture_same(&qs, &before, &after));
		IS(str_eq(packed, answers_pack(test_arena(), &qs, &after)));
	}
	random_seed(0);
}

TEST(a_draft_of_an_older_questionnaire_loses_only_what_is_gone)
{
	struct questionnaire qs = fixture_questions(test_arena());
	struct answers a = answers_unpack(test_arena(), &qs, STR("4:gone1,0:5:hours2,0:4:uses9,0:3:why0,4:tŷ 6:future0,1:x"));

	IS(a.n == qs.questions.n);
	IS(a.at[0].asked && a.at[0].choices == 2);
	IS(a.at[1].asked && a.at[1].choices == 1);
	IS_STR(a.at[2].words, "tŷ ");
	IS_STR(a.at[3].words, "x");
	IS(!a.at[4].asked);
}

TEST(bytes_that_are_no_draft_give_no_answers)
{
	static const char *const odd[] = { "", "x", "5:", "5:hours", "5:hours1", "5:hours1,", "5:hours1,9:", "99:hours1,0:", "05:hours1,0:",
		"5:hoursG,0:", "5:hours11111111111111111,0:", "-1:hours1,0:", "18446744073709551615:hours1,0:", "5:hours3,0:" };
	struct questionnaire qs = fixture_questions(test_arena());

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct answers a = answers_unpack(test_arena(), &qs, str_of(odd[i]));

		for (size_t j = 0; j < a.n; j++)
			IS(!a.at[j].choices && !a.at[j].words.len);
	}
}
