/* machine_test.c -- a community asset transfer, made of rows alone, goes its way, past a gate that refuses. */
/* SPDX-License-Identifier: MIT */
#include "core/machine.h"

#include "db/audit.h"
#include "db/jobs.h"
#include "tests/test.h"

/* Friday 18 December 2026, 16:00: ten working days later is Wednesday 6 January, past Christmas Day, Boxing Day's
 * substitute on the 28th and New Year's Day. */
static const instant friday = { 1797609600 };
enum { HALL = 77 };

/* The rows of the community asset transfer scheme in its shortest form. */
static const char rows[] =
	"INSERT INTO machine_state (machine, state, name_en, name_cy, first, days, working) VALUES"
	" ('transfer', 'interest', 'Expression of interest', 'Datganiad o ddiddordeb', 1, 10, 1),"
	" ('transfer', 'plan', 'Business plan', 'Cynllun busnes', 0, 30, 0),"
	" ('transfer', 'done', 'Transferred', 'Trosglwyddwyd', 0, NULL, 0),"
	" ('transfer', 'refused', 'Refused', 'Gwrthodwyd', 0, NULL, 0);"
	"INSERT INTO machine_move (machine, move, from_state, to_state, name_en, name_cy, may, gate, notify, reason) VALUES"
	" ('transfer', 'invite', 'interest', 'plan', 'Invite a plan', 'Gwahodd cynllun', 'write', NULL, 'tell_group', 0),"
	" ('transfer', 'refuse', 'interest', 'refused', 'Refuse', 'Gwrthod', 'publish', NULL, 'tell_group', 1),"
	" ('transfer', 'transfer', 'plan', 'done', 'Transfer', 'Trosglwyddo', 'publish', 'transfer', NULL, 0),"
	" ('transfer', 'back', 'plan', 'interest', 'Ask for more', 'Gofyn am fwy', 'write', NULL, NULL, 1);"
	"INSERT INTO gate_item (gate, n, fact, applies, weight, override, words_en, words_cy, source) VALUES"
	" ('transfer', 1, 'has_valuation', NULL, 'block', 'administer', 'Value the building first.', 'Rhaid prisio''r adeilad yn "
	"gyntaf.', 'GDC 2003'),"
	" ('transfer', 2, 'open_space_advertised', 'is_open_space', 'block', NULL, 'Advertise the open space for two weeks.', "
	"'Hysbysebwch y tir agored am bythefnos.', 'LGA 1972 s123'),"
	" ('transfer', 3, 'has_survey', NULL, 'warn', NULL, 'A condition survey is usual.', 'Mae arolwg cyflwr yn arferol.', "
	"'Local policy');";

static struct account person(const char *email, enum role role)
{
	struct account who = { 0 };

	account_add(test_db(), test_arena(), str_of(email), STR("Elin Rees"), role, STR("-"), friday, (account_id){ 0 });
	account_by_email(test_db(), test_arena(), str_of(email), &who);
	return who;
}

static void start(void)
{
	IS(db_run_script(test_db(), rows));
	machine_start(test_db(), test_arena(), "transfer", HALL, (account_id){ 0 }, friday);
}

static struct machine_result go(const char *move, struct facts facts, const struct account *who, const char *reason)
{
	return machine_go(test_db(), test_arena(), "transfer", HALL, str_of(move), facts, who, str_of(reason), friday);
}

static struct machine_now now(day today)
{
	struct machine_now n = { 0 };

	IS(machine_state(test_db(), test_arena(), "transfer", HALL, today, &n));
	return n;
}

static const struct facts nothing = { NULL, 0 };

TEST_DB(a_second_machine_made_of_rows_begins_with_its_own_clock_in_working_days)
{
	start();
	struct machine_now n = now(civil_day(2027, 1, 6));
	IS_STR(n.state, "interest");
	IS_STR(n.name.cy, "Datganiad o ddiddordeb");
	IS(n.due.n == civil_day(2027, 1, 6).n);
	IS(!n.overdue);
	IS(now(civil_day(2027, 1, 7)).overdue);
	IS(!machine_state(test_db(), test_arena(), "transfer", 78, civil_day(2027, 1, 6), &n));
}

TEST_DB(the_moves_out_of_a_state_say_who_may_take_them)
{
	start();
	struct machine_options options = machine_options(test_db(), test_arena(), "transfer", HALL, ROLE_EDITOR);
	IS(options.n == 2);
	IS_STR(options.at[0].move, "invite");
	IS(options.at[0].allowed && !options.at[0].needs_reason);
	IS_STR(options.at[1].move, "refuse");
	IS(!options.at[1].allowed && options.at[1].needs_reason);
	IS(machine_options(test_db(), test_arena(), "transfer", 78, ROLE_EDITOR).n == 0);
}

