/* pack_test.c -- a compressed page with holes unpacks to exactly the page with its holes filled. */
/* SPDX-License-Identifier: MIT */
#include "web/server/pack.h"

#include <zlib.h>
#include "base/random.h"
#include "tests/test.h"

/* Unpacked by zlib itself, which checks the check sum and the length. Absent when it is not whole. */
static str unpacked(str gz)
{
	static char to[1 << 20];
	str in = arena_copy(test_arena(), gz);
	union { const char *in; Bytef *out; } from = { .in = in.at };
	z_stream z = { .next_in = from.out, .avail_in = (uInt)gz.len, .next_out = (Bytef *)to, .avail_out = sizeof to };
	int end;

	if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
		return (str){ 0 };
	end = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	return end == Z_STREAM_END && !z.avail_in ? (str){ to, z.total_out } : (str){ 0 };
}

static str joined(const struct iovec *pieces, int n)
{
	str all = STR("");

	for (int i = 0; i < n; i++)
		all = arena_printf(test_arena(), "%.*s%.*s", STR_F(all), (int)pieces[i].iov_len, (char *)pieces[i].iov_base);
	return all;
}

/* The same by hand, for bytes in which a zero may stand. */
static str gathered(const struct iovec *pieces, int n)
{
	size_t len = 0;
	char *to;

	for (int i = 0; i < n; i++)
		len += pieces[i].iov_len;
	to = arena_take(test_arena(), len + 1);
	len = 0;
	for (int i = 0; i < n; i++) {
		memcpy(to + len, pieces[i].iov_base, pieces[i].iov_len);
		len += pieces[i].iov_len;
	}
	return (str){ to, len };
}

static void fill_with(void *arg, char *at, enum hole what)
{
	const char *letter = arg;

	memset(at, *letter, pack_hole_length(what));
}

/* The page as it should arrive. */
static str filled(const struct out *page, char letter)
{
	char *to = arena_take(test_arena(), page->page.len + 1);

	if (page->page.len)
		memcpy(to, page->page.at, page->page.len);
	for (int i = 0; i < page->n_holes; i++)
		memset(to + page->holes[i].at, letter, pack_hole_length(page->holes[i].what));
	return (str){ to, page->page.len };
}

static void unpacks_right(const struct out *page, int level)
{
	struct pack p = { .bytes = { .limit = 0 } };
	struct pack_fill f;
	struct iovec pieces[PACK_PIECES];

	pack_page(&p, page, level);
	for (char letter = 'A'; letter <= 'C'; letter++) {
		str sent = gathered(pieces, pack_pieces(&p, &f, fill_with, &letter, pieces));

		IS(sent.len == pack_length(&p));
		IS(str_eq(level ? unpacked(sent) : sent, filled(page, letter)));
	}
	pack_free(&p);
}

static void add_words(struct out *page, int n)
{
	for (int i = 0; i < n; i++)
		buf_printf(&page->page, "<li>The library in Cwm Bach opens at %d</li>\n", i % 24);
}

TEST(a_compressed_page_without_holes_unpacks_to_itself)
{
	struct out page = { .arena = test_arena() };

	unpacks_right(&page, PACK_SMALL);
	add_words(&page, 500);
	unpacks_right(&page, PACK_SMALL);
	unpacks_right(&page, PACK_QUICK);
	unpacks_right(&page, 0);
	buf_free(&page.page);
}

TEST(a_compressed_page_with_a_hole_in_the_middle_unpacks_right)
{
	struct out page = { .arena = test_arena() };

	add_words(&page, 200);
	out_hole(&page, HOLE_TOKEN);
	add_words(&page, 300);
	unpacks_right(&page, PACK_SMALL);
	unpacks_right(&page, 0);
	buf_free(&page.page);
}

TEST(holes_may_stand_at_both_ends_and_side_by_side)
{
	struct out page = { .arena = test_arena() };

	out_hole(&page, HOLE_TOKEN);
	out_hole(&page, HOLE_REQUEST_ID);
	add_words(&page, 3);
	out_hole(&page, HOLE_REQUEST_ID);
	unpacks_right(&page, PACK_SMALL);
	unpacks_right(&page, PACK_QUICK);
	unpacks_right(&page, 0);
	buf_free(&page.page);
}

TEST(pages_of_any_shape_unpack_right)
{
	for (int round = 0; round < 50; round++) {
		struct out page = { .arena = test_arena() };

		while (page.n_holes < OUT_HOLES) {
			char noise[200];

			random_bytes(noise, sizeof noise);
			buf_add(&page.page, noise, random_below(sizeof noise));
			add_words(&page, (int)random_below(60));
			out_hole(&page, random_below(2) ? HOLE_TOKEN : HOLE_REQUEST_ID);
		}
		unpacks_right(&page, round % 2 ? PACK_SMALL : PACK_QUICK);
		buf_free(&page.page);
	}
}

TEST(a_big_page_gets_much_smaller)
{
	struct out page = { .arena = test_arena() };
	struct pack p = { .bytes = { .limit = 0 } };

	add_words(&page, 5000);
	out_hole(&page, HOLE_TOKEN);
	add_words(&page, 5000);
	pack_page(&p, &page, PACK_SMALL);
	IS(pack_length(&p) < page.page.len / 20);
	pack_free(&p);
	buf_free(&page.page);
}

TEST(an_uncompressed_page_is_sent_in_pieces_around_its_holes)
{
	struct out page = { .arena = test_arena() };
	struct pack p = { .bytes = { .limit = 0 } };
	struct pack_fill f;
	struct iovec pieces[PACK_PIECES];
	char letter = 'x';

	buf_str(&page.page, STR("<p>"));
	out_hole(&page, HOLE_REQUEST_ID);
	buf_str(&page.page, STR("</p>"));
	pack_page(&p, &page, 0);
	IS_STR(joined(pieces, pack_pieces(&p, &f, fill_with, &letter, pieces)), "<p>xxxxxxxxxxxxxxxx</p>");
	pack_free(&p);
	buf_free(&page.page);
}
