/* http.h -- one request as HTTP carries it: which address, from whom, and how its answer should be packed. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_HTTP_H
#define WEB_SERVER_HTTP_H

#include "web/feature.h"

/* The texts point into the head they were read from. A header that was not sent is absent. */
struct http_request {
	enum method method;
	bool head;                      /* HEAD: answered as GET, without the body */
	str path, query;
	str cookie, origin, content_type, fetch_site, if_none_match, forwarded_for;
	size_t body;                    /* how many bytes follow the head; 0 unless it is a POST */
	bool gzip, br;                  /* what the browser can unpack */
	bool keep_alive;
	bool expects_continue;          /* wants to hear "100 Continue" before it sends the body */
};

/* Reads a head that http_head_scan found whole, with llhttp. Returns 0, or the status it must be refused with: 405 for a method
 * that is none of ours, 411 for a POST that does not say how long it is, 417 for an unknown expectation, 400 for a body where none
 * belongs and for everything llhttp does not like. After a refusal the connection is of no use. */
int http_read(struct http_request *, str head);

#endif
