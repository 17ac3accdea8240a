/* htmlgen.c -- turns a page template into a C function that draws it, and refuses a page with a fault in it.
 *
 *   htmlgen page.html page_html.c features/survey/pages.h
 *
 * A template is HTML with instructions in double braces. Its first line says from which struct it is drawn:
 *
 *   {{page NAME}}                void NAME_html(struct out *o, const struct NAME *page)
 *   {{page NAME of STRUCT}}      the same, from another struct
 *   {{page NAME of STRUCT open}} a piece that leaves elements open; `close`: the piece that closes them
 *
 * EXPR is C, and the C compiler reports what is wrong with it at its line in the template.
 *
 *   {{EXPR}} {{EXPR | filter}}   a value, escaped by where it stands. Filters: date weekday short (a day or a moment), time clock
 *                                (a moment), iso (for datetime=), number (plain digits), segment (part of an address), b (bold)
 *   {{if EXPR}} {{else if EXPR}} {{else}} {{end}}
 *   {{each V in EXPR}} {{end}}   EXPR has .at and .n; V points to each in turn, V_i counts from 0
 *   {{t "Closes {when}" when=EXPR | date}}                    a sentence, in the reader's language
 *   {{n "{n} response" "{n} responses" EXPR name=EXPR}}       a sentence with a count
 *   {{use NAME EXPR}}            another template
 *   {{link "route" EXPR, EXPR}}  the address of a route, at the beginning of href or action
 *   {{link-other …}}             the same in the other language
 *   {{asset "name"}}             the address of a style, script or picture
 *   {{style "name"}}             a style sheet whole, in <style>
 *   {{form}}                     the hidden token, once in every <form method="post">
 *   {{attr checked if EXPR}}     an attribute that is there or not
 *   {{lang}} {{other-lang}}      "en" or "cy"
 *   {{raw EXPR}}                 a struct markdown
 *   {{# anything }}              a comment for us
 */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <stdio.h>
#include <string.h>

/* "../src/web/layout.html" → "src/web/layout.html": the program must not tell where it was built. */
static const char *path_in_house(const char *path)
{
	const char *last = path;

	for (const char *p = path; (p = strstr(p, "src/")); p++)
		if (p == path || p[-1] == '/')
			last = p;
	return last;
}

/* A list of the routes and assets this page names, so that a test can look whether each exists. */
static void write_uses(const struct html *h, struct text *out)
{
	if (!h->uses.n)
		return;
	text_z(out, "\nstatic struct page_uses uses[] = {\n");
	for (size_t i = 0; i < h->uses.n; i++) {
		const struct use *use = &h->uses.at[i];
		text_f(out, "\t{ \"%s\", %d, \"%s\", ", path_in_house(h->file), use->line, use->asset ? "asset" : "route");
		text_c_string(out, use->name, strlen(use->name), "");
		text_f(out, ", %zu, NULL },\n", use->args);
	}
	text_z(out, "};\n__attribute__((constructor)) static void register_uses(void)\n{\n"
		"\tfor (size_t i = 0; i < sizeof uses / sizeof *uses; i++)\n\t\tpage_uses_register(&uses[i]);\n}\n");
}

static void write_c(struct html *h, const char *path)
{
	struct text out = { 0 };

	emit_flush(h);
	text_f(&out, "/* Written by htmlgen from %s; change that, not this. */\n", path_in_house(h->file));
	text_f(&out, "#include \"%s\"\n#include \"web/page.h\"\n#include \"base/out_words.h\"\n\n", h->header);
	/* counts in our structs are size_t or int64_t as it suits them */
	text_z(&out, "#pragma GCC diagnostic ignored \"-Wsign-conversion\"\n");
	text_f(&out, "\nvoid %s_html(struct out *o, const struct %s *page)\n{\n\t(void)o;\n\t(void)page;\n", h->name, h->of);
	text_add(&out, text_of(&h->body), h->body.len);
	text_z(&out, "}\n");
	write_uses(h, &out);
	spill(path, out.at, out.len);
}

int main(int argc, char *argv[])
{
	if (argc != 4) {
		fputs("htmlgen IN.html OUT.c HEADER\n", stderr);
		return 2;
	}
	struct html h = { .file = argv[1], .header = argv[3], .line = 1 };
	h.at = slurp(argv[1], NULL);
	utf8_check(argv[1], h.at);
	html_page_line(&h);
	html_scan(&h);
	write_c(&h, argv[2]);
	return 0;
}
