/* harm_test.c -- words that sound like danger are found in both languages, and ordinary ones are left in peace. */
/* SPDX-License-Identifier: MIT */
#include "core/harm.h"

#include "tests/test.h"

static bool found(const char *words)
{
	return harm_suggested(test_db(), test_arena(), str_of(words), (instant){ 1 });
}

TEST_DB(words_that_sound_like_danger_are_found_whatever_the_accents_and_capitals)
{
	IS(found("Since the centre closed I want to DIE."));
	IS(found("he hits me when he is drunk"));
	IS(found("self-harm") && found("(suicide)"));
	IS(found("Rwy’n ofni mynd adre: mae o’n bygwth fy lladd"));
	IS(found("dw i eisiau marw") && found("Dod â fy mywyd i ben."));
}

TEST_DB(ordinary_words_are_left_in_peace)
{
	IS(!found("") && !found("Keep the library open on Thursdays."));
	IS(!found("The bus route hits Merthyr Road at nine"));
	IS(!found("Cadwch y llyfrgell ar agor."));
	/* Not inside other words. */
	IS(!found("a whits meal, suicidex"));
}

TEST_DB(help_lines_are_there_in_both_languages)
{
	struct help_lines lines = help_lines(test_db(), (instant){ 1 });

	IS(lines.n >= 5);
	for (size_t i = 0; i < lines.n; i++)
		IS(lines.at[i].name.en.len && lines.at[i].name.cy.len && lines.at[i].words.en.len && lines.at[i].words.cy.len && lines.at[i].phone.len);
}
