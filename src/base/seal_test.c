/* seal_test.c -- secrets stay secret, and what was changed is seen. */
/* SPDX-License-Identifier: MIT */
#include "base/random.h"
#include "base/seal.h"
#include "tests/test.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>

static const unsigned char one_key[SEAL_KEY_LEN] = { 1, 2, 3 };
static const unsigned char another_key[SEAL_KEY_LEN] = { 3, 2, 1 };

TEST(the_same_text_has_unrelated_marks_for_different_purposes_and_keys)
{
	struct arena *a = test_arena();
	str mark;

	seal_key_set(one_key);
	mark = seal_mac_hex(a, "contact", STR("ann@example.org"));
	IS(mark.len == 64);
	IS(str_eq(mark, seal_mac_hex(a, "contact", STR("ann@example.org"))));
	IS(!str_eq(mark, seal_mac_hex(a, "about", STR("ann@example.org"))));
	IS(!str_eq(mark, seal_mac_hex(a, "contact", STR("ann@example.orh"))));
	IS(!str_eq(seal_mac_hex(a, "ab", STR("c")), seal_mac_hex(a, "a", STR("bc"))));
	IS(seal_mac_id("contact", STR("x")) > 0);
	IS(seal_mac_id("contact", STR("x")) != seal_mac_id("contact", STR("y")));
	seal_key_set(another_key);
	IS(!str_eq(mark, seal_mac_hex(a, "contact", STR("ann@example.org"))));
}

TEST(a_sealed_text_opens_only_with_everything_it_was_closed_with)
{
	struct arena *a = test_arena();
	str sealed, opened;

	seal_key_set(one_key);
	sealed = seal_close(a, "mail", STR("code"), STR("row 7"), STR("ann@example.org"));
	IS(sealed.len == 15 + 40);
	IS_STR(seal_open(a, "mail", STR("code"), STR("row 7"), sealed), "ann@example.org");
	IS(seal_open(a, "post", STR("code"), STR("row 7"), sealed).at == NULL);
	IS(seal_open(a, "mail", STR("Code"), STR("row 7"), sealed).at == NULL);
	IS(seal_open(a, "mail", STR("code"), STR("row 8"), sealed).at == NULL);
	opened = seal_open(a, "mail", (str){ 0 }, (str){ 0 }, seal_close(a, "mail", (str){ 0 }, (str){ 0 }, STR("")));
	IS(opened.at != NULL && opened.len == 0);
	seal_key_set(another_key);
	IS(seal_open(a, "mail", STR("code"), STR("row 7"), sealed).at == NULL);
}

TEST(a_sealed_text_with_one_bit_changed_does_not_open)
{
	struct arena *a = test_arena();
	str sealed;

	seal_key_set(one_key);
	sealed = seal_close(a, "mail", STR(""), STR(""), STR("Helyg"));
	for (size_t bit = 0; bit < sealed.len * 8; bit++) {
		char *changed = arena_take(a, sealed.len);

		memcpy(changed, sealed.at, sealed.len);
		changed[bit / 8] = (char)(changed[bit / 8] ^ 1 << bit % 8);
		IS(seal_open(a, "mail", STR(""), STR(""), (str){ changed, sealed.len }).at == NULL);
	}
	for (size_t n = 0; n < sealed.len; n++)
		IS(seal_open(a, "mail", STR(""), STR(""), str_first(sealed, n)).at == NULL);
}

TEST(the_same_text_is_never_sealed_the_same_way_twice)
{
	struct arena *a = test_arena();

	seal_key_set(one_key);
	random_seed(0);
	IS(!str_eq(seal_close(a, "mail", STR(""), STR(""), STR("x")), seal_close(a, "mail", STR(""), STR(""), STR("x"))));
}

