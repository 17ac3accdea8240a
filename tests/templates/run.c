/* run.c -- draws the test's page in the language of its argument and lists what the page refers to. */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "pages.h"

static struct page_uses *uses;

void page_uses_register(struct page_uses *u)
{
	u->next = uses;
	uses = u;
}

void out_link(struct out *o, const char *route, bool other, const str *args, size_t n)
{
	buf_printf(&o->page, "/%s/%s", (o->lang == LANG_CY) != other ? "cy" : "en", route);
	for (size_t i = 0; i < n; i++) {
		out_raw(o, STR("/"));
		out_segment(o, args[i]);
	}
}

void out_asset(struct out *o, const char *name)
{
	buf_printf(&o->page, "/assets/%s", name);
}

void out_style(struct out *o, const char *name)
{
	buf_printf(&o->page, ".%s{}", name);
}

int main(int argc, char *argv[])
{
	struct line lines[] = {
		{ STR("a"), { STR("One"), STR("Un") }, 1, 12.25, civil_day(2026, 12, 12), civil_instant(2026, 12, 12, 23, 59, 0), true },
		{ STR("b/c"), { STR("Two"), STR("Dau") }, 12345, 0, civil_day(2026, 6, 1), civil_instant(2026, 6, 1, 9, 0, 0), false },
		{ STR("d"), { STR("Three"), STR("Tri") }, -3, 100, civil_day(2026, 3, 29), civil_instant(2026, 3, 29, 12, 0, 0), false },
	};
	struct every page = {
		.title = { STR("Halls & parks"), STR("Neuaddau a pharciau") }, .only_english = { .en = STR("\"Only\"") }, .said = T("Closed"),
		.evil = STR("</h1><script>\"'&"), .address = STR("/safe?a=1&b=2"), .bad_address = STR("javascript:alert(1)"),
		.email = STR("a\"b@example.org"), .draft = STR("\n  <b>kept</b>  "), .z = "z<", .one = 1, .many = 6, .big = 12345,
		.yes = true, .lines = { lines, 3, 3 }, .notes = { STR("<p>safe</p>") }, .badge = { STR("new") },
	};
	struct out o = { .arena = arena_new(1 << 20), .lang = argc > 1 && argv[1][0] == 'c' ? LANG_CY : LANG_EN };

	every_top_html(&o, &page);
	every_html(&o, &page);
	every_bottom_html(&o, &page);
	fwrite(o.page.at, 1, o.page.len, stdout);
	for (const struct page_uses *u = uses; u; u = u->next)
		printf("%s %s %s %zu\n", strrchr(u->file, 0x2f) ? strrchr(u->file, 0x2f) + 1 : u->file, u->kind, u->name, u->args);
	buf_free(&o.page);
	arena_free(o.arena);
	return 0;
}
