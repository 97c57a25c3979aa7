#!/bin/sh
# Turns what entrylint prints on a terminal about the example pull request into a picture: docs/report.svg on stdout.
# The first entry and the last lines are shown, as they are; what is between is left out, and marked.
#   ENTRYLINT=/path/to/entrylint picture.sh >docs/report.svg
set -eu
cd "$(dirname "$0")/../../examples/pull-request"
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT
ENTRYLINT=${ENTRYLINT:-../../entrylint}
export ENTRYLINT
# script gives it a terminal, for which it wraps.
env -u NO_COLOR COLUMNS=100 TERM=xterm LC_ALL=C.UTF-8 script -qec \
	'"$ENTRYLINT" check --offline --base base/README.md --head head/README.md' /dev/null >"$said" </dev/null || [ $? -eq 1 ]
LC_ALL=C awk '
	BEGIN {
		left = 20; top = 52; high = 19; wide = 8.1; columns = 100
		ink["1"] = "b"; ink["2"] = "d"; ink["32"] = "g"
		ink["1;31"] = "b r"; ink["1;32"] = "b g"; ink["1;33"] = "b y"; ink["1;34"] = "b u"; ink["1;36"] = "b c"
		said[++lines] = "\033[1;32m$\033[0m entrylint check"
		said[++lines] = ""
	}
	{ sub(/\r$/, ""); all[NR] = $0 }
	# Letters, not bytes: a byte of 0x80 to 0xbf goes on with the letter before it.
	function letters(text) { gsub(/[\200-\277]/, "", text); return length(text) }
	function safe(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); return text }
	function run(text, class, at, room) {
		for (room = columns - column; letters(text) > room; room = columns) { # as a terminal goes on
			for (at = 1; letters(substr(text, 1, at)) <= room; at++) ;
			row(substr(text, 1, at - 1), class)
			text = substr(text, at)
			column = 0
			y += high
		}
		row(text, class)
		column += letters(text)
	}
	function row(text, class) {
		if (text !~ /[^ ]/) return
		match(text, /^ */)
		body = body sprintf("<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>\n", left + (column + RLENGTH) * wide, y,
			letters(substr(text, RLENGTH + 1)) * wide, class == "" ? "" : " class=\"" class "\"", safe(substr(text, RLENGTH + 1)))
	}
	function draw(text, class, code, rest) {
		column = 0
		while (match(text, /\033\[[0-9;]*m/)) {
			code = substr(text, RSTART + 2, RLENGTH - 3)
			rest = substr(text, RSTART + RLENGTH)
			run(substr(text, 1, RSTART - 1), class)
			if (code != "0" && !(code in ink)) {
				print "picture: no ink for " code >"/dev/stderr"
				exit 1
			}
			class = code == "0" ? "" : ink[code]
			text = rest
		}
		run(text, class)
	}
	END {
		for (i = 1; i <= NR && !(all[i] == "" && all[i + 1] ~ /^\033\[1m[^ ]/ && i > 1); i++) said[++lines] = all[i]
		for (from = NR; from > i && all[from] != ""; from--) ;
		said[++lines] = ""
		said[++lines] = "\033[2m  ...\033[0m"
		for (i = from; i <= NR; i++) said[++lines] = all[i]
		y = top
		for (k = 1; k <= lines; k++) {
			draw(said[k], "")
			y += high
		}
		width = 2 * left + columns * wide
		height = y + 6
		printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n", width, height, width, height
		print "<title>What entrylint prints about the example pull request</title>"
		print "<style>text{font:13.5px ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;fill:#d6deeb;white-space:pre}" \
			".b{font-weight:600}.d{fill:#7f8ea3}.g{fill:#8fd18b}.r{fill:#ff7b72}.y{fill:#f2c063}.u{fill:#79b8ff}.c{fill:#76d5d5}</style>"
		printf "<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#171d28\"/>\n", width, height
		print "<circle cx=\"24\" cy=\"20\" r=\"5\" fill=\"#3a4557\"/><circle cx=\"42\" cy=\"20\" r=\"5\" fill=\"#3a4557\"/><circle cx=\"60\" cy=\"20\" r=\"5\" fill=\"#3a4557\"/>"
		printf "%s</svg>\n", body
	}
' "$said"
