/* conversation_file.h -- a conversation as a file describes it: read, and every mistake in it told, without a database. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_FILE_H
#define CORE_CONVERSATION_FILE_H

#include "core/conversation_plan.h"
#include "core/questionnaire.h"

struct conversation_file {
	struct conversation_plan plan;  /* what the file says of it; its id, state and standing stay empty */
	str written_in;                 /* "en" or "cy" */
	str translation;                /* "human", "machine_checked" or "machine" */
	struct questionnaire questions;
	struct { str *at; size_t n, room; } places;     /* their codes; none: it is about everywhere */
};

enum { FILE_QUESTIONS = 200, FILE_PAGES = 50 };

/* True when nothing is wrong; else every mistake, by path and reason. Days without a date count from `today`. */
bool conversation_file_read(struct arena *, str json, day today, struct conversation_file *, struct load_problems *);

#endif
