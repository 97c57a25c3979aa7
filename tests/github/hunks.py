"""Which lines a patch shows: where a review may comment."""
import re

HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Hunk:
    def __init__(self, head, lines):
        self.head = head
        self.lines = lines
        old, old_count, new, new_count = HEAD.match(head).groups()
        self.ranges = {"LEFT": span(old, old_count), "RIGHT": span(new, new_count)}

    def shows(self, side, line):
        return line in self.ranges[side]

    def until(self, side, line):
        """The hunk's text down to a line, which is a comment's `diff_hunk`."""
        skipped = "+" if side == "LEFT" else "-"
        at = self.ranges[side].start
        kept = [self.head]
        for text in self.lines:
            kept.append(text)
            if not text.startswith((skipped, "\\")):
                if at == line:
                    break
                at += 1
        return "\n".join(kept)


def span(start, count):
    count = 1 if count is None else int(count)
    return range(int(start), int(start) + count)


def hunks(patch):
    found = []
    for line in (patch or "").split("\n"):
        if HEAD.match(line):
            found.append((line, []))
        elif found:
            found[-1][1].append(line)
    return [Hunk(head, lines) for head, lines in found]


def hunk_of(patch, side, line):
    return next((hunk for hunk in hunks(patch) if hunk.shows(side, line)), None)
