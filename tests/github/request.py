"""A request as a resource sees it: where it is asked, with what, by whom."""
import json
import re
import urllib.parse

from answers import Refusal

MEDIA = re.compile(r"application/(vnd\.github(\.v3)?(\.(raw|diff|patch|object|sha|text|html|full))?(\+json)?|json)|\*/\*")
ENTERPRISE = "/api/v3"  # where GitHub Enterprise has its API


class Request:
    def __init__(self, world, api, method, target, headers, raw):
        self.world = world
        self.method = method
        prefix = ENTERPRISE if target.startswith(ENTERPRISE + "/") else ""
        self.target = world.by_name(target[len(prefix):])
        self.path, _, query = self.target.partition("?")
        self.query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        self.headers = headers
        self.raw = raw
        self.api = api + prefix  # where the client finds us
        scheme, _, given = headers.get("Authorization", "").partition(" ")
        known = world.tokens.get(given.strip()) if scheme.lower() in ("bearer", "token") else None
        self.has_bad_token = bool(given) and known is None
        self.token = known or world.nobody
        self.repository = None
        self.arguments = {}

    def media(self):
        """The form asked for: raw, diff, ... or json."""
        for part in self.headers.get("Accept", "*/*").split(","):
            match = MEDIA.fullmatch(part.split(";")[0].strip())
            if match:
                return match[4] or "json"
        raise Refusal(415, "Unsupported 'Accept' header. Must accept 'application/json'.")

    def json(self):
        try:
            body = json.loads(self.raw or b"{}")
        except ValueError:
            raise Refusal(400, "Problems parsing JSON") from None
        if not isinstance(body, dict):
            raise Refusal(400, "Body should be a JSON object")
        return body

    def whole(self, name, default, most):
        text = self.query.get(name, str(default))
        return min(int(text), most) if text.isdigit() and int(text) > 0 else default

    def paged(self, rows, most=100):
        """One page of a listing, and the Link header to its neighbours."""
        size, page = self.whole("per_page", 30, most), self.whole("page", 1, 10**6)
        last = max(1, -(-len(rows) // size))
        links = []
        wanted = [("prev", page - 1), ("first", 1)] if page > 1 else []
        wanted += [("next", page + 1), ("last", last)] if page < last else []
        for name, number in wanted:
            query = urllib.parse.urlencode({**self.query, "page": number})
            links.append(f'<{self.api}{self.path}?{query}>; rel="{name}"')
        return rows[(page - 1) * size:page * size], {"Link": ", ".join(links)} if links else {}
