/* sandbox.c -- what a process gives up once it has started, so that whoever breaks into it gains little. */
/* SPDX-License-Identifier: MIT */
#include "web/server/sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/log.h"
#include "web/server/sandbox_parts.h"

/* Sanitizers write where they like and call what they like. */
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

bool sandbox_is_built(void)
{
	return !SANITIZED;
}

void sandbox_enter(enum sandbox_who who, const struct serve_options *o)
{
	struct sandbox_needs needs = {
		.who = who,
		.postgres = !strncmp(o->url, "postgres", 8),
		.url = o->url,
		.data_dir = o->data_dir,
	};

	if (SANITIZED || o->no_sandbox)
		return;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || !sandbox_files(&needs))
		log_line(LOG_WARN, "no_landlock", LOG_S("problem", str_of(strerror(errno))));
	if (!sandbox_calls(&needs))
		log_line(LOG_WARN, "no_seccomp", LOG_S("problem", str_of(strerror(errno))));
}
