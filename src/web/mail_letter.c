/* mail_letter.c -- a letter as it travels: one recipient, plain text, every letter of Welsh, and no header that we did not write. */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "web/mail.h"
#include "web/stamp.h"

enum { LONGEST_ADDRESS = 254, LINE = 76, WORD = 75, SHORT_SUBJECT = 60, OPENING = sizeof "=?UTF-8?Q?" - 1 };

/* ---- addresses ---- */

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Parts between dots, none of them empty, of letters, digits and these signs. */
static bool dotted(str s, const char *signs)
{
	if (!s.len || s.at[0] == '.' || s.at[s.len - 1] == '.')
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '.' && s.at[i - 1] == '.')
			return false;
		if (s.at[i] != '.' && !is_alnum(s.at[i]) && (!s.at[i] || !strchr(signs, s.at[i])))
			return false;
	}
	return true;
}

/* The quoted forms of RFC 5321 are left out: nobody has such an address, and they are how headers get injected. */
bool mail_address_good(str s)
{
	str domain = s, local = str_cut(&domain, '@');

	return s.len <= LONGEST_ADDRESS && local.len <= 64 && dotted(local, "!#$%&'*+/=?^_`{|}~-") && dotted(domain, "-") &&
		str_find(domain, '.') < domain.len && domain.at[0] != '-';
}

bool mail_from_read(str from, str *name, str *address)
{
	str rest = str_trim(from);
	size_t open = str_find(rest, '<');

	*name = open < rest.len ? str_trim(str_first(rest, open)) : STR("");
	*address = rest;
	if (open < rest.len) {
		rest = str_from(rest, open + 1);
		*address = str_cut(&rest, '>');
		if (!rest.at || str_trim(rest).len)
			return false;
	}
	return mail_address_good(*address) && str_utf8(*name);
}

/* ---- headers ---- */

static bool is_plain(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < ' ' || s.at[i] > '~')
			return false;
	return true;
}

static size_t character(str s)
{
	size_t n = 1;

	while (n < s.len && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n++;
	return n;
}

static void hex(struct buf *b, unsigned char c)
{
	static const char digits[] = "0123456789ABCDEF";

	buf_char(b, '=');
	buf_char(b, digits[c >> 4]);
	buf_char(b, digits[c & 15]);
}

static bool safe_in_word(char c)
{
	return is_alnum(c) || c == '!' || c == '*' || c == '+' || c == '-' || c == '/';
}

/* Words of at most 75 characters, a whole number of letters in each (RFC 2047, 2 and 5); `column`: what stands before the first. */
static void encoded(struct buf *b, str s, size_t column)
{
	size_t used = WORD;

	for (bool first = true; s.len;) {
		size_t n = character(s), need = 0;

		for (size_t i = 0; i < n; i++)
			need += safe_in_word(s.at[i]) || s.at[i] == ' ' ? 1 : 3;
		if (used + need + 2 > WORD) {
			buf_str(b, first ? STR("=?UTF-8?Q?") : STR("?=\r\n =?UTF-8?Q?"));
			used = OPENING + (first ? column : 0);
			first = false;
		}
		for (size_t i = 0; i < n; i++) {
			if (s.at[i] == ' ')
				buf_char(b, '_');
			else if (safe_in_word(s.at[i]))
				buf_char(b, s.at[i]);
			else
				hex(b, (unsigned char)s.at[i]);
		}
		used += need;
		s = str_from(s, n);
		if (!s.len)
			buf_str(b, STR("?="));
	}
}

/* Controls become spaces: a line break in a subject is how headers would be injected. */
static str one_line(struct arena *a, str s)
{
	char *at = arena_take(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		at[i] = (unsigned char)s.at[i] < ' ' || s.at[i] == 0x7F ? ' ' : s.at[i];
	return (str){ at, s.len };
}

static void subject(struct buf *b, struct arena *a, str s)
{
	s = one_line(a, s);
	buf_str(b, STR("Subject: "));
	if (is_plain(s) && s.len <= SHORT_SUBJECT && !memmem(s.at, s.len, "=?", 2))
		buf_str(b, s);
	else
		encoded(b, s, sizeof "Subject: " - 1);
	buf_str(b, STR("\r\n"));
}

static void sender(struct buf *b, struct arena *a, str name, str address)
{
	name = one_line(a, name);
	buf_str(b, STR("From: "));
	if (is_plain(name) && str_find(name, '"') == name.len && str_find(name, '\\') == name.len && name.len <= SHORT_SUBJECT) {
		if (name.len)
			buf_printf(b, "\"%.*s\" ", STR_F(name));
	} else {
		encoded(b, name, sizeof "From: " - 1);
		buf_str(b, STR("\r\n "));
	}
	buf_printf(b, "<%.*s>\r\n", STR_F(address));
}

/* One click in the mail program ends it (RFC 8058). Only an address of visible ASCII may stand there. */
static void unsubscribe(struct buf *b, str stop)
{
	if (!stop.len || !is_plain(stop) || str_find(stop, '<') < stop.len || str_find(stop, '>') < stop.len || str_find(stop, ' ') < stop.len)
		return;
	buf_printf(b, "List-Unsubscribe: <%.*s>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", STR_F(stop));
}

/* ---- the text ---- */

/* Quoted-printable (RFC 2045, 6.7): lines of at most 76 characters, spaces before a line's end written out. */
static void text(struct buf *b, str s)
{
	size_t column = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		bool ends = i + 1 == s.len || s.at[i + 1] == '\n' || s.at[i + 1] == '\r';
		bool plain = (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !ends);

		if (c == '\r')
			continue;
		if (c == '\n') {
			buf_str(b, STR("\r\n"));
			column = 0;
			continue;
		}
		if (column + (plain ? 1 : 3) > LINE - 1) {
			buf_str(b, STR("=\r\n"));
			column = 0;
		}
		if (plain)
			buf_char(b, (char)c);
		else
			hex(b, c);
		column += plain ? 1 : 3;
	}
	if (column)
		buf_str(b, STR("\r\n"));
}

str mail_letter(struct arena *a, const struct mail *m, str from, int64_t id, instant at)
{
	struct buf b = { 0 };
	char date[STAMP_LEN + 1];
	str name, address, domain, letter;

	if (!mail_address_good(m->to) || !mail_from_read(from, &name, &address))
		return (str){ 0 };
	domain = address;
	str_cut(&domain, '@');
	stamp_write(date, at);
	buf_printf(&b, "Date: %s +0000\r\n", date);
	sender(&b, a, name, address);
	buf_printf(&b, "To: <%.*s>\r\n", STR_F(m->to));
	subject(&b, a, m->subject);
	buf_printf(&b, "Message-ID: <%016llx.sgwrs@%.*s>\r\n", (unsigned long long)id, STR_F(domain));
	unsubscribe(&b, m->stop);
	buf_str(&b, STR("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"));
	buf_printf(&b, "Content-Language: %s\r\nAuto-Submitted: auto-generated\r\n\r\n", m->lang == LANG_CY ? "cy" : "en");
	text(&b, m->body);
	letter = arena_copy(a, buf_text(&b));
	buf_free(&b);
	return letter;
}
