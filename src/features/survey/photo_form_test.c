/* photo_form_test.c -- a photograph sent with an answer: seen, taken out, kept by whoever comes back, and gone when its answer goes. */
/* SPDX-License-Identifier: MIT */
#include "base/seal.h"
#include "core/fixture_test.h"
#include "core/photo.h"
#include "features/survey/photo_form.h"
#include "tests/photo.h"
#include "tests/scene.h"

static const char *const start = "/en/conversations/LLY/respond";
static const char *form;
static str reference, private;

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at
#define PDF STR("%PDF-1.7\nThe broken step")

static int64_t count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *place(const char *rest)
{
	return TEXT("%s/%s/%s", start, form, rest);
}

/* The sample, with a question for a photograph on its second page, where somebody is now. */
static void begin(void)
{
	const char *at;

	scene_published(sample_with(conversation_sample(), "\"kind\": \"short\", \"longest\": 120", "\"kind\": \"file\""));
	IS(site_post(start, "q-visits=weekly&go=on") == 303);
	at = strstr(site_location(), "/respond/");
	form = arena_z(test_arena(), (str){ at + 9, TOKEN_LEN });
	IS(site_follow() == 200);
}

static int send_file(const char *fields, const char *name, str bytes)
{
	return site_send(place("2"), fields, &(struct site_file){ "q-group", name, bytes }, 1);
}

static str photograph(void)
{
	return photo_jpeg(test_arena(), 60, 30, 1);
}

/* Where the page shows the file; "" when it shows none. */
static const char *shown(void)
{
	static const char before[] = "href=\"/en/your-response/file/";
	str page = site_page();
	const char *at = memmem(page.at, page.len, before, strlen(before));

	if (!at)
		return "";
	page = str_from(page, (size_t)(at - page.at) + 6);
	return arena_z(test_arena(), str_first(page, str_find(page, '"')));
}

static bool shows_a_picture(const char *address)
{
	return *address && site_get(address) == 200 && str_starts(site_page(), STR("\xFF\xD8"));
}

static str code_on_page(int n)
{
	static const char before[] = "translate=\"no\">";
	str page = site_page();

	while (n-- >= 0)
		page = str_from(page, (size_t)((const char *)memmem(page.at, page.len, before, strlen(before)) - page.at) + strlen(before));
	return arena_copy(test_arena(), str_first(page, str_find(page, '<')));
}

static void send_all(void)
{
	IS(site_post(place("3"), "go=skip") == 303);
	IS(site_follow() == 200);
	IS(site_post(place("check"), TEXT("seen=%.*s", STR_F(site_field("seen")))) == 303);
	IS(site_follow() == 200);
	reference = code_on_page(0);
	private = code_on_page(1);
}

static const char *codes(const char *more)
{
	return TEXT("reference=%.*s&code=%.*s%s", STR_F(reference), STR_F(private), more);
}

/* ---- from the question to the receipt ---- */

TEST_DB(a_photograph_goes_with_an_answer_without_the_place_where_it_was_taken)
{
	begin();
	IS(site_has("one file of at most 20 MB") && site_has("We remove the record of where a photograph was taken."));
	IS(memmem(site_page().at, site_page().len, "enctype=\"multipart/form-data\"", 29) != NULL);
	IS(send_file("q-group-shows=The+broken+step&go=on", "Mrs Jones.jpg", photograph()) == 303);
	site_get(place("2"));
	IS(str_eq(site_field("q-group-shows"), STR("The broken step")) && site_has("JPEG picture") && site_has("Take the file out"));
	const char *seen = shown();

	IS(shows_a_picture(seen) && !memmem(site_page().at, site_page().len, PHOTO_PLACE, strlen(PHOTO_PLACE)));
	site_get(place("check"));
	IS(site_has("A file: The broken step") && !strcmp(shown(), seen));
	send_all();
	IS(site_has("What came with it") && !strcmp(shown(), seen));
	IS(shows_a_picture(seen));
	IS(site_post("/en/your-response", codes("")) == 200);
	IS(site_has("A file: The broken step") && !strcmp(shown(), seen));
	IS(count("SELECT COUNT(*) FROM answer_file WHERE draft IS NULL AND response IS NOT NULL") == 1);
	IS(count("SELECT COUNT(*) FROM file WHERE name LIKE '%Jones%'") == 0 && count("SELECT COUNT(*) FROM file WHERE kind = 'answer'") == 1);
}

