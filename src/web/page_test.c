/* page_test.c -- what stands around every page: names, menus, the switch, mistakes, and nothing that is not there. */
/* SPDX-License-Identifier: MIT */
#include "web/page.h"

#include "tests/site.h"
#include "web/asset.h"
#include "web/pages.h"

static struct page_head head;
static void (*inside)(struct req *);

static void show(struct req *r)
{
	page_begin(r, &head);
	if (inside)
		inside(r);
	page_end(r);
}

static const struct route routes[] = {
	{ .name = "home", .method = GET, .en = "/", .cy = "/", .handle = show },
	{ .name = "one", .method = GET, .en = "/one/:code", .cy = "/un/:code", .handle = show },
	{ .name = "two", .method = GET, .en = "/two", .cy = "/dau", .handle = show },
	{ .name = "privacy", .method = GET, .en = "/privacy", .cy = "/preifatrwydd", .handle = show },
	{ .name = "desk", .method = GET, .en = "/desk", .cy = "/desg", .may = MAY_READ, .handle = show },
	{ .name = "sign-out", .method = POST, .en = "/sign-out", .cy = "/allgofnodi", .handle = show },
	{ 0 },
};
static const struct nav nav[] = {
	{ "two", TL("Accessibility"), false, 30 }, { "home", TL("Open data"), false, 10 }, { "desk", TL("Officers"), true, 10 },
	{ "privacy", TL("Privacy"), false, 20 }, { "desk", TL("Contact us"), false, 5 }, { "missing", TL("Language"), false, 1 }, { 0 },
};
static const struct feature feature = { .name = "test", .routes = routes, .nav = nav };
static const struct feature *const list[] = { &feature, NULL };

static void begin(struct page_head h)
{
	head = h;
	inside = NULL;
	site_features(list);
}

static void settings(void)
{
	db_run_script(test_db(), "INSERT INTO setting (name, value) VALUES ('name_en', 'Sgwrs Dyffryn Helyg'), ('name_cy', 'Sgwrs Dyffryn Helyg'),"
		"('run_by_en', 'Run by Dyffryn Helyg <Council> & partners.'), ('run_by_cy', 'Yn cael ei redeg gan Gyngor Dyffryn Helyg.'),"
		"('phone_en', '01632 960 018'), ('phone_cy', '01632 960 018')");
}

static size_t where(const char *text)
{
	str page = site_page();
	const char *at = memmem(page.at, page.len, text, strlen(text));

	return at ? (size_t)(at - page.at) : 0;
}

TEST_DB(the_partnerships_own_name_stands_in_the_header_and_the_title)
{
	begin((struct page_head){ .title = { STR("Open <now>"), STR("Ar agor") } });
	settings();
	site_get("/en/two");
	IS(site_has("<title>Open &lt;now&gt; – Sgwrs Dyffryn Helyg</title>"));
	IS(site_has("<span class=\"sg-brand__name\">Sgwrs Dyffryn Helyg</span>"));
	IS(site_has("Run by Dyffryn Helyg <Council> & partners."));
	site_get("/cy/dau");
	IS(site_has("<title>Ar agor – Sgwrs Dyffryn Helyg</title>"));
	IS(site_has("Yn cael ei redeg gan Gyngor Dyffryn Helyg."));
}

TEST_DB(a_partnership_without_settings_still_has_pages)
{
	begin((struct page_head){ .title_words = T("Privacy") });
	IS(site_get("/en/two") == 200);
	IS(site_has("<title>Privacy – Sgwrs</title>"));
}

TEST_DB(the_menu_stands_in_its_order_and_leaves_out_what_is_not_for_this_visitor)
{
	begin((struct page_head){ .title_words = T("Privacy"), .nav = "privacy" });
	site_get("/en/two");
	IS(where("href=\"/en\">Open data") && where("href=\"/en\">Open data") < where("href=\"/en/privacy\" aria-current=\"page\">"));
	IS(where("href=\"/en/privacy\" aria-current") < where("href=\"/en/two\">Accessibility"));
	IS(site_lacks("/en/desk"));
	head.quiet = true;
	site_get("/en/two");
	IS(site_lacks("class=\"sg-nav\""));
}

TEST_DB(the_footer_links_only_to_pages_that_exist)
{
	begin((struct page_head){ .title_words = T("Sign in"), .quiet = true });
	site_get("/cy/dau");
	IS(site_has("href=\"/cy/preifatrwydd\""));
	IS(site_lacks("accessibility") && site_lacks("contact"));
}

