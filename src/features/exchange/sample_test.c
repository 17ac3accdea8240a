/* sample_test.c -- small files as other systems write them, and the map that reads them. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/sample_test.h"

#include "core/fixture_test.h"
#include "tests/test.h"

const instant sample_noon = { 1795262400 };     /* 21 November 2026, 12:00 */

static const char map[] =
	"{ \"id\": \"Number\", \"received\": { \"column\": \"Date\", \"format\": \"DD/MM/YYYY\" },"
	"  \"channel\": { \"column\": \"How\", \"values\": [ { \"is\": \"Letter\", \"means\": \"post\" } ] },"
	"  \"language\": { \"column\": \"Iaith\", \"values\": [ { \"is\": \"Cymraeg\", \"means\": \"cy\" }, { \"is\": \"\", \"means\": \"en\" } ] },"
	"  \"questions\": ["
	"    { \"name\": \"hours\", \"column\": \"Hours\", \"values\": [ { \"is\": \"Whenever\", \"means\": \"same\" }, { \"is\": \"n/a\", \"means\": \"[skipped]\" } ] },"
	"    { \"name\": \"uses\", \"columns\": [ { \"column\": \"Books?\", \"choice\": \"books\" }, { \"column\": \"PCs?\", \"choice\": \"computers\" } ] },"
	"    { \"name\": \"future\", \"column\": \"Views\" },"
	"    { \"name\": \"age\", \"column\": \"Age\", \"reads\": \"labels\" } ] }";
const char sample_heading[] = "Number,Date,How,Iaith,Hours,Books?,PCs?,Views,Age\n";

const char *sample_path(const char *name)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", test_dir(), name));
}

const char *sample_write(const char *name, str bytes)
{
	const char *path = sample_path(name);
	FILE *f = fopen(path, "wb");

	IS(f && fwrite(bytes.at, 1, bytes.len, f) == bytes.len);
	fclose(f);
	return path;
}

const char *sample_rows(const char *name, const char *rows)
{
	return sample_write(name, arena_printf(test_arena(), "%s%s", sample_heading, rows));
}

str sample_read(const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t room = 1 << 20;
	char *at = arena_take(test_arena(), room);
	size_t n = f ? fread(at, 1, room, f) : 0;

	IS(f != NULL);
	fclose(f);
	return (str){ at, n };
}

struct import_job sample_job(const char *path)
{
	return (struct import_job){ .db = test_db(), .conversation = { 7 }, .code = STR("LLY"), .path = path, .map = str_of(map),
		.channel = CHANNEL_COUNT, .now = sample_noon };
}

struct import_result sample_import(const char *path)
{
	struct import_job job = sample_job(path);

	return import_run(test_arena(), &job);
}

int64_t sample_count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

const char sample_two[] =
	"A1,30/09/2021,paper,en,early,1,,\"They said \"\"no\"\",\ntwice\",Under 25\n"
	"A2,1/10/2021,Letter,Cymraeg,Whenever,x,yes,  Tŷ\xC2\xA0,25 neu'n hŷn\n";
