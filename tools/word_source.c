/* word_source.c -- finds the sentences people will read: T("…") and its sisters in C, {{t}} and {{n}} in pages. */
/* SPDX-License-Identifier: MIT */
#include "word.h"

#include <string.h>

struct source {
	struct saids *saids;
	const char *file, *path, *start;
};

static struct place place_of(const struct source *s, const char *p)
{
	return (struct place){ s->path, line_of(s->start, p) };
}

static void add(const struct source *s, const char *p, char *en, char *plural)
{
	if (!*en)
		die(s->path, line_of(s->start, p), "an empty sentence");
	sentence_names(place_of(s, p), en);
	if (plural)
		sentence_names(place_of(s, p), plural);
	*list_push(s->saids) = (struct said){ .at = place_of(s, p), .file = s->file, .en = en, .plural = plural };
}

/* ---- pages ---- */

static void page_read(const struct source *s)
{
	for (const char *open = s->start; (open = strstr(open, "{{"));) {
		const char *end = sentence_end(place_of(s, open), open), *p = skip_space(open + 2);
		bool counted = *p == 'n';

		if ((*p == 't' || *p == 'n') && *skip_space(p + 1) == '"') {
			char *en, *plural = NULL;
			p = skip_space(p + 1);
			en = counted ? sentence_quoted(place_of(s, p), &p) : sentence_joined(place_of(s, p), &p);
			p = skip_space(p);
			if (counted && *p != '"')
				die(s->path, line_of(s->start, open), "{{n}} needs two forms");
			if (counted)
				plural = sentence_quoted(place_of(s, p), &p);
			add(s, open, en, plural);
		}
		open = end + 2;
	}
}

/* ---- C ---- */

/* Past spaces, comments and line continuations. */
static const char *skip_c(const char *p)
{
	for (;;) {
		if (is_space(*p))
			p++;
		else if (p[0] == '\\' && p[1] == '\n')
			p += 2;
		else if (p[0] == '/' && p[1] == '/')
			p += strcspn(p, "\n");
		else if (p[0] == '/' && p[1] == '*')
			p = strstr(p + 2, "*/") ? strstr(p + 2, "*/") + 2 : p + strlen(p);
		else
			return p;
	}
}

/* Past a text or letter in quotes. */
static const char *skip_quoted(const char *p)
{
	char quote = *p++;

	for (; *p && *p != quote && *p != '\n'; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p == quote ? p + 1 : p;
}

/* Past one argument, to the ',' or ')' that ends it. */
static const char *skip_argument(const char *p)
{
	for (int depth = 0; *p; p = skip_c(p)) {
		if (depth == 0 && (*p == ',' || *p == ')'))
			return p;
		depth += *p == '(' || *p == '[' || *p == '{';
		depth -= *p == ')' || *p == ']' || *p == '}';
		p = *p == '"' || *p == '\'' ? skip_quoted(p) : p + 1;
	}
	return p;
}

/* Adjacent texts, with comments and continued lines between them. */
static char *joined(const struct source *s, const char **p)
{
	struct text t = { 0 };

	do {
		text_z(&t, sentence_quoted(place_of(s, *p), p));
		*p = skip_c(*p);
	} while (**p == '"');
	return t.at ? t.at : copy("", 0);
}

/* The names in T1("…", "name", value) and T2 must be those of the sentence. */
static const char *check_values(const struct source *s, const char *p, const char *en, int values)
{
	struct names given = { 0 }, wanted = sentence_names(place_of(s, p), en);
	const char *missing, *from = p;

	for (int i = 0; i < values; i++) {
		if (*p != ',' || *(p = skip_c(p + 1)) != '"')
			die(s->path, line_of(s->start, p), "the name of a value stands in quotes after the sentence \"%s\"", en);
		names_add(&given, joined(s, &p));
		if (*p != ',')
			die(s->path, line_of(s->start, p), "a name without a value after \"%s\"", en);
		p = skip_argument(skip_c(p + 1));
	}
	if ((missing = names_missing(&wanted, &given)))
		die(s->path, line_of(s->start, from), "{%s} has no value in \"%s\"", missing, en);
	if ((missing = names_missing(&given, &wanted)))
		die(s->path, line_of(s->start, from), "there is no {%s} in \"%s\"", missing, en);
	return p;
}

/* The sentence behind a marker; p stands just after it. `defining`: in the body of a #define, where T(x) may pass on its argument. */
static const char *marked(const struct source *s, const char *marker, const char *p, bool defining)
{
	const char *at = p;
	char *plural = NULL;

	p = skip_c(p);
	if (*p != '(')
		return p;
	p = skip_c(p + 1);
	if (*p != '"' && defining)
		return p;
	if (*p != '"')
		die(s->path, line_of(s->start, at), "%s() takes a sentence in quotes, so that its Welsh can be found", marker);
	char *en = joined(s, &p);
	if (strcmp(marker, "TN") == 0) {
		if (*p != ',' || *(p = skip_c(p + 1)) != '"')
			die(s->path, line_of(s->start, at), "TN() takes two sentences in quotes, for one and for more");
		plural = joined(s, &p);
	} else if (marker[1] == '1' || marker[1] == '2') {
		p = check_values(s, p, en, marker[1] - '0');
	}
	add(s, at, en, plural);
	return p;
}

static bool is_marker(const char *name)
{
	static const char *const markers[] = { "T", "T1", "T2", "TN", "TL" };

	for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
		if (strcmp(name, markers[i]) == 0)
			return true;
	return false;
}

static const char *skip_name(const char *p)
{
	while (is_name(*p))
		p++;
	return p;
}

/* Past "#define NAME"; the body that follows is read like any other C. */
static const char *skip_define(const char *p, bool *defining)
{
	const char *word = skip_c(p + 1);

	if (strncmp(word, "define", 6) != 0 || is_name(word[6]))
		return p + 1;
	*defining = true;
	return skip_name(skip_c(word + 6));
}

static void c_read(const struct source *s)
{
	bool defining = false;

	for (const char *p = s->start; *p;) {
		const char *next = skip_c(p);
		for (; p < next; p++)
			if (*p == '\n' && p[-1] != '\\')
				defining = false;
		if (*p == '#') {
			p = skip_define(p, &defining);
		} else if (*p == '"' || *p == '\'') {
			p = skip_quoted(p);
		} else if (is_name(*p)) {
			next = skip_name(p);
			char *name = copy(p, (size_t)(next - p));
			p = is_marker(name) ? marked(s, name, next, defining) : next;
		} else if (*p) {
			p++;
		}
	}
}

void source_read(struct saids *saids, const char *root, const char *file)
{
	struct source s = { .saids = saids, .file = file, .path = strcmp(root, ".") == 0 ? file : sayf("%s/%s", root, file) };
	size_t len = strlen(file);

	s.start = slurp(s.path, NULL);
	utf8_check(s.path, s.start);
	if (len > 5 && strcmp(file + len - 5, ".html") == 0)
		page_read(&s);
	else
		c_read(&s);
}
