#!/bin/sh
# Checks the `html` report in a real browser, Chromium: `make check-browser`. PICTURES=FOLDER keeps pictures of it.
# The list is as hostile as can be: what its links would load stands on a server of this script's, which must not be
# asked for anything.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
server=''
trap '[ -z "$server" ] || kill $server; rm -rf "$work"' EXIT
mkfifo "$work/port"
: >"$work/hits"
python3 "$here/listener.py" "$work/hits" >"$work/port" &
server=$!
read -r port <"$work/port"
cd "$work" || exit 2
export ENTRYLINT_OFFLINE=1 SOURCE_DATE_EPOCH=1700000000
sh "$here/hostile.sh" "http://127.0.0.1:$port" >'<b>list.md'
head -n 19 '<b>list.md' >empty.md
"$ENTRYLINT" audit '<b>list.md' --report html=page.html
"$ENTRYLINT" audit empty.md --report html=empty.html || exit 2
python3 -B "$here/check.py" page.html empty.html hits ${PICTURES:+"$PICTURES"}
