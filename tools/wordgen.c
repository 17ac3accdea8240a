/* wordgen.c -- brings every sentence of the program together with its Welsh; one without Welsh stops the build.
 *
 *   wordgen --strict|--lenient --po po/cy.po --out words_cy.c --root DIR -- FILES...
 *   wordgen --pot --po po/cy.po --root DIR -- FILES...      prints what a translator still has to do
 *
 * --lenient is for the days in which a page is being written: what has no Welsh yet is listed and shown in English.
 */
/* SPDX-License-Identifier: MIT */
#include "word.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum mode { STRICT = 1, LENIENT, POT };
struct wordgen {
	enum mode mode;
	const char *po, *out, *root;
	struct saids saids;             /* sorted by English, each once */
	struct entries entries;
};
static int problems;

__attribute__((format(printf, 3, 0))) static void say(struct place at, const char *kind, const char *format, va_list args)
{
	fprintf(stderr, "%s:%d: %s: ", at.file, at.line, kind);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
}

void problem(struct place at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(at, "error", format, args);
	va_end(args);
	problems++;
}

/* Something a translator still has to do: it stops the build, except while somebody is writing. */
__attribute__((format(printf, 3, 4))) static void undone(const struct wordgen *w, struct place at, const char *format, ...)
{
	va_list args;

	if (w->mode == POT)
		return;
	va_start(args, format);
	say(at, w->mode == STRICT ? "error" : "note", format, args);
	va_end(args);
	problems += w->mode == STRICT;
}

static int by_sentence(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	int order = strcmp(x->en, y->en);

	if (!order)
		order = strcmp(x->file, y->file);
	return order ? order : x->at.line - y->at.line;
}

/* One English sentence has one Welsh: it cannot be said with a count here and without one there. */
static void merge(struct wordgen *w)
{
	struct saids *saids = &w->saids;
	size_t kept = 0;

	if (saids->n)
		qsort(saids->at, saids->n, sizeof *saids->at, by_sentence);
	for (size_t i = 0; i < saids->n; i++) {
		const struct said *said = &saids->at[i], *last = kept ? &saids->at[kept - 1] : NULL;
		if (!last || strcmp(last->en, said->en) != 0)
			saids->at[kept++] = *said;
		else if (!last->plural != !said->plural || (said->plural && strcmp(last->plural, said->plural) != 0))
			problem(said->at, "\"%s\" is said otherwise in %s:%d: with a count, without, or with another plural", said->en,
				last->at.file, last->at.line);
	}
	saids->n = kept;
}

static struct place form_place(const struct entry *e, int form)
{
	return (struct place){ e->at.file, e->line[form] };
}

/* What the English names the Welsh names too, and nothing else. In the forms for none, one and two the number may be a word. */
static void check_names(const struct entry *e)
{
	struct names en = sentence_names(e->at, e->en), may = en, must = en;
	const char *name;

	if (e->plural) {
		must = sentence_names(e->at, e->plural);
		for (size_t i = 0; i < must.n; i++)
			names_add(&may, must.at[i]);
	}
	for (int i = 0; i < e->forms; i++) {
		struct names cy = sentence_names(form_place(e, i), e->cy[i]);
		if ((name = names_missing(&cy, &may)))
			problem(form_place(e, i), "{%s} is not in the English \"%s\"", name, e->en);
		if (e->plural && i < 3)
			names_add(&cy, "n");
		if (e->cy[i][0] && (name = names_missing(&must, &cy)))
			problem(form_place(e, i), "{%s} of the English \"%s\" is missing", name, e->en);
	}
}

static void check_equal(const struct wordgen *w, const struct entry *e)
{
	for (int i = 0; i < e->forms && !e->same; i++)
		if (strcmp(e->cy[i], e->en) == 0 || (e->plural && strcmp(e->cy[i], e->plural) == 0))
			undone(w, form_place(e, i), "the Welsh equals the English \"%s\"; if that is right, say so: #. same", e->en);
}

/* Spaces at an end are there for a reason, or by mistake in one of the two. */
static void check_ends(const struct entry *e)
{
	size_t en = strlen(e->en);

	for (int i = 0; i < e->forms; i++) {
		size_t cy = strlen(e->cy[i]);
		if (cy && (is_space(e->en[0]) != is_space(e->cy[i][0]) || is_space(e->en[en - 1]) != is_space(e->cy[i][cy - 1])))
			problem(form_place(e, i), "a space at one end that the English \"%s\" has not, or the reverse", e->en);
	}
}

