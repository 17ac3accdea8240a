/* steps.c -- what officers did in the demonstration: the same forms, sent by the same people, on their days. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/script.h"

#include "base/buf.h"
#include "core/conversation.h"
#include "db/jobs.h"
#include "demo_sql.h"
#include "features/demo/drawn.h"
#include "web/dispatch.h"
#include "web/feature.h"
#include "web/upload.h"

enum { ARGUMENTS = 2 };

/* What stands for an id that the demonstration cannot know beforehand: a kind, a colon, and which one. */
static bool of_outcome(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_outcome_id row;

	(void)rest;
	return demo_outcome(d->db, d->arena, code, n, &row) && (*id = row.id.n, true);
}

static bool of_theme(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_theme_id row;

	(void)n;
	return demo_theme(d->db, d->arena, code, rest, &row) && (*id = row.id.n, true);
}

static bool of_partner(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_partner_id row;

	(void)code, (void)n;
	return demo_partner(d->db, d->arena, rest, &row) && (*id = row.id.n, true);
}

static bool of_message(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_message_id row;

	(void)code, (void)rest;
	return demo_message(d->db, d->arena, n - 1, &row) && (*id = row.id.n, true);
}

static bool of_quote(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_quote_id row;

	(void)rest;
	return demo_quote(d->db, d->arena, code, n - 1, &row) && (*id = row.id.n, true);
}

static bool of_campaign(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_campaign_id row;

	(void)rest, (void)n;
	return demo_campaign(d->db, d->arena, code, &row) && (*id = row.id.n, true);
}

static bool of_amendment(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_amendment_id row;

	(void)rest;
	return demo_amendment(d->db, d->arena, code, n - 1, &row) && (*id = row.id.n, true);
}

static bool of_document(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_document_id row;

	(void)rest;
	return demo_document(d->db, d->arena, code, n - 1, &row) && (*id = row.id.n, true);
}

static bool of_event(struct demo *d, str code, str rest, int64_t n, int64_t *id)
{
	struct demo_gathering_id row;

	(void)rest;
	return demo_gathering(d->db, d->arena, code, n - 1, &row) && (*id = row.id.n, true);
}

static const struct {
	const char *word;
	bool (*find)(struct demo *, str code, str rest, int64_t n, int64_t *id);
} look_ups[] = {
	{ "outcome", of_outcome }, { "theme", of_theme }, { "partner", of_partner }, { "message", of_message }, { "quote", of_quote },
	{ "campaign", of_campaign }, { "amendment", of_amendment }, { "document", of_document },
	{ "event", of_event },
};

/* "said:QUESTION:words" is the key of the shortest answer with these words, as addresses have it; "form:last" what names the form that was
 * sent last; "day:-20" that day as it is typed; "written:2" the words of the second document as they stand, for whoever approves them. */
static bool look_up_text(struct demo *d, str code, str kind, str rest, str *found)
{
	struct demo_said said;
	struct demo_document_id document;
	int64_t n;

	if (str_eq(kind, STR("form"))) {
		*found = arena_copy(d->arena, (str){ d->form, sizeof d->form });
	} else if (str_eq(kind, STR("day"))) {
		*found = day_iso(d->arena, day_of(demo_moment(d, arena_z(d->arena, rest))));
	} else if (str_eq(kind, STR("said"))) {
		str question = str_cut(&rest, ':');

		if (!demo_said(d->db, d->arena, code, question, rest, &said))
			return false;
		*found = arena_printf(d->arena, "%.*s-%lld-%lld", STR_F(code), (long long)said.response.n, (long long)said.question.n);
	} else if (str_eq(kind, STR("written")) && str_int(rest, &n) && demo_document(d->db, d->arena, code, n - 1, &document)) {
		*found = arena_printf(d->arena, "%lld-%lld", (long long)document.written_at.s, (long long)document.written_by);
	} else {
		return false;
	}
	return true;
}

