/* documents_test.c -- an officer puts documents together, a second one approves them, and everybody reads them in their language. */
/* SPDX-License-Identifier: MIT */
#include "features/documents/documents.h"

#include "base/seal.h"
#include "core/document.h"
#include "core/fixture_test.h"
#include "tests/photo.h"
#include "tests/scene.h"

#define PDF(words) STR("%PDF-1.7\n" words)
#define BOTH "kind=document&title_en=The+plan&title_cy=Y+cynllun&length_en=4&length_cy=4&language="

static const char *const list = "/en/desk/LLY/documents", *const new_one = "/en/desk/LLY/documents/new";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *of(long long id, const char *what)
{
	return arena_printf(test_arena(), "%s/%lld%s", list, id, what).at;
}

static long long newest(void)
{
	return count("SELECT MAX(id) FROM document");
}

static int send_both(const char *to, const char *form, str en, str cy)
{
	struct site_file files[] = { { "file_en", "Plan.pdf", en }, { "file_cy", "Cynllun.pdf", cy } };

	return site_send(to, form, files, 2);
}

static int approve(enum role role, long long id)
{
	site_sign_in(role);
	site_get(list);
	return site_post(of(id, "/approve"), arena_printf(test_arena(), "written=%.*s", STR_F(site_field("written"))).at);
}

/* One document in both languages, approved, of a conversation that is public. */
static long long public_one(void)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(send_both(new_one, BOTH, PDF("en"), PDF("cy")) == 303);
	IS(approve(ROLE_PUBLISHER, newest()) == 303);
	site_sign_in(ROLE_NONE);
	return newest();
}

static const char *address_of(str bytes, const char *name)
{
	return arena_printf(test_arena(), "/files/%.*s/%s", STR_F(seal_sha256_hex(test_arena(), bytes)), name).at;
}

TEST_DB(strangers_neither_see_nor_change_what_officers_put_together)
{
	scene_published(conversation_sample());
	IS(site_get(list) == 303 && site_get(new_one) == 303 && site_get(of(5, "")) == 303);
	IS(send_both(new_one, BOTH, PDF("en"), PDF("cy")) == 403);
	IS(site_post(of(5, "/approve"), "") == 403 && site_post(of(5, "/move"), "to=up") == 403 && site_post(of(5, "/remove"), "") == 403);
	IS(count("SELECT COUNT(*) FROM document") == 0);
}

TEST_DB(a_document_in_both_languages_is_approved_by_a_second_person_and_read_by_everybody)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200 && site_has("No documents yet."));
	IS(site_get(new_one) == 200);
	IS(send_both(new_one, BOTH, PDF("en"), PDF("cy")) == 303);
	IS(site_follow() == 200);
	IS(site_has("Waiting for approval") && site_has("You wrote this, so somebody else approves it.") && site_lacks("Approve and publish"));
	IS(site_has("PDF, 1 kB, 4 pages"));
	/* Until then it is nobody's but officers'. */
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_lacks("The plan"));
	IS(site_get(address_of(PDF("en"), "Plan.pdf")) == 404);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(address_of(PDF("en"), "Plan.pdf")) == 200);
	IS_STR(site_header("Cache-Control"), "no-store");
	IS(approve(ROLE_PUBLISHER, newest()) == 303);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_has("Read more") && site_has("The plan") && site_has("PDF, 1 kB, 4 pages") && site_has("lang=\"cy\">Cymraeg"));
	site_get("/cy/sgyrsiau/LLY");
	IS(site_has("Y cynllun") && site_has("4 tudalen"));
	IS(site_get(address_of(PDF("cy"), "Cynllun.pdf")) == 200);
	IS(str_eq(site_page(), PDF("cy")));
	IS(strstr(arena_z(test_arena(), site_header("Cache-Control")), "immutable"));
	IS(count("SELECT COUNT(*) FROM event WHERE what IN ('document.added', 'document.approved')") == 2);
}

