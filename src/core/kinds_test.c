/* kinds_test.c -- every kind of question takes what fits it, says what does not, and is stored, packed and counted without loss. */
/* SPDX-License-Identifier: MIT */
#include "core/answer_rows.h"

#include "base/random.h"
#include "core/fixture_test.h"
#include "tests/test.h"

static struct answer said(const char *typed)
{
	return (struct answer){ .asked = true, .words = str_of(typed) };
}

static const char *problem(const struct question *q, struct answer a)
{
	return arena_z(test_arena(), words_say(test_arena(), answer_problem(test_arena(), q, &a), LANG_EN));
}

static const struct question *named(const struct questionnaire *qs, const char *name)
{
	return questionnaire_question(qs, str_of(name));
}

TEST(a_number_is_read_however_people_write_it)
{
	static const struct { const char *typed; int64_t n; } good[] = {
		{ "12", 120000 }, { " 2.50 ", 25000 }, { "1,250", 12500000 }, { "1 250.5", 12505000 }, { "-3", -30000 }, { "\u22123", -30000 },
		{ "0.0001", 1 }, { "007", 70000 }, { "1,234,567", INT64_C(12345670000) }, { "2.500000", 25000 },
	};
	static const char *const bad[] = { "", "-", ".", "12.", ".5", "1,25", "12,50", "1,,250", "1e3", "12 a", "£5", "--1", "1.00001",
		"1234567890123", "12.3.4", ",100", "1 2" };
	int64_t n;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!IS(number_read(str_of(good[i].typed), &n) && n == good[i].n))
			test_note("%s is %lld", good[i].typed, (long long)n);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!IS(!number_read(str_of(bad[i]), &n)))
			test_note("%s", bad[i]);
}

TEST(a_number_written_and_read_again_is_the_same)
{
	random_seed(3);
	for (int i = 0; i < 2000; i++) {
		int64_t n = (int64_t)random_below(UINT64_C(20000000000000)) / (int64_t)(1 + random_below(100000)) - 10000, again;
		char room[NUMBER_ROOM];

		IS(number_read(number_text(room, n), &again) && again == n);
		IS(number_read(number_words(test_arena(), n), &again) && again == n);
	}
	random_seed(0);
}

TEST(a_number_outside_its_limits_is_told_the_limit)
{
	struct question q = { .kind = QUESTION_NUMBER, .least = { true, 0 }, .most = { true, 400000 } };

	IS_STR(str_of(problem(&q, said("40"))), "");
	IS_STR(str_of(problem(&q, said(""))), "");
	IS_STR(str_of(problem(&q, said("41"))), "Enter 40 or less");
	IS_STR(str_of(problem(&q, said("-1"))), "Enter 0 or more");
	IS_STR(str_of(problem(&q, said("2.5"))), "Enter a whole number in digits, for example 12");
	IS_STR(str_of(problem(&q, said("two"))), "Enter a whole number in digits, for example 12");
	q.decimals = 1;
	q.required = true;
	IS_STR(str_of(problem(&q, said("2.5"))), "");
	IS_STR(str_of(problem(&q, said("2.55"))), "Enter a number with at most 1 decimal place");
	IS_STR(str_of(problem(&q, said(" "))), "Enter a number");
}

TEST(a_date_is_a_real_day_within_its_limits)
{
	struct question q = { .kind = QUESTION_DATE, .required = true, .earliest = civil_day(2026, 1, 1), .latest = civil_day(2026, 12, 31) };

	IS_STR(str_of(problem(&q, said("2026-3-27"))), "");
	IS_STR(str_of(problem(&q, said(" 2026-03-27 "))), "");
	IS_STR(str_of(problem(&q, said("--"))), "Enter a date");
	IS_STR(str_of(problem(&q, said("2026-2-29"))), "Enter a real date: the day, the month and the year in figures");
	IS_STR(str_of(problem(&q, said("26-2-20"))), "Enter a real date: the day, the month and the year in figures");
	IS_STR(str_of(problem(&q, said("2025-12-31"))), "Enter 1 January 2026 or a later date");
	IS_STR(str_of(problem(&q, said("2027-01-01"))), "Enter 31 December 2026 or an earlier date");
}

TEST(words_beside_a_choice_belong_to_it)
{
	struct questionnaire qs = fixture_kinds(test_arena());
	const struct question *one = named(&qs, "travel"), *many = named(&qs, "needs");
	struct answer a = said("By boat");

	a.choices = 1;
	IS_STR(str_of(problem(one, a)), "You wrote something beside \"Another way\": choose it, or take out what you wrote");
	a.choices = 4;
	IS_STR(str_of(problem(one, a)), "");
	a.choices = 5;
	IS_STR(str_of(problem(one, a)), "Choose one answer only");
	IS_STR(str_of(problem(many, a)), "");
}

