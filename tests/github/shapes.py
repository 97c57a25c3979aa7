"""The long objects of GitHub's answers: users, repositories, commits. What nothing here fills has its empty value."""

USER_LINKS = ("followers", "subscriptions", "organizations", "repos", "received_events")
TEMPLATES = ("following{/other_user}", "gists{/gist_id}", "starred{/owner}{/repo}", "events{/privacy}")
APP = "github-actions"


def user(api, login):
    if login is None:
        return None
    number = sum(ord(letter) * 31 ** at for at, letter in enumerate(login)) % 100_000_000
    address = f"{api}/users/{login.replace('[', '%5B').replace(']', '%5D')}"
    shape = {"login": login, "id": number, "node_id": f"U_{number}", "gravatar_id": "", "url": address,
             "avatar_url": f"https://avatars.example/{number}", "html_url": f"https://github.com/{login.split('[')[0]}",
             "type": "Bot" if login.endswith("[bot]") else "User", "site_admin": False}
    shape.update({f"{link}_url": f"{address}/{link}" for link in USER_LINKS})
    shape.update({template.split("{")[0] + "_url": f"{address}/{template}" for template in TEMPLATES})
    return shape


REPOSITORY_LINKS = (
    "contributors deployments downloads events forks hooks languages merges stargazers subscribers subscription tags "
    "teams").split()
REPOSITORY_TEMPLATES = {
    "archive_url": "{archive_format}{/ref}", "assignees_url": "assignees{/user}", "blobs_url": "git/blobs{/sha}",
    "branches_url": "branches{/branch}", "collaborators_url": "collaborators{/collaborator}",
    "comments_url": "comments{/number}", "commits_url": "commits{/sha}", "compare_url": "compare/{base}...{head}",
    "contents_url": "contents/{+path}", "git_commits_url": "git/commits{/sha}", "git_refs_url": "git/refs{/sha}",
    "git_tags_url": "git/tags{/sha}", "issue_comment_url": "issues/comments{/number}",
    "issue_events_url": "issues/events{/number}", "issues_url": "issues{/number}", "keys_url": "keys{/key_id}",
    "labels_url": "labels{/name}", "milestones_url": "milestones{/number}",
    "notifications_url": "notifications{?since,all,participating}", "pulls_url": "pulls{/number}",
    "releases_url": "releases{/id}", "statuses_url": "statuses/{sha}", "trees_url": "git/trees{/sha}"}


def repository(world, api, one, is_whole=False):
    address = f"{api}/repos/{one.full_name}"
    page = f"{world.web}/{one.full_name}"
    shape = {
        "id": one.id, "node_id": f"R_{one.id}", "name": one.name, "full_name": one.full_name, "private": one.is_private,
        "owner": user(api, one.owner), "html_url": page, "description": None, "fork": one.fork_of is not None,
        "url": address, "clone_url": page + ".git", "git_url": page.replace("https", "git") + ".git",
        "ssh_url": f"git@github.com:{one.full_name}.git", "svn_url": page, "homepage": None, "language": None,
        "default_branch": one.default_branch, "forks": 0, "forks_count": 0, "has_downloads": True, "has_issues": True,
        "has_projects": True, "has_wiki": True, "has_pages": False, "has_discussions": False, "archived": False,
        "disabled": False, "mirror_url": None, "open_issues": 0, "open_issues_count": 0, "license": None, "size": 1,
        "stargazers_count": 0, "watchers": 0, "watchers_count": 0, "pushed_at": "2024-01-02T03:04:05Z",
        "created_at": "2023-01-02T03:04:05Z", "updated_at": "2024-01-02T03:04:05Z"}
    shape.update({f"{link}_url": f"{address}/{link}" for link in REPOSITORY_LINKS})
    shape.update({name: f"{address}/{template}" for name, template in REPOSITORY_TEMPLATES.items()})
    if is_whole:
        shape.update({"network_count": 0, "subscribers_count": 0, "visibility": "private" if one.is_private else "public"})
        parent = world.repositories.get(one.fork_of)
        if parent:
            shape["parent"] = shape["source"] = repository(world, api, parent)
    return shape


def commit(world, api, one, sha):
    about = one.git.about(sha)
    address = f"{api}/repos/{one.full_name}"
    page = f"{world.web}/{one.full_name}/commit/{sha}"
    return {
        "sha": sha, "node_id": f"C_{sha}", "url": f"{address}/commits/{sha}", "html_url": page,
        "comments_url": f"{address}/commits/{sha}/comments", "author": None, "committer": None,
        "commit": {"author": about["author"], "committer": about["committer"], "message": about["message"],
                   "tree": {"sha": about["tree"], "url": f"{address}/git/trees/{about['tree']}"},
                   "url": f"{address}/git/commits/{sha}", "comment_count": 0},
        "parents": [{"sha": parent, "url": f"{address}/commits/{parent}",
                     "html_url": f"{world.web}/{one.full_name}/commit/{parent}"} for parent in about["parents"]]}


def label(api, one, name):
    return {"id": sum(map(ord, name)), "node_id": f"LA_{name}", "url": f"{api}/repos/{one.full_name}/labels/{name}",
            "name": name, "color": "ededed", "default": False, "description": ""}


def app():
    """The app behind a job's token; what was posted with it says so."""
    return {"id": 15368, "slug": APP, "node_id": "A_15368", "name": "GitHub Actions", "client_id": "Iv1.0",
            "owner": user("https://api.github.com", "github"), "description": "", "external_url": "https://help.github.com/actions",
            "html_url": "https://github.com/apps/github-actions", "created_at": "2018-07-30T09:30:17Z",
            "updated_at": "2019-12-10T19:04:12Z", "permissions": {}, "events": []}


def association(one, login):
    return "OWNER" if login == one.owner else "NONE"
