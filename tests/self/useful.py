#!/usr/bin/env python3
"""Plants the mistakes that people make into entries of our own lists, and counts how many are found and mended.

    tests/self/useful.py PATH/TO/entrylint [--misses] [--only PART]

Each mistake is planted into one entry, which a pull request then adds to the list that it was taken out of. It is found
when an error or a warning stands on the entry that does not stand on it without the mistake; it is mended when `entrylint
fix --unsafe` gives the whole list back, byte for byte. Fails when fewer are found or mended than FLOORS says. --misses
prints what was not found or not mended; --only takes the kinds or lists with PART in their names.
"""

import os
import re
import sys

import lists

PER_LIST = 1  # entries that each mistake is planted into, of one list

# What was reached, of all entries with the mistake: found, mended. What nobody but the contributor knows, an address or
# a name, no program can mend.
FLOORS = {
    "first link left out": (0.50, 0.00),
    "full stop lost at the end": (0.60, 0.45),
    "full stop doubled": (0.95, 0.90),
    "separator doubled": (0.75, 0.75),
    "comma doubled": (0.90, 0.90),
    "separator lost": (0.70, 0.70),
    "bracket around a link lost": (0.95, 0.95),
    "closing bracket lost": (0.95, 0.85),
    "closing parenthesis lost": (0.95, 0.90),
    "bracket around a link too much": (0.85, 0.85),
    "label in another case": (0.85, 0.80),
    "label of another list": (0.95, 0.95),
    "label of nobody": (0.90, 0.85),
    "target empty": (0.90, 0.00),
    "target left from the template": (0.90, 0.00),
    "blank between label and target": (0.95, 0.90),
    "bold lost": (0.85, 0.75),
    "italics lost": (0.95, 0.90),
    "italics for bold": (0.90, 0.80),
    "bold for italics": (0.95, 0.90),
    "emphasis not closed": (0.95, 0.80),
    "blank within the emphasis": (0.95, 0.90),
    "blank at the end of a line": (0.95, 0.95),
    "blank lost before a link": (0.85, 0.85),
    "blank doubled": (0.80, 0.80),
    "other list marker": (0.95, 0.90),
    "list marker doubled": (0.95, 0.95),
    "list marker without its blank": (0.90, 0.85),
    "year glued to the venue": (0.95, 0.95),
    "title in capitals": (0.95, 0.85),
    "title left from the template": (0.95, 0.00),
    "authors left out": (0.70, 0.00),
    "a line left out": (0.60, 0.00),
    "lines joined": (0.45, 0.45),
    "entry twice": (0.95, 0.00),
    "out of order": (0.40, 0.00),
}

LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")

PLANTS = {}


def plant(name):
    def add(function):
        PLANTS[name] = function
        return function

    return add


def replaced(pattern, by, text):
    """The text with the first match replaced; None: nothing to replace."""
    new = re.sub(pattern, by, text, count=1)
    return new if new != text else None


def body(text):
    """The entry without its last line end, and that line end."""
    end = re.search(r"\r?\n\Z", text)
    return (text[: end.start()], end.group()) if end else (text, "")


@plant("first link left out")
def no_link(text):
    if len(LINK.findall(text)) < 2 or text.startswith("|"):
        return None
    short = r"\[[A-Za-z]{3,10}\]\(https?://[^\s()]+\)"
    return replaced(r" ?(?:\[" + short + r"\]|\[\[[A-Za-z]{3,10}\]\]\(https?://[^\s()]+\)|(?<=[\s|])" + short + r")", "", text)


@plant("full stop lost at the end")
def no_stop(text):
    inner, end = body(text)
    return inner[:-1] + end if inner.endswith(".") and not inner.endswith("..") else None


@plant("full stop doubled")
def two_stops(text):
    return replaced(r"(?<=\w)\.(?=\*\*|\*|\s)", "..", text)


@plant("separator doubled")
def two_separators(text):
    return replaced(r"(?<=\S)( [-|—] )(?=\S)", r"\1\1", text.lstrip("|")) if not text.startswith("|") else None


@plant("comma doubled")
def two_commas(text):
    return replaced(r"(?<=\w), (?=\w)", ",, ", text)


@plant("separator lost")
def no_separator(text):
    return replaced(r"(?<=[\w)\]]) [-|—] (?=\S)", " ", text) if not text.startswith("|") else None


@plant("bracket around a link lost")
def no_brackets(text):
    return replaced(r"\[(\[[^\[\]\n]+\]\([^\s()]+\))\]", r"\1", text)


@plant("closing bracket lost")
def half_bracket(text):
    return replaced(r"(\[\[[^\[\]\n]+\]\([^\s()]+\))\]|(\[\[[^\[\]\n]+\])\]", r"\1\2", text)


@plant("closing parenthesis lost")
def open_target(text):
    return replaced(r"(\]\(https?://[^\s()]+)\)", r"\1", text)


