/* write.h -- writing a message: the form, the page to check it, the receipt. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_WRITE_H
#define FEATURES_TELLUS_WRITE_H

#include "web/page.h"

void write_form(struct req *);
void write_save(struct req *);
void write_save_again(struct req *);
void write_again(struct req *);
void write_check(struct req *);
void write_send(struct req *);
void write_done(struct req *);

#endif
