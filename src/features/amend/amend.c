/* amend.c -- officers change in public what was published: one writes, another approves, and the old words stay. */
/* SPDX-License-Identifier: MIT */
#include "features/amend/amend.h"

#include "core/public.h"
#include "db/audit.h"
#include "features/amend/pages.h"

enum { AFTER_LONGEST = 8000, WHY_LONGEST = 2000 };

static const struct field_is lines[AMEND_LINES] = {
	[AMEND_AFTER_EN] = { .name = "after_en", .label = TL("New words, in English"), .lang = "en", .rows = 5, .longest = AFTER_LONGEST, .empty = TL("Write the new words in English") },
	[AMEND_AFTER_CY] = { .name = "after_cy", .label = TL("New words, in Welsh"), .lang = "cy", .rows = 5, .longest = AFTER_LONGEST, .empty = TL("Write the new words in Welsh") },
	[AMEND_WHY_EN] = { .name = "why_en", .label = TL("What everybody reads about it, in English"), .lang = "en", .rows = 3, .longest = WHY_LONGEST, .empty = TL("Write it in English, too") },
	[AMEND_WHY_CY] = { .name = "why_cy", .label = TL("What everybody reads about it, in Welsh"), .lang = "cy", .rows = 3, .longest = WHY_LONGEST, .empty = TL("Write it in Welsh, too") },
	[AMEND_LINK] = { .name = "link", .label = TL("Where it can be seen (optional)"), .hint = TL("An address that begins with https://"), .longest = 500, .no_words = true },
	[AMEND_DAY] = { .name = "day", .label = TL("Day"), .hint = TL("For example {day} or {figures}"), .width = FIELD_20, .no_words = true,
			.empty = TL("Enter the day") },
};

static const struct { const char *kind, *title, *hint, *name; bool words, day, link; } kinds[] = {
	{ "done", TL("It is done"), TL("Say how everybody can see that it is done, and the day it was."), TL("Done"), false, true, true },
	{ "moved", TL("Its day moves"), TL("Say why, and by when it is done now. The old day stays to be read."), TL("Moved"), false, true, false },
	{ "reply", TL("Correct the words"), TL("Say what was wrong with the old words."), TL("Corrected"), true, false, false },
	{ "decision", TL("Correct the words"), TL("Say what was wrong with the old words."), TL("Decision corrected"), true, false, false },
};
enum { KINDS = sizeof kinds / sizeof *kinds, OF_A_REPLY = 3 };

/* What is changed: a reply, or the decision. */
struct subject { outcome_id outcome; pair words; day by; };

static bool find_decision(struct req *r, struct conversation *it, struct subject *s)
{
	if (!req_conversation(r, it))
		return false;
	*s = (struct subject){ .words = it->decision };
	if (it->standing == STANDING_DECIDED || it->standing == STANDING_TOLD)
		return true;
	req_not_found(r);
	return false;
}

static bool find_reply(struct req *r, struct conversation *it, struct subject *s)
{
	struct amend_outcome o;
	int64_t id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "id"), &id) && amend_outcome(r->db, r->arena, (outcome_id){ id }, it->id, &o)) {
		*s = (struct subject){ o.id, o.reply, o.by_on };
		return true;
	}
	req_not_found(r);
	return false;
}

static struct amend_form blank(struct req *r, size_t kind, const struct subject *s)
{
	struct amend_form f = { .kind = kinds[kind].kind, .title = { .en = kinds[kind].title }, .hint = { .en = kinds[kind].hint },
				.words = kinds[kind].words, .day = kinds[kind].day, .link = kinds[kind].link };

	for (size_t i = 0; i < AMEND_LINES; i++)
		f.line[i] = (struct field){ .is = &lines[i], .id = arena_printf(r->arena, "%s-%s", kinds[kind].kind, lines[i].name).at };
	f.line[AMEND_AFTER_EN].value = s->words.en;
	f.line[AMEND_AFTER_CY].value = s->words.cy;
	return f;
}

/* `typed`: the form that was sent, in place of its blank one; NULL: none was. */
static void draw(struct req *r, const struct conversation *it, const struct subject *s, const struct amend_form *typed)
{
	struct amend_edit page = { .it = it, .about = s->words, .promised = s->by };
	str args[] = { it->code, arena_printf(r->arena, "%lld", (long long)s->outcome.n) };
	bool reply = s->outcome.n != 0;

	page.action = req_address(r->arena, r->lang, reply ? "amend-outcome" : "amend-decision", args, reply ? 2 : 1);
	for (size_t k = reply ? 0 : OF_A_REPLY; k < (reply ? OF_A_REPLY : KINDS); k++)
		*arena_push(r->arena, &page.forms) = typed && !strcmp(typed->kind, kinds[k].kind) ? *typed : blank(r, k, s);
	for (size_t i = 0; typed && i < AMEND_LINES; i++)
		if (typed->line[i].problem.en)
			problem_add_at(r->arena, &page.problems, str_of(typed->line[i].id), typed->line[i].problem);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Change it in public"), .title = it->title, .officer = true, .nav = "desk", .problems = &page.problems });
	amend_edit_html(&r->out, &page);
	page_end(r);
}

