/* trial_test.c -- for tests: a whole server with a feature made to try it, and a visitor who says exactly what he means. */
/* SPDX-License-Identifier: MIT */
#include "web/server/trial_test.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "base/seal.h"
#include "db/audit.h"
#include "web/dispatch.h"
#include "web/page.h"
#include "web/upload.h"

enum { PATIENCE = 20, LARGE = 300000 };

static struct {
	pid_t supervisor;
	int port;
	int at_gate[2], through_gate[2];
	char once[600];                 /* a file that tells whether something happened before */
} trial;

/* ---- the feature ---- */

static void calm(struct req *r)
{
	struct page_head head = { .title_words = T("Privacy") };

	page_begin(r, &head);
	buf_printf(&r->out.page, "<p>calm</p><u>%016llx</u><i>", (unsigned long long)random_64());
	out_hole(&r->out, HOLE_TOKEN);
	out_raw(&r->out, STR("</i><b>"));
	out_hole(&r->out, HOLE_REQUEST_ID);
	out_raw(&r->out, STR("</b>"));
	page_end(r);
}

static void large(struct req *r)
{
	char *at = arena_take(r->arena, LARGE);

	memset(at, 'x', LARGE);
	req_text(r, "application/octet-stream");
	out_raw(&r->out, (str){ at, LARGE });
}

static void who(struct req *r)
{
	req_text(r, "text/plain; charset=utf-8");
	out_raw(&r->out, r->address);
}

static void save(struct req *r)
{
	audit_add(r->db, r->now, (account_id){ 0 }, "said", "trial", 1, STR("{}"));
}

static void say(struct req *r)
{
	save(r);
	req_go(r, "calm", NULL);
}

static void say_large(struct req *r)
{
	save(r);
	large(r);
}

