/* conversation_file_test.c -- what a file may say of a conversation, and how its mistakes are told. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_file.h"

#include "tests/conversation_sample.h"

static const day today = { 20778 }; /* 21 November 2026 */

static struct load_problems read_file(str json, struct conversation_file *file)
{
	struct load_problems problems = { 0 };

	conversation_file_read(test_arena(), json, today, file, &problems);
	return problems;
}

/* Reads the sample with one slip in it, which must be told by exactly this path and reason. */
static void slip(const char *what, const char *instead, const char *path, const char *why)
{
	struct conversation_file file;
	struct load_problems p = read_file(sample_with(conversation_sample(), what, instead), &file);

	if (!IS(p.n == 1))
		test_note("after %s: %zu problems", instead, p.n);
	for (size_t i = 0; i < p.n; i++) {
		IS_STR(p.at[i].path, path);
		if (!IS(str_starts(p.at[i].why, str_of(why))))
			test_note("%.*s: %.*s", STR_F(p.at[i].path), STR_F(p.at[i].why));
	}
}

TEST(the_example_of_the_document_is_read_whole)
{
	struct conversation_file f;
	struct load_problems p = read_file(conversation_sample(), &f);

	IS(p.n == 0);
	IS_STR(f.plan.about.code, "LLY");
	IS_STR(f.plan.about.title.cy, "Pryd dylai llyfrgell Helyg agor?");
	IS_STR(f.plan.about.level, "consult");
	IS(f.plan.about.minutes == 5 && !f.plan.about.people_decide);
	IS(f.plan.about.decides.n == today.n + 60 && f.plan.about.promised.n == today.n + 74);
	IS(f.plan.about.opens.s == day_start(today).s);
	IS(f.plan.stages.n == 5 && f.plan.stages.at[0].starts.n == today.n - 40 && f.plan.stages.at[1].words.en.len == 0);
	IS(f.plan.scope.n == 2 && f.plan.scope.at[0].can_change && !f.plan.scope.at[1].can_change);
	IS(f.plan.ways.n == 2);
	IS_STR(f.plan.ways.at[1].kind, "phone");
	IS(f.questions.pages.n == 3 && f.questions.questions.n == 6);
	IS(f.questions.pages.at[2].about_you && f.questions.pages.at[2].first == 5 && f.questions.pages.at[2].count == 1);
	const struct question *hours = questionnaire_question(&f.questions, STR("hours"));
	IS(hours && hours->kind == QUESTION_MULTIPLE && hours->choices.n == 4 && hours->n == 2 && hours->page == 1);
	IS(hours && hours->choices.at[3].alone && hours->choices.at[3].n == 4);
	IS(questionnaire_question(&f.questions, STR("age"))->about_you);
	IS(questionnaire_question(&f.questions, STR("welsh"))->longest == 3000);
	IS(questionnaire_question(&f.questions, STR("visits"))->required);
}

TEST(a_misspelt_language_is_told_twice_as_unknown_and_as_missing)
{
	struct conversation_file f;
	struct load_problems p =
		read_file(sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cu\": \"Bob wythnos\""), &f);

	IS(p.n == 2);
	IS_STR(p.at[0].path, "pages[0].questions[0].choices[0].label.cu");
	IS_STR(p.at[0].why, "unknown; here stand en and cy");
	IS_STR(p.at[1].path, "pages[0].questions[0].choices[0].label.cy");
	IS_STR(p.at[1].why, "missing");
}

TEST(a_language_that_is_missing_is_a_mistake_and_one_that_is_empty_is_a_draft)
{
	struct conversation_file f;

	slip(", \"cy\": \"Bob wythnos\"", "", "pages[0].questions[0].choices[0].label.cy", "missing");
	slip("\"en\": \"Every week\", \"cy\": \"Bob wythnos\"", "\"en\": \"\", \"cy\": \" \"",
	     "pages[0].questions[0].choices[0].label", "is empty in both languages");
	IS(read_file(sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cy\": \"\""), &f).n == 0);
	slip("{ \"en\": \"Every week\", \"cy\": \"Bob wythnos\" }", "\"Every week\"", "pages[0].questions[0].choices[0].label",
	     "must be a text in both languages");
	slip("\"cy\": \"Bob wythnos\"", "\"cy\": 7", "pages[0].questions[0].choices[0].label.cy", "must be a text");
}

