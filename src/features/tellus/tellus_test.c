/* tellus_test.c -- somebody tells us something, officers answer, and nobody else reads along. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/tellus.h"

#include "core/fixture_test.h"
#include "core/policy.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

struct mine { str reference, code; };

static const char *partner(const char *name, const char *topics, int days)
{
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/partners/new", TEXT("name_en=%s&name_cy=%s+Cymru&topics_en=%s&topics_cy=%s&email=%s@partner.cymru&reply_days=%d", name, name, topics, topics, name, days)) == 303);
	site_sign_in(ROLE_NONE);
	return TEXT("%lld", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM partner"));
}

/* Everything from the form to the receipt. */
static struct mine told(bool welsh, const char *form)
{
	struct mine m = { 0 };

	IS(site_post(welsh ? "/cy/dweud-wrthym" : "/en/tell-us", form) == 303);
	const char *check = TEXT("%s", site_location());

	IS(site_follow() == 200);
	IS(site_post(check, "") == 303);
	IS(site_follow() == 200);
	str page = site_page();

	for (int i = 0; i < 2; i++) {
		const char *at = memmem(page.at, page.len, "translate=\"no\">", 15);

		if (!IS(at != NULL))
			break;
		page = str_from(page, (size_t)(at - page.at) + 15);
		*(i ? &m.code : &m.reference) = arena_copy(test_arena(), str_first(page, str_find(page, '<')));
	}
	return m;
}

static const char *desk(void)
{
	return TEXT("/en/desk/messages/%lld", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM message"));
}

static int officer(enum role role, const char *what, const char *form)
{
	site_sign_in(role);
	return site_post(TEXT("%s/%s", desk(), what), form);
}

static int find(struct mine m, bool with_code)
{
	site_sign_in(ROLE_NONE);
	return site_post("/en/tell-us/yours", TEXT("reference=%.*s&code=%.*s", STR_F(m.reference), with_code ? (int)m.code.len : 0, m.code.at));
}

TEST_DB(somebody_tells_us_something_and_is_promised_a_reply_by_a_working_day)
{
	partner("Council", "bins", 5);
	partner("Police", "crime", 15);
	IS(site_get("/en/tell-us") == 200);
	/* The longest that any partner takes: 15 working days from Saturday 21 November, over no holiday. */
	IS(site_has("Friday 11 December 2026"));
	struct mine m = told(false, "words=The+bins+are+full.%0ASince+Monday.&topic=bins&place=High+Street");

	IS(m.reference.len == 11 && m.code.len == 14);
	IS(site_has("We reply by Friday 11 December 2026."));
	IS(find(m, false) == 200 && site_has("We reply by Friday 11 December") && site_lacks("The bins are full") && site_lacks("Withdraw my message"));
	IS(find(m, true) == 200 && site_has("The bins are full. Since Monday."));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message_contact") == 0 && fixture_number(test_db(), "SELECT COUNT(*) FROM message_draft") == 0);
}

TEST_DB(whoever_takes_a_message_for_a_response_or_the_other_way_round_is_led_to_what_it_is)
{
	partner("Council", "bins", 5);
	struct mine m = told(false, "words=The+bins+are+full.&topic=bins");

	scene_published(conversation_sample());
	struct receipt answered = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "Merched y Wawr" });
	const char *of_message = TEXT("reference=%.*s&code=%.*s", STR_F(m.reference), STR_F(m.code));
	const char *of_response = TEXT("reference=%.*s&code=%.*s", STR_F(answered.reference), STR_F(answered.code));

	/* The form travels on as it is; the address holds nothing of it. */
	IS(site_post("/en/your-response", of_message) == 307 && strcmp(site_location(), "/en/tell-us/yours") == 0);
	IS(site_post(site_location(), of_message) == 200 && site_has("The bins are full."));
	IS(site_post("/cy/eich-ymateb", of_message) == 307 && strcmp(site_location(), "/cy/dweud-wrthym/eich-neges") == 0);
	IS(site_post("/en/tell-us/yours", of_response) == 307 && strcmp(site_location(), "/en/your-response") == 0);
	IS(site_post(site_location(), of_response) == 200 && site_has("Merched y Wawr"));
	/* A wrong code opens neither, and a reference that nobody has is told at once. */
	IS(site_post("/en/tell-us/yours", TEXT("reference=%.*s&code=AAAA-AAAA-AAAA", STR_F(m.reference))) == 422 && site_lacks("The bins are full."));
	IS(site_post("/en/your-response", "reference=LLY-AAA-AAA") == 422 && site_post("/en/tell-us/yours", "reference=LLY-AAA-AAA") == 422);
	IS(site_get("/en/your-response") == 200 && site_has("href=\"/en/tell-us/yours\""));
	IS(site_get("/en/tell-us/yours") == 200 && site_has("href=\"/en/your-response\""));
}

