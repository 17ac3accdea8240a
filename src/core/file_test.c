/* file_test.c -- a file that is kept stands there for good, once; an unwanted one goes; a changed one is noticed. */
/* SPDX-License-Identifier: MIT */
#include "core/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/test.h"

static int said;
static const char *said_last;

static void say(const char *line)
{
	said++;
	said_last = line;
}

static str store(str bytes)
{
	const char *path = arena_z(test_arena(), arena_printf(test_arena(), "%s/given", test_dir()));
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	char hash[65];

	IS(file_folders(test_dir()));
	IS(write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
	IS(file_store(fd, 0, (int64_t)bytes.len, hash));
	close(fd);
	return arena_copy(test_arena(), str_of(hash));
}

static file_id keep(str hash, const char *name)
{
	struct upload u = { .name = str_of(name), .hash = hash, .size = 5, .type = FILE_TEXT };
	file_id id;

	db_begin(test_db());
	id = file_keep(test_db(), &u, "document", (account_id){ 3 }, clock_now());
	IS(db_commit(test_db()));
	return id;
}

static const char *path_of(str hash)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%.*s", file_folder(), STR_F(hash)));
}

static int sweep(int64_t in)
{
	bool round;
	int n = file_sweep(test_db(), test_arena(), 1000, (instant){ time(NULL) + in }, &round);

	IS(round);
	return n;
}

TEST_DB(what_is_kept_is_found_again)
{
	str hash = store(STR("words"));
	struct file f;
	file_id id = keep(hash, "Llyfrgell.txt");
	char bytes[6] = "";
	int fd = file_open(hash);

	IS(read(fd, bytes, 5) == 5 && !strcmp(bytes, "words"));
	close(fd);
	IS(file_by_id(test_db(), test_arena(), id, &f));
	IS(str_eq(f.hash, hash) && f.type == FILE_TEXT && f.size == 5 && f.by.n == 3);
	IS_STR(f.name, "Llyfrgell.txt");
	IS_STR(f.kind, "document");
	IS(files_of_hash(test_db(), test_arena(), hash).n == 1);
	IS(!file_by_id(test_db(), test_arena(), (file_id){ 1 }, &f));
}

TEST_DB(the_same_bytes_stand_there_once)
{
	str hash = store(STR("words"));

	IS(str_eq(store(STR("words")), hash));
	keep(hash, "a.txt");
	keep(hash, "b.txt");
	IS(files_of_hash(test_db(), test_arena(), hash).n == 2);
	IS(file_check(test_db(), test_arena(), say) == 0);
}

TEST_DB(nothing_but_a_fingerprint_opens_anything)
{
	store(STR("words"));
	IS(file_open(STR("../secret.key")) < 0);
	IS(file_open(STR("")) < 0);
	IS(file_open(STR("0000000000000000000000000000000000000000000000000000000000000000")) < 0);
}

TEST_DB(an_unwanted_file_goes_but_not_at_once)
{
	str wanted = store(STR("wanted")), unwanted = store(STR("unwanted"));
	file_id id = keep(wanted, "a.txt");

	IS(sweep(-10) == 0);
	IS(sweep(10) == 1);
	IS(access(path_of(wanted), F_OK) == 0 && access(path_of(unwanted), F_OK) != 0);
	db_begin(test_db());
	file_drop(test_db(), test_arena(), id);
	IS(db_commit(test_db()));
	IS(sweep(10) == 1);
	IS(access(path_of(wanted), F_OK) != 0);
}

TEST_DB(a_file_that_is_missing_or_changed_is_told)
{
	str missing = store(STR("missing")), changed = store(STR("changed"));
	int fd;

	said = 0;
	keep(missing, "Gone.txt");
	keep(changed, "Other.txt");
	IS(file_check(test_db(), test_arena(), say) == 0);
	IS(unlink(path_of(missing)) == 0);
	IS(file_check(test_db(), test_arena(), say) == 1);
	IS(strstr(said_last, "Gone.txt") && strstr(said_last, "is missing"));
	fd = open(path_of(changed), O_WRONLY | O_CLOEXEC);
	IS(fd >= 0 && pwrite(fd, "C", 1, 0) == 1);
	close(fd);
	IS(file_check(test_db(), test_arena(), say) == 2);
	IS(strstr(said_last, "was changed") != NULL || said == 3);
}

TEST(the_kind_of_a_file_is_told_by_its_bytes)
{
	IS(file_type_of(STR("%PDF-1.7\n"), STR("")) == FILE_PDF);
	IS(file_type_of(STR("\xFF\xD8\xFF\xE0"), STR("")) == FILE_JPEG);
	IS(file_type_of(STR("RIFF\1\2\3\4WEBPVP8 "), STR("")) == FILE_WEBP);
	IS(file_type_of(STR("RIFF\1\2\3\4WAVE"), STR("")) == FILE_UNKNOWN);
	IS(file_type_of(STR("PK\3\4"), STR("…word/document.xml…")) == FILE_DOCX);
	IS(file_type_of(STR("PK\3\4"), STR("…word/document.xml…word/vbaProject.bin")) == FILE_UNKNOWN);
	IS(file_type_of(STR("PK\3\4"), STR("anything.exe")) == FILE_UNKNOWN);
	IS(file_type_of(STR("MZ\x90\0\3"), STR("")) == FILE_UNKNOWN);
	IS(file_type_of(STR("Annwyl Gyngor, t\xC5\xB7"), STR("")) == FILE_TEXT);
	IS(file_type_of(STR("Annwyl Gyngor, t\xC5"), STR("")) == FILE_TEXT);
	IS(file_type_of(STR("Annwyl Gyngor, t\xE2n\n"), STR("")) == FILE_OLD_TEXT && file_type_is_apart(FILE_OLD_TEXT) && !file_type_is_apart(FILE_TEXT));
	IS(file_type_of(STR("Annwyl \1Gyngor, t\xE2n\n"), STR("")) == FILE_UNKNOWN);
	IS(file_type_of(STR(""), STR("")) == FILE_UNKNOWN);
	for (int t = FILE_JPEG; t < FILE_TYPES; t++)
		IS(file_type_read(str_of(file_type_ending((enum file_type)t))) == (enum file_type)t && file_type_name((enum file_type)t).en);
}

TEST(sizes_are_told_as_people_say_them)
{
	IS_STR(words_say(test_arena(), file_size_words(test_arena(), 1), LANG_EN), "1 kB");
	IS_STR(words_say(test_arena(), file_size_words(test_arena(), 340000), LANG_EN), "340 kB");
	IS_STR(words_say(test_arena(), file_size_words(test_arena(), 1250000), LANG_CY), "1.2 MB");
}