TEST_DB(what_is_missing_is_said_beside_the_field_and_no_file_is_chosen_twice)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_send(new_one, "kind=document&title_en=&title_cy=&language=", &(struct site_file){ "file_en", "Plan.pdf", PDF("en") }, 1) == 422);
	IS(site_has("Give it a title, in one language at least") && site_has("You have chosen Plan.pdf"));
	IS(site_post(new_one, "kind=document&title_en=The+plan&language=") == 422);
	IS(site_has("Choose a file, or enter a link, in one language at least"));
	IS_STR(site_field("title_en"), "The plan");
	IS(site_post(new_one, "kind=sausage&title_en=The+plan&link_en=javascript:alert(1)&length_en=many&language=") == 422);
	IS(site_has("Choose what it is") && site_has("Enter a link that begins with https://") && site_has("Enter a number of pages or minutes, like 12"));
	IS(site_post(new_one, "kind=other_language&title_en=The+plan&link_other=https://example.org/plan-pl&language=xx") == 422);
	IS(site_has("Choose which language it is in"));
	IS(site_send(new_one, "kind=document&title_en=The+plan&language=", &(struct site_file){ "file_en", "Plan.exe", STR("MZ\x90\0\3\1\2") }, 1) == 422);
	IS(site_has("We cannot take this kind of file."));
	IS(count("SELECT COUNT(*) FROM document") == 0 && count("SELECT COUNT(*) FROM file") == 0);
}

TEST_DB(formats_and_languages_are_named_and_a_lack_is_said)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_one, "kind=bsl&title_en=The+plan+in+BSL&title_cy=Y+cynllun+yn+BSL&link_en=https://video.example.org/1&length_en=4&language=") == 303);
	IS(approve(ROLE_PUBLISHER, newest()) == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_one, "kind=other_language&title_en=The+plan&title_cy=Y+cynllun&link_other=https://example.org/plan&language=pl") == 303);
	IS(approve(ROLE_PUBLISHER, newest()) == 303);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_has("British Sign Language video, on another website, 4 minutes") && site_lacks("Only in"));
	IS(site_has("Polish") && site_has("hreflang=\"pl\""));
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_one, "kind=large_print&title_en=The+plan,+large&title_cy=Y+cynllun,+bras&link_cy=https://example.org/bras&language=") == 303);
	IS(approve(ROLE_PUBLISHER, newest()) == 303);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_has("Large print, on another website") && site_has("Only in Welsh."));
}

TEST_DB(what_people_see_is_replaced_only_when_a_second_person_has_read_it)
{
	long long was = public_one(), now;

	site_clock("2026-11-25 09:00");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(of(was, "")) == 200 && site_has("What you save waits beside it"));
	const char *form = arena_printf(test_arena(), BOTH "&about_en=Corrected&about_cy=Wedi%%27i+gywiro&written=%.*s", STR_F(site_field("written"))).at;

	IS(send_both(of(was, ""), form, PDF("en, again"), STR("")) == 422);
	IS(site_send(of(was, ""), form, &(struct site_file){ "file_en", "Plan2.pdf", PDF("en, again") }, 1) == 303);
	now = newest();
	IS(now != was && count("SELECT COUNT(*) FROM edition") == 4);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_lacks("Corrected"));
	IS(site_get(address_of(PDF("en"), "Plan.pdf")) == 200);
	site_sign_in(ROLE_PUBLISHER);
	site_get(list);
	IS(site_has("This one waits to take the place of the one above it."));
	IS(site_post(of(now, "/approve"), "written=1-1") == 409);
	IS(approve(ROLE_PUBLISHER, now) == 303);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_has("Corrected") && site_has("Replaced by a newer one on 25 November 2026."));
	IS(site_get(address_of(PDF("en, again"), "Plan2.pdf")) == 200);
	IS(site_get(address_of(PDF("en"), "Plan.pdf")) == 404);
	/* The file that stayed is still there. */
	IS(site_get(address_of(PDF("cy"), "Cynllun.pdf")) == 200);
}

