/* floors.c -- a file may include only what stands below it; a feature never includes another feature.
 *
 *   floors ROOT          looks at every file of ROOT/src
 *
 * base < db, analysis < core < web < features < app.
 */
/* SPDX-License-Identifier: MIT */
#include "floors.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int faults;

void wrong(const char *path, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: error: ", path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	faults++;
}

static bool ends_with(const char *z, const char *end)
{
	size_t a = strlen(z), b = strlen(end);

	return a >= b && strcmp(z + a - b, end) == 0;
}

/* Which floor and folder "src/features/survey/survey.c" belongs to; false when it stands in none. */
static bool place(struct file *f)
{
	static const char *const floors[] = { "base", "db", "analysis", "core", "web", "features", "app" };
	const char *below = f->path + strlen("src/"), *slash = strchr(below, '/');

	for (size_t i = 0; slash && i < sizeof floors / sizeof *floors; i++)
		if (strlen(floors[i]) == (size_t)(slash - below) && strncmp(floors[i], below, (size_t)(slash - below)) == 0)
			f->floor = floors[i];
	if (!f->floor)
		return false;
	const char *end = slash;
	if (strcmp(f->floor, "features") == 0)
		end = strchr(slash + 1, '/');
	if (end)
		f->folder = copy(below, (size_t)(end - below));
	return end;
}

static void check_file(const char *root, const char *path)
{
	struct file f = { .root = root, .path = path, .test = ends_with(path, "_test.c") || ends_with(path, "_test.h") };

	if (!place(&f)) {
		/* a README may stand beside the folders */
		if (!ends_with(path, ".md"))
			wrong(path, 1, "a file belongs to a floor: src/base, db, analysis, core, web, features/NAME or app");
		return;
	}
	if (!ends_with(path, ".c") && !ends_with(path, ".h"))
		return;
	struct cleaned c = clean(slurp(sayf("%s/%s", root, path), NULL));
	check_directives(&f, &c);
	check_text(&f, &c);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void walk(const char *root, const char *path)
{
	struct names names = { 0 };
	DIR *dir = opendir(sayf("%s/%s", root, path));

	if (!dir)
		die(path, 0, "cannot be read");
	for (const struct dirent *e; (e = readdir(dir));)
		if (e->d_name[0] != '.')
			*list_push(&names) = copy(e->d_name, strlen(e->d_name));
	closedir(dir);
	if (names.n)
		qsort(names.at, names.n, sizeof *names.at, by_name);
	for (size_t i = 0; i < names.n; i++) {
		char *below = sayf("%s/%s", path, names.at[i]);
		struct stat st;
		if (lstat(sayf("%s/%s", root, below), &st) != 0)
			die(below, 0, "cannot be read");
		if (S_ISDIR(st.st_mode))
			walk(root, below);
		else if (S_ISREG(st.st_mode))
			check_file(root, below);
		else
			wrong(below, 1, "neither a file nor a folder; a link could lead to another floor");
	}
}

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fputs("floors ROOT\n", stderr);
		return 2;
	}
	walk(argv[1], "src");
	return faults != 0;
}
