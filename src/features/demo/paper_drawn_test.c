/* paper_drawn_test.c -- a paper of the demonstration is a PDF that any reader opens, with its words in it. */
/* SPDX-License-Identifier: MIT */
#include "core/file_type.h"
#include "features/demo/paper.h"
#include "tests/test.h"

static str made(const char *json)
{
	json_t *what = json_loads(json, 0, NULL);
	str paper = demo_paper(test_arena(), what);

	json_decref(what);
	return paper;
}

static bool has(str paper, const char *part)
{
	return memmem(paper.at, paper.len, part, strlen(part)) != NULL;
}

TEST(a_paper_is_a_pdf_with_its_title_its_language_and_its_words)
{
	str paper = made("{\"title\": \"Two (2) roofs\", \"lang\": \"cy\", \"says\": [\"One.\", \"Dau l\u00eau, a\u2019r to.\"]}");

	IS(file_type_of(paper, paper) == FILE_PDF);
	IS(has(paper, "/Lang(cy)") && has(paper, "/Title (Two \\(2\\) roofs)") && has(paper, "(One.)"));
	IS(has(paper, "(Dau l\xEAu, a\x92r to.)"));
}

TEST(what_its_typeface_lacks_is_seen_to_lack)
{
	IS(has(made("{\"title\": \"A\", \"lang\": \"cy\", \"says\": [\"D\u0175r\"]}"), "(D?r)"));
}

TEST(its_table_says_where_each_part_begins)
{
	str paper = made("{\"title\": \"A\", \"lang\": \"en\", \"says\": []}");
	const char *table = memmem(paper.at, paper.len, "xref\n0 8\n", 9), *first = memmem(paper.at, paper.len, "1 0 obj", 7);
	str line = table ? (str){ table + 29, 10 } : STR("");
	int64_t at = 0;

	IS(table && first && str_int(line, &at) && paper.at + at == first);
}
