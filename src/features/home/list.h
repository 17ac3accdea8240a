/* list.h -- all conversations: narrowed by links with numbers beside them, page by page. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_LIST_H
#define FEATURES_HOME_LIST_H

#include "web/req.h"

void list_show(struct req *);
/* The address of one list, all of it. */
str list_address(struct req *, int list);

#endif
