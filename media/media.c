/* media.c -- sgwrs-media: makes one picture anew from whatever a stranger sent, and can do nothing else. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <vips/vips.h>

#include "core/picture.h"
#include "media/cage.h"

enum {
	LARGEST = 64 * 1024 * 1024,             /* bytes of the file */
	JPEG_PIXELS = 120 * 1000 * 1000,        /* read smaller than they are, a few lines at a time */
	OTHER_PIXELS = 40 * 1000 * 1000,        /* four bytes each, all at once */
	QUALITY = 82,
};

/* All of it, or NULL. */
static char *read_in(int64_t at, size_t size)
{
	char *bytes = size && size <= LARGEST ? malloc(size) : NULL;

	for (size_t done = 0; bytes && done < size;) {
		ssize_t n = pread(0, bytes + done, size - done, at + (int64_t)done);

		if (n <= 0)
			return NULL;
		done += (size_t)n;
	}
	return bytes;
}

static bool write_out(const void *from, size_t size)
{
	const char *at = from;

	while (size) {
		ssize_t n = write(1, at, size);

		if (n <= 0)
			return false;
		at += n;
		size -= (size_t)n;
	}
	return true;
}

/* Only the four kinds we take, whatever else the library knows. */
static void only_pictures(void)
{
	static const char *const known[] = { "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif" };

	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		vips_operation_block_set(known[i], FALSE);
}

/* What the file says of itself, before anything of it is decoded. */
static enum picture_end look(const char *bytes, size_t size, enum file_type type)
{
	VipsImage *image = vips_image_new_from_buffer(bytes, size, "", NULL);
	int64_t pixels = image ? (int64_t)vips_image_get_width(image) * vips_image_get_height(image) : 0;

	if (!image)
		return PICTURE_NONE;
	g_object_unref(image);
	return pixels > (type == FILE_JPEG ? JPEG_PIXELS : OTHER_PIXELS) ? PICTURE_HUGE : PICTURE_MADE;
}

/* What the library says of a broken file; it must not be written anywhere, for that takes more than we may do. */
static int warnings;

static void on_words(const gchar *domain, GLogLevelFlags level, const gchar *said, gpointer arg)
{
	(void)domain;
	(void)said;
	(void)arg;
	/* How it goes about its work it says, too. */
	warnings += (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0;
}

/* Upright, no larger than need be, in the colours of a screen. */
static VipsImage *make(char *bytes, size_t size)
{
	VipsImage *small = NULL, *plain = NULL;

	if (vips_thumbnail_buffer(bytes, size, &small, PICTURE_EDGE, "height", PICTURE_EDGE, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
				  NULL))
		return NULL;
	if (vips_colourspace(small, &plain, VIPS_INTERPRETATION_sRGB, NULL))
		plain = NULL;
	g_object_unref(small);
	return plain;
}

/* JPEG stays so; the others become PNG, which loses nothing. "strip": not a word of what the camera wrote. */
static bool save(VipsImage *image, enum file_type type)
{
	struct picture_head head = { vips_image_get_width(image), vips_image_get_height(image), type == FILE_JPEG ? FILE_JPEG : FILE_PNG, 0 };
	void *bytes = NULL;
	size_t size = 0;
	int failed = type == FILE_JPEG ? vips_jpegsave_buffer(image, &bytes, &size, "Q", QUALITY, "strip", TRUE, "optimize_coding", TRUE, NULL)
				       : vips_pngsave_buffer(image, &bytes, &size, "strip", TRUE, NULL);

	return !failed && write_out(&head, sizeof head) && write_out(bytes, size);
}

static enum picture_end work(int64_t at, size_t size, enum file_type type)
{
	char *bytes = read_in(at, size);
	enum picture_end end = bytes ? look(bytes, size, type) : PICTURE_FAILED;
	VipsImage *image;

	if (end != PICTURE_MADE)
		return end;
	image = make(bytes, size);
	/* Of a photograph whose sending broke off, what there is, is shown; of anything else, nothing. */
	return image && save(image, type) && (type == FILE_JPEG || !warnings) ? PICTURE_MADE : PICTURE_NONE;
}

int main(int argc, char **argv)
{
	enum file_type type = argc == 4 ? (enum file_type)strtol(argv[3], NULL, 10) : FILE_UNKNOWN;
	int64_t at = argc == 4 ? strtoll(argv[1], NULL, 10) : -1, size = argc == 4 ? strtoll(argv[2], NULL, 10) : 0;

	if (at < 0 || size <= 0 || type < FILE_JPEG || type > FILE_GIF)
		return PICTURE_FAILED;
	/* One thread, no code made while it runs, nothing kept for a next time that never comes. */
	setenv("VIPS_NOVECTOR", "1", 1);
	vips_concurrency_set(1);
	if (VIPS_INIT("sgwrs-media"))
		return PICTURE_FAILED;
	vips_cache_set_max(0);
	only_pictures();
	g_log_set_default_handler(on_words, NULL);
	if (!cage_enter(&(struct cage){ .memory = 1200, .output = 48, .seconds = 15 }))
		return PICTURE_FAILED;
	_exit((int)work(at, (size_t)size, type));
}
