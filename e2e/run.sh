#!/bin/sh
# run.sh BUILD_DIR -- everything that drives the real program through a real browser. Ends with one line: N passed, N failed.
set -u
[ $# -eq 1 ] || { echo 'e2e/run.sh BUILD_DIR' >&2; exit 2; }
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
for part in journeys pages crawl budget; do
	echo "== $part"
	{ node "e2e/$part.mjs" "$build" 2>&1; echo $? >"$work/status"; } | tee "$work/log"
	line=$(tail -1 "$work/log")
	case $line in
	*' passed, '*' failed') p=${line%% passed*} f=${line##*, } f=${f%% failed} ;;
	*) p=0 f=1 ;;           # it broke off
	esac
	[ "$(cat "$work/status")" = 0 ] || [ "$f" -gt 0 ] || f=1
	passed=$((passed + p)) failed=$((failed + f))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