TEST_DB(bank_holidays_of_wales_are_no_working_days)
{
	partner("Council", "bins", 10);
	site_clock("2026-12-18 16:00");
	told(false, "words=Hello");
	IS(site_has("Wednesday 6 January 2027"));
}

TEST_DB(a_message_needs_words_and_nothing_that_was_typed_is_lost)
{
	IS(site_post("/en/tell-us", "words=+&topic=The+park&email=nobody") == 422);
	IS(site_has("Write what you want to tell us") && site_has("Enter an e-mail address like") && str_eq(site_field("topic"), STR("The park")));
	char *many = arena_take(test_arena(), 5100);

	memset(many, 'a', 5050);
	IS(site_post("/en/tell-us", TEXT("words=%s", many)) == 422 && site_has("Use 5,000 characters or fewer"));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message_draft") == 0);
	IS(site_get("/en/tell-us/check/none") == 410 && site_get("/en/tell-us/write/none") == 410 && site_get("/en/tell-us/received/none") == 404);
	IS(site_post("/en/tell-us/check/none", "") == 410);
}

TEST_DB(what_was_typed_is_kept_when_the_language_is_switched_or_something_is_changed)
{
	IS(site_post("/en/tell-us", "words=Half+a+mess&email=nia&switch=cy") == 303);
	IS(str_starts(str_of(site_location()), STR("/cy/dweud-wrthym/ysgrifennu/")));
	const char *again = TEXT("%s", site_location());

	IS(site_follow() == 200 && str_eq(site_field("words"), STR("Half a mess")) && str_eq(site_field("email"), STR("nia")));
	IS(site_post(again, "words=Neges+gyfan&email=nia%40example.cymru") == 303 && site_follow() == 200 && site_has("Neges gyfan"));
}

TEST_DB(a_form_sent_twice_is_one_message_with_one_receipt)
{
	IS(site_post("/en/tell-us", "words=Hello") == 303);
	const char *check = TEXT("%s", site_location());

	IS(site_post(check, "") == 303 && site_post(check, "") == 303 && site_follow() == 200);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message") == 1);
	site_clock("2026-11-21 11:30");
	IS(site_get(TEXT("/en/tell-us/received/%s", strrchr(check, '/') + 1)) == 410);
}

