/* parts_table.c -- what each step asks for. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/parts_table.h"

#define ABOUT(field) offsetof(struct conversation_plan, about.field)
#define GROUP(field) offsetof(struct group_line, field)
#define SCOPE(field) offsetof(struct scope_line, field)
#define OPTION(field) offsetof(struct option_line, field)
#define STAGE(field) offsetof(struct conversation_stage, field)
#define WAY(field) offsetof(struct way_line, field)

enum { TITLE = 120, SENTENCE = 300, PARAGRAPH = 2000, ESSAY = 20000, LINE = 200 };     /* as in docs/conversation-file.md */

static const struct part_choice types[] = {
	{ "formal_consultation", TL("Formal consultation"), TL("The law or a promise asks for it, and it can be challenged in court") },
	{ "engagement", TL("Engagement"), TL("You want to hear from people early on") },
	{ "co_design", TL("Co-design"), TL("You make something together") },
	{ "ballot", TL("Ballot"), TL("People choose, and the result holds") },
	{ "information", TL("Information"), TL("You tell people something and ask nothing") },
	{ 0 },
};
static const struct part_choice levels[] = {
	{ "inform", TL("We keep you informed"), TL("Inform: “We will keep you informed and answer your questions.”") },
	{ "consult", TL("We listen, then decide"), TL("Consult: “We will listen to you before we decide, and tell you what your views changed.”") },
	{ "involve", TL("You help shape it"), TL("Involve: “We will work with you while we form the options.”") },
	{ "collaborate", TL("We write it together"), TL("Collaborate: “We will write the options with you.” Whoever decides still has the last word.") },
	{ "empower", TL("You decide"), TL("Empower: “We will do what you decide.” Only where the people who take part have the last word.") },
	{ 0 },
};
static const struct part_choice yes_no[] = {
	{ "no", TL("No, somebody else decides"), NULL }, { "yes", TL("Yes, those who take part decide"), NULL }, { 0 },
};
static const struct part_choice can_cannot[] = { { "yes", TL("People can change this"), NULL }, { "no", TL("This is already fixed"), NULL }, { 0 } };
static const struct part_choice statuses[] = {
	{ "open", TL("Still open"), NULL }, { "preferred", TL("What we would choose now"), NULL }, { "discarded", TL("Left out"), NULL }, { 0 },
};
static const struct part_choice stage_kinds[] = {
	{ "listen", TL("Listening, before the questions"), NULL }, { "respond", TL("Open for answers"), NULL }, { "work", TL("Work in between"), NULL },
	{ "decide", TL("The decision"), NULL }, { "told", TL("Telling people what changed"), NULL }, { 0 },
};
static const struct part_choice way_kinds[] = {
	{ "paper", TL("On paper"), NULL }, { "phone", TL("By phone"), NULL }, { "in_person", TL("In person"), NULL }, { "post", TL("By post"), NULL },
	{ "email", TL("By e-mail"), NULL }, { "other", TL("In another way"), NULL }, { 0 },
};
static const struct part_choice bases[] = {
	{ "public_task", TL("Public task"), TL("Usual for a council: UK GDPR Article 6(1)(e)") },
	{ "legal_obligation", TL("Legal obligation"), TL("A law says that you must ask: Article 6(1)(c)") },
	{ "consent", TL("Consent"), TL("Only where people can say no without any harm: Article 6(1)(a)") },
	{ 0 },
};

