/* edit.c -- the form of one document: its words in both languages, and a file or an address for each language. */
/* SPDX-License-Identifier: MIT */
#include "features/documents/edit.h"

#include "features/documents/pages.h"
#include "web/address.h"

enum { TITLE_LONGEST = 200, ABOUT_LONGEST = 400, LINK_LONGEST = 500, LENGTH_MOST = 9999 };

static const struct field_is title_en_is = { .name = "title_en", .label = TL("Title in English"), .lang = "en", .longest = TITLE_LONGEST };
static const struct field_is title_cy_is = { .name = "title_cy", .label = TL("Title in Welsh"), .lang = "cy", .longest = TITLE_LONGEST };
static const struct field_is about_en_is = { .name = "about_en", .label = TL("What is in it, in English (optional)"), .lang = "en", .longest = ABOUT_LONGEST, .rows = 2 };
static const struct field_is about_cy_is = { .name = "about_cy", .label = TL("What is in it, in Welsh (optional)"), .lang = "cy", .longest = ABOUT_LONGEST, .rows = 2 };

#define FILE_HINT TL("PDF, office document without macros, picture, sound or video; 25 MB at most for all files together.")
#define LINK_LABEL TL("Or a link to it")
#define LENGTH_LABEL TL("How long it is (optional)")
#define LENGTH_HINT TL("In pages; sound and video in minutes.")

static const struct part {
	const char *name, *file, *drop;
	struct field_is link, length;
} parts[PARTS] = {
	[PART_EN] = { TL("In English"), "file_en", "drop_en", { .name = "link_en", .label = LINK_LABEL, .type = "url", .no_words = true, .longest = LINK_LONGEST },
		{ .name = "length_en", .label = LENGTH_LABEL, .hint = LENGTH_HINT, .width = FIELD_SHORT, .no_words = true } },
	[PART_CY] = { TL("In Welsh"), "file_cy", "drop_cy", { .name = "link_cy", .label = LINK_LABEL, .type = "url", .no_words = true, .longest = LINK_LONGEST },
		{ .name = "length_cy", .label = LENGTH_LABEL, .hint = LENGTH_HINT, .width = FIELD_SHORT, .no_words = true } },
	[PART_OTHER] = { TL("In the other language"), "file_other", "drop_other", { .name = "link_other", .label = LINK_LABEL, .type = "url", .no_words = true, .longest = LINK_LONGEST },
		{ .name = "length_other", .label = LENGTH_LABEL, .hint = LENGTH_HINT, .width = FIELD_SHORT, .no_words = true } },
};

bool document_edit_find(struct req *r, const struct conversation *it, struct document *to)
{
	int64_t id;

	if (str_int(req_param(r, "id"), &id) && document_by_id(r->db, r->arena, it->id, (document_id){ id }, to))
		return true;
	req_not_found(r);
	return false;
}

str document_edit_mark(struct req *r, const struct document *d)
{
	return arena_printf(r->arena, "%lld-%lld", (long long)d->written.s, (long long)d->written_by.n);
}

void document_edit_saved(struct req *r, const struct conversation *it)
{
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "desk-documents", &it->code, 1)));
}

/* ---- the form ---- */

static const struct edition *edition_of_part(const struct document *d, int part)
{
	for (size_t i = 0; d && i < d->editions.n; i++) {
		str lang = d->editions.at[i].lang;
		int its = str_eq(lang, STR("en")) ? PART_EN : str_eq(lang, STR("cy")) ? PART_CY : PART_OTHER;

		if (its == part)
			return &d->editions.at[i];
	}
	return NULL;
}

/* The parts as they are drawn, without what was typed. */
static void begin_parts(struct req *r, struct documents_edit *page, const struct document *was)
{
	for (int i = 0; i < PARTS; i++) {
		struct edition_part *p = &page->part[i];
		const struct edition *e = edition_of_part(was, i);

		*p = (struct edition_part){ .name = { .en = parts[i].name }, .drop = parts[i].drop, .has = e != NULL,
			.file = { .name = parts[i].file, .label = TL("Choose a file"), .hint = FILE_HINT },
			.link = { .is = &parts[i].link, .value = STR("") }, .length = { .is = &parts[i].length, .value = STR("") } };
		if (!e)
			continue;
		int64_t length = e->pages ? e->pages : e->minutes;

		if (length)
			p->length.value = arena_printf(r->arena, "%lld", (long long)length);
		if (!e->file.n)
			p->link.value = e->address;
		p->now = (struct edition_line){ .pages = e->pages, .minutes = e->minutes, .title = e->file.n ? e->name : e->address,
			.href = e->file.n ? req_address(r->arena, r->lang, "file", (str[]){ e->hash, e->name }, 2) : e->address,
			.type = e->file.n ? file_type_name(e->type) : T("on another website") };
		if (e->file.n)
			p->now.size = file_size_words(r->arena, e->size);
	}
}

