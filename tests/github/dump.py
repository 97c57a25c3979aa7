"""What was posted, as text to compare with. Commits read as what names them: a branch, pull/7/head, or as an older commit."""


def state(world):
    lines = []
    for one in world.repositories.values():
        said = [*checks(one), *conversations(one)]
        if said:
            lines += [f"== {one.full_name}", *said]
    return "".join(line + "\n" for line in lines) or "nothing was posted\n"


def named(one, sha):
    for pull in one.pulls.values():
        if sha == pull.head_sha:
            return f"pull/{pull.number}/head"
    return next((name for name in [one.default_branch] if one.git.commit(name) == sha), "an older commit")


def quoted(text, indent="  "):
    return [f"{indent}| {line}".rstrip() for line in (text or "").split("\n")] if text else []


def times(count, what):
    return f", {what} {count} times" if count > 1 else f", {what} once" if count else ""


def checks(one):
    lines = []
    for run in one.checks:
        lines.append(f"-- check run {run.name!r} on {named(one, run.sha)}: {run.status}, {run.conclusion}, in {run.requests} requests")
        lines += [f"  title: {run.title}", *quoted(run.summary), *quoted(run.text, "  text ")]
        for note in run.annotations:
            columns = f":{note['start_column']}-{note['end_column']}" if note.get("start_column") else ""
            lines.append(f"  {note['path']}:{note['start_line']}-{note['end_line']}{columns} {note['annotation_level']}: {note.get('title')}")
            lines += quoted(note["message"], "    ") + quoted(note.get("raw_details"), "    raw ")
    return lines


def conversations(one):
    lines = []
    for issue in one.issues.values():
        if issue.user != "ada" or issue.edits or issue.comments:
            labels = f" [{', '.join(issue.labels)}]" if issue.labels else ""
            lines += [f"-- issue {issue.number}, {issue.state}, by {issue.user}{times(issue.edits, 'edited')}: {issue.title}{labels}",
                      *quoted(issue.body), *comments(issue)]
    for pull in one.pulls.values():
        said = [*comments(pull), *reviews(one, pull)]
        if said:
            lines += [f"-- pull request {pull.number}", *said]
    return lines


def comments(issue):
    lines = []
    for comment in issue.comments:
        lines += [f"comment by {comment.login}{times(comment.edits, 'edited')}", *quoted(comment.body)]
    return lines


def reviews(one, pull):
    lines = []
    for review in pull.reviews:
        lines += [f"review by {review.login} on {named(one, review.commit)}: {review.state}", *quoted(review.body)]
        for comment in pull.review_comments:
            if comment.review is not review:
                continue
            start, line = comment.now()
            where = "outdated, was " + str(comment.first_line) if line is None else f"{start}-{line}" if start else str(line)
            reply = ", a reply" if comment.reply_to else ""
            lines.append(f"  {comment.path}:{where} {comment.side}{reply}{times(comment.edits, 'edited')}")
            lines += quoted(comment.body, "    ")
    return lines
