/* date.c -- days and moments as people in Wales read them, in both languages, on UK time. */
/* SPDX-License-Identifier: MIT */
#include "base/date.h"

enum { HOUR = 3600, DAY = 86400 };

/* Rounds down also below zero, so that dates before 1970 are right. */
static int64_t floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

/* Days since 1970-01-01 of a Gregorian date, and back: Howard Hinnant, "chrono-compatible low-level date algorithms".
 * The year is counted from March, so that the leap day comes last. */
day civil_day(int year, int month, int day_of_month)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = floor_div(y, 400);
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;

	return (day){ era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468 };
}

struct civil civil_of_day(day d)
{
	int64_t n = d.n + 719468;
	int64_t era = floor_div(n, 146097);
	int64_t day_of_era = n - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;

	return (struct civil){
		.year = (int)(year_of_era + era * 400 + (month >= 10)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
		.weekday = (int)(d.n + 4 - floor_div(d.n + 4, 7) * 7),
	};
}

static int weekday(day d)
{
	return (int)(d.n + 4 - floor_div(d.n + 4, 7) * 7);
}

/* The last Sunday of March or October: both have 31 days. */
static day last_sunday(int year, int month)
{
	day last = civil_day(year, month, 31);

	return day_add(last, -weekday(last));
}

static bool is_summer_time(int64_t s)
{
	struct civil c = civil_of_day((day){ floor_div(s, DAY) });

	if (c.month == 3)
		return s >= last_sunday(c.year, 3).n * DAY + HOUR;
	if (c.month == 10)
		return s < last_sunday(c.year, 10).n * DAY + HOUR;
	return c.month > 3 && c.month < 10;
}

static int64_t uk_seconds(instant at)
{
	return at.s + (is_summer_time(at.s) ? HOUR : 0);
}

struct civil civil_of(instant at)
{
	int64_t s = uk_seconds(at);
	int64_t days = floor_div(s, DAY);
	struct civil c = civil_of_day((day){ days });
	int left = (int)(s - days * DAY);

	c.hour = left / HOUR;
	c.minute = left / 60 % 60;
	c.second = left % 60;
	return c;
}

instant civil_instant(int year, int month, int day_of_month, int hour, int minute, int second)
{
	int64_t s = civil_day(year, month, day_of_month).n * DAY + (int64_t)hour * HOUR + (int64_t)minute * 60 + second;

	/* Summer time first: it is the earlier of the two moments of a double hour; the missing hour is in neither and falls
	 * through to winter time, which shows as an hour later. */
	return (instant){ is_summer_time(s - HOUR) ? s - HOUR : s };
}

bool civil_valid(int year, int month, int day_of_month)
{
	struct civil c;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1 || day_of_month > 31)
		return false;
	c = civil_of_day(civil_day(year, month, day_of_month));
	return c.month == month;
}

day day_of(instant at)
{
	return (day){ floor_div(uk_seconds(at), DAY) };
}

instant day_start(day d)
{
	struct civil c = civil_of_day(d);

	return civil_instant(c.year, c.month, c.day, 0, 0, 0);
}

day day_add(day d, int64_t days)
{
	return (day){ d.n + days };
}

/* Easter Sunday of the Gregorian calendar: the anonymous rule printed in Nature, 20 April 1876. */
static day easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return civil_day(year, n / 31, n % 31 + 1);
}

/* When 1 January falls on a weekend, the Monday after it; when Christmas or Boxing Day do, the next days that are neither. */
static bool is_new_year_or_christmas(struct civil c)
{
	if (c.month == 1)
		return c.day == 1 || (c.weekday == 1 && c.day <= 3);
	if (c.month != 12 || c.day < 25 || c.day > 28)
		return false;
	return c.day <= 26 || c.weekday == 1 || (c.weekday == 2 && c.day >= 27);
}

static bool is_bank_holiday(day d)
{
	struct civil c = civil_of_day(d);
	int64_t after_easter = d.n - easter(c.year).n;

	if (after_easter == -2 || after_easter == 1)
		return true;
	if (c.weekday == 1 && c.month == 5)
		return c.day <= 7 || c.day >= 25;
	if (c.weekday == 1 && c.month == 8)
		return c.day >= 25;
	return is_new_year_or_christmas(c);
}

bool day_is_working(day d)
{
	int w = weekday(d);

	return w != 0 && w != 6 && !is_bank_holiday(d);
}

day day_add_working(day d, int n)
{
	while (n > 0) {
		d = day_add(d, 1);
		n -= day_is_working(d);
	}
	return d;
}

static const char *const months[LANG_COUNT][12] = {
	[LANG_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		      "November", "December" },
	[LANG_CY] = { "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
		      "Tachwedd", "Rhagfyr" },
};

