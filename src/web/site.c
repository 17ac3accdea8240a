/* site.c -- the partnership's own words, read from the settings, and put aside for when the database is away. */
/* SPDX-License-Identifier: MIT */
#include "core/remembered.h"
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

static void put_aside(size_t i, str value)
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

static enum remembering read_texts(struct db *db, struct arena *arena, str key, instant now, void *to, instant *until)
{
	struct page_setting_rows rows = page_settings(db, arena);
	str *text = to;

	(void)key, (void)now, (void)until;
	if (db_failed(db))
		return REMEMBER_NOTHING;
	for (size_t i = 0; i < 6; i++) {
		text[i] = STR("");
		for (size_t k = 0; k < rows.n; k++)
			if (str_eq(rows.at[k].name, str_of(names[i])))
				text[i] = rows.at[k].value;
		put_aside(i, text[i]);
	}
	return REMEMBER;
}

const struct page_site *page_site(struct req *r)
{
	static const struct remembered_kind kind = { 6 * sizeof(str), read_texts };
	const str *text = NULL;
	struct page_site *site;
	str aside[6];

	if (r->site)
		return r->site;
	if (r->db && !db_failed(r->db))
		text = remembered(r->db, &kind, STR(""), r->now);
	if (!text) {
		recall(aside);
		text = aside;
	}
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

str page_phone_link(struct arena *arena, str phone)
{
	char *digits = arena_take(arena, phone.len + 1);
	int n = 0;

	for (size_t i = 0; i < phone.len; i++)
		if ((phone.at[i] >= '0' && phone.at[i] <= '9') || phone.at[i] == '+')
			digits[n++] = phone.at[i];
	return arena_printf(arena, "tel:%.*s", n, digits);
}
