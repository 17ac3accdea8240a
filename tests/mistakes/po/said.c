/* said.c -- sentences that right.po has the Welsh of, in every way C can say them. */
/* SPDX-License-Identifier: MIT */
#define SAY(x) T(x)     /* T("not this") */
// T("nor this one")
static const words plain[] = { T("Closed"), T("Enter your answer "
	"and \"send\" it" /* joined */), T1("Closes {when}", "when", f(a, "b")) };
static const words counted = TN("{n} response", "{n} responses", n);
static const char *later = TL("Conversations");
static const char *none = "T(\"not in quotes\")";