static bool first_time(void)
{
	int fd = open(trial.once, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void die_once(struct req *r)
{
	save(r);
	if (first_time())
		raise(SIGKILL);
	req_go(r, "calm", NULL);
}

static void die(struct req *r)
{
	save(r);
	raise(SIGKILL);
}

static void fail(struct req *r)
{
	save(r);
	out_raw(&r->out, STR("this is saved"));
	db_run_script(r->db, "INSERT INTO no_such_table VALUES (1)");
}

static void stand_at_gate(void)
{
	char c;

	if (write(trial.at_gate[1], "g", 1) != 1 || read(trial.through_gate[0], &c, 1) != 1)
		abort();
}

static void gate(struct req *r)
{
	stand_at_gate();
	say(r);
}

static void prepare(struct req *r)
{
	r->prepared = STR("ready");
}

static void prepare_at_gate(struct req *r)
{
	stand_at_gate();
	prepare(r);
}

static void prepare_dying_once(struct req *r)
{
	if (first_time())
		raise(SIGKILL);
	prepare(r);
}

static void prepare_dying(struct req *r)
{
	(void)r;
	raise(SIGKILL);
}

static void prepared(struct req *r)
{
	if (str_eq(r->prepared, STR("ready")))
		say(r);
	else
		req_not_found(r);
}

static void upload(struct req *r)
{
	const struct upload *u = req_upload(r, "photo");

	if (u && u->fault) {
		req_refuse(r, 422, upload_problem(u), upload_problem(u));
		return;
	}
	if (u)
		file_keep(r->db, u, "trial", (account_id){ 0 }, r->now);
	say(r);
}

static void give(struct req *r)
{
	struct files files = files_of_hash(r->db, r->arena, req_param(r, "hash"));

	if (str_eq(r->query, STR("noted")))
		req_note(r, "read", "trial", 7);
	if (files.n)
		req_file(r, files.at, true);
	else
		req_not_found(r);
}

static void noted(struct req *r)
{
	req_note(r, "read", "trial", 7);
	calm(r);
}

static const struct route routes[] = {
	{ .name = "home", .method = GET, .en = "/", .cy = "/", .handle = calm, .flags = ROUTE_KEEP },
	{ .name = "calm", .method = GET, .en = "/calm", .cy = "/tawel", .handle = calm, .flags = ROUTE_KEEP },
	{ .name = "large", .method = GET, .en = "/large", .cy = "/mawr", .handle = large },
	{ .name = "noted", .method = GET, .en = "/noted", .cy = "/nodwyd", .handle = noted },
	{ .name = "who", .method = GET, .en = "/who", .cy = "/pwy", .handle = who },
	{ .name = "say", .method = POST, .en = "/say", .cy = "/dweud", .handle = say },
	{ .name = "say-large", .method = POST, .en = "/say-large", .cy = "/dweud-mawr", .handle = say_large, .body_limit = 400 * 1024 },
	{ .name = "die-once", .method = POST, .en = "/die-once", .cy = "/marw-unwaith", .handle = die_once },
	{ .name = "die", .method = POST, .en = "/die", .cy = "/marw", .handle = die },
	{ .name = "fail", .method = POST, .en = "/fail", .cy = "/methu", .handle = fail },
	{ .name = "gate", .method = POST, .en = "/gate", .cy = "/giat", .handle = gate },
	{ .name = "upload", .method = POST, .en = "/upload", .cy = "/uwchlwytho", .handle = upload, .upload_limit = ROUTE_UPLOADS },
	{ .name = "file", .method = GET, .en = "/files/:hash", .cy = "/files/:hash", .handle = give, .flags = ROUTE_NO_LANGUAGE },
	{ .name = "prepared", .method = POST, .en = "/prepared", .cy = "/parod", .handle = prepared, .prepare = prepare },
	{ .name = "prepared-gate", .method = POST, .en = "/prepared-gate", .cy = "/parod-giat", .handle = prepared, .prepare = prepare_at_gate },
	{ .name = "prepared-die-once", .method = POST, .en = "/prepared-die-once", .cy = "/parod-marw-unwaith", .handle = prepared,
	  .prepare = prepare_dying_once },
	{ .name = "prepared-die", .method = POST, .en = "/prepared-die", .cy = "/parod-marw", .handle = prepared, .prepare = prepare_dying },
	{ 0 },
};
static const struct feature feature = { .name = "trial", .routes = routes };
static const struct feature *const list[] = { &feature, NULL };

/* ---- the server ---- */

static void read_port(int fd)
{
	char text[16];
	size_t n = 0;
	int64_t port = 0;

	while (n < sizeof text && read(fd, text + n, 1) == 1 && text[n] != '\n')
		n++;
	IS(str_int((str){ text, n }, &port));
	trial.port = (int)port;
}

void trial_start(const struct serve_options *options)
{
	struct serve_options o = options ? *options : (struct serve_options){ 0 };
	int ready[2];

	features_set(list);
	log_level_set(LOG_ERROR + 1);
	snprintf(trial.once, sizeof trial.once, "%s/once", test_dir());
	IS(seal_key_load(test_dir()));
	IS(pipe(ready) == 0 && pipe(trial.at_gate) == 0 && pipe(trial.through_gate) == 0);
	o.url = test_db_url();
	o.data_dir = test_dir();
	o.quiet = true;
	o.ready_fd = ready[1];
	trial.supervisor = fork();
	if (!trial.supervisor) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(ready[0]);
		_exit(serve(&o));
	}
	close(ready[1]);
	read_port(ready[0]);
	close(ready[0]);
}

pid_t trial_supervisor(void)
{
	return trial.supervisor;
}

int trial_stop(void)
{
	int status;

	kill(trial.supervisor, SIGTERM);
	while (waitpid(trial.supervisor, &status, 0) < 0 && errno == EINTR)
		continue;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A child of the supervisor whose name in ps begins so. */
static pid_t find_process(const char *name, pid_t not)
{
	DIR *all = opendir("/proc");
	pid_t found = 0;

	for (struct dirent *e; !found && all && (e = readdir(all));) {
		char path[300], line[300] = "";
		int64_t pid;
		FILE *f;

		if (!str_int(str_of(e->d_name), &pid) || pid == not)
			continue;
		snprintf(path, sizeof path, "/proc/%lld/stat", (long long)pid);
		f = fopen(path, "r");
		if (f && fgets(line, sizeof line, f)) {
			const char *comm = strstr(line, name), *after = strstr(line, ") ");

			if (comm && after && comm < after && after[2] != 'Z' && strtol(after + 4, NULL, 10) == trial.supervisor)
				found = (pid_t)pid;
		}
		if (f)
			fclose(f);
	}
	if (all)
		closedir(all);
	return found;
}

pid_t trial_process(const char *name, pid_t not)
{
	char begins[32];
	pid_t found = 0;

	snprintf(begins, sizeof begins, "(sgwrs %.6s", name);
	for (int64_t until = clock_ticks() + PATIENCE * 1000000000ll; !found && clock_ticks() < until;)
		found = find_process(begins, not);
	IS(found);
	return found;
}

/* ---- the visitor ---- */

int trial_connect(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)trial.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { PATIENCE, 0 };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	IS(connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
	return fd;
}

/* A server that refuses may close before all is said: that is for the test to see in the reply. */
void trial_say(int fd, str bytes)
{
	while (bytes.len) {
		ssize_t n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);

		if (n <= 0)
			return;
		bytes = str_from(bytes, (size_t)n);
	}
}

static bool hear_byte(int fd, struct buf *b)
{
	char c;

	if (recv(fd, &c, 1, 0) != 1)
		return false;
	buf_char(b, c);
	return true;
}

static bool ends_with(const struct buf *b, const char *end)
{
	size_t n = strlen(end);

	return b->len >= n && !memcmp(b->at + b->len - n, end, n);
}

str trial_header(struct trial_reply reply, const char *name)
{
	str head = reply.head;

	while (head.at) {
		str line = str_trim(str_cut(&head, '\n')), said = str_cut(&line, ':');

		if (line.at && str_eq_nocase(said, str_of(name)))
			return str_trim(line);
	}
	return (str){ 0 };
}

struct trial_reply trial_hear(int fd, bool head_only)
{
	struct trial_reply reply = { 0 };
	struct buf b = { 0 };
	int64_t length = 0, status = 0;

	while (!ends_with(&b, "\r\n\r\n") && hear_byte(fd, &b))
		continue;
	if (ends_with(&b, "\r\n\r\n")) {
		reply.head = arena_copy(test_arena(), buf_text(&b));
		str_int(str_first(str_from(reply.head, 9), 3), &status);
		reply.status = (int)status;
		buf_clear(&b);
		if (!head_only && str_int(trial_header(reply, "Content-Length"), &length))
			while ((int64_t)b.len < length && hear_byte(fd, &b))
				continue;
		reply.body = (int64_t)b.len == length || head_only ? arena_copy(test_arena(), (str){ b.at ? b.at : "", b.len }) : (str){ 0 };
	}
	buf_free(&b);
	return reply;
}

bool trial_closed(int fd)
{
	char bytes[4096];
	ssize_t n;

	while ((n = recv(fd, bytes, sizeof bytes, 0)) > 0)
		continue;
	return n == 0 || errno == ECONNRESET;
}

struct trial_reply trial_ask(str bytes)
{
	int fd = trial_connect();
	struct trial_reply reply;

	trial_say(fd, bytes);
	reply = trial_hear(fd, false);
	close(fd);
	return reply;
}

struct trial_reply trial_get(const char *path)
{
	return trial_ask(arena_printf(test_arena(), "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", path));
}

str trial_form(const char *path, const char *fields, const char *extra)
{
	char token[TOKEN_LEN];
	str body;

	token_make(token, "form", STR(""), clock_now());
	body = arena_printf(test_arena(), "token=%.*s&%s", TOKEN_LEN, token, fields);
	return arena_printf(test_arena(),
			    "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n%sContent-Length: %zu\r\n\r\n%.*s",
			    path, extra, body.len, STR_F(body));
}

struct trial_reply trial_post(const char *path, const char *fields)
{
	return trial_ask(trial_form(path, fields, ""));
}

/* ---- what became of it ---- */

int64_t trial_saved(void)
{
	struct db *db = db_open(test_db_url(), DB_READ);
	struct audit_finding found;

	db_begin(db);                   /* one moment, while others go on writing */
	found = audit_check(db, test_arena());
	db_rollback(db);
	IS(found.broken_at == 0);
	db_close(db);
	return found.events;
}

void trial_wait_at_gate(void)
{
	char c;

	IS(read(trial.at_gate[0], &c, 1) == 1);
}

void trial_open_gate(void)
{
	IS(write(trial.through_gate[1], "g", 1) == 1);
}

/* ---- and that all this works ---- */

TEST_DB(a_server_starts_answers_and_stops)
{
	struct trial_reply reply;

	trial_start(NULL);
	reply = trial_get("/en/calm");
	IS(reply.status == 200);
	IS(strstr(arena_z(test_arena(), reply.body), "calm"));
	reply = trial_post("/en/say", "a=b");
	IS(reply.status == 303);
	IS_STR(trial_header(reply, "Location"), "/en/calm");
	IS(trial_saved() == 1);
	IS(trial_stop() == 0);
}
