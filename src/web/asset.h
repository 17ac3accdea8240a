/* asset.h -- styles, fonts and scripts, made at build time, compressed and named by their hash, inside the program. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "base/str.h"

struct asset {
	const char *name;               /* "app.css" */
	const char *path;               /* "/assets/3f9c0d2e1b.app.css": never changes its bytes, kept for ever */
	const char *type;
	const unsigned char *plain, *gzip, *br;
	size_t plain_n, gzip_n, br_n;
	const char *sha256_base64;      /* of the plain bytes, for the content security policy */
};
extern const struct asset assets[];     /* sorted by path, written at build time */
extern const size_t assets_n;

const struct asset *asset_by_path(str path);    /* NULL when there is none */
const struct asset *asset_by_name(const char *name);

#endif
