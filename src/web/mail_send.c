/* mail_send.c -- how a finished letter leaves the house: by SMTP, into a folder, or not at all. */
/* SPDX-License-Identifier: MIT */
#include "web/mail_send.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { SECONDS_TO_CONNECT = 10, SECONDS_IN_ALL = 60, PATH_ROOM = 1024, LONGEST_URL = 512 };

/* ---- SMTP ---- */

struct smtp {
	CURL *curl;
	char url[LONGEST_URL];
	str left;                       /* of the letter being sent */
	bool at_recipient;              /* the last thing we said was RCPT */
	bool refused;                   /* and the answer was that there is no such person */
};

static void smtp_close(void *opened)
{
	struct smtp *s = opened;

	curl_easy_cleanup(s->curl);
	free(s);
}

static void *smtp_open(const char *url)
{
	static bool begun;
	struct smtp *s = calloc(1, sizeof *s);

	if (!s || (!begun && curl_global_init(CURL_GLOBAL_DEFAULT)))
		abort();
	begun = true;
	s->curl = curl_easy_init();
	if (!s->curl)
		abort();
	snprintf(s->url, sizeof s->url, "%s", url);
	return s;
}

static size_t smtp_read(char *to, size_t size, size_t n, void *arg)
{
	struct smtp *s = arg;
	size_t most = size * n, take = s->left.len < most ? s->left.len : most;

	memcpy(to, s->left.at, take);
	s->left = str_from(s->left, take);
	return take;
}

static int smtp_watch(CURL *curl, curl_infotype kind, char *at, size_t n, void *arg)
{
	struct smtp *s = arg;

	(void)curl;
	if (kind == CURLINFO_HEADER_OUT)
		s->at_recipient = str_starts((str){ at, n }, STR("RCPT"));
	else if (kind == CURLINFO_HEADER_IN && s->at_recipient && n && at[0] == '5')
		s->refused = true;
	return 0;
}

/* A mail server on this very machine shows a certificate that nobody signed, and there is no wire between to listen on. */
static bool is_this_machine(const char *url)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
	const char *host = strstr(url, "://") + 3, *user = strrchr(host, '@');

	host = user ? user + 1 : host;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);

		if (!strncmp(host, names[i], n) && (!host[n] || host[n] == ':' || host[n] == '/'))
			return true;
	}
	return false;
}

static void smtp_prepare(struct smtp *s, const char *from, const struct curl_slist *to)
{
	CURL *c = s->curl;

	curl_easy_reset(c);
	curl_easy_setopt(c, CURLOPT_URL, s->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	/* Encrypted, with a certificate that holds, or not at all: whoever stands in between must not be able to say that there is none. */
	curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(is_this_machine(s->url) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)SECONDS_TO_CONNECT);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SECONDS_IN_ALL);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, smtp_read);
	curl_easy_setopt(c, CURLOPT_READDATA, s);
	curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, smtp_watch);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
}

static enum mail_sent smtp_send(void *opened, str from, str to, str letter, int64_t id)
{
	struct smtp *s = opened;
	char sender[300], recipient[300];
	struct curl_slist *list;
	CURLcode result;
	long code = 0;

	(void)id;
	snprintf(sender, sizeof sender, "<%.*s>", STR_F(from));
	snprintf(recipient, sizeof recipient, "<%.*s>", STR_F(to));
	list = curl_slist_append(NULL, recipient);
	if (!list)
		abort();
	s->left = letter;
	s->refused = false;
	smtp_prepare(s, sender, list);
	result = curl_easy_perform(s->curl);
	curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &code);
	curl_slist_free_all(list);
	if (result == CURLE_OK)
		return MAIL_SENT;
	log_line(LOG_WARN, "mail_refused", LOG_I("code", code), LOG_S("problem", str_of(curl_easy_strerror(result))));
	return s->refused ? MAIL_NEVER : MAIL_LATER;
}

/* ---- a folder ---- */

static void *folder_open(const char *url)
{
	char *path = strdup(url + strlen("file://"));

	if (!path)
		abort();
	if (mkdir(path, 0700) && errno != EEXIST) {
		log_line(LOG_ERROR, "mail_folder", LOG_S("problem", str_of(strerror(errno))));
		free(path);
		return NULL;
	}
	return path;
}

static bool write_all(int fd, str s)
{
	while (s.len) {
		ssize_t n = write(fd, s.at, s.len);

		if (n < 0 && errno != EINTR)
			return false;
		s = str_from(s, n > 0 ? (size_t)n : 0);
	}
	return true;
}

/* Written beside its name and moved there whole; a letter that is there already was sent by somebody who died before saying so. */
static enum mail_sent folder_send(void *opened, str from, str to, str letter, int64_t id)
{
	char path[PATH_ROOM], part[PATH_ROOM + 8];
	int fd, length = snprintf(path, sizeof path, "%s/%016llx.eml", (const char *)opened, (unsigned long long)id);
	bool good;

	(void)from;
	(void)to;
	if (length < 0 || length >= PATH_ROOM)
		return MAIL_LATER;
	snprintf(part, sizeof part, "%s.part", path);
	fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return MAIL_LATER;
	good = write_all(fd, letter);
	good = !close(fd) && good;
	return good && !rename(part, path) ? MAIL_SENT : MAIL_LATER;
}

/* ---- nowhere ---- */

static void *nowhere_open(const char *url)
{
	(void)url;
	return NULL;
}

static const struct mail_way ways[] = {
	{ "smtp://", true, smtp_open, smtp_send, smtp_close },
	{ "smtps://", true, smtp_open, smtp_send, smtp_close },
	{ "file:///", true, folder_open, folder_send, free },
	{ "none", false, nowhere_open, NULL, NULL },
};

const struct mail_way *mail_way_for(const char *url)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (str_starts(str_of(url), str_of(ways[i].scheme)))
			return &ways[i];
	return NULL;
}