TEST(a_token_tells_when_it_was_made_only_where_it_belongs)
{
	instant now = civil_instant(2026, 6, 1, 12, 0, 0);
	char token[TOKEN_LEN], other[TOKEN_LEN];
	str t = { token, TOKEN_LEN };
	bool plain = true;

	seal_key_set(one_key);
	token_make(token, "form", STR("session"), now);
	token_make(other, "form", STR("session"), now);
	IS(memcmp(token, other, TOKEN_LEN) != 0);
	for (size_t i = 0; i < TOKEN_LEN; i++)
		plain = plain && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", token[i]);
	IS(plain);
	IS(token_read(t, "form", STR("session")).s == now.s);
	IS(token_read(t, "form", STR("sessioN")).s == 0);
	IS(token_read(t, "form", STR("")).s == 0);
	IS(token_read(t, "link", STR("session")).s == 0);
	seal_key_set(another_key);
	IS(token_read(t, "form", STR("session")).s == 0);
}

TEST(a_token_with_any_character_changed_is_not_ours)
{
	char token[TOKEN_LEN];
	str t = { token, TOKEN_LEN };

	seal_key_set(one_key);
	token_make(token, "form", STR(""), (instant){ 1700000000 });
	for (size_t i = 0; i < TOKEN_LEN; i++) {
		char kept = token[i];

		token[i] = kept == 'A' ? 'B' : 'A';
		IS(token_read(t, "form", STR("")).s == 0);
		token[i] = '=';
		IS(token_read(t, "form", STR("")).s == 0);
		token[i] = kept;
	}
	IS(token_read(t, "form", STR("")).s == 1700000000);
	IS(token_read(str_first(t, 63), "form", STR("")).s == 0);
	IS(token_read((str){ 0 }, "form", STR("")).s == 0);
}

/* Somebody who can have any text marked under a token's purpose must not get the mark that makes it a token. */
TEST(a_mark_never_passes_for_a_token)
{
	unsigned char bytes[48], mac[32];
	char token[TOKEN_LEN];
	size_t len = 0;

	seal_key_set(one_key);
	token_make(token, "same", STR(""), (instant){ 1 });
	IS(sodium_base642bin(bytes, sizeof bytes, token, TOKEN_LEN, NULL, &len, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) ==
	   0);
	IS(len == 48);
	seal_mac(mac, "same", (str){ (const char *)bytes, 24 });
	IS(memcmp(mac, bytes + 24, 24) != 0);
}

TEST(the_key_of_an_installation_is_made_once_and_kept)
{
	struct arena *a = test_arena();
	str path = arena_printf(a, "%s/secret.key", test_dir()), mark;
	struct stat st;

	IS(seal_key_load(test_dir()));
	IS(stat(path.at, &st) == 0 && st.st_size == SEAL_KEY_LEN && (st.st_mode & 0777) == 0600);
	mark = seal_mac_hex(a, "x", STR("y"));
	seal_key_set(one_key);
	IS(!str_eq(mark, seal_mac_hex(a, "x", STR("y"))));
	IS(seal_key_load(test_dir()));
	IS(str_eq(mark, seal_mac_hex(a, "x", STR("y"))));
}

TEST(a_file_that_is_no_key_is_refused)
{
	str path = arena_printf(test_arena(), "%s/secret.key", test_dir());

	for (int n = 0; n < 40; n += 13) {
		FILE *f = fopen(path.at, "w");

		IS(f != NULL);
		if (!f)
			return;
		fprintf(f, "%.*s", n, "0123456789012345678901234567890123456789");
		fclose(f);
		errno = 0;
		IS(!seal_key_load(test_dir()) && errno == EINVAL);
	}
	errno = 0;
	IS(!seal_key_load("/no/such/folder") && errno == ENOENT);
}

TEST(sums_of_texts_are_those_everybody_gets)
{
	struct arena *a = test_arena();

	IS_STR(seal_sha256_hex(a, STR("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	IS_STR(seal_sha256_hex(a, (str){ 0 }), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(random_texts_differ_and_comparing_them_is_exact)
{
	struct arena *a = test_arena();
	str one = seal_random_text(a), two = seal_random_text(a);

	IS(one.len == 43 && two.len == 43);
	IS(!seal_equal(one, two));
	IS(seal_equal(one, one));
	IS(!seal_equal(one, str_first(one, 42)));
	IS(seal_equal((str){ 0 }, STR("")));
}
