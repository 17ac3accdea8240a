/* copy.c -- writes the copy of somebody's answers as a plain letter. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/copy.h"

#include "web/dispatch.h"
#include "web/mail.h"
#include "web/ration.h"

/* ---- the letter ---- */

static void line(struct req *r, struct buf *b, words w)
{
	buf_str(b, words_say(r->arena, w, r->lang));
	buf_char(b, '\n');
}

/* Every line of what was written, so that it cannot pass for a line of ours. */
static void indented(struct buf *b, str text)
{
	do {
		str one = str_cut(&text, '\n');

		buf_printf(b, "  %.*s\n", STR_F(one));
	} while (text.len);
}

static void question_and_answer(struct req *r, struct buf *b, const struct given *g)
{
	buf_char(b, '\n');
	buf_str(b, pair_in(g->q->asks, r->lang));
	buf_char(b, '\n');
	if (g->blank) {
		line(r, b, T("Not answered"));
		return;
	}
	for (size_t i = 0; i < g->lines.n; i++) {
		str label = pair_in(g->lines.at[i].label, r->lang), said = g->lines.at[i].words;

		indented(b, label.len && said.len ? arena_printf(r->arena, "%.*s: %.*s", STR_F(label), STR_F(said)) : label.len ? label : said);
	}
}

static void what_happens_next(struct req *r, struct buf *b, const struct fill *f)
{
	struct next_steps next = fill_next(r, f);
	str path = req_address(r->arena, r->lang, "conversation", &f->it.code, 1);

	if (next.n) {
		buf_char(b, '\n');
		line(r, b, T("What happens next"));
	}
	for (size_t i = 0; i < next.n; i++) {
		const struct next_step *s = &next.at[i];
		str when = s->at.s ? date_words(r->arena, s->at, r->lang, DATE_TIME) : day_words(r->arena, s->on, r->lang, DATE_WEEKDAY);

		buf_printf(b, "  %.*s: %.*s\n", STR_F(when), STR_F(pair_in(s->title, r->lang)));
	}
	buf_char(b, '\n');
	line(r, b, T1("Everything is here: {address}", "address", arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(path))));
}

static void beginning(struct req *r, struct buf *b, const struct fill *f, str reference)
{
	str title = pair_in(f->it.title, r->lang);

	line(r, b, f->reference.len ? T1("Thank you for changing your response to \"{title}\".", "title", title)
				    : T1("Thank you for taking part in \"{title}\".", "title", title));
	line(r, b, T1("Your reference is {reference}.", "reference", reference));
	line(r, b, T("To read, change or withdraw your response you also need the private code from your receipt. It is not in this e-mail, to keep it private."));
	if (f->it.standing == STANDING_OPEN)
		line(r, b, T1("You can change it until {when}.", "when", date_words(r->arena, f->it.closes, r->lang, DATE_TIME)));
}

enum copied copy_mail(struct req *r, const struct fill *f, str reference)
{
	struct givens given = fill_givens(r, &f->qs, &f->answers);
	static struct ration copies = { .to_one = COPIES_TO_ONE, .from_one = COPIES_FROM_ONE };
	struct buf body = { .limit = 256 * 1024 };
	bool queued;

	if (!ration_take(&copies, r, f->email))
		return COPY_TOO_MANY;
	beginning(r, &body, f, reference);
	for (size_t i = 0; i < given.n; i++)
		if (!given.at[i].q->about_you)
			question_and_answer(r, &body, &given.at[i]);
	buf_char(&body, '\n');
	line(r, &body, T("Answers about yourself are not in this copy: they are kept apart from the rest."));
	what_happens_next(r, &body, f);
	queued = mail_queue(r->db, r->arena,
		&(struct mail){ .to = f->email, .lang = r->lang, .kind = "receipt",
				.subject = words_say(r->arena, T1("Your response to \"{title}\"", "title", pair_in(f->it.title, r->lang)), r->lang),
				.body = arena_copy(r->arena, buf_text(&body)) },
		r->now);
	buf_free(&body);
	return queued ? COPY_QUEUED : COPY_NONE;
}
