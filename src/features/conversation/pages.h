/* pages.h -- what the page of a conversation is drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_CONVERSATION_PAGES_H
#define FEATURES_CONVERSATION_PAGES_H

#include "core/conversation_change.h"
#include "web/document_list.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "conversation_sql.h"

/* A reply, its numbers leading to where they were taken from. */
struct reply_shown { const struct conversation_reply *it; struct heard_bits said, reply; struct heard_origins origins; };
struct replies_shown { struct reply_shown *at; size_t n, room; };

struct follow_form { struct field email; bool done; };

struct conversation_page {
	const struct conversation *it;
	words standing, level, level_promise, type;
	str level_class;
	struct markdown purpose, decision, welsh_effects, welsh_more, welsh_less, notice;
	struct conversation_stages stages;
	struct scope_lines can, cannot;
	struct way_lines ways;
	struct group_lines groups;
	struct option_lines options;
	struct document_lines documents;
	struct changes changes;         /* since it was published */
	struct conversation_people people;
	struct conversation_ask asks;
	struct replies_shown replies;
	struct conversation_amendment_rows amendments;
	struct conversation_cancelled_row cancelled;    /* why.en absent: it was not, or nobody said why */
	bool has_decision;              /* taken and recorded, not only being written */
	bool has_results;
	struct conversation_quotes quotes;
	bool preview;                   /* an officer looks at it before anybody else does */
	struct conversation_released results;
	bool others_decide;             /* working together, and yet somebody else has the last word */
	struct follow_form follow;
	struct problems problems;
	str phone_link;
};
void conversation_page_html(struct out *, const struct conversation_page *);
void conversation_choices_html(struct out *, const struct conversation_page *);
void conversation_welsh_html(struct out *, const struct conversation_page *);
void conversation_documents_html(struct out *, const struct conversation_page *);
void conversation_since_html(struct out *, const struct conversation_page *);
void conversation_amendments_html(struct out *, const struct conversation_page *);
void conversation_cancelled_html(struct out *, const struct conversation_page *);

void conversation_reply_html(struct out *, const struct reply_shown *);

#endif
