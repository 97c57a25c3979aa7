#!/bin/sh
# Builds the container image and checks it: what is in it, how big it is, that the dry run of the README says what the
# static binary says, and a run as the Actions runner does it. A Docker engine is started (and stopped again) when none
# answers; the base image is made from the distribution's packages when no registry has it.
#   BINARY=build/static/entrylint BASE=debian:trixie-slim tests/image.sh
set -u
cd "$(dirname "$0")/.." || exit 2
root=$PWD
binary=${BINARY:-$root/build/static/entrylint}
work=$(mktemp -d) || exit 2
engine='' fake=''
SIZE_MAX=12000000 # it is pulled at the start of each job
passed=0 failed=0

finish() {
	status=$?
	[ -z "$fake" ] || kill "$fake" 2>/dev/null
	if [ -n "$engine" ]; then
		kill "$engine" 2>/dev/null
		wait "$engine" 2>/dev/null
		umount "$work/engine/exec/netns/default" 2>/dev/null
	fi
	rm -rf "$work" 2>/dev/null
	exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

stop() {
	echo "image: $*" >&2
	exit 2
}

holds() { # WHAT COMMAND...
	what=$1
	shift
	if "$@" >"$work/said" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: image: $what"
		head -n 40 "$work/said" | sed 's/^/  /'
	fi
}

# ---- an engine ----

docker=docker
if ! $docker version >/dev/null 2>&1; then
	# The packaged client suits the packaged engine; another one, first in PATH, may want a builder that is not there.
	[ ! -x /usr/bin/docker ] || docker=/usr/bin/docker
	dockerd=$(command -v dockerd) || stop "no Docker engine answers and there is no dockerd: apt-get install docker.io"
	[ "$(id -u)" = 0 ] || stop "no Docker engine answers; starting one takes root"
	mkdir -p "$work/engine"
	export DOCKER_HOST="unix://$work/engine/docker.sock"
	for storage in overlay2 vfs; do
		"$dockerd" --data-root "$work/engine/data" --exec-root "$work/engine/exec" --pidfile "$work/engine/pid" \
			-H "$DOCKER_HOST" --storage-driver $storage --bridge=none --iptables=false --ip6tables=false \
			--ip-forward=false >"$work/engine.log" 2>&1 &
		engine=$!
		for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
			$docker version >/dev/null 2>&1 && break 2
			kill -0 "$engine" 2>/dev/null || break
			sleep 1
		done
		kill "$engine" 2>/dev/null
		wait "$engine" 2>/dev/null
		engine=''
	done
	if [ -z "$engine" ]; then
		tail -n 20 "$work/engine.log" >&2
		stop "the Docker engine does not start, or its client (docker-cli) is missing"
	fi
fi
network='--network host' # the engine started here has no bridge, and the tests' GitHub is on this machine

# ---- the base image ----

base=${BASE:-$(sed -n 's/^ARG BASE=//p' Dockerfile)}
suite=${base#debian:} suite=${suite%%@*} suite=${suite%-slim}
if ! $docker image inspect "$base" >/dev/null 2>&1 && ! timeout 120 $docker pull -q "$base" >/dev/null 2>&1; then
	command -v debootstrap >/dev/null || stop "no registry has $base and there is no debootstrap to make it with"
	archive=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
		awk '$1 == "Debian" && $3 !~ /-/ {print $2; exit}')
	debootstrap --variant=minbase "$suite" "$work/base" "${archive:-http://deb.debian.org/debian}" \
		>"$work/debootstrap.log" 2>&1 || {
		tail -n 20 "$work/debootstrap.log" >&2
		stop "debootstrap cannot make $base"
	}
	rm -f "$work/base/etc/apt/sources.list"
	cat >"$work/base/etc/apt/sources.list.d/debian.sources" <<-END
		Types: deb
		URIs: http://deb.debian.org/debian
		Suites: $suite $suite-updates
		Components: main
		Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

		Types: deb
		URIs: http://deb.debian.org/debian-security
		Suites: $suite-security
		Components: main
		Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
	END
	tar -C "$work/base" -c . | $docker import - "$base" >/dev/null || stop "the base image cannot be imported"
	rm -rf "$work/base"
fi

# ---- the image ----

$docker build $network --build-arg BASE="$base" -t entrylint . >"$work/build.log" 2>&1 || {
	tail -n 60 "$work/build.log" >&2
	stop "the image does not build"
}
size=$($docker image inspect -f '{{.Size}}' entrylint)
echo "image: $size bytes of $SIZE_MAX"
holds "no more than $SIZE_MAX bytes" [ "$size" -le $SIZE_MAX ]

container=$($docker create --network none entrylint) && $docker export "$container" | tar -t | grep -v '/$' | sort >"$work/files"
$docker rm "$container" >/dev/null
# The engine itself puts these into every container.
grep -vE '^(\.dockerenv|dev/console|etc/(hosts|hostname|mtab|resolv\.conf))$' "$work/files" >"$work/own"
cat "$work/own" >"$work/listing"
holds "holds the binary, certificates and licences, and nothing else" sh -c "
	grep -qx usr/bin/entrylint '$work/own' && grep -qx etc/ssl/certs/ca-certificates.crt '$work/own' &&
		grep -q '^usr/share/doc/entrylint/licences/libgit2' '$work/own' &&
		! grep -vE '^(usr/bin/entrylint|etc/ssl/certs/ca-certificates.crt|usr/share/doc/entrylint/.*)$' '$work/own'"

# ---- an example pull request: one good list, one entry added in another form ----

export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org \
	GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
list=$work/list
git init -q -b main "$list" && cp tests/image/base.md "$list/README.md" && git -C "$list" add README.md &&
	git -C "$list" commit -q -m "A list" && git -C "$list" checkout -q -b entry &&
	cp tests/image/head.md "$list/README.md" && git -C "$list" commit -q -a -m "An entry" || stop "git fails"

# ---- the dry run says what the binary says ----

in_image() { $docker run --rm -e ENTRYLINT_OFFLINE=1 $network "$@"; }

(cd "$list" && NO_COLOR=1 ENTRYLINT_OFFLINE=1 "$binary" check) >"$work/binary.out" 2>"$work/binary.err"
echo $? >"$work/binary.status"
in_image -v "$list:/github/workspace" entrylint >"$work/image.out" 2>"$work/image.err"
echo $? >"$work/image.status"
holds "the dry run finds what is wrong" grep -qx 1 "$work/binary.status"
holds "the dry run's exit status is the binary's" diff "$work/binary.status" "$work/image.status"
holds "the dry run says what the binary says" diff "$work/binary.out" "$work/image.out"
holds "the dry run's other stream is the binary's" diff "$work/binary.err" "$work/image.err"

git -C "$list" checkout -q main
in_image -v "$list:/github/workspace" entrylint >"$work/said" 2>&1
echo $? >"$work/same.status"
holds "nothing changed, nothing wrong" grep -qx 0 "$work/same.status"
git -C "$list" checkout -q entry

# ---- fix keeps the owner of the file ----

cp -R "$list" "$work/fixed"
chown -R 1234:1234 "$work/fixed" 2>/dev/null && {
	in_image -v "$work/fixed:/github/workspace" entrylint fix >"$work/fix.out" 2>&1
	holds "fix keeps the owner of the file" sh -c "[ \"\$(stat -c %u:%g '$work/fixed/README.md')\" = 1234:1234 ]"
	holds "fix mends the file" sh -c "! cmp -s '$list/README.md' '$work/fixed/README.md'"
}

# ---- as the Actions runner runs it: its mounts, variables and inputs, by action.yml ----

runner=$work/runner
port=''

# NAME=DEFAULT of each input, as action.yml has them.
defaults() {
	awk '
		/^inputs:/ { inside = 1; next }
		/^[a-z]/ { inside = 0 }
		inside && /^  [a-z-]+:$/ { if (name != "") print name "=" value; name = $1; sub(/:$/, "", name); value = "" }
		inside && /^    default:/ { value = $0; sub(/^    default: */, "", value); gsub(/^"|"$/, "", value) }
		END { if (name != "") print name "=" value }
	' action.yml
}

as_runner() { # EVENT INPUT=VALUE...: runs on what is in $runner/workspace; leaves $work/action.out and .status
	event=$1
	shift
	rm -rf "$runner/file_commands" "$work/inputs"
	mkdir -p "$runner/home" "$runner/workflow" "$runner/file_commands" "$runner/temp" "$runner/workspace" "$work/inputs"
	for name in output step_summary env path state; do : >"$runner/file_commands/$name"; done
	chown -R 1001:1001 "$runner" 2>/dev/null # the runner's own account; inside runs root
	defaults >"$work/defaults"
	while IFS='=' read -r name value; do printf '%s' "$value" >"$work/inputs/$name"; done <"$work/defaults"
	for given in "$@"; do printf '%s' "${given#*=}" >"$work/inputs/${given%%=*}"; done
	set --
	for input in "$work"/inputs/*; do # INPUT_NAME, hyphens kept
		set -- "$@" -e "INPUT_$(printf '%s' "${input##*/}" | tr 'a-z ' 'A-Z_')=$(cat "$input")"
	done
	in_image --name entrylint-runner --workdir /github/workspace "$@" \
		-e HOME=/github/home -e GITHUB_ACTIONS=true -e CI=true -e RUNNER_OS=Linux -e GITHUB_JOB=lint \
		-e GITHUB_EVENT_NAME="$event" -e GITHUB_EVENT_PATH=/github/workflow/event.json \
		-e GITHUB_REPOSITORY=ada/ovens -e GITHUB_REPOSITORY_OWNER=ada -e GITHUB_SHA="$head_sha" -e GITHUB_REF=refs/pull/7/merge \
		-e GITHUB_BASE_REF=main -e GITHUB_HEAD_REF=entry -e GITHUB_WORKSPACE=/github/workspace -e GITHUB_RUN_ID=1 \
		-e GITHUB_API_URL="http://127.0.0.1:${port:-9}" -e GITHUB_GRAPHQL_URL="http://127.0.0.1:${port:-9}/graphql" \
		-e GITHUB_SERVER_URL=https://github.com -e RUNNER_TEMP=/github/runner_temp \
		-e GITHUB_OUTPUT=/github/file_commands/output -e GITHUB_STEP_SUMMARY=/github/file_commands/step_summary \
		-e GITHUB_ENV=/github/file_commands/env -e GITHUB_PATH=/github/file_commands/path \
		-e GITHUB_STATE=/github/file_commands/state \
		-v "$runner/workspace:/github/workspace" -v "$runner/home:/github/home" -v "$runner/workflow:/github/workflow" \
		-v "$runner/file_commands:/github/file_commands" -v "$runner/temp:/github/runner_temp" \
		entrylint >"$work/action.out" 2>&1
	echo $? >"$work/action.status"
}

