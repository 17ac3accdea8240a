/* outcome.c -- officers write replies in both languages; a second person approves; then everybody sees them. */
/* SPDX-License-Identifier: MIT */
#include "features/outcome/outcome.h"

#include "core/public.h"
#include "core/search.h"
#include "core/thread.h"
#include "db/audit.h"
#include "features/outcome/numbers.h"
#include "features/outcome/tell.h"

enum { REPLIES_MOST = 100 /* as outcome.sql reads */, SAID_LONGEST = 1000, REPLY_LONGEST = 4000, WHO_LONGEST = 200 };

static const struct field_is lines[LINES] = {
	[LINE_SAID_EN] = { .name = "said_en", .label = TL("People said, in English"), .lang = "en", .rows = 4, .longest = SAID_LONGEST,
			   .empty = TL("Write what people said, in English") },
	[LINE_SAID_CY] = { .name = "said_cy", .label = TL("People said, in Welsh"), .lang = "cy", .rows = 4, .longest = SAID_LONGEST,
			   .empty = TL("Write what people said, in Welsh") },
	[LINE_REPLY_EN] = { .name = "reply_en", .label = TL("What we did, or why not, in English"), .lang = "en", .rows = 5,
			    .longest = REPLY_LONGEST, .empty = TL("Write what was done, or why not, in English") },
	[LINE_REPLY_CY] = { .name = "reply_cy", .label = TL("What we did, or why not, in Welsh"), .lang = "cy", .rows = 5,
			    .longest = REPLY_LONGEST, .empty = TL("Write what was done, or why not, in Welsh") },
	[LINE_WHO_EN] = { .name = "who_en", .label = TL("Who does it, in English (optional)"), .lang = "en", .longest = WHO_LONGEST },
	[LINE_WHO_CY] = { .name = "who_cy", .label = TL("Who does it, in Welsh (optional)"), .lang = "cy", .longest = WHO_LONGEST },
	[LINE_BY] = { .name = "by", .label = TL("By when"), .hint = TL("“Not yet” is a promise and needs a day: it stands among the promises until it is kept. Otherwise only where something is still to be done. For example {day} or {figures}"),
		      .width = FIELD_20, .no_words = true },
};

static const struct { const char *word, *says; } kinds[] = {
	{ "did", TL("We did") },
	{ "part", TL("We did part of it") },
	{ "did_not", TL("We did not, because") },
	{ "not_yet", TL("Not yet") },
};

/* Numbers in a reply that agree with none that was taken, each once. */
static str strange(struct req *r, const struct outcome_row *o, const struct heard_list *in)
{
	const struct { str text; bool shares; } parts[] = { { o->said.en, false }, { o->said.cy, false }, { o->reply.en, true }, { o->reply.cy, true } };
	str all = STR("");

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		str more = heard_strange(r->arena, parts[i].text, in, parts[i].shares);

		if (more.at && more.len && (!all.len || !memmem(all.at, all.len, more.at, more.len)))
			all = arena_printf(r->arena, "%.*s%s%.*s", STR_F(all), all.len ? ", " : "", STR_F(more));
	}
	return all;
}

static void list(struct req *r)
{
	struct conversation it;
	struct outcome_page page = { .it = &it, .may_write = req_may(r, MAY_WRITE), .approved = req_query(r, "approved").at != NULL };

	if (!req_conversation(r, &it))
		return;
	struct outcome_row_rows rows = outcomes_of(r->db, r->arena, it.id);
	struct heard_list taken = heard_taken(r->db, r->arena, it.id);

	for (size_t i = 0; i < rows.n; i++) {
		const struct outcome_row *o = &rows.at[i];
		struct heard_list in = heard_in(r->arena, &taken, o->id);
		bool published = str_eq(o->state, STR("published")), own = o->written_by == r->who.id.n;

		*arena_push(r->arena, &page.items) = (struct outcome_item){ .it = o, .own = own,
			.id = arena_printf(r->arena, "%lld", (long long)o->id.n), .may_edit = !published && page.may_write, .may_amend = published && page.may_write,
			.may_approve = str_eq(o->state, STR("ready")) && !own && req_may(r, MAY_PUBLISH),
			.origins = heard_origins(r->arena, r->lang, it.code, &in), .strange = strange(r, o, &in) };
	}
	page_begin(r, &(struct page_head){ .title_words = T("You said, and what we did"), .title = it.title, .officer = true, .nav = "desk" });
	outcome_page_html(&r->out, &page);
	page_end(r);
}

