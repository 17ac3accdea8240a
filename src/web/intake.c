/* intake.c -- a form with files on its way in: the fields go into memory, the files to the disk, whatever their size. */
/* SPDX-License-Identifier: MIT */
#include "web/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fold.h"
#include "base/random.h"
#include "web/address.h"
#include "web/multipart.h"
#include "web/upload.h"

enum { NAME_LEN = 32 };                 /* in DATA/incoming: hexadecimal digits */

struct intake {
	struct multipart multipart;
	struct intake_limits limits;
	char boundary[MULTIPART_BOUNDARY_MAX];
	struct buf form, files;
	size_t fields_taken, files_taken;
	size_t begun;                   /* where the file being read begins */
	bool in_file, chosen;
	int n_files, fd, status;
	char name[NAME_LEN + 1];
};

/* ---- the file in which files arrive ---- */

static const char *path_of(const char *name, char path[4200])
{
	snprintf(path, 4200, "%s/%s", file_incoming(), name);
	return path;
}

static bool open_file(struct intake *in)
{
	char path[4200];

	snprintf(in->name, sizeof in->name, "%016llx%016llx", (unsigned long long)random_64(), (unsigned long long)random_64());
	in->fd = open(path_of(in->name, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return in->fd >= 0;
}

static bool write_file(struct intake *in, str s)
{
	if (in->fd < 0 && !open_file(in))
		return false;
	while (s.len) {
		ssize_t n = write(in->fd, s.at, s.len);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			s = str_from(s, (size_t)n);
	}
	return true;
}

/* ---- parts ---- */

static bool refuse(struct intake *in, int status)
{
	in->status = status;
	return false;
}

static bool count_field(struct intake *in, size_t n)
{
	in->fields_taken += n;
	return in->fields_taken <= in->limits.fields || refuse(in, 413);
}

/* "…&begins=0&size=42": its end is known when the next part begins. */
static void end_file(struct intake *in)
{
	if (in->in_file && in->chosen)
		buf_printf(&in->files, "begins=%zu&size=%zu\n", in->begun, in->files_taken - in->begun);
	in->in_file = false;
}

/* Some browsers send the path as well. */
static str without_path(str file)
{
	for (size_t i = file.len; i > 0; i--)
		if (file.at[i - 1] == '/' || file.at[i - 1] == '\\')
			return str_from(file, i);
	return file;
}

static bool on_part(void *arg, str name, str file)
{
	struct intake *in = arg;

	end_file(in);
	if (!count_field(in, name.len + 2))
		return false;
	in->in_file = file.at;
	in->chosen = file.len;
	if (!in->in_file) {
		if (in->form.len)
			buf_char(&in->form, '&');
		address_segment(&in->form, name);
		buf_char(&in->form, '=');
	} else if (in->chosen) {
		if (++in->n_files > UPLOADS_MOST)
			return refuse(in, 413);
		in->begun = in->files_taken;
		buf_str(&in->files, STR("field="));
		address_segment(&in->files, name);
		buf_str(&in->files, STR("&name="));
		address_segment(&in->files, without_path(file));
		buf_char(&in->files, '&');
	}
	return true;
}

static bool on_bytes(void *arg, str some)
{
	struct intake *in = arg;

	if (!in->in_file) {
		if (!count_field(in, some.len))
			return false;
		address_segment(&in->form, some);
		return true;
	}
	if (!in->chosen)
		return refuse(in, 400);
	in->files_taken += some.len;
	if (in->files_taken > in->limits.files)
		return refuse(in, 413);
	return write_file(in, some) || refuse(in, 503);
}

/* ---- from beginning to end ---- */

static int alive;

int intakes(void)
{
	return alive;
}

struct intake *intake_new(str boundary, const struct intake_limits *limits)
{
	static const struct multipart_calls calls = { on_part, on_bytes };
	struct intake *in = calloc(1, sizeof *in);

	if (!in)
		abort();
	alive++;
	in->limits = *limits;
	in->fd = -1;
	memcpy(in->boundary, boundary.at, boundary.len < sizeof in->boundary ? boundary.len : sizeof in->boundary);
	multipart_begin(&in->multipart, (str){ in->boundary, boundary.len }, &calls, in);
	return in;
}

void intake_free(struct intake *in)
{
	char path[4200];

	if (!in)
		return;
	alive--;
	if (in->fd >= 0) {
		close(in->fd);
		unlink(path_of(in->name, path));
	}
	multipart_free(&in->multipart);
	buf_free(&in->form);
	buf_free(&in->files);
	free(in);
}

int intake_take(struct intake *in, str bytes)
{
	if (multipart_take(&in->multipart, bytes))
		return 0;
	return in->status ? in->status : 400;
}

int intake_end(struct intake *in)
{
	end_file(in);
	return multipart_whole(&in->multipart) ? 0 : 400;
}

str intake_form(const struct intake *in)
{
	return in->form.len ? buf_text(&in->form) : STR("");
}

str intake_files(const struct intake *in)
{
	return in->files.len ? buf_text(&in->files) : STR("");
}

str intake_name(const struct intake *in)
{
	return in->fd < 0 ? (str){ 0 } : str_of(in->name);
}
