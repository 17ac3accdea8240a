/* sandbox_calls.c -- which system calls a process may make; any other one kills it. */
/* SPDX-License-Identifier: MIT */
#include "web/server/sandbox_parts.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* Found by running the tests and the browser's journey under strace -f -c on Debian 12, and completed with what glibc's newer
 * versions call for the same purposes. None opens a way to other processes, to other privileges or to the network. */
static const int always[] = {
	/* memory */
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(memfd_create), SCMP_SYS(msync),
	/* files; which ones, Landlock decides */
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(pwrite64), SCMP_SYS(lseek),
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(close), SCMP_SYS(stat), SCMP_SYS(fstat), SCMP_SYS(lstat), SCMP_SYS(newfstatat),
	SCMP_SYS(statx), SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(getcwd), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(fcntl), SCMP_SYS(flock), SCMP_SYS(dup),
	SCMP_SYS(getdents64), SCMP_SYS(fadvise64),
	/* visitors and the other processes */
	SCMP_SYS(accept4), SCMP_SYS(connect), SCMP_SYS(shutdown), SCMP_SYS(sendto), SCMP_SYS(recvfrom), SCMP_SYS(sendmsg),
	SCMP_SYS(recvmsg), SCMP_SYS(setsockopt), SCMP_SYS(getsockopt), SCMP_SYS(getsockname), SCMP_SYS(getpeername),
	SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(epoll_pwait2), SCMP_SYS(epoll_ctl), SCMP_SYS(poll), SCMP_SYS(ppoll),
	/* time, signals, oneself */
	SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
	SCMP_SYS(time), SCMP_SYS(timerfd_settime), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigtimedwait), SCMP_SYS(restart_syscall), SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(getrandom),
	SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
	SCMP_SYS(getegid), SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* What a SQLite writer does besides: its log is made, cut and removed. And the keeper of files. */
static const int writing[] = {
	SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(ftruncate), SCMP_SYS(fallocate), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
	SCMP_SYS(fchmod), SCMP_SYS(fchown), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
	SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(utimensat),
};

/* What arrives with a form is written, handed on and removed. */
static const int receiving[] = { SCMP_SYS(unlink), SCMP_SYS(unlinkat) };

/* libpq looks up names and loads what the C library's resolver is made of. */
static const int connecting[] = {
	SCMP_SYS(socket), SCMP_SYS(bind), SCMP_SYS(sendmmsg), SCMP_SYS(recvmmsg), SCMP_SYS(ioctl), SCMP_SYS(mmap), SCMP_SYS(mprotect),
	SCMP_SYS(pipe2), SCMP_SYS(eventfd2),
};

#define LENGTH(list) (sizeof(list) / sizeof *(list))

/* A call this machine's kind of processor does not have needs no rule. */
static bool allow(scmp_filter_ctx c, const int *calls, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int result = seccomp_rule_add(c, SCMP_ACT_ALLOW, calls[i], 0);

		if (result && result != -EDOM && result != -EEXIST) {
			errno = -result;
			return false;
		}
	}
	return true;
}

static bool allow_if(scmp_filter_ctx c, int call, struct scmp_arg_cmp that)
{
	return seccomp_rule_add(c, SCMP_ACT_ALLOW, call, 1, that) == 0;
}

/* Memory that is written is never run; sockets lead only to our own processes. */
static bool allow_bounded(scmp_filter_ctx c)
{
	return allow_if(c, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
		allow_if(c, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
		allow_if(c, SCMP_SYS(socket), SCMP_A0(SCMP_CMP_EQ, AF_UNIX)) &&
		allow_if(c, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, FIONREAD)) &&
		allow_if(c, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, TCGETS));
}

/* Newer C libraries try these first and know what to do when the kernel has none. */
static bool refuse_new(scmp_filter_ctx c)
{
	static const int calls[] = { SCMP_SYS(rseq), SCMP_SYS(set_robust_list), SCMP_SYS(membarrier) };

	for (size_t i = 0; i < LENGTH(calls); i++)
		if (seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), calls[i], 0))
			return false;
	return true;
}

bool sandbox_calls(const struct sandbox_needs *needs)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok = c && seccomp_attr_set(c, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 && allow(c, always, LENGTH(always)) && refuse_new(c) &&
		/* abort() and a failed assertion, towards oneself only */
		allow_if(c, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) &&
		(needs->who != SANDBOX_READER || allow(c, receiving, LENGTH(receiving))) &&
		((needs->who != SANDBOX_WRITER && needs->who != SANDBOX_KEEPER) || allow(c, writing, LENGTH(writing))) &&
		(needs->postgres ? allow(c, connecting, LENGTH(connecting)) : allow_bounded(c)) && seccomp_load(c) == 0;

	if (c)
		seccomp_release(c);
	return ok;
}
