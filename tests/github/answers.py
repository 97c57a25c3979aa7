"""What the fake says back: answers, and refusals in GitHub's words."""
import json

DOCUMENTATION = "https://docs.github.com/rest"


class Answer:
    def __init__(self, body=None, status=200, headers=None, media="application/json; charset=utf-8"):
        self.status = status
        self.media = media
        self.headers = dict(headers or {})
        if body is None:
            self.body = b""
        elif isinstance(body, bytes):
            self.body = body
        else:
            self.body = json.dumps(body, ensure_ascii=False).encode()


class Refusal(Exception):
    """A request that is answered with an error. `errors` as in GitHub's 422: objects or plain sentences."""

    def __init__(self, status, message, errors=None, headers=None):
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = errors
        self.headers = headers or {}

    def answer(self):
        body = {"message": self.message, "documentation_url": DOCUMENTATION, "status": str(self.status)}
        if self.errors is not None:
            body["errors"] = self.errors
        return Answer(body, self.status, self.headers)


def not_found():
    return Refusal(404, "Not Found")


def invalid(*errors):
    """GitHub's 422. Its errors are sentences for reviews and objects elsewhere; ours are sentences throughout."""
    return Refusal(422, "Validation Failed", list(errors))
