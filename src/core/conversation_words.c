/* conversation_words.c -- the plain words for where a conversation stands, what type it is and how much say people have in it. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_state.h"

words standing_words(enum standing standing)
{
	const words say[] = {
		[STANDING_HIDDEN] = T("Not public yet"),
		[STANDING_COMING] = T("Opening soon"),
		[STANDING_OPEN] = T("Open"),
		[STANDING_CLOSED] = T("Closed"),
		[STANDING_DECIDED] = T("Decided"),
		[STANDING_TOLD] = T("Outcome published"),
		[STANDING_CANCELLED] = T("Cancelled"),
	};
	_Static_assert(sizeof say / sizeof *say == STANDING_CANCELLED + 1, "every standing has its words");

	return say[standing];
}

words state_words(str state, enum standing standing)
{
	if (str_eq(state, STR("draft")))
		return T("Draft");
	if (str_eq(state, STR("dropped")))
		return T("Dropped before anybody saw it");
	return str_eq(state, STR("analysing")) ? T("Analysing") : standing_words(standing);
}

words state_step_words(str state)
{
	instant none = { 0 };

	/* Whether it was open by then is nobody's step. */
	return str_eq(state, STR("published")) ? T("Published") : state_words(state, conversation_standing(state, none, none, none));
}

words type_words(str type)
{
	const struct {
		const char *type;
		words say;
	} types[] = {
		{ "formal_consultation", T("Formal consultation") },
		{ "engagement", T("Engagement") },
		{ "co_design", T("Co-design") },
		{ "information", T("Information") },
		{ "ballot", T("Ballot") },
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(type, str_of(types[i].type)))
			return types[i].say;
	return (words){ 0 };
}

words option_status_words(str status)
{
	if (str_eq(status, STR("preferred")))
		return T("What we would choose now");
	return str_eq(status, STR("discarded")) ? T("Left out") : T("Still open");
}

/* 1 to 5 on the spectrum of the International Association for Public Participation, which we say in our own words; 0: none. */

static int level_number(str level)
{
	static const char *const levels[] = { "inform", "consult", "involve", "collaborate", "empower" };

	for (int i = 0; i < 5; i++)
		if (str_eq(level, str_of(levels[i])))
			return i + 1;
	return 0;
}

int level_steps(str level)
{
	return level_number(level);
}

words level_words(str level)
{
	const words say[] = { { 0 },
			      T("We keep you informed"),
			      T("We listen, then decide"),
			      T("You help shape it"),
			      T("We write it together"),
			      T("You decide") };

	return say[level_number(level)];
}

words level_promise(str level)
{
	const words say[] = {
		{ 0 },
		T("We will keep you informed and answer your questions."),
		T("We will listen to you before we decide, and tell you what your views changed."),
		T("We will work with you while we form the options, and show where your concerns went into them."),
		T("We will write the options with you, and take your advice into the decision as far as we possibly can."),
		T("We will do what you decide."),
	};

	return say[level_number(level)];
}
