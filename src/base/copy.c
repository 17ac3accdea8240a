/* copy.c -- reads a piece of a file once, tells its fingerprint, and writes it elsewhere on the way; in little memory, at any size. */
/* SPDX-License-Identifier: MIT */
#include "base/copy.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stddef.h>
#include <unistd.h>

enum { STEP = 64 * 1024 };

static bool write_all(int fd, const unsigned char *at, size_t n)
{
	while (n) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0) {
			at += done;
			n -= (size_t)done;
		}
	}
	return true;
}

bool copy_hash(int from, int64_t at, int64_t size, int to, char hash[COPY_HASH_LEN + 1])
{
	static unsigned char step[STEP];
	unsigned char bytes[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;

	static_assert(2 * sizeof bytes == COPY_HASH_LEN, "hexadecimal digits");
	crypto_hash_sha256_init(&state);
	while (size) {
		ssize_t n = pread(from, step, size < 0 || size > STEP ? STEP : (size_t)size, at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0 && size < 0)
			break;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return false;
		crypto_hash_sha256_update(&state, step, (unsigned long long)n);
		if (to >= 0 && !write_all(to, step, (size_t)n))
			return false;
		at += n;
		size -= size < 0 ? 0 : n;
	}
	crypto_hash_sha256_final(&state, bytes);
	sodium_bin2hex(hash, COPY_HASH_LEN + 1, bytes, sizeof bytes);
	return true;
}
