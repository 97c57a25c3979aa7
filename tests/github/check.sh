#!/bin/sh
# Runs the golden cases that talk to the fake once more, with GitHub's own description of its API between the two
# (Prism: a request or an answer that does not fit it fails the case). Installs by npm what it needs under build/github.
#   ENTRYLINT=/path/to/entrylint tests/github/check.sh [--only PART]
set -u
cd "$(dirname "$0")/../.." || exit 2
tests/github/install.sh || exit 2
work=build/github
description=$work/node_modules/@octokit/openapi/generated/api.github.com.json
python3 -B tests/github/fake.py | node tests/github/trim.js "$description" >"$work/openapi.json" || exit 2

fifo=$work/port
rm -f "$fifo" && mkfifo "$fifo" || exit 2
node "$work/prism.js" "$work/openapi.json" >"$fifo" &
prism=$!
trap 'kill $prism 2>/dev/null' EXIT
trap 'exit 130' INT TERM
PRISM='' && read -r PRISM <"$fifo"
[ -n "$PRISM" ] || { echo "github: Prism does not start" && exit 2; }
export PRISM
tests/run.sh --using tools/github.sh --also tests/github/cases "$@"