TEST_DB(a_welsh_message_is_passed_on_answered_in_welsh_and_read_with_the_code)
{
	const char *council = partner("Council", "biniau", 5), *police = partner("Police", "trosedd", 15);
	struct mine m = told(true, "words=Mae%27r+biniau%27n+llawn.&email=nia%40example.cymru&phone=01632+960018");

	/* The address stands apart, sealed, and no query can join it. */
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message_contact") == 1);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk") == 200 && site_has("1 message waits to be passed to a partner"));
	IS(site_get("/en/desk/messages") == 200 && site_has("Mae'r biniau'n llawn.") && site_has("Nobody yet"));
	IS(site_get(desk()) == 200 && site_has("Its words speak to: Council.") && site_has("01632 960018") && str_eq(site_field("partner"), str_of(council)));
	IS(officer(ROLE_EDITOR, "partner", TEXT("partner=%s", council)) == 303);
	IS(officer(ROLE_EDITOR, "partner", TEXT("partner=%s", council)) == 422 && site_has("This partner has it already"));
	IS(officer(ROLE_EDITOR, "partner", TEXT("partner=%s", police)) == 422 && site_has("Say why it is passed on"));
	IS(officer(ROLE_EDITOR, "partner", TEXT("partner=%s&reason=They+empty+them.", police)) == 303);
	IS(officer(ROLE_EDITOR, "reply", "words=Thank+you.+We+have+emptied+the+bins.") == 409 && site_has("They wrote in Welsh, and this reply looks English"));
	IS(str_eq(site_field("words"), STR("Thank you. We have emptied the bins.")) && fixture_number(test_db(), "SELECT COUNT(*) FROM message_line") == 0);
	IS(officer(ROLE_EDITOR, "reply", "words=Diolch.+Rydym+ni+wedi+gwagio%27r+biniau.") == 303);
	IS(find(m, true) == 200 && site_has("Rydym ni wedi gwagio'r biniau.") && site_has("Answered on 21 November 2026."));
	struct scene_letters all = scene_letters();

	IS(all.n == 3);         /* two partners were told that it waits */
	for (size_t i = 0; i < all.n; i++) {
		if (str_eq(all.at[i].to, STR("nia@example.cymru")))
			IS(str_eq(all.at[i].lang, STR("cy")) && scene_says(all.at[i].body, "wedi gwagio'r biniau"));
		else
			IS(!scene_says(all.at[i].body, "biniau"));
	}
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM event WHERE kind = 'message'") >= 5);
}

TEST_DB(a_reply_waits_for_a_second_person_where_the_partnership_says_so)
{
	const char *council = partner("Council", "bins", 5);
	struct mine m = told(false, "words=The+bins+are+full+and+it+is+bad.");

	db_begin(test_db());
	IS(policy_set(test_db(), test_arena(), STR("message_approval"), 1, &(struct account){ .role = ROLE_ADMINISTRATOR }, site_now()) == POLICY_SET);
	IS(db_commit(test_db()));
	IS(officer(ROLE_PUBLISHER, "reply", "words=Thank+you.") == 409);
	IS(officer(ROLE_PUBLISHER, "partner", TEXT("partner=%s", council)) == 303);
	IS(officer(ROLE_PUBLISHER, "reply", "words=Thank+you.") == 303);
	IS(find(m, true) == 200 && site_lacks("Thank you."));
	const char *reply = TEXT("reply=%lld", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM message_line"));

	IS(officer(ROLE_PUBLISHER, "approve", reply) == 409 && site_has("Nobody approves their own words alone"));
	IS(officer(ROLE_EDITOR, "approve", reply) == 403);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get("/en/desk") == 200 && site_has("1 reply to a message waits for a second person"));
	IS(officer(ROLE_ADMINISTRATOR, "approve", reply) == 303);
	IS(officer(ROLE_ADMINISTRATOR, "approve", reply) == 409);
	IS(find(m, true) == 200 && site_has("Thank you."));
}

TEST_DB(who_wrote_can_add_something_and_take_everything_back)
{
	const char *council = partner("Council", "bins", 5);
	struct mine m = told(false, "words=The+bins.&email=nia%40example.cymru");
	const char *codes = TEXT("reference=%.*s&code=%.*s", STR_F(m.reference), STR_F(m.code));

	officer(ROLE_EDITOR, "partner", TEXT("partner=%s", council));
	IS(officer(ROLE_EDITOR, "note", "note=Ring+the+depot.") == 303 && officer(ROLE_EDITOR, "note", "note=+") == 422);
	IS(officer(ROLE_EDITOR, "reply", "words=Thank+you.") == 303);
	site_clock("2026-11-23 10:00");
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/tell-us/yours/add", TEXT("%s&more=", codes)) == 422 && site_has("Write what you want to add"));
	IS(site_post("/en/tell-us/yours/add", TEXT("%s&more=Still+full.", codes)) == 200 && site_has("We have what you added.") && site_has("Still full."));
	IS(site_lacks("Ring the depot.") && site_has("We reply by Monday 30 November 2026."));
	IS(site_post("/en/tell-us/yours/withdraw", TEXT("reference=%.*s&sure=yes", STR_F(m.reference))) == 200 && site_lacks("Withdrawn on"));
	IS(site_post("/en/tell-us/yours/withdraw", TEXT("%s&sure=yes", codes)) == 200 && site_has("Withdrawn on 23 November 2026"));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message_contact") == 0 && fixture_number(test_db(), "SELECT COUNT(*) FROM message_line") == 0);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message WHERE words <> ''") == 0);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk()) == 200 && site_has("Its words have been wiped"));
	IS(officer(ROLE_EDITOR, "reply", "words=Thank+you.") == 409);
}

