/* question_bank.c -- the partnership's own good questions, to be put into any conversation. */
/* SPDX-License-Identifier: MIT */
#include "core/question_bank.h"

#include "base/fold.h"
#include "core_question_bank_sql.h"
#include "db/audit.h"

static struct bank_question from_row(const struct bank_question_row *row)
{
	return (struct bank_question){
		.id = row->id, .tags = row->tags, .source = row->source, .sensitive = row->sensitive, .came_with = row->made_by == 0,
		.q = { .name = row->name, .kind = question_kind_of(row->kind), .asks = row->asks, .hint = row->hint, .longest = row->longest,
		       .least = row->least, .most = row->most, .decimals = row->decimals, .unit = row->unit, .earliest = row->earliest_on,
		       .latest = row->latest_on, .top = row->top },
	};
}

static struct bank_question *of(struct bank *bank, size_t *from, bank_question_id id)
{
	while (*from < bank->n && bank->at[*from].id.n < id.n)
		(*from)++;
	return *from < bank->n && bank->at[*from].id.n == id.n ? &bank->at[*from] : NULL;
}

struct bank bank_read(struct db *db, struct arena *a)
{
	struct bank_question_row_rows rows = bank_question_rows(db, a, BANK_MOST);
	struct bank_choice_row_rows choices = bank_choice_rows(db, a);
	struct bank_line_row_rows lines = bank_line_rows(db, a);
	struct bank bank = { 0 };
	struct bank_question *to;
	size_t at = 0;

	for (size_t i = 0; i < rows.n; i++)
		if (question_kind_of(rows.at[i].kind) != QUESTION_KIND_COUNT)
			*arena_push(a, &bank) = from_row(&rows.at[i]);
	for (size_t i = 0; i < choices.n; i++)
		if ((to = of(&bank, &at, choices.at[i].question)))
			*arena_push(a, &to->q.choices) = (struct choice){ .n = choices.at[i].n, .code = choices.at[i].code,
				.label = choices.at[i].label, .alone = choices.at[i].alone, .other = choices.at[i].other };
	at = 0;
	for (size_t i = 0; i < lines.n; i++)
		if ((to = of(&bank, &at, lines.at[i].question)))
			*arena_push(a, &to->q.lines) = (struct question_line){ lines.at[i].n, lines.at[i].code, lines.at[i].label };
	return bank;
}

const struct bank_question *bank_find(const struct bank *bank, int64_t id)
{
	for (size_t i = 0; i < bank->n; i++)
		if (bank->at[i].id.n == id)
			return &bank->at[i];
	return NULL;
}

/* ---- finding ---- */

static bool has_tag(str tags, str tag)
{
	while (tags.len)
		if (str_eq(str_trim(str_cut(&tags, ',')), tag))
			return true;
	return false;
}

bool bank_matches(struct arena *a, const struct bank_question *b, str search, str tag)
{
	str all, wanted = fold_search(a, search);

	if (tag.len && !has_tag(b->tags.en, tag) && !has_tag(b->tags.cy, tag))
		return false;
	if (!wanted.len)
		return true;
	all = fold_search(a, arena_printf(a, "%.*s %.*s %.*s %.*s %.*s", STR_F(b->q.asks.en), STR_F(b->q.asks.cy), STR_F(b->tags.en),
					  STR_F(b->tags.cy), STR_F(b->source.en)));
	for (str word; wanted.len; ) {
		word = str_cut(&wanted, ' ');
		if (!memmem(all.at, all.len, word.at, word.len))
			return false;
	}
	return true;
}

struct tags bank_tags(struct arena *a, const struct bank *bank)
{
	struct tags all = { 0 };

	for (size_t i = 0; i < bank->n; i++)
		for (pair rest = bank->at[i].tags; rest.en.len;) {
			pair tag = { str_trim(str_cut(&rest.en, ',')), str_trim(str_cut(&rest.cy, ',')) };
			size_t k = 0;

			while (k < all.n && !str_eq(all.at[k].en, tag.en))
				k++;
			if (k == all.n && tag.en.len)
				*arena_push(a, &all) = tag.cy.len ? tag : (pair){ tag.en, tag.en };
		}
	return all;
}

/* ---- changing ---- */

bool bank_add(struct db *db, struct arena *a, const struct bank_question *b, account_id by, instant now)
{
	bank_question_id id = { db_id() };
	const struct question *q = &b->q;

	if (bank_question_rows(db, a, BANK_MOST).n == BANK_MOST)
		return false;
	bank_question_insert(db, id, q->name, question_kind_word(q->kind), q->asks.en, q->asks.cy, q->hint.en, q->hint.cy, q->longest, q->top,
			     by.n, now.s);
	bank_question_limits(db, id, q->least, q->most, q->decimals, q->unit.en, q->unit.cy, q->earliest, q->latest);
	bank_question_about(db, id, b->tags.en, b->tags.cy, b->source.en, b->source.cy, b->sensitive);
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];

		bank_choice_insert(db, id, c->n, c->code, c->label.en, c->label.cy, c->alone, c->other);
	}
	for (size_t i = 0; i < q->lines.n; i++)
		bank_line_insert(db, id, q->lines.at[i].n, q->lines.at[i].code, q->lines.at[i].label.en, q->lines.at[i].label.cy);
	audit_add(db, now, by, "bank.added", "bank_question", id.n, STR("{}"));
	return true;
}

bool bank_drop(struct db *db, struct arena *a, const struct bank_question *b, account_id by, instant now)
{
	if (b->came_with)
		return false;
	bank_choices_drop(db, b->id);
	bank_lines_drop(db, b->id);
	bank_question_drop(db, b->id);
	audit_add(db, now, by, "bank.dropped", "bank_question", b->id.n, arena_printf(a, "{\"name\":\"%.*s\"}", STR_F(b->q.name)));
	return true;
}
