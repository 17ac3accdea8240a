/* edit.h -- one question: its words in both languages, its choices, its settings; and the page it stands on. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_EDIT_H
#define FEATURES_BUILDER_EDIT_H

#include "web/req.h"

/* A new one: first its kind is chosen, then it is written. */
void edit_new(struct req *);
void edit_save_new(struct req *);
void edit_show(struct req *);
void edit_save(struct req *);
/* Its choices, one by one. */
void choices_show(struct req *);
void choices_save(struct req *);
/* A page: its title and introduction. */
void page_new(struct req *);
void page_save_new(struct req *);
void page_show(struct req *);
void page_save(struct req *);

#endif
