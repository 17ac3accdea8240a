/* batch.h -- what the pages about piles of forms share. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PAPER_BATCH_H
#define FEATURES_PAPER_BATCH_H

#include "features/paper/pages.h"

/* form.c */
void paper_print(struct req *);
/* batches.c */
void paper_show_batches(struct req *);
void paper_start_batch(struct req *);
void paper_show_batch(struct req *);
void paper_finish_batch(struct req *);
/* entry.c */
void paper_enter_form(struct req *);
void paper_enter(struct req *);
void paper_again_form(struct req *);
void paper_again(struct req *);
void paper_mend_form(struct req *);
void paper_mend(struct req *);

/* The conversation and the pile of the address; false with the page that says there is none. */
bool paper_find(struct req *, struct conversation *, struct paper_batch_one *);
/* Every so many forms one is typed in again, beginning at `from`; step 0: none. */
struct paper_step { int64_t step, from, percent; };
struct paper_step paper_step(struct req *, entry_batch_id);
/* "98%", or empty when nothing was compared. */
str paper_agreement(struct arena *, int64_t compared, int64_t alike);

#endif