TEST_DB(a_wrong_code_opens_nothing)
{
	struct mine m = told(false, "words=The+bins.");

	IS(site_post("/en/tell-us/yours", TEXT("reference=%.*s&code=2345-6789-ACDE", STR_F(m.reference))) == 422 && site_lacks("The bins."));
	IS(site_post("/en/tell-us/yours", "reference=DWE&code=A") == 422);
	IS(site_post("/en/tell-us/yours/add", TEXT("reference=%.*s&code=2345-6789-ACDE&more=x", STR_F(m.reference))) == 422);
	IS(site_get("/en/tell-us/yours") == 200);
}

TEST_DB(what_is_overdue_comes_first_and_everybody_who_wrote_sees_it)
{
	const char *council = partner("Council", "bins", 5);
	struct mine m = told(false, "words=The+oldest.");

	site_clock("2026-12-01 10:00");
	told(false, "words=The+newest.");
	IS(find(m, false) == 200 && site_has("Reply overdue"));
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk") == 200 && site_has("1 message has no reply although its day has passed"));
	IS(site_get("/en/desk/messages") == 200 && site_has("Overdue"));
	str page = site_page();
	const char *oldest = memmem(page.at, page.len, "The oldest.", 11), *newest = memmem(page.at, page.len, "The newest.", 11);

	IS(oldest && newest && oldest < newest);
	IS(site_get(TEXT("/en/desk/messages?partner=%s", council)) == 200 && site_lacks("The oldest."));
	IS(site_get("/en/desk/messages?answered=yes&after=x") == 200 && site_has("No messages here"));
}

TEST_DB(a_message_may_lead_to_a_conversation_and_is_closed_with_its_address)
{
	const char *council = partner("Council", "bins", 5);
	conversation_id library = scene_published(conversation_sample());
	struct mine m = told(false, "words=Open+the+library+later.&email=nia%40example.cymru");

	IS(officer(ROLE_EDITOR, "led-to", "conversation=1") == 422);
	IS(officer(ROLE_EDITOR, "led-to", TEXT("conversation=%lld", (long long)library.n)) == 303);
	IS(find(m, true) == 200 && site_has("It led to this conversation: When should Helyg library open?"));
	IS(officer(ROLE_EDITOR, "close", "") == 409);
	officer(ROLE_EDITOR, "partner", TEXT("partner=%s", council));
	officer(ROLE_EDITOR, "reply", "words=Thank+you.");
	IS(officer(ROLE_EDITOR, "close", "") == 303 && fixture_number(test_db(), "SELECT COUNT(*) FROM message_contact") == 0);
}

TEST_DB(the_clock_closes_what_was_answered_and_left_alone)
{
	const char *council = partner("Council", "bins", 5);

	told(false, "words=Hello&email=nia%40example.cymru");
	officer(ROLE_EDITOR, "partner", TEXT("partner=%s", council));
	officer(ROLE_EDITOR, "reply", "words=Thank+you.");
	for (int late = 0; late < 2; late++) {
		site_clock(late ? "2027-01-05 10:00" : "2026-12-01 10:00");
		db_begin(test_db());
		tellus_feature.tick(test_db(), test_arena(), site_now());
		IS(db_commit(test_db()));
		IS(fixture_number(test_db(), "SELECT COUNT(*) FROM message_contact") == !late);
	}
}

TEST_DB(counts_are_public_only_when_they_speak_of_nobody)
{
	for (int i = 0; i < 4; i++)
		told(false, "words=Hello");
	IS(site_get("/en/tell-us") == 200 && site_lacks("This quarter we heard"));
	told(false, "words=Hello");
	IS(site_get("/en/tell-us") == 200 && site_has("This quarter we heard from 5 people this way.") && site_lacks("in time"));
}

