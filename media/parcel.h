/* parcel.h -- what came, as it stands or out of a packed file, and the table that is written about it. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_PARCEL_H
#define MEDIA_PARCEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/media.h"

/* ---- what came ---- */

/* The bytes of a file, or of one that is packed in it (zip), a piece at a time. */
struct parcel {
	FILE *from;                     /* the file as it came; libzip's own when it is packed */
	void *packed, *inside;          /* of libzip; NULL: not packed */
	int64_t most, taken;            /* bytes that may come out of it: what is packed can be small and endless */
	enum media_end end;
};
/* A file (of the disk, or memory that is one) is read as it is needed and never held whole; it is closed with the parcel, whatever comes of it. */
struct parcel parcel_plain(FILE *, int64_t most);
/* Looks into a packed file; false when it is none, or holds more than 10,000 files. */
bool parcel_open(struct parcel *, FILE *, int64_t most);
/* The first one packed in it whose name is this, or only ends so (`ending`). False when there is none. */
bool parcel_find(struct parcel *, const char *name, bool ending);
/* The next bytes; 0 at the end, and when p->end says that something was wrong. */
size_t parcel_read(struct parcel *, char *room, size_t size);
void parcel_close(struct parcel *);

/* ---- the table ---- */

/* Comma-separated values, a piece at a time. */
struct sheet_out {
	bool (*write)(void *to, const char *at, size_t n);
	void *to;
	size_t n;
	int64_t written, most;          /* bytes */
	bool first, failed, full;
	char room[65536];
};
void out_cell(struct sheet_out *, const char *at, size_t n);
void out_word(struct sheet_out *, const char *);
void out_end(struct sheet_out *);       /* of a row */
/* What has been gathered goes out; false when anything could not. */
bool out_flush(struct sheet_out *);

#endif
