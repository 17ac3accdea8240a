/* html_elements.c -- the elements and attributes of HTML that our pages may use; a misspelt one stops the build. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

/* After the HTML standard (https://html.spec.whatwg.org, elements and content models). What we never need is left out:
 * plug-ins, <base>, <font> and the like. A frame holds a page of our own only: the policy in the reply's head sees to that. */
#define BLOCK (EL_BLOCK | EL_FLOW)
static const struct kind elements[] = {
	{ "html", EL_BLOCK, "" },
	{ "head", EL_BLOCK, "html" },
	{ "body", EL_BLOCK, "html" },
	{ "title", EL_BLOCK | EL_PLAIN | EL_NO_MARKUP, "head" },
	{ "meta", EL_BLOCK | EL_VOID, "head" },
	{ "link", EL_BLOCK | EL_VOID, "head" },
	{ "style", EL_BLOCK | EL_RAW, "head" },
	{ "script", EL_BLOCK | EL_RAW, NULL },
	{ "noscript", EL_BLOCK, NULL },
	{ "header", BLOCK | EL_ALONE, NULL },
	{ "footer", BLOCK | EL_ALONE, NULL },
	{ "main", BLOCK | EL_ALONE, NULL },
	{ "nav", BLOCK, NULL },
	{ "search", BLOCK, NULL },
	{ "section", BLOCK, NULL },
	{ "article", BLOCK, NULL },
	{ "aside", BLOCK, NULL },
	{ "address", BLOCK | EL_ALONE, NULL },
	{ "hgroup", BLOCK, NULL },
	{ "h1", BLOCK | EL_PHRASE, NULL },
	{ "h2", BLOCK | EL_PHRASE, NULL },
	{ "h3", BLOCK | EL_PHRASE, NULL },
	{ "h4", BLOCK | EL_PHRASE, NULL },
	{ "h5", BLOCK | EL_PHRASE, NULL },
	{ "h6", BLOCK | EL_PHRASE, NULL },
	{ "div", BLOCK, NULL },
	{ "p", BLOCK | EL_PHRASE, NULL },
	{ "pre", BLOCK | EL_PHRASE | EL_PRE, NULL },
	{ "blockquote", BLOCK, NULL },
	{ "hr", BLOCK | EL_VOID, NULL },
	{ "ol", BLOCK, NULL },
	{ "ul", BLOCK, NULL },
	{ "menu", BLOCK, NULL },
	{ "li", BLOCK, "ol ul menu" },
	{ "dl", BLOCK, NULL },
	{ "dt", BLOCK, "dl div" },
	{ "dd", BLOCK, "dl div" },
	{ "figure", BLOCK, NULL },
	{ "figcaption", BLOCK, "figure" },
	{ "details", BLOCK | EL_PRESSED, NULL },
	{ "summary", BLOCK, "details" },
	{ "a", EL_ALONE | EL_PRESSED, NULL },
	{ "abbr", EL_PHRASE, NULL },
	{ "b", EL_PHRASE, NULL },
	{ "bdi", EL_PHRASE, NULL },
	{ "bdo", EL_PHRASE, NULL },
	{ "br", EL_BLOCK | EL_VOID, NULL },
	{ "cite", EL_PHRASE, NULL },
	{ "code", EL_PHRASE, NULL },
	{ "data", EL_PHRASE, NULL },
	{ "del", 0, NULL },
	{ "dfn", EL_PHRASE | EL_ALONE, NULL },
	{ "em", EL_PHRASE, NULL },
	{ "i", EL_PHRASE, NULL },
	{ "ins", 0, NULL },
	{ "kbd", EL_PHRASE, NULL },
	{ "mark", EL_PHRASE, NULL },
	{ "q", EL_PHRASE, NULL },
	{ "s", EL_PHRASE, NULL },
	{ "samp", EL_PHRASE, NULL },
	{ "small", EL_PHRASE, NULL },
	{ "span", EL_PHRASE, NULL },
	{ "strong", EL_PHRASE, NULL },
	{ "sub", EL_PHRASE, NULL },
	{ "sup", EL_PHRASE, NULL },
	{ "time", EL_PHRASE, NULL },
	{ "u", EL_PHRASE, NULL },
	{ "var", EL_PHRASE, NULL },
	{ "wbr", EL_VOID, NULL },
	{ "img", EL_ATOM | EL_VOID, NULL },
	{ "iframe", EL_ATOM | EL_PHRASE, NULL },
	{ "picture", EL_ATOM, NULL },
	{ "source", EL_BLOCK | EL_VOID, "picture audio video" },
	{ "audio", EL_ATOM, NULL },
	{ "video", EL_ATOM, NULL },
	{ "track", EL_BLOCK | EL_VOID, "audio video" },
	{ "svg", EL_ATOM | EL_SVG, NULL },
	{ "table", BLOCK, NULL },
	{ "caption", BLOCK, "table" },
	{ "colgroup", BLOCK, "table" },
	{ "col", BLOCK | EL_VOID, "colgroup" },
	{ "thead", BLOCK, "table" },
	{ "tbody", BLOCK, "table" },
	{ "tfoot", BLOCK, "table" },
	{ "tr", BLOCK, "thead tbody tfoot table" },
	{ "td", BLOCK, "tr" },
	{ "th", BLOCK, "tr" },
	{ "form", BLOCK | EL_ALONE, NULL },
	{ "fieldset", BLOCK, NULL },
	{ "legend", EL_BLOCK, "fieldset" },
	{ "label", EL_PHRASE | EL_ALONE | EL_PRESSED, NULL },
	{ "input", EL_ATOM | EL_VOID | EL_PRESSED, NULL },
	{ "button", EL_ATOM | EL_PHRASE | EL_ALONE | EL_PRESSED, NULL },
	{ "select", EL_ATOM | EL_PRESSED, NULL },
	{ "optgroup", BLOCK, "select" },
	{ "option", BLOCK | EL_NO_MARKUP, "select optgroup datalist" },
	{ "datalist", EL_ATOM, NULL },
	{ "textarea", EL_ATOM | EL_PLAIN | EL_PRE | EL_NO_MARKUP | EL_PRESSED, NULL },
	{ "output", EL_PHRASE, NULL },
	{ "progress", EL_ATOM | EL_PHRASE, NULL },
	{ "meter", EL_ATOM | EL_PHRASE, NULL },
	{ 0 }
};

