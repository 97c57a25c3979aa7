"""The lists that the self-checks try the program on, and pull requests that add one entry to them.

The lists are our own: those of tests/cases/shapes that stand in a README, and the founding one. What is asked is what
the program says of an entry that a pull request adds, so each trial is a base and a head: the list without the entry
and the list with it, the entry as it stands or changed.
"""

import glob
import json
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor


class Entry:
    """Lines [first, last) of its list, and what the program reads there."""

    def __init__(self, lines, said):
        self.first = said["line"] - 1
        self.last = said["end_line"]
        while self.last > self.first + 1 and not lines[self.last - 1].strip():
            self.last -= 1
        self.text = "".join(lines[self.first : self.last])
        self.section = tuple(said["section"])
        self.fields = said["fields"] or {}


class List:
    """A list file and its companions in a folder. `lines` keep their line ends."""

    def __init__(self, name, folder, companions):
        self.name, self.folder, self.companions = name, folder, companions
        with open(os.path.join(folder, "README.md"), encoding="utf-8", newline="") as file:
            self.lines = file.read().splitlines(keepends=True)
        self.entries = []

    def read(self, tool):
        """Lets the program say where the entries are; those that it does not understand are left out."""
        said = run(tool, ["audit", "--offline", "--report", "json", "README.md"], self.folder)
        self.entries = [Entry(self.lines, e) for e in said["entries"] if e["understood"]]

    def without(self, entry):
        return "".join(self.lines[: entry.first] + self.lines[entry.last :])

    def with_text(self, entry, text):
        """The list with `text` in the entry's place."""
        return "".join(self.lines[: entry.first]) + text + "".join(self.lines[entry.last :])


def run(tool, arguments, folder):
    done = subprocess.run([tool, *arguments], cwd=folder, capture_output=True, timeout=60)
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        message = done.stderr.decode("utf-8", "replace")
        raise SystemExit(f"{tool} {' '.join(arguments)} in {folder} ended with {done.returncode}: {message}") from error


LEFT_OUT = {"place-generated"}  # a generated file is told to be one, and its form is let be


def own_lists(tests, tool):
    """All lists, read, in the order of their names."""
    found = []
    for path in sorted(glob.glob(os.path.join(tests, "cases", "shapes", "*", "README.md"))):
        folder = os.path.dirname(path)
        others = [f for f in os.listdir(folder) if f not in ("README.md", "cmd", "stdout", "stderr", "status", "out")]
        found.append(List(os.path.basename(folder), folder, others))
    found = [one for one in found if one.name not in LEFT_OUT]
    newest = sorted(glob.glob(os.path.join(tests, "founding", "*", "README.md")))[-1]
    found.append(List("founding", os.path.dirname(newest), []))
    for one in found:
        one.read(tool)
    return found


class Trial:
    """A pull request from `base` to `head`, both whole texts of the list; [line, end_line] is the entry it adds."""

    def __init__(self, one, base, head, line, end_line):
        self.list, self.base, self.head, self.line, self.end_line = one, base, head, line, end_line

    def run(self, tool, with_fix=True):
        """The findings on the added entry's lines, and the head after `fix --unsafe` (None: nothing to fix, or not
        wanted)."""
        with tempfile.TemporaryDirectory() as folder:
            for side, text in (("base", self.base), ("head", self.head)):
                os.mkdir(os.path.join(folder, side))
                for name in self.list.companions:
                    source, target = os.path.join(self.list.folder, name), os.path.join(folder, side, name)
                    (shutil.copytree if os.path.isdir(source) else shutil.copy)(source, target)
                with open(os.path.join(folder, side, "README.md"), "w", encoding="utf-8", newline="") as file:
                    file.write(text)
            sides = ["--base", "base/README.md", "--head", "head/README.md"]
            said = run(tool, ["check", "--offline", *sides, "--report", "json"], folder)
            findings = [f for f in said["findings"] if f["line"] <= self.end_line and f["end_line"] >= self.line]
            fixed = None
            if with_fix and any(f["fix"] for f in findings):
                subprocess.run(
                    [tool, "fix", "--offline", "--unsafe", "--base", "base/README.md", "head/README.md"],
                    cwd=folder,
                    capture_output=True,
                    timeout=60,
                )
                with open(os.path.join(folder, "head", "README.md"), encoding="utf-8", newline="") as file:
                    fixed = file.read()
            return findings, fixed


def addition(one, entry, text=None):
    """The pull request that adds the entry where it stands, as `text` or as it is."""
    text = entry.text if text is None else text
    head = one.with_text(entry, text)
    return Trial(one, one.without(entry), head, entry.first + 1, entry.first + max(1, len(text.splitlines())))


def run_all(tool, trials, with_fix=True):
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(lambda trial: trial.run(tool, with_fix), trials))


def alarms(findings):
    return sorted(f["rule"] for f in findings if f["severity"] != "notice")
