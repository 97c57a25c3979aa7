#!/usr/bin/env python3
"""Reads a workflow's log as the runner does, and tells every command in it.

    commands.py LOG...

Written from the runner's documented rules, not from our code, and stricter than it: any word counts as a command's
name, and more characters count as blanks. Prints `NAME TITLE` for each command and ends with status 1 when one is not
of the kind that entrylint writes, or when a line has something in it that acts on a terminal or hides.
"""
import re
import sys
import unicodedata

BLANKS = "".join(map(chr, [*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F,
                           0x2060, 0x3000, 0xFEFF, 0x180E]))
OURS = {"error", "warning", "notice"}
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}
SEEN = "\t\u200b\u200c\u200d"  # joiners, which words and emoji need, and what keeps a mention in Markdown from being one


def lines(data):
    """A line ends with LF, CR or both; what is no UTF-8 is read as the runner reads it."""
    return re.split("\r\n|\n|\r", data.decode("utf-8", "replace"))


def unescape(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def command(line):
    """(name, properties) of the command in a line, or None."""
    trimmed = line.lstrip(BLANKS)
    if trimmed.startswith("::") and "::" in trimmed[2:]:
        head = trimmed[2:trimmed.index("::", 2)]
    elif "##[" in line and "]" in line[line.index("##["):]:
        start = line.index("##[") + 3
        head = "##" + line[start:line.index("]", start)].replace(";", ",")
    else:
        return None
    name, _, rest = head.partition(" ")
    pairs = [part.partition("=")[::2] for part in rest.split(",") if part.strip()]
    return name.strip(), [(key.strip(), unescape(value)) for key, value in pairs]


def is_harmless(character):
    return character in SEEN or unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp")


def main():
    wrong = 0
    for path in sys.argv[1:]:
        with open(path, "rb") as log:
            data = log.read()
        for line in lines(data):
            found = command(line)
            bad = [f"U+{ord(c):04X}" for c in line if not is_harmless(c)]
            if bad:
                wrong += 1
                print(f"{path}: hides or acts: {' '.join(bad)}: {line!r}")
            if not found:
                continue
            name, properties = found
            keys = [key for key, _ in properties]
            title = dict(properties).get("title", "")
            if name not in OURS or not title.startswith("entrylint") or len(set(keys)) < len(keys) or set(keys) - PROPERTIES:
                wrong += 1
                print(f"{path}: not ours: {line!r}")
            else:
                print(name, title)
    sys.exit(1 if wrong else 0)


main()
