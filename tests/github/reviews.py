"""Reviews and their comments. A review is posted whole or not at all: one comment on a line that the diff does not show
refuses all of them."""
import difflib

import shapes
from answers import Answer, Refusal, invalid, not_found
from bodies import check, check_text
from bodies import number as whole
from hunks import hunk_of
from pulls import pull_of
from routes import route

WRITE = "pull_requests:write"
SIDES = {"LEFT", "RIGHT"}
ANCHOR = {"side": SIDES, "start_line": int, "start_side": SIDES}


class Review:
    def __init__(self, world, pull, login, commit, state, body):
        self.id, self.pull, self.login, self.commit, self.state, self.body = world.new_id(), pull, login, commit, state, body
        self.at = world.later()


class Comment:
    """A comment on a line. `line` is None where the head has gone on and the line is no more: it is outdated."""

    def __init__(self, world, review, anchor, login, body, reply_to=None):
        self.id, self.review, self.pull, self.login, self.body = world.new_id(), review, review.pull, login, body
        self.path, self.side, self.line, self.start_side, self.start_line, self.hunk = anchor
        self.commit, self.first_line, self.first_start = review.commit, self.line, self.start_line
        self.reply_to, self.edits = reply_to, 0
        self.created = self.updated = world.later()

    def now(self):
        """(start_line, line) in the head as it is now, (None, None) when outdated."""
        pull, git = self.pull, self.pull.repository.git
        if self.commit == pull.head_sha or self.line is None:
            return self.start_line, self.line
        if self.side == "LEFT":
            return self.start_line, self.line
        before, after = git.file(self.commit, self.path), git.file(pull.head_sha, self.path)
        patch = next((file["patch"] for file in pull.files() if file["filename"] == self.path), None)
        if before is None or after is None or patch is None:
            return None, None
        moved = {}
        matcher = difflib.SequenceMatcher(None, before.split(b"\n"), after.split(b"\n"), autojunk=False)
        for at, to, count in matcher.get_matching_blocks():
            moved.update({at + step + 1: to + step + 1 for step in range(count)})
        lines = range(self.start_line or self.line, self.line + 1)
        if not all(line in moved for line in lines) or hunk_of(patch, "RIGHT", moved[self.line]) is None:
            return None, None
        return self.start_line and moved[self.start_line], moved[self.line]


def anchor_of(pull, commit, comment, where):
    """Where a comment stands, or what is wrong with that, in GitHub's words."""
    path, side = comment["path"], comment.get("side") or "RIGHT"
    line, start, start_side = comment.get("line"), comment.get("start_line"), comment.get("start_side") or side
    patches = {one["filename"]: one.get("patch") for one in pull.repository.git.files(pull.merge_base, commit)}
    if path not in patches:
        raise invalid(f"{where}Path could not be resolved")
    if line is None:
        raise invalid(f"{where}Line could not be resolved")
    hunk = hunk_of(patches[path], side, line)
    if hunk is None:
        raise invalid(f"{where}Line could not be resolved")
    if start is not None:
        if start_side == side and start >= line:
            raise invalid(f"{where}start_line must precede the end line.")
        if not hunk.shows(start_side, start):
            raise invalid(f"{where}start_line must be part of the same hunk as the line.")
    elif comment.get("start_side") is not None:
        raise invalid(f"{where}start_side is of no use without start_line")
    return path, side, line, start_side if start is not None else None, start, hunk.until(side, line)


def commit_in(pull, commit):
    if commit is None:
        return pull.head_sha
    git = pull.repository.git
    if git.commit(commit) != commit or commit not in [pull.head_sha, *git.commits(pull.base_sha, pull.head_sha)]:
        raise invalid("The commit_id is not part of the pull request")
    return commit


# ---- reviews ----

