/* fill.c -- keeps what somebody is filling in, sealed, until they send it. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/fill.h"

#include "core/remembered.h"

/* What every step of every person asks for. */
struct form { struct conversation it; struct questionnaire qs; struct conversation_stages stages; };

static enum remembering read_form(struct db *db, struct arena *a, str code, instant now, void *to, instant *until)
{
	struct form *form = to;

	if (!conversation_by_code(db, a, code, now, &form->it) || form->it.standing == STANDING_HIDDEN)
		return REMEMBER_NOTHING;
	form->qs = questionnaire_read(db, a, form->it.id);
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
	f->answers = answers_new(r->arena, &f->qs);
	return f->qs.pages.n > 0;
}

/* A draft's body: "name value" lines, an empty line, then the answers. */
static void read_line(struct fill *f, str line)
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
	else if (str_eq(name, STR("sent")))
		str_int(value, &f->sent.s);
}

bool fill_read(struct req *r, struct fill *f, str token)
{
	struct draft d;

	if (!draft_read(r->db, r->arena, token, &d) || d.conversation.n != f->it.id.n)
		return false;
	f->token = token;
	f->begun = d.begun;
	f->has_draft = true;
	for (str rest = d.body; rest.len; ) {
		str line = str_cut(&rest, '\n');

		if (!line.len) {
			f->answers = answers_unpack(r->arena, &f->qs, rest);
			break;
		}
		read_line(f, line);
	}
	return true;
}

void fill_save(struct req *r, struct fill *f)
{
	str packed = f->sent.s ? STR("") : answers_pack(r->arena, &f->qs, &f->answers);
	str changing = f->reference.len
		? arena_printf(r->arena, "reference %.*s\ncode %.*s\n", STR_F(f->reference), STR_F(f->code)) : STR("");
	str email = f->email.len ? arena_printf(r->arena, "email %.*s\n", STR_F(f->email)) : STR("");
	str sent = f->sent.s ? arena_printf(r->arena, "sent %lld\n", (long long)f->sent.s) : STR("");
	str body = arena_printf(r->arena, "%.*s%.*s%s%s%s%.*s\n%.*s", STR_F(changing), STR_F(email), f->copy ? "copy yes\n" : "",
				f->news ? "news yes\n" : "", f->stopped ? "stopped yes\n" : "", STR_F(sent), STR_F(packed));

	draft_save(r->db, r->arena, f->token, f->it.id, f->begun, r->now, body);
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

size_t fill_steps(const struct fill *f)
{
	return f->qs.pages.n + 1;
}

static void take_choices(struct req *r, const struct question *q, struct answer *a, const char *field)
{
	size_t most = q->kind == QUESTION_MULTIPLE ? q->choices.n : 1;

	for (size_t i = 0; i < most; i++) {
		str code = req_field_at(r, field, i);
		const struct choice *c = code.at ? question_choice(q, code) : NULL;

		if (!code.at)
			return;
		if (c)
			a->choices |= UINT64_C(1) << (c->n - 1);
	}
}

void fill_take(struct req *r, struct fill *f, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++) {
		const struct question *q = &f->qs.questions.at[i];
		const char *field = arena_z(r->arena, arena_printf(r->arena, "q-%.*s", STR_F(q->name)));
		struct answer *a = &f->answers.at[i];

		*a = (struct answer){ .asked = true, .words = STR("") };
		if (q->kind == QUESTION_SHORT || q->kind == QUESTION_LONG) {
			str typed = req_field(r, field);

			/* Spaces alone say nothing: counted, they would be an answer that nobody can read. */
			a->words = str_trim(typed).len ? typed : STR("");
		} else {
			take_choices(r, q, a, field);
		}
	}
}

void fill_skip(struct fill *f, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		f->answers.at[i] = (struct answer){ .asked = false };
}

static void given_lines(struct arena *arena, const struct question *q, const struct answer *a, struct given *g)
{
	if (q->kind == QUESTION_SHORT || q->kind == QUESTION_LONG) {
		*arena_push(arena, &g->lines) = (struct given_line){ .words = a->words };
		return;
	}
	for (size_t i = 0; i < q->choices.n; i++)
		if (a->choices >> (q->choices.at[i].n - 1) & 1)
			*arena_push(arena, &g->lines) = (struct given_line){ .label = q->choices.at[i].label };
}

struct givens fill_givens(struct req *r, const struct questionnaire *qs, const struct answers *answers)
{
	struct givens all = { 0 };

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];
		const struct answer *a = &answers->at[i];
		struct given *g = arena_push(r->arena, &all);

		*g = (struct given){ .q = q, .blank = !a->asked || answer_blank(q, a) };
		if (!g->blank)
			given_lines(r->arena, q, a, g);
	}
	return all;
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
