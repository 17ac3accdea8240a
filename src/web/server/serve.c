/* serve.c -- the server: what is settled once, before any of its processes starts. */
/* SPDX-License-Identifier: MIT */
#include "web/server/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/seal.h"
#include "core/file.h"
#include "web/dispatch.h"
#include "web/mail.h"
#include "web/server/share.h"
#include "web/server/supervisor.h"
#include "web/server/wire.h"

enum { BACKLOG = 1024, ADDRESS_TEXT = 64 };

static int or_else(int n, int usual, int most)
{
	if (n <= 0)
		n = usual;
	return n < most ? n : most;
}

static bool is_postgres(const char *url)
{
	return !strncmp(url, "postgres://", 11) || !strncmp(url, "postgresql://", 13);
}

struct serve_options serve_defaults(const struct serve_options *given)
{
	struct serve_options o = *given;
	int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
	bool postgres = is_postgres(o.url);

	if (!o.host)
		o.host = "127.0.0.1";
	/* On PostgreSQL a reader waits for the server now and then: two a core keep the core busy. */
	o.readers = or_else(o.readers, postgres ? 2 * cores : cores, READERS_MOST);
	o.writers = postgres ? or_else(o.writers, 4, WRITERS_MOST) : 1;
	o.helpers = or_else(o.helpers, 2, HELPERS_MOST);
	o.connections = or_else(o.connections, 4096, 65536);
	o.connections_each = or_else(o.connections_each, 256, 65536);
	o.queue = or_else(o.queue, 512, 65536);
	o.helper_queue = or_else(o.helper_queue, 8, 1024);
	o.kept = o.kept ? o.kept : 16 * 1024 * 1024;
	o.head_ms = or_else(o.head_ms, 10 * 1000, 3600 * 1000);
	o.body_ms = or_else(o.body_ms, 30 * 1000, 3600 * 1000);
	o.upload_ms = or_else(o.upload_ms, 600 * 1000, 3600 * 1000);
	o.uploads = or_else(o.uploads, 32, 1024);
	o.idle_ms = or_else(o.idle_ms, 20 * 1000, 3600 * 1000);
	o.answer_ms = or_else(o.answer_ms, 30 * 1000, 3600 * 1000);
	o.send_ms = or_else(o.send_ms, 60 * 1000, 3600 * 1000);
	o.stop_ms = or_else(o.stop_ms, 10 * 1000, 3600 * 1000);
	return o;
}

static int failed(const char *what, const char *name)
{
	log_line(LOG_ERROR, "cannot_start", LOG_S("what", str_of(what)), LOG_S("name", str_of(name)), LOG_S("problem", str_of(strerror(errno))));
	return -1;
}

static int open_listener(const char *host, int *port)
{
	union { struct sockaddr any; struct sockaddr_in four; struct sockaddr_in6 six; } to = { .any = { .sa_family = AF_UNSPEC } };
	socklen_t length = sizeof to;
	int on = 1, fd;

	if (inet_pton(AF_INET, host, &to.four.sin_addr) == 1)
		to.any.sa_family = AF_INET;
	else if (inet_pton(AF_INET6, host, &to.six.sin6_addr) == 1)
		to.any.sa_family = AF_INET6;
	to.four.sin_port = htons((uint16_t)*port);      /* in the same place for both */
	fd = socket(to.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0 ||
	    bind(fd, &to.any, to.any.sa_family == AF_INET ? sizeof to.four : sizeof to.six) < 0 || listen(fd, BACKLOG) < 0 ||
	    getsockname(fd, &to.any, &length) < 0)
		return failed("listen", host);
	*port = ntohs(to.four.sin_port);
	return fd;
}

static int open_run_dir(const char *data_dir)
{
	char path[4096];
	int dir;

	snprintf(path, sizeof path, "%s/run", data_dir);
	if ((mkdir(data_dir, 0700) < 0 && errno != EEXIST) || (mkdir(path, 0700) < 0 && errno != EEXIST))
		return failed("mkdir", path);
	dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return dir < 0 ? failed("open", path) : dir;
}

static bool open_sockets(int dir, const char *kind, int n, int *to)
{
	char name[32];

	for (int i = 0; i < n; i++) {
		snprintf(name, sizeof name, "%s-%d.sock", kind, i);
		to[i] = wire_listen(dir, name);
		if (to[i] < 0)
			return failed("listen", name) >= 0;
	}
	return true;
}

static bool open_doors(struct serve_options *o, struct doors *d)
{
	d->dir = open_run_dir(o->data_dir);
	if (d->dir < 0)
		return false;
	d->share = share_new(o->readers);
	d->visitors = open_listener(o->host, &o->port);
	return d->visitors >= 0 && open_sockets(d->dir, "writer", o->writers, d->writers) &&
		open_sockets(d->dir, "helper", o->helpers, d->helpers) && open_sockets(d->dir, "keeper", 1, &d->keeper);
}

static void close_doors(const struct serve_options *o, const struct doors *d)
{
	for (int i = 0; i < o->writers; i++)
		close(d->writers[i]);
	for (int i = 0; i < o->helpers; i++)
		close(d->helpers[i]);
	close(d->keeper);
	close(d->dir);
	share_free(d->share);
}

/* A connection is an open file, and most systems begin with 1,024 of them, though they allow more. */
static void raise_limit(const struct serve_options *o)
{
	enum { OTHERS = 256 };
	rlim_t wanted = (rlim_t)o->connections + OTHERS;
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) < 0 || files.rlim_cur >= wanted)
		return;
	files.rlim_cur = wanted < files.rlim_max ? wanted : files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
}

static bool settle_mail(const struct serve_options *o)
{
	str name, address;

	if (!o->smtp)
		return true;
	if (!o->smtp_from || !mail_from_read(str_of(o->smtp_from), &name, &address))
		fprintf(stderr, "sgwrs: letters need a sender: give --mail-from an address or \"Name <address>\", for example \"Sgwrs <no-reply@council.example>\"\n");
	else if (!mail_server_set(o->smtp, o->smtp_from))
		fprintf(stderr, "sgwrs: --smtp must be smtp://host:port, smtps://host:port, file:///folder or none: %s is none of these\n", o->smtp);
	else
		return true;
	return false;
}

/* What every process inherits. */
static bool settle(struct serve_options *o, char origin[ADDRESS_TEXT])
{
	raise_limit(o);
	if (!file_folders(o->data_dir))
		return failed("files", o->data_dir) >= 0;
	if (!seal_key_load(o->data_dir))
		return failed("secret.key", o->data_dir) >= 0;
	if (!o->origin) {
		snprintf(origin, ADDRESS_TEXT, strchr(o->host, ':') ? "http://[%s]:%d" : "http://%s:%d", o->host, o->port);
		o->origin = origin;
	}
	dispatch_origin_set(o->origin);
	if (!settle_mail(o))
		return false;
	if (o->clock.s)
		(o->clock_runs ? clock_set : clock_stop)(o->clock);
	return true;
}

int serve(const struct serve_options *given)
{
	struct serve_options o = serve_defaults(given);
	char origin[ADDRESS_TEXT];
	struct doors doors;
	int status;

	log_process("supervisor", 0);
	if (!open_doors(&o, &doors) || !settle(&o, origin))
		return 1;
	status = supervise(&o, &doors);
	close_doors(&o, &doors);
	return status;
}