@route("POST", "/repos/{owner}/{repo}/pulls/{number}/reviews", needs=WRITE)
def post_review(request, number):
    pull, world = pull_of(request, number), request.world
    body = check(request.json(), {}, {
        "commit_id": str, "body": str, "event": {"APPROVE", "REQUEST_CHANGES", "COMMENT"}, "comments": list})
    event, text, comments = body.get("event"), body.get("body") or "", body.get("comments") or []
    if event in ("REQUEST_CHANGES", "COMMENT") and not text.strip() and not (event == "COMMENT" and comments):
        raise invalid("Could not create review: body can't be blank")
    if event in ("APPROVE", "REQUEST_CHANGES") and request.token.login == pull.user:
        raise invalid(f"Can not {event.lower().replace('_', ' ')} on your own pull request")
    if event == "APPROVE" and request.token.kind == "job":
        raise invalid("GitHub Actions is not permitted to approve pull requests.")
    if text:
        check_text(text)
    commit = commit_in(pull, body.get("commit_id"))
    anchors = []
    for at, comment in enumerate(comments):
        where = f"comments[{at}]: "
        if not isinstance(comment, dict):
            raise invalid(where + "no object")
        check(comment, {"path": str, "body": str}, {"line": int, **ANCHOR}, where)
        check_text(comment["body"], what=where + "body")
        anchors.append(anchor_of(pull, commit, comment, where))
    state = {"APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED", "COMMENT": "COMMENTED"}.get(event, "PENDING")
    review = Review(world, pull, request.token.login, commit, state, text)
    pull.reviews.append(review)
    for anchor, comment in zip(anchors, comments):
        pull.review_comments.append(Comment(world, review, anchor, request.token.login, comment["body"]))
    return Answer(review_shape(request, review))


@route("GET", "/repos/{owner}/{repo}/pulls/{number}/reviews", needs="pull_requests:read")
def list_reviews(request, number):
    rows, links = request.paged(pull_of(request, number).reviews)
    return Answer([review_shape(request, one) for one in rows], headers=links)


@route("GET", "/repos/{owner}/{repo}/pulls/{number}/reviews/{review}/comments", needs="pull_requests:read")
def comments_of_review(request, number, review):
    pull = pull_of(request, number)
    rows, links = request.paged([one for one in pull.review_comments if one.review.id == whole(review)])
    return Answer([comment_shape(request, one) for one in rows], headers=links)


@route("PUT", "/repos/{owner}/{repo}/pulls/{number}/reviews/{review}", needs=WRITE)
def edit_review(request, number, review):
    pull = pull_of(request, number)
    found = next((one for one in pull.reviews if one.id == whole(review)), None)
    if found is None:
        raise not_found()
    own(request, found.login)
    found.body = check_text(check(request.json(), {"body": str})["body"])
    return Answer(review_shape(request, found))


@route("PUT", "/repos/{owner}/{repo}/pulls/{number}/reviews/{review}/dismissals", needs=WRITE)
def dismiss_review(request, number, review):
    pull = pull_of(request, number)
    found = next((one for one in pull.reviews if one.id == whole(review)), None)
    if found is None:
        raise not_found()
    check(request.json(), {"message": str}, {"event": {"DISMISS"}})
    if found.state not in ("APPROVED", "CHANGES_REQUESTED"):
        raise invalid("Can not dismiss a commented pull request review")
    found.state = "DISMISSED"
    return Answer(review_shape(request, found))


def review_shape(request, review):
    pull = review.pull
    page = f"{request.world.web}/{pull.repository.full_name}/pull/{pull.number}#pullrequestreview-{review.id}"
    address = f"{request.api}/repos/{pull.repository.full_name}/pulls/{pull.number}"
    shape = {"id": review.id, "node_id": f"PRR_{review.id}", "user": shapes.user(request.api, review.login), "body": review.body,
             "state": review.state, "html_url": page, "pull_request_url": address, "commit_id": review.commit,
             "author_association": shapes.association(pull.repository, review.login),
             "_links": {"html": {"href": page}, "pull_request": {"href": address}}}
    if review.state != "PENDING":
        shape["submitted_at"] = review.at
    return shape


# ---- comments on lines ----

@route("GET", "/repos/{owner}/{repo}/pulls/{number}/comments", needs="pull_requests:read")
def list_comments(request, number):
    rows, links = request.paged(pull_of(request, number).review_comments)
    return Answer([comment_shape(request, one) for one in rows], headers=links)


