/* tellus.c -- the addresses of messages, what of them waits for officers, and what the clock does. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/tellus.h"

#include "features/tellus/act.h"
#include "features/tellus/inbox.h"
#include "features/tellus/mine.h"
#include "features/tellus/write.h"

enum { DRAFT_DAYS = 7, CLOSED_A_TURN = 20 };

static void add_need(struct arena *arena, struct needs *list, int64_t n, struct need need)
{
	if (n)
		*arena_push(arena, list) = need;
}

static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	struct message_need_counts n = { 0 };

	if (!message_needs(db, arena, day_of(now), who->id, &n))
		return;
	add_need(arena, list, n.overdue, (struct need){ .late = true, .tag = T("Overdue"), .go = T("Open the messages"), .route = "messages",
		.what = TN("{n} message has no reply although its day has passed", "{n} messages have no reply although their day has passed", n.overdue),
		.why = T("Everybody who writes is promised a reply by a day."), .since = day_start(n.overdue_on) });
	add_need(arena, list, n.unsorted, (struct need){ .tag = T("Waiting"), .go = T("Open the messages"), .route = "messages",
		.what = TN("{n} message waits to be passed to a partner", "{n} messages wait to be passed to a partner", n.unsorted),
		.why = T("Within two working days it is with the right people."), .since = n.unsorted_at });
	if (permission_has(who->role, MAY_PUBLISH))
		add_need(arena, list, n.waiting, (struct need){ .tag = T("Waiting"), .go = T("Open the messages"), .route = "messages",
			.what = TN("{n} reply to a message waits for a second person", "{n} replies to messages wait for a second person", n.waiting),
			.why = T("Nobody approves their own words alone."), .since = n.waiting_at });
}

/* Half-written messages are not ours to keep; what was answered and left alone for twenty working days is closed, and nobody's
 * address is kept for nothing. */
static void tick(struct db *db, struct arena *arena, instant now)
{
	static const struct account clock = { .role = ROLE_EDITOR };
	struct message_to_close_rows due = message_to_close(db, arena, day_of(now), CLOSED_A_TURN);
	struct message_row m;

	message_drafts_forget(db, (instant){ now.s - DRAFT_DAYS * 86400 });
	for (size_t i = 0; i < due.n; i++)
		if (message_go(db, arena, (message_id){ due.at[i].subject }, "close", &clock, (str){ 0 }, now) &&
		    message_by_id(db, arena, (message_id){ due.at[i].subject }, &m))
			message_unreach(db, arena, m.reference);
}

static bool describe(struct db *db, struct arena *arena, const char *kind, int64_t id, struct described *d)
{
	struct message_row m;

	if (strcmp(kind, "message") != 0 || !message_by_id(db, arena, (message_id){ id }, &m))
		return false;
	*d = (struct described){ .name = pair_same(m.reference), .route = "message", .args = { arena_printf(arena, "%lld", (long long)id) }, .n_args = 1 };
	return true;
}

/* The words of a message, for an officer who is worried by them. */
static bool said(struct db *db, struct arena *arena, const char *kind, str key, enum lang lang, struct said *to)
{
	struct message_row m;
	int64_t id;

	if (strcmp(kind, "message") != 0 || !str_int(key, &id) || !message_by_id(db, arena, (message_id){ id }, &m) || m.withdrawn_at.s)
		return false;
	*to = (struct said){ .words = m.words, .reference = m.reference, .lang = message_lang(&m), .back = req_address(arena, lang, "message", &key, 1) };
	return true;
}

static void export_person(struct db *db, struct arena *arena, str email, void (*say)(const char *line))
{
	int64_t n = message_addresses(db, arena, email);

	if (n)
		say(arena_z(arena, arena_printf(arena, "is to get the reply to messages: %lld", (long long)n)));
}

static int64_t forget_person(struct db *db, struct arena *arena, str email)
{
	return message_forget(db, arena, email);
}

enum { BODY = 128 * 1024 };

