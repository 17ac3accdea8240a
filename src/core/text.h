/* text.h -- words in two languages: who wrote them, who approved them, and may they be published? */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include "base/words.h"
#include "core/account.h"

/* The words are columns of their own record; here stands how they came about. A record is named by kind and id. */
struct text_field { const char *field; words label; pair now; bool required; };

enum text_stand { TEXT_APPROVED, TEXT_EMPTY /* in both languages */, TEXT_NO_WELSH, TEXT_NO_ENGLISH, TEXT_STALE /* the source changed after the translation */,
	TEXT_MACHINE /* a machine's words nobody has checked */, TEXT_UNAPPROVED, TEXT_STAND_COUNT };
words text_stand_words(enum text_stand);

/* Notes that these words were written (or translated) now. Call it whenever the columns change; the same words again change
 * nothing. `method`: 'human', 'machine_checked' or 'machine'. A new source with the old translation makes the field stale. */
void text_written(struct db *, struct arena *, const char *kind, int64_t id, const char *field, pair now, enum lang source, const char *method, account_id by, instant at);
/* The same for somebody who had both languages in front of them: the language it was first written in stays the source; of a new text it
 * is `lang`, or the only language there is. `fits`: where one language alone was changed, the other still says the same. */
void text_written_both(struct db *, struct arena *, const char *kind, int64_t id, const char *field, pair now, enum lang lang, bool fits, account_id by, instant at);
/* "I have read both: the translation is still right for the source as it reads now." Somebody else must approve, as with new words. */
void text_still_fits(struct db *, struct arena *, const char *kind, int64_t id, const char *field, pair now, account_id by, instant at);
/* In which language it was written first; false when it never was. */
bool text_source(struct db *, struct arena *, const char *kind, int64_t id, const char *field, enum lang *);
/* The record has this text no more. */
void text_forget(struct db *, const char *kind, int64_t id, const char *field);
/* Another record says the same: its texts came about in the same way, written down by this person, and nobody has approved them. */
void text_copy(struct db *, const char *kind, int64_t from, int64_t to, account_id by, instant at);
/* How each of these fields stands, in the same order; optional fields that are empty in both languages count as approved. */
enum text_stand text_stand(struct db *, struct arena *, const char *kind, int64_t id, const struct text_field *);

/* "May this be published?": yes, or the list of what is missing. */
struct text_missing { const char *field; words label; enum text_stand stand; };
struct text_missings { struct text_missing *at; size_t n, room; };
struct text_missings text_may_publish(struct db *, struct arena *, const char *kind, int64_t id, const struct text_field *, size_t n);

/* Approves all fields that are complete in both languages (audited). Stale ones and a machine's are left for a translator. Who
 * wrote the newest words of a field cannot approve it alone: those fields are left, and their number returned. */
size_t text_approve(struct db *, struct arena *, const char *kind, int64_t id, const struct text_field *, size_t n, account_id by, instant at);

/* For a record the public already sees: new words wait, and are copied by the caller when they are approved. */
void text_draft_put(struct db *, struct arena *, const char *kind, int64_t id, const char *field, pair now, enum lang source, const char *method, account_id by, instant at);
struct text_draft { str field; pair words; account_id written_by; enum lang source; str method; };
struct text_drafts { struct text_draft *at; size_t n, room; };
struct text_drafts text_drafts(struct db *, struct arena *, const char *kind, int64_t id);
/* They shall not come. */
void text_draft_drop(struct db *, struct arena *, const char *kind, int64_t id, const char *field, account_id by, instant at);
/* The words to copy now, noted as approved and audited; the draft is gone then. Absent in both, and the draft stays, when there is
 * none, the same person wrote it, a machine did and nobody checked, or one language is empty. */
pair text_draft_approve(struct db *, struct arena *, const char *kind, int64_t id, const char *field, account_id by, instant at);

/* The record's fields whose names begin so are gone, and what was noted of them goes with them. */
void text_forget_all(struct db *, const char *kind, int64_t id, str start);

#endif
