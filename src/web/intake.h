/* intake.h -- a form with files on its way in: the fields go into memory, the files to the disk, whatever their size. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_INTAKE_H
#define WEB_INTAKE_H

#include "base/arena.h"

/* In a reader, while the body arrives. What was a multipart form comes out as one that is urlencoded, and everything after that treats it
 * as any other; the files lie one behind the other in one file of DATA/incoming, which goes with intake_free. */
struct intake;
struct intake_limits { size_t fields, files; };         /* bytes, each in all */
struct intake *intake_new(str boundary, const struct intake_limits *);
void intake_free(struct intake *);                      /* NULL is fine */
int intakes(void);                                      /* how many there are in this process */
/* The next bytes. 0, or the status the form must be refused with: 400 malformed, 413 too much, 503 the disk does not take it. */
int intake_take(struct intake *, str bytes);
/* No more bytes will come: 0, or 400 when more should have. */
int intake_end(struct intake *);
/* All of these after that; they live as long as the intake. */
str intake_form(const struct intake *);                 /* urlencoded */
str intake_files(const struct intake *);                /* what came, for intake_keep; empty: no file was chosen */
str intake_name(const struct intake *);                 /* of the file in DATA/incoming; absent: there is none */

/* In the process that keeps files: tells the kind of each by its bytes, has pictures made anew, and stores what can be taken. Returns
 * what upload.h reads; absent when the disk does not take it, or when these are not an intake's words. */
str intake_keep(struct arena *, str files, str name);

#endif
