/* account_password.c -- which passwords are good enough for somebody who can publish in the council's name. */
/* SPDX-License-Identifier: MIT */
#include "core/account.h"

enum { SHORTEST = 12, LONGEST = 1024 };

/* What people choose first, here and everywhere; in small letters, signs and digits around it taken off. The list is ours, written
 * from what published counts of leaked passwords agree about. */
static const char *const tried_first[] = {
	"password", "passwort", "passw", "pass", "cyfrinair", "welcome", "croeso", "letmein", "letmeinnow", "iloveyou", "ilovewales",
	"administrator", "admin", "login", "access", "changeme", "secret", "default", "guest", "master", "testing", "test",
	"council", "cyngor", "wales", "cymru", "welsh", "cymraeg", "sgwrs", "dragon", "draig", "rugby", "football", "liverpool",
	"arsenal", "chelsea", "manchester", "manchesterunited", "everton", "cardiff", "swansea", "newport", "monkey", "shadow", "sunshine",
	"princess", "superman", "batman", "spiderman", "starwars", "pokemon", "naruto", "charlie", "michael", "michelle", "jennifer",
	"jessica", "ashley", "daniel", "jordan", "thomas", "george", "hunter", "killer", "freedom", "whatever", "trustno", "baseball",
	"basketball", "soccer", "hockey", "ranger", "buster", "tigger", "ginger", "pepper", "cookie", "chocolate", "butterfly", "flower",
	"summer", "winter", "spring", "autumn", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
	"february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "computer", "internet",
	"google", "facebook", "samsung", "microsoft", "windows", "nintendo", "playstation", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm",
	"correcthorsebatterystaple", "abc", "qazwsxedc", "qazwsx", "onetwothree", "christmas", "nadolig", "family", "hello", "helo",
};

static const char *const rows[] = {
	"abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb", "qazwsxedcrfv",
};

/* Small letters; the signs people write for letters read back as letters, when asked. */
static size_t plain(char *to, size_t room, str from, bool signs)
{
	static const char look[] = "0o1i3e4a5s7t@a$s!i";
	size_t n = 0;

	for (size_t i = 0; i < from.len && n < room; i++) {
		char c = from.at[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		for (size_t k = 0; signs && k + 1 < sizeof look; k += 2)
			if (c == look[k])
				c = look[k + 1];
		to[n++] = c;
	}
	return n;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static str letters_inside(str s)
{
	while (s.len && !is_letter(s.at[0]))
		s = str_from(s, 1);
	while (s.len && !is_letter(s.at[s.len - 1]))
		s.len--;
	return s;
}

/* "word", "wordword", "word-word" */
static bool only_this(str s, str word)
{
	if (!s.len)
		return false;
	while (s.len) {
		if (!str_starts(s, word))
			return false;
		s = str_from(s, word.len);
		while (s.len && !is_letter(s.at[0]))
			s = str_from(s, 1);
	}
	return true;
}

static bool tried(str s)
{
	for (size_t i = 0; i < sizeof tried_first / sizeof *tried_first; i++)
		if (only_this(s, str_of(tried_first[i])))
			return true;
	return false;
}

/* How much of s, from its start, runs along one of the rows, forwards or backwards. */
static size_t along(str s, str row)
{
	size_t longest = 0;

	for (size_t from = 0; from < row.len; from++) {
		size_t up = 0, down = 0;

		while (up < s.len && from + up < row.len && s.at[up] == row.at[from + up])
			up++;
		while (down < s.len && down <= from && s.at[down] == row.at[from - down])
			down++;
		longest = up > longest ? up : longest;
		longest = down > longest ? down : longest;
	}
	return longest;
}

static size_t run(str s)
{
	size_t longest = 1;

	while (longest < s.len && s.at[longest] == s.at[0])
		longest++;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n = along(s, str_of(rows[i]));

		longest = n > longest ? n : longest;
	}
	return longest;
}

/* A password all of which is runs of four or more ("aaaa1234qwer") says nothing a machine would not try. */
static bool all_runs(str s)
{
	while (s.len) {
		size_t n = run(s);

		if (n < 4 && n < s.len)
			return false;
		s = str_from(s, n);
	}
	return true;
}

/* Two, three or four characters again and again. */
static bool repeats(str s)
{
	for (size_t period = 1; period <= 4; period++) {
		size_t i = period;

		while (i < s.len && s.at[i] == s.at[i - period])
			i++;
		if (i == s.len)
			return true;
	}
	return false;
}

static bool is_address(str password, str email)
{
	str rest = email, name = str_cut(&rest, '@');

	return email.len && (str_eq_nocase(password, email) || (name.len >= 4 && str_eq_nocase(password, name)));
}

bool account_password_good(str password, str email, words *why)
{
	char as_typed[LONGEST], as_meant[LONGEST];
	str typed = { as_typed, plain(as_typed, sizeof as_typed, password, false) };
	str core = letters_inside(typed);
	str meant = { as_meant, plain(as_meant, sizeof as_meant, core, true) };

	if (str_chars(password) < SHORTEST)
		*why = T("Choose a password of 12 characters or more");
	else if (password.len > LONGEST)
		*why = T("Choose a password of fewer than 1,000 characters");
	else if (is_address(password, email))
		*why = T("Choose a password that is not your email address");
	else if (tried(core) || tried(meant) || all_runs(typed) || repeats(typed))
		*why = T("Choose a password that is harder to guess, for example three or four words that do not belong together");
	else
		return true;
	return false;
}
