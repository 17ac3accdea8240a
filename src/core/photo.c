/* photo.c -- files that people send with their answers: whose they are, and that they go when the answer goes. */
/* SPDX-License-Identifier: MIT */
#include "core/photo.h"

#include "core/draft.h"
#include "core_photo_sql.h"

str photo_add(struct db *db, struct arena *arena, const struct upload *u, conversation_id conversation, str token, instant now)
{
	struct upload kept = *u;

	/* What the person calls it may name somebody: it is told by its number only. */
	kept.name = arena_printf(arena, "answer.%s", file_type_ending(u->type));
	file_id id = file_keep(db, &kept, "answer", (account_id){ 0 }, now);
	str handle = arena_printf(arena, "%lld.%s", (long long)id.n, file_type_ending(u->type));

	photo_put(db, id, handle, conversation, draft_id(arena, token));
	return handle;
}

bool photo_find(struct db *db, struct arena *arena, str handle, struct file *file)
{
	struct photo_row row;

	return handle.len && photo_row(db, arena, handle, &row) && file_by_id(db, arena, row.file, file);
}

bool photo_find_sent(struct db *db, struct arena *arena, conversation_id conversation, str handle, struct file *file)
{
	struct photo_row row;

	return handle.len && photo_row(db, arena, handle, &row) && row.conversation.n == conversation.n && row.sent && file_by_id(db, arena, row.file, file);
}

struct photo_size photo_fits(const struct file *file, int64_t wide, int64_t high)
{
	struct photo_size to = { file->width, file->height };

	if (!file_type_is_picture(file->type) || to.width < 1 || to.height < 1)
		return (struct photo_size){ 0, 0 };
	if (to.width > wide)
		to = (struct photo_size){ wide, to.height * wide / to.width };
	if (to.height > high)
		to = (struct photo_size){ to.width * high / to.height, high };
	return (struct photo_size){ to.width > 0 ? to.width : 1, to.height > 0 ? to.height : 1 };
}

static bool is_file(const struct questionnaire *qs, size_t i)
{
	return question_is(&qs->questions.at[i])->shape == ANSWER_IS_FILE;
}

static bool held(const struct questionnaire *qs, const struct answers *answers, str handle)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (is_file(qs, i) && str_eq(answers->at[i].file, handle))
			return true;
	return false;
}

static bool asks_for_files(const struct questionnaire *qs)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (is_file(qs, i))
			return true;
	return false;
}

static void let_go(struct db *db, struct arena *arena, file_id file)
{
	photo_row_drop(db, file);
	file_drop(db, arena, file);
}

void photo_tidy(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct answers *answers, str token)
{
	if (!asks_for_files(qs))
		return;
	struct photo_of_draft_rows rows = photo_rows_of_draft(db, arena, draft_id(arena, token));

	for (size_t i = 0; i < rows.n; i++)
		if (!held(qs, answers, rows.at[i].handle))
			let_go(db, arena, rows.at[i].file);
}

void photo_settle(struct db *db, struct arena *arena, const struct questionnaire *qs, struct answers *answers)
{
	struct photo_row row;

	for (size_t i = 0; i < qs->questions.n; i++)
		if (is_file(qs, i) && answers->at[i].file.len && !photo_row(db, arena, answers->at[i].file, &row))
			answers->at[i].file = (str){ 0 };
}

void photo_sent(struct db *db, struct arena *arena, const struct questionnaire *qs, const struct answers *answers, str token, response_id response)
{
	if (!asks_for_files(qs))
		return;
	str draft = draft_id(arena, token);
	struct photo_of_draft_rows mine = photo_rows_of_draft(db, arena, draft);

	for (size_t i = 0; i < mine.n; i++)
		photo_row_sent(db, mine.at[i].handle, draft, qs->conversation, response);
	struct photo_of_response_rows rows = photo_rows_of_response(db, arena, qs->conversation, response);

	for (size_t i = 0; i < rows.n; i++)
		if (!held(qs, answers, rows.at[i].handle))
			let_go(db, arena, rows.at[i].file);
}

void photo_drop(struct db *db, struct arena *arena, conversation_id conversation, response_id response)
{
	struct photo_of_response_rows rows = photo_rows_of_response(db, arena, conversation, response);

	for (size_t i = 0; i < rows.n; i++)
		let_go(db, arena, rows.at[i].file);
}

int64_t photo_forget(struct db *db, struct arena *arena, file_id *after, int64_t most)
{
	struct photo_next_rows rows = photo_rows_next(db, arena, *after, most);
	int64_t dropped = 0;

	for (size_t i = 0; i < rows.n; i++)
		if (!rows.at[i].wanted) {
			let_go(db, arena, rows.at[i].file);
			dropped++;
		}
	*after = (int64_t)rows.n < most ? (file_id){ 0 } : rows.at[rows.n - 1].file;
	return dropped;
}
