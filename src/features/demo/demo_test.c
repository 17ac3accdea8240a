/* demo_test.c -- the demonstration is made honestly, once, and stands where it stood whatever day it is started. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/demo.h"

#include <stdio.h>
#include <unistd.h>

#include "core/fixture_test.h"
#include "core/setting.h"
#include "db/audit.h"
#include "tests/scene.h"

enum { CONVERSATIONS = 16, DRAFTS = 2 };

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* The folder of the source tree, wherever the tests were started. */
static const char *folder(void)
{
	static const char here[] = __FILE__, tail[] = "src/features/demo/demo_test.c";
	const char *path = TEXT("%.*sdemo", (int)(sizeof here - sizeof tail), here);

	return access(path, R_OK) == 0 ? path : "demo";
}

static char *copy(const char *text)
{
	size_t room = strlen(text) + 1;
	char *at = arena_take(test_arena(), room);

	memcpy(at, text, room);
	return at;
}

static int demo(const char *from, const char *clock)
{
	static char from_word[] = "--from", clock_word[] = "--clock", if_empty[] = "--if-empty";
	char *argv[] = { if_empty, from_word, copy(from), clock_word, copy(clock) };

	/* What it says when something is wrong is not looked at here. */
	fflush(NULL);
	if (!freopen("/dev/null", "w", stderr))
		return -1;
	site_clock(clock);
	site_sign_in(ROLE_NONE);
	return demo_feature.verbs[0].run(test_db(), 5, argv);
}

/* How far from today; nobody has said yet: 0. */
static long long away(day d)
{
	return d.n ? (long long)(d.n - day_of(site_now()).n) : 0;
}

/* One conversation: where it stands, how far its days are from today, and what the clock shows when it opens and closes. */
static str stands(str code)
{
	struct conversation c;

	if (!IS(conversation_by_code(test_db(), test_arena(), code, site_now(), &c)))
		return STR("");
	return arena_printf(test_arena(), "%.*s %.*s %d: %lld %.*s, %lld %.*s, %lld %lld %lld %lld %d", STR_F(c.code), STR_F(c.state), (int)c.standing,
		c.opens.s ? away(day_of(c.opens)) : 0, STR_F(date_words(test_arena(), c.opens, LANG_EN, DATE_CLOCK)),
		c.closes.s ? away(day_of(c.closes)) : 0, STR_F(date_words(test_arena(), c.closes, LANG_EN, DATE_CLOCK)),
		away(c.decides), away(c.promised), away(c.decided), c.told.s ? away(day_of(c.told)) : 0, c.overdue);
}

static str all_stand(void)
{
	struct fixture_texts codes = fixture_texts(test_db(), test_arena(), "SELECT code FROM conversation ORDER BY code");
	str all = STR("");

	for (size_t i = 0; i < codes.n; i++)
		all = arena_printf(test_arena(), "%.*s\n%.*s", STR_F(all), STR_F(stands(codes.at[i])));
	return all;
}

