/* permission.c -- who may do what: three roles, a handful of permissions, one table. */
/* SPDX-License-Identifier: MIT */
#include "core/permission.h"

#include <stdio.h>
#include <stdlib.h>

#define BIT(permission) (1u << (permission))

static const struct { const char *word; unsigned may; } roles[] = {
	[ROLE_NONE] = { "", BIT(MAY_ANYONE) },
	[ROLE_EDITOR] = { "editor", BIT(MAY_ANYONE) | BIT(MAY_READ) | BIT(MAY_WRITE) },
	[ROLE_PUBLISHER] = { "publisher", BIT(MAY_ANYONE) | BIT(MAY_READ) | BIT(MAY_WRITE) | BIT(MAY_PUBLISH) | BIT(MAY_EXPORT) },
	[ROLE_ADMINISTRATOR] = { "administrator",
		BIT(MAY_ANYONE) | BIT(MAY_READ) | BIT(MAY_WRITE) | BIT(MAY_PUBLISH) | BIT(MAY_EXPORT) |
		BIT(MAY_ADMINISTER) },
};
_Static_assert(sizeof roles / sizeof *roles == ROLE_COUNT, "every role has its row");

static const char *const permissions[] = {
	[MAY_ANYONE] = "anyone", [MAY_READ] = "read", [MAY_WRITE] = "write", [MAY_PUBLISH] = "publish", [MAY_EXPORT] = "export",
	[MAY_ADMINISTER] = "administer",
};
_Static_assert(sizeof permissions / sizeof *permissions == PERMISSION_COUNT, "every permission has its word");

bool permission_has(enum role role, enum permission permission)
{
	/* A number from nowhere is nobody, and a permission from nowhere is given to nobody. */
	if ((unsigned)role >= ROLE_COUNT || (unsigned)permission >= PERMISSION_COUNT)
		return false;
	return roles[role].may & BIT(permission);
}

enum role role_of(str word)
{
	for (int i = ROLE_NONE + 1; i < ROLE_COUNT; i++)
		if (str_eq(word, str_of(roles[i].word)))
			return (enum role)i;
	return ROLE_NONE;
}

const char *role_word(enum role role)
{
	return (unsigned)role < ROLE_COUNT ? roles[role].word : "";
}

enum permission permission_of(str word)
{
	for (int i = 0; i < PERMISSION_COUNT; i++)
		if (str_eq(word, str_of(permissions[i])))
			return (enum permission)i;
	fprintf(stderr, "permission: there is none called \"%.*s\"\n", STR_F(word));
	abort();
}
