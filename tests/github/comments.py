"""The conversation of an issue or a pull request."""
import shapes
from answers import Answer, Refusal, not_found
from bodies import check, check_text
from bodies import number as whole
from issues import issue_of
from routes import route
from world import Pull

READ = "issues:read pull_requests:read"
WRITE = "issues:write pull_requests:write"


class Comment:
    def __init__(self, world, issue, login, body, is_app):
        self.id, self.issue, self.login, self.body, self.is_app = world.new_id(), issue, login, body, is_app
        self.created = self.updated = world.later()
        self.edits = 0


def shape(request, comment):
    one, issue, api = comment.issue.repository, comment.issue, request.api
    kind = "pull" if isinstance(issue, Pull) else "issues"
    return {
        "url": f"{api}/repos/{one.full_name}/issues/comments/{comment.id}", "id": comment.id, "node_id": f"IC_{comment.id}",
        "html_url": f"{request.world.web}/{one.full_name}/{kind}/{issue.number}#issuecomment-{comment.id}",
        "issue_url": f"{api}/repos/{one.full_name}/issues/{issue.number}", "user": shapes.user(api, comment.login),
        "created_at": comment.created, "updated_at": comment.updated, "body": comment.body,
        "author_association": shapes.association(one, comment.login),
        "performed_via_github_app": shapes.app() if comment.is_app else None}


@route("GET", "/repos/{owner}/{repo}/issues/{number}/comments", needs=READ)
def list_comments(request, number):
    rows, links = request.paged(issue_of(request, number).comments)
    return Answer([shape(request, one) for one in rows], headers=links)


@route("POST", "/repos/{owner}/{repo}/issues/{number}/comments", needs=WRITE)
def post_comment(request, number):
    issue, token = issue_of(request, number), request.token
    body = check_text(check(request.json(), {"body": str})["body"])
    issue.comments.append(Comment(request.world, issue, token.login, body, token.kind == "job"))
    return Answer(shape(request, issue.comments[-1]), 201)


def comment_of(request, id):
    one = request.repository
    for issue in [*one.issues.values(), *one.pulls.values()]:
        for comment in issue.comments:
            if comment.id == whole(id):
                return comment
    raise not_found()


@route("GET", "/repos/{owner}/{repo}/issues/comments/{id}", needs=READ)
def get_comment(request, id):
    return Answer(shape(request, comment_of(request, id)))


@route("PATCH", "/repos/{owner}/{repo}/issues/comments/{id}", needs=WRITE)
def edit_comment(request, id):
    comment = comment_of(request, id)
    own(request, comment)
    comment.body = check_text(check(request.json(), {"body": str})["body"])
    comment.edits, comment.updated = comment.edits + 1, request.world.later()
    return Answer(shape(request, comment))


@route("DELETE", "/repos/{owner}/{repo}/issues/comments/{id}", needs=WRITE)
def delete_comment(request, id):
    comment = comment_of(request, id)
    own(request, comment)
    comment.issue.comments.remove(comment)
    return Answer(None, 204)


def own(request, comment):
    if request.token.login != comment.login:
        raise Refusal(403, "Resource not accessible by integration")
