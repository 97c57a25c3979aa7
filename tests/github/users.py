"""Who asks, and how much more they may ask."""
import time

import shapes
from answers import Answer, Refusal, invalid
from routes import route


@route("GET", "/user")
def user(request):
    token = request.token
    if token.kind == "none":
        raise Refusal(401, "Requires authentication")
    if token.kind == "job":  # a workflow's token is nobody's
        raise Refusal(403, "Resource not accessible by integration")
    shape = shapes.user(request.api, token.login)
    shape.update({"name": None, "company": None, "blog": None, "location": None, "email": None, "hireable": None, "bio": None,
                  "public_repos": 1, "public_gists": 0, "followers": 0, "following": 0,
                  "created_at": "2020-01-02T03:04:05Z", "updated_at": "2024-01-02T03:04:05Z"})
    return Answer(shape)


@route("GET", "/rate_limit")
def rate_limit(request):
    token = request.token
    token.used -= 1  # asking this is free
    rate = {"limit": token.limit, "remaining": max(0, token.limit - token.used), "reset": int(time.time()) + 3600,
            "used": token.used}
    return Answer({"resources": {"core": rate, "search": {**rate, "limit": 30, "remaining": 30, "used": 0}}, "rate": rate})


@route("POST", "/graphql")
def graphql(request):
    """The one question that REST does not answer to a workflow's token: who am I?"""
    if request.token.kind == "none":
        raise Refusal(401, "Requires authentication")
    query = "".join(str(request.json().get("query", "")).split())
    if query not in ("query{viewer{login}}", "{viewer{login}}"):
        raise invalid("the fake knows no GraphQL but { viewer { login } }")
    return Answer({"data": {"viewer": {"login": request.token.login}}})
