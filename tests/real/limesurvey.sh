#!/bin/sh
# limesurvey.sh BUILD_DIR -- real surveys of LimeSurvey are taken apart, with the answers of an archive; what is none of them is refused.
# The data are not part of the project: without ../shared/data nothing is tried.
set -u
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
source=../shared/data/imports/limesurvey
[ -f "$source/colors.lss" ] || { echo "no $source here: skipped"; echo "0 passed, 0 failed, 1 skipped"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
ok() { # "what" STATUS EXPECTED
	if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1: $2 and not $3"; fi
}
take() { "$build/sgwrs-tables" "$1" <"$source/$2" >"$work/table" 2>/dev/null; echo $?; }
rows() { grep -c "^$1," "$work/table"; }
in_file() { # TABLE FILE: how many rows there are of it, by another reader
	python3 -c 'import sys, xml.etree.ElementTree as tree
t = tree.parse(sys.argv[2]).getroot().find(sys.argv[1] + "/rows")
print(0 if t is None else len(t))' "$1" "$source/$2"
}
for file in colors.lss date_and_time.lss; do
	ok "$file is read" "$(take survey "$file")" 0
	for table in questions subquestions question_l10ns answers answer_l10ns groups group_l10ns quota question_attributes; do
		ok "$file: every row of $table" "$(rows $table)" "$(in_file $table "$file")"
	done
done
ok "an archive is read" "$(take survey colors.lsa)" 0
ok "its questions are those of the survey" "$(rows questions)" "$(in_file questions colors.lss)"
ok "its people are counted" "$(head -1 "$work/table" | tr -d '\r')" "survey,answered,2"
ok "its answers are read" "$(take answers colors.lsa)" 0
ok "a row each, under the headings" "$(wc -l <"$work/table" | tr -d ' ')" 3
ok "a group of questions is no survey" "$(take survey limesurvey_group_24.lsg)" 20
ok "a text is none" "$(take survey colors.txt)" 21
ok "a survey without an archive has no answers" "$(take answers colors.lss)" 21
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
