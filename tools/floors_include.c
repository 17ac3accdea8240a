/* floors_include.c -- what a file of src/ may include: its own folder and the floors below, by their full names. */
/* SPDX-License-Identifier: MIT */
#include "floors.h"

#include <string.h>
#include <dirent.h>
#include <sys/stat.h>

static bool exists(const struct file *f, const char *below_src)
{
	struct stat st;

	return stat(sayf("%s/src/%s", f->root, below_src), &st) == 0;
}

/* db and analysis stand side by side: neither may include the other. */
static int height(const char *floor)
{
	static const struct { const char *name; int height; } floors[] = {
		{ "base", 1 }, { "db", 2 }, { "analysis", 2 }, { "core", 3 }, { "web", 4 }, { "features", 5 }, { "app", 6 },
	};

	for (size_t i = 0; i < sizeof floors / sizeof *floors; i++)
		if (strcmp(floors[i].name, floor) == 0)
			return floors[i].height;
	return 0;
}

static char *first_of(const char *path)
{
	return copy(path, strcspn(path, "/"));
}

/* "src/core/text.sql" gives core_text_sql.h; a feature leaves out "features", and its name when the file has it too. */
static char *sql_header(const char *folder, const char *stem)
{
	struct text name = { 0 };
	const char *parts = strncmp(folder, "features/", 9) == 0 ? folder + 9 : folder;

	if (strcmp(parts, stem) != 0) {
		for (const char *p = parts; *p; p++)
			text_char(&name, *p == '/' ? '_' : *p);
		text_char(&name, '_');
	}
	text_f(&name, "%s_sql.h", stem);
	return name.at;
}

/* Whether a .sql file of this very folder is what the header is written from. */
static bool own_sql(const struct file *f, const char *header)
{
	bool found = false;
	DIR *dir = opendir(sayf("%s/src/%s", f->root, f->folder));

	if (!dir)
		return false;
	for (const struct dirent *e; (e = readdir(dir));) {
		size_t len = strlen(e->d_name);
		if (len > 4 && strcmp(e->d_name + len - 4, ".sql") == 0)
			found = found || strcmp(sql_header(f->folder, copy(e->d_name, len - 4)), header) == 0;
	}
	closedir(dir);
	return found;
}

static bool ends_with(const char *z, const char *end)
{
	size_t a = strlen(z), b = strlen(end);

	return a >= b && strcmp(z + a - b, end) == 0;
}

/* A header that a tool writes into the build folder; NULL: it may be included here. */
static const char *generated(const struct file *f, const char *name)
{
	if (ends_with(name, "_sql.h"))
		return own_sql(f, name) ? NULL : "the questions of another folder to the database; only that folder may ask them";
	if (strcmp(name, "db_ids.h") == 0)
		return strcmp(f->path, "src/db/db.h") == 0 ? NULL : "only db/db.h includes it; include \"db/db.h\"";
	if (strcmp(name, "assets_names.h") == 0)
		return strcmp(f->floor, "web") == 0 ? NULL : "only the web floor includes it";
	return "a file of ours is included by its full name below src/, one of the system in <>";
}

static bool plain_path(const char *path)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./";

	if (!*path || *path == '/' || *path == '.' || path[strspn(path, letters)])
		return false;
	return !strstr(path, "//") && !strstr(path, "/.") && ends_with(path, ".h");
}

/* A header in <>: the system's, and none of ours under another spelling. */
static const char *system_header(const struct file *f, const char *path)
{
	static const char *const folders[] = { "src", "tests", "tools" };
	char *first = first_of(path);
	bool ours = exists(f, path) || height(first);

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		ours = ours || strcmp(first, folders[i]) == 0;
	if (ours || ends_with(path, "_sql.h") || strcmp(path, "db_ids.h") == 0 || strcmp(path, "assets_names.h") == 0)
		return "ours are included in quotes";
	return NULL;
}

static const char *our_header(const struct file *f, const char *path)
{
	char *first = first_of(path);

	if (!strchr(path, '/'))
		return generated(f, path);
	if (strcmp(first, "tests") == 0)
		return f->test ? NULL : "only tests include it";
	if (!height(first))
		return "there is no such floor; the system's headers stand in <>";
	if (!exists(f, path))
		return "there is no such file";
	if (strcmp(first, f->floor) != 0)
		return height(first) < height(f->floor) ? NULL : "only lower floors may be included";
	if (strncmp(path, f->folder, strlen(f->folder)) == 0 && path[strlen(f->folder)] == '/')
		return NULL;
	return "a feature never includes another feature";
}

/* `rest` is what follows the word "include", to the end of the line. */
static void check_include(const struct file *f, int line, const char *rest)
{
	char closing = *rest == '<' ? '>' : *rest == '"' ? '"' : '\0';
	const char *end = closing ? strchr(rest + 1, closing) : NULL;

	if (!end) {
		wrong(f->path, line, "#include %s: written out, in quotes or <>, and not through a macro", rest);
		return;
	}
	char *path = copy(rest + 1, (size_t)(end - rest - 1));
	if (*skip_space(end + 1))
		wrong(f->path, line, "#include \"%s\": nothing may follow it", path);
	const char *why = "a header (.h), by its plain full name";
	if (plain_path(path))
		why = closing == '>' ? system_header(f, path) : our_header(f, path);
	if (why)
		wrong(f->path, line, "#include \"%s\": %s", path, why);
}

/* Past '#' in any of its spellings; NULL when the line is no directive. */
static const char *past_hash(const char *p)
{
	p = skip_space(p);
	if (*p == '#')
		return skip_space(p + 1);
	if (strncmp(p, "%:", 2) == 0)
		return skip_space(p + 2);
	return strncmp(p, "?\?=", 3) == 0 ? skip_space(p + 3) : NULL;
}

static void check_directive(const struct file *f, int line, const char *p)
{
	static const char *const refused[] = { "include_next", "import", "embed", "line", "include_alias" };
	size_t len = 0;

	while (is_name(p[len]))
		len++;
	char *word = copy(p, len);
	if (strcmp(word, "include") == 0) {
		check_include(f, line, skip_space(p + len));
		return;
	}
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (strcmp(word, refused[i]) == 0)
			wrong(f->path, line, "#%s is not used here", word);
	if (*word >= '0' && *word <= '9')
		wrong(f->path, line, "# %s: line numbers are the compiler's own", word);
}

void check_directives(const struct file *f, const struct cleaned *c)
{
	for (size_t at = 0; at < c->text.len;) {
		size_t len = strcspn(c->text.at + at, "\n");
		char *line = copy(c->text.at + at, len);
		const char *p = past_hash(line);
		/* the line on which the '#' stands, not the blank before it */
		if (p)
			check_directive(f, c->lines.at[at + (size_t)(skip_space(line) - line)], p);
		at += len + 1;
	}
}
