/* bring_make.h -- the jobs process tries a file that an officer brought, adds it, and takes it back, a slice at a time. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_MAKE_H
#define FEATURES_EXCHANGE_BRING_MAKE_H

#include "web/feature.h"

/* A job "bring" is one slice of one piece of work; its body is the number of the file. What is half-done lives in this process alone: after
 * a crash it is begun again, and what was added already is found. */
void bring_labour(struct db *, struct arena *, const struct job *, instant now);
bool bring_work(struct db *, struct arena *, const struct job *, instant now);
/* Files of people's answers go a month after anybody last did anything with them. */
void bring_tick(struct db *, struct arena *, instant now);

/* Why it did not work, by the word that is stored. */
words bring_why(str word);

enum { BRING_DAYS = 30 };

#endif
