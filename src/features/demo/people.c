/* people.c -- loads and publishes the conversations, and lets made-up people answer them on every channel. */
/* SPDX-License-Identifier: MIT */
#include "base/seal.h"
#include "core/response.h"
#include "demo_sql.h"
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

/* One key of an object {"a": 3, "b": 5}, by its weight. */
static const char *draw(struct demo *d, json_t *weights)
{
	const char *key;
	json_t *value;
	uint64_t sum = 0, at;

	json_object_foreach(weights, key, value)
		sum += (uint64_t)json_integer_value(value);
	if (!sum)
		return "";
	at = demo_roll(d, sum);
	json_object_foreach(weights, key, value) {
		if (at < (uint64_t)json_integer_value(value))
			return key;
		at -= (uint64_t)json_integer_value(value);
	}
	return "";
}

static void choose(struct demo *d, const struct question *q, json_t *weights, struct answer *a)
{
	size_t times = q->kind == QUESTION_MULTIPLE ? 1 + demo_roll(d, 3) : 1;

	for (size_t i = 0; i < times; i++) {
		const struct choice *c = question_choice(q, str_of(draw(d, weights)));

		if (c && (!c->alone || !a->choices))
			a->choices |= UINT64_C(1) << (c->n - 1);
		if (c && c->alone)
			return;
	}
}

/* What somebody writes is in the language they answer in. */
static str wording(struct demo *d, json_t *texts, enum lang lang)
{
	json_t *text;
	size_t i;
	str found = STR("");
	uint64_t seen = 0;

	json_array_foreach(texts, i, text)
		if ((!strcmp(demo_text(text, "lang"), "cy")) == (lang == LANG_CY) && demo_roll(d, ++seen) == 0)
			found = str_of(demo_text(text, "words"));
	return found;
}

static struct answers answer(struct demo *d, const struct questionnaire *qs, json_t *people, enum lang lang)
{
	struct answers all = answers_new(d->arena, qs);
	bool shares = demo_roll(d, 10) < 7;             /* three in ten skip the page about themselves */

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];
		const char *name = arena_z(d->arena, q->name);
		json_t *weights = json_object_get(json_object_get(people, "weights"), name);

		if (q->about_you && !shares)
			continue;
		all.at[i] = (struct answer){ .asked = true, .words = STR("") };
		if (q->kind == QUESTION_SHORT || q->kind == QUESTION_LONG) {
			if (demo_roll(d, 10) < 4)
				all.at[i].words = wording(d, json_object_get(json_object_get(people, "texts"), name), lang);
		} else {
			choose(d, q, weights, &all.at[i]);
		}
	}
	return all;
}

static void one_person(struct demo *d, const struct questionnaire *qs, str code, json_t *people, enum channel channel)
{
	enum lang lang = (int64_t)demo_roll(d, 100) < demo_number(people, "welsh") ? LANG_CY : LANG_EN;
	int64_t from = demo_number(people, "from"), to = demo_number(people, "to");
	instant at = day_start(day_add(d->today, from + (int64_t)demo_roll(d, (uint64_t)(to - from))));
	struct answers answers = answer(d, qs, people, lang);
	char token[TOKEN_LEN];
	bool again;

	at.s += 9 * 3600 + (int64_t)demo_roll(d, 12 * 3600);
	token_make(token, "form", STR(""), at);
	response_add(d->db, d->arena, qs, &answers,
		&(struct response_new){ .conversation = qs->conversation, .reference_prefix = code, .channel = channel, .lang = lang,
					.begun = { at.s - 200 }, .received = at,
					.token = channel == CHANNEL_ONLINE ? (str){ token, TOKEN_LEN } : (str){ 0 } }, &again);
}

static void let_people_answer(struct demo *d, conversation_id id, str code, json_t *people)
{
	struct questionnaire qs = questionnaire_read(d->db, d->arena, id);
	const char *word;
	json_t *value;

	json_object_foreach(json_object_get(people, "channels"), word, value)
		for (int64_t i = 0; i < json_integer_value(value); i++)
			one_person(d, &qs, code, people, channel_of(str_of(word)));
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
	instant at = { day_start(day_add(d->today, demo_number(one, "published"))).s + 10 * 3600 };

	if (!json.len)
		return false;
	bool ok = conversation_load(d->db, d->arena, json, &(struct load_options){ .today = d->today, .by = owain.id, .now = at }, &id, &problems);

	for (size_t i = 0; i < problems.n; i++)
		fprintf(stderr, "demo: %s: %.*s: %.*s\n", demo_text(one, "file"), STR_F(problems.at[i].path), STR_F(problems.at[i].why));
	if (!ok || !publish(d, id, at) || !conversation_find(d->db, d->arena, id, d->now, &it))
		return false;
	let_people_answer(d, id, it.code, json_object_get(one, "responses"));
	return true;
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
	return true;
}
