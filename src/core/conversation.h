/* conversation.h -- one engagement exercise: what it is, what it promises, and where it stands today. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_H
#define CORE_CONVERSATION_H

#include "core/machine.h"
#include "core/record.h"
#include "core/text.h"

/* What the public sees of where it stands; worked out from the machine's state and the clock, never stored. */
enum standing { STANDING_HIDDEN /* a draft, or dropped as one */, STANDING_COMING, STANDING_OPEN, STANDING_CLOSED, STANDING_DECIDED, STANDING_TOLD, STANDING_CANCELLED };

struct conversation {
	conversation_id id;
	str code;
	pair title, asks, purpose, run_by, decider, notice, decision;
	pair undecided;                         /* what is still open, while people are asked */
	pair welsh_effects, welsh_more, welsh_less;     /* on the Welsh language; how they could be more positive, less adverse */
	str type, level, basis;
	day decides, promised, decided;         /* promised: by then we tell people what changed */
	day translate_by;                       /* set by hand; none: worked out from the opening */
	instant opens, closes, told;
	int64_t minutes;
	str contact_name, contact_email, contact_phone;
	str state;
	enum standing standing;
	bool people_decide;                     /* those who take part have the last word */
	bool overdue;                           /* the promised day has passed and people have not been told */
	int64_t days_left;                      /* while open: 0 = closes today */
	int64_t days_late;                      /* while overdue */
};
struct conversation_stage {
	str kind;
	pair title, words;
	day starts, ends;               /* as planned; of a decision that was taken and of telling that was done, the day it was */
	enum { STAGE_DONE, STAGE_NOW, STAGE_TO_COME } when;
	bool overdue;
	day promised;                   /* done, but later than this */
};
struct conversation_stages { struct conversation_stage *at; size_t n, room; };
struct scope_line { bool can_change; pair words; };
struct scope_lines { struct scope_line *at; size_t n, room; };
struct way_line { str kind; pair words; };
struct way_lines { struct way_line *at; size_t n, room; };
struct group_line { pair who, reach; };         /* who is affected, and how they are reached */
struct group_lines { struct group_line *at; size_t n, room; };
struct option_line {
	pair title, words, cost, why;   /* why: it was discarded */
	str status;                     /* 'open', 'preferred', 'discarded' */
	bool waits;                     /* added after publishing, and nobody but officers sees it yet */
	instant added;                  /* after publishing, and since then for everybody; none: from the beginning */
};
struct option_lines { struct option_line *at; size_t n, room; };

enum { GRACE_SECONDS = 3600 };          /* a form begun before closing counts this much longer, and is flagged */

bool conversation_by_code(struct db *, struct arena *, str code, instant now, struct conversation *);
bool conversation_find(struct db *, struct arena *, conversation_id, instant now, struct conversation *);
struct conversation_stages conversation_stages(struct db *, struct arena *, const struct conversation *, day today);
struct scope_lines conversation_scope(struct db *, struct arena *, conversation_id);
struct way_lines conversation_ways(struct db *, struct arena *, conversation_id);
struct group_lines conversation_groups(struct db *, struct arena *, conversation_id);
struct option_lines conversation_options(struct db *, struct arena *, conversation_id);         /* those that wait as well */
enum standing conversation_standing(str state, instant opens, instant closes, instant now);
/* The plain words of a standing, of a type and of a level ("We listen, then decide"); the level's steps 1..5. */
words standing_words(enum standing);
words type_words(str type);
words level_words(str level);
words option_status_words(str status);
words level_promise(str level);         /* one sentence: what the level commits us to */
int level_steps(str level);

/* Every field of the record that the public reads, for text_may_publish, with its label. */
struct text_fields { struct text_field *at; size_t n, room; };
struct text_fields conversation_texts(struct db *, struct arena *, const struct conversation *);
/* Those of one question, and of one page: the `place`-th. 0: it is looked at by itself, or asked no more. */
struct question;
struct question_page;
void conversation_question_texts(struct arena *, struct text_fields *, const struct question *, int64_t place);
void conversation_page_texts(struct arena *, struct text_fields *, const struct question_page *, int64_t place);
/* A conversation is made in steps, 1 to CONVERSATION_STEPS. To which one a text belongs; 0: it is written elsewhere. */
enum { CONVERSATION_STEPS = 9 };
words conversation_step_title(int step);
int conversation_text_step(const char *field);
/* What holds about it now, for its gates (names as in schema/0002). */
struct facts conversation_facts(struct db *, struct arena *, const struct conversation *, instant now);
/* machine_go with these facts; moves public_version; 'tell' sets told_at. */
struct machine_result conversation_go(struct db *, struct arena *, const struct conversation *, str move, const struct account *, str reason, instant now);
/* Writes what was decided and on which day; once the public sees it, new words wait as a draft and the day stays. */
void conversation_decision_put(struct db *, struct arena *, conversation_id, pair decision, day decided, enum lang source, account_id by, instant now);
/* Approves the words of the decision, waiting ones first. False when the same person wrote them or a language is missing. */
bool conversation_decision_approve(struct db *, struct arena *, conversation_id, account_id by, instant now);

/* From a file (docs/conversation-file.md). On failure says "path: reason" for each thing that is wrong and changes nothing.
 * A conversation of this code that exists is replaced only while it is a draft without responses. Inside the caller's transaction. */
struct load_options { day today; account_id by; instant now; };         /* "+12" or "-3 09:00" in the file count from today; now.s 0: the clock's */
bool conversation_load(struct db *, struct arena *, str json, const struct load_options *, conversation_id *, struct load_problems *);

/* The next moment after now at which any conversation opens, closes, or a day with a meaning begins; s == 0: none. */
instant conversation_changes_at(struct db *, instant now);

#endif
