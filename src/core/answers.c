/* answers.c -- whether an answer fits its question, and answers packed into a draft. */
/* SPDX-License-Identifier: MIT */
#include "core/answer_shapes.h"

struct answers answers_new(struct arena *arena, const struct questionnaire *qs)
{
	return (struct answers){ arena_new_array(arena, struct answer, qs->questions.n), qs->questions.n };
}

bool answer_blank(const struct question *q, const struct answer *a)
{
	return answer_does(q)->blank(q, a);
}

bool answer_too_long(const struct question *q, const struct answer *a)
{
	return (int64_t)str_chars(a->words) > (question_is(q)->longest ? question_longest(q) : NUMBER_ROOM);
}

words answer_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	if (answer_too_long(q, a) && question_is(q)->longest) {
		int64_t over = (int64_t)str_chars(a->words) - question_longest(q);

		return TN("Your answer is {n} character too long: shorten it", "Your answer is {n} characters too long: shorten it", over);
	}
	if (!answer_blank(q, a))
		return answer_does(q)->problem(arena, q, a);
	return q->required ? answer_does(q)->missing(q, a) : (words){ 0 };
}

/* ---- packed ---- */

static void pack(struct buf *to, struct buf *text, const struct question *q, const struct answer *a)
{
	buf_clear(text);
	answer_does(q)->pack(text, q, a);
	buf_printf(to, "%zu:", q->name.len);
	buf_str(to, q->name);
	buf_printf(to, "%llx,%zu:", (unsigned long long)a->choices, text->len);
	buf_str(to, buf_text(text));
}

/* One answer after the other, with lengths before what may hold anything: "5:hours3,0:" "6:advice0,12:Dim digon o …". */
str answers_pack(struct arena *arena, const struct questionnaire *qs, const struct answers *answers)
{
	struct buf packed = { 0 }, text = { 0 };

	for (size_t i = 0; i < answers->n; i++)
		if (answers->at[i].asked)
			pack(&packed, &text, &qs->questions.at[i], &answers->at[i]);
	str all = packed.len ? arena_copy(arena, buf_text(&packed)) : STR("");
	buf_free(&packed);
	buf_free(&text);
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
	*a = (struct answer){ .asked = true };
	if (question_is(q)->shape == ANSWER_IS_CHOICES)
		a->choices = p->choices;
	answer_does(q)->unpack(arena, q, p->words, a);
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
