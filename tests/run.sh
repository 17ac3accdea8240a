#!/usr/bin/env bash
# run.sh -- the whole gate: four builds, then everything that can be wrong with them. Called by ./test.
#   tests/run.sh [STAGE…]      only these stages (their builds come along); no name: all of them
set -uo pipefail
cd "$(dirname "$0")/.."
root=$PWD out=${SGWRS_TEST_DIR:-$PWD/build-test}
mkdir -p "$out/log"
passed=0 failed=0 skipped=0 broken=()
wanted=("$@")

want() {
	[ ${#wanted[@]} -eq 0 ] && return 0
	local w
	for w in "${wanted[@]}"; do
		case $1:$w in
		"$w:$w" | build-checked:* | build-release:* | build-clang:kill | build-fuzz:fuzz) return 0 ;;
		esac
	done
	return 1
}
say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*"; }

# What failed, wherever in a long log it stands, with what it said; then how the log ends.
tell() {
	awk '/^FAILED/ { on = 1 } /^(ok|==|[0-9]+ passed)/ { on = 0 } on' "$1" | head -n 120
	tail -n 20 "$1"
}

# A stage ends with a line "N passed, N failed[, N skipped]"; one that prints none counts as one test.
count() {
	local name=$1 status=$2 log=$out/log/$1.log line p f s
	line=$(grep -aE '^([a-z]+: )?[0-9]+ passed, [0-9]+ failed' "$log" | tail -1)
	if [ -n "$line" ]; then
		read -r p f s < <(sed -E 's/^([a-z]+: )?([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?.*/\2 \3 \5/' <<<"$line")
	elif [ "$status" = 0 ]; then p=1 f=0 s=0; else p=0 f=1 s=0; fi
	[ "$status" = 0 ] || [ "$f" -gt 0 ] || f=1
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + ${s:-0}))
	if [ "$f" -gt 0 ]; then
		broken+=("$name")
		say "FAILED  $name: $p passed, $f failed"
		tell "$log"
	else
		say "ok      $name: $p passed${s:+${s:+, $s skipped}}"
	fi
}

stage() { # NAME COMMAND…: runs it now
	local name=$1 status; shift
	want "$name" || return 0
	"$@" >"$out/log/$name.log" 2>&1 </dev/null
	status=$?
	count "$name" $status
}

declare -A running
begin() { # NAME COMMAND…: runs it beside the others
	local name=$1; shift
	want "$name" || return 0
	"$@" >"$out/log/$name.log" 2>&1 </dev/null &
	running[$name]=$!
}
end() { # NAME…: waits for them
	local name status
	for name in "$@"; do
		[ -n "${running[$name]:-}" ] || continue
		wait "${running[$name]}"; status=$?
		unset "running[$name]"
		count "$name" $status
	done
}

build() { # DIR CC TARGETS MESON-OPTIONS…
	local dir=$out/$1 cc=$2 targets=$3; shift 3
	local again=; [ -f "$dir/build.ninja" ] && again=--reconfigure
	CC=$cc meson setup $again "$dir" "$@" || return 1
	# shellcheck disable=SC2086
	ninja -C "$dir" $targets
}

say "building"
stage build-checked build checked gcc "sgwrs sgwrs-tests sqlgen htmlgen wordgen floors" -Db_sanitize=address,undefined -Db_lundef=false
stage build-release build release gcc "sgwrs sgwrs-kill sgwrs-intruder" --buildtype=release
[ ${#broken[@]} -eq 0 ] || { say "a build failed"; printf '%d passed, %d failed\n' $passed $failed; exit 1; }

begin units "$out/checked/sgwrs-tests"
begin floors tools/floors.sh
begin gate-floors tests/floors.sh "$out/checked"
end floors gate-floors
begin gate-mistakes tests/mistakes.sh "$out/checked"
begin gate-templates tests/templates.sh "$out/checked"
end gate-mistakes gate-templates
stage guide tests/guide.sh
stage look node tests/look/classes.mjs
stage fixtures node tests/look/fixtures.mjs
stage build-clang build clang clang sgwrs --buildtype=release -Dmutants=true
end units
stage browser e2e/run.sh "$out/release"
stage kill tests/kill.sh "$out/release" "$out/clang"
stage sandbox tests/sandbox.sh "$out/release"
stage real tests/real/nhs.sh "$out/release"
stage real-places tests/real/places.sh "$out/release"
stage real-limesurvey tests/real/limesurvey.sh "$out/release"
stage build-fuzz build fuzz clang fuzzers -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
stage fuzz tests/fuzz.sh "$out/fuzz"
stage docs tests/docs.sh "$out"

[ ${#broken[@]} -eq 0 ] || say "failed: ${broken[*]}"
[ $skipped -eq 0 ] || say "skipped: $skipped (a sanitizer leaves the sandbox no room, so the stage sandbox tries the release build; real data where they are not at hand)"
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
