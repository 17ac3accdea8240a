/* edit.h -- the form of one document. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DOCUMENTS_EDIT_H
#define FEATURES_DOCUMENTS_EDIT_H

#include "core/document.h"
#include "web/req.h"

void document_edit_new(struct req *);
void document_edit_save_new(struct req *);
void document_edit_old(struct req *);
void document_edit_save_old(struct req *);

/* The document of the address, or the page that says there is none. */
bool document_edit_find(struct req *, const struct conversation *, struct document *);
/* Names the words of a document as somebody saw them. */
str document_edit_mark(struct req *, const struct document *);
/* 303 back to the list. */
void document_edit_saved(struct req *, const struct conversation *);

#endif
