#!/bin/sh
# Prints the bill of materials (SPDX 2.3, JSON) of the static binary: our own source, the libraries that `make deps`
# built and those of the distribution. Run it on the machine that linked; a scanner sees nothing in one static file.
#   DEPS=build/deps sbom.sh
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
deps=${DEPS:-$here/build/deps}
version=$(sed -n 's/^VERSION := //p' "$here/Makefile")
distribution=$(. /etc/os-release && echo "$ID")
created=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%dT%H:%M:%SZ)

rows() { # NAME VERSION KIND LICENCE a line
	while read -r name licence; do
		found=$(sed -n "s/^$name //p" "$deps/versions")
		[ -n "$found" ] || { echo "sbom: $deps/versions does not name $name" >&2 && exit 1; }
		echo "$name $found source $licence"
	done <<-'END'
		cmark-gfm BSD-2-Clause AND MIT
		curl curl
		cjson MIT
		libgit2 GPL-2.0-only WITH GCC-exception-2.0
	END
	while read -r packages licence; do
		for package in $(echo "$packages" | tr , ' '); do
			found=$(dpkg-query -W -f '${Version}' "$package" 2>/dev/null) || continue
			[ -n "$found" ] && echo "$package $found binary $licence" && continue 2
		done
		echo "sbom: none of $packages is installed" >&2
		exit 1
	done <<-'END'
		libyaml-dev MIT
		libexpat1-dev MIT
		libutf8proc-dev MIT AND Unicode-DFS-2015
		libnghttp2-dev MIT
		libc-ares-dev MIT
		libssl-dev Apache-2.0
		zlib1g-dev Zlib
		libzstd-dev BSD-3-Clause
		libllhttp-dev,libhttp-parser-dev MIT
		libc6-dev LGPL-2.1-or-later
	END
}

rows=$(rows)
printf '%s\n' "$rows" | awk -v version="$version" -v distribution="$distribution" -v created="$created" -v arch="$(uname -m)" '
	function package(id, name, version, licence, purl) {
		printf "%s\t\t{\"SPDXID\": \"SPDXRef-%s\", \"name\": \"%s\", \"versionInfo\": \"%s\", \"downloadLocation\": \"NOASSERTION\", ", \
			n++ ? ",\n" : "", id, name, version
		printf "\"filesAnalyzed\": false, \"licenseConcluded\": \"%s\", \"licenseDeclared\": \"%s\", \"copyrightText\": \"NOASSERTION\"", licence, licence
		if (purl != "") printf ", \"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": \"%s\"}]", purl
		printf "}"
	}
	function escaped(text) { gsub(/%/, "%25", text); gsub(/\+/, "%2B", text); gsub(/:/, "%3A", text); gsub(/~/, "%7E", text); return text }
	BEGIN {
		printf "{\n\t\"spdxVersion\": \"SPDX-2.3\",\n\t\"dataLicense\": \"CC0-1.0\",\n\t\"SPDXID\": \"SPDXRef-DOCUMENT\",\n"
		printf "\t\"name\": \"entrylint-%s-%s\",\n\t\"documentNamespace\": \"https://github.com/entrylint/entrylint/sbom/%s-%s-%s\",\n", version, arch, version, arch, created
		printf "\t\"creationInfo\": {\"created\": \"%s\", \"creators\": [\"Tool: entrylint-sbom.sh\"]},\n\t\"packages\": [\n", created
		package("entrylint", "entrylint", version, "MIT", "pkg:github/entrylint/entrylint@v" version)
	}
	{
		name = $1; found = $2; kind = $3; licence = $0
		sub(/^[^ ]+ [^ ]+ [^ ]+ /, "", licence)
		id[++ids] = name
		package(name, name, found, licence, "pkg:deb/" distribution "/" name "@" escaped(found) (kind == "source" ? "?arch=source" : ""))
	}
	END {
		printf "\n\t],\n\t\"relationships\": [\n\t\t{\"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-entrylint\"}"
		for (i = 1; i <= ids; i++) printf ",\n\t\t{\"spdxElementId\": \"SPDXRef-entrylint\", \"relationshipType\": \"STATIC_LINK\", \"relatedSpdxElement\": \"SPDXRef-%s\"}", id[i]
		printf "\n\t]\n}\n"
	}'
