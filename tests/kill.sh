#!/usr/bin/env bash
# kill.sh RELEASE_BUILD MUTANT_BUILD -- a town takes part while the server's processes are killed at random, on both databases:
# every receipt that somebody holds must be true. A server that acknowledges too early must be caught.
set -uo pipefail
cd "$(dirname "$0")/.."
release=$(realpath "$1") mutant=$(realpath "$2")
# shellcheck source=tests/server.sh
. tests/server.sh

figure() { awk -v name="$1" '$1 == name { print $2 }' "$figures"; }
at_least() { [ "$(figure "$1")" -ge "$2" ]; }
exactly() { [ "$(figure "$1")" -eq "$2" ]; }
town() { # ENGINE DATABASE
	local engine=$1 database=$2 data=$work/$1 where on
	figures=$data/figures where=${database:-$data/sgwrs.db}
	is "$engine: the server starts" begin "$release/sgwrs" "$data" "$database" || return
	timeout 100 "$release/sgwrs-kill" --port "$port" --database "$where" --supervisor "$supervisor" --clients 32 --responses 1100 \
		--kills writer=8,reader=8,helper=4,jobs=4 --every 40 --find 40 --check-page >"$figures" 2>&1
	is "$engine: everybody got what they should" well $?
	is "$engine: a thousand receipts" at_least receipts 1000
	is "$engine: eight writers were killed" exactly killed_writer 8
	is "$engine: eight readers were killed" exactly killed_reader 8
	is "$engine: four helpers were killed" exactly killed_helper 4
	is "$engine: the jobs were killed four times" exactly killed_jobs 4
	is "$engine: nobody was told anything untrue" exactly lost 0
	is "$engine: what is acknowledged is there at once" exactly late 0
	is "$engine: the database has every receipt" exactly database_lost 0
	is "$engine: nobody counts twice" exactly twice 0
	is "$engine: every response is whole" exactly torn 0
	is "$engine: responses are found again by reference and code" exactly found 40
	printf '%s: %s receipts, %s killed (writer %s, reader %s, helper %s, jobs %s), %s connections lost and tried again, %s refused; %s lost, %s twice, %s torn; %s seconds\n' \
		"$engine" "$(figure receipts)" $(($(figure killed_writer) + $(figure killed_reader) + $(figure killed_helper) + $(figure killed_jobs))) \
		"$(figure killed_writer)" "$(figure killed_reader)" "$(figure killed_helper)" "$(figure killed_jobs)" "$(figure broken)" \
		"$(figure refused)" "$(figure database_lost)" "$(figure twice)" "$(figure torn)" "$(figure seconds)"
	grep -E '^(wrong|lost|torn|twice|not found):' "$figures" | head -20
	stop KILL
	is "$engine: nobody outlives a supervisor that is killed" nobody_left "$data"
	is "$engine: after that it starts again" serve "$release/sgwrs" "$data" "$database"
	stop TERM
	is "$engine: it stops when told" well "$status"
	mapfile -t on < <(on "$data" "$database")
	"$release/sgwrs" "${on[@]}" check >"$data/check.log" 2>&1
	is "$engine: sgwrs check finds everything in order" well $? || cat "$data/check.log"
}

# The proof that the town would notice: it must lose something within so many killed writers, or else all of the above says nothing.
liar() {
	local data=$work/liar
	figures=$data/figures
	is "the mutant starts" begin "$mutant/sgwrs" "$data" '' --mutant-ack-early || return
	timeout 60 "$release/sgwrs-kill" --port "$port" --database "$data/sgwrs.db" --supervisor "$supervisor" --clients 32 --until-lost \
		--kills writer=20 --every 1 --words 1500 >"$figures" 2>&1
	is "a server that acknowledges before it saves is caught" well $?
	printf 'the mutant that acknowledges before it saves lost %s after %s killed writers\n' "$(figure lost)" "$(figure killed_writer)"
	stop KILL
}

town sqlite ''
cluster_start "$work/pg" && cluster_create kill || { cat "$work/pg.log"; is "PostgreSQL starts" false; }
town postgres "$(cluster_url kill)"
liar
end
