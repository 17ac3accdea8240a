/* search.h -- what people look for: every text in one place, folded the same way on both engines. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include "base/out.h"
#include "db/db.h"

/* ---- what can be found ---- */

/* One thing of a conversation that can be found. Routes lead to it by the conversation's code; "" where there is no way for these. */
struct search_doc {
	const char *kind;
	int64_t subject;
	const char *label;              /* what it is, in TL(); */
	const char *route, *desk_route; /* for everybody; for officers */
	str code;
	pair title, text;               /* the text may be Markdown */
	instant at;                     /* the newest is found first */
	bool is_public;
};
struct search_docs { struct search_doc *at; size_t n, room; };

/* From now on exactly these are found of the conversation. What has not changed is not written. In the caller's transaction. */
void search_put(struct db *, struct arena *, conversation_id, const struct search_docs *);
/* How many of these are not in the index as they are, or are in it and should not be. */
int64_t search_wrong(struct db *, struct arena *, conversation_id, const struct search_docs *);

/* What officers did since the index was brought up to date: the records they touched, at most `most` events. `*last` is the newest of them. */
struct search_touched { str kind; int64_t id; };
struct search_touches { struct search_touched *at; size_t n, room; };
struct search_touches search_behind(struct db *, struct arena *, int64_t most, int64_t *last);
/* The index follows up to this event. */
void search_followed(struct db *, int64_t event);
/* False when nobody ever made it, or by other rules: then everything must be put again. */
bool search_made(struct db *, struct arena *);
/* It is made, up to the newest event there is. */
void search_mark_made(struct db *, struct arena *);
/* Every conversation, from the first id after this one on. */
struct search_ids { conversation_id *at; size_t n, room; };
struct search_ids search_conversations(struct db *, struct arena *, conversation_id after, int64_t most);

/* ---- what somebody looks for ---- */

enum { SEARCH_LONGEST = 200 /* characters that are read */, SEARCH_WORDS = 8, SEARCH_SPELLINGS = 24 };

/* One word as it was typed, folded, and every way it may be spelt when something before it changes its first letter. */
struct search_word { str spellings[SEARCH_SPELLINGS]; size_t n; bool begins; /* the last one may go on */ };
struct search_asked { struct search_word words[SEARCH_WORDS]; size_t n; enum lang lang; };

/* Any text: signs between the words mean nothing, what is too much is left out. In Welsh text the first letter of a word may have
 * changed (caerffili, gaerffili, nghaerffili, chaerffili), so each of them finds the others. */
struct search_asked search_read(struct arena *, str typed, enum lang);

/* `conversation` 0 and so on: none. Where a page ends and the next one begins. */
struct search_place { bool in_text; int64_t before; };
struct search_found { str kind, label, route, desk_route, code; int64_t subject; pair title, text; instant at; };
struct search_results { struct search_found *at; size_t n, room; bool more; struct search_place next; };
/* Those with all words in the title first, then those that say them anywhere; each newest first. Everything, drafts too, for officers. */
struct search_results search_look(struct db *, struct arena *, const struct search_asked *, bool everything, struct search_place, size_t most);

/* The text from a little before the first word that was looked for, taken apart into what matches and what does not. */
struct search_piece { str text; bool match; };
struct search_pieces { struct search_piece *at; size_t n, room; bool cut_before, cut_after; };
struct search_pieces search_pieces(struct arena *, str text, const struct search_asked *, size_t most_characters);

/* ---- for the index and its tests ---- */

enum { SEARCH_RULES = 1 };      /* moves when words are folded in another way */
/* Every word of the document as both engines keep it: 'a' before those of the English title, 'b' of all the English, 'c' and 'd' of the Welsh. */
str search_index_words(struct arena *, str code, pair title, pair text);
/* What the engine is asked: all words in the title; or all words anywhere but not all in the title. */
enum search_where { SEARCH_IN_TITLE, SEARCH_ELSEWHERE };
str search_match(struct arena *, const struct search_asked *, enum search_where, enum db_engine);

#endif
