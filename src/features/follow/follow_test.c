/* follow_test.c -- nobody is written to who did not say so themselves, and everybody can stop with one click. */
/* SPDX-License-Identifier: MIT */
#include "features/follow/follow.h"

#include "core/fixture_test.h"
#include "core/follow.h"
#include "features/follow/news.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* The address after this word in the newest letter to somebody, without the origin. */
static const char *link_in(const char *to, const char *which)
{
	struct scene_letters all = scene_letters();

	for (size_t i = all.n; i-- > 0;) {
		const char *at = str_eq(all.at[i].to, str_of(to)) ? memmem(all.at[i].body.at, all.at[i].body.len, which, strlen(which)) : NULL;

		if (at) {
			str rest = { at, (size_t)(all.at[i].body.at + all.at[i].body.len - at) };

			return TEXT("%.*s", STR_F(str_first(rest, str_find(rest, '\n'))));
		}
	}
	return "/none";
}

static void follows(const char *email, const char *how)
{
	IS(site_post("/en/follow", TEXT("email=%s&%s", email, how)) == 303);
	IS(site_follow() == 200 && site_has("We have sent you one e-mail."));
	const char *confirm = link_in(email, strstr(how, "letters=cy") ? "/cy/dilyn/cadarnhau/" : "/en/follow/confirm/");

	IS(site_get(confirm) == 200 && site_post(confirm, "") == 200);
}

static void tick(void)
{
	db_begin(test_db());
	follow_feature.tick(test_db(), test_arena(), site_now());
	IS(db_commit(test_db()));
	scene_work();
}

static size_t letters_to(const char *email, const char *kind)
{
	struct scene_letters all = scene_letters();
	size_t n = 0;

	for (size_t i = 0; i < all.n; i++)
		n += str_eq(all.at[i].to, str_of(email)) && str_eq(all.at[i].kind, str_of(kind));
	return n;
}

TEST_DB(nobody_is_written_to_twice_before_they_confirm_that_the_address_is_theirs)
{
	IS(site_get("/en/follow") == 200 && site_get("/cy/dilyn") == 200);
	IS(site_post("/en/follow", "email=nia%40example.cymru&often=each&letters=cy") == 303);
	struct scene_letters all = scene_letters();

	IS(all.n == 1 && str_eq(all.at[0].lang, STR("cy")) && str_eq(all.at[0].kind, STR("confirm")));
	site_clock("2026-11-22 10:00");
	scene_published(conversation_sample());
	tick();
	IS(letters_to("nia@example.cymru", "news") == 0);
	const char *confirm = link_in("nia@example.cymru", "/cy/dilyn/cadarnhau/");

	/* Looking at the link does nothing: mail programs look at all of them. */
	IS(site_get(confirm) == 200 && count("SELECT COUNT(*) FROM follower WHERE confirmed_at IS NOT NULL") == 0);
	IS(site_post(confirm, "") == 200 && count("SELECT COUNT(*) FROM follower WHERE confirmed_at IS NOT NULL") == 1);
	tick();
	IS(letters_to("nia@example.cymru", "news") == 0);
	IS(count("SELECT COUNT(*) FROM follower WHERE address_mac LIKE '%nia%'") == 0);
}

TEST_DB(who_follows_everything_hears_each_time_once_in_their_language)
{
	follows("nia@example.cymru", "often=each&letters=en");
	follows("ifan@example.cymru", "often=each&letters=cy");
	follows("bws@example.cymru", "often=each&letters=en&topics=buses");
	follows("llyfr@example.cymru", "often=each&letters=en&topics=buses%2C+LLYFRGELL");
	site_clock("2026-11-21 10:05");
	scene_published(conversation_sample());
	site_clock("2026-11-21 10:10");
	tick();
	tick();
	IS(letters_to("nia@example.cymru", "news") == 1 && letters_to("ifan@example.cymru", "news") == 1);
	IS(letters_to("bws@example.cymru", "news") == 0 && letters_to("llyfr@example.cymru", "news") == 1);
	struct scene_letters all = scene_letters();

	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].kind, STR("news")) && str_eq(all.at[i].to, STR("ifan@example.cymru")))
			IS(scene_says(all.at[i].body, "Pryd dylai llyfrgell") && scene_says(all.at[i].body, "/cy/dilyn/stopio/") && !scene_says(all.at[i].body, "When should"));
	site_clock("2027-01-20 15:00");
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	tick();
	IS(letters_to("nia@example.cymru", "news") == 2);       /* the decision; what is older than three days is not news any more */
}

