#!/bin/sh
# Runs unit programs, fuzz corpora and golden cases side by side; the last line printed is "N passed, N failed".
#
#   ENTRYLINT=/path/to/entrylint tests/run.sh [--bless] [--only PART] [--using TEXT] [--also FOLDER] [PROGRAM...]
#
# A folder tests/cases/AREA/CASE is a case. It holds `cmd`, a shell script that runs in a scratch copy of the folder's
# other files, and what is expected: `stdout` (absent: nothing), `status` (absent: 0), `stderr` (absent: not compared),
# `out/` (files as they should be after the run). `cmd` sees `entrylint` in PATH, $ENTRYLINT, and $TESTS, the folder of
# this script, for what several cases share; ENTRYLINT_OFFLINE is set, so nobody asks the world but cases that bring
# their own (tests/tools/world.sh). The scratch folder's own path reads SCRATCH in what is compared.
# --bless writes what happened as what is expected; of `stderr` and `out/` only files that are there already. --using
# runs the cases that have TEXT in their `cmd`; --also takes those of another folder besides, FOLDER/AREA/CASE.
set -u

self=$(cd "$(dirname "$0")" && pwd)/run.sh
tests=${self%/run.sh}
root=${tests%/tests}

say() { printf '%s\n' "$*" >>"$report"; }

# Is the file what is expected ("absent" means empty)? With --bless: make it so.
compare() { # WHAT GOT WANTED
	wanted=$3
	[ -e "$wanted" ] || wanted=/dev/null
	cmp -s "$2" "$wanted" && return 0
	if [ -n "$BLESS" ]; then
		if [ -s "$2" ]; then cp "$2" "$3"; else rm -f "$3"; fi
		say "  blessed: $1"
		return 0
	fi
	say "  $1 differs (- expected, + got):"
	diff -a -u "$wanted" "$2" | tail -n +3 | head -n 60 | sed 's/^/    /' >>"$report"
	return 1
}

settle() { # FILE: its scratch paths made the same on every run
	if grep -aqF "$scratch" "$1"; then
		sed "s|$scratch|SCRATCH|g" "$1" >"$1.settled" && mv "$1.settled" "$1"
	fi
}

run_case() { # tests/cases/AREA/CASE
	case=$root/$1
	if [ ! -f "$case/cmd" ]; then
		say "  it has no file cmd"
		return 1
	fi
	scratch=$job/scratch
	mkdir -p "$scratch" "$job/home"
	for file in "$case"/* "$case"/.[!.]*; do
		case ${file##*/} in
		cmd | stdout | stderr | status | out) ;;
		*) [ ! -e "$file" ] || cp -RP "$file" "$scratch/" ;;
		esac
	done
	(
		cd "$scratch" && exec env -i PATH="$WORK/bin:$PATH" HOME="$job/home" TMPDIR="$job" LC_ALL=C TZ=UTC NO_COLOR=1 ENTRYLINT_OFFLINE=1 \
			ENTRYLINT="$ENTRYLINT" TESTS="$tests" PRISM="${PRISM-}" ASAN_OPTIONS="$ASAN_OPTIONS" UBSAN_OPTIONS="$UBSAN_OPTIONS" LSAN_OPTIONS="$LSAN_OPTIONS" \
			GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null \
			GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=init.defaultBranch GIT_CONFIG_VALUE_0=main \
			GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_AUTHOR_DATE='2024-01-02T03:04:05Z' \
			GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org GIT_COMMITTER_DATE='2024-01-02T03:04:05Z' \
			timeout 120 sh "$case/cmd"
	) >"$job/stdout" 2>"$job/stderr" </dev/null
	status=$?
	settle "$job/stdout"
	settle "$job/stderr"
	held=0
	if [ $status -ge 97 ]; then # a sanitizer's 97, a time-out's 124, not found's 127, a signal's 128 and more
		say "  it ended with status $status"
		held=1
	else
		: >"$job/status"
		[ $status -eq 0 ] || echo $status >"$job/status"
		compare status "$job/status" "$case/status" || held=1
		compare stdout "$job/stdout" "$case/stdout" || held=1
		[ ! -e "$case/stderr" ] || compare stderr "$job/stderr" "$case/stderr" || held=1
		if [ -d "$case/out" ]; then
			for file in $(cd "$case/out" && find . -type f | sort); do
				if [ -f "$scratch/$file" ]; then
					compare "out/${file#./}" "$scratch/$file" "$case/out/$file" || held=1
				else
					say "  out/${file#./} was not made"
					held=1
				fi
			done
		fi
	fi
	[ $held -eq 0 ] || [ -e "$case/stderr" ] || [ ! -s "$job/stderr" ] || {
		say "  stderr was:"
		head -n 40 "$job/stderr" | sed 's/^/    /' >>"$report"
	}
	rm -rf "$scratch" "${job:?}/home"
	return $held
}

