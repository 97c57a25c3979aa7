#!/bin/sh
# Runs each libFuzzer target of a folder for some seconds on its corpus; what it finds stays in build/fuzz/found/NAME.
#   fuzz.sh FOLDER SECONDS [PART-OF-A-NAME]
set -u
targets=$1 seconds=$2 only=${3-}
only=${only##*/} # as make check takes it: fuzz/NAME
ran=0 failed=0
for target in "$targets"/*"$only"*; do
	[ -f "$target" ] && [ -x "$target" ] || continue
	name=${target##*/}
	new=build/fuzz/corpus/$name found=build/fuzz/found/$name
	mkdir -p "$new" "$found" "tests/fuzz/corpus/$name"
	set -- "$target" "$new" "tests/fuzz/corpus/$name" -max_total_time="$seconds" -max_len=65536 -timeout=10 \
		-rss_limit_mb=2048 -artifact_prefix="$found/" -print_final_stats=0 -verbosity=0
	[ ! -f "tests/fuzz/$name.dict" ] || set -- "$@" -dict="tests/fuzz/$name.dict"
	if "$@" >"build/fuzz/$name.log" 2>&1; then
		echo "fuzz: $name: nothing found in $seconds s; $(find "$new" -type f | wc -l) new inputs"
	else
		failed=$((failed + 1))
		tail -n 40 "build/fuzz/$name.log"
		echo "fuzz: $name: failed; the input is in $found, the whole log in build/fuzz/$name.log"
	fi
	ran=$((ran + 1))
done
[ $ran -gt 0 ] || echo "fuzz: no target under $targets"
[ $ran -gt 0 ] && [ $failed -eq 0 ]
