/* exchange_test.c -- the verbs as they are typed. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/exchange.h"

#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "core/fixture_test.h"
#include "features/exchange/sample_test.h"
#include "tests/test.h"

static int typed(const char *verb, ...)
{
	char *argv[20];
	int argc = 0;
	va_list more;
	const struct verb *v = exchange_feature.verbs;

	va_start(more, verb);
	for (const char *word; (word = va_arg(more, const char *));)
		argv[argc++] = (char *)(uintptr_t)word;
	va_end(more);
	while (strcmp(v->name, verb) != 0)
		v++;
	/* What it says to people is not part of the test's own report. */
	int err = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	dup2(nowhere, STDERR_FILENO);
	int status = v->run(test_db(), argc, argv);
	dup2(err, STDERR_FILENO);
	close(err);
	close(nowhere);
	return status;
}

TEST_DB(verbs_are_refused_when_they_are_typed_wrongly)
{
	fixture_library(test_db(), test_arena());
	IS(typed("import responses", "--conversation", "LLY", NULL) == 2);
	IS(typed("import responses", "x.csv", "--conversation", "XXX", NULL) == 1);
	IS(typed("import responses", "x.csv", "--out", "y", NULL) == 2);
	IS(typed("import responses", "x.csv", "--conversation", NULL) == 2);
	IS(typed("import responses", "x.csv", "y.csv", NULL) == 2);
	IS(typed("import responses", "x.csv", "--conversation", "LLY", "--account", "nobody@example.cymru", NULL) == 1);
	IS(typed("import undo", "x", NULL) == 2);
	IS(typed("import undo", "5", NULL) == 1);
	IS(typed("export responses", NULL) == 1);
	IS(sample_count("SELECT COUNT(*) FROM event") == 0);
}

TEST_DB(an_export_is_a_file_for_ones_own_eyes_and_leaves_a_trace)
{
	const char *out = sample_path("out.csv"), *book = sample_path("book.csv"), *about = sample_path("about.csv");

	fixture_library(test_db(), test_arena());
	sample_import(sample_rows("two.csv", sample_two));
	IS(typed("export responses", "--conversation", "LLY", "--out", out, "--codebook", book, "--about", about, NULL) == 0);
	IS(access(out, R_OK) == 0 && access(book, R_OK) == 0 && access(about, R_OK) == 0);
	IS(access(sample_path("out.csv.part"), F_OK) != 0);
	IS(sample_count("SELECT COUNT(*) FROM event WHERE what = 'exported'") == 1);
	IS(typed("export responses", "--conversation", "LLY", "--out", sample_path("no/such/folder.csv"), NULL) == 1);
	IS(sample_count("SELECT COUNT(*) FROM event WHERE what = 'exported'") == 1);
}
