#!/bin/sh
# Prints what entrylint costs on generated lists, as ratios to a bare cmark-gfm parse of the same bytes and to
# `git diff --no-index`, all measured in this one run. `make bench` calls it; SIZES and RUNS may be set.
set -u
export LC_ALL=C
: "${ENTRYLINT:?}" "${OUT:?}"
tools=$OUT/bench
sizes=${SIZES:-"1000 10000 100000"}
runs=${RUNS:-3}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" || exit 2

make_list() { # COUNT SHAPE
	"$tools/gen" "$1" "$2" >base.md && "$tools/gen" "$1" "$2" head >head.md || exit 2
	base_bytes=$(wc -c <base.md)
	both_bytes=$(cat base.md head.md | wc -c)
}

# WHAT COMMAND...: what it costs, in $wall (microseconds), $cpu (microseconds) and $memory (KiB).
cost() {
	what=$1
	shift
	if ! numbers=$("$tools/measure" "$runs" "$@" 2>error); then
		echo "$what failed: $(head -c 300 error)" >&2
		exit 2
	fi
	wall=${numbers%% *} cpu=${numbers#* } memory=${numbers##* }
	cpu=${cpu% *}
}

row() { # COUNT SHAPE WHAT BYTES: the bytes that it reads
	awk -v count="$1" -v shape="$2" -v what="$3" -v wall="$wall" -v cpu="$cpu" -v memory="$memory" \
		-v floor_wall="$floor_wall" -v floor_cpu="$floor_cpu" -v floor_memory="$floor_memory" -v bytes="$4" 'BEGIN {
		printf "%7d  %-10s %-6s %9.1f ms %7.2f %7.2f %9.1f MiB %7.2f %7.2f\n", count, shape, what, wall / 1000,
			wall / floor_wall, cpu / floor_cpu, memory / 1024, memory / floor_memory, memory * 1024 / bytes
	}'
	echo "$2 $3 $1 $cpu" >>growth
}

measure() { # COUNT SHAPE
	make_list "$1" "$2"
	cost parse "$tools/parse" base.md
	floor_wall=$wall floor_cpu=$cpu floor_memory=$memory
	row "$1" "$2" parse "$base_bytes"
	if [ "$2" = list ] && command -v git >/dev/null; then
		cost "git diff" git --no-pager diff --no-index base.md head.md
		row "$1" "$2" git "$both_bytes"
	fi
	cost audit "$ENTRYLINT" audit --offline --fail-on never base.md
	row "$1" "$2" audit "$base_bytes"
	cost check "$ENTRYLINT" check --offline --fail-on never --base base.md --head head.md
	row "$1" "$2" check "$both_bytes"
}

# COMMAND...: instructions of one run, in millions; nothing when neither perf nor valgrind can count them here.
instructions() {
	if perf stat -x, -e instructions:u true 2>&1 >/dev/null | grep -q '^[0-9]'; then
		perf stat -x, -e instructions:u "$@" 2>&1 >/dev/null | awk -F, '/instructions/ { print int($1 / 1000000) }'
	elif command -v valgrind >/dev/null; then
		valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
			awk '/Collected/ { print int($NF / 1000000) }'
	fi
}

echo "ratios are to parse (check reads two lists, parse one); \"bytes\" is peak memory per byte that is read;"
echo "duplicates: one entry over and over; line: entries of one line; references: targets and footnotes at its end"
printf '%7s  %-10s %-6s %12s %7s %7s %13s %7s %7s\n' entries shape what wall wall cpu memory memory bytes
: >growth
for size in $sizes; do
	measure "$size" list
	largest=$size
done
for size in ${sizes#* }; do
	measure "$size" duplicates
done
measure "$largest" line
measure "$largest" references

echo
echo "growth exponent of the processor time (1.00: twice the entries, twice the time)"
awk '{
	key = $1 " " $2
	if (key in count && $3 > count[key])
		printf "%-18s %6d to %6d: %.2f\n", key, count[key], $3, log($4 / wall[key]) / log($3 / count[key])
	count[key] = $3
	wall[key] = $4
}' growth

for size in ${sizes% *}; do
	make_list "$size" list
	floor=$(instructions "$tools/parse" base.md)
	[ -n "$floor" ] || break
	audit=$(instructions "$ENTRYLINT" audit --offline --fail-on never base.md)
	check=$(instructions "$ENTRYLINT" check --offline --fail-on never --base base.md --head head.md)
	echo
	echo "million instructions on $size entries: parse $floor, audit $audit, check $check"
	awk "BEGIN { printf \"ratio to parse: audit %.2f, check %.2f\n\", $audit / $floor, $check / $floor }"
done
