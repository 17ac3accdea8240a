/* picture.c -- pictures from strangers are made anew, by a program of their own that can do nothing else, before anybody sees them. */
/* SPDX-License-Identifier: MIT */
#include "core/picture.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "core/media.h"

enum { SECONDS = 30 };                  /* for one picture, by the clock on the wall; of the processor it gets less */

/* What is asked of the launcher: two files go with it. */
struct order { int64_t at, size; int32_t type, zero; };

static int launcher = -1;

/* ---- starting it ---- */

/* How it ended, as waitpid tells it. */
static int run(int in, int out, const struct order *o)
{
	char at[24], size[24], type[8];
	int status = PICTURE_FAILED << 8;
	pid_t child;

	snprintf(at, sizeof at, "%lld", (long long)o->at);
	snprintf(size, sizeof size, "%lld", (long long)o->size);
	snprintf(type, sizeof type, "%d", o->type);
	child = media_start(in, out, (const char *const[]){ "sgwrs-media", at, size, type, NULL }, SECONDS);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/* ---- the launcher ---- */

static bool take_order(int socket, struct order *o, int files[2])
{
	alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))];
	struct iovec piece = { o, sizeof *o };
	struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	ssize_t n;
	struct cmsghdr *c;

	do
		n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	c = CMSG_FIRSTHDR(&m);
	if (n != sizeof *o || !c || c->cmsg_type != SCM_RIGHTS || c->cmsg_len != CMSG_LEN(2 * sizeof(int)))
		return false;
	memcpy(files, CMSG_DATA(c), 2 * sizeof(int));
	return true;
}

static bool give_order(int socket, struct order *o, const int files[2])
{
	alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = { 0 };
	struct iovec piece = { o, sizeof *o };
	struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	*c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(2 * sizeof(int)) };
	memcpy(CMSG_DATA(c), files, 2 * sizeof(int));
	return sendmsg(socket, &m, MSG_NOSIGNAL) == sizeof *o;
}

static void launch(int socket)
{
	struct order o;
	int files[2], status;

	prctl(PR_SET_NAME, "sgwrs media");
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (take_order(socket, &o, files)) {
		status = run(files[0], files[1], &o);
		close(files[0]);
		close(files[1]);
		if (send(socket, &status, sizeof status, MSG_NOSIGNAL) != sizeof status)
			break;
	}
	_exit(0);
}

bool picture_launcher(void)
{
	int ends[2];
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
		return false;
	fflush(NULL);
	child = fork();
	if (!child) {
		close(ends[0]);
		launch(ends[1]);
	}
	close(ends[1]);
	launcher = ends[0];
	return child > 0;
}

/* The launcher ends only with us: if it is gone, we start anew as well, and it with us. */
static int run_there(int in, int out, struct order *o)
{
	int status = 0;
	ssize_t n;

	if (!give_order(launcher, o, (int[]){ in, out }))
		abort();
	do
		n = recv(launcher, &status, sizeof status, 0);
	while (n < 0 && errno == EINTR);
	if (n != sizeof status)
		abort();
	return status;
}

/* ---- one picture ---- */

static enum upload_fault fault_of(int status)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == PICTURE_MADE)
		return UPLOAD_FINE;
	/* That somebody sends what is no picture is no news; that the program fell over one is. */
	log_line(WIFSIGNALED(status) ? LOG_WARN : LOG_INFO, "picture_refused", LOG_I("status", WIFEXITED(status) ? WEXITSTATUS(status) : 0),
		 LOG_I("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0));
	if (WIFEXITED(status) && WEXITSTATUS(status) == PICTURE_NONE)
		return UPLOAD_NO_PICTURE;
	if (WIFEXITED(status) && WEXITSTATUS(status) == PICTURE_HUGE)
		return UPLOAD_HUGE_PICTURE;
	/* What kills the program, or takes it too long, is no picture that anybody should send again. */
	return WIFSIGNALED(status) ? UPLOAD_NO_PICTURE : UPLOAD_NOT_MADE;
}

static bool read_made(int out, struct picture *to)
{
	struct picture_head head;
	int64_t end = lseek(out, 0, SEEK_END);

	if (pread(out, &head, sizeof head, 0) != sizeof head || head.type < FILE_JPEG || head.type > FILE_GIF || end <= (int64_t)sizeof head)
		return false;
	*to = (struct picture){ out, end - (int64_t)sizeof head, head.width, head.height, (enum file_type)head.type };
	return true;
}

enum upload_fault picture_make(int from, int64_t at, int64_t size, enum file_type type, struct picture *to)
{
	struct order o = { .at = at, .size = size, .type = (int32_t)type };
	int out = memfd_create("picture", MFD_CLOEXEC);
	enum upload_fault fault = UPLOAD_NOT_MADE;

	if (out >= 0)
		fault = fault_of(launcher >= 0 ? run_there(from, out, &o) : run(from, out, &o));
	if (!fault && !read_made(out, to))
		fault = UPLOAD_NOT_MADE;
	if (fault && out >= 0)
		close(out);
	return fault;
}
