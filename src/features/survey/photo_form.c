/* photo_form.c -- a file that somebody sends with an answer: taken from the form, shown to them again, and kept with their draft. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/photo_form.h"

#include <limits.h>

#include "base/seal.h"
#include "core/photo.h"
#include "features/survey/take.h"
#include "web/throttle.h"

/* In the place of a handle, from taking an answer until the form is saved. No handle reads so. */
static const str new_file = { "new", 3 };

static bool is_file(const struct question *q)
{
	return question_is(q)->shape == ANSWER_IS_FILE;
}

/* What was chosen in this field, with or without fault; NULL when nothing was, or the button beside it was pressed that takes it out. */
static const struct upload *chosen(struct req *r, const struct question *q)
{
	str move = req_field(r, "move");

	if (r->method != POST || !is_file(q) || str_eq(str_cut(&move, ':'), q->name))
		return NULL;
	return req_upload(r, take_field(r->arena, q, ""));
}

/* ---- taking ---- */

/* Counted in this writer's memory, as letters are (web/ration.h). One that only comes along again counts no more. */
static bool too_many(struct req *r, const struct question *q)
{
	enum { HOUR = 3600 };
	static struct throttle *from;

	if (!from)
		from = throttle_new(PHOTOS_FROM_ONE, HOUR, INT_MAX, HOUR);
	return r->address.len && req_upload_at(r, take_field(r->arena, q, ""), 0) && throttle_take(from, r->address, r->now);
}

void photo_form_take(struct req *r, struct fill *f, const struct question *q, struct answer *a)
{
	const struct upload *u = chosen(r, q);

	if (!u || u->fault || u->size > PHOTO_MOST)
		return;
	f->too_many_files = f->too_many_files || (!f->preview && too_many(r, q));
	if (!f->too_many_files)
		a->file = new_file;
}

static words most(struct arena *arena)
{
	return T1("{size} MB", "size", arena_printf(arena, "%d", PHOTO_MB));
}

words photo_form_problem(struct req *r, const struct fill *f, const struct question *q)
{
	const struct upload *u = chosen(r, q);

	if (!u || u->fault)
		return upload_problem(u);
	if (u->size > PHOTO_MOST)
		return T2("This file has {size}. Choose one of at most {most}, or go on without it.", "size",
			  words_say(r->arena, file_size_words(r->arena, u->size), r->lang), "most", words_say(r->arena, most(r->arena), r->lang));
	if (f->too_many_files)
		return T("Too many files came from your network within an hour. Go on without the file, or save your answers and come back later.");
	return (words){ 0 };
}

void photo_form_keep(struct req *r, struct fill *f)
{
	for (size_t i = 0; i < f->qs.questions.n; i++) {
		const struct upload *u = str_eq(f->answers.at[i].file, new_file) ? chosen(r, &f->qs.questions.at[i]) : NULL;

		if (u && !u->fault)
			f->answers.at[i].file = photo_add(r->db, r->arena, u, f->it.id, f->token, r->now);
	}
}

/* ---- showing ---- */

/* The same address for an hour at least, so that a browser does not fetch the picture with every page again. */
static int64_t good_until(struct req *r)
{
	return (r->now.s / PHOTO_SHOWN + 2) * PHOTO_SHOWN;
}

static str key_of(struct arena *arena, str handle, int64_t until)
{
	return seal_mac_hex(arena, "file of an answer", arena_printf(arena, "%lld %.*s", (long long)until, STR_F(handle)));
}

static str address_of(struct req *r, str handle)
{
	int64_t until = good_until(r);
	str key = arena_printf(r->arena, "%lld-%.*s", (long long)until, STR_F(key_of(r->arena, handle, until)));

	return req_address(r->arena, r->lang, "own-file", (str[]){ handle, key }, 2);
}

const struct own_file *photo_form_own(struct req *r, const struct answer *a)
{
	struct own_file *own = arena_new_of(r->arena, struct own_file);
	struct file file;

	if (!photo_find(r->db, r->arena, a->file, &file))
		return NULL;
	*own = (struct own_file){ .address = address_of(r, a->file), .type = file_type_name(file.type), .size = file_size_words(r->arena, file.size),
		.shows = a->words, .picture = photo_fits(&file, PHOTO_WIDE, PHOTO_HIGH) };
	return own;
}

void photo_form_ask(struct req *r, struct asked_question *one)
{
	if (!is_file(one->q))
		return;
	struct asked_upload *it = arena_new_of(r->arena, struct asked_upload);

	*it = (struct asked_upload){ .field.name = take_field(r->arena, one->q, ""), .most = most(r->arena) };
	if (str_eq(one->a->file, new_file))
		upload_field_typed(r, &it->field);
	else
		it->own = photo_form_own(r, one->a);
	one->upload = it;
}

struct givens photo_form_givens(struct req *r, const struct questionnaire *qs, const struct answers *answers)
{
	struct givens all = fill_givens(r, qs, answers), files = { 0 };

	for (size_t i = 0; i < all.n; i++)
		if (is_file(all.at[i].q) && !all.at[i].blank)
			*arena_push(r->arena, &files) = all.at[i];
	return files;
}

void photo_form_give(struct req *r)
{
	str handle = req_param(r, "handle"), key = req_param(r, "key"), until = str_cut(&key, '-');
	struct file file;
	int64_t ends;

	if (!str_int(until, &ends) || !seal_equal(key, key_of(r->arena, handle, ends)) || r->now.s > ends ||
	    !photo_find(r->db, r->arena, handle, &file))
		req_not_found(r);
	else
		req_file(r, &file, false);
}
