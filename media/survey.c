/* survey.c -- a survey as LimeSurvey writes it (.lss, .lsa) becomes plain tables. */
/* SPDX-License-Identifier: MIT */
#include "media/survey.h"

#include <stdlib.h>
#include <string.h>

#include "media/xml.h"

enum {
	WORDS_MOST = 1 << 20,           /* bytes in one field */
	ROWS_MOST = 20000,
	COLUMNS_MOST = 4000,
	MB = 1 << 20, SURVEY_MOST = 64 * MB, ANSWERS_MOST = 1024 * MB,
};
/* Where things stand in the file: document, table, rows, row, field. */
enum { TABLE = 2, LIST = 3, ROW = 4, FIELD = 5 };

struct reading {
	struct sheet_out *out;
	bool wanted, typed, survey, responses, in_row;
	int rows, answered;
	/* of the answers: the columns, and the words of the row that is being read */
	char *column[COLUMNS_MOST];
	size_t columns, next, filled[COLUMNS_MOST], begins[COLUMNS_MOST];
	struct words_in row;
};

/* Tables that say something about questions; of the survey's own texts only these fields. */
static const char *const tables[] = { "answers", "answer_l10ns", "groups", "group_l10ns", "questions", "subquestions", "question_l10ns",
	"question_attributes", "quota", "defaultvalues", "assessments", "surveys_languagesettings", "surveys", NULL };
static const char *const texts[] = { "surveyls_title", "surveyls_description", "surveyls_welcometext", "surveyls_endtext", "surveyls_language",
	"language", "sid", NULL };

static bool among(const char *const *list, const char *name)
{
	while (*list && strcmp(*list, name) != 0)
		list++;
	return *list != NULL;
}

static bool is_words(const struct words_in *w, const char *what)
{
	return w->n == strlen(what) && memcmp(w->at, what, w->n) == 0;
}

/* A new piece of words begins here. */
static void gather(struct xml_walk *w)
{
	w->keep = true;
	w->text.n = 0;
}

static void count(struct xml_walk *w, struct reading *r)
{
	if (++r->rows > ROWS_MOST && r->survey)
		w->end = MEDIA_LARGE;
}

/* ---- the questions ---- */

static void begin_survey(struct xml_walk *w, const char *name, const char **attributes)
{
	struct reading *r = w->arg;

	(void)attributes;
	if (w->depth == TABLE) {
		r->wanted = among(tables, name);
		r->typed = !strcmp(name, "LimeSurveyDocType");
		/* Once and for all: the name of a table is one of ours. */
		for (size_t i = 0; tables[i] && r->wanted; i++)
			if (!strcmp(tables[i], name))
				r->next = i;
		if (r->typed)
			gather(w);
	} else if (w->depth == ROW && !strcmp(name, "row") && r->wanted) {
		count(w, r);
		out_word(r->out, tables[r->next]);
		r->in_row = true;
	} else if (w->depth == FIELD && r->in_row) {
		gather(w);
	}
}

static bool tells(const struct reading *r, const char *field)
{
	return strncmp(tables[r->next], "surveys", 7) != 0 || among(texts, field);
}

static void finish_survey(struct xml_walk *w, const char *name)
{
	struct reading *r = w->arg;

	if (w->depth == TABLE && r->typed) {
		if (!is_words(&w->text, "Survey"))
			w->end = MEDIA_STRANGE;
		r->survey = true;
		r->typed = false;
	} else if (w->depth == FIELD && r->in_row) {
		if (w->text.n && tells(r, name)) {
			out_word(r->out, name);
			out_cell(r->out, w->text.at, w->text.n);
		}
	} else if (w->depth == ROW && r->in_row) {
		out_end(r->out);
		r->in_row = false;
	}
	if (w->depth <= FIELD)
		w->keep = false;
	if (r->out->full)
		w->end = MEDIA_LARGE;
}

static enum media_end read_questions(struct reading *r, struct parcel *p)
{
	struct xml_walk w = { .text_most = WORDS_MOST, .arg = r, .begin = begin_survey, .finish = finish_survey };
	enum media_end end = xml_walk(&w, p);

	free(w.text.at);
	return end ? end : r->survey ? MEDIA_MADE : MEDIA_STRANGE;
}

/* ---- the answers ---- */

/* Elements must not begin with a digit: "_841748X3X27". */
static const char *column_name(const char *element)
{
	return *element == '_' ? element + 1 : element;
}

static size_t column_of(const struct reading *r, const char *name)
{
	for (size_t i = 0; i < r->columns; i++) {
		size_t at = (r->next + i) % r->columns;

		if (!strcmp(r->column[at], name))
			return at;
	}
	return r->columns;
}

static void begin_answers(struct xml_walk *w, const char *name, const char **attributes)
{
	struct reading *r = w->arg;

	(void)attributes;
	if (w->depth == TABLE) {
		r->responses = !strcmp(name, "responses");
	} else if (w->depth == ROW && r->responses) {
		/* Either a row, or one of the names of the columns. */
		r->in_row = !strcmp(name, "row");
		if (!strcmp(name, "fieldname"))
			gather(w);
		for (size_t i = 0; r->in_row && i < r->columns; i++)
			r->filled[i] = 0;
		r->row.n = r->next = 0;
	} else if (w->depth == FIELD && r->in_row) {
		gather(w);
	}
}

