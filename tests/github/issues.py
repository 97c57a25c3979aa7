"""Issues. A pull request is one too, as far as its labels and its conversation go."""
import shapes
from answers import Answer, not_found
from bodies import check, check_text
from bodies import number as whole
from routes import route
from world import Issue, Pull

WRITE = "issues:write"
TITLE_MAX = 256


def issue_of(request, number):
    one, number = request.repository, whole(number)
    found = one.issues.get(number) or one.pulls.get(number)
    if found is None:
        raise not_found()
    return found


def shape(request, issue):
    api, one, web = request.api, issue.repository, request.world.web
    address = f"{api}/repos/{one.full_name}"
    own, is_pull = f"{address}/issues/{issue.number}", isinstance(issue, Pull)
    page = f"{web}/{one.full_name}/{'pull' if is_pull else 'issues'}/{issue.number}"
    made = {
        "url": own, "repository_url": address, "labels_url": own + "/labels{/name}", "comments_url": own + "/comments",
        "events_url": own + "/events", "html_url": page, "id": issue.id, "node_id": f"I_{issue.id}", "number": issue.number,
        "title": issue.title, "user": shapes.user(api, issue.user), "state": issue.state, "locked": False, "assignee": None,
        "labels": [shapes.label(api, one, name) for name in issue.labels], "assignees": [], "milestone": None,
        "comments": len(issue.comments), "created_at": issue.created, "updated_at": issue.updated,
        "closed_at": issue.updated if issue.state == "closed" else None, "body": issue.body,
        "author_association": shapes.association(one, issue.user)}
    if is_pull:
        made["pull_request"] = {"url": f"{address}/pulls/{issue.number}", "html_url": page, "diff_url": page + ".diff",
                                "patch_url": page + ".patch"}
    else:
        made["state_reason"] = issue.state_reason
    return made


@route("GET", "/repos/{owner}/{repo}/issues", needs="issues:read")
def list_issues(request):
    one, query = request.repository, request.query
    labels = [name for name in query.get("labels", "").split(",") if name]
    rows = [issue for issue in [*one.issues.values(), *one.pulls.values()]
            if query.get("state", "open") in ("all", issue.state)
            if query.get("creator") in (None, issue.user)
            if all(name in issue.labels for name in labels)]
    rows.sort(key=lambda issue: issue.number, reverse=query.get("direction", "desc") == "desc")
    rows, links = request.paged(rows)
    return Answer([shape(request, issue) for issue in rows], headers=links)


@route("GET", "/repos/{owner}/{repo}/issues/{number}", needs="issues:read")
def get_issue(request, number):
    return Answer(shape(request, issue_of(request, number)))


@route("POST", "/repos/{owner}/{repo}/issues", needs=WRITE)
def post_issue(request):
    one, body = request.repository, check(request.json(), {"title": str}, {"body": str, "labels": list})
    check_text(body["title"], TITLE_MAX, "title")
    if body.get("body"):
        check_text(body["body"])
    made = Issue(request.world, one, {"title": body["title"], "body": body.get("body"), "user": request.token.login,
                                      "labels": body.get("labels") or []})
    made.created = made.updated = request.world.later()
    one.issues[made.number] = made
    return Answer(shape(request, made), 201)


@route("PATCH", "/repos/{owner}/{repo}/issues/{number}", needs=WRITE)
def edit_issue(request, number):
    issue = issue_of(request, number)
    body = check(request.json(), {}, {"title": str, "body": str, "state": {"open", "closed"}, "labels": list,
                                      "state_reason": {"completed", "not_planned", "duplicate", "reopened"}})
    if "title" in body:
        issue.title = check_text(body["title"], TITLE_MAX, "title")
    if body.get("body"):
        issue.body = check_text(body["body"])
    issue.state = body.get("state", issue.state)
    if not isinstance(issue, Pull):
        issue.state_reason = body.get("state_reason", "completed") if issue.state == "closed" else None
        issue.edits += 1
    issue.labels = body.get("labels", issue.labels)
    issue.updated = request.world.later()
    return Answer(shape(request, issue))


@route("GET", "/repos/{owner}/{repo}/issues/{number}/labels", needs="issues:read pull_requests:read")
def list_labels(request, number):
    issue = issue_of(request, number)
    rows, links = request.paged(issue.labels)
    return Answer([shapes.label(request.api, request.repository, name) for name in rows], headers=links)
