/* questionnaire_advice_test.c -- questions that would spoil an answer are told, and good ones are left alone. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire_advice.h"

#include "core/fixture_test.h"
#include "tests/test.h"

static struct questionnaire one(struct question q)
{
	struct questionnaire qs = { 0 };

	*arena_push(test_arena(), &qs.questions) = q;
	*arena_push(test_arena(), &qs.pages) = (struct question_page){ .n = 1, .about_you = q.about_you, .count = 1 };
	return qs;
}

static struct question asking(enum question_kind kind, const char *en, const char *cy)
{
	return (struct question){ .kind = kind, .asks = { str_of(en), str_of(cy) }, .hint = { STR(""), STR("") } };
}

static void choose_from(struct question *q, const char *labels)
{
	for (str rest = str_of(labels); rest.len; ) {
		str label = str_cut(&rest, '|');

		*arena_push(test_arena(), &q->choices) = (struct choice){ .n = (int64_t)q->choices.n + 1, .code = label, .label = { label, STR("") } };
	}
}

static bool told(struct question q, enum advice_kind kind)
{
	struct questionnaire qs = one(q);
	struct advices all = questionnaire_advice(test_arena(), &qs, false);

	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].kind == kind)
			return all.at[i].says.en && all.at[i].why.en;
	return false;
}

TEST(leading_questions_are_told_in_both_languages)
{
	IS(told(asking(QUESTION_LONG, "Don’t you think the park is fine?", ""), ADVICE_LEADING));
	IS(told(asking(QUESTION_LONG, "", "Ydych chi’n cytuno bod y parc yn iawn?"), ADVICE_LEADING));
	IS(!told(asking(QUESTION_LONG, "What do you think of the park?", "Beth yw eich barn am y parc?"), ADVICE_LEADING));
}

TEST(two_things_in_one_question_are_told_where_people_must_choose)
{
	struct question q = asking(QUESTION_SINGLE, "Are the staff friendly and quick?", "");

	choose_from(&q, "Yes|No");
	IS(told(q, ADVICE_TWO_IN_ONE));
	IS(!told(asking(QUESTION_LONG, "What do you like, and why?", ""), ADVICE_TWO_IN_ONE));
}

TEST(a_scale_without_a_middle_is_told)
{
	struct question q = asking(QUESTION_SCALE, "How is it?", "");

	choose_from(&q, "Bad|Poor|Good|Fine");
	IS(told(q, ADVICE_NO_MIDDLE));
	choose_from(&q, "Don't know");
	IS(!told(q, ADVICE_NO_MIDDLE));
	q = asking(QUESTION_SINGLE, "The plan?", "");
	choose_from(&q, "I agree|I disagree|It depends");
	IS(told(q, ADVICE_NO_MIDDLE));
}

TEST(long_questions_and_missing_ways_out_are_told)
{
	struct question q = asking(QUESTION_SINGLE, "a b c d e f g h i j k l m n o p q r s t u v w x y z", "");

	q.about_you = true;
	choose_from(&q, "One|Two");
	IS(told(q, ADVICE_TOO_LONG) && told(q, ADVICE_NO_WAY_OUT));
	choose_from(&q, "prefer_not");
	IS(!told(q, ADVICE_NO_WAY_OUT));
	q = asking(QUESTION_SINGLE, "a b c d e f g h i j k l m n o p q r s t u v w x y", "");
	IS(!told(q, ADVICE_TOO_LONG));
}

TEST(a_formal_consultation_asks_about_welsh)
{
	struct questionnaire without = one(asking(QUESTION_LONG, "What do you think?", "Beth yw eich barn?"));
	struct questionnaire with = one(asking(QUESTION_LONG, "What effects would this have on the Welsh language?", ""));

	IS(questionnaire_advice(test_arena(), &without, true).n == 1 && questionnaire_advice(test_arena(), &without, false).n == 0);
	IS(questionnaire_advice(test_arena(), &with, true).n == 0);
}

TEST(a_survey_that_is_too_long_says_so_and_an_empty_one_takes_no_time)
{
	struct questionnaire qs = { 0 };

	IS(questionnaire_estimate(&qs).minutes == 0 && questionnaire_advice(test_arena(), &qs, true).n == 0);
	for (int i = 0; i < 41; i++)
		*arena_push(test_arena(), &qs.questions) = asking(QUESTION_LONG, "What would help?", "");
	*arena_push(test_arena(), &qs.pages) = (struct question_page){ .n = 1, .count = 41 };
	IS(questionnaire_advice(test_arena(), &qs, false).n == 1);
	IS(questionnaire_estimate(&qs).minutes == 52 && questionnaire_estimate(&qs).questions == 41);
}

TEST(an_ordinary_survey_takes_minutes_and_gets_no_warning_it_does_not_deserve)
{
	struct questionnaire qs = fixture_questions(test_arena());
	struct advices all = questionnaire_advice(test_arena(), &qs, false);

	IS(questionnaire_estimate(&qs).minutes == 3);
	IS(all.n == 0);
}
