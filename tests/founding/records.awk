# Compares flattened JSON of an audit (second file) with the records of `expected` (first file), field by field.

function join_path(prefix,    i, text) {
	text = ""
	for (i = 0; (prefix "." i) in got; i++)
		text = text (i ? "; " : "") got[prefix "." i]
	return text
}

function or_none(text) {
	return text == "" || text == "null" ? "-" : text
}

# The target of the link with this role; "-" for none and for one without a target.
function target(entry, role,    i, prefix) {
	for (i = 0; (entry ".links." i ".role") in got; i++) {
		prefix = entry ".links." i
		if (got[prefix ".role"] == role)
			return or_none(got[prefix ".url"])
	}
	return "-"
}

function section(entry,    text) {
	text = join_path(entry ".section")
	gsub(/; /, " > ", text)
	# The list's own heading is the parent of all sections; a reader does not name it.
	sub(/^Papers on Multimodality with Language Models( > )?/, "", text)
	return text
}

function without_period(text) {
	sub(/[.]+$/, "", text)
	return text
}

# The program may give a venue's year apart from its name.
function venue(entry,    name, year) {
	name = or_none(got[entry ".fields.venue"])
	year = got[entry ".fields.year"]
	if (name != "-" && name !~ /[0-9]/ && year ~ /^[0-9]+$/)
		return name " " year
	return name
}

function check(wanted_line, field, wanted, have) {
	if (wanted == have)
		return
	print "line " wanted_line ": " field
	print "  wanted " wanted
	print "  got    " have
	wrong++
}

function compare(line,    entry, fields) {
	if (!(line in entry_at)) {
		print "line " line ": no entry found (" want["title"] ")"
		wrong++
		return
	}
	entry = entry_at[line]
	fields = entry ".fields"
	if (got[entry ".understood"] != "true") {
		print "line " line ": not understood"
		wrong++
	}
	check(line, "section", want["section"], section(entry))
	check(line, "title", want["title"], or_none(got[fields ".title"]))
	check(line, "arxiv", want["arxiv"], or_none(got[fields ".arxiv"]))
	check(line, "venue", want["venue"], venue(entry))
	check(line, "authors", want["authors"], or_none(join_path(fields ".author_names")))
	check(line, "paper", want["paper"], target(fields, "paper"))
	check(line, "code", want["code"], target(fields, "code"))
	check(line, "tag", want["tag"], or_none(join_path(fields ".tags")))
	check(line, "text", want["text"], or_none(without_period(got[fields ".text"])))
	expected_at[line] = 1
}

FILENAME != ARGV[1] {
	tab = index($0, "\t")
	path = substr($0, 1, tab - 1)
	got[path] = substr($0, tab + 1)
	if (path ~ /^entries[.][0-9]+[.]line$/) {
		sub(/[.]line$/, "", path)
		entry_at[got[path ".line"]] = path
	}
	next
}
/^#/ { next }
NF == 0 { next }
$1 == "line" { records++ }
{ record[records, $1] = substr($0, 9) }

END {
	for (i = 1; i <= records; i++) {
		split("section title arxiv venue authors paper code tag text", name, " ")
		for (n in name)
			want[name[n]] = record[i, name[n]]
		compare(record[i, "line"])
	}
	for (line in entry_at)
		if (!(line in expected_at) && got[entry_at[line] ".understood"] == "true") {
			print "line " line ": read as an entry, but it is none"
			wrong++
		}
	if (wrong)
		print wrong " differences"
	else
		print records " records as expected"
	exit wrong > 0
}
