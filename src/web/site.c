/* site.c -- the partnership's own words, read from the settings once a request, and remembered for when the database is away. */
/* SPDX-License-Identifier: MIT */
#include "web/page.h"
#include "web_page_sql.h"

enum { LONGEST = 400 };

/* What was read last, for the page that says sorry. */
static struct { char at[6][LONGEST]; size_t len[6]; } last;

static const char *const names[6] = { "name_en", "name_cy", "run_by_en", "run_by_cy", "phone_en", "phone_cy" };

static str whole_characters(str s, size_t most)
{
	s = str_first(s, most);
	while (s.len && !str_utf8(s))
		s.len--;
	return s;
}

static void remember(size_t i, str value)
{
	value = whole_characters(value, LONGEST);
	if (value.len)
		memcpy(last.at[i], value.at, value.len);
	last.len[i] = value.len;
}

static void recall(str text[6])
{
	for (size_t i = 0; i < 6; i++)
		text[i] = (str){ last.at[i], last.len[i] };
}

static bool ask(struct req *r, str text[6])
{
	struct page_setting_rows rows;

	if (!r->db || db_failed(r->db))
		return false;
	rows = page_settings(r->db, r->arena);
	if (db_failed(r->db))
		return false;
	for (size_t i = 0; i < 6; i++) {
		text[i] = STR("");
		for (size_t k = 0; k < rows.n; k++)
			if (str_eq(rows.at[k].name, str_of(names[i])))
				text[i] = rows.at[k].value;
		remember(i, text[i]);
	}
	return true;
}

const struct page_site *page_site(struct req *r)
{
	struct page_site *site;
	str text[6];

	if (r->site)
		return r->site;
	if (!ask(r, text))
		recall(text);
	site = arena_new_of(r->arena, struct page_site);
	*site = (struct page_site){ { text[0], text[1] }, { text[2], text[3] }, { text[4], text[5] } };
	if (!site->name.en.len && !site->name.cy.len)
		site->name = (pair){ STR("Sgwrs"), STR("Sgwrs") };
	r->site = site;
	return site;
}

pair page_partnership(struct req *r)
{
	return page_site(r)->name;
}
