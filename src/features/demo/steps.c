/* steps.c -- what officers did in the demonstration: the same forms, sent by the same people, on their days. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/script.h"

#include "base/buf.h"
#include "demo_sql.h"
#include "web/dispatch.h"

enum { ARGUMENTS = 2 };

/* "outcome:1", "theme:Name", "partner:Name" and "message:1" (by arrival) stand for ids that the demonstration cannot know beforehand,
 * "form:last" for what names the form that was sent last. */
static str look_up(struct demo *d, str code, const char *word)
{
	str rest = str_of(word), kind = str_cut(&rest, ':');
	struct demo_outcome_id outcome;
	struct demo_theme_id theme;
	struct demo_partner_id partner;
	struct demo_message_id message;
	int64_t n;

	if (str_eq(kind, STR("outcome")) && str_int(rest, &n) && demo_outcome(d->db, d->arena, code, n, &outcome))
		return arena_printf(d->arena, "%lld", (long long)outcome.id.n);
	if (str_eq(kind, STR("theme")) && rest.len && demo_theme(d->db, d->arena, code, rest, &theme))
		return arena_printf(d->arena, "%lld", (long long)theme.id.n);
	if (str_eq(kind, STR("partner")) && rest.len && demo_partner(d->db, d->arena, rest, &partner))
		return arena_printf(d->arena, "%lld", (long long)partner.id.n);
	if (str_eq(kind, STR("message")) && str_int(rest, &n) && demo_message(d->db, d->arena, n - 1, &message))
		return arena_printf(d->arena, "%lld", (long long)message.id.n);
	if (str_eq(kind, STR("form")))
		return arena_copy(d->arena, (str){ d->form, sizeof d->form });
	return str_of(word);
}

static void add_field(struct buf *form, const char *name, str value)
{
	static const char hex[] = "0123456789ABCDEF";

	buf_printf(form, "%s%s=", form->len ? "&" : "", name);
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
			buf_char(form, (char)c);
		else
			buf_printf(form, "%%%c%c", hex[c >> 4], hex[c & 15]);
	}
}

static str field_value(struct demo *d, str code, const char *name, const char *value)
{
	size_t n = strlen(name);

	if (n > 3 && !strcmp(name + n - 3, "_on"))
		return day_iso(d->arena, day_of(demo_moment(d, value)));
	return look_up(d, code, value);
}

/* The cookie of that officer; absent for somebody who is not signed in. */
static bool sign_in(struct demo *d, json_t *step, instant at, str *session)
{
	struct account who;

	*session = (str){ 0 };
	if (!*demo_text(step, "as"))
		return true;
	if (!demo_account(d, demo_text(step, "as"), &who))
		return false;
	*session = session_start(d->db, d->arena, who.id, at);
	return true;
}

/* Sends one form as that officer, or as a resident; true when it was taken. */
static bool send_form(struct demo *d, json_t *step, instant at)
{
	enum lang lang = !strcmp(demo_text(step, "lang"), "cy") ? LANG_CY : LANG_EN;
	struct buf form = { 0 };
	str args[ARGUMENTS] = { 0 }, session;
	size_t n = 0, i;
	json_t *value;
	const char *name;
	char token[HOLE_TOKEN_LEN];

	if (!sign_in(d, step, at, &session))
		return false;
	json_array_foreach(json_object_get(step, "with"), i, value)
		if (n < ARGUMENTS)
			args[n] = look_up(d, args[0], json_string_value(value)), n++;
	str cookie = session.at ? arena_printf(d->arena, "sgwrs=%.*s", STR_F(session)) : (str){ 0 };

	dispatch_fill(token, HOLE_TOKEN, cookie, at, "0000000000000000");
	memcpy(d->form, token, sizeof d->form);
	add_field(&form, "token", (str){ token, HOLE_TOKEN_LEN });
	json_object_foreach(json_object_get(step, "fields"), name, value)
		add_field(&form, name, field_value(d, args[0], name, json_string_value(value)));
	struct req r = { .arena = d->arena, .db = d->db, .now = at, .today = day_of(at), .out = { .arena = d->arena } };
	struct asked asked = { .method = POST, .path = req_address(d->arena, lang, demo_text(step, "do"), args, n), .body = buf_text(&form),
			       .content_type = STR("application/x-www-form-urlencoded"), .cookie = cookie, .origin = str_of(dispatch_origin()),
			       .address = STR("127.0.0.1") };

	dispatch(&r, &asked, WAY_WRITE);
	if (r.status != 303)
		fprintf(stderr, "demo: %s answered %d\n", demo_text(step, "do"), r.status);
	if (session.at)
		session_end(d->db, d->arena, session);
	buf_free(&form);
	buf_free(&r.out.page);
	return r.status == 303;
}

bool demo_steps(struct demo *d)
{
	json_t *step;
	size_t i;

	json_array_foreach(json_object_get(d->file, "steps"), i, step)
		if (!send_form(d, step, demo_moment(d, demo_text(step, "at"))))
			return false;
	return true;
}
