/* fill.h -- a form that somebody is filling in: the conversation, its questions, what was answered, and what else they asked for. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_FILL_H
#define FEATURES_SURVEY_FILL_H

#include "core/questionnaire_edit.h"
#include "core/response.h"
#include "features/survey/pages.h"

/* Which form wrote a page last (saved_seen.h). */
struct fill_wrote { int64_t page; str form; };
enum { FILL_CHECK = -1 };

struct fill {
	struct conversation it;
	struct questionnaire qs;
	struct conversation_stages stages;
	int64_t version;                /* of the questions that this person is asked */
	struct version_notes notes;     /* what the public is told of each version but the first */
	struct answers answers;
	str token;                      /* of the first form: names the draft */
	instant begun;
	bool has_draft;
	bool preview;                   /* an officer looks at it before anybody is asked: nothing is kept */
	/* kept in the draft beside the answers */
	str reference, code;            /* of the response that is being changed; absent for a new one */
	str email;
	bool copy, news;
	bool stopped;                   /* the change unticked the news they had asked for before */
	int64_t at;                     /* the page their person was led to last; FILL_CHECK: the one after all others */
	struct { struct fill_wrote *at; size_t n, room; } wrote;
	instant seen, kept;             /* touched last; kept until then although nobody touches it (s == 0: it is not) */
	str stored;                     /* what the page held before answers were taken from this request (saved_seen.h); absent: they were not */
	bool elsewhere;                 /* something was changed from elsewhere while it was open here; on a page, to … */
	struct givens there;
	bool too_many_files;            /* came from this network: none is taken just now */
	instant sent;                   /* when changes went out: then only their receipt may still be shown */
};

/* The conversation of the address, with its questions; false when there is none that the public may see. */
bool fill_open(struct req *, struct fill *);
/* The same for officers, also of a conversation that nobody else sees. */
bool fill_preview(struct req *, struct fill *);
/* The draft of this token into *f; false when there is none for this conversation. */
bool fill_read(struct req *, struct fill *, str token);
/* Whether a page holds everything that it must, and was seen. */
bool fill_answered(struct req *, const struct fill *, const struct question_page *);
void fill_save(struct req *, struct fill *);
/* The questions of that version take the place of those that are asked now. */
void fill_ask(struct req *, struct fill *, int64_t version);
/* Open now, or within the hour after closing for a form that was begun before (then *late is true). */
bool fill_counts(const struct fill *, instant now, bool *late);
const struct question_page *fill_page(const struct fill *, str number);
/* The step that this page is, of how many, the check page being the last; at_most: some may fall away by what is answered on the way.
 * Without a page: of the check page. */
struct fill_steps { size_t step, steps; bool at_most; };
struct fill_steps fill_steps(const struct fill *, const struct question_page *);
/* Until when it is kept, as it is. */
struct survey_kept fill_kept(const struct fill *);
/* The page behind (by 1) or before (by -1) this one that is asked; one past the last at the end, the first at the beginning. */
const struct question_page *fill_after(const struct fill *, const struct question_page *, int by);
/* Takes the answers of one page from the form that was sent. */
void fill_take(struct req *, struct fill *, const struct question_page *);
/* The question in which a button was pressed that moves something; its answer is changed. NULL: none was. */
const struct question *fill_move(struct req *, struct fill *, const struct question_page *);
void fill_skip(struct fill *, const struct question_page *);
/* The dates still to come, for the receipt and the copy. */
struct next_steps fill_next(struct req *, const struct fill *);
/* Shows where help is to be had when some of the words sound as if a person were in danger. */
void fill_help(struct req *, const struct fill *, struct help *);
/* Answers as people read them again; only those that were asked, unless all. */
struct givens fill_givens(struct req *, const struct questionnaire *, const struct answers *);

#endif
