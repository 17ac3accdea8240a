/* draw.h -- a small picture drawn by the program itself: areas, shapes, words in our own typeface; then a PNG. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_DRAW_H
#define WEB_DRAW_H

#include "base/arena.h"

/* Three bytes a pixel, in the arena. Colours are 0xRRGGBB. Nothing outside of the picture is drawn. */
struct picture { int width, height; unsigned char *pixels; struct arena *arena; };
struct picture picture_new(struct arena *, int width, int height, unsigned colour);
void picture_box(struct picture *, int x, int y, int width, int height, unsigned colour);

/* A shape as in the `d` of an SVG path, moved and enlarged, with smooth edges: M, L, H, V, C and Z, absolute; and Qx y, here a quarter of
 * a circle from the pen to x, y that turns to the right. */
void picture_shape(struct picture *, const char *path, double x, double y, double scale, unsigned colour);

/* One line of words, its baseline at y. `size` in pixels. Letters the typeface lacks are left out. */
struct lettering { bool bold; int size; unsigned colour; };
void picture_words(struct picture *, const struct lettering *, int x, int y, str says);
int words_width(const struct lettering *, str says);
/* Broken into lines of at most this width between words; what does not fit into `most` lines ends with "…". */
struct drawn_lines { str *at; size_t n, room; bool cut; };
struct drawn_lines words_lines(struct arena *, const struct lettering *, str says, int width, size_t most);

/* PNG (ISO/IEC 15948). About 10 ms for 1200 × 630. */
str picture_png(const struct picture *);

#endif
