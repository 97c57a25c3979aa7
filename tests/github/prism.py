"""Lets Prism judge requests and answers by GitHub's own description of its API.

The fake's front passes a request to its Prism, which passes it to the fake's inner listener if it is one that GitHub
describes, and lets the answer through if that is. What comes back is only looked at: the client gets the inner answer
itself, so that faults and odd bytes are the same with and without Prism.
"""
import http.client
import json
import sys

from answers import Answer

MARK = "X-Fake-Request"


class Prism:
    def __init__(self, control, inner):
        """`control`: the port of prism.js; `inner`: the fake's inner port."""
        self.port = int(ask(control, "GET", f"/{inner}", {}, None)[2])
        self.answers = {}
        self.count = 0

    def answer(self, method, path, headers, raw):
        self.count += 1
        mark = str(self.count)
        passed = {name: value for name, value in headers.items() if name.lower() not in ("host", "connection", "content-length")}
        status, said, body = ask(self.port, method, path, {**passed, MARK: mark}, raw or None)
        answer = self.answers.pop(mark, None)
        problem = said.get("sl-violations") or (body.decode("utf-8", "replace") if answer is None or status != answer.status else None)
        if problem is None:
            return answer
        what = "the request" if answer is None else "the answer"
        print(f"prism: {method} {path}: {what} does not fit GitHub's description: {readable(problem)}", file=sys.stderr, flush=True)
        return Answer({"message": readable(problem)}, 422 if answer is None else 500)


def readable(problem):
    try:
        problem = json.loads(problem)
    except ValueError:
        return problem
    rows = problem.get("validation", [problem.get("detail")]) if isinstance(problem, dict) else problem
    return "; ".join(f"{'.'.join(map(str, row['location']))} {row['message']}" if isinstance(row, dict) else str(row) for row in rows)


def ask(port, method, path, headers, body):
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    got = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return got
