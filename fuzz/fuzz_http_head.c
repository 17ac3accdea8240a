/* fuzz_http_head.c -- no bytes from a stranger crash the head scanner, and how they are cut into packets changes nothing. */
/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include "web/server/http.h"
#include "web/server/http_head.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void read_whole(str head)
{
	struct http_request r;

	assert(!memchr(head.at, 0, head.len));
	if (http_read(&r, head))
		return;
	assert(r.path.len && r.path.at[0] == '/');
	assert(r.path.at >= head.at && r.path.at + r.path.len <= head.at + head.len);
	assert(r.method == POST || !r.body);
	assert(!r.head || r.method == GET);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	str bytes = { (const char *)data, size };
	struct http_head_scan whole = { 0 }, drip = { 0 };
	enum http_head is = http_head_scan(&whole, bytes), drips = HTTP_HEAD_MORE;

	for (size_t n = 0; drips == HTTP_HEAD_MORE && n <= size; n++)
		drips = http_head_scan(&drip, str_first(bytes, n));
	assert(drips == is && drip.status == whole.status);
	if (is == HTTP_HEAD_WHOLE) {
		assert(drip.line == whole.line && whole.line <= size && whole.line <= HTTP_HEAD_MAX + HTTP_LINE_MAX);
		read_whole(str_first(bytes, whole.line));
	}
	return 0;
}
