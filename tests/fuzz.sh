#!/bin/sh
# fuzz.sh BUILD_DIR [SECONDS] -- every fuzzer first replays its seeds, then runs a short while on its own.
set -u
build=$1 seconds=${2:-8}
cd "$(dirname "$0")/.."
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for source in fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	seeds=fuzz/corpus/${name#fuzz_}
	mkdir -p "$work/$name"
	[ -d "$seeds" ] || seeds=
	# shellcheck disable=SC2086
	if "$build/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 \
		-artifact_prefix="$work/" "$work/$name" $seeds >"$work/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $name"
		tail -40 "$work/log"
		for f in "$work"/crash-* "$work"/timeout-* "$work"/oom-*; do [ -f "$f" ] && { echo "input:"; od -c "$f" | head -20; }; done
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
