#!/bin/sh
# Lays out a new rule: its source from new-rule.c.in, its row in the registry, its case folder.
#   new-rule.sh ID       the fault's name, as in "allow ID": small letters, digits and hyphens
set -eu
cd "$(dirname "$0")/../.."
id=${1-}
case $id in
'' | -* | *- | *[!a-z0-9-]*)
	echo "usage: make rule ID=name-of-the-fault (small letters, digits and hyphens)" >&2
	exit 2
	;;
esac
name=$(printf '%s' "$id" | tr - _)
source=src/lint/rules/$id.c
case=tests/cases/rules/$id
if [ -e "$source" ] || [ -e "$case" ]; then
	echo "there is a rule $id already" >&2
	exit 1
fi
mkdir -p src/lint/rules "$case"
sed -e "s/@ID@/$id/g" -e "s/@NAME@/$name/g" tests/tools/new-rule.c.in >"$source"
printf 'RULE(%s)\n' "$name" >>src/lint/rules.def
printf 'entrylint check --offline --base base.md --head head.md\n' >"$case/cmd"
cat >"$case/base.md" <<'END'
# Papers on cats

## Contributing

```
- **Title**. [[Paper](link)] [[Code](link)]
```

## 2023

- **Whiskers in the Dark**. [[Paper](https://arxiv.org/abs/2301.00001)] [[Code](https://github.com/ada/whiskers)]
- **Tails at Scale**. [[Paper](https://arxiv.org/abs/2302.00002)] [[Code](https://github.com/ada/tails)]
- **Paws, Revisited**. [[Paper](https://arxiv.org/abs/2303.00003)]
END
cp "$case/base.md" "$case/head.md"
echo '- **Counting Cats**. [[Paper](https://arxiv.org/abs/2304.00004)]' >>"$case/head.md"
cat <<END
laid out:
  $source  what it checks; its summary, why, bad and good
  src/lint/rules.def  its row, at the end: move it to its family
  $case  a pull request that trips it: change the last line of head.md
then:
  make && make check ONLY=lint_rules   bad trips this rule alone, good none
  make bless ONLY=rules/$id   and read what it says in $case/stdout
  make docs format                     tables, pages and schema; the layout
  make check lint-self
END
