/* html_words.c -- {{t}} and {{n}}: a sentence in the reader's language, with values put where that language wants them. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

struct word_args { struct { char *name; struct value value; } *at; size_t n, room; };

/* "name=" at p, and not "name=="; returns what stands after it. */
static const char *argument_name(const char *p, char **name)
{
	const char *from = p;

	if (!is_name_start(*p))
		return NULL;
	while (is_name(*p))
		p++;
	if (*p != '=' || p[1] == '=')
		return NULL;
	*name = copy(from, (size_t)(p - from));
	return p + 1;
}

/* Where the expression at p ends: before a space with another "name=" after it, or at the end. */
static const char *argument_end(const char *p)
{
	int depth = 0;
	char *ignored;

	for (; *p; p++) {
		if (*p == '"' || *p == '\'') {
			char quote = *p++;
			for (; *p && *p != quote; p++)
				if (*p == '\\' && p[1])
					p++;
			if (!*p)
				break;
			continue;
		}
		depth += *p == '(' || *p == '[' || *p == '{';
		depth -= *p == ')' || *p == ']' || *p == '}';
		if (depth <= 0 && is_space(*p) && argument_name(skip_space(p), &ignored))
			break;
	}
	return p;
}

static void add_argument(struct html *h, struct word_args *args, char *name, const char *from, const char *to)
{
	if (args->n == 8)
		FAIL(h, "a sentence has eight values at most");
	for (size_t i = 0; i < args->n; i++)
		if (strcmp(args->at[i].name, name) == 0)
			FAIL(h, "{%s} is given twice", name);
	struct value value = value_read(h, from, to);
	list_push(args);
	args->at[args->n - 1].name = name;
	args->at[args->n - 1].value = value;
}

static void read_arguments(struct html *h, const char *p, struct word_args *args)
{
	for (p = skip_space(p); *p;) {
		char *name = NULL;
		const char *from = argument_name(p, &name);
		if (!from)
			FAIL(h, "after the sentence stand its values, as in name=page->name: \"%s\"", p);
		const char *to = argument_end(from);
		add_argument(h, args, name, from, to);
		p = skip_space(to);
	}
}

/* Every {name} has a value, every value a {name}. */
static void check_names(struct html *h, const struct word_args *args, const char *en, const char *plural)
{
	struct names given = { 0 }, in_en = sentence_names(html_place(h), en), wanted = { 0 };
	const char *missing;

	for (size_t i = 0; i < args->n; i++)
		names_add(&given, args->at[i].name);
	wanted = plural ? sentence_names(html_place(h), plural) : in_en;
	if ((missing = names_missing(&wanted, &given)) || (missing = names_missing(&in_en, &given)))
		FAIL(h, "{%s} has no value: %s=…", missing, missing);
	if (plural)
		names_add(&wanted, "n");
	if ((missing = names_missing(&given, &wanted)))
		FAIL(h, "there is no {%s} in \"%s\"", missing, plural ? plural : en);
}

static void declare(struct html *h, const char *en, const char *plural, const struct word_args *args)
{
	struct text t = { 0 };

	text_z(&t, "static struct out_words words_said = { .en = ");
	text_c_string(&t, en, strlen(en), "\t\t");
	if (plural) {
		text_z(&t, ", .plural = ");
		text_c_string(&t, plural, strlen(plural), "\t\t");
	}
	if (args->n) {
		text_z(&t, ", .names = { ");
		for (size_t i = 0; i < args->n; i++)
			text_f(&t, "\"%s\", ", args->at[i].name);
		text_z(&t, "}");
	}
	text_z(&t, " };");
	emit_code(h, 0, "{ %s", t.at);
}

static void emit(struct html *h, const char *en, const char *plural, const struct value *count, const struct word_args *args)
{
	/* an attribute with a sentence in it is read like text: "12,345 responses" */
	enum context context = html_context(h) == TEXT_RICH ? TEXT_RICH : TEXT_PLAIN;

	declare(h, en, plural, args);
	if (count)
		emit_code(h, count->line, "const int64_t words_n = (int64_t)(%s);", count->expr);
	const char *n = count ? "words_n" : "0";
	if (!args->n) {
		emit_code(h, 0, "out_words(o, &words_said, %s); }", n);
		return;
	}
	emit_code(h, 0, "struct out_words_left words_left = out_words_begin(o, &words_said, %s);", n);
	emit_code(h, 0, "for (int words_next; (words_next = out_words_next(&words_left)) >= 0;) switch (words_next) {");
	for (size_t i = 0; i < args->n; i++) {
		emit_code(h, 0, "case %zu:", i);
		value_emit(h, &args->at[i].value, context);
		emit_code(h, 0, "break;");
	}
	emit_code(h, 0, "} }");
}

/* The count after the two forms; where it ends the named values begin. */
static struct value read_count(struct html *h, const char **p)
{
	const char *from = skip_space(*p);

	if (!*from)
		FAIL(h, "after the two forms stands the count");
	*p = argument_end(from);
	struct value count = value_read(h, from, *p);
	for (size_t i = 0; i < count.filters.n; i++)
		if (!word_among("b number", count.filters.at[i]))
			FAIL(h, "the count is a number: it cannot be a | %s", count.filters.at[i]);
	return count;
}

void words_emit(struct html *h, const char *p, bool counted)
{
	struct word_args args = { 0 };
	struct value count = { 0 };
	char *en, *plural = NULL;

	p = skip_space(p);
	if (*p != '"')
		FAIL(h, "{{%s}} takes a sentence in quotes", counted ? "n" : "t");
	if (html_context(h) == ADDRESS_START || html_context(h) == ADDRESS_PART)
		FAIL(h, "no sentence may stand in an address");
	if (!counted) {
		en = sentence_joined(html_place(h), &p);
	} else {
		en = sentence_quoted(html_place(h), &p);
		p = skip_space(p);
		if (*p != '"')
			FAIL(h, "{{n \"{n} thing\" \"{n} things\" count}}: the second form is missing");
		plural = sentence_quoted(html_place(h), &p);
		count = read_count(h, &p);
		struct value n = { .expr = "words_n", .line = count.line, .filters = count.filters };
		list_push(&args);
		args.at[0].name = copy("n", 1);
		args.at[0].value = n;
	}
	if (!en[0])
		FAIL(h, "the sentence is empty");
	read_arguments(h, p, &args);
	check_names(h, &args, en, plural);
	emit(h, en, plural, counted ? &count : NULL, &args);
}
