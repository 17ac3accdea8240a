/* log.h -- one JSON line per event on standard error, with nothing personal in it. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* {"time":"2026-12-12T23:59:00.123Z","level":"info","process":"reader-1","event":"request","route":"…"}: one write(2) of
 * at most 4,096 bytes, so that the lines of all processes come whole. Fields that do not fit are left out and "cut":true
 * says so. Names and events are plain identifiers; the value may be any bytes. errno stays as it was. */

/* Which process speaks ("reader", "writer", …), shown in every line. */
void log_process(const char *name, int number);
/* Says nothing below this level (LOG_INFO at first), and returns what the level was. */
enum log_level log_level_set(enum log_level);
/* From now on lines up to LOG_INFO wait for log_release, or for so many that they fill 4,096 bytes, and are written together. For a
 * process that calls log_release before it sleeps; one that is killed meanwhile takes them along. Warnings never wait. */
void log_hold(void);
void log_release(void);
/* log_line(LOG_INFO, "request", LOG_S("route", s), LOG_I("status", 200)). Never pass anything a person typed. */
struct log_field {
	const char *name;
	str text;
	int64_t number;
	bool is_number;
};
#define LOG_S(name, value) ((struct log_field){ name, value, 0, false })
#define LOG_I(name, value) ((struct log_field){ name, { 0 }, value, true })
void log_fields(enum log_level, const char *event, const struct log_field *, size_t n);
#define log_line(level, event, ...)                                                                    \
	log_fields((level), (event), (const struct log_field[]){ { 0 }, ##__VA_ARGS__ } + 1,           \
		   sizeof((const struct log_field[]){ { 0 }, ##__VA_ARGS__ }) / sizeof(struct log_field) - 1)

#endif
