#!/bin/sh
# sources.sh KIND -- the files of one kind, a line each, in a stable order; so a new folder needs no line in meson.build.
set -eu
cd "$(dirname "$0")/.."
list() { find "$@" -type f | LC_ALL=C sort; }
case $1 in
# spreadsheet.c stands in a library of its own.
lib)   list src -name '*.c' ! -name '*_test.c' ! -path 'src/app/main.c' ! -path 'src/base/spreadsheet.c' ;;
tests) list src tests -name '*_test.c' ;;
sql)   list src -name '*.sql' ! -name '*.pg.sql' ;;
html)  list src -name '*.html' ;;
guide) list docs/officers-guide -name '*.md' ;;
schema) list schema -name '*.sql' ;;
fuzz)  list fuzz -name 'fuzz_*.c' ;;
assets) list assets tools/assets.sh tools/assets.mjs tools/assets_font.py ;;
words) list src \( -name '*.c' -o -name '*.h' -o -name '*.html' \) ! -name '*_test.c' ;;
*) echo "sources.sh: no such kind: $1" >&2; exit 2 ;;
esac