static str look_up(struct demo *d, str code, const char *word)
{
	str rest = str_of(word), kind = str_cut(&rest, ':'), found;
	int64_t n = 0, id;

	if (!rest.len)
		return str_of(word);
	str_int(rest, &n);
	if (look_up_text(d, code, kind, rest, &found))
		return found;
	for (size_t i = 0; i < sizeof look_ups / sizeof *look_ups; i++)
		if (str_eq(kind, str_of(look_ups[i].word)) && look_ups[i].find(d, code, rest, n, &id))
			return arena_printf(d->arena, "%lld", (long long)id);
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

/* What comes with the form, as it has come to the folder of files already. */
static bool add_files(struct demo *d, json_t *step, str *uploads)
{
	struct buf b = { 0 };
	struct upload u;
	json_t *file;
	size_t i;
	bool ok = true;

	json_array_foreach(json_object_get(step, "files"), i, file)
		if ((ok = ok && demo_drawn(d, file, &u)))
			upload_write(&b, &u);
	*uploads = b.len ? arena_copy(d->arena, buf_text(&b)) : (str){ 0 };
	buf_free(&b);
	return ok;
}

/* Which conversation the looked up things belong to: the first in the address, unless the step says it. */
static str code_of(json_t *step)
{
	const char *first = json_string_value(json_array_get(json_object_get(step, "with"), 0));

	return str_of(*demo_text(step, "of") ? demo_text(step, "of") : first ? first : "");
}

/* Sends one form as that officer, or as a resident; true when it was taken. */
static bool send_form(struct demo *d, json_t *step, instant at)
{
	enum lang lang = !strcmp(demo_text(step, "lang"), "cy") ? LANG_CY : LANG_EN;
	struct buf form = { 0 };
	str args[ARGUMENTS] = { 0 }, code = code_of(step), session, uploads;
	size_t n = 0, i;
	json_t *value;
	const char *name;
	char token[HOLE_TOKEN_LEN];

	if (!add_files(d, step, &uploads) || !sign_in(d, step, at, &session))
		return false;
	json_array_foreach(json_object_get(step, "with"), i, value)
		if (n < ARGUMENTS)
			args[n] = look_up(d, code, json_string_value(value)), n++;
	str cookie = session.at ? arena_printf(d->arena, "sgwrs=%.*s", STR_F(session)) : (str){ 0 };

	dispatch_fill(token, HOLE_TOKEN, cookie, at, "0000000000000000");
	memcpy(d->form, token, sizeof d->form);
	add_field(&form, "token", (str){ token, HOLE_TOKEN_LEN });
	json_object_foreach(json_object_get(step, "fields"), name, value)
		add_field(&form, name, field_value(d, code, name, json_string_value(value)));
	struct req r = { .arena = d->arena, .db = d->db, .now = at, .today = day_of(at), .out = { .arena = d->arena } };
	struct asked asked = { .method = POST, .path = req_address(d->arena, lang, demo_text(step, "do"), args, n), .body = buf_text(&form),
			       .content_type = STR("application/x-www-form-urlencoded"), .cookie = cookie, .origin = str_of(dispatch_origin()),
			       .address = STR("127.0.0.1"), .uploads = uploads };

	dispatch(&r, &asked, WAY_WRITE);
	if (r.status != 303)
		fprintf(stderr, "demo: %s of %.*s answered %d\n", demo_text(step, "do"), STR_F(args[0]), r.status);
	if (session.at)
		session_end(d->db, d->arena, session);
	buf_free(&form);
	buf_free(&r.out.page);
	return r.status == 303;
}

/* What the jobs process would do by itself, done at once: "campaigns" of a conversation. */
static bool do_job(struct demo *d, json_t *step, instant at)
{
	struct conversation it;
	str body = STR("");
	const char *code = json_string_value(json_array_get(json_object_get(step, "with"), 0));

	if (code && conversation_by_code(d->db, d->arena, str_of(code), at, &it))
		body = arena_printf(d->arena, "%lld", (long long)it.id.n);
	struct job job = { .kind = str_of(demo_text(step, "job")), .key = STR(""), .body = body, .attempts = 1 };

	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->work && (*f)->work(d->db, d->arena, &job, at))
			return true;
	fprintf(stderr, "demo: nobody does %s\n", demo_text(step, "job"));
	return false;
}

static bool do_step(struct demo *d, json_t *step)
{
	instant at = demo_moment(d, demo_text(step, "at"));

	return json_object_get(step, "job") ? do_job(d, step, at) : send_form(d, step, at);
}

bool demo_steps(struct demo *d)
{
	json_t *step;
	size_t i;

	json_array_foreach(json_object_get(d->file, "steps"), i, step)
		if (!do_step(d, step))
			return false;
	return true;
}
