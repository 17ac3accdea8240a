/* inbox.h -- the officers' inbox: what came, what is due first, and everything that is done with one message. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_INBOX_H
#define FEATURES_TELLUS_INBOX_H

#include "features/tellus/pages.h"

void inbox_list(struct req *);
void inbox_show(struct req *);
/* The message of the address with all that its page shows; false, with the page that says so, when there is none. */
bool inbox_open(struct req *, struct message_row *, struct inbox_message *);
void inbox_draw(struct req *, struct inbox_message *);

#endif
