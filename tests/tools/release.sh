#!/bin/sh
# What a release changes, so that .github/workflows/release.yml only calls it and it can be tried at home:
#   release.sh check VERSION       may this version be released? It is the Makefile's, and the change log has it
#   release.sh notes VERSION       prints what the change log says of it
#   release.sh pin IMAGE@DIGEST    makes action.yml run this image in place of building the Dockerfile
set -eu
cd "${ROOT:-$(dirname "$0")/../..}"

complain() {
	echo "release: $*" >&2
	exit 1
}

notes() { # VERSION
	awk -v version="$1" '
		/^## / { inside = $2 == version; next }
		inside && (text != "" || NF) { text = text $0 "\n" }
		END { sub(/\n+$/, "\n", text); printf "%s", text; exit text == "" }
	' CHANGELOG.md
}

what=${1-} argument=${2-}
case $what in
check)
	printf '%s\n' "$argument" | grep -qxE '[0-9]+\.[0-9]+\.[0-9]+' || complain "'$argument' is no version: three numbers"
	grep -qx "VERSION := $argument" Makefile || complain "the Makefile has another VERSION than $argument"
	notes "$argument" >/dev/null || complain "CHANGELOG.md says nothing of $argument"
	if grep -qx "## $argument (unreleased)" CHANGELOG.md; then complain "CHANGELOG.md still calls $argument unreleased"; fi
	;;
notes)
	notes "$argument" || complain "CHANGELOG.md says nothing of $argument"
	;;
pin)
	printf '%s\n' "$argument" | grep -qxE '[a-z0-9./_-]+@sha256:[0-9a-f]{64}' || complain "'$argument' is no IMAGE@sha256:DIGEST"
	[ "$(grep -c '^  image: Dockerfile$' action.yml)" = 1 ] || complain "action.yml has no line 'image: Dockerfile', or several"
	sed "s|^  image: Dockerfile$|  image: docker://$argument|" action.yml >action.yml.new
	mv action.yml.new action.yml
	;;
*)
	complain "usage: release.sh check VERSION | notes VERSION | pin IMAGE@DIGEST"
	;;
esac
