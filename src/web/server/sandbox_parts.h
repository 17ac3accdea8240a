/* sandbox_parts.h -- the two halves of the sandbox: which files, and which system calls. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_SANDBOX_PARTS_H
#define WEB_SERVER_SANDBOX_PARTS_H

#include "web/server/sandbox.h"

struct sandbox_needs {
	enum sandbox_who who;
	bool postgres;                  /* the database is reached over a socket, not as a file */
	const char *url, *data_dir;
};

/* Landlock, as much of it as the running kernel knows. False with errno when it has none. */
bool sandbox_files(const struct sandbox_needs *);
/* seccomp: a list of what may be called. False with errno when it cannot be set. */
bool sandbox_calls(const struct sandbox_needs *);

#endif
