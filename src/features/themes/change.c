/* change.c -- a theme gets another name, or two become one. */
/* SPDX-License-Identifier: MIT */
#include "features/themes/change.h"

#include "core/public.h"
#include "core/thread.h"
#include "db/audit.h"
#include "features/themes/pages.h"

static const struct field_is name_en_is = { .name = "name_en", .label = TL("Name in English"), .lang = "en", .longest = 80,
	.empty = TL("Name the theme in English") };
static const struct field_is name_cy_is = { .name = "name_cy", .label = TL("Name in Welsh"), .lang = "cy", .longest = 80,
	.empty = TL("Name the theme in Welsh") };
static const struct field_is note_is = { .name = "note", .label = TL("What belongs here, and what does not (optional)"), .rows = 3,
	.longest = 1000 };

static bool find(struct req *r, struct conversation *it, struct theme_whole *t)
{
	int64_t id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "id"), &id) && theme_by_id(r->db, r->arena, (theme_id){ id }, it->id, t))
		return true;
	req_not_found(r);
	return false;
}

static void draw(struct req *r, const struct conversation *it, const struct theme_whole *t, struct theme_form form, struct problems problems)
{
	struct themes_change page = { .it = it, .theme = t, .id = req_param(r, "id"), .form = form, .problems = problems };
	struct theme_row_rows all = themes_of(r->db, r->arena, it->id);

	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id.n != t->id.n)
			*arena_push(r->arena, &page.others) = (struct theme_other){ arena_printf(r->arena, "%lld", (long long)all.at[i].id.n), all.at[i].name };
	fields_tell(r->arena, &page.problems, &page.form.name_en, 1);
	fields_tell(r->arena, &page.problems, &page.form.name_cy, 1);
	fields_tell(r->arena, &page.problems, &page.form.note, 1);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Change a theme"), .title = t->name, .officer = true, .nav = "desk", .here = "change-theme",
					   .switch_form = "theme", .problems = &page.problems });
	themes_change_html(&r->out, &page);
	page_end(r);
}

static struct theme_form form_of(const struct theme_whole *t)
{
	return (struct theme_form){ { .is = &name_en_is, .value = t->name.en }, { .is = &name_cy_is, .value = t->name.cy }, { .is = &note_is, .value = t->note } };
}

void change_form(struct req *r)
{
	struct conversation it;
	struct theme_whole t;

	if (find(r, &it, &t))
		draw(r, &it, &t, form_of(&t), (struct problems){ 0 });
}

static void done(struct req *r, const struct conversation *it, const char *what, theme_id id)
{
	audit_add(r->db, r->now, r->who.id, what, "theme", id.n, STR("{}"));
	public_changed(r->db);
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "desk-themes", &it->code, 1)));
}

void change_save(struct req *r)
{
	struct conversation it;
	struct theme_whole t;
	struct theme_found same;
	struct theme_form form = { field_typed(r, &name_en_is), field_typed(r, &name_cy_is), field_typed(r, &note_is) };
	bool switched = req_switched(r);

	if (!find(r, &it, &t))
		return;
	if (!switched) {
		field_check(&form.name_en, true);
		field_check(&form.name_cy, true);
		field_check(&form.note, true);
		if (!form.name_en.problem.en && !form.name_cy.problem.en && theme_other_named(r->db, r->arena, it.id, form.name_en.value, form.name_cy.value, t.id, &same))
			form.name_en.problem = T("There is a theme of this name already");
	}
	if (switched || form.name_en.problem.en || form.name_cy.problem.en || form.note.problem.en) {
		draw(r, &it, &t, form, (struct problems){ 0 });
		return;
	}
	theme_rename(r->db, t.id, form.name_en.value, form.name_cy.value, form.note.value);
	done(r, &it, "theme.renamed", t.id);
}

/* Every answer and every reply that bore this one bears the other. */
void change_merge(struct req *r)
{
	struct conversation it;
	struct theme_whole t, to;
	struct problems problems = { 0 };
	int64_t id = 0;

	if (!find(r, &it, &t))
		return;
	if (!str_int(req_field(r, "into"), &id) || id == t.id.n || !theme_by_id(r->db, r->arena, (theme_id){ id }, it.id, &to)) {
		problem_add(r->arena, &problems, "into", T("Choose the theme that stays"));
		draw(r, &it, &t, form_of(&t), problems);
		return;
	}
	theme_merge_answers(r->db, t.id, to.id);
	theme_merge_rest(r->db, t.id);
	theme_merge_replies(r->db, t.id, to.id);
	thread_tie(r->db, "theme", t.id.n, "merged_into", "theme", to.id.n, r->who.id, r->now);
	theme_drop(r->db, t.id);
	done(r, &it, "theme.merged", to.id);
}