TEST(keys_that_are_missing_or_unknown_are_told)
{
	slip("\"code\": \"LLY\",", "", "code", "missing");
	slip("\"code\": \"LLY\"", "\"code\": \"LLY\", \"titel\": 1", "titel", "unknown; here may stand: code, written_in");
	slip("\"code\": \"LLY\"", "\"code\": \"LLY\", \"a b\\u001b[2J\": 1", "a?b?[2J", "unknown");
	slip("\"name\": \"Carys Morgan\", ", "", "contact.name", "missing");
	slip("\"basis\": \"public_task\",", "", "privacy.basis", "missing");
	slip("\"who\": {", "\"whom\": {}, \"who\": {", "decision.whom", "unknown");
}

TEST(words_with_a_meaning_are_told_which_there_are)
{
	slip("\"type\": \"formal_consultation\"", "\"type\": \"survey\"", "type",
	     "must be one of: formal_consultation, engagement, co_design, information, ballot");
	slip("\"kind\": \"scale\"", "\"kind\": \"slider\"", "pages[0].questions[2].kind",
	     "must be single, multiple, short, long, scale, number, date, ranking, matrix, dropdown, place or file");
	slip("\"level\": \"consult\"", "\"level\": 2", "level", "must be one of:");
	slip("\"kind\": \"paper\"", "\"kind\": \"carrier_pigeon\"", "ways[0].kind", "must be one of:");
	slip("\"code\": \"LLY\"", "\"code\": \"LLY\", \"written_in\": \"fr\"", "written_in", "must be one of: en, cy");
}

TEST(texts_have_their_bounds_and_shapes)
{
	slip("\"code\": \"LLY\"", "\"code\": \"lly\"", "code", "must be three capital letters");
	slip("\"code\": \"LLY\"", "\"code\": \"LLYF\"", "code", "must be three capital letters");
	slip("\"code\": \"LLY\"", "\"code\": \" \"", "code", "is empty");
	slip("When should Helyg library open?", "When\\nopen?", "title.en", "must be one line");
	slip("\"sgwrs@example.cymru\"", "\"sgwrs at example\"", "contact.email", "must be an e-mail address");
	slip("\"name\": \"visits\"", "\"name\": \"2 visits\"", "pages[0].questions[0].name", "must be small letters");
	slip("\"minutes\": 5", "\"minutes\": 5.5", "minutes", "must be a whole number from 1 to 240");
	slip("\"minutes\": 5", "\"minutes\": 0", "minutes", "must be a whole number from 1 to 240");
	slip("\"required\": true", "\"required\": \"yes\"", "pages[0].questions[0].required", "must be true or false");
	char *long_title = arena_take(test_arena(), 122);
	memset(long_title, 'w', 121);
	slip("When should Helyg library open?", long_title, "title.en", "has 121 characters; at most 120");
}

TEST(a_text_of_welsh_letters_is_counted_by_characters_not_bytes)
{
	struct conversation_file f;
	char *title = arena_take(test_arena(), 241);

	for (int i = 0; i < 120; i++)
		memcpy(title + (size_t)i * 2, "ŵ", 2);
	IS(read_file(sample_with(conversation_sample(), "Pryd dylai llyfrgell Helyg agor?", title), &f).n == 0);
}

