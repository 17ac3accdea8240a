/* markdown.h -- longer texts that officers write: paragraphs, lists and links, and nothing that could run. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_MARKDOWN_H
#define WEB_MARKDOWN_H

#include "base/arena.h"

/* HTML that is safe to print as it is: raw HTML and strange links are left out by cmark's safe mode. Of a picture only its words
 * remain, because no page asks anything of a stranger's server; headings are <h3> and <h4>. */
struct markdown { str html; };

enum { MARKDOWN_LONGEST = 20 * 1024 };  /* bytes of source; what is past it is not shown (a parser's time is bounded) */
struct markdown markdown(struct arena *, str source);
/* The same for a text that is the page, in this language: its headings stay as they are, and what it has in *italics* is in the other one. */
struct markdown markdown_page(struct arena *, str source, enum lang);
/* Its words alone, in one line. */
str markdown_plain(struct arena *, str source);
/* The first of them: at most so many characters, up to the end of a word, with "…" where it goes on. */
str markdown_opening(struct arena *, str source, size_t characters);

#endif
