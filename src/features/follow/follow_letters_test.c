/* follow_letters_test.c -- what followers really get, as it stands in the postbox of a mail server. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "features/follow/follow.h"
#include "tests/postbox.h"
#include "tests/scene.h"
#include "web/mail.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static void deliver(void)
{
	db_begin(test_db());
	follow_feature.tick(test_db(), test_arena(), site_now());
	IS(db_commit(test_db()));
	scene_work();
	while (mail_deliver(test_db(), test_arena(), site_now()))
		continue;
}

/* The newest letter to somebody. */
static struct postbox_letter newest(const char *to)
{
	struct postbox_letters all = postbox_letters();

	for (size_t i = all.n; i-- > 0;)
		if (str_eq(all.at[i].to, str_of(to)))
			return all.at[i];
	IS(!"there is a letter");
	return (struct postbox_letter){ .letter = STR("") };
}

/* The path that follows the first address of ours beginning so. */
static const char *link_in(str text, const char *which)
{
	const char *at = memmem(text.at, text.len, which, strlen(which));

	if (!IS(at != NULL))
		return "/none";
	str rest = { at, (size_t)(text.at + text.len - at) };

	return TEXT("%.*s", (int)strcspn(at, "\n >"), str_first(rest, rest.len).at);
}

static void follow_by_mail(const char *email, const char *how, const char *confirm)
{
	IS(site_post("/en/follow", TEXT("email=%s&%s", email, how)) == 303);
	deliver();
	struct postbox_letter l = newest(email);
	const char *link = link_in(postbox_text(&l), confirm);

	IS(site_get(link) == 200 && site_post(link, "") == 200);
}

/* What every letter has, whatever it says. */
static void is_sound(const struct postbox_letter *l, const char *lang)
{
	IS_STR(postbox_header(l, "MIME-Version"), "1.0");
	IS_STR(postbox_header(l, "Content-Type"), "text/plain; charset=utf-8");
	IS_STR(postbox_header(l, "Content-Language"), lang);
	IS_STR(postbox_header(l, "Auto-Submitted"), "auto-generated");
	IS_STR(postbox_header(l, "To"), TEXT("<%.*s>", STR_F(l->to)));
	IS(postbox_header(l, "Date").len && postbox_header(l, "Subject").len && postbox_header(l, "Message-ID").len && postbox_header(l, "From").len);
	str text = postbox_text(l), rest = l->letter;

	IS(text.len > 40 && str_utf8(text));
	while (rest.len) {
		str line = str_cut(&rest, '\n');

		/* Whose address cannot be folded. */
		IS(line.len <= 78 || str_starts(line, STR("List-Unsubscribe: ")));
	}
}

/* One press in the mail program, without our form and from anywhere, ends it. */
static void stops_with_one_click(const struct postbox_letter *l)
{
	str stop = postbox_header(l, "List-Unsubscribe");

	IS_STR(postbox_header(l, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
	IS(str_starts(stop, STR("<http")) && stop.at[stop.len - 1] == '>');
	IS(site_ask(&(struct site_ask){ .method = POST, .address = link_in(stop, str_eq(postbox_header(l, "Content-Language"), STR("cy")) ? "/cy/" : "/en/"),
		.form = "List-Unsubscribe=One-Click", .token = "", .origin = "", .fetch_site = "", .cookie = "" }) == 200);
}

TEST_DB(a_letter_at_once_and_a_letter_on_monday_reach_the_postbox_in_the_language_that_was_asked_for)
{
	postbox_open();
	follow_by_mail("nia@example.cymru", "often=each&letters=en", "/en/follow/confirm/");
	follow_by_mail("bws@example.cymru", "often=weekly&letters=cy", "/cy/dilyn/cadarnhau/");
	site_clock("2026-11-21 11:00");
	scene_published(conversation_sample());
	deliver();
	struct postbox_letter news = newest("nia@example.cymru");

	is_sound(&news, "en");
	IS(scene_says(postbox_text(&news), "/en/conversations/LLY"));
	site_clock("2026-11-23 07:30");
	deliver();
	struct postbox_letter digest = newest("bws@example.cymru");

	is_sound(&digest, "cy");
	IS(scene_says(postbox_text(&digest), "/cy/sgyrsiau/LLY"));
	IS(postbox_letters().n == 4);
	stops_with_one_click(&news);
	stops_with_one_click(&digest);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM follower") == 0);
	postbox_close();
}

/* Somebody waits for what becomes of LLY, which is decided, and has had two letters. */
static struct postbox_letter told_of_the_decision(void)
{
	scene_published(conversation_sample());
	postbox_open();
	IS(site_post("/cy/sgyrsiau/LLY/dilyn", "email=bws@example.cymru") == 303);
	deliver();
	struct postbox_letter ask = newest("bws@example.cymru");
	const char *link = link_in(postbox_text(&ask), "/cy/dilyn/cadarnhau/");

	is_sound(&ask, "cy");
	IS(site_get(link) == 200 && site_post(link, "") == 200);
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	deliver();
	IS(postbox_letters().n == 2);
	return newest("bws@example.cymru");
}

TEST_DB(who_waits_for_one_conversation_gets_the_decision_and_what_was_done_by_mail)
{
	struct postbox_letter decided = told_of_the_decision();

	is_sound(&decided, "cy");
	scene_told("LLY");
	deliver();
	IS(postbox_letters().n == 3);
	struct postbox_letter told = newest("bws@example.cymru");

	is_sound(&told, "cy");
	IS(scene_says(postbox_text(&told), "/cy/sgyrsiau/LLY"));
	/* The address is gone by then: there is nothing left to stop. */
	IS(!postbox_header(&told, "List-Unsubscribe").len);
	postbox_close();
}

TEST_DB(the_letter_with_the_decision_is_the_last_to_whoever_stops_it_with_one_click)
{
	struct postbox_letter decided = told_of_the_decision();

	stops_with_one_click(&decided);
	scene_told("LLY");
	deliver();
	IS(postbox_letters().n == 2);
	postbox_close();
}
