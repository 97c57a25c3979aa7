#!/bin/sh
# Copies the licence texts of all that the static binary holds into a folder: our own, those of the libraries that
# `make deps` built from source, and those of the distribution's static libraries. Run it on the machine that linked.
set -eu
out=$1
here=$(cd "$(dirname "$0")/../.." && pwd)
deps=${DEPS:-$here/build/deps}
mkdir -p "$out/licences"
cp "$here/LICENSE" "$here/THIRD_PARTY_NOTICES" "$out/"
for name in cmark-gfm curl cjson libgit2; do cp "$deps/licences/$name" "$out/licences/$name"; done
# NAME PACKAGE...: the first package that is installed
while read -r name packages; do
	for package in $packages; do
		text=/usr/share/doc/$package/copyright
		[ -f "$text" ] && cp -L "$text" "$out/licences/$name" && break
	done
	[ -f "$out/licences/$name" ] || {
		echo "licences: no text for $name (looked at: $packages)" >&2
		exit 1
	}
done <<'END'
libyaml libyaml-dev
expat libexpat1-dev
utf8proc libutf8proc-dev
nghttp2 libnghttp2-dev
c-ares libc-ares-dev
openssl libssl-dev
zlib zlib1g-dev
zstd libzstd-dev
http-parser libllhttp-dev libhttp-parser-dev
glibc libc6-dev libc6
ca-certificates ca-certificates
END
cp "$deps/versions" "$out/versions"
echo "licences: $(find "$out" -type f | wc -l) files in $out"
