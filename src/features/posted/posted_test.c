/* posted_test.c -- a letter becomes a response with a receipt, is read with all others, and goes for good when its writer asks. */
/* SPDX-License-Identifier: MIT */
#include "features/posted/posted.h"

#include "base/seal.h"
#include "core/fixture_test.h"
#include "tests/scene.h"

#define PDF STR("%PDF-1.7\nDear council")
#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at
#define LETTER "channel=post&received=21%2F11%2F2026&sender=Merched+y+Wawr&lang=cy&words=Cadwch+y+llyfrgell+ar+agor."

static const char *const list = "/en/desk/LLY/letters", *const form = "/en/desk/LLY/letters/new";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *newest(const char *what)
{
	return TEXT("%s/%lld%s", list, count("SELECT MAX(id) FROM letter"), what);
}

static const char *scan(void)
{
	return TEXT("/files/%.*s/letter.pdf", STR_F(seal_sha256_hex(test_arena(), PDF)));
}

static void registered(void)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_send(form, LETTER, &(struct site_file){ "scan", "letter.pdf", PDF }, 1) == 303);
}

/* What stands on the receipt as the n-th code; the page must be the receipt. */
static str on_receipt(int n)
{
	str page = site_page(), mark = STR("sg-ref\" translate=\"no\">");

	for (int i = 0; i <= n; i++) {
		const char *at = memmem(page.at, page.len, mark.at, mark.len);

		if (!IS(at))
			return STR("");
		page = str_from(page, (size_t)(at - page.at) + mark.len);
	}
	return str_first(page, str_find(page, '<'));
}

static const char *codes(void)
{
	return TEXT("reference=%.*s&code=%.*s", STR_F(on_receipt(0)), STR_F(on_receipt(1)));
}

TEST_DB(a_letter_counts_as_a_response_and_its_writer_gets_a_receipt_in_their_language)
{
	registered();
	IS(site_follow() == 200 && site_has("Diolch am ysgrifennu atom ni") && site_has("Eich cod preifat"));
	IS(count("SELECT COUNT(*) FROM response WHERE channel = 'post' AND lang = 'cy' AND state = 'received' AND account IS NOT NULL AND late = 0") == 1);
	IS(count("SELECT COUNT(*) FROM letter_file") == 1);
	IS(count("SELECT COUNT(*) FROM letter WHERE CAST(sender AS TEXT) LIKE '%Merched%'") == 0);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'letter.registered'") == 1);
	IS(site_get(list) == 200 && site_has("Merched y Wawr") && site_has("By post"));
	IS(site_get(newest("")) == 200 && site_has("Cadwch y llyfrgell ar agor.") && site_has("letter.pdf") && site_has("Raise a concern"));
	IS(site_get(scan()) == 200);
	IS(site_get("/en/desk/LLY/answers") == 200 && site_has("What people wrote in letters and e-mails") && site_has("Cadwch y llyfrgell ar agor."));
	IS(site_get("/en/desk/LLY/results") == 200 && site_has("What people wrote in letters and e-mails"));
}

TEST_DB(a_form_sent_twice_registers_one_letter)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(form, LETTER) == 303);
	IS(site_again() == 303);
	IS(count("SELECT COUNT(*) FROM letter") == 1 && count("SELECT COUNT(*) FROM response") == 1);
}

TEST_DB(its_writer_withdraws_it_with_the_code_and_the_scan_goes_too)
{
	registered();
	IS(site_follow() == 200);
	const char *both = codes();

	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response", both) == 200 && site_has("Cadwch y llyfrgell ar agor."));
	IS(site_post("/en/your-response/withdraw", TEXT("%s&sure=yes", both)) == 200);
	IS(count("SELECT COUNT(*) FROM letter_file") == 0 && count("SELECT COUNT(*) FROM file") == 0);
	IS(count("SELECT COUNT(*) FROM letter WHERE sender IS NOT NULL") == 0 && count("SELECT COUNT(*) FROM answer") == 0);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(newest("")) == 200 && site_has("Withdrawn on") && site_lacks("Cadwch y llyfrgell"));
	IS(site_get(scan()) == 404);
}

TEST_DB(its_writer_changes_the_words_by_themselves)
{
	registered();
	IS(site_follow() == 200);
	const char *both = codes();

	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response/change", both) == 303);
	IS(site_follow() == 200 && site_has("What people wrote in letters and e-mails") && site_has("Cadwch y llyfrgell ar agor."));
}

TEST_DB(an_officer_takes_a_letter_back_only_after_being_asked)
{
	registered();
	IS(site_post(newest("/back"), "") == 200 && site_has("Take this letter back?"));
	IS(count("SELECT COUNT(*) FROM answer") == 1);
	IS(site_post(newest("/back"), "sure=yes") == 303);
	IS(count("SELECT COUNT(*) FROM answer") == 0 && count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 1);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'letter.taken_back'") == 1);
	IS(site_post(newest("/back"), "sure=yes") == 303);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'letter.taken_back'") == 1);
}

TEST_DB(a_letter_that_came_after_closing_is_marked_late)
{
	scene_published(conversation_sample());
	scene_closed();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(form, "channel=email&received=6%2F1%2F2027&lang=en&words=Too+late+perhaps") == 303);
	IS(site_follow() == 200 && site_has("It came after closing, and is marked as late."));
	IS(count("SELECT COUNT(*) FROM response WHERE late = 1 AND channel = 'email'") == 1);
}

TEST_DB(a_letter_without_words_or_a_day_is_told_beside_the_field)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(form, "channel=post&received=22%2F11%2F2026&sender=Somebody&lang=en&words=") == 422);
	IS(site_has("This day has not come yet") && site_has("Type what the letter says"));
	IS_STR(site_field("sender"), "Somebody");
	IS(site_send(form, LETTER, &(struct site_file){ "scan", "odd.exe", STR("MZ\x90\0\3\1\2") }, 1) == 422);
	IS(count("SELECT COUNT(*) FROM letter") == 0 && count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(strangers_neither_register_nor_read_letters)
{
	registered();
	const char *one = newest(""), *back = newest("/back"), *receipt = TEXT("%s", site_location());

	site_sign_in(ROLE_NONE);
	IS(site_get(list) == 303 && site_get(one) == 303 && site_get(form) == 303 && site_get(receipt) == 303 && site_get(scan()) == 404);
	IS(site_post(form, LETTER) == 403 && site_post(back, "sure=yes") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letters/5") == 404 && site_get("/en/desk/LLY/letters/receipt/none") == 404 && site_get("/en/desk/XXX/letters") == 404);
	site_clock("2026-11-21 11:01");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(receipt) == 410);
}

TEST_DB(no_letter_is_registered_before_it_opens_or_after_the_decision)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(form) == 409 && site_post(form, LETTER) == 409);
	IS(site_get(list) == 200 && site_has("What comes by hand can be entered once it is open."));
}