TEST_DB(a_survey_that_asks_for_no_file_takes_none)
{
	scene_published(conversation_sample());
	site_get(start);
	IS(!memmem(site_page().at, site_page().len, "multipart", 9) && site_lacks("at most 20 MB"));
	IS(site_send(start, "q-visits=weekly&go=on", &(struct site_file){ "q-visits", "a.pdf", PDF }, 1) == 303);
	IS(count("SELECT COUNT(*) FROM file") == 0);
}

TEST_DB(what_cannot_be_taken_is_told_beside_the_field_and_nothing_typed_is_lost)
{
	begin();
	IS(send_file("q-group-shows=A+step&q-welsh=Da+iawn&go=on", "step.exe", STR("MZ\x90\0\3\1\2")) == 422);
	IS(site_has("We cannot take this kind of file.") && str_eq(site_field("q-welsh"), STR("Da iawn")) && str_eq(site_field("q-group-shows"), STR("A step")));
	IS(send_file("go=back", "step.jpg", STR("\xFF\xD8\xFF\xE0 not a picture")) == 422);
	IS(site_has("We cannot read this picture."));
	IS(site_post(place("2"), "q-group-shows=A+step&go=on") == 422);
	IS(site_has("Choose the file that you described, or take out what you wrote"));
	IS(count("SELECT COUNT(*) FROM file") == 0);
}

TEST_DB(a_file_that_is_too_large_is_told_with_both_sizes)
{
	enum { SIZE = PHOTO_MOST + 1024 };
	char *bytes = calloc(1, SIZE);

	begin();
	memcpy(bytes, "%PDF-1.7\n", 9);
	IS(send_file("q-welsh=Da+iawn&go=on", "plan.pdf", (str){ bytes, SIZE }) == 422);
	free(bytes);
	IS(site_has("This file has 20.0 MB. Choose one of at most 20 MB") && str_eq(site_field("q-welsh"), STR("Da iawn")));
	IS(count("SELECT COUNT(*) FROM file") == 0);
}

TEST_DB(nobody_chooses_a_file_twice_because_something_else_was_wrong)
{
	char *long_words = arena_take(test_arena(), 3101);

	begin();
	memset(long_words, 'a', 3100);
	long_words[3100] = 0;
	IS(send_file(TEXT("q-welsh=%s&go=on", long_words), "step.jpg", photograph()) == 422);
	IS(site_has("You have chosen step.jpg") && site_has("Take the file out") && count("SELECT COUNT(*) FROM file") == 0);
	str kept = site_field("q-group-kept");
	struct buf b = { 0 };

	IS(kept.at != NULL);
	for (size_t i = 0; i < kept.len; i++)
		buf_printf(&b, "%%%02X", (unsigned)(unsigned char)kept.at[i]);
	const char *ticket = arena_z(test_arena(), buf_text(&b));

	buf_free(&b);
	IS(site_post(place("2"), TEXT("q-welsh=a&q-group-kept=%s&go=on", ticket)) == 303);
	IS(site_get(place("2")) == 200 && shows_a_picture(shown()));
	IS(site_post(place("2"), TEXT("q-welsh=a&q-group-kept=%s&move=group:out:", ticket)) == 303);
	IS(count("SELECT COUNT(*) FROM file") == 0);
}

