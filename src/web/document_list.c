/* document_list.c -- documents as a list of links: what each is, how large, how long, in which languages, since when. */
/* SPDX-License-Identifier: MIT */
#include "web/document_list.h"

static bool is(str word, const char *z)
{
	return str_eq(word, str_of(z));
}

static struct edition_line edition_line(struct arena *a, const struct document *d, const struct edition *e, enum lang lang)
{
	struct edition_line l = { .tag = e->lang, .language = document_language_words(e->lang), .pages = e->pages, .minutes = e->minutes,
		.title = pair_in(d->title, lang) };

	if (is(e->lang, "en") || is(e->lang, "cy")) {
		l.lang = e->lang;
		l.title = is(e->lang, "en") ? d->title.en : d->title.cy;
		l.named = is(e->lang, "en") ? STR("English") : STR("Cymraeg");
	}
	if (e->file.n) {
		l.href = req_address(a, lang, "file", (str[]){ e->hash, e->name }, 2);
		l.type = file_type_name(e->type);
		l.size = file_size_words(a, e->size);
	} else {
		l.href = e->address;
		l.type = T("on another website");
	}
	return l;
}

/* What it lacks: a language that people may need. */
static words only(const struct document *d)
{
	bool en = false, cy = false;

	for (size_t i = 0; i < d->editions.n; i++) {
		en = en || is(d->editions.at[i].lang, "en");
		cy = cy || is(d->editions.at[i].lang, "cy");
	}
	if (en == cy || is(d->kind, "other_language") || is(d->kind, "bsl"))
		return (words){ 0 };
	return en ? T("Only in English.") : T("Only in Welsh.");
}

struct document_line document_line(struct arena *a, const struct document *d, instant since, enum lang lang)
{
	struct document_line l = { .it = d, .only = only(d) };
	bool late = since.s && d->shown.s && instant_before(since, d->shown);

	if (!is(d->kind, "document"))
		l.kind = document_kind_words(d->kind);
	for (int other = 0; other < 2; other++)
		for (size_t i = 0; i < d->editions.n; i++)
			if (is(d->editions.at[i].lang, lang == LANG_CY ? "cy" : "en") != other)
				*arena_push(a, &l.editions) = edition_line(a, d, &d->editions.at[i], lang);
	if (late)
		*(d->replaces.n ? &l.replaced : &l.added) = d->shown;
	return l;
}

struct document_lines document_lines(struct arena *a, const struct documents *all, instant since, enum lang lang)
{
	struct document_lines lines = { 0 };

	for (size_t i = 0; i < all->n; i++)
		*arena_push(a, &lines) = document_line(a, &all->at[i], since, lang);
	return lines;
}