static void reply_form(struct req *r)
{
	struct conversation it;
	struct subject s;

	if (find_reply(r, &it, &s))
		draw(r, &it, &s, NULL);
}

static void decision_form(struct req *r)
{
	struct conversation it;
	struct subject s;

	if (find_decision(r, &it, &s))
		draw(r, &it, &s, NULL);
}

static bool is_address(str link)
{
	if (!str_starts(link, STR("https://")) || link.len < 12)
		return false;
	for (size_t i = 0; i < link.len; i++)
		if ((unsigned char)link.at[i] <= ' ' || strchr("<>\"'\\", link.at[i]))
			return false;
	return true;
}

/* What is wrong with a day that was understood; n == 0: none was given. */
static words day_problem(const struct amend_form *f, day on, day today)
{
	if (on.n && !strcmp(f->kind, "done") && day_before(today, on))
		return T("What is done was done today or before");
	if (on.n && !strcmp(f->kind, "moved") && day_before(on, today))
		return T("The new day has passed already");
	return (words){ 0 };
}

/* Which lines this kind of change asks for. */
static bool asked(const struct amend_form *f, size_t line)
{
	return line == AMEND_DAY ? f->day : line == AMEND_AFTER_EN || line == AMEND_AFTER_CY ? f->words : true;
}

/* Where nothing asked for it, a line may stay empty. */
static bool good(struct req *r, struct amend_form *f, const struct subject *s, day on)
{
	struct field *line = f->line;
	str link = line[AMEND_LINK].value;
	bool ok = true;

	for (size_t i = 0; i < AMEND_LINES; i++)
		field_check(&line[i], asked(f, i));
	if (f->words && str_eq(line[AMEND_AFTER_EN].value, s->words.en) && str_eq(line[AMEND_AFTER_CY].value, s->words.cy))
		line[AMEND_AFTER_EN].problem = T("These are the old words");
	if (f->day && !line[AMEND_DAY].problem.en)
		line[AMEND_DAY].problem = day_problem(f, on, r->today);
	if (link.len && !is_address(link))
		line[AMEND_LINK].problem = T("Enter an address that begins with https://");
	for (size_t i = 0; i < AMEND_LINES; i++)
		ok = ok && !line[i].problem.en;
	return ok;
}

static void saved(struct req *r, const struct conversation *it)
{
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "amendments", &it->code, 1)));
}

/* The form that was sent, or false with the page that says why it was not taken. */
static bool typed(struct req *r, const struct subject *s, struct amend_form *f, day *on)
{
	size_t kind = 0;

	while (kind < KINDS && (!str_eq(req_field(r, "kind"), str_of(kinds[kind].kind)) || (s->outcome.n != 0) != (kind < OF_A_REPLY)))
		kind++;
	if (kind == KINDS) {
		req_refuse(r, 422, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
		return false;
	}
	*f = blank(r, kind, s);
	for (size_t i = 0; i < AMEND_LINES; i++) {
		const char *id = f->line[i].id;

		f->line[i] = i == AMEND_DAY && f->day ? field_day_typed(r, &lines[i], on) : field_typed(r, &lines[i]);
		f->line[i].id = id;
	}
	return true;
}

static void save(struct req *r, const struct conversation *it, const struct subject *s)
{
	amendment_id id = { db_id() };
	struct amend_form f;
	str none = STR("");
	day on = { 0 };

	if (!typed(r, s, &f, &on))
		return;
	if (!good(r, &f, s, on)) {
		draw(r, it, s, &f);
		return;
	}
	amend_put(r->db, id, str_of(f.kind), it->id, s->outcome, f.words ? s->words.en : none, f.words ? s->words.cy : none,
		  f.words ? f.line[AMEND_AFTER_EN].value : none, f.words ? f.line[AMEND_AFTER_CY].value : none, f.line[AMEND_WHY_EN].value, f.line[AMEND_WHY_CY].value,
		  f.link ? f.line[AMEND_LINK].value : none, f.day ? s->by : (day){ 0 }, on, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "amendment.written", "amendment", id.n, STR("{}"));
	saved(r, it);
}

static void save_reply(struct req *r)
{
	struct conversation it;
	struct subject s;

	if (find_reply(r, &it, &s))
		save(r, &it, &s);
}

static void save_decision(struct req *r)
{
	struct conversation it;
	struct subject s;

	if (find_decision(r, &it, &s))
		save(r, &it, &s);
}

static words kind_words(str kind)
{
	for (size_t i = 0; i < KINDS; i++)
		if (str_eq(kind, str_of(kinds[i].kind)))
			return (words){ .en = kinds[i].name };
	return (words){ 0 };
}

static void list(struct req *r)
{
	struct conversation it;
	struct amend_list page = { .it = &it, .saved = req_query(r, "saved").at != NULL };

	if (!req_conversation(r, &it))
		return;
	struct amend_row_rows rows = amend_all(r->db, r->arena, it.id);

	for (size_t i = 0; i < rows.n; i++) {
		bool waits = str_eq(rows.at[i].state, STR("ready")), own = rows.at[i].written_by == r->who.id.n;

		*arena_push(r->arena, &page.items) = (struct amend_item){ .it = &rows.at[i], .kind = kind_words(rows.at[i].kind), .waits = waits, .own = own,
			.id = arena_printf(r->arena, "%lld", (long long)rows.at[i].id.n), .may_approve = waits && !own && req_may(r, MAY_PUBLISH) };
	}
	page_begin(r, &(struct page_head){ .title_words = T("Changed in public"), .title = it.title, .officer = true, .nav = "desk" });
	amend_list_html(&r->out, &page);
	page_end(r);
}

/* False when what it was written for reads otherwise by now. */
static bool apply(struct req *r, const struct conversation *it, const struct amend_one *a)
{
	struct text_field f = { "decision", { 0 }, a->after, true };

	if (str_eq(a->kind, STR("reply")))
		return amend_reply(r->db, a->outcome, a->before.en, a->before.cy, a->after.en, a->after.cy) > 0;
	if (str_eq(a->kind, STR("moved")))
		return amend_day(r->db, a->outcome, a->from_on, a->to_on) > 0;
	if (!str_eq(a->kind, STR("decision")))
		return true;
	if (!amend_decision(r->db, it->id, a->before.en, a->before.cy, a->after.en, a->after.cy))
		return false;
	text_written(r->db, r->arena, "conversation", it->id.n, "decision", a->after, r->lang, "human", (account_id){ a->written_by }, r->now);
	text_approve(r->db, r->arena, "conversation", it->id.n, &f, 1, r->who.id, r->now);
	return true;
}

static bool find_waiting(struct req *r, struct conversation *it, struct amend_one *a)
{
	int64_t id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_param(r, "id"), &id) && amend_by_id(r->db, r->arena, (amendment_id){ id }, it->id, a))
		return true;
	req_not_found(r);
	return false;
}

