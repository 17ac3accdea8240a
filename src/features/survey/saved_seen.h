/* saved_seen.h -- two devices with the same form: what each of them saw, so that neither writes over the other unawares. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_SAVED_SEEN_H
#define FEATURES_SURVEY_SAVED_SEEN_H

#include "features/survey/fill.h"

/* What this page (NULL: all of them) holds, as a short text that differs when an answer does. A page is drawn with it and sends it
 * back. */
str saved_seen(struct req *, const struct fill *, const struct question_page *);
/* Whether the page was changed elsewhere since the form of this request was drawn; asked before its answers are taken. Sending
 * the same form again, as when going back in the browser, is no change from elsewhere. */
bool saved_seen_old(struct req *, const struct fill *, const struct question_page *);
/* Notes that the form of this request was the last to write the page. */
void saved_seen_write(struct req *, struct fill *, const struct question_page *);

/* As a line of the draft, "PAGE FORM", and all of them as lines that begin with this word. */
void saved_seen_read(struct arena *, struct fill *, str line);
str saved_seen_lines(struct arena *, const struct fill *, const char *word);

#endif
