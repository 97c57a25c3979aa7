"""The services that know papers and repositories, as their documentation describes them, for the tests.

answer(request) gives (status, headers, body) of a request to one of them, or None for any other host. They know what
records.json says, and refuse what the real ones refuse: DataCite gives 25 records unless asked for more, and finds
DOIs in small letters only; arXiv gives 10, leaves out what it does not have, and answers a malformed id with an error;
Crossref refuses a field that it does not have; GitHub redirects a renamed repository and wants a token for GraphQL.

A page is 200 unless records.json says otherwise: {"status": 404}, {"location": "https://...", "status": 301},
{"html": "..."}.
"""
import json, re, urllib.parse
from xml.sax.saxutils import escape

records = {}
CANARY = {"title": "Attention Is All You Need",
          "authors": ["Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Llion Jones", "Aidan N. Gomez",
                      "Lukasz Kaiser", "Illia Polosukhin"]}


def load(path):
    with open(path, encoding="utf-8") as file:
        records.update(json.load(file))
    records["papers"]["1706.03762"] = CANARY


def reply(value, status=200, headers=()):
    return status, [("Content-Type", "application/json")] + list(headers), json.dumps(value).encode()


def creator(name):
    given, _, family = name.rpartition(" ")
    return {"name": "%s, %s" % (family, given), "givenName": given, "familyName": family, "nameType": "Personal"}


