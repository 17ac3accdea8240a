/* postbox.h -- a mail server of a few lines that keeps every letter it takes, so that tests can read what people really get. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_POSTBOX_H
#define TEST_POSTBOX_H

#include "tests/test.h"

/* Opens it on this machine and has mail_server_set lead there. One at a time; close it before the test ends. */
void postbox_open(void);
void postbox_close(void);

/* What it has taken so far, in that order: whom the server was told it is for, and the letter as it came, without the dots that SMTP adds. */
struct postbox_letter { str to, letter; };
struct postbox_letters { struct postbox_letter *at; size_t n, room; };
struct postbox_letters postbox_letters(void);

/* A header's value with its folds undone; absent without it, or when it stands there twice. */
str postbox_header(const struct postbox_letter *, const char *name);
/* The text as somebody reads it (quoted-printable undone); absent when the letter does not say that this is how it is written. */
str postbox_text(const struct postbox_letter *);

#endif
