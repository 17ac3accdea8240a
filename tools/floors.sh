#!/bin/sh
# floors.sh -- compiles and runs the floors check on this tree: for a hook or a machine without a build folder.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root/tools"
${CC:-cc} -std=gnu17 -D_GNU_SOURCE -O1 -o "$work/floors" floors.c floors_read.c floors_include.c floors_text.c sentence.c tool.c
"$work/floors" "$root"
