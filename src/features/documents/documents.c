/* documents.c -- the list of a conversation's documents: their order, their approval, and taking them away. */
/* SPDX-License-Identifier: MIT */
#include "features/documents/documents.h"

#include "features/documents/edit.h"
#include "features/documents/pages.h"

static str id_text(struct arena *a, document_id id)
{
	return arena_printf(a, "%lld", (long long)id.n);
}

static struct documents_item item(struct req *r, const struct document *d)
{
	bool waits = !d->shown.s && !d->gone.s, own = d->written_by.n == r->who.id.n;

	return (struct documents_item){ .line = document_line(r->arena, d, (instant){ 0 }, r->lang), .id = id_text(r->arena, d->id),
		.read = document_edit_mark(r, d), .kind = document_kind_words(d->kind), .own = own, .whole = document_whole(d),
		.may_approve = waits && !own && document_whole(d) && req_may(r, MAY_PUBLISH), .may_edit = !d->gone.s && req_may(r, MAY_WRITE),
		.may_remove = !d->gone.s && req_may(r, d->shown.s ? MAY_PUBLISH : MAY_WRITE) };
}

static void add_items(struct req *r, struct documents_page *page, const struct documents *all)
{
	size_t here = 0;

	for (size_t i = 0; i < all->n; i++)
		here += !all->at[i].gone.s;
	for (size_t i = 0; i < all->n; i++) {
		const struct document *d = &all->at[i];
		struct documents_item shown = item(r, d);

		shown.is_first = i == 0;
		shown.is_last = i + 1 >= here;
		/* Whoever has something waiting goes on with that. */
		shown.may_edit = shown.may_edit && !d->waiting;
		*arena_push(r->arena, &page->items) = shown;
		if (!d->waiting)
			continue;
		shown = item(r, d->waiting);
		shown.waits_beside = true;
		*arena_push(r->arena, &page->items) = shown;
	}
	page->full = here >= DOCUMENTS_MOST;
}

static void list(struct req *r)
{
	struct conversation it;
	struct documents_page page = { .it = &it, .may_write = req_may(r, MAY_WRITE), .saved = req_query(r, "saved").at != NULL };

	if (!req_conversation(r, &it))
		return;
	struct documents all = documents_of(r->db, r->arena, it.id, true);

	add_items(r, &page, &all);
	page_begin(r, &(struct page_head){ .title_words = T("Documents"), .title = it.title, .officer = true, .nav = "desk" });
	documents_page_html(&r->out, &page);
	page_end(r);
}

/* ---- one of them ---- */

static void approve(struct req *r)
{
	struct conversation it;
	struct document d;

	if (!req_conversation(r, &it) || !document_edit_find(r, &it, &d))
		return;
	if (!str_eq(req_field(r, "written"), document_edit_mark(r, &d)))
		req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
	else if (!document_approve(r->db, r->arena, &it, &d, r->who.id, r->now))
		req_refuse(r, 409, T("This document cannot be approved by you"),
			   T("Nobody approves their own words alone, and both languages must be there. Ask a colleague."));
	else
		document_edit_saved(r, &it);
}

static void move(struct req *r)
{
	struct conversation it;
	struct document d;

	if (!req_conversation(r, &it) || !document_edit_find(r, &it, &d))
		return;
	document_move(r->db, r->arena, &it, d.id, str_eq(req_field(r, "to"), STR("up")), r->who.id, r->now);
	document_edit_saved(r, &it);
}

static void take_away(struct req *r)
{
	struct conversation it;
	struct document d;

	if (!req_conversation(r, &it) || !document_edit_find(r, &it, &d))
		return;
	if (d.shown.s && !req_may(r, MAY_PUBLISH)) {
		req_forbidden(r);
		return;
	}
	document_remove(r->db, r->arena, &it, &d, r->who.id, r->now);
	document_edit_saved(r, &it);
}

/* ---- hooks ---- */

static bool may_see_file(struct db *db, struct arena *a, const struct file *file, const struct account *who, bool *for_all)
{
	if (!str_eq(file->kind, STR("document")))
		return false;
	*for_all = document_file_public(db, a, file->id);
	return *for_all || permission_has(who->id.n ? who->role : ROLE_NONE, MAY_READ);
}

static const struct route routes[] = {
	{ "desk-documents", GET, "/desk/:code/documents", "/desg/:code/dogfennau", MAY_READ, list },
	{ "new-document", GET, "/desk/:code/documents/new", "/desg/:code/dogfennau/newydd", MAY_WRITE, document_edit_new },
	{ "new-document", POST, "/desk/:code/documents/new", "/desg/:code/dogfennau/newydd", MAY_WRITE, document_edit_save_new, .upload_limit = ROUTE_UPLOADS },
	{ "edit-document", GET, "/desk/:code/documents/:id", "/desg/:code/dogfennau/:id", MAY_WRITE, document_edit_old },
	{ "edit-document", POST, "/desk/:code/documents/:id", "/desg/:code/dogfennau/:id", MAY_WRITE, document_edit_save_old, .upload_limit = ROUTE_UPLOADS },
	{ "approve-document", POST, "/desk/:code/documents/:id/approve", "/desg/:code/dogfennau/:id/cymeradwyo", MAY_PUBLISH, approve },
	{ "move-document", POST, "/desk/:code/documents/:id/move", "/desg/:code/dogfennau/:id/symud", MAY_WRITE, move },
	{ "remove-document", POST, "/desk/:code/documents/:id/remove", "/desg/:code/dogfennau/:id/tynnu", MAY_WRITE, take_away },
	{ 0 },
};

const struct feature documents_feature = { .name = "documents", .routes = routes, .may_see_file = may_see_file };
