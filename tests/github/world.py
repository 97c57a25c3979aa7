"""Everything the fake knows: repositories with their commits, pull requests, issues, and what was posted.

It is made from a description (see README.md) and changed by requests alone, except that `sync` takes over what was
committed to the described repositories since.
"""
import json
import os
import re
import subprocess
import tempfile
import time

from answers import Refusal
from git import Git

FIRST_ID = 3_000_000_001  # GitHub's ids have long outgrown 32 bits
JOB = "github-actions[bot]"
READ = {"contents": "read", "pull_requests": "read", "issues": "read", "checks": "read"}
TOKENS = {  # that are always there
    "reader": {"permissions": READ},
    "writer": {"permissions": {**READ, "pull_requests": "write", "issues": "write", "checks": "write"}},
    "person": {"kind": "person", "login": "ida", "permissions": "write"},
}


class Token:
    """Who asks. `kind`: job (a workflow's token, which belongs to an app), person, or none."""

    def __init__(self, name, description):
        self.name = name
        self.kind = description.get("kind", "job")
        self.login = description.get("login", JOB if self.kind == "job" else "ada")
        self.permissions = description.get("permissions", {})
        self.limit = description.get("limit", {"job": 1000, "person": 5000, "none": 60}[self.kind])
        self.used = 0

    def has(self, permission):
        wanted, _, level = permission.partition(":")
        given = self.permissions.get(wanted, "none") if isinstance(self.permissions, dict) else self.permissions
        return given == "write" or given == level


