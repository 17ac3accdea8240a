#!/bin/sh
# mistakes.sh BUILD -- every planted mistake must stop the build, at its line and with words that help.
# BUILD holds sqlgen, htmlgen and wordgen. The first line of a planted file says what is expected: "expect: LINE: part of the message".
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
planted=$root/tests/mistakes
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
flags="-std=gnu17 -D_GNU_SOURCE -fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
	-include $root/src/base/banned.h -I$planted/html -I$root/tests/stub -I$root/src"

# The expectation of a file, without the comment signs of its language.
expectation() { sed -n '1s/^.*expect: *//; 1s/ *}}$//; 1s/ *\*\/$//; 1p' "$1"; }

# judge FILE STATUS: the tool ended with STATUS and wrote $work/said.
judge() {
	expect=$(expectation "$1")
	line=${expect%%: *}
	part=${expect#*: }
	case $line in *:*) at=$line ;; *) at=$(basename "$1"):$line ;; esac
	if [ "$2" -eq 1 ] && grep -F "$at:" "$work/said" | grep -qF -- "$part"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED ${1#"$root"/}: expected $at: error: …$part…; exit status $2 and" >&2
		sed 's/^/    /' "$work/said" | head -5 >&2
	fi
}

for f in "$planted"/html/*.html; do
	"$build/htmlgen" "$f" "$work/page.c" pages.h 2>"$work/said"
	status=$?
	# what the tool cannot know the C compiler says, at the template's line
	if [ $status -eq 0 ]; then
		# shellcheck disable=SC2086
		LC_ALL=C gcc $flags "$work/page.c" 2>"$work/said"
		status=$?
	fi
	judge "$f" $status
done

for f in "$planted"/sql/*.sql; do
	town=$planted/sql/schema/0001_town.sql
	case $f in
	*.pg.sql) continue ;;
	*/right.sql)
		# the one without a mistake
		if "$build/sqlgen" --out "$work/asked.h" "$work/asked.c" --schema "$town" -- "$f"; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
		fi
		continue ;;
	*/schema-*) "$build/sqlgen" --ids "$work/ids.h" "$town" "$f" 2>"$work/said" ;;
	*)
		pg=${f%.sql}.pg.sql
		[ -f "$pg" ] || pg=
		"$build/sqlgen" --out "$work/asked.h" "$work/asked.c" --schema "$town" -- "$f" ${pg:+"$pg"} 2>"$work/said" ;;
	esac
	status=$?
	[ -f "${f%.sql}.pg.sql" ] && f=${f%.sql}.pg.sql
	judge "$f" $status
done

for f in "$planted"/po/*.po "$planted"/po/mistake-*.c "$planted"/po/mistake-*.html; do
	po=$planted/po/right.po
	said="said.c said.html"
	case $f in
	*/right.po)
		# the one without a mistake, so that we know the others fail for their own
		if "$build/wordgen" --strict --po "$f" --out "$work/words.c" --root "$planted/po" -- said.c said.html; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
		fi
		continue ;;
	*.po) po=$f ;;
	*) said="$said $(basename "$f")" ;;
	esac
	# shellcheck disable=SC2086
	"$build/wordgen" --strict --po "$po" --out "$work/words.c" --root "$planted/po" -- $said 2>"$work/said"
	judge "$f" $?
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
