/* kept.c -- pages that were drawn for one anonymous visitor and are given to the next, as long as they are true. */
/* SPDX-License-Identifier: MIT */
#include "web/server/kept.h"

#include <sodium.h>
#include "base/random.h"
#include "core/public.h"

enum { BUCKETS = 1024, SHARE = 8, QUERY_PARTS = 16 };

/* One page in one piece of memory: this, then its key, its heads and its bytes. */
struct place {
	struct kept_page page;
	str key;
	instant fresh_until;
	size_t size;
	bool has_query;
	struct place **bucket, *in_bucket;      /* the list it hangs in, and the next there */
	struct place *newer, *older;
	char bytes[];
};

struct kept {
	size_t limit, used, used_by_queries;
	unsigned char hash_key[crypto_shorthash_KEYBYTES];      /* a stranger cannot choose paths that meet in one bucket */
	struct place *newest, *oldest;
	bool checked;
	int64_t db_version, public_version;
	struct buf key;                         /* the one being looked for */
	struct place *buckets[BUCKETS];
};

struct kept *kept_new(size_t limit)
{
	struct kept *k = calloc(1, sizeof *k);

	if (!k)
		abort();
	k->limit = limit;
	random_bytes(k->hash_key, sizeof k->hash_key);
	return k;
}

static void detach(struct kept *k, struct place *p)
{
	*(p->newer ? &p->newer->older : &k->newest) = p->older;
	*(p->older ? &p->older->newer : &k->oldest) = p->newer;
}

static void attach_newest(struct kept *k, struct place *p)
{
	p->newer = NULL;
	p->older = k->newest;
	*(k->newest ? &k->newest->newer : &k->oldest) = p;
	k->newest = p;
}

static void forget(struct kept *k, struct place *p)
{
	struct place **at = p->bucket;

	while (*at != p)
		at = &(*at)->in_bucket;
	*at = p->in_bucket;
	detach(k, p);
	k->used -= p->size;
	if (p->has_query)
		k->used_by_queries -= p->size;
	free(p);
}

static void forget_all(struct kept *k)
{
	while (k->newest)
		forget(k, k->newest);
}

void kept_free(struct kept *k)
{
	if (!k)
		return;
	forget_all(k);
	buf_free(&k->key);
	free(k);
}

size_t kept_used(const struct kept *k)
{
	return k->used;
}

void kept_check(struct kept *k, struct db *db)
{
	int64_t version = db_version(db), content;

	if (k->checked && version == k->db_version)
		return;
	content = public_version(db);
	if (!k->checked || content != k->public_version)
		forget_all(k);
	/* A database that could not be asked is asked again next time. */
	k->checked = !db_failed(db);
	k->db_version = version;
	k->public_version = content;
}

static str key_of(struct kept *k, const struct kept_key *key)
{
	buf_clear(&k->key);
	buf_char(&k->key, key->landing ? 'L' : 'l');
	buf_char(&k->key, key->gzip ? 'G' : 'g');
	buf_str(&k->key, key->path);
	if (key->query.len) {
		buf_char(&k->key, '?');
		buf_str(&k->key, key->query);
	}
	return buf_text(&k->key);
}

static struct place **bucket_of(struct kept *k, str key)
{
	unsigned char hash[crypto_shorthash_BYTES];
	uint64_t n;

	crypto_shorthash(hash, (const unsigned char *)key.at, key.len, k->hash_key);
	memcpy(&n, hash, sizeof n);
	return &k->buckets[n % BUCKETS];
}

static struct place *place_of(struct place **bucket, str key)
{
	struct place *p = *bucket;

	while (p && !str_eq(p->key, key))
		p = p->in_bucket;
	return p;
}