static void draw_form(struct req *r, const struct conversation *it, const struct numbers *numbers, struct outcome_edit *page)
{
	struct outcome_theme_row_rows themes = outcome_themes(r->db, r->arena, it->id);

	page->it = it;
	for (size_t i = 0; i < themes.n; i++) {
		str value = arena_printf(r->arena, "%lld", (long long)themes.at[i].id.n);

		*arena_push(r->arena, &page->themes) = (struct outcome_choice){ .value = value, .label = themes.at[i].name,
			.ticked = str_eq(value, page->form.theme) };
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		*arena_push(r->arena, &page->kinds) = (struct outcome_choice){ .value = str_of(kinds[i].word), .says = { .en = kinds[i].says },
			.ticked = str_eq(str_of(kinds[i].word), page->form.kind) };
	page->numbers = numbers_draw(r, numbers, &page->form);
	page->action = page->form.id.at
		? req_address(r->arena, r->lang, "edit-outcome", (str[]){ it->code, page->form.id }, 2)
		: req_address(r->arena, r->lang, "new-outcome", &it->code, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = page->form.id.at ? T("Change a reply") : T("Write a reply"), .title = it->title,
					   .officer = true, .nav = "desk", .switch_form = "outcome", .problems = &page->problems });
	outcome_edit_html(&r->out, page);
	page_end(r);
}

/* Of the first theme that nobody has replied to yet; empty when there is none. */
static str next_theme(struct req *r, conversation_id id)
{
	struct outcome_theme_row_rows themes = outcome_themes(r->db, r->arena, id);

	for (size_t i = 0; i < themes.n; i++)
		if (!themes.at[i].replied)
			return arena_printf(r->arena, "%lld", (long long)themes.at[i].id.n);
	return STR("");
}

static void new_form(struct req *r)
{
	struct conversation it;
	struct outcome_edit page = { .form = { .kind = STR("did"), .theme = req_query(r, "theme") } };

	for (size_t i = 0; i < LINES; i++)
		page.form.line[i].is = &lines[i];
	if (!req_conversation(r, &it))
		return;
	if (!page.form.theme.at)
		page.form.theme = next_theme(r, it.id);
	struct numbers numbers = numbers_read(r, &it, NULL);

	draw_form(r, &it, &numbers, &page);
}

static bool find_outcome(struct req *r, const struct conversation *it, struct outcome_one *o)
{
	int64_t id;

	if (str_int(req_param(r, "id"), &id) && outcome_by_id(r->db, r->arena, (outcome_id){ id }, it->id, o))
		return true;
	req_not_found(r);
	return false;
}

static bool published(struct req *r, const struct outcome_one *o)
{
	if (!str_eq(o->state, STR("published")))
		return false;
	req_refuse(r, 409, T("This reply is published"), T("Published words are changed in public: the old ones stay to be read, with the reason."));
	return true;
}

/* Names the words of a reply as somebody saw them. */
static str mark(struct req *r, const struct outcome_one *o)
{
	return arena_printf(r->arena, "%lld-%lld", (long long)o->written_at.s, (long long)o->written_by);
}

static void edit_form(struct req *r)
{
	struct conversation it;
	struct outcome_one o;

	if (!req_conversation(r, &it) || !find_outcome(r, &it, &o) || published(r, &o))
		return;
	struct outcome_edit page = { .form = { .id = req_param(r, "id"), .written = mark(r, &o), .kind = o.kind,
		.theme = o.theme.n ? arena_printf(r->arena, "%lld", (long long)o.theme.n) : STR("") } };
	const str text[LINE_BY] = { o.said.en, o.said.cy, o.reply.en, o.reply.cy, o.who.en, o.who.cy };

	for (size_t i = 0; i < LINE_BY; i++)
		page.form.line[i] = (struct field){ .is = &lines[i], .value = text[i] };
	page.form.line[LINE_BY] = field_day(r, &lines[LINE_BY], o.by_on);
	struct numbers numbers = numbers_read(r, &it, &o);

	numbers_held(r, &numbers, &page.form);
	draw_form(r, &it, &numbers, &page);
}

