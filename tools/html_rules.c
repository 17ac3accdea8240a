/* html_rules.c -- stops the build where a reader, a keyboard, a screen reader or a browser's parser would meet a fault. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

static const char *source_of(const struct attr *attr)
{
	return text_of(&attr->source);
}

const struct attr *tag_attr(const struct html *h, const char *name)
{
	for (size_t i = 0; i < h->attrs.n; i++)
		if (strcmp(h->attrs.at[i].name, name) == 0)
			return &h->attrs.at[i];
	return NULL;
}

/* Given, and on every way through the template. */
static bool surely(const struct html *h, const char *name)
{
	const struct attr *attr = tag_attr(h, name);

	return attr && attr->sure;
}

static bool is_value(const struct html *h, const char *name, const char *values)
{
	const struct attr *attr = tag_attr(h, name);

	return attr && attr->literal && word_among(values, source_of(attr));
}

bool html_in_svg(const struct html *h)
{
	for (size_t i = 0; i < h->open.n; i++)
		if (h->open.at[i].kind->flags & EL_SVG)
			return true;
	return false;
}

bool html_inside(const struct html *h, const char *name)
{
	for (size_t i = 0; i < h->open.n; i++)
		if (strcmp(h->open.at[i].kind->name, name) == 0)
			return true;
	return false;
}

/* ---- which element may stand where ---- */

static void rules_parent(struct html *h, const struct kind *kind)
{
	const char *parent = h->open.n ? h->open.at[h->open.n - 1].kind->name : NULL;

	if (!kind->parents)
		return;
	if (!kind->parents[0] && parent)
		FAIL(h, "<%s> may not stand in <%s>", kind->name, parent);
	/* a template may be a piece that is put into the right element by another */
	if (kind->parents[0] && parent && !word_among(kind->parents, parent))
		FAIL(h, "<%s> may not stand in <%s>, only in one of: %s", kind->name, parent, kind->parents);
}

void rules_open(struct html *h, const struct kind *kind)
{
	rules_parent(h, kind);
	if (html_in_svg(h))
		return;
	for (size_t i = 0; i < h->open.n; i++) {
		const struct kind *outer = h->open.at[i].kind;
		if (kind->flags & EL_FLOW && outer->flags & EL_PHRASE)
			FAIL(h, "<%s> may not stand in <%s>, which holds only words", kind->name, outer->name);
		if (kind == outer && kind->flags & EL_ALONE)
			FAIL(h, "<%s> may not stand in another <%s>", kind->name, kind->name);
		if (kind->flags & EL_PRESSED && (strcmp(outer->name, "a") == 0 || strcmp(outer->name, "button") == 0))
			FAIL(h, "<%s> may not stand in <%s>: which of the two is pressed?", kind->name, outer->name);
	}
	const char *parent = h->open.n ? h->open.at[h->open.n - 1].kind->name : "";
	if (word_among("ul ol menu dl table thead tbody tfoot tr select optgroup colgroup", parent) && !kind->parents &&
	    !(strcmp(parent, "dl") == 0 && strcmp(kind->name, "div") == 0) && strcmp(kind->name, "script") != 0)
		FAIL(h, "<%s> may not stand directly in <%s>", kind->name, parent);
}

/* ---- attributes ---- */

void rules_attr(struct html *h, const char *name)
{
	if (tag_attr(h, name))
		FAIL(h, "%s is given twice", name);
	if (strncmp(name, "on", 2) == 0)
		FAIL(h, "%s: no script in attributes; ours stands in its own file", name);
	if (strcmp(name, "style") == 0)
		FAIL(h, "style: no style in attributes; give the element a class");
	if (strcmp(name, "autofocus") == 0)
		FAIL(h, "autofocus takes people past what stands above the field");
	if (word_among("srcdoc srcset imagesrcset http-equiv ping background", name))
		FAIL(h, "%s is not used here", name);
	for (const char *p = name; !html_in_svg(h) && *p && !(h->tag->flags & EL_SVG); p++)
		if (*p >= 'A' && *p <= 'Z')
			FAIL(h, "%s: write it in lower case", name);
	if (!attr_known(name, html_in_svg(h) || h->tag->flags & EL_SVG))
		FAIL(h, "there is no attribute %s", name);
}

