"""Beside the API, under /_fake/: what a case asks of the fake itself."""
import fnmatch
import json
import re

import dump
import pulls
import shapes
from answers import Answer


class Control:
    def __init__(self, server):
        self.server = server
        self.world = server.world

    def __call__(self, what):
        name, _, rest = what.partition("/")
        asked = getattr(self, "ask_" + name, None)
        if asked is None:
            return Answer(f"no such control: {what}\n".encode(), 404, media="text/plain")
        with self.server.lock:
            said = asked(*rest.split("/")) if rest else asked()
        return said if isinstance(said, Answer) else Answer((said or "").encode(), media="text/plain; charset=utf-8")

    def ask_state(self):
        return dump.state(self.world)

    def ask_sync(self):
        self.world.sync()

    def ask_forget(self):
        self.server.asked.clear()

    def ask_log(self):
        lines = []
        for one in self.server.asked:
            fault = f" ({one['fault']})" if one["fault"] else ""
            lines.append(f"{one['method']} {self.named(one['path'])} {one['status'] or 'no answer'} as {one['as']}{fault}\n")
        return "".join(lines)

    def ask_bodies(self, method="*"):
        lines = []
        for one in self.server.asked:
            if one["body"] != "" and fnmatch.fnmatchcase(one["method"], method):
                text = json.dumps(one["body"], indent=1, ensure_ascii=False)
                lines.append(f"{one['method']} {self.named(one['path'])}\n{self.named(text)}\n")
        return "".join(lines)

    def named(self, text):
        """Commits by what names them: the ids differ from run to run where a case's files do."""
        for one in self.world.repositories.values():
            for pull in one.pulls.values():
                text = text.replace(pull.head_sha, f"HEAD-{pull.number}")
                if pull.merge_base and pull.merge_base != pull.base_sha:
                    text = text.replace(pull.merge_base, f"MERGE-BASE-{pull.number}")
            tip = one.git.commit("refs/heads/" + one.default_branch)
            text = text.replace(tip, "MAIN") if tip else text
        return re.sub(r"\b[0-9a-f]{40}\b", "COMMIT", text)

    def ask_event(self, event, number):
        """The payload of an event, shaped as GitHub sends it; of the pull request's repository."""
        number, one = int(number), next(iter(self.world.repositories.values()))
        payload = {"repository": shapes.repository(self.world, self.server.api, one), "sender": shapes.user(self.server.api, one.owner)}
        pull = one.pulls.get(number)
        request = type("Asked", (), {"world": self.world, "api": self.server.api})
        if event in ("pull_request", "pull_request_target"):
            payload.update(action="synchronize", number=number, pull_request=pulls.shape(request, pull))
        elif event == "merge_group":
            payload.update(action="checks_requested", merge_group={
                "head_sha": pull.head_sha, "head_ref": f"refs/heads/gh-readonly-queue/main/pr-{number}-{pull.base_sha}",
                "base_sha": pull.base_sha, "base_ref": "refs/heads/main"})
        elif event == "push":
            payload.update(before=pull.base_sha, after=pull.head_sha, ref="refs/heads/main", created=False, deleted=False, forced=False)
        elif event == "workflow_dispatch":
            payload.update(inputs={}, ref="refs/heads/main", workflow=".github/workflows/entrylint.yml")
        elif event == "schedule":
            payload = {"schedule": "0 6 * * 1", "workflow": ".github/workflows/entrylint.yml"}
        return Answer(payload)
