/* log.c -- one JSON line per event on standard error, with nothing personal in it. */
/* SPDX-License-Identifier: MIT */
#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* A pipe takes this much in one piece (PIPE_BUF on Linux). TAIL is kept for what always ends the line. */
enum { LINE = 4096, TAIL = 16, TEXT_MOST = 1024 };

struct line {
	char at[LINE];
	size_t len;
	bool full;
};

static const char *const level_names[] = {
	[LOG_DEBUG] = "debug",
	[LOG_INFO] = "info",
	[LOG_WARN] = "warn",
	[LOG_ERROR] = "error",
};

static char process[40] = "sgwrs";
static enum log_level least = LOG_INFO;

void log_process(const char *name, int number)
{
	snprintf(process, sizeof process, "%s-%d", name, number);
}

enum log_level log_level_set(enum log_level level)
{
	enum log_level before = least;

	least = level;
	return before;
}

static void put(struct line *l, const char *at, size_t n)
{
	if (l->full || n > LINE - TAIL - l->len) {
		l->full = true;
		return;
	}
	memcpy(l->at + l->len, at, n);
	l->len += n;
}

static void put_z(struct line *l, const char *z)
{
	put(l, z, strlen(z));
}

/* How many bytes from here make one character; 0 when they make none. */
static size_t character(str s)
{
	for (size_t n = 1; n <= 4 && n <= s.len; n++)
		if (str_utf8(str_first(s, n)))
			return n;
	return 0;
}

static void put_text(struct line *l, str s)
{
	char escape[8];

	put_z(l, "\"");
	for (s = str_first(s, TEXT_MOST); s.len;) {
		unsigned char c = (unsigned char)s.at[0];
		size_t n = character(s);

		if (c < 0x20 || c == 0x7F || c == '"' || c == '\\') {
			snprintf(escape, sizeof escape, "\\u%04x", c);
			put(l, escape, 6);
			n = 1;
		} else if (n) {
			put(l, s.at, n);
		} else {
			put_z(l, "\\ufffd");
			n = 1;
		}
		s = str_from(s, n);
	}
	put_z(l, "\"");
}

static void put_field(struct line *l, const struct log_field *f)
{
	char digits[24];
	size_t before = l->len;

	put_z(l, ",");
	put_text(l, str_of(f->name));
	put_z(l, ":");
	if (f->is_number) {
		snprintf(digits, sizeof digits, "%lld", (long long)f->number);
		put_z(l, digits);
	} else if (f->text.at) {
		put_text(l, f->text);
	} else {
		put_z(l, "null");
	}
	if (l->full)
		l->len = before;
}

/* The real time, even when the clock of the pages is set: a log is for those who look after the machine. */
static void put_start(struct line *l, enum log_level level, const char *event)
{
	struct timespec now = { 0 };
	struct tm tm = { 0 };
	char start[160];

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	snprintf(start, sizeof start, "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ\",\"level\":\"%s\"", tm.tm_year + 1900,
		 tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, now.tv_nsec / 1000000, level_names[level]);
	put_z(l, start);
	put_field(l, &LOG_S("process", str_of(process)));
	put_field(l, &LOG_S("event", str_of(event)));
}

void log_fields(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
	struct line l = { .len = 0 };
	int kept_errno = errno;
	bool cut = false;

	if (level < least)
		return;
	put_start(&l, level, event);
	for (size_t i = 0; i < n; i++) {
		l.full = false;
		put_field(&l, &fields[i]);
		cut = cut || l.full;
	}
	if (cut) {
		memcpy(l.at + l.len, ",\"cut\":true", 11);
		l.len += 11;
	}
	memcpy(l.at + l.len, "}\n", 2);
	l.len += 2;
	while (write(STDERR_FILENO, l.at, l.len) < 0 && errno == EINTR)
		continue;
	errno = kept_errno;
}
