/* scene.c -- a conversation in whatever state a test needs, people who take part in it, and the letters they get. */
/* SPDX-License-Identifier: MIT */
#include "tests/scene.h"

#include <stdlib.h>

#include "base/seal.h"
#include "core/fixture_test.h"
#include "web/feature.h"

/* ---- the conversation ---- */

conversation_id scene_draft(str json)
{
	struct load_problems problems = { 0 };
	conversation_id id = { 0 };

	site_sign_in(ROLE_NONE);
	db_begin(test_db());
	IS(conversation_load(test_db(), test_arena(), json,
			     &(struct load_options){ .today = day_of(site_now()), .now = site_now() }, &id, &problems));
	for (size_t i = 0; i < problems.n; i++)
		test_note("%.*s: %.*s", STR_F(problems.at[i].path), STR_F(problems.at[i].why));
	IS(db_commit(test_db()));
	return id;
}

conversation_id scene_published(str json)
{
	conversation_id id = scene_draft(json);
	struct conversation it = { 0 };

	IS(conversation_find(test_db(), test_arena(), id, site_now(), &it));
	const char *code = arena_z(test_arena(), it.code);

	IS(scene_officer(ROLE_PUBLISHER, code, "/texts", "") == 303);
	IS(scene_officer(ROLE_PUBLISHER, code, "/move", "move=publish") == 303);
	site_sign_in(ROLE_NONE);
	return id;
}

int scene_officer(enum role role, const char *code, const char *what, const char *form)
{
	site_sign_in(role);
	return site_post(arena_printf(test_arena(), "/en/desk/%s%s", code, what).at, form);
}

void scene_closed(void)
{
	site_clock("2027-01-06 09:00");
	site_sign_in(ROLE_NONE);
}

void scene_analysing(const char *code)
{
	site_clock("2027-01-06 09:00");
	IS(scene_officer(ROLE_EDITOR, code, "/move", "move=analyse") == 303);
	site_sign_in(ROLE_NONE);
}

void scene_released(const char *code)
{
	site_clock("2027-01-08 09:00");
	IS(scene_officer(ROLE_PUBLISHER, code, "/results/release", "") == 303);
	site_sign_in(ROLE_NONE);
}

void scene_decided(const char *code)
{
	site_clock("2027-01-20 15:00");
	IS(scene_officer(ROLE_EDITOR, code, "/decision",
			 "decision_en=It+opens+late+on+Thursdays.&decision_cy=Mae%27n+agor+yn+hwyr+ar+ddydd+Iau.&decided_on=2027-01-20") == 303);
	IS(scene_officer(ROLE_PUBLISHER, code, "/decision/approve", "") == 303);
	IS(scene_officer(ROLE_PUBLISHER, code, "/move", "move=decide") == 303);
	site_sign_in(ROLE_NONE);
}

void scene_told(const char *code)
{
	site_clock("2027-01-30 15:00");
	scene_reply(code, true);
	IS(scene_officer(ROLE_PUBLISHER, code, "/move", "move=tell") == 303);
	site_sign_in(ROLE_NONE);
}

const char *scene_reply(const char *code, bool published)
{
	str id;

	IS(scene_officer(ROLE_EDITOR, code, "/replies/new",
			 "kind=did&said_en=You+open+too+late.&said_cy=Rydych+chi%27n+agor+yn+rhy+hwyr."
			 "&reply_en=It+opens+at+eight+now.&reply_cy=Mae%27n+agor+am+wyth+nawr.&go=ready") == 303);
	id = arena_printf(test_arena(), "%lld", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM outcome"));
	if (published)
		IS(scene_officer(ROLE_PUBLISHER, code, arena_printf(test_arena(), "/replies/%s/approve", id.at).at, "") == 303);
	site_sign_in(ROLE_NONE);
	return id.at;
}

/* ---- people ---- */

static void choose(const struct question *q, struct answer *a, str codes)
{
	while (codes.len) {
		const struct choice *c = question_choice(q, str_cut(&codes, ' '));

		if (IS(c != NULL))
			a->choices |= UINT64_C(1) << (c->n - 1);
	}
}

static struct answers answers_of(const struct questionnaire *qs, const struct scene_person *p)
{
	const struct { const char *name, *says; } all[] = {
		{ "visits", p->visits }, { "hours", p->hours }, { "staff", p->staff },
		{ "group", p->group }, { "welsh", p->welsh }, { "age", p->age },
	};
	struct answers answers = answers_new(test_arena(), qs);

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		answers.at[i] = (struct answer){ .asked = true, .words = STR("") };
		for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
			if (!all[k].says || !str_eq(q->name, str_of(all[k].name)))
				continue;
			if (question_takes_words(q))
				answers.at[i].words = str_of(all[k].says);
			else
				choose(q, &answers.at[i], str_of(all[k].says));
		}
	}
	return answers;
}

