/* fill.c -- keeps what somebody is filling in, sealed, until they send it. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/fill.h"

#include "core/photo.h"
#include "core/remembered.h"
#include "features/survey/photo_form.h"
#include "features/survey/saved.h"
#include "features/survey/saved_seen.h"
#include "features/survey/take.h"

/* What every step of every person asks for. */
struct form { struct conversation it; struct questionnaire qs; struct conversation_stages stages; int64_t version; struct version_notes notes; };

static enum remembering read_form(struct db *db, struct arena *a, str code, instant now, void *to, instant *until)
{
	struct form *form = to;

	if (!conversation_by_code(db, a, code, now, &form->it) || form->it.standing == STANDING_HIDDEN)
		return REMEMBER_NOTHING;
	form->version = questionnaire_version(db, a, form->it.id);
	form->qs = questionnaire_asked(db, a, form->it.id, form->version);
	form->notes = questionnaire_notes(db, a, form->it.id);
	form->stages = conversation_stages(db, a, &form->it, day_of(now));
	*until = conversation_changes_at(db, now);
	return REMEMBER;
}

bool fill_open(struct req *r, struct fill *f)
{
	static const struct remembered_kind kind = { sizeof(struct form), read_form };
	const struct form *form = remembered(r->db, &kind, req_param(r, "code"), r->now);

	*f = (struct fill){ 0 };
	if (!form)
		return false;
	f->it = form->it;
	f->qs = form->qs;
	f->stages = form->stages;
	f->version = form->version;
	f->notes = form->notes;
	f->answers = answers_new(r->arena, &f->qs);
	return f->qs.pages.n > 0;
}

bool fill_preview(struct req *r, struct fill *f)
{
	*f = (struct fill){ .preview = true };
	if (!conversation_by_code(r->db, r->arena, req_param(r, "code"), r->now, &f->it))
		return false;
	f->qs = questionnaire_asked(r->db, r->arena, f->it.id, 0);
	f->answers = answers_new(r->arena, &f->qs);
	return f->qs.pages.n > 0;
}

/* A draft's body: "name value" lines, an empty line, then the answers. */
static void read_line(struct arena *arena, struct fill *f, str line)
{
	str value = line, name = str_cut(&value, ' ');

	if (str_eq(name, STR("reference")))
		f->reference = value;
	else if (str_eq(name, STR("code")))
		f->code = value;
	else if (str_eq(name, STR("email")))
		f->email = value;
	else if (str_eq(name, STR("copy")))
		f->copy = true;
	else if (str_eq(name, STR("news")))
		f->news = true;
	else if (str_eq(name, STR("stopped")))
		f->stopped = true;
	else if (str_eq(name, STR("wrote")))
		saved_seen_read(arena, f, value);
	else if (str_eq(name, STR("at")))
		str_int(value, &f->at);
	else if (str_eq(name, STR("sent")))
		str_int(value, &f->sent.s);
}

/* Who began before the questions changed is asked the old ones to the end: what they said stays with what they were asked. */
void fill_ask(struct req *r, struct fill *f, int64_t version)
{
	if (version == f->version)
		return;
	f->version = version;
	f->qs = questionnaire_asked(r->db, r->arena, f->it.id, version);
	f->answers = answers_new(r->arena, &f->qs);
}

bool fill_read(struct req *r, struct fill *f, str token)
{
	struct draft d;
	int64_t version = 1;

	if (!draft_read(r->db, r->arena, token, &d) || d.conversation.n != f->it.id.n)
		return false;
	f->token = token;
	f->begun = d.begun;
	f->seen = d.seen;
	f->kept = d.kept;
	f->has_draft = true;
	for (str rest = d.body; rest.len; ) {
		str line = str_cut(&rest, '\n');

		if (str_starts(line, STR("asked ")))
			str_int(str_from(line, 6), &version);
		if (!line.len) {
			fill_ask(r, f, version);
			f->answers = answers_unpack(r->arena, &f->qs, rest);
			break;
		}
		read_line(r->arena, f, line);
	}
	return true;
}

