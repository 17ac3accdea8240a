/* form.c -- what a person sent from a form, or stands behind the '?' of an address, taken apart with bounds. */
/* SPDX-License-Identifier: MIT */
#include "web/form.h"

#include "base/fold.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

str form_decode(struct arena *a, str piece, bool plus)
{
	char *to = arena_take(a, piece.len + 1);
	str decoded = { to, 0 };

	for (size_t i = 0; i < piece.len; i++) {
		char c = piece.at[i];

		if (c == '+' && plus) {
			c = ' ';
		} else if (c == '%') {
			int high = i + 2 < piece.len ? hex(piece.at[i + 1]) : -1;
			int low = i + 2 < piece.len ? hex(piece.at[i + 2]) : -1;

			if (high < 0 || low < 0)
				return (str){ 0 };
			c = (char)(high * 16 + low);
			i += 2;
		}
		to[decoded.len++] = c;
	}
	return str_utf8(decoded) ? decoded : (str){ 0 };
}

bool form_read(struct arena *a, str body, struct fields *to)
{
	*to = (struct fields){ 0 };
	while (body.len) {
		str value = str_cut(&body, '&'), name;
		struct sent f;

		if (!value.len)
			continue;
		name = str_cut(&value, '=');
		f = (struct sent){ form_decode(a, name, true), form_decode(a, value, true), false };
		if (!f.name.at || !f.value.at || to->n == FORM_FIELDS) {
			*to = (struct fields){ 0 };
			return false;
		}
		*arena_push(a, to) = f;
	}
	return true;
}

str form_value(struct arena *a, struct fields *fields, const char *name, size_t i)
{
	str wanted = str_of(name);

	for (size_t k = 0; k < fields->n; k++) {
		struct sent *f = &fields->at[k];

		if (!str_eq(f->name, wanted) || i-- > 0)
			continue;
		if (!f->clean) {
			f->value = fold_input(a, f->value);
			f->clean = true;
		}
		return f->value;
	}
	return (str){ 0 };
}