@plant("bracket around a link too much")
def one_more_bracket(text):
    return replaced(r"(?<![\[!])(\[(?:Paper|Code|paper|code|pdf|PDF|Project|project)\]\([^\s()]+\))(?!\])", r"[\1]", text)


@plant("label in another case")
def label_case(text):
    return replaced(r"(?<=\[)([A-Za-z]{3,8})(?=\]\]?\(http)", lambda m: m[1].lower() if m[1][0].isupper() else m[1].title(), text)


@plant("label of another list")
def label_other(text):
    return replaced(r"(?<=\[)(Paper|paper|PDF|pdf)(?=\]\]?\(http)", "Link", text)


@plant("label of nobody")
def label_unknown(text):
    return replaced(r"(?<=\[)(Code|code)(?=\]\]?\(http)", r"\1-page", text)


@plant("target empty")
def no_target(text):
    return replaced(r"\]\(https?://[^\s()]+\)", "]()", text)


@plant("target left from the template")
def target_left(text):
    return replaced(r"\]\(https?://[^\s()]+\)", "](link)", text)


@plant("blank between label and target")
def broken_link(text):
    return replaced(r"\]\((https?://[^\s()]+)\)", r"] (\1)", text)


@plant("bold lost")
def no_bold(text):
    return replaced(r"\*\*([^*\n]+)\*\*", r"\1", text)


@plant("italics lost")
def no_italics(text):
    return replaced(r"(?<![*\w])\*([^*\s][^*\n]*)\*(?!\*)", r"\1", text)


@plant("italics for bold")
def weaker(text):
    return replaced(r"\*\*([^*\n]+)\*\*", r"*\1*", text)


@plant("bold for italics")
def stronger(text):
    return replaced(r"(?<![*\w])\*([^*\s][^*\n]*)\*(?!\*)", r"**\1**", text)


@plant("emphasis not closed")
def open_bold(text):
    return replaced(r"\*\*([^*\n]+)\*\*", r"**\1", text)


@plant("blank within the emphasis")
def inner_blank(text):
    return replaced(r"\*\*([^*\n]+)\*\*", r"** \1**", text)


@plant("blank at the end of a line")
def trailing(text):
    if text.startswith("|") or re.search(r"[ \t\\]\r?\n", text):
        return None
    return re.sub(r"(\r?\n|\Z)", r" \1", text, count=1)


@plant("blank lost before a link")
def no_blank(text):
    return replaced(r"(?<=\S) (?=\[\[?[A-Za-z]+\]\]?\()", "", text)


@plant("blank doubled")
def two_blanks(text):
    return replaced(r"(?<=[\w.*)\],]) (?=[\[*(])", "  ", text)


@plant("other list marker")
def marker(text):
    return replaced(r"\A(\s*)([-*+]) ", lambda m: m[1] + ("*" if m[2] == "-" else "-") + " ", text)


@plant("list marker doubled")
def two_markers(text):
    return replaced(r"\A(\s*)([-*+] )", r"\1\2\2", text)


@plant("list marker without its blank")
def glued_marker(text):
    return replaced(r"\A(\s*)([-*+]) (?=\S)", r"\1\2", text) if not text.lstrip()[2:4] == "**" else None


@plant("year glued to the venue")
def glued_year(text):
    return replaced(r"\b([A-Z][A-Za-z]{2,7}) (20\d\d)\b", r"\1\2", text)


@plant("title in capitals")
def shouting(text):
    return None  # needs the field: see planted()


@plant("title left from the template")
def title_left(text):
    return None  # needs the field: see planted()


@plant("authors left out")
def no_authors(text):
    return None  # needs the field: see planted()


@plant("a line left out")
def no_line(text):
    lines = text.splitlines(keepends=True)
    full = [i for i, line in enumerate(lines) if line.strip()]
    return "".join(lines[: full[1]] + lines[full[1] + 1 :]) if len(full) >= 3 else None


@plant("lines joined")
def joined(text):
    return replaced(r"(?:<br ?/?>)?[ \\]*\r?\n\s*(?=[^\s\-*+|])", " ", body(text)[0]) and (
        re.sub(r"(?:<br ?/?>)?[ \\]*\r?\n\s*(?=[^\s\-*+|])", " ", body(text)[0], count=1) + body(text)[1]
    )


@plant("entry twice")
def twice(text):
    return None  # changes the list: see planted()


@plant("out of order")
def elsewhere(text):
    return None  # changes the list: see planted()


