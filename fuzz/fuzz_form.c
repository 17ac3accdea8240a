/* fuzz_form.c -- strangers' forms: whatever they send, it is read or refused, never half read. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *arena;
	struct fields fields;
	str body = { (const char *)data, n };

	if (!arena)
		arena = arena_new(256u << 20);
	arena_reset(arena);
	if (!form_read(arena, body, &fields)) {
		if (fields.n)
			abort();
		return 0;
	}
	if (fields.n > FORM_FIELDS)
		abort();
	for (size_t i = 0; i < fields.n; i++) {
		str value = fields.at[i].value;

		/* Decoding never makes a text longer, and what comes out is good UTF-8 both before and after it is cleaned. */
		if (!str_utf8(fields.at[i].name) || !str_utf8(value) || !value.at || value.len > n)
			abort();
		if (str_find(fields.at[i].name, '\0') < fields.at[i].name.len)
			abort();
		value = form_value(arena, &fields, arena_z(arena, fields.at[i].name), 0);
		if (!value.at || !str_utf8(value))
			abort();
	}
	return 0;
}
