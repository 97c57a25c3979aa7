# For cases to source: a GitHub of their own (tests/github/README.md), after lists.sh and with the case's repositories
# made. What was asked and posted reads the same on every run: commits are called by what names them.
. "$TESTS/tools/server.sh"

# Tokens that are always there: reader (a workflow's token from a fork), writer, person (ida's own, may write).

github_world() { # [MEMBERS]: world.json; pull request 7 from branch `more` of ida's fork, all in this one repository
	cat >"$HOME/world.json" <<END
{"repositories": {
	"ada/gardens": {"path": "$PWD", "pulls": [{"number": 7, "head": "ida/gardens:more"${1:+, $1}}]},
	"ida/gardens": {"path": "$PWD", "fork_of": "ada/gardens"}}}
END
}

github_start() { # [WORLD]: sets GITHUB_API_URL and what goes with it
	: >"$HOME/faults"
	server_start github python3 -B "$TESTS/github/fake.py" "${1:-$HOME/world.json}" --log "$HOME/requests" \
		--faults "$HOME/faults" ${PRISM:+--prism "$PRISM"} # make check-github: GitHub's own description in between
	github=http://127.0.0.1:$port
	export GITHUB_API_URL="http://127.0.0.1:$port" GITHUB_GRAPHQL_URL="http://127.0.0.1:$port/graphql"
	export GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=ada/gardens
}

github_fault() { # LINE...: see tests/github/faults.py; without any, all goes well again
	printf '%s\n' "$@" >"$HOME/faults"
}

github_ask() { # METHOD PATH [TOKEN] [BODY]: the answer's status and body
	python3 -B "$TESTS/github/ask.py" "$1" "$GITHUB_API_URL$2" "${3-}" "${4-}"
}

github_event() { # EVENT [NUMBER]: the payload that a workflow would get
	python3 -B "$TESTS/github/ask.py" --body GET "$github/_fake/event/$1/${2:-7}"
}

github_log() { # what was asked since the start or the last github_forget: method, path, status, who, fault
	python3 -B "$TESTS/github/ask.py" --body GET "$github/_fake/log"
}

github_bodies() { # [METHOD]: what was sent, as JSON
	python3 -B "$TESTS/github/ask.py" --body GET "$github/_fake/bodies/${1:-*}"
}

github_state() { # everything that was posted
	python3 -B "$TESTS/github/ask.py" --body GET "$github/_fake/state"
}

github_sync() { # takes over what was committed since
	python3 -B "$TESTS/github/ask.py" --body GET "$github/_fake/sync"
}

github_forget() { # the log, not what was posted
	python3 -B "$TESTS/github/ask.py" --body GET "$github/_fake/forget"
}
