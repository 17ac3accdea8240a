/* text_test.c -- words in two languages, as translators and publishers meet them. */
/* SPDX-License-Identifier: MIT */
#include "core/text.h"

#include "db/audit.h"
#include "tests/test.h"

static const instant noon = { 1795262400 }; /* 21 November 2026, 12:00 */
static const account_id editor = { 11 }, publisher = { 12 };
static const pair hours = { { "Opening hours", 13 }, { "Oriau agor", 10 } };

static struct text_field title(pair now)
{
	return (struct text_field){ "title", T("Title"), now, true };
}

static enum text_stand stands(pair now)
{
	struct text_field f = title(now);

	return text_stand(test_db(), test_arena(), "thing", 1, &f);
}

static void write_title(pair now, enum lang source, const char *method, account_id by)
{
	text_written(test_db(), test_arena(), "thing", 1, "title", now, source, method, by, noon);
}

static size_t approve(pair now, account_id by)
{
	struct text_field f = title(now);

	return text_approve(test_db(), test_arena(), "thing", 1, &f, 1, by, noon);
}

TEST_DB(words_that_nobody_noted_are_not_approved_by_anybody)
{
	IS(stands(hours) == TEXT_UNAPPROVED);
	IS(approve(hours, publisher) == 1);
	IS(stands(hours) == TEXT_UNAPPROVED);
}

TEST_DB(a_language_that_is_missing_is_told_by_name)
{
	IS(stands((pair){ hours.en, STR("") }) == TEXT_NO_WELSH);
	IS(stands((pair){ STR(" \n"), hours.cy }) == TEXT_NO_ENGLISH);
	IS(stands((pair){ STR(""), STR("") }) == TEXT_EMPTY);
	IS(stands((pair){ { 0 }, { 0 } }) == TEXT_EMPTY);
}

TEST_DB(an_optional_text_that_is_empty_in_both_languages_is_in_nobodys_way)
{
	struct text_field hint = { "hint", T("Hint"), { STR(""), STR("") }, false };

	IS(text_stand(test_db(), test_arena(), "thing", 1, &hint) == TEXT_APPROVED);
	hint.now.en = STR("Choose all that matter");
	IS(text_stand(test_db(), test_arena(), "thing", 1, &hint) == TEXT_NO_WELSH);
}

TEST_DB(a_second_person_approves_and_the_approval_is_in_the_audit_chain)
{
	write_title(hours, LANG_EN, "human", editor);
	IS(stands(hours) == TEXT_UNAPPROVED);
	IS(approve(hours, publisher) == 0);
	IS(stands(hours) == TEXT_APPROVED);
	struct audit_finding chain = audit_check(test_db(), test_arena());
	IS(chain.events == 1 && chain.broken_at == 0);
}

TEST_DB(nobody_approves_alone_what_they_wrote)
{
	write_title(hours, LANG_EN, "human", editor);
	IS(approve(hours, editor) == 1);
	IS(stands(hours) == TEXT_UNAPPROVED);
	/* A file on the command line counts as one person, and as nobody who could approve. */
	write_title((pair){ hours.en, STR("Yr oriau agor") }, LANG_EN, "human", (account_id){ 0 });
	IS(approve((pair){ hours.en, STR("Yr oriau agor") }, (account_id){ 0 }) == 1);
	IS(approve((pair){ hours.en, STR("Yr oriau agor") }, editor) == 0);
}

TEST_DB(changing_a_comma_after_approval_takes_the_approval_away)
{
	pair changed = { STR("Opening hours"), STR("Oriau agor,") };

	write_title(hours, LANG_EN, "human", editor);
	approve(hours, publisher);
	IS(stands(changed) == TEXT_UNAPPROVED);
	write_title(changed, LANG_EN, "human", editor);
	IS(stands(changed) == TEXT_UNAPPROVED);
	IS(approve(changed, publisher) == 0);
	IS(stands(changed) == TEXT_APPROVED);
}

TEST_DB(a_translation_is_stale_when_its_source_changed_and_fresh_when_it_followed)
{
	pair ahead = { STR("New opening hours"), hours.cy }, followed = { STR("New opening hours"), STR("Oriau agor newydd") };

	write_title(hours, LANG_EN, "human", editor);
	IS(approve(hours, publisher) == 0);
	IS(stands(ahead) == TEXT_STALE);
	write_title(ahead, LANG_EN, "human", editor);
	IS(stands(ahead) == TEXT_STALE);
	approve(ahead, publisher);
	IS(stands(ahead) == TEXT_STALE);
	write_title(followed, LANG_EN, "human", editor);
	IS(stands(followed) == TEXT_UNAPPROVED);
}

TEST_DB(the_english_goes_stale_when_the_welsh_is_the_source)
{
	pair ahead = { hours.en, STR("Oriau agor newydd") };

	write_title(hours, LANG_CY, "human", editor);
	write_title(ahead, LANG_CY, "human", editor);
	IS(stands(ahead) == TEXT_STALE);
	/* The other way round, nothing is stale: a better English changes no source. */
	write_title(hours, LANG_CY, "human", editor);
	write_title((pair){ STR("When we open"), hours.cy }, LANG_CY, "human", editor);
	IS(stands((pair){ STR("When we open"), hours.cy }) == TEXT_UNAPPROVED);
}

