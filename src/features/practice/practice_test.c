/* practice_test.c -- officers learn on the real screens, and nothing leaves. */
/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/fixture_test.h"
#include "core/practice.h"
#include "features/practice/practice.h"
#include "tests/scene.h"
#include "web/dispatch.h"
#include "web/mail.h"
#include "web/server/jobs_process.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static str link_secret;

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static void begin(bool demonstration)
{
	db_begin(test_db());
	link_secret = practice_begin(test_db(), test_arena(), demonstration, site_now());
	IS(db_commit(test_db()));
}

/* Through the door, as whoever holds the private link. */
static void come_in(void)
{
	IS(site_post("/en/practice", TEXT("key=%.*s", STR_F(link_secret))) == 303);
	site_follow();
}

static void be(int n)
{
	IS(site_post("/en/practice/person", TEXT("n=%d", n)) == 303);
	site_follow();
}

static int files_in(const char *dir)
{
	DIR *d = opendir(dir);
	int n = 0;

	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

TEST_DB(a_real_installation_never_becomes_practice)
{
	scene_published(conversation_sample());
	begin(false);
	IS(!link_secret.at && !practice_look(test_db()).on);
	site_get("/en");
	IS(site_lacks("This is no real consultation"));
	IS(site_get("/en/practice") == 404);
	IS(site_get("/en/practice/anything") == 404);
	IS(site_post("/en/practice", "key=anything") == 404);
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/practice/person", "n=2") == 404);
	IS(site_post("/en/practice/day", "days=1") == 404);
	IS(site_get("/en/practice/letters") == 404);
}

TEST_DB(whoever_has_the_private_link_comes_in_and_everybody_else_stays_outside)
{
	begin(false);
	site_get("/en/practice");
	IS(site_has("Open it by the private practice link"));
	IS(site_get(TEXT("/en/practice/%.*s", STR_F(link_secret))) == 200);
	IS(site_has("Begin to practise"));
	IS(site_get("/en/practice/guessed") == 403);
	IS(site_post("/en/practice", "key=guessed") == 403);
	come_in();
	IS(site_has("You are Ebrill Rees (ymarfer/practice)."));
	IS(site_get("/en/desk") == 200);
	IS(site_has("This is no real consultation: nothing leaves"));
}

TEST_DB(a_new_link_shuts_out_the_old)
{
	str old;

	begin(false);
	old = link_secret;
	begin(false);
	IS(site_get(TEXT("/en/practice/%.*s", STR_F(old))) == 403);
	IS(site_get(TEXT("/en/practice/%.*s", STR_F(link_secret))) == 200);
}

TEST_DB(no_password_of_a_demonstration_opens_practice)
{
	account_add(test_db(), test_arena(), STR("nia@example.cymru"), STR("Nia"), ROLE_PUBLISHER,
		    account_password_hash(test_arena(), STR("known to everybody")), site_now(), (account_id){ 0 });
	begin(true);
	struct account who;

	IS(link_secret.at && !account_check(test_db(), test_arena(), STR("nia@example.cymru"), STR("known to everybody"), &who));
}

/* Whatever address anybody tries, of whatever feature, without coming in. */
TEST_DB(no_page_list_feed_or_map_of_practice_is_shown_to_anybody_outside)
{
	static const char *const short_ones[] = { "/LLY", "/lly", "/", "/robots.txt", "/sitemap.xml", "/embed/LLY", "/nowhere", "/en/nowhere", "/cy/nowhere" };

	begin(false);
	scene_published(conversation_sample());
	for (const struct feature *const *f = features(); *f; f++)
		for (const struct route *r = (*f)->routes; r && r->en; r++) {
			if (r->method != GET || (r->flags & ROUTE_DOOR))
				continue;
			str address = arena_printf(test_arena(), "%s%s", r->flags & ROUTE_NO_LANGUAGE ? "" : "/en", r->en);
			char *at = arena_take(test_arena(), address.len + 1), *code;

			memcpy(at, address.at, address.len);
			at[address.len] = '\0';
			if ((code = strstr(at, ":code")))
				memcpy(code, "LLY//", 5), memmove(code + 3, code + 5, strlen(code + 5) + 1);
			site_get(at);
			IS(site_status() == 303 && site_lacks("library"));
		}
	for (size_t i = 0; i < sizeof short_ones / sizeof *short_ones; i++) {
		site_get(short_ones[i]);
		IS(site_status() == 303 && site_lacks("library"));
		IS_STR(str_of(site_location()), site_location()[1] == 'c' ? "/cy/ymarfer" : "/en/practice");
	}
	IS(site_post("/en/tell-us", "words=Hello") == 403);
	IS(site_post("/en/nowhere", "") == 404 && site_lacks("library"));
	IS(count("SELECT COUNT(*) FROM message") == 0);
}

TEST_DB(letters_are_written_to_a_list_and_no_process_sends_them)
{
	struct mail m = { .to = STR("resident@example.org"), .subject = STR("We have your response"), .body = STR("Thank you."), .kind = "receipt",
		.key = STR("once") };
	char dir[] = "/tmp/sgwrs-practice-XXXXXX";

	IS(mkdtemp(dir) != NULL);
	IS(mail_server_set(TEXT("file://%s", dir), "Sgwrs <no-reply@sgwrs.test>"));
	begin(false);
	IS(mail_queue(test_db(), test_arena(), &m, site_now()));
	IS(!mail_queue(test_db(), test_arena(), &m, site_now()));
	IS(count("SELECT COUNT(*) FROM outbox") == 0);
	jobs_process_turn(test_db(), test_arena(), (instant){ site_now().s + 86400 });
	IS(mail_deliver(test_db(), test_arena(), (instant){ site_now().s + 86400 }) == 0 && files_in(dir) == 0);
	IS(!mail_next_due(test_db(), test_arena()).s);
	come_in();
	site_get("/en/practice/letters");
	IS(site_has("resident@example.org") && site_has("We have your response") && site_has("Thank you."));
	IS(mail_forget(test_db(), test_arena(), STR("Resident@example.org")) == 1);
	IS(mail_unsent_count(test_db(), test_arena()) == 0);
	mail_server_set("none", "Sgwrs <no-reply@sgwrs.test>");
	rmdir(dir);
}

TEST_DB(an_address_of_this_house_in_a_letter_of_practice_can_be_followed_and_no_other)
{
	const char *origin;
	struct mail m = { .to = STR("resident@example.org"), .subject = STR("News"), .kind = "outcome" };

	begin(false);
	come_in();
	origin = dispatch_origin();
	m.body = str_of(TEXT("Read it: %s/en/conversations/LLY?a=1&b=2.\n(%s/cy/sgyrsiau/LLY) https://elsewhere.example/en %s.evil.example/en <b>",
			     origin, origin, origin));
	IS(mail_queue(test_db(), test_arena(), &m, site_now()));
	site_get("/en/practice/letters");
	IS(site_has(TEXT("href=\"/en/conversations/LLY?a=1&amp;b=2\">%s/en/conversations/LLY?a=1&amp;b=2</a>.", origin)));
	IS(site_has(TEXT("(<a class=\"govuk-link\" href=\"/cy/sgyrsiau/LLY\">%s/cy/sgyrsiau/LLY</a>)", origin)));
	IS(site_lacks("href=\"https://elsewhere") && site_lacks(".evil.example/en</a>") && site_has("evil.example/en &lt;b&gt;"));
}

/* Even one that something put into the outbox past our own door, and that has been due for long. */
TEST_DB(the_sender_itself_opens_no_way_out_in_practice)
{
	struct mail m = { .to = STR("resident@example.org"), .subject = STR("News"), .body = STR("It opens."), .kind = "outcome" };
	char dir[] = "/tmp/sgwrs-practice-XXXXXX";

	IS(mkdtemp(dir) != NULL);
	IS(mail_server_set(TEXT("file://%s", dir), "Sgwrs <no-reply@sgwrs.test>"));
	IS(mail_queue(test_db(), test_arena(), &m, site_now()));
	IS(count("SELECT COUNT(*) FROM outbox") == 1);
	begin(true);
	IS(mail_deliver(test_db(), test_arena(), (instant){ site_now().s + 86400 }) == 0 && files_in(dir) == 0);
	mail_server_set("none", "Sgwrs <no-reply@sgwrs.test>");
	rmdir(dir);
}

TEST_DB(one_person_is_both_who_writes_and_who_approves_and_the_rule_stays)
{
	begin(false);
	scene_draft(conversation_sample());
	come_in();
	IS(site_post("/en/desk/LLY/texts", "") == 403);
	be(2);
	IS(site_has("You are Pryderi Lewis (ymarfer/practice) now."));
	site_get("/en/desk/LLY/texts");
	IS(site_status() == 200);
	be(4);
	IS(site_get("/en/desk/partners") == 200);
	IS(site_post("/en/practice/person", "n=9") == 404);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'practice.person'") == 3);
}

TEST_DB(the_calendar_of_practice_moves_on_and_conversations_with_it)
{
	begin(false);
	scene_published(conversation_sample());
	come_in();
	site_get("/en/conversations/LLY");
	IS(site_has("Closes"));
	IS(site_post("/en/practice/day", "until=yesterday+perhaps") == 422);
	IS(site_post("/en/practice/day", "until=1+November+2026") == 422);
	IS(site_has("That day is over in practice already"));
	IS(site_post("/en/practice/day", "until=1+December+2028") == 422);
	IS(site_post("/en/practice/day", "days=-3") == 422);
	IS(site_post("/en/practice/day", "until=6+January+2027") == 303);
	site_follow();
	IS(site_has("The calendar of practice has moved on") && site_has("6 January 2027"));
	site_get("/en/desk");
	IS(site_status() == 200 && site_has("Nobody has started the analysis"));
	IS(site_post("/en/practice/day", "days=7") == 303);
	site_follow();
	IS(site_has("13 January 2027"));
}

TEST_DB(a_table_made_in_practice_says_so_in_its_name)
{
	begin(false);
	scene_published(conversation_sample());
	come_in();
	site_get("/en/desk/LLY/export/codebook");
	IS(site_status() == 200 && str_starts(site_header("Content-Disposition"), STR("attachment; filename*=UTF-8''PRACTICE-YMARFER-")));
}

TEST_DB(only_practice_offers_words_and_they_take_the_place_of_nobodys)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/new", "title_en=Evening+buses&title_cy=") == 303);
	site_follow();
	IS(site_lacks("Practising:"));
	IS(site_post("/en/desk/EVE/plan/1", TEXT("written=%.*s&title_en=Evening+buses&type=engagement&code=EVE&go=sample", STR_F(site_field("written")))) == 303);
	IS(db_run_script(test_db(), "DELETE FROM session"));
	site_sign_in(ROLE_NONE);
	begin(true);
	come_in();
	site_get("/en/desk/EVE/plan/1");
	IS(site_has("Practising: put words into the empty boxes"));
	IS(site_post("/en/desk/EVE/plan/1", TEXT("written=%.*s&title_en=Evening+buses&asks_en=Mine&type=engagement&code=EVE&go=sample",
						 STR_F(site_field("written")))) == 200);
	IS(site_has("Nothing is saved yet.") && site_has("The transport team") && site_has("Y tîm trafnidiaeth") && site_has("Mine"));
	IS(site_lacks("How should the evening bus"));
	IS(!count("SELECT COUNT(*) FROM conversation WHERE run_by_en LIKE '%transport%'"));
}

TEST_DB(whoever_becomes_somebody_else_is_back_where_they_were)
{
	begin(false);
	scene_published(conversation_sample());
	come_in();
	site_get("/en/desk/LLY");
	IS(site_has("href=\"/en/practice?next=%2Fen%2Fdesk%2FLLY\""));
	site_get("/en/practice?next=%2Fen%2Fdesk%2FLLY");
	IS(site_has("Back to where you were") && str_eq(site_field("next"), STR("/en/desk/LLY")));
	IS(site_post("/en/practice/person", "n=2&next=%2Fen%2Fdesk%2FLLY") == 303);
	IS_STR(str_of(site_location()), "/en/desk/LLY");
	site_follow();
	IS(site_has("You are Pryderi Lewis (ymarfer/practice)."));
	site_get("/en/practice?next=https%3A%2F%2Fexample.org%2F");
	IS(site_lacks("href=\"https:") && site_lacks("Back to where you were") && !site_field("next").at);
	IS(site_post("/en/practice/person", "n=1&next=%2F%2Fexample.org%2F") == 303);
	IS_STR(str_of(site_location()), "/en/practice?done=person");
}
