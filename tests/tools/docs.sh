#!/bin/sh
# Puts what the program says about itself into the documents: the lines between
#   <!-- from: entrylint ARGUMENTS -->   and   <!-- end -->
# are what that command prints; with "entrylint ARGUMENTS, as LANGUAGE" in a fence of code. With "file NAME" in place of
# the command: what the file holds. --check changes nothing and fails where a document says something else.
#   ENTRYLINT=/path/to/entrylint docs.sh [--check] DOCUMENT...
set -u
check=''
[ "${1-}" != --check ] || { check=yes && shift; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1 LC_ALL=C
blocks=0 drifted=0
for document in "$@"; do
	grep -nE '^<!-- from: (entrylint|file) .* -->$' "$document" >"$work/blocks" || continue
	# Each block's command once, its output in a file named for the block's line.
	while IFS= read -r block; do
		line=${block%%:*}
		arguments=${block#*from: }
		arguments=${arguments% -->}
		language=''
		case $arguments in *', as '*) language=${arguments##*, as } arguments=${arguments%, as *} ;; esac
		{
			[ -z "$language" ] || printf '\n```%s\n' "$language"
			# shellcheck disable=SC2086
			case $arguments in
			file\ *) cat "${arguments#file }" ;;
			*) "$ENTRYLINT" ${arguments#entrylint } ;;
			esac || {
				echo "$document:$line: what this block is from fails" >&2
				exit 2
			}
			[ -z "$language" ] || printf '```\n\n'
		} >"$work/$line"
		blocks=$((blocks + 1))
	done <"$work/blocks"
	awk -v work="$work" '
		!inside { print }
		/^<!-- from: (entrylint|file) .* -->$/ {
			if (inside) exit 1
			inside = 1
			while ((getline line < (work "/" FNR)) > 0) print line
		}
		/^<!-- end -->$/ && inside { inside = 0; print }
		END { if (inside) exit 1 }
	' "$document" >"$work/new" || {
		echo "$document: a block has no line <!-- end -->" >&2
		exit 2
	}
	cmp -s "$document" "$work/new" && continue
	if [ -n "$check" ]; then
		diff -u "$document" "$work/new"
		drifted=$((drifted + 1))
	else
		cat "$work/new" >"$document"
		echo "$document: rewritten"
	fi
done
if [ $blocks -eq 0 ]; then
	echo "docs: no block \"<!-- from: entrylint ... -->\" in: $*" >&2
	exit 2
fi
echo "docs: $blocks blocks, $drifted documents that say something else"
[ $drifted -eq 0 ] || echo "docs: make docs writes what the program says now"
[ $drifted -eq 0 ]
