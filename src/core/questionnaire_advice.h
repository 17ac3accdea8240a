/* questionnaire_advice.h -- what somebody who has read many surveys would say of this one, and how long it takes. Never a veto. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_QUESTIONNAIRE_ADVICE_H
#define CORE_QUESTIONNAIRE_ADVICE_H

#include "core/questionnaire.h"

enum advice_kind {
	ADVICE_LEADING, ADVICE_TWO_IN_ONE, ADVICE_NO_MIDDLE, ADVICE_TOO_LONG, ADVICE_NO_WAY_OUT,
	ADVICE_NO_SENSE, ADVICE_EMPTY_PAGE, ADVICE_WELSH_EFFECTS, ADVICE_TOO_MANY, ADVICE_ALL_REQUIRED, ADVICE_KINDS
};
/* `q` NULL: of the survey as a whole, or of `page`. `says` is one sentence, `why` teaches. */
struct advice { enum advice_kind kind; const struct question *q; const struct question_page *page; words says, why; };
struct advices { struct advice *at; size_t n, room; };
enum { ADVICE_LONG_WORDS = 25, ADVICE_MANY_QUESTIONS = 40 };
/* `formal`: the Welsh Language Standards ask for questions about effects on the language (91 to 93). */
struct advices questionnaire_advice(struct arena *, const struct questionnaire *, bool formal);

/* How long most people take: they read 200 words a minute, and answer in the seconds that each kind takes. What only some are asked
 * counts in full. At least a minute where there is anything to ask. */
struct estimate { int64_t seconds, minutes, questions; };
struct estimate questionnaire_estimate(const struct questionnaire *);
enum { ESTIMATE_WORDS_A_MINUTE = 200 };

#endif
