/* sqlgen_read.c -- takes a .sql file apart: headings, notes, statements, and the words a statement is made of. */
/* SPDX-License-Identifier: MIT */
#include "sqlgen.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const verbs[] = { [VERB_ONE] = "one", [VERB_MANY] = "many", [VERB_EACH] = "each", [VERB_RUN] = "run" };
enum { N_VERBS = sizeof verbs / sizeof *verbs, MAX_PARAMS = 64 };

/* Names C does not leave to us. */
static const char *const c_words[] = { "auto",	 "break",    "case",   "char",	   "const",    "continue", "default", "do",
				       "double", "else",     "enum",   "extern",   "float",    "for",	   "goto",    "if",
				       "inline", "int",	     "long",   "register", "restrict", "return",   "short",   "signed",
				       "sizeof", "static",   "struct", "switch",   "typedef",  "typeof",   "union",   "unsigned",
				       "void",	 "volatile", "while",  "bool",	   "asm" };
/* Names the generated functions use themselves. */
static const char *const our_words[] = { "db", "arena", "row", "rows", "q", "str", "day", "instant", "opt_int", "opt_real" };

static bool among(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(word, list[i]))
			return true;
	return false;
}
#define AMONG(word, list) among((word), (list), sizeof(list) / sizeof *(list))

