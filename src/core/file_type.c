/* file_type.c -- what kind of file it is, by its own bytes and not by what somebody calls it. */
/* SPDX-License-Identifier: MIT */
#include "core/file_type.h"

enum { KB = 1000, MB = 1000 * KB };

enum use { READ, SEE, HEAR, TAKE_APART };

/* What stands at byte `at`, and at `at2`, of the first ones; for packed files what is named in the list at their end. */
static const struct type {
	const char *mime, *ending, *name;
	enum use use;
	struct { size_t at; str is; } sign[2];
	const char *lists;
} types[FILE_TYPES] = {
	[FILE_UNKNOWN] = { "application/octet-stream", "", TL("file") },
	[FILE_JPEG] = { "image/jpeg", "jpg", TL("JPEG picture"), SEE, { { 0, STR_INIT("\xFF\xD8\xFF") } } },
	[FILE_PNG] = { "image/png", "png", TL("PNG picture"), SEE, { { 0, STR_INIT("\x89PNG\r\n\x1A\n") } } },
	[FILE_WEBP] = { "image/webp", "webp", TL("WebP picture"), SEE, { { 0, STR_INIT("RIFF") }, { 8, STR_INIT("WEBP") } } },
	[FILE_GIF] = { "image/gif", "gif", TL("GIF picture"), SEE, { { 0, STR_INIT("GIF8") } } },
	[FILE_PDF] = { "application/pdf", "pdf", TL("PDF"), READ, { { 0, STR_INIT("%PDF-") } } },
	[FILE_ODT] = { "application/vnd.oasis.opendocument.text", "odt", TL("OpenDocument text"), READ,
		{ { 0, STR_INIT("PK\3\4") }, { 30, STR_INIT("mimetypeapplication/vnd.oasis.opendocument.text") } } },
	[FILE_ODS] = { "application/vnd.oasis.opendocument.spreadsheet", "ods", TL("OpenDocument spreadsheet"), READ,
		{ { 0, STR_INIT("PK\3\4") }, { 30, STR_INIT("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") } } },
	[FILE_ODP] = { "application/vnd.oasis.opendocument.presentation", "odp", TL("OpenDocument slides"), READ,
		{ { 0, STR_INIT("PK\3\4") }, { 30, STR_INIT("mimetypeapplication/vnd.oasis.opendocument.presentation") } } },
	[FILE_DOCX] = { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", TL("Word document"), READ,
		{ { 0, STR_INIT("PK\3\4") } }, "word/document.xml" },
	[FILE_XLSX] = { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", TL("Excel spreadsheet"), READ,
		{ { 0, STR_INIT("PK\3\4") } }, "xl/workbook.xml" },
	[FILE_PPTX] = { "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", TL("PowerPoint slides"), READ,
		{ { 0, STR_INIT("PK\3\4") } }, "ppt/presentation.xml" },
	[FILE_TEXT] = { "text/plain; charset=utf-8", "txt", TL("plain text"), READ },
	[FILE_MP3] = { "audio/mpeg", "mp3", TL("MP3 sound"), HEAR, { { 0, STR_INIT("ID3") } } },
	[FILE_OGG] = { "audio/ogg", "ogg", TL("Ogg sound"), HEAR, { { 0, STR_INIT("OggS") } } },
	[FILE_M4A] = { "audio/mp4", "m4a", TL("MPEG-4 sound"), HEAR, { { 4, STR_INIT("ftypM4A") } } },
	[FILE_MP4] = { "video/mp4", "mp4", TL("MPEG-4 video"), HEAR, { { 4, STR_INIT("ftyp") } } },
	[FILE_WEBM] = { "video/webm", "webm", TL("WebM video"), HEAR, { { 0, STR_INIT("\x1A\x45\xDF\xA3") } } },
	[FILE_OLD_TEXT] = { "application/octet-stream", "old", TL("plain text in an older alphabet"), TAKE_APART },
	[FILE_LSA] = { "application/zip", "lsa", TL("LimeSurvey archive"), TAKE_APART, { { 0, STR_INIT("PK\3\4") } }, ".lss" },
};

static bool has(str in, const char *what)
{
	return in.at && in.len && memmem(in.at, in.len, what, strlen(what));
}

static bool is(const struct type *t, str first, str last)
{
	if (!t->sign[0].is.at)
		return false;
	for (size_t i = 0; i < 2; i++)
		if (t->sign[i].is.at && !str_starts(str_from(first, t->sign[i].at), t->sign[i].is))
			return false;
	return !t->lists || has(last, t->lists);
}

/* A sound without a title begins with its first frame: MPEG-1 or 2, layer 3. */
static bool is_bare_mp3(str first)
{
	return first.len > 2 && first.at[0] == '\xFF' && ((unsigned char)first.at[1] & 0xE6) == 0xE2;
}

/* The beginning of one character, and nothing else. */
static bool is_cut(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (((unsigned char)s.at[i] & 0xC0) != (i ? 0x80 : 0xC0))
			return false;
	return true;
}

/* Lines of words; the last character may have been cut. Without UTF-8 they are in an alphabet from before it. */
static enum file_type text_of(str first)
{
	for (size_t i = 0; i < first.len; i++)
		if ((unsigned char)first.at[i] < ' ' && !strchr("\t\n\r\f", first.at[i]))
			return FILE_UNKNOWN;
	for (size_t cut = 0; cut < 4 && cut < first.len; cut++)
		if (is_cut(str_from(first, first.len - cut)) && str_utf8(str_first(first, first.len - cut)))
			return FILE_TEXT;
	return first.len ? FILE_OLD_TEXT : FILE_UNKNOWN;
}

enum file_type file_type_of(str first, str last)
{
	/* What an office program would run when the file is opened. */
	if (has(first, "vbaProject.bin") || has(last, "vbaProject.bin") || has(last, "Basic/script-lc.xml"))
		return FILE_UNKNOWN;
	for (size_t i = FILE_JPEG; i < FILE_TYPES; i++)
		if (is(&types[i], first, last))
			return (enum file_type)i;
	if (is_bare_mp3(first))
		return FILE_MP3;
	return text_of(first);
}

const char *file_type_mime(enum file_type t)
{
	return types[t].mime;
}

const char *file_type_ending(enum file_type t)
{
	return types[t].ending;
}

words file_type_name(enum file_type t)
{
	return (words){ .en = types[t].name };
}

bool file_type_is_picture(enum file_type t)
{
	return t != FILE_UNKNOWN && types[t].use == SEE;
}

bool file_type_is_document(enum file_type t)
{
	return t != FILE_UNKNOWN && types[t].use == READ;
}

bool file_type_is_media(enum file_type t)
{
	return types[t].use == HEAR;
}

bool file_type_is_apart(enum file_type t)
{
	return types[t].use == TAKE_APART;
}

enum file_type file_type_read(str word)
{
	for (size_t i = FILE_JPEG; i < FILE_TYPES; i++)
		if (str_eq(word, str_of(types[i].ending)))
			return (enum file_type)i;
	return FILE_UNKNOWN;
}

words file_size_words(struct arena *a, int64_t bytes)
{
	if (bytes < MB)
		return T1("{size} kB", "size", arena_printf(a, "%lld", (long long)((bytes + KB - 1) / KB)));
	return T1("{size} MB", "size", arena_printf(a, "%lld.%lld", (long long)(bytes / MB), (long long)(bytes % MB / (MB / 10))));
}
