/* crowd.c -- how many connections come from each address, so that nobody takes them all. */
/* SPDX-License-Identifier: MIT */
#include "web/server/crowd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>

#include "base/random.h"

static bool is_mapped(const struct in6_addr *a)
{
	return IN6_IS_ADDR_V4MAPPED(a);
}

struct origin origin_of(const struct sockaddr *from)
{
	struct origin o = { { 0 } };
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	if (from->sa_family == AF_INET) {
		memcpy(&four, from, sizeof four);
		o.n[0] = four.sin_addr.s_addr;
		o.n[1] = 4;
	} else if (from->sa_family == AF_INET6) {
		memcpy(&six, from, sizeof six);
		memcpy(&o.n[0], six.sin6_addr.s6_addr + (is_mapped(&six.sin6_addr) ? 12 : 0), is_mapped(&six.sin6_addr) ? 4 : 8);
		o.n[1] = is_mapped(&six.sin6_addr) ? 4 : 6;
	}
	return o;
}

static str text_of(int family, const void *address, char to[ORIGIN_TEXT])
{
	return inet_ntop(family, address, to, ORIGIN_TEXT) ? str_of(to) : (str){ 0 };
}

static str text_of_six(const struct in6_addr *six, char to[ORIGIN_TEXT])
{
	return is_mapped(six) ? text_of(AF_INET, six->s6_addr + 12, to) : text_of(AF_INET6, six, to);
}

str origin_text(const struct sockaddr *from, char to[ORIGIN_TEXT])
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	if (from->sa_family == AF_INET) {
		memcpy(&four, from, sizeof four);
		return text_of(AF_INET, &four.sin_addr, to);
	}
	if (from->sa_family != AF_INET6)
		return (str){ 0 };
	memcpy(&six, from, sizeof six);
	return text_of_six(&six.sin6_addr, to);
}

str origin_forwarded(str list, char to[ORIGIN_TEXT])
{
	char last[ORIGIN_TEXT];
	struct in6_addr six;
	struct in_addr four;
	str one = { 0 };

	while (list.at)
		one = str_trim(str_cut(&list, ','));
	if (!one.len || one.len >= sizeof last)
		return (str){ 0 };
	memcpy(last, one.at, one.len);
	last[one.len] = '\0';
	if (inet_pton(AF_INET, last, &four) == 1)
		return text_of(AF_INET, &four, to);
	return inet_pton(AF_INET6, last, &six) == 1 ? text_of_six(&six, to) : (str){ 0 };
}

/* A table twice as long as it ever gets full, searched from where the address falls until a gap (Knuth, 6.4, algorithm L, and its
 * deletion R). */
struct crowd {
	size_t mask;
	int left;
	uint64_t salt;                  /* a stranger cannot choose addresses that fall on one place */
	struct seat { struct origin from; int n; } seats[];
};

struct crowd *crowd_new(int most)
{
	size_t room = 16;
	struct crowd *c;

	while (room < 2 * (size_t)most)
		room *= 2;
	c = calloc(1, sizeof *c + room * sizeof *c->seats);
	if (!c)
		abort();
	c->mask = room - 1;
	c->left = most;
	c->salt = random_64() | 1;
	return c;
}

void crowd_free(struct crowd *c)
{
	free(c);
}

static size_t place_of(const struct crowd *c, struct origin o)
{
	uint64_t h = (o.n[0] ^ c->salt) * 0x9E3779B97F4A7C15u + o.n[1];

	h ^= h >> 32;
	return (size_t)(h * c->salt >> 20) & c->mask;
}

static size_t seat_of(const struct crowd *c, struct origin o)
{
	size_t i = place_of(c, o);

	while (c->seats[i].n && memcmp(&c->seats[i].from, &o, sizeof o) != 0)
		i = (i + 1) & c->mask;
	return i;
}

int crowd_enter(struct crowd *c, struct origin o)
{
	struct seat *s = &c->seats[seat_of(c, o)];

	if (!c->left)
		return 0;
	c->left--;
	s->from = o;
	return ++s->n;
}

void crowd_leave(struct crowd *c, struct origin o)
{
	size_t gap = seat_of(c, o), i = gap;

	c->left++;
	if (--c->seats[gap].n)
		return;
	/* Whoever was pushed on by the one who left moves back. */
	for (;;) {
		i = (i + 1) & c->mask;
		if (!c->seats[i].n)
			return;
		if (((i - place_of(c, c->seats[i].from)) & c->mask) < ((i - gap) & c->mask))
			continue;
		c->seats[gap] = c->seats[i];
		c->seats[i].n = 0;
		gap = i;
	}
}