static void take_column(struct xml_walk *w, struct reading *r)
{
	char *name = malloc(w->text.n + 1);

	if (!name || r->columns == COLUMNS_MOST) {
		free(name);
		w->end = name ? MEDIA_LARGE : MEDIA_FAILED;
		return;
	}
	if (w->text.n)
		memcpy(name, w->text.at, w->text.n);
	name[w->text.n] = '\0';
	r->column[r->columns++] = name;
}

static void take_value(struct xml_walk *w, struct reading *r, const char *element)
{
	size_t at = column_of(r, column_name(element));

	if (at == r->columns)
		return;
	r->next = at + 1;
	r->begins[at] = r->row.n;
	r->filled[at] = w->text.n;
	if (r->row.n + w->text.n > 16 * (size_t)WORDS_MOST)
		w->end = MEDIA_LARGE;
	else if (!words_add(&r->row, w->text.at, w->text.n))
		w->end = MEDIA_FAILED;
}

static void write_row(struct reading *r)
{
	/* The names, before the first row. */
	for (size_t i = 0; i < r->columns && !r->answered; i++)
		out_word(r->out, r->column[i]);
	if (!r->answered)
		out_end(r->out);
	for (size_t i = 0; i < r->columns; i++)
		out_cell(r->out, r->row.at ? r->row.at + r->begins[i] : "", r->filled[i]);
	out_end(r->out);
	r->answered++;
}

static void finish_answers(struct xml_walk *w, const char *name)
{
	struct reading *r = w->arg;

	if (w->depth == FIELD && r->in_row)
		take_value(w, r, name);
	else if (w->depth == ROW && r->in_row)
		write_row(r);
	else if (w->depth == ROW && w->keep)
		take_column(w, r);
	if (w->depth == ROW)
		r->in_row = false;
	w->keep = false;
	if (r->out->full)
		w->end = MEDIA_LARGE;
}

static enum media_end read_answers(struct reading *r, struct parcel *p)
{
	struct xml_walk w = { .text_most = WORDS_MOST, .arg = r, .begin = begin_answers, .finish = finish_answers };
	enum media_end end = xml_walk(&w, p);

	for (size_t i = 0; i < r->columns; i++)
		free(r->column[i]);
	free(w.text.at);
	free(r->row.at);
	return end ? end : r->columns ? MEDIA_MADE : MEDIA_STRANGE;
}

/* ---- either ---- */

/* How many there are, by walking through them once with nowhere to write. */
static bool nowhere(void *to, const char *at, size_t n)
{
	(void)to;
	(void)at;
	(void)n;
	return true;
}

static int answers_in(struct parcel *p)
{
	static struct sheet_out out;
	static struct reading r;

	out = (struct sheet_out){ .write = nowhere, .most = INT64_MAX, .first = true };
	r = (struct reading){ .out = &out };
	p->taken = 0;
	p->most = ANSWERS_MOST;
	return parcel_find(p, "_responses.lsr", true) && !read_answers(&r, p) ? r.answered : 0;
}

static void begin_table(struct sheet_out *out, int answered)
{
	char room[16];
	int n = 0;

	out_word(out, "survey");
	out_word(out, "answered");
	do
		room[sizeof room - 1 - (size_t)n++] = (char)('0' + answered % 10);
	while ((answered /= 10));
	out_cell(out, room + sizeof room - (size_t)n, (size_t)n);
	out_end(out);
}

static bool is_packed(FILE *from)
{
	char head[2];
	bool is = fread(head, 1, sizeof head, from) == sizeof head && memcmp(head, "PK", sizeof head) == 0;

	rewind(from);
	return is;
}

enum media_end survey_read(FILE *from, int part, struct sheet_out *out)
{
	static struct reading r;
	struct parcel p;
	enum media_end end = MEDIA_STRANGE;

	(void)part;
	r = (struct reading){ .out = out };
	if (!is_packed(from)) {
		p = parcel_plain(from, SURVEY_MOST);
		begin_table(out, 0);
		end = read_questions(&r, &p);
		parcel_close(&p);
		return end;
	}
	if (!parcel_open(&p, from, ANSWERS_MOST))
		return MEDIA_BROKEN;
	begin_table(out, answers_in(&p));
	p.taken = 0;
	p.most = SURVEY_MOST;
	p.end = MEDIA_MADE;
	if (parcel_find(&p, ".lss", true))
		end = read_questions(&r, &p);
	parcel_close(&p);
	return end;
}

enum media_end answers_read(FILE *from, int part, struct sheet_out *out)
{
	static struct reading r;
	struct parcel p;
	enum media_end end = MEDIA_STRANGE;

	(void)part;
	r = (struct reading){ .out = out };
	if (!parcel_open(&p, from, ANSWERS_MOST))
		return MEDIA_BROKEN;
	if (parcel_find(&p, "_responses.lsr", true))
		end = read_answers(&r, &p);
	parcel_close(&p);
	return end;
}