class Repository:
    def __init__(self, world, name, description):
        description = {"path": description} if isinstance(description, str) else description
        self.full_name = name
        self.owner, self.name = name.split("/")
        self.id = world.new_id()
        self.is_private = description.get("private", False)
        self.fork_of = description.get("fork_of")
        self.former_name = description.get("was")
        self.is_gone = description.get("gone", False)  # a fork that was deleted; its pull requests stay
        self.default_branch = description.get("default_branch", "main")
        self.source = as_repository(os.path.join(world.folder, description["path"]), world.store)
        self.git = Git(os.path.join(world.store, name.replace("/", "--") + ".git"))
        self.git.fetch(self.source, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
        self.pulls = {}
        self.issues = {}
        self.checks = []

    def commit_of(self, name):
        sha = self.git.commit(name)
        if sha is None:
            raise Refusal(422, f"No commit found for SHA: {name}")
        return sha

    def number(self):
        return max([0, *self.pulls, *self.issues]) + 1


class Pull:
    def __init__(self, world, repository, description):
        self.repository = repository
        self.id = world.new_id()
        self.number = description["number"]
        self.base = description.get("base", repository.default_branch)
        head = description["head"]
        self.head_name, self.head_ref = head.split(":", 1) if ":" in head else (repository.full_name, head)
        self.user = description.get("user", self.head_name.split("/")[0])
        self.title = description.get("title", "An entry")
        self.body = description.get("body")
        self.state = description.get("state", "open")
        self.is_draft = description.get("draft", False)
        self.labels = list(description.get("labels", []))
        self.created = self.updated = description.get("updated", world.now())
        self.told_base = description.get("base_sha")
        self.reviews = []
        self.review_comments = []
        self.comments = []
        self.world = world
        self.sync()

    @property
    def head_repository(self):
        found = self.world.repositories.get(self.head_name)
        return None if found is None or found.is_gone else found

    def sync(self):
        """Takes the heads over. The base's repository has them too, as on GitHub, under refs/pull."""
        source = self.world.repositories[self.head_name].git
        git = self.repository.git
        git.fetch(source.path, f"+refs/heads/{self.head_ref}:refs/pull/{self.number}/head")
        self.head_sha = git.commit(f"refs/pull/{self.number}/head")
        self.base_sha = git.commit(self.told_base or self.base)
        if self.head_sha is None or self.base_sha is None:
            raise ValueError(f"pull request {self.number}: its base or head names no commit")
        self.merge_base = git.merge_base(self.base_sha, self.head_sha)

    def files(self):
        return self.repository.git.files(self.merge_base, self.head_sha) if self.merge_base else []


class Issue:
    """An issue, or what a pull request has in common with one is read from Pull."""

    def __init__(self, world, repository, description):
        self.repository = repository
        self.id = world.new_id()
        self.number = description.get("number") or repository.number()
        self.user = description.get("user", "ada")
        self.title = description["title"]
        self.body = description.get("body")
        self.state = description.get("state", "open")
        self.labels = list(description.get("labels", []))
        self.state_reason = None
        self.created = self.updated = world.now()
        self.edits = 0
        self.comments = []


class World:
    def __init__(self, path):
        with open(path, encoding="utf-8") as description:
            self.description = json.load(description)
        self.folder = os.path.dirname(os.path.abspath(path))
        self.store_holder = tempfile.TemporaryDirectory(prefix="hub-")
        self.store = self.store_holder.name
        self.ids = FIRST_ID
        self.clock = 1_714_564_800  # 2024-05-01T12:00:00Z; a second passes with each thing that is posted
        self.web = "https://github.com"
        limits = self.description.get("limits", {})
        self.writes_a_minute = limits.get("writes_a_minute", 80)
        self.patch_max = limits.get("patch_bytes", 500_000)
        self.writes = []
        self.tokens = {name: Token(name, one) for name, one in {**TOKENS, **self.description.get("tokens", {})}.items()}
        self.nobody = Token("nobody", {"kind": "none", "login": None})
        self.repositories = {}
        for name, one in self.description["repositories"].items():
            self.repositories[name] = Repository(self, name, one)
        for name, one in self.description["repositories"].items():
            if not isinstance(one, dict):
                continue
            repository = self.repositories[name]
            for pull in one.get("pulls", []):
                repository.pulls[pull["number"]] = Pull(self, repository, pull)
            for issue in one.get("issues", []):
                made = Issue(self, repository, issue)
                repository.issues[made.number] = made

    def new_id(self):
        self.ids += 1
        return self.ids - 1

    def now(self):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.clock))

    def later(self):
        self.clock += 1
        return self.now()

    def sync(self):
        for repository in self.repositories.values():
            repository.git.fetch(repository.source, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
        for repository in self.repositories.values():
            for pull in repository.pulls.values():
                pull.sync()

    def by_name(self, target):
        """/repositories/ID/..., where redirections lead, as /repos/OWNER/NAME/..."""
        match = re.match(r"/repositories/(\d+)", target)
        found = next((one for one in self.repositories.values() if match and one.id == int(match[1])), None)
        return f"/repos/{found.full_name}{target[match.end():]}" if found else target

    def renamed(self, name):
        """The repository that had this name once."""
        return next((one for one in self.repositories.values() if (one.former_name or "").lower() == name.lower()), None)

    def repository(self, name):
        """GitHub does not mind capitals."""
        found = next((one for key, one in self.repositories.items() if key.lower() == name.lower()), None)
        return None if found is None or found.is_gone else found


def as_repository(path, store):
    """A folder of plain files becomes a repository with one commit on main."""
    if os.path.exists(os.path.join(path, ".git")) or os.path.exists(os.path.join(path, "HEAD")):
        return path
    if not os.path.isdir(path):
        raise ValueError(f"{path}: no folder")
    made = tempfile.mkdtemp(dir=store)
    who = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
           "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_AUTHOR_DATE": "2024-01-02T03:04:05Z",
           "GIT_COMMITTER_DATE": "2024-01-02T03:04:05Z", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
    for arguments in (["init", "-q", "-b", "main"], ["--work-tree", os.path.abspath(path), "add", "-A"],
                      ["commit", "-q", "-m", "The list"]):
        subprocess.run(["git", "-C", made, *arguments], check=True, env={**os.environ, **who})
    return made
