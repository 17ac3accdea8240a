/* place_import.h -- brings places from a GeoJSON file into the register, by their codes, once or as often as the file comes. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PLACE_IMPORT_H
#define CORE_PLACE_IMPORT_H

#include "core/place.h"

struct place_import {
	struct db *db;
	const char *path;
	const char *names;              /* a CSV file with columns code (or *_code), name_en, name_cy; NULL: none */
	const char *code, *name_en, *name_cy;   /* which property holds what; NULL: guessed from the first feature */
	enum place_kind kind;
	pair credit;                    /* what its licence asks to be said */
	day from, until;
	bool ends_others;               /* all other places of this kind end on `from` */
	bool dry;
	account_id by;
	instant now;
	bool within;                    /* the caller has begun a transaction, in which all of it is done */
};
struct place_problem { int64_t feature, line; str why; };
struct place_imported {
	bool good;                      /* the file could be read to its end and nothing is wrong with it */
	int64_t features, added, changed, same, ended, one_name;        /* one_name: Welsh and English are the same because only one is known */
	struct { struct place_problem *at; size_t n, room; } problems;  /* the first hundred; feature 0: of the file */
};
/* Reads the file twice: first all of it is looked at, and unless that is good nothing is written. Holds one feature at a time. */
struct place_imported place_import(struct arena *, const struct place_import *);

#endif
