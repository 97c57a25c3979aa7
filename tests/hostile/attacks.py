#!/usr/bin/env python3
"""Lays out a folder for each thing that somebody could write into a list to make a log, a page or a terminal do something.

    attacks.py BASE.md FOLDER   FOLDER/N/{base.md,head.md,CONTRIBUTING.md,config.yml}, `evil` as a word for command lines,
                                and, where a file can be called so, a list of that name, which FOLDER/N/name tells

What is attacked: titles, text, labels, addresses, sections, the contribution text, ignore comments, names of files.
"""
import os
import sys

ATTACKS = [
    # commands of a workflow's log, at a line's start behind what the runner trims, and anywhere
    b"::error title=pwned::x", b"  ::set-output name=verdict::pass", b"\xc2\xa0::error title=pwned::no-break blank",
    b"\xc2\x85::error title=pwned::next line", b"\xe2\x80\xa8::error title=pwned::line separator",
    b"\xe2\x80\xa9::error title=pwned::paragraph separator", b"\xe3\x80\x80::error title=pwned::wide blank",
    b"\xef\xbb\xbf::error title=pwned::byte order mark", b"\xe2\x80\x8b::error title=pwned::zero width",
    b"##[error]pwned", b"x ##[add-mask]y", b"x ##[set-env name=PATH]y", b"#\r#[error]pwned", b"####[[error]]pwned",
    b"x\r::error title=pwned::behind a return", b"x\x0b::error title=pwned::vertical tab", b"x\n::error title=pwned::line",
    b"%0A::error title=pwned::escaped", b",title=pwned::x", b"::stop-commands::pwned", b"::add-matcher::matcher.json",
    # what notifies, refers or leads away on a page
    b"@octocat", b"@github/security please", b"x@octocat", b"#1 GH-1 github/docs#1",
    b"0123456789abcdef0123456789abcdef01234567", b"https://evil.example/x www.evil.example mail@evil.example",
    b"[x](https://evil.example) ![x](https://evil.example/x.png)", b"[x](javascript:alert(1))", b"x](https://evil.example",
    b"][evil]", b"[^1]", b"[x]: https://evil.example", b"ftp://evil.example xmpp:a@evil.example mailto:a@evil.example",
    # HTML, our own marks, and what is hidden
    b"<img src=x onerror=alert(1)>", b"</details></td></table><h1>pwned</h1>", b"<!-- entrylint: comment -->",
    b"<!-- entrylint: finding 0123456789abcdef -->", b"<!--", b"-->", b"<script>alert(1)</script>", b"<details open>",
    b"&lt;b&gt; &#64;octocat &commat;octocat &#x40;octocat", b"<b\n>x</b>",
    # what ends a fence, a code span, a table, a paragraph
    b"` <b>x</b> `", b"`` ` ``", b"```\n# pwned\n", b"````\n<b>pwned</b>", b"~~~\npwned", b"```suggestion\npwned\n```",
    b"\n\n---\n\n# pwned", b"\n- [ ] pwned", b"| pwned | x |", b"\\", b"\\` <b>x</b>", b"\\\\[x](https://evil.example)",
    b"**b** _i_ ~~s~~ $m$ $$m$$ :tada: :shipit:", b"`a``b```c",
    # terminals, and what is not what it seems to be
    b"\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x1b\\x", b"\xc2\x9b31mred", b"\a\b\x7f", b"\x0e\x0f\x05",
    b"\xe2\x80\xaegnp.exe", b"\xe2\x81\xa6isolated\xe2\x81\xa9", b"\xf3\xa0\x81\x81\xf3\xa0\x81\x82", b"ab\x00cd", b"soft\xc2\xadhyphen", b"\xe2\x81\xa0\xe2\x81\xa2\xef\xbf\xb9",
    b"\xff\xfe\xc0\xaf", b"\xed\xa0\x80\xf4\x90\x80\x80",
    # shells and formats
    b"$(touch pwned) `touch pwned` ; touch pwned", b"${{ github.token }}", b"%s%s%s%n", b"--help", b"-", b"..", b"a=b",
]

ENTRIES = b"""- **%s**. [[Paper](https://arxiv.org/abs/2306.00001)]
- **Title %s**.. [Paper](https://arxiv.org/abs/2306.00002) %s
- **Other**. [[%s](%s)] [[Code]()]
- **A** B `%s`. [[Paper](http://www.arxiv.org/pdf/2306.00003v1.pdf?utm_source=%s)]
- **A** %s** B. [[Paper](https://arxiv.org/abs/2306.00001)]
- %s

%s

<!-- entrylint-ignore %s -->
"""


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def lay_out(folder, base, evil):
    os.makedirs(folder)
    base += b"\n## " + evil + b"\n\n- **Zinnia %s**. [[Paper](https://arxiv.org/abs/2306.00000)]\n" % evil
    word = evil.replace(b"\x00", b"")
    write(f"{folder}/base.md", base)
    write(f"{folder}/head.md", base + ENTRIES % ((evil,) * 11) + evil)
    write(f"{folder}/CONTRIBUTING.md", b"Please write `- **%s** %s`.\n\n> - **Title %s**. %s\n" % ((evil,) * 4))
    write(f"{folder}/config.yml", b"rules: {'" + word.replace(b"'", b"''") + b"': off}\n")
    write(f"{folder}/evil", word)
    name = word.replace(b"/", b"").replace(b"\n", b"")[:200] + b".md"
    try:
        write(os.fsencode(folder) + b"/" + name, base + ENTRIES % ((b"x",) * 11))
        write(f"{folder}/name", b"./" + name)
    except OSError:
        write(f"{folder}/name", b"./head.md")


def main():
    with open(sys.argv[1], "rb") as file:
        base = file.read()
    for number, evil in enumerate(ATTACKS):
        lay_out(f"{sys.argv[2]}/{number}", base, evil)


main()
