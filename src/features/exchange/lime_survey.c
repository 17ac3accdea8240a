/* lime_survey.c -- the tables of a survey of LimeSurvey, as sgwrs-tables has read them out of its file. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime_survey.h"

#include "base/csv.h"

enum { RECORD = 4 << 20 };

static struct lime_table *table_of(struct lime_survey *s, str name)
{
	for (size_t i = 0; i < s->tables.n; i++)
		if (str_eq(s->tables.at[i].name, name))
			return &s->tables.at[i];
	struct lime_table *t = arena_push(s->arena, &s->tables);

	*t = (struct lime_table){ .name = arena_copy(s->arena, name) };
	return t;
}

bool lime_survey_read(struct arena *a, FILE *file, struct lime_survey *s)
{
	struct csv *csv = csv_new(file, ',', RECORD);
	struct csv_record record;
	const char *problem;
	enum csv_got got = csv_next(csv, &record, &problem);
	bool good = got == CSV_RECORD && record.n == 3 && str_eq(record.at[0], STR("survey")) && str_int(record.at[2], &s->answered);

	*s = (struct lime_survey){ .arena = a, .answered = good ? s->answered : 0 };
	while (good && (got = csv_next(csv, &record, &problem)) == CSV_RECORD) {
		struct lime_row *row = arena_push(a, &table_of(s, record.at[0])->rows);

		*row = (struct lime_row){ arena_new_array(a, str, record.n), record.n - 1 };
		for (size_t i = 1; i < record.n; i++)
			row->at[i - 1] = arena_copy(a, record.at[i]);
	}
	csv_free(csv);
	return good && got == CSV_END;
}

str lime_field(const struct lime_row *row, const char *name)
{
	for (size_t i = 0; i + 1 < row->n; i += 2)
		if (str_eq(row->at[i], str_of(name)))
			return row->at[i + 1];
	return STR("");
}

bool lime_is(const struct lime_row *row, const char *field, str value)
{
	return str_eq(lime_field(row, field), value);
}

struct lime_rows lime_where(const struct lime_survey *s, const char *table, const char *field, str value)
{
	struct lime_rows found = { 0 };
	size_t t = 0;

	while (t < s->tables.n && !str_eq(s->tables.at[t].name, str_of(table)))
		t++;
	if (t == s->tables.n)
		return found;
	for (size_t i = 0; i < s->tables.at[t].rows.n; i++)
		if (!field || lime_is(&s->tables.at[t].rows.at[i], field, value))
			*arena_push(s->arena, &found) = s->tables.at[t].rows.at[i];
	return found;
}

str lime_setting(const struct lime_survey *s, str qid, const char *attribute)
{
	struct lime_rows rows = lime_where(s, "question_attributes", "qid", qid);

	for (size_t i = 0; i < rows.n; i++)
		if (lime_is(&rows.at[i], "attribute", str_of(attribute)) && lime_field(&rows.at[i], "value").len)
			return str_trim(lime_field(&rows.at[i], "value"));
	return STR("");
}

bool lime_is_lang(str code, enum lang lang)
{
	str begins = lang == LANG_CY ? STR("cy") : STR("en");

	return str_starts(code, begins) && (code.len == 2 || code.at[2] == '-');
}

pair lime_text(const struct lime_survey *s, const char *table, const char *base, const char *key, str id, const char *field)
{
	const char *const tables[] = { table, base };
	pair said = { STR(""), STR("") };

	for (size_t t = 0; t < 2; t++) {
		struct lime_rows rows = lime_where(s, tables[t], key, id);

		for (size_t i = 0; i < rows.n; i++) {
			str lang = lime_field(&rows.at[i], "language");

			if (lime_is_lang(lang, LANG_EN) && !said.en.len)
				said.en = lime_field(&rows.at[i], field);
			if (lime_is_lang(lang, LANG_CY) && !said.cy.len)
				said.cy = lime_field(&rows.at[i], field);
		}
	}
	return said;
}

str lime_other_language(const struct lime_survey *s)
{
	static const char *const tables[] = { "question_l10ns", "questions" };

	for (size_t t = 0; t < 2; t++) {
		struct lime_rows rows = lime_where(s, tables[t], NULL, (str){ 0 });

		for (size_t i = 0; i < rows.n; i++) {
			str lang = lime_field(&rows.at[i], "language");

			if (lang.len && !lime_is_lang(lang, LANG_EN) && !lime_is_lang(lang, LANG_CY))
				return lang;
		}
	}
	return (str){ 0 };
}
