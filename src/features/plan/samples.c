/* samples.c -- words to practise with. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/samples.h"

/* `line`: of the step's list, from 1; 0: none. One of: words in TL(), a plain value, or days from today; on which
 * people work, when others wait for it. */
static const struct sample { int step; size_t line; const char *name, *words, *plain; int days; bool working; } samples[] = {
	{ 1, 0, "asks", .words = TL("How should the evening bus to Llanhelyg run from next spring?") },
	{ 1, 0, "purpose", .words = TL("The evening bus costs £38,000 a year and carries nine people a night. The council must spend less on buses. We will use your answers to choose between the options before Cabinet decides.") },
	{ 1, 0, "undecided", .words = TL("Which evenings it runs, when the last bus leaves, and whether it becomes a bus that you ring for.") },
	{ 1, 0, "run_by", .words = TL("The transport team") },
	{ 1, 0, "decider", .words = TL("Cabinet") },
	{ 1, 0, "decides", .days = 43, .working = true },
	{ 2, 1, "who", .words = TL("People who work in the evening") },
	{ 2, 1, "reach", .words = TL("On the bus itself, and through the hospital and the supermarket.") },
	{ 4, 1, "can", .plain = "yes" },
	{ 4, 1, "words", .words = TL("The evenings, the times and the kind of bus") },
	{ 4, 2, "can", .plain = "no" },
	{ 4, 2, "words", .words = TL("There is £25,000 a year for it, and no more") },
	{ 5, 1, "option", .words = TL("Fewer evenings") },
	{ 5, 1, "words", .words = TL("Buses on Thursday, Friday and Saturday, as late as now.") },
	{ 5, 1, "cost", .words = TL("£19,000 a year") },
	{ 5, 2, "option", .words = TL("A bus that you ring for") },
	{ 5, 2, "words", .words = TL("Every evening, when somebody rings by six o’clock.") },
	{ 5, 2, "cost", .words = TL("£24,000 a year") },
	{ 5, 3, "option", .words = TL("No evening bus") },
	{ 5, 3, "words", .words = TL("The last bus leaves at six.") },
	{ 5, 3, "cost", .words = TL("Saves £38,000 a year") },
	{ 5, 3, "status", .plain = "discarded" },
	{ 5, 3, "why", .words = TL("People could not get home from work.") },
	{ 6, 0, "opens", .days = 1 },
	{ 6, 0, "closes", .days = 29 },
	{ 6, 0, "decides", .days = 43, .working = true },
	{ 6, 0, "promised", .days = 57, .working = true },
	{ 7, 1, "way", .plain = "phone" },
	{ 7, 1, "words", .words = TL("Ring 01632 960 018, Monday to Friday, nine to five. We write it down for you, in Welsh or in English.") },
	{ 8, 0, "notice", .words = TL("The transport team reads every answer. We publish how many said what, never a name, and keep the answers for two years.") },
	{ 8, 0, "contact_name", .plain = "Ceri Vaughan" },
	{ 8, 0, "contact_phone", .plain = "01632 960 018" },
	{ 8, 0, "contact_email", .plain = "ceri.vaughan@example.org" },
	{ 8, 0, "welsh_effects", .words = TL("The bus takes people to the Welsh choir and to the young farmers’ club on Thursday evenings.") },
	{ 8, 0, "welsh_more", .words = TL("A later bus on Thursdays would let more people come to them.") },
	{ 8, 0, "welsh_less", .words = TL("Thursday stays one of the evenings, whatever else changes.") },
};

enum { SAMPLES = sizeof samples / sizeof *samples };

static const struct sample *sample_of(int step, size_t line, const char *name)
{
	for (size_t i = 0; i < SAMPLES; i++)
		if (samples[i].step == step && samples[i].line == line && !strcmp(samples[i].name, name))
			return &samples[i];
	return NULL;
}

static size_t lines_of(int step)
{
	size_t most = 0;

	for (size_t i = 0; i < SAMPLES; i++)
		if (samples[i].step == step && samples[i].line > most)
			most = samples[i].line;
	return most;
}

static bool is_empty(const struct part *p)
{
	return p->is->kind == PART_PAIR ? !p->cy.value.len && !p->en.value.len : !p->is->choices && !p->one.value.len;
}

static void put_pair(struct req *r, struct part *p, const char *words_en)
{
	pair both = words_both(r->arena, (words){ .en = words_en });

	p->cy.value = both.cy;
	p->en.value = both.en;
}

static void put(struct req *r, struct part *p, const struct sample *s)
{
	if (s->words) {
		put_pair(r, p, s->words);
	} else if (s->days) {
		p->shown = day_add(day_of(r->now), s->days);
		if (s->working && !day_is_working(p->shown))
			p->shown = day_add_working(p->shown, 1);
		p->one = field_day(r, p->one.is, p->shown);
	} else {
		p->one.value = str_of(s->plain);
		for (size_t i = 0; i < p->options.n; i++)
			p->options.at[i].ticked = str_eq(p->one.value, str_of(p->options.at[i].is->value));
	}
}

/* A choice is made only in a line that was empty: elsewhere it is somebody's. */
static void put_parts(struct req *r, struct parts *parts, int step, size_t line, bool empty_line)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct sample *s = sample_of(step, line, parts->at[i].is->name);

		if (s && (empty_line || is_empty(&parts->at[i])))
			put(r, &parts->at[i], s);
	}
}

static bool line_is_empty(const struct part_row *row)
{
	for (size_t i = 0; i < row->parts.n; i++)
		if (row->parts.at[i].is->kind == PART_PAIR && !is_empty(&row->parts.at[i]))
			return false;
	return true;
}

void samples_put(struct req *r, struct parts_form *f)
{
	put_parts(r, &f->parts, f->step, 0, false);
	while (f->rows.n < lines_of(f->step))
		parts_add_line(r, f);
	for (size_t i = 0; i < f->rows.n; i++)
		if (line_is_empty(&f->rows.at[i]))
			put_parts(r, &f->rows.at[i].parts, f->step, i + 1, true);
}

bool samples_wanted(const struct parts_form *f)
{
	for (size_t i = 0; i < f->parts.n; i++)
		if (is_empty(&f->parts.at[i]) && sample_of(f->step, 0, f->parts.at[i].is->name))
			return true;
	for (size_t i = 0; i < f->rows.n; i++)
		if (line_is_empty(&f->rows.at[i]) && i < lines_of(f->step))
			return true;
	return false;
}
