/* help.h -- for each page of officers: what it is for, and what happens next. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GUIDE_HELP_H
#define FEATURES_GUIDE_HELP_H

#include "web/feature.h"

extern const struct page_help guide_help[];     /* ended by an empty row */

#endif
