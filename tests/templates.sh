#!/bin/sh
# templates.sh BUILD -- a page with everything in it is drawn in both languages exactly as it was when somebody looked at it last.
# BUILD holds htmlgen and wordgen. `templates.sh BUILD --look` writes what is drawn now beside the templates, to be looked at.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
here=$root/tests/templates
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

cd "$here"
for f in *.html; do
	case $f in drawn.*) continue ;; esac
	"$build/htmlgen" "$f" "$work/${f%.html}_html.c" pages.h
done
"$build/wordgen" --lenient --po cy.po --out "$work/words_cy.c" --root . -- top.html every.html bottom.html badge.html 2>"$work/notes"
base=$root/src/base
# shellcheck disable=SC2086
gcc -std=gnu17 -D_GNU_SOURCE -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers -Werror \
	-fsanitize=address,undefined -fno-sanitize-recover=all -include "$base/banned.h" -I"$here" -I"$root/tests/stub" -I"$root/src" \
	-o "$work/run" run.c "$work"/*.c "$base/str.c" "$base/arena.c" "$base/buf.c" "$base/date.c" "$base/words.c" "$base/out.c" "$base/out_words.c" -lm

[ "${2-}" != --look ] || { "$work/run" en >drawn.en.html; "$work/run" cy >drawn.cy.html; exit 0; }
# expect NAME FILE: the file drawn is the one that was looked at
for lang in en cy; do
	"$work/run" $lang >"$work/drawn"
	if diff -u "drawn.$lang.html" "$work/drawn" >&2; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
if grep -q 'every.html:.*no Welsh for "Only in English"' "$work/notes" && [ "$(wc -l <"$work/notes")" -eq 1 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	cat "$work/notes" >&2
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
