/* share_test.c -- a reader with clearly more visitors than another leaves the next to it. */
/* SPDX-License-Identifier: MIT */
#include "web/server/share.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"

TEST(whoever_has_clearly_more_leaves_the_next_to_the_others)
{
	struct share *s = share_new(3);

	IS(!share_enough(s, 0) && !share_enough(s, 2));
	share_tell(s, 0, 3);
	IS(!share_enough(s, 0));
	share_tell(s, 0, 4);
	IS(share_enough(s, 0) && !share_enough(s, 1));
	share_tell(s, 1, 4);
	IS(share_enough(s, 0) && share_enough(s, 1));
	share_tell(s, 2, 1);
	IS(!share_enough(s, 0) && !share_enough(s, 1) && !share_enough(s, 2));
	share_free(s);
}

TEST(a_reader_alone_takes_everybody)
{
	struct share *s = share_new(1);

	share_tell(s, 0, 1000);
	IS(!share_enough(s, 0));
	share_free(s);
	share_tell(NULL, 0, 1000);
	IS(!share_enough(NULL, 0));
	share_free(NULL);
}

TEST(what_one_process_tells_another_sees)
{
	struct share *s = share_new(2);
	pid_t child = fork();

	if (!child) {
		share_tell(s, 1, 20);
		_exit(0);
	}
	IS(waitpid(child, NULL, 0) == child);
	IS(share_enough(s, 1) && !share_enough(s, 0));
	share_free(s);
}
