/* file_type.h -- what kind of file it is, by its own bytes and not by what somebody calls it. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_FILE_TYPE_H
#define CORE_FILE_TYPE_H

#include "base/words.h"

/* The order is also that of the table; what is unknown is never kept. */
enum file_type {
	FILE_UNKNOWN,
	FILE_JPEG, FILE_PNG, FILE_WEBP, FILE_GIF,               /* pictures: always made anew before anybody sees them */
	FILE_PDF, FILE_ODT, FILE_ODS, FILE_ODP, FILE_DOCX, FILE_XLSX, FILE_PPTX, FILE_TEXT,
	FILE_MP3, FILE_OGG, FILE_M4A, FILE_MP4, FILE_WEBM,
	FILE_LSA, FILE_OLD_TEXT,                                /* to be taken apart: nothing that anybody opens here */
	FILE_TYPES
};

enum { FILE_TYPE_LOOK = 4096 };         /* so many bytes at either end are enough to tell */

/* From the first and the last bytes of a file (FILE_TYPE_LOOK or all of it). Office files with macros are unknown. */
enum file_type file_type_of(str first, str last);
const char *file_type_mime(enum file_type);
const char *file_type_ending(enum file_type);           /* "pdf" */
words file_type_name(enum file_type);                   /* "PDF", "Word document" */
bool file_type_is_picture(enum file_type);
bool file_type_is_document(enum file_type);             /* something to read: with pages */
bool file_type_is_media(enum file_type);                /* something to hear or watch: with minutes */
bool file_type_is_apart(enum file_type);                /* nothing to keep as it is: to be taken apart by who asked for such a file */
/* As it stands in the database: the ending. FILE_UNKNOWN for any other word. */
enum file_type file_type_read(str word);

/* "340 kB", "1.2 MB". */
words file_size_words(struct arena *, int64_t bytes);

#endif
