/* cookie.h -- the one cookie we set: who is signed in, for officers only. Residents get none. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "base/arena.h"

/* Where people reach us; "https://…" makes the cookie Secure, with the name prefix that keeps other hosts from setting it. */
void cookie_origin_set(const char *origin);
/* The session in a Cookie header; absent when there is none of ours, or it does not look like one. The first one counts. */
str cookie_session(str header);
/* Whole values of Set-Cookie: HttpOnly, SameSite=Lax, for this host only, until the browser is closed. */
str cookie_set(struct arena *, str session);
str cookie_end(struct arena *);

#endif
