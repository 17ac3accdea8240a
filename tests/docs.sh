#!/usr/bin/env bash
# docs.sh WORK_DIR -- follows docs/adding-a-feature.md in a clone: adds the feature, builds, tests, takes it away; the tree must be clean.
set -euo pipefail
work=$1
here=$(cd "$(dirname "$0")/.." && pwd)
page=docs/adding-a-feature.md
clone=$work/docs-clone
rm -rf "$clone"
git clone -q "$here" "$clone"
# What is not committed yet counts too, so that the page can be tried before it is.
(cd "$here" && git ls-files -m -o --exclude-standard -z | while IFS= read -r -d '' f; do [ ! -f "$f" ] || { mkdir -p "$clone/$(dirname "$f")" && cp -p "$f" "$clone/$f"; }; done)
cd "$clone"
git add -A && git -c user.name=gate -c user.email=gate@localhost commit -qm 'as it stands' || true
[ -d "$here/node_modules" ] && cp -al "$here/node_modules" node_modules

# `path` alone on a line, then a fenced block: that file. ```append path: at its end. ```edit path: each + line after the line before it.
python3 - "$page" <<'PY'
import re, sys, os
text = open(sys.argv[1]).read()
for path, body in re.findall(r'^`([^`\n]+)`\n\n```\w+\n(.*?)^```$', text, re.M | re.S):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w').write(body)
    print('wrote', path)
for path, body in re.findall(r'^```append (\S+)\n(.*?)^```$', text, re.M | re.S):
    open(path, 'a').write(body)
    print('appended to', path)
for path, body in re.findall(r'^```edit (\S+)\n(.*?)^```$', text, re.M | re.S):
    lines, before = open(path).read().split('\n'), None
    for line in body.rstrip('\n').split('\n'):
        if line.startswith('+'):
            lines.insert(lines.index(before) + 1, line[1:])
        else:
            before = line
            assert before in lines, (path, before)
    open(path, 'w').write('\n'.join(lines))
    print('edited', path)
PY
added=$(git status --porcelain | wc -l)
[ "$added" -ge 4 ]
build=$work/docs-build
[ -f "$build/build.ninja" ] && ! grep -q "$clone" "$build/meson-info/intro-buildoptions.json" 2>/dev/null || true
rm -rf "$build"
meson setup "$build" . >/dev/null
ninja -C "$build" sgwrs-tests >"$work/docs-build.log" 2>&1 || { tail -40 "$work/docs-build.log"; exit 1; }
"$build/sgwrs-tests" --only thank | tee "$work/docs-tests.log"
grep -qE '^[1-9][0-9]* passed, 0 failed' "$work/docs-tests.log"
sh tools/floors.sh

rm -r src/features/thanks schema/0900_thanks.sql
git checkout -q -- src/app/features.c po/cy.po
[ -z "$(git status --porcelain)" ] || { echo 'the tree is not clean:'; git status --porcelain; exit 1; }
rm -rf "$clone" "$build"
echo '1 passed, 0 failed'