@route("POST", "/repos/{owner}/{repo}/pulls/{number}/comments", needs=WRITE)
def post_comment(request, number):
    pull = pull_of(request, number)
    body = check(request.json(), {"path": str, "body": str, "commit_id": str}, {"line": int, **ANCHOR})
    check_text(body["body"])
    anchor = anchor_of(pull, commit_in(pull, body["commit_id"]), body, "")
    return Answer(comment_shape(request, alone(request, pull, anchor, body["body"])), 201)


@route("POST", "/repos/{owner}/{repo}/pulls/{number}/comments/{id}/replies", needs=WRITE)
def reply(request, number, id):
    pull = pull_of(request, number)
    first = next((one for one in pull.review_comments if one.id == whole(id)), None)
    if first is None:
        raise not_found()
    if first.reply_to is not None:
        raise invalid("Replies to replies are not supported.")
    body = check_text(check(request.json(), {"body": str})["body"])
    anchor = first.path, first.side, first.line, first.start_side, first.start_line, first.hunk
    return Answer(comment_shape(request, alone(request, pull, anchor, body, first.id)), 201)


def alone(request, pull, anchor, text, reply_to=None):
    """A comment outside a review is one in a review of its own."""
    review = Review(request.world, pull, request.token.login, pull.head_sha, "COMMENTED", "")
    pull.reviews.append(review)
    pull.review_comments.append(Comment(request.world, review, anchor, request.token.login, text, reply_to))
    return pull.review_comments[-1]


def comment_of(request, id):
    for pull in request.repository.pulls.values():
        for one in pull.review_comments:
            if one.id == whole(id):
                return one
    raise not_found()


@route("GET", "/repos/{owner}/{repo}/pulls/comments/{id}", needs="pull_requests:read")
def get_comment(request, id):
    return Answer(comment_shape(request, comment_of(request, id)))


@route("PATCH", "/repos/{owner}/{repo}/pulls/comments/{id}", needs=WRITE)
def edit_comment(request, id):
    comment = comment_of(request, id)
    own(request, comment.login)
    comment.body = check_text(check(request.json(), {"body": str})["body"])
    comment.edits, comment.updated = comment.edits + 1, request.world.later()
    return Answer(comment_shape(request, comment))


@route("DELETE", "/repos/{owner}/{repo}/pulls/comments/{id}", needs=WRITE)
def delete_comment(request, id):
    comment = comment_of(request, id)
    own(request, comment.login)
    comment.pull.review_comments.remove(comment)
    if not comment.review.body and not any(one.review is comment.review for one in comment.pull.review_comments):
        comment.pull.reviews.remove(comment.review)  # nothing is left of it
    return Answer(None, 204)


def own(request, login):
    """A job's token may change what other apps and people wrote as little as ours."""
    if request.token.login != login:
        raise Refusal(403, "Resource not accessible by integration")


def comment_shape(request, comment):
    pull, api = comment.pull, request.api
    one = pull.repository
    start, line = comment.now()
    address, page = f"{api}/repos/{one.full_name}/pulls", f"{request.world.web}/{one.full_name}/pull/{pull.number}"
    own_address, own_page = f"{address}/comments/{comment.id}", f"{page}#discussion_r{comment.id}"
    shape = {
        "url": own_address, "pull_request_review_id": comment.review.id, "id": comment.id, "node_id": f"PRRC_{comment.id}",
        "diff_hunk": comment.hunk, "path": comment.path, "commit_id": pull.head_sha if line else comment.commit,
        "original_commit_id": comment.commit, "user": shapes.user(api, comment.login), "body": comment.body,
        "created_at": comment.created, "updated_at": comment.updated, "html_url": own_page,
        "pull_request_url": f"{address}/{pull.number}", "author_association": shapes.association(one, comment.login),
        "_links": {"self": {"href": own_address}, "html": {"href": own_page}, "pull_request": {"href": f"{address}/{pull.number}"}},
        "line": line, "original_line": comment.first_line, "start_line": start, "original_start_line": comment.first_start,
        "side": comment.side, "start_side": comment.start_side, "subject_type": "line",
        "position": None if line is None else 1, "original_position": 1}
    if comment.reply_to is not None:
        shape["in_reply_to_id"] = comment.reply_to
    return shape
