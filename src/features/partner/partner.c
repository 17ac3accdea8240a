/* partner.c -- administrators keep the list of partner organisations. */
/* SPDX-License-Identifier: MIT */
#include "features/partner/partner.h"

#include "core/public.h"
#include "db/audit.h"
#include "features/partner/pages.h"
#include "web/mail.h"

enum { DAYS_MOST = 60 };

static const struct field_is lines[PARTNER_LINES] = {
	[PARTNER_NAME_EN] = { .name = "name_en", .label = TL("Name in English"), .lang = "en", .longest = 120, .empty = TL("Write the name in English") },
	[PARTNER_NAME_CY] = { .name = "name_cy", .label = TL("Name in Welsh"), .lang = "cy", .longest = 120, .empty = TL("Write the name in Welsh") },
	[PARTNER_TOPICS_EN] = { .name = "topics_en", .label = TL("Topics, in English"), .hint = TL("Words with commas between, for example bins, roads, libraries"),
				.lang = "en", .rows = 3, .longest = 1000, .empty = TL("Write at least one topic in English") },
	[PARTNER_TOPICS_CY] = { .name = "topics_cy", .label = TL("Topics, in Welsh"), .hint = TL("Words with commas between, for example bins, roads, libraries"),
				.lang = "cy", .rows = 3, .longest = 1000, .empty = TL("Write at least one topic in Welsh") },
	[PARTNER_EMAIL] = { .name = "email", .label = TL("E-mail address (optional)"), .hint = TL("Told that a message waits, never what it says"),
			    .type = "email", .width = FIELD_20, .no_words = true, .longest = 254 },
	[PARTNER_DAYS] = { .name = "reply_days", .label = TL("Working days to reply"), .hint = TL("Everybody who writes is promised a reply within so many working days"),
			   .width = FIELD_SHORT, .no_words = true, .empty = TL("Enter a number of working days from 1 to 60") },
};

static void list(struct req *r)
{
	struct partner_list page = { .saved = req_query(r, "saved").at != NULL };
	struct partner_row_rows rows = partner_all(r->db, r->arena);

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &page.items) = (struct partner_item){ &rows.at[i], arena_printf(r->arena, "%lld", (long long)rows.at[i].id.n) };
	page_begin(r, &(struct page_head){ .title_words = T("Partners"), .officer = true, .nav = "partners" });
	partner_list_html(&r->out, &page);
	page_end(r);
}

static void draw(struct req *r, struct partner_form *page)
{
	page->action = page->id.at ? req_address(r->arena, r->lang, "edit-partner", &page->id, 1) : req_address(r->arena, r->lang, "new-partner", NULL, 0);
	fields_tell(r->arena, &page->problems, page->line, PARTNER_LINES);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = page->id.at ? T("Change a partner") : T("Add a partner"), .officer = true, .nav = "partners",
					   .switch_form = "partner", .problems = &page->problems });
	partner_form_html(&r->out, page);
	page_end(r);
}

static void new_form(struct req *r)
{
	struct partner_form page = { 0 };

	for (size_t i = 0; i < PARTNER_LINES; i++)
		page.line[i].is = &lines[i];
	page.line[PARTNER_DAYS].value = STR("10");
	draw(r, &page);
}

static bool find(struct req *r, struct partner_one *p)
{
	int64_t id;

	if (str_int(req_param(r, "id"), &id) && partner_by_id(r->db, r->arena, (partner_id){ id }, p))
		return true;
	req_not_found(r);
	return false;
}

static void edit_form(struct req *r)
{
	struct partner_one p;

	if (!find(r, &p))
		return;
	struct partner_form page = { .id = req_param(r, "id"), .closed = p.closed_at.s != 0 };
	const str text[PARTNER_LINES] = { p.name.en, p.name.cy, p.topics.en, p.topics.cy, p.email, arena_printf(r->arena, "%lld", (long long)p.reply_days) };

	for (size_t i = 0; i < PARTNER_LINES; i++)
		page.line[i] = (struct field){ .is = &lines[i], .value = text[i] };
	draw(r, &page);
}

