/* place_geojson.c -- walks to the list of features, then lets the JSON library read one at a time from where it stands. */
/* SPDX-License-Identifier: MIT */
#include "core/place_geojson.h"

#include <string.h>

enum { KEY = 64 };

struct geojson geojson_new(FILE *file)
{
	return (struct geojson){ .file = file, .line = 1 };
}

static int next_char(struct geojson *g)
{
	int c = getc(g->file);

	g->line += c == '\n';
	return c;
}

static int next_visible(struct geojson *g)
{
	int c;

	do
		c = next_char(g);
	while (c == ' ' || c == '\t' || c == '\r' || c == '\n');
	return c;
}

static enum geojson_got broken(struct geojson *g, const char *why)
{
	snprintf(g->why, sizeof g->why, "%s", why);
	return GEOJSON_BROKEN;
}

/* The text up to its closing quotation mark; what does not fit is left out, for no key we look for is so long. */
static bool read_key(struct geojson *g, char key[KEY])
{
	size_t n = 0;

	for (int c = next_char(g); c != EOF; c = next_char(g)) {
		if (c == '"') {
			key[n] = 0;
			return true;
		}
		if (c == '\\' && (c = next_char(g)) == EOF)
			return false;
		if (n < KEY - 1)
			key[n++] = (char)c;
	}
	return false;
}

/* To just behind the '[' of the list that the outermost object calls "features". */
static bool find_features(struct geojson *g)
{
	char key[KEY] = "";
	int depth = 0;
	bool wanted = false;            /* the last text at depth 1 was "features", and a colon came */

	for (int c = next_visible(g); c != EOF; c = next_visible(g)) {
		if (c == '"') {
			if (!read_key(g, key))
				return false;
			wanted = false;
		} else if (c == ':') {
			wanted = depth == 1 && strcmp(key, "features") == 0;
		} else if (c == '[' && wanted) {
			return true;
		} else {
			depth += (c == '{' || c == '[') - (c == '}' || c == ']');
			wanted = false;
		}
	}
	return false;
}

/* A byte at a time, so that the library takes none that belongs to the next feature. */
static size_t give_byte(void *to, size_t room, void *arg)
{
	struct geojson *g = arg;
	int c;

	if (!room || !g->room || (c = next_char(g)) == EOF)
		return g->room ? 0 : (size_t)-1;
	g->room--;
	*(char *)to = (char)c;
	return 1;
}

enum geojson_got geojson_next(struct geojson *g, json_t **feature)
{
	json_error_t error;
	int c;

	if (!g->begun && !find_features(g))
		return broken(g, "there is no list of features in this file: is it a GeoJSON FeatureCollection?");
	c = next_visible(g);
	if (g->begun && c == ',')
		c = next_visible(g);
	g->begun = true;
	if (c == ']')
		return GEOJSON_END;
	if (c != '{')
		return broken(g, c == EOF ? "the file ends in the middle of its features" : "a feature must be an object");
	ungetc(c, g->file);
	g->feature++;
	g->room = GEOJSON_FEATURE;
	*feature = json_load_callback(give_byte, g, JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
	if (*feature)
		return GEOJSON_FEATURE_READ;
	return broken(g, g->room ? error.text : "this feature is longer than 8 megabytes");
}
