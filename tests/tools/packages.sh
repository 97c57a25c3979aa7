#!/bin/sh
# Prints the Debian and Ubuntu packages that a task needs: build, static (with build), test (with build), image, github,
# browser.
# With --install before the tasks: installs them, by sudo unless it is run by root.
set -eu
if [ "${1-}" = --install ]; then
	shift
	as_root=''
	[ "$(id -u)" = 0 ] || as_root=sudo
	$as_root apt-get update -q
	# shellcheck disable=SC2046
	exec $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(sh "$0" "$@")
fi
build='build-essential pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libcurl4-openssl-dev libcjson-dev libgit2-dev libyaml-dev libexpat1-dev libutf8proc-dev ca-certificates git python3 openssl'
static='build-essential pkg-config cmake dpkg-dev libssl-dev libnghttp2-dev libc-ares-dev zlib1g-dev libzstd-dev libyaml-dev libexpat1-dev libutf8proc-dev ca-certificates'
for task in "$@"; do
	case $task in
	build) echo $build ;;
	static) # libgit2's HTTP parser goes by two names
		echo $static
		for parser in libllhttp-dev libhttp-parser-dev; do
			if apt-cache show $parser >/dev/null 2>&1; then
				echo $parser
				break
			fi
		done
		;;
	test) echo clang clang-format ;;
	image) # the client is a package of its own in newer releases, and so is its builder
		echo docker.io debootstrap ca-certificates
		for extra in docker-cli docker-buildx; do
			if apt-cache show $extra >/dev/null 2>&1; then echo $extra; fi
		done
		;;
	browser) # one that is there will do; Ubuntu has none as a package
		for browser in chromium chromium-browser google-chrome; do
			if command -v $browser >/dev/null; then continue 2; fi
		done
		if apt-cache show chromium >/dev/null 2>&1; then echo chromium; fi
		;;
	github) # node's own packages, where it is there from, bring npm along and forbid the distribution's
		command -v npm >/dev/null || echo nodejs npm
		;;
	*)
		echo "$0: unknown task $task" >&2
		exit 2
		;;
	esac
done
