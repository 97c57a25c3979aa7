#!/bin/sh
# Prints what asking many URLs costs, as ratios to `curl --parallel` with the same number of requests at a time: 10,000
# URLs over 50 hosts, which are addresses of loopback, answered at once and after 100 ms. Other link checkers are in the
# table when they are installed. `make bench-net` calls it; URLS and RUNS may be set.
set -u
export LC_ALL=C
: "${OUT:?}"
tools=$OUT/bench
urls=${URLS:-10000}
runs=${RUNS:-3}
hosts=50
work=$(mktemp -d) || exit 2
server=''
trap '[ -z "$server" ] || kill $server 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" || exit 2

serve() { # DELAY
	rm -f port
	"$tools/serve" "$1" port &
	server=$!
	while [ ! -s port ]; do sleep 0.02; done
	read -r port <port
}

make_urls() {
	awk -v urls="$urls" -v hosts=$hosts -v port="$port" 'BEGIN {
		for (i = 0; i < urls; i++)
			printf "http://127.0.0.%d:%d/page/%d\n", 1 + i % hosts, port, i
	}' >urls
	sed 's/.*/url = "&"\noutput = "\/dev\/null"/' urls >curl.config
	{
		echo '# Links'
		sed 's/.*/- [page](&)/' urls
	} >links.md
}

row() { # WHAT COMMAND...
	what=$1
	shift
	if ! numbers=$("$tools/measure" "$runs" "$@" 2>error); then
		echo "$what failed: $(head -c 300 error)" >&2
		return 1
	fi
	echo "$numbers" | awk -v what="$what" -v delay="$delay" -v base="${base:-$numbers}" '{
		split(base, floor, " ")
		printf "%4d ms  %-20s %9.0f ms %6.2f %9.0f ms %6.2f %8.1f MiB %6.2f\n", delay, what, $1 / 1000, $1 / floor[1],
			$2 / 1000, $2 / floor[2], $3 / 1024, $3 / floor[3]
	}'
}

echo "$urls URLs over $hosts hosts; ratios are to curl --parallel at the same concurrency"
printf '%7s  %-20s %12s %6s %12s %6s %12s %6s\n' delay what wall ratio cpu ratio memory ratio
for delay in 0 100; do
	serve $delay
	make_urls
	for at_once in $([ $delay -gt 0 ] || echo 16) 50; do
		base=''
		row "curl, $at_once at once" curl -s -S --parallel --parallel-immediate --parallel-max $at_once -K curl.config || exit 2
		base=$numbers
		row "entrylint, $at_once at once" "$tools/ask" urls $at_once 4 || exit 2
	done
	! command -v linkinator >/dev/null || row linkinator linkinator links.md --concurrency 50 --silent
	[ $delay -gt 0 ] || ! command -v markdown-link-check >/dev/null || row markdown-link-check markdown-link-check -q links.md
	kill $server
	server=''
done
