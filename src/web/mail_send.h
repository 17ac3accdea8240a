/* mail_send.h -- how a finished letter leaves the house: by SMTP, into a folder, or not at all. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_MAIL_SEND_H
#define WEB_MAIL_SEND_H

#include "base/arena.h"

enum mail_sent {
	MAIL_SENT,
	MAIL_LATER,                     /* the server was not there, or asked us to come back */
	MAIL_NEVER,                     /* the server said that it will never take this one */
};

/* One way out. `open` is called before the first letter of a round and may return NULL (not now); `close` after the last. */
struct mail_way {
	const char *scheme;             /* "smtp://" */
	bool sends;                     /* false: letters wait */
	void *(*open)(const char *url);
	enum mail_sent (*send)(void *opened, str from, str to, str letter, int64_t id);
	void (*close)(void *opened);
};

/* The way for this url; NULL when none fits. "none" has a way whose open returns NULL. */
const struct mail_way *mail_way_for(const char *url);

#endif
