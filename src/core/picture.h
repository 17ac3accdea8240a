/* picture.h -- pictures from strangers are made anew, by a program of their own that can do nothing else, before anybody sees them. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PICTURE_H
#define CORE_PICTURE_H

#include "core/file.h"

/* `sgwrs-media` stands beside this program and is started once for each picture: the library that decodes it (libvips) is in no process that
 * holds a secret or a database, costs nothing while no picture comes, and may fall over. It reads standard input, writes standard output,
 * and has no other file, no network, bounded memory and time (media/README.md). */

enum { PICTURE_EDGE = 2000 };           /* pixels, at most, on the longer side of what is kept */

/* How it ends; anything else is a crash. */
enum picture_end { PICTURE_MADE = 0, PICTURE_NONE = 10, PICTURE_HUGE, PICTURE_FAILED };
/* What it writes before the picture. */
struct picture_head { int64_t width, height; int32_t type, zero; };

/* A picture made anew, in memory that is a file: after the head of it `size` bytes. */
struct picture { int fd; int64_t size, width, height; enum file_type type; };

/* Makes one of `size` bytes of `from`, from byte `at` on: upright, at most PICTURE_EDGE, in sRGB, without anything that the camera or a program
 * wrote into it. UPLOAD_FINE: *to is filled in, and its fd the caller's to close. */
enum upload_fault picture_make(int from, int64_t at, int64_t size, enum file_type, struct picture *to);

/* For a process that will enter a sandbox in which it can start nothing: a child that does nothing but start the program for it, and that
 * ends with it. Before any database is opened. False with errno. */
bool picture_launcher(void);

#endif
