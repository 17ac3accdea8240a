/* conversation_state.h -- what officers call the state of a conversation; the public reads standing_words. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_STATE_H
#define CORE_CONVERSATION_STATE_H

#include "core/conversation.h"

/* The words of everybody, and three that only officers meet: a draft, one that was dropped, and one whose analysis has begun, which
 * is closed for everybody else. */
words state_words(str state, enum standing standing);
/* The step that led there, as it is told afterwards. */
words state_step_words(str state);

#endif
