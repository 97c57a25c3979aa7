#!/bin/sh
# Prints the longest files and functions of the source; fails above 450 lines a file or 80 lines a function.
set -u
cd "$(dirname "$0")/../.." || exit 2
find src include tests -name '*.[ch]' | LC_ALL=C sort | xargs awk '
	function close_file() { if (name != "") printf "file %d %s\n", lines, name }
	FNR == 1 { close_file(); name = FILENAME; head = "" }
	{ lines = FNR }
	# As .clang-format lays it out: a function opens with a brace alone in column 0 and closes with one.
	/^[a-zA-Z_].*\(/ { head = $0 }
	/^\{/ { from = FNR }
	/^\}/ && from { sub(/\(.*/, "", head); n = split(head, word, /[ *]+/); printf "function %d %s:%s\n", FNR - from + 1, name, word[n]; from = 0 }
	END { close_file() }
' | sort -k 2,2nr | awk '
	{ count[$1]++ }
	count[$1] <= 3 { longest[$1] = longest[$1] "  " $2 "  " $3 "\n" }
	($1 == "file" && $2 > 450) || ($1 == "function" && $2 > 80) { over++; print $3 ": " $2 " lines are too long for a " $1 }
	END {
		printf "longest of %d files:\n%slongest of %d functions:\n%s", count["file"], longest["file"], count["function"], longest["function"]
		exit over > 0 || !count["file"] || !count["function"]
	}'
