#!/bin/sh
# Fails unless the binary named needs nothing of the machine it runs on: no interpreter, no shared library; and is
# position independent with read-only relocations.
set -eu
binary=$1
headers=$(readelf -lW "$binary")
dynamic=$(readelf -dW "$binary")
wrong() {
	echo "$binary: $*" >&2
	exit 1
}
case $headers in *INTERP*) wrong "asks for a dynamic linker" ;; esac
case $dynamic in *NEEDED*) wrong "needs shared libraries" ;; esac
case $headers in *'Elf file type is DYN'*) ;; *) wrong "is not position independent" ;; esac
case $headers in *GNU_RELRO*) ;; *) wrong "has no read-only relocations" ;; esac
case $headers in *GNU_STACK*RWE*) wrong "has an executable stack" ;; esac
"$binary" --version >/dev/null || wrong "does not run"
echo "$binary: static-pie, $(wc -c <"$binary") bytes"
