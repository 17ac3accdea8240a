/* qr.c -- a text as the squares of a QR code (ISO/IEC 18004). */
/* SPDX-License-Identifier: MIT */
#include "features/share/qr.h"

#include <qrencode.h>

#include "base/buf.h"

enum { QUIET = 4, LONGEST = 400 };

/* Each run of dark squares in a row is one step: "M4 7h3v1h-3z". */
static void row(struct buf *b, const unsigned char *squares, int width, int y)
{
	for (int x = 0; x < width;) {
		int n = 0;

		while (x + n < width && (squares[x + n] & 1))
			n++;
		if (n)
			buf_printf(b, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, n, n);
		x += n ? n : 1;
	}
}

struct qr qr_of(struct arena *a, str text)
{
	struct qr qr = { 0 };
	struct buf b = { 0 };
	QRcode *code = text.len && text.len <= LONGEST ? QRcode_encodeString8bit(arena_z(a, text), 0, QR_ECLEVEL_Q) : NULL;

	if (!code)
		return qr;
	for (int y = 0; y < code->width; y++)
		row(&b, code->data + y * code->width, code->width, y);
	qr.size = code->width + 2 * QUIET;
	qr.path = arena_copy(a, buf_text(&b));
	qr.box = arena_printf(a, "0 0 %d %d", qr.size, qr.size);
	QRcode_free(code);
	buf_free(&b);
	return qr;
}