TEST_DB(too_many_files_from_one_network_wait_and_the_words_do_not)
{
	begin();
	for (int i = 0; i < PHOTOS_FROM_ONE; i++)
		IS(send_file("go=back", "step.pdf", PDF) == 303);
	IS(send_file("q-welsh=Da+iawn&go=on", "step.pdf", PDF) == 422);
	IS(site_has("Too many files came from your network within an hour.") && str_eq(site_field("q-welsh"), STR("Da iawn")));
	IS(site_post(place("2"), "q-welsh=Da+iawn&go=on") == 303);
	site_clock("2026-11-21 11:30");
	IS(send_file("go=on", "step.pdf", PDF) == 303);
	IS(count("SELECT COUNT(*) FROM answer_file") == 1);
}

/* ---- before it is sent ---- */

TEST_DB(a_file_is_taken_out_or_another_takes_its_place_before_anything_is_sent)
{
	begin();
	IS(send_file("q-group-shows=A+step&go=on", "step.jpg", photograph()) == 303);
	IS(send_file("q-group-shows=A+plan&go=on", "plan.pdf", PDF) == 303);
	IS(count("SELECT COUNT(*) FROM file") == 1 && count("SELECT COUNT(*) FROM answer_file WHERE handle LIKE '%.pdf'") == 1);
	site_get(place("2"));
	IS(site_has("PDF") && site_lacks("JPEG picture"));
	const char *gone = shown();

	IS(site_post(place("2"), TEXT("seen=%.*s&q-group-shows=A+plan&move=group:out:", STR_F(site_field("seen")))) == 303);
	IS_STR(str_of(site_location()), place("2#q-group-all"));
	IS(count("SELECT COUNT(*) FROM file") == 0 && count("SELECT COUNT(*) FROM answer_file") == 0);
	IS(site_get(gone) == 404);
	site_get(place("2"));
	IS(site_lacks("Take the file out") && str_eq(site_field("q-group-shows"), STR("")));
}

TEST_DB(whoever_saves_and_comes_back_finds_the_file_again)
{
	begin();
	IS(send_file("q-group-shows=A+step&go=save", "step.jpg", photograph()) == 303);
	IS(site_follow() == 200);
	str code = code_on_page(0);

	site_clock("2026-12-20 09:00");
	drafts_forget(test_db(), (instant){ site_now().s - FILL_DAYS * 86400 }, site_now());
	IS(photo_forget(test_db(), test_arena(), &(file_id){ 0 }, 10) == 0);
	IS(site_post("/en/your-response/come-back", TEXT("code=%.*s", STR_F(code))) == 303);
	IS(site_follow() == 200 && shows_a_picture(shown()));
}

TEST_DB(two_devices_do_not_put_one_photograph_over_the_other_unawares)
{
	begin();
	const char *fields = TEXT("seen=%.*s&q-group-shows=A+plan&go=on", STR_F(site_field("seen")));
	struct site_file photo = { "q-group", "step.jpg", photograph() }, plan = { "q-group", "plan.pdf", PDF };

	IS(site_send_as(site_token(1), place("2"), fields, &photo, 1) == 303);
	IS(site_send_as(site_token(2), place("2"), fields, &plan, 1) == 409);
	IS(site_has("You have chosen plan.pdf") && shows_a_picture(shown()));
	IS(count("SELECT COUNT(*) FROM answer_file WHERE handle LIKE '%.jpg'") == 1 && count("SELECT COUNT(*) FROM answer_file") == 1);
}

TEST_DB(what_nobody_sends_is_forgotten_with_its_form)
{
	file_id after = { 0 };

	begin();
	IS(send_file("go=on", "step.jpg", photograph()) == 303);
	IS(photo_forget(test_db(), test_arena(), &after, 1) == 0 && after.n > 0);
	IS(photo_forget(test_db(), test_arena(), &after, 1) == 0 && after.n == 0);
	site_clock("2026-11-30 09:00");
	db_begin(test_db());
	drafts_forget(test_db(), (instant){ site_now().s - FILL_DAYS * 86400 }, site_now());
	IS(photo_forget(test_db(), test_arena(), &after, 10) == 1);
	IS(db_commit(test_db()));
	IS(count("SELECT COUNT(*) FROM file") == 0 && count("SELECT COUNT(*) FROM answer_file") == 0);
}

