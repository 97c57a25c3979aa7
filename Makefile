# Builds entrylint, its tests and its released forms. Sources are found by name: a new file needs no line here.
#
#   make              ./entrylint, with the machine's shared libraries
#   make check        unit tests, fuzz corpora and golden cases; ONLY=part-of-a-name runs some of them;
#                     SANITIZE=1 builds with ASan and UBSan, WERROR=1 makes warnings errors
#   make check-github the golden cases that talk to GitHub, with its own description of its API in between; wants npm
#   make check-workflows  action.yml and all workflows, by GitHub's language service; wants npm
#   make check-browser  the html report in Chromium, used as people do; PICTURES=folder keeps pictures of it
#   make check-useful plants mistakes into our own lists: how many are found, how many mended to the byte (a minute)
#   make check-quiet  takes each entry out of our own lists and adds it again: nothing may be said against it (half a minute)
#   make check-online   asks the real services about a few things; nothing else in the tests asks the network
#   make bless        writes what the golden cases say now as what they should say; then read `git diff`
#   make lint-self    the structure of the source: floors, headers alone, banned functions, lengths, layout
#   make deps         builds under build/deps the libraries that a static build needs
#   make static       build/static/entrylint, one static-pie binary (after make deps)
#   make image        the container image `entrylint`; image-check builds it, starting an engine if need be, and tests it
#   make bench        time, instructions and memory against a bare parse of the same bytes
#   make bench-net    10,000 URLs over 50 hosts of loopback, against `curl --parallel`
#   make fuzz         libFuzzer over tests/fuzz/*.c, SECONDS=60 each; ONLY=name for one target
#   make docs         what the program says of itself into README.md and docs/; docs-check only compares
#   make rule ID=...  lays out a new rule: source, row, case
#   make install      into $(DESTDIR)$(PREFIX): the program and its man page
#   make clean        removes what make made, but not build/deps

VERSION := 0.1.0
PREFIX ?= /usr/local
DEPS ?= build/deps
PKG_CONFIG ?= pkg-config
CLANG ?= clang
CLANG_FORMAT ?= clang-format
SECONDS ?= 60
VARIANT ?= $(if $(SANITIZE),sanitize,dev)

OUT := build/$(VARIANT)
BINARY := $(if $(filter dev,$(VARIANT)),entrylint,$(OUT)/entrylint)

