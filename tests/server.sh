# server.sh -- for scripts to source: a real server in a folder of its own, and counting what holds.
#   $work                                    the folder; it goes when the script ends, and so do the server and the cluster
#   is SENTENCE COMMAND…                     counts; tells the sentence when the command fails
#   begin PROGRAM DATA DATABASE OPTION…      loads tests/kill/conversation.json and serves; sets $supervisor and $port. DATABASE '' is SQLite
#   serve PROGRAM DATA DATABASE OPTION…      serves what is there
#   stop SIGNAL                              ends it; sets $status
#   child KIND                               the first of its processes of this kind

# shellcheck source=tests/cluster.sh
. tests/cluster.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/sgwrs-test.XXXXXX")
chmod 711 "$work"
passed=0 failed=0 skipped=0 supervisor=

stop() {
	[ -n "$supervisor" ] || return 0
	kill -"$1" "$supervisor" 2>/dev/null
	wait "$supervisor" 2>/dev/null
	# shellcheck disable=SC2034
	status=$?
	supervisor=
}
clean() { stop KILL; cluster_stop; rm -rf "$work"; }
trap clean EXIT
trap 'exit 1' INT TERM

is() {
	local sentence=$1; shift
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED: %s\n' "$sentence"; fi
}
well() { [ "$1" = 0 ]; }
# What another script has counted: "N passed, N failed" at its end.
add() {
	local p f
	read -r p f < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed.*/\1 \2/p' "$1" | tail -1)
	passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1}))
	grep -a '^FAILED' "$1"
}
end() {
	if [ "$skipped" -gt 0 ]; then printf '%d passed, %d failed, %d skipped\n' $passed $failed $skipped; else printf '%d passed, %d failed\n' $passed $failed; fi
	[ $failed -eq 0 ]
}

on() { printf '%s\n' --data "$1"; [ -z "$2" ] || printf '%s\n' --database "$2"; }

begin() {
	local program=$1 data=$2 database=$3 where
	mapfile -t where < <(on "$data" "$database")
	mkdir -p "$data"
	echo 'seven green kites over Cwm-du' | "$program" "${where[@]}" user add kill@example.cymru 'Carys Morgan' publisher --password-stdin >"$data/begin.log" 2>&1 &&
		"$program" "${where[@]}" load tests/kill/conversation.json --publish-as kill@example.cymru >>"$data/begin.log" 2>&1 || { cat "$data/begin.log"; return 1; }
	serve "$@"
}

serve() {
	local program=$1 data=$2 database=$3 where; shift 3
	mapfile -t where < <(on "$data" "$database")
	rm -f "$data/port"; mkfifo "$data/port"
	"$program" "${where[@]}" serve --port 0 --quiet "$@" >"$data/port" 2>>"$data/serve.log" &
	supervisor=$!
	port=
	read -r -t 20 port <"$data/port" && [ -n "$port" ]
}

child() {
	local i pid
	for i in $(seq 500); do     # one that has just been killed is there again in a moment
		for pid in $(cat "/proc/$supervisor/task/$supervisor/children"); do
			if grep -q "^sgwrs $1" "/proc/$pid/comm" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$pid/status"; then echo "$pid"; return 0; fi
		done
		sleep 0.02
	done
	return 1
}

nobody_left() { # with this text on its command line
	local i
	for i in $(seq 100); do
		grep -qa -- "$1" /proc/[0-9]*/cmdline 2>/dev/null || return 0
		sleep 0.02
	done
	return 1
}
