/* sheet_rows.h -- how a block of people is stored, and what is not packed yet. For core/sheet*.c alone. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_SHEET_ROWS_H
#define CORE_SHEET_ROWS_H

#include "core/sheet.h"
#include "core_sheet_sql.h"

/* 16 bytes a person, little-endian: response, day, channel, language, flags, 0. */
str sheet_slots_pack(struct arena *, const struct sheet_slot *, size_t n);
/* At most BITS_PEOPLE; whatever is no whole person at the end is left. */
struct sheet_slot *sheet_slots_unpack(struct arena *, str, size_t *n);

/* The blocks as they are stored, none of their people counted yet. */
void sheet_rows_packed(struct sheet *);
/* Whoever differs from what is packed, up to this change, as blocks of their own. */
void sheet_rows_live(struct sheet *, int64_t last);
struct sheet_slot sheet_rows_slot(const struct sheet_person *);

/* Numbers of responses, sorted, to be found in. */
struct sheet_ids { int64_t *at; size_t n, room; };
void sheet_ids_sort(struct sheet_ids *);
/* Its place, or n. */
size_t sheet_ids_find(const struct sheet_ids *, int64_t id);

#endif
