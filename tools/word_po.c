/* word_po.c -- reads the Welsh from po/cy.po, gettext's format, which translators' programs write. */
/* SPDX-License-Identifier: MIT */
#include "word.h"

#include <stdlib.h>
#include <string.h>

struct po {
	struct place at;
	struct entries entries;
	struct entry now;               /* the one being read */
	bool begun;                     /* its msgid was read */
	struct text *into;              /* where a continued text goes on; NULL: nowhere */
	struct text id, plural, forms[FORMS];
	int header;                     /* the line of the header; 0: not yet seen */
};

#define FAIL(po, ...) die((po)->at.file, (po)->at.line, __VA_ARGS__)

/* "msgstr" and the like at the beginning of the line; moves past it and the spaces after it. */
static bool keyword(const char **line, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*line, word, len) != 0 || ((*line)[len] != ' ' && (*line)[len] != '\t' && (*line)[len] != '['))
		return false;
	*line = skip_space(*line + len);
	return true;
}

static void quoted(struct po *po, const char *line)
{
	if (*line != '"')
		FAIL(po, "a text in quotes is missing");
	if (!po->into)
		FAIL(po, "this text belongs to nothing");
	text_z(po->into, sentence_quoted(po->at, &line));
	if (*skip_space(line))
		FAIL(po, "after the closing quote nothing may stand: %s", line);
}

/* The header says which language this is and how it counts; both must be what the program believes. */
static void header(struct po *po)
{
	static const char counts[] = "nplurals=6;plural=(n==0?0:n==1?1:n==2?2:n==3?3:n==6?4:5);";
	const char *said = strstr(text_of(&po->forms[0]), "Plural-Forms:");
	struct text plain = { 0 };

	for (const char *p = said ? said + strlen("Plural-Forms:") : ""; *p && *p != '\n'; p++)
		if (!is_space(*p))
			text_char(&plain, *p);
	if (po->header)
		FAIL(po, "a second header; the first is on line %d", po->header);
	if (po->entries.n)
		FAIL(po, "the header (msgid \"\") must come first");
	if (strcmp(text_of(&plain), counts) != 0)
		FAIL(po, "the header must say Plural-Forms: %s", counts);
	if (!strstr(text_of(&po->forms[0]), "charset=UTF-8"))
		FAIL(po, "the header must say charset=UTF-8");
	if (!strstr(text_of(&po->forms[0]), "Language: cy"))
		FAIL(po, "the header must say Language: cy");
	po->header = po->now.at.line;
}

static void begin(struct po *po)
{
	po->now = (struct entry){ .at = po->at };
	po->begun = false;
	po->into = NULL;
	po->id = po->plural = (struct text){ 0 };
	memset(po->forms, 0, sizeof po->forms);
}

/* The entry is whole: keeps it. */
static void end(struct po *po)
{
	if (!po->begun) {
		if (po->now.fuzzy || po->now.same)
			FAIL(po, "a comment that belongs to no sentence");
		begin(po);
		return;
	}
	if (!po->now.forms)
		die(po->at.file, po->now.at.line, "this sentence has no msgstr");
	if (!po->id.len) {
		header(po);
	} else {
		if (!po->header)
			die(po->at.file, po->now.at.line, "the header (msgid \"\") must come first");
		po->now.en = copy(text_of(&po->id), po->id.len);
		po->now.plural = po->plural.len ? copy(text_of(&po->plural), po->plural.len) : NULL;
		for (int i = 0; i < po->now.forms; i++)
			po->now.cy[i] = copy(text_of(&po->forms[i]), po->forms[i].len);
		*list_push(&po->entries) = po->now;
	}
	begin(po);
}

static void comment(struct po *po, const char *line)
{
	if (line[1] == '~')
		FAIL(po, "what is no longer used is taken out");
	if (po->begun)
		end(po);
	if (line[1] == ',' && strstr(line, "fuzzy"))
		po->now.fuzzy = true;
	if (line[1] == '.' && strcmp(skip_space(line + 2), "same") == 0)
		po->now.same = true;
}

static void msgstr(struct po *po, const char *line)
{
	int form = 0;

	if (!po->begun)
		FAIL(po, "msgstr without its msgid");
	if (*line == '[') {
		form = line[1] - '0';
		if (form < 0 || form >= FORMS || line[2] != ']')
			FAIL(po, "Welsh has six forms, msgstr[0] to msgstr[5]");
		if (!po->plural.len)
			FAIL(po, "msgstr[%d] without msgid_plural", form);
		line = skip_space(line + 3);
	} else if (po->plural.len) {
		FAIL(po, "a sentence with a count has msgstr[0] to msgstr[5]");
	}
	if (form != po->now.forms)
		FAIL(po, po->plural.len ? "msgstr[%d] is missing or out of order" : "msgstr twice", po->now.forms);
	po->now.line[form] = po->at.line;
	po->now.forms = form + 1;
	po->into = &po->forms[form];
	quoted(po, line);
}

static void one_line(struct po *po, const char *line)
{
	if (!*skip_space(line)) {
		end(po);
	} else if (*line == '#') {
		comment(po, line);
	} else if (*line == '"') {
		quoted(po, line);
	} else if (keyword(&line, "msgid")) {
		if (po->begun)
			end(po);
		po->now.at = po->at;
		po->begun = true;
		po->into = &po->id;
		quoted(po, line);
	} else if (keyword(&line, "msgid_plural")) {
		if (!po->begun || po->now.forms)
			FAIL(po, "msgid_plural stands right after msgid");
		po->into = &po->plural;
		quoted(po, line);
	} else if (keyword(&line, "msgstr")) {
		msgstr(po, line);
	} else {
		FAIL(po, "not understood: %s", line);
	}
}

static int by_english(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->en, ((const struct entry *)b)->en);
}

struct entries po_read(const char *path)
{
	struct po po = { .at = { path, 0 } };
	const char *p = slurp(path, NULL);

	utf8_check(path, p);
	begin(&po);
	while (*p) {
		size_t len = strcspn(p, "\n");
		po.at.line++;
		one_line(&po, copy(p, len && p[len - 1] == '\r' ? len - 1 : len));
		p += len + (p[len] == '\n');
	}
	po.at.line++;
	end(&po);
	if (!po.header)
		die(path, 1, "the header (msgid \"\") is missing");
	if (po.entries.n)
		qsort(po.entries.at, po.entries.n, sizeof *po.entries.at, by_english);
	for (size_t i = 1; i < po.entries.n; i++) {
		const struct entry *e = &po.entries.at[i];
		if (strcmp(e[-1].en, e->en) == 0)
			die(path, e->at.line, "\"%s\" stands on line %d already", e->en, e[-1].at.line);
	}
	return po.entries;
}

struct entry *po_find(const struct entries *entries, const char *en)
{
	struct entry key;

	memset(&key, 0, sizeof key);
	key.en = copy(en, strlen(en));
	return entries->n ? bsearch(&key, entries->at, entries->n, sizeof key, by_english) : NULL;
}
