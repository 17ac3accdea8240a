/* pages.h -- what the pages about somebody's safety are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SAFEGUARD_PAGES_H
#define FEATURES_SAFEGUARD_PAGES_H

#include "core/machine.h"
#include "web/pages.h"
#include "safeguard_sql.h"

struct concern_about { str value; words says; bool ticked; };
struct concern_abouts { struct concern_about *at; size_t n, room; };

struct concern_raise {
	struct said said;
	str action, lang;
	struct concern_abouts abouts;
	words about_problem;
	bool urgent, raised_already;
	instant raised_at;
	struct field why;
	struct lead_row_rows leads;
	struct problems problems;
};
void concern_raise_html(struct out *, const struct concern_raise *);

struct concern_item { const struct concern_row *it; str id; words about; bool overdue; };
struct concern_items { struct concern_item *at; size_t n, room; };
struct concern_list {
	bool lead;                      /* one of the named people: sees them all */
	bool administers, raised;
	struct concern_items items, closed;
	struct lead_row_rows leads;
	str older;
};
void concern_list_html(struct out *, const struct concern_list *);
void concern_table_html(struct out *, const struct concern_list *);
void concern_closed_html(struct out *, const struct concern_list *);

struct concern_done { instant at; str who, words; };
struct concern_dones { struct concern_done *at; size_t n, room; };
struct concern_page {
	const struct concern_one *it;
	str id, words, why, back;
	words about;
	struct machine_now now;
	struct machine_options moves;
	struct concern_dones notes;
	struct field note;
	bool saved;
	struct problems problems;
};
void concern_page_html(struct out *, const struct concern_page *);

struct lead_drop { const struct lead_row *it; str id; };
struct lead_drops { struct lead_drop *at; size_t n, room; };
struct concern_leads { struct lead_drops leads; struct field email, phone; struct problems problems; };
void concern_leads_html(struct out *, const struct concern_leads *);

#endif