TEST_DB(two_who_change_one_document_at_once_hear_of_each_other)
{
	long long id = public_one();

	site_sign_in(ROLE_EDITOR);
	IS(site_post(of(id, ""), BOTH "&written=1-1") == 409);
	IS(site_has("A colleague changed this document while you were writing"));
}

TEST_DB(what_was_public_and_is_taken_away_says_so)
{
	long long id = public_one();

	site_sign_in(ROLE_EDITOR);
	IS(site_post(of(id, "/remove"), "") == 403);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(of(id, "/remove"), "") == 303);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY");
	IS(site_has("Taken away on 21 November 2026: The plan"));
	IS(site_get(address_of(PDF("en"), "Plan.pdf")) == 404);
}

TEST_DB(what_nobody_has_seen_goes_altogether)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(send_both(new_one, BOTH, PDF("en"), PDF("cy")) == 303);
	IS(site_post(of(newest(), "/remove"), "") == 303);
	IS(count("SELECT COUNT(*) FROM document") == 0 && count("SELECT COUNT(*) FROM edition") == 0 && count("SELECT COUNT(*) FROM file") == 0);
}

TEST_DB(their_order_is_changed_by_buttons)
{
	long long first;

	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_one, "kind=document&title_en=One&link_en=https://example.org/1&language=") == 303);
	first = newest();
	IS(site_post(new_one, "kind=document&title_en=Two&link_en=https://example.org/2&language=") == 303);
	IS(site_post(of(newest(), "/move"), "to=up") == 303);
	IS(count("SELECT n FROM document WHERE title_en = 'Two'") == 1 && count("SELECT n FROM document WHERE title_en = 'One'") == 2);
	IS(site_post(of(first, "/move"), "to=down") == 303);
	IS(count("SELECT n FROM document WHERE title_en = 'One'") == 2);
	IS(site_post(of(99, "/move"), "to=up") == 404);
}

TEST_DB(nothing_is_published_with_a_document_in_one_language_or_one_that_nobody_approved)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_one, "kind=document&title_en=One&title_cy=Un&link_en=https://example.org/1&language=") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/approve-texts", "") >= 300);
	site_sign_in(ROLE_PUBLISHER);
	site_post("/en/desk/LLY/move", "move=publish");
	IS(site_status() == 409);
	IS(site_has("Every document must be there in both languages.") && site_has("Every document must be approved by a second person."));
	IS(approve(ROLE_PUBLISHER, newest()) == 303);
	site_post("/en/desk/LLY/move", "move=publish");
	IS(site_has("Every document must be there in both languages.") && site_lacks("Every document must be approved by a second person."));
}

TEST_DB(a_photo_among_the_documents_does_not_say_where_it_was_taken)
{
	str photo = photo_jpeg(test_arena(), 20, 10, 1);

	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_send(new_one, "kind=document&title_en=The+hall&title_cy=Y+neuadd&language=", &(struct site_file){ "file_en", "IMG_1.jpg", photo }, 1) == 303);
	IS(site_follow() == 200 && site_has("JPEG picture"));
	struct files kept = files_of_hash(test_db(), test_arena(), fixture_texts(test_db(), test_arena(), "SELECT hash FROM file").at[0]);

	IS(kept.n == 1 && kept.at[0].width == 160);
	IS(site_get(arena_printf(test_arena(), "/files/%.*s/IMG_1.jpg", STR_F(kept.at[0].hash)).at) == 200);
	str shown = site_page();

	IS(str_starts(shown, STR("\xFF\xD8")) && !memmem(shown.at, shown.len, PHOTO_PLACE, strlen(PHOTO_PLACE)));
	IS(!site_header("Content-Disposition").at);
}
