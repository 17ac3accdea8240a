/* bring.h -- officers bring answers in from a file: look at it, say what its columns are, try it, add it, take it back. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_H
#define FEATURES_EXCHANGE_BRING_H

#include "exchange_sql.h"
#include "web/req.h"

enum { BRING_UPLOAD = 100 * 1024 * 1024 };

void bring_start(struct req *);
void bring_upload(struct req *);        /* POST */
void bring_show(struct req *);
void bring_look(struct req *);          /* the columns */
void bring_choose(struct req *);        /* POST */
void bring_mean(struct req *);          /* POST: what the words of the file mean */
void bring_try(struct req *);           /* POST */
void bring_add(struct req *);           /* POST */
void bring_undo(struct req *);          /* POST */
void bring_drop(struct req *);          /* POST */

/* The file of the address; false, with the page that says so, when there is none of this conversation. */
bool bring_find(struct req *, struct conversation *, struct bring_row *);
/* A piece of work begins, and the page that shows it follows. */
void bring_begin(struct req *, const struct conversation *, const struct bring_row *, const char *state, bool skip_bad);
str bring_number(struct req *, bring_id);

#endif
