/* sheet_cell.h -- how a number in a workbook is shown to people: as a number, a share, a day or a time. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_SHEET_CELL_H
#define MEDIA_SHEET_CELL_H

#include <stdbool.h>
#include <stddef.h>

enum cell_looks { LOOKS_NUMBER, LOOKS_SHARE, LOOKS_DAY, LOOKS_MOMENT, LOOKS_TIME, LOOKS_LENGTH /* hours that are counted on */ };
struct cell_look { enum cell_looks looks; int figures; /* of a number: at least so many, with noughts before it; 0: as it is */ };
/* What a format means: one of the numbers that every spreadsheet knows (ECMA-376, 18.8.30), or its own ("dd/mm/yyyy"; NULL: none). */
struct cell_look cell_look(long format, const char *code);
enum { CELL_ROOM = 400 };
/* "2026-11-21", "2026-11-21 09:30:00", "09:30", "26:05", "12.5", "25%", "007"; what is no number stays as it is. Days count from 1900, or
 * from 1904. Returns how many bytes stand in `room`. */
size_t cell_shown(char room[CELL_ROOM], const char *value, struct cell_look, bool from_1904);
/* "2026-11-21T09:30:00Z" becomes "2026-11-21 09:30:00", and without a time only the day. Returns how many bytes are left. */
size_t cell_day(char *text);
/* Characters that XML may not hold stand in words as "_x000D_": put back where they stood. Returns how many bytes are left. */
size_t cell_plain(char *text, size_t n);

#endif
