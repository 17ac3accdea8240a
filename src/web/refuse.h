/* refuse.h -- pages that say why something is not shown or not done, calmly, and what to do now. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_REFUSE_H
#define WEB_REFUSE_H

#include "web/req.h"

/* The page for a status with its own usual words; any 4xx or 5xx. In the page's language, or in both when the address says none. */
void refuse_status(struct req *, int status);
/* The same for a request that is too early by so many seconds (429, 503). */
void refuse_until(struct req *, int status, int64_t seconds);
/* The form could not be taken, but nothing of it is lost: shows what was written, and with `resend` a button that sends all of it
 * again under a fresh token. Passwords are never shown or carried. */
void refuse_keeping(struct req *, int status, words title, words why, bool resend);

#endif
