/* export_sheet.h -- where an exported table goes: a CSV file, or a spreadsheet, a value at a time. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_EXPORT_SHEET_H
#define FEATURES_EXCHANGE_EXPORT_SHEET_H

#include <stdio.h>
#include "core/questionnaire.h"
#include "features/exchange/export.h"

enum export_format { EXPORT_CSV, EXPORT_XLSX, EXPORT_FORMATS };
enum export_format export_format_of(str word);          /* "csv", "xlsx"; EXPORT_FORMATS when unknown */

/* A file on its way. A spreadsheet is written row by row to temporary files of its library and put together when it ends: however long it
 * is, only one row is in memory. Its values are those of the CSV file, all of them text, so that nothing in it is ever a formula; its
 * second sheet is the codebook. */
struct export_sheet;
/* NULL when it cannot be made; `path` is written over. The codebook is of these questions. */
struct export_sheet *export_sheet_new(enum export_format, const char *path, const char *scratch, const struct questionnaire *);
struct export_sink export_sheet_sink(struct export_sheet *);
/* Ends the file; true when all of it is there. Takes some seconds for a spreadsheet of millions of values. */
bool export_sheet_end(struct export_sheet *);
void export_sheet_drop(struct export_sheet *);          /* leaves nothing; NULL is fine */

#endif