answers() { # HOW: what every run of the action leaves, when the entry has faults
	holds "the action $1: exit status 1" grep -qx 1 "$work/action.status"
	holds "the action $1: annotations" sh -c "grep -q '^::error ' '$work/action.out' || { cat '$work/action.out'; false; }"
	holds "the action $1: a summary with the corrected entry" grep -q '^- ' "$runner/file_commands/step_summary"
	for output in verdict findings errors warnings notices entries; do
		holds "the action $1: the output $output" grep -q "^${output}[=<]" "$runner/file_commands/output"
	done
	holds "the action $1: no variable, path or state is set" sh -c "cd '$runner/file_commands' && ! [ -s env ] && ! [ -s path ] && ! [ -s state ]"
}

base_sha=$(git -C "$list" rev-parse main) head_sha=$(git -C "$list" rev-parse entry)
mkdir -p "$runner/workflow"
cat >"$runner/workflow/event.json" <<END
{"action":"opened","number":7,"pull_request":{"number":7,
 "base":{"ref":"main","sha":"$base_sha","repo":{"id":1,"full_name":"ada/ovens"}},
 "head":{"ref":"entry","sha":"$head_sha","repo":{"id":2,"full_name":"ida/ovens","fork":true}}},
 "repository":{"id":1,"full_name":"ada/ovens","default_branch":"main"}}
