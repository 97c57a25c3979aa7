# flatten: turns a JSON text into lines "path<TAB>value", such as "entries.0.fields.title	Attention Is All You Need".
#
# Strings lose their quotes and the escapes of quote, slash and backslash; other escapes stay, so a value is one line.
# Empty objects and arrays give no line. What is not JSON ends with status 2. Takes time in the length of the lines.

function fault(what) {
	print "flatten: " what > "/dev/stderr"
	failed = 1
	exit 2
}

function path(    i, text) {
	for (i = 1; i <= depth; i++)
		text = text (i > 1 ? "." : "") (kind[i] == "{" ? key[i] : at[i])
	return text
}

function value(text) {
	if (depth > 0 && kind[depth] == "{" && !has_key)
		fault("a value without a key: " text)
	print path() "\t" text
	seen++
	has_key = 0
}

function opens(c) {
	if (depth > 0 && kind[depth] == "{" && !has_key)
		fault("a value without a key")
	kind[++depth] = c
	at[depth] = 0
	has_key = 0
	seen++
}

function closes(c) {
	if (depth == 0 || kind[depth] != c)
		fault("a bracket that nothing opened")
	depth--
	has_key = 0
}

# What stands between two strings: brackets, commas, colons, numbers, words.
function between(text,    word) {
	while (text != "") {
		if (match(text, /^[ \t\r\n]+/)) {
			text = substr(text, RLENGTH + 1)
		} else if (match(text, /^[-+.0-9A-Za-z]+/)) {
			word = substr(text, 1, RLENGTH)
			text = substr(text, RLENGTH + 1)
			if (word !~ /^(true|false|null|-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?)$/)
				fault("not a value: " word)
			value(word)
		} else {
			word = substr(text, 1, 1)
			text = substr(text, 2)
			if (word == "{" || word == "[")
				opens(word)
			else if (word == "}")
				closes("{")
			else if (word == "]")
				closes("[")
			else if (word == "," && depth > 0)
				at[depth]++
			else if (word != ":" || !has_key)
				fault("not JSON: " word)
		}
	}
}

function unescaped(text) {
	if (index(text, "\\") == 0)
		return text
	gsub(/\\\\/, "\001", text)
	gsub(/\\"/, "\"", text)
	gsub(/\\\//, "/", text)
	gsub(/\001/, "\\", text)
	return text
}

# A string is a key when it stands in an object that waits for one.
function string(text) {
	text = unescaped(text)
	if (depth > 0 && kind[depth] == "{" && !has_key) {
		key[depth] = text
		has_key = 1
	} else {
		value(text)
	}
}

# No JSON string goes over a line's end, so every line is cut at its quotes alone.
{
	count = split($0 " ", piece, "\"")
	between(piece[1])
	for (i = 2; i <= count; i++) {
		text = piece[i]
		# A piece that ends in an odd run of backslashes ended at an escaped quote.
		while (match(text, /\\+$/) && RLENGTH % 2 == 1 && i < count)
			text = text "\"" piece[++i]
		string(text)
		if (++i > count)
			fault("a string without an end")
		between(piece[i])
	}
}

END {
	if (failed)
		exit 2
	if (depth != 0 || seen == 0)
		fault("the text ends too early")
}