def by_field(kind, entry):
    """Mistakes about a field: where its text stands in the entry, it is changed or taken out."""
    title = (entry.fields.get("title") or "").strip()
    if kind == "title in capitals" and title and entry.text.count(title) == 1:
        return entry.text.replace(title, title.upper()) if len(title.split()) > 2 else None
    if kind == "title left from the template" and title and entry.text.count(title) == 1:
        return entry.text.replace(title, "Title")
    if kind == "authors left out" and entry.fields.get("authors"):
        first, last = entry.fields["authors"][0], entry.fields["authors"][-1]
        at, end = entry.text.find(first), entry.text.rfind(last)
        if at < 0 or end < at or len(first) < 4:
            return None
        end += len(last)
        before, behind = entry.text[:at], entry.text[end:]
        marks = re.search(r"([*_]*)\Z", before)[1]
        if marks and behind.startswith(marks):
            before, behind = before[: len(before) - len(marks)], behind[len(marks) :]
        if not re.search(r"\w", before):
            return before + re.sub(r"\A[,.:]? ", "", behind)
        return re.sub(r"[,.:]? \Z", "", before) + behind
    return None


def planted(kind, one, entry):
    """The pull request that brings the mistake, and the list as it should be; None: this entry cannot have it."""
    if kind == "entry twice":
        others = [e for e in one.entries if e.section != entry.section] or [e for e in one.entries if e is not entry]
        if not others or entry.text.lstrip() != entry.text:
            return None
        base, at = "".join(one.lines), others[-1].last
        head = "".join(one.lines[:at]) + entry.text + "".join(one.lines[at:])
        return lists.Trial(one, base, head, at + 1, at + entry.last - entry.first), None
    if kind == "out of order":
        same = [e for e in one.entries if e.section == entry.section]
        if len(same) < 6 or entry not in same[:2]:
            return None
        at, lines = same[-1].last, entry.last - entry.first
        head = "".join(one.lines[: entry.first] + one.lines[entry.last : at]) + entry.text + "".join(one.lines[at:])
        return lists.Trial(one, one.without(entry), head, at - lines + 1, at), None
    text = by_field(kind, entry) or PLANTS[kind](entry.text)
    return (lists.addition(one, entry, text), "".join(one.lines)) if text else None


def spread(entries):
    """The entries from the middle outwards, so that few of them are neither all first nor all last."""
    middle = len(entries) // 2
    return sorted(entries, key=lambda entry: abs(entries.index(entry) - middle))


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    only = arguments.pop() if "--only" in sys.argv else ""
    tool = os.path.abspath(arguments[0])
    own = lists.own_lists(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), tool)
    # A list that practises what would be a mistake elsewhere is rightly told nothing.
    own = [one for one in own if not one.name.startswith("practice-")]
    jobs = []
    plain = {}
    for one in own:
        for kind in PLANTS:
            if only not in kind and only not in one.name:
                continue
            count = 0
            for entry in spread(one.entries):
                change = planted(kind, one, entry)
                if change and count < PER_LIST:
                    count += 1
                    jobs.append((kind, one, entry, *change))
                    plain.setdefault((one.name, entry.first), lists.addition(one, entry))
    quiet = dict(zip(plain, lists.run_all(tool, plain.values())))
    results = lists.run_all(tool, [job[3] for job in jobs])
    counts = {kind: [0, 0, 0] for kind in PLANTS}
    for (kind, one, entry, trial, right), (findings, fixed) in zip(jobs, results):
        before = lists.alarms(quiet[one.name, entry.first][0])
        found = [rule for rule in lists.alarms(findings) if rule not in before]
        mended = right is not None and fixed == right
        counts[kind][0] += 1
        counts[kind][1] += bool(found)
        counts[kind][2] += mended
        if "--misses" in sys.argv and not (found and (mended or right is None)):
            print(f"{'not mended' if found else 'NOT FOUND'}: {kind} in {one.name}")
            for line in trial.head.splitlines()[trial.line - 1 : trial.end_line]:
                print("    " + line)
            for f in findings:
                print(f"      {f['severity']} {f['rule']}: {f['message']}")
                if f["fix"] and f["fix"]["entry"]:
                    print("        fix: " + f["fix"]["entry"].replace("\n", "\n             "))
    print(f"{'planted':34s} entries  found mended")
    fallen = 0
    for kind, (n, found, mended) in counts.items():
        if not n:
            continue
        is_below = not only and (found < n * FLOORS[kind][0] or mended < n * FLOORS[kind][1])
        fallen += is_below
        note = f"  below {FLOORS[kind][0]:.2f} {FLOORS[kind][1]:.2f}" if is_below else ""
        print(f"{kind:34s} {n:7d} {found / n:6.2f} {mended / n:6.2f}{note}")
    n, found, mended = (sum(c[i] for c in counts.values()) for i in range(3))
    if n:
        print(f"{'all':34s} {n:7d} {found / n:6.2f} {mended / n:6.2f}")
    if not n or fallen:
        sys.exit(f"useful: {fallen} kinds of mistakes are found or mended less often than they were; see --misses")


if __name__ == "__main__":
    main()