const struct kept_page *kept_find(struct kept *k, const struct kept_key *key, instant now)
{
	str text = key_of(k, key);
	struct place *p = place_of(bucket_of(k, text), text);

	if (!p)
		return NULL;
	if (p->fresh_until.s && !instant_before(now, p->fresh_until)) {
		forget(k, p);
		return NULL;
	}
	if (p != k->newest) {
		detach(k, p);
		attach_newest(k, p);
	}
	return &p->page;
}

static str put(char **at, str s)
{
	str copy = { *at, s.len };

	if (s.len)
		memcpy(*at, s.at, s.len);
	*at += s.len;
	return copy;
}

static struct place *place_new(str key, const struct kept_page *page, size_t size)
{
	struct place *p = malloc(size);
	char *at;

	if (!p)
		abort();
	*p = (struct place){ .page = *page, .size = size };
	at = p->bytes;
	p->key = put(&at, key);
	p->page.open.text = put(&at, page->open.text);
	p->page.close.text = put(&at, page->close.text);
	/* Never grown, never freed by itself: it is a part of this piece of memory. */
	p->page.pack.bytes = (struct buf){ .at = at, .len = page->pack.bytes.len };
	put(&at, buf_text(&page->pack.bytes));
	return p;
}

static void make_room(struct kept *k, size_t need, bool has_query)
{
	struct place *p = k->oldest, *newer;

	for (; p && has_query && k->used_by_queries + need > k->limit / 2; p = newer) {
		newer = p->newer;
		if (p->has_query)
			forget(k, p);
	}
	while (k->oldest && k->used + need > k->limit)
		forget(k, k->oldest);
}

void kept_add(struct kept *k, const struct kept_key *key, const struct kept_page *page, instant fresh_until)
{
	str text = key_of(k, key);
	size_t size = sizeof(struct place) + text.len + page->open.text.len + page->close.text.len + page->pack.bytes.len;
	struct place **bucket = bucket_of(k, text), *p = place_of(bucket, text);

	if (p)
		forget(k, p);
	if (size > k->limit / SHARE)
		return;
	make_room(k, size, key->query.len > 0);
	p = place_new(text, page, size);
	p->fresh_until = fresh_until;
	p->has_query = key->query.len > 0;
	p->bucket = bucket;
	p->in_bucket = *bucket;
	*bucket = p;
	attach_newest(k, p);
	k->used += size;
	if (p->has_query)
		k->used_by_queries += size;
}

static str name_of(str part)
{
	return str_first(part, str_find(part, '='));
}

str kept_query(struct arena *a, str query)
{
	str parts[QUERY_PARTS];
	size_t n = 0, i;
	char *to, *start;

	if (query.len > KEPT_QUERY_MAX)
		return (str){ 0 };
	while (query.at) {
		str part = str_cut(&query, '&');

		if (!part.len)
			continue;
		if (n == QUERY_PARTS)
			return (str){ 0 };
		/* Those of one name keep their order: the first of them may be the one that counts. */
		for (i = n++; i && str_cmp(name_of(parts[i - 1]), name_of(part)) > 0; i--)
			parts[i] = parts[i - 1];
		parts[i] = part;
	}
	start = to = arena_take(a, KEPT_QUERY_MAX + 1);
	for (i = 0; i < n; i++) {
		if (i)
			put(&to, STR("&"));
		put(&to, parts[i]);
	}
	return (str){ start, (size_t)(to - start) };
}

struct kept_head kept_head(str text)
{
	static const char date[] = "\r\nDate: ";
	struct kept_head h = { .text = text };
	const char *at = text.at, *end = text.at + text.len;
	const char *found = memmem(at, text.len, date, sizeof date - 1);

	if (found)
		h.date = (size_t)(found - text.at) + sizeof date - 1;
	while (h.n_ids < KEPT_MARKS && (at = memmem(at, (size_t)(end - at), KEPT_ID, HOLE_REQUEST_ID_LEN))) {
		h.ids[h.n_ids++] = (size_t)(at - text.at);
		at += HOLE_REQUEST_ID_LEN;
	}
	return h;
}
