/* serve.h -- the server: one supervisor that keeps a few small processes alive. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_SERVE_H
#define WEB_SERVER_SERVE_H

#include "base/date.h"

/* What is zero or NULL takes the value in brackets. */
struct serve_options {
	const char *url;                /* the database: a path or postgres://…; migrated already */
	const char *data_dir;           /* DIR/run and DIR/secret.key are made when they are not there */
	const char *host;               /* [127.0.0.1]; an address, not a name */
	int port;                       /* 0: one that is free */
	const char *origin;             /* what residents type, "https://sgwrs.example.cymru" [http://HOST:PORT] */
	const char *trusted_proxy;      /* the address whose X-Forwarded-For is believed [nobody's] */
	int readers;                    /* [one per core; on PostgreSQL two] */
	int writers;                    /* [on PostgreSQL 4]; SQLite has one */
	int helpers;                    /* [2] */
	instant clock;                  /* the time stands still at this moment [goes on] */
	bool clock_runs;                /* … or starts there and goes on */
	const char *smtp, *smtp_from;   /* as for mail_server_set [none] */
	int connections;                /* per reader [4096] */
	int connections_each;           /* per reader and address [256] */
	int queue;                      /* requests that one reader has waiting at the writer [512] */
	int helper_queue;               /* … and at the helpers [8] */
	int uploads;                    /* forms with files that one reader takes at once [32] */
	int64_t kept;                   /* bytes of kept pages in each reader [16 MB]; -1: none */
	/* Total deadlines in milliseconds: each is set once, and no byte that drips in moves it. */
	int head_ms, body_ms, idle_ms;  /* [10,000, 30,000, 20,000] */
	int upload_ms;                  /* until a form with files has arrived, or a file was taken [600,000] */
	int answer_ms, send_ms;         /* until the writer has answered [30,000]; until a reply is taken [60,000] */
	int stop_ms;                    /* for what is in flight when the server stops [10,000] */
	bool no_sandbox;                /* without seccomp and Landlock (always so in builds with a sanitizer) */
	bool quiet;                     /* no log line per request */
	int ready_fd;                   /* the port and a newline are written here once the first page can be asked for [standard output] */
#ifdef MUTANTS
	bool ack_early;                 /* a mutant: replies go out before the commit; the kill test must catch it */
#endif
};

/* Runs until SIGTERM or SIGINT; returns the exit status. The caller holds no database handle. */
int serve(const struct serve_options *);

/* With every bracket filled in. Used by serve, and by tests that run one process alone. */
struct serve_options serve_defaults(const struct serve_options *);

#endif
