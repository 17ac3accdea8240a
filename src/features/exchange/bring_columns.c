/* bring_columns.c -- an officer says what each column of a file is; what we guess is proposed. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring.h"

#include "core/file.h"
#include "features/exchange/bring_map.h"
#include "features/exchange/import_file.h"
#include "features/exchange/import_guess.h"
#include "features/exchange/pages.h"

enum { LOOKED_AT = 300, CELL = 80, MEMORY = 64 << 20 };

/* ---- what is chosen for all of it ---- */

static void choose(struct arena *a, struct bring_choices *to, str value, pair says, str now)
{
	*arena_push(a, to) = (struct bring_choice){ value, says, str_eq(value, now) };
}

static const struct { const char *value; words says; } separators[] = {
	{ ";", { .en = TL("a semicolon") } }, { ",", { .en = TL("a comma") } }, { "|", { .en = TL("an upright line") } },
	{ "/", { .en = TL("a stroke") } },
};

/* "DD/MM/YYYY hh:mm" is "31/12/2026 23:59": the same in every language. */
static str example(struct arena *a, const char *format)
{
	static const struct { const char *sign, *is; } parts[] = { { "YYYY", "2026" }, { "MM", "12" }, { "DD", "31" }, { "hh", "23" }, { "mm", "59" }, { "ss", "30" } };
	str text = arena_copy(a, str_of(format));

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char *at = memmem(text.at, text.len, parts[i].sign, strlen(parts[i].sign));

		if (at)
			memcpy(at, parts[i].is, strlen(parts[i].is));
	}
	return text;
}

static void settings(struct req *r, struct bring_map_page *page, str format)
{
	for (int c = 0; c < CHANNEL_COUNT; c++)
		choose(r->arena, &page->channels, channel_word((enum channel)c), words_both(r->arena, channel_words((enum channel)c)), page->row->channel);
	choose(r->arena, &page->languages, STR("en"), words_both(r->arena, T("English")), page->row->lang);
	choose(r->arena, &page->languages, STR("cy"), words_both(r->arena, T("Welsh")), page->row->lang);
	for (size_t i = 0; i < PROFILE_FORMATS; i++)
		choose(r->arena, &page->formats, str_of(profile_formats[i]), pair_same(example(r->arena, profile_formats[i])), format);
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		choose(r->arena, &page->separators, str_of(separators[i].value), words_both(r->arena, separators[i].says), page->row->separator);
}

/* ---- the columns ---- */

/* What stands in a cell, as far as it fits on a line. */
static str shown(struct arena *a, str cell)
{
	size_t n = cell.len < CELL ? cell.len : CELL;

	if (!str_utf8(cell))
		return STR("?");
	while (n < cell.len && n && ((unsigned char)cell.at[n] & 0xC0) == 0x80)
		n--;
	return n < cell.len ? arena_printf(a, "%.*s…", (int)n, cell.at) : arena_copy(a, cell);
}

static str letter(struct arena *a, size_t n)
{
	char room[8];
	size_t at = sizeof room;

	for (n++; n && at; n = (n - 1) / 26)
		room[--at] = (char)('A' + (n - 1) % 26);
	return arena_copy(a, (str){ room + at, sizeof room - at });
}

static void first_rows(struct req *r, struct import_file *file, struct bring_columns *columns)
{
	struct csv_record record;
	const char *problem;
	enum csv_got got = CSV_RECORD;

	for (int n = 0; n < BRING_ROWS && got != CSV_END && import_file_percent(file) >= 0; n++) {
		got = csv_next(file->csv, &record, &problem);
		for (size_t i = 0; got == CSV_RECORD && i < columns->n; i++)
			*arena_push(r->arena, &columns->at[i].cells) = i < record.n ? shown(r->arena, record.at[i]) : STR("");
	}
}

static bool open_file(struct req *r, const struct bring_row *row, struct import_file *file)
{
	struct file kept;

	*file = (struct import_file){ 0 };
	if (row->file.n && file_by_id(r->db, r->arena, row->file, &kept) && import_file_kept(file, r->arena, kept.hash) && import_file_begin(file))
		return true;
	import_file_close(file);
	req_refuse(r, 410, T("This file is no longer here"), T("Files of answers are thrown away after thirty days. Upload it again."));
	return false;
}

/* What each column is now: as chosen before, else as we guess. */
static struct import_aims aims(struct req *r, const struct bring_row *row, const struct questionnaire *qs, struct import_file *file)
{
	struct bring_column_row_rows before = bring_columns(r->db, r->arena, row->id);
	struct profile profile = profile_some(r->arena, file->csv, &file->header, LOOKED_AT);
	struct import_aims guessed = import_aims(r->arena, qs, &profile);

	if (before.n != guessed.n)
		return guessed;
	for (size_t i = 0; i < before.n; i++)
		guessed.at[i] = before.at[i].target;
	guessed.format = arena_z(r->arena, row->format);
	return guessed;
}

static struct bring_choices choices(struct arena *a, const struct bring_targets *all, size_t from, size_t to, str now)
{
	struct bring_choices list = { 0 };

	for (size_t i = from; i < to; i++)
		choose(a, &list, all->at[i].value, all->at[i].says, now);
	return list;
}

static void columns(struct req *r, struct bring_map_page *page, const struct bring_targets *all, const struct import_file *file, const str *targets)
{
	for (size_t i = 0; i < file->header.n; i++)
		*arena_push(r->arena, &page->columns) = (struct bring_one_column){ .name = arena_printf(r->arena, "column-%zu", i),
			.heading = shown(r->arena, str_trim(file->header.at[i])), .letter = letter(r->arena, i),
			.whole = choices(r->arena, all, 0, all->questions, targets[i]),
			.questions = choices(r->arena, all, all->questions, all->n, targets[i]) };
}

