"""Check runs. What the description of the API has only in prose is checked here too."""
import shapes
from answers import Answer, Refusal, invalid, not_found
from bodies import check
from bodies import number as whole
from routes import route

WRITE = "checks:write"
ANNOTATIONS_MAX = 50  # in one request
TITLE_MAX = 255
LONG_MAX = 64 << 10  # bytes of a message, and of raw_details
SUMMARY_MAX = 65_535
CONCLUSIONS = {"action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"}
OPTIONAL = {"details_url": str, "external_id": str, "status": {"queued", "in_progress", "completed"}, "started_at": str,
            "conclusion": CONCLUSIONS, "completed_at": str, "output": dict}
ANNOTATION = {"path": str, "start_line": int, "end_line": int, "annotation_level": {"notice", "warning", "failure"}, "message": str}
ANNOTATION_MORE = {"start_column": int, "end_column": int, "title": str, "raw_details": str}


class Check:
    def __init__(self, world, repository, name, sha):
        self.id, self.repository, self.name, self.sha = world.new_id(), repository, name, sha
        self.status, self.conclusion, self.details, self.external = "queued", None, None, None
        self.title = self.summary = self.text = None
        self.annotations = []
        self.started, self.completed = world.later(), None
        self.requests = 0  # in how many it was made


def check_annotation(one, at):
    where = f"output.annotations[{at}]: "
    if not isinstance(one, dict):
        raise invalid(where + "no object")
    check(one, ANNOTATION, ANNOTATION_MORE, where)
    if not 1 <= one["start_line"] <= one["end_line"]:
        raise invalid(where + "start_line and end_line are no range")
    columns = [one.get("start_column"), one.get("end_column")]
    if one["start_line"] != one["end_line"] and columns != [None, None]:
        raise invalid(where + "columns are for annotations of one line")
    if None not in columns and not 1 <= columns[0] <= columns[1]:
        raise invalid(where + "start_column and end_column are no range")
    if not one["message"] or len(one["message"].encode()) > LONG_MAX or len((one.get("raw_details") or "").encode()) > LONG_MAX:
        raise invalid(where + f"message and raw_details have 1 to {LONG_MAX} bytes")
    if len(one.get("title") or "") > TITLE_MAX:
        raise invalid(where + f"title is too long (maximum is {TITLE_MAX} characters)")


def apply(request, run, body):
    """Checks all, then changes the run."""
    status = body.get("status") or ("completed" if body.get("conclusion") else None)
    if status == "completed" and not (body.get("conclusion") or run and run.conclusion):
        raise invalid("conclusion is missing: a completed run has one")
    if body.get("conclusion") and status != "completed":
        raise invalid("conclusion goes with the status completed")
    output = body.get("output")
    if output is not None:
        needed = {"summary": str} if run else {"title": str, "summary": str}
        check(output, needed, {"title": str, "text": str, "annotations": list, "images": list}, "output.")
        annotations = output.get("annotations") or []
        if len(annotations) > ANNOTATIONS_MAX:
            raise invalid(f"output.annotations: no more than {ANNOTATIONS_MAX} items")
        for at, one in enumerate(annotations):
            check_annotation(one, at)
        for name, most in (("title", TITLE_MAX), ("summary", SUMMARY_MAX), ("text", SUMMARY_MAX)):
            if len(output.get(name) or "") > most:
                raise invalid(f"output.{name} is too long (maximum is {most} characters)")
    if run is None:
        run = Check(request.world, request.repository, body["name"], request.repository.commit_of(body["head_sha"]))
        request.repository.checks.append(run)
    run.requests += 1
    run.status, run.conclusion = status or run.status, body.get("conclusion") or run.conclusion
    run.details, run.external = body.get("details_url") or run.details, body.get("external_id") or run.external
    run.completed = request.world.later() if run.status == "completed" else None
    if output is not None:
        run.title, run.summary = output.get("title") or run.title, output["summary"]
        run.text = output.get("text") or run.text
        run.annotations += annotations  # later ones are added, none is taken away
    return run


def only_apps(request):
    if request.token.kind != "job":
        raise Refusal(403, "You must authenticate via a GitHub App.")


@route("POST", "/repos/{owner}/{repo}/check-runs", needs=WRITE)
def post(request):
    only_apps(request)
    body = check(request.json(), {"name": str, "head_sha": str}, OPTIONAL)
    return Answer(shape(request, apply(request, None, body)), 201)


@route("PATCH", "/repos/{owner}/{repo}/check-runs/{id}", needs=WRITE)
def patch(request, id):
    only_apps(request)
    run = run_of(request, id)
    body = check(request.json(), {}, {"name": str, **OPTIONAL})
    return Answer(shape(request, apply(request, run, body)))


@route("GET", "/repos/{owner}/{repo}/check-runs/{id}", needs="checks:read")
def get(request, id):
    return Answer(shape(request, run_of(request, id)))


@route("GET", "/repos/{owner}/{repo}/check-runs/{id}/annotations", needs="checks:read")
def annotations(request, id):
    run = run_of(request, id)
    rows, links = request.paged(run.annotations)
    page = f"{request.world.web}/{request.repository.full_name}/blob/{run.sha}"
    empty = {"start_column": None, "end_column": None, "title": None, "raw_details": None}
    return Answer([{**empty, **one, "blob_href": f"{page}/{one['path']}"} for one in rows], headers=links)


@route("GET", "/repos/{owner}/{repo}/commits/{ref}/check-runs", needs="checks:read")
def of_commit(request, ref):
    one, name = request.repository, request.query.get("check_name")
    sha = one.commit_of(ref)
    runs = [run for run in one.checks if run.sha == sha and name in (None, run.name)]
    rows, links = request.paged(runs)
    return Answer({"total_count": len(runs), "check_runs": [shape(request, run) for run in rows]}, headers=links)


def run_of(request, id):
    found = next((run for run in request.repository.checks if run.id == whole(id)), None)
    if found is None:
        raise not_found()
    return found


def shape(request, run):
    one = request.repository
    address = f"{request.api}/repos/{one.full_name}/check-runs/{run.id}"
    page = f"{request.world.web}/{one.full_name}/runs/{run.id}"
    return {"id": run.id, "head_sha": run.sha, "node_id": f"CR_{run.id}", "external_id": run.external or "", "url": address,
            "html_url": page, "details_url": run.details or page, "status": run.status, "conclusion": run.conclusion,
            "started_at": run.started, "completed_at": run.completed, "name": run.name, "check_suite": {"id": 1},
            "output": {"title": run.title, "summary": run.summary, "text": run.text, "annotations_count": len(run.annotations),
                       "annotations_url": address + "/annotations"},
            "app": shapes.app(), "pull_requests": []}
