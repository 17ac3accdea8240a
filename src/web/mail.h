/* mail.h -- letters to people: queued with what caused them, sent later, never with a way back to an answer. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_MAIL_H
#define WEB_MAIL_H

#include "base/words.h"
#include "db/db.h"

struct mail {
	str to;                         /* one address */
	str subject;                    /* one line */
	str body;                       /* plain text, lines end with LF */
	enum lang lang;
	const char *kind;               /* "receipt", "outcome": for counting, never who or what about */
	str stop;                       /* where one click ends all letters of this kind (RFC 8058), an https address of ours; absent: none */
	str key;                        /* the same kind and key is queued once, whatever happens; absent: no such bound */
};

/* An address we can send to: one '@', visible ASCII, nothing that could end a header or add a recipient; at most 254 bytes. */
bool mail_address_good(str);

/* Puts it into the outbox, in the caller's transaction, so that it goes out exactly when what caused it is saved. Recipient,
 * subject and body are sealed; the key is kept as a keyed hash. False, and nothing is queued, when the address is not good or
 * the same kind and key was queued before. */
bool mail_queue(struct db *, struct arena *, const struct mail *, instant now);

/* In practice nothing is queued: mail_queue writes down what would have been sent, where no sender looks, and mail_deliver asks the
 * database first and opens no way out. The newest first, from before that line on. */
struct mail_unsent { struct mail mail; practice_letter_id id; instant at; };
struct mail_unsent_lines { struct mail_unsent *at; size_t n, room; };
struct mail_unsent_lines mail_unsent(struct db *, struct arena *, instant before, practice_letter_id before_id, int64_t most);
/* Since when a letter waits to be sent; s == 0: none does. */
instant mail_waiting_since(struct db *, struct arena *);
int64_t mail_unsent_count(struct db *, struct arena *);

/* Where mails go: "smtp://host:25", "smtps://user:secret@host:465", "file:///dir" (a file a mail, for tests and demonstrations), or
 * "none" (they wait). `from` is "Name <address>" or an address. False, with the old setting kept, when either makes no sense. */
bool mail_server_set(const char *url, const char *from);

/* Sends what is due, at most 20 mails a call, and returns how many went out. Each is leased in a transaction of its own, sent
 * outside of any, and marked in another; its body is wiped with that mark. A process killed between the server's "250" and the
 * mark sends that one again after the lease (ten minutes): no protocol can rule that out, so the Message-ID is the same both
 * times and the recipient's mail program can see the repeat. Failures wait 1, 5, 30 minutes, 2, 6, 12, 24 hours, then it is given up. */
int mail_deliver(struct db *, struct arena *, instant now);
/* When the next one falls due; s == 0: none waits. */
instant mail_next_due(struct db *, struct arena *);
/* Forgets what was sent or given up more than 30 days ago. */
void mail_tidy(struct db *, instant now);

/* Throws away what waits for this person; returns how many letters. Unseals each that waits: for rare use. */
int64_t mail_forget(struct db *, struct arena *, str address);

/* The letter as it travels (RFC 5322, 2045, 2047): UTF-8, quoted-printable, CRLF. `from` as for mail_server_set. Absent when an
 * address is not good. Line breaks and controls in the subject or a name become spaces, so no field can add a header. */
str mail_letter(struct arena *, const struct mail *, str from, int64_t id, instant at);
/* "Name <address>" taken apart; false when the address is not good. A plain address has no name. */
bool mail_from_read(str from, str *name, str *address);

#endif
