/* upload.h -- the files that came with a form: what a handler asks for, what a page shows, and how they are told from one process to the next. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include "core/file.h"
#include "web/page.h"

enum { UPLOADS_MOST = 20, UPLOAD_NAME_MAX = 200 /* bytes */ };

/* The file sent under this name (a POST); NULL when none was chosen. Or, when the form was shown again because something else in it was not
 * right, the one that came the time before: nobody has to choose it twice. The arena's. */
const struct upload *req_upload(struct req *, const char *name);
/* The same where files are asked for that are taken apart (core/file_type.h): everywhere else these are UPLOAD_STRANGE. */
const struct upload *req_upload_apart(struct req *, const char *name);
/* The i-th of several under one name (<input type="file" multiple>), without those of the time before; NULL after the last. */
const struct upload *req_upload_at(struct req *, const char *name, size_t i);
/* What is wrong with it, in words for the person; .en NULL: nothing. NULL is fine. */
words upload_problem(const struct upload *);

/* One question for a file in a form (which says enctype="multipart/form-data"), drawn with its label, hint, what is wrong, and what has
 * been chosen already. The words are TL(…). */
struct upload_field {
	const char *name, *label, *hint;        /* hint NULL: none */
	const char *id;                         /* NULL: the name */
	const char *accept;                     /* for the browser's chooser, ".pdf,.odt"; NULL: anything */
	const struct upload *had;               /* what was sent, to be kept while the form is shown again; NULL: none */
	words problem;
	str ticket, size;                       /* filled in by upload_field_typed */
};
void upload_field_html(struct out *, const struct upload_field *);
/* As it was sent: .had, and .problem when it cannot be taken. */
void upload_field_typed(struct req *, struct upload_field *);
const char *upload_field_id(const struct upload_field *);
words upload_field_label(const struct upload_field *);
words upload_field_hint(const struct upload_field *);
words upload_field_had(const struct upload_field *);

/* ---- between processes ---- */

struct uploads { struct upload *at; size_t n, room; };
void upload_write(struct buf *, const struct upload *);
/* What upload_write wrote, one after the other; false for anything else. */
bool uploads_read(struct arena *, str text, struct uploads *to);

#endif
