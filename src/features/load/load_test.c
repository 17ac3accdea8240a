/* load_test.c -- `sgwrs load`, as somebody at the command line meets it. */
/* SPDX-License-Identifier: MIT */
#include "features/load/load.h"

#include "base/clock.h"
#include "core/conversation.h"
#include "db/audit.h"
#include "tests/conversation_sample.h"

static const instant noon = { 1795262400 }; /* 21 November 2026, 12:00 */

/* Writes a file into the test's folder and gives its path. */
static const char *file(const char *name, str text)
{
	const char *path = arena_printf(test_arena(), "%s/%s", test_dir(), name).at;
	FILE *f = fopen(path, "wb");

	IS(f && fwrite(text.at, 1, text.len, f) == text.len && fclose(f) == 0);
	return path;
}

/* What it says, and through *status how it ends. Arguments end with NULL. */
static str said(int *status, const char *first, const char *second, const char *third)
{
	const char *const given[] = { first, second, third };
	char *argv[3], *text = NULL;
	size_t n = 0, size = 0;
	FILE *out;

	clock_stop(noon);
	for (; n < 3 && given[n]; n++) {
		size_t room = strlen(given[n]) + 1;

		argv[n] = arena_take(test_arena(), room);
		memcpy(argv[n], given[n], room);
	}
	out = open_memstream(&text, &size);
	*status = load_run(test_db(), (int)n, argv, out);
	fclose(out);
	str copy = arena_copy(test_arena(), (str){ text, size });
	free(text);
	return copy;
}

static bool holds(str text, const char *part)
{
	bool there = memmem(text.at, text.len, part, strlen(part)) != NULL;

	if (!there)
		test_note("it says: %.*s", STR_F(text));
	return there;
}

static bool found(const char *code, struct conversation *c)
{
	return conversation_by_code(test_db(), test_arena(), str_of(code), noon, c);
}

static void add_person(const char *email, enum role role)
{
	account_add(test_db(), test_arena(), str_of(email), STR("Elin Rees"), role, STR("-"), noon, (account_id){ 0 });
}

TEST_DB(a_file_is_loaded_as_a_draft)
{
	struct conversation c;
	int status;
	str text = said(&status, file("hours.json", conversation_sample()), NULL, NULL);

	IS(status == 0 && holds(text, "hours.json: loaded as a draft\n"));
	IS(found("LLY", &c) && str_eq(c.state, STR("draft")));
}

TEST_DB(every_mistake_is_a_line_and_nothing_of_any_file_is_loaded)
{
	const char *good = file("good.json", conversation_sample());
	str slips = sample_with(sample_with(conversation_sample(), "\"LLY\"", "\"lly\""), "\"cy\": \"Bob wythnos\"", "\"cy\": 7");
	struct conversation c;
	int status;
	str text = said(&status, good, file("bad.json", slips), NULL);

	IS(status == 1);
	IS(holds(text, "bad.json: code: must be three capital letters"));
	IS(holds(text, "bad.json: pages[0].questions[0].choices[0].label.cy: must be a text\n"));
	IS(!found("LLY", &c));
	IS(audit_check(test_db(), test_arena()).events == 0);
}

TEST_DB(a_file_that_is_not_there_or_no_json_is_told)
{
	int status;
	str text = said(&status, "/nowhere/at/all.json", file("broken.json", STR("{\n\"code\": \n}")), NULL);

	IS(status == 1);
	IS(holds(text, "/nowhere/at/all.json: cannot be read: No such file or directory\n"));
	IS(holds(text, "broken.json: line 3, column 1: is no JSON: "));
	text = said(&status, test_dir(), NULL, NULL);
	IS(status == 1 && holds(text, "cannot be read: Is a directory"));
}

TEST_DB(a_command_that_is_none_says_how_it_is_written)
{
	int status;

	IS(holds(said(&status, NULL, NULL, NULL), "usage: sgwrs load FILE") && status == 2);
	IS(holds(said(&status, "--force", "x.json", NULL), "usage: ") && status == 2);
	IS(holds(said(&status, "x.json", "--publish-as", NULL), "usage: ") && status == 2);
}

TEST_DB(publishing_approves_the_texts_as_that_person_and_opens_it)
{
	struct conversation c;
	int status;

	add_person("rheolwr@example.cymru", ROLE_PUBLISHER);
	str text = said(&status, file("hours.json", conversation_sample()), "--publish-as", "rheolwr@example.cymru");
	IS(status == 0 && holds(text, "hours.json: published\n"));
	IS(found("LLY", &c) && c.standing == STANDING_OPEN);
	struct machine_history past = machine_history(test_db(), test_arena(), "conversation", c.id.n);
	IS(past.n == 1 && past.at[0].by.n != 0);
}

TEST_DB(what_is_missing_is_printed_and_the_draft_stays)
{
	str gaps = sample_with(sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cy\": \"\""),
			       "\"promise\": \"+74\",", "");
	struct conversation c;
	int status;

	add_person("rheolwr@example.cymru", ROLE_PUBLISHER);
	str text = said(&status, file("hours.json", gaps), "--publish-as", "rheolwr@example.cymru");
	IS(status == 1);
	IS(holds(text, "hours.json: choice.visits.weekly: The Welsh is missing\n"));
	IS(holds(text, "hours.json: missing: Promise a day by which you tell people what changed"));
	IS(holds(text, "hours.json: loaded as a draft, not published\n"));
	IS(found("LLY", &c) && c.standing == STANDING_HIDDEN);
	/* Mended and loaded again, it opens. */
	IS(holds(said(&status, file("hours.json", conversation_sample()), "--publish-as", "rheolwr@example.cymru"),
		 "published") &&
	   status == 0);
}

TEST_DB(nobody_publishes_who_may_not)
{
	struct conversation c;
	int status;

	add_person("golygydd@example.cymru", ROLE_EDITOR);
	const char *path = file("hours.json", conversation_sample());
	IS(holds(said(&status, path, "--publish-as", "golygydd@example.cymru"), "is an editor") && status == 1);
	IS(holds(said(&status, path, "--publish-as", "neb@example.cymru"), "nobody has this address") && status == 1);
	IS(!found("LLY", &c));
}

TEST_DB(a_machine_s_translation_is_not_published_by_the_command_line_either)
{
	int status;

	add_person("rheolwr@example.cymru", ROLE_PUBLISHER);
	str text =
		said(&status,
		     file("hours.json", sample_with(conversation_sample(), "\"code\"", "\"translation\": \"machine\", \"code\"")),
		     "--publish-as", "rheolwr@example.cymru");
	IS(status == 1 && holds(text, "hours.json: title: Translated by a machine and checked by nobody yet\n"));
}