/* How an address written out may begin. */
static void rules_address(struct html *h, const struct attr *attr)
{
	static const char *const begins[] = { "{{", "#", "?", "https://", "mailto:", "tel:" };
	const char *source = source_of(attr);

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (strncmp(source, begins[i], strlen(begins[i])) == 0)
			return;
	if (source[0] == '/' && source[1] != '/')
		return;
	FAIL(h, "the address \"%s\" must begin with '/', '#', '?', https:, mailto: or tel:, or be a {{link}}", source);
}

/* An attribute that people read or hear; its words would be the same in both languages. */
static bool has_words(const char *name)
{
	static const char read[] =
		"alt title placeholder abbr aria-label aria-description aria-placeholder aria-roledescription aria-valuetext";

	return word_among(read, name);
}

static bool any_letter(const char *z)
{
	for (; *z; z++) {
		if (*z == '&')
			z += strcspn(z, ";");
		if ((*z >= 'a' && *z <= 'z') || (*z >= 'A' && *z <= 'Z'))
			return true;
		if (!*z)
			return false;
	}
	return false;
}

static void mention(struct html *h, struct mentions *list, const struct attr *attr)
{
	struct mention m = { .what = copy(source_of(attr), attr->source.len), .line = attr->line };

	for (size_t i = 0; i < h->blocks.n && m.n < sizeof m.branches / sizeof *m.branches; i++) {
		m.branches[m.n][0] = (size_t)h->blocks.at[i].serial;
		m.branches[m.n++][1] = (size_t)h->blocks.at[i].branch;
		m.repeated = m.repeated || h->blocks.at[i].each;
	}
	*list_push(list) = m;
}

/* Two that stand in different branches of the same {{if}} are never on a page together. */
static bool exclusive(const struct mention *a, const struct mention *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (a->branches[i][0] == b->branches[i][0] && a->branches[i][1] != b->branches[i][1])
			return true;
	return false;
}

static void rules_id(struct html *h, const struct attr *attr)
{
	if (attr->literal && (!attr->source.len || strpbrk(attr->source.at, " \t\n")))
		FAIL(h, "an id is one word");
	mention(h, &h->ids, attr);
	if (!attr->literal)
		return;
	const struct mention *m = &h->ids.at[h->ids.n - 1];
	if (m->repeated)
		FAIL(h, "id=\"%s\" in an {{each}} is given again and again", m->what);
	for (size_t i = 0; i + 1 < h->ids.n; i++)
		if (strcmp(h->ids.at[i].what, m->what) == 0 && !exclusive(&h->ids.at[i], m))
			FAIL(h, "id=\"%s\" was given on line %d already", m->what, h->ids.at[i].line);
}

void rules_value(struct html *h)
{
	const struct attr *attr = &h->attrs.at[h->attrs.n - 1];
	const char *source = source_of(attr);

	if (attr_address(attr->name))
		rules_address(h, attr);
	if (strcmp(attr->name, "id") == 0)
		rules_id(h, attr);
	if (strcmp(attr->name, "tabindex") == 0 && !(attr->literal && word_among("0 -1", source)))
		FAIL(h, "tabindex is 0 or -1: any other takes the keyboard out of the order of the page");
	if (attr->literal && has_words(attr->name) && any_letter(source))
		FAIL(h, "%s is read by people: its words stand in {{t \"…\"}}", attr->name);
	if (strcmp(attr->name, "lang") == 0 && attr->literal && !word_among("en cy", source))
		FAIL(h, "lang is en or cy");
}

/* ---- whole tags ---- */

static const struct { const char *tag, *attr, *why; } needed[] = {
	{ "html", "lang", "<html> needs lang: a screen reader must know which language to speak" },
	{ "img", "alt", "<img> needs alt: what the picture says, or \"\" when it only decorates" },
	{ "img", "src", "<img> needs src" },
	{ "iframe", "title", "<iframe> needs title: what the frame shows" },
	{ "a", "href", "<a> needs href: without it the keyboard cannot reach it" },
	{ "button", "type", "<button> needs type: without it, it sends the form" },
	{ "label", "for", "<label> needs for: the id of its field" },
	{ "th", "scope", "<th> needs scope: col or row" },
	{ "form", "method", "<form> needs method: get or post" },
	{ "time", "datetime", "<time> needs datetime" },
	{ "option", "value", "<option> needs value: its words differ between the languages" },
	{ "link", "rel", "<link> needs rel" },
	{ "script", "src", "<script> needs src: no script stands in a page" },
	{ "meter", "aria-label", "<meter> needs aria-label" },
	{ "progress", "aria-label", "<progress> needs aria-label" },
};

