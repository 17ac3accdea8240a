/* csv.c -- comma separated values, read and written a record at a time in bounded memory. */
/* SPDX-License-Identifier: MIT */
#include "base/csv.h"
#include "base/words.h"

#include <stdlib.h>

/* START: nothing of the field has come; QUOTE: a quotation mark inside quotes, which closes them or is half of a double one. */
enum state { START, PLAIN, QUOTED, QUOTE, DONE };

struct csv {
	FILE *file;
	size_t record_limit;
	int64_t bytes, line; /* line: of the next byte */
	char separator;
	bool begun, after_cr, over; /* over: nothing more is read */
	bool special[256];	    /* what ends a run of ordinary bytes */

	/* What was read from the file and is not used yet. */
	char chunk[64 * 1024];
	size_t at, end;

	/* The record so far: its bytes, where each field ends in them, what is wrong with it. */
	enum state state;
	struct buf text;
	size_t ends[CSV_FIELDS];
	size_t n;
	const char *problem;
	str fields[CSV_FIELDS];
};

struct csv *csv_new(FILE *file, char separator, size_t record_limit)
{
	struct csv *c = calloc(1, sizeof *c);

	if (!c)
		abort();
	c->file = file;
	c->separator = separator;
	c->record_limit = record_limit;
	c->line = 1;
	return c;
}

void csv_free(struct csv *c)
{
	if (!c)
		return;
	buf_free(&c->text);
	free(c);
}

int64_t csv_bytes_read(const struct csv *c)
{
	return c->bytes;
}

static void blame(struct csv *c, const char *problem)
{
	if (!c->problem)
		c->problem = problem;
}

static bool fill(struct csv *c)
{
	if (c->over)
		return false;
	if (c->at == c->end) {
		c->at = 0;
		c->end = fread(c->chunk, 1, sizeof c->chunk, c->file);
		c->over = c->end == 0;
		if (ferror(c->file))
			blame(c, T("The file could not be read to its end.").en);
	}
	return !c->over;
}

static void skip(struct csv *c, size_t n)
{
	c->at += n;
	c->bytes += (int64_t)n;
}

/* The separator that comes most often outside quotes in the first record, as far as the first chunk shows it; a comma when
 * there is none. */
