/* guide.c -- the officers' guide: its contents, a search through it, a chapter. */
/* SPDX-License-Identifier: MIT */
#include "features/guide/guide.h"

#include "base/fold.h"
#include "core/setting.h"
#include "features/guide/chapters.h"
#include "features/guide/help.h"
#include "features/guide/pages.h"

static const struct field_is look_is = { .name = "q", .label = TL("What do you want to know?"), .width = FIELD_20, .longest = 100 };

static str source(enum lang lang, int n)
{
	return str_of(lang == LANG_CY ? guide_chapters[n].cy : guide_chapters[n].en);
}

/* "# Title", an empty line, then the first paragraph, which says what the chapter is for. */
static struct guide_line line(struct req *r, int n)
{
	str rest = source(r->lang, n), title = str_cut(&rest, '\n');
	size_t start = 0, end = 0;

	while (start < rest.len && rest.at[start] == '\n')
		start++;
	rest = str_from(rest, start);
	while (end < rest.len && !(rest.at[end] == '\n' && end + 1 < rest.len && rest.at[end + 1] == '\n'))
		end++;
	return (struct guide_line){ .number = arena_printf(r->arena, "%d", n + 1), .title = str_trim(str_from(title, str_find(title, ' '))),
		.about = markdown_plain(r->arena, str_first(rest, end)) };
}

/* Every word of the question stands in the chapter, whatever its accents and capitals. */
static bool speaks_of(struct req *r, int n, str folded)
{
	str text = fold_search(r->arena, source(r->lang, n));

	while (folded.len) {
		str word = str_cut(&folded, ' ');

		if (word.len && !memmem(text.at, text.len, word.at, word.len))
			return false;
	}
	return true;
}

static void contents(struct req *r)
{
	struct guide_contents page = { .look.is = &look_is, .practising = r->practice.on, .practice = setting_get(r->db, r->arena, "practice_address") };
	str asked = req_query(r, "q"), folded;

	page.look.value = str_trim(str_first(asked.at ? asked : STR(""), look_is.longest));
	page.looked = page.look.value.len > 0;
	folded = fold_search(r->arena, page.look.value);
	for (int n = 0; n < guide_chapters_n; n++)
		if (!page.looked || speaks_of(r, n, folded))
			*arena_push(r->arena, &page.lines) = line(r, n);
	page_begin(r, &(struct page_head){ .title_words = T("Officers’ guide"), .officer = true });
	guide_contents_html(&r->out, &page);
	page_end(r);
}

static void chapter(struct req *r)
{
	struct guide_page page = { .number = req_param(r, "chapter") };
	struct guide_line it;
	int64_t n;
	str text;

	if (!str_int(page.number, &n) || n < 1 || n > guide_chapters_n) {
		req_not_found(r);
		return;
	}
	it = line(r, (int)n - 1);
	page.title = it.title;
	text = source(r->lang, (int)n - 1);
	str_cut(&text, '\n');
	page.body = markdown_page(r->arena, text, r->lang);
	if (n > 1)
		page.before = line(r, (int)n - 2);
	if (n < guide_chapters_n)
		page.after = line(r, (int)n);
	page_begin(r, &(struct page_head){ .title = { it.title, it.title }, .officer = true });
	guide_page_html(&r->out, &page);
	page_end(r);
}

static const struct route routes[] = {
	{ "guide", GET, "/desk/guide", "/desg/canllaw", MAY_READ, contents },
	{ "guide-chapter", GET, "/desk/guide/:chapter", "/desg/canllaw/:chapter", MAY_READ, chapter },
	{ 0 },
};

const struct feature guide_feature = { .name = "guide", .routes = routes, .help = guide_help };
