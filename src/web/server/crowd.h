/* crowd.h -- how many connections come from each address, so that nobody takes them all. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_CROWD_H
#define WEB_SERVER_CROWD_H

#include <sys/socket.h>
#include "base/str.h"

/* Where somebody is: an IPv4 address, or the first half of an IPv6 address, of which a household has the other half to itself. */
struct origin { uint64_t n[2]; };
struct origin origin_of(const struct sockaddr *);
/* The address as text, without a port; IPv4 inside IPv6 as IPv4. Absent when it is neither. */
enum { ORIGIN_TEXT = 46 };
str origin_text(const struct sockaddr *, char to[ORIGIN_TEXT]);
/* The last address of an X-Forwarded-For list, the one our own proxy added, in its usual spelling. Absent when it is none. */
str origin_forwarded(str list, char to[ORIGIN_TEXT]);

struct crowd;
struct crowd *crowd_new(int most);              /* connections in all */
void crowd_free(struct crowd *);                /* NULL is fine */
/* How many there are from here, one more counted; 0, and nothing is counted, when there is no room in all. */
int crowd_enter(struct crowd *, struct origin);
void crowd_leave(struct crowd *, struct origin);

#endif
