/* confirm.h -- the letter that asks whether an address is really theirs, and the links that every letter of news carries. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_CONFIRM_H
#define WEB_CONFIRM_H

#include "core/contact.h"
#include "core/follow.h"
#include "web/req.h"

/* Sends the letter with the confirming link, in the language of the page; `about`: the conversation's title, or absent for everything.
 * `follows`: this address follows already, so the letter says only that, and how to stop. Nothing is sent, and false comes back, when
 * this address or this network has had its share today. */
bool confirm_ask(struct req *, struct follow_link, str email, str about, bool follows);
/* Keeps an address for one conversation (as contact_put) and asks whether it is theirs, unless that is known. */
bool confirm_contact(struct req *, conversation_id, str code, str email, str title);

/* From outside: the page that ends all letters of this kind with one button, or at one click in the mail program (RFC 8058). */
str confirm_stop_url(struct arena *, enum lang, struct follow_link);

#endif
