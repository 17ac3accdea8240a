/* throttle.c -- how often somebody may guess: counted per address and in all, in this process's memory only. */
/* SPDX-License-Identifier: MIT */
#include "web/throttle.h"

#include <arpa/inet.h>
#include <stdlib.h>

#include "base/seal.h"

enum { PLACES = 4096, TRIES = 8, LONGEST_ADDRESS = 64 };

struct place { int64_t who; instant since; int n; };

struct throttle {
	int each, total;
	int64_t each_seconds, total_seconds;
	struct place all, places[PLACES];
};

struct throttle *throttle_new(int each, int64_t each_seconds, int total, int64_t total_seconds)
{
	struct throttle *t = calloc(1, sizeof *t);

	if (!t)
		abort();
	t->each = each;
	t->total = total;
	t->each_seconds = each_seconds;
	t->total_seconds = total_seconds;
	return t;
}

void throttle_free(struct throttle *t)
{
	free(t);
}

/* One household has 2^64 IPv6 addresses, so its first half stands for it. Never 0, which marks an empty place. */
static int64_t who_of(str address)
{
	char z[LONGEST_ADDRESS] = { 0 };
	unsigned char six[16];
	str counted = address;

	if (address.len && address.len < sizeof z) {
		memcpy(z, address.at, address.len);
		if (inet_pton(AF_INET6, z, six) == 1)
			counted = (str){ (const char *)six, 8 };
	}
	return seal_mac_id("throttle", counted) | 1;
}

/* A span ends by the clock; a clock set back ends it too, or it would never end. */
static bool over(const struct place *p, int64_t seconds, instant now)
{
	return now.s >= p->since.s + seconds || now.s < p->since.s;
}

static struct place *find(struct throttle *t, int64_t who)
{
	for (size_t i = 0; i < TRIES; i++) {
		struct place *p = &t->places[((uint64_t)who + i) % PLACES];

		if (p->who == who)
			return p;
	}
	return NULL;
}

/* An empty place, one whose span is over, or the oldest of those looked at. */
static struct place *make(struct throttle *t, int64_t who, instant now)
{
	struct place *oldest = NULL;

	for (size_t i = 0; i < TRIES; i++) {
		struct place *p = &t->places[((uint64_t)who + i) % PLACES];

		if (!oldest || !p->who || (oldest->who && p->since.s < oldest->since.s))
			oldest = p;
	}
	*oldest = (struct place){ who, now, 0 };
	return oldest;
}

static int64_t wait(const struct place *p, int64_t seconds, instant now)
{
	int64_t left = p->since.s + seconds - now.s;

	return left > 0 ? left : 1;
}

int64_t throttle_take(struct throttle *t, str address, instant now)
{
	int64_t who = who_of(address);
	struct place *p = find(t, who);

	if (over(&t->all, t->total_seconds, now))
		t->all = (struct place){ 1, now, 0 };
	if (!p)
		p = make(t, who, now);
	else if (over(p, t->each_seconds, now))
		*p = (struct place){ who, now, 0 };
	if (p->n >= t->each)
		return wait(p, t->each_seconds, now);
	if (t->all.n >= t->total)
		return wait(&t->all, t->total_seconds, now);
	p->n++;
	t->all.n++;
	return 0;
}

void throttle_give_back(struct throttle *t, str address)
{
	struct place *p = find(t, who_of(address));

	if (p && p->n > 0)
		p->n--;
	if (t->all.n > 0)
		t->all.n--;
}
