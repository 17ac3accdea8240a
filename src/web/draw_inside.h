/* draw_inside.h -- what the halves of the drawing share. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_DRAW_INSIDE_H
#define WEB_DRAW_INSIDE_H

#define FT_CONFIG_STANDARD_LIBRARY_H "web/draw_standard.h"
#include <freetype/freetype.h>
#include <freetype/ftoutln.h>

#include "web/draw.h"

FT_Library draw_library(void);
/* Laid over the picture, its corner at x and y; 255 covers. */
void draw_bitmap(struct picture *, const FT_Bitmap *, int x, int y, unsigned colour);

#endif
