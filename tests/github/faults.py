"""Makes the n-th request fail, by a script of one fault a line:

    WHICH METHOD PATH ACTION [VALUE]

WHICH counts the requests that METHOD and PATH (shell patterns; the path without its query) match: 3, 3- (from the
third), 2-4, or *. The first line that applies acts. The script is read again when it changes, and counts anew. Actions:

    status CODE [MESSAGE]   an error in GitHub's form
    retry-after SECONDS     429, to be asked again after so long
    secondary SECONDS       403, a secondary rate limit, with Retry-After
    exhausted SECONDS       403, no requests left until so long from now
    slow SECONDS            the right answer, late
    hang                    no answer and no end (within a minute)
    close                   the connection ends without an answer
    cut BYTES               the right answer's head and so many bytes of its body
    half                    does what was asked; half of the answer comes
    lose                    does what was asked; the connection ends without an answer
    lose CODE               does what was asked; says CODE
    html [CODE]             a page for people
    broken                  JSON that ends too early, with a right length
    body TEXT               200, and this text as JSON
    big MEGABYTES           200, and a JSON string of that length
    nest DEPTH              200, and so many brackets
    redirect URL            302
"""
import fnmatch
import json
import time

from answers import Answer, Refusal

DO_FIRST = {"slow", "cut", "half", "lose"}  # actions upon the right answer; the others do nothing of what was asked
ALL = DO_FIRST | {"status", "retry-after", "secondary", "exhausted", "hang", "close", "html", "broken", "body", "big",
                  "nest", "redirect"}


class Fault:
    def __init__(self, line):
        which, self.method, self.path, self.action, *value = line.split(None, 4)
        self.value = value[0] if value else ""
        if self.action not in ALL:
            raise ValueError(f"no such fault: {line}")
        first, dash, last = which.partition("-")
        if which == "*":
            first, dash = "1", "-"
        self.first = int(first)
        self.last = int(last) if last else (float("inf") if dash else self.first)
        self.seen = 0

    def applies(self, method, path):
        if not fnmatch.fnmatchcase(method, self.method) or not fnmatch.fnmatchcase(path, self.path):
            return False
        self.seen += 1
        return self.first <= self.seen <= self.last

    def __str__(self):
        return f"{self.action} {self.value}".strip()

    @property
    def is_after(self):
        return self.action in DO_FIRST

    def answer(self):
        """What is said in place of the right answer, for the actions that have such."""
        number = int(self.value.split()[0]) if self.value.split() and self.value.split()[0].isdigit() else 0
        if self.action in ("status", "lose"):
            return Refusal(number, self.value.partition(" ")[2] or {404: "Not Found"}.get(number, "Server Error")).answer()
        if self.action == "retry-after":
            return Refusal(429, "Too Many Requests", headers={"Retry-After": number}).answer()
        if self.action == "secondary":
            return Refusal(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
                           headers={"Retry-After": number}).answer()
        if self.action == "exhausted":
            return Refusal(403, "API rate limit exceeded for installation ID 1.", headers={
                "X-RateLimit-Remaining": 0, "X-RateLimit-Reset": int(time.time()) + number}).answer()
        if self.action == "html":
            page = b"<!DOCTYPE html>\n<title>Unicorn!</title>\n<p>We had issues producing the response.\n"
            return Answer(page, number or 200, media="text/html; charset=utf-8")
        if self.action == "broken":
            return Answer(b'{"sha": "0123", "files": [{"filename": "READ')
        if self.action == "body":
            return Answer(self.value.encode())
        if self.action == "big":
            return Answer(json.dumps("x" * (number << 20)).encode())
        if self.action == "nest":
            return Answer(b"[" * number + b"]" * number)
        if self.action == "redirect":
            return Answer({"message": "Found"}, 302, {"Location": self.value})
        return None


class Faults:
    def __init__(self, path):
        self.path = path
        self.text = None
        self.faults = []

    def next(self, method, path):
        try:
            with open(self.path, encoding="utf-8") as script:
                text = script.read()
        except (OSError, TypeError):
            text = ""
        if text != self.text:
            self.text = text
            lines = (line.strip() for line in text.split("\n"))
            self.faults = [Fault(line) for line in lines if line and not line.startswith("#")]
        applying = [fault for fault in self.faults if fault.applies(method, path)]
        return applying[0] if applying else None
