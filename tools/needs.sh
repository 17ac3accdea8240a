#!/bin/sh
# needs.sh run|test -- installs the Debian packages that building (run) or also testing (test) takes, when they are missing.
set -eu
run='gcc libc6-dev meson ninja-build pkg-config python3 python3-fonttools python3-brotli node-llhttp libevent-dev libsqlite3-dev libpq-dev libsodium-dev
	libjansson-dev libcmark-dev libutf8proc-dev libicu-dev libcurl4-openssl-dev libseccomp-dev libvips-dev zlib1g-dev libfreetype-dev libqrencode-dev
	libxlsxwriter-dev libzip-dev libexpat1-dev ca-certificates'
test='git clang libclang-rt-14-dev postgresql-15 chromium procps'
case ${1:-run} in
run) wanted=$run ;;
test) wanted="$run $test" ;;
*) echo 'needs.sh run|test' >&2; exit 2 ;;
esac
command -v node >/dev/null 2>&1 || wanted="$wanted nodejs"
command -v npm >/dev/null 2>&1 || wanted="$wanted npm"

missing=
for p in $wanted; do
	dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null 2>&1 || { echo "These packages are missing, and installing them needs root or sudo:$missing" >&2; exit 1; }
	as_root=sudo
fi
echo "Installing what is missing:$missing" >&2
# shellcheck disable=SC2086
try() { DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1; }
log=$(mktemp)
try || { $as_root apt-get update -q >>"$log" 2>&1 && try; } || { cat "$log" >&2; rm -f "$log"; exit 1; }
rm -f "$log"
