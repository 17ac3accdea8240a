/* tables.h -- sgwrs-media, when it is asked for a table: which words of the command line it knows, and what it does about them. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_TABLES_H
#define MEDIA_TABLES_H

#include "media/parcel.h"

/* Reads what was asked for out of `size` bytes; MEDIA_FAILED for words that nobody knows. */
enum media_end tables_read(int argc, char **argv, const char *at, size_t size, struct sheet_out *);
bool tables_known(const char *word);
/* The whole of it, from standard input to standard output. */
enum media_end tables_main(int argc, char **argv);

#endif
