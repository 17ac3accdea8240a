/* resident.c -- somebody who takes part as a browser would: the form, the answers, the sending, the receipt. */
/* SPDX-License-Identifier: MIT */
#include "tests/kill/resident.h"

#include <stdio.h>

void resident_begin(struct resident *r, int64_t n)
{
	r->n = n;
	r->step = STEP_FORM;
	r->acknowledged = false;
	r->token[0] = r->check[0] = r->receipt[0] = r->reference[0] = r->code[0] = '\0';
}

/* ---- what they answer ---- */

int resident_hours(int64_t n)
{
	return (int)(n % 5) + 1;
}

bool resident_way(int64_t n, int way)
{
	/* At least one of the three. */
	return (n % 7 + 1) >> (way - 1) & 1;
}

void resident_words(int64_t n, size_t about, struct buf *to)
{
	size_t from = to->len;

	buf_printf(to, "I am resident %lld.", (long long)n);
	for (int64_t i = 0; to->len - from < about; i++)
		buf_printf(to, " Saturday %lld matters to us.", (long long)((n + i) % 53));
	buf_printf(to, " That was resident %lld", (long long)n);
}

int64_t resident_of_words(str words)
{
	str first = str_from(words, sizeof "I am resident " - 1), last;
	char end[64];
	int64_t n = 0;

	if (!str_int(str_cut(&first, '.'), &n))
		return 0;
	snprintf(end, sizeof end, " That was resident %lld", (long long)n);
	last = str_from(words, words.len > strlen(end) ? words.len - strlen(end) : 0);
	return str_eq(last, str_of(end)) ? n : 0;
}

static void fill_in(struct resident *r)
{
	size_t from;

	buf_printf(&r->form, "&q-hours=h%d", resident_hours(r->n));
	for (int way = 1; way <= 3; way++)
		if (resident_way(r->n, way))
			buf_printf(&r->form, "&q-ways=w%d", way);
	buf_str(&r->form, STR("&q-words="));
	from = r->form.len;
	resident_words(r->n, r->street->words, &r->form);
	for (size_t i = from; i < r->form.len; i++)
		if (r->form.at[i] == ' ')
			r->form.at[i] = '+';
	buf_str(&r->form, STR("&go=on"));
}

/* ---- asking ---- */

enum visit resident_ask(struct resident *r)
{
	char first[ADDRESS_MOST];

	snprintf(first, sizeof first, "/en/conversations/%s/respond", r->street->conversation);
	buf_clear(&r->form);
	buf_printf(&r->form, "token=%s", r->token);
	switch (r->step) {
	case STEP_FORM:
		return visitor_ask(&r->visitor, str_of(first), (str){ 0 });
	case STEP_PAGE:
		fill_in(r);
		return visitor_ask(&r->visitor, str_of(first), buf_text(&r->form));
	case STEP_CHECK:
		return visitor_ask(&r->visitor, str_of(r->check), (str){ 0 });
	case STEP_SEND:
		return visitor_ask(&r->visitor, str_of(r->check), buf_text(&r->form));
	case STEP_RECEIPT:
		return visitor_ask(&r->visitor, str_of(r->receipt), (str){ 0 });
	case STEPS:
		break;
	}
	return VISIT_BROKEN;
}

/* ---- hearing ---- */

/* Copies what stands between the mark and the next `end`; leaves *from behind it. */
static bool take(str *from, const char *mark, char end, char *to, size_t room)
{
	const char *found = from->len ? memmem(from->at, from->len, mark, strlen(mark)) : NULL;
	str rest, value;

	if (!found)
		return false;
	rest = str_from(*from, (size_t)(found - from->at) + strlen(mark));
	value = str_cut(&rest, end);
	*from = rest;
	return value.len && (size_t)snprintf(to, room, "%.*s", STR_F(value)) < room;
}

static enum outcome wrong_or_lost(const struct resident *r, const struct reply *reply)
{
	bool gone = reply->status == 404 || reply->status == 410;

	/* A saved page that is not there any more is lost too: the address of it was acknowledged. */
	return gone && r->step > STEP_PAGE ? LOST : WRONG;
}

static enum outcome go_to(struct resident *r, const struct reply *reply, char *address, enum step next)
{
	if (reply->status != 303 || reply->location.len >= ADDRESS_MOST)
		return wrong_or_lost(r, reply);
	snprintf(address, ADDRESS_MOST, "%.*s", STR_F(reply->location));
	r->step = next;
	return GOES_ON;
}

static enum outcome hear_form(struct resident *r, const struct reply *reply, enum step next)
{
	str rest = reply->body;

	if (reply->status != 200 || !take(&rest, "name=\"token\" value=\"", '"', r->token, sizeof r->token))
		return wrong_or_lost(r, reply);
	r->step = next;
	return GOES_ON;
}

static enum outcome hear_receipt(struct resident *r, const struct reply *reply)
{
	str rest = reply->body;

	if (reply->status != 200 || !take(&rest, "class=\"sg-ref\" translate=\"no\">", '<', r->reference, sizeof r->reference) ||
	    !take(&rest, "class=\"sg-ref\" translate=\"no\">", '<', r->code, sizeof r->code))
		return wrong_or_lost(r, reply);
	return FINISHED;
}

static enum outcome hear_sent(struct resident *r, const struct reply *reply)
{
	enum outcome outcome = go_to(r, reply, r->receipt, STEP_RECEIPT);

	/* Sent back to the beginning, or told that something is missing, is no acknowledgement. */
	if (outcome == GOES_ON && !strstr(r->receipt, "/received"))
		return WRONG;
	r->acknowledged = outcome == GOES_ON;
	return outcome;
}

enum outcome resident_hear(struct resident *r, const struct reply *reply)
{
	if (reply->status >= 500)
		return TRY_AGAIN;
	switch (r->step) {
	case STEP_FORM:
		return hear_form(r, reply, STEP_PAGE);
	case STEP_PAGE:
		return go_to(r, reply, r->check, r->street->looks_again ? STEP_CHECK : STEP_SEND);
	case STEP_CHECK:
		return hear_form(r, reply, STEP_SEND);
	case STEP_SEND:
		return hear_sent(r, reply);
	case STEP_RECEIPT:
		return hear_receipt(r, reply);
	case STEPS:
		break;
	}
	return WRONG;
}
