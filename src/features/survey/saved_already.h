/* saved_already.h -- words that came after the form had been sent from elsewhere. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_SAVED_ALREADY_H
#define FEATURES_SURVEY_SAVED_ALREADY_H

#include "features/survey/fill.h"

/* The form of the token was sent, and its page of this number comes once more. When it brings words that were not sent, they are
 * shown, so that they are not lost, and true is returned. False: nothing is lost by showing the receipt. */
bool saved_already(struct req *, struct fill *, str token, str page);

#endif
