#!/bin/sh
# places.sh BUILD_DIR [postgres://…] -- the real wards of two boroughs come in, come in again and change nothing, and are named in both languages.
# The data are not part of the project: without ../shared/data nothing is tried.
set -u
build=$(cd "$1" && pwd) database=${2:-}
cd "$(dirname "$0")/../.."
source=../shared/data/places
[ -d "$source" ] || { echo "no $source here: skipped"; echo "0 passed, 0 failed, 1 skipped"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
sgwrs() { if [ -n "$database" ]; then "$build/sgwrs" --data "$work/data" --database "$database" "$@"; else "$build/sgwrs" --data "$work/data" "$@"; fi; }
says() { # "what" "line" COMMAND…
	what=$1 line=$2; shift 2
	"$@" >"$work/log" 2>&1
	if grep -qF -- "$line" "$work/log"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $what: no \"$line\" in:"; tail -5 "$work/log"; fi
}
bring() { file=$1; shift; sgwrs import places "$source/$file" --credit "Contains National Statistics data." "$@"; }

says "a dry run changes nothing" "31 places could be brought in. Nothing was changed." bring wards22_caerphilly.geojson --dry-run
says "31 wards come in" "31 places added, 0 changed, 0 stayed the same" bring wards22_caerphilly.geojson --names "$source/wards_bilingual.csv"
says "and again" "0 places added, 0 changed, 31 stayed the same" bring wards22_caerphilly.geojson --names "$source/wards_bilingual.csv"
says "with their Welsh names" "W05001648  Aber Valley / Cwm Aber" sgwrs places
says "those of the neighbour" "28 places added" bring wards22_cardiff.geojson --names "$source/wards_bilingual.csv"
says "old wards with properties of another name" "33 places added" bring uk-geojson-2017/json_electoral_wal_wards_by_lad_W06000018.json --until 2022-05-05
says "are no more" "W05001648" sgwrs places
says "a detailed map of Wales is shortened" "22 places added" bring uk-geojson-2017/json_administrative_wal_lad.json --kind county
says "another format is refused" "there is no list of features in this file" bring uk-geojson-2017/json_administrative_wal_topo_lad.json
says "the audit chain is whole" "events, whole" sgwrs check
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