TEST_DB(a_translation_may_be_read_again_and_found_to_fit_but_not_by_its_approver_alone)
{
	pair ahead = { STR("Opening hours."), hours.cy };

	write_title(hours, LANG_EN, "human", editor);
	approve(hours, publisher);
	write_title(ahead, LANG_EN, "human", editor);
	text_still_fits(test_db(), test_arena(), "thing", 1, "title", ahead, publisher, noon);
	IS(stands(ahead) == TEXT_UNAPPROVED);
	IS(approve(ahead, publisher) == 1);
	IS(approve(ahead, editor) == 0);
	IS(stands(ahead) == TEXT_APPROVED);
}

TEST_DB(saving_the_same_words_again_changes_nothing)
{
	write_title(hours, LANG_EN, "human", editor);
	/* Nor does it make the publisher their author. */
	write_title(hours, LANG_EN, "human", publisher);
	IS(approve(hours, publisher) == 0);
	write_title(hours, LANG_EN, "human", publisher);
	IS(stands(hours) == TEXT_APPROVED);
	write_title(hours, LANG_CY, "human", publisher);
	IS(stands(hours) == TEXT_APPROVED);
}

TEST_DB(the_words_of_a_machine_are_not_approved_until_a_person_checked_them)
{
	write_title(hours, LANG_EN, "machine", editor);
	IS(stands(hours) == TEXT_MACHINE);
	approve(hours, publisher);
	IS(stands(hours) == TEXT_MACHINE);
	write_title(hours, LANG_EN, "machine_checked", editor);
	IS(stands(hours) == TEXT_UNAPPROVED);
	IS(approve(hours, publisher) == 0);
	IS(stands(hours) == TEXT_APPROVED);
}

TEST_DB(what_is_missing_before_publishing_is_listed_in_order)
{
	const struct text_field fields[] = {
		{ "title", T("Title"), hours, true },
		{ "asks", T("What we ask"), { STR("Tell us"), STR("") }, true },
		{ "hint", T("Hint"), { STR(""), STR("") }, false },
		{ "purpose", T("Why we ask"), { STR(""), STR("") }, true },
	};
	struct text_missings missing = text_may_publish(test_db(), test_arena(), "thing", 1, fields, 4);

	IS(missing.n == 3);
	IS(missing.at[0].stand == TEXT_UNAPPROVED && !strcmp(missing.at[0].field, "title"));
	IS(missing.at[1].stand == TEXT_NO_WELSH && !strcmp(missing.at[1].field, "asks"));
	IS(missing.at[2].stand == TEXT_EMPTY && !strcmp(missing.at[2].field, "purpose"));
	write_title(hours, LANG_EN, "human", editor);
	IS(text_approve(test_db(), test_arena(), "thing", 1, fields, 4, publisher, noon) == 0);
	IS(text_may_publish(test_db(), test_arena(), "thing", 1, fields, 4).n == 2);
	IS(text_may_publish(test_db(), test_arena(), "thing", 2, fields, 1).n == 1);
}

TEST_DB(new_words_for_something_public_wait_until_somebody_else_approves_them)
{
	pair changed = { STR("New opening hours"), STR("Oriau agor newydd") };

	write_title(hours, LANG_EN, "human", editor);
	approve(hours, publisher);
	text_draft_put(test_db(), test_arena(), "thing", 1, "title", changed, LANG_EN, "human", editor, noon);
	IS(stands(hours) == TEXT_APPROVED);
	struct text_drafts waiting = text_drafts(test_db(), test_arena(), "thing", 1);
	IS(waiting.n == 1);
	IS_STR(waiting.at[0].words.cy, "Oriau agor newydd");
	IS(waiting.at[0].written_by.n == editor.n);

	IS(!text_draft_approve(test_db(), test_arena(), "thing", 1, "title", editor, noon).en.at);
	IS(text_drafts(test_db(), test_arena(), "thing", 1).n == 1);
	pair copy = text_draft_approve(test_db(), test_arena(), "thing", 1, "title", publisher, noon);
	IS_STR(copy.en, "New opening hours");
	IS(stands(copy) == TEXT_APPROVED);
	IS(text_drafts(test_db(), test_arena(), "thing", 1).n == 0);
	IS(!text_draft_approve(test_db(), test_arena(), "thing", 1, "title", publisher, noon).en.at);
}

TEST_DB(new_words_in_one_language_wait_for_the_other)
{
	text_draft_put(test_db(), test_arena(), "thing", 1, "title", (pair){ STR("New"), STR("") }, LANG_EN, "human", editor,
		       noon);
	IS(!text_draft_approve(test_db(), test_arena(), "thing", 1, "title", publisher, noon).en.at);
	text_draft_put(test_db(), test_arena(), "thing", 1, "title", (pair){ STR("New"), STR("Newydd") }, LANG_EN, "machine",
		       editor, noon);
	IS(!text_draft_approve(test_db(), test_arena(), "thing", 1, "title", publisher, noon).en.at);
	text_draft_put(test_db(), test_arena(), "thing", 1, "title", (pair){ STR("New"), STR("Newydd") }, LANG_EN, "human",
		       editor, noon);
	IS_STR(text_draft_approve(test_db(), test_arena(), "thing", 1, "title", publisher, noon).cy, "Newydd");
}

TEST(every_stand_of_a_text_has_words)
{
	for (int i = 0; i < TEXT_STAND_COUNT; i++)
		IS(text_stand_words((enum text_stand)i).en != NULL);
}
