/* drawn.h -- what the people of the demonstration send with their forms: drawn by the program, so that it is nobody's work and nobody's face. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DEMO_DRAWN_H
#define FEATURES_DEMO_DRAWN_H

#include "core/file.h"
#include "features/demo/script.h"

/* A picture ("draws": boxes, shapes and words of a colour each), a letter as it is scanned ("letter": its lines) or a paper of a page, a PDF
 * ("says": its paragraphs, of "lang" and "title"), kept in the folder of files. False with a line on standard error. */
bool demo_drawn(struct demo *, json_t *what, struct upload *);

#endif
