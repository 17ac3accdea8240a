/* response.c -- what one person said: received once, with a receipt, changeable and withdrawable with a private code. */
/* SPDX-License-Identifier: MIT */
#include "core/response.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/code.h"
#include "base/random.h"
#include "base/seal.h"
#include "core/answer_rows.h"
#include "core/photo.h"
#include "core/posted.h"
#include "core/public.h"
#include "core/sheet.h"
#include "core_response_sql.h"

/* ---- channels ---- */

static const char *const channel_names[] = {
	[CHANNEL_ONLINE] = "online", [CHANNEL_PAPER] = "paper", [CHANNEL_PHONE] = "phone", [CHANNEL_IN_PERSON] = "in_person",
	[CHANNEL_POST] = "post", [CHANNEL_EMAIL] = "email", [CHANNEL_IMPORT] = "import",
};
_Static_assert(sizeof channel_names / sizeof *channel_names == CHANNEL_COUNT, "every channel has its name");

words channel_words(enum channel c)
{
	const words says[CHANNEL_COUNT] = {
		[CHANNEL_ONLINE] = T("Online"), [CHANNEL_PAPER] = T("On paper"), [CHANNEL_PHONE] = T("By phone"),
		[CHANNEL_IN_PERSON] = T("In person"), [CHANNEL_POST] = T("By post"), [CHANNEL_EMAIL] = T("By e-mail"),
		[CHANNEL_IMPORT] = T("From another system"),
	};

	return says[c];
}

enum channel channel_of(str word)
{
	int c = 0;

	while (c < CHANNEL_COUNT && !str_eq(word, str_of(channel_names[c])))
		c++;
	return (enum channel)c;
}

str channel_word(enum channel c)
{
	return str_of(channel_names[c]);
}

/* ---- codes ---- */

/* Made from the form's token, so that the receipt can be shown again to who holds the token and to nobody else. */
static str code_of_token(struct arena *arena, str token)
{
	unsigned char mac[32];

	if (!token.at)
		return (str){ 0 };
	seal_mac(mac, "private code", token);
	return code_private(arena, mac);
}

static str code_mac(struct arena *arena, str code)
{
	return code.at ? seal_mac_hex(arena, "code", code) : (str){ 0 };
}

static str token_mac(struct arena *arena, str token)
{
	return token.at ? seal_mac_hex(arena, "token", token) : (str){ 0 };
}

/* The code that every reference begins with names its conversation. */
static str prefix_of(str reference)
{
	enum { PREFIX = 3 };

	return str_first(reference, PREFIX);
}

/* ---- receiving ---- */

static void put_answers(struct db *db, const struct questionnaire *qs, const struct answers *answers, response_id response)
{
	for (size_t i = 0; i < answers->n; i++) {
		struct answer_rows rows = answer_rows(&qs->questions.at[i], &answers->at[i]);

		for (struct answer_row row; !qs->questions.at[i].about_you && answer_rows_next(&rows, &row);)
			answer_put(db, qs->conversation, response, qs->questions.at[i].id, row.choice, row.words);
	}
}

static struct receipt receipt_of(const struct response_row *row, str code)
{
	return (struct receipt){ row->id, row->reference, code, row->received_at, row->late, str_eq(row->state, STR("withdrawn")) };
}

/* The response that this token or external id made before. */
static bool found_again(struct db *db, struct arena *arena, const struct response_new *n, str mac, struct response_row *row)
{
	return (mac.at && response_of_token(db, arena, n->conversation, mac, row)) ||
	       (n->external_id.at && response_of_external_id(db, arena, n->conversation, n->external_id, row));
}

/* A row under a reference that nobody has; false when this came before, then *row holds what it made. */
static bool put_response(struct db *db, struct arena *arena, const struct response_new *n, str code, struct response_row *row)
{
	enum { TRIES = 100 };
	str mac = token_mac(arena, n->token), code_hash = code_mac(arena, code);

	for (int i = 0; i < TRIES && !db_failed(db); i++) {
		str reference = code_reference(arena, n->reference_prefix, random_below(CODE_REFERENCES));
		struct response_put made;

		*row = (struct response_row){ .id = { db_id() }, .reference = reference, .state = STR("received"), .late = n->late,
			.received_at = n->received };
		if (response_put(db, arena, n->conversation, row->id, reference, code_hash, mac, channel_word(n->channel),
				 n->lang == LANG_CY ? STR("cy") : STR("en"), n->late, n->begun, n->received, n->by, n->import,
				 n->external_id, n->version, &made))
			return true;
		if (found_again(db, arena, n, mac, row))
			return false;
	}
	if (!db_failed(db)) {
		fprintf(stderr, "response: no free reference found in a hundred\n");
		abort();
	}
	return true;
}

struct receipt response_add(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct answers *answers,
	const struct response_new *n, bool *again)
{
	str code = code_of_token(arena, n->token);
	struct response_row row = { 0 };

	*again = !put_response(db, arena, n, code, &row);
	if (!*again) {
		put_answers(db, qs, answers, row.id);
		if (n->version != VERSION_POINTS)
			sheet_note(db, n->conversation, row.id);
		about_put_all(db, qs, answers, about_person(arena, n->conversation, code));
	}
	return receipt_of(&row, code);
}

