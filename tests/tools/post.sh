# For cases to source after lists.sh and github.sh: a pull request whose entries change, and steps that post on it.

post_world() { # [MEMBERS]: ada/gardens with a list, and pull request 7 from ida's branch `more`, as yet with a good entry
	repository
	garden=$PWD
	git checkout -q -b more
	branch_has good_entry
	github_world "$@"
	github_start
}

branch_has() { # COMMAND...: what it prints becomes all that the branch adds to the list
	git reset -q --hard main
	"$@" >>README.md
	git commit -q -a -m 'Entries'
	[ -z "${github-}" ] || github_sync
}

# A step that posts: its status, verdict and summary, what it said of posting, any place where the token stands, and what
# it wrote. Its log goes to $HOME/logs, for posts_end. EVENT, TOKEN, WHERE (its folder): others than usual.
posts() { # WHAT [NAME=VALUE...]
	what=$1 TOKEN=${TOKEN:-writer} EVENT=${EVENT:-pull_request_target}
	shift
	github_event "$EVENT" >"$HOME/event.json"
	rm -rf "$HOME/step" && mkdir "$HOME/step"
	: >"$HOME/step/summary" >"$HOME/step/output"
	asked=$(wc -l <"$HOME/requests")
	(
		cd "${WHERE:-$HOME/step}" && exec env GITHUB_ACTIONS=true GITHUB_EVENT_NAME="$EVENT" GITHUB_EVENT_PATH="$HOME/event.json" \
			GITHUB_SHA="$(git -C "$garden" rev-parse main)" GITHUB_OUTPUT="$HOME/step/output" GITHUB_STEP_SUMMARY="$HOME/step/summary" \
			INPUT_TOKEN="$TOKEN" INPUT_POST="$what" "$@" entrylint
	) >"$HOME/step/log" 2>&1
	status=$?
	verdict=$(sed -n '/^verdict<</{n;p}' "$HOME/step/output")
	echo "status $status, ${verdict:-no verdict}, $([ -s "$HOME/step/summary" ] && echo a summary || echo no summary)"
	sed -n 's/^::notice title=entrylint::\(Not.* posted\)/\1/p' "$HOME/step/log" | sed 's/127\.0\.0\.1:[0-9]*/HOST/g'
	grep '^::error title=entrylint could not run' "$HOME/step/log"
	grep -rl "$TOKEN" "$HOME/step"
	cat "$HOME/step/log" >>"$HOME/logs"
	[ "$(wc -l <"$HOME/requests")" -eq "$asked" ] || github_log | tail -n "+$((asked + 1))" | grep -v '^GET' || :
}

posts_end() { # any command in the logs that is not ours
	python3 "$TESTS/tools/commands.py" "$HOME/logs" >"$HOME/found" || grep -v '^[a-z]* entrylint' "$HOME/found"
}

# ---- the issue of an audit ----

list_has() { # COMMAND...: what it prints is appended to the list on main
	git checkout -q main
	"$@" >>README.md
	list_changed
}

list_changed() { # what was done to it on main is there
	git commit -q -a -m 'The list goes on'
	github_sync
}

audits() { # DAY [NAME=VALUE...]: an audit of that day, and what it wrote
	SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s)
	export SOURCE_DATE_EPOCH
	shift
	EVENT=schedule posts issue GITHUB_REF=refs/heads/main "$@"
}

issue_text() {
	github_ask GET /repos/ada/gardens/issues/8 writer |
		python3 -c 'import json, sys; sys.stdin.readline(); sys.stdout.write(json.load(sys.stdin)["body"])'
}

issue_edit() { # COMMAND...: a person puts what it makes of the issue's text in its place
	issue_text | "$@" | python3 -c 'import json, sys; print(json.dumps({"body": sys.stdin.read()}))' >"$HOME/edit"
	github_ask PATCH /repos/ada/gardens/issues/8 person "$(cat "$HOME/edit")" | sed -n '1s/^/edited: /p'
}
