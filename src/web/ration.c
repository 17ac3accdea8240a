/* ration.c -- how many letters anybody may have sent to an address that they typed. */
/* SPDX-License-Identifier: MIT */
#include "web/ration.h"

#include <limits.h>

#include "web/throttle.h"

bool ration_take(struct ration *n, struct req *r, str email)
{
	enum { HOUR = 3600, DAY = 24 * HOUR };
	str to = account_email(r->arena, email);

	if (!n->to)
		n->to = throttle_new(n->to_one, DAY, INT_MAX, DAY);
	if (!n->from)
		n->from = throttle_new(n->from_one, HOUR, INT_MAX, HOUR);
	if (throttle_take(n->to, to, r->now))
		return false;
	/* Visitors whose network is not known are not counted as if they were one. */
	if (!r->address.len || !throttle_take(n->from, r->address, r->now))
		return true;
	throttle_give_back(n->to, to);
	return false;
}
