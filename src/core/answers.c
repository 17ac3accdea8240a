/* answers.c -- whether an answer fits its question, and answers packed into a draft. */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "core/questionnaire.h"

struct answers answers_new(struct arena *arena, const struct questionnaire *qs)
{
	return (struct answers){ arena_new_array(arena, struct answer, qs->questions.n), qs->questions.n };
}

bool answer_blank(const struct question *q, const struct answer *a)
{
	return question_takes_words(q) ? str_trim(a->words).len == 0 : a->choices == 0;
}

/* ---- what is wrong with it ---- */

static uint64_t bit_of(const struct choice *c)
{
	return UINT64_C(1) << (c->n - 1);
}

static uint64_t choices_there_are(const struct question *q)
{
	uint64_t all = 0;

	for (size_t i = 0; i < q->choices.n; i++)
		all |= bit_of(&q->choices.at[i]);
	return all;
}

static bool more_than_one(uint64_t choices)
{
	return (choices & (choices - 1)) != 0;
}

static words words_problem(const struct question *q, const struct answer *a)
{
	int64_t over = (int64_t)str_chars(a->words) - question_longest(q);

	if (q->required && answer_blank(q, a))
		return T("Write an answer");
	if (over > 0)
		return TN("Your answer is {n} character too long: shorten it", "Your answer is {n} characters too long: shorten it", over);
	return (words){ 0 };
}

static words choices_problem(const struct question *q, const struct answer *a)
{
	if (q->required && !a->choices)
		return q->kind == QUESTION_MULTIPLE ? T("Choose at least one answer") : T("Choose an answer");
	if (a->choices & ~choices_there_are(q))
		return T("Choose from the answers that are offered");
	if (q->kind != QUESTION_MULTIPLE && more_than_one(a->choices))
		return T("Choose one answer only");
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].alone && a->choices & bit_of(&q->choices.at[i]) && more_than_one(a->choices)) {
			words why = T1("Choose either \"{choice}\" or other answers, not both", "choice", STR(""));

			why.arg[0].value = q->choices.at[i].label;
			return why;
		}
	return (words){ 0 };
}

words answer_problem(const struct question *q, const struct answer *a)
{
	return question_takes_words(q) ? words_problem(q, a) : choices_problem(q, a);
}

/* ---- packed ---- */

static void pack(struct buf *to, const struct question *q, const struct answer *a)
{
	bool text = question_takes_words(q);

	buf_printf(to, "%zu:", q->name.len);
	buf_str(to, q->name);
	buf_printf(to, "%llx,%zu:", text ? 0 : (unsigned long long)a->choices, text ? a->words.len : 0);
	if (text)
		buf_str(to, a->words);
}

/* One answer after the other, with lengths before what may hold anything: "5:hours3,0:" "6:advice0,12:Dim digon o …". */
str answers_pack(struct arena *arena, const struct questionnaire *qs, const struct answers *answers)
{
	struct buf packed = { 0 };

	for (size_t i = 0; i < answers->n; i++)
		if (answers->at[i].asked)
			pack(&packed, &qs->questions.at[i], &answers->at[i]);
	str all = packed.len ? arena_copy(arena, buf_text(&packed)) : STR("");
	buf_free(&packed);
	return all;
}

/* Digits up to the `end` character; at most 16 of them, none superfluous. */
static bool take_number(str *left, unsigned base, char end, uint64_t *n)
{
	static const char digits[] = "0123456789abcdef";
	size_t i = 0;

	for (*n = 0; i < left->len && i < 16 && left->at[i] != end; i++) {
		const char *digit = left->at[i] ? strchr(digits, left->at[i]) : NULL;

		if (!digit || digit >= digits + base || (i == 1 && *n == 0))
			return false;
		*n = *n * base + (uint64_t)(digit - digits);
	}
	if (i == 0 || i == left->len || left->at[i] != end)
		return false;
	*left = str_from(*left, i + 1);
	return true;
}

/* "5:hours": that many bytes. */
static bool take_text(str *left, str *text)
{
	uint64_t n;

	if (!take_number(left, 10, ':', &n) || n > left->len)
		return false;
	*text = (str){ left->at, (size_t)n };
	*left = str_from(*left, (size_t)n);
	return true;
}

struct packed { str name; uint64_t choices; str words; };

static bool take_answer(str *left, struct packed *p)
{
	return take_text(left, &p->name) && take_number(left, 16, ',', &p->choices) && take_text(left, &p->words);
}

static void unpack(struct arena *arena, const struct question *q, const struct packed *p, struct answer *a)
{
	a->asked = true;
	a->words = STR("");
	if (question_takes_words(q))
		a->words = str_utf8(p->words) ? arena_copy(arena, p->words) : STR("");
	else
		a->choices = p->choices & choices_there_are(q);
	if (q->kind != QUESTION_MULTIPLE && more_than_one(a->choices))
		a->choices = 0;
}

struct answers answers_unpack(struct arena *arena, const struct questionnaire *qs, str packed)
{
	struct answers answers = answers_new(arena, qs);
	struct packed p;

	while (packed.len && take_answer(&packed, &p)) {
		const struct question *q = questionnaire_question(qs, p.name);

		if (q)
			unpack(arena, q, &p, &answers.at[q - qs->questions.at]);
	}
	return answers;
}
