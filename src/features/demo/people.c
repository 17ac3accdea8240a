/* people.c -- loads and publishes the conversations, and lets made-up people answer them on every channel. */
/* SPDX-License-Identifier: MIT */
#include "base/seal.h"
#include "core/photo.h"
#include "core/response.h"
#include "demo_sql.h"
#include "features/demo/borough.h"
#include "features/demo/drawn.h"
#include "features/demo/script.h"

enum { FILE_LONGEST = 1 << 20 };

str demo_file(struct demo *d, const char *name)
{
	const char *path = arena_z(d->arena, arena_printf(d->arena, "%s/%s", d->dir, name));
	FILE *f = fopen(path, "rb");
	char *bytes = arena_take(d->arena, FILE_LONGEST);
	size_t n;

	if (!f) {
		fprintf(stderr, "demo: %s cannot be read\n", path);
		return (str){ 0 };
	}
	n = fread(bytes, 1, FILE_LONGEST - 1, f);
	fclose(f);
	return (str){ bytes, n };
}

/* A theme that somebody's words bear is tied to them when Owain has read them: until then it has no name in the database. */
static void remember_themes(struct demo *d, const struct questionnaire *qs, const struct borough_answer *said, response_id response)
{
	for (size_t i = 0; i < said->themes.n; i++)
		*arena_push(d->arena, &d->borne) = (struct demo_borne){ qs->conversation, response, qs->questions.at[said->themes.at[i].question].id,
									said->themes.at[i].name };
}

/* Every so many people send a picture with their answers, until all are sent. */
static bool add_picture(struct demo *d, const struct questionnaire *qs, json_t *pictures, enum lang lang, str token, instant at, struct answers *answers)
{
	size_t each = (size_t)demo_number(pictures, "each"), nth = d->nth++;
	json_t *one = each && nth % each == 0 ? json_array_get(json_object_get(pictures, "of"), nth / each) : NULL;
	struct upload u;

	if (!one)
		return true;
	if (!demo_drawn(d, one, &u))
		return false;
	for (size_t i = 0; i < qs->questions.n; i++)
		if (str_eq(qs->questions.at[i].name, str_of(demo_text(pictures, "question"))))
			answers->at[i] = (struct answer){ .asked = true, .file = photo_add(d->db, d->arena, &u, qs->conversation, token, at),
							  .words = str_of(demo_text(json_object_get(one, "shows"), lang == LANG_CY ? "cy" : "en")) };
	return true;
}

/* Somebody comes by, writes, rings or clicks, on one of these days. What is not online is typed in by Owain. */
static bool one_person(struct demo *d, const struct questionnaire *qs, str code, json_t *people, json_t *letter, enum channel channel)
{
	enum lang lang = (int64_t)demo_roll(d, 100) < demo_number(people, "welsh") ? LANG_CY : LANG_EN;
	struct civil on = civil_of_day(day_add(d->today, borough_day(d, people)));
	instant at = civil_instant(on.year, on.month, on.day, 9, 0, 0);
	struct borough_answer said = letter ? borough_letter(d, qs, letter, lang) : borough_answer(d, qs, people, lang);
	char token[TOKEN_LEN];
	bool again;

	at.s += (int64_t)demo_roll(d, 12 * 3600);
	token_make(token, "form", STR(""), at);
	str form = { token, TOKEN_LEN };

	if (channel == CHANNEL_ONLINE && !add_picture(d, qs, json_object_get(people, "pictures"), lang, form, at, &said.answers))
		return false;
	struct receipt receipt = response_add(d->db, d->arena, qs, &said.answers,
		&(struct response_new){ .conversation = qs->conversation, .reference_prefix = code, .channel = channel, .lang = lang,
					.begun = { at.s - 200 }, .received = at,
					.token = channel == CHANNEL_ONLINE ? form : (str){ 0 } }, &again);

	photo_sent(d->db, d->arena, qs, &said.answers, form, receipt.id);
	remember_themes(d, qs, &said, receipt.id);
	return true;
}

