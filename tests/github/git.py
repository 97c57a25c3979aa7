"""A bare git repository and the questions that the API answers from it, asked with the git program."""
import os
import re
import subprocess

CONTEXT = 3  # lines around a change, which is what GitHub's patches and its review anchors have
NO_SETTINGS = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "LC_ALL": "C"}


class Git:
    def __init__(self, path):
        self.path = path
        if not os.path.isdir(path):
            run(["init", "-q", "--bare", path])

    def ask(self, *arguments, check=True):
        return run(["-C", self.path, *arguments], check=check)

    def text(self, *arguments):
        return self.ask(*arguments).decode("utf-8", "replace").strip()

    def fetch(self, source, *refspecs):
        self.ask("fetch", "-q", "--force", "--prune", source, *refspecs)

    def commit(self, name):
        """The id of the commit that a branch, a tag, a full ref or an id names, or None."""
        if not name or name.startswith("-") or ".." in name or ":" in name or "^" in name or "~" in name:
            return None
        for candidate in ("refs/heads/" + name, "refs/tags/" + name, "refs/" + name, name):
            if candidate == name and not re.fullmatch(r"[0-9a-f]{7,40}|refs/.*|HEAD", name):
                continue
            found = self.ask("rev-parse", "-q", "--verify", candidate + "^{commit}", check=False).decode().strip()
            if found:
                return found
        return None

    def merge_base(self, one, other):
        return self.ask("merge-base", one, other, check=False).decode().split("\n")[0] or None

    def count(self, since, until):
        return int(self.text("rev-list", "--count", f"{since}..{until}"))

    def commits(self, since, until):
        """Ids, oldest first."""
        return self.text("rev-list", "--reverse", f"{since}..{until}").split()

    def about(self, commit):
        fields = self.text("show", "-s", "--format=%T%n%P%n%an%n%ae%n%aI%n%cn%n%ce%n%cI%n%B", commit).split("\n", 8)
        tree, parents, author, author_mail, authored, committer, committer_mail, committed, message = fields
        return {
            "sha": commit,
            "tree": tree,
            "parents": parents.split(),
            "message": message.strip(),
            "author": {"name": author, "email": author_mail, "date": zulu(authored)},
            "committer": {"name": committer, "email": committer_mail, "date": zulu(committed)},
        }

    def entry(self, commit, path):
        """(mode, type, id, size) of a path in a commit; None where there is nothing."""
        if path == "":
            return "040000", "tree", self.text("rev-parse", commit + "^{tree}"), 0
        entries = self.entries(commit, path)
        return next((one[1:] for one in entries if one[0] == path), None)

    def entries(self, tree, path=None, recursive=False):
        """[(path, mode, type, id, size)] of a tree, or of one path in it."""
        arguments = ["ls-tree", "-l", "-z", "--full-tree"] + (["-r", "-t"] if recursive else []) + [tree]
        if path is not None:
            arguments += ["--", path]
        rows = []
        for row in self.ask(*arguments).decode("utf-8", "replace").split("\0"):
            if row:
                about, name = row.split("\t", 1)
                mode, kind, sha, size = about.split()
                rows.append((name, mode, kind, sha, 0 if size == "-" else int(size)))
        return rows

    def blob(self, sha):
        return self.ask("cat-file", "blob", sha)

    def kind(self, sha):
        return self.ask("cat-file", "-t", sha, check=False).decode().strip() or None

    def file(self, commit, path):
        """A file's bytes, or None."""
        found = self.entry(commit, path)
        return self.blob(found[2]) if found and found[1] == "blob" else None

    def diff(self, since, until, form="--patch"):
        return self.ask("diff", f"-U{CONTEXT}", "-M", "--no-color", "--no-ext-diff", form, since, until)

    def files(self, since, until):
        """What differs, as GitHub lists it: dictionaries with filename, status, sha, patch, ..."""
        raw = self.ask("diff", "--raw", "-z", "--no-abbrev", "-M", since, until).decode("utf-8", "replace").split("\0")
        patches = self.patches(since, until)
        files = []
        while len(raw) > 1:
            _, _, old, new, status = raw.pop(0).split(" ")
            name = raw.pop(0)
            one = {"sha": old if status == "D" else new}
            if status[0] in "RC":
                one["previous_filename"], name = name, raw.pop(0)
            one["filename"] = name
            words = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "C": "copied", "T": "changed"}
            one["status"] = words[status[0]]
            patch = patches.get(name)
            one["patch"] = patch
            lines = (patch or "").split("\n")
            one["additions"] = sum(line.startswith("+") for line in lines)
            one["deletions"] = sum(line.startswith("-") for line in lines)
            files.append(one)
        return files

    def patches(self, since, until):
        """Hunks by the file's name at `until` (at `since` where it is gone); no key for binary files."""
        patches = {}
        for part in self.diff(since, until).decode("utf-8", "replace").split("\ndiff --git "):
            head, at, hunks = part.partition("\n@@ ")
            name = re.search(r"^\+\+\+ b/(.*?)\t?$", head, re.M) or re.search(r"^--- a/(.*?)\t?$", head, re.M)
            if at and name:
                patches[unquoted(name[1])] = ("@@ " + hunks).rstrip("\n")
        return patches


def unquoted(name):
    """git quotes names with odd bytes."""
    if not name.endswith('"'):
        return name
    return name.rstrip('"').encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")


def zulu(time):
    """git's strict ISO time in UTC, as GitHub writes it; the cases commit in UTC."""
    return re.sub(r"(Z|[+-]00:00)$", "Z", time)


def run(arguments, check=True):
    done = subprocess.run(
        ["git", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **NO_SETTINGS})
    if check and done.returncode != 0:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout
