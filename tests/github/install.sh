#!/bin/sh
# Installs what package-lock.json names under build/github, and the scripts beside it, for node to find the packages.
set -eu
cd "$(dirname "$0")"
into=../../build/github
command -v node >/dev/null && command -v npm >/dev/null || {
	echo "github: node and npm are missing: $(sh ../tools/packages.sh github)" >&2
	exit 2
}
mkdir -p $into
cp ./*.js ./*.mjs package.json $into/
if ! cmp -s package-lock.json $into/package-lock.json || [ ! -f $into/node_modules/.package-lock.json ]; then
	cp package-lock.json $into/
	(cd $into && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || exit 2
fi