static const struct part_is parts[] = {
	{ 1, PART_PAIR, "title", TL("Title"), TL("A few plain words. No department, no year"), ABOUT(title), 0, TITLE },
	{ 1, PART_PAIR, "asks", TL("What we ask"), TL("One sentence, as you would ask it across a table"), ABOUT(asks), 2, SENTENCE },
	{ 1, PART_PAIR, "purpose", TL("Why we ask"), TL("What the matter is, what it costs, and what you will do with the answers"), ABOUT(purpose), 7, ESSAY },
	{ 1, PART_PAIR, "undecided", TL("What has not been decided yet"), TL("People are asked while their views can still change it"), ABOUT(undecided), 3, PARAGRAPH },
	{ 1, PART_PAIR, "run_by", TL("Who runs it"), NULL, ABOUT(run_by), 0, LINE },
	{ 1, PART_PAIR, "decider", TL("Who decides"), TL("The board, the committee or the person, by name of the office"), ABOUT(decider), 0, LINE },
	{ 1, PART_DAY, "decides", TL("When they decide"), TL("For example {day} or {figures}"), ABOUT(decides) },
	{ 1, PART_CHOICE, "type", TL("What kind of conversation is it?"), NULL, ABOUT(type), .choices = types },
	{ 1, PART_LINE, "code", TL("Short code"), TL("Three capital letters. It stands in the address and at the head of every reference, and stays once this is published"), ABOUT(code), .longest = 3 },
	{ 3, PART_CHOICE, "level", TL("How much say do people have?"), NULL, ABOUT(level), .choices = levels },
	{ 3, PART_YES, "people_decide", TL("Do the people who take part have the last word?"), NULL, ABOUT(people_decide), .choices = yes_no },
	{ 6, PART_MOMENT, "opens", TL("It opens on"), TL("For example {day} or {figures}"), ABOUT(opens), .time = "09:00" },
	{ 6, PART_MOMENT, "closes", TL("It closes on"), TL("For example {day} or {figures}"), ABOUT(closes), .time = "23:59" },
	{ 6, PART_DAY, "decides", TL("The decision is taken on"), TL("After closing, with time to read every answer first"), ABOUT(decides) },
	{ 6, PART_DAY, "promised", TL("You tell people what changed by"), TL("A promise: when you are late, everybody sees it"), ABOUT(promised) },
	{ 7, PART_NUMBER, "minutes", TL("Minutes it takes to answer"), TL("Try it with somebody who does not know the matter. 0 says nothing about it"), ABOUT(minutes), .longest = 3 },
	{ 8, PART_PAIR, "notice", TL("What happens to what people tell us"), TL("Who reads it, what is published, how long it is kept"), ABOUT(notice), 5, ESSAY },
	{ 8, PART_CHOICE, "basis", TL("Lawful basis"), NULL, ABOUT(basis), .choices = bases },
	{ 8, PART_LINE, "contact_name", TL("Somebody to ask"), TL("A person with a name"), ABOUT(contact_name), .longest = LINE },
	{ 8, PART_LINE, "contact_phone", TL("Their phone number"), NULL, ABOUT(contact_phone), .longest = 40 },
	{ 8, PART_LINE, "contact_email", TL("Their e-mail address"), NULL, ABOUT(contact_email), .longest = 254 },
	{ 8, PART_PAIR, "welsh_effects", TL("Effects on the Welsh language"), TL("What would this change for people who use Welsh, here, in this matter?"), ABOUT(welsh_effects), 4, ESSAY },
	{ 8, PART_PAIR, "welsh_more", TL("How the effects on Welsh could be more positive"), NULL, ABOUT(welsh_more), 3, ESSAY },
	{ 8, PART_PAIR, "welsh_less", TL("How the effects on Welsh could be less adverse"), NULL, ABOUT(welsh_less), 3, ESSAY },
};

static const struct part_is lines[] = {
	{ 2, PART_PAIR, "who", TL("Who"), TL("A group of people, in words they would use of themselves"), GROUP(who), 0, TITLE },
	{ 2, PART_PAIR, "reach", TL("How you reach them"), TL("Where they are already, and who knows them"), GROUP(reach), 3, PARAGRAPH },
	{ 4, PART_YES, "can", TL("Can it change?"), NULL, SCOPE(can_change), .choices = can_cannot, .select = true },
	{ 4, PART_PAIR, "words", TL("What"), NULL, SCOPE(words), 2, SENTENCE },
	{ 5, PART_PAIR, "option", TL("Option"), NULL, OPTION(title), 0, TITLE },
	{ 5, PART_PAIR, "words", TL("What it would mean"), NULL, OPTION(words), 3, PARAGRAPH },
	{ 5, PART_PAIR, "cost", TL("What it costs or saves"), NULL, OPTION(cost), 0, TITLE },
	{ 5, PART_CHOICE, "status", TL("Where it stands"), NULL, OPTION(status), .choices = statuses, .select = true },
	{ 5, PART_PAIR, "why", TL("Why it was left out"), TL("Only of an option that was"), OPTION(why), 2, PARAGRAPH },
	{ 6, PART_CHOICE, "kind", TL("What happens"), NULL, STAGE(kind), .choices = stage_kinds, .select = true },
	{ 6, PART_PAIR, "stage", TL("Name of the stage"), NULL, STAGE(title), 0, TITLE },
	{ 6, PART_PAIR, "words", TL("In a sentence (optional)"), NULL, STAGE(words), 2, PARAGRAPH },
	{ 6, PART_DAY, "from", TL("From"), TL("Only for listening and for work in between"), STAGE(starts) },
	{ 6, PART_DAY, "to", TL("Until"), NULL, STAGE(ends) },
	{ 7, PART_CHOICE, "way", TL("How"), NULL, WAY(kind), .choices = way_kinds, .select = true },
	{ 7, PART_PAIR, "words", TL("Where, when and how"), TL("Complete: an address, a number, an hour"), WAY(words), 3, PARAGRAPH },
};

