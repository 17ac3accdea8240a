/* trial_test.h -- for tests: a whole server with a feature made to try it, and a visitor who says exactly what he means. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_TRIAL_TEST_H
#define WEB_SERVER_TRIAL_TEST_H

#include "web/server/serve.h"
#include "tests/test.h"

/* What the trial's pages and forms do stands in trial_test.c. Starts on the test's database and folder; *options may be NULL. */
void trial_start(const struct serve_options *options);
/* SIGTERM; returns the exit status, or -1 when it had to be killed. */
int trial_stop(void);
pid_t trial_supervisor(void);
/* The process of this name ("writer", "reader", "helper") that runs now; waits until there is one that is none of `not`. */
pid_t trial_process(const char *name, pid_t not);

/* A connection; every read gives up after a while, so that a failing test ends. */
int trial_connect(void);
void trial_say(int connection, str bytes);
/* One reply: the head, and as many bytes as it says (none after HEAD). Absent when the connection ends first. */
struct trial_reply { int status; str head, body; };
struct trial_reply trial_hear(int connection, bool head_only);
/* True when the other side has closed: nothing more comes. What still comes is thrown away. */
bool trial_closed(int connection);
/* The value of a header of a reply; absent when it has none. */
str trial_header(struct trial_reply, const char *name);

/* A connection of its own for one request. */
struct trial_reply trial_get(const char *path);
struct trial_reply trial_ask(str bytes);
/* The bytes of a POST with a fresh token; `extra` are further header lines. */
str trial_form(const char *path, const char *fields, const char *extra);
struct trial_reply trial_post(const char *path, const char *fields);

/* How many forms were saved: events in the audit chain, which must be whole. */
int64_t trial_saved(void);
/* Lets a handler go on that stands at the gate, and waits until one stands there. */
void trial_open_gate(void);
void trial_wait_at_gate(void);

#endif
