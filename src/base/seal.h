/* seal.h -- secrets: keyed hashes, sealed boxes, tokens that only this installation can have made. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "base/arena.h"
#include "base/date.h"

enum { SEAL_KEY_LEN = 32 };

/* The installation's key, read once at start. Everything below aborts when it was never set. */
void seal_key_set(const unsigned char key[SEAL_KEY_LEN]);
/* Reads DIR/secret.key, making it (mode 0600, fsynced) when it is not there; of two that start together one makes it and
 * both use it. False with errno when that fails; EINVAL when the file is not a key. */
bool seal_key_load(const char *dir);

/* A keyed hash (BLAKE2b, RFC 7693, 256 bits) of text under the installation's key, for one purpose: the same text under
 * another purpose gives something unrelated, so that two stores cannot be joined by it. */
void seal_mac(unsigned char mac[32], const char *purpose, str text);
/* The same as 64 hexadecimal digits. */
str seal_mac_hex(struct arena *, const char *purpose, str text);
/* The same as a positive 63-bit number, for keys of separate stores. */
int64_t seal_mac_id(const char *purpose, str text);

/* Authenticated encryption (XChaCha20-Poly1305 with a random nonce, 40 bytes longer than the text). The key is made from the
 * installation's key, the purpose and `secret` (may be empty); `with` is bound but not hidden (for example the row's id).
 * Opens to an absent str when anything differs. */
str seal_close(struct arena *, const char *purpose, str secret, str with, str plain);
str seal_open(struct arena *, const char *purpose, str secret, str with, str sealed);

/* A token of 64 characters (A-Z a-z 0-9 - _): 16 random bytes, the moment, and 24 bytes of MAC over both, the purpose and `bound`
 * (a session, or empty). It is the anti-forgery token and the idempotency key in one. */
enum { TOKEN_LEN = 64 };
void token_make(char token[TOKEN_LEN], const char *purpose, str bound, instant now);
/* When it was made; s == 0 if it is not ours, not for this purpose, or not bound to this. Constant time. */
instant token_read(str token, const char *purpose, str bound);

str seal_sha256_hex(struct arena *, str);
/* For session cookies and the like: 43 characters of base64url from 32 random bytes. */
str seal_random_text(struct arena *);
bool seal_equal(str, str);              /* constant time for equal lengths */

#endif