static bool has_own_name(const struct html *h)
{
	return surely(h, "aria-label") || surely(h, "aria-labelledby");
}

/* A field that people fill in needs an id and a label. */
static void rules_field(struct html *h)
{
	const struct attr *id = tag_attr(h, "id");

	if (!word_among("input select textarea", h->tag->name))
		return;
	if (strcmp(h->tag->name, "input") == 0) {
		if (!surely(h, "type"))
			die(h->file, h->tag_line, "<input> needs type");
		if (is_value(h, "type", "image"))
			die(h->file, h->tag_line, "<input type=\"image\">: use a <button>");
		if (is_value(h, "type", "hidden submit reset button"))
			return;
	}
	if (!id || !id->sure)
		die(h->file, h->tag_line, "<%s> needs an id, and a <label> for it", h->tag->name);
	if (!has_own_name(h))
		mention(h, &h->fields, id);
}

static void rules_svg(struct html *h)
{
	bool hidden = is_value(h, "aria-hidden", "true");

	if (strcmp(h->tag->name, "svg") != 0 || html_in_svg(h) || hidden)
		return;
	if (!is_value(h, "role", "img"))
		die(h->file, h->tag_line, "<svg> needs aria-hidden=\"true\" when it only decorates, or role=\"img\" and a name");
	if (!has_own_name(h))
		die(h->file, h->tag_line, "<svg role=\"img\"> needs aria-label: what the picture says");
}

static void rules_form(struct html *h)
{
	if (strcmp(h->tag->name, "form") != 0)
		return;
	if (!is_value(h, "method", "get post"))
		die(h->file, h->tag_line, "the method of a <form> is written out: get or post");
	if (is_value(h, "method", "post") && !surely(h, "action"))
		die(h->file, h->tag_line, "<form method=\"post\"> needs action");
}

void rules_tag(struct html *h, bool pushed)
{
	bool svg = html_in_svg(h) || h->tag->flags & EL_SVG;

	for (size_t i = 0; !svg && i < sizeof needed / sizeof *needed; i++)
		if (strcmp(needed[i].tag, h->tag->name) == 0 && !surely(h, needed[i].attr))
			die(h->file, h->tag_line, "%s", needed[i].why);
	/* Out of a frame on somebody else's page there is no other way. */
	if (tag_attr(h, "target") && !is_value(h, "target", "_top"))
		die(h->file, h->tag_line, "target: people choose themselves where a link opens");
	rules_field(h);
	rules_svg(h);
	rules_form(h);
	if (!svg && strcmp(h->tag->name, "label") == 0)
		mention(h, &h->labels, tag_attr(h, "for"));
	if (!pushed)
		return;
	*list_push(&h->open) = (struct element){ .kind = h->tag, .line = h->tag_line, .blocks = h->blocks.n,
		.says_lang = (tag_attr(h, "lang") && strcmp(h->tag->name, "html") != 0) || is_value(h, "translate", "no"),
		.posts = strcmp(h->tag->name, "form") == 0 && is_value(h, "method", "post"),
		.named = has_own_name(h) };
	if (h->open.n > 1 && word_among("caption legend", h->tag->name))
		h->open.at[h->open.n - 2].caption = true;
}

void rules_close(struct html *h, const struct element *e)
{
	if (e->posts && !e->token)
		die(h->file, e->line, "<form method=\"post\"> has no {{form}}: without its token it cannot be sent");
	if (strcmp(e->kind->name, "table") == 0 && !e->named && !e->caption)
		die(h->file, e->line, "<table> needs a <caption> or aria-label: what it shows");
	if (strcmp(e->kind->name, "fieldset") == 0 && !e->named && !e->caption)
		die(h->file, e->line, "<fieldset> needs a <legend>: what its fields have in common");
}

static bool mentioned(const struct mentions *list, const struct mention *m)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->at[i].what, m->what) == 0)
			return true;
	return false;
}

void rules_end(struct html *h)
{
	for (size_t i = 0; i < h->fields.n; i++) {
		const struct mention *field = &h->fields.at[i];
		if (!mentioned(&h->labels, field))
			die(h->file, field->line, "the field \"%s\" has no <label for=\"%s\">", field->what, field->what);
	}
	for (size_t i = 0; i < h->labels.n; i++) {
		const struct mention *label = &h->labels.at[i];
		if (!mentioned(&h->ids, label))
			die(h->file, label->line, "<label for=\"%s\">: there is no such id", label->what);
	}
}
