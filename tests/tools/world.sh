# For golden cases of the whole program that ask the network: `. "$TESTS/tools/world.sh"`. Servers of the tests' own
# (tests/world/server.py, whose head says how answers are written) stand in for the hosts named, and end with the case.
#
#   world_start FOLDER HOST...   answers out of FOLDER, for http://HOST and https://HOST; WORLD_PORT is the plain port
#   world_base NAME [PATH]       the service NAME is at http://127.0.0.1:$WORLD_PORT PATH
#   world_missing HOST...       the resolver says that there is no such host
#   world_requests               what was asked, one request a line, in order
#
#   world_services FOLDER LIST...  the same for the services that know papers and repositories (tests/world/services.py;
#                                what they know is in records.json) and for every host that the lists link
#
# ENTRYLINT_TEST_WORLD and SSL_CERT_FILE are set, so entrylint reaches these servers and, loopback apart, is as strict
# as ever. The port differs from run to run: `sed "s/:$WORLD_PORT/:PORT/"` where it would show.

world_start() {
	WORLD=$(mktemp -d "${TMPDIR:-/tmp}/world.XXXXXX") || exit 2
	answers=$1
	shift
	names=DNS:localhost
	for host in "$@"; do names=$names,DNS:$host; done
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=world -addext "subjectAltName=$names" \
		-keyout "$WORLD/key" -out "$WORLD/certificate" 2>"$WORLD/openssl" || { cat "$WORLD/openssl" >&2; exit 2; }
	cat "$WORLD/certificate" "$WORLD/key" >"$WORLD/pem"
	python3 "$TESTS/world/server.py" "$WORLD/port" --answers "$answers" --log "$WORLD/requests" --tls "$WORLD/pem" \
		${WORLD_RECORDS:+--services "$WORLD_RECORDS"} &
	world_server=$!
	trap world_end EXIT
	: >"$WORLD/requests"
	tries=0
	while [ ! -s "$WORLD/port" ]; do
		tries=$((tries + 1))
		[ $tries -lt 500 ] && kill -0 $world_server 2>/dev/null || { echo "tests/world/server.py did not start" >&2; exit 2; }
		sleep 0.02
	done
	read -r WORLD_PORT WORLD_TLS_PORT <"$WORLD/port"
	echo loopback >"$WORLD/world"
	for host in "$@"; do
		echo "connect $host:80:127.0.0.1:$WORLD_PORT"
		echo "connect $host:443:127.0.0.1:$WORLD_TLS_PORT"
	done >>"$WORLD/world"
	unset ENTRYLINT_OFFLINE
	export ENTRYLINT_TEST_WORLD="$WORLD/world" SSL_CERT_FILE="$WORLD/certificate"
}

world_end() { # and the servers of server.sh, where a case has both
	status=$?
	kill $world_server 2>/dev/null
	rm -rf "$WORLD"
	if command -v servers_end >/dev/null; then
		(exit $status)
		servers_end
	fi
	exit $status
}

world_base() { echo "base $1 http://127.0.0.1:$WORLD_PORT${2-}" >>"$WORLD/world"; }

world_missing() {
	for host in "$@"; do echo "missing $host"; done >>"$WORLD/world"
}

world_requests() { cat "$WORLD/requests"; }

world_services() {
	WORLD_RECORDS=$TESTS/world/records.json
	answers=$1
	shift
	mkdir -p "$answers"
	# shellcheck disable=SC2046
	world_start "$answers" $({
		echo api.datacite.org export.arxiv.org api.crossref.org doi.org dblp.org api.github.com github.com gitlab.com \
			huggingface.co api.openreview.net api2.openreview.net | tr ' ' '\n'
		cat "$@" /dev/null | grep -ao 'https\?://[A-Za-z0-9.-]*' | sed 's|.*/||'
	} | sort -u)
}