run_program() { # build/VARIANT/unit/NAME or build/VARIANT/fuzz/NAME, from the root
	case $1 in
	*/fuzz/*)
		corpus=tests/fuzz/corpus/${1##*/}
		set -- "$1" $(find "$corpus" -type f 2>/dev/null | sort)
		[ $# -gt 1 ] || say "  nothing in $corpus"
		;;
	esac
	(cd "$root" && TMPDIR="$job" LC_ALL=C TZ=UTC timeout 300 "$@") >"$job/stdout" 2>&1 </dev/null
	status=$?
	[ $status -eq 0 ] && return 0
	say "  it ended with status $status:"
	tail -n 60 "$job/stdout" | sed 's/^/    /' >>"$report"
	return 1
}

if [ "${1-}" = --some ]; then # the inner call: runs these, leaves a report for each
	shift
	for name in "$@"; do
		job=$WORK/jobs/$(printf '%s' "$name" | tr '/ ' '__')
		report=$job/report
		mkdir -p "$job"
		case $name in
		*/cases/*/*) run_case "$name" ;;
		*) run_program "$name" ;;
		esac
		if [ $? -eq 0 ]; then echo passed >"$job/verdict"; else echo failed >"$job/verdict"; fi
		if [ -s "$report" ]; then
			{
				echo "$(cat "$job/verdict"): $name"
				cat "$report"
			} >"$job/text"
		fi
	done
	exit 0
fi

BLESS='' only='' using='' also=''
while [ $# -gt 0 ]; do
	case $1 in
	--bless) BLESS=yes ;;
	--only) only=$2 && shift ;;
	--using) using=$2 && shift ;;
	--also) also=$2 && shift ;;
	*) break ;;
	esac
	shift
done

cd "$root" || exit 2
WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
: "${ENTRYLINT:=$root/entrylint}"
: "${ASAN_OPTIONS:=exitcode=97:detect_stack_use_after_return=1}" "${UBSAN_OPTIONS:=print_stacktrace=1:exitcode=97}"
export LSAN_OPTIONS="suppressions=$tests/tools/leaks.txt:print_suppressions=0"
export WORK BLESS ENTRYLINT ASAN_OPTIONS UBSAN_OPTIONS
mkdir -p "$WORK/bin" "$WORK/jobs"
ln -s "$ENTRYLINT" "$WORK/bin/entrylint"

for program in "$@"; do printf '%s\n' "$program"; done >"$WORK/names"
# shellcheck disable=SC2086
find tests/cases $also -mindepth 2 -maxdepth 2 -type d | sort | grep -F -e "cases/$only" -e "$only" >"$WORK/cases"
if [ -n "$using" ]; then
	sed 's|$|/cmd|' "$WORK/cases" | tr '\n' '\0' | xargs -0 -r grep -lFe "$using" | sed 's|/cmd$||' >"$WORK/using"
	mv "$WORK/using" "$WORK/cases"
fi
if [ ! -s "$WORK/cases" ] && [ -z "$only" ]; then
	echo "no golden case found under tests/cases" >&2
	exit 2
fi
cat "$WORK/cases" >>"$WORK/names"
if [ ! -s "$WORK/names" ]; then
	echo "nothing is named like '$only'" >&2
	exit 2
fi

# What talks with servers waits most of its time: it comes first, and beside more than there are processors.
waits='tools/(github|world)\.sh'
while read -r name; do
	if [ -f "$name/cmd" ] && grep -qE "$waits" "$name/cmd"; then echo "0 $name"; else echo "1 $name"; fi
done <"$WORK/names" | sort -s -n -k 1,1 | cut -d ' ' -f 2- >"$WORK/order"
tr '\n' '\0' <"$WORK/order" | xargs -0 -P "$(($(nproc) + 2))" -n 1 sh "$self" --some
find "$WORK/jobs" -name text | sort | xargs -r cat
wanted=$(wc -l <"$WORK/names")
passed=$(find "$WORK/jobs" -name verdict -exec cat {} + | grep -c passed)
failed=$((wanted - passed))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
