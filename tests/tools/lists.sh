# For cases to source: a small list, and what a run says about where it looked.

small_list() { # [FILE]
	cat >"${1:-README.md}" <<'END'
# Papers on gardens

## Contributing

Please add a paper in this format:

```
- **Title**. [[Paper](link)] [[Code](link)]
```

## 2023

- **Apple Trees in Rows**. [[Paper](https://arxiv.org/abs/2301.00001)] [[Code](https://github.com/ada/apples)]
- **Beans and Their Poles**. [[Paper](https://arxiv.org/abs/2301.00002)]
- **Carrots by Night**. [[Paper](https://arxiv.org/abs/2302.00003)] [[Code](https://github.com/ada/carrots)]
- **Dill for Beginners**. [[Paper](https://arxiv.org/abs/2302.00004)]
- **Endive, Revisited**. [[Paper](https://arxiv.org/abs/2303.00005)] [[Code](https://github.com/ada/endive)]
- **Fennel at Scale**. [[Paper](https://arxiv.org/abs/2303.00006)]
- **Garlic without Tears**. [[Paper](https://arxiv.org/abs/2304.00007)] [[Code](https://github.com/ada/garlic)]
- **Herbs from Text**. [[Paper](https://arxiv.org/abs/2304.00008)]
- **Iris in the Wild**. [[Paper](https://arxiv.org/abs/2305.00009)] [[Code](https://github.com/ada/iris)]
END
}

good_entry() { echo '- **Jasmine, Jointly**. [[Paper](https://arxiv.org/abs/2305.00010)]'; }

repository() { # a repository on main with the list in its one commit
	git init -q .
	small_list
	git add .
	git commit -q -m 'The list'
}

where() { # arguments of entrylint: what was compared, what was noted, what went wrong; not the findings
	entrylint "$@" >"$HOME/out" 2>&1
	status=$?
	grep -E '^(Checked|Note|entrylint):' "$HOME/out" | sed 's/\([^0-9a-f]\)[0-9a-f]\{7\}\([^0-9a-f]\)/\1COMMIT\2/g'
	echo "status $status"
}

step() { # EVENT [NAME=VALUE...], and its payload on standard input: a step of a workflow, and what it answered
	cat >"$HOME/event.json"
	event=$1
	shift
	: >"$HOME/output"
	: >"$HOME/summary"
	env GITHUB_ACTIONS=true CI=true GITHUB_EVENT_NAME="$event" GITHUB_EVENT_PATH="$HOME/event.json" \
		GITHUB_OUTPUT="$HOME/output" GITHUB_STEP_SUMMARY="$HOME/summary" "$@" entrylint 2>&1 |
		grep -E '^(entrylint:|::notice|::error title=entrylint could not run)' | sed "s|$HOME|HOME|g" |
		sed 's/\([^0-9a-f]\)[0-9a-f]\{7\}\([^0-9a-f]\|$\)/\1COMMIT\2/g; s/127\.0\.0\.1:[0-9]*/HOST/g'
	grep -A 1 '^\(verdict\|entries\)<<' "$HOME/output" | sed 's/<<end-[0-9a-f]\{32\}$/:/'
	[ ! -s "$HOME/summary" ] || echo "a summary"
}

commit() { git rev-parse "$1"; }

bad_entries() { # what can be put right: trailing blanks, brackets, a doubled period
	echo '- **Kale, Kept.** [[Paper](https://arxiv.org/abs/2305.00011)] [[Code](https://github.com/ada/kale)]  '
	echo '- **Leeks Below Ground**.  [Paper](https://arxiv.org/abs/2305.00012)'
	echo '* __Mint Everywhere__.. [[Paper](https://arxiv.org/abs/2305.00013)]'
}