/* It came in the older alphabet of Windows. */
static bool was_converted(struct req *r, const struct bring_row *row)
{
	struct bring_source_of_row from;

	return bring_source_of(r->db, r->arena, row->id, &from) && str_eq(from.step, STR("words")) && from.part;
}

static void draw(struct req *r, struct bring_map_page *page)
{
	for (size_t i = 0; i < page->columns.n; i++)
		if (page->columns.at[i].problem.en)
			problem_add_at(r->arena, &page->problems, page->columns.at[i].name, page->columns.at[i].problem);
	if (page->none.en)
		problem_add(r->arena, &page->problems, "column-0", page->none);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Which column is which?"), .title = page->it->title, .officer = true, .nav = "desk",
					   .here = "bring-columns", .problems = &page->problems });
	bring_map_page_html(&r->out, page);
	page_end(r);
}

void bring_look(struct req *r)
{
	struct conversation it;
	struct bring_row row;
	struct import_file file;

	if (!bring_find(r, &it, &row) || !open_file(r, &row, &file))
		return;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct bring_targets all = bring_targets(r->arena, &qs);
	struct import_aims now = aims(r, &row, &qs, &file);
	struct bring_map_page page = { .it = &it, .row = &row, .id = bring_number(r, row.id) };

	page.converted = was_converted(r, &row);
	settings(r, &page, now.format ? str_of(now.format) : row.format);
	columns(r, &page, &all, &file, now.at);
	if (import_file_begin(&file))
		first_rows(r, &file, &page.columns);
	import_file_close(&file);
	draw(r, &page);
}

/* ---- what was chosen ---- */

/* Settings that are in the list; anything else stays as it was. */
static void take(struct req *r, struct bring_row *row)
{
	str channel = req_field(r, "channel"), lang = req_field(r, "lang"), format = req_field(r, "format"), separator = req_field(r, "separator");

	if (channel.at && channel_of(channel) != CHANNEL_COUNT)
		row->channel = channel;
	if (str_eq(lang, STR("en")) || str_eq(lang, STR("cy")))
		row->lang = lang;
	for (size_t i = 0; i < PROFILE_FORMATS; i++)
		if (str_eq(format, str_of(profile_formats[i])))
			row->format = format;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (str_eq(separator, str_of(separators[i].value)))
			row->separator = separator;
}

/* Why this column cannot be what was chosen, beside those before it. */
static words problem_of(struct req *r, const struct questionnaire *qs, const struct import_file *file, const str *targets, size_t i)
{
	bool box, other;
	const struct question *q = bring_question(r->arena, qs, targets[i], &box);

	for (size_t k = 0; targets[i].len && k < file->header.n; k++) {
		if (k != i && str_eq(str_trim(file->header.at[k]), str_trim(file->header.at[i])))
			return T("Another column has the same heading. Give each its own in the file, and upload it again.");
		if (k < i && str_eq(targets[k], targets[i]))
			return T("Another column answers this already. Choose one of the two.");
		if (k < i && q && bring_question(r->arena, qs, targets[k], &other) == q && other != box)
			return T("This question is answered in one cell or in a column for each choice, not in both.");
	}
	return (words){ 0 };
}

static bool check(struct req *r, const struct questionnaire *qs, const struct import_file *file, const str *targets, struct bring_map_page *page)
{
	bool good = true, any = false, box;

	for (size_t i = 0; i < page->columns.n; i++) {
		page->columns.at[i].problem = problem_of(r, qs, file, targets, i);
		good = good && !page->columns.at[i].problem.en;
		any = any || bring_question(r->arena, qs, targets[i], &box);
	}
	if (!any)
		page->none = T("Say of at least one column which question it answers.");
	return good && any;
}

void bring_choose(struct req *r)
{
	struct conversation it;
	struct bring_row row;
	struct import_file file;

	if (!bring_find(r, &it, &row))
		return;
	if (!strstr("columns tried undone failed", arena_z(r->arena, row.state))) {
		req_refuse(r, 409, T("This file stands differently now"), T("Nothing was done. Open its page again and look at how it stands."));
		return;
	}
	if (!open_file(r, &row, &file))
		return;
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct bring_targets all = bring_targets(r->arena, &qs);
	struct bring_map_page page = { .it = &it, .row = &row, .id = bring_number(r, row.id) };
	str *targets = arena_new_array(r->arena, str, file.header.n + 1);

	take(r, &row);
	for (size_t i = 0; i < file.header.n; i++) {
		str chosen = req_field(r, arena_z(r->arena, arena_printf(r->arena, "column-%zu", i)));

		targets[i] = chosen.at && bring_target_known(&all, chosen) && str_trim(file.header.at[i]).len ? chosen : STR("");
	}
	page.converted = was_converted(r, &row);
	settings(r, &page, row.format);
	columns(r, &page, &all, &file, targets);
	bool good = check(r, &qs, &file, targets, &page);

	if (!good)
		first_rows(r, &file, &page.columns);
	for (size_t i = 0; good && i < file.header.n; i++)
		bring_column_put(r->db, row.id, (int64_t)i, file.header.at[i], targets[i]);
	import_file_close(&file);
	if (!good) {
		draw(r, &page);
		return;
	}
	bring_settings(r->db, row.id, row.channel, row.lang, row.format, row.separator, r->now);
	bring_values_forget(r->db, row.id);
	bring_begin(r, &it, &row, "trying", false);
}
