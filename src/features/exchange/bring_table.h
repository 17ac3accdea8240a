/* bring_table.h -- a plain table that came, or was read out of something, is looked at before an officer goes on with it. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_TABLE_H
#define FEATURES_EXCHANGE_BRING_TABLE_H

#include "exchange_sql.h"

enum bring_fault { BRING_FINE, BRING_GONE, BRING_EMPTY, BRING_UNREAD, BRING_WIDE };
struct bring_look {
	enum bring_fault fault;
	const char *why;                /* BRING_UNREAD: why its first line cannot be read, a sentence of csv.h */
	bool own;                       /* one of our own exports */
};
enum { BRING_COLUMNS_MOST = 300 };
/* Reads the first line of a table that is kept under this hash. */
struct bring_look bring_look_at(str hash);

/* A file whose columns are to be chosen. `sheet`: what is wrong with it is told by rows and not by lines. `format`: of the moments in it;
 * absent: nobody knows yet. */
struct bring_table { conversation_id conversation; account_id account; file_id file; str name; bool sheet, own; str format; };
bring_id bring_table_new(struct db *, const struct bring_table *, instant now);

#endif
