/* message.c -- one message: received once, found again with its codes, its writer's address sealed and kept apart. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/message.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/code.h"
#include "base/random.h"
#include "base/seal.h"
#include "core/machine.h"
#include "core/policy.h"

/* ---- drafts ---- */

static str draft_id(struct arena *a, str token)
{
	return seal_mac_hex(a, "message draft id", token);
}

bool message_draft_read(struct db *db, struct arena *a, str token, struct message_typed *t)
{
	struct message_draft_row row;
	str id = draft_id(a, token), body;

	if (!message_draft_row(db, a, id, &row))
		return false;
	body = seal_open(a, "message draft", token, id, row.body);
	if (!body.at)
		return false;
	t->topic = str_cut(&body, '\n');
	t->place = str_cut(&body, '\n');
	t->email = str_cut(&body, '\n');
	t->phone = str_cut(&body, '\n');
	t->words = body.at ? body : STR("");
	return true;
}

/* What a form of one line sends may hold line breaks all the same. */
static str one_line(str s)
{
	return str_first(s, str_find(s, '\n'));
}

void message_draft_save(struct db *db, struct arena *a, str token, instant now, const struct message_typed *t)
{
	str id = draft_id(a, token);
	str body = arena_printf(a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_F(one_line(t->topic)), STR_F(one_line(t->place)), STR_F(one_line(t->email)),
		STR_F(one_line(t->phone)), STR_F(t->words));

	message_draft_put(db, id, now, seal_close(a, "message draft", token, id, body));
}

/* ---- how to reach them ---- */

static int64_t person_of(str reference)
{
	return seal_mac_id("message contact", reference);
}

static str bound_to(struct arena *a, int64_t person)
{
	return arena_printf(a, "%lld", (long long)person);
}

static str address_mac(struct arena *a, str email)
{
	return email.len ? seal_mac_hex(a, "message address", account_email(a, email)) : STR("");
}

static void put_contact(struct db *db, struct arena *a, str reference, const struct message_typed *t, instant now)
{
	int64_t person = person_of(reference);
	str plain = arena_printf(a, "%.*s\n%.*s", STR_F(one_line(t->email)), STR_F(one_line(t->phone)));

	if (t->email.len || t->phone.len)
		message_contact_put(db, person, seal_close(a, "message contact", STR(""), bound_to(a, person), plain), address_mac(a, t->email), day_of(now));
}

struct message_reach message_reach(struct db *db, struct arena *a, str reference)
{
	struct message_reach reach = { STR(""), STR("") };
	struct message_contact_row row;
	int64_t person = person_of(reference);
	str plain = { 0 };

	if (message_contact_row(db, a, person, &row))
		plain = seal_open(a, "message contact", STR(""), bound_to(a, person), row.address);
	if (plain.at) {
		reach.email = str_cut(&plain, '\n');
		reach.phone = plain.at ? plain : STR("");
	}
	return reach;
}

void message_unreach(struct db *db, struct arena *a, str reference)
{
	(void)a;
	message_contact_drop(db, person_of(reference));
}

int64_t message_addresses(struct db *db, struct arena *a, str email)
{
	struct message_contacts_count row;

	return message_contacts_count(db, a, address_mac(a, email), &row) ? row.n : 0;
}

int64_t message_forget(struct db *db, struct arena *a, str email)
{
	return message_contacts_forget(db, address_mac(a, email));
}

/* ---- receiving, and finding again ---- */

static str token_mac(struct arena *a, str token)
{
	return seal_mac_hex(a, "message token", token);
}

static str code_mac(struct arena *a, str code)
{
	return seal_mac_hex(a, "message code", code);
}

str message_code(struct arena *a, str token)
{
	unsigned char mac[32];

	seal_mac(mac, "private code of a message", token);
	return code_private(a, mac);
}

bool message_of_token(struct db *db, struct arena *a, str token, struct message_row *row)
{
	return message_by_token(db, a, token_mac(a, token), row);
}

bool message_open(struct db *db, struct arena *a, str reference, str code, struct message_row *row)
{
	return message_by_code(db, a, reference, code_mac(a, code), row);
}

day message_promised(struct db *db, struct arena *a, day today)
{
	struct message_promise row = { 0 };

	if (message_promise(db, a, &row) && row.days.is)
		return day_add_working(today, (int)row.days.n);
	return day_add_working(today, (int)policy_number(db, a, "message_days"));
}

void message_receive(struct db *db, struct arena *a, str token, const struct message_typed *t, enum lang lang, instant now)
{
	enum { TRIES = 100 };
	str mac = token_mac(a, token), code = code_mac(a, message_code(a, token)), in = lang == LANG_CY ? STR("cy") : STR("en");
	day due = message_promised(db, a, day_of(now));
	struct message_row before;

	if (message_by_token(db, a, mac, &before))
		return;
	for (int i = 0; i < TRIES && !db_failed(db); i++) {
		str reference = code_reference(a, STR("DWE"), random_below(CODE_REFERENCES));
		message_id id = { db_id() };

		if (!message_put(db, id, reference, code, mac, in, one_line(t->topic), one_line(t->place), t->words, now, due)) {
			if (message_by_token(db, a, mac, &before))
				return;
			continue;
		}
		machine_start(db, a, "message", id.n, (account_id){ 0 }, now);
		put_contact(db, a, reference, t, now);
		message_draft_drop(db, draft_id(a, token));
		return;
	}
	if (!db_failed(db)) {
		fprintf(stderr, "message: no free reference found in a hundred\n");
		abort();
	}
}

enum lang message_lang(const struct message_row *m)
{
	return str_eq(m->lang, STR("cy")) ? LANG_CY : LANG_EN;
}

/* ---- steps ---- */

bool message_go(struct db *db, struct arena *a, message_id id, const char *move, const struct account *who, str reason, instant now)
{
	return machine_go(db, a, "message", id.n, str_of(move), (struct facts){ 0 }, who, reason, now).how == MACHINE_MOVED;
}

bool message_withdraw(struct db *db, struct arena *a, const struct message_row *m, instant now)
{
	if (!message_wipe(db, m->id, now))
		return false;
	message_go(db, a, m->id, "withdraw", &(struct account){ 0 }, (str){ 0 }, now);
	message_lines_wipe(db, m->id);
	message_unreach(db, a, m->reference);
	return true;
}

void message_add(struct db *db, struct arena *a, const struct message_row *m, str more, instant now)
{
	message_line_put(db, (message_line_id){ db_id() }, m->id, STR("added"), m->lang, more, STR("given"), (account_id){ 0 }, now, now);
	if (message_go(db, a, m->id, "add", &(struct account){ 0 }, (str){ 0 }, now))
		message_reopened(db, m->id, message_promised(db, a, day_of(now)));
}