static const char *const weekdays[LANG_COUNT][7] = {
	[LANG_EN] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" },
	[LANG_CY] = { "dydd Sul", "dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn" },
};

/* A page may hold hundreds of dates: pieced together by hand, which is several times faster than a format. */
struct line {
	char at[64];
	size_t len;
};

static void put(struct line *l, const char *z)
{
	size_t n = strlen(z);

	memcpy(l->at + l->len, z, n);
	l->len += n;
}

static void put_number(struct line *l, int n, int least_digits)
{
	char digits[12];
	int at = sizeof digits;

	for (digits[--at] = 0; n > 0 || least_digits > 0; n /= 10, least_digits--)
		digits[--at] = (char)('0' + n % 10);
	put(l, digits + at);
}

static void put_clock(struct line *l, struct civil c)
{
	put_number(l, c.hour, 2);
	put(l, ":");
	put_number(l, c.minute, 2);
}

static void put_date(struct line *l, struct civil c, enum lang lang, enum date_style style)
{
	if (style == DATE_WEEKDAY) {
		put(l, weekdays[lang][c.weekday]);
		put(l, " ");
	}
	put_number(l, c.day, 1);
	put(l, " ");
	put(l, months[lang][c.month - 1]);
	if (style == DATE_SHORT)
		return;
	put(l, " ");
	put_number(l, c.year, 1);
}

static str civil_words(struct arena *a, struct civil c, enum lang lang, enum date_style style)
{
	struct line l = { .len = 0 };

	if (style != DATE_CLOCK)
		put_date(&l, c, lang, style);
	if (style == DATE_TIME)
		put(&l, ", ");
	if (style == DATE_CLOCK || style == DATE_TIME)
		put_clock(&l, c);
	return arena_copy(a, (str){ l.at, l.len });
}

str date_words(struct arena *a, instant at, enum lang lang, enum date_style style)
{
	return at.s ? civil_words(a, civil_of(at), lang, style) : (str){ 0 };
}

str day_words(struct arena *a, day d, enum lang lang, enum date_style style)
{
	if (style == DATE_TIME || style == DATE_CLOCK)
		style = DATE_PLAIN;
	return d.n ? civil_words(a, civil_of_day(d), lang, style) : (str){ 0 };
}

str day_iso(struct arena *a, day d)
{
	struct civil c = civil_of_day(d);

	return d.n ? arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day) : (str){ 0 };
}

str day_figures(struct arena *a, day d, char between)
{
	struct civil c = civil_of_day(d);

	return d.n ? arena_printf(a, "%d%c%d%c%d", c.day, between, c.month, between, c.year) : (str){ 0 };
}

str instant_iso(struct arena *a, instant at)
{
	int64_t days = floor_div(at.s, DAY);
	struct civil c = civil_of_day((day){ days });
	int left = (int)(at.s - days * DAY);

	if (!at.s)
		return (str){ 0 };
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, left / HOUR, left / 60 % 60, left % 60);
}

/* Takes exactly n digits off the front. */
static bool take_digits(str *s, size_t n, int *value)
{
	*value = 0;
	if (s->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s->at[i] < '0' || s->at[i] > '9')
			return false;
		*value = *value * 10 + (s->at[i] - '0');
	}
	*s = str_from(*s, n);
	return true;
}

static bool take_char(str *s, char c)
{
	if (!s->len || s->at[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool take_date(str *s, struct civil *c)
{
	return take_digits(s, 4, &c->year) && take_char(s, '-') && take_digits(s, 2, &c->month) && take_char(s, '-') &&
	       take_digits(s, 2, &c->day) && civil_valid(c->year, c->month, c->day);
}

static bool take_clock(str *s, struct civil *c)
{
	if (!take_digits(s, 2, &c->hour) || !take_char(s, ':') || !take_digits(s, 2, &c->minute))
		return false;
	if (take_char(s, ':') && !take_digits(s, 2, &c->second))
		return false;
	return c->hour < 24 && c->minute < 60 && c->second < 60;
}

bool day_read(str s, day *d)
{
	struct civil c;

	if (!take_date(&s, &c) || s.len)
		return false;
	*d = civil_day(c.year, c.month, c.day);
	return true;
}

bool instant_read(str s, instant *at)
{
	struct civil c = { 0 };
	bool utc;

	if (!take_date(&s, &c) || !(take_char(&s, 'T') || take_char(&s, ' ')) || !take_clock(&s, &c))
		return false;
	utc = take_char(&s, 'Z');
	if (s.len)
		return false;
	*at = civil_instant(c.year, c.month, c.day, c.hour, c.minute, c.second);
	if (utc)
		at->s = civil_day(c.year, c.month, c.day).n * DAY + c.hour * HOUR + c.minute * 60 + c.second;
	return true;
}