static str typed(struct req *r, const char *name)
{
	str s = str_trim(req_field(r, name));

	return s.at ? s : STR("");
}

/* "Not yet" without a day would stand in no register, and nobody could ever say that it is late. */
static words problem_with_day(str kind, day by, day today)
{
	if (!str_eq(kind, STR("not_yet")))
		return (words){ 0 };
	if (!by.n)
		return T("Say by which day it is done or decided. If nobody can say a day, choose “We did not, because” and give the reason");
	return day_before(by, today) ? T("This day is over. Say by which day it is done or decided from now on") : (words){ 0 };
}

/* A draft may lack anything; what is sent for approval is whole in both languages. */
static void check(struct req *r, struct outcome_edit *page, day by, bool whole)
{
	struct field *line = page->form.line;
	bool known = false;

	for (size_t i = 0; i < LINES; i++)
		field_check(&line[i], whole);
	if (whole && !line[LINE_BY].problem.en)
		line[LINE_BY].problem = problem_with_day(page->form.kind, by, r->today);
	if (whole && !line[LINE_WHO_EN].value.len != !line[LINE_WHO_CY].value.len)
		line[LINE_WHO_EN].problem = T("Say who does it in both languages, or leave both empty");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		known = known || str_eq(page->form.kind, str_of(kinds[i].word));
	if (!known) {
		page->form.kind_problem = T("Choose what you did");
		problem_add(r->arena, &page->problems, "kind", page->form.kind_problem);
	}
	if (!whole && !line[LINE_SAID_EN].value.len && !line[LINE_SAID_CY].value.len && !line[LINE_REPLY_EN].value.len && !line[LINE_REPLY_CY].value.len)
		line[LINE_SAID_EN].problem = T("Write something first: an empty draft helps nobody");
	fields_tell(r->arena, &page->problems, &line[LINE_BY], 1);      /* as they stand on the page */
	fields_tell(r->arena, &page->problems, line, LINE_BY);
}

static theme_id theme_of(struct req *r, const struct conversation *it, str text)
{
	theme_id id = { 0 };
	struct outcome_theme_id found;

	if (!str_int(text, &id.n) || !outcome_theme_there(r->db, r->arena, id, it->id, &found))
		return (theme_id){ 0 };
	return id;
}

static void put(struct req *r, const struct conversation *it, const struct outcome_form *f, const struct outcome_one *old,
		const struct heard_list *taken, day by, bool whole)
{
	outcome_id id = old ? old->id : (outcome_id){ db_id() };
	theme_id theme = theme_of(r, it, f->theme);
	str state = whole ? STR("ready") : STR("draft"), text[LINES];

	for (size_t i = 0; i < LINES; i++)
		text[i] = f->line[i].value;
	if (old)
		outcome_change(r->db, id, theme, f->kind, text[LINE_SAID_EN], text[LINE_SAID_CY], text[LINE_REPLY_EN], text[LINE_REPLY_CY],
			       text[LINE_WHO_EN], text[LINE_WHO_CY], by, state, r->who.id, r->now);
	else
		outcome_add(r->db, id, it->id, theme, f->kind, text[LINE_SAID_EN], text[LINE_SAID_CY], text[LINE_REPLY_EN], text[LINE_REPLY_CY],
			    text[LINE_WHO_EN], text[LINE_WHO_CY], by, state, r->who.id, r->now);
	heard_put(r->db, id, taken, r->now);
	audit_add(r->db, r->now, r->who.id, whole ? "outcome.ready" : "outcome.draft", "outcome", id.n, STR("{}"));
}

