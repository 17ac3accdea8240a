/* practice.c -- the pages of practice: coming in, being another person, another day, and what would have been sent. */
/* SPDX-License-Identifier: MIT */
#include "features/practice/practice.h"

#include <stdio.h>

#include "base/clock.h"
#include "core/setting.h"
#include "db/audit.h"
#include "features/practice/pages.h"
#include "web/dispatch.h"

enum { ON_PAGE = 20, MEMORY = 4 * 1024 * 1024, DAY = 86400, KEY_LONGEST = 64 };

static const struct field_is until_is = { .name = "until", .label = TL("Go on to this day"), .hint = TL("For example {later}"),
	.width = FIELD_20, .no_words = true };

/* ---- the door ---- */

static void draw_door(struct req *r, struct practice_door page)
{
	r->status = page.wrong ? 403 : 200;
	page_begin(r, &(struct page_head){ .title_words = T("A place to practise"), .no_index = true, .quiet = true, .here = "practice" });
	practice_door_html(&r->out, &page);
	page_end(r);
}

static void door_by_link(struct req *r)
{
	str key = req_param(r, "key");

	if (!r->practice.on)
		req_not_found(r);
	else if (!practice_link_good(r->db, r->arena, key))
		draw_door(r, (struct practice_door){ .wrong = true });
	else
		draw_door(r, (struct practice_door){ .key = key });
}

static void become(struct req *r, account_id who)
{
	req_sign_in(r, who);
	audit_add(r->db, r->now, who, "practice.person", "account", who.n, STR("{}"));
}

static void enter(struct req *r)
{
	str key = req_field(r, "key");

	if (!r->practice.on) {
		req_not_found(r);
	} else if (key.len > KEY_LONGEST || !practice_link_good(r->db, r->arena, key)) {
		draw_door(r, (struct practice_door){ .wrong = true });
	} else {
		become(r, practice_person(r->db, r->arena, 1));
		req_go(r, "practice", NULL);
	}
}

/* ---- inside ---- */

static void draw(struct req *r, struct practice_page page)
{
	struct practice_person_lines people = practice_people(r->db, r->arena);

	for (size_t i = 0; i < people.n; i++)
		*arena_push(r->arena, &page.people) = (struct practice_one){ .it = people.at[i], .n = arena_printf(r->arena, "%zu", i + 1),
			.now = people.at[i].account.n == r->who.id.n };
	page.now = r->now;
	page.who = r->who.name;
	page.letters = mail_unsent_count(r->db, r->arena);
	fields_tell(r->arena, &page.problems, &page.until, 1);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Practice"), .officer = true, .problems = &page.problems, .here = "practice" });
	practice_page_html(&r->out, &page);
	page_end(r);
}

static void show(struct req *r)
{
	str done = req_query(r, "done");

	if (!r->practice.on)
		req_not_found(r);
	else if (!r->who.id.n)
		draw_door(r, (struct practice_door){ 0 });
	else
		draw(r, (struct practice_page){ .until.is = &until_is, .next = req_next(r), .moved = str_eq(done, STR("day")), .changed = str_eq(done, STR("person")) });
}

static void go_done(struct req *r, const char *what)
{
	req_go_path(r, arena_printf(r->arena, "%.*s?done=%s", STR_F(req_address(r->arena, r->lang, "practice", NULL, 0)), what));
}

static void be(struct req *r)
{
	account_id who = { 0 };
	str next = req_next(r);
	int64_t n;

	if (r->practice.on && str_int(req_field(r, "n"), &n))
		who = practice_person(r->db, r->arena, n);
	if (!who.n) {
		req_not_found(r);
		return;
	}
	become(r, who);
	if (next.at)
		req_go_path(r, next);
	else
		go_done(r, "person");
}

/* By so many days, or until that day. */
static int64_t days_asked(struct req *r, struct practice_page *page)
{
	day until = { 0 };
	int64_t days;

	if (str_int(req_field(r, "days"), &days))
		return days;
	page->until = field_day_typed(r, &until_is, &until);
	if (page->until.problem.en)
		return 0;
	if (!until.n)
		page->until.problem = T("Type the day to which you want to go on");
	else if (until.n <= r->today.n)
		page->until.problem = T("That day is over in practice already: choose a later one");
	else if (until.n - r->today.n > PRACTICE_DAYS_MOST)
		page->until.problem = T("That is more than a year on: go there in two steps");
	return page->until.problem.en ? 0 : until.n - r->today.n;
}

static void move(struct req *r)
{
	struct practice_page page = { .until.is = &until_is };
	int64_t days;

	if (!r->practice.on) {
		req_not_found(r);
		return;
	}
	days = days_asked(r, &page);
	if (!days || !practice_move(r->db, r->arena, days, r->who.id, r->now)) {
		if (!page.until.problem.en)
			page.until.problem = T("Type the day to which you want to go on");
		draw(r, page);
		return;
	}
	/* A sign-in would have run out on the way. */
	r->now.s += days * DAY;
	req_sign_in(r, r->who.id);
	go_done(r, "day");
}

/* Where the next address of this house stands in a text, and how long it is; false when none follows. An address of anybody else, or
 * of a house whose name only begins like ours, is none. */
