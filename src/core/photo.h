/* photo.h -- files that people send with their answers: whose they are, and that they go when the answer goes. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PHOTO_H
#define CORE_PHOTO_H

#include "core/file.h"
#include "core/questionnaire.h"

/* Keeps what came with a form that is not sent yet, and returns the handle that its answer holds: "1234.jpg". The upload must be without
 * fault. In the caller's transaction, as all that follows. */
str photo_add(struct db *, struct arena *, const struct upload *, conversation_id, str token, instant now);
/* By its handle, for whoever sent it. False when there is none. */
bool photo_find(struct db *, struct arena *, str handle, struct file *);
/* The same for officers: only what was sent, to this conversation. */
bool photo_find_sent(struct db *, struct arena *, conversation_id, str handle, struct file *);
/* How large a picture is drawn that must fit into so many pixels; 0 and 0 for what is no picture. */
struct photo_size { int64_t width, height; };
struct photo_size photo_fits(const struct file *, int64_t wide, int64_t high);
/* Lets go of what this form kept and no answer holds any more. */
void photo_tidy(struct db *, struct arena *, const struct questionnaire *, const struct answers *, str token);
/* Takes handles out of the answers whose files have gone meanwhile, because the same response was changed from elsewhere. */
void photo_settle(struct db *, struct arena *, const struct questionnaire *, struct answers *);
/* The form was sent: what its answers hold is the response's from now on, and what the response held besides goes. */
void photo_sent(struct db *, struct arena *, const struct questionnaire *, const struct answers *, str token, response_id);
/* Everything that this response sent. */
void photo_drop(struct db *, struct arena *, conversation_id, response_id);
/* Looks at the next so many and drops those that belong to no form and no answer any more; *after is where to go on, from 0 round again.
 * Returns how many it dropped. For the jobs' tick. */
int64_t photo_forget(struct db *, struct arena *, file_id *after, int64_t most);

#endif
