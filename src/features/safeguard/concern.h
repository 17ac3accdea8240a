/* concern.h -- what the pages about concerns share. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SAFEGUARD_CONCERN_H
#define FEATURES_SAFEGUARD_CONCERN_H

#include "features/safeguard/pages.h"

/* Whom an officer may be worried about. */
struct concern_kind { const char *word, *says; };
extern const struct concern_kind concern_kinds[];       /* ended by an empty row */
words concern_about_words(str word);                    /* .en NULL when unknown */

/* What an officer wrote, and what was read, so that only those who are told can read it. */
str concern_seal(struct req *, concern_id, str plain);
str concern_unseal(struct req *, concern_id, str sealed);

bool concern_lead(struct req *);        /* the person who asks is one of the named people */

/* raise.c */
void concern_raise_form(struct req *);
void concern_raise_take(struct req *);
/* concerns.c */
void concern_show_list(struct req *);
void concern_show(struct req *);
void concern_step(struct req *);
/* leads.c */
void concern_leads_show(struct req *);
void concern_leads_add(struct req *);
void concern_leads_drop(struct req *);

#endif
