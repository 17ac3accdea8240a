/* bring_sheet.h -- a file that is no plain table yet: an officer waits while it is read, and chooses a sheet of it. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_SHEET_H
#define FEATURES_EXCHANGE_BRING_SHEET_H

#include "features/exchange/pages.h"

void bring_sheet_show(struct req *);
void bring_sheet_choose(struct req *);          /* POST */
void bring_sheet_drop(struct req *);            /* POST */

/* Those of a conversation that are no tables yet, the newest first. */
struct bring_opens bring_sheet_items(struct req *, conversation_id);
/* Whether what came is a table already: UTF-8 from its first byte to its last. Of a large file nobody waits to hear it, and it is false. */
bool bring_sheet_is_plain(const struct upload *);

/* The sheets of a workbook, as sgwrs-tables has listed them ("1,Answers") into a file that is kept under this hash. */
struct bring_sheet { int64_t n; str name; };
struct bring_sheets { struct bring_sheet *at; size_t n, room; };
struct bring_sheets bring_sheets_kept(struct arena *, str hash);

#endif
