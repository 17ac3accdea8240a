/* html_blocks.c -- {{if}} and {{each}}: whichever way is taken through them, the page must come out well-formed. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

struct block *innermost(const struct html *h)
{
	return h->blocks.n ? &h->blocks.at[h->blocks.n - 1] : NULL;
}

static void begin(struct html *h, bool each, const char *variable)
{
	if (h->where == IN_TEXT || h->where == IN_PLAIN)
		html_space(h);
	*list_push(&h->blocks) = (struct block){ .each = each, .variable = variable, .line = h->line, .serial = ++h->serial,
		.where = h->where, .depth = h->open.n, .attrs = h->attrs.n, .spaced = h->spaced, .spaced_all = true, .ink = h->ink,
		.begun = h->begun, .begun_all = h->begun, .tag = h->tag_serial };
	/* what stands before the body is, the second time round, its own end */
	if (each)
		h->ink = true;
}

static struct attr *collected(struct block *b, const char *name)
{
	for (size_t i = 0; i < b->collected.n; i++)
		if (strcmp(b->collected.at[i].name, name) == 0)
			return &b->collected.at[i];
	return NULL;
}

/* Moves the attributes given in this branch aside: the next branch may give them too. */
static void collect(struct html *h, struct block *b)
{
	for (size_t i = b->attrs; i < h->attrs.n; i++) {
		const struct attr *attr = &h->attrs.at[i];
		struct attr *known = collected(b, attr->name);
		if (!known) {
			known = list_push(&b->collected);
			*known = *attr;
			known->branches = 0;
		}
		known->branches += attr->sure;
		known->literal = false;
	}
	h->attrs.n = b->attrs;
}

/* At the end of a branch everything must be as it was at its beginning. */
static void end_branch(struct html *h, struct block *b)
{
	const char *what = b->each ? "each" : "if";

	if (h->where == IN_TAG && (b->where != IN_TAG || b->tag != h->tag_serial))
		FAIL(h, "<%s has no '>' within the {{%s}} of line %d", h->tag->name, what, b->line);
	if (h->where != b->where)
		FAIL(h, "the {{%s}} of line %d does not end where it began", what, b->line);
	if (h->open.n > b->depth)
		FAIL(h, "<%s> of line %d is not closed within the {{%s}} of line %d", h->open.at[h->open.n - 1].kind->name,
			h->open.at[h->open.n - 1].line, what, b->line);
	if (h->where == IN_TEXT || h->where == IN_PLAIN)
		html_space(h);
	if (h->where == IN_TAG)
		collect(h, b);
	b->ink_any = b->ink_any || h->ink;
	b->spaced_all = b->spaced_all && h->spaced;
	if (b->branch == 0)
		b->begun_all = h->begun;
	else if (b->begun_all != h->begun)
		b->begun_all = PERHAPS;
	b->branch++;
}

static void begin_branch(struct html *h, const struct block *b)
{
	h->ink = b->ink;
	h->spaced = b->spaced;
	h->begun = b->begun;
}

static void note_in_value(struct html *h, const char *what)
{
	if (h->where != IN_VALUE)
		return;
	struct attr *attr = &h->attrs.at[h->attrs.n - 1];
	attr->literal = false;
	text_f(&attr->source, "{{%s}}", what);
}

void block_if(struct html *h, const char *condition)
{
	expr_check(h, condition);
	note_in_value(h, sayf("if %s", condition));
	begin(h, false, NULL);
	emit_code(h, h->line, "if (%s) {", condition);
}

void block_else(struct html *h, const char *condition)
{
	struct block *b = innermost(h);

	if (!b || b->each)
		FAIL(h, "{{else}} outside an {{if}}");
	if (b->has_else)
		FAIL(h, "{{else}} again: the {{if}} of line %d has its last branch already", b->line);
	note_in_value(h, condition ? sayf("else if %s", condition) : "else");
	end_branch(h, b);
	begin_branch(h, b);
	if (condition) {
		expr_check(h, condition);
		emit_code(h, h->line, "} else if (%s) {", condition);
	} else {
		b->has_else = true;
		emit_code(h, h->line, "} else {");
	}
}

void block_each(struct html *h, const char *variable, const char *list)
{
	expr_check(h, list);
	if (word_among("o page t n if else each end use link form asset style lang raw attr", variable) ||
	    strncmp(variable, "words_", 6) == 0)
		FAIL(h, "\"%s\" cannot be the name of what {{each}} goes through", variable);
	for (size_t i = 0; i < h->blocks.n; i++)
		if (h->blocks.at[i].each && strcmp(h->blocks.at[i].variable, variable) == 0)
			FAIL(h, "\"%s\" is the name of an outer {{each}} already", variable);
	note_in_value(h, sayf("each %s in %s", variable, list));
	begin(h, true, variable);
	if (h->where == IN_TAG)
		FAIL(h, "{{each}} may not repeat attributes");
	const char *v = variable;
	emit_code(h, h->line, "{ const __typeof__(%s) %s_list = (%s); for (size_t %s_i = 0; %s_i < (size_t)%s_list.n; %s_i++) {", list, v,
		list, v, v, v, v);
	text_f(&h->body, "\tconst __typeof__(*%s_list.at) *%s = &%s_list.at[%s_i]; (void)%s;\n", v, v, v, v, v);
}

/* The attributes of all branches belong to the tag now; surely only those that every branch gives. */
static void give_back(struct html *h, struct block *b)
{
	for (size_t i = 0; i < b->collected.n; i++) {
		struct attr attr = b->collected.at[i];
		attr.sure = b->has_else && attr.branches == (size_t)b->branch;
		*list_push(&h->attrs) = attr;
	}
}

void block_end(struct html *h)
{
	struct block *b = innermost(h);

	if (!b)
		FAIL(h, "{{end}} ends nothing");
	note_in_value(h, "end");
	end_branch(h, b);
	if (!b->has_else) {
		/* nothing may have been taken: as at the beginning */
		b->ink_any = b->ink_any || b->ink;
		b->spaced_all = b->spaced_all && b->spaced;
		if (b->begun_all != b->begun)
			b->begun_all = PERHAPS;
	}
	give_back(h, b);
	h->ink = b->ink_any;
	h->spaced = b->spaced_all;
	h->begun = b->begun_all;
	bool each = b->each;
	h->blocks.n--;
	emit_code(h, 0, each ? "} }" : "}");
}
