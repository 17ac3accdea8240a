/* xml.c -- elements and attributes of an XML file, escaped and closed in order. */
/* SPDX-License-Identifier: MIT */
#include "web/xml.h"

void xml_start(struct out *o)
{
	out_raw(o, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
}

static void text(struct out *o, str s)
{
	size_t from = 0;

	for (size_t i = 0; i <= s.len; i++) {
		if (i < s.len && ((unsigned char)s.at[i] >= ' ' || s.at[i] == '\n' || s.at[i] == '\t'))
			continue;
		out_text_str(o, str_first(str_from(s, from), i - from));
		from = i + 1;
	}
}

static void begin(struct out *o, const char *name, const struct xml_attr *attrs)
{
	out_raw(o, STR("<"));
	out_raw(o, str_of(name));
	for (; attrs && attrs->name; attrs++) {
		out_raw(o, STR(" "));
		out_raw(o, str_of(attrs->name));
		out_raw(o, STR("=\""));
		text(o, attrs->value);
		out_raw(o, STR("\""));
	}
}

void xml_open(struct out *o, const char *name, const struct xml_attr *attrs)
{
	begin(o, name, attrs);
	out_raw(o, STR(">\n"));
}

void xml_close(struct out *o, const char *name)
{
	out_raw(o, STR("</"));
	out_raw(o, str_of(name));
	out_raw(o, STR(">\n"));
}

void xml_element(struct out *o, const char *name, const struct xml_attr *attrs, str value)
{
	begin(o, name, attrs);
	if (!value.at) {
		out_raw(o, STR("/>\n"));
		return;
	}
	out_raw(o, STR(">"));
	text(o, value);
	xml_close(o, name);
}
