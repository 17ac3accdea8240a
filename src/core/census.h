/* census.h -- how many people of each kind live in each place, topic by topic, as a census counted them. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CENSUS_H
#define CORE_CENSUS_H

#include "core/place.h"
#include "core/record.h"

struct census_category { int64_t n; str code; pair name; int64_t people; /* in all places together */ };
/* One topic. Topics come from different tables, which protect people by changing numbers a little: their totals need not agree. */
struct census {
	census_id id;
	str topic;                      /* 'age' */
	pair name, base;                /* base: of whom, "Usual residents aged 16 and over" */
	enum place_kind kind;
	pair source, licence;
	day counted;
	int64_t people, places;
	struct { struct census_category *at; size_t n, room; } categories;
};
struct censuses { struct census *at; size_t n, room; };

/* The newest of each topic, by topic. */
struct censuses censuses(struct db *, struct arena *);
bool census_of_topic(struct db *, struct arena *, str topic, struct census *);
const struct census_category *census_category(const struct census *, str code);        /* NULL when there is none */
/* Everybody who was counted in each place, by the place's code. */
struct census_place { str code; pair name; int64_t people; };
struct census_places { struct census_place *at; size_t n, room; };
struct census_places census_places(struct db *, struct arena *, census_id);

/* ---- bringing tables in ---- */

/* How a CSV file is to be read (docs/census.md). */
struct census_map_category { str code; pair name; struct { str *at; size_t n, room; } from; };
struct census_map_topic {
	str topic, is;                  /* is: what stands in the topic column; absent: the topic's own word */
	pair name, base;
	struct { struct census_map_category *at; size_t n, room; } categories;
	struct { str *at; size_t n, room; } left_out;
};
struct census_map {
	str place, topic, category, count;      /* the columns */
	str kind;
	pair source, licence;
	day on;
	struct { struct census_map_topic *at; size_t n, room; } topics;
};
bool census_map_read(struct arena *, str json, day today, struct census_map *, struct load_problems *);

struct census_import {
	struct db *db;
	const char *path;
	const struct census_map *map;
	str map_text;                   /* as it was read */
	bool dry, within;               /* within: the caller has begun a transaction */
	account_id by;
	instant now;
};
struct census_problem { int64_t line; str why; };
struct census_imported {
	bool good;
	int64_t records, elsewhere;     /* elsewhere: of places that are not in the register, left out */
	int64_t numbers;                /* of people in a place and category, written or to be written */
	bool same;                      /* this very file was read by this map before: nothing was changed */
	struct { struct census_problem *at; size_t n, room; } problems;         /* the first hundred */
};
/* Nothing is written unless every line is good. Memory: one line, and a number for each place and category. */
struct census_imported census_import(struct arena *, const struct census_import *);

#endif
