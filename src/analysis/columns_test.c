/* columns_test.c -- whoever chose something is found again after packing, and strange bytes hurt nobody. */
/* SPDX-License-Identifier: MIT */
#include "analysis/columns.h"

#include "base/random.h"
#include "tests/test.h"

static struct columns some_columns(size_t n, uint64_t people)
{
	struct columns all = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct bits *b = columns_at(test_arena(), &all, (int64_t)random_below(3), (int64_t)random_below(5));

		for (uint64_t k = random_below(people + 1); k; k--)
			bits_set(b, (size_t)random_below(BITS_PEOPLE));
	}
	return all;
}

static const struct column *find(const struct columns *all, int64_t row, int64_t choice)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].row == row && all->at[i].choice == choice)
			return &all->at[i];
	return NULL;
}

TEST(what_was_packed_is_there_again_whether_few_or_many_chose_it)
{
	struct columns back = { 0 };

	random_seed(3);
	for (int round = 0; round < 200; round++) {
		struct columns all = some_columns(8, round % 2 ? 20 : 6000);
		str packed = columns_pack(test_arena(), &all);

		IS(columns_unpack(test_arena(), packed, &back));
		IS(str_eq(columns_pack(test_arena(), &back), packed));
		for (size_t i = 0; i < all.n; i++) {
			const struct column *c = find(&back, all.at[i].row, all.at[i].choice);

			IS(c ? memcmp(c->bits, all.at[i].bits, sizeof *c->bits) == 0 : bits_none(all.at[i].bits));
		}
	}
}

TEST(columns_stand_in_order_and_each_only_once)
{
	struct columns all = some_columns(60, 3);

	IS(all.n <= 15);
	for (size_t i = 1; i < all.n; i++)
		IS(all.at[i - 1].row < all.at[i].row || (all.at[i - 1].row == all.at[i].row && all.at[i - 1].choice < all.at[i].choice));
}

TEST(bits_are_counted_alone_and_together)
{
	struct bits a = { 0 }, b = { 0 };

	for (size_t i = 0; i < BITS_PEOPLE; i++) {
		if (i % 2 == 0)
			bits_set(&a, i);
		if (i % 3 == 0)
			bits_set(&b, i);
	}
	IS(bits_count(&a) == BITS_PEOPLE / 2 && bits_count(&b) == BITS_PEOPLE / 3 + 1 && bits_count_both(&a, &b) == BITS_PEOPLE / 6 + 1);
	bits_and(&a, &b);
	IS(bits_count(&a) == BITS_PEOPLE / 6 + 1 && bits_has(&a, 6) && !bits_has(&a, 2));
	bits_clear(&a, 6);
	IS(bits_count(&a) == BITS_PEOPLE / 6);
	bits_or(&a, &b);
	IS(bits_count(&a) == bits_count(&b) && !bits_none(&a));
}

TEST(few_people_take_few_bytes_and_nobody_none)
{
	struct columns all = { 0 };

	columns_at(test_arena(), &all, 0, 1);
	IS(columns_pack(test_arena(), &all).len == 0);
	bits_set(columns_at(test_arena(), &all, 0, 2), 8191);
	IS(columns_pack(test_arena(), &all).len == 5);
}

TEST(strange_bytes_are_refused_and_hurt_nobody)
{
	struct columns back = { 0 };
	struct columns all = some_columns(6, 500);
	str packed = columns_pack(test_arena(), &all);
	char bytes[64];

	random_seed(5);
	for (size_t cut = 1; cut < packed.len; cut += 1 + cut / 16)
		columns_unpack(test_arena(), str_first(packed, cut), &back);
	IS(!columns_unpack(test_arena(), str_first(packed, packed.len - 1), &back));
	for (int round = 0; round < 20000; round++) {
		size_t n = (size_t)random_below(sizeof bytes);

		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)random_below(256);
		columns_unpack(test_arena(), (str){ bytes, n }, &back);
	}
	IS(!columns_unpack(test_arena(), STR("\0\1\2\377\377"), &back));        /* nobody has the place 65,535 */
	IS(!columns_unpack(test_arena(), STR("\0\1\2\0\0\0\1\2\0\0"), &back));  /* twice the same */
}