/* Whether the Welsh of this sentence may be shown. */
static bool is_done(const struct wordgen *w, const struct entry *e)
{
	bool done = !e->fuzzy;

	if (e->fuzzy)
		undone(w, e->at, "marked fuzzy: a translator has not yet agreed to \"%s\"", e->en);
	if (e->plural && e->forms != FORMS) {
		undone(w, e->at, "Welsh has six forms, msgstr[0] to msgstr[5], for \"%s\"", e->en);
		done = false;
	}
	for (int i = 0; i < e->forms; i++) {
		if (e->cy[i][0])
			continue;
		undone(w, form_place(e, i), "no Welsh for \"%s\"", e->en);
		done = false;
	}
	return done;
}

/* The entry for this sentence, NULL when it has none that may be shown. */
static const struct entry *welsh(struct wordgen *w, const struct said *said)
{
	struct entry *e = po_find(&w->entries, said->en);

	if (!e) {
		undone(w, said->at, "no Welsh for \"%s\"", said->en);
		return NULL;
	}
	e->used = true;
	if (!e->plural != !said->plural || (e->plural && strcmp(e->plural, said->plural) != 0)) {
		undone(w, e->at, "its msgid_plural is not the one of %s:%d", said->at.file, said->at.line);
		return NULL;
	}
	check_names(e);
	check_ends(e);
	check_equal(w, e);
	return is_done(w, e) ? e : NULL;
}

static void write_entry(struct text *out, const struct entry *e)
{
	text_z(out, "\t{ ");
	text_c_string(out, e->en, strlen(e->en), "\t\t");
	text_z(out, ", { ");
	for (int i = 0; i < e->forms; i++) {
		text_c_string(out, e->cy[i], strlen(e->cy[i]), "\t\t");
		text_z(out, ", ");
	}
	text_z(out, "} },\n");
}

static void write_po_string(const char *keyword, const char *z)
{
	printf("%s \"", keyword);
	for (; *z; z++) {
		if (*z == '\n')
			fputs("\\n", stdout);
		else if (*z == '"' || *z == '\\')
			printf("\\%c", *z);
		else
			putchar(*z);
	}
	puts("\"");
}

static void write_missing(const struct said *said)
{
	printf("#: %s:%d\n", said->file, said->at.line);
	write_po_string("msgid", said->en);
	if (said->plural)
		write_po_string("msgid_plural", said->plural);
	for (int i = 0; i < (said->plural ? FORMS : 1); i++)
		write_po_string(said->plural ? sayf("msgstr[%d]", i) : "msgstr", "");
	putchar('\n');
}

/* Every sentence that is said, then what is in the file and never said. */
static void all_sentences(struct wordgen *w, struct text *out)
{
	for (size_t i = 0; i < w->saids.n; i++) {
		const struct entry *e = welsh(w, &w->saids.at[i]);
		if (e)
			write_entry(out, e);
		else if (w->mode == POT)
			write_missing(&w->saids.at[i]);
	}
	for (size_t i = 0; i < w->entries.n; i++)
		if (!w->entries.at[i].used)
			undone(w, w->entries.at[i].at, "nothing says \"%s\" any more: take it out", w->entries.at[i].en);
}

static int usage(void)
{
	fputs("wordgen --strict|--lenient|--pot --po PO [--out C] --root DIR -- FILES...\n", stderr);
	return 2;
}

/* Where the value of this option goes; NULL when it has none. */
static const char **value_of(struct wordgen *w, const char *option)
{
	if (strcmp(option, "--po") == 0)
		return &w->po;
	if (strcmp(option, "--out") == 0)
		return &w->out;
	return strcmp(option, "--root") == 0 ? &w->root : NULL;
}

static bool options(struct wordgen *w, char ***argv)
{
	for (char **a = *argv + 1; *a; a++) {
		const char **value = value_of(w, *a);
		if (strcmp(*a, "--") == 0) {
			*argv = a + 1;
			return w->mode && w->po && w->root && (w->out || w->mode == POT);
		}
		if (value && a[1])
			*value = *++a;
		else if (strcmp(*a, "--strict") == 0)
			w->mode = STRICT;
		else if (strcmp(*a, "--lenient") == 0)
			w->mode = LENIENT;
		else if (strcmp(*a, "--pot") == 0)
			w->mode = POT;
		else
			return false;
	}
	return false;
}

int main(int argc, char *argv[])
{
	struct wordgen w = { 0 };
	struct text out = { 0 };

	(void)argc;
	if (!options(&w, &argv))
		return usage();
	for (; *argv; argv++)
		source_read(&w.saids, w.root, *argv);
	merge(&w);
	w.entries = po_read(w.po);
	text_z(&out, "/* Written by wordgen from po/cy.po; change that, not this. */\n#include \"base/words.h\"\n\n"
		"const struct words_entry words_table[] = {\n");
	all_sentences(&w, &out);
	text_z(&out, "\t{ 0 }\n};\nconst size_t words_table_n = sizeof words_table / sizeof *words_table - 1;\n");
	if (problems)
		return 1;
	if (w.mode != POT)
		spill(w.out, out.at, out.len);
	return 0;
}
