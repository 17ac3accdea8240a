/* verbs.h -- what can be asked of Sgwrs on the command line: the house's own verbs and those of its features. */
/* SPDX-License-Identifier: MIT */
#ifndef APP_VERBS_H
#define APP_VERBS_H

#include <stdio.h>

/* Where the partnership's data are; url NULL: the SQLite file in the data directory. */
struct place { const char *data, *url; };

void verbs_list(FILE *);
/* argv[0] is the first word of the verb; the exit status: 0 done, 1 did not work, 2 asked wrongly. */
int verbs_run(const struct place *, int argc, char **argv);

#endif
