/* main.c -- a town takes part while the server's processes are killed; afterwards everybody's receipt is looked for. */
/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/random.h"
#include "tests/kill/figures.h"
#include "tests/kill/killer.h"
#include "tests/kill/verdict.h"

enum {
	RESIDENTS = 1024, TELL = 5,
	LOOK_MS = 5,                    /* how often clocks are looked at */
	PAUSE_MS = 20,                  /* before the same form is sent again */
	PATIENCE_MS = 8000,             /* then the connection is given up as lost */
	LOST_TRIES = 50,                /* what is not there for so many pauses is lost, not late */
	FINDS_EACH = 8,                 /* one address may look up so many responses without being slowed down */
	END_MS = 80 * 1000,             /* whatever happens, the town goes home then */
};

struct person {
	struct resident resident;
	bool asked, at_home;            /* at home: nothing more to do */
	int missed;                     /* how often something acknowledged was not there */
	int64_t asked_at, again_at, since;
};

static struct town {
	const char *url;
	int port, clients, epoll;
	int64_t responses;              /* as many receipts are wanted */
	bool until_lost;
	struct street street;
	struct killer killer;
	struct person people[RESIDENTS];
	int64_t next;                   /* the last resident's number; nobody takes part twice under the same */
	struct receipt_held *held;
	size_t n_held;
	int64_t requests, broken, refused, late, wrong, lost, acknowledged, found, not_found;
	int missing;                    /* people who look for something just now; the killing waits for what comes of it */
	int64_t begun, ended;
	struct waits waits[STEPS], whole;
} town;

/* ---- one person ---- */

static bool enough(void)
{
	if (town.until_lost && (town.lost || !killer_left(&town.killer)))
		return true;
	return !town.until_lost && (int64_t)town.n_held >= town.responses && !killer_left(&town.killer);
}

static void later(struct person *p)
{
	visitor_hang_up(&p->resident.visitor);
	p->asked = false;
	p->again_at = clock_ticks() + PAUSE_MS * 1000000ll;
}

static void ask(struct person *p)
{
	p->asked = true;
	p->again_at = 0;
	p->asked_at = clock_ticks();
	if (!p->since)
		p->since = p->asked_at;
	town.requests++;
	if (resident_ask(&p->resident) == VISIT_BROKEN) {
		town.broken++;
		later(p);
	}
}

static void next_person(struct person *p)
{
	town.missing -= p->missed > 0;
	p->missed = 0;
	p->at_home = enough();
	p->since = 0;
	if (p->at_home) {
		visitor_hang_up(&p->resident.visitor);
		return;
	}
	resident_begin(&p->resident, ++town.next);
	ask(p);
}

static void keep_receipt(struct person *p)
{
	struct receipt_held *held;

	town.held = reallocarray(town.held, town.n_held + 1, sizeof *town.held);
	if (!town.held)
		abort();
	held = &town.held[town.n_held++];
	held->n = p->resident.n;
	memcpy(held->reference, p->resident.reference, CODE_MOST);
	memcpy(held->code, p->resident.code, CODE_MOST);
	waits_add(&town.whole, clock_ticks() - p->since);
}

static void tell(const char *what, const struct person *p, const struct reply *reply)
{
	if (town.wrong + town.lost <= TELL)
		printf("%s: resident %lld at step %d got %d %.*s\n", what, (long long)p->resident.n, (int)p->resident.step, reply->status,
		       STR_F(reply->location));
}

static void hear(struct person *p, const struct reply *reply)
{
	enum step step = p->resident.step;
	bool was = p->resident.acknowledged;
	enum outcome outcome = resident_hear(&p->resident, reply);

	/* At once: what is acknowledged must be safe from this moment on. */
	if (!was && p->resident.acknowledged) {
		town.acknowledged++;
		if (!town.missing)
			killer_hears(&town.killer);
	}
	if (outcome != TRY_AGAIN)
		waits_add(&town.waits[step], clock_ticks() - p->asked_at);
	switch (outcome) {
	case GOES_ON:
		ask(p);
		return;
	case TRY_AGAIN:
		town.refused++;
		later(p);
		return;
	case FINISHED:
		keep_receipt(p);
		break;
	case LOST:
		town.late += !p->missed;
		town.missing += !p->missed;
		if (++p->missed < LOST_TRIES) {
			later(p);
			return;
		}
		town.lost++;
		tell("lost", p, reply);
		break;
	case WRONG:
		town.wrong++;
		tell("wrong", p, reply);
		break;
	}
	next_person(p);
}

