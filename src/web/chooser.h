/* chooser.h -- the page before the languages: Welsh and English side by side, neither of them the usual one. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_CHOOSER_H
#define WEB_CHOOSER_H

#include "web/page.h"

/* "/" itself. Who comes here has told us no language, and the Welsh Language Standards let us assume none: so both stand side
 * by side and nothing is remembered. The browser's Accept-Language is not asked: most browsers in Wales are set up in English
 * by somebody else. */
extern const struct feature chooser_feature;
/* The same for a path that both languages spell alike: leads to it in either. */
void chooser_draw(struct req *, str rest_of_path);

/* A whole page of two halves, one a language, without header and menu. */
void chooser_both(struct req *, words title, void (*draw)(struct out *, const void *arg), const void *arg);

#endif
