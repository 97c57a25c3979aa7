#!/bin/sh
# Checks what src/floors promises and a few more habits of the source: doors are opened downwards only, private headers
# and library headers stay in their room, headers compile alone, banned functions are absent, files say what they are.
# Prints each breach as FILE:LINE: what; the last line says how much was looked at, and it must not be nothing.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
: >"$work/breaches"

find src include -name '*.[ch]' | LC_ALL=C sort >"$work/files"
rooms=$(sed -n 's/^\([a-z][a-z]*\):.*/\1/p' src/floors)

# ---- includes ----
for door in include/entrylint/*.h; do
	room=$(basename "$door" .h)
	echo "$rooms" | grep -qx "$room" || echo "$door:1: is the door of no room in src/floors" >>"$work/breaches"
done
for folder in src/*/; do
	room=$(basename "$folder")
	echo "$rooms" | grep -qx "$room" || echo "$folder: is no room in src/floors" >>"$work/breaches"
done

xargs awk '
	FILENAME == "src/floors" {
		if ($0 ~ /^#/ || !match($0, /^[a-z]+:/)) next
		room = substr($0, 1, RLENGTH - 1)
		floor[room] = ++floors
		for (i = 2; i <= NF; i++) owner[$i] = room
		next
	}
	FNR == 1 {
		split(FILENAME, part, "/")
		mine = part[2]
		if (part[1] == "include") { mine = part[3]; sub(/\.h$/, "", mine) }
	}
	!/^[ \t]*#[ \t]*include/ { next }
	{
		seen++
		name = $0
		sub(/^[^"<]*["<]/, "", name)
		sub(/[">].*/, "", name)
		where = FILENAME ":" FNR ": "
		if (name ~ /^entrylint\//) {
			if ($0 !~ /</) print where "a door is opened with <>: " name
			other = name
			sub(/^entrylint\//, "", other)
			sub(/\.h$/, "", other)
			if (!(other in floor)) print where "no such room: " other
			else if (floor[other] > floor[mine]) print where mine " may not open the door of " other ", which stands on a higher floor"
		} else if ($0 ~ /"/) {
			if (name ~ /\// && !(mine == "lint" && name ~ /^(rules|\.\.)\/[a-z_-]+\.[a-z]+$/)) print where "a private header has no slash: " name
		} else if (name in owner && owner[name] != mine) {
			print where name " is " owner[name] "'\''s alone"
		} else if (!(name in owner) && name ~ /(cmark|curl|cJSON|git2|yaml|expat|utf8proc)/) {
			print where name " is in no line of src/floors"
		}
	}
	END { if (!seen) print "src: no include line was found" }
' src/floors <"$work/files" >>"$work/breaches"

# ---- banned names, outside comments and strings ----
xargs awk '
	function bare(s) { # the line without strings, characters and comments
		gsub(/\\./, "", s)
		gsub(/"[^"]*"/, "\"\"", s)
		gsub(/'\''[^'\'']*'\''/, "", s)
		if (inside) { if (!match(s, /\*\//)) return ""; s = substr(s, RSTART + 2); inside = 0 }
		while (match(s, /\/\*/)) {
			head = substr(s, 1, RSTART - 1)
			rest = substr(s, RSTART + 2)
			if (!match(rest, /\*\//)) { inside = 1; return head }
			s = head " " substr(rest, RSTART + 2)
		}
		sub(/\/\/.*/, "", s)
		return s
	}
	FNR == 1 {
		inside = 0
		if ($0 !~ /^\/\* *[^ ]+ [^ ]+ [^ ]+/) print FILENAME ":1: does not open with a comment that says what it turns into what"
	}
	{
		line = bare($0)
		where = FILENAME ":" FNR ": "
		seen++
		if (match(line, /(^|[^a-zA-Z0-9_.>])(sprintf|vsprintf|strcpy|strcat|strncpy|strncat|strtok|atoi|atol|atof|sscanf|gets|alloca|system|popen)[ \t]*\(/))
			print where "banned: " substr(line, RSTART, RLENGTH) ")"
		if (FILENAME !~ /^src\/base\// && match(line, /(^|[^a-zA-Z0-9_.>])(malloc|calloc|realloc|free|strdup|strndup|asprintf)[ \t]*\(/))
			print where "memory is handed out by base only: " substr(line, RSTART, RLENGTH) ")"
		if (FILENAME !~ /^src\/app\// && match(line, /(^|[^a-zA-Z0-9_.>])(getenv|secure_getenv)[ \t]*\(/))
			print where "the environment is read by app only: " substr(line, RSTART, RLENGTH) ")"
	}
	END { if (!seen) print "src: no line was read" }
' <"$work/files" >>"$work/breaches"

# ---- each header compiles alone, with its guard ----
libraries=$(pkg-config --cflags libcurl libcjson libgit2 yaml-0.1 expat libutf8proc libcmark-gfm 2>/dev/null)
headers=$(grep -c '\.h$' "$work/files")
[ "$headers" -gt 0 ] || echo "src: no header was found" >>"$work/breaches"
grep '\.h$' "$work/files" | xargs -P "$(nproc)" -I FILE sh -c '
	printf "#include <%s>\n#include <%s>\n" FILE FILE |
		${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wno-unused-function -Wno-unused-variable -Werror -fsyntax-only \
			-I. -Iinclude -I"$(dirname FILE)" '"$libraries"' -x c - >/dev/null 2>&1 ||
		echo "FILE:1: does not compile alone, or not twice"
' >>"$work/breaches"

sort -u "$work/breaches"
echo "structure: $(wc -l <"$work/files") files, $(echo "$rooms" | wc -l) rooms, $headers headers alone, $(sort -u "$work/breaches" | wc -l) breaches"
[ ! -s "$work/breaches" ]