static const struct route routes[] = {
	{ "tell-us", GET, "/tell-us", "/dweud-wrthym", MAY_ANYONE, write_form, .flags = ROUTE_KEEP },
	{ "tell-us", POST, "/tell-us", "/dweud-wrthym", MAY_ANYONE, write_save, .flags = ROUTE_REPEATABLE, .body_limit = BODY },
	{ "tell-us-again", GET, "/tell-us/write/:token", "/dweud-wrthym/ysgrifennu/:token", MAY_ANYONE, write_again },
	{ "tell-us-again", POST, "/tell-us/write/:token", "/dweud-wrthym/ysgrifennu/:token", MAY_ANYONE, write_save_again, .flags = ROUTE_REPEATABLE, .body_limit = BODY },
	{ "tell-us-check", GET, "/tell-us/check/:token", "/dweud-wrthym/gwirio/:token", MAY_ANYONE, write_check },
	{ "tell-us-check", POST, "/tell-us/check/:token", "/dweud-wrthym/gwirio/:token", MAY_ANYONE, write_send, .flags = ROUTE_REPEATABLE },
	{ "tell-us-done", GET, "/tell-us/received/:token", "/dweud-wrthym/derbyniwyd/:token", MAY_ANYONE, write_done },
	{ "my-message", GET, "/tell-us/yours", "/dweud-wrthym/eich-neges", MAY_ANYONE, mine_form, .flags = ROUTE_KEEP },
	{ "my-message", POST, "/tell-us/yours", "/dweud-wrthym/eich-neges", MAY_ANYONE, mine_find, .flags = ROUTE_REPEATABLE | ROUTE_ACCESS_CODE },
	{ "add-to-message", POST, "/tell-us/yours/add", "/dweud-wrthym/eich-neges/ychwanegu", MAY_ANYONE, mine_add, .flags = ROUTE_ACCESS_CODE, .body_limit = BODY },
	{ "withdraw-message", POST, "/tell-us/yours/withdraw", "/dweud-wrthym/eich-neges/tynnu-yn-ol", MAY_ANYONE, mine_withdraw, .flags = ROUTE_ACCESS_CODE },
	{ "messages", GET, "/desk/messages", "/desg/negeseuon", MAY_READ, inbox_list },
	{ "pass-messages", GET, "/desk/messages/pass", "/desg/negeseuon/pasio", MAY_WRITE, act_sort_many_form },
	{ "pass-messages", POST, "/desk/messages/pass", "/desg/negeseuon/pasio", MAY_WRITE, act_sort_many },
	{ "message", GET, "/desk/messages/:id", "/desg/negeseuon/:id", MAY_READ, inbox_show },
	{ "sort-message", POST, "/desk/messages/:id/partner", "/desg/negeseuon/:id/partner", MAY_WRITE, act_sort },
	{ "reply-message", POST, "/desk/messages/:id/reply", "/desg/negeseuon/:id/ateb", MAY_WRITE, act_reply, .body_limit = BODY },
	{ "approve-message", POST, "/desk/messages/:id/approve", "/desg/negeseuon/:id/cymeradwyo", MAY_PUBLISH, act_approve },
	{ "note-message", POST, "/desk/messages/:id/note", "/desg/negeseuon/:id/nodyn", MAY_WRITE, act_note, .body_limit = BODY },
	{ "message-became", POST, "/desk/messages/:id/led-to", "/desg/negeseuon/:id/arweiniodd-at", MAY_WRITE, act_became },
	{ "close-message", POST, "/desk/messages/:id/close", "/desg/negeseuon/:id/cau", MAY_WRITE, act_close },
	{ 0 },
};

static const struct nav nav[] = {
	{ "tell-us", TL("Tell us any time"), false, 15 },
	{ "messages", TL("Messages"), true, 20 },
	{ 0 },
};

const struct feature tellus_feature = {
	.name = "tellus", .routes = routes, .nav = nav, .tick = tick, .describe = describe, .said = said, .export_person = export_person, .forget_person = forget_person, .needs = needs,
};
