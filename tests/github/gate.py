"""What every request has in common: who asks, whether they may, how much more they may ask; and what every answer has."""
import hashlib
import time
import traceback
import urllib.parse

import routes
from answers import Answer, Refusal, not_found

VERSIONS = {"2022-11-28", "2026-03-10"}
BODY_MAX = 1 << 20  # GitHub refuses longer requests than this or so


def respond(front, request):
    with front.lock:
        return finished(request)


def finished(request):
    try:
        answer = allowed(request)
    except Refusal as refusal:
        answer = refusal.answer()
    except Exception:
        traceback.print_exc()
        answer = Refusal(500, "The fake broke: " + traceback.format_exc(limit=-1)).answer()
    if request.method == "GET" and answer.status == 200:
        tag = '"' + hashlib.sha256(answer.body).hexdigest() + '"'
        answer.headers["ETag"] = tag
        if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
            answer = Answer(None, 304, {"ETag": tag})
            request.token.used -= 1  # such answers are free
    token = request.token
    answer.headers.setdefault("X-RateLimit-Limit", token.limit)
    answer.headers.setdefault("X-RateLimit-Remaining", max(0, token.limit - token.used))
    answer.headers.setdefault("X-RateLimit-Reset", int(time.time()) + 3600)
    answer.headers["X-RateLimit-Used"] = token.used
    answer.headers["X-RateLimit-Resource"] = "core"
    answer.headers["X-GitHub-Request-Id"] = "0000:0000:0000:0000:00000000"
    return answer


def allowed(request):
    if not request.headers.get("User-Agent"):
        raise Refusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.")
    if request.headers.get("X-GitHub-Api-Version", "2022-11-28") not in VERSIONS:
        raise Refusal(400, "The API version is not supported.")
    if request.has_bad_token:
        raise Refusal(401, "Bad credentials")
    token = request.token
    token.used += 1
    if token.used > token.limit and request.path != "/rate_limit":
        raise Refusal(403, f"API rate limit exceeded for {token.login or '127.0.0.1'}.", headers={"X-RateLimit-Remaining": 0})
    if len(request.raw) > BODY_MAX:
        raise Refusal(413, "Payload too large")
    request.media()
    found = routes.find(request.method, request.path)
    if found is None:
        raise not_found()
    function, needs, arguments = found
    request.arguments = {name: urllib.parse.unquote(value) for name, value in arguments.items()}
    check_permission(request, needs)
    return function(request, **{k: v for k, v in request.arguments.items() if k not in ("owner", "repo")})


def check_permission(request, needs):
    token, world = request.token, request.world
    if "repo" in request.arguments:
        name = f"{request.arguments['owner']}/{request.arguments['repo']}"
        request.repository = world.repository(name)
        if request.repository is None:
            raise moved(request, name, world.renamed(name)) if world.renamed(name) else not_found()
        if request.repository.is_private and not any(map(token.has, needs or ["contents:read"])):
            raise not_found() if token.kind == "none" else forbidden()
    if request.method == "GET":
        return
    if token.kind == "none":
        raise Refusal(401, "Requires authentication")
    if needs and not any(map(token.has, needs)):
        raise forbidden()
    now = time.monotonic()
    world.writes = [at for at in world.writes if now - at < 60] + [now]
    if len(world.writes) > world.writes_a_minute:
        raise Refusal(403, "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.",
                      headers={"Retry-After": 60})


def forbidden():
    return Refusal(403, "Resource not accessible by integration")


def moved(request, name, now):
    rest = request.target[len(f"/repos/{name}"):]
    return Refusal(301, "Moved Permanently", headers={"Location": f"{request.api}/repositories/{now.id}{rest}"})
