/* record.h -- reads a JSON object into a struct by a table of its fields, and tells every mistake by its path. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include "base/date.h"
#include "db/db.h"

/* "pages[0].questions[2].choices[0].label.cy" and "missing"; a file that is no JSON has "line 3, column 7". */
struct load_problem { str path, why; };
struct load_problems { struct load_problem *at; size_t n, room; };

struct json_t;

/* What is being read, and where in it. */
struct record {
	struct arena *arena;
	struct load_problems *problems;
	day today;                              /* "+12" counts from here */
	const struct record_place *place;
};
enum { RECORD_BYTES = 1024 * 1024, RECORD_PROBLEMS = 100 /* then one more says that there are more */ };

enum record_kind {
	RECORD_TEXT,            /* str */
	RECORD_WORDS,           /* pair, from {"en": …, "cy": …}; "" says that it is not translated yet */
	RECORD_ONE_OF,          /* str, one of `among` */
	RECORD_NUMBER,          /* int64_t */
	RECORD_DECIMAL,         /* opt_int, in ten-thousandths: 2.5 is 25000 */
	RECORD_YES,             /* bool */
	RECORD_DAY,             /* day: "2026-12-12" or "+12"; of the years from `least`, 2000 when it is 0 */
	RECORD_FROM,            /* instant: "2026-12-12 09:00" or "-3 09:00"; without a time 00:00 */
	RECORD_UNTIL,           /* the same; without a time 23:59 */
	RECORD_OBJECT,          /* more fields of the same struct, by `inner` */
	RECORD_LIST,            /* `item` is called for each */
	RECORD_VALUE,           /* `item` is called once, with whatever stands there */
};

struct record_field {
	const char *key;
	enum record_kind kind;
	size_t into;                            /* offsetof in the struct */
	bool needed;                            /* the key must be there, and hold something */
	bool lines;                             /* texts: may hold line breaks */
	int64_t least, most;                    /* texts: characters; numbers: value; lists: items. most 0 for texts: 200 */
	const char *const *among;               /* ended by NULL */
	bool (*good)(str);                      /* texts: a shape of their own, said in words by … */
	const char *shape;
	const struct record_field *inner;       /* ended by an empty row */
	void (*item)(struct record *, struct json_t *, void *into);       /* gets the struct that holds the list */
};

/* Parses text (at most RECORD_BYTES, strict JSON, no key twice) and reads its object into *into. True when nothing was wrong. */
bool record_load(struct arena *, str text, day today, const struct record_field *, void *into, struct load_problems *);
/* For items of lists. */
void record_object(struct record *, struct json_t *, const struct record_field *, void *into);
str record_text(struct record *, struct json_t *, const struct record_field *);
pair record_words(struct record *, struct json_t *, const struct record_field *);
/* Something is wrong with `key` of what is being read (NULL: with the whole of it). */
void record_wrong(struct record *, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
