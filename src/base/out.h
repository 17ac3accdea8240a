/* out.h -- the page being written: escaped by where a value stands, in one language, nothing sent until it is whole. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/buf.h"
#include "base/date.h"
#include "base/words.h"

/* A place in the page that is filled when the page is sent, so that the page itself can be kept for everybody. */
enum hole { HOLE_TOKEN = 1, HOLE_REQUEST_ID };
enum { OUT_HOLES = 128, HOLE_TOKEN_LEN = 64, HOLE_REQUEST_ID_LEN = 16 };

struct out {
	struct buf page;
	struct arena *arena;            /* for dates and sentences while drawing */
	enum lang lang;
	day today;                      /* by the clock of the house, for examples of days; none: no page was begun */
	struct { size_t at; enum hole what; } holes[OUT_HOLES];
	int n_holes;
};

void out_raw(struct out *, str);                /* trusted markup only: generated code and the Markdown renderer */
void out_text_str(struct out *, str);           /* between tags, and in quoted attributes: & < > " ' */
void out_text_pair(struct out *, pair);         /* in the page's language; if only the other exists, that one in <span lang> */
void out_attr_pair(struct out *, pair);         /* the same inside an attribute, never with markup */
void out_text_int(struct out *, int64_t);       /* "12,345" */
void out_text_size(struct out *, uint64_t);
void out_text_real(struct out *, double);       /* "45" or "45.3": at most one decimal, no separators; "–" when it is no number */
void out_text_words(struct out *, words);
void out_text_day(struct out *, day);           /* DATE_PLAIN in the page's language */
void out_text_instant(struct out *, instant);
void out_text_bool(struct out *, bool);         /* "true" / "false" */
void out_number(struct out *, int64_t);         /* "12345": ids, widths, values of fields */
void out_number_size(struct out *, uint64_t);
/* An href, action or src: a local path (one leading '/', not '//'), '#…', '?…', http(s), mailto, tel; anything else becomes "#",
 * and so does anything with a control character or a backslash, which browsers drop or turn into a slash. */
void out_url_str(struct out *, str);
/* One path segment or query value, percent-encoded. */
void out_segment(struct out *, str);
/* Writes as many dots as the hole is long, and remembers where. More than OUT_HOLES of them is a bug. */
void out_hole(struct out *, enum hole);
/* The formatted forms behind {{x | filter}}. */
void out_date(struct out *, instant, enum date_style);
void out_day(struct out *, day, enum date_style);
void out_clear(struct out *);

static inline void out_text_z(struct out *o, const char *z) { out_text_str(o, str_of(z)); }
static inline void out_url_z(struct out *o, const char *z) { out_url_str(o, str_of(z)); }

#define out_text(o, x) _Generic((x), str: out_text_str, pair: out_text_pair, words: out_text_words,          \
	char *: out_text_z, const char *: out_text_z, day: out_text_day, instant: out_text_instant,         \
	bool: out_text_bool, double: out_text_real,                                                         \
	int: out_text_int, unsigned: out_text_int, long: out_text_int, unsigned long: out_text_size,        \
	long long: out_text_int)((o), (x))
#define out_attr(o, x) _Generic((x), str: out_text_str, pair: out_attr_pair, words: out_text_words,          \
	char *: out_text_z, const char *: out_text_z, day: out_text_day, instant: out_text_instant,         \
	bool: out_text_bool, double: out_text_real,                                                         \
	int: out_number, unsigned: out_number, long: out_number, unsigned long: out_number_size,              \
	long long: out_number)((o), (x))
#define out_url(o, x) _Generic((x), str: out_url_str, char *: out_url_z, const char *: out_url_z)((o), (x))

#endif
