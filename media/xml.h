/* xml.h -- an XML file is walked through: elements, their depth and their words, and nothing that a hostile one could make it do. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_XML_H
#define MEDIA_XML_H

#include "media/parcel.h"

struct words_in { char *at; size_t n, room; };

struct xml_walk {
	void *parser;                   /* of expat */
	int depth;                      /* of the element just begun or ending; the outermost is 1 */
	bool keep;                      /* what follows is wanted in `text` */
	struct words_in text;
	size_t text_most;               /* bytes of the words of one element */
	enum media_end end;             /* to say stop: anything but MEDIA_MADE */
	void *arg;
	/* Names without what stands before a colon; pairs of attribute and value, NULL ends them. */
	void (*begin)(struct xml_walk *, const char *name, const char **attributes);
	void (*finish)(struct xml_walk *, const char *name);
};
/* From the first byte to the last. No entities but the five, no DOCTYPE, no more than 64 elements deep, nothing fetched. */
enum media_end xml_walk(struct xml_walk *, struct parcel *);
const char *xml_attribute(const char **attributes, const char *name);    /* NULL when it is not there */
/* More room for words; false when there is no memory. */
bool words_add(struct words_in *, const char *at, size_t n);

#endif
