"""Finds the function that answers a method and a path.

A resource's module marks its functions with @route("GET", "/repos/{owner}/{repo}/pulls/{number}", needs="..."): {name}
is one segment of the path, {name...} all the rest. `needs` names the permissions of a token of which one must be there,
"pull_requests:write issues:write"; reading what is public needs none, as on GitHub.
"""
import re

ROUTES = []


def route(method, path, needs=""):
    def mark(function):
        ROUTES.append((method, path, pattern_of(path), needs.split(), function))
        return function

    return mark


def pattern_of(path):
    pattern = re.sub(r"\{(\w+)\.\.\.\}", r"(?P<\1>.+)", path)
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern))


def find(method, path):
    """(function, needs, arguments), or None; the arguments are still percent-encoded. The longest pattern wins."""
    found = [(len(template), function, needs, pattern.fullmatch(path).groupdict())
             for wanted, template, pattern, needs, function in ROUTES if wanted == method and pattern.fullmatch(path)]
    return max(found, key=lambda one: one[0])[1:] if found else None