static void go(struct person *p)
{
	struct reply reply;
	enum visit visit = visitor_go(&p->resident.visitor, &reply);

	if (visit == VISIT_ANSWERED && p->asked) {
		hear(p, &reply);
	} else if (visit != VISIT_GOES_ON) {
		town.broken += p->asked;
		later(p);
	}
}

/* ---- the town ---- */

static void look_at_clocks(void)
{
	int64_t now = clock_ticks();

	for (int i = 0; i < town.clients; i++) {
		struct person *p = &town.people[i];

		if (p->at_home)
			continue;
		if (p->asked && now - p->asked_at > PATIENCE_MS * 1000000ll) {
			town.broken++;
			later(p);
		} else if (!p->asked && now >= p->again_at) {
			ask(p);
		}
	}
}

static bool anybody_out(void)
{
	for (int i = 0; i < town.clients; i++)
		if (!town.people[i].at_home)
			return true;
	return false;
}

static void live(void)
{
	struct epoll_event events[RESIDENTS];
	int64_t looked = 0, end;

	town.begun = clock_ticks();
	end = town.begun + END_MS * 1000000ll;
	for (int i = 0; i < town.clients; i++)
		next_person(&town.people[i]);
	while (anybody_out() && clock_ticks() < end) {
		int n = epoll_wait(town.epoll, events, RESIDENTS, LOOK_MS);

		for (int i = 0; i < n; i++)
			go(events[i].data.ptr);
		if (clock_ticks() - looked > LOOK_MS * 1000000ll) {
			look_at_clocks();
			looked = clock_ticks();
		}
	}
	town.ended = clock_ticks();
	town.wrong += anybody_out();
}

/* ---- finding a response again, as people do weeks later ---- */

static bool fetch(struct visitor *v, str path, str form, struct reply *to)
{
	struct epoll_event event;
	enum visit visit = visitor_ask(v, path, form);

	while (visit == VISIT_GOES_ON && epoll_wait(town.epoll, &event, 1, PATIENCE_MS) == 1)
		visit = visitor_go(v, to);
	town.requests++;
	return visit == VISIT_ANSWERED;
}

static bool is_found(struct visitor *v, const char *token, const struct receipt_held *held)
{
	struct buf form = { 0 }, words = { 0 };
	struct reply reply;
	bool found;

	buf_printf(&form, "token=%s&reference=%s&code=%s", token, held->reference, held->code);
	resident_words(held->n, town.street.words, &words);
	found = fetch(v, STR("/en/your-response"), buf_text(&form), &reply) && reply.status == 200 &&
		memmem(reply.body.at, reply.body.len, words.at, words.len);
	if (!found)
		printf("not found: resident %lld with %s\n", (long long)held->n, held->reference);
	buf_free(&form);
	buf_free(&words);
	return found;
}

static void find_some(int most)
{
	const char *token = town.people[0].resident.token;
	struct visitor v;

	visitor_new(&v, town.epoll, town.port, NULL);
	for (int i = 0; i < most && town.n_held; i++) {
		if (i % FINDS_EACH == 0) {
			visitor_hang_up(&v);
			v.from = INADDR_LOOPBACK + 256 + (uint32_t)(i / FINDS_EACH);
		}
		if (is_found(&v, token, &town.held[random_below(town.n_held)]))
			town.found++;
		else
			town.not_found++;
	}
	visitor_free(&v);
}

/* ---- figures ---- */

static void say_waits(const char *name, struct waits *w)
{
	printf("%s_p50_us %lld\n%s_p99_us %lld\n", name, (long long)waits_share(w, 0.5), name, (long long)waits_share(w, 0.99));
}

