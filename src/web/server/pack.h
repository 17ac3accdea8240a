/* pack.h -- a page made ready for sending, compressed or not, with places left open for what differs each time. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_PACK_H
#define WEB_SERVER_PACK_H

#include <sys/uio.h>
#include "base/out.h"

/* Compressed pages keep their holes: what stands before and after one is compressed for itself (Z_FULL_FLUSH, RFC 1951 3.2.4),
 * and the hole is a stored block of its own. Filling one changes its bytes and the check sum at the end, nothing else. */
struct pack {
	struct buf bytes;               /* with dots or zeros in the holes */
	bool gzip;
	int n_holes;
	struct pack_hole { size_t at; enum hole what; unsigned long step; } holes[OUT_HOLES];
	size_t plain;                   /* length before compression */
	unsigned long crc;              /* of the page with zero bytes in its holes */
};

enum { PACK_QUICK = 1, PACK_SMALL = 6 };        /* how hard to compress: once for one reader, or once for many */

/* Overwrites *p, whose memory is used again. level 0: not compressed. */
void pack_page(struct pack *p, const struct out *page, int level);
void pack_free(struct pack *);
size_t pack_length(const struct pack *);
size_t pack_hole_length(enum hole);

/* The places of one sending: `fill` is asked once a hole and writes exactly as many characters as it is long. Returns how many
 * pieces; they point into *p and *f, and are to be sent in order. */
enum { PACK_PIECES = 2 * OUT_HOLES + 2 };
struct pack_fill { char text[OUT_HOLES][HOLE_TOKEN_LEN]; unsigned char end[8]; };
typedef void pack_filler(void *arg, char *at, enum hole);
int pack_pieces(const struct pack *p, struct pack_fill *f, pack_filler *, void *arg, struct iovec pieces[PACK_PIECES]);

#endif