/* `old`: the reply that is being changed; NULL: a new one. */
static void save(struct req *r, struct conversation it, const struct outcome_one *old)
{
	bool whole = !str_eq(req_field(r, "go"), STR("draft"));
	day by = { 0 };
	struct outcome_edit page = { .form = { .id = old ? req_param(r, "id") : (str){ 0 }, .theme = typed(r, "theme"), .kind = typed(r, "kind") } };

	for (size_t i = 0; i < LINES; i++)
		page.form.line[i] = i == LINE_BY ? field_day_typed(r, &lines[i], &by) : field_typed(r, &lines[i]);
	if (old && published(r, old))
		return;
	if (!old && outcomes_of(r->db, r->arena, it.id).n >= REPLIES_MOST) {
		req_refuse(r, 409, T("This conversation has a hundred replies"), T("Put points that belong together into one reply."));
		return;
	}
	bool switching = req_switched(r);

	struct numbers numbers = numbers_read(r, &it, old);

	numbers_typed(r, &page.form);
	struct heard_list taken = numbers_chosen(r, &numbers, &page.form);

	page.form.written = typed(r, "written");
	if (switching) {
		page.form.line[LINE_BY].problem = (words){ 0 };
	} else {
		numbers_fill(r, &taken, &page.form);
		check(r, &page, by, whole);
	}
	if (old && !switching && !page.problems.n && !str_eq(page.form.written, mark(r, old))) {
		page.theirs = old;
		page.form.written = mark(r, old);       /* sent once more, it is known what it replaces */
		r->status = 409;
	}
	if (switching || page.problems.n || page.theirs) {
		draw_form(r, &it, &numbers, &page);
		return;
	}
	put(r, &it, &page.form, old, &taken, by, whole);
	req_go(r, "desk-outcomes", &it.code, NULL);
}

static void save_new(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it))
		save(r, it, NULL);
}

static void save_changed(struct req *r)
{
	struct conversation it;
	struct outcome_one old;

	if (req_conversation(r, &it) && find_outcome(r, &it, &old))
		save(r, it, &old);
}

/* What is approved is what was read: not words that a colleague has put there since, nor anything nobody could see. */
static bool may_not_approve(struct req *r, const struct conversation *it, const struct outcome_one *o)
{
	int64_t seen;

	if (it->standing == STANDING_HIDDEN)
		req_refuse(r, 409, T("Nobody sees this conversation yet"), T("A reply is published when the conversation is."));
	else if (str_int(req_field(r, "written"), &seen) && seen != o->written_at.s)
		req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
	else
		return false;
	return true;
}

static void approve(struct req *r)
{
	struct conversation it;
	struct outcome_one o;

	if (!req_conversation(r, &it) || !find_outcome(r, &it, &o) || may_not_approve(r, &it, &o))
		return;
	if (!outcome_approve(r->db, o.id, r->who.id, r->now)) {
		req_refuse(r, 409, T("This reply cannot be approved by you"),
			   T("Nobody approves their own words alone, and a reply is approved once. Ask a colleague."));
		return;
	}
	audit_add(r->db, r->now, r->who.id, "outcome.published", "outcome", o.id.n, STR("{}"));
	thread_tie(r->db, "conversation", it.id.n, "answered_by", "outcome", o.id.n, r->who.id, r->now);
	if (o.theme.n)
		thread_tie(r->db, "theme", o.theme.n, "answered_by", "outcome", o.id.n, r->who.id, r->now);
	public_changed(r->db);
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?approved=yes", STR_F(req_address(r->arena, r->lang, "desk-outcomes", &it.code, 1)));
}

/* What the letter of what changed goes without: themes that nobody has answered, and replies that nobody has approved. */
static void not_in_it(struct req *r, struct outcome_letter *page)
{
	struct outcome_unanswered_theme_rows themes = outcome_unanswered_themes(r->db, r->arena, page->it->id);
	struct outcome_row_rows replies = outcomes_of(r->db, r->arena, page->it->id);

	for (size_t i = 0; i < themes.n; i++)
		*arena_push(r->arena, &page->unanswered) = (struct letter_theme){ themes.at[i].name,
			arena_printf(r->arena, "%.*s?theme=%lld", STR_F(req_address(r->arena, r->lang, "new-outcome", &page->it->code, 1)), (long long)themes.at[i].id.n) };
	for (size_t i = 0; i < replies.n; i++)
		page->unapproved += !str_eq(replies.at[i].state, STR("published"));
}