#define LIST(step_n, field, kind, row_says, add_says) \
	{ step_n, offsetof(struct conversation_plan, field), sizeof(struct kind), row_says, add_says }

static const struct list_is lists[] = {
	LIST(2, groups, group_line, TL("Group {n}"), TL("Add another group")),
	LIST(4, scope, scope_line, TL("Point {n}"), TL("Add another point")),
	LIST(5, options, option_line, TL("Option {n}"), TL("Add another option")),
	LIST(6, stages, conversation_stage, TL("Stage {n}"), TL("Add another stage")),
	LIST(7, ways, way_line, TL("Way {n}"), TL("Add another way")),
};

const struct list_is *parts_list(int step)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (lists[i].step == step)
			return &lists[i];
	return NULL;
}

const struct part_is *parts_table(bool of_list, size_t i)
{
	const struct part_is *table = of_list ? lines : parts;
	size_t n = of_list ? sizeof lines / sizeof *lines : sizeof parts / sizeof *parts;

	return i < n ? &table[i] : NULL;
}

/* ---- What is said about a step ---- */

static const struct step_is steps[STEPS] = {
	{ TL("People give their time when they see what it is for. Say what you want to know, who decides, and what is still open."),
	  TL("“We must save £140,000 a year on six libraries. Nobody has decided how.”"), TL("National Principles 1, Gunning 1") },
	{ TL("Those whom it touches most are often the last to hear of it. Name them now, and you can reach them in time."),
	  TL("“People without the internet at home: paper forms at surgeries, and by phone on Tuesdays.”"), TL("National Principles 2") },
	{ TL("The level is a promise. Promise only what whoever decides is ready to keep."),
	  TL("“We listen, then decide” is honest where Cabinet decides. “You decide” is true of a ballot, or of money that people share out themselves."),
	  TL("IAP2 spectrum, in our own words") },
	{ TL("Say what is settled. People forgive limits; they do not forgive finding out about them later."),
	  TL("Can change: which days each library opens. Cannot change: the saving of £140,000 a year."), TL("National Principles 1") },
	{ TL("People can only answer well when they know the options, what each costs, and what was left out and why."),
	  TL("“Close one building: saves £61,000 a year. Left out, because one community would lose its library for good.”"), TL("Gunning 2, Moseley v Haringey (2014)") },
	{ TL("There must be time enough to answer, and time enough to read every answer before anybody decides."),
	  TL("Open for six weeks outside the school holidays, two weeks to read, then Cabinet, then four weeks to tell people."), TL("Gunning 3 and 4") },
	{ TL("Not everybody is online. Every way counts the same, so offer some without the internet."),
	  TL("“Forms in every library, no stamp needed. Or ring 01632 960 018 and we will write it down for you.”"), TL("National Principles 6") },
	{ TL("People trust you with their views when they know what happens to them, whom to ask, and that Welsh was thought of."),
	  TL("“No Welsh group loses its time before it has agreed on another.”"), TL("UK GDPR Article 13, Welsh Language Standards 91 to 93") },
	{ TL("Nothing goes out in one language, unapproved, or with something missing. A second person reads it before everybody does."),
	  NULL, TL("Welsh Language Standards, Gunning 1 to 4") },
};

const struct step_is *step_about(int step)
{
	return &steps[step - 1];
}

/* ---- Where something belongs ---- */

static const struct { int64_t item; int step; } items[] = {
	{ 2, 6 }, { 3, 6 }, { 4, 1 }, { 5, 6 }, { 6, 6 }, { 7, 4 }, { 9, 7 }, { 10, 8 }, { 11, 8 }, { 12, 8 }, { 13, 3 }, { 14, 6 }, { 15, 6 }, { 16, 2 },
	{ 17, 5 }, { 18, 5 }, { 19, 1 }, { 20, 8 }, { 21, 6 }, { 22, 6 }, { 23, 6 },
};

int step_of_item(int64_t n)
{
	for (size_t i = 0; i < sizeof items / sizeof *items; i++)
		if (items[i].item == n)
			return items[i].step;
	return 0;
}
