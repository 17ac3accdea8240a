/* asset.c -- styles, fonts and scripts inside the program, found by address or by name. */
/* SPDX-License-Identifier: MIT */
#include "web/asset.h"

const struct asset *asset_by_path(str path)
{
	size_t low = 0, high = assets_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(path, str_of(assets[middle].path));

		if (!order)
			return &assets[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct asset *asset_by_name(const char *name)
{
	for (size_t i = 0; i < assets_n; i++)
		if (!strcmp(assets[i].name, name))
			return &assets[i];
	return NULL;
}
