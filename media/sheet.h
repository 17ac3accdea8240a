/* sheet.h -- a workbook of a spreadsheet (.xlsx) becomes a list of its sheets, or one of them a plain table. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_SHEET_H
#define MEDIA_SHEET_H

#include "media/parcel.h"

/* A row for each sheet that people can see: its number in the workbook, from 1, and its name. */
enum media_end xlsx_sheets(FILE *, int, struct sheet_out *);
/* The sheet of that number: a line for each row, from the first that holds anything on; numbers, days and times as people see them. In
 * bounded memory: only the words that several cells share are held. */
enum media_end xlsx_sheet(FILE *from, int number, struct sheet_out *);

#endif
