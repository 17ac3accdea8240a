/* feature.h -- what one folder of src/features/ brings to the program: its addresses, its place in the menu, its hooks. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_FEATURE_H
#define WEB_FEATURE_H

#include "base/words.h"
#include "core/account.h"
#include "core/permission.h"
#include "db/db.h"
#include "db/jobs.h"

struct req;
struct search_docs;
struct file;

enum method { GET = 1, POST };
enum { ROUTE_PARAMS = 4, ROUTE_BODY_DEFAULT = 64 * 1024, ROUTE_UPLOADS = 25 * 1024 * 1024 };

/* One address. `en` and `cy` are the two spellings of the same page, without the language: "/conversations/:code/:tail?"
 * is served at /en/conversations/… ; `:name` matches one segment, `:name?` (last only) one or none. */
struct route {
	const char *name;               /* for {{link "name"}}; GET and POST of one page may share it (the link is the same) */
	enum method method;
	const char *en, *cy;
	enum permission may;            /* checked before the handler runs; nobody signed in is sent to sign in */
	void (*handle)(struct req *);
	/* Runs in the helper before a POST is handled: slow, reads only, may answer at most PREPARED_MAX bytes through r->prepared. */
	void (*prepare)(struct req *);
	size_t body_limit;              /* of a POST's fields; 0: ROUTE_BODY_DEFAULT */
	size_t upload_limit;            /* of the files that may come with them (multipart/form-data); 0: it takes none. ROUTE_UPLOADS is usual */
	unsigned flags;
};
enum {
	ROUTE_KEEP = 1,                 /* the same for every anonymous visitor: may be kept and given again (GET) */
	ROUTE_REPEATABLE = 2,           /* doing it twice does the same: needs no remembered reply (POST). Also where the reply leads to a secret
					 * address: what is remembered stands in the database as it is */
	ROUTE_NO_LANGUAGE = 4,          /* served at `en` exactly, without /en or /cy */
	/* A guessed code or password would open something (POST): 10 in 10 minutes from an address, 300 a minute in all. A 303 says
	 * that it was right and does not count, and so does code_right; answer a wrong one in any other way. */
	ROUTE_ACCESS_CODE = 8,
	/* Mail programs press this for people (RFC 8058): without our form, from anywhere, packed in any way (POST). What it does is
	 * harmless and named by a proof in the address itself. */
	ROUTE_ONE_CLICK = 16,
	/* Officers look at their own pages through a frame on another: the one that holds frames, and those that may stand in one. */
	ROUTE_FRAMES = 64,
	ROUTE_FRAMED = 128,
	/* How one comes into practice: there every other page is for those only who have signed in. */
	ROUTE_DOOR = 256,
};
enum { PREPARED_MAX = 1024 };

/* A word in the menu, in TL(). `officer` false: the public menu. */
struct nav { const char *route; const char *en; bool officer; int order; };

/* A verb of the command line: `sgwrs import responses FILE …`. Returns the exit status. */
struct verb {
	const char *name;               /* "import responses" */
	const char *usage;              /* one line for `sgwrs help` */
	int (*run)(struct db *, int argc, char **argv);         /* argv[0] is the first word after the name; db is migrated and writable */
};

/* How a record is named, linked and may be seen: what the thread shows of it. */
struct described { pair name; const char *route; str args[2]; size_t n_args; bool is_public; };

/* Words that somebody gave us, as they stand now. `reference`: on their receipt; empty without one. `back`: the address, in the language
 * of whoever asks, of the page where an officer reads them. */
struct said { str words, reference; enum lang lang; str back; };

/* A line of "Needs you" on Today: something that waits for this officer. */
struct need {
	bool late;                      /* shown as overdue, before everything that only waits */
	words tag, what, why, go;       /* "Overdue"; "We have not told people what changed:"; a small sentence; the words of the link */
	pair title;                     /* of what; may be empty */
	bool as_typed;                  /* the title is in whichever language a colleague wrote it */
	const char *route;              /* where it is done */
	str args[2];
	size_t n_args;
	instant since;                  /* what is oldest comes first */
};
struct needs { struct need *at; size_t n, room; };
enum { NEEDS_MOST = 10 };       /* lines of one sort that a feature should add at most */

/* What an officers' page says about itself, in place: sentences in TL(), and the number of the guide's chapter that tells more. A
 * page with none is found by a test. */
struct page_help { const char *route, *what, *next; int chapter; };

/* Hooks that a feature has nothing to say to stay NULL. */
struct feature {
	const char *name;
	const struct route *routes;             /* ended by an empty row */
	const struct nav *nav;                  /* ended by an empty row */
	const struct verb *verbs;               /* ended by an empty row */
	const struct page_help *help;           /* ended by an empty row; a feature may speak of another's pages */
	/* A job of one of this feature's kinds; false: the kind is not ours. Inside a transaction that also marks it done; a longer
	 * work adds its next slice as a job of its own. May run again after a crash. */
	bool (*work)(struct db *, struct arena *, const struct job *, instant now);
	/* The slow part of such a job, before `work` and outside of any transaction: reads, and writes files, for a fifth of a second at most.
	 * What it has found out it keeps in memory until `work` is called for the same job, in the same process. */
	void (*labour)(struct db *, struct arena *, const struct job *, instant now);
	/* Called by the jobs process about once a minute, inside a transaction of at most 50 ms: what the clock makes due. */
	void (*tick)(struct db *, struct arena *, instant now);
	/* A record of one of this feature's kinds; false: not ours, or gone. */
	bool (*describe)(struct db *, struct arena *, const char *kind, int64_t id, struct described *);
	/* The text of this kind and key ("answer", "LLY-12-34"), for an officer who is worried by it; false: not ours, or gone. */
	bool (*said)(struct db *, struct arena *, const char *kind, str key, enum lang, struct said *);
	/* What people may look for of this conversation (core/search.h): adds to the list. Asked again after whatever an officer did to it,
	 * or to a record that `describe` says belongs to it by its first argument. */
	void (*search)(struct db *, struct arena *, conversation_id, struct search_docs *);
	/* An address without a language that is no route's ("/LLY"): true when this feature answered it. */
	bool (*short_address)(struct req *, str path);
	/* `sgwrs check`: writes a line per thing that is wrong and returns how many. */
	int (*check)(struct db *, struct arena *, void (*say)(const char *line));
	/* Everything held about the person behind this e-mail address, as text; and its removal. */
	void (*export_person)(struct db *, struct arena *, str email, void (*say)(const char *line));
	int64_t (*forget_person)(struct db *, struct arena *, str email);
	/* What waits for this person, who may at least read, oldest first. */
	void (*needs)(struct db *, struct arena *, const struct account *, instant now, struct needs *);
	/* Whether this person (id 0: anybody) may see a file of one of this feature's kinds; *for_all: everybody may, and will. */
	bool (*may_see_file)(struct db *, struct arena *, const struct file *, const struct account *, bool *for_all);
	/* The next moment after now at which a public page of this feature changes by the clock alone; s == 0: none. */
	instant (*changes_at)(struct db *, instant now);
};

/* The program's features, ended by NULL; set once by app before anything is served. */
void features_set(const struct feature *const *);
const struct feature *const *features(void);
/* What is said of the page of this route; NULL: nothing. */
const struct page_help *feature_help(const char *route);

#endif
