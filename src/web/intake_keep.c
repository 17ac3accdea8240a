/* intake_keep.c -- what came with a form is looked at and stored, in the one process that may. */
/* SPDX-License-Identifier: MIT */
#include "web/intake.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/picture.h"
#include "web/upload.h"

/* One of the files that came, and where it lies. */
struct arrived { struct upload is; int64_t begins; };

/* The name comes from a process that strangers talk to. */
static int open_incoming(str name)
{
	char path[4200];

	for (size_t i = 0; i < name.len; i++)
		if (!((name.at[i] >= '0' && name.at[i] <= '9') || (name.at[i] >= 'a' && name.at[i] <= 'f')))
			return -1;
	snprintf(path, sizeof path, "%s/%.*s", file_incoming(), STR_F(name));
	return name.len ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
}

/* Characters whole, and not too many of them. */
static str short_name(str name)
{
	size_t n = name.len < UPLOAD_NAME_MAX ? name.len : UPLOAD_NAME_MAX;

	while (n < name.len && n && ((unsigned char)name.at[n] & 0xC0) == 0x80)
		n--;
	return n ? str_first(name, n) : STR("file");
}

static bool read_line(struct arena *a, str line, struct arrived *to)
{
	struct fields f;

	*to = (struct arrived){ 0 };
	if (!form_read(a, line, &f) || !str_int(form_value(a, &f, "begins", 0), &to->begins) || to->begins < 0 ||
	    !str_int(form_value(a, &f, "size", 0), &to->is.size) || to->is.size < 0)
		return false;
	to->is.field = form_value(a, &f, "field", 0);
	to->is.name = short_name(str_trim(form_value(a, &f, "name", 0)));
	return to->is.field.len;
}

static enum file_type look(int fd, const struct arrived *f)
{
	char first[FILE_TYPE_LOOK], last[FILE_TYPE_LOOK];
	size_t most = f->is.size < FILE_TYPE_LOOK ? (size_t)f->is.size : FILE_TYPE_LOOK;
	ssize_t n = pread(fd, first, most, f->begins), m = pread(fd, last, most, f->begins + f->is.size - (int64_t)most);

	return n < 0 || m < 0 ? FILE_UNKNOWN : file_type_of((str){ first, (size_t)n }, (str){ last, (size_t)m });
}

/* False when the disk does not take it. */
static bool store(struct arena *a, int fd, int64_t begins, struct upload *u)
{
	char hash[65];

	if (!file_store(fd, begins, u->size, hash))
		return false;
	u->hash = arena_copy(a, str_of(hash));
	return true;
}

static str ending_of(struct arena *a, const struct upload *u, enum file_type now)
{
	size_t dot = u->name.len;

	for (size_t i = u->name.len; i > 0 && dot == u->name.len; i--)
		if (u->name.at[i - 1] == '.')
			dot = i - 1;
	return arena_printf(a, "%.*s.%s", STR_F(str_first(u->name, dot)), file_type_ending(now));
}

static bool store_picture(struct arena *a, int fd, const struct arrived *f, struct upload *u)
{
	struct picture made;
	bool ok;

	u->fault = picture_make(fd, f->begins, f->is.size, u->type, &made);
	if (u->fault)
		return true;
	if (made.type != u->type)
		u->name = ending_of(a, u, made.type);
	u->type = made.type;
	u->size = made.size;
	u->width = made.width;
	u->height = made.height;
	ok = store(a, made.fd, (int64_t)sizeof(struct picture_head), u);
	close(made.fd);
	return ok;
}

static bool keep(struct arena *a, int fd, struct arrived *f)
{
	struct upload *u = &f->is;

	if (!u->size) {
		u->fault = UPLOAD_EMPTY;
		return true;
	}
	if (fd < 0)
		return false;
	u->type = look(fd, f);
	if (u->type == FILE_UNKNOWN) {
		u->fault = UPLOAD_STRANGE;
		return true;
	}
	return file_type_is_picture(u->type) ? store_picture(a, fd, f, u) : store(a, fd, f->begins, u);
}

str intake_keep(struct arena *a, str files, str name)
{
	struct buf b = { 0 };
	int fd = open_incoming(name);
	bool ok = true;
	str text;

	for (int n = 0; ok && files.len; n++) {
		struct arrived f;

		ok = n < UPLOADS_MOST && read_line(a, str_cut(&files, '\n'), &f) && keep(a, fd, &f);
		if (ok)
			upload_write(&b, &f.is);
	}
	if (fd >= 0)
		close(fd);
	text = ok ? arena_copy(a, buf_text(&b)) : (str){ 0 };
	buf_free(&b);
	return text;
}
