/* multipart.h -- takes a form with files in it apart while it arrives, a piece at a time, and keeps nothing of it. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "base/buf.h"

enum {
	MULTIPART_BOUNDARY_MAX = 70,            /* RFC 2046, 5.1.1 */
	MULTIPART_HEAD_MAX = 4096,              /* the lines before one field or file */
	MULTIPART_PARTS_MAX = 2000,
};

/* What is called, in the order of the form. Each returns false to have the whole form refused. */
struct multipart_calls {
	/* A field begins; `file` is absent unless it is a file's, and empty when none was chosen. Both are good UTF-8 without control
	 * characters, and live until the call returns. */
	bool (*part)(void *arg, str name, str file);
	/* Some of its bytes, never none. */
	bool (*bytes)(void *arg, str some);
};

struct multipart {
	const struct multipart_calls *calls;
	void *arg;
	struct buf hold;                        /* what cannot be told yet: part of a line, the beginning of what may be a boundary */
	char mark[MULTIPART_BOUNDARY_MAX + 5];  /* CR LF - - and the boundary */
	size_t mark_len;
	int state, parts;
};

/* The boundary of a Content-Type of multipart/form-data; absent when it is anything else, or oddly written. */
str multipart_boundary(str content_type);
/* Reads multipart/form-data (RFC 7578) as strictly as browsers write it (HTML standard, 4.10.22.8): nothing before the first and after
 * the last boundary, of a part's head only Content-Disposition and Content-Type, quoted names, no other transfer encoding, no
 * nesting. At most about 4 KB are held at any time. The boundary and the calls must live as long as *m. */
void multipart_begin(struct multipart *m, str boundary, const struct multipart_calls *, void *arg);
/* The next bytes, as many as have come. False: it is not such a form, or a call refused; nothing more may be asked then. */
bool multipart_take(struct multipart *m, str bytes);
/* Whether all of it has come. */
bool multipart_whole(const struct multipart *m);
void multipart_free(struct multipart *m);

#endif
