/* resident.h -- somebody who takes part as a browser would: the form, the answers, the sending, the receipt. */
/* SPDX-License-Identifier: MIT */
#ifndef TESTS_KILL_RESIDENT_H
#define TESTS_KILL_RESIDENT_H

#include "tests/kill/visitor.h"

enum step { STEP_FORM, STEP_PAGE, STEP_CHECK, STEP_SEND, STEP_RECEIPT, STEPS };
enum { CODE_MOST = 32, ADDRESS_MOST = 192 };

/* What all of them share. */
struct street {
	const char *conversation;       /* its code: one page of three questions, hours, ways and words */
	size_t words;                   /* about so long is what they write */
	bool looks_again;               /* and so many look at "Check your answers" before they send */
};

struct resident {
	struct visitor visitor;
	const struct street *street;
	int64_t n;                      /* who this is: what they answer follows from it, and from nothing else */
	enum step step;
	char token[ADDRESS_MOST], check[ADDRESS_MOST], receipt[ADDRESS_MOST];
	char reference[CODE_MOST], code[CODE_MOST];
	bool acknowledged;              /* they have been told that their response is received */
	struct buf form;
};

enum outcome {
	GOES_ON,                        /* the next step can be asked for */
	FINISHED,                       /* the receipt is in their hand */
	TRY_AGAIN,                      /* the server was in trouble: the same once more */
	LOST,                           /* what was acknowledged is not there any more */
	WRONG,                          /* an answer that nobody should get */
};

void resident_begin(struct resident *, int64_t n);
/* Asks for what the step needs; the same words and the same token each time. */
enum visit resident_ask(struct resident *);
enum outcome resident_hear(struct resident *, const struct reply *);

/* What resident n answers. */
int resident_hours(int64_t n);                  /* 1 to 5 */
bool resident_way(int64_t n, int way);          /* whether they tick it; 1 to 3 */
void resident_words(int64_t n, size_t about, struct buf *);     /* appended; letters, digits, spaces and full stops only */
/* Who wrote these words; 0: nobody of ours, or not all of the words are there. */
int64_t resident_of_words(str);

#endif
