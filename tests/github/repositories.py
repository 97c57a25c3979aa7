"""Repositories, their branches and commits, and what two commits differ in."""
import shapes
from answers import Answer, Refusal, not_found
from routes import route

COMPARE_FILES_MAX = 300  # and on the first page only
COMPARE_COMMITS_MAX = 250
PATCH_LINES_MAX = 20_000


@route("GET", "/repos/{owner}/{repo}")
def repository(request):
    return Answer(shapes.repository(request.world, request.api, request.repository, is_whole=True))


@route("GET", "/repos/{owner}/{repo}/branches/{branch...}", needs="contents:read")
def branch(request, branch):
    one = request.repository
    sha = one.git.commit("refs/heads/" + branch)
    if sha is None:
        raise Refusal(404, "Branch not found")
    address = f"{request.api}/repos/{one.full_name}/branches/{branch}"
    return Answer({"name": branch, "commit": shapes.commit(request.world, request.api, one, sha), "protected": False,
                   "protection": {"enabled": False}, "protection_url": address + "/protection",
                   "_links": {"self": address, "html": f"{request.world.web}/{one.full_name}/tree/{branch}"}})


@route("GET", "/repos/{owner}/{repo}/git/ref/{ref...}", needs="contents:read")
def ref(request, ref):
    one = request.repository
    sha = one.git.commit("refs/" + ref)
    if sha is None:
        raise not_found()
    address = f"{request.api}/repos/{one.full_name}/git"
    return Answer({"ref": "refs/" + ref, "node_id": f"REF_{ref}", "url": f"{address}/refs/{ref}",
                   "object": {"type": "commit", "sha": sha, "url": f"{address}/commits/{sha}"}})


@route("GET", "/repos/{owner}/{repo}/commits/{ref...}", needs="contents:read")
def commit(request, ref):
    sha = request.repository.commit_of(ref)
    if request.media() == "sha":
        return Answer(sha.encode(), media="application/vnd.github.sha; charset=utf-8")
    return Answer(shapes.commit(request.world, request.api, request.repository, sha))


@route("GET", "/repos/{owner}/{repo}/git/commits/{sha}", needs="contents:read")
def git_commit(request, sha):
    one = request.repository
    if one.git.commit(sha) != sha:
        raise not_found()
    about = one.git.about(sha)
    address = f"{request.api}/repos/{one.full_name}/git"
    page = f"{request.world.web}/{one.full_name}/commit"
    return Answer({
        "sha": sha, "node_id": f"C_{sha}", "url": f"{address}/commits/{sha}", "html_url": f"{page}/{sha}",
        "author": about["author"], "committer": about["committer"], "message": about["message"],
        "tree": {"sha": about["tree"], "url": f"{address}/trees/{about['tree']}"},
        "parents": [{"sha": one, "url": f"{address}/commits/{one}", "html_url": f"{page}/{one}"} for one in about["parents"]],
        "verification": {"verified": False, "reason": "unsigned", "signature": None, "payload": None, "verified_at": None}})


def side(request, name):
    """One side of a comparison: REF, or OWNER:REF in another repository of the network."""
    one = request.repository
    owner, colon, ref = name.partition(":")
    if not colon:
        return one, one.git.commit(name)
    ref = ref.rpartition(":")[2]  # OWNER:REPO:REF
    for other in request.world.repositories.values():
        related = one.full_name in (other.full_name, other.fork_of) or other.full_name == one.fork_of
        if other.owner == owner and related and not other.is_gone:
            return other, other.git.commit(ref)
    return one, None


@route("GET", "/repos/{owner}/{repo}/compare/{basehead...}", needs="contents:read")
def compare(request, basehead):
    world, one = request.world, request.repository
    base_name, dots, head_name = basehead.partition("...")
    if not dots:
        raise not_found()
    (base_in, base), (head_in, head) = side(request, base_name), side(request, head_name)
    if base is None or head is None:
        raise not_found()
    if head_in is not one:  # its objects come along, as they do in a network of forks
        one.git.fetch(head_in.git.path, f"+{head}:refs/compared/{head}")
    if base_in is not one:
        one.git.fetch(base_in.git.path, f"+{base}:refs/compared/{base}")
    merge_base = one.git.merge_base(base, head)
    if merge_base is None:
        raise Refusal(404, f"No common ancestor between {base_name} and {head_name}.")
    if request.media() in ("diff", "patch"):
        return Answer(one.git.diff(merge_base, head), media=f"application/vnd.github.{request.media()}; charset=utf-8")
    ahead, behind = one.git.count(base, head), one.git.count(head, base)
    status = {(False, False): "identical", (True, False): "ahead", (False, True): "behind"}.get(
        (ahead > 0, behind > 0), "diverged")
    commits, links = request.paged(one.git.commits(base, head)[:COMPARE_COMMITS_MAX], 100)
    files = one.git.files(merge_base, head)[:COMPARE_FILES_MAX] if request.whole("page", 1, 10**6) == 1 else []
    address = f"{request.api}/repos/{one.full_name}/compare/{basehead}"
    page = f"{world.web}/{one.full_name}/compare/{basehead}"
    return Answer({
        "url": address, "html_url": page, "permalink_url": page, "diff_url": page + ".diff", "patch_url": page + ".patch",
        "base_commit": shapes.commit(world, request.api, one, base),
        "merge_base_commit": shapes.commit(world, request.api, one, merge_base),
        "status": status, "ahead_by": ahead, "behind_by": behind, "total_commits": ahead,
        "commits": [shapes.commit(world, request.api, one, sha) for sha in commits],
        "files": [file_entry(request, one, head, file) for file in files]}, headers=links)


def file_entry(request, one, commit, file):
    """A row of a comparison's or a pull request's files. Long patches are left out, as GitHub does."""
    page = f"{request.world.web}/{one.full_name}"
    row = {"sha": file["sha"], "filename": file["filename"], "status": file["status"], "additions": file["additions"],
           "deletions": file["deletions"], "changes": file["additions"] + file["deletions"],
           "blob_url": f"{page}/blob/{commit}/{file['filename']}", "raw_url": f"{page}/raw/{commit}/{file['filename']}",
           "contents_url": f"{request.api}/repos/{one.full_name}/contents/{file['filename']}?ref={commit}"}
    patch = file["patch"]
    if patch is not None and len(patch.encode()) <= request.world.patch_max and patch.count("\n") <= PATCH_LINES_MAX:
        row["patch"] = patch
    if "previous_filename" in file:
        row["previous_filename"] = file["previous_filename"]
    return row
