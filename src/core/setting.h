/* setting.h -- what this partnership is called and how it may be reached: named texts, changed rarely. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_SETTING_H
#define CORE_SETTING_H

#include "db/db.h"

/* The names of the texts that may be set, ended by NULL. A misspelt one would be kept for ever and change nothing. */
extern const char *const setting_names[];

/* The value, or an empty text when it was never set. */
str setting_get(struct db *, struct arena *, const char *name);
void setting_put(struct db *, const char *name, str value);

#endif
