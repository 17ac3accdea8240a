/* xml.c -- an XML file is walked through: elements, their depth and their words, and nothing that a hostile one could make it do. */
/* SPDX-License-Identifier: MIT */
#include "media/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64, PIECE = 65536 };

bool words_add(struct words_in *w, const char *at, size_t n)
{
	if (w->room - w->n < n) {
		size_t room = (w->n + n) * 2;
		char *more = realloc(w->at, room);

		if (!more)
			return false;
		w->at = more;
		w->room = room;
	}
	if (n)
		memcpy(w->at + w->n, at, n);
	w->n += n;
	return true;
}

static void stop(struct xml_walk *w, enum media_end why)
{
	w->end = w->end ? w->end : why;
	XML_StopParser(w->parser, XML_FALSE);
}

static const char *bare(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static void on_begin(void *arg, const char *name, const char **attributes)
{
	struct xml_walk *w = arg;

	if (++w->depth > DEEPEST)
		stop(w, MEDIA_BROKEN);
	else
		w->begin(w, bare(name), attributes);
	if (w->end)
		stop(w, w->end);
}

static void on_finish(void *arg, const char *name)
{
	struct xml_walk *w = arg;

	w->finish(w, bare(name));
	w->depth--;
	if (w->end)
		stop(w, w->end);
}

static void on_words(void *arg, const char *at, int n)
{
	struct xml_walk *w = arg;

	if (!w->keep)
		return;
	if (w->text.n + (size_t)n > w->text_most)
		stop(w, MEDIA_LARGE);
	else if (!words_add(&w->text, at, (size_t)n))
		stop(w, MEDIA_FAILED);
}

/* Whoever declares entities has something else in mind than a table. */
static void on_doctype(void *arg, const char *name, const char *at, const char *id, int inside)
{
	(void)name;
	(void)at;
	(void)id;
	(void)inside;
	stop(arg, MEDIA_BROKEN);
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2)
		if (!strcmp(bare(attributes[i]), name))
			return attributes[i + 1];
	return NULL;
}

static void walk(struct xml_walk *w, struct parcel *from)
{
	for (bool more = true; more && !w->end;) {
		char *room = XML_GetBuffer(w->parser, PIECE);
		size_t n = room ? parcel_read(from, room, PIECE) : 0;

		more = n > 0;
		if (!room)
			w->end = MEDIA_FAILED;
		else if (from->end)
			w->end = from->end;
		else if (XML_ParseBuffer(w->parser, (int)n, !more) == XML_STATUS_ERROR && !w->end)
			w->end = MEDIA_BROKEN;
	}
}

enum media_end xml_walk(struct xml_walk *w, struct parcel *from)
{
	w->parser = XML_ParserCreate(NULL);
	w->end = MEDIA_MADE;
	w->depth = 0;
	w->text.n = 0;
	w->keep = false;
	if (!w->parser)
		return MEDIA_FAILED;
	XML_SetUserData(w->parser, w);
	XML_SetElementHandler(w->parser, on_begin, on_finish);
	XML_SetCharacterDataHandler(w->parser, on_words);
	XML_SetStartDoctypeDeclHandler(w->parser, on_doctype);
	walk(w, from);
	XML_ParserFree(w->parser);
	w->parser = NULL;
	return w->end;
}
