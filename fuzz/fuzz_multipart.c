/* fuzz_multipart.c -- strangers' forms with files: taken apart in whatever pieces they come, the outcome is the same. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct buf told[2];
static int now;
static size_t taken;

static bool on_part(void *arg, str name, str file)
{
	(void)arg;
	if (!str_utf8(name) || !name.len || (file.at && !str_utf8(file)))
		abort();
	buf_char(&told[now], '\n');
	buf_str(&told[now], name);
	buf_char(&told[now], file.at ? '<' : '=');
	buf_str(&told[now], file);
	return true;
}

static bool on_bytes(void *arg, str some)
{
	(void)arg;
	if (!some.len)
		abort();
	taken += some.len;
	buf_str(&told[now], some);
	return true;
}

static bool read_in(str form, size_t step)
{
	static const struct multipart_calls calls = { on_part, on_bytes };
	struct multipart m;
	bool fine = true;

	buf_clear(&told[now]);
	taken = 0;
	multipart_begin(&m, STR("b"), &calls, NULL);
	for (str rest = form; fine && rest.len; rest = str_from(rest, step)) {
		fine = multipart_take(&m, str_first(rest, step));
		/* What it holds has bounds, whatever comes. */
		if (m.hold.room > (1u << 17))
			abort();
	}
	fine = fine && multipart_whole(&m);
	multipart_free(&m);
	if (taken > form.len)
		abort();
	return fine;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str form = { (const char *)data, n };
	bool whole, again;

	if (!n)
		return 0;
	multipart_boundary(form);
	now = 0;
	whole = read_in(form, n);
	now = 1;
	again = read_in(form, 1 + data[0] % 7);
	if (whole != again || (whole && !str_eq(buf_text(&told[0]), buf_text(&told[1]))))
		abort();
	return 0;
}
