/* files.c -- gives out what is kept, to those who may see it, and clears away what nobody wants. */
/* SPDX-License-Identifier: MIT */
#include "features/files/files.h"

#include "core/file.h"
#include "web/req.h"

enum {
	SWEEP_STEP = 200,               /* files a minute */
	SWEEP_REST = 3600,              /* between two rounds, in seconds */
	UNWANTED = 24 * 3600,           /* longer than any form may be open */
};

static bool may_see(struct req *r, const struct file *file, bool *for_all)
{
	*for_all = false;
	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->may_see_file && (*f)->may_see_file(r->db, r->arena, file, &r->who, for_all))
			return true;
	return false;
}

/* The same bytes may be kept for several reasons; one for which this person may see them is enough. */
static void give(struct req *r)
{
	struct files files = files_of_hash(r->db, r->arena, req_param(r, "hash"));
	bool for_all;

	for (size_t i = 0; i < files.n; i++)
		if (may_see(r, &files.at[i], &for_all)) {
			req_file(r, &files.at[i], for_all);
			return;
		}
	req_not_found(r);
}

static void tick(struct db *db, struct arena *a, instant now)
{
	static int64_t rest_until;
	struct timespec real;
	bool round;

	(void)now;
	/* By the time that passes, as the disk counts it: the clock of the pages may stand still. */
	clock_gettime(CLOCK_REALTIME, &real);
	if (real.tv_sec < rest_until)
		return;
	file_sweep(db, a, SWEEP_STEP, (instant){ real.tv_sec - UNWANTED }, &round);
	if (round)
		rest_until = real.tv_sec + SWEEP_REST;
}

static const struct route routes[] = {
	{ .name = "file", .method = GET, .en = "/files/:hash/:name?", .may = MAY_ANYONE, .handle = give, .flags = ROUTE_NO_LANGUAGE },
	{ 0 },
};

const struct feature files_feature = { .name = "files", .routes = routes, .tick = tick, .check = file_check };
