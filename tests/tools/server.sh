# For cases to source: servers that live as long as the case. Each prints, as its first line, the port that the kernel
# gave it, and ends by itself when the case was killed and could not end it. A case whose server complains fails.

servers=''
trap servers_end EXIT

server_start() { # NAME COMMAND...: its port is in $port then; what it complains of in $HOME/NAME.err
	name=$1
	shift
	mkfifo "$HOME/$name.port"
	"$@" >"$HOME/$name.port" 2>"$HOME/$name.err" &
	servers="$servers $!"
	port=''
	read -r port <"$HOME/$name.port" || true
	[ -n "$port" ] || {
		echo "server: $name does not start:" >&2
		cat "$HOME/$name.err" >&2
		exit 99
	}
}

servers_stop() {
	# shellcheck disable=SC2086
	[ -z "$servers" ] || kill $servers 2>/dev/null
	for server in $servers; do wait "$server" 2>/dev/null; done
	servers=''
}

servers_end() {
	status=$?
	servers_stop
	for complaint in "$HOME"/*.err; do
		[ -s "$complaint" ] || continue
		cat "$complaint" >&2
		status=98
	done
	exit $status
}
