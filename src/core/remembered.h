/* remembered.h -- what a conversation asks, kept in this process's memory for as long as nothing public changes. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_REMEMBERED_H
#define CORE_REMEMBERED_H

#include "core/conversation.h"
#include "core/questionnaire.h"

/* A conversation and its questions, as conversation_by_code and questionnaire_read give them, for pages that are asked for with
 * every step of every person. What is hidden is read anew each time, into the arena. What the public may see is read once: nothing of
 * it changes without public_changed, and asking for that number is all it costs from then on. Its texts stay until
 * REMEMBERED other conversations have been read, which no request does. */
enum { REMEMBERED = 16 };
bool remembered_conversation(struct db *, struct arena *, str code, instant now, struct conversation *, struct questionnaire *);

#endif