static bool next_address(str text, size_t *at, size_t *len)
{
	const char *origin = dispatch_origin();
	size_t n = strlen(origin);

	for (size_t i = 0; i + n < text.len; i++) {
		size_t end = i + n;

		if (memcmp(text.at + i, origin, n) != 0 || text.at[end] != '/')
			continue;
		while (end < text.len && (unsigned char)text.at[end] > ' ' && !strchr("<>\"'()[]", text.at[end]))
			end++;
		while (strchr(".,;:!?", text.at[end - 1]))      /* the end of a sentence is none of the address */
			end--;
		*at = i;
		*len = end - i;
		return true;
	}
	return false;
}

static struct letter_pieces pieces_of(struct arena *a, str body)
{
	struct letter_pieces pieces = { 0 };
	size_t at, len, origin = strlen(dispatch_origin());

	while (next_address(body, &at, &len)) {
		str address = str_first(str_from(body, at), len);

		*arena_push(a, &pieces) = (struct letter_piece){ .text = str_first(body, at) };
		*arena_push(a, &pieces) = (struct letter_piece){ .text = address, .href = str_from(address, origin) };
		body = str_from(body, at + len);
	}
	*arena_push(a, &pieces) = (struct letter_piece){ .text = body };
	return pieces;
}

static void letters(struct req *r)
{
	struct practice_letters page = { 0 };
	int64_t at = INT64_MAX, id = INT64_MAX;
	str after = req_query(r, "after"), rest = after;

	if (!r->practice.on) {
		req_not_found(r);
		return;
	}
	if (after.at && (!str_int(str_cut(&rest, '-'), &at) || !str_int(rest, &id)))
		at = id = INT64_MAX;
	page.all = mail_unsent_count(r->db, r->arena);
	struct mail_unsent_lines lines = mail_unsent(r->db, r->arena, (instant){ at }, (practice_letter_id){ id }, ON_PAGE + 1);

	for (size_t i = 0; i < lines.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page.lines) = (struct practice_letter){ &lines.at[i], pieces_of(r->arena, lines.at[i].mail.body) };
	if (lines.n > ON_PAGE) {
		const struct mail_unsent *last = &lines.at[ON_PAGE - 1];

		page.older = arena_printf(r->arena, "?after=%lld-%lld", (long long)last->at.s, (long long)last->id.n);
	}
	page_begin(r, &(struct page_head){ .title_words = T("What would have been sent"), .officer = true });
	practice_letters_html(&r->out, &page);
	page_end(r);
}

/* ---- the command line ---- */

static int begin(struct db *db, int argc, char **argv)
{
	struct arena *a = arena_new(MEMORY);
	int64_t made_on;
	int left = DB_RACES;
	str link;
	bool ok;

	(void)argv;
	if (argc) {
		fputs("sgwrs practice\n", stderr);
		return 2;
	}
	do {
		db_begin(db);
		link = practice_begin(db, a, str_int(setting_get(db, a, "demo_day"), &made_on), clock_now());
		ok = db_commit(db);
	} while (!ok && db_lost_race(db, &left));
	if (!ok)
		fprintf(stderr, "practice: not saved: %s\n", db_problem(db));
	else if (!link.at)
		fputs("practice: this is a real installation; nothing was touched. Choose an empty folder: sgwrs --data FOLDER practice\n", stderr);
	else
		printf("This is a place to practise: nothing leaves it. Whoever has this private link may come in, a new one shuts out the old:\n"
		       "  /en/practice/%.*s\n  /cy/ymarfer/%.*s\n", STR_F(link), STR_F(link));
	arena_free(a);
	return link.at && ok ? 0 : 1;
}

/* Letters that wait in practice were put there by something that did not ask. */
static int check(struct db *db, struct arena *a, void (*say)(const char *line))
{
	instant due = mail_waiting_since(db, a);

	if (!practice_look(db).on)
		return 0;
	say("practice: this installation is for practice; nothing leaves it");
	if (!due.s)
		return 0;
	say("practice: letters wait in the outbox");
	return 1;
}

static const struct verb verbs[] = {
	{ "practice", "  makes an empty installation, or a demonstration, one to practise in, and prints its private link", begin },
	{ 0 },
};

static const struct route routes[] = {
	{ "practice", GET, "/practice", "/ymarfer", MAY_ANYONE, show, .flags = ROUTE_DOOR },
	{ "practice-link", GET, "/practice/:key", "/ymarfer/:key", MAY_ANYONE, door_by_link, .flags = ROUTE_DOOR },
	{ "enter-practice", POST, "/practice", "/ymarfer", MAY_ANYONE, enter, .body_limit = 4096, .flags = ROUTE_DOOR | ROUTE_ACCESS_CODE | ROUTE_REPEATABLE },
	{ "be-in-practice", POST, "/practice/person", "/ymarfer/person", MAY_READ, be, .flags = ROUTE_REPEATABLE },
	{ "move-practice", POST, "/practice/day", "/ymarfer/diwrnod", MAY_READ, move },
	{ "practice-letters", GET, "/practice/letters", "/ymarfer/llythyrau", MAY_READ, letters },
	{ 0 },
};

const struct feature practice_feature = { .name = "practice", .routes = routes, .verbs = verbs, .check = check };