TEST_DB(the_demonstration_shows_a_conversation_in_every_state)
{
	IS(demo(folder(), "2026-11-22 12:00") == 0);
	IS(count("SELECT COUNT(*) FROM conversation") == CONVERSATIONS);
	IS(count("SELECT COUNT(DISTINCT type) FROM conversation") == 5 && count("SELECT COUNT(DISTINCT level) FROM conversation") == 5);
	IS(count("SELECT COUNT(DISTINCT state) FROM machine_subject WHERE machine = 'conversation'") == 6);
	IS(count("SELECT COUNT(DISTINCT run_by_en) FROM conversation") >= 8);
	str all = all_stand();

	if (!IS(scene_says(all, TEXT("told %d:", STANDING_TOLD)) && scene_says(all, TEXT("published %d:", STANDING_OPEN)) &&
		scene_says(all, TEXT("published %d:", STANDING_COMING)) && scene_says(all, TEXT("analysing %d:", STANDING_CLOSED)) &&
		scene_says(all, TEXT("decided %d:", STANDING_DECIDED)) && scene_says(all, "cancelled ") && scene_says(all, "draft ")))
		test_note("%.*s", STR_F(all));
	IS(site_get("/en") == 200);
	IS(site_has("Reply overdue") && site_has("Closes today") && site_has("What changed because of you") && site_lacks("Nothing is open today"));
	IS(count("SELECT COUNT(*) FROM response") > 4000);
	IS(count("SELECT COUNT(DISTINCT channel) FROM response") == 6 && count("SELECT COUNT(DISTINCT lang) FROM response") == 2);
	/* What people write is as different as they are, on most days; those who sent the same letter are told apart from the rest. */
	IS(count("SELECT COUNT(DISTINCT words) FROM answer") > 1500);
	IS(count("SELECT COUNT(DISTINCT r.received_at / 86400) FROM response r JOIN conversation c ON c.id = r.conversation WHERE c.code = 'MED'") > 55);
	IS(count("SELECT COUNT(*) FROM campaign WHERE state = 'confirmed'") == 1);
	IS(count("SELECT COUNT(*) FROM answer_theme a JOIN theme t ON t.id = a.theme WHERE t.conversation <> a.conversation") == 0);
	/* Promises are kept and broken in public. */
	IS(site_get("/en/promises?show=overdue") == 200);
	IS(site_has("as soon as the lock has been changed") && site_lacks("Twenty-two lamps"));
	IS(site_get("/cy/sgyrsiau/PAR") == 200);
	IS(site_has("thrigain o bobl yno"));
	/* What only informs asks nothing. */
	IS(site_get("/en/conversations/GWY") == 200);
	IS(site_has("Nothing is asked of you here") && site_lacks("It no longer takes answers") && site_lacks("Taken part so far"));
	IS(count("SELECT COUNT(*) FROM publication") == 5 && count("SELECT COUNT(*) FROM answer_theme") > 0);
	IS(audit_check(test_db(), test_arena()).broken_at == 0);
	IS(!db_failed(test_db()));
}

TEST_DB(what_came_without_a_form_and_what_came_with_it_are_there_to_be_seen)
{
	IS(demo(folder(), "2026-11-22 12:00") == 0);
	/* Pictures belong to answers that were sent, and say what they show in the language of their answer. */
	IS(count("SELECT COUNT(*) FROM answer_file WHERE response IS NOT NULL AND draft IS NULL") == 5);
	IS(count("SELECT COUNT(*) FROM answer a JOIN answer_file f ON f.conversation = a.conversation AND f.response = a.response AND f.handle = a.words") == 5);
	IS(count("SELECT COUNT(*) FROM letter") == 4 && count("SELECT COUNT(*) FROM letter_file") == 3);
	IS(count("SELECT COUNT(*) FROM gathering") == 1 && count("SELECT COUNT(*) FROM gathering_point") == 8);
	IS(count("SELECT COUNT(*) FROM answer_theme a JOIN question q ON q.id = a.question WHERE q.name = '_points'") == 7);
	IS(count("SELECT COUNT(*) FROM quote WHERE released_at IS NOT NULL AND released_by <> proposed_by") == 5);
	IS(count("SELECT COUNT(*) FROM file f WHERE f.kind = 'document'") == 10);
	IS(site_get("/cy/sgyrsiau/MED") == 200 && site_has("Y cynnig, a chost pob opsiwn") && site_has("cynnig.pdf"));
	IS(site_get("/en/conversations/PAR/in-their-own-words") == 200 && site_has("because it is so dark"));
	/* Whoever is worried tells the named people, and nobody else reads what it is about. */
	IS(count("SELECT COUNT(*) FROM concern") == 1 && count("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'") == 0);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/concerns") == 200 && site_lacks("bus shelter until nine"));
	IS(site_get("/en/desk/MED/events") == 200 && site_has("Drop-in at the village hall") && site_has("8 points were noted."));
	IS(site_get("/en/desk/MED/letters") == 200 && site_has("Merched y Wawr Pen-y-bont"));
	IS(site_get("/en/desk/HED/answers") == 200);
}

