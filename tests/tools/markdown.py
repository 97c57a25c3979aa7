#!/usr/bin/env python3
"""Looks for what comes alive in Markdown that entrylint wrote, on GitHub: HTML, links, mentions, references, pictures.

    markdown.py FILE...         Markdown
    markdown.py --json FILE...  the texts named body, summary, title, message and raw_details in a letter to GitHub

Written from the CommonMark and GFM rules for fences, code spans and escapes, not from our code. What stands in fences and
code spans is dead; of the rest only what entrylint itself writes may be there. Prints what is not, and then ends with 1.
"""
import json
import re
import sys

KNOWN = r"[0-9a-f]{16} [a-z-]+ \d{4}-\d\d-\d\d ([0-9a-f]{16}|-)"
HTML = re.compile(r"<!-- entrylint: (comment|review|audit|finding [0-9a-f]{16}) -->|<br>|</?details>|</?summary>|"
                  rf"<!-- entrylint: (task {KNOWN}|done [a-z-]+ \d+) -->$")
HIDDEN = re.compile(rf"{KNOWN}( x)?|and more")
# What is bold in an issue: the title of a task, whatever it is, and a few words.
TASK = re.compile(r"^- \[[ x]\] \*\*((?:[^*\\]|\\.)*)\*\* \((\*\*new\*\*, )?")
BOLD = re.compile(r"\*\*Not all of it fits here\*\*|^\*\*(Not all of it fits here:|\d+ to do|Nothing to do)\*\*")
LINK = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]\(https://github\.com/[A-Za-z0-9._~%/-]+(\?plain=1)?#L\d+\)")
ALIVE = [
    ("HTML", re.compile(r"<")),
    ("a link or a picture", re.compile(r"(?<!\\)!?\[")),
    ("an address", re.compile(r"[a-z]://|www\.\w", re.I)),
    ("a mention", re.compile(r"@[A-Za-z0-9]")),
    ("a reference", re.compile(r"#\d|GH-\d", re.I)),
    ("a commit", re.compile(r"\b[0-9a-f]{7,40}\b(?<=[0-9a-f])(?=.*)")),
    ("mathematics", re.compile(r"(?<!\\)\$")),
    ("an emoji", re.compile(r":[a-z0-9_+-]+:")),
    ("markup", re.compile(r"(?<!\\)[*_~]")),
    ("something that hides or acts", re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")),
]
HEADING = re.compile(r"#{2,3} ")
TABLE = re.compile(r"\|.*\|$")


def without_code_spans(text):
    """Each code span gives way to a C; a run of backticks that nothing closes stays."""
    out, at = [], 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            out.append(text[at:at + 2])
            at += 2
            continue
        run = re.match("`+", text[at:])
        if not run:
            out.append(text[at])
            at += 1
            continue
        width = len(run[0])
        close = next((m for m in re.finditer("`+", text[at + width:]) if len(m[0]) == width), None)
        if close is None:
            out.append(run[0])
            at += width
        else:
            out.append("C")
            at += width + close.end()
    return "".join(out)


def paragraphs(text):
    """The text without its fences, a line at a time; a fence that is not closed is a fault of its own."""
    fence, is_hidden = None, False
    for number, line in enumerate(text.split("\n"), 1):
        if not fence and (is_hidden or line == "<!-- entrylint: left out"):
            if is_hidden and line != "-->" and not HIDDEN.fullmatch(line):
                yield number, "<hidden by somebody else: " + line
            is_hidden = line != "-->"
            continue
        mark = re.match(r" {0,3}(`{3,}|~{3,})(.*)$", line)
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not mark[2].strip():
                fence = None
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
            if mark[1][0] == "~" or mark[2] not in ("", "markdown", "suggestion"):
                yield number, "<fence of somebody else: " + line
        else:
            yield number, line
    if fence:
        yield number, "<fence that is not closed"


def faults(text):
    for number, line in paragraphs(text):
        shown = BOLD.sub("", TASK.sub(r"\1 (", LINK.sub("L", HTML.sub("", without_code_spans(line)))))
        if shown.startswith("#") and not HEADING.match(shown):
            yield number, "a heading", line
        if re.match(r" {0,3}([-*_])( *\1){2,} *$", shown) or re.match(r" {0,3}(>|\d+[.)] |=+ *$)", shown):
            yield number, "a rule, a quote or a list", line
        for what, pattern in ALIVE:
            if what == "a commit":
                found = any(re.search(r"[a-f]", m[0]) and re.search(r"\d", m[0]) for m in pattern.finditer(shown))
            else:
                found = pattern.search(shown)
            if found:
                yield number, what, line


def texts(path, is_json):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not is_json:
        yield path, text
        return
    left = [(path, json.loads(text))]
    while left:
        where, value = left.pop()
        if isinstance(value, dict):
            left += [(f"{where}.{key}", one) for key, one in value.items()]
        elif isinstance(value, list):
            left += [(f"{where}[{i}]", one) for i, one in enumerate(value)]
        elif isinstance(value, str) and where.rpartition(".")[2] in ("body", "summary"):
            yield where, value


def main():
    is_json = sys.argv[1] == "--json"
    wrong = 0
    for path in sys.argv[2 if is_json else 1:]:
        for where, text in texts(path, is_json):
            for number, what, line in faults(text):
                wrong += 1
                print(f"{where}:{number}: {what}: {line!r}")
    sys.exit(1 if wrong else 0)


main()
