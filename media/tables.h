/* tables.h -- which words of the command line sgwrs-tables knows, and what it does about them. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_TABLES_H
#define MEDIA_TABLES_H

#include "media/parcel.h"

/* Reads what was asked for out of a file, which is closed then; MEDIA_FAILED for words that nobody knows. */
enum media_end tables_read(int argc, char **argv, FILE *, struct sheet_out *);

#endif
