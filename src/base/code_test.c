/* code_test.c -- codes that people read aloud: every slip is caught. */
/* SPDX-License-Identifier: MIT */
#include "base/code.h"
#include "tests/test.h"

#include <ctype.h>

static const char typable[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char symbols[] = "23456789ACDEFGHJKMNPQRSTVWXYZ";

static struct arena *arena;

static void start(void)
{
	arena_free(arena);
	arena = arena_new(64 << 20);
}

static void finish(void)
{
	arena_free(arena);
	arena = NULL;
}

/* A good many references, with all letters in the prefixes and all symbols in every place. */
static str some_reference(uint64_t i)
{
	const char prefix[] = { (char)('A' + i % 26), (char)('A' + i / 3 % 26), (char)('A' + i / 7 % 26) };

	return code_reference(arena, (str){ prefix, 3 }, i * 1000003 % CODE_REFERENCES);
}

TEST(a_reference_looks_as_promised_and_reads_back)
{
	str r = code_reference(test_arena(), STR("cwm"), 3456789);

	IS(r.len == 11 && r.at[3] == '-' && r.at[7] == '-');
	IS(str_starts(r, STR("CWM-")));
	IS(str_eq(code_reference_read(test_arena(), r), r));
	IS_STR(code_reference(test_arena(), STR("CWM"), 0), "CWM-222-228");
	IS_STR(code_reference_read(test_arena(), STR("cwm7k49tv")), "CWM-7K4-9TV");
	start();
	for (uint64_t i = 0; i < 5000; i++) {
		str one = some_reference(i);

		IS(str_eq(code_reference_read(arena, one), one));
	}
	finish();
}

TEST(different_numbers_have_different_references)
{
	start();
	for (uint64_t n = 0; n < 3000; n++) {
		str one = code_reference(arena, STR("LLO"), n), next = code_reference(arena, STR("LLO"), n + 1);

		IS(!str_eq(one, next));
	}
	IS(!str_eq(code_reference(arena, STR("LLO"), 0), code_reference(arena, STR("LLO"), CODE_REFERENCES - 1)));
	finish();
}

/* Either it is refused, or what was typed is only another look of the same reference. */
static bool is_caught(str typed, str reference)
{
	str read = code_reference_read(arena, typed);

	return !read.at || str_eq(read, reference);
}

TEST(every_single_wrong_character_in_a_reference_is_caught)
{
	bool caught = true, refused = true;

	start();
	for (uint64_t i = 0; i < 1500; i++) {
		str r = some_reference(i);
		char *typed = arena_take(arena, r.len);

		memcpy(typed, r.at, r.len);
		for (size_t at = 0; at < r.len; at++) {
			if (r.at[at] == '-')
				continue;
			for (const char *c = typable; *c; c++) {
				typed[at] = *c;
				caught = caught && is_caught((str){ typed, r.len }, r);
				/* One symbol of the alphabet for another is never taken for a look-alike. */
				if (*c != r.at[at] && strchr(symbols, *c) && strchr(symbols, r.at[at]) &&
				    isalpha(*c) == isalpha(r.at[at]))
					refused = refused && !code_reference_read(arena, (str){ typed, r.len }).at;
			}
			typed[at] = r.at[at];
		}
	}
	IS(caught);
	IS(refused);
	finish();
}

static bool swap_is_caught(str bare, size_t at)
{
	char typed[9];
	str read;

	memcpy(typed, bare.at, sizeof typed);
	typed[at] = bare.at[at + 1];
	typed[at + 1] = bare.at[at];
	read = code_reference_read(arena, (str){ typed, sizeof typed });
	return !read.at || str_eq(read, code_reference_read(arena, bare));
}

static str without_dashes(str r)
{
	return arena_printf(arena, "%.3s%.3s%.3s", r.at, r.at + 4, r.at + 8);
}

TEST(every_swap_of_neighbours_in_a_reference_is_caught)
{
	bool caught = true;

	start();
	for (uint64_t i = 0; i < 20000; i++) {
		str bare = without_dashes(some_reference(i));

		for (size_t at = 0; at < 8; at++)
			caught = caught && swap_is_caught(bare, at);
	}
	/* Where prefix and number meet, every letter with every symbol. */
	for (char letter = 'A'; letter <= 'Z'; letter++)
		for (uint64_t first = 0; first < 29; first++) {
			const char prefix[] = { 'L', 'L', letter };
			str r = code_reference(arena, (str){ prefix, 3 }, first * (CODE_REFERENCES / 29) + 12345);

			caught = caught && swap_is_caught(without_dashes(r), 2);
		}
	IS(caught);
	finish();
}

TEST(a_reference_is_read_however_people_type_it)
{
	struct arena *a = test_arena();
	str r = code_reference(a, STR("BOI"), 123456);
	const char *z = r.at;

	IS(str_eq(code_reference_read(a, arena_printf(a, "  %.3s%.3s %.3s\n", z, z + 4, z + 8)), r));
	IS(str_eq(code_reference_read(a, arena_printf(a, "%.3s–%.3s—%.3s", z, z + 4, z + 8)), r));
	IS(str_eq(code_reference_read(a, arena_printf(a, "%.3s\u00A0%.3s\u2011%.3s", z, z + 4, z + 8)), r));
	IS(str_eq(code_reference_read(a, arena_printf(a, "boi-%.3s-%.3s", z + 4, z + 8)), r));
	IS(str_eq(code_reference_read(a, arena_printf(a, "b0i-%.3s-%.3s", z + 4, z + 8)), r));
	IS(str_eq(code_reference_read(a, arena_printf(a, "ＢＯＩ－%.3s.%.3s", z + 4, z + 8)), r));
}

TEST(what_is_no_reference_is_absent)
{
	static const char *const bad[] = { "",
					   "CWM",
					   "CWM-222-22",
					   "CWM-222-222",
					   "CWM-222-2288",
					   "CWM-022-228",
					   "777-222-228",
					   "CWM-222-2\xC3",
					   "CWM-2ŵ2-228",
					   "CWM/222/228",
					   "----------" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		IS(code_reference_read(test_arena(), str_of(bad[i])).at == NULL);
	IS(code_reference_read(test_arena(), (str){ 0 }).at == NULL);
	IS(code_prefix_ok(STR("CWM")) && code_prefix_ok(STR("llo")));
	IS(!code_prefix_ok(STR("CW")) && !code_prefix_ok(STR("CWMP")) && !code_prefix_ok(STR("C1M")) &&
	   !code_prefix_ok((str){ 0 }));
}

TEST(a_private_code_uses_every_symbol_in_every_place)
{
	bool seen[12][128] = { 0 };
	int missing = 0;

	start();
	for (unsigned i = 0; i < 3000; i++) {
		unsigned char bytes[16];
		str code;

		for (unsigned j = 0; j < 16; j++)
			bytes[j] = (unsigned char)((i * 2654435761u + j * 40503u) * (j + 1) >> 11);
		code = code_private(arena, bytes);
		IS(code.len == 14 && code.at[4] == '-' && code.at[9] == '-');
		IS(str_eq(code_private_read(arena, code), code));
		for (int j = 0; j < 12; j++)
			seen[j][(int)code.at[j + j / 4]] = true;
	}
	for (int j = 0; j < 12; j++)
		for (const char *c = symbols; *c; c++)
			missing += !seen[j][(int)*c];
	IS(missing == 0);
	finish();
}

TEST(a_private_code_is_read_however_people_type_it)
{
	static const unsigned char none[16] = { 0 }, one[16] = { [15] = 1 };
	struct arena *a = test_arena();

	IS_STR(code_private(a, none), "2222-2222-2222");
	IS_STR(code_private(a, one), "3222-2222-2222");
	IS_STR(code_private_read(a, STR(" 8fq2 kx7m–3tsd ")), "8FQ2-KX7M-3TSD");
	IS_STR(code_private_read(a, STR("bfq2kx7m3tuu")), "8FQ2-KX7M-3TVV");
	IS(code_private_read(a, STR("8FQ2-KX7M-3TS")).at == NULL);
	IS(code_private_read(a, STR("8FQ2-KX7M-3TSDD")).at == NULL);
	IS(code_private_read(a, STR("0FQ2-KX7M-3TSD")).at == NULL);
	IS(code_private_read(a, (str){ 0 }).at == NULL);
}
