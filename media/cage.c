/* cage.c -- what sgwrs-media gives up before it looks at the first byte. */
/* SPDX-License-Identifier: MIT */
#include "media/cage.h"

#include <errno.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sanitizers write where they like, and reserve more memory than there is. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { MB = 1024 * 1024 };

static bool bound(const struct cage *c)
{
	const struct { int what; rlim_t most; } limits[] = {
		{ RLIMIT_AS, (rlim_t)c->memory * MB }, { RLIMIT_CPU, (rlim_t)c->seconds }, { RLIMIT_FSIZE, (rlim_t)c->output * MB }, { RLIMIT_CORE, 0 },
		{ RLIMIT_NOFILE, 3 },
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		if (setrlimit((__rlimit_resource_t)limits[i].what, &(struct rlimit){ limits[i].most, limits[i].most }) < 0)
			return false;
	return true;
}

/* No rule: nothing of the first version's list may be done to any file. */
static void no_files(void)
{
	struct { uint64_t fs; } all = { (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

	if (rules < 0)
		return;
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

static const int needed[] = {
	SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(close),
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getrandom), SCMP_SYS(gettid), SCMP_SYS(getpid),
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(clock_nanosleep), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(getcpu),
};
/* Tried now and then, and done without. */
static const int refused[] = {
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(stat),
	SCMP_SYS(statfs), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getrusage), SCMP_SYS(prlimit64), SCMP_SYS(sched_setattr),
	SCMP_SYS(sched_getattr), SCMP_SYS(ioctl), SCMP_SYS(prctl), SCMP_SYS(getdents64), SCMP_SYS(unlink),
};

static bool filter(void)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok = c != NULL;

	for (size_t i = 0; ok && i < sizeof needed / sizeof *needed; i++)
		ok = seccomp_rule_add(c, SCMP_ACT_ALLOW, needed[i], 0) == 0;
	for (size_t i = 0; ok && i < sizeof refused / sizeof *refused; i++)
		ok = seccomp_rule_add(c, SCMP_ACT_ERRNO(EACCES), refused[i], 0) == 0;
	/* Memory that is written is never run; a thread, but no process. The newer call hides its flags: the library knows the older one. */
	ok = ok && seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
		seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
		seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0 &&
		seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
		seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0 &&
		seccomp_load(c) == 0;
	if (c)
		seccomp_release(c);
	return ok;
}

bool cage_enter(const struct cage *cage)
{
	if (SANITIZED)
		return true;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || !bound(cage))
		return false;
	no_files();
	return filter();
}
