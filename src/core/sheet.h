/* sheet.h -- everybody's answers on one sheet, a bit for each, so that a hundred thousand are counted while somebody waits. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_SHEET_H
#define CORE_SHEET_H

#include "analysis/columns.h"
#include "core/response.h"

/* What is counted is always what the responses say now: those that differ from what is packed stand in sheet_change, are left out of the
 * packed blocks and read from the answers themselves, all in the reader's one moment of the database. */

/* ---- writing: in the transaction that changes the response ---- */

/* It is new, or says something else now. */
void sheet_note(struct db *, conversation_id, response_id);
/* Takes its answers out of the packed blocks at once, where it stands in one: what somebody took back is nowhere. */
void sheet_wipe(struct db *, struct arena *, conversation_id, response_id);
/* The next `most` responses of an import will be deleted in this transaction (the lowest ids first). */
void sheet_undo(struct db *, conversation_id, import_id, int64_t most);
/* All of it is to be packed anew: responses were changed by other ways. Not while the house is open. */
void sheet_anew(struct db *);

/* ---- packing: by the jobs process, in slices ---- */

struct sheet_waits { conversation_id conversation; int64_t changes; };
struct sheet_waiting { struct sheet_waits *at; size_t n, room; };
struct sheet_waiting sheet_waiting(struct db *, struct arena *);
/* Packs the changes that were noted first, at most so many; how many they were. Some 60 us for each response of sixty questions. */
int64_t sheet_pack(struct db *, struct arena *, conversation_id, int64_t most);
/* Packs whatever waits, in transactions of its own. False when the database failed. */
bool sheet_pack_all(struct db *, conversation_id);
enum { SHEET_SLICE = 256 };

/* ---- counting ---- */

/* One person's place. flags 0: nobody's any more. */
struct sheet_slot { int64_t response; int32_t day; unsigned char channel, lang, flags; };
enum { SHEET_RECEIVED = 1, SHEET_WITHDRAWN = 2, SHEET_LATE = 4, SHEET_CHANGED = 8 };
struct sheet_people {
	int64_t n;                      /* of the packed block; 0: not packed yet */
	instant touched;
	struct sheet_slot *slots;
	size_t n_slots;
	struct bits counted;            /* received, and what the sheet is kept to */
	struct columns *answers;        /* not packed yet: by question, in the order of the questionnaire; else NULL */
};
struct sheet {
	struct db *db;
	struct arena *arena;
	const struct questionnaire *qs;
	struct { struct sheet_people *at; size_t n, room; } blocks;
	struct { int64_t received, withdrawn, late, changed; instant touched; } all;    /* whatever the sheet is kept to */
};
/* Who there is; some 20 ns for each. All questions to a sheet within one moment of the database. */
struct sheet sheet_read(struct db *, struct arena *, const struct questionnaire *);

/* One answer: to a question, on a line of it (0: it has none), a choice (0: something that is no choice, such as words). */
struct sheet_answer_is { question_id question; int64_t row, choice; };
/* Whoever fits all of it. Answers to one question: any of them; to several: one of each. */
struct sheet_only {
	unsigned channels, langs;       /* a bit for each; 0: all */
	day from, to;                   /* inclusive; n == 0: open */
	enum { SHEET_ANY, SHEET_IN_TIME, SHEET_LATE_ONLY } late;
	struct { struct sheet_answer_is *at; size_t n, room; } answers;
	struct { int64_t *at; size_t n, room; } those;   /* some responses, in the order of their numbers */
	enum { SHEET_THOSE_TOO, SHEET_THOSE_ONLY, SHEET_WITHOUT_THOSE } which;
};
void sheet_keep(struct sheet *, const struct sheet_only *);
int64_t sheet_counted(const struct sheet *);

/* How many gave an answer, by channel and language. choice 0: who answered that line of the question at all; the base of a
 * part (question_counted): who answered that part. */
struct sheet_line { question_id question; int64_t row, choice; int64_t n[CHANNEL_COUNT][LANG_COUNT]; };
struct sheet_lines { struct sheet_line *at; size_t n, room; };
/* Of every question; a question's lines stand together, by row and choice. Some 100 ns for each block, choice and channel. */
struct sheet_lines sheet_lines(const struct sheet *);
/* How many gave this choice to one question; choice 0: answered it at all. Reads nothing of the other questions: some 2 us for each block. */
int64_t sheet_answered(const struct sheet *, const struct question *, int64_t choice);
/* Everybody who is counted. */
struct sheet_line sheet_responses(const struct sheet *);

struct sheet_day { day day; int64_t n[CHANNEL_COUNT][LANG_COUNT]; };
struct sheet_days { struct sheet_day *at; size_t n, room; };
/* Those on which somebody answered, in order. */
struct sheet_days sheet_days(const struct sheet *);

/* Two questions, or lines of them, against each other. */
struct sheet_cross {
	int64_t *n;                     /* [choice of a × choice of b], by their place in the questionnaire */
	int64_t *a, *b;                 /* who chose it and answered the other at all */
	int64_t base;                   /* who answered both */
};
struct sheet_cross sheet_cross(const struct sheet *, const struct question *a, int64_t row_a, const struct question *b, int64_t row_b);

#endif
