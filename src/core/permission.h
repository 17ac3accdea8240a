/* permission.h -- who may do what: three roles, a handful of permissions, one table. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PERMISSION_H
#define CORE_PERMISSION_H

#include "base/str.h"

enum role { ROLE_NONE, ROLE_EDITOR, ROLE_PUBLISHER, ROLE_ADMINISTRATOR, ROLE_COUNT };
/* MAY_ANYONE needs no sign-in. MAY_READ: see officers' pages. MAY_WRITE: draft, tag, write outcomes.
 * MAY_PUBLISH: approve and release to the public. MAY_EXPORT: take answers out of the house as a table.
 * MAY_ADMINISTER: accounts, settings, imports' undo. */
enum permission { MAY_ANYONE, MAY_READ, MAY_WRITE, MAY_PUBLISH, MAY_EXPORT, MAY_ADMINISTER, PERMISSION_COUNT };

bool permission_has(enum role, enum permission);
enum role role_of(str word);            /* "editor", "publisher", "administrator"; anything else ROLE_NONE */
const char *role_word(enum role);
enum permission permission_of(str word);        /* "anyone", "read", "write", "publish", "administer"; unknown aborts: rows are checked by a test */

#endif