TEST(days_are_absolute_or_counted_from_today)
{
	struct conversation_file f;
	str sample = conversation_sample();

	IS(read_file(sample_with(sample, "\"promise\": \"+74\"", "\"promise\": \"2027-02-28\""), &f).n == 0);
	IS(f.plan.about.promised.n == civil_day(2027, 2, 28).n);
	IS(read_file(sample_with(sample, "\"opens\": \"+0 00:00\"", "\"opens\": \"-3 09:00\""), &f).n == 0);
	IS(f.plan.about.opens.s == civil_instant(2026, 11, 18, 9, 0, 0).s);
	IS(read_file(sample_with(sample, "\"opens\": \"+0 00:00\"", "\"opens\": \"2026-12-01T08:30\""), &f).n == 0);
	IS(f.plan.about.opens.s == civil_instant(2026, 12, 1, 8, 30, 0).s);
	IS(read_file(sample_with(sample, "\"closes\": \"+45 23:59\"", "\"closes\": \"2027-06-30\""), &f).n == 0);
	IS(f.plan.about.closes.s == civil_instant(2027, 6, 30, 23, 59, 0).s);
	IS(read_file(sample_with(sample, "\"opens\": \"+0 00:00\"", "\"opens\": \"+0\""), &f).n == 0);
	IS(f.plan.about.opens.s == day_start(today).s);
}

TEST(days_that_do_not_exist_or_lie_in_another_century_are_told)
{
	slip("\"promise\": \"+74\"", "\"promise\": \"2027-02-29\"", "promise", "must be a day");
	slip("\"promise\": \"+74\"", "\"promise\": \"74\"", "promise", "must be a day");
	slip("\"promise\": \"+74\"", "\"promise\": \"+-74\"", "promise", "must be a day");
	slip("\"promise\": \"+74\"", "\"promise\": \"+99999999999999999999\"", "promise", "must be a day");
	slip("\"promise\": \"+74\"", "\"promise\": \"1926-12-12\"", "promise", "must be a day");
	slip("\"promise\": \"+74\"", "\"promise\": 74", "promise", "must be a day");
	slip("\"promise\": \"+74\"", "\"promise\": \"+74 12:00\"", "promise", "must be a day");
	slip("\"+45 23:59\"", "\"+45 24:00\"", "closes", "must be a moment");
	slip("\"+45 23:59\"", "\"+45 9:00\"", "closes", "must be a moment");
	slip("\"+45 23:59\"", "\"+45 23:59 \\n\\n x\"", "closes", "must be a moment");
	slip("\"+45 23:59\"", "\"\"", "closes", "must be a moment");
}

TEST(stages_come_in_order_and_the_last_tells_people_what_changed)
{
	slip("\"kind\": \"told\"", "\"kind\": \"work\"", "stages[4].kind", "must be told");
	slip("\"kind\": \"decide\", \"title\"", "\"kind\": \"respond\", \"title\"", "stages[3].kind",
	     "respond, decide and told come in this order");
	slip("\"kind\": \"decide\", \"title\"", "\"kind\": \"decide\", \"ends\": \"+60\", \"title\"", "stages[3].ends",
	     "is said once");
	slip("\"starts\": \"+46\", \"ends\": \"+59\"", "\"starts\": \"+46\", \"ends\": \"+45\"", "stages[2].ends",
	     "is before it starts");
}

TEST(questions_are_named_once_and_have_what_their_kind_needs)
{
	slip("\"name\": \"hours\"", "\"name\": \"visits\"", "pages[0].questions[1].name", "stands twice");
	slip("\"code\": \"sat\"", "\"code\": \"evenings\"", "pages[0].questions[1].choices[2].code", "stands twice");
	slip("\"kind\": \"short\", \"longest\": 120", "\"kind\": \"single\"", "pages[1].questions[0].choices",
	     "Offer at least 2 choices");
	slip("\"kind\": \"short\", \"longest\": 120", "\"kind\": \"short\", \"longest\": 501", "pages[1].questions[0].longest",
	     "Set at most 500 characters");
	slip("\"kind\": \"single\", \"required\": true", "\"kind\": \"long\"", "pages[0].questions[0].choices",
	     "A question of this kind has no choices");
	slip("\"kind\": \"scale\",", "\"kind\": \"scale\", \"longest\": 5,", "pages[0].questions[2].longest",
	     "How long an answer may be is only set for people's own words");
	slip("{ \"code\": \"1\",", "{ \"code\": \"1\", \"alone\": true,", "pages[0].questions[2].choices",
	     "Only where several answers may be chosen");
}

