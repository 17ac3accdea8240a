/* upload.c -- the files that came with a form: what a handler asks for, and how they are told from one process to the next. */
/* SPDX-License-Identifier: MIT */
#include "web/upload.h"

#include "base/buf.h"
#include "base/seal.h"
#include "web/address.h"

enum { TICKET_AGE = 12 * 3600 };        /* shorter than what nobody wants stays on the disk */

/* ---- as text: name=value&… and a line end ---- */

static void put(struct buf *b, const char *name, str value)
{
	buf_printf(b, "%s=", name);
	if (value.len)
		address_segment(b, value);
	buf_char(b, '&');
}

void upload_write(struct buf *b, const struct upload *u)
{
	put(b, "field", u->field);
	put(b, "name", u->name);
	put(b, "type", str_of(file_type_ending(u->type)));
	put(b, "hash", u->hash);
	buf_printf(b, "fault=%d&size=%lld&width=%lld&height=%lld\n", (int)u->fault, (long long)u->size, (long long)u->width, (long long)u->height);
}

static bool number(struct arena *a, struct fields *f, const char *name, int64_t *to)
{
	return str_int(form_value(a, f, name, 0), to) && *to >= 0;
}

static bool read_line(struct arena *a, str line, struct upload *u)
{
	struct fields f;
	int64_t fault;

	if (!form_read(a, line, &f) || !number(a, &f, "fault", &fault) || fault >= UPLOAD_FAULTS || !number(a, &f, "size", &u->size) ||
	    !number(a, &f, "width", &u->width) || !number(a, &f, "height", &u->height))
		return false;
	u->field = form_value(a, &f, "field", 0);
	u->name = form_value(a, &f, "name", 0);
	u->hash = form_value(a, &f, "hash", 0);
	u->type = file_type_read(form_value(a, &f, "type", 0));
	u->fault = (enum upload_fault)fault;
	return u->field.len && u->name.at && (fault || (u->hash.len == 64 && u->type != FILE_UNKNOWN));
}

bool uploads_read(struct arena *a, str text, struct uploads *to)
{
	*to = (struct uploads){ 0 };
	while (text.len) {
		struct upload u = { 0 };

		if (!read_line(a, str_cut(&text, '\n'), &u))
			return false;
		*arena_push(a, to) = u;
	}
	return true;
}

/* ---- what a handler asks ---- */

static struct upload *came(struct req *r, const char *name, size_t i)
{
	struct uploads all;

	if (!uploads_read(r->arena, r->uploads, &all))
		return NULL;
	for (size_t k = 0; k < all.n; k++)
		if (str_eq(all.at[k].field, str_of(name)) && i-- == 0)
			return &all.at[k];
	return NULL;
}

/* What only some can take apart, nobody else takes. */
static const struct upload *as_it_is(struct upload *u)
{
	if (u && !u->fault && file_type_is_apart(u->type))
		u->fault = UPLOAD_STRANGE;
	return u;
}

const struct upload *req_upload_at(struct req *r, const char *name, size_t i)
{
	return as_it_is(came(r, name, i));
}

/* ---- tickets: what was sent once need not be sent again ---- */

static const char *ticket_field(struct req *r, const char *name)
{
	return arena_z(r->arena, arena_printf(r->arena, "%s-kept", name));
}

static str mac_of(struct req *r, str text)
{
	return seal_mac_hex(r->arena, "upload", arena_printf(r->arena, "%.*s %.*s", STR_F(r->session), STR_F(text)));
}

/* "moment.mac.words of the upload": good for whoever holds this session, and only here. */
static str ticket(struct req *r, const struct upload *u)
{
	struct buf b = { 0 };
	str text;

	buf_printf(&b, "%lld ", (long long)r->now.s);
	upload_write(&b, u);
	text = arena_copy(r->arena, str_trim(buf_text(&b)));
	buf_free(&b);
	return arena_printf(r->arena, "%.*s %.*s", STR_F(mac_of(r, text)), STR_F(text));
}

static struct upload *from_ticket(struct req *r, const char *name)
{
	str text = req_field(r, ticket_field(r, name)), mac = str_cut(&text, ' '), line = text;
	str at = str_cut(&line, ' ');
	struct upload *u = arena_new_of(r->arena, struct upload);
	int64_t then;

	if (!text.at || !seal_equal(mac, mac_of(r, text)) || !str_int(at, &then) || r->now.s - then > TICKET_AGE ||
	    !read_line(r->arena, line, u) || u->fault || !str_eq(u->field, str_of(name)))
		return NULL;
	return u;
}

static struct upload *now_or_before(struct req *r, const char *name)
{
	struct upload *u = came(r, name, 0);

	return u ? u : from_ticket(r, name);
}

const struct upload *req_upload(struct req *r, const char *name)
{
	return as_it_is(now_or_before(r, name));
}

const struct upload *req_upload_apart(struct req *r, const char *name)
{
	return now_or_before(r, name);
}

/* ---- what a page shows ---- */

words upload_problem(const struct upload *u)
{
	static const char *const says[UPLOAD_FAULTS] = {
		[UPLOAD_EMPTY] = TL("This file is empty. Choose another."),
		[UPLOAD_STRANGE] = TL("We cannot take this kind of file. Choose a PDF, an office document without macros, a picture, sound or video."),
		[UPLOAD_NO_PICTURE] = TL("We cannot read this picture. Save it as JPEG or PNG and choose it again."),
		[UPLOAD_HUGE_PICTURE] = TL("This picture has too many pixels. Make it smaller and choose it again."),
		[UPLOAD_NOT_MADE] = TL("We could not take this picture just now. Choose it again, or leave it out."),
	};

	return (words){ .en = u ? says[u->fault] : NULL };
}

void upload_field_typed(struct req *r, struct upload_field *f)
{
	const struct upload *u = req_upload(r, f->name);

	f->problem = upload_problem(u);
	f->had = u && !u->fault ? u : NULL;
	if (!f->had)
		return;
	f->ticket = ticket(r, u);
	f->size = words_say(r->arena, file_size_words(r->arena, u->size), r->lang);
}

const char *upload_field_id(const struct upload_field *f)
{
	return f->id ? f->id : f->name;
}

words upload_field_label(const struct upload_field *f)
{
	return (words){ .en = f->label };
}

words upload_field_hint(const struct upload_field *f)
{
	return (words){ .en = f->hint };
}

words upload_field_had(const struct upload_field *f)
{
	if (!f->had)
		return (words){ 0 };
	return T2("You have chosen {name} ({size}). It stays unless you choose another.", "name", f->had->name, "size", f->size);
}
