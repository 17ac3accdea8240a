/* fuzz_utf8.c -- any bytes at all are checked, folded, sorted and read as codes without harm, and twice is the same as once. */
/* SPDX-License-Identifier: MIT */
#include "base/code.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/out.h"

#include <stdlib.h>
#include <utf8proc.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

/* The slow way, by somebody else. */
static bool is_utf8(str s)
{
	for (size_t i = 0; i < s.len;) {
		utf8proc_int32_t c;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.len - i), &c);

		if (n <= 0 || c == 0)
			return false;
		i += (size_t)n;
	}
	return true;
}

static void try_folding(struct arena *a, str s)
{
	str stored = fold_input(a, s), folded = fold_search(a, s), slug = fold_slug(a, s);

	must((stored.at != NULL) == is_utf8(s));
	if (stored.at) {
		must(str_utf8(stored));
		must(str_eq(fold_input(a, stored), stored));
	}
	must(is_utf8(folded) || !is_utf8(s));
	must(slug.len <= 60);
	must(str_eq(fold_slug(a, slug), slug));
	must(fold_sort_key(a, str_first(s, 200), LANG_CY).at != NULL);
}

static void try_codes(struct arena *a, str s)
{
	str reference = code_reference_read(a, s), secret = code_private_read(a, s);
	instant at;
	day d;

	must(!reference.at || (reference.len == 11 && str_eq(code_reference_read(a, reference), reference)));
	must(!secret.at || (secret.len == 14 && str_eq(code_private_read(a, secret), secret)));
	must(!day_read(s, &d) || !d.n || str_eq(day_iso(a, d), s));
	must(!instant_read(s, &at) || s.len >= 16);
}

static void try_page(struct arena *a, str s)
{
	static struct out page;

	page.arena = a;
	out_text(&page, s);
	out_url(&page, s);
	out_segment(&page, s);
	for (size_t i = 0; i < page.page.len; i++)
		must(!strchr("<>\"'", page.page.at[i]) || !page.page.at[i]);
	out_clear(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *a;
	str s = { size ? (const char *)data : "", size };

	if (!a)
		a = arena_new(64 << 20);
	must(str_utf8(s) == is_utf8(s));
	try_folding(a, s);
	try_codes(a, s);
	try_page(a, s);
	arena_reset(a);
	return 0;
}
