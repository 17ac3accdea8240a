/* posted.c -- the letters and e-mails of a conversation: their list, each of them, and how one is taken back. */
/* SPDX-License-Identifier: MIT */
#include "features/posted/posted.h"

#include "base/seal.h"
#include "core/file.h"
#include "core/unasked.h"
#include "db/audit.h"
#include "features/posted/letters.h"

enum { ON_PAGE = 50, FORM_BYTES = 512 * 1024 };

static str number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

str posted_seal(struct arena *a, letter_id id, str sender)
{
	return sender.len ? seal_close(a, "letter sender", STR(""), number(a, id.n), sender) : (str){ 0 };
}

str posted_unseal(struct arena *a, letter_id id, str sealed)
{
	str sender = sealed.at ? seal_open(a, "letter sender", STR(""), number(a, id.n), sealed) : STR("");

	return sender.at ? sender : STR("");
}

static words lang_words(str lang)
{
	return str_eq(lang, STR("cy")) ? T("Welsh") : T("English");
}

/* ---- the list ---- */

static void list(struct req *r)
{
	struct conversation it;
	struct posted_list page = { .it = &it, .may_write = req_may(r, MAY_WRITE) };
	int64_t before;

	if (!req_conversation(r, &it))
		return;
	if (!str_int(req_query(r, "before"), &before))
		before = INT64_MAX;
	struct posted_row_rows rows = posted_letters(r->db, r->arena, it.id, (letter_id){ before }, ON_PAGE + 1);

	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page.items) = (struct posted_item){ .it = &rows.at[i], .id = number(r->arena, rows.at[i].id.n),
			.sender = posted_unseal(r->arena, rows.at[i].id, rows.at[i].sender), .channel = channel_words(channel_of(rows.at[i].channel)),
			.lang = lang_words(rows.at[i].lang) };
	if (rows.n > ON_PAGE)
		page.older = arena_printf(r->arena, "?before=%lld", (long long)rows.at[ON_PAGE - 1].id.n);
	page.closed = unasked_closed(&it);
	req_note(r, "letters.read", "conversation", it.id.n);
	page_begin(r, &(struct page_head){ .title_words = T("Letters and e-mails"), .title = it.title, .officer = true, .nav = "desk" });
	posted_list_html(&r->out, &page);
	page_end(r);
}

/* ---- one of them ---- */

static bool find(struct req *r, struct conversation *it, struct posted_one *letter)
{
	int64_t id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "letter"), &id) && posted_letter(r->db, r->arena, it->id, (letter_id){ id }, letter))
		return true;
	req_not_found(r);
	return false;
}

static void add_papers(struct req *r, struct posted_page *page, letter_id id)
{
	struct posted_attached_rows rows = posted_attached(r->db, r->arena, id);
	struct file f;

	for (size_t i = 0; i < rows.n; i++)
		if (file_by_id(r->db, r->arena, rows.at[i].file, &f))
			*arena_push(r->arena, &page->papers) = (struct posted_paper){ .name = f.name, .type = file_type_name(f.type),
				.href = req_address(r->arena, r->lang, "file", (str[]){ f.hash, f.name }, 2),
				.size = words_say(r->arena, file_size_words(r->arena, f.size), r->lang) };
}

static void draw(struct req *r, const struct conversation *it, const struct posted_one *letter, bool asks)
{
	struct posted_page page = { .it = it, .letter = letter, .id = number(r->arena, letter->id.n), .asks = asks,
		.sender = posted_unseal(r->arena, letter->id, letter->sender), .channel = channel_words(channel_of(letter->channel)),
		.lang = lang_words(letter->lang), .withdrawn = str_eq(letter->state, STR("withdrawn")), .may_write = req_may(r, MAY_WRITE) };

	if (letter->words.len)
		page.said = arena_printf(r->arena, "%.*s-%lld-%lld", STR_F(it->code), (long long)letter->response.n, (long long)letter->question);
	add_papers(r, &page, letter->id);
	page_begin(r, &(struct page_head){ .title_words = asks ? T("Take this letter back?") : T("A letter or e-mail"), .title = it->title, .officer = true,
					   .nav = "desk", .here = "desk-letter" });
	posted_page_html(&r->out, &page);
	page_end(r);
}

static void show(struct req *r)
{
	struct conversation it;
	struct posted_one letter;

	if (!find(r, &it, &letter))
		return;
	req_note(r, "letter.read", "letter", letter.id.n);
	draw(r, &it, &letter, false);
}

static void take_back(struct req *r)
{
	struct conversation it;
	struct posted_one letter;
	str id = req_param(r, "letter");

	if (!find(r, &it, &letter))
		return;
	if (!req_field(r, "sure").at && !str_eq(letter.state, STR("withdrawn"))) {
		draw(r, &it, &letter, true);
		return;
	}
	if (response_take_back(r->db, r->arena, it.id, letter.response, r->now))
		audit_add(r->db, r->now, r->who.id, "letter.taken_back", "letter", letter.id.n, STR("{}"));
	req_go(r, "desk-letter", &it.code, &id, NULL);
}

/* ---- hooks ---- */

static bool may_see_file(struct db *db, struct arena *a, const struct file *file, const struct account *who, bool *for_all)
{
	struct posted_file_of of;

	*for_all = false;
	return str_eq(file->kind, STR("letter")) && permission_has(who->id.n ? who->role : ROLE_NONE, MAY_READ) && posted_file_of(db, a, file->id, &of);
}

static const struct page_help help[] = {
	{ "desk-letters", TL("Every letter and e-mail that was sent to this conversation, and who registered it."),
	  TL("Register what came in: it counts as a response, and is read and given themes with all others."), 4 },
	{ "add-letter", TL("A letter or an e-mail becomes a response: its words are typed in, the scan is kept beside them."),
	  TL("Save it, print the receipt and send it to whoever wrote."), 4 },
	{ "desk-letter", TL("One letter or e-mail, with what was attached."), TL("Raise a concern if you are worried by it, or take it back when its writer asks."), 4 },
	{ "letter-receipt", TL("The receipt for whoever wrote, in the language they wrote in."), TL("Print it now: the code is shown for one hour and never again."), 4 },
	{ 0 },
};

static const struct route routes[] = {
	{ "desk-letters", GET, "/desk/:code/letters", "/desg/:code/llythyrau", MAY_READ, list },
	{ "add-letter", GET, "/desk/:code/letters/new", "/desg/:code/llythyrau/newydd", MAY_WRITE, posted_new },
	{ "add-letter", POST, "/desk/:code/letters/new", "/desg/:code/llythyrau/newydd", MAY_WRITE, posted_register, .body_limit = FORM_BYTES,
	  .upload_limit = ROUTE_UPLOADS, .flags = ROUTE_REPEATABLE },
	{ "letter-receipt", GET, "/desk/:code/letters/receipt/:token", "/desg/:code/llythyrau/derbynneb/:token", MAY_WRITE, posted_receipt },
	{ "desk-letter", GET, "/desk/:code/letters/:letter", "/desg/:code/llythyrau/:letter", MAY_READ, show },
	{ "take-letter-back", POST, "/desk/:code/letters/:letter/back", "/desg/:code/llythyrau/:letter/yn-ol", MAY_WRITE, take_back },
	{ 0 },
};

const struct feature posted_feature = { .name = "posted", .routes = routes, .help = help, .may_see_file = may_see_file };