TEST_DB(every_gate_of_the_demonstration_was_passed_and_none_opened_by_force)
{
	IS(demo(folder(), "2026-11-22 12:00") == 0);
	IS(count("SELECT COUNT(*) FROM gate_override") == 0);
	IS(count("SELECT COUNT(*) FROM machine_step WHERE move = 'publish'") == CONVERSATIONS - DRAFTS);
	/* By two people: nobody approved what they wrote. */
	IS(count("SELECT COUNT(*) FROM text_state t JOIN machine_subject s ON s.machine = t.kind AND s.subject = t.id"
		 " WHERE s.state <> 'draft' AND (t.approved_by IS NULL OR t.approved_by = t.written_by)") == 0);
	IS(count("SELECT COUNT(*) FROM text_state WHERE approved_by = written_by") == 0);
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'published' AND (approved_by IS NULL OR approved_by = written_by)") == 0);
	IS(count("SELECT COUNT(*) FROM conversation c JOIN machine_subject s ON s.subject = c.id AND s.machine = 'conversation'"
		 " WHERE s.state = 'told' AND (c.decision_en = '' OR c.told_at IS NULL)") == 0);
	/* Nobody answered before it opened or after it closed. */
	IS(count("SELECT COUNT(*) FROM response r JOIN conversation c ON c.id = r.conversation"
		 " WHERE r.received_at < c.opens_at OR r.received_at >= c.closes_at") == 0);
	IS(count("SELECT COUNT(*) FROM session") == 0);
}

TEST_DB(no_text_of_the_demonstration_is_the_same_in_both_languages)
{
	static const char *const texts[][2] = {
		{ "conversation", "title" }, { "conversation", "asks" }, { "conversation", "purpose" }, { "conversation", "run_by" },
		{ "conversation", "decider" }, { "conversation", "notice" }, { "conversation", "welsh_effects" }, { "conversation", "decision" },
		{ "stage", "title" }, { "stage", "words" }, { "scope_point", "words" }, { "way", "words" }, { "question_page", "title" },
		{ "question_page", "words" }, { "question", "asks" }, { "question", "hint" }, { "choice", "label" }, { "theme", "name" },
		{ "outcome", "said" }, { "outcome", "reply" }, { "outcome", "who" },
	};

	IS(demo(folder(), "2026-11-22 12:00") == 0);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *in = texts[i][0], *t = texts[i][1];
		struct fixture_texts same = fixture_texts(test_db(), test_arena(),
			TEXT("SELECT %s_en FROM %s WHERE (%s_en = %s_cy AND %s_en <> '') OR (%s_en = '') <> (%s_cy = '')", t, in, t, t, t, t, t));

		if (!IS(same.n == 0))
			test_note("%s.%s: %.*s", in, t, STR_F(same.at[0]));
	}
	IS(site_get("/cy") == 200);
	IS(site_lacks("Have your say"));
}

TEST_DB(it_stands_the_same_on_whatever_day_it_is_started_again)
{
	/* Summer time ended and began in between, a year ended, and a clock was put back. */
	static const char *const days[] = { "2026-10-30 09:00", "2026-12-31 23:30", "2027-03-28 12:00", "2027-07-01 00:10", "2026-10-21 09:00" };

	IS(demo(folder(), "2026-10-20 12:00") == 0);
	str before = all_stand();
	long long held = count("SELECT held_on FROM gathering"), letters = count("SELECT CAST(SUM(received_on) AS BIGINT) FROM letter");
	int64_t made = day_of(site_now()).n;
	long long responses = count("SELECT COUNT(*) FROM response");

	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		IS(demo(folder(), days[i]) == 0);
		str now = all_stand();

		if (!IS(str_eq(before, now)))
			test_note("%s:%.*s\nbefore:%.*s", days[i], STR_F(now), STR_F(before));
		int64_t later = day_of(site_now()).n - made;

		IS(count("SELECT held_on FROM gathering") == held + later && count("SELECT CAST(SUM(received_on) AS BIGINT) FROM letter") == letters + 4 * later);
		IS(count("SELECT COUNT(*) FROM response r JOIN conversation c ON c.id = r.conversation"
			 " WHERE r.received_at < c.opens_at - 3600 OR r.received_at > c.closes_at + 3600") == 0);
	}
	IS(count("SELECT COUNT(*) FROM response") == responses && count("SELECT COUNT(*) FROM conversation") == CONVERSATIONS);
	IS(audit_check(test_db(), test_arena()).broken_at == 0);
}

