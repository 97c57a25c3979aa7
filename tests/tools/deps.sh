#!/bin/sh
# Turns Debian's (or Ubuntu's) source packages into the static libraries that the system's packages lack:
# cmark-gfm gfm.13 or later, and minimal libcurl, cJSON and libgit2; under $DEPS, with the flags to use them in flags.mk.
#
# The sources come from the archive that this machine's own apt is set up for, signatures checked by apt. cmark-gfm is
# taken from a newer release of the same archive when the machine's own is older than gfm.13.
set -eu

DEPS=${DEPS:-build/deps}
mkdir -p "$DEPS"
DEPS=$(cd "$DEPS" && pwd)
work=$DEPS/work
log=$DEPS/log
stamp=$DEPS/stamp
recipe=$(cksum <"$0")
jobs=$(nproc)

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$recipe" ]; then
	echo "deps: up to date in $DEPS"
	exit 0
fi

complain() {
	echo "deps: $*" >&2
	exit 1
}

missing=''
for tool in cmake pkg-config apt-get dpkg-source patch cc; do
	command -v $tool >/dev/null || missing="$missing $tool"
done
for module in openssl libnghttp2 libcares zlib expat yaml-0.1 libutf8proc; do
	pkg-config --exists $module || missing="$missing $module"
done
[ -z "$missing" ] || complain "missing:$missing. The packages: apt-get install -y $("$(dirname "$0")/packages.sh" static)"

rm -rf "$work" "$stamp"
mkdir -p "$work/apt"
: >"$log"
trap '[ $? -eq 0 ] || { tail -n 30 "$log"; echo "deps: failed; all of it is in $log"; } >&2' EXIT

# ---- sources, by a private apt that knows this machine's archive and only deb-src lines ----

# "ORIGIN URI RELEASE CODENAME COMPONENT" of each index of the distribution that this machine's apt uses
apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
	grep -E '^(Debian|Ubuntu) ' | sort -u >"$work/targets" || complain "apt knows no Debian or Ubuntu archive; run apt-get update"
origin=$(head -n 1 "$work/targets" | cut -d ' ' -f 1)
archive=$(awk '$3 !~ /-/ {print $2; exit}' "$work/targets")
case $origin in
Debian) keyring=/usr/share/keyrings/debian-archive-keyring.gpg component=main newer='trixie forky' ;;
*) keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg component=universe newer='plucky questing resolute' ;;
esac
option=''
[ ! -f $keyring ] || option="[signed-by=$keyring]"

# A list is a file of deb-src lines; each has a place of its own for what apt fetches of it.
private_apt() { # LIST COMMAND...
	list=$1
	shift
	"$@" -o Dir::Etc::SourceList="$work/apt/$list.list" -o Dir::Etc::SourceParts=/dev/null \
		-o Dir::State::Lists="$work/apt/$list" -o Dir::Cache="$work/apt/$list.cache" -o APT::Sandbox::User=root \
		-o Acquire::Languages=none -o Acquire::Retries=3
}

update() { # LIST: its lines come in on standard input
	sort -u >"$work/apt/$1.list"
	mkdir -p "$work/apt/$1/partial" "$work/apt/$1.cache/archives/partial"
	private_apt "$1" apt-get -q update >>"$log" 2>&1
}

# The revisions of a source package, newest first.
revisions() { # LIST PACKAGE
	private_apt "$1" apt-cache showsrc --only-source "$2" 2>>"$log" | sed -n 's/^Version: //p' | sort -u -V -r
}

fetch() { # LIST PACKAGE REVISION OPTION...: into $work/PACKAGE, emptied before
	from=$1 package=$2 revision=$3
	shift 3
	rm -rf "${work:?}/$package" && mkdir "$work/$package" && cd "$work/$package" &&
		private_apt "$from" apt-get source -q --only-source "$@" "$package=$revision"
}