/* False with what is wrong in the form. */
static bool good(struct req *r, struct partner_form *page, partner_id self, int64_t *days)
{
	struct field *line = page->line;
	struct partner_found same;
	bool ok = true;

	for (size_t i = 0; i < PARTNER_LINES; i++)
		field_check(&line[i], true);
	if (line[PARTNER_DAYS].value.len && (!str_int(line[PARTNER_DAYS].value, days) || *days < 1 || *days > DAYS_MOST))
		line[PARTNER_DAYS].problem = T("Enter a number of working days from 1 to 60");
	if (line[PARTNER_EMAIL].value.len && !mail_address_good(line[PARTNER_EMAIL].value))
		line[PARTNER_EMAIL].problem = T("Enter an e-mail address like name@example.org");
	if (!line[PARTNER_NAME_EN].problem.en && partner_by_name(r->db, r->arena, line[PARTNER_NAME_EN].value, line[PARTNER_NAME_CY].value, self, &same))
		line[PARTNER_NAME_EN].problem = T("There is a partner of this name already");
	for (size_t i = 0; i < PARTNER_LINES; i++)
		ok = ok && !line[i].problem.en;
	return ok;
}

static void done(struct req *r, const char *what, partner_id id)
{
	audit_add(r->db, r->now, r->who.id, what, "partner", id.n, STR("{}"));
	public_changed(r->db);
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "partners", NULL, 0)));
}

static void save(struct req *r, const struct partner_one *old)
{
	struct partner_form page = { .id = old ? req_param(r, "id") : (str){ 0 }, .closed = old && old->closed_at.s };
	partner_id id = old ? old->id : (partner_id){ db_id() };
	int64_t days = 0;

	for (size_t i = 0; i < PARTNER_LINES; i++)
		page.line[i] = field_typed(r, &lines[i]);
	if (req_switched(r) || !good(r, &page, id, &days)) {
		draw(r, &page);
		return;
	}
	const struct field *l = page.line;

	if (old)
		partner_change(r->db, id, l[0].value, l[1].value, l[2].value, l[3].value, l[PARTNER_EMAIL].value, days);
	else
		partner_add(r->db, id, l[0].value, l[1].value, l[2].value, l[3].value, l[PARTNER_EMAIL].value, days, r->now);
	done(r, old ? "partner.changed" : "partner.added", id);
}

static void save_new(struct req *r)
{
	save(r, NULL);
}

static void save_changed(struct req *r)
{
	struct partner_one old;

	if (find(r, &old))
		save(r, &old);
}

static void leave(struct req *r)
{
	struct partner_one p;

	if (!find(r, &p))
		return;
	partner_close(r->db, p.id, r->now);
	done(r, "partner.left", p.id);
}

static bool describe(struct db *db, struct arena *arena, const char *kind, int64_t id, struct described *d)
{
	struct partner_one p;

	if (strcmp(kind, "partner") != 0 || !partner_by_id(db, arena, (partner_id){ id }, &p))
		return false;
	*d = (struct described){ .name = p.name, .route = "partners", .is_public = false };
	return true;
}

static const struct route routes[] = {
	{ "partners", GET, "/desk/partners", "/desg/partneriaid", MAY_ADMINISTER, list },
	{ "new-partner", GET, "/desk/partners/new", "/desg/partneriaid/newydd", MAY_ADMINISTER, new_form },
	{ "new-partner", POST, "/desk/partners/new", "/desg/partneriaid/newydd", MAY_ADMINISTER, save_new },
	{ "edit-partner", GET, "/desk/partners/:id", "/desg/partneriaid/:id", MAY_ADMINISTER, edit_form },
	{ "edit-partner", POST, "/desk/partners/:id", "/desg/partneriaid/:id", MAY_ADMINISTER, save_changed },
	{ "close-partner", POST, "/desk/partners/:id/left", "/desg/partneriaid/:id/wedi-gadael", MAY_ADMINISTER, leave },
	{ 0 },
};

static const struct nav nav[] = {
	{ "partners", TL("Partners"), true, 60 },
	{ 0 },
};

const struct feature partner_feature = { .name = "partner", .routes = routes, .nav = nav, .describe = describe };
