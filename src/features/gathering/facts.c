/* facts.c -- what is written down of an event: what it was, when and where, how many came, who held it. */
/* SPDX-License-Identifier: MIT */
#include "features/gathering/facts.h"

enum { NAME_LONGEST = 120, PLACE_LONGEST = 200, PEOPLE_MOST = 100000 };

static const struct field_is facts[FACTS] = {
	[FACT_NAME] = { .name = "name", .label = TL("What it was"), .hint = TL("For example: drop-in, coffee morning, stall at the market"), .longest = NAME_LONGEST,
		.empty = TL("Say what it was") },
	[FACT_HELD] = { .name = "held", .label = TL("The day it was"), .width = FIELD_20, .no_words = true, .empty = TL("Enter the day it was") },
	[FACT_PLACE] = { .name = "place", .label = TL("Where it was"), .longest = PLACE_LONGEST, .empty = TL("Say where it was") },
	[FACT_PEOPLE] = { .name = "people", .label = TL("How many came"), .hint = TL("As you counted them, without colleagues. You can correct it later."), .width = FIELD_SHORT,
		.no_words = true, .empty = TL("Enter how many came, or 0") },
	[FACT_HOSTS] = { .name = "hosts", .label = TL("Who held it"), .hint = TL("Colleagues and groups who were there for us"), .longest = PLACE_LONGEST,
		.empty = TL("Say who held it") },
};

void gathering_facts_new(struct req *r, struct field fact[FACTS])
{
	for (size_t i = 0; i < FACTS; i++)
		fact[i] = (struct field){ .is = &facts[i], .value = STR("") };
	fact[FACT_HELD] = field_day(r, &facts[FACT_HELD], r->today);
}

void gathering_facts_of(struct req *r, struct field fact[FACTS], const struct gathering_one *event)
{
	gathering_facts_new(r, fact);
	fact[FACT_NAME].value = event->name;
	fact[FACT_HELD] = field_day(r, &facts[FACT_HELD], event->held_on);
	fact[FACT_PLACE].value = event->place;
	fact[FACT_PEOPLE].value = arena_printf(r->arena, "%lld", (long long)event->people);
	fact[FACT_HOSTS].value = event->hosts;
}

struct gathering_facts gathering_facts_typed(struct req *r, struct field fact[FACTS], struct problems *problems, bool whole)
{
	struct gathering_facts f = { 0 };

	for (size_t i = 0; i < FACTS; i++)
		fact[i] = i == FACT_HELD ? field_day_typed(r, &facts[i], &f.held) : field_typed(r, &facts[i]);
	if (!whole)
		return f;
	for (size_t i = 0; i < FACTS; i++)
		field_check(&fact[i], true);
	if (f.held.n && day_before(r->today, f.held))
		fact[FACT_HELD].problem = T("This day has not come yet");
	if (!fact[FACT_PEOPLE].problem.en && (!str_int(fact[FACT_PEOPLE].value, &f.people) || f.people < 0 || f.people > PEOPLE_MOST))
		fact[FACT_PEOPLE].problem = T("Enter a whole number, like 24");
	fields_tell(r->arena, problems, fact, FACTS);
	return f;
}