TEST_DB(one_click_stops_it_from_the_page_or_from_the_mail_program)
{
	follows("nia@example.cymru", "often=each&letters=en");
	follows("ifan@example.cymru", "often=weekly&letters=en");
	const char *stop = link_in("nia@example.cymru", "/en/follow/stop/");
	struct follower f;

	/* The letter that asks has the same link in its head. */
	IS(follower_of_address(test_db(), test_arena(), STR("nia@example.cymru"), &f));
	stop = TEXT("/en/follow/stop/%.*s", STR_F(follow_key(test_arena(), "stop", (struct follow_link){ FOLLOW_ALL, f.id.n, 0 })));
	IS(site_get(stop) == 200 && site_has("Stop these e-mails?") && count("SELECT COUNT(*) FROM follower") == 2);
	IS(site_post(stop, "") == 200 && site_has("You hear nothing more") && count("SELECT COUNT(*) FROM follower") == 1);
	IS(site_post(stop, "") == 200);
	IS(follower_of_address(test_db(), test_arena(), STR("IFAN@example.cymru"), &f));
	stop = TEXT("/en/follow/stop/%.*s", STR_F(follow_key(test_arena(), "stop", (struct follow_link){ FOLLOW_ALL, f.id.n, 0 })));
	/* As a mail provider sends it: no cookie, no form of ours, its own address, packed as it likes. */
	IS(site_ask(&(struct site_ask){ .method = POST, .address = stop, .form = "List-Unsubscribe=One-Click", .token = "", .origin = "", .fetch_site = "cross-site",
		.content_type = "multipart/form-data; boundary=x", .cookie = "" }) == 200);
	IS(count("SELECT COUNT(*) FROM follower") == 0);
	/* A link that confirms stops nothing, and one that was changed does nothing. */
	IS(site_get(TEXT("/en/follow/stop/%.*s", STR_F(follow_key(test_arena(), "confirm", (struct follow_link){ FOLLOW_ALL, 1, 0 })))) == 404);
	IS(site_post("/en/follow/stop/f1-0-00000000000000000000000000000000", "") == 404 && site_get("/en/follow/confirm/x") == 404 && site_post("/en/follow/confirm/x", "") == 404);
	IS(site_post(TEXT("/en/follow/confirm/%.*s", STR_F(follow_key(test_arena(), "confirm", (struct follow_link){ FOLLOW_ALL, 1, 0 }))), "") == 410);
}

TEST_DB(a_week_is_told_on_monday_grouped_newest_first_and_never_empty)
{
	follows("nia@example.cymru", "often=weekly&letters=en");
	follows("bws@example.cymru", "often=weekly&letters=en&topics=buses");
	site_clock("2026-11-21 11:00");
	scene_published(conversation_sample());
	site_clock("2026-11-22 11:00");
	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"ZZZ\""));
	site_clock("2026-11-23 06:59");
	tick();
	IS(letters_to("nia@example.cymru", "digest") == 0 && letters_to("nia@example.cymru", "news") == 0);
	site_clock("2026-11-23 07:00");
	tick();
	tick();
	IS(letters_to("nia@example.cymru", "digest") == 1 && letters_to("bws@example.cymru", "digest") == 0);
	struct scene_letters all = scene_letters();

	for (size_t i = 0; i < all.n; i++) {
		const char *zzz = memmem(all.at[i].body.at, all.at[i].body.len, "/ZZZ", 4), *lly = memmem(all.at[i].body.at, all.at[i].body.len, "/LLY", 4);

		if (str_eq(all.at[i].kind, STR("digest")))
			IS(zzz && lly && zzz < lly && scene_says(all.at[i].body, "22 November: It is open"));
	}
	site_clock("2026-11-30 08:00");
	tick();
	IS(letters_to("nia@example.cymru", "digest") == 1);
}

