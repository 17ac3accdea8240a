/* quotes_test.c -- what somebody wrote is public only when two people have said so, and only as long as it is theirs. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "core/public.h"
#include "features/themes/themes.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static const char *const page = "/en/conversations/LLY/in-their-own-words", *const quotes = "/en/desk/LLY/quotes";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static struct receipt wrote(const char *what)
{
	return scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = what });
}

static const char *quote_of(struct receipt r)
{
	return TEXT("/en/desk/LLY/answers/quote/LLY-%lld-%lld", (long long)r.id.n, count("SELECT id FROM question WHERE name = 'group'"));
}

static const char *newest(void)
{
	return TEXT("quote=%lld", count("SELECT MAX(id) FROM quote"));
}

static void released(struct receipt r, const char *form)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_post(quote_of(r), form) == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/quotes/release", newest()) == 303);
	site_sign_in(ROLE_NONE);
}

TEST_DB(a_quote_is_public_only_after_a_second_person_has_released_it)
{
	scene_published(conversation_sample());
	struct receipt r = wrote("Mrs Pugh of Tan-y-bryn brings us cake.");

	IS(site_get(quote_of(r)) == 303 && site_get(quotes) == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(quote_of(r)) == 200);
	IS_STR(site_field("words"), "Mrs Pugh of Tan-y-bryn brings us cake.");
	IS(site_post(quote_of(r), "words=[A+neighbour]+brings+us+cake.&translation=Mae+cymydog+yn+dod+%C3%A2+chacen.") == 303);
	IS(site_follow() == 200);
	/* Both versions beside each other, and not for their own eyes alone. */
	IS(site_has("Mrs Pugh of Tan-y-bryn") && site_has("[A neighbour] brings us cake.") && site_has("Something was left out or changed."));
	IS(site_has("You proposed it: somebody else releases it.") && site_lacks("value=\"release"));
	IS(site_post("/en/desk/LLY/quotes/release", newest()) == 409);
	IS(site_has("Somebody else must release it"));
	IS(site_get(page) == 404);
	int64_t version = public_version(test_db());
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/quotes/release", newest()) == 403);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/LLY/quotes/release", newest()) == 303);
	IS(public_version(test_db()) > version);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_has("[A neighbour] brings us cake.") && site_lacks("Mrs Pugh") && site_has("Words were left out to protect people."));
	IS(site_has("Translation") && site_has("lang=\"cy\"><p>Mae cymydog") && site_has("Other things people said"));
	IS(count("SELECT COUNT(*) FROM event WHERE what IN ('quote.proposed', 'quote.released')") == 2);
	IS(site_get("/cy/sgyrsiau/LLY/yn-eu-geiriau-eu-hunain") == 200);
	IS(site_has("Yng ngeiriau pobl eu hunain") && site_has("<blockquote lang=\"en\">"));
}

TEST_DB(quotes_stand_under_their_themes)
{
	scene_published(conversation_sample());
	struct receipt r = wrote("Clwb darllen");

	released(r, "words=Clwb+darllen");
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/answers/theme", "name_en=Groups&name_cy=Grwpiau") == 303);
	long long theme = count("SELECT MAX(id) FROM theme"), question = count("SELECT id FROM question WHERE name = 'group'");
	int64_t version = public_version(test_db());

	IS(site_post("/en/desk/LLY/answers", TEXT("shown=%lld-%lld&theme=%lld&tag=%lld-%lld-%lld", (long long)r.id.n, question, theme, (long long)r.id.n,
						      question, theme)) == 303);
	IS(public_version(test_db()) > version);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_has("Groups") && site_has("Clwb darllen") && site_lacks("Other things people said") && site_lacks("Words were left out"));
}

TEST_DB(who_withdraws_takes_the_quote_along)
{
	scene_published(conversation_sample());
	struct receipt r = wrote("Merched y Wawr");

	released(r, "words=Merched+y+Wawr");
	IS(site_get(page) == 200);
	int64_t version = public_version(test_db());

	IS(site_post("/en/your-response/withdraw", TEXT("reference=%.*s&code=%.*s&sure=yes", STR_F(r.reference), STR_F(r.code))) == 200);
	IS(public_version(test_db()) > version && count("SELECT COUNT(*) FROM quote") == 0);
	IS(site_get(page) == 404);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(quote_of(r)) == 404 && site_post(quote_of(r), "words=Merched") == 404);
	IS(site_get(quotes) == 200);
	IS(site_has("Nothing is quoted yet."));
}

TEST_DB(what_is_proposed_anew_waits_anew_and_what_is_taken_back_is_gone)
{
	scene_published(conversation_sample());
	struct receipt r = wrote("Merched y Wawr");

	released(r, "words=Merched+y+Wawr");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(quote_of(r)) == 200);
	IS(site_has("It is public as it was released."));
	IS(site_post(quote_of(r), "words=Merched") == 303);
	IS(site_get(page) == 404);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/quotes/release", newest()) == 303);
	IS(site_get(page) == 200);
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/quotes/take-back", newest()) == 303);
	IS(site_get(page) == 404 && count("SELECT COUNT(*) FROM quote") == 0);
	IS(site_post("/en/desk/LLY/quotes/take-back", "quote=5") == 404 && site_post("/en/desk/XYZ/quotes/take-back", "quote=5") == 404);
}

TEST_DB(a_quote_of_nothing_is_asked_for_again)
{
	scene_published(conversation_sample());
	struct receipt r = wrote("Merched y Wawr");

	IS(site_post(quote_of(r), "words=x") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_post(quote_of(r), "words=+&translation=Women") == 422);
	IS(site_has("Leave something to read"));
	IS_STR(site_field("translation"), "Women");
	IS(site_get("/en/desk/LLY/answers/quote/LLY-1-2") == 404 && site_get("/en/desk/LLY/answers/quote/nothing") == 404);
	IS(count("SELECT COUNT(*) FROM quote") == 0);
}
