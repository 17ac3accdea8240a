#!/bin/sh
# guide.sh OUT.c docs/officers-guide/LANG/NN-name.md... -- carries the officers' guide inside the program: a row for each chapter.
set -eu
out=$1
shift

stop() { echo "$1:1: error: $2" >&2; rm -f "$out"; exit 1; }

# A file as a C string, a line of it a line of source.
as_text() { sed 's/\\/\\\\/g; s/"/\\"/g; s/?/\\?/g; s/^/\t"/; s/$/\\n"/' "$1"; }

of() { printf '%s\n' "$@" | grep "/$lang/" | LC_ALL=C sort; }

{
	echo '/* guide_chapters.c -- written by guide.sh from docs/officers-guide/. */'
	echo '#include "features/guide/chapters.h"'
	echo
	echo '#pragma GCC diagnostic ignored "-Woverlength-strings"'
	echo
	echo 'const struct guide_chapter guide_chapters[] = {'
	lang=en n=0
	for en in $(of "$@"); do
		n=$((n + 1))
		cy=$(printf '%s\n' "$@" | grep "/cy/$(printf '%02d' $n)-" || :)
		[ "$(basename "$en" | cut -c1-2)" = "$(printf '%02d' $n)" ] || stop "$en" "chapters are numbered without gaps: this should be $n"
		[ -f "$cy" ] || stop "$en" 'there is no Welsh chapter of this number, or more than one'
		echo '{'
		as_text "$en"
		echo '	,'
		as_text "$cy"
		echo '},'
	done
	lang=cy
	[ "$(of "$@" | wc -l)" = "$n" ] || stop "$1" 'Welsh and English have the same number of chapters'
	echo '};'
	echo "const int guide_chapters_n = $n;"
} > "$out"