static void approve(struct req *r)
{
	struct conversation it;
	struct amend_one a;

	if (!find_waiting(r, &it, &a))
		return;
	if (a.written_by == r->who.id.n) {
		req_refuse(r, 409, T("This cannot be approved by you"), T("Nobody approves their own words alone. Ask a colleague."));
		return;
	}
	if (!apply(r, &it, &a) || !amend_publish(r->db, a.id, r->who.id, r->now)) {
		req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
		return;
	}
	audit_add(r->db, r->now, r->who.id, "amendment.published", "amendment", a.id.n, STR("{}"));
	public_changed(r->db);
	saved(r, &it);
}

static void drop(struct req *r)
{
	struct conversation it;
	struct amend_one a;

	if (!find_waiting(r, &it, &a))
		return;
	amend_drop(r->db, a.id);
	audit_add(r->db, r->now, r->who.id, "amendment.dropped", "amendment", a.id.n, STR("{}"));
	saved(r, &it);
}

static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *all)
{
	struct amend_waiting_rows rows = { 0 };

	(void)now;
	if (permission_has(who->role, MAY_PUBLISH))
		rows = amend_waiting(db, arena, who->id, NEEDS_MOST);
	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, all) = (struct need){ .tag = T("Waiting"),
			.what = TN("{n} public change waits for a second person:", "{n} public changes wait for a second person:", rows.at[i].waiting),
			.why = T("Nobody approves their own words alone."), .go = T("Read and approve"), .title = rows.at[i].title,
			.route = "amendments", .args = { rows.at[i].code }, .n_args = 1, .since = rows.at[i].since };
}

static const struct route routes[] = {
	{ "amendments", GET, "/desk/:code/changed", "/desg/:code/newidiwyd", MAY_READ, list },
	{ "amend-outcome", GET, "/desk/:code/replies/:id/change", "/desg/:code/ein-hatebion/:id/newid", MAY_WRITE, reply_form },
	{ "amend-outcome", POST, "/desk/:code/replies/:id/change", "/desg/:code/ein-hatebion/:id/newid", MAY_WRITE, save_reply },
	{ "amend-decision", GET, "/desk/:code/decision/change", "/desg/:code/penderfyniad/newid", MAY_WRITE, decision_form },
	{ "amend-decision", POST, "/desk/:code/decision/change", "/desg/:code/penderfyniad/newid", MAY_WRITE, save_decision },
	{ "approve-amendment", POST, "/desk/:code/changed/:id/approve", "/desg/:code/newidiwyd/:id/cymeradwyo", MAY_PUBLISH, approve },
	{ "drop-amendment", POST, "/desk/:code/changed/:id/drop", "/desg/:code/newidiwyd/:id/rhoi-heibio", MAY_WRITE, drop },
	{ 0 },
};

const struct feature amend_feature = { .name = "amend", .routes = routes, .needs = needs };