/* The question "staff" of the sample, as another one. */
static void staff_slip(const char *settings, const char *path, const char *why)
{
	slip("\"kind\": \"scale\",", settings, arena_z(test_arena(), arena_printf(test_arena(), "pages[0].questions[2]%s", path)), why);
}

TEST(every_kind_of_question_is_told_what_does_not_fit_it)
{
	staff_slip("\"kind\": \"number\",", ".choices", "A question of this kind has no choices");
	staff_slip("\"kind\": \"matrix\",", ".lines", "Write at least one line");
	staff_slip("\"kind\": \"matrix\", \"lines\": [{ \"code\": \"a\", \"label\": { \"en\": \"A\", \"cy\": \"A\" } }, "
		   "{ \"code\": \"a\", \"label\": { \"en\": \"B\", \"cy\": \"B\" } }],", ".lines[1].code", "stands twice");
	staff_slip("\"kind\": \"ranking\", \"top\": 4,", ".top", "There can be at most as many places as choices");
	staff_slip("\"kind\": \"scale\", \"top\": 1,", ".top", "Only an order of preference has places");
	staff_slip("\"kind\": \"place\",", ".choices", "Let one choice stand for a place that people describe");
	staff_slip("\"kind\": \"scale\", \"least\": 1,", ".most", "Limits and units are only for numbers");
	staff_slip("\"kind\": \"scale\", \"earliest\": \"2026-01-01\",", ".latest", "First and last days are only for dates");
	staff_slip("\"kind\": \"scale\", \"least\": 1.23456,", ".least", "must be a number with at most four decimals");
	slip("\"name\": \"group\", \"kind\": \"short\", \"longest\": 120", "\"name\": \"group\", \"kind\": \"number\", \"least\": 5, \"most\": 2.5",
	     "pages[1].questions[0].most", "The largest number must be larger");
	slip("\"name\": \"group\", \"kind\": \"short\", \"longest\": 120",
	     "\"name\": \"group\", \"kind\": \"date\", \"earliest\": \"2026-03-01\", \"latest\": \"2026-02-01\"", "pages[1].questions[0].latest",
	     "The last day must come after the first");
}

TEST(a_condition_only_looks_back_at_answers_that_can_be_chosen)
{
	static const char *const after = "\"name\": \"group\", \"kind\": \"short\",";
	static const struct { const char *when, *path, *why; } slips[] = {
		{ "{ \"question\": \"visits\", \"choices\": [\"weekly\", \"daily\"] }", "only_if", "\"visits\" does not offer all" },
		{ "{ \"question\": \"welsh\", \"choices\": [\"a\"] }", "only_if", "There is no question called \"welsh\"" },
		{ "{ \"question\": \"group\", \"choices\": [\"a\"] }", "only_if", "There is no question called \"group\"" },
		{ "{ \"question\": \"age\", \"choices\": [\"u25\"] }", "only_if", "There is no question called \"age\"" },
	};
	struct conversation_file f;

	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
		slip(after, arena_z(test_arena(), arena_printf(test_arena(), "%s \"only_if\": %s,", after, slips[i].when)),
		     arena_z(test_arena(), arena_printf(test_arena(), "pages[1].questions[0].%s", slips[i].path)), slips[i].why);
	slip("\"name\": \"hours\", \"kind\": \"multiple\",",
	     "\"name\": \"hours\", \"kind\": \"multiple\", \"only_if\": { \"question\": \"visits\", \"choices\": [\"weekly\"] },",
	     "pages[0].questions[1].only_if", "A condition can only look back");
	slip("\"about_you\": true,", "\"about_you\": true, \"only_if\": { \"question\": \"visits\", \"choices\": [\"weekly\"] },",
	     "pages[2].only_if", "Answers about the person are kept apart");
	IS(read_file(sample_with(conversation_sample(), after,
		arena_z(test_arena(), arena_printf(test_arena(), "%s \"only_if\": { \"question\": \"hours\", \"choices\": [\"sat\", \"none\"] },", after))), &f).n == 0);
	IS_STR(questionnaire_question(&f.questions, STR("group"))->only_if.choices, "sat none");
}

