#!/bin/sh
# migrations.sh OUT.c SCHEMA.sql... -- carries the schema inside the program: a row for NNNN_name.sql, with NNNN_name.pg.sql beside it.
set -eu
out=$1
shift

stop() { echo "$1:1: error: $2" >&2; rm -f "$out"; exit 1; }

# A file as a C string, a line of it a line of source.
as_text() { sed 's/\\/\\\\/g; s/"/\\"/g; s/?/\\?/g; s/^/\t"/; s/$/\\n"/' "$1"; }

sorted=$(printf '%s\n' "$@" | LC_ALL=C sort)
{
	echo '/* migrations.c -- written by migrations.sh from schema/. */'
	echo '#include "db/migrate.h"'
	echo
	echo '#pragma GCC diagnostic ignored "-Woverlength-strings"'
	echo
	echo 'const struct migration migrations[] = {'
	n=0 last=
	for file in $sorted; do
		base=$(basename "$file" .sql)
		case $base in
		*.pg) [ -f "${file%.pg.sql}.sql" ] || stop "$file" "there is no ${base%.pg}.sql that it is a variant of"; continue ;;
		esac
		expr "$base" : '[0-9][0-9][0-9][0-9]_[a-z0-9_]*$' >/dev/null || stop "$file" 'a schema file is called NNNN_name.sql'
		number=${base%%_*}
		[ "$number" != "$last" ] || stop "$file" "another file has the number $number"
		last=$number n=$((n + 1))
		printf '{ %d, "%s",\n' "$(echo "$number" | sed 's/^0*\(.\)/\1/')" "${base#*_}"
		as_text "$file"
		if [ -f "${file%.sql}.pg.sql" ]; then
			echo '	,'
			as_text "${file%.sql}.pg.sql"
		else
			echo '	, NULL'
		fi
		echo '},'
	done
	echo '};'
	echo "const int migrations_n = $n;"
} > "$out"
