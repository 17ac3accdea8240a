/* paper.c -- where paper forms are printed and typed in. */
/* SPDX-License-Identifier: MIT */
#include "features/paper/paper.h"

#include "features/paper/batch.h"

enum { FORM_BYTES = 512 * 1024 };

static const struct route routes[] = {
	{ "paper-form", GET, "/conversations/:code/paper-form", "/sgyrsiau/:code/ffurflen-bapur", MAY_ANYONE, paper_print },
	{ "desk-paper", GET, "/desk/:code/paper", "/desg/:code/papur", MAY_READ, paper_show_batches },
	{ "start-batch", POST, "/desk/:code/paper", "/desg/:code/papur", MAY_WRITE, paper_start_batch },
	{ "desk-batch", GET, "/desk/:code/paper/:batch", "/desg/:code/papur/:batch", MAY_READ, paper_show_batch },
	{ "finish-batch", POST, "/desk/:code/paper/:batch", "/desg/:code/papur/:batch", MAY_WRITE, paper_finish_batch },
	{ "enter-form", GET, "/desk/:code/paper/:batch/enter", "/desg/:code/papur/:batch/mewnbynnu", MAY_WRITE, paper_enter_form },
	{ "enter-form", POST, "/desk/:code/paper/:batch/enter", "/desg/:code/papur/:batch/mewnbynnu", MAY_WRITE, paper_enter, .body_limit = FORM_BYTES },
	{ "enter-again", GET, "/desk/:code/paper/:batch/again", "/desg/:code/papur/:batch/eto", MAY_WRITE, paper_again_form },
	{ "enter-again", POST, "/desk/:code/paper/:batch/again", "/desg/:code/papur/:batch/eto", MAY_WRITE, paper_again, .body_limit = FORM_BYTES },
	{ "mend-form", GET, "/desk/:code/paper/:batch/form/:n", "/desg/:code/papur/:batch/ffurflen/:n", MAY_WRITE, paper_mend_form },
	{ "mend-form", POST, "/desk/:code/paper/:batch/form/:n", "/desg/:code/papur/:batch/ffurflen/:n", MAY_WRITE, paper_mend, .body_limit = FORM_BYTES },
	{ 0 },
};

const struct feature paper_feature = { .name = "paper", .routes = routes };
