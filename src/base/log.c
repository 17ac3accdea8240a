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
static struct { bool holding; size_t len; char at[LINE]; } held;

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

/* How many bytes from here may stand in a line as they are; nearly always all of them. */
static size_t plain(str s)
{
	size_t n = 0;

	while (n < s.len && s.at[n] >= ' ' && s.at[n] < 0x7F && s.at[n] != '"' && s.at[n] != '\\')
		n++;
	return n;
}

static void put_text(struct line *l, str s)
{
	char escape[8];

	put_z(l, "\"");
	for (s = str_first(s, TEXT_MOST); s.len;) {
		unsigned char c = (unsigned char)s.at[0];
		size_t n = plain(s);

		if (!n)
			n = character(s);

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
	static char second[40];
	static time_t made;
	struct timespec now = { 0 };
	struct tm tm = { 0 };
	char rest[40];

	clock_gettime(CLOCK_REALTIME, &now);
	if (now.tv_sec != made) {
		gmtime_r(&now.tv_sec, &tm);
		strftime(second, sizeof second, "{\"time\":\"%Y-%m-%dT%H:%M:%S.", &tm);
		made = now.tv_sec;
	}
	put_z(l, second);
	snprintf(rest, sizeof rest, "%03ldZ\",\"level\":\"%s\"", now.tv_nsec / 1000000, level_names[level]);
	put_z(l, rest);
	put_field(l, &LOG_S("process", str_of(process)));
	put_field(l, &LOG_S("event", str_of(event)));
}

/* To a pipe, at most LINE bytes come whole. */
static void write_out(const char *at, size_t n)
{
	while (n && write(STDERR_FILENO, at, n) < 0 && errno == EINTR)
		continue;
}

void log_hold(void)
{
	held.holding = true;
}

void log_release(void)
{
	int kept_errno = errno;

	write_out(held.at, held.len);
	held.len = 0;
	held.holding = false;
	errno = kept_errno;
}

static void finish(const struct line *l, enum log_level level)
{
	if (!held.holding || level > LOG_INFO || held.len + l->len > sizeof held.at) {
		write_out(held.at, held.len);
		held.len = 0;
	}
	if (!held.holding || level > LOG_INFO) {
		write_out(l->at, l->len);
		return;
	}
	memcpy(held.at + held.len, l->at, l->len);
	held.len += l->len;
}

void log_fields(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
	struct line l;
	int kept_errno = errno;
	bool cut = false;

	if (level < least)
		return;
	l.len = 0;
	l.full = false;
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
	finish(&l, level);
	errno = kept_errno;
}