bool name_is_c_word(const char *name)
{
	return AMONG(name, c_words);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* ---- The heading ---- */

/* A heading in one line, read from left to right. */
struct line {
	const struct source *src;
	const char *at;
	int line;
};

static void skip_spaces(struct line *l)
{
	while (is_space(*l->at))
		l->at++;
}

/* Letters, digits, _ and a final '?' when it is a type. */
static const char *next_word(struct line *l, const char *what)
{
	const char *start;

	skip_spaces(l);
	for (start = l->at; is_word(*l->at);)
		l->at++;
	if (start == l->at)
		die(l->src->file, l->line, "the heading lacks %s, at '%.20s'", what, l->at);
	if (*l->at == '?')
		l->at++;
	return copy(start, (size_t)(l->at - start));
}

static const char *next_name(struct line *l, const char *what)
{
	const char *name = next_word(l, what);

	if (!islower((unsigned char)*name))
		die(l->src->file, l->line, "'%s' is no name: a lower-case letter, then lower-case letters, digits and _", name);
	for (const char *p = name; *p; p++)
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_')
			die(l->src->file, l->line, "'%s' is no name: a lower-case letter, then lower-case letters, digits and _",
			    name);
	if (name_is_c_word(name))
		die(l->src->file, l->line, "'%s' is a word of C; choose another name", name);
	return name;
}

static bool next_is(struct line *l, const char *sign)
{
	skip_spaces(l);
	if (strncmp(l->at, sign, strlen(sign)) != 0)
		return false;
	l->at += strlen(sign);
	return true;
}

/* "now instant, kind str?)" after its opening parenthesis. */
static struct nameds next_list(struct schema *schema, struct line *l, const char *what)
{
	struct nameds list = { 0 };

	if (next_is(l, ")"))
		return list;
	do {
		struct named one = { .name = next_name(l, what) };

		for (size_t i = 0; i < list.n; i++)
			if (!strcmp(list.at[i].name, one.name))
				die(l->src->file, l->line, "'%s' stands twice in the heading", one.name);
		skip_spaces(l);
		if (!is_word(*l->at))
			die(l->src->file, l->line, "'%s' has no type (%s reads 'name type')", one.name, what);
		const char *word = next_word(l, "a type");
		if (!type_read(schema, word, &one.type))
			die(l->src->file, l->line,
			    "'%s' is no type: int, real, str, bytes, bool, instant, day or TABLE_id, with ? "
			    "when it may be missing",
			    word);
		*list_push(&list) = one;
	} while (next_is(l, ","));
	if (!next_is(l, ")"))
		die(l->src->file, l->line, "a comma or ')' is missing after '%s'", list.at[list.n - 1].name);
	return list;
}

static void read_heading(struct schema *schema, const struct source *src, struct ask *a)
{
	struct line l = { src, a->heading, a->line };
	const char *verb = next_word(&l, "one, many, each or run");
	int v = 0;

	while (v < N_VERBS && strcmp(verbs[v], verb) != 0)
		v++;
	if (v == N_VERBS)
		die(src->file, a->line, "'%s' is no kind of statement: one, many, each or run", verb);
	a->verb = (enum verb)v;
	a->name = next_name(&l, "a name");
	if (!next_is(&l, "("))
		die(src->file, a->line, "the heading of '%s' has no (parameters)", a->name);
	a->params = next_list(schema, &l, "a parameter");
	if (a->params.n > MAX_PARAMS)
		die(src->file, a->line, "'%s' has more than %d parameters", a->name, MAX_PARAMS);
	for (size_t i = 0; i < a->params.n; i++)
		if (AMONG(a->params.at[i].name, our_words))
			die(src->file, a->line, "a parameter cannot be called '%s': the generated function needs that name",
			    a->params.at[i].name);
	if (next_is(&l, "->")) {
		if (a->verb == VERB_RUN)
			die(src->file, a->line, "'run' gives no rows, so no '->'; with rows it is one, many or each");
		a->row = next_name(&l, "the name of a row");
		if (next_is(&l, "("))
			a->declared = next_list(schema, &l, "a computed column");
	} else if (a->verb != VERB_RUN) {
		die(src->file, a->line, "what row does '%s' give? write '-> name'", a->name);
	}
	skip_spaces(&l);
	if (*l.at)
		die(src->file, a->line, "the heading of '%s' goes on with '%s'", a->name, l.at);
}

/* True for "-- many name(…": any two words with a parenthesis right after the second. Prose rarely looks so, and a misspelt
 * kind must not pass as prose. */
static bool looks_like_heading(const char *p)
{
	const char *start;

	if (strncmp(p, "--", 2) != 0)
		return false;
	for (p += 2; *p == ' ' || *p == '\t';)
		p++;
	for (start = p; is_word(*p);)
		p++;
	if (p == start || (*p != ' ' && *p != '\t'))
		return false;
	while (*p == ' ' || *p == '\t')
		p++;
	for (start = p; is_word(*p);)
		p++;
	return p > start && *p == '(';
}

/* ---- The statement ---- */

int token_line(const struct source *src, const struct token *t)
{
	return line_of(src->text, t->at);
}

bool token_is(const struct token *t, const char *word)
{
	return t->kind == TOKEN_WORD && t->len == strlen(word) && !strncasecmp(t->at, word, t->len);
}

bool token_sign(const struct token *t, char c)
{
	return t->kind == TOKEN_SIGN && *t->at == c;
}

struct reader {
	struct schema *schema;
	struct source *src;
	const char *p;
};

static _Noreturn void die_at(const struct reader *r, const char *at, const char *why)
{
	die(r->src->file, line_of(r->src->text, at), "%s", why);
}

static const char *line_end(const char *p)
{
	return p + strcspn(p, "\n");
}

/* Past a 'text' or "name" in which the closing mark stands twice when it is meant. */
static const char *past_quotes(const struct reader *r, const char *p)
{
	const char *start = p, mark = *p++;

	for (;; p++) {
		if (!*p)
			die_at(r, start, "this quotation never ends");
		if (*p == mark && p[1] == mark)
			p++;
		else if (*p == mark)
			return p + 1;
	}
}

static const char *past_block_comment(const struct reader *r, const char *p)
{
	const char *end = strstr(p + 2, "*/");

	if (!end)
		die_at(r, p, "this comment never ends");
	return end + 2;
}

/* Spaces and comments; in a statement a heading among them means that its ';' was forgotten. */
static const char *past_blank(const struct reader *r, const char *p, const struct ask *in)
{
	for (;;) {
		if (is_space(*p)) {
			p++;
		} else if (p[0] == '-' && p[1] == '-') {
			if (in && looks_like_heading(p))
				die(r->src->file, line_of(r->src->text, p),
				    "the statement of '%s' has no ';' before the next heading", in->name);
			p = line_end(p);
		} else if (p[0] == '/' && p[1] == '*') {
			p = past_block_comment(r, p);
		} else {
			return p;
		}
	}
}

static const char *past_word(const char *p)
{
	while (is_word(*p))
		p++;
	return p;
}

static const char *past_number(const char *p)
{
	while (is_word(*p) || *p == '.')
		p++;
	return p;
}

/* The next token; the marks that only one engine reads as a parameter or a name are refused here. */
static struct token next_token(const struct reader *r, const char *p)
{
	struct token t = { TOKEN_SIGN, p, 1 };
	const char *end = p + 1;

	if (*p == '\'') {
		t.kind = TOKEN_TEXT;
		end = past_quotes(r, p);
	} else if (*p == '"') {
		t.kind = TOKEN_QUOTED;
		end = past_quotes(r, p);
	} else if ((p[0] == ':' && p[1] == ':') || (p[0] == '@' && p[1] == '@')) {
		end = p + 2;            /* PostgreSQL's: a cast; text matches words */
	} else if (*p == ':' && (isalpha((unsigned char)p[1]) || p[1] == '_')) {
		t.kind = TOKEN_PARAM;
		end = past_word(p + 1);
	} else if (isdigit((unsigned char)*p)) {
		t.kind = TOKEN_NUMBER;
		end = past_number(p);
	} else if (is_word(*p)) {
		t.kind = TOKEN_WORD;
		end = past_word(p);
	} else if (*p == '$' || *p == '?' || *p == '@') {
		die_at(r, p, "parameters are written :name");
	} else if (*p == '`' || (*p == '[' && !r->src->pg)) {
		die_at(r, p, "a name is written plainly, or in \"double quotes\"");
	} else if ((unsigned char)*p >= 0x80) {
		die_at(r, p, "a letter outside ASCII stands outside of a text");
	}
	t.len = (size_t)(end - p);
	return t;
}

static void read_statement(struct reader *r, struct ask *a)
{
	const char *p = past_blank(r, r->p, NULL);

	if (!*p || *p == ';')
		die(r->src->file, a->line, "'%s' has no statement", a->name);
	a->sql = p;
	while (*p != ';') {
		if (!*p)
			die(r->src->file, line_of(r->src->text, a->sql), "the statement of '%s' has no ';' at its end", a->name);
		struct token t = next_token(r, p);
		*list_push(&a->tokens) = t;
		p = past_blank(r, p + t.len, a);
	}
	a->sql_len = (size_t)(p - a->sql);
	r->p = p + 1;
}

/* ---- The file ---- */

/* The text of a comment line, without "--" and spaces at both ends. */
static void add_comment(struct text *t, const char *p, char between)
{
	const char *end = line_end(p);

	for (p += 2; p < end && is_space(*p);)
		p++;
	while (end > p && is_space(end[-1]))
		end--;
	if (t->len)
		text_char(t, between);
	text_add(t, p, (size_t)(end - p));
}

static const char *next_line(const char *p)
{
	p = line_end(p);
	return *p ? p + 1 : p;
}

static bool is_open(const struct text *t)
{
	int depth = 0;

	for (const char *p = text_of(t); *p; p++)
		depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
	return depth > 0;
}

/* The heading goes on in the next comment line while a parenthesis is open; the lines after it are the note. */
static void read_comment_lines(struct reader *r, struct ask *a)
{
	struct text heading = { 0 }, note = { 0 };

	a->line = line_of(r->src->text, r->p);
	add_comment(&heading, r->p, ' ');
	for (r->p = next_line(r->p); is_open(&heading); r->p = next_line(r->p)) {
		if (strncmp(r->p, "--", 2) != 0)
			die(r->src->file, a->line, "a parenthesis of this heading is never closed");
		add_comment(&heading, r->p, ' ');
	}
	a->heading = heading.at;
	for (; !strncmp(r->p, "--", 2); r->p = next_line(r->p)) {
		if (looks_like_heading(r->p))
			die_at(r, r->p, "a second heading before the first one's statement");
		add_comment(&note, r->p, '\n');
	}
	a->note = text_of(&note);
}

void source_read(struct schema *schema, struct source *src)
{
	struct reader r = { schema, src, src->text };

	for (;;) {
		while (is_space(*r.p))
			r.p++;
		if (!*r.p)
			return;
		if (looks_like_heading(r.p)) {
			struct ask a = { 0 };

			read_comment_lines(&r, &a);
			read_heading(schema, src, &a);
			for (size_t i = 0; i < src->asks.n; i++)
				if (!strcmp(src->asks.at[i].name, a.name))
					die(src->file, a.line, "'%s' is the name of a statement in line %d already", a.name,
					    src->asks.at[i].line);
			read_statement(&r, &a);
			*list_push(&src->asks) = a;
		} else if (!strncmp(r.p, "--", 2)) {
			r.p = line_end(r.p);
		} else if (!strncmp(r.p, "/*", 2)) {
			r.p = past_block_comment(&r, r.p);
		} else {
			die_at(&r, r.p,
			       "this statement has no heading of its own: '-- one|many|each|run name(parameters) -> row' "
			       "stands above each");
		}
	}
}
