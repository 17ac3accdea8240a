/* results_rules.h -- from single counts to tables by channel and language, and what of them may be published. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_RULES_H
#define FEATURES_RESULTS_RULES_H

#include "analysis/suppress.h"
#include "core/response.h"

/* One count as the sheet gives it. choice 0: people who answered that line of the question at all; question 0: responses. */
struct tally { int64_t question, choice; enum channel channel; enum lang lang; int64_t n, row; };
struct tallies { struct tally *at; size_t n, room; };

/* A column of the tables: everybody, some channels together, or one language. */
struct series {
	str name;                       /* as it is stored: 'all', 'channel:paper+phone', 'lang:cy' */
	unsigned channels;              /* bit of each channel in it; 0: not a column of channels */
	int lang;                       /* a language, or -1 */
};
struct series_list { struct series *at; size_t n, room; };

struct figure {
	int64_t n;
	enum cell_state state;
	const struct figure *was;       /* the same figure in each earlier release, the newest first; NULL: there was none.
					 * What was hidden there has the largest number that it can have been; -1: it had no place */
};
struct result {
	const struct question *q;
	struct figure *base;            /* people who answered it, a figure a series */
	struct figure *rows;            /* [line × series], in the order of what is counted in this part */
	const struct counted_part *part;        /* the whole question, a line of a grid or a place of a ranking: each has its own */
};
struct results {
	struct series_list series;      /* the first is always 'all' */
	struct figure *responses;       /* a figure a series */
	struct { struct result *at; size_t n, room; } questions;
	size_t releases;                /* that were before this one (results_since.h), and by how many people a figure must differ from them */
	int64_t least;
};

/* Which columns there are, always in the order of enum channel, then Welsh and English. `pool` > 0: channels with fewer responses are put together until each column has that many, and a
 * split of which only one column would be left, or whose smaller language has fewer, is not made at all (subgroup rule). */
struct series_list results_series(struct arena *, const struct tallies *, int64_t pool);
int64_t series_people(const struct tallies *, const struct series *);
bool series_read(struct arena *, str name, struct series *);
words series_words(struct arena *, const struct series *, enum lang);

/* Only everybody's column is told: no splits of what people said about themselves, nor of a ranking, whose places hang together. */
bool result_first_only(const struct question *);

/* Puts them in that order. */
void series_sort(struct series_list *);

/* An empty table for these questions and columns; about-you questions have only the first column. */
struct results results_new(struct arena *, const struct questionnaire *, struct series_list);
/* Nothing is known of it yet. */
void results_hide_all(struct results *);
/* Adds up the counts, in results_series or in columns that were chosen. */
struct results results_count(struct arena *, const struct questionnaire *, const struct tallies *, int64_t pool);
struct results results_count_in(struct arena *, const struct questionnaire *, const struct tallies *, struct series_list);
/* Hides what must be hidden: all tables of the answers together with one threshold (they share totals), each about-you question with the
 * other. How many numbers are hidden is returned. Sums that outsiders know: a row's columns of one split add up to its 'all';
 * the choices of a question with one answer add up to its base; the columns of the responses likewise. */
size_t results_protect(struct arena *, struct results *, int64_t threshold, int64_t threshold_about);
/* Where a stored figure belongs; NULL when nothing has that place. */
struct figure *results_place(struct results *, int64_t question, int64_t choice, str series);

#endif
