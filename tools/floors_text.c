/* floors_text.c -- what C above the database may not say: memory of its own, jumps, queries and markup in quotes. */
/* SPDX-License-Identifier: MIT */
#include "floors.h"

#include <regex.h>
#include <stdio.h>
#include <string.h>

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

/* Ways round the rule about includes, wherever they stand. */
static const char *const never[] = { "__has_include", "__has_include_next", "__has_embed", "include_alias", NULL };
/* A request's memory is its arena, which goes with it; and every function ends where it ends. */
static const char *const not_in_features[] = {
	"malloc", "calloc", "realloc", "reallocarray", "free", "strdup", "strndup", "asprintf", "vasprintf", "aligned_alloc",
	"posix_memalign", "alloca", "goto", NULL,
};

static void check_word(const struct file *f, int line, const char *word, const char *before)
{
	/* a field may have such a name: places->free */
	bool field = *before == '.' || *before == '>';

	if (is_one_of(word, never))
		wrong(f->path, line, "%s is not used here", word);
	if (strcmp(f->floor, "features") == 0 && !f->test && !field && is_one_of(word, not_in_features))
		wrong(f->path, line, "a feature never uses %s", word);
}

static bool matches(const char *text, const char *pattern)
{
	regex_t regex;

	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		die("floors_text.c", 0, "not a pattern: %s", pattern);
	bool yes = regexec(&regex, text, 0, NULL, 0) == 0;
	regfree(&regex);
	return yes;
}

static void check_string(const struct file *f, int line, const char *text)
{
	static const char *const floors[] = { "core", "web", "features", NULL };

	if (matches(text, "\\.(incbin|include) "))
		wrong(f->path, line, "no file is brought in by the assembler");
	if (f->test || !is_one_of(f->floor, floors))
		return;
	if (matches(text, "(SELECT|INSERT +INTO|UPDATE +[a-z_]+ +SET|DELETE +FROM)( |$)"))
		wrong(f->path, line, "queries stand in .sql files: \"%.40s\"", text);
	if (matches(text, "</?(a|abbr|article|aside|b|body|br|button|caption|dd|details|div|dl|dt|em|fieldset|figure|footer|form|h[1-6]|"
		"head|header|hr|html|i|img|input|label|legend|li|link|main|meta|nav|ol|option|p|pre|script|section|select|small|"
		"span|strong|style|summary|svg|table|tbody|td|textarea|th|thead|title|tr|ul)([ />]|$)"))
		wrong(f->path, line, "markup stands in .html files: \"%.40s\"", text);
}

/* The text in quotes at p, joined with those that follow it; *after is what stands behind the last. */
static char *joined(const char *p, const char **after)
{
	struct text t = { 0 };

	text_z(&t, "");
	for (const char *next = p; *next == '"'; next = skip_space(*after)) {
		for (p = next + 1; *p && *p != '"' && *p != '\n'; p++) {
			bool escaped = *p == '\\' && p[1];
			p += escaped;
			text_char(&t, *p == '\t' || (escaped && (*p == 'n' || *p == 't')) ? ' ' : *p);
		}
		*after = *p ? p + 1 : p;
	}
	return t.at;
}

static bool in_directive(const char *start, const char *p)
{
	while (p > start && p[-1] != '\n')
		p--;
	p = skip_space(p);
	return strncmp(p, "#", 1) == 0 && strstr(p, "include") == skip_space(p + 1);
}

void check_text(const struct file *f, const struct cleaned *c)
{
	const char *start = c->text.at, *before = start;

	for (const char *p = start; *p;) {
		int line = c->lines.at[p - start];
		const char *from = p;
		if (*p == '"' && !in_directive(start, p)) {
			char *text = joined(from, &p);
			check_string(f, line, text);
		} else if (*p == '\'') {
			for (p++; *p && *p != '\'' && *p != '\n'; p++)
				p += *p == '\\' && p[1];
			p += *p == '\'';
		} else if (is_name_start(*p)) {
			while (is_name(*p))
				p++;
			check_word(f, line, copy(from, (size_t)(p - from)), before);
		} else {
			p++;
		}
		if (!is_space(*from))
			before = from;
	}
}
