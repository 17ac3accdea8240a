/* letter.h -- the letters about a message: the reply to its writer, and that one waits to a partner. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_LETTER_H
#define FEATURES_TELLUS_LETTER_H

#include "features/tellus/message.h"
#include "web/req.h"

/* To whoever wrote, in their language, if they left an address. */
void letter_reply(struct req *, const struct message_row *, str words, message_line_id);
/* To the partner's own address, in the officer's language; what the message says is not in it. */
void letter_waits(struct req *, const struct message_row *, const struct message_partner *);

#endif
