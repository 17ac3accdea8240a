/* cookie.c -- the one cookie we set: who is signed in, for officers only. Residents get none. */
/* SPDX-License-Identifier: MIT */
#include "web/cookie.h"

enum { SESSION_LEN = 43 };

static bool https;

void cookie_origin_set(const char *origin)
{
	https = str_starts(str_of(origin), STR("https://"));
}

static str name(void)
{
	return https ? STR("__Host-sgwrs") : STR("sgwrs");
}

static bool looks_like_one(str s)
{
	if (s.len != SESSION_LEN)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return true;
}

str cookie_session(str header)
{
	while (header.at) {
		str value = str_trim(str_cut(&header, ';'));
		str its_name = str_cut(&value, '=');

		if (str_eq(its_name, name()))
			return looks_like_one(value) ? value : (str){ 0 };
	}
	return (str){ 0 };
}

str cookie_set(struct arena *a, str session)
{
	return arena_printf(a, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s", STR_F(name()), STR_F(session), https ? "; Secure" : "");
}

str cookie_end(struct arena *a)
{
	return arena_printf(a, "%.*s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0%s", STR_F(name()), https ? "; Secure" : "");
}
