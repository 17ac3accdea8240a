/* pages.h -- what the pages of signing in are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_ACCOUNT_PAGES_H
#define FEATURES_ACCOUNT_PAGES_H

#include "web/pages.h"

struct sign_in { struct field email, password; str next; struct problems problems; };
void sign_in_html(struct out *, const struct sign_in *);

#endif