TEST(nobody_has_to_say_who_they_are)
{
	slip("\"name\": \"age\", \"kind\": \"single\",", "\"name\": \"age\", \"kind\": \"single\", \"required\": true,",
	     "pages[2].questions[0].required", "must be left out");
	slip("\"code\": \"prefer_not\"", "\"code\": \"other\"", "pages[2].questions[0].choices",
	     "must hold one with the code prefer_not");
	slip("\"name\": \"age\", \"kind\": \"single\"", "\"name\": \"age\", \"kind\": \"multiple\"",
	     "pages[2].questions[0].choices", "prefer_not must be \"alone\"");
}

TEST(every_mistake_is_told_at_once)
{
	struct conversation_file f = { .written_in = STR("untouched") };
	str text = conversation_sample();

	text = sample_with(text, "\"code\": \"LLY\"", "\"code\": \"x\"");
	text = sample_with(text, "\"level\": \"consult\"", "\"level\": \"listen\"");
	text = sample_with(text, "\"on\": \"+60\"", "\"on\": \"soon\"");
	text = sample_with(text, "\"kind\": \"scale\"", "\"kind\": \"slider\"");
	struct load_problems p = read_file(text, &f);
	IS(p.n == 4);
	IS_STR(p.at[0].path, "code");
	IS_STR(p.at[1].path, "level");
	IS_STR(p.at[2].path, "decision.on");
	IS_STR(p.at[3].path, "pages[0].questions[2].kind");
	IS_STR(f.written_in, "untouched");
}

TEST(what_is_no_json_is_told_by_line_and_column)
{
	struct conversation_file f;
	struct load_problems p = read_file(STR("{\n  \"code\": \"LLY\",\n  \"type\" \"x\"\n}"), &f);

	IS(p.n == 1);
	IS_STR(p.at[0].path, "line 3, column 12");
	IS(str_starts(p.at[0].why, STR("is no JSON: ':' expected")));
	p = read_file(STR("{\"code\": \"LLY\", \"code\": \"LLZ\"}"), &f);
	IS(p.n == 1 && str_starts(p.at[0].why, STR("is no JSON: duplicate")));
	p = read_file(STR(""), &f);
	IS(p.n == 1 && str_starts(p.at[0].path, STR("line 1")));
	p = read_file((str){ 0 }, &f);
	IS(p.n == 1);
	p = read_file(STR("[]"), &f);
	IS(p.n == 1);
	IS_STR(p.at[0].path, "file");
	p = read_file(STR("{} x"), &f);
	IS(p.n == 1);
	p = read_file(STR("{\"a\": \"\\u0000\"}"), &f);
	IS(p.n == 1);
	p = read_file(STR("{\"\xff\": 1}"), &f);
	IS(p.n == 1);
}

TEST(a_byte_order_mark_is_no_mistake)
{
	struct conversation_file f;

	IS(read_file(arena_printf(test_arena(), "\xEF\xBB\xBF%.*s", STR_F(conversation_sample())), &f).n == 0);
}

