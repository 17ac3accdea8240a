#!/bin/sh
# assets.sh SRCDIR OUTDIR assets.c assets_names.h -- makes styles, fonts and scripts and writes them as C.
# Only one copy runs at a time in one source tree: the packages live in SRCDIR/node_modules and are shared by all builds.
set -eu
src=$(cd "$1" && pwd)
out=$2
tools=$src/tools

exec 9<"$src/package-lock.json"
flock 9

if node "$tools/assets.mjs" --current "$src" "$3" "$4"; then
	exit 0
fi

# Installed by what the lock says, not by dates: a fresh clone has dates of its own.
mark=$src/node_modules/.installed
lock=$(sha256sum <"$src/package-lock.json")
if [ "$(cat "$mark" 2>/dev/null || :)" != "$lock" ]; then
	log=$(mktemp)
	# No package may run a program of its own while it is being installed.
	if ! (cd "$src" && npm ci --ignore-scripts --no-progress >"$log" 2>&1 9<&-); then
		cat "$log" >&2
		rm -f "$log"
		echo "assets.sh: the packages could not be installed (npm ci)" >&2
		exit 1
	fi
	rm -f "$log"
	printf '%s\n' "$lock" >"$mark"
fi

mkdir -p "$out"
exec node "$tools/assets.mjs" "$src" "$3" "$4"
