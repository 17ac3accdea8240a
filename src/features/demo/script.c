/* script.c -- reads the demonstration's file, and rolls its dice. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/script.h"

const char *demo_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

int64_t demo_number(const json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

instant demo_moment(const struct demo *d, const char *when)
{
	str rest = str_of(when), days = str_cut(&rest, ' ');
	struct civil c;
	int64_t n = 0, hour = 12, minute = 0;

	str_int(str_starts(days, STR("+")) ? str_from(days, 1) : days, &n);
	if (rest.len) {
		str_int(str_cut(&rest, ':'), &hour);
		str_int(rest, &minute);
	}
	c = civil_of_day(day_add(d->today, n));
	return civil_instant(c.year, c.month, c.day, (int)hour, (int)minute, 0);
}

/* xorshift64*: good enough to look like people, and the same every time. */
uint64_t demo_roll(struct demo *d, uint64_t below)
{
	d->dice ^= d->dice >> 12;
	d->dice ^= d->dice << 25;
	d->dice ^= d->dice >> 27;
	return (d->dice * UINT64_C(2685821657736338717) >> 33) % below;
}

bool demo_account(struct demo *d, const char *first_name, struct account *a)
{
	str email = arena_printf(d->arena, "%s@dyffrynhelyg.example", first_name);

	if (account_by_email(d->db, d->arena, email, a))
		return true;
	fprintf(stderr, "demo: nobody is called %s\n", first_name);
	return false;
}