TEST_DB(only_officers_read_messages)
{
	told(false, "words=Hello");
	const char *at = desk();

	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/messages") == 303 && site_get(at) == 303);
	IS(officer(ROLE_NONE, "partner", "") == 403 && officer(ROLE_NONE, "reply", "words=x") == 403 && officer(ROLE_NONE, "approve", "") == 403);
	IS(officer(ROLE_NONE, "note", "note=x") == 403 && officer(ROLE_NONE, "led-to", "") == 403 && officer(ROLE_NONE, "close", "") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/messages/1") == 404 && site_post("/en/desk/messages/1/partner", "") == 404 && site_post("/en/desk/messages/x/reply", "words=x") == 404);
	IS(site_post("/en/desk/messages/1/note", "note=x") == 404 && site_post("/en/desk/messages/1/close", "") == 404 && site_post("/en/desk/messages/1/led-to", "") == 404);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/messages/1/approve", "") == 404);
	IS(officer(ROLE_EDITOR, "partner", "partner=7") == 422 && site_has("Choose a partner"));
}

/* ---- several at once ---- */

static long long message_n(int n)
{
	return fixture_number(test_db(), TEXT("SELECT id FROM message ORDER BY id LIMIT 1 OFFSET %d", n - 1));
}

static long long passed_to(const char *whom)
{
	return fixture_number(test_db(), TEXT("SELECT COUNT(*) FROM message WHERE partner = %s", whom));
}

TEST_DB(several_messages_are_passed_to_a_partner_together_after_a_page_that_says_what_will_happen)
{
	const char *council = partner("Council", "bins", 5), *police = partner("Police", "crime", 5);

	for (int i = 0; i < 3; i++)
		told(false, TEXT("words=The+bins+are+full+again,+number+%d", i));
	site_sign_in(ROLE_EDITOR);
	site_get("/en/desk/messages");
	IS(site_has("Pass the chosen ones to a partner"));
	IS(site_get(TEXT("/en/desk/messages/pass?m=%lld&m=%lld&m=%lld", message_n(1), message_n(2), message_n(2))) == 200);
	IS(site_has("Pass 2 messages on") && site_has("Nothing has happened yet"));
	IS(passed_to(council) == 0);
	IS(site_post("/en/desk/messages/pass", TEXT("m=%lld&m=%lld", message_n(1), message_n(2))) == 422);
	IS(site_has("Choose a partner") && site_has("Pass 2 messages on"));
	IS(site_post("/en/desk/messages/pass", TEXT("m=%lld&m=%lld&partner=%s", message_n(1), message_n(2), council)) == 303);
	site_follow();
	IS(site_has("2 messages were passed on."));
	IS(passed_to(council) == 2 && fixture_number(test_db(), "SELECT COUNT(*) FROM event WHERE what = 'message.sorted'") == 2);
	/* Who has one already is told why it goes on. */
	IS(site_post("/en/desk/messages/pass", TEXT("m=%lld&m=%lld&partner=%s", message_n(1), message_n(3), police)) == 422);
	IS(site_has("Say why they are passed on"));
	IS(site_post("/en/desk/messages/pass", TEXT("m=%lld&m=%lld&partner=%s&reason=They+know+it", message_n(1), message_n(3), police)) == 303);
	IS(passed_to(police) == 2 && passed_to(council) == 1);
}

TEST_DB(what_has_its_reply_or_was_taken_back_is_left_where_it_is)
{
	const char *council = partner("Council", "bins", 5);

	told(false, "words=The+bins+are+full+again");
	db_begin(test_db());
	fixture_texts(test_db(), test_arena(), "UPDATE message SET withdrawn_at = received_at, words = '' RETURNING 'x'");
	IS(db_commit(test_db()));
	site_sign_in(ROLE_EDITOR);
	site_get(TEXT("/en/desk/messages/pass?m=%lld", message_n(1)));
	IS(site_has("None of these can be passed on"));
	site_post("/en/desk/messages/pass", TEXT("m=%lld&m=999&m=nothing&partner=%s", message_n(1), council));
	IS(site_has("None of these can be passed on") && passed_to(council) == 0);
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/desk/messages/pass", TEXT("m=%lld&partner=%s", message_n(1), council)) == 403);
}