TEST_DB(whoever_follows_already_is_not_changed_by_a_stranger)
{
	follows("nia@example.cymru", "often=weekly&letters=en");
	IS(site_post("/cy/dilyn", "email=NIA%40example.cymru&often=each&letters=cy&topics=bysiau") == 303);
	IS(count("SELECT COUNT(*) FROM follower WHERE weekly = 1 AND lang = 'en' AND topics = ''") == 1 && count("SELECT COUNT(*) FROM follower") == 1);
	IS(letters_to("nia@example.cymru", "confirm") + letters_to("NIA@example.cymru", "confirm") == 2);
}

TEST_DB(an_address_must_be_one_and_is_not_written_to_without_end)
{
	IS(site_post("/en/follow", "email=") == 422 && site_has("Enter your e-mail address"));
	IS(site_post("/en/follow", "email=nia&topics=buses&often=weekly") == 422 && str_eq(site_field("topics"), STR("buses")) && str_eq(site_field("often"), STR("weekly")));
	for (int i = 0; i < 5; i++)
		IS(site_post("/en/follow", "email=often%40example.cymru") == 303);
	IS(site_post("/en/follow", "email=often%40example.cymru") == 429 && site_has("Too many e-mails were asked for"));
}

TEST_DB(an_address_that_nobody_confirmed_is_forgotten_after_a_week)
{
	scene_published(conversation_sample());
	IS(site_post("/en/follow", "email=nia%40example.cymru") == 303 && site_post("/en/conversations/LLY/follow", "email=ifan%40example.cymru") == 303);
	site_clock("2026-11-27 10:00");
	tick();
	IS(count("SELECT COUNT(*) FROM follower") == 1 && count("SELECT COUNT(*) FROM contact") == 1);
	site_clock("2026-11-29 10:01");
	tick();
	IS(count("SELECT COUNT(*) FROM follower") == 0 && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(who_waits_for_one_conversation_confirms_hears_and_can_stop)
{
	scene_published(conversation_sample());
	IS(site_post("/en/conversations/LLY/follow", "email=nia%40example.cymru") == 303);
	IS(site_post("/en/conversations/LLY/follow", "email=ifan%40example.cymru") == 303);
	const char *confirm = link_in("nia@example.cymru", "/en/follow/confirm/");

	IS(site_post(confirm, "") == 200 && site_post(confirm, "") == 200);
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	scene_work();
	IS(letters_to("nia@example.cymru", "decision") == 1 && letters_to("ifan@example.cymru", "decision") == 0);
	IS(site_post(link_in("nia@example.cymru", "/en/follow/stop/"), "") == 200);
	IS(count("SELECT COUNT(*) FROM contact WHERE confirmed_on IS NOT NULL") == 0);
}

TEST(a_week_ends_on_monday_at_seven)
{
	IS(news_monday(civil_instant(2026, 11, 23, 7, 0, 0)).s == civil_instant(2026, 11, 23, 7, 0, 0).s);
	IS(news_monday(civil_instant(2026, 11, 23, 6, 59, 59)).s == civil_instant(2026, 11, 16, 7, 0, 0).s);
	IS(news_monday(civil_instant(2026, 11, 22, 23, 0, 0)).s == civil_instant(2026, 11, 16, 7, 0, 0).s);
}
