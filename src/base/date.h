/* date.h -- days and moments as people in Wales read them, in both languages, on UK time. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

/* A moment: seconds since 1970-01-01 00:00 UTC. s == 0 means "none". Columns that end in _at. */
typedef struct instant {
	int64_t s;
} instant;
/* A calendar day: days since 1970-01-01, which itself cannot be told from "none" (n == 0). Columns that end in _on. */
typedef struct day {
	int64_t n;
} day;

/* UK civil time: GMT, and BST from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
 * (Summer Time Act 1972 as amended; the rule has held since 1996 and is applied to all years). */
struct civil { int year, month, day, hour, minute, second, weekday; };   /* month 1..12, weekday 0 = Sunday */
struct civil civil_of(instant);
struct civil civil_of_day(day);
/* The moment a UK clock shows this. A time that does not exist (the missing hour) means one hour later;
 * one that exists twice means the first. */
instant civil_instant(int year, int month, int day, int hour, int minute, int second);
day civil_day(int year, int month, int day);
/* A day of the Gregorian calendar from the year 1 to 9999. */
bool civil_valid(int year, int month, int day);
day day_of(instant);                    /* the UK day it falls on */
instant day_start(day);                 /* 00:00 UK time */
day day_add(day, int64_t days);
static inline bool day_before(day a, day b) { return a.n < b.n; }
static inline bool instant_before(instant a, instant b) { return a.s < b.s; }

/* Neither Saturday, Sunday, nor a bank holiday of England and Wales: those of the Banking and Financial Dealings Act 1971
 * and the yearly proclamations, worked out by rule with their substitute days. Days proclaimed once (a jubilee) are not known. */
bool day_is_working(day);
/* The n-th working day after d; d itself when n is 0. */
day day_add_working(day d, int n);

/* DATE_PLAIN   "12 December 2026" / "12 Rhagfyr 2026"
 * DATE_WEEKDAY "Saturday 12 December 2026" / "dydd Sadwrn 12 Rhagfyr 2026" (as inside a sentence)
 * DATE_SHORT   "12 December"
 * DATE_TIME    "12 December 2026, 23:59": the 24 hour clock, because Welsh readers meet "am" as "at"
 * DATE_CLOCK   "23:59" */
enum date_style { DATE_PLAIN, DATE_WEEKDAY, DATE_SHORT, DATE_TIME, DATE_CLOCK };
/* "None" gives an absent str. */
str date_words(struct arena *, instant, enum lang, enum date_style);
/* A day has no time: DATE_TIME and DATE_CLOCK give the plain date. */
str day_words(struct arena *, day, enum lang, enum date_style);
/* "2026-12-12" and "2026-12-12T23:59:00Z" for machines; absent for "none". */
str day_iso(struct arena *, day);
str instant_iso(struct arena *, instant);
/* "12/12/2026", or with another sign between the figures; absent for "none". */
str day_figures(struct arena *, day, char between);
/* Reads "2026-12-12" (day), and "2026-12-12 23:59" or "2026-12-12T23:59", seconds allowed (UK time; a final Z means UTC).
 * Writes the result only when all of it is right. */
bool day_read(str, day *);
bool instant_read(str, instant *);
/* A day as people type it: "21/11/2026", "2026-11-21", "21 November 2026", "dydd Sadwrn 21 Tachwedd 2026"; the year in four figures, the
 * day before the month. Writes the result only when it is one of these and there is such a day. */
bool day_typed(struct arena *, str, day *);

#endif
