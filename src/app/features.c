/* features.c -- everything Sgwrs can do, a line each. */
/* SPDX-License-Identifier: MIT */
#include "app/features.h"

#include "features/about/about.h"
#include "features/account/account.h"
#include "features/amend/amend.h"
#include "features/builder/builder.h"
#include "features/conversation/conversation.h"
#include "features/demo/demo.h"
#include "features/desk/desk.h"
#include "features/documents/documents.h"
#include "features/exchange/exchange.h"
#include "features/files/files.h"
#include "features/feeds/feeds.h"
#include "features/follow/follow.h"
#include "features/gathering/gathering.h"
#include "features/guide/guide.h"
#include "features/home/home.h"
#include "features/load/load.h"
#include "features/outcome/outcome.h"
#include "features/paper/paper.h"
#include "features/places/places.h"
#include "features/partner/partner.h"
#include "features/promises/promises.h"
#include "features/plan/plan.h"
#include "features/posted/posted.h"
#include "features/practice/practice.h"
#include "features/results/results.h"
#include "features/results/voices.h"
#include "features/safeguard/safeguard.h"
#include "features/search/search.h"
#include "features/share/share.h"
#include "features/survey/survey.h"
#include "features/tellus/tellus.h"
#include "features/themes/themes.h"

const struct feature *const program_features[] = {
	&home_feature,
	&conversation_feature,
	&survey_feature,
	&results_feature,
	&voices_feature,
	&outcome_feature,
	&themes_feature,
	&tellus_feature,
	&follow_feature,
	&amend_feature,
	&promises_feature,
	&partner_feature,
	&paper_feature,
	&posted_feature,
	&gathering_feature,
	&desk_feature,
	&builder_feature,
	&search_feature,
	&feeds_feature,
	&share_feature,
	&plan_feature,
	&account_feature,
	&load_feature,
	&exchange_feature,
	&places_feature,
	&safeguard_feature,
	&files_feature,
	&documents_feature,
	&about_feature,
	&guide_feature,
	&practice_feature,
	&demo_feature,
	NULL,
};