void fill_save(struct req *r, struct fill *f)
{
	photo_form_keep(r, f);
	str packed = f->sent.s ? STR("") : answers_pack(r->arena, &f->qs, &f->answers);
	str changing = f->reference.len
		? arena_printf(r->arena, "reference %.*s\ncode %.*s\n", STR_F(f->reference), STR_F(f->code)) : STR("");
	str email = f->email.len ? arena_printf(r->arena, "email %.*s\n", STR_F(f->email)) : STR("");
	str sent = f->sent.s ? arena_printf(r->arena, "sent %lld\n", (long long)f->sent.s) : STR("");
	str asked = f->version > 1 || f->version < 0 ? arena_printf(r->arena, "asked %lld\n", (long long)f->version) : STR("");
	str wrote = saved_seen_lines(r->arena, f, "wrote"), at = f->at ? arena_printf(r->arena, "at %lld\n", (long long)f->at) : STR("");
	str body = arena_printf(r->arena, "%.*s%.*s%.*s%.*s%.*s%s%s%s%.*s\n%.*s", STR_F(asked), STR_F(wrote), STR_F(at), STR_F(changing), STR_F(email), f->copy ? "copy yes\n" : "",
				f->news ? "news yes\n" : "", f->stopped ? "stopped yes\n" : "", STR_F(sent), STR_F(packed));

	draft_save(r->db, r->arena, f->token, f->it.id, f->begun, r->now, body);
	if (!f->sent.s)
		photo_tidy(r->db, r->arena, &f->qs, &f->answers, f->token);
}

bool fill_counts(const struct fill *f, instant now, bool *late)
{
	*late = f->it.standing != STANDING_OPEN;
	if (!*late)
		return true;
	return f->it.standing == STANDING_CLOSED && f->begun.s && instant_before(f->begun, f->it.closes) &&
	       now.s <= f->it.closes.s + GRACE_SECONDS;
}

const struct question_page *fill_page(const struct fill *f, str number)
{
	int64_t n;

	if (!str_int(number, &n))
		return NULL;
	for (size_t i = 0; i < f->qs.pages.n; i++)
		if (f->qs.pages.at[i].n == n)
			return &f->qs.pages.at[i];
	return NULL;
}

/* How many pages there are up to this one, and how many there are or may still be behind it. */
struct fill_steps fill_steps(const struct fill *f, const struct question_page *page)
{
	size_t here = page ? (size_t)(page - f->qs.pages.at) : f->qs.pages.n;
	struct fill_steps steps = { .steps = 1 };

	for (size_t i = 0; i < f->qs.pages.n; i++) {
		const struct question_page *one = &f->qs.pages.at[i];
		bool asked = question_page_asked(&f->qs, &f->answers, one), may = i > here && question_page_may_come(&f->qs, &f->answers, one, here);

		steps.steps += asked || may;
		steps.step += i <= here && asked;
		steps.at_most = steps.at_most || (may && !asked);
	}
	if (!page)
		steps.step = steps.steps;
	return steps;
}

const struct question_page *fill_after(const struct fill *f, const struct question_page *page, int by)
{
	const struct question_page *first = f->qs.pages.at, *end = first + f->qs.pages.n;

	if (by < 0 && page == first)
		return page;
	for (page += by; page > first && page < end; page += by)
		if (question_page_asked(&f->qs, &f->answers, page))
			return page;
	return page;
}

struct survey_kept fill_kept(const struct fill *f)
{
	struct survey_kept kept = { .saved = f->kept.s > 0, .until = f->kept, .later = saved_until(f) };

	if (f->has_draft && !kept.saved)
		kept.until = (instant){ f->seen.s + FILL_DAYS * 86400 };
	return kept;
}

bool fill_answered(struct req *r, const struct fill *f, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (question_asked(&f->qs, &f->answers, i) &&
		    ((!f->answers.at[i].asked && !page->about_you) || answer_problem(r->arena, &f->qs.questions.at[i], &f->answers.at[i]).en))
			return false;
	return true;
}

void fill_take(struct req *r, struct fill *f, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (question_asked(&f->qs, &f->answers, i)) {
			take_answer(r, &f->qs.questions.at[i], &f->answers.at[i]);
			photo_form_take(r, f, &f->qs.questions.at[i], &f->answers.at[i]);
		}
}

const struct question *fill_move(struct req *r, struct fill *f, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (take_move(r, &f->qs.questions.at[i], &f->answers.at[i]))
			return &f->qs.questions.at[i];
	return NULL;
}

void fill_skip(struct fill *f, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		f->answers.at[i] = (struct answer){ .asked = false };
}

struct next_steps fill_next(struct req *r, const struct fill *f)
{
	struct next_steps list = { 0 };

	if (f->it.standing == STANDING_OPEN)
		*arena_push(r->arena, &list) = (struct next_step){ words_both(r->arena, T("It closes")), f->it.closes, { 0 } };
	for (size_t i = 0; i < f->stages.n; i++) {
		const struct conversation_stage *s = &f->stages.at[i];

		if (s->when == STAGE_TO_COME)
			*arena_push(r->arena, &list) = (struct next_step){ s->title, { 0 }, s->ends.n ? s->ends : s->starts };
	}
	return list;
}

void fill_help(struct req *r, const struct fill *f, struct help *help)
{
	for (size_t i = 0; i < f->answers.n; i++)
		if (f->answers.at[i].asked)
			help_look(r, help, f->answers.at[i].words);
}