static void add_choices(struct req *r, struct documents_edit *page, str kind, str language)
{
	for (const char *const *k = document_kinds; *k; k++)
		*arena_push(r->arena, &page->kinds) = (struct documents_choice){ str_of(*k), document_kind_words(str_of(*k)), str_eq(kind, str_of(*k)) };
	for (const struct document_language *l = document_languages; l->tag; l++)
		*arena_push(r->arena, &page->languages) = (struct documents_choice){ str_of(l->tag), { .en = l->name }, str_eq(language, str_of(l->tag)) };
}

static void draw(struct req *r, struct documents_edit *page, const struct conversation *it, const struct document *was)
{
	page->it = it;
	page->is_public = was && was->shown.s && it->standing != STANDING_HIDDEN;
	page->id = was ? req_param(r, "id") : (str){ 0 };
	page->action = was ? req_address(r->arena, r->lang, "edit-document", (str[]){ it->code, page->id }, 2)
			   : req_address(r->arena, r->lang, "new-document", &it->code, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = was ? T("Change a document") : T("Add a document"), .title = it->title, .officer = true,
					   .nav = "desk", .switch_form = "document", .problems = &page->problems });
	documents_edit_html(&r->out, page);
	page_end(r);
}

static struct field held(const struct field_is *is, str value)
{
	return (struct field){ .is = is, .value = value.at ? value : STR("") };
}

static void draw_old(struct req *r, const struct conversation *it, const struct document *was)
{
	struct documents_edit page = { .written = was ? document_edit_mark(r, was) : STR(""),
		.title_en = held(&title_en_is, was ? was->title.en : STR("")), .title_cy = held(&title_cy_is, was ? was->title.cy : STR("")),
		.about_en = held(&about_en_is, was ? was->about.en : STR("")), .about_cy = held(&about_cy_is, was ? was->about.cy : STR("")) };
	const struct edition *other = edition_of_part(was, PART_OTHER);

	begin_parts(r, &page, was);
	add_choices(r, &page, was ? was->kind : STR("document"), other ? other->lang : STR(""));
	draw(r, &page, it, was);
}

static bool has_room(struct req *r, const struct conversation *it)
{
	if (documents_of(r->db, r->arena, it->id, false).n < DOCUMENTS_MOST)
		return true;
	req_refuse(r, 409, T("This conversation has fifty documents"), T("Put what belongs together into one document, or take one away."));
	return false;
}

void document_edit_new(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it) && has_room(r, &it))
		draw_old(r, &it, NULL);
}

void document_edit_old(struct req *r)
{
	struct conversation it;
	struct document was;

	if (req_conversation(r, &it) && document_edit_find(r, &it, &was))
		draw_old(r, &it, &was);
}

/* ---- what was sent ---- */

static str typed(struct req *r, const char *name)
{
	str s = str_trim(req_field(r, name));

	return s.at ? s : STR("");
}

/* An address people can follow: of the web, encrypted, and nothing in it that ends an attribute. */
static bool is_link(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || s.at[i] == '"' || s.at[i] == '<' || s.at[i] == '>' || s.at[i] == '\\')
			return false;
	return str_starts(s, STR("https://")) && str_find(s, '.') < s.len && s.len > 11;
}

/* What was typed about a part, and what is wrong with it. */
static int64_t check_part(struct req *r, struct edition_part *p, int part)
{
	int64_t length = 0;

	upload_field_typed(r, &p->file);
	p->link = field_typed(r, &parts[part].link);
	p->length = field_typed(r, &parts[part].length);
	p->dropped = req_field(r, parts[part].drop).at;
	field_check(&p->link, true);
	if (p->link.value.len && !p->link.problem.en && !is_link(p->link.value))
		p->link.problem = T("Enter a link that begins with https://");
	if (p->length.value.len && (!str_int(p->length.value, &length) || length < 1 || length > LENGTH_MOST))
		p->length.problem = T("Enter a number of pages or minutes, like 12");
	return length;
}

/* Where its bytes are: what came now, a link, or what was there. False when it has none of these. */
static bool part_holds(const struct edition_part *p, const struct edition *old, struct edition *to)
{
	if (p->file.had) {
		to->type = p->file.had->type;
	} else if (p->link.value.len) {
		to->address = p->link.value;
	} else if (old && old->file.n && !p->dropped) {
		to->file = old->file;
		to->type = old->type;
	} else {
		return false;
	}
	return true;
}

