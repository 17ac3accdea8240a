/* calendar.c -- when conversations open, close, are decided, and by when people hear: for anybody's calendar. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation.h"
#include "features/feeds/ics.h"
#include "features/feeds/parts.h"
#include "feeds_sql.h"
#include "web/dispatch.h"
#include "web/page.h"

enum { CALENDAR_MOST = 500 };

struct dated { str code; pair title, asks; instant opens, closes; day decides, promised; };

static const char *lang_of(const struct req *r)
{
	return r->lang == LANG_CY ? "cy" : "en";
}

/* "example.org" of "https://example.org:8443". */
static str host(struct req *r)
{
	str origin = str_of(dispatch_origin());

	for (size_t i = 0; i < origin.len && origin.at[0] != '/'; i++)
		origin = str_from(origin, 1);
	origin = str_from(origin, 2);
	return arena_copy(r->arena, str_first(origin, str_find(origin, ':')));
}

/* One date; all_day when it is a day, not a moment. */
static void event(struct req *r, struct buf *b, const struct dated *d, const char *what, words says, instant at, day on)
{
	str url = parts_url(r, req_address(r->arena, r->lang, "conversation", &d->code, 1));

	if (!at.s && !on.n)
		return;
	buf_str(b, STR("BEGIN:VEVENT\r\n"));
	ics_line(b, "UID", "", arena_printf(r->arena, "%.*s-%s-%s@%.*s", STR_F(d->code), what, lang_of(r), STR_F(host(r))));
	ics_moment(b, "DTSTAMP", r->now);
	if (at.s) {
		ics_moment(b, "DTSTART", at);
	} else {
		ics_day(b, "DTSTART", on);
		ics_day(b, "DTEND", day_add(on, 1));
	}
	ics_words(b, "SUMMARY", lang_of(r), arena_printf(r->arena, "%.*s: %.*s", STR_F(pair_in(d->title, r->lang)), STR_F(words_say(r->arena, says, r->lang))));
	ics_words(b, "DESCRIPTION", lang_of(r), arena_printf(r->arena, "%.*s\n%.*s", STR_F(pair_in(d->asks, r->lang)), STR_F(url)));
	ics_line(b, "URL", "", url);
	buf_str(b, STR("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"));
}

static void events(struct req *r, struct buf *b, const struct dated *d)
{
	event(r, b, d, "opens", T("opens"), d->opens, (day){ 0 });
	event(r, b, d, "closes", T("closes"), d->closes, (day){ 0 });
	event(r, b, d, "decided", T("the decision"), (instant){ 0 }, d->decides);
	event(r, b, d, "told", T("you hear by this day what changed"), (instant){ 0 }, d->promised);
}

static void begin(struct req *r, struct buf *b, str name)
{
	buf_str(b, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sgwrs//Sgwrs//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"));
	ics_words(b, "NAME", lang_of(r), name);
	ics_words(b, "X-WR-CALNAME", "", name);
	buf_str(b, STR("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"));
}

static void send(struct req *r, struct buf *b)
{
	buf_str(b, STR("END:VCALENDAR\r\n"));
	req_text(r, "text/calendar; charset=utf-8");
	out_raw(&r->out, arena_copy(r->arena, buf_text(b)));
	buf_free(b);
}

void calendar_all(struct req *r)
{
	struct feeds_date_rows rows = feeds_dates(r->db, r->arena, CALENDAR_MOST);
	struct buf b = { 0 };

	begin(r, &b, pair_in(page_partnership(r), r->lang));
	for (size_t i = 0; i < rows.n; i++) {
		const struct feeds_date *f = &rows.at[i];

		events(r, &b, &(struct dated){ f->code, f->title, f->asks, f->opens_at, f->closes_at, f->decides_on, f->told_by_on });
	}
	send(r, &b);
}

void calendar_one(struct req *r)
{
	struct conversation it;
	struct buf b = { 0 };

	if (!req_conversation(r, &it))
		return;
	if (it.standing == STANDING_HIDDEN || it.standing == STANDING_CANCELLED) {
		req_not_found(r);
		return;
	}
	begin(r, &b, pair_in(it.title, r->lang));
	events(r, &b, &(struct dated){ it.code, it.title, it.asks, it.opens, it.closes, it.decided.n ? it.decided : it.decides, it.promised });
	send(r, &b);
}
