/* help.h -- a calm box that says where help is to be had, for somebody whose words sound as if a person were in danger. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_HELP_H
#define WEB_HELP_H

#include "core/harm.h"
#include "web/page.h"

struct help { struct help_lines lines; };       /* none: nothing is drawn */
/* Looks at these words as well; once something sounded like danger, the lines stay. */
void help_look(struct req *, struct help *, str written);
void help_html(struct out *, const struct help *);

#endif
