/* pack.c -- a page made ready for sending, compressed or not, with places left open for what differs each time. */
/* SPDX-License-Identifier: MIT */
#include "web/server/pack.h"

#include <zlib.h>

enum { STEP = 16 * 1024, RAW_DEFLATE = -MAX_WBITS, MEM_LEVEL = 8 };

static const unsigned char zeros[HOLE_TOKEN_LEN];

size_t pack_hole_length(enum hole what)
{
	return what == HOLE_TOKEN ? HOLE_TOKEN_LEN : HOLE_REQUEST_ID_LEN;
}

size_t pack_length(const struct pack *p)
{
	return p->bytes.len + (p->gzip ? sizeof((struct pack_fill *)NULL)->end : 0);
}

void pack_free(struct pack *p)
{
	buf_free(&p->bytes);
}

/* zlib's work space is a quarter of a megabyte: kept for the next page of the same level. */
static z_stream *stream_of(int level)
{
	static z_stream streams[Z_BEST_COMPRESSION + 1];
	static bool ready[Z_BEST_COMPRESSION + 1];
	z_stream *z = &streams[level];
	int result = ready[level] ? deflateReset(z) : deflateInit2(z, level, Z_DEFLATED, RAW_DEFLATE, MEM_LEVEL, Z_DEFAULT_STRATEGY);

	if (result != Z_OK)
		abort();
	ready[level] = true;
	return z;
}

static void deflate_piece(struct pack *p, z_stream *z, str piece, int flush)
{
	union { const char *in; Bytef *out; } from = { .in = piece.at };       /* zlib only reads, but does not say so */

	if (!piece.len && flush != Z_FINISH)
		return;
	z->next_in = from.out;
	z->avail_in = (uInt)piece.len;
	do {
		z->next_out = (Bytef *)buf_room(&p->bytes, STEP);
		z->avail_out = STEP;
		deflate(z, flush);
		p->bytes.len += STEP - z->avail_out;
	} while (!z->avail_out);
}

static unsigned long crc_of(unsigned long crc, const void *at, size_t n)
{
	return crc32_z(crc, at, n);
}

/* A stored block (RFC 1951 3.2.4): three bits of type, which after a full flush begin a byte, then the length twice. */
static void stored_hole(struct pack *p, enum hole what, size_t after)
{
	unsigned n = (unsigned)pack_hole_length(what);
	const unsigned char head[] = { 0, (unsigned char)n, 0, (unsigned char)~n, 0xFF };

	buf_add(&p->bytes, head, sizeof head);
	p->holes[p->n_holes++] = (struct pack_hole){ p->bytes.len, what, crc32_combine_gen((z_off_t)after) };
	buf_add(&p->bytes, zeros, n);
	p->crc = crc_of(p->crc, zeros, n);
}

static void pack_gzip(struct pack *p, const struct out *page, int level)
{
	static const unsigned char start[] = { 0x1F, 0x8B, Z_DEFLATED, 0, 0, 0, 0, 0, 0, 0xFF };
	z_stream *z = stream_of(level);
	str all = buf_text(&page->page), piece;
	size_t from = 0;

	buf_add(&p->bytes, start, sizeof start);
	for (int i = 0; i < page->n_holes; i++) {
		piece = str_first(str_from(all, from), page->holes[i].at - from);
		from = page->holes[i].at + pack_hole_length(page->holes[i].what);
		p->crc = crc_of(p->crc, piece.at, piece.len);
		deflate_piece(p, z, piece, Z_FULL_FLUSH);
		stored_hole(p, page->holes[i].what, all.len - from);
	}
	piece = str_from(all, from);
	p->crc = crc_of(p->crc, piece.at, piece.len);
	deflate_piece(p, z, piece, Z_FINISH);
}

static void pack_plain(struct pack *p, const struct out *page)
{
	buf_str(&p->bytes, buf_text(&page->page));
	p->n_holes = page->n_holes;
	for (int i = 0; i < page->n_holes; i++)
		p->holes[i] = (struct pack_hole){ page->holes[i].at, page->holes[i].what, 0 };
}

void pack_page(struct pack *p, const struct out *page, int level)
{
	buf_clear(&p->bytes);
	p->gzip = level > 0;
	p->n_holes = 0;
	p->plain = page->page.len;
	p->crc = 0;
	if (p->gzip)
		pack_gzip(p, page, level);
	else
		pack_plain(p, page);
}

/* Check sums are linear: what a fill changes against zeros, carried over what follows it, is added to the page's own. */
static unsigned long crc_change(const struct pack_hole *hole, const char *text)
{
	size_t n = pack_hole_length(hole->what);

	return crc32_combine_op(crc_of(0, text, n) ^ crc_of(0, zeros, n), 0, hole->step);
}

static void put_32(unsigned char *at, unsigned long n)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(n >> 8 * i);
}

static struct iovec piece_of(const void *at, size_t n)
{
	union { const void *in; void *out; } from = { .in = at };       /* writev only reads, but does not say so */

	return (struct iovec){ from.out, n };
}

int pack_pieces(const struct pack *p, struct pack_fill *f, pack_filler *fill, void *arg, struct iovec pieces[PACK_PIECES])
{
	unsigned long crc = p->crc;
	size_t from = 0;
	int n = 0;

	for (int i = 0; i < p->n_holes; i++) {
		const struct pack_hole *hole = &p->holes[i];
		size_t length = pack_hole_length(hole->what);

		fill(arg, f->text[i], hole->what);
		if (p->gzip)
			crc ^= crc_change(hole, f->text[i]);
		pieces[n++] = piece_of(p->bytes.at + from, hole->at - from);
		pieces[n++] = piece_of(f->text[i], length);
		from = hole->at + length;
	}
	if (from < p->bytes.len)
		pieces[n++] = piece_of(p->bytes.at + from, p->bytes.len - from);
	if (p->gzip) {
		put_32(f->end, crc);
		put_32(f->end + 4, p->plain);
		pieces[n++] = piece_of(f->end, sizeof f->end);
	}
	return n;
}
