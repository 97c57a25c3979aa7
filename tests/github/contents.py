"""Files and trees. A file of more than 1 MB has no content in JSON; one of more than 100 MB is not served at all."""
import base64
import urllib.parse

from answers import Answer, Refusal, not_found
from routes import route

JSON_MAX = 1 << 20
RAW_MAX = 100 << 20
FOLDER_MAX = 1000
TREE_MAX = 100_000


@route("GET", "/repos/{owner}/{repo}/contents", needs="contents:read")
def root(request):
    return contents(request, "")


@route("GET", "/repos/{owner}/{repo}/contents/{path...}", needs="contents:read")
def contents(request, path):
    one = request.repository
    path = path.strip("/")
    ref = request.query.get("ref") or one.default_branch
    commit = one.git.commit(ref)
    if commit is None:
        raise Refusal(404, f"No commit found for the ref {ref}")
    found = one.git.entry(commit, path)
    if found is None:
        raise not_found()
    mode, kind, sha, size = found
    if kind == "tree":
        rows = one.git.entries(f"{commit}:{path}")[:FOLDER_MAX]
        listing = [entry(request, ref, f"{path}/{row[0]}".strip("/"), *row[1:]) for row in rows]
        if request.media() == "object":
            return Answer({**entry(request, ref, path, mode, kind, sha, 0), "entries": listing})
        return Answer(listing)
    if mode == "120000":
        path, mode, kind, sha, size, shape = follow(request, commit, ref, path, found)
        if shape is not None:
            return shape
    if size > RAW_MAX:
        raise Refusal(403, "This API returns blobs up to 100 MB in size.", [{"resource": "Blob", "field": "data", "code": "too_large"}])
    if request.media() == "raw":
        return Answer(one.git.blob(sha), media="application/vnd.github.raw; charset=utf-8")
    shape = entry(request, ref, path, mode, kind, sha, size)
    if kind == "blob" and size <= JSON_MAX:
        shape.update(content=wrapped(one.git.blob(sha)), encoding="base64")
    elif kind == "blob":
        shape.update(content="", encoding="none")
    return Answer(shape)


def follow(request, commit, ref, path, found):
    """A link to a file of the repository reads as that file; another one as a link."""
    git = request.repository.git
    target = git.blob(found[2]).decode("utf-8", "replace")
    name = resolved(path, target)
    other = git.entry(commit, name) if name else None
    if other and other[1] == "blob" and other[0] != "120000":
        return name, *other, None
    shape = entry(request, ref, path, *found)
    if request.media() == "raw":
        return path, *found, Answer(target.encode(), media="application/vnd.github.raw; charset=utf-8")
    return path, *found, Answer({**shape, "type": "symlink", "target": target})


def resolved(path, target):
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return None if target.startswith("/") else "/".join(parts)


def wrapped(data):
    text = base64.b64encode(data).decode()
    return "".join(text[at:at + 60] + "\n" for at in range(0, len(text), 60))


def entry(request, ref, path, mode, kind, sha, size):
    one = request.repository
    quoted = urllib.parse.quote(path)
    address = f"{request.api}/repos/{one.full_name}"
    word = {"tree": "dir", "commit": "submodule"}.get(kind, "symlink" if mode == "120000" else "file")
    page = f"{request.world.web}/{one.full_name}/{'tree' if kind == 'tree' else 'blob'}/{ref}/{quoted}"
    links = {"self": f"{address}/contents/{quoted}?ref={ref}", "html": page,
             "git": f"{address}/git/{'trees' if kind == 'tree' else 'blobs'}/{sha}"}
    shape = {"name": path.rpartition("/")[2], "path": path, "sha": sha, "size": size, "url": links["self"], "html_url": page,
             "git_url": links["git"], "type": word, "_links": links,
             "download_url": f"https://raw.example/{one.full_name}/{ref}/{quoted}" if word == "file" else None}
    if word == "submodule":
        shape["submodule_git_url"] = "https://github.com/other/place.git"
    return shape


@route("GET", "/repos/{owner}/{repo}/git/trees/{sha...}", needs="contents:read")
def tree(request, sha):
    one = request.repository
    found = one.git.commit(sha) or (sha if one.git.kind(sha) == "tree" else None)
    if found is None:
        raise not_found()
    rows = one.git.entries(found, recursive="recursive" in request.query)
    address = f"{request.api}/repos/{one.full_name}/git"
    listing = []
    for path, mode, kind, row, size in rows[:TREE_MAX]:
        item = {"path": path, "mode": mode, "type": kind, "sha": row}
        if kind == "blob":
            item["size"] = size
        if kind != "commit":
            item["url"] = f"{address}/{'trees' if kind == 'tree' else 'blobs'}/{row}"
        listing.append(item)
    whole = one.git.text("rev-parse", found + "^{tree}")
    return Answer({"sha": whole, "url": f"{address}/trees/{whole}", "tree": listing, "truncated": len(rows) > TREE_MAX})


@route("GET", "/repos/{owner}/{repo}/git/blobs/{sha}", needs="contents:read")
def blob(request, sha):
    one = request.repository
    if one.git.kind(sha) != "blob":
        raise not_found()
    data = one.git.blob(sha)
    if len(data) > RAW_MAX:
        raise Refusal(403, "This API returns blobs up to 100 MB in size.", [{"resource": "Blob", "field": "data", "code": "too_large"}])
    if request.media() == "raw":
        return Answer(data, media="application/vnd.github.raw; charset=utf-8")
    return Answer({"sha": sha, "node_id": f"B_{sha}", "size": len(data), "url": f"{request.api}/repos/{one.full_name}/git/blobs/{sha}",
                   "content": wrapped(data), "encoding": "base64"})
