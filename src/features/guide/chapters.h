/* chapters.h -- the officers' guide, put into the program when it is built. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GUIDE_CHAPTERS_H
#define FEATURES_GUIDE_CHAPTERS_H

/* Markdown: "# Title", one sentence that says what the chapter is for, then its sections. */
struct guide_chapter { const char *en, *cy; };
extern const struct guide_chapter guide_chapters[];
extern const int guide_chapters_n;

#endif
