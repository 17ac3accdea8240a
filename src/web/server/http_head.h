/* http_head.h -- reads the head of a request before the parser does, and refuses what two readers could understand differently. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_HTTP_HEAD_H
#define WEB_SERVER_HTTP_HEAD_H

#include "base/str.h"

enum {
	HTTP_HEAD_MAX = 16 * 1024,      /* request line and all header lines together */
	HTTP_LINE_MAX = 8 * 1024,
	HTTP_TARGET_MAX = 4 * 1024,
	HTTP_HEADERS_MAX = 100,
};

enum http_head { HTTP_HEAD_MORE, HTTP_HEAD_WHOLE, HTTP_HEAD_REFUSED };

/* What is known so far of one head; all zero before its first byte. */
struct http_head_scan {
	size_t line;            /* where the line being read begins; after HTTP_HEAD_WHOLE the length of the head */
	size_t at;              /* the first byte not looked at yet */
	int lines;              /* whole lines so far, the request line included */
	unsigned seen;          /* which headers came that may come only once */
	int status;             /* after HTTP_HEAD_REFUSED: 400, 414 or 431 */
	const char *why;        /* and the reason, for whoever reads the debug log */
};

/* Looks at all that has arrived of a request, which begins at bytes.at; every byte is looked at once however it drips in.
 * Takes only `METHOD SP target SP HTTP/1.0|1.1 CRLF` and `Name: value CRLF` (RFC 9112 without its tolerance): no CR or LF
 * alone, no NUL, tab or other control, no folded line, no empty or odd name, no space before the colon; the target begins
 * with '/', is visible ASCII and has no '#'; exactly one Host that is a name, an address or either with a port; at most one
 * Content-Length, digits only; no Transfer-Encoding at all; nothing twice that decides anything. */
enum http_head http_head_scan(struct http_head_scan *, str bytes);

#endif
