/* seal.c -- secrets: keyed hashes, sealed texts, tokens that only this installation can have made. */
/* SPDX-License-Identifier: MIT */
#include "base/seal.h"
#include "base/random.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MAC = 32,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

static unsigned char installation_key[SEAL_KEY_LEN];
static bool have_key;

static void need_sodium(void)
{
	static bool ready;

	if (!ready && sodium_init() < 0)
		abort();
	ready = true;
}

void seal_key_set(const unsigned char key[SEAL_KEY_LEN])
{
	need_sodium();
	memcpy(installation_key, key, SEAL_KEY_LEN);
	have_key = true;
}

/* True when the file holds exactly one key. */
static bool read_key(const char *path, unsigned char key[SEAL_KEY_LEN])
{
	unsigned char more;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t got;
	bool ok;

	if (fd < 0)
		return false;
	got = read(fd, key, SEAL_KEY_LEN);
	ok = got == SEAL_KEY_LEN && read(fd, &more, 1) == 0;
	if (!ok && got >= 0)
		errno = EINVAL;
	close(fd);
	return ok;
}

static bool write_whole(int fd, const unsigned char key[SEAL_KEY_LEN])
{
	ssize_t done = write(fd, key, SEAL_KEY_LEN);

	if (done >= 0 && done != SEAL_KEY_LEN)
		errno = ENOSPC;
	return done == SEAL_KEY_LEN && fsync(fd) == 0;
}

static bool sync_folder(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Written whole under another name and then linked: nobody ever reads half a key, and the first one there wins. */
static bool make_key(const char *dir, const char *path)
{
	unsigned char key[SEAL_KEY_LEN];
	char *draft;
	bool ok;
	int fd, why;

	if (asprintf(&draft, "%s.%ld", path, (long)getpid()) < 0)
		abort();
	fd = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		free(draft);
		return false;
	}
	random_bytes(key, sizeof key);
	ok = write_whole(fd, key) && (link(draft, path) == 0 || errno == EEXIST);
	why = errno;
	sodium_memzero(key, sizeof key);
	close(fd);
	unlink(draft);
	free(draft);
	errno = why;
	return ok && sync_folder(dir);
}

bool seal_key_load(const char *dir)
{
	unsigned char key[SEAL_KEY_LEN];
	char *path;
	bool ok;

	if (asprintf(&path, "%s/secret.key", dir) < 0)
		abort();
	ok = read_key(path, key) || (errno == ENOENT && make_key(dir, path) && read_key(path, key));
	free(path);
	if (ok)
		seal_key_set(key);
	sodium_memzero(key, sizeof key);
	return ok;
}

/* The three uses of the key never meet, even under the same purpose. */
enum use { USE_MAC = 'm', USE_BOX = 'b', USE_TOKEN = 't' };

static void keyed(unsigned char mac[MAC], enum use use, const char *purpose, str first, str rest)
{
	crypto_generichash_state state;
	unsigned char tag = (unsigned char)use;

	if (!have_key)
		abort();
	crypto_generichash_init(&state, installation_key, sizeof installation_key, MAC);
	crypto_generichash_update(&state, &tag, 1);
	/* The purpose's zero byte goes in too, so that where it ends is not up to the text. */
	crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(&state, (const unsigned char *)first.at, first.len);
	crypto_generichash_update(&state, (const unsigned char *)rest.at, rest.len);
	crypto_generichash_final(&state, mac, MAC);
	sodium_memzero(&state, sizeof state);
}

void seal_mac(unsigned char mac[32], const char *purpose, str text)
{
	keyed(mac, USE_MAC, purpose, text, (str){ 0 });
}

static str hex(struct arena *a, const unsigned char *bytes, size_t n)
{
	char *at = arena_take(a, n * 2 + 1);

	sodium_bin2hex(at, n * 2 + 1, bytes, n);
	return (str){ at, n * 2 };
}

str seal_mac_hex(struct arena *a, const char *purpose, str text)
{
	unsigned char mac[MAC];

	seal_mac(mac, purpose, text);
	return hex(a, mac, sizeof mac);
}

static uint64_t number_at(const unsigned char *at)
{
	uint64_t n = 0;

	for (int i = 0; i < 8; i++)
		n = n << 8 | at[i];
	return n;
}

