/* photo.h -- pictures made for tests, as a telephone would: with the place where they were taken. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_PHOTO_H
#define TEST_PHOTO_H

#include "base/arena.h"

/* A grey JPEG of so many blocks of 8 by 8 pixels, dark on the left and light on the right, with an EXIF head: the camera's name PHOTO_CAMERA, the
 * place PHOTO_PLACE and the orientation (1 upright, 6 to be turned to the right: TIFF 6.0). */
#define PHOTO_CAMERA "Gwefr 5G of Cwm-bach"
#define PHOTO_PLACE "51.6543 N 3.2109 W"
str photo_jpeg(struct arena *, int across, int down, int orientation);
/* The head of a PNG that says it is so large, and nothing after it. */
str photo_png_head(struct arena *, unsigned width, unsigned height);

#endif
