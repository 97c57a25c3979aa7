"""Checks the body of a request against what the description of the API says in tables and in prose. GitHub takes no
notice of a field that it does not know; here it is a mistake, since nothing else would tell of a misspelt one."""
from answers import Refusal, invalid

TEXT_MAX = 65_536  # characters of a comment, a review, an issue


def check(body, needed, optional=None, where=""):
    """`needed` and `optional`: field -> type, or a set of the words allowed. Optional fields may be null too."""
    optional = optional or {}
    problems = [f"{where}{name} is not known" for name in body if name not in needed and name not in optional]
    problems += [f"{where}{name} is missing" for name in needed if name not in body]
    for name, value in body.items():
        kind = needed.get(name, optional.get(name))
        if kind is None or (value is None and name in optional):
            continue
        if isinstance(kind, set):
            if value not in kind:
                problems.append(f"{where}{name} is {value!r}, which is none of {', '.join(sorted(kind))}")
        elif not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            problems.append(f"{where}{name} is no {kind.__name__}")
    if problems:
        raise invalid(*problems)
    return body


def check_text(text, most=TEXT_MAX, what="body"):
    if not text.strip():
        raise invalid(f"{what} can't be blank")
    if len(text) > most:
        raise invalid(f"{what} is too long (maximum is {most} characters)")
    return text


def number(text):
    """A number in a path."""
    if not text.isdigit():
        raise Refusal(404, "Not Found")
    return int(text)