/* One language of the form: what will be there. False when there will be nothing. */
static bool take_part(struct req *r, struct edition_part *p, int part, const struct document *was, str kind, struct edition *to)
{
	int64_t length = check_part(r, p, part);

	*to = (struct edition){ .lang = part == PART_EN ? STR("en") : part == PART_CY ? STR("cy") : typed(r, "language"), .address = STR("") };
	if (!part_holds(p, edition_of_part(was, part), to))
		return p->file.problem.en;
	bool media = str_eq(kind, STR("bsl")) || str_eq(kind, STR("audio")) || file_type_is_media(to->type);

	to->pages = media ? 0 : length;
	to->minutes = media ? length : 0;
	return true;
}

static void tell_part(struct req *r, struct documents_edit *page, const struct edition_part *p)
{
	if (p->file.problem.en)
		problem_add(r->arena, &page->problems, upload_field_id(&p->file), p->file.problem);
	fields_tell(r->arena, &page->problems, &p->link, 1);
	fields_tell(r->arena, &page->problems, &p->length, 1);
}

static void check_words(struct req *r, struct documents_edit *page)
{
	struct field *all[] = { &page->title_en, &page->title_cy, &page->about_en, &page->about_cy };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		field_check(all[i], true);
	if (!page->title_en.value.len && !page->title_cy.value.len)
		page->title_en.problem = T("Give it a title, in one language at least");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		fields_tell(r->arena, &page->problems, all[i], 1);
}

static void check_kind(struct req *r, struct documents_edit *page, str kind)
{
	if (document_kind_words(kind).en)
		return;
	page->kind_problem = T("Choose what it is");
	problem_add(r->arena, &page->problems, "kind", page->kind_problem);
}

static bool is_other_language(str tag)
{
	for (const struct document_language *l = document_languages; l->tag; l++)
		if (str_eq(tag, str_of(l->tag)))
			return true;
	return false;
}

/* Everything that was sent, looked at; problems are in the page. */
static struct document take(struct req *r, struct documents_edit *page, const struct document *was)
{
	struct document now = { .kind = typed(r, "kind") };
	str language = typed(r, "language");

	begin_parts(r, page, was);
	page->written = typed(r, "written");
	page->title_en = field_typed(r, &title_en_is);
	page->title_cy = field_typed(r, &title_cy_is);
	page->about_en = field_typed(r, &about_en_is);
	page->about_cy = field_typed(r, &about_cy_is);
	now.title = (pair){ page->title_en.value, page->title_cy.value };
	now.about = (pair){ page->about_en.value, page->about_cy.value };
	check_kind(r, page, now.kind);
	check_words(r, page);
	for (int i = 0; i < PARTS; i++) {
		struct edition e;

		if (take_part(r, &page->part[i], i, was, now.kind, &e)) {
			*arena_push(r->arena, &now.editions) = e;
			if (i == PART_OTHER && !is_other_language(language))
				page->language_problem = T("Choose which language it is in");
		}
		tell_part(r, page, &page->part[i]);
	}
	if (page->language_problem.en)
		problem_add(r->arena, &page->problems, "language", page->language_problem);
	if (!now.editions.n) {
		page->part[PART_EN].file.problem = T("Choose a file, or enter a link, in one language at least");
		problem_add(r->arena, &page->problems, "file_en", page->part[PART_EN].file.problem);
	}
	add_choices(r, page, now.kind, language);
	return now;
}

/* From here on the files that came are kept. */
static void keep_files(struct req *r, const struct documents_edit *page, struct document *now)
{
	for (size_t i = 0; i < now->editions.n; i++) {
		struct edition *e = &now->editions.at[i];
		int part = str_eq(e->lang, STR("en")) ? PART_EN : str_eq(e->lang, STR("cy")) ? PART_CY : PART_OTHER;
		const struct upload *u = page->part[part].file.had;

		if (u)
			e->file = file_keep(r->db, u, "document", r->who.id, r->now);
	}
}

static void save(struct req *r, const struct conversation *it, const struct document *was)
{
	struct documents_edit page = { 0 };
	bool switching = req_switched(r);
	struct document now = take(r, &page, was);

	if (switching) {
		page.problems = (struct problems){ 0 };
		draw(r, &page, it, was);
		return;
	}
	if (was && !str_eq(page.written, document_edit_mark(r, was))) {
		req_refuse(r, 409, T("A colleague changed this document while you were writing"), T("Nothing of yours was saved. Go back, look at theirs, and bring the two together."));
		return;
	}
	if (page.problems.n) {
		draw(r, &page, it, was);
		return;
	}
	keep_files(r, &page, &now);
	document_put(r->db, r->arena, it, was, &now, r->who.id, r->now);
	document_edit_saved(r, it);
}

void document_edit_save_new(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it) && has_room(r, &it))
		save(r, &it, NULL);
}

void document_edit_save_old(struct req *r)
{
	struct conversation it;
	struct document was;

	if (req_conversation(r, &it) && document_edit_find(r, &it, &was))
		save(r, &it, &was);
}