bool response_by_token(struct db *db, struct arena *arena, conversation_id conversation, str token, struct receipt *receipt)
{
	struct response_row row;

	if (!token.at || !response_of_token(db, arena, conversation, token_mac(arena, token), &row))
		return false;
	*receipt = receipt_of(&row, code_of_token(arena, token));
	return true;
}

/* ---- looking up ---- */

static struct response response_from(const struct response_row *row)
{
	return (struct response){
		.conversation = row->conversation, .id = row->id, .reference = row->reference, .channel = channel_of(row->channel),
		.lang = str_eq(row->lang, STR("cy")) ? LANG_CY : LANG_EN, .withdrawn = str_eq(row->state, STR("withdrawn")),
		.late = row->late, .version = row->version, .received = row->received_at, .changed = row->changed_at, .withdrawn_at = row->withdrawn_at,
	};
}

bool response_by_reference(struct db *db, struct arena *arena, str reference, struct response *response)
{
	struct response_row row;

	if (!response_of_reference(db, arena, prefix_of(reference), reference, &row))
		return false;
	*response = response_from(&row);
	return true;
}

bool response_open(struct db *db, struct arena *arena, str reference, str code, struct response *response)
{
	struct response_row row;

	if (!code.at || !response_of_code(db, arena, prefix_of(reference), reference, code_mac(arena, code), &row))
		return false;
	*response = response_from(&row);
	return true;
}

struct answers response_answers(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct response *response,
	str code)
{
	struct answers answers = answers_new(arena, qs);
	struct answer_stored_rows rows = answer_stored_rows(db, arena, response->conversation, response->id);

	for (size_t i = 0; i < rows.n; i++)
		answer_row_take(qs, &answers, rows.at[i].question, (struct answer_row){ rows.at[i].choice, rows.at[i].words });
	if (code.at)
		about_read(db, arena, qs, about_person(arena, response->conversation, code), &answers);
	return answers;
}

/* ---- changing and withdrawing ---- */

/* An officer's theme belongs to the words it was given to, and so do a quote of them, a campaign, and that somebody has read them. */
static void drop_stale(struct db *db, const struct questionnaire *qs, const struct answers *answers, response_id response)
{
	int64_t quotes = 0;

	for (size_t i = 0; i < answers->n; i++) {
		const struct question *q = &qs->questions.at[i];
		str typed = answers->at[i].words, file = answers->at[i].file, said = typed.len ? typed : file.len ? file : STR("");

		if (!question_is_open(q) || q->about_you)
			continue;
		answer_themes_stale(db, qs->conversation, response, q->id, said);
		answer_read_stale(db, qs->conversation, response, q->id, said);
		campaign_member_stale(db, qs->conversation, response, q->id, said);
		quotes += quote_stale(db, qs->conversation, response, q->id, said);
	}
	if (quotes)
		public_changed(db);
}

/* In the place of what was said before. */
static void put_anew(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct response *response, const struct answers *answers)
{
	drop_stale(db, qs, answers, response->id);
	answers_wipe(db, response->conversation, response->id);
	sheet_wipe(db, arena, response->conversation, response->id);
	sheet_note(db, response->conversation, response->id);
	put_answers(db, qs, answers, response->id);
}

void response_change(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct response *response, str code,
	const struct answers *answers, instant now)
{
	int64_t person = about_person(arena, response->conversation, code);

	if (!code.at || !response_changed(db, response->conversation, response->id, code_mac(arena, code), now))
		return;
	put_anew(db, arena, qs, response, answers);
	about_forget(db, response->conversation, person);
	about_put_all(db, qs, answers, person);
}

bool response_mend(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct response *response,
	const struct answers *answers, instant now)
{
	if (!response_mended(db, response->conversation, response->id, now))
		return false;
	put_anew(db, arena, qs, response, answers);
	return true;
}

void response_unsay(struct db *db, struct arena *arena, conversation_id conversation, response_id id)
{
	answer_themes_wipe(db, conversation, id);
	answer_read_wipe(db, conversation, id);
	campaign_member_wipe(db, conversation, id);
	if (quote_wipe(db, conversation, id))
		public_changed(db);
	answers_wipe(db, conversation, id);
	photo_drop(db, arena, conversation, id);
	posted_wipe(db, arena, conversation, id);
	sheet_wipe(db, arena, conversation, id);
}

bool response_take_back(struct db *db, struct arena *arena, conversation_id conversation, response_id id, instant now)
{
	if (!response_taken_back(db, conversation, id, now))
		return false;
	response_unsay(db, arena, conversation, id);
	sheet_note(db, conversation, id);
	return true;
}

void response_withdraw(struct db *db, struct arena *arena, const struct response *response, str code, instant now)
{
	if (!code.at || !response_withdrawn(db, response->conversation, response->id, code_mac(arena, code), now))
		return;
	response_unsay(db, arena, response->conversation, response->id);
	sheet_note(db, response->conversation, response->id);
	about_forget(db, response->conversation, about_person(arena, response->conversation, code));
	contact_drop(db, arena, response->conversation, code);
}
