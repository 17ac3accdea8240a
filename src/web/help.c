/* help.c -- decides whether the help lines are shown. */
/* SPDX-License-Identifier: MIT */
#include "web/help.h"

void help_look(struct req *r, struct help *help, str written)
{
	if (!help->lines.n && harm_suggested(r->db, r->arena, written, r->now))
		help->lines = help_lines(r->db, r->now);
}
