/* crowd_test.c -- connections are counted by where they come from. */
/* SPDX-License-Identifier: MIT */
#include "web/server/crowd.h"

#include <arpa/inet.h>
#include "base/random.h"
#include "tests/test.h"

static struct sockaddr_storage address_of(const char *text)
{
	union { struct sockaddr_storage any; struct sockaddr_in four; struct sockaddr_in6 six; } u = { 0 };

	if (inet_pton(AF_INET, text, &u.four.sin_addr) == 1)
		u.four.sin_family = AF_INET;
	else if (inet_pton(AF_INET6, text, &u.six.sin6_addr) == 1)
		u.six.sin6_family = AF_INET6;
	return u.any;
}

static struct origin from(const char *text)
{
	struct sockaddr_storage a = address_of(text);

	return origin_of((struct sockaddr *)&a);
}

static bool same(const char *a, const char *b)
{
	struct origin x = from(a), y = from(b);

	return !memcmp(&x, &y, sizeof x);
}

TEST(a_household_has_one_origin)
{
	IS(same("192.0.2.1", "192.0.2.1"));
	IS(!same("192.0.2.1", "192.0.2.2"));
	IS(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
	IS(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
	IS(same("::ffff:192.0.2.1", "192.0.2.1"));
}

TEST(an_address_is_written_in_its_usual_spelling)
{
	char to[ORIGIN_TEXT];
	struct sockaddr_storage a = address_of("::ffff:192.0.2.1");

	IS_STR(origin_text((struct sockaddr *)&a, to), "192.0.2.1");
	a = address_of("2001:DB8:0:0::1");
	IS_STR(origin_text((struct sockaddr *)&a, to), "2001:db8::1");
	a.ss_family = AF_UNIX;
	IS(!origin_text((struct sockaddr *)&a, to).at);
}

TEST(of_a_forwarded_list_only_the_last_address_is_ours)
{
	char to[ORIGIN_TEXT];

	IS_STR(origin_forwarded(STR("6.6.6.6, 192.0.2.7"), to), "192.0.2.7");
	IS_STR(origin_forwarded(STR("192.0.2.7"), to), "192.0.2.7");
	IS_STR(origin_forwarded(STR("evil, 2001:DB8::1 "), to), "2001:db8::1");
	IS_STR(origin_forwarded(STR("::ffff:10.0.0.1"), to), "10.0.0.1");
	IS(!origin_forwarded(STR("192.0.2.7, unknown"), to).at);
	IS(!origin_forwarded(STR("192.0.2.7,"), to).at);
	IS(!origin_forwarded(STR("192.0.2.7:80"), to).at);
	IS(!origin_forwarded(STR(""), to).at);
	IS(!origin_forwarded((str){ 0 }, to).at);
}

TEST(a_crowd_is_counted_right_whoever_comes_and_goes)
{
	enum { MOST = 500, ADDRESSES = 300, STEPS = 20000 };
	struct crowd *c = crowd_new(MOST);
	int here[ADDRESSES] = { 0 }, all = 0, wrong = 0;

	for (int i = 0; i < STEPS; i++) {
		size_t who = random_below(ADDRESSES);
		struct origin o = { { who, 4 } };

		if (random_below(2) || !here[who]) {
			int n = crowd_enter(c, o);

			wrong += n != (all < MOST ? here[who] + 1 : 0);
			here[who] += n > 0;
			all += n > 0;
		} else {
			crowd_leave(c, o);
			here[who]--;
			all--;
		}
	}
	IS(wrong == 0);
	crowd_free(c);
}

TEST(a_full_house_takes_nobody)
{
	struct crowd *c = crowd_new(2);

	IS(crowd_enter(c, from("192.0.2.1")) == 1);
	IS(crowd_enter(c, from("192.0.2.1")) == 2);
	IS(crowd_enter(c, from("192.0.2.2")) == 0);
	crowd_leave(c, from("192.0.2.1"));
	IS(crowd_enter(c, from("192.0.2.2")) == 1);
	crowd_free(c);
}
