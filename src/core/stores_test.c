/* stores_test.c -- whoever has the whole database still cannot tell whose answers are whose. */
/* SPDX-License-Identifier: MIT */
#include "base/random.h"
#include "core/fixture_test.h"
#include "tests/test.h"

enum { PEOPLE = 200, ALIKE = 20 /* a column with fewer values leads to nobody */ };

static struct receipt person(const struct questionnaire *qs, int i)
{
	struct answers a = fixture_answers(test_arena(), qs);
	struct response_new n = { .conversation = qs->conversation, .reference_prefix = STR("LLY"), .channel = CHANNEL_ONLINE,
		.begun = { 1795000000 + i * 86400 }, .received = { 1795000500 + i * 86400 },
		.token = arena_printf(test_arena(), "form %d", i) };
	bool again;

	a.at[4] = (struct answer){ true, 1, STR("") };
	db_begin(test_db());
	struct receipt receipt = response_add(test_db(), test_arena(), qs, &a, &n, &again);
	contact_put(test_db(), test_arena(), qs->conversation, receipt.code, arena_printf(test_arena(), "p%d@example.cymru", i), LANG_EN,
		day_of(n.received));
	draft_save(test_db(), test_arena(), n.token, qs->conversation, n.begun, n.received, STR("hours"));
	IS(db_commit(test_db()));
	return receipt;
}

static struct fixture_texts columns_of(str table)
{
	str sql = test_on_postgres()
		? arena_printf(test_arena(), "SELECT column_name::text FROM information_schema.columns"
			       " WHERE table_schema = current_schema() AND table_name = '%.*s'", STR_F(table))
		: arena_printf(test_arena(), "SELECT name FROM pragma_table_info('%.*s')", STR_F(table));

	return fixture_texts(test_db(), test_arena(), sql.at);
}

static struct fixture_texts tables(void)
{
	return fixture_texts(test_db(), test_arena(), test_on_postgres()
		? "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
		: "SELECT name FROM sqlite_schema WHERE type = 'table'");
}

static int64_t values_in(str table, str column)
{
	return fixture_number(test_db(), arena_z(test_arena(), arena_printf(test_arena(),
		"SELECT COUNT(DISTINCT %.*s) FROM %.*s", STR_F(column), STR_F(table))));
}

static int64_t values_shared(str table, str column, const char *store, str key)
{
	return fixture_number(test_db(), arena_z(test_arena(), arena_printf(test_arena(),
		"SELECT COUNT(*) FROM %.*s a JOIN %s b ON CAST(a.%.*s AS TEXT) = CAST(b.%.*s AS TEXT)",
		STR_F(table), store, STR_F(column), STR_F(key))));
}

/* Every column of every other table against every column of this store, if both tell people apart. */
static int pairs_compared(const char *store, str key)
{
	struct fixture_texts all = tables();
	int compared = 0;

	for (size_t t = 0; t < all.n; t++) {
		struct fixture_texts columns = columns_of(all.at[t]);

		for (size_t c = 0; c < columns.n && !str_eq(all.at[t], str_of(store)); c++) {
			if (values_in(all.at[t], columns.at[c]) < ALIKE)
				continue;
			compared++;
			if (!IS(values_shared(all.at[t], columns.at[c], store, key) == 0))
				test_note("%s.%.*s leads to %.*s.%.*s", store, STR_F(key), STR_F(all.at[t]), STR_F(columns.at[c]));
		}
	}
	return compared;
}

TEST_DB(no_value_leads_from_an_answer_to_who_somebody_is_or_how_to_reach_them)
{
	static const char *const stores[] = { "about_answer", "contact" };
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	int compared = 0;

	for (int i = 0; i < PEOPLE; i++)
		person(&qs, i);
	for (size_t s = 0; s < 2; s++) {
		struct fixture_texts keys = columns_of(str_of(stores[s]));

		for (size_t k = 0; k < keys.n; k++)
			if (values_in(str_of(stores[s]), keys.at[k]) >= ALIKE)
				compared += pairs_compared(stores[s], keys.at[k]);
	}
	IS(compared > 20);
	IS(!db_failed(test_db()));
	test_note("%d pairs of columns that tell people apart share no value", compared);
}

/* Counts neighbours that stand in the order of arrival; by chance about half do. */
TEST_DB(the_order_of_answers_about_people_says_nothing)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	int64_t before = 0;
	int in_order = 0;

	for (int i = 0; i < PEOPLE; i++) {
		int64_t now = about_person(test_arena(), qs.conversation, person(&qs, i).code);

		IS(now > 0 && now != before);
		in_order += now > before;
		before = now;
	}
	IS(in_order > PEOPLE / 3 && in_order < PEOPLE * 2 / 3);
}

TEST_DB(the_database_keeps_no_hidden_mark_of_who_came_with_what)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	for (int i = 0; i < 25; i++)
		person(&qs, i);
	db_begin(test_db());
	about_mix(test_db());
	contact_mix(test_db());
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(DISTINCT person) FROM about_answer") == 25);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM contact") == 25);
	if (test_on_postgres()) {
		IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response r JOIN about_answer a ON a.xmin = r.xmin") == 0);
		IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response r JOIN contact a ON a.xmin = r.xmin") == 0);
		IS(fixture_number(test_db(), "SELECT COUNT(*) FROM (SELECT person, LAG(person) OVER (ORDER BY ctid) AS before FROM contact) x"
			" WHERE before > person") == 0);
	} else {
		IS(fixture_number(test_db(), "SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('about_answer', 'contact') AND sql LIKE '%WITHOUT ROWID%'")
		   == 2);
	}
	/* Fewer than ten new people wait until there are more to stand among. */
	person(&qs, 100);
	db_begin(test_db());
	IS(about_mix(test_db()) == 0);
	IS(db_commit(test_db()));
}
