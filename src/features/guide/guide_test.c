/* guide_test.c -- the guide is there in both languages, and no officers' page leaves anybody alone with it. */
/* SPDX-License-Identifier: MIT */
#include "features/guide/chapters.h"
#include "features/guide/guide.h"

#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

TEST_DB(an_officer_reads_the_guide_in_both_languages)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/guide") == 200);
	IS(site_has("Your first practice conversation") && site_has("There is no place to practise yet"));
	for (int n = 1; n <= guide_chapters_n; n++) {
		IS(site_get(TEXT("/en/desk/guide/%d", n)) == 200);
		IS(site_get(TEXT("/cy/desg/canllaw/%d", n)) == 200);
	}
	site_get("/cy/desg/canllaw/1");
	IS(site_has("Eich sgwrs ymarfer gyntaf") && site_lacks("Your first practice"));
	IS(site_has("<em lang=\"en\">“Evening buses to Llanhelyg”</em>"));
	IS(site_get("/en/desk/guide/0") == 404);
	IS(site_get("/en/desk/guide/99") == 404);
	IS(site_get("/en/desk/guide/one") == 404);
}

TEST_DB(the_guide_is_searched_without_accents_and_by_every_word)
{
	site_sign_in(ROLE_EDITOR);
	site_get("/en/desk/guide?q=SAFEGUARDING+danger");
	IS(site_has("If somebody may be in danger") && site_lacks("Your first practice conversation"));
	site_get("/en/desk/guide?q=zeppelin");
	IS(site_has("0 chapters say something about it."));
}

TEST_DB(residents_are_not_shown_the_officers_guide)
{
	IS(site_get("/en/desk/guide") == 303);
	IS(site_get("/en/desk/guide/1") == 303);
}

TEST_DB(somebody_who_made_a_mistake_finds_in_the_guide_how_it_is_put_right)
{
	static const char *const asked[] = { "mistake", "undo", "withdraw", "cancel+conversation" };

	site_sign_in(ROLE_EDITOR);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		site_get(arena_printf(test_arena(), "/en/desk/guide?q=%s", asked[i]).at);
		IS(site_has("/en/desk/guide/10"));
	}
	site_get("/cy/desg/canllaw?q=camgymeriad");
	IS(site_has("/cy/desg/canllaw/10"));
}

TEST_DB(a_page_explains_itself_in_place_in_the_language_of_the_page)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	site_get("/en/desk");
	IS(site_has("What is this page for?") && site_has("Your day: first what waits for you"));
	IS(site_has("Read more in the guide"));
	site_get("/cy/desg/LLY");
	IS(site_has("Beth yw pwrpas y dudalen hon?") && site_has("Popeth am un sgwrs"));
	site_sign_in(ROLE_NONE);
	site_get("/en");
	IS(site_lacks("What is this page for?"));
}
