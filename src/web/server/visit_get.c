/* visit_get.c -- pages, drawn or kept; styles and fonts; how the server is. */
/* SPDX-License-Identifier: MIT */
#include "web/server/visit.h"

#include "core/public.h"
#include "web/server/asset_reply.h"

enum { SILENT_MS = 5000 };              /* a writer that has said nothing for so long is not well */

static void check_kept(struct reader *r)
{
	/* PostgreSQL is asked over a socket: once for all that arrived together. */
	if (r->checked && db_engine(r->db) == DB_POSTGRES)
		return;
	kept_check(r->kept, r->db);
	r->checked = true;
}

static void patch(struct buf *head, const struct kept_head *kept, const struct answer_how *how)
{
	buf_clear(head);
	buf_str(head, kept->text);
	for (int i = 0; i < kept->n_ids; i++)
		memcpy(head->at + kept->ids[i], how->request_id, HOLE_REQUEST_ID_LEN);
	if (kept->date)
		memcpy(head->at + kept->date, http_date(how->now), HTTP_DATE_LEN);
}

static void send_kept(struct visit *v, const struct kept_page *page, bool kept)
{
	struct reader *r = v->reader;
	struct iovec pieces[ANSWER_PIECES];
	int n = 1;

	v->route = page->route;
	patch(&r->head, v->how.keep_alive ? &page->open : &page->close, &v->how);
	pieces[0] = (struct iovec){ r->head.at, r->head.len };
	if (!v->how.head)
		n += answer_fill(&page->pack, &r->answer.fill, &v->how, pieces + 1);
	visit_log(v, 200, visit_length(pieces, n), kept);
	conn_send(v->conn, pieces, n, v->how.keep_alive);
}

static bool may_keep(const struct req *r)
{
	return r->status == 200 && r->route && (r->route->flags & ROUTE_KEEP) && !r->session.at && !r->cookie.at;
}

static void keep_and_send(struct visit *v, const struct req *r, const struct kept_key *key)
{
	struct reader *reader = v->reader;
	bool packed = answer_is_packed(r, key->gzip);
	const char *encoding = packed ? "gzip" : NULL;
	struct kept_page page = { .route = r->route->name };

	pack_page(&reader->answer.pack, &r->out, packed ? PACK_SMALL : 0);
	buf_clear(&reader->head);
	buf_clear(&reader->close_head);
	reply_head(&reader->head, r, pack_length(&reader->answer.pack), encoding, KEPT_ID, true);
	reply_head(&reader->close_head, r, pack_length(&reader->answer.pack), encoding, KEPT_ID, false);
	page.open = kept_head(buf_text(&reader->head));
	page.close = kept_head(buf_text(&reader->close_head));
	page.pack = reader->answer.pack;
	kept_add(reader->kept, key, &page, r->fresh_until);
	/* The head is drawn into the buffer in which it already lies. */
	page.open.text = arena_copy(reader->arena, page.open.text);
	send_kept(v, &page, false);
}

static void draw(struct visit *v, const struct asked *asked, const struct kept_key *key)
{
	struct reader *reader = v->reader;
	struct req r = visit_req(reader, v->how.now);
	bool failed;

	/* One moment of the database for the whole page: its numbers agree with each other. */
	db_begin(reader->db);
	dispatch(&r, asked, WAY_READ);
	failed = db_failed(reader->db);
	db_rollback(reader->db);
	reader->page = r.out.page;
	if (r.seen_due)
		visit_seen(v);
	if (r.note.what)
		visit_note(v, &r);
	else if (r.file.hash.at && !failed)
		visit_send_file(v, &r);
	else if (key && !failed && may_keep(&r))
		keep_and_send(v, &r, key);
	else
		visit_send_req(v, &r, PACK_QUICK);
}

static void get_page(struct visit *v, const struct asked *asked)
{
	struct reader *r = v->reader;
	struct kept_key key = { .path = asked->path, .landing = !str_eq(asked->fetch_site, STR("same-origin")), .gzip = v->how.gzip };
	const struct kept_page *page;

	arena_reset(r->arena);
	if (r->options->kept > 0 && !dispatch_session(asked->cookie).at)
		key.query = kept_query(r->arena, asked->query);
	if (!key.query.at) {
		draw(v, asked, NULL);
		return;
	}
	if (db_failed(r->db))
		db_recover(r->db);
	check_kept(r);
	page = kept_find(r->kept, &key, v->how.now);
	if (page) {
		send_kept(v, page, true);
		return;
	}
	/* The key must outlast the arena, which the drawing starts afresh. */
	char query[KEPT_QUERY_MAX];
	memcpy(query, key.query.at, key.query.len);
	key.query.at = query;
	draw(v, asked, &key);
}

static void get_asset(struct visit *v, const struct http_request *http, const struct asset *asset)
{
	struct reader *r = v->reader;
	struct asset_reply reply = asset_reply(&r->head, asset, http, v->how.now);
	union { const char *in; void *out; } from = { .in = reply.body.at };
	struct iovec pieces[] = { { r->head.at, r->head.len }, { from.out, reply.body.len } };

	v->route = "asset";
	visit_log(v, reply.status, visit_length(pieces, 2), true);
	conn_send(v->conn, pieces, reply.body.len ? 2 : 1, v->how.keep_alive);
}

/* For whoever watches over the machine: can we read, and does the writer live? */
static void get_health(struct visit *v)
{
	struct reader *reader = v->reader;
	struct req r = visit_req(reader, v->how.now);
	bool database, writer = road_heard(reader->writer, SILENT_MS);

	public_version(reader->db);
	database = !db_failed(reader->db);
	out_clear(&r.out);
	r.status = database && writer ? 200 : 503;
	r.type = STR("text/plain; charset=utf-8");
	buf_printf(&r.out.page, "database %s\nwriter %s\n", database ? "ok" : "away", writer ? "ok" : "away");
	v->route = "healthz";
	reader->page = r.out.page;
	visit_send_req(v, &r, 0);
}

void visit_get(struct visit *v, const struct http_request *http, const struct asked *asked)
{
	const struct asset *asset = str_starts(http->path, STR("/assets/")) ? asset_by_path(http->path) : NULL;

	if (asset)
		get_asset(v, http, asset);
	else if (str_eq(http->path, STR("/healthz")))
		get_health(v);
	else
		get_page(v, asked);
}
