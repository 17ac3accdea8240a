/* lime.h -- officers bring the questions of a LimeSurvey survey: see what would become of them, make them, and bring its answers. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_LIME_H
#define FEATURES_EXCHANGE_LIME_H

#include "web/req.h"

void lime_start(struct req *);
void lime_upload(struct req *);         /* POST */
void lime_show(struct req *);
void lime_use(struct req *);            /* POST: the questions are made */
void lime_bring(struct req *);          /* POST: the answers of the archive become a table to bring in */
void lime_drop(struct req *);           /* POST */

#endif