static struct receipt answer_once(const struct questionnaire *qs, str code, const struct scene_person *p)
{
	struct answers answers = answers_of(qs, p);
	char token[TOKEN_LEN];
	bool again;

	token_make(token, "form", STR(""), site_now());
	return response_add(test_db(), test_arena(), qs, &answers,
		&(struct response_new){ .conversation = qs->conversation, .reference_prefix = code, .channel = p->channel, .lang = p->lang,
					.begun = { site_now().s - 300 }, .received = site_now(),
					.token = p->channel == CHANNEL_ONLINE ? (str){ token, TOKEN_LEN } : (str){ 0 } }, &again);
}

static struct receipt answer_often(const char *code, size_t n, const struct scene_person *p)
{
	bool alone = !db_in_transaction(test_db());
	struct conversation it = { 0 };
	struct receipt last = { 0 };

	IS(conversation_by_code(test_db(), test_arena(), str_of(code), site_now(), &it));
	struct questionnaire qs = questionnaire_read(test_db(), test_arena(), it.id);

	if (alone)
		db_begin(test_db());
	for (size_t i = 0; i < n; i++)
		last = answer_once(&qs, it.code, p);
	if (alone)
		IS(db_commit(test_db()));
	return last;
}

struct receipt scene_answer(const char *code, struct scene_person p)
{
	return answer_often(code, 1, &p);
}

void scene_crowd(const char *code, size_t n, struct scene_person p)
{
	answer_often(code, n, &p);
}

/* ---- letters ---- */

static int by_recipient(const void *a, const void *b)
{
	const struct scene_letter *x = a, *y = b;
	int order = str_cmp(x->to, y->to);

	return order ? order : str_cmp(x->kind, y->kind);
}

struct scene_letters scene_letters(void)
{
	static struct db_sql ask = { .name = "scene_letters", .text = "SELECT id, kind, letter FROM outbox WHERE letter IS NOT NULL",
				     .types = "", .columns = "isb" };
	struct scene_letters all = { 0 };
	struct db_query *q = db_ask(test_db(), &ask);

	while (db_next(q)) {
		str row = arena_printf(test_arena(), "%lld", (long long)db_int(q, 0));
		str plain = seal_open(test_arena(), "outbox", STR(""), row, db_str(q, 2, test_arena()));
		struct scene_letter letter = { .kind = db_str(q, 1, test_arena()) };

		letter.to = str_cut(&plain, '\n');
		letter.stop = str_cut(&plain, '\n');
		letter.lang = str_cut(&letter.stop, ' ');
		letter.subject = str_cut(&plain, '\n');
		letter.body = plain;
		*arena_push(test_arena(), &all) = letter;
	}
	db_done(q);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_recipient);
	return all;
}

bool scene_says(str text, const char *part)
{
	return text.at && memmem(text.at, text.len, part, strlen(part));
}

/* ---- work ---- */

int scene_work(void)
{
	struct db *db = test_db();
	struct job job;
	int done = 0;

	while (jobs_take(db, test_arena(), site_now(), 60, &job)) {
		for (const struct feature *const *f = features(); *f; f++)
			if ((*f)->labour)
				(*f)->labour(db, test_arena(), &job, site_now());
		db_begin(db);
		for (const struct feature *const *f = features(); *f; f++)
			if ((*f)->work && (*f)->work(db, test_arena(), &job, site_now()))
				break;
		jobs_done(db, job.id);
		IS(db_commit(db));
		done++;
	}
	return done;
}
