/* picture_test.c -- a picture that somebody sent is shown as it looks and says nothing of where it was taken; nonsense is refused. */
/* SPDX-License-Identifier: MIT */
#include "core/picture.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "tests/photo.h"
#include "tests/test.h"

/* The picture as it came out, in *to. */
static enum upload_fault make(str bytes, enum file_type type, struct picture *made, str *to)
{
	int fd = memfd_create("test", MFD_CLOEXEC);
	enum upload_fault fault;
	char *room;

	log_level_set(LOG_ERROR);
	IS(write(fd, "before", 6) == 6 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
	fault = picture_make(fd, 6, (int64_t)bytes.len, type, made);
	close(fd);
	if (fault)
		return fault;
	room = arena_take(test_arena(), (size_t)made->size);
	IS(pread(made->fd, room, (size_t)made->size, sizeof(struct picture_head)) == made->size);
	*to = (str){ room, (size_t)made->size };
	close(made->fd);
	return fault;
}

static bool has(str in, const char *what)
{
	return memmem(in.at, in.len, what, strlen(what));
}

TEST(a_photo_loses_the_place_where_it_was_taken)
{
	str photo = photo_jpeg(test_arena(), 20, 10, 1), made;
	struct picture p;

	IS(has(photo, PHOTO_PLACE) && has(photo, PHOTO_CAMERA));
	IS(make(photo, FILE_JPEG, &p, &made) == UPLOAD_FINE);
	IS(p.type == FILE_JPEG && p.width == 160 && p.height == 80);
	IS(str_starts(made, STR("\xFF\xD8\xFF")) && made.len > 200);
	IS(!has(made, PHOTO_PLACE) && !has(made, PHOTO_CAMERA) && !has(made, "Exif") && !has(made, "ICC_PROFILE"));
}

TEST(a_photo_that_was_taken_sideways_stands_upright)
{
	struct picture p;
	str made;

	IS(make(photo_jpeg(test_arena(), 20, 10, 6), FILE_JPEG, &p, &made) == UPLOAD_FINE);
	IS(p.width == 80 && p.height == 160);
}

TEST(a_large_photo_is_made_smaller)
{
	struct picture p;
	str made;

	IS(make(photo_jpeg(test_arena(), 500, 250, 1), FILE_JPEG, &p, &made) == UPLOAD_FINE);
	IS(p.width == PICTURE_EDGE && p.height == PICTURE_EDGE / 2);
}

TEST(a_picture_that_would_fill_the_memory_is_refused)
{
	struct picture p;
	str made;

	IS(make(photo_png_head(test_arena(), 60000, 60000), FILE_PNG, &p, &made) == UPLOAD_HUGE_PICTURE);
	IS(make(photo_png_head(test_arena(), 2000000, 1), FILE_PNG, &p, &made) != UPLOAD_FINE);
}

/* Eight by eight grey-blue points. */
static const char small_png[] = "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\010\000\000\000\010"
				"\010\002\000\000\000\113\155\051\334\000\000\000\021\111\104\101\124\170\234\143\160\010\110\300"
				"\212\030\206\226\004\000\152\041\074\001\227\003\173\145\000\000\000\000\111\105\116\104\256\102"
				"\140\202";

TEST(a_png_that_is_whole_is_made_anew_and_one_that_breaks_off_is_not)
{
	str all = { small_png, sizeof small_png - 1 };
	struct picture p;
	str made;

	IS(make(all, FILE_PNG, &p, &made) == UPLOAD_FINE && p.type == FILE_PNG && p.width == 8 && p.height == 8);
	IS(make(str_first(all, all.len - 20), FILE_PNG, &p, &made) == UPLOAD_NO_PICTURE);
}

TEST(what_cannot_be_read_as_a_picture_is_refused)
{
	str photo = photo_jpeg(test_arena(), 40, 40, 1), made;
	struct picture p;

	/* Of a photo, what there is. */
	IS(make(str_first(photo, photo.len - 200), FILE_JPEG, &p, &made) == UPLOAD_FINE && p.height == 320);
	IS(make(photo_png_head(test_arena(), 10, 10), FILE_PNG, &p, &made) == UPLOAD_NO_PICTURE);
	IS(make(STR("\xFF\xD8\xFF garbage"), FILE_JPEG, &p, &made) == UPLOAD_NO_PICTURE);
	IS(make(STR("GIF89a garbage"), FILE_GIF, &p, &made) == UPLOAD_NO_PICTURE);
	IS(make(STR("RIFF....WEBPVP8 garbage"), FILE_WEBP, &p, &made) == UPLOAD_NO_PICTURE);
	/* A drawing that calls itself a photo is not drawn. */
	IS(make(STR("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>"), FILE_PNG, &p, &made) == UPLOAD_NO_PICTURE);
}

TEST(whatever_is_broken_in_a_photo_this_process_goes_on)
{
	str photo = photo_jpeg(test_arena(), 30, 30, 1), made;
	struct picture p;

	random_seed(20261121);
	for (int i = 0; i < 30; i++) {
		char *broken = arena_take(test_arena(), photo.len);

		memcpy(broken, photo.at, photo.len);
		for (int k = 0; k < 10; k++)
			broken[random_below(photo.len)] = (char)random_64();
		make((str){ broken, photo.len }, FILE_JPEG, &p, &made);
	}
	random_seed(0);
	IS(make(photo, FILE_JPEG, &p, &made) == UPLOAD_FINE);
}

TEST(a_launcher_does_the_same_for_those_who_may_start_nothing)
{
	int status = 1;
	pid_t child = fork();

	if (!child) {
		struct picture p;
		str made;
		bool fine = picture_launcher() && make(photo_jpeg(test_arena(), 20, 10, 6), FILE_JPEG, &p, &made) == UPLOAD_FINE && p.width == 80 &&
			make(STR("\xFF\xD8\xFF garbage"), FILE_JPEG, &p, &made) == UPLOAD_NO_PICTURE;

		_exit(fine ? 0 : 1);
	}
	IS(waitpid(child, &status, 0) == child && status == 0);
}
