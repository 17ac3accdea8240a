/* survey.h -- a survey as LimeSurvey writes it (.lss, .lsa) becomes plain tables. */
/* SPDX-License-Identifier: MIT */
#ifndef MEDIA_SURVEY_H
#define MEDIA_SURVEY_H

#include "media/parcel.h"

/* What can be read out of a file, as the first word on the command line. */
enum media_end survey_read(FILE *, int, struct sheet_out *);     /* of both: its questions */
enum media_end answers_read(FILE *, int, struct sheet_out *);    /* of an archive: what people answered */

/* survey_read: a row for each row of the survey's own tables: the table's name, then field and value in turn. The first row is "survey",
 * the second says how many people answered, when the file is an archive. answers_read: the names of the columns, then a row a person. */

#endif
