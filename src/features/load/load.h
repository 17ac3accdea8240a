/* load.h -- conversations out of files, on the command line: `sgwrs load FILE…`. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_LOAD_LOAD_H
#define FEATURES_LOAD_LOAD_H

#include <stdio.h>
#include "web/feature.h"

extern const struct feature load_feature;

/* The verb itself, saying what it has to say to `out`. 0: done; 1: something was wrong or is missing; 2: not a command. */
int load_run(struct db *, int argc, char **argv, FILE *out);

#endif