def datacite(request):
    if request.route != "/dois":
        return reply({"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}, 404)
    dois = re.findall(r'"((?:[^"\\]|\\.)*)"', request.query.get("query", ""))
    data = []
    for doi in dois:
        paper = records["papers"].get(doi.replace("10.48550/arxiv.", "", 1))
        if paper is None or not doi.startswith("10.48550/arxiv.") or paper.get("only_arxiv"):
            continue
        data.append({"id": doi, "type": "dois", "attributes": {
            "doi": doi, "titles": [{"title": paper["title"]}],
            "creators": [creator(name) for name in paper["authors"]], "publicationYear": 2023,
            "descriptions": [{"description": paper.get("comment", ""), "descriptionType": "Other"}],
            "relatedIdentifiers": [{"relationType": "IsVersionOf", "relatedIdentifier": paper["doi"],
                                    "relatedIdentifierType": "DOI"}] if "doi" in paper else []}})
    data = data[:int(request.query.get("page[size]", 25))]
    return reply({"data": data, "meta": {"total": len(data)}})


def arxiv(request):
    ids = [i for i in request.query.get("id_list", "").split(",") if i]
    entries = []
    for i in ids[:int(request.query.get("max_results", 10))]:
        if not re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?", i):
            entries = ["<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_%s</id><title>Error</title>"
                       "<summary>incorrect id format for %s</summary></entry>" % (escape(i), escape(i))]
            break
        paper = records["papers"].get(i)
        if paper:
            entries.append(
                "<entry><id>http://arxiv.org/abs/%sv1</id><title>%s</title>%s<published>2023-05-01T00:00:00Z"
                "</published><arxiv:comment xmlns:arxiv='http://arxiv.org/schemas/atom'>%s</arxiv:comment></entry>" % (
                    i, escape(paper["title"]),
                    "".join("<author><name>%s</name></author>" % escape(name) for name in paper["authors"]),
                    escape(paper.get("comment", ""))))
    feed = ("<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>ArXiv Query</title>"
            "%s</feed>" % "".join(entries))
    return 200, [("Content-Type", "application/atom+xml; charset=UTF-8")], feed.encode()


FIELDS = {"DOI", "title", "subtitle", "author", "published", "container-title", "type"}


def work(doi, paper):
    people = [creator(name) for name in paper["authors"]]
    return {"DOI": doi, "title": [paper["title"]], "container-title": [paper.get("venue", "")],
            "type": paper.get("type", "journal-article"), "published": {"date-parts": [[paper.get("year", 2023)]]},
            "author": [{"given": one["givenName"], "family": one["familyName"]} for one in people]}


def crossref(request):
    wrong = set(request.query.get("select", "DOI").split(",")) - FIELDS
    if wrong:
        return reply({"status": "failed", "message": [{"value": list(wrong)}]}, 400)
    works = records.get("works", {})
    if "filter" in request.query:
        dois = [part[4:].lower() for part in request.query["filter"].split(",") if part.startswith("doi:")]
        found = [work(doi, works[doi]) for doi in dois if doi in works]
    else:
        words = request.query.get("query.bibliographic", "").lower().split()
        found = [work(doi, paper) for doi, paper in works.items()
                 if sum(word in paper["title"].lower() for word in words) * 2 > len(words)]
    return reply({"status": "ok", "message": {"items": found[:int(request.query.get("rows", 20))]}})


def dblp(request):
    words = request.query.get("q", "").lower().split()
    found = [{"info": paper} for paper in records.get("dblp", [])
             if all(word in paper["title"].lower() for word in words)]
    hits = {"@total": str(len(found))}
    if found:
        hits["hit"] = found[:int(request.query.get("h", 30))]
    return reply({"result": {"hits": hits}})


def handles(request):
    doi = urllib.parse.unquote(request.route.replace("/api/handles/", "", 1)).lower()
    if doi in records.get("works", {}) or doi in records.get("handles", []):
        return reply({"responseCode": 1, "handle": doi, "values": []})
    return reply({"responseCode": 100, "handle": doi}, 404)


def repository(name):
    """What is at github.com/NAME, whatever the case: its name now and what is known of it."""
    for known, about in records.get("repositories", {}).items():
        if name.lower() in (known.lower(), about.get("was", "").lower()):
            return known, about
    return None, None


def github(request):
    parts = [urllib.parse.unquote(part) for part in request.route.strip("/").split("/")]
    if parts == ["graphql"]:
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return reply({"message": "This endpoint requires you to be authenticated."}, 401)
        data, errors = {}, []
        question = json.loads(request.body)["query"]
        for alias, owner, name in re.findall(r'(\w+): repository\(owner: "([^"]*)", name: "([^"]*)"', question):
            known, about = repository(owner + "/" + name)
            data[alias] = known and {"nameWithOwner": known, "isArchived": about.get("archived", False),
                                     "isEmpty": about.get("empty", False), "description": about.get("description")}
            if not known:
                errors.append({"type": "NOT_FOUND", "path": [alias], "message": "Could not resolve to a Repository."})
        return reply({"data": data, "errors": errors} if errors else {"data": data})
    if parts[0] == "repositories":
        known = list(records["repositories"])[int(parts[1])]
    elif parts[0] == "repos" and len(parts) >= 3:
        known, _ = repository("/".join(parts[1:3]))
        if known and known.lower() != "/".join(parts[1:3]).lower():
            number = list(records["repositories"]).index(known)
            where = "https://api.github.com/repositories/%d" % number
            return reply({"message": "Moved Permanently", "url": where}, 301, [("Location", where)])
    else:
        known = None
    if not known:
        return reply({"message": "Not Found"}, 404)
    about = records["repositories"][known]
    if parts[-1] == "commits":
        return reply({"message": "Git Repository is empty."}, 409) if about.get("empty") else reply([{}])
    return reply({"full_name": known, "html_url": "https://github.com/" + known, "archived": about.get("archived", False),
                  "description": about.get("description"), "size": 0 if about.get("empty") else 120})


def gitlab(request):
    name = urllib.parse.unquote(request.path.split("?")[0].replace("/api/v4/projects/", "", 1))
    about = records.get("projects", {}).get(name)
    return reply({"path_with_namespace": name, "archived": about.get("archived", False),
                  "empty_repo": about.get("empty", False)}) if about else reply({"message": "404 Project Not Found"}, 404)


def hub(request):
    if not request.route.startswith("/api/"):
        return page(request)
    kind, _, name = request.route.replace("/api/", "", 1).partition("/")
    if name in records.get(kind, {}):
        return reply({"id": records[kind][name] or name, "private": False})
    return reply({"error": "Invalid username or password."}, 401, [("X-Error-Code", "RepoNotFound")])


def openreview(request):
    forum = records.get("forums", {}).get(request.query.get("id"))
    if forum is None or request.host == "api.openreview.net":
        return reply({"name": "NotFoundError", "message": "The Note %s was not found" % request.query.get("id")}, 404)
    return reply({"notes": [{"content": {"title": {"value": forum["title"]}, "authors": {"value": forum["authors"]}}}]})


def page(request):
    about = records.get("pages", {}).get("https://%s%s" % (request.host, request.path), {})
    headers = [("Content-Type", "text/html; charset=utf-8")]
    if "location" in about:
        headers.append(("Location", about["location"]))
    return about.get("status", 200), headers, about.get("html", "<title>A page</title>").encode()


HOSTS = {"api.datacite.org": datacite, "export.arxiv.org": arxiv, "api.crossref.org": crossref, "doi.org": handles, "dblp.org": dblp,
         "api.github.com": github, "gitlab.com": gitlab, "huggingface.co": hub, "api.openreview.net": openreview,
         "api2.openreview.net": openreview}


def answer(request):
    status, headers, body = HOSTS.get(request.host, page)(request)
    if request.method == "HEAD":
        headers, body = headers + [("Content-Length", str(len(body)))], b""
    return status, headers, body