TEST_DB(the_way_back_is_written_in_both_languages)
{
	static const struct crumb crumbs[] = {
		{ .says = { .en = TL("Open data") }, .route = "home" },
		{ .name = { { "Bus <times>", 11 }, { "Amserau", 7 } }, .route = "one", .args = { { "CWM", 3 } }, .n_args = 1 }, { 0 },
	};

	begin((struct page_head){ .title_words = T("Privacy"), .crumbs = crumbs });
	site_get("/en/two");
	IS(site_has("href=\"/en/one/CWM\">Bus &lt;times&gt;</a>"));
	site_get("/cy/dau");
	IS(site_has("href=\"/cy/un/CWM\">Amserau</a>"));
}

TEST_DB(the_switch_leads_to_the_same_page_or_takes_the_form_along)
{
	begin((struct page_head){ .title_words = T("Privacy") });
	site_get("/en/one/C%C5%B4M?q=a%26b");
	IS(site_has("href=\"/cy/un/C%C5%B4M?q=a%26b\" rel=\"alternate\" hreflang=\"cy\" lang=\"cy\">Cymraeg</a>"));
	IS(where("Cymraeg") < where(">English<"));
	site_get("/cy/dau");
	IS(site_has("hreflang=\"en\" lang=\"en\">English</a>"));
	IS(where("Cymraeg") < where(">English<"));
	head.switch_form = "answers";
	site_get("/en/two");
	IS(site_has("<button class=\"sg-linkbtn\" type=\"submit\" form=\"answers\" name=\"switch\" value=\"cy\" formnovalidate lang=\"cy\">Cymraeg</button>"));
}

TEST_DB(search_engines_see_both_languages_of_a_public_page_and_no_officers_page)
{
	begin((struct page_head){ .title_words = T("Privacy"), .description = T("Skip to main content") });
	site_get("/en/two");
	IS(site_has("<link rel=\"alternate\" hreflang=\"cy\" href=\"http://sgwrs.test/cy/dau\">"));
	IS(site_has("<meta name=\"description\" content=\"Skip to main content\">"));
	IS(site_lacks("noindex"));
	head.no_index = true;
	site_get("/en/two");
	IS(site_has("noindex") && site_lacks("rel=\"alternate\" hreflang=\"cy\" href=\"http"));
}

TEST_DB(somebody_who_comes_from_elsewhere_gets_the_style_with_the_page)
{
	begin((struct page_head){ .title_words = T("Privacy") });
	site_ask(&(struct site_ask){ .method = GET, .address = "/en/two", .fetch_site = "cross-site" });
	IS(site_has("<style>") && !site_has("rel=\"stylesheet\""));
	site_ask(&(struct site_ask){ .method = GET, .address = "/en/two", .fetch_site = "" });
	IS(site_has("<style>"));
	site_get("/en/two");
	IS(site_lacks("<style>"));
	IS(site_has(arena_printf(test_arena(), "<link rel=\"stylesheet\" href=\"%s\">", asset_by_name("app.css")->path).at));
}

TEST_DB(officers_have_their_own_header_with_their_name_and_the_way_out)
{
	begin((struct page_head){ .title_words = T("Privacy"), .officer = true, .nav = "desk" });
	site_sign_in(ROLE_EDITOR);
	site_get("/en/desk");
	IS(site_has("sg-header--staff") && site_has("Nia the editor") && site_has("action=\"/en/sign-out\""));
	IS(site_has("href=\"/en/desk\" aria-current=\"page\">Officers"));
	IS(site_has(arena_printf(test_arena(), "href=\"%s\"", asset_by_name("staff.css")->path).at));
}

static void wrong(struct req *r)
{
	struct problems *problems = arena_new_of(r->arena, struct problems);

	problem_add(r->arena, problems, "email", T("Enter your email address"));
	problem_add_at(r->arena, problems, STR("q-7"), T("Enter your password"));
	problem_add(r->arena, problems, "email", T("Privacy"));
	error_summary_html(&r->out, problems);
}

TEST_DB(what_is_wrong_stands_at_the_top_in_its_order)
{
	static struct problem first = { "email", { "email", 5 }, { .en = "Enter your email address" } };
	static const struct problems some = { &first, 1, 1 };

	begin((struct page_head){ .title_words = T("Sign in"), .problems = &some, .notice = { STR("A notice"), STR("Hysbysiad") } });
	inside = wrong;
	site_get("/en/two");
	IS(site_has("<title>Error: Sign in"));
	IS(site_has("There is a problem"));
	IS(site_has("<a href=\"#email\">Enter your email address</a>") && site_has("<a href=\"#q-7\">Enter your password</a>"));
	IS(site_has("A notice"));
	site_get("/cy/dau");
	IS(site_has("Hysbysiad"));
}
