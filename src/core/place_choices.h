/* place_choices.h -- which choices of a question are places of the register, so that they can be drawn and counted as such. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PLACE_CHOICES_H
#define CORE_PLACE_CHOICES_H

#include "core/place.h"
#include "core/questionnaire.h"

struct place_choice { const struct choice *c; struct place place; };
struct place_choices { struct place_choice *at; size_t n, room; };
/* A choice is a place by its code or by either of its names, accents, capitals and hyphens aside. All are of one kind: that of which the
 * question offers most. In the order of the choices; no place twice. Without outlines (place_outline_read). */
struct place_choices place_choices(struct db *, struct arena *, const struct question *, day on);

#endif
