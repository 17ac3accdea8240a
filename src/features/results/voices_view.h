/* voices_view.h -- one question beside one topic of the census. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_VOICES_VIEW_H
#define FEATURES_RESULTS_VOICES_VIEW_H

#include "features/results/pages.h"
#include "web/req.h"

/* Of each question about people, matched or not. */
struct voice_views voice_views_of(struct req *, const struct conversation *, const struct result_views *about, int64_t received);

/* All that the page needs but the number of tasks; page->it is set. */
void voices_page_read(struct req *, struct voices_page *);

/* Step by step, for questions that are matched in another way: base is set before rows are added. */
struct voice_view voice_view_new(struct req *, const struct conversation *, const struct result_view *);
/* n < 0: hidden. */
void voice_row_add(struct req *, struct voice_view *, pair label, int64_t n, int64_t people, int64_t everybody, str choice);
void voice_view_finish(struct req *, struct voice_view *, int64_t received);

#endif
