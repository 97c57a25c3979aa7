"""Finds the function that answers a method and a path.

A resource's module marks its functions with @route("GET", "/repos/{owner}/{repo}/pulls/{number}", needs="..."): {name}
is one segment of the path, {name...} all the rest. `needs` names the permissions of a token of which one must be there,
"pull_requests:write issues:write"; reading what is public needs none, as on GitHub.
"""
import re

ROUTES = []


def route(method, path, needs=""):
    pattern = re.sub(r"\{(\w+)\.\.\.\}", r"(?P<\1>.+)", path)
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern)

    def mark(function):
        ROUTES.append((method, re.compile(pattern), needs.split(), function))
        return function

    return mark


def find(method, path):
    """(function, needs, arguments), or None; the arguments are still percent-encoded. The longest pattern wins."""
    found = [(len(pattern.pattern), function, needs, pattern.fullmatch(path).groupdict())
             for wanted, pattern, needs, function in ROUTES if wanted == method and pattern.fullmatch(path)]
    return max(found, key=lambda one: one[0])[1:] if found else None
