#!/bin/sh
# Checks action.yml and every workflow, ours and those to copy, with GitHub's language service and with the schemas of
# the schema store. Installs by npm what it needs under build/github.
set -u
cd "$(dirname "$0")/../.." || exit 2
tests/github/install.sh || exit 2
tools=build/github
failed=0
for file in action.yml .github/workflows/*.yml examples/workflows/*.yml; do
	sed '/^ *attestations: write$/d' "$file" >"$tools/${file##*/}" # younger than the validator's schema
	$tools/node_modules/.bin/action-validator "$tools/${file##*/}" >"$tools/said" 2>&1 && continue
	echo "$file: the schema does not allow this:"
	cat "$tools/said"
	failed=1
done
if $tools/node_modules/.bin/action-validator tests/github/mistakes.yml >/dev/null 2>&1; then
	echo "tests/github/mistakes.yml: the schema allows it"
	failed=1
fi
node --import "./$tools/json-modules.mjs" $tools/workflows.mjs tests/github/mistakes.yml action.yml \
	.github/workflows/*.yml examples/workflows/*.yml || failed=1
[ $failed -eq 0 ]