static void preview(struct req *r)
{
	struct conversation it;
	struct outcome_letter page = { .it = &it, .may_write = req_may(r, MAY_WRITE) };

	if (!req_conversation(r, &it))
		return;
	if (!tell_preview(r->db, r->arena, &it, r->now, LANG_EN, &page.english) || !tell_preview(r->db, r->arena, &it, r->now, LANG_CY, &page.welsh)) {
		req_refuse(r, 409, T("No letter comes next"), T("Letters go out when a decision is recorded and when people are told what changed."));
		return;
	}
	outcome_waits(r->db, r->arena, it.id, &page.waits);
	if (str_eq(it.state, STR("decided")))
		not_in_it(r, &page);
	page_begin(r, &(struct page_head){ .title_words = T("The letter, before it goes"), .title = it.title, .officer = true, .nav = "desk" });
	outcome_letter_html(&r->out, &page);
	page_end(r);
}

static bool describe(struct db *db, struct arena *arena, const char *kind, int64_t id, struct described *d)
{
	struct outcome_name row;

	if (strcmp(kind, "outcome") != 0 || !outcome_named(db, arena, (outcome_id){ id }, &row))
		return false;
	*d = (struct described){ .name = row.said, .route = "conversation", .args = { row.code }, .n_args = 1,
				 .is_public = str_eq(row.state, STR("published")) };
	return true;
}

/* Each reply is found by what people said; only those that are published by everybody. */
static void found(struct db *db, struct arena *arena, conversation_id of, struct search_docs *to)
{
	struct outcome_found_rows rows = outcome_found_all(db, arena, of);

	for (size_t i = 0; i < rows.n; i++) {
		const struct outcome_found *o = &rows.at[i];

		*arena_push(arena, to) = (struct search_doc){ .kind = "outcome", .subject = o->id.n, .label = TL("You said, and what we did"),
			.route = "conversation", .desk_route = "desk-outcomes", .code = o->code, .title = o->said, .text = o->reply,
			.at = o->published_at.s ? o->published_at : o->written_at, .is_public = o->is_public };
	}
}

/* Every main point that people made gets a reply before they are told. */
static void to_answer(struct db *db, struct arena *arena, struct needs *list)
{
	struct outcome_unanswered_rows rows = outcome_unanswered(db, arena, NEEDS_MOST);

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, list) = (struct need){ .tag = T("Waiting"),
			.what = TN("{n} theme has no reply yet:", "{n} themes have no reply yet:", rows.at[i].themes),
			.why = T("It is decided. People are told once, with every reply there is by then."), .go = T("Write the replies"), .title = rows.at[i].title,
			.route = "desk-outcomes", .args = { rows.at[i].code }, .n_args = 1, .since = day_start(rows.at[i].since) };
}

static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	struct outcome_waiting_rows rows = { 0 };

	(void)now;
	if (permission_has(who->role, MAY_WRITE))
		to_answer(db, arena, list);
	if (permission_has(who->role, MAY_PUBLISH))
		rows = outcome_waiting(db, arena, who->id, NEEDS_MOST);
	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, list) = (struct need){ .tag = T("Waiting"),
			.what = TN("{n} reply waits for a second person:", "{n} replies wait for a second person:", rows.at[i].waiting),
			.why = T("Nobody approves their own words alone."), .go = T("Read and approve"), .title = rows.at[i].title,
			.route = "desk-outcomes", .args = { rows.at[i].code }, .n_args = 1, .since = rows.at[i].since };
}

static const struct route routes[] = {
	{ "desk-outcomes", GET, "/desk/:code/replies", "/desg/:code/ein-hatebion", MAY_READ, list },
	{ "preview-letter", GET, "/desk/:code/letter", "/desg/:code/llythyr", MAY_READ, preview },
	{ "new-outcome", GET, "/desk/:code/replies/new", "/desg/:code/ein-hatebion/newydd", MAY_WRITE, new_form },
	{ "new-outcome", POST, "/desk/:code/replies/new", "/desg/:code/ein-hatebion/newydd", MAY_WRITE, save_new },
	{ "edit-outcome", GET, "/desk/:code/replies/:id", "/desg/:code/ein-hatebion/:id", MAY_WRITE, edit_form },
	{ "edit-outcome", POST, "/desk/:code/replies/:id", "/desg/:code/ein-hatebion/:id", MAY_WRITE, save_changed },
	{ "approve-outcome", POST, "/desk/:code/replies/:id/approve", "/desg/:code/ein-hatebion/:id/cymeradwyo", MAY_PUBLISH, approve },
	{ 0 },
};

const struct feature outcome_feature = { .name = "outcome", .routes = routes, .work = tell_work, .describe = describe, .search = found, .needs = needs };
