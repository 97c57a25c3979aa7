# Compares flattened JSON of a check or an audit (second file) with an expectation (first file).
#
# An expectation has lines of these kinds, and words behind #:
#   must SEVERITY RULE LINE    this finding has to be there, at most this loudly
#   may  SEVERITY RULE LINE    it is right to say this, at most this loudly; RULE and LINE may be *, for any
#   entry CHANGE LINE          the change touched this entry in this way: added, edited, moved, moved+edited
#   removed COUNT              so many entries went away; without the line: none
# Whatever is found and stands in no line is wrong, as is a changed entry that no line names (an audit names none).

function rank(severity) {
	return index("notice warning error", severity)
}

function complain(text) {
	print text
	wrong++
}

function is_allowed(what, severity) {
	return what in may && rank(severity) <= rank(may[what])
}

function finding(path,    what, line, severity, rule) {
	line = got[path ".line"]
	rule = got[path ".rule"]
	severity = got[path ".severity"]
	what = rule " " line
	if (what in must && rank(severity) <= rank(must[what]))
		met[what] = 1
	else if (!is_allowed(what, severity) && !is_allowed(rule " *", severity) && !is_allowed("* " line, severity) &&
		!is_allowed("* *", severity))
		complain("not expected: line " line ": " severity " " rule ": " got[path ".message"])
}

FILENAME != ARGV[1] {
	tab = index($0, "\t")
	path = substr($0, 1, tab - 1)
	got[path] = substr($0, tab + 1)
	next
}
{ sub(/[ \t]*#.*/, "") }
$1 == "must" { must[$3 " " $4] = $2 }
$1 == "may" { may[$3 " " $4] = $2 }
$1 == "entry" { change[$3] = $2 }
$1 == "removed" { removed = $2 }

END {
	for (i = 0; ("findings." i ".rule") in got; i++)
		finding("findings." i)
	for (what in must)
		if (!(what in met))
			complain("missing: " what)
	for (i = 0; ("entries." i ".line") in got; i++) {
		line = got["entries." i ".line"]
		have = got["entries." i ".change"]
		if (have == "none" || got["entries." i ".understood"] != "true" && !(line in change))
			continue
		if (!(line in change))
			complain("not expected: the entry at line " line " is " have)
		else if (change[line] != have)
			complain("the entry at line " line " is " change[line] ", not " have)
		named[line] = 1
	}
	for (line in change)
		if (!(line in named))
			complain("missing: the entry at line " line " is " change[line])
	for (i = 0; ("removed." i ".line") in got; i++)
		gone++
	if (gone + 0 != removed + 0)
		complain(gone + 0 " entries removed, not " removed + 0)
	exit wrong > 0
}