int64_t seal_mac_id(const char *purpose, str text)
{
	unsigned char mac[MAC];
	int64_t id;

	seal_mac(mac, purpose, text);
	id = (int64_t)(number_at(mac) >> 1);
	return id ? id : 1;
}

str seal_close(struct arena *a, const char *purpose, str secret, str with, str plain)
{
	unsigned char key[MAC];
	unsigned char *at = arena_take(a, NONCE + plain.len + TAG);
	unsigned long long len;

	keyed(key, USE_BOX, purpose, secret, (str){ 0 });
	random_bytes(at, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(at + NONCE, &len, (const unsigned char *)plain.at, plain.len,
						   (const unsigned char *)with.at, with.len, NULL, at, key);
	sodium_memzero(key, sizeof key);
	return (str){ (const char *)at, NONCE + (size_t)len };
}

str seal_open(struct arena *a, const char *purpose, str secret, str with, str sealed)
{
	const unsigned char *at = (const unsigned char *)sealed.at;
	unsigned char key[MAC], *plain;
	unsigned long long len;
	int opened;

	if (sealed.len < NONCE + TAG)
		return (str){ 0 };
	plain = arena_take(a, sealed.len - NONCE - TAG + 1);
	keyed(key, USE_BOX, purpose, secret, (str){ 0 });
	opened = crypto_aead_xchacha20poly1305_ietf_decrypt(plain, &len, NULL, at + NONCE, sealed.len - NONCE,
							    (const unsigned char *)with.at, with.len, at, key);
	sodium_memzero(key, sizeof key);
	return opened == 0 ? (str){ (const char *)plain, (size_t)len } : (str){ 0 };
}

enum { TOKEN_RANDOM = 16, TOKEN_MOMENT = 8, TOKEN_MAC = 24, TOKEN_BYTES = TOKEN_RANDOM + TOKEN_MOMENT + TOKEN_MAC };
_Static_assert(TOKEN_LEN == TOKEN_BYTES / 3 * 4, "a token is whole groups of four characters");

static void token_mac(unsigned char mac[MAC], const unsigned char *token, const char *purpose, str bound)
{
	keyed(mac, USE_TOKEN, purpose, (str){ (const char *)token, TOKEN_RANDOM + TOKEN_MOMENT }, bound);
}

void token_make(char token[TOKEN_LEN], const char *purpose, str bound, instant now)
{
	unsigned char bytes[TOKEN_BYTES], mac[MAC];
	char text[TOKEN_LEN + 1];

	random_bytes(bytes, TOKEN_RANDOM);
	for (int i = 0; i < TOKEN_MOMENT; i++)
		bytes[TOKEN_RANDOM + i] = (unsigned char)((uint64_t)now.s >> (56 - 8 * i));
	token_mac(mac, bytes, purpose, bound);
	memcpy(bytes + TOKEN_RANDOM + TOKEN_MOMENT, mac, TOKEN_MAC);
	sodium_bin2base64(text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	memcpy(token, text, TOKEN_LEN);
}

instant token_read(str token, const char *purpose, str bound)
{
	unsigned char bytes[TOKEN_BYTES], mac[MAC];
	size_t len;

	if (token.len != TOKEN_LEN ||
	    sodium_base642bin(bytes, sizeof bytes, token.at, token.len, NULL, &len, NULL,
			      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    len != sizeof bytes)
		return (instant){ 0 };
	token_mac(mac, bytes, purpose, bound);
	if (sodium_memcmp(mac, bytes + TOKEN_RANDOM + TOKEN_MOMENT, TOKEN_MAC) != 0)
		return (instant){ 0 };
	return (instant){ (int64_t)number_at(bytes + TOKEN_RANDOM) };
}

str seal_sha256_hex(struct arena *a, str s)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	need_sodium();
	crypto_hash_sha256(hash, (const unsigned char *)s.at, s.len);
	return hex(a, hash, sizeof hash);
}

str seal_random_text(struct arena *a)
{
	unsigned char bytes[32];
	char *at = arena_take(a, 44);

	random_bytes(bytes, sizeof bytes);
	sodium_bin2base64(at, 44, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof bytes);
	return (str){ at, 43 };
}

bool seal_equal(str a, str b)
{
	return a.len == b.len && (a.len == 0 || sodium_memcmp(a.at, b.at, a.len) == 0);
}
