/* copy.c -- writes the copy of somebody's answers as a plain letter. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/copy.h"

#include "web/mail.h"

static void line(struct req *r, struct buf *b, words w)
{
	buf_str(b, words_say(r->arena, w, r->lang));
	buf_char(b, '\n');
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
		str label = pair_in(g->lines.at[i].label, r->lang);

		buf_printf(b, "  %.*s\n", STR_F(label.len ? label : g->lines.at[i].words));
	}
}

void copy_mail(struct req *r, const struct fill *f, str reference)
{
	struct givens given = fill_givens(r, &f->qs, &f->answers);
	struct buf body = { .limit = 256 * 1024 };
	str title = pair_in(f->it.title, r->lang);

	line(r, &body, T1("Thank you for taking part in \"{title}\".", "title", title));
	line(r, &body, T1("Your reference is {reference}.", "reference", reference));
	line(r, &body, T("To read, change or withdraw your response you also need the private code from your receipt. It is not in this e-mail, to keep it private."));
	for (size_t i = 0; i < given.n; i++)
		if (!given.at[i].q->about_you)
			question_and_answer(r, &body, &given.at[i]);
	buf_char(&body, '\n');
	line(r, &body, T("Answers about yourself are not in this copy: they are kept apart from the rest."));
	mail_queue(r->db, r->arena,
		   &(struct mail){ .to = f->email, .lang = r->lang, .kind = "receipt",
				   .subject = words_say(r->arena, T1("Your response to \"{title}\"", "title", title), r->lang),
				   .body = arena_copy(r->arena, buf_text(&body)) },
		   r->now);
	buf_free(&body);
}
