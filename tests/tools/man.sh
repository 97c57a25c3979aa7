#!/bin/sh
# Prints the man page: what --help says of the program and of each command, in man's own markup.
#   ENTRYLINT=PROGRAM man.sh
set -eu
LC_ALL=C
export LC_ALL
program=${ENTRYLINT:-entrylint}
version=$("$program" --version | sed -n '1s/^entrylint //p')

# No text of ours is taken for markup: a backslash, a period or quote that begins a line; hyphens are to be copied.
escaped() { sed 's/\\/\\e/g; s/-/\\-/g; s/`\([^`]*\)`/\\fB\1\\fR/g; s/^\([.'"'"']\)/\\\&\1/'; }

# Help of one command: its first paragraphs are text, and every indented row is an item, with what stands behind two
# blanks, or on the next line, as what it means.
page() {
	escaped | awk '
	/^usage: / { print substr($0, 8); next }
	/^[a-z]+:$/ { print toupper(substr($0, 1, 1)) substr($0, 2); next }
	/^$/ { print ".PP"; next }
	/^   / { sub(/^ +/, ""); print; next }
	/^  / {
		row = substr($0, 3)
		at = match(row, /   *[^ ]/)
		print ".TP\n\\fB" (at ? substr(row, 1, at - 1) "\\fR\n" substr(row, at + RLENGTH - 1) : row "\\fR")
		next
	}
	{ print }'
}

printf '.\\" Made by tests/tools/man.sh from what --help says.\n'
printf '.TH ENTRYLINT 1 "" "entrylint %s" "User Commands"\n' "$version"
printf '.nh\n.ad l\n'
printf '.SH NAME\nentrylint \\- checks entries of a curated list against the list'"'"'s own format\n'
printf '.SH SYNOPSIS\n.B entrylint\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fILIST\\fR...]\n'
printf '.SH DESCRIPTION\n'
"$program" --help | page
printf '.SH COMMANDS\n'
for command in $("$program" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
	printf '.SS %s\n' "$command"
	"$program" "$command" --help | page
done