static bool let_people_answer(struct demo *d, conversation_id id, str code, json_t *people)
{
	struct questionnaire qs = questionnaire_read(d->db, d->arena, id);
	json_t *value, *letter = json_object_get(people, "letter");
	const char *word;
	bool ok = true;

	d->nth = 0;
	json_object_foreach(json_object_get(people, "channels"), word, value)
		for (int64_t i = 0; i < json_integer_value(value); i++)
			ok = ok && one_person(d, &qs, code, people, NULL, channel_of(str_of(word)));
	for (int64_t i = 0; i < demo_number(letter, "count"); i++)
		ok = ok && one_person(d, &qs, code, people, letter, CHANNEL_EMAIL);
	return ok;
}

static bool publish(struct demo *d, conversation_id id, instant at)
{
	struct account nia;
	struct conversation it;

	if (!demo_account(d, "nia", &nia) || !conversation_find(d->db, d->arena, id, at, &it))
		return false;
	struct text_fields fields = conversation_texts(d->db, d->arena, &it);

	text_approve(d->db, d->arena, "conversation", id.n, fields.at, fields.n, nia.id, at);
	struct machine_result result = conversation_go(d->db, d->arena, &it, STR("publish"), &nia, STR(""), at);

	for (size_t i = 0; i < result.findings.n && result.how != MACHINE_MOVED; i++)
		fprintf(stderr, "demo: %.*s: %.*s\n", STR_F(it.code), STR_F(result.findings.at[i].what.en));
	return result.how == MACHINE_MOVED;
}

static bool one_conversation(struct demo *d, json_t *one)
{
	struct load_problems problems = { 0 };
	struct conversation it;
	struct account owain;
	conversation_id id;

	if (!demo_account(d, "owain", &owain))
		return false;
	str json = demo_file(d, demo_text(one, "file"));
	int64_t written = json_object_get(one, "published") ? demo_number(one, "published") : demo_number(one, "written");
	instant at = { day_start(day_add(d->today, written)).s + 10 * 3600 };

	if (!json.len)
		return false;
	bool ok = conversation_load(d->db, d->arena, json, &(struct load_options){ .today = d->today, .by = owain.id, .now = at }, &id, &problems);

	for (size_t i = 0; i < problems.n; i++)
		fprintf(stderr, "demo: %s: %.*s: %.*s\n", demo_text(one, "file"), STR_F(problems.at[i].path), STR_F(problems.at[i].why));
	if (ok && !json_object_get(one, "published"))
		return true;                            /* somebody is still writing it */
	if (!ok || !publish(d, id, at) || !conversation_find(d->db, d->arena, id, d->now, &it))
		return false;
	return let_people_answer(d, id, it.code, json_object_get(one, "responses"));
}

bool demo_conversations(struct demo *d)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(d->file, "conversations"), i, one)
		if (!one_conversation(d, one)) {
			fprintf(stderr, "demo: %s could not be made\n", demo_text(one, "file"));
			return false;
		}
	return true;
}

/* Owain has read what people wrote in the conversations that have closed. */
bool demo_tags(struct demo *d)
{
	struct account owain;
	json_t *one, *texts, *text;
	const char *question;
	size_t i, n;

	if (!demo_account(d, "owain", &owain))
		return false;
	json_array_foreach(json_object_get(d->file, "conversations"), i, one)
		json_object_foreach(json_object_get(json_object_get(one, "responses"), "texts"), question, texts)
			json_array_foreach(texts, n, text)
				if (json_object_get(text, "theme"))
					demo_tag(d->db, str_of(demo_text(text, "words")), str_of(demo_text(text, "theme")), owain.id,
						 demo_moment(d, "-30"));
	for (i = 0; i < d->borne.n; i++) {
		const struct demo_borne *b = &d->borne.at[i];

		demo_tie(d->db, b->conversation, b->response, b->question, str_of(b->theme), owain.id, demo_moment(d, "-30"));
	}
	return true;
}
