/* results_filter.c -- which responses an officer looks at: read from the address, so that it can be kept, sent and changed. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_filter.h"

#include "features/results/results_draw.h"

static const struct field_is from_is = { .name = "from", .label = TL("From this day"), .type = "date", .width = FIELD_20 };
static const struct field_is to_is = { .name = "to", .label = TL("Until this day"), .type = "date", .width = FIELD_20 };

/* A browser keeps nothing but a day in a field for days: what is none is shown as it was typed. */
static const struct field_is from_typed = { .name = "from", .label = TL("From this day"), .width = FIELD_20, .no_words = true };
static const struct field_is to_typed = { .name = "to", .label = TL("Until this day"), .width = FIELD_20, .no_words = true };

/* ---- reading ---- */

/* Whoever took one of these can be looked at alone. */
static bool can_be_kept_to(const struct question *q)
{
	return q->choices.n && !q->about_you && question_is(q)->shape == ANSWER_IS_CHOICES;
}

static void hold(struct req *r, struct filter *f, const char *name, str value, words says)
{
	*arena_push(r->arena, &f->terms) = (struct filter_term){ name, value, words_say(r->arena, says, r->lang) };
}

static str both(struct arena *arena, const struct question *q, const struct choice *c, enum lang lang)
{
	return arena_printf(arena, "%.*s %.*s", STR_F(pair_in(q->asks, lang)), STR_F(pair_in(c->label, lang)));
}

static void read_channels(struct req *r, struct filter *f)
{
	str word;

	for (size_t i = 0; (word = req_field_at(r, "channel", i)).at; i++) {
		enum channel c = channel_of(word);

		if (c == CHANNEL_COUNT || f->only.channels >> c & 1)
			continue;
		f->only.channels |= 1U << c;
		hold(r, f, "channel", channel_word(c), channel_words(c));
	}
}

static void read_langs(struct req *r, struct filter *f)
{
	static const str words_of[] = { [LANG_EN] = STR_INIT("en"), [LANG_CY] = STR_INIT("cy") };
	str word;

	for (size_t i = 0; (word = req_field_at(r, "lang", i)).at; i++)
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			if (!str_eq(word, words_of[lang]) || f->only.langs >> lang & 1)
				continue;
			f->only.langs |= 1U << lang;
			hold(r, f, "lang", words_of[lang], lang == LANG_CY ? T("In Welsh") : T("In English"));
		}
}

static void read_days(struct req *r, struct filter *f)
{
	f->from = str_trim(req_field(r, "from"));
	f->to = str_trim(req_field(r, "to"));
	if (day_read(f->from, &f->only.from))
		hold(r, f, "from", f->from, T1("From {when}", "when", day_words(r->arena, f->only.from, r->lang, DATE_PLAIN)));
	if (day_read(f->to, &f->only.to))
		hold(r, f, "to", f->to, T1("Until {when}", "when", day_words(r->arena, f->only.to, r->lang, DATE_PLAIN)));
}

static void read_late(struct req *r, struct filter *f)
{
	str word = req_field(r, "late");

	if (str_eq(word, STR("yes"))) {
		f->only.late = SHEET_LATE_ONLY;
		hold(r, f, "late", STR("yes"), T("Late"));
	} else if (str_eq(word, STR("no"))) {
		f->only.late = SHEET_IN_TIME;
		hold(r, f, "late", STR("no"), T("In time"));
	}
}

/* Responses of campaigns that an officer has confirmed, alone or left out: so both figures can be told. */
static void read_campaigns(struct req *r, struct filter *f, const struct questionnaire *qs)
{
	str word = req_field(r, "campaigns");
	bool only = str_eq(word, STR("only"));
	struct campaign_response_rows rows = campaign_responses(r->db, r->arena, qs->conversation);

	f->campaigns = rows.n > 0;
	if (!rows.n || (!only && !str_eq(word, STR("without"))))
		return;
	for (size_t i = 0; i < rows.n; i++)
		*arena_push(r->arena, &f->only.those) = rows.at[i].response.n;
	f->only.which = only ? SHEET_THOSE_ONLY : SHEET_WITHOUT_THOSE;
	hold(r, f, "campaigns", word, only ? T("Campaigns only") : T("Without campaigns"));
}

static bool asked_for(const struct filter *f, question_id question, int64_t choice)
{
	for (size_t i = 0; i < f->only.answers.n; i++)
		if (f->only.answers.at[i].question.n == question.n && f->only.answers.at[i].choice == choice)
			return true;
	return false;
}

/* "hours:sat". Never what people say about themselves: it lies apart, and nothing leads there. */
static void read_answers(struct req *r, struct filter *f, const struct questionnaire *qs)
{
	str word;

	for (size_t i = 0; (word = req_field_at(r, "answer", i)).at; i++) {
		str code = word;
		const struct question *q = questionnaire_question(qs, str_cut(&code, ':'));
		const struct choice *c = q && can_be_kept_to(q) ? question_choice(q, code) : NULL;

		if (!c || asked_for(f, q->id, c->n))
			continue;
		*arena_push(r->arena, &f->only.answers) = (struct sheet_answer_is){ q->id, 0, c->n };
		*arena_push(r->arena, &f->terms) = (struct filter_term){ "answer",
			arena_printf(r->arena, "%.*s:%.*s", STR_F(q->name), STR_F(c->code)), both(r->arena, q, c, r->lang) };
	}
}

struct filter filter_read(struct req *r, const struct questionnaire *qs)
{
	struct filter f = { 0 };