TEST_DB(a_move_by_the_wrong_person_or_from_the_wrong_place_or_without_its_reason_changes_nothing)
{
	struct account editor, publisher;

	start();
	editor = person("editor@example.cymru", ROLE_EDITOR);
	publisher = person("publisher@example.cymru", ROLE_PUBLISHER);
	int64_t events = audit_check(test_db(), test_arena()).events;
	IS(go("refuse", nothing, &editor, "Too late").how == MACHINE_NOT_ALLOWED);
	IS(go("refuse", nothing, &publisher, "  ").how == MACHINE_NEEDS_REASON);
	IS(go("refuse", nothing, &publisher, NULL).how == MACHINE_NEEDS_REASON);
	IS(go("transfer", nothing, &publisher, NULL).how == MACHINE_NO_SUCH_MOVE);
	IS(go("no_such", nothing, &publisher, NULL).how == MACHINE_NO_SUCH_MOVE);
	IS_STR(now(day_of(friday)).state, "interest");
	IS(machine_history(test_db(), test_arena(), "transfer", HALL).n == 0);
	IS(audit_check(test_db(), test_arena()).events == events);
}

TEST_DB(a_step_leaves_history_an_audit_event_a_clock_and_word_to_those_concerned)
{
	static const char *const kinds = "tell_group";
	struct account editor;
	struct job job;

	start();
	editor = person("editor@example.cymru", ROLE_EDITOR);
	int64_t events = audit_check(test_db(), test_arena()).events;
	struct machine_result r = go("invite", nothing, &editor, NULL);
	IS(r.how == MACHINE_MOVED && r.findings.n == 0);
	IS_STR(r.to, "plan");
	IS(now(day_of(friday)).due.n == day_of(friday).n + 30);
	IS(audit_check(test_db(), test_arena()).events == events + 1);
	IS(audit_check(test_db(), test_arena()).broken_at == 0);
	struct machine_history past = machine_history(test_db(), test_arena(), "transfer", HALL);
	IS(past.n == 1 && past.at[0].by.n == editor.id.n && past.at[0].at.s == friday.s && !past.at[0].reason.at);
	IS_STR(past.at[0].from, "interest");
	IS_STR(past.at[0].to_name.en, "Business plan");
	IS(jobs_take(test_db(), test_arena(), friday, 60, &job));
	IS_STR(job.kind, kinds);
	IS_STR(job.body, "transfer 77");
}

TEST_DB(the_gate_refuses_and_says_what_to_do)
{
	const struct fact facts[] = { { "is_open_space", true }, { "has_survey", true }, { "has_valuation", false } };
	struct account editor, publisher;

	start();
	editor = person("editor@example.cymru", ROLE_EDITOR);
	publisher = person("publisher@example.cymru", ROLE_PUBLISHER);
	go("invite", nothing, &editor, NULL);
	struct machine_result r = go("transfer", (struct facts){ facts, 3 }, &publisher, NULL);
	IS(r.how == MACHINE_REFUSED && !r.findings.open && r.findings.n == 2);
	IS_STR(r.findings.at[0].what.en, "Value the building first.");
	IS_STR(r.findings.at[0].source.en, "GDC 2003");
	IS(r.findings.at[0].blocks && !r.findings.at[0].may_override);
	IS_STR(r.findings.at[1].what.cy, "Hysbysebwch y tir agored am bythefnos.");
	IS_STR(now(day_of(friday)).state, "plan");
}

TEST_DB(a_warning_is_told_and_stops_nobody_and_what_does_not_apply_is_not_asked)
{
	const struct fact facts[] = { { "has_valuation", true } };
	struct account editor, publisher;

	start();
	editor = person("editor@example.cymru", ROLE_EDITOR);
	publisher = person("publisher@example.cymru", ROLE_PUBLISHER);
	go("invite", nothing, &editor, NULL);
	struct machine_result r = go("transfer", (struct facts){ facts, 1 }, &publisher, NULL);
	IS(r.how == MACHINE_MOVED && r.findings.n == 1 && r.findings.open);
	IS(!r.findings.at[0].blocks && r.findings.at[0].n == 3);
	IS(!now(day_of(friday)).due.n);
	IS(machine_options(test_db(), test_arena(), "transfer", HALL, ROLE_ADMINISTRATOR).n == 0);
}