TEST_DB(started_twice_on_one_day_it_changes_nothing)
{
	IS(demo(folder(), "2026-11-22 12:00") == 0);
	str before = audit_head(test_db(), test_arena());
	long long sum = count("SELECT CAST(SUM(received_at) AS BIGINT) FROM response");

	IS(demo(folder(), "2026-11-22 18:00") == 0);
	IS(str_eq(audit_head(test_db(), test_arena()), before) && count("SELECT CAST(SUM(received_at) AS BIGINT) FROM response") == sum);
}

TEST_DB(data_that_are_not_the_demonstration_s_are_never_touched)
{
	scene_published(conversation_sample());
	str before = audit_head(test_db(), test_arena());

	IS(demo(folder(), "2026-11-25 12:00") == 0);
	IS(count("SELECT COUNT(*) FROM conversation") == 1 && count("SELECT COUNT(*) FROM account") == 1);
	IS(str_eq(audit_head(test_db(), test_arena()), before));
}

static bool write_file(const char *name, str text)
{
	FILE *f = fopen(TEXT("%s/%s", test_dir(), name), "wb");

	return f && fwrite(text.at, 1, text.len, f) == text.len && fclose(f) == 0;
}

TEST_DB(a_demonstration_that_cannot_be_made_whole_is_not_made_at_all)
{
	static const char script[] = "{ \"settings\": { \"name_en\": \"A\" }, \"accounts\": ["
		"{ \"email\": \"owain@dyffrynhelyg.example\", \"name\": \"Owain\", \"role\": \"editor\", \"password\": \"tair dafad wlyb\" },"
		"{ \"email\": \"nia@dyffrynhelyg.example\", \"name\": \"Nia\", \"role\": \"publisher\", \"password\": \"tair dafad wlyb\" } ],"
		"\"conversations\": [ { \"file\": \"one.json\", \"published\": 0 } ], \"steps\": [ { \"at\": \"0 10:00\", \"as\": \"owain\","
		" \"do\": \"move-conversation\", \"with\": [ \"LLY\" ], \"fields\": { \"move\": \"analyse\" } } ] }";

	IS(demo("/nowhere", "2026-11-22 12:00") == 1);
	IS(write_file("demo.json", STR("{")));
	IS(demo(test_dir(), "2026-11-22 12:00") == 1);
	/* It is open still, so the analysis cannot begin. */
	IS(write_file("demo.json", str_of(script)) && write_file("one.json", conversation_sample()));
	IS(demo(test_dir(), "2026-11-22 12:00") == 1);
	IS(count("SELECT COUNT(*) FROM conversation") == 0 && count("SELECT COUNT(*) FROM account") == 0 && count("SELECT COUNT(*) FROM event") == 0);
	IS(!setting_get(test_db(), test_arena(), "demo_day").len);
	/* Nothing of it is in the way of the real one. */
	IS(demo(folder(), "2026-11-22 12:00") == 0);
	IS(count("SELECT COUNT(*) FROM conversation") == CONVERSATIONS);
}

TEST_DB(a_command_that_is_none_is_refused)
{
	char what[] = "--everything";
	char *argv[] = { what };

	fflush(NULL);
	IS(freopen("/dev/null", "w", stderr) != NULL);
	IS(demo_feature.verbs[0].run(test_db(), 1, argv) == 2);
	IS(count("SELECT COUNT(*) FROM conversation") == 0);
}
