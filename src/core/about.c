/* about.c -- what people told about themselves: a store of its own, that no query can join to what else they said. */
/* SPDX-License-Identifier: MIT */
#include "core/about.h"

#include "base/random.h"
#include "base/seal.h"
#include "core/answer_rows.h"
#include "core_about_sql.h"

int64_t about_person(struct arena *arena, conversation_id conversation, str secret)
{
	if (!secret.at)
		return (int64_t)(random_64() >> 1);
	return seal_mac_id("about", arena_printf(arena, "%.*s|%lld", STR_F(secret), (long long)conversation.n));
}

void about_put_all(struct db *db, const struct questionnaire *qs, const struct answers *answers, int64_t person)
{
	for (size_t i = 0; i < answers->n; i++) {
		struct answer_rows rows = answer_rows(&qs->questions.at[i], &answers->at[i]);

		for (struct answer_row row; qs->questions.at[i].about_you && answer_rows_next(&rows, &row);)
			about_put(db, qs->conversation, person, qs->questions.at[i].id, row.choice, row.words);
	}
}

void about_read(struct db *db, struct arena *arena, const struct questionnaire *qs, int64_t person, struct answers *into)
{
	struct about_row_rows rows = about_rows(db, arena, qs->conversation, person);

	for (size_t i = 0; i < rows.n; i++)
		answer_row_take(qs, into, rows.at[i].question, (struct answer_row){ rows.at[i].choice, rows.at[i].words });
}

void about_forget(struct db *db, conversation_id conversation, int64_t person)
{
	about_wipe(db, conversation, person);
}

int64_t about_mix(struct db *db)
{
	return about_write_anew(db, ABOUT_TOGETHER);
}