SOURCES := $(sort $(wildcard src/*/*.c src/lint/rules/*.c))
OBJECTS := $(SOURCES:%.c=$(OUT)/%.o)
MAIN := $(OUT)/src/app/main.o
ARCHIVE := $(OUT)/libentrylint.a
UNITS := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(sort $(wildcard tests/unit/*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(OUT)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))
BENCHES := $(patsubst tests/bench/%.c,$(OUT)/bench/%,$(sort $(wildcard tests/bench/*.c)))

# ---- libraries: the machine's, a newer cmark-gfm if `make deps` built one, all of deps for a static build ----

MODULES := libcurl libcjson libgit2 yaml-0.1 expat libutf8proc
DEPS_CMARK := $(wildcard $(DEPS)/cmark/lib/libcmark-gfm.a)
goals := $(or $(MAKECMDGOALS),all)
ifneq ($(filter-out clean deps static image image-check lint-self format format-check check-workflows rule,$(goals)),)
ifeq ($(VARIANT),static)
ifeq ($(wildcard $(DEPS)/flags.mk),)
$(error A static build needs its libraries first: make deps)
endif
include $(DEPS)/flags.mk
else
LIB_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(MODULES))
LIB_LIBS := $(shell $(PKG_CONFIG) --libs $(MODULES))
ifneq ($(.SHELLSTATUS),0)
$(error A library is missing; the README lists the packages to install)
endif
ifeq ($(DEPS_CMARK),)
LIB_CFLAGS += $(shell $(PKG_CONFIG) --cflags libcmark-gfm)
LIB_LIBS += -lcmark-gfm-extensions $(shell $(PKG_CONFIG) --libs libcmark-gfm)
CMARK_VERSION := $(shell $(PKG_CONFIG) --modversion libcmark-gfm)
ifneq ($(shell printf '%s\n' 0.29.0.gfm.13 '$(CMARK_VERSION)' | sort -V | head -n 1),0.29.0.gfm.13)
CMARK_NOTE := note: cmark-gfm $(CMARK_VERSION) takes quadratic time on some hostile inputs; "make deps" builds gfm.13
endif
else
LIB_CFLAGS += -isystem $(DEPS)/cmark/include
LIB_LIBS += $(DEPS)/cmark/lib/libcmark-gfm-extensions.a $(DEPS)/cmark/lib/libcmark-gfm.a
endif
endif
endif

LIB_LIBS += -lm

# ---- flags ----

# -O3: 5 % less processor time than -O2, for 8 % more of the build and 7 % more of the binary.
CFLAGS ?= -O3 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wconversion -Wmissing-prototypes $(if $(WERROR),-Werror)
HARDENING := -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LINK_HARDENING := -Wl,-z,relro,-z,now,-z,noexecstack

MODE_CFLAGS := $(HARDENING)
MODE_LDFLAGS := $(LINK_HARDENING)
ifeq ($(VARIANT),sanitize)
MODE_CFLAGS := -O1 $(SANITIZERS)
MODE_LDFLAGS :=
else ifeq ($(VARIANT),fuzz)
CC := $(CLANG)
MODE_CFLAGS := -O1 $(SANITIZERS) -fsanitize=fuzzer-no-link -DFUZZING
MODE_LDFLAGS := -fsanitize=fuzzer
else ifeq ($(VARIANT),static)
MODE_CFLAGS := $(HARDENING) -fPIE -ffunction-sections -fdata-sections
# Relocations packed: OpenSSL brings 30 000 of them, 700 KB of the image.
MODE_LDFLAGS := $(LINK_HARDENING) -static-pie -Wl,--gc-sections -Wl,-z,pack-relative-relocs
endif

COMPILE = $(CC) -std=c17 -D_GNU_SOURCE -DENTRYLINT_VERSION='"$(VERSION)"' -Iinclude $(WARNINGS) \
	$(LIB_CFLAGS) $(CFLAGS) $(MODE_CFLAGS) $(CPPFLAGS)
LINK = $(CC) $(CFLAGS) $(MODE_CFLAGS) $(MODE_LDFLAGS) $(LDFLAGS)

# V=1 shows the commands themselves.
tell = $(if $(V),,@echo '  $(1) $@'; )

# ---- the binary ----

.PHONY: all
all: $(BINARY)
	@$(if $(CMARK_NOTE),echo '$(CMARK_NOTE)' >&2,:)

$(BINARY): $(MAIN) $(ARCHIVE)
	$(call tell,LD)$(LINK) -o $@ $^ $(LIB_LIBS)

$(ARCHIVE): $(filter-out $(MAIN),$(OBJECTS)) $(OUT)/sources
	@rm -f $@
	$(call tell,AR)ar rcs $@ $(filter %.o,$^)

$(OUT)/src/lint/rules/%.o: CPPFLAGS += -Isrc/lint
$(OUT)/src/%.o: src/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call tell,CC)$(COMPILE) -MMD -MP -c -o $@ $<

# Other flags or another set of sources than last time: build again.
define remembered
@mkdir -p $(@D)
@printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || printf '%s\n' '$(subst ','\'',$(1))' > $@
endef

.PHONY: always
always:

$(OUT)/flags: always
	$(call remembered,$(COMPILE) $(LINK) $(LIB_LIBS))

$(OUT)/sources: always
	$(call remembered,$(SOURCES))

# ---- tests ----

$(OUT)/unit/%: tests/unit/%.c $(ARCHIVE) $(OUT)/flags
	@mkdir -p $(@D)
	$(call tell,CC)$(COMPILE) -Isrc -Itests/unit -MMD -MP -MF $@.d $(MODE_LDFLAGS) -o $@ $< $(ARCHIVE) $(LIB_LIBS)

# A fuzz target: under libFuzzer, or with a plain main that feeds it the files of its corpus.
$(OUT)/fuzz/%: tests/fuzz/%.c tests/tools/replay.c $(ARCHIVE) $(OUT)/flags
	@mkdir -p $(@D)
	$(call tell,CC)$(COMPILE) -Wno-missing-prototypes -Isrc -MMD -MP -MF $@.d $(MODE_LDFLAGS) -o $@ $< \
		$(if $(filter fuzz,$(VARIANT)),,tests/tools/replay.c) $(ARCHIVE) $(LIB_LIBS)

wanted = $(if $(ONLY),$(foreach name,$(1),$(if $(findstring $(ONLY),$(name:$(OUT)/%=%)),$(name))),$(1))

.PHONY: check bless
check: all $(call wanted,$(UNITS)) $(call wanted,$(FUZZERS))
	@ENTRYLINT=$(abspath $(BINARY)) tests/run.sh $(if $(ONLY),--only '$(ONLY)') $(call wanted,$(UNITS) $(FUZZERS))

bless: all
	@ENTRYLINT=$(abspath $(BINARY)) tests/run.sh --bless $(if $(ONLY),--only '$(ONLY)')

.PHONY: check-github check-workflows
check-github: all
	@ENTRYLINT=$(abspath $(BINARY)) tests/github/check.sh $(if $(ONLY),--only '$(ONLY)')

check-workflows:
	@tests/github/workflows.sh

.PHONY: check-browser
check-browser: all
	@ENTRYLINT=$(abspath $(BINARY)) PICTURES=$(if $(PICTURES),$(abspath $(PICTURES))) tests/browser/check.sh

.PHONY: check-useful
check-useful: all
	@python3 -B tests/self/useful.py $(abspath $(BINARY)) $(if $(MISSES),--misses) $(if $(ONLY),--only '$(ONLY)')

.PHONY: check-quiet
check-quiet: all
	@python3 -B tests/self/quiet.py $(abspath $(BINARY)) $(if $(ONLY),--only '$(ONLY)')

.PHONY: check-online
check-online: all
	@ENTRYLINT=$(abspath $(BINARY)) tests/online.py

.PHONY: fuzz fuzzers
fuzz:
	@$(MAKE) --no-print-directory VARIANT=fuzz fuzzers
	@tests/tools/fuzz.sh build/fuzz/fuzz '$(SECONDS)' '$(ONLY)'

fuzzers: $(call wanted,$(FUZZERS))

$(OUT)/bench/%: tests/bench/%.c $(ARCHIVE) $(OUT)/flags
	@mkdir -p $(@D)
	$(call tell,CC)$(COMPILE) $(MODE_LDFLAGS) -o $@ $< $(ARCHIVE) $(LIB_LIBS)

.PHONY: bench
bench: all $(BENCHES)
	@ENTRYLINT=$(abspath $(BINARY)) OUT=$(abspath $(OUT)) tests/bench/run.sh

.PHONY: bench-net
bench-net: all $(BENCHES)
	@OUT=$(abspath $(OUT)) ENTRYLINT=$(abspath $(BINARY)) tests/bench/net.sh

.PHONY: lint-self format format-check
lint-self: format-check
	@tests/tools/floors.sh
	@tests/tools/lengths.sh

FORMATTED = $(wildcard include/entrylint/*.h src/*/*.[ch] src/lint/rules/*.[ch] tests/*/*.[ch])
format:
	$(CLANG_FORMAT) -i $(FORMATTED)

# Other versions lay out some lines otherwise, so only one of them may say no.
format-check:
	@if $(CLANG_FORMAT) --version | grep -q 'version 14\.'; then $(CLANG_FORMAT) --dry-run --Werror $(FORMATTED); \
	else echo 'layout: not checked, that takes clang-format 14'; fi

# What the program says of itself, put into the documents; or only compared with them.
DOCUMENTS = $(wildcard README.md docs/*.md)
.PHONY: docs docs-check
docs: all
	@ENTRYLINT=$(abspath $(BINARY)) tests/tools/docs.sh $(DOCUMENTS)
	@ENTRYLINT=$(abspath $(BINARY)) tests/tools/picture.sh >docs/report.svg
	@./$(BINARY) schema >docs/entrylint.schema.json

docs-check: all
	@ENTRYLINT=$(abspath $(BINARY)) tests/tools/docs.sh --check $(DOCUMENTS)
	@ENTRYLINT=$(abspath $(BINARY)) tests/tools/picture.sh | cmp - docs/report.svg || { echo 'docs: make docs draws it anew'; false; }

.PHONY: rule
rule:
	@tests/tools/new-rule.sh '$(ID)'

# ---- releases ----

.PHONY: deps static image image-check install clean
deps:
	@DEPS='$(DEPS)' tests/tools/deps.sh

static:
	@$(MAKE) --no-print-directory VARIANT=static all
	@tests/tools/is-static.sh build/static/entrylint

image:
	docker build -t entrylint .

image-check: static
	@tests/image.sh

install: all
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/entrylint
	@mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1
	ENTRYLINT=$(abspath $(BINARY)) tests/tools/man.sh >$(DESTDIR)$(PREFIX)/share/man/man1/entrylint.1
	install -D -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/entrylint/LICENSE
	install -D -m 644 README.md $(DESTDIR)$(PREFIX)/share/doc/entrylint/README.md

clean:
	rm -rf entrylint $(filter-out $(DEPS),$(wildcard build/*))

.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

-include $(OBJECTS:.o=.d) $(UNITS:=.d) $(FUZZERS:=.d)
