/* intruder.c -- has broken into a running process and makes it try something: was it done, refused, or was the process killed for it? */
/* SPDX-License-Identifier: MIT */
/* intruder PID DEED [FILE] prints "done", "refused: why" or "killed: signal". Exit status 3: it cannot be tried on this machine. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(__x86_64__)

#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>

enum { ROOM = 4096 };           /* below the stack that is in use; there the intruder keeps its texts */

typedef unsigned long long word;

struct deed { const char *name; long call; word args[6]; };

/* What is known only when it is done. */
#define FILE_NAME (~0ull)
#define PARENT (~1ull)
#define NO_FILE ((word)(unsigned)-1)
static const struct deed deeds[] = {
	{ "nothing", SYS_getpid, { 0 } },
	{ "exec", SYS_execve, { FILE_NAME, 0, 0 } },
	{ "process", SYS_clone, { SIGCHLD } },
	{ "trace", SYS_ptrace, { PTRACE_ATTACH, PARENT } },
	{ "signal", SYS_kill, { PARENT, 0 } },
	{ "network", SYS_socket, { AF_INET, SOCK_STREAM, 0 } },
	{ "code", SYS_mmap, { 0, ROOM, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, NO_FILE, 0 } },
	{ "read", SYS_openat, { (word)AT_FDCWD, FILE_NAME, O_RDONLY | O_CLOEXEC } },
	{ "write", SYS_openat, { (word)AT_FDCWD, FILE_NAME, O_WRONLY | O_CREAT | O_CLOEXEC, 0600 } },
};

static const struct deed *deed_of(const char *name)
{
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (!strcmp(deeds[i].name, name))
			return &deeds[i];
	return NULL;
}

static pid_t parent_of(pid_t pid)
{
	char path[64];
	int parent = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	f = fopen(path, "re");
	if (!f)
		return 0;
	if (fscanf(f, "%*d (%*[^)]) %*c %d", &parent) != 1)
		parent = 0;
	fclose(f);
	return parent;
}

/* Waits until it has stopped. False: it is dead, or cannot be had. */
static bool stopped(pid_t pid, int *status)
{
	*status = 0;
	return waitpid(pid, status, __WALL) == pid && WIFSTOPPED(*status);
}

/* A process that waits for work stands right behind its own "syscall". */
static bool at_rest(pid_t pid, const struct user_regs_struct *r)
{
	errno = 0;
	long at = ptrace(PTRACE_PEEKTEXT, pid, r->rip - 2, 0);

	return !errno && (at & 0xFFFF) == 0x050F;
}

static bool put_text(pid_t pid, word at, const char *text)
{
	union { const char *in; void *out; } from = { .in = text };
	union { word n; void *at; } to = { at };
	struct iovec here = { from.out, strlen(text) + 1 }, there = { to.at, strlen(text) + 1 };

	return process_vm_writev(pid, &here, 1, &there, 1, 0) == (ssize_t)here.iov_len;
}

static struct user_regs_struct ready(const struct user_regs_struct *as, const struct deed *deed, word file, pid_t parent)
{
	struct user_regs_struct r = *as;
	word a[6];

	for (int i = 0; i < 6; i++)
		a[i] = deed->args[i] == FILE_NAME ? file : deed->args[i] == PARENT ? (word)parent : deed->args[i];
	r.rip -= 2;
	r.rax = (word)deed->call;
	r.orig_rax = ~0ull;             /* the call that was interrupted is not to be started again just now */
	r.rdi = a[0], r.rsi = a[1], r.rdx = a[2], r.r10 = a[3], r.r8 = a[4], r.r9 = a[5];
	return r;
}

static int tell(pid_t pid, const struct user_regs_struct *before)
{
	struct user_regs_struct after;
	long result;
	int status;

	if (!stopped(pid, &status)) {
		printf("killed: %s\n", WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "it ended by itself");
		return 0;
	}
	if (ptrace(PTRACE_GETREGS, pid, 0, &after) < 0)
		return 3;
	result = (long)after.rax;
	ptrace(PTRACE_SETREGS, pid, 0, before);
	ptrace(PTRACE_DETACH, pid, 0, 0);
	if (result < 0 && result > -4096)
		printf("refused: %s\n", strerror((int)-result));
	else
		puts("done");
	return 0;
}

/* Stops it where it waits for work; one that has only just begun is given a moment. */
static bool stop_at_rest(pid_t pid, struct user_regs_struct *r)
{
	const struct timespec moment = { 0, 10 * 1000 * 1000 };
	int status;

	for (int i = 0; i < 200; i++) {
		if (ptrace(PTRACE_SEIZE, pid, 0, 0) < 0 || ptrace(PTRACE_INTERRUPT, pid, 0, 0) < 0 || !stopped(pid, &status) ||
		    ptrace(PTRACE_GETREGS, pid, 0, r) < 0)
			return false;
		if (at_rest(pid, r))
			return true;
		ptrace(PTRACE_DETACH, pid, 0, 0);
		nanosleep(&moment, NULL);
	}
	return false;
}

static int try(pid_t pid, const struct deed *deed, const char *file)
{
	struct user_regs_struct before, now;
	word at;

	if (!stop_at_rest(pid, &before)) {
		fprintf(stderr, "intruder: this process cannot be broken into: %s\n", strerror(errno));
		return 3;
	}
	at = (before.rsp - 2 * ROOM) & ~(word)15;
	now = ready(&before, deed, at, parent_of(pid));
	if (!put_text(pid, at, file) || ptrace(PTRACE_SETREGS, pid, 0, &now) < 0 || ptrace(PTRACE_SINGLESTEP, pid, 0, 0) < 0) {
		perror("intruder");
		return 3;
	}
	return tell(pid, &before);
}

int main(int argc, char **argv)
{
	const struct deed *deed = argc >= 3 ? deed_of(argv[2]) : NULL;

	if (!deed) {
		fputs("intruder PID DEED [FILE]\n", stderr);
		return 2;
	}
	return try((pid_t)strtol(argv[1], NULL, 10), deed, argc > 3 ? argv[3] : "/bin/true");
}

#else

int main(void)
{
	return 3;
}

#endif