static char guess_separator(str head)
{
	static const char candidates[] = ",;\t";
	size_t counts[3] = { 0 }, best = 0;
	bool in_quotes = false, begun = false;

	for (size_t i = 0; i < head.len; i++) {
		char c = head.at[i];
		bool newline = c == '\n' || c == '\r';
		const char *which = c ? strchr(candidates, c) : NULL;

		if (begun && newline && !in_quotes)
			break;
		begun = begun || !newline;
		if (c == '"')
			in_quotes = !in_quotes;
		else if (which && !in_quotes)
			counts[which - candidates]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

/* "sep=;" alone on the first line, as Excel understands it. */
static bool take_sep_line(struct csv *c, str head)
{
	if (!str_starts(head, STR("sep=")) || head.len < 6 || (head.at[5] != '\r' && head.at[5] != '\n'))
		return false;
	c->separator = head.at[4];
	c->line = 2;
	c->after_cr = head.at[5] == '\r';
	skip(c, 6);
	return true;
}

static void begin(struct csv *c)
{
	str head;

	c->begun = true;
	fill(c);
	head = (str){ c->chunk, c->end };
	if (str_starts(head, STR("\xEF\xBB\xBF"))) {
		skip(c, 3);
		head = str_from(head, 3);
	}
	if (!c->separator && !take_sep_line(c, head))
		c->separator = guess_separator(head);
	if (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"))) {
		blame(c, T("The file is in UTF-16. Save it as “CSV UTF-8”.").en);
		c->over = true;
	}
	c->special[(unsigned char)c->separator] = c->special['"'] = c->special['\r'] = c->special['\n'] = true;
}

static void add(struct csv *c, const char *at, size_t n)
{
	if (c->problem)
		return;
	if (n > c->record_limit - c->text.len)
		blame(c, T("The record is too long. A quotation mark may be missing its partner.").en);
	else
		buf_add(&c->text, at, n);
}

static void end_field(struct csv *c)
{
	if (c->n == CSV_FIELDS)
		blame(c, T("The record has too many fields.").en);
	else
		c->ends[c->n++] = c->text.len;
	c->state = START;
}

/* A byte that stands for itself. */
static void ordinary(struct csv *c, char byte)
{
	if (c->state == QUOTE) {
		blame(c, T("There is text after a closing quotation mark.").en);
		c->state = PLAIN;
	} else if (c->state == START) {
		c->state = PLAIN;
	}
	add(c, &byte, 1);
}

static void quotation_mark(struct csv *c)
{
	if (c->state == START) {
		c->state = QUOTED;
	} else if (c->state == QUOTED) {
		c->state = QUOTE;
	} else {
		if (c->state == QUOTE)
			c->state = QUOTED;
		add(c, "\"", 1);
	}
}

/* A line with nothing at all on it is no record. */
static bool is_blank(const struct csv *c)
{
	return c->state == START && c->n == 0;
}

static void newline(struct csv *c, char byte)
{
	if (c->state == QUOTED) {
		add(c, &byte, 1);
		return;
	}
	if (is_blank(c))
		return;
	end_field(c);
	c->state = DONE;
}

static void take_byte(struct csv *c, char byte)
{
	if (byte == '\r' || byte == '\n')
		newline(c, byte);
	else if (byte == '"')
		quotation_mark(c);
	else if (byte == c->separator && c->state != QUOTED)
		end_field(c);
	else
		ordinary(c, byte);
}

/* As many bytes as stand for themselves without changing the state. */
static size_t take_run(struct csv *c)
{
	size_t n = 0, left = c->end - c->at;

	if (c->state != PLAIN && c->state != QUOTED)
		return 0;
	while (n < left && !c->special[(unsigned char)c->chunk[c->at + n]])
		n++;
	if (n) {
		add(c, c->chunk + c->at, n);
		c->after_cr = false;
		skip(c, n);
	}
	return n;
}

/* CR, LF and CRLF each end one line. True when this is the LF of a CRLF whose CR has been dealt with outside quotes. */
static bool count_line(struct csv *c, char byte)
{
	bool second_half = byte == '\n' && c->after_cr;

	c->after_cr = byte == '\r';
	c->line += (byte == '\r' || byte == '\n') && !second_half;
	return second_half && c->state != QUOTED;
}

static void start_record(struct csv *c)
{
	c->state = START;
	c->n = 0;
	buf_clear(&c->text);
}

/* Reads to the end of one record. False when there was none. */
static bool read_record(struct csv *c, int64_t *line)
{
	*line = c->line;
	while (c->state != DONE && fill(c)) {
		char byte;

		if (take_run(c))
			continue;
		byte = c->chunk[c->at];
		skip(c, 1);
		if (!count_line(c, byte))
			take_byte(c, byte);
		if (is_blank(c))
			*line = c->line;
	}
	if (c->state == QUOTED)
		blame(c, T("A quotation mark is opened and never closed.").en);
	if (is_blank(c))
		return false;
	if (c->state != DONE)
		end_field(c);
	return true;
}

enum csv_got csv_next(struct csv *c, struct csv_record *record, const char **problem)
{
	const char *text;
	size_t from = 0;
	bool got;

	start_record(c);
	if (!c->begun)
		begin(c);
	got = read_record(c, &record->line);
	if (c->problem) {
		*problem = c->problem;
		c->problem = NULL;
		return CSV_PROBLEM;
	}
	if (!got)
		return CSV_END;
	text = c->text.at ? c->text.at : "";
	for (size_t i = 0; i < c->n; i++) {
		c->fields[i] = (str){ text + from, c->ends[i] - from };
		from = c->ends[i];
	}
	record->at = c->fields;
	record->n = c->n;
	return CSV_RECORD;
}

static bool is_quoting(unsigned char c)
{
	return c == '"' || c == ',' || c == ';' || c == '\t' || c == '\r' || c == '\n';
}

static bool needs_quotes(str s, bool first)
{
	if (!s.len)
		return first;
	/* At the start of a file a first byte of EF, FE or FF would be taken for a byte-order mark. */
	if (s.at[0] == ' ' || s.at[s.len - 1] == ' ' || (first && (unsigned char)s.at[0] >= 0xEF))
		return true;
	for (size_t i = 0; i < s.len; i++)
		if (is_quoting((unsigned char)s.at[i]))
			return true;
	return false;
}

void csv_field(struct buf *b, str s, bool first)
{
	if (!first)
		buf_char(b, ',');
	if (!needs_quotes(s, first)) {
		buf_str(b, s);
		return;
	}
	buf_char(b, '"');
	while (s.len) {
		size_t n = str_find(s, '"');

		buf_str(b, str_first(s, n));
		if (n < s.len)
			buf_str(b, STR("\"\""));
		s = str_from(s, n + 1);
	}
	buf_char(b, '"');
}

void csv_end(struct buf *b)
{
	buf_str(b, STR("\r\n"));
}

static bool is_plain_number(str s)
{
	size_t i = 1, digits = 0, points = 0;

	if (!s.len || s.at[0] != '-')
		return false;
	for (; i < s.len; i++) {
		if (s.at[i] >= '0' && s.at[i] <= '9')
			digits++;
		else if (s.at[i] == '.' && digits && i + 1 < s.len)
			points++;
		else
			return false;
	}
	return digits && points <= 1;
}

static bool begins_formula(str s)
{
	static const str wide[] = {
		STR_INIT("＝"), STR_INIT("＋"), STR_INIT("－"), STR_INIT("＠"), STR_INIT("＇"), STR_INIT("［")
	};

	if (!s.len)
		return false;
	if (s.at[0] && strchr("=+-@\t\r\n'[", s.at[0]))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(s, wide[i]))
			return true;
	return false;
}

str csv_guard(struct arena *a, str s)
{
	char *at;

	if (!begins_formula(s) || is_plain_number(s))
		return s;
	at = arena_take(a, s.len + 2);
	at[0] = '\'';
	memcpy(at + 1, s.at, s.len);
	return (str){ at, s.len + 1 };
}

str csv_unguard(str s)
{
	str rest = str_from(s, 1);

	return s.len && s.at[0] == '\'' && begins_formula(rest) ? rest : s;
}