TEST(what_is_too_large_or_too_deep_or_all_mistakes_is_refused_without_harm)
{
	struct conversation_file f;
	enum { MEGABYTE = 1024 * 1024 };
	char *huge = arena_take(test_arena(), MEGABYTE + 1);
	struct load_problems p;

	memset(huge, ' ', MEGABYTE + 1);
	p = read_file((str){ huge, MEGABYTE + 1 }, &f);
	IS(p.n == 1);
	IS_STR(p.at[0].why, "is larger than 1 MB");
	memset(huge, '[', MEGABYTE);
	p = read_file((str){ huge, MEGABYTE }, &f);
	IS(p.n == 1 && str_starts(p.at[0].why, STR("is no JSON")));
	size_t n = 1;
	huge[0] = '{';
	while (n < MEGABYTE - 40)
		n += (size_t)snprintf(huge + n, 40, "%s\"k%zu\":0", n > 1 ? "," : "", n);
	huge[n++] = '}';
	p = read_file((str){ huge, n }, &f);
	IS(p.n == RECORD_PROBLEMS + 1);
	IS_STR(p.at[RECORD_PROBLEMS].why, "there are more mistakes; mend these first");
}

TEST(at_most_two_hundred_questions_in_all)
{
	struct conversation_file f;
	str page = STR("");

	for (int i = 0; i < 151; i++)
		page = arena_printf(test_arena(),
				    "%.*s%s{\"name\": \"q%d\", \"kind\": \"short\", \"asks\": {\"en\": \"a\", \"cy\": \"b\"}}",
				    STR_F(page), i ? "," : "", i);
	str second = STR("");
	for (int i = 0; i < 50; i++)
		second = arena_printf(test_arena(),
				      "%.*s%s{\"name\": \"r%d\", \"kind\": \"short\", \"asks\": {\"en\": \"a\", \"cy\": \"b\"}}",
				      STR_F(second), i ? "," : "", i);
	str pages = arena_printf(test_arena(),
				 "\"pages\": [{\"title\": {\"en\": \"a\", \"cy\": \"b\"}, \"questions\": [%.*s]},"
				 "{\"title\": {\"en\": \"a\", \"cy\": \"b\"}, \"questions\": [%.*s]}], \"x\": [",
				 STR_F(page), STR_F(second));
	struct load_problems p = read_file(sample_with(conversation_sample(), "\"pages\": [", pages.at), &f);
	IS(p.n == 2);
	IS_STR(p.at[0].path, "pages[1].questions[49]");
	IS(str_starts(p.at[0].why, STR("is one too many")));
}

/* ---- The document and the corpus ---- */

TEST(every_key_that_is_read_is_described_in_the_document)
{
	static const char *const keys[] = {
		"code",		 "written_in", "translation",	"type",	     "level",	"title",    "asks",    "purpose",
		"run_by",	 "decision",   "opens",		"closes",    "promise", "minutes",  "contact", "privacy",
		"welsh_effects", "can_change", "cannot_change", "stages",    "ways",	"pages",    "who",     "on",
		"people_decide", "name",       "email",		"phone",     "basis",	"notice",   "kind",    "words",
		"starts",	 "ends",       "about_you",	"questions", "hint",	"required", "longest", "choices",
		"label",	 "alone",      "other",		"lines",     "least",	"most",	    "decimals", "unit",
		"earliest",	 "latest",     "top",		"only_if"
	};
	str doc = source_file("docs/conversation-file.md");

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		str quoted = arena_printf(test_arena(), "`%s`", keys[i]);

		if (!IS(memmem(doc.at, doc.len, quoted.at, quoted.len) != NULL))
			test_note("%s", keys[i]);
	}
}

TEST(the_fuzzer_s_corpus_is_read_without_harm)
{
	static const char *const files[] = { "whole.json", "empty.json", "slips.json", "broken.json", "deep.json", "dates.json" };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct conversation_file f;
		str text = source_file(arena_printf(test_arena(), "fuzz/corpus/conversation_file/%s", files[i]).at);

		IS(text.at != NULL);
		read_file(text, &f);
	}
}
