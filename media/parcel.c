/* parcel.c -- what came, as it stands or out of a packed file, and the table that is written about it. */
/* SPDX-License-Identifier: MIT */
#include "media/parcel.h"

#include <string.h>
#include <zip.h>

enum { FILES_MOST = 10000 };

struct parcel parcel_plain(FILE *from, int64_t most)
{
	return (struct parcel){ .from = from, .most = most };
}

bool parcel_open(struct parcel *p, FILE *from, int64_t most)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *zip;

	*p = (struct parcel){ .most = most };
	zip_error_init(&error);
	source = zip_source_filep_create(from, 0, -1, &error);
	p->from = source ? NULL : from;
	zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!zip && source)
		zip_source_free(source);
	zip_error_fini(&error);
	p->packed = zip;
	if (zip && zip_get_num_entries(zip, 0) <= FILES_MOST)
		return true;
	parcel_close(p);
	return false;
}

static bool is_called(const char *name, const char *wanted, bool ending)
{
	size_t n = name ? strlen(name) : 0, m = strlen(wanted);

	return n >= m && (ending || n == m) && memcmp(name + n - m, wanted, m) == 0;
}

bool parcel_find(struct parcel *p, const char *name, bool ending)
{
	zip_int64_t n = zip_get_num_entries(p->packed, 0);

	if (p->inside)
		zip_fclose(p->inside);
	p->inside = NULL;
	for (zip_int64_t i = 0; i < n && !p->inside; i++)
		if (is_called(zip_get_name(p->packed, (zip_uint64_t)i, ZIP_FL_ENC_RAW), name, ending))
			p->inside = zip_fopen_index(p->packed, (zip_uint64_t)i, 0);
	return p->inside != NULL;
}

size_t parcel_read(struct parcel *p, char *room, size_t size)
{
	zip_int64_t n = p->packed ? zip_fread(p->inside, room, size) : (zip_int64_t)fread(room, 1, size, p->from);

	if (n < 0 || (p->from && ferror(p->from)))
		p->end = MEDIA_BROKEN;
	else if ((p->taken += n) > p->most)
		p->end = MEDIA_LARGE;
	return p->end ? 0 : (size_t)n;
}

void parcel_close(struct parcel *p)
{
	if (p->inside)
		zip_fclose(p->inside);
	if (p->packed)
		zip_discard(p->packed);
	if (p->from)
		fclose(p->from);
	p->inside = p->packed = p->from = NULL;
}

/* ---- the table ---- */

bool out_flush(struct sheet_out *o)
{
	o->failed = o->failed || (o->n && !o->write(o->to, o->room, o->n));
	o->n = 0;
	return !o->failed && !o->full;
}

static void put(struct sheet_out *o, const char *at, size_t n)
{
	if ((o->written += (int64_t)n) > o->most)
		o->full = true;
	while (n && !o->full && !o->failed) {
		size_t some = n < sizeof o->room - o->n ? n : sizeof o->room - o->n;

		memcpy(o->room + o->n, at, some);
		o->n += some;
		at += some;
		n -= some;
		if (o->n == sizeof o->room)
			out_flush(o);
	}
}

/* A quote inside is written twice. */
static void put_quoted(struct sheet_out *o, const char *at, size_t n)
{
	put(o, "\"", 1);
	for (const char *quote; n && (quote = memchr(at, '"', n));) {
		size_t some = (size_t)(quote - at) + 1;

		put(o, at, some);
		put(o, "\"", 1);
		at += some;
		n -= some;
	}
	put(o, at, n);
	put(o, "\"", 1);
}

void out_cell(struct sheet_out *o, const char *at, size_t n)
{
	bool plain = n > 0;

	for (size_t i = 0; i < n && plain; i++)
		plain = !strchr(",;\t\"\r\n ", at[i]);
	if (!o->first)
		put(o, ",", 1);
	o->first = false;
	if (plain)
		put(o, at, n);
	else if (n)
		put_quoted(o, at, n);
}

void out_word(struct sheet_out *o, const char *word)
{
	out_cell(o, word, strlen(word));
}

void out_end(struct sheet_out *o)
{
	put(o, "\r\n", 2);
	o->first = true;
}
