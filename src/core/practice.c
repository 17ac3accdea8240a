/* practice.c -- whether this installation is for practice, which day it is there, and who one can be. */
/* SPDX-License-Identifier: MIT */
#include "core/practice.h"

#include "base/seal.h"
#include "core/public.h"
#include "core/setting.h"
#include "core_practice_sql.h"
#include "db/audit.h"

enum { DAY = 86400, LOOK = 1024 };

/* What they do says how the work of a conversation is shared; their names say that they are nobody. */
static const struct { const char *email, *name; enum role role; const char *en, *cy; bool lead; } people[] = {
	{ "writer@practice.invalid", "Ebrill Rees (ymarfer/practice)", ROLE_EDITOR,
	  "writes conversations, translates and enters paper", "yn ysgrifennu sgyrsiau, yn cyfieithu ac yn mewnbynnu papur", false },
	{ "approver@practice.invalid", "Pryderi Lewis (ymarfer/practice)", ROLE_PUBLISHER,
	  "the second person: approves, publishes and releases", "yr ail berson: yn cymeradwyo, yn cyhoeddi ac yn rhyddhau", false },
	{ "lead@practice.invalid", "Sioned Hughes (ymarfer/practice)", ROLE_EDITOR,
	  "the named person for safeguarding", "y person a enwir ar gyfer diogelu", true },
	{ "administrator@practice.invalid", "Gwenllian Morgan (ymarfer/practice)", ROLE_ADMINISTRATOR,
	  "administrator: partners and named people", "gweinyddwr: partneriaid a phobl a enwir", false },
};
enum { PEOPLE = sizeof people / sizeof *people };

struct practice practice_look(struct db *db)
{
	struct practice p = { 0 };
	struct arena *a = arena_new(LOOK);
	struct practice_row row;

	if (practice_row(db, a, &row))
		p = (struct practice){ .on = true, .days = row.days };
	arena_free(a);
	return p;
}

instant practice_now(struct practice p, instant real)
{
	return (instant){ real.s + p.days * DAY };
}

static str link_mac(struct arena *a, str secret)
{
	return seal_mac_hex(a, "practice link", secret);
}

bool practice_link_good(struct db *db, struct arena *a, str secret)
{
	struct practice_row row;

	return practice_row(db, a, &row) && seal_equal(row.link, link_mac(a, secret));
}

/* The passwords of a demonstration stand in public; the people of practice have none that anybody knows. */
static void shut_doors(struct db *db, struct arena *a, instant now)
{
	struct practice_account_rows all = practice_accounts(db, a);

	for (size_t i = 0; i < all.n; i++)
		account_password_set(db, all.at[i].id, account_password_hash(a, seal_random_text(a)), now, (account_id){ 0 });
}

static void add_people(struct db *db, struct arena *a, instant now)
{
	struct account who;

	for (int64_t i = 0; i < PEOPLE; i++) {
		account_add(db, a, str_of(people[i].email), str_of(people[i].name), people[i].role, account_password_hash(a, seal_random_text(a)),
			    now, (account_id){ 0 });
		if (!account_by_email(db, a, str_of(people[i].email), &who))
			return;
		practice_person_put(db, who.id, i + 1, str_of(people[i].en), str_of(people[i].cy));
		if (people[i].lead)
			practice_lead_put(db, who.id, now);
	}
}

static void name_it(struct db *db, struct arena *a)
{
	static const struct { const char *name, *usual, *mark; } names[] = {
		{ "name_en", "Your partnership", "Practice" }, { "name_cy", "Eich partneriaeth", "Ymarfer" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		str name = setting_get(db, a, names[i].name);

		setting_put(db, names[i].name, arena_printf(a, "%s: %.*s", names[i].mark, STR_F(name.len ? name : str_of(names[i].usual))));
	}
}

str practice_begin(struct db *db, struct arena *a, bool demonstration, instant now)
{
	struct practice_used used = { 0 };
	str secret = seal_random_text(a);

	if (practice_look(db).on) {
		practice_relink(db, link_mac(a, secret));
	} else {
		if (!practice_used(db, a, &used) || (!demonstration && (used.accounts || used.conversations)))
			return (str){ 0 };
		practice_put(db, now, link_mac(a, secret));
		shut_doors(db, a, now);
		add_people(db, a, now);
		name_it(db, a);
	}
	audit_add(db, now, (account_id){ 0 }, "practice.begun", "practice", 1, STR("{}"));
	public_changed(db);
	return secret;
}

bool practice_move(struct db *db, struct arena *a, int64_t days, account_id by, instant now)
{
	if (days < 1 || days > PRACTICE_DAYS_MOST)
		return false;
	practice_ahead(db, days);
	audit_add(db, now, by, "practice.moved", "practice", 1, arena_printf(a, "{\"days\":%lld}", (long long)days));
	public_changed(db);
	return true;
}

struct practice_person_lines practice_people(struct db *db, struct arena *a)
{
	struct practice_person_row_rows rows = practice_person_rows(db, a);
	struct practice_person_lines lines = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &lines) = (struct practice_person_line){ rows.at[i].account, rows.at[i].name, role_of(rows.at[i].role), rows.at[i].work };
	return lines;
}

account_id practice_person(struct db *db, struct arena *a, int64_t n)
{
	struct practice_person_lines all = practice_people(db, a);

	return n >= 1 && n <= (int64_t)all.n ? all.at[n - 1].account : (account_id){ 0 };
}
