/* saved_seen.c -- two devices with the same form: what each of them saw, so that neither writes over the other unawares. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/saved_seen.h"

#include "base/seal.h"

enum { SHORT_MAC = 16 };

str saved_seen(struct req *r, const struct fill *f, const struct question_page *page)
{
	struct answers some = answers_new(r->arena, &f->qs);
	size_t first = page ? page->first : 0, end = page ? page->first + page->count : some.n;

	for (size_t i = first; i < end; i++)
		some.at[i] = f->answers.at[i];
	return str_first(seal_mac_hex(r->arena, "answers seen", answers_pack(r->arena, &f->qs, &some)), SHORT_MAC);
}

static struct fill_wrote *last(const struct fill *f, int64_t page)
{
	for (size_t i = 0; i < f->wrote.n; i++)
		if (f->wrote.at[i].page == page)
			return &f->wrote.at[i];
	return NULL;
}

/* The form's token would name the draft; this does not. */
static str form_name(struct req *r)
{
	return str_first(seal_mac_hex(r->arena, "form that wrote", r->token), SHORT_MAC);
}

bool saved_seen_old(struct req *r, const struct fill *f, const struct question_page *page)
{
	const struct fill_wrote *w = last(f, page->n);
	str seen = req_field(r, "seen");

	if (w && str_eq(w->form, form_name(r)))
		return false;
	/* The first page is the same for everybody and holds nothing to send back: it is old once any other form has written it. */
	return seen.at ? !str_eq(seen, saved_seen(r, f, page)) : w && str_eq(r->token, f->token);
}

void saved_seen_write(struct req *r, struct fill *f, const struct question_page *page)
{
	struct fill_wrote *w = last(f, page->n);

	if (!w) {
		w = arena_push(r->arena, &f->wrote);
		w->page = page->n;
	}
	w->form = form_name(r);
}

void saved_seen_read(struct arena *arena, struct fill *f, str line)
{
	struct fill_wrote w = { 0 };

	if (!str_int(str_cut(&line, ' '), &w.page))
		return;
	w.form = line;
	*arena_push(arena, &f->wrote) = w;
}

str saved_seen_lines(struct arena *arena, const struct fill *f, const char *word)
{
	str all = STR("");

	for (size_t i = 0; i < f->wrote.n; i++)
		all = arena_printf(arena, "%.*s%s %lld %.*s\n", STR_F(all), word, (long long)f->wrote.at[i].page, STR_F(f->wrote.at[i].form));
	return all;
}
