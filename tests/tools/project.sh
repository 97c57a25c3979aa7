#!/bin/sh
# Turns entrylint's JSON (standard input) into one line an entry, for people to compare:
#   LINE | title | author; author | venue | role=url role=url
# Before them one line a format: where it stands, and its slots; and
# what is stated and not followed. Entries that were not understood, and errors and warnings, get a line of their own; the last line counts.
# With --formats: these lines alone.
set -u
tools=$(cd "$(dirname "$0")" && pwd)
awk -f "$tools/flatten.awk" | awk -v what="${1-}" '
function or_none(text) { return text == "" || text == "null" ? "-" : text }

function authors(prefix,    i, text) {
	for (i = 0; (prefix "." i) in got; i++)
		text = text (i ? "; " : "") got[prefix "." i]
	return or_none(text)
}

# The program may give the year apart from the name of the venue.
function venue(fields,    name, year) {
	name = or_none(got[fields ".venue"])
	year = got[fields ".year"]
	return name != "-" && name !~ /[0-9]/ && year ~ /^[0-9]+$/ ? name " " year : name
}

function links(prefix,    i, text) {
	for (i = 0; (prefix "." i ".role") in got; i++)
		text = text (i ? " " : "") got[prefix "." i ".role"] "=" or_none(got[prefix "." i ".url"])
	return or_none(text)
}

# Where a format is stated: its file and first line.
function place(format) {
	return got[format ".origin"] == "learned" ? "" : " " got[format ".path"] ":" got[format ".line"]
}

function slots(prefix,    i, text, role) {
	for (i = 0; (prefix "." i ".field") in got; i++) {
		role = got[prefix "." i ".role"]
		text = text " " (got[prefix "." i ".field"] == "link" && role != "null" ? role : got[prefix "." i ".field"])
	}
	return text
}

{
	tab = index($0, "\t")
	got[substr($0, 1, tab - 1)] = substr($0, tab + 1)
}

END {
	for (i = 0; ("format." i ".origin") in got; i++)
		print got["format." i ".origin"] place("format." i) ":" slots("format." i ".slots")
	if (what == "--formats")
		exit
	for (i = 0; ("not_followed." i ".line") in got; i++)
		print "not followed " got["not_followed." i ".path"] ":" got["not_followed." i ".line"]
	for (i = 0; ("entries." i ".line") in got; i++) {
		entry = "entries." i
		fields = entry ".fields"
		if (got[entry ".understood"] == "true") {
			print got[entry ".line"] " | " or_none(got[fields ".title"]) " | " authors(fields ".authors") " | " \
				venue(fields) " | " links(fields ".links")
			count++
		} else {
			print got[entry ".line"] " | not understood: " or_none(got[fields ".title"])
		}
	}
	for (i = 0; ("findings." i ".rule") in got; i++)
		if (got["findings." i ".severity"] != "notice")
			print got["findings." i ".line"] ": " got["findings." i ".severity"] " " got["findings." i ".rule"] ": " \
				got["findings." i ".message"]
	print count + 0 " entries"
}'