# Unpacks the newest revision whose files are to be had: an index may name files that the archive has dropped. When there
# is none, the upstream release alone, without the distribution's patches.
unpack() { # PACKAGE LIST...
	package=$1
	shift
	for way in patched bare; do
		for list in "$@"; do
			for revision in $(revisions "$list" "$package"); do
				if [ $way = patched ]; then
					(fetch "$list" "$package" "$revision") >>"$log" 2>&1 || continue
				else
					(
						fetch "$list" "$package" "$revision" --tar-only && tar -xf "$package"_*.orig.tar.* &&
							rm -f "$package"_*
					) >>"$log" 2>&1 || continue
					revision=${revision%-*}
				fi
				mv "$work/$package"/*/ "$work/source-$package"
				echo "deps: $package $revision"
				printf '%s %s\n' "$package" "$revision" >>"$work/versions"
				return 0
			done
		done
	done
	complain "no source of $package could be fetched"
}

# The same revision may stand in two parts of an archive, and apt asks only the first; `plain` knows the release alone.
awk -v o="$option" '{print "deb-src", o, $2, $3, $5}' "$work/targets" | update own ||
	complain "the archive's source lists cannot be fetched"
awk -v o="$option" '$3 !~ /-/ {print "deb-src", o, $2, $3, $5}' "$work/targets" | update plain || :

is_new_enough() { # LIST
	revisions "$1" cmark-gfm | grep -qE 'gfm\.(1[3-9]|[2-9][0-9])'
}
cmark_from=own
if ! is_new_enough own; then
	cmark_from=''
	for suite in $newer; do
		echo "deb-src $option $archive $suite $component" | update "$suite" && is_new_enough "$suite" || continue
		cmark_from=$suite
		break
	done
	[ -n "$cmark_from" ] || complain "no release of $archive that could be read has cmark-gfm gfm.13 or later"
fi
unpack cmark-gfm "$cmark_from"
for package in curl cjson libgit2; do unpack $package own plain; done

# ---- libraries ----

flags='-O2 -fPIE -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -ffunction-sections -fdata-sections'

build() { # SOURCE PREFIX OPTION...
	source=$work/source-$1 prefix=$DEPS/$2
	shift 2
	rm -rf "$source/entrylint-build"
	cmake -S "$source" -B "$source/entrylint-build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS="$flags" \
		-DCMAKE_POLICY_VERSION_MINIMUM=3.5 -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
		-DBUILD_SHARED_LIBS=OFF "$@" >>"$log" 2>&1 &&
		cmake --build "$source/entrylint-build" -j "$jobs" >>"$log" 2>&1 &&
		cmake --install "$source/entrylint-build" >>"$log" 2>&1
}

rm -rf "$DEPS/cmark" "$DEPS/static"
mkdir -p "$DEPS/static/include/cjson" "$DEPS/static/lib"

build cmark-gfm cmark -DCMARK_TESTS=OFF -DCMARK_SHARED=OFF -DCMARK_STATIC=ON

cc -std=c99 $flags -c -o "$work/cJSON.o" "$work/source-cjson/cJSON.c" >>"$log" 2>&1
ar rcs "$DEPS/static/lib/libcjson.a" "$work/cJSON.o"
cp "$work/source-cjson/cJSON.h" "$DEPS/static/include/cjson/"

build curl static -DHTTP_ONLY=ON -DBUILD_CURL_EXE=OFF -DBUILD_TESTING=OFF -DCURL_USE_OPENSSL=ON -DENABLE_ARES=ON \
	-DUSE_NGHTTP2=ON -DCURL_USE_LIBPSL=OFF -DCURL_USE_LIBSSH2=OFF -DCURL_USE_LIBSSH=OFF -DCURL_USE_GSSAPI=OFF \
	-DCURL_BROTLI=OFF -DCURL_ZSTD=OFF -DUSE_LIBIDN2=OFF -DCURL_DISABLE_NETRC=ON -DCURL_DISABLE_ALTSVC=ON \
	-DCURL_DISABLE_COOKIES=ON -DENABLE_MANUAL=OFF -DENABLE_CURL_MANUAL=OFF -DBUILD_LIBCURL_DOCS=OFF \
	-DBUILD_MISC_DOCS=OFF -DCURL_DISABLE_NTLM=ON -DENABLE_UNIX_SOCKETS=OFF -DCURL_CA_BUNDLE=none -DCURL_CA_PATH=none \
	-DCURL_CA_FALLBACK=OFF

# libgit2 reads local repositories only, but its HTTP transport is always compiled and wants a parser: which of these
# names it knows, and whether the source package has it inside, differs between releases.
done=''
for parser in system llhttp http-parser builtin; do
	build libgit2 static -DUSE_HTTPS=OFF -DUSE_SSH=OFF -DUSE_NTLMCLIENT=OFF -DUSE_GSSAPI=OFF -DUSE_ICONV=OFF \
		-DREGEX_BACKEND=regcomp -DUSE_SHA1=CollisionDetection -DUSE_SHA256=Builtin -DBUILD_TESTS=OFF -DBUILD_CLI=OFF \
		-DUSE_HTTP_PARSER=$parser && done=$parser && break
done
[ -n "$done" ] || complain "libgit2 was not built"

# ---- how to link with them ----

find_archive() { # NAME...: the first lib NAME.a that is there
	for name in "$@"; do
		for dir in "$DEPS/static/lib" "$DEPS/cmark/lib" /usr/lib/"$(cc -print-multiarch)" /usr/lib /usr/lib64; do
			if [ -f "$dir/lib$name.a" ]; then
				echo "$dir/lib$name.a"
				return 0
			fi
		done
	done
	complain "no static library for $*"
}

archives=''
for name in cmark-gfm-extensions cmark-gfm curl cjson git2 yaml expat utf8proc nghttp2 cares ssl crypto z zstd; do # newer libcrypto wants zstd
	archives="$archives $(find_archive $name)"
done
case $done in
llhttp) archives="$archives $(find_archive llhttp)" ;;
http-parser | system) archives="$archives $(find_archive http_parser llhttp)" ;;
esac
cat >"$DEPS/flags.mk" <<FLAGS
# Written by tests/tools/deps.sh
LIB_CFLAGS := -isystem $DEPS/cmark/include -isystem $DEPS/static/include -isystem $DEPS/static/include/cjson -DCURL_STATICLIB -DCMARK_GFM_STATIC_DEFINE -DCMARK_GFM_EXTENSIONS_STATIC_DEFINE
LIB_LIBS := -Wl,--start-group$archives -Wl,--end-group -lpthread -ldl -lm
FLAGS
cp "$work/versions" "$DEPS/versions"
mkdir -p "$DEPS/licences"
for name in cmark-gfm curl cjson libgit2; do
	cat "$work/source-$name"/COPYING "$work/source-$name"/LICENSE >"$DEPS/licences/$name" 2>/dev/null || :
	[ -s "$DEPS/licences/$name" ] || complain "$name has no licence file"
done
rm -rf "$work"
echo "$recipe" >"$stamp"
echo "deps: built in $DEPS"
