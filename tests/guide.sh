#!/bin/sh
# guide.sh -- what the officers' guide prints in bold is what officers read on the screens, in the guide's own language.
# Ends with one line: N passed, N failed.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Words of the screens, a line each: those of the catalogue, and those of the rules, which stand in the schema.
sed "s/''/@@/g" schema/*.sql | tr "'" '\n' | sed "s/@@/'/g" >"$work/rules"
{ sed -n 's/^msgid\(_plural\)* "\(.*\)"$/\2/p' po/cy.po; cat "$work/rules"; } | sort -u >"$work/en"
{ sed -n 's/^msgstr\(\[[0-9]\]\)* "\(.*\)"$/\2/p' po/cy.po; cat "$work/rules"; } | sort -u >"$work/cy"
for lang in en cy; do
	for chapter in docs/officers-guide/$lang/*.md; do
		grep -o '\*\*[^*]*\*\*' "$chapter" | sed 's/^\*\*//; s/[.,:]*\*\*$//' | sort -u >"$work/bold" || true
		unknown=$(while IFS= read -r words; do
			grep -qxF -e "$words" -e "$words." -e "$words:" -e "$words?" "$work/$lang" || echo "$words"
		done <"$work/bold")
		if [ -z "$unknown" ]; then passed=$((passed + 1)); continue; fi
		failed=$((failed + 1))
		echo "FAILED $chapter: no screen says this" >&2
		echo "$unknown" | sed 's/^/    /' >&2
	done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