/* ---- afterwards ---- */

TEST_DB(who_changes_a_response_keeps_its_photograph_or_sends_another)
{
	begin();
	IS(send_file("q-group-shows=A+step&go=on", "step.jpg", photograph()) == 303);
	send_all();
	IS(site_post("/en/your-response/change", codes("")) == 303);
	form = arena_z(test_arena(), (str){ strstr(site_location(), "/respond/") + 9, TOKEN_LEN });
	site_get(place("2"));
	IS(shows_a_picture(shown()));
	site_get(place("2"));
	IS(send_file(TEXT("seen=%.*s&q-group-shows=A+plan&go=on", STR_F(site_field("seen"))), "plan.pdf", PDF) == 303);
	IS(count("SELECT COUNT(*) FROM answer_file WHERE response IS NOT NULL") == 1 && count("SELECT COUNT(*) FROM answer_file WHERE draft IS NOT NULL") == 1);
	send_all();
	IS(site_has("What came with it") && site_has("A file: A plan"));
	IS(count("SELECT COUNT(*) FROM answer_file") == 1 && count("SELECT COUNT(*) FROM answer_file WHERE handle LIKE '%.pdf' AND response IS NOT NULL") == 1);
	IS(count("SELECT COUNT(*) FROM file") == 1);
	IS(photo_forget(test_db(), test_arena(), &(file_id){ 0 }, 10) == 0);
}

TEST_DB(withdrawing_takes_the_photograph_away)
{
	begin();
	IS(send_file("q-group-shows=A+step&go=on", "step.jpg", photograph()) == 303);
	send_all();
	const char *seen = shown();

	IS(shows_a_picture(seen));
	IS(site_post("/en/your-response/withdraw", codes("&sure=yes")) == 200);
	IS(site_get(seen) == 404);
	IS(count("SELECT COUNT(*) FROM file") == 0 && count("SELECT COUNT(*) FROM answer_file") == 0);
}

TEST_DB(only_its_sender_and_officers_see_a_photograph)
{
	begin();
	IS(send_file("q-group-shows=A+step&go=on", "step.jpg", photograph()) == 303);
	site_get(place("2"));
	const char *seen = shown();
	str handle = fixture_texts(test_db(), test_arena(), "SELECT handle FROM answer_file").at[0];
	str hash = fixture_texts(test_db(), test_arena(), "SELECT hash FROM file").at[0];
	const char *desk = TEXT("/en/desk/LLY/answers/file/%.*s", STR_F(handle));

	IS(site_get(TEXT("%sx", seen)) == 404 && site_get(TEXT("/en/your-response/file/%.*s/9999999999-abc", STR_F(handle))) == 404);
	IS(site_get(TEXT("/files/%.*s/answer.jpg", STR_F(hash))) == 404);
	IS(site_get(desk) == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 404);
	site_sign_in(ROLE_NONE);
	send_all();
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200 && str_starts(site_page(), STR("\xFF\xD8")));
	IS(site_get("/en/desk/LLY/answers/file/1.jpg") == 404);
	IS(site_get(TEXT("/files/%.*s/answer.jpg", STR_F(hash))) == 404);
	site_sign_in(ROLE_NONE);
	site_clock("2026-11-21 12:30");
	IS(site_get(seen) == 404);
}

TEST_DB(an_officer_looks_at_the_form_before_anybody_and_nothing_is_kept)
{
	scene_draft(sample_with(conversation_sample(), "\"kind\": \"short\", \"longest\": 120", "\"kind\": \"file\""));
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/preview/questions/2") == 200);
	IS(site_send("/en/desk/LLY/preview/questions/2", "go=on", &(struct site_file){ "q-group", "step.exe", STR("MZ\x90\0\3\1\2") }, 1) == 422);
	IS(site_send("/en/desk/LLY/preview/questions/2", "go=on", &(struct site_file){ "q-group", "step.jpg", photograph() }, 1) == 303);
	IS(count("SELECT COUNT(*) FROM file") == 0);
}
