/* xml.h -- elements and attributes of an XML file, escaped and closed in order. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_XML_H
#define WEB_XML_H

#include "base/out.h"

struct xml_attr { const char *name; str value; };

/* "<?xml …?>", at the very start. */
void xml_start(struct out *);
/* `attrs` ends with an empty row; NULL: none. */
void xml_open(struct out *, const char *name, const struct xml_attr *attrs);
void xml_close(struct out *, const char *name);
/* A whole element; without text (absent) an empty one. What XML 1.0 cannot hold (control characters) is left out. */
void xml_element(struct out *, const char *name, const struct xml_attr *attrs, str text);

#endif