TEST(a_ranking_gives_each_place_once_from_the_first_on)
{
	struct questionnaire qs = fixture_kinds(test_arena());
	struct question q = *named(&qs, "first");
	struct answer a = said("");

	IS_STR(str_of(problem(&q, a)), "");
	q.required = true;
	IS_STR(str_of(problem(&q, a)), "Put at least one in its place");
	a.at[2] = 1;
	IS_STR(str_of(problem(&q, a)), "");
	a.at[0] = 3;
	IS_STR(str_of(problem(&q, a)), "Give each place to one choice, from the first place on");
	a.at[0] = 1;
	IS_STR(str_of(problem(&q, a)), "Give each place to one choice, from the first place on");
	a.at[0] = 2;
	IS_STR(str_of(problem(&q, a)), "");
	q.top = 1;
	IS_STR(str_of(problem(&q, a)), "Give each place to one choice, from the first place on");
}

TEST(a_grid_that_must_be_answered_names_the_line_that_is_missing)
{
	struct questionnaire qs = fixture_kinds(test_arena());
	struct question q = *named(&qs, "services");
	struct answer a = said("");

	q.required = true;
	IS_STR(str_of(problem(&q, a)), "Choose an answer in each line");
	a.at[0] = 2;
	IS_STR(str_of(problem(&q, a)), "Choose an answer for \"Parks\"");
	a.at[1] = 4;
	IS_STR(str_of(problem(&q, a)), "Choose from the answers that are offered");
	a.at[1] = 3;
	IS_STR(str_of(problem(&q, a)), "");
}

TEST(a_description_without_its_file_asks_for_the_file)
{
	struct question q = { .kind = QUESTION_FILE };
	struct answer a = said("The broken step");

	IS_STR(str_of(problem(&q, a)), "Choose the file that you described, or take out what you wrote");
	a.file = STR("abc");
	IS_STR(str_of(problem(&q, a)), "");
}

TEST(answers_of_every_kind_survive_being_packed_and_being_stored)
{
	struct questionnaire qs = fixture_kinds(test_arena());

	random_seed(11);
	for (int round = 0; round < 500; round++) {
		struct answers before = fixture_answers(test_arena(), &qs), stored = answers_new(test_arena(), &qs);
		str packed = answers_pack(test_arena(), &qs, &before);
		struct answers after = answers_unpack(test_arena(), &qs, packed);

		IS(fixture_same(&qs, &before, &after));
		IS(str_eq(packed, answers_pack(test_arena(), &qs, &after)));
		for (size_t i = 0; i < before.n; i++) {
			struct answer_rows rows = answer_rows(&qs.questions.at[i], &before.at[i]);

			for (struct answer_row row; answer_rows_next(&rows, &row);)
				answer_row_take(&qs, &stored, qs.questions.at[i].id, (struct answer_row){ row.choice, arena_copy(test_arena(), row.words) });
		}
		IS(fixture_same(&qs, &before, &stored));
	}
	random_seed(0);
}

TEST(whatever_is_stored_has_its_place_in_what_is_counted)
{
	struct questionnaire qs = fixture_kinds(test_arena());

	random_seed(12);
	for (int round = 0; round < 200; round++) {
		struct answers all = fixture_answers(test_arena(), &qs);

		for (size_t i = 0; i < all.n; i++) {
			const struct question *q = &qs.questions.at[i];
			struct counted_parts parts = question_counted(test_arena(), q);
			struct answer_rows rows = answer_rows(q, &all.at[i]);

			for (struct answer_row row; answer_rows_next(&rows, &row);) {
				size_t places = 0;

				for (size_t p = 0; p < parts.n; p++)
					for (size_t c = 0; c < parts.at[p].n; c++)
						places += parts.at[p].at[c].n == row.choice;
				IS(row.choice == 0 || places == 1);
				IS(row.choice < question_counted_most(q));
			}
		}
	}
	random_seed(0);
}

static str bands(const struct question *q)
{
	struct counted_parts parts = question_counted(test_arena(), q);
	str all = STR("");

	for (size_t i = 0; i < parts.at[0].n; i++)
		all = arena_printf(test_arena(), "%.*s%s%.*s", STR_F(all), i ? " | " : "", STR_F(parts.at[0].at[i].label.en));
	return all;
}

