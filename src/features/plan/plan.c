/* plan.c -- the addresses of making a conversation and of mending it after it was published. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/plan.h"

#include "features/plan/changes.h"
#include "features/plan/periods.h"
#include "features/plan/preview.h"
#include "features/plan/step.h"
#include "features/plan/translate.h"
#include "features/plan/where.h"

enum { STEP_BODY = 512 * 1024 };        /* twenty options of nine texts */

static const struct route routes[] = {
	{ "start-conversation", GET, "/desk/new", "/desg/newydd", MAY_WRITE, begin_form },
	{ "start-conversation", POST, "/desk/new", "/desg/newydd", MAY_WRITE, begin_save },
	{ "copy-conversation", POST, "/desk/:code/copy", "/desg/:code/copio", MAY_WRITE, begin_copy },
	{ "plan", GET, "/desk/:code/plan", "/desg/:code/cynllun", MAY_READ, overview_show },
	{ "plan-step", GET, "/desk/:code/plan/:step", "/desg/:code/cynllun/:step", MAY_WRITE, step_show },
	{ "plan-step", POST, "/desk/:code/plan/:step", "/desg/:code/cynllun/:step", MAY_WRITE, step_save, .body_limit = STEP_BODY },
	{ "plan-where", GET, "/desk/:code/places", "/desg/:code/lleoedd", MAY_WRITE, where_show },
	{ "plan-where", POST, "/desk/:code/places", "/desg/:code/lleoedd", MAY_WRITE, where_save },
	{ "preview", GET, "/desk/:code/preview", "/desg/:code/rhagolwg", MAY_READ, preview_show, .flags = ROUTE_FRAMES },
	{ "translation", GET, "/desk/translation", "/desg/cyfieithu", MAY_WRITE, queue_show },
	{ "translate-conversation", GET, "/desk/:code/translate", "/desg/:code/cyfieithu", MAY_WRITE, translate_show },
	{ "translate-conversation", POST, "/desk/:code/translate", "/desg/:code/cyfieithu", MAY_WRITE, translate_save, .body_limit = STEP_BODY },
	{ "translation-due", POST, "/desk/:code/translate/due", "/desg/:code/cyfieithu/erbyn", MAY_WRITE, translate_due },
	{ "plan-changes", GET, "/desk/:code/changes", "/desg/:code/newidiadau", MAY_READ, changes_show },
	{ "change-days", GET, "/desk/:code/changes/dates", "/desg/:code/newidiadau/dyddiadau", MAY_WRITE, days_form },
	{ "change-days", POST, "/desk/:code/changes/dates", "/desg/:code/newidiadau/dyddiadau", MAY_WRITE, days_save },
	{ "add-option", GET, "/desk/:code/changes/option", "/desg/:code/newidiadau/dewis", MAY_WRITE, option_form },
	{ "add-option", POST, "/desk/:code/changes/option", "/desg/:code/newidiadau/dewis", MAY_WRITE, option_save },
	{ "approve-change", POST, "/desk/:code/changes/:id/approve", "/desg/:code/newidiadau/:id/cymeradwyo", MAY_PUBLISH, changes_approve },
	{ "drop-change", POST, "/desk/:code/changes/:id/drop", "/desg/:code/newidiadau/:id/hepgor", MAY_WRITE, changes_drop },
	{ "periods", GET, "/desk/periods", "/desg/cyfnodau", MAY_READ, periods_show },
	{ "add-period", POST, "/desk/periods", "/desg/cyfnodau", MAY_ADMINISTER, periods_add },
	{ "drop-period", POST, "/desk/periods/drop", "/desg/cyfnodau/tynnu", MAY_ADMINISTER, periods_drop },
	{ 0 },
};

static const struct nav nav[] = {
	{ "translation", TL("Translations"), true, 40 },
	{ 0 },
};

const struct feature plan_feature = { .name = "plan", .routes = routes, .nav = nav, .work = changes_work };
