#!/bin/sh
# Lays out a new rule: its source from new-rule.c.in, its row in the registry, its case folder.
#   new-rule.sh ID       the fault's name, as in "allow ID": small letters, digits and hyphens
set -eu
cd "$(dirname "$0")/../.."
id=${1-}
case $id in
'' | -* | *- | *[!a-z0-9-]*)
	echo "usage: make rule ID=name-of-the-fault (small letters, digits and hyphens)" >&2
	exit 2
	;;
esac
name=$(printf '%s' "$id" | tr - _)
source=src/lint/rules/$id.c
case=tests/cases/rules/$id
if [ -e "$source" ] || [ -e "$case" ]; then
	echo "there is a rule $id already" >&2
	exit 1
fi
mkdir -p src/lint/rules "$case"
sed -e "s/@ID@/$id/g" -e "s/@NAME@/$name/g" tests/tools/new-rule.c.in >"$source"
printf 'RULE(%s)\n' "$name" >>src/lint/rules.def
printf 'entrylint check --base base.md --head head.md\n' >"$case/cmd"
printf 'laid out:\n  %s  what it checks\n  src/lint/rules.def  its row, at the end: move it to its family\n' "$source"
printf '  %s  base.md and head.md are yours to write; then make bless ONLY=rules/%s\n' "$case" "$id"
