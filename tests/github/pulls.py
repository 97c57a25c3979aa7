"""Pull requests: one, all that are open, their files."""
import shapes
from answers import Answer, Refusal, not_found
from bodies import number as whole
from repositories import file_entry
from routes import route

FILES_MAX = 3000
DIFF_LINES_MAX = 20_000


def pull_of(request, number):
    found = request.repository.pulls.get(whole(number))
    if found is None:
        raise not_found()
    return found


def shape(request, pull, is_whole=True):
    world, api, one = request.world, request.api, pull.repository
    address = f"{api}/repos/{one.full_name}"
    own, page = f"{address}/pulls/{pull.number}", f"{world.web}/{one.full_name}/pull/{pull.number}"
    issue = f"{address}/issues/{pull.number}"
    head = pull.head_repository
    head_owner = pull.head_name.split("/")[0]
    links = {"self": own, "html": page, "issue": issue, "comments": issue + "/comments", "review_comments": own + "/comments",
             "review_comment": f"{address}/pulls/comments{{/number}}", "commits": own + "/commits",
             "statuses": f"{address}/statuses/{pull.head_sha}"}
    made = {
        "url": own, "id": pull.id, "node_id": f"PR_{pull.id}", "html_url": page, "diff_url": page + ".diff",
        "patch_url": page + ".patch", "issue_url": issue, "number": pull.number, "state": pull.state, "locked": False,
        "title": pull.title, "user": shapes.user(api, pull.user), "body": pull.body, "created_at": pull.created,
        "updated_at": pull.updated, "closed_at": None if pull.state == "open" else pull.updated, "merged_at": None,
        "merge_commit_sha": pull.head_sha, "assignee": None, "assignees": [], "requested_reviewers": [],
        "requested_teams": [], "labels": [shapes.label(api, one, name) for name in pull.labels], "milestone": None,
        "draft": pull.is_draft, "commits_url": links["commits"], "review_comments_url": links["review_comments"],
        "review_comment_url": links["review_comment"], "comments_url": links["comments"], "statuses_url": links["statuses"],
        "head": {"label": f"{head_owner}:{pull.head_ref}", "ref": pull.head_ref, "sha": pull.head_sha,
                 "user": shapes.user(api, head_owner), "repo": shapes.repository(world, api, head) if head else None},
        "base": {"label": f"{one.owner}:{pull.base}", "ref": pull.base, "sha": pull.base_sha,
                 "user": shapes.user(api, one.owner), "repo": shapes.repository(world, api, one)},
        "_links": {name: {"href": link} for name, link in links.items()},
        "author_association": shapes.association(one, pull.user), "auto_merge": None, "active_lock_reason": None}
    if is_whole:
        files = pull.files()
        made.update({
            "merged": False, "mergeable": True, "rebaseable": True, "mergeable_state": "clean", "merged_by": None,
            "comments": len(pull.comments), "review_comments": len(pull.review_comments), "maintainer_can_modify": True,
            "commits": one.git.count(pull.base_sha, pull.head_sha), "changed_files": len(files),
            "additions": sum(file["additions"] for file in files), "deletions": sum(file["deletions"] for file in files)})
    return made


@route("GET", "/repos/{owner}/{repo}/pulls", needs="pull_requests:read")
def pulls(request):
    state, base, head = (request.query.get(name) for name in ("state", "base", "head"))
    rows = [one for one in request.repository.pulls.values()
            if state == "all" or one.state == (state or "open")
            if base is None or one.base == base
            if head is None or f"{one.head_name.split('/')[0]}:{one.head_ref}" == head]
    order = {"updated": lambda one: one.updated, "created": lambda one: one.number}
    upwards = request.query.get("direction", "desc" if request.query.get("sort", "created") == "created" else "asc") == "asc"
    rows.sort(key=order.get(request.query.get("sort", "created"), order["created"]), reverse=not upwards)
    rows, links = request.paged(rows)
    return Answer([shape(request, one, is_whole=False) for one in rows], headers=links)


@route("GET", "/repos/{owner}/{repo}/pulls/{number}", needs="pull_requests:read")
def pull(request, number):
    one = pull_of(request, number)
    if request.media() in ("diff", "patch"):
        diff = one.repository.git.diff(one.merge_base, one.head_sha)
        if diff.count(b"\n") > DIFF_LINES_MAX:
            raise Refusal(406, f"Sorry, the diff exceeded the maximum number of lines ({DIFF_LINES_MAX})", [
                {"resource": "PullRequest", "field": "diff", "code": "too_large"}])
        return Answer(diff, media=f"application/vnd.github.{request.media()}; charset=utf-8")
    return Answer(shape(request, one))


@route("GET", "/repos/{owner}/{repo}/pulls/{number}/files", needs="pull_requests:read")
def files(request, number):
    one = pull_of(request, number)
    rows, links = request.paged(one.files()[:FILES_MAX])
    return Answer([file_entry(request, one.repository, one.head_sha, row) for row in rows], headers=links)


@route("GET", "/repos/{owner}/{repo}/pulls/{number}/commits", needs="pull_requests:read")
def commits(request, number):
    one = pull_of(request, number)
    rows, links = request.paged(one.repository.git.commits(one.base_sha, one.head_sha)[:250])
    return Answer([shapes.commit(request.world, request.api, one.repository, sha) for sha in rows], headers=links)