static void say_figures(void)
{
	static const char *const steps[STEPS] = { "form", "page", "check", "send", "receipt" };
	double seconds = (double)(town.ended - town.begun) / 1e9;

	printf("seconds %.3f\nper_second %.1f\nrequests %lld\nacknowledged %lld\nreceipts %zu\n", seconds, (double)town.n_held / seconds,
	       (long long)town.requests, (long long)town.acknowledged, town.n_held);
	printf("broken %lld\nrefused %lld\nlate %lld\nwrong %lld\nlost %lld\nfound %lld\nnot_found %lld\n", (long long)town.broken,
	       (long long)town.refused, (long long)town.late, (long long)town.wrong, (long long)town.lost, (long long)town.found,
	       (long long)town.not_found);
	for (int step = 0; step < STEPS; step++)
		if (town.waits[step].n)
			say_waits(steps[step], &town.waits[step]);
	say_waits("response", &town.whole);
	for (int kind = 0; kind < KILL_KINDS; kind++)
		printf("killed_%s %d\n", killer_name(kind), town.killer.done[kind]);
}

/* *lost: how many acknowledged things were gone, for the people who asked or in the database. */
static bool say_verdict(int64_t *lost)
{
	struct verdict v;

	if (!verdict_of(town.url, &town.street, town.held, town.n_held, &v)) {
		puts("the database cannot be read");
		return false;
	}
	printf("in_database %lld\ndatabase_lost %lld\ntwice %lld\ntorn %lld\n", (long long)v.responses, (long long)v.lost, (long long)v.twice,
	       (long long)v.torn);
	*lost = town.lost + v.lost;
	return !v.lost && !v.twice && !v.torn;
}

/* ---- options ---- */

static bool number(const char *text, int64_t most, int64_t *to)
{
	return str_int(str_of(text), to) && *to >= 0 && *to <= most;
}

static bool read_option(int which, char *value, int64_t *find)
{
	int64_t n = 0;

	switch (which) {
	case 'p':
		return number(value, 65535, &n) && (town.port = (int)n);
	case 'd':
		town.url = value;
		return true;
	case 'c':
		return number(value, RESIDENTS, &n) && (town.clients = (int)n);
	case 'r':
		return number(value, 1 << 19, &town.responses);
	case 's':
		return number(value, 1 << 22, &n) && (town.killer.supervisor = (int)n);
	case 'k':
		return killer_plan(&town.killer, value);
	case 'e':
		return number(value, 1 << 20, &n) && (town.killer.every = (int)n);
	case 'f':
		return number(value, 1000, find);
	case 'w':
		return number(value, 4000, &n) && ((void)(town.street.words = (size_t)n), true);
	case 'n':
		return number(value, 1 << 19, &town.next);
	case 'l':
		return town.until_lost = true;
	case 'a':
		return town.street.looks_again = true;
	default:
		return false;
	}
}

int main(int argc, char **argv)
{
	static const struct option known[] = {
		{ "port", 1, NULL, 'p' }, { "database", 1, NULL, 'd' }, { "clients", 1, NULL, 'c' }, { "responses", 1, NULL, 'r' },
		{ "supervisor", 1, NULL, 's' }, { "kills", 1, NULL, 'k' }, { "every", 1, NULL, 'e' }, { "find", 1, NULL, 'f' },
		{ "words", 1, NULL, 'w' }, { "after", 1, NULL, 'n' },
		{ "until-lost", 0, NULL, 'l' }, { "check-page", 0, NULL, 'a' }, { 0 },
	};
	int64_t find = 0, lost = 0;
	bool good;
	int c;

	town.clients = 64;
	town.responses = 1000;
	town.killer.every = 30;
	town.street = (struct street){ .conversation = "KIL", .words = 120 };
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1)
		if (!read_option(c, optarg, &find)) {
			fprintf(stderr, "sgwrs-kill: read main.c for the options\n");
			return 2;
		}
	town.epoll = epoll_create1(EPOLL_CLOEXEC);
	if (town.epoll < 0 || !town.port || !town.url)
		return 2;
	for (int i = 0; i < town.clients; i++) {
		visitor_new(&town.people[i].resident.visitor, town.epoll, town.port, &town.people[i]);
		town.people[i].resident.street = &town.street;
	}
	live();
	find_some((int)find);
	say_figures();
	good = say_verdict(&lost) && !town.wrong && !town.late && !town.lost && !town.not_found;
	return !(town.until_lost ? lost > 0 : good);
}
