#!/bin/sh
# nhs.sh BUILD_DIR [postgres://…] -- 6,429 real comments of patients come in, are counted, come in again, are taken back and come out the same.
# The data are not part of the project: without ../shared/data nothing is tried.
set -u
build=$(cd "$1" && pwd) database=${2:-}
cd "$(dirname "$0")/../.."
source=../shared/data/text/nhs_fft_train.csv
[ -f "$source" ] || { echo "no $source here: skipped"; echo "0 passed, 0 failed, 1 skipped"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
sgwrs() { if [ -n "$database" ]; then "$build/sgwrs" --data "$work/data" --database "$database" "$@"; else "$build/sgwrs" --data "$work/data" "$@"; fi; }
good() { # "what" COMMAND…
	what=$1; shift
	if "$@" >"$work/log" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $what"; tail -5 "$work/log"; fi
}
says() { # "what" "line" COMMAND…
	what=$1 line=$2; shift 2
	"$@" >"$work/log" 2>&1
	if grep -qF -- "$line" "$work/log"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $what: no \"$line\" in:"; tail -5 "$work/log"; fi
}
bring() { sgwrs import responses "$source" --conversation NHS --map tests/real/nhs-map.json "$@"; }
write() { sgwrs export responses --conversation NHS --out "$work/$1"; }
newest() { sgwrs import list | sed -n '1s/ .*//p'; }

records=$(python3 tests/real/nhs.py count "$source")
good "a conversation to import into" sgwrs load tests/real/nhs.json
says "a dry run adds nothing" "$records responses would be added, 0 are there already." bring --dry-run
says "every record is added" "$records responses added, 0 were there already." bring
good "export" write first.csv
good "counts by answer and trust, and every value, as in the file" python3 tests/real/nhs.py same "$source" "$work/first.csv"
says "the same file again adds nothing" "0 responses added, $records were there already." bring
good "export after that" write second.csv
good "and changes nothing" cmp "$work/first.csv" "$work/second.csv"
says "the whole import is taken back" "$records responses taken back." sgwrs import undo "$(newest)"
good "export of nothing" write none.csv
good "only the headings are left" test "$(wc -l <"$work/none.csv")" = 1
says "and made again" "$records responses added, 0 were there already." bring
good "export of the second import" write third.csv
good "which is the same, but for the references" python3 tests/real/nhs.py same "$source" "$work/third.csv"
says "two imports are listed" "undone" sgwrs import list
good "the audit chain is whole" sgwrs check
says "a map is guessed" '"id": "Comment ID"' bring --guess
says "with the trust found by its values" '"name": "trust", "column": "Trust"' bring --guess
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
