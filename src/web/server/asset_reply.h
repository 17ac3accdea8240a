/* asset_reply.h -- styles, fonts and scripts as they go out: for ever the same under their address, compressed beforehand. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_ASSET_REPLY_H
#define WEB_SERVER_ASSET_REPLY_H

#include "base/date.h"
#include "base/buf.h"
#include "web/asset.h"
#include "web/server/http.h"

/* Writes the head and returns the body, which is part of the program (empty for HEAD and for a browser that has it already). */
struct asset_reply { int status; str body; };
struct asset_reply asset_reply(struct buf *head, const struct asset *, const struct http_request *, instant now);

/* "Sat, 12 Dec 2026 23:59:00 GMT" (RFC 9110, 5.6.7). */
enum { HTTP_DATE_LEN = 29 };
const char *http_date(instant);         /* the same memory each time */

#endif
