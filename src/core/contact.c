/* contact.c -- who asked to hear what happened: their address, sealed and apart from everything they said. */
/* SPDX-License-Identifier: MIT */
#include "core/contact.h"

#include "base/seal.h"
#include "core_contact_sql.h"

/* Capitals do not make another address. */
static str lower(struct arena *arena, str email)
{
	char *at = arena_take(arena, email.len + 1);

	for (size_t i = 0; i < email.len; i++)
		at[i] = (char)(email.at[i] >= 'A' && email.at[i] <= 'Z' ? email.at[i] + 'a' - 'A' : email.at[i]);
	return (str){ at, email.len };
}

static str address_mac(struct arena *arena, str email)
{
	return seal_mac_hex(arena, "contact address", lower(arena, email));
}

static int64_t person_of(struct arena *arena, conversation_id conversation, const char *purpose, str secret)
{
	return seal_mac_id(purpose, arena_printf(arena, "%.*s|%lld", STR_F(secret), (long long)conversation.n));
}

static int64_t person_of_code(struct arena *arena, conversation_id conversation, str code)
{
	return person_of(arena, conversation, "contact", code);
}

/* The sealed address belongs to its row: put into another, it does not open. */
static str bound_to(struct arena *arena, conversation_id conversation, int64_t person)
{
	return arena_printf(arena, "%lld|%lld", (long long)conversation.n, (long long)person);
}

struct contact_kept contact_put(struct db *db, struct arena *arena, conversation_id conversation, str code, str email, enum lang lang, day today)
{
	int64_t person = code.at ? person_of_code(arena, conversation, code)
				 : person_of(arena, conversation, "follower", lower(arena, email));
	str sealed = seal_close(arena, "contact", STR(""), bound_to(arena, conversation, person), email);

	contact_row_put(db, conversation, person, sealed, address_mac(arena, email), lang == LANG_CY ? STR("cy") : STR("en"), today);
	struct contact_row row;

	return (struct contact_kept){ person, contact_row(db, arena, conversation, person, &row) && row.confirmed_on.n };
}

bool contact_confirm(struct db *db, conversation_id conversation, int64_t person, day today)
{
	return contact_row_confirm(db, conversation, person, today) > 0;
}

int64_t contacts_forget_unconfirmed(struct db *db, day before)
{
	return contact_rows_unconfirmed(db, before);
}

static str address_of(struct arena *arena, const struct contact_row *row)
{
	return seal_open(arena, "contact", STR(""), bound_to(arena, row->conversation, row->person), row->address);
}

str contact_of_code(struct db *db, struct arena *arena, conversation_id conversation, str code)
{
	struct contact_row row;

	if (!code.at || !contact_row(db, arena, conversation, person_of_code(arena, conversation, code), &row))
		return (str){ 0 };
	return address_of(arena, &row);
}

void contact_drop(struct db *db, struct arena *arena, conversation_id conversation, str code)
{
	contact_row_drop(db, conversation, person_of_code(arena, conversation, code));
}

static struct contacts contacts_from(struct arena *arena, struct contact_row_rows rows)
{
	struct contacts list = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		const struct contact_row *row = &rows.at[i];
		str email = address_of(arena, row);

		if (email.at)
			*arena_push(arena, &list) = (struct contact){ row->conversation, row->person, email,
				str_eq(row->lang, STR("cy")) ? LANG_CY : LANG_EN };
	}
	return list;
}

struct contacts contacts_to_tell(struct db *db, struct arena *arena, conversation_id conversation, int64_t after, int64_t most)
{
	return contacts_from(arena, contact_rows_to_tell(db, arena, conversation, after, most));
}

void contact_told(struct db *db, conversation_id conversation, int64_t person)
{
	contact_row_drop(db, conversation, person);
}

struct contacts contacts_of_address(struct db *db, struct arena *arena, str email)
{
	return contacts_from(arena, contact_rows_of_address(db, arena, address_mac(arena, email)));
}

int64_t contact_forget(struct db *db, struct arena *arena, str email)
{
	return contact_rows_forget(db, address_mac(arena, email));
}

int64_t contact_mix(struct db *db)
{
	return contact_write_anew(db, CONTACT_TOGETHER);
}

bool email_good(str email)
{
	str domain = email, before = str_cut(&domain, '@');

	if (email.len > 254 || !before.len || !domain.len || str_find(domain, '@') < domain.len)
		return false;
	for (size_t i = 0; i < email.len; i++)
		if ((unsigned char)email.at[i] <= ' ' || email.at[i] == 0x7f || strchr("<>,;:\"()[]\\", email.at[i]))
			return false;
	size_t dot = str_find(domain, '.');
	return dot > 0 && dot + 1 < domain.len && domain.at[domain.len - 1] != '.' && str_utf8(email);
}