	read_channels(r, &f);
	read_langs(r, &f);
	read_days(r, &f);
	read_late(r, &f);
	read_campaigns(r, &f, qs);
	read_answers(r, &f, qs);
	return f;
}

/* ---- addresses ---- */

/* Names and codes are plain (core/conversation_file.c), days are digits: only the colon needs no more than standing there. */
str filter_query(struct arena *arena, const struct filter *f, str more, size_t but)
{
	str query = more.at ? more : STR("");

	for (size_t i = 0; i < f->terms.n; i++)
		if (i != but)
			query = arena_printf(arena, "%.*s%s%s=%.*s", STR_F(query), query.len ? "&" : "", f->terms.at[i].name, STR_F(f->terms.at[i].value));
	return query;
}

static str whole(struct arena *arena, str address, str query)
{
	return query.len ? arena_printf(arena, "%.*s?%.*s", STR_F(address), STR_F(query)) : address;
}

/* ---- the form ---- */

static void fill_boxes(struct req *r, struct results_only *page, const struct filter *f, const struct sheet_line *present)
{
	for (int c = 0; c < CHANNEL_COUNT; c++) {
		bool ticked = f->only.channels >> c & 1;
		str word = channel_word((enum channel)c);

		if (ticked || present->n[c][LANG_EN] + present->n[c][LANG_CY])
			*arena_push(r->arena, &page->channels) = (struct only_box){ "channel", word, arena_printf(r->arena, "channel-%.*s", STR_F(word)),
				words_say(r->arena, channel_words((enum channel)c), r->lang), ticked };
	}
	*arena_push(r->arena, &page->langs) = (struct only_box){ "lang", STR("cy"), STR("lang-cy"), words_say(r->arena, T("In Welsh"), r->lang),
								 f->only.langs >> LANG_CY & 1 };
	*arena_push(r->arena, &page->langs) = (struct only_box){ "lang", STR("en"), STR("lang-en"), words_say(r->arena, T("In English"), r->lang),
								 f->only.langs >> LANG_EN & 1 };
}

static void fill_late(struct req *r, struct results_only *page, const struct filter *f)
{
	*arena_push(r->arena, &page->late) = (struct only_option){ STR(""), words_both(r->arena, T("In time and late")), f->only.late == SHEET_ANY };
	*arena_push(r->arena, &page->late) = (struct only_option){ STR("no"), words_both(r->arena, T("In time")), f->only.late == SHEET_IN_TIME };
	*arena_push(r->arena, &page->late) = (struct only_option){ STR("yes"), words_both(r->arena, T("Late")), f->only.late == SHEET_LATE_ONLY };
}

static void fill_campaigns(struct req *r, struct results_only *page, const struct filter *f)
{
	if (!f->campaigns)
		return;
	*arena_push(r->arena, &page->campaigns) = (struct only_option){ STR(""), words_both(r->arena, T("With and without campaigns")),
									f->only.which == SHEET_THOSE_TOO };
	*arena_push(r->arena, &page->campaigns) = (struct only_option){ STR("without"), words_both(r->arena, T("Without campaigns")),
									f->only.which == SHEET_WITHOUT_THOSE };
	*arena_push(r->arena, &page->campaigns) = (struct only_option){ STR("only"), words_both(r->arena, T("Campaigns only")),
									f->only.which == SHEET_THOSE_ONLY };
}

static void fill_answers(struct req *r, struct results_only *page, const struct filter *f, const struct questionnaire *qs)
{
	for (size_t i = 0; i < f->terms.n; i++)
		if (!strcmp(f->terms.at[i].name, "answer"))
			*arena_push(r->arena, &page->answers) = (struct only_box){ "answer", f->terms.at[i].value,
				arena_printf(r->arena, "answer-%zu", i), f->terms.at[i].says, true };
	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];
		struct only_group group = { .asks = q->asks };

		if (!can_be_kept_to(q))
			continue;
		for (size_t c = 0; c < q->choices.n; c++)
			*arena_push(r->arena, &group.options) = (struct only_option){
				arena_printf(r->arena, "%.*s:%.*s", STR_F(q->name), STR_F(q->choices.at[c].code)), q->choices.at[c].label, false };
		*arena_push(r->arena, &page->more) = group;
	}
}

static void say_day(struct req *r, struct field *field, str typed, struct problems *problems)
{
	day unused;

	field->value = typed.at ? typed : STR("");
	if (typed.len && !day_read(typed, &unused)) {
		field->is = field->is == &from_is ? &from_typed : &to_typed;
		field->problem = T("Write a day, for example 2026-11-21");
	}
	fields_tell(r->arena, problems, field, 1);
}

struct results_only filter_page(struct req *r, const struct filter *f, const struct questionnaire *qs, const struct sheet_line *present, str address,
				str more, struct problems *problems)
{
	struct results_only page = { .action = address, .all = whole(r->arena, address, more), .from.is = &from_is, .to.is = &to_is };

	fill_boxes(r, &page, f, present);
	fill_late(r, &page, f);
	fill_campaigns(r, &page, f);
	fill_answers(r, &page, f, qs);
	say_day(r, &page.from, f->from, problems);
	say_day(r, &page.to, f->to, problems);
	for (size_t i = 0; i < f->terms.n; i++)
		*arena_push(r->arena, &page.terms) = (struct only_term){ f->terms.at[i].says, whole(r->arena, address, filter_query(r->arena, f, more, i)) };
	page.open = problems->n != 0;
	return page;
}
