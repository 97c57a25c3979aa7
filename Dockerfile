# The released image: one static binary, CA certificates, licences; nothing else.
# BASE builds it and is not part of it: any Debian or Ubuntu that `make deps` knows.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS builder
WORKDIR /src
COPY tests/tools/packages.sh tests/tools/deps.sh tests/tools/
RUN apt-get update -q \
	&& DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(sh tests/tools/packages.sh static)
RUN sh tests/tools/deps.sh
COPY . .
RUN make -j"$(nproc)" static \
	&& install -D -m 755 -s build/static/entrylint /out/usr/bin/entrylint \
	&& install -D -m 644 /etc/ssl/certs/ca-certificates.crt /out/etc/ssl/certs/ca-certificates.crt \
	&& sh tests/tools/licences.sh /out/usr/share/doc/entrylint \
	&& sh tests/tools/sbom.sh >/out/usr/share/doc/entrylint/sbom.spdx.json

FROM scratch
COPY --from=builder /out/ /
WORKDIR /github/workspace
ENTRYPOINT ["/usr/bin/entrylint"]
