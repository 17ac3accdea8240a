/* html.h -- what the parts of htmlgen share: the template being read, where in it we stand, the C being written. */
/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_HTML_H
#define TOOLS_HTML_H

#include "sentence.h"

/* Where the next character of the template stands. */
enum where {
	IN_TEXT,
	IN_PLAIN,       /* <title>, <textarea>: text, but no tags */
	IN_RAW,         /* <script>, <style>: nothing is said there */
	IN_TAG,         /* between a tag's name and its '>' */
	IN_VALUE,       /* in the quotes of an attribute */
};

/* What an element is like; the table is in html_elements.c. */
enum {
	EL_VOID = 1,            /* has no end tag */
	EL_BLOCK = 2,           /* spaces beside it are never seen */
	EL_FLOW = 4,            /* may not stand in a paragraph, heading, label … */
	EL_PHRASE = 8,          /* may not hold an EL_FLOW */
	EL_ATOM = 16,           /* drawn like a letter: spaces beside it are seen */
	EL_PLAIN = 32,          /* IN_PLAIN follows */
	EL_RAW = 64,            /* IN_RAW follows */
	EL_PRE = 128,           /* every space counts */
	EL_NO_MARKUP = 256,     /* text only: no <span> or <b> may be put inside */
	EL_ALONE = 512,         /* never inside another of its kind */
	EL_PRESSED = 1024,      /* a thing to press or fill in: never inside a link or a button */
	EL_SVG = 2048,
};
struct kind {
	const char *name;
	unsigned flags;
	const char *parents;    /* where it may stand, "ul ol menu"; NULL: anywhere */
};
/* NULL when there is no such element. */
const struct kind *kind_of(const char *name, bool in_svg);
/* Whether there is such an attribute. */
bool attr_known(const char *name, bool in_svg);
/* Attributes that are there or not, without a value. */
bool attr_boolean(const char *name);
/* Attributes that hold an address. */
bool attr_address(const char *name);
/* Whether the words "a b c" contain `word`. */
bool word_among(const char *words, const char *word);

struct attr {
	const char *name;
	struct text source;     /* as the template writes it, with its instructions */
	int line;
	bool literal;           /* no instruction in it */
	bool sure;              /* not only in one branch of an {{if}} */
	size_t branches;        /* in how many branches it was given, while they are collected */
};
struct attrs { struct attr *at; size_t n, room; };

/* An element that was opened. */
struct element {
	const struct kind *kind;
	int line;
	size_t blocks;          /* how many blocks were open */
	bool says_lang;         /* lang= or translate=no: plain words in it are meant as they are */
	bool posts, token;      /* a <form method="post">; its {{form}} was seen */
	bool named, caption;    /* a table with aria-label; with <caption>; a fieldset with <legend> */
};

/* How much of an attribute's value has been written. */
enum begun { NOTHING, PERHAPS, SOMETHING };

/* An {{if}} or {{each}} that is open. */
struct block {
	bool each, has_else;
	const char *variable;   /* of an each */
	int line, serial, branch;
	enum where where;
	size_t depth;           /* elements open when it began */
	size_t attrs;           /* attributes of the tag when it began */
	struct attrs collected; /* those given in its branches so far */
	bool spaced, spaced_all;
	bool ink, ink_any;
	enum begun begun, begun_all;
	size_t tag;             /* the serial of the tag it stands in */
};

/* Something that must be found elsewhere in the template: an id, the `for` of a label, a field that needs a label. */
struct mention { const char *what; int line; size_t branches[32][2]; size_t n; bool repeated; };
struct mentions { struct mention *at; size_t n, room; };

struct use { bool asset; const char *name; int line; size_t args; };

struct html {
	const char *file, *header;
	const char *name, *of;          /* {{page NAME of STRUCT}} */
	bool opens, closes;             /* … open}}, … close}} */
	const char *at;                 /* the rest of the template */
	int line;
	const char *content;            /* of the instruction being read; it begins on h->line */

	enum where where;
	char quote;
	bool spaced;                    /* in a tag: a space was read after the last attribute */
	bool ink;                       /* something was written beside which a space would be seen */
	char space;                     /* a space that was read and may have to be written: ' ', '\n' or 0 */
	enum begun begun;
	const struct kind *tag;         /* the tag being read */
	int tag_line;
	size_t tag_serial;
	struct attrs attrs;             /* of the tag being read */
	struct { struct element *at; size_t n, room; } open;
	struct { struct block *at; size_t n, room; } blocks;
	int serial;
	struct mentions ids, labels, fields;

	struct text literal;            /* markup that is written in one go */
	struct text body;               /* the C of the function */
	struct { struct use *at; size_t n, room; } uses;
	int sentences;
};

#define FAIL(h, ...) die((h)->file, (h)->line, __VA_ARGS__)
struct place html_place(const struct html *);

/* html_scan.c: reads the markup of the whole template. */
void html_scan(struct html *);
/* Writes the space that was read, if it would be seen. */
void html_space(struct html *);

/* html_rules.c: what stops the build because a reader, a keyboard or a screen reader would meet a fault. */
void rules_open(struct html *, const struct kind *);    /* an element may begin here */
void rules_attr(struct html *, const char *name);       /* an attribute of this name may be given here */
void rules_value(struct html *);                        /* the last attribute's value is whole */
void rules_tag(struct html *, bool pushed);             /* all attributes of the tag are known */
void rules_close(struct html *, const struct element *);
void rules_end(struct html *);                          /* the whole template was read */
const struct attr *tag_attr(const struct html *, const char *name);
bool html_in_svg(const struct html *);
bool html_inside(const struct html *, const char *name);

/* html_blocks.c: {{if}}, {{else}}, {{each}}, {{end}}, and what must be the same on every way through them. */
struct block *innermost(const struct html *);                   /* NULL: none is open */
void block_if(struct html *, const char *condition);
void block_else(struct html *, const char *condition);  /* NULL: the last branch */
void block_each(struct html *, const char *variable, const char *list);
void block_end(struct html *);

/* html_values.c: what one instruction draws. */
enum context { TEXT_RICH, TEXT_PLAIN, ATTR_VALUE, ADDRESS_START, ADDRESS_PART };
enum context html_context(const struct html *);
/* C is written after the literal that came before it, and reported at the template's line. */
void emit_code(struct html *, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
void emit_literal(struct html *, const char *, size_t);
void emit_flush(struct html *);
/* "page->closes | date": the expression, and what follows the bars. Read from a part of h->content. */
struct value { const char *expr; int line; struct names filters; };
struct value value_read(struct html *, const char *from, const char *to);
void value_emit(struct html *, const struct value *, enum context);
/* Stops the build unless this is one C expression. */
void expr_check(struct html *, const char *expr);

/* The template's line of something in h->content. */
int content_line(const struct html *, const char *);
/* html_words.c: {{t …}} and {{n …}}; `p` is what follows the letter, in h->content. */
void words_emit(struct html *, const char *p, bool counted);

/* html_directive.c: the instruction at h->at, up to and with its "}}". */
void html_directive(struct html *);
/* Reads {{# comments }} and the {{page …}} line at the top. */
void html_page_line(struct html *);

#endif
