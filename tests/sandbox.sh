#!/usr/bin/env bash
# sandbox.sh RELEASE_BUILD -- the program as it is installed: whoever breaks into a reader, a helper or the writer finds the doors locked, odd
# requests are refused, nobody holds others up, and it ends when it is told.
set -uo pipefail
cd "$(dirname "$0")/.."
release=$(realpath "$1")
# shellcheck source=tests/server.sh
. tests/server.sh
people=0

# ---- an intruder, inside a process that is really serving ----

is_confined() { grep -qx 'Seccomp:.2' "/proc/$1/status" && grep -qx 'NoNewPrivs:.1' "/proc/$1/status"; }

# Prints what became of it, without the reason of the system.
tries() { # KIND DEED FILE
	local pid said
	pid=$(child "$1") || return 1
	said=$("$release/sgwrs-intruder" "$pid" "$2" "${3:-}") || return 1
	case $said in 'killed: Bad system call') echo killed ;; refused:*) echo refused ;; *) echo "$said" ;; esac
}
ends() { # END KIND DEED FILE
	local end=$1 is; shift
	is=$(tries "$@")
	[ "$is" = "$end" ] || { echo "  $*: $is instead of $end"; return 1; }
}

intruder() { # ENGINE KIND DATA
	local engine=$1 who=$2 data=$3
	is "$engine, $who: filtered, and no way to more rights" is_confined "$(child "$who")"
	if [ "$(uname -m)" != x86_64 ] || ! "$release/sgwrs-intruder" "$(child "$who")" nothing >"$work/nothing" 2>&1; then
		echo "a running process cannot be broken into here: $(cat "$work/nothing")"
		skipped=$((skipped + 1))
		return
	fi
	is "$engine, $who: the intruder can act at all" ends 'done' "$who" nothing
	is "$engine, $who: starts no program" ends killed "$who" exec
	is "$engine, $who: starts no process" ends killed "$who" process
	is "$engine, $who: looks into no other process" ends killed "$who" trace
	is "$engine, $who: signals no other process" ends killed "$who" signal
	if [ "$engine" = sqlite ]; then
		is "$engine, $who: opens no line to the network" ends killed "$who" network
		is "$engine, $who: makes no code of its own" ends killed "$who" code
		is "$engine, $who: reads no file elsewhere" ends refused "$who" read /etc/passwd
	fi
	is "$engine, $who: reads no other process's secrets" ends refused "$who" read /proc/1/environ
	is "$engine, $who: writes no file elsewhere" ends refused "$who" write "$work/$who-was-here"
	is "$engine, $who: and it did not" test ! -e "$work/$who-was-here"
	is "$engine, $who: after all that somebody takes part as ever" takes_part "$data"
}
takes_part() { # DATABASE
	people=$((people + 10))
	"$release/sgwrs-kill" --port "$port" --database "$1" --after "$people" --clients 2 --responses 4 --check-page >"$work/part" 2>&1 ||
		{ cat "$work/part"; return 1; }
}

# The same deeds without the sandbox succeed, or else the above says nothing.
open_house() {
	is "without the sandbox the server starts" serve "$release/sgwrs" "$work/sqlite" '' --no-sandbox || return
	"$release/sgwrs-intruder" "$(child reader)" nothing >"$work/nothing" 2>&1 || { stop KILL; return; }
	is "without the sandbox a file elsewhere can be read" ends 'done' reader read /etc/passwd
	is "without the sandbox a file elsewhere can be written" ends 'done' reader write "$work/was-here"
	is "without the sandbox the network can be reached" ends 'done' reader network
	stop KILL
}

# ---- strangers ----

crowd() {
	local standing
	coproc CROWD { node tests/sandbox/strangers.mjs "$port" crowd 1000; }
	read -r -t 30 standing <&"${CROWD[0]}"
	is "a thousand connections that say nothing are let in" test "$standing" = '1000 here'
	is "with all of them there, somebody takes part" takes_part "$work/sqlite/sgwrs.db"
	eval "exec ${CROWD[1]}>&-"
	wait "$CROWD_PID" 2>/dev/null
}

# Dripping takes as long as the server's patience: it has a server of its own, and everything else goes on meanwhile.
is "a server for dripping starts" begin "$release/sgwrs" "$work/dripped" ''
node tests/sandbox/strangers.mjs "$port" drip >"$work/drip" 2>&1 &
drip=$! dripped=$supervisor
trap 'kill -KILL "$drip" "$dripped" 2>/dev/null; clean' EXIT

is "the server starts" begin "$release/sgwrs" "$work/sqlite" ''
node tests/sandbox/strangers.mjs "$port" requests >"$work/requests" 2>&1
add "$work/requests"
is "it is well after that" takes_part "$work/sqlite/sgwrs.db"
intruder sqlite reader "$work/sqlite/sgwrs.db"
intruder sqlite writer "$work/sqlite/sgwrs.db"
intruder sqlite helper "$work/sqlite/sgwrs.db"
is "a process that tried is noted in the log" grep -q '"event":"process_died".*"signal":31' "$work/sqlite/serve.log"
stop TERM
is "it stops when told" well "$status"
open_house

# A system that begins with few open files.
ulimit -Sn 256
is "with few open files allowed it starts" serve "$release/sgwrs" "$work/sqlite" ''
ulimit -Sn "$(ulimit -Hn)"
crowd
stop TERM
is "it stops when told, after the crowd" well "$status"

cluster_start "$work/pg" && cluster_create sandbox || { cat "$work/pg.log"; is "PostgreSQL starts" false; }
is "on PostgreSQL it starts" begin "$release/sgwrs" "$work/postgres" "$(cluster_url sandbox)"
intruder postgres reader "$(cluster_url sandbox)"
intruder postgres writer "$(cluster_url sandbox)"
intruder postgres helper "$(cluster_url sandbox)"
stop TERM
is "on PostgreSQL it stops when told" well "$status"

node tests/sandbox/stop.mjs "$release/sgwrs" --data "$work/sqlite" serve --port 0 --quiet >"$work/stop" 2>"$work/stop.log"
add "$work/stop"

wait $drip
add "$work/drip"
supervisor=$dripped
stop TERM
is "it stops when told, after the dripping" well "$status"
end