END

cp -R "$list" "$runner/workspace"
as_runner pull_request token= offline=true
answers "on a checkout"

# Nothing is checked out; a small GitHub answers (tests/github). The token may write, so everything is posted.
rm -rf "$runner/workspace"
cat >"$work/world.json" <<END
{"repositories": {
	"ada/ovens": {"path": "$list", "pulls": [{"number": 7, "head": "ida/ovens:entry"}]},
	"ida/ovens": {"path": "$list", "fork_of": "ada/ovens"}}}
END
mkfifo "$work/port"
python3 -B tests/github/fake.py "$work/world.json" --log "$work/requests" >"$work/port" 2>"$work/fake.err" &
fake=$!
read -r port <"$work/port" || stop "the small GitHub does not start: $(cat "$work/fake.err")"
as_runner pull_request_target token=writer offline=true post='checks review comment'
answers "through the API"
python3 -B tests/github/ask.py --body GET "http://127.0.0.1:$port/_fake/state" >"$work/state"
for what in 'check run' 'review by' 'comment by'; do
	holds "the action through the API: a $what" sh -c "grep -q '$what' '$work/state' || { cat '$work/state' '$work/action.out'; false; }"
done
as_runner pull_request token=reader offline=true
answers "with a token that may only read"

echo "image: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