static bool pass(int64_t n, const struct account *who, const char *reason)
{
	return gate_override(test_db(), test_arena(), STR("transfer"), n, HALL, who, str_of(reason), friday);
}

TEST_DB(an_item_is_passed_only_by_the_right_role_with_a_reason_and_only_where_that_is_provided)
{
	struct account publisher, administrator;

	start();
	publisher = person("publisher@example.cymru", ROLE_PUBLISHER);
	administrator = person("administrator@example.cymru", ROLE_ADMINISTRATOR);
	int64_t events = audit_check(test_db(), test_arena()).events;
	IS(!pass(1, &publisher, "The valuer is ill"));
	IS(!pass(1, &administrator, " "));
	IS(!pass(2, &administrator, "No time"));
	IS(!pass(9, &administrator, "No such item"));
	IS(audit_check(test_db(), test_arena()).events == events);
	IS(pass(1, &administrator, "Valued in 2025, nothing has changed"));
	IS(audit_check(test_db(), test_arena()).events == events + 1);
	/* The first reason stands, and is not told twice. */
	IS(pass(1, &administrator, "Another reason"));
	IS(audit_check(test_db(), test_arena()).events == events + 1);
}

TEST_DB(an_item_passed_for_one_building_opens_the_gate_for_that_building_alone)
{
	struct account administrator;

	start();
	administrator = person("administrator@example.cymru", ROLE_ADMINISTRATOR);
	IS(gate_ask(test_db(), test_arena(), STR("transfer"), HALL, nothing, ROLE_ADMINISTRATOR).at[0].may_override);
	IS(pass(1, &administrator, "Valued in 2025"));
	struct gate_findings here = gate_ask(test_db(), test_arena(), STR("transfer"), HALL, nothing, ROLE_ADMINISTRATOR);
	IS(here.open && here.n == 2 && here.at[0].overridden && !here.at[0].blocks && !here.at[0].may_override);
	IS(!gate_ask(test_db(), test_arena(), STR("transfer"), 78, nothing, ROLE_ADMINISTRATOR).open);
	go("invite", nothing, &administrator, NULL);
	IS(go("transfer", nothing, &administrator, NULL).how == MACHINE_MOVED);
}

TEST_DB(an_item_is_passed_where_its_move_leads_on_and_by_whoever_may_take_it)
{
	struct account editor, administrator;
	str move = STR("transfer"), reason = STR("Valued in 2025");

	start();
	editor = person("editor@example.cymru", ROLE_EDITOR);
	administrator = person("administrator@example.cymru", ROLE_ADMINISTRATOR);
	IS(!machine_pass(test_db(), test_arena(), "transfer", HALL, move, 1, &administrator, reason, friday));
	go("invite", nothing, &administrator, NULL);
	IS(!machine_pass(test_db(), test_arena(), "transfer", HALL, STR("no_such_move"), 1, &administrator, reason, friday));
	IS(!machine_pass(test_db(), test_arena(), "transfer", HALL, move, 1, &editor, reason, friday));
	IS(!machine_pass(test_db(), test_arena(), "transfer", HALL, move, 2, &administrator, reason, friday));
	IS(machine_pass(test_db(), test_arena(), "transfer", HALL, move, 1, &administrator, reason, friday));
	IS(go("transfer", nothing, &administrator, NULL).how == MACHINE_MOVED);
}

TEST_DB(a_thing_may_go_back_and_each_visit_starts_the_clock_anew)
{
	struct account editor;

	start();
	editor = person("editor@example.cymru", ROLE_EDITOR);
	go("invite", nothing, &editor, NULL);
	IS(go("back", nothing, &editor, "Who will hold the lease?").how == MACHINE_MOVED);
	struct machine_history past = machine_history(test_db(), test_arena(), "transfer", HALL);
	IS(past.n == 2);
	IS_STR(past.at[1].reason, "Who will hold the lease?");
	IS(now(day_of(friday)).due.n == civil_day(2027, 1, 6).n);
	IS(go("invite", nothing, &editor, NULL).how == MACHINE_MOVED);
}

TEST_DB(a_list_that_does_not_exist_is_always_open)
{
	IS(gate_ask(test_db(), test_arena(), (str){ 0 }, 1, nothing, ROLE_NONE).open);
	IS(gate_ask(test_db(), test_arena(), STR("no_such_list"), 1, nothing, ROLE_NONE).open);
}