TEST(the_bands_of_numbers_follow_from_their_limits)
{
	struct question q = { .kind = QUESTION_NUMBER, .least = { true, 0 }, .most = { true, 400000 } };

	IS_STR(bands(&q), "0 to 4 | 5 to 9 | 10 to 14 | 15 to 19 | 20 to 24 | 25 to 29 | 30 to 34 | 35 to 39 | 40");
	IS(question_band(&q, 0) == 1 && question_band(&q, 49999) == 1 && question_band(&q, 50000) == 2 && question_band(&q, 400000) == 9);
	q.least = (opt_int){ true, 10000 };
	q.most = (opt_int){ true, 50000 };
	IS_STR(bands(&q), "1 | 2 | 3 | 4 | 5");
	q.decimals = 1;
	IS_STR(bands(&q), "1 to under 1.5 | 1.5 to under 2 | 2 to under 2.5 | 2.5 to under 3 | 3 to under 3.5 | 3.5 to under 4 | 4 to under 4.5 | 4.5 to under 5 | 5");
	q = (struct question){ .kind = QUESTION_NUMBER };
	IS_STR(bands(&q), "Under 0 | 0 | 1 to 9 | 10 to 99 | 100 to 999 | 1,000 to 9,999 | 10,000 to 99,999 | 100,000 to 999,999 | 1,000,000 or more");
	IS(question_band(&q, -1) == 1 && question_band(&q, 0) == 2 && question_band(&q, 10000) == 3 && question_band(&q, INT64_C(99990000000000)) == 9);
}

TEST(the_bands_of_days_are_months_years_or_decades)
{
	struct question q = { .kind = QUESTION_DATE, .earliest = civil_day(2026, 11, 20), .latest = civil_day(2027, 1, 5) };

	IS_STR(bands(&q), "November 2026 | December 2026 | January 2027");
	IS(question_band(&q, civil_day(2026, 12, 31).n) == 2);
	IS_STR(question_counted(test_arena(), &q).at[0].at[0].label.cy, "Tachwedd 2026");
	q.earliest = civil_day(2022, 6, 1);
	IS_STR(bands(&q), "2022 | 2023 | 2024 | 2025 | 2026 | 2027");
	IS(question_band(&q, civil_day(2022, 6, 1).n) == 1 && question_band(&q, civil_day(2027, 1, 5).n) == 6);
	q.earliest = civil_day(1983, 1, 1);
	IS(str_starts(bands(&q), STR("1980 to 1989 | 1990 to 1999")));
	q.earliest = q.latest = (day){ 0 };
	IS(question_band(&q, civil_day(1899, 1, 1).n) == 1 && question_band(&q, civil_day(2026, 1, 1).n) == 13);
}

TEST(random_limits_give_every_number_exactly_one_band)
{
	random_seed(5);
	for (int i = 0; i < 500; i++) {
		int64_t decimals = (int64_t)random_below(5), least = ((int64_t)random_below(2000) - 1000) * 10000;
		struct question q = { .kind = QUESTION_NUMBER, .decimals = decimals, .least = { random_below(2), least },
				      .most = { random_below(2), least + 10000 + (int64_t)random_below(5000) * 10000 } };
		struct counted_parts parts = question_counted(test_arena(), &q);
		int64_t before = 0;

		IS(parts.n == 1 && parts.at[0].n >= 2 && parts.at[0].n <= 13);
		for (int64_t v = q.least.is ? q.least.n : -50000; v <= (q.most.is ? q.most.n : 30000000); v += 9999) {
			int64_t band = question_band(&q, v);

			IS(band >= 1 && band <= (int64_t)parts.at[0].n && band >= before);
			before = band;
		}
	}
	random_seed(0);
}

TEST(whoever_did_not_choose_it_is_not_asked_what_follows)
{
	struct questionnaire qs = fixture_kinds(test_arena());
	struct answers a = answers_new(test_arena(), &qs);
	size_t travel = (size_t)(named(&qs, "travel") - qs.questions.at), bus = (size_t)(named(&qs, "bus") - qs.questions.at);
	size_t stop = (size_t)(named(&qs, "stop") - qs.questions.at);

	IS(!question_asked(&qs, &a, bus) && !question_page_asked(&qs, &a, &qs.pages.at[2]));
	IS(question_page_may_come(&qs, &a, &qs.pages.at[2], 0) && !question_page_may_come(&qs, &a, &qs.pages.at[2], 1));
	a.at[travel] = (struct answer){ .asked = true, .choices = 1, .words = STR("") };
	IS(question_asked(&qs, &a, bus) && question_page_asked(&qs, &a, &qs.pages.at[2]));
	/* What hangs on a question that is not asked any more is not asked either, whatever was answered before. */
	a.at[bus] = (struct answer){ .asked = true, .choices = 1, .words = STR("") };
	IS(question_asked(&qs, &a, stop));
	a.at[travel].choices = 2;
	IS(!question_asked(&qs, &a, stop));
	IS(!answers_settled(test_arena(), &qs, &a).at[bus].asked && a.at[bus].asked);
}
