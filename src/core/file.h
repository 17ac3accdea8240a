/* file.h -- files that people give us to keep: stored once, never changed, and seen only by those whom the owner lets. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/file_type.h"
#include "db/db.h"

/* How a feature takes a file, in four steps:
 *  1. Its route has .upload_limit = ROUTE_UPLOADS, its form enctype="multipart/form-data" and {{use upload_field &page->photo}}.
 *  2. The handler asks `const struct upload *u = req_upload(r, "photo")` (web/upload.h). By then the file is on the disk, its type is
 *     known, and a picture has been made anew without its location; or u->fault says why not.
 *  3. `file_id id = file_keep(r->db, u, "answer", r->who.id, r->now)` and a column of its own, REFERENCES file (id), that holds it.
 *     To give it up: empty the column, then file_drop.
 *  4. Its `may_see_file` hook (web/feature.h) says who may see files of its kind; nobody else's say so counts. file_address() is where. */

enum upload_fault {
	UPLOAD_FINE,
	UPLOAD_EMPTY,                   /* no bytes in it */
	UPLOAD_STRANGE,                 /* none of the kinds we know, or with macros */
	UPLOAD_NO_PICTURE,              /* calls itself one and cannot be read as one */
	UPLOAD_HUGE_PICTURE,            /* too many pixels to be read safely */
	UPLOAD_NOT_MADE,                /* the picture could not be made anew just now */
	UPLOAD_FAULTS
};

/* What came with a form. */
struct upload {
	str field, name;                /* of the form; as the person calls it, without a path */
	enum upload_fault fault;
	enum file_type type;
	str hash;                       /* under which it stands in the folder; absent with a fault */
	int64_t size, width, height;    /* of what is kept: of a picture, the one made anew */
};

struct file { file_id id; str hash; int64_t size; enum file_type type; str name; int64_t width, height; str kind; instant made; account_id by; };

/* Notes that this is kept, in the caller's transaction. `by` 0: a resident. The upload must be without fault. */
file_id file_keep(struct db *, const struct upload *, const char *kind, account_id by, instant now);
bool file_by_id(struct db *, struct arena *, file_id, struct file *);
/* No longer wanted; nothing may refer to it any more. The bytes go a day later, unless somebody else keeps the same. */
void file_drop(struct db *, struct arena *, file_id);
/* Every note of these bytes. */
struct files { struct file *at; size_t n, room; };
struct files files_of_hash(struct db *, struct arena *, str hash);

/* ---- the folder ---- */

/* Before anything else: where files stand (DATA/files) and arrive (DATA/incoming); makes both. False with errno. */
bool file_folders(const char *data_dir);
const char *file_folder(void);
const char *file_incoming(void);
/* Copies `size` bytes of `from`, from byte `at` on, into the folder, and returns only when they are there for good (fsync of the file and
 * of the folder). What is there already counts as new. hash gets 64 digits and a zero byte. False with errno, and nothing is left. */
bool file_store(int from, int64_t at, int64_t size, char hash[65]);
/* It stays where it is for another day. */
void file_touch(str hash);
/* Opens for reading; -1 with errno. `hash` must be 64 hexadecimal digits, or it is not found. */
int file_open(str hash);
/* Looks at the next so many files of the folder and removes those that stand there since before `before` and that nobody keeps. Returns how
 * many; *round says whether it came to the end of the folder. */
int file_sweep(struct db *, struct arena *, int most, instant before, bool *round);
/* Says a line for each file that is kept and missing or changed; returns how many. Reads all of them. */
int file_check(struct db *, struct arena *, void (*say)(const char *line));

#endif
