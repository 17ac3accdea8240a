/* field_test.c -- a line of a form says what it asks for, keeps what was typed, and says what is wrong with it beside it. */
/* SPDX-License-Identifier: MIT */
#include "web/field.h"

#include "tests/test.h"

static const struct field_is email_is = { .name = "email", .label = TL("E-mail address"), .type = "email", .autocomplete = "email",
	.width = FIELD_20, .no_words = true, .empty = TL("Enter your e-mail address") };
static const struct field_is note_is = { .name = "note", .label = TL("Reason"), .hint = TL("On your receipt, for example LLY-7K4-9TD"),
	.lang = "cy", .rows = 3, .longest = 5 };

static str drawn(const struct field *f)
{
	static struct out o;

	out_clear(&o);
	o.arena = test_arena();
	field_html(&o, f);
	return buf_text(&o.page);
}

static bool shows(const struct field *f, const char *part)
{
	str page = drawn(f);

	return memmem(page.at, page.len, part, strlen(part)) != NULL;
}

TEST(a_label_belongs_to_its_box_and_what_was_typed_stays_in_it)
{
	struct field f = { .is = &email_is, .value = STR("a\"<b>") };

	IS(shows(&f, "for=\"email\">E-mail address<"));
	IS(shows(&f, "id=\"email\" name=\"email\" type=\"email\" value=\"a&quot;&lt;b&gt;\""));
	IS(shows(&f, "autocomplete=\"email\"") && shows(&f, "spellcheck=\"false\"") && shows(&f, "govuk-input--width-20"));
	IS(!shows(&f, "error") && !shows(&f, "aria-describedby") && !shows(&f, "lang="));
	f.id = "email-2";
	IS(shows(&f, "for=\"email-2\"") && shows(&f, "id=\"email-2\" name=\"email\""));
}

TEST(what_is_wrong_and_what_helps_are_read_out_with_the_box)
{
	struct field f = { .is = &note_is, .value = STR("hir"), .problem = T("A reason is missing") };

	IS(shows(&f, "<textarea") && shows(&f, "lang=\"cy\"") && shows(&f, "rows=\"3\"") && shows(&f, "hir</textarea>"));
	IS(shows(&f, "id=\"note-hint\"") && shows(&f, "id=\"note-error\""));
	IS(shows(&f, "aria-describedby=\"note-hint note-error\""));
	IS(shows(&f, "govuk-form-group--error") && shows(&f, "govuk-textarea--error"));
}

TEST(a_draft_may_lack_what_a_whole_form_may_not_and_neither_may_be_too_long)
{
	struct field empty = { .is = &email_is, .value = STR("") }, note = { .is = &note_is, .value = STR("ŵŷâêî") };
	struct field both[2];
	struct problems list = { 0 };

	field_check(&empty, false);
	IS(!empty.problem.en);
	field_check(&empty, true);
	IS(!strcmp(empty.problem.en, "Enter your e-mail address"));
	field_check(&note, true);
	IS(!note.problem.en);
	note.value = STR("ŵŷâêîô");
	field_check(&note, false);
	IS(note.problem.en && note.problem.n == 5);
	note.problem = T("Reason");
	field_check(&note, true);
	IS(!strcmp(note.problem.en, "Reason"));
	both[0] = empty;
	both[1] = note;
	both[1].id = "note-7";
	fields_tell(test_arena(), &list, both, 2);
	IS(list.n == 2);
	IS_STR(list.at[0].anchor, "email");
	IS_STR(list.at[1].anchor, "note-7");
}
