/* about_test.c -- the pages the law asks for are there in both languages, whatever the partnership has told about itself. */
/* SPDX-License-Identifier: MIT */
#include "features/about/about.h"

#include "core/setting.h"
#include "tests/site.h"

static void told(const char *name, const char *value)
{
	db_begin(test_db());
	setting_put(test_db(), name, str_of(value));
	IS(db_commit(test_db()));
}

TEST_DB(the_pages_are_there_before_anybody_has_told_anything)
{
	IS(site_get("/en/accessibility") == 200);
	IS(site_has("Accessibility statement") && site_has("Web Content Accessibility Guidelines 2.2"));
	IS(site_get("/en/privacy") == 200);
	IS(site_has("No cookies for visitors") && site_has("href=\"/en/your-response\""));
	IS(site_get("/en/contact") == 200);
	/* Without an address of its own it says whom else to ask. */
	IS(site_has("Each conversation names a person to call or write to.") && site_lacks("tel:") && site_lacks("mailto:"));
}

TEST_DB(they_are_there_in_welsh_as_well)
{
	IS(site_get("/cy/hygyrchedd") == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("href=\"/en/accessibility\"") && site_lacks("How accessible these pages are"));
	IS(site_get("/cy/preifatrwydd") == 200);
	IS(site_has("href=\"/en/privacy\"") && site_lacks("What we keep"));
	IS(site_get("/cy/cysylltu") == 200);
	IS(site_has("href=\"/en/contact\"") && site_lacks("Each conversation names"));
}

TEST_DB(whoever_needs_help_can_call_write_or_post)
{
	told("name_en", "Dyffryn Helyg Council");
	told("name_cy", "Cyngor Dyffryn Helyg");
	told("phone_en", "+44 1443 555 000");
	told("phone_cy", "+44 1443 555 000");
	told("email", "sgwrs@example.cymru");
	told("address_en", "The Old Mill, Llanhelyg");
	told("address_cy", "Yr Hen Felin, Llanhelyg");
	IS(site_get("/en/contact") == 200);
	IS(site_has("href=\"tel:+441443555000\"") && site_has("+44 1443 555 000") && site_has("href=\"mailto:sgwrs@example.cymru\""));
	IS(site_has("The Old Mill, Llanhelyg") && site_lacks("Yr Hen Felin") && site_lacks("Each conversation names"));
	IS(site_get("/cy/cysylltu") == 200);
	IS(site_has("Yr Hen Felin, Llanhelyg") && site_lacks("The Old Mill"));
	IS(site_get("/en/accessibility") == 200);
	IS(site_has("Dyffryn Helyg Council") && site_has("href=\"mailto:sgwrs@example.cymru\""));
	IS(site_get("/cy/preifatrwydd") == 200);
	IS(site_has("Cyngor Dyffryn Helyg") && site_lacks("Dyffryn Helyg Council"));
}

TEST_DB(nothing_can_be_sent_there)
{
	IS(site_post("/en/accessibility", "x=1") == 405 && site_post("/en/privacy", "x=1") == 405 && site_post("/cy/cysylltu", "x=1") == 405);
}

TEST_DB(whoever_reports_a_problem_is_asked_about_the_very_page)
{
	told("email", "help@example.org");
	IS(site_get("/en/privacy") == 200);
	IS(site_has("href=\"/en/contact?page=%2Fen%2Fprivacy\""));
	IS(site_get("/en/contact?page=%2Fen%2Fprivacy") == 200);
	IS(site_has("You want to report a problem with this page: /en/privacy") && site_has("mailto:help@example.org?subject=A%20problem%20with%20a%20page&amp;body="));
	IS(site_get("/en/contact?page=https%3A%2F%2Fevil.example%2F") == 200);
	IS(site_lacks("You want to report"));
	IS(site_get("/en/contact?page=%2Fen%3Cscript%3E") == 200);
	str page = site_page();

	IS(site_has("/en&lt;script&gt;") && !memmem(page.at, page.len, "/en<script>", 11));
}
