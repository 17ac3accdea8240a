/* document.h -- what people read, hear or watch before they answer: in which formats, in which languages, since when. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_DOCUMENT_H
#define CORE_DOCUMENT_H

#include "core/conversation.h"
#include "core/file.h"

/* One language of it: a file of ours, or an address. */
struct edition {
	str lang;                       /* 'en', 'cy', or one of document_languages */
	file_id file;                   /* none: it stands at `address` */
	str address, hash, name;
	enum file_type type;
	int64_t size, pages, minutes;
};
struct editions { struct edition *at; size_t n, room; };

struct document {
	document_id id, replaces;       /* replaces: the public one whose place it takes when it is approved */
	str kind;
	pair title, about;
	account_id written_by, approved_by;
	instant written, shown, gone;   /* shown: approved; s == 0: nobody but officers sees it */
	struct editions editions;
	struct document *waiting;       /* what will take its place; NULL: nothing */
};
struct documents { struct document *at; size_t n, room; };

enum { DOCUMENTS_MOST = 50, EDITIONS_MOST = 4 };

words document_kind_words(str kind);
/* The kinds in their order, ended by NULL. */
extern const char *const document_kinds[];
/* Languages beside Welsh and English. */
struct document_language { const char *tag, *name; };
extern const struct document_language document_languages[];     /* ended by an empty row */
words document_language_words(str tag);

/* All of a conversation in their order, what waits beside what it replaces; those that are gone only `with_gone`, last. */
struct documents documents_of(struct db *, struct arena *, conversation_id, bool with_gone);
/* Those that everybody sees, and those that everybody saw and that are gone without another in their place. */
struct documents documents_shown(struct db *, struct arena *, conversation_id);
bool document_by_id(struct db *, struct arena *, conversation_id, document_id, struct document *);

/* What a checklist asks. */
struct document_counts { bool in_both, ready, easy_read; };
struct document_counts document_counts(struct db *, struct arena *, conversation_id);

/* All of these write their event to the audit chain and say when the public sees something else.
 * A new one, or new words and editions for one that is there: in its place while nobody has seen it, else beside it, to wait. Files that are no
 * longer wanted are dropped. Returns which one it is now. */
document_id document_put(struct db *, struct arena *, const struct conversation *, const struct document *was, const struct document *now, account_id by, instant at);
/* A second person has read it in both languages. False: this is who wrote it, or it is not whole. */
bool document_approve(struct db *, struct arena *, const struct conversation *, const struct document *, account_id by, instant at);
/* Whether it has what an approval takes: a title in both languages and something to open. */
bool document_whole(const struct document *);
/* One that nobody has seen goes altogether; of one that was public it is told when it was taken away. */
void document_remove(struct db *, struct arena *, const struct conversation *, const struct document *, account_id by, instant at);
/* One place up or down. */
void document_move(struct db *, struct arena *, const struct conversation *, document_id, bool up, account_id by, instant at);

/* Whether everybody may have this file: it belongs to a document that is public now. */
bool document_file_public(struct db *, struct arena *, file_id);

#endif
