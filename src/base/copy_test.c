/* copy_test.c -- what is copied is what was there, and its fingerprint is the one that everybody gets. */
/* SPDX-License-Identifier: MIT */
#include "base/copy.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/seal.h"
#include "tests/test.h"

static int holding(str bytes)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	IS(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
	return fd;
}

TEST(a_piece_of_a_file_is_copied_and_known_by_its_fingerprint)
{
	static char long_one[200001];
	int from = holding((str){ long_one, sizeof long_one }), to = holding(STR(""));
	char hash[COPY_HASH_LEN + 1];

	memset(long_one, 'x', sizeof long_one);
	IS(pwrite(from, long_one, sizeof long_one, 0) == sizeof long_one);
	IS(copy_hash(from, 1, 150000, to, hash));
	IS_STR(str_of(hash), arena_z(test_arena(), seal_sha256_hex(test_arena(), (str){ long_one, 150000 })));
	IS(lseek(to, 0, SEEK_END) == 150000);
	IS(copy_hash(from, 0, -1, -1, hash));
	IS_STR(str_of(hash), arena_z(test_arena(), seal_sha256_hex(test_arena(), (str){ long_one, sizeof long_one })));
	close(from);
	close(to);
}

TEST(nothing_has_a_fingerprint_too)
{
	int from = holding(STR(""));
	char hash[COPY_HASH_LEN + 1];

	IS(copy_hash(from, 0, 0, -1, hash));
	IS_STR(str_of(hash), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	IS(copy_hash(from, 0, -1, -1, hash));
	IS(!copy_hash(from, 0, 1, -1, hash));
	close(from);
}
