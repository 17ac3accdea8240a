/* verbs.h -- places and census tables as they are brought in and listed on the command line. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLACES_VERBS_H
#define FEATURES_PLACES_VERBS_H

#include "db/db.h"

int places_verb_import(struct db *, int argc, char **argv);
int places_verb_census(struct db *, int argc, char **argv);
int places_verb_list(struct db *, int argc, char **argv);

#endif
