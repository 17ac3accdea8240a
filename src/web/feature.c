/* feature.c -- the list of what this program can do. */
/* SPDX-License-Identifier: MIT */
#include "web/feature.h"

#include "web/address.h"
#include "web/chooser.h"

static const struct feature *const none[] = { NULL };
static const struct feature *const *list = none;

void features_set(const struct feature *const *all)
{
	list = all;
	address_compile(&chooser_feature, all);
}

const struct feature *const *features(void)
{
	return list;
}

const struct page_help *feature_help(const char *route)
{
	for (const struct feature *const *f = list; *f; f++)
		for (const struct page_help *help = (*f)->help; help && help->route; help++)
			if (!strcmp(help->route, route))
				return help;
	return NULL;
}
