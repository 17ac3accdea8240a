/* code.h -- codes people read aloud and write down: nothing that looks like something else; a check character catches a slip. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_CODE_H
#define BASE_CODE_H

#include "base/arena.h"

/* The 29 symbols 23456789ACDEFGHJKMNPQRSTVWXYZ: no 0 and O, no 1, I and L, no U (a V), no B (an 8, and a V or a D when
 * spoken). 29 is prime, so weights that all differ catch every single wrong symbol and every two symbols swapped. */

/* "CWM-7K4-9TV": three letters that stand for the conversation, five symbols from n, one check character.
 * The prefix is any three letters A to Z (a bug otherwise: ask code_prefix_ok first); n is below CODE_REFERENCES. */
enum { CODE_REFERENCES = 29 * 29 * 29 * 29 * 29 };      /* 20,511,149 */
bool code_prefix_ok(str prefix);
str code_reference(struct arena *, str prefix, uint64_t n);
/* As people type it: any case, spaces and dashes of every kind left out, full-width letters, and look-alikes taken for the
 * symbol they can only mean (U for V, B for 8; in the prefix 0 for O, 1 for I). The canonical form, or absent when it is no
 * reference or its check character does not fit. */
str code_reference_read(struct arena *, str typed);

/* "8FQ2-KX7M-3TSD": twelve symbols from 16 random bytes, 58.3 bits, with no check character. */
str code_private(struct arena *, const unsigned char random[16]);
str code_private_read(struct arena *, str typed);       /* the canonical form, or absent */

#endif
