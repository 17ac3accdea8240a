/* conversation_sample.h -- the conversation that docs/conversation-file.md shows, for tests that need a whole one. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_CONVERSATION_SAMPLE_H
#define TEST_CONVERSATION_SAMPLE_H

#include "tests/test.h"

/* A file of the source tree, wherever the tests were started; absent when it cannot be read. */
static inline str source_file(const char *path)
{
	/* __FILE__ is this header's own path, as the compiler was given it: from the folder of the build. */
	static const char here[] = __FILE__, tail[] = "tests/conversation_sample.h";
	str root = { here, sizeof here - sizeof tail };
	FILE *f = fopen(arena_printf(test_arena(), "%.*s%s", STR_F(root), path).at, "rb");
	enum { ROOM = 1024 * 1024 };
	char *text = arena_take(test_arena(), ROOM);
	size_t n = 0;

	if (!f)
		f = fopen(path, "rb");
	if (!f)
		return (str){ 0 };
	n = fread(text, 1, ROOM, f);
	fclose(f);
	return (str){ text, n };
}

static inline str sample_cut(str text, str from, str to)
{
	const char *start = memmem(text.at, text.len, from.at, from.len);

	if (!start)
		return (str){ 0 };
	text = str_from(text, (size_t)(start - text.at) + from.len);
	const char *end = memmem(text.at, text.len, to.at, to.len);
	return end ? str_first(text, (size_t)(end - text.at)) : (str){ 0 };
}

/* The example of the document: a formal consultation of the code LLY that could be published on the day it is loaded. */
static inline str conversation_sample(void)
{
	str json = sample_cut(source_file("docs/conversation-file.md"), STR("```json\n"), STR("```"));

	IS(json.len > 0);
	return json;
}

/* The text with the first `what` replaced; it must be there. */
static inline str sample_with(str text, const char *what, const char *instead)
{
	const char *at = memmem(text.at, text.len, what, strlen(what));

	if (!IS(at != NULL)) {
		test_note("the sample does not hold: %s", what);
		return text;
	}
	size_t before = (size_t)(at - text.at);
	return arena_printf(test_arena(), "%.*s%s%.*s", (int)before, text.at, instead, STR_F(str_from(text, before + strlen(what))));
}

#endif
