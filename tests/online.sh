#!/bin/sh
# Asks the real services about three papers and repositories of which the truth is known, for people who have a network:
# `make check-online`. Who cannot be reached fails nothing and is named; who says something else fails.
set -u
tests=$(cd "$(dirname "$0")" && pwd)
: "${ENTRYLINT:=$tests/../entrylint}"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

entry() { # TITLE ID AUTHORS CODE
	printf -- '- **%s**. arXiv:%s.\n\n  *%s.* [[Paper](https://arxiv.org/abs/%s)] [[Code](%s)]\n\n' "$1" "$2" "$3" "$2" "$4"
	printf '  `Backbone`: any.\n\n'
}
{
	sed '/^## 2023 June/,$d' "$tests/rules/list.md"
	printf '## 2023 July\n\n'
	entry 'Attention Is All You Need' 1706.03762 \
		'Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin' \
		https://github.com/torvalds/linux
	entry 'A Theory That Nobody Wrote Down' 2305.99999 'Ada Lovelace' https://github.com/torvalds/no-such-repository-at-all
	entry 'A Theory of Quite Other Things' 1512.03385 \
		'Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun' https://github.com/torvalds/linux
	sed -n '/^## 2023 June/,$p' "$tests/rules/list.md"
} >"$work/head.md"
env -u ENTRYLINT_OFFLINE "$ENTRYLINT" check --base "$tests/rules/list.md" --head "$work/head.md" --report json >"$work/json"
[ $? -le 1 ] || exit 1
grep -o '"world":{.*},"notes"' "$work/json"
grep -o '"rule":"[a-z-]*","severity":"[a-z]*","path":"[^"]*","line":[0-9]*' "$work/json" |
	sed 's/"rule":"\([a-z-]*\)".*"line":/\1 /' | grep -e ^paper -e ^repository -e ^link >"$work/said"

failed=0
said() { grep -qx "$1" "$work/said"; }
unchecked() { grep -q "\"what\":\"$1\"" "$work/json"; }
holds() { # WHAT RULE-AND-LINE THING: the finding is there, or the thing could not be checked
	if said "$2"; then
		echo "yes: $1"
	elif unchecked "$3"; then
		echo "not checked: $1"
	else
		echo "NO: $1"
		failed=1
	fi
}
first=$(grep -n 'Attention Is All' "$work/head.md" | cut -d : -f 1)
if awk -v from="$first" '$2 >= from && $2 < from + 6' "$work/said" | grep .; then
	echo "NO: nothing is wrong with the first paper"
	failed=1
fi
holds "a paper that does not exist" "paper-not-found $((first + 6))" arXiv:2305.99999
holds "a repository that does not exist" "repository-gone $((first + 8))" https://github.com/torvalds/no-such-repository-at-all
holds "an id of another paper" "paper-is-another $((first + 12))" arXiv:1512.03385
exit $failed
