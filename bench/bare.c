/* bare.c -- what the database alone can do: the rows of a response written in a bare loop, in batches as large as the server's. */
/* SPDX-License-Identifier: MIT */
/* bare FILE RESPONSES BATCH: FILE is a database with the conversation of tests/kill in it. Prints responses a second.
 * For each response first the draft that its page leaves, then, in a later batch, the response, its answers and the end of the
 * draft: the statements, the pragmas and the lengths are the server's. No checks, no forms, no pages, no other processes. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAC = 64, BODY = 270, WORDS = 150 };
enum { DRAFT, RESPONSE, ANSWER, DROP, STATEMENTS };

static const char *const texts[STATEMENTS] = {
	[DRAFT] = "INSERT INTO draft (id, conversation, begun_at, seen_at, version, body) VALUES ($1, $2, $3, $4, 1, $5) "
		  "ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, version = draft.version + 1, body = excluded.body",
	[RESPONSE] = "INSERT INTO response (conversation, id, reference, code_mac, token_mac, channel, lang, state, late, begun_at, received_at, "
		     "account, import, external_id) VALUES ($1, $2, $3, $4, $5, 'online', 'en', 'received', 0, $6, $6, NULL, NULL, NULL) "
		     "ON CONFLICT DO NOTHING RETURNING id",
	[ANSWER] = "INSERT INTO answer (conversation, response, question, choice, words) VALUES ($1, $2, $3, $4, $5)",
	[DROP] = "DELETE FROM draft WHERE id = $1",
};

static struct {
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENTS];
	int64_t conversation, questions[3], id;
} bare;

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "bare: %s: %s\n", what, sqlite3_errmsg(bare.db));
	exit(1);
}

static void run(const char *sql)
{
	if (sqlite3_exec(bare.db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail(sql);
}

static int64_t ask(const char *sql)
{
	sqlite3_stmt *s;
	int64_t n;

	if (sqlite3_prepare_v2(bare.db, sql, -1, &s, NULL) != SQLITE_OK || sqlite3_step(s) != SQLITE_ROW)
		fail(sql);
	n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

static void go(int which)
{
	sqlite3_stmt *s = bare.statements[which];

	while (sqlite3_step(s) == SQLITE_ROW)
		continue;
	if (sqlite3_reset(s) != SQLITE_OK)
		fail(texts[which]);
}

/* Keys come in no order, as the server's hashes do. */
static void hexadecimal(char to[MAC + 1], uint64_t seed)
{
	for (int i = 0; i < MAC; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		to[i] = "0123456789abcdef"[seed >> 60];
	}
	to[MAC] = '\0';
}

static void draft(int64_t n)
{
	static char body[BODY];
	sqlite3_stmt *s = bare.statements[DRAFT];
	char id[MAC + 1];

	hexadecimal(id, (uint64_t)n);
	sqlite3_bind_text(s, 1, id, MAC, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, bare.conversation);
	sqlite3_bind_int64(s, 3, 1700000000);
	sqlite3_bind_int64(s, 4, 1700000000);
	sqlite3_bind_blob(s, 5, body, BODY, SQLITE_STATIC);
	go(DRAFT);
}

static void answer(int64_t response, int question, int choice, const char *words)
{
	sqlite3_stmt *s = bare.statements[ANSWER];

	sqlite3_bind_int64(s, 1, bare.conversation);
	sqlite3_bind_int64(s, 2, response);
	sqlite3_bind_int64(s, 3, bare.questions[question]);
	sqlite3_bind_int(s, 4, choice);
	sqlite3_bind_text(s, 5, words, words ? WORDS : 0, SQLITE_STATIC);
	go(ANSWER);
}

static void response(int64_t n)
{
	static char words[WORDS + 1];
	sqlite3_stmt *s = bare.statements[RESPONSE];
	char reference[16], code[MAC + 1], token[MAC + 1], id[MAC + 1];
	int64_t response_id = bare.id += 1 << 16;

	memset(words, 'w', WORDS);
	hexadecimal(code, (uint64_t)n + 1000000007);
	hexadecimal(token, (uint64_t)n + 2000000014);
	hexadecimal(id, (uint64_t)n);
	snprintf(reference, sizeof reference, "KIL-%.3s-%.3s%04X", code, token, (unsigned)n & 0xFFFF);
	sqlite3_bind_int64(s, 1, bare.conversation);
	sqlite3_bind_int64(s, 2, response_id);
	sqlite3_bind_text(s, 3, reference, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 4, code, MAC, SQLITE_STATIC);
	sqlite3_bind_text(s, 5, token, MAC, SQLITE_STATIC);
	sqlite3_bind_int64(s, 6, 1700000000);
	go(RESPONSE);
	answer(response_id, 0, (int)(n % 5) + 1, NULL);
	for (int way = 1; way <= 3; way++)
		if ((n % 7 + 1) >> (way - 1) & 1)
			answer(response_id, 1, way, NULL);
	answer(response_id, 2, 0, words);
	s = bare.statements[DROP];
	sqlite3_bind_text(s, 1, id, MAC, SQLITE_STATIC);
	go(DROP);
}

static void open_file(const char *path)
{
	if (sqlite3_open(path, &bare.db) != SQLITE_OK)
		fail(path);
	run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
	    "PRAGMA wal_autocheckpoint=4000");
	for (int i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v3(bare.db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &bare.statements[i], NULL) != SQLITE_OK)
			fail(texts[i]);
	bare.conversation = ask("SELECT id FROM conversation WHERE code = 'KIL'");
	bare.questions[0] = ask("SELECT q.id FROM question q JOIN conversation c ON c.id = q.conversation WHERE c.code = 'KIL' AND q.name = 'hours'");
	bare.questions[1] = ask("SELECT q.id FROM question q JOIN conversation c ON c.id = q.conversation WHERE c.code = 'KIL' AND q.name = 'ways'");
	bare.questions[2] = ask("SELECT q.id FROM question q JOIN conversation c ON c.id = q.conversation WHERE c.code = 'KIL' AND q.name = 'words'");
	bare.id = ask("SELECT MAX(id) FROM question");
}

/* In a batch half are pages and half are sent, as when many people are at different places. */
static void write_all(int64_t n, int64_t batch)
{
	int64_t behind = batch < 2 ? 1 : batch / 2, step = 0;

	run("BEGIN IMMEDIATE");
	for (int64_t at = 0; at < n + behind; at++) {
		if (at < n) {
			draft(at);
			step++;
		}
		if (step >= batch) {
			run("COMMIT; BEGIN IMMEDIATE");
			step = 0;
		}
		if (at >= behind) {
			response(at - behind);
			step++;
		}
		if (step >= batch) {
			run("COMMIT; BEGIN IMMEDIATE");
			step = 0;
		}
	}
	run("COMMIT");
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	int64_t n = argc == 4 ? strtoll(argv[2], NULL, 10) : 0, batch = argc == 4 ? strtoll(argv[3], NULL, 10) : 0;
	double start;

	if (n < 1 || batch < 1)
		return fputs("bare FILE RESPONSES BATCH\n", stderr), 2;
	open_file(argv[1]);
	start = now();
	write_all(n, batch);
	printf("%.1f\n", (double)n / (now() - start));
	sqlite3_close(bare.db);
	return 0;
}
