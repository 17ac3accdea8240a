/* main.c -- the command line: which data, which verb, and the verbs that belong to the house itself. */
/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/features.h"
#include "app/verbs.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/seal.h"

static struct place place = { .data = "var" };

static int usage(FILE *to)
{
	fputs("sgwrs [--data DIR] [--database URL] VERB …\n"
	      "  --data DIR       where the database, files and the key are (default: var)\n"
	      "  --database URL   postgres://… instead of DIR/sgwrs.db\n\n", to);
	verbs_list(to);
	return to == stdout ? 0 : 2;
}

/* Options before the verb; the rest is the verb's. */
static int options(int argc, char **argv)
{
	static const struct option known[] = {
		{ "data", required_argument, NULL, 'd' }, { "database", required_argument, NULL, 'b' }, { "help", no_argument, NULL, 'h' }, { 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "+h", known, NULL)) != -1)
		if (c == 'd')
			place.data = optarg;
		else if (c == 'b')
			place.url = optarg;
		else if (c == 'h')
			return -1;
		else
			return -2;
	return optind;
}

int main(int argc, char **argv)
{
	int first = options(argc, argv);

	setlocale(LC_CTYPE, "C.UTF-8");
	log_process("sgwrs", 0);
	features_set(program_features);
	if (first == -1)
		return usage(stdout);
	if (first < 0 || first == argc)
		return usage(stderr);
	if (!strcmp(argv[first], "help"))
		return usage(stdout);
	if (mkdir(place.data, 0700) != 0 && errno != EEXIST) {
		fprintf(stderr, "sgwrs: %s cannot be made: %s\n", place.data, strerror(errno));
		return 1;
	}
	return verbs_run(&place, argc - first, argv + first);
}
