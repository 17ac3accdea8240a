/* change.h -- a theme gets another name, or two become one. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_CHANGE_H
#define FEATURES_THEMES_CHANGE_H

#include "web/page.h"

void change_form(struct req *);
void change_save(struct req *);
void change_merge(struct req *);

#endif
