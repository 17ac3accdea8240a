/* sheet_cell.c -- how a number in a workbook is shown to people: as a number, a share, a day or a time. */
/* SPDX-License-Identifier: MIT */
#include "media/sheet_cell.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_SECONDS = 86400, FIRST_1900 = -25569, FIRST_1904 = -24107 /* days before 1970 */, LAST = 2958465 /* 31 December 9999 */ };

static const struct { long from, to; enum cell_looks looks; } known[] = {
	{ 9, 10, LOOKS_SHARE }, { 14, 17, LOOKS_DAY }, { 18, 21, LOOKS_TIME }, { 22, 22, LOOKS_MOMENT }, { 27, 31, LOOKS_DAY }, { 32, 35, LOOKS_TIME },
	{ 36, 36, LOOKS_DAY }, { 45, 45, LOOKS_TIME }, { 46, 46, LOOKS_LENGTH }, { 47, 47, LOOKS_TIME }, { 50, 58, LOOKS_DAY },
};

/* The signs of a format that count: not what stands in quotes or brackets, or after a backslash. */
static bool holds(const char *code, const char *signs)
{
	for (const char *c = code; *c && *c != ';'; c++) {
		if (*c == '"' || *c == '[') {
			c = strchr(c + 1, *c == '"' ? '"' : ']');
			if (!c)
				return false;
		} else if (*c == '\\' || *c == '_' || *c == '*') {
			if (!*++c)
				return false;
		} else if (strchr(signs, *c)) {
			return true;
		}
	}
	return false;
}

/* [h] and [mm] count hours and minutes on. */
static bool counts_on(const char *code)
{
	static const char *const signs[] = { "[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strcasestr(code, signs[i]))
			return true;
	return false;
}

static enum cell_looks looks_of(const char *code)
{
	if (!strncasecmp(code, "General", 7))
		return LOOKS_NUMBER;
	if (counts_on(code))
		return LOOKS_LENGTH;
	if (holds(code, "yYdD"))
		return holds(code, "hHsS") ? LOOKS_MOMENT : LOOKS_DAY;
	if (holds(code, "hHsS"))
		return LOOKS_TIME;
	if (holds(code, "mM"))
		return LOOKS_DAY;
	return holds(code, "%") ? LOOKS_SHARE : LOOKS_NUMBER;
}

struct cell_look cell_look(long format, const char *code)
{
	enum { FIGURES_MOST = 15 };

	for (size_t i = 0; !code && i < sizeof known / sizeof *known; i++)
		if (format >= known[i].from && format <= known[i].to)
			return (struct cell_look){ .looks = known[i].looks };
	if (!code)
		return (struct cell_look){ 0 };
	size_t noughts = strspn(code, "0");

	/* A number that is told like a name: of a form, of a telephone. */
	if (noughts > 1 && noughts <= FIGURES_MOST && !code[noughts])
		return (struct cell_look){ LOOKS_NUMBER, (int)noughts };
	return (struct cell_look){ .looks = looks_of(code) };
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days since 1970 to a date of the Gregorian calendar. */
static void civil(int64_t days, int64_t *y, int64_t *m, int64_t *d)
{
	int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;

	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp < 10 ? mp + 3 : mp - 9;
	*y = yoe + era * 400 + (*m <= 2);
}

static int shown_day(char room[CELL_ROOM], double n, enum cell_looks looks, bool from_1904)
{
	int64_t seconds = (int64_t)llround(n * DAY_SECONDS), days = seconds / DAY_SECONDS, rest = seconds % DAY_SECONDS, y, m, d;
	int64_t hour = rest / 3600;
	int minute = (int)(rest / 60 % 60), second = (int)(rest % 60);

	if (looks == LOOKS_LENGTH || (looks == LOOKS_TIME && days == 0))
		return snprintf(room, CELL_ROOM, second ? "%02lld:%02d:%02d" : "%02lld:%02d", (long long)(hour + days * 24), minute, second);
	/* Lotus 1-2-3 had a 29 February 1900, and everybody keeps it: days before it count one less. */
	civil(days + (from_1904 ? FIRST_1904 : FIRST_1900) + (!from_1904 && days < 60), &y, &m, &d);
	if (looks == LOOKS_DAY)
		return snprintf(room, CELL_ROOM, "%04lld-%02lld-%02lld", (long long)y, (long long)m, (long long)d);
	return snprintf(room, CELL_ROOM, "%04lld-%02lld-%02lld %02lld:%02d:%02d", (long long)y, (long long)m, (long long)d,
		(long long)hour, minute, second);
}

/* Fifteen figures are what a spreadsheet shows: 0.30000000000000004 is 0.3. */
static int shown_number(char room[CELL_ROOM], double n)
{
	if (fabs(n) >= 1e15 && fabs(n) < 1e21)
		return snprintf(room, CELL_ROOM, "%.0f", n);
	if (n != 0 && fabs(n) < 1e-4 && fabs(n) >= 1e-15)
		return snprintf(room, CELL_ROOM, "%.15f", n);
	return snprintf(room, CELL_ROOM, "%.15g", n);
}

/* With noughts before it, as a spreadsheet shows it when its format is nothing but noughts. */
static int shown_figures(char room[CELL_ROOM], double n, int figures)
{
	return snprintf(room, CELL_ROOM, "%s%0*.0f", n < 0 ? "-" : "", figures, fabs(n));
}

size_t cell_shown(char room[CELL_ROOM], const char *value, struct cell_look look, bool from_1904)
{
	char *end;
	double n = strtod(value, &end);
	int size;

	if (end == value || *end || !isfinite(n))
		size = snprintf(room, CELL_ROOM, "%s", value);
	else if (look.looks >= LOOKS_DAY && n >= 0 && n <= LAST)
		size = shown_day(room, n, look.looks, from_1904);
	else if (look.figures && fabs(n) < 1e15 && n == floor(n))
		size = shown_figures(room, n, look.figures);
	else
		size = shown_number(room, look.looks == LOOKS_SHARE ? n * 100 : n);
	if (look.looks == LOOKS_SHARE && size > 0 && size < CELL_ROOM - 1 && end != value && !*end)
		room[size++] = '%';
	return size < CELL_ROOM ? (size_t)size : CELL_ROOM - 1;
}

size_t cell_day(char *text)
{
	char *t = strchr(text, 'T'), *end;

	if (!t)
		return strlen(text);
	*t = ' ';
	end = t + strcspn(t, ".Z");
	*end = '\0';
	if (!strcmp(t, " 00:00:00"))
		*t = '\0';
	return strlen(text);
}

/* "_x000D_" is 13; -1: it is no such thing. */
static long escaped(const char *at, size_t n)
{
	char hex[5] = "";

	if (n < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_' || strspn(at + 2, "0123456789abcdefABCDEF") < 4)
		return -1;
	memcpy(hex, at + 2, 4);
	return strtol(hex, NULL, 16);
}

size_t cell_plain(char *text, size_t n)
{
	size_t to = 0;

	for (size_t i = 0; i < n;) {
		long c = text[i] == '_' ? escaped(text + i, n - i) : -1;

		/* What stands for a byte of ASCII; nothing else needs to be written so, and half a pair of UTF-16 must not come of it. */
		if (c > 0 && c < 0x80) {
			text[to++] = (char)c;
			i += 7;
		} else {
			text[to++] = text[i++];
		}
	}
	return to;
}