/* Still pictures only: nothing that moves, is fetched or runs. Between shapes a space is nothing; in their text it is. */
static const struct kind svg_elements[] = {
	{ "svg", EL_BLOCK | EL_SVG, NULL },
	{ "g", EL_BLOCK, NULL },
	{ "a", EL_ALONE, NULL },
	{ "defs", EL_BLOCK, NULL },
	{ "symbol", EL_BLOCK, NULL },
	{ "use", EL_BLOCK, NULL },
	{ "path", EL_BLOCK, NULL },
	{ "rect", EL_BLOCK, NULL },
	{ "circle", EL_BLOCK, NULL },
	{ "ellipse", EL_BLOCK, NULL },
	{ "line", EL_BLOCK, NULL },
	{ "polyline", EL_BLOCK, NULL },
	{ "polygon", EL_BLOCK, NULL },
	{ "text", EL_NO_MARKUP | EL_BLOCK, NULL },
	{ "tspan", EL_NO_MARKUP, "text tspan" },
	{ "title", EL_NO_MARKUP | EL_BLOCK, NULL },
	{ "desc", EL_NO_MARKUP | EL_BLOCK, NULL },
	{ "linearGradient", EL_BLOCK, NULL },
	{ "radialGradient", EL_BLOCK, NULL },
	{ "stop", EL_BLOCK, "linearGradient radialGradient" },
	{ "clipPath", EL_BLOCK, NULL },
	{ "mask", EL_BLOCK, NULL },
	{ "marker", EL_BLOCK, NULL },
	{ "pattern", EL_BLOCK, NULL },
	{ 0 }
};

static const char html_attributes[] =
	/* everywhere */
	"accesskey autocapitalize class dir enterkeyhint hidden id inert inputmode itemprop itemscope itemtype lang role "
	"spellcheck tabindex title translate popover "
	/* links, scripts and the head */
	"as async charset content crossorigin defer download fetchpriority href hreflang imagesizes integrity media name "
	"nomodule property referrerpolicy rel sizes src target type color blocking "
	/* forms */
	"accept action autocomplete checked cols disabled enctype for form formaction formmethod formnovalidate high "
	"label list low max maxlength method min minlength multiple novalidate optimum pattern placeholder readonly "
	"required rows selected size step value wrap "
	/* the rest */
	"abbr alt cite colspan controls datetime decoding default headers height kind loading loop muted open "
	"playsinline poster preload reversed rowspan scope span srclang start width";

static const char aria_attributes[] =
	"aria-atomic aria-autocomplete aria-braillelabel aria-brailleroledescription aria-busy aria-checked "
	"aria-colcount aria-colindex aria-colindextext aria-colspan aria-controls aria-current aria-describedby "
	"aria-description aria-details aria-disabled aria-errormessage aria-expanded aria-flowto aria-haspopup "
	"aria-hidden aria-invalid aria-keyshortcuts aria-label aria-labelledby aria-level aria-live aria-modal "
	"aria-multiline aria-multiselectable aria-orientation aria-owns aria-placeholder aria-posinset aria-pressed "
	"aria-readonly aria-relevant aria-required aria-roledescription aria-rowcount aria-rowindex aria-rowindextext "
	"aria-rowspan aria-selected aria-setsize aria-sort aria-valuemax aria-valuemin aria-valuenow aria-valuetext";

static const char boolean_attributes[] =
	"async checked controls default defer disabled formnovalidate hidden inert itemscope loop multiple muted "
	"nomodule novalidate open playsinline readonly required reversed selected";

bool word_among(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *p = words; len && (p = strstr(p, word)); p += len)
		if ((p == words || p[-1] == ' ') && (p[len] == ' ' || !p[len]))
			return true;
	return false;
}

const struct kind *kind_of(const char *name, bool in_svg)
{
	for (const struct kind *k = in_svg ? svg_elements : elements; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

/* Inside a picture every attribute but those that fetch or run (rules_attr) is one of presentation. */
bool attr_known(const char *name, bool in_svg)
{
	if (strncmp(name, "aria-", 5) == 0)
		return word_among(aria_attributes, name);
	if (strncmp(name, "data-", 5) == 0)
		return name[5];
	return in_svg || word_among(html_attributes, name);
}

bool attr_boolean(const char *name)
{
	return word_among(boolean_attributes, name);
}

bool attr_address(const char *name)
{
	return word_among("href src action formaction poster cite xlink:href", name);
}
