"""HTTP: reads a request, finds who asks and what may be asked, lets a resource answer, spoils the answer if a fault is
due, and writes down what happened."""
import hashlib
import http.server
import json
import re
import socket
import threading
import time
import traceback
import urllib.parse

import faults
import routes
from answers import Answer, Refusal, not_found
from world import World

MEDIA = re.compile(r"application/(vnd\.github(\.v3)?(\.(raw|diff|patch|object|sha|text|html|full))?(\+json)?|json)|\*/\*")
VERSIONS = {"2022-11-28", "2026-03-10"}
BODY_MAX = 1 << 20  # GitHub refuses longer requests than this or so


class Request:
    """What a resource sees: where it is asked, with what, by whom."""

    def __init__(self, world, handler, raw):
        target, _, query = handler.path.partition("?")
        self.world = world
        self.method = handler.command
        self.path = target[len("/api/v3"):] if target.startswith("/api/v3/") else target
        self.prefix = target[:len(target) - len(self.path)]
        self.query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        self.headers = handler.headers
        self.raw = raw
        self.api = f"http://{self.headers.get('Host', 'api.github.com')}{self.prefix}"
        self.token = world.nobody
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


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, world: World, log, script):
        super().__init__(("127.0.0.1", 0), Handler)
        self.world = world
        self.lock = threading.Lock()
        self.log = open(log, "w", encoding="utf-8", buffering=1)
        self.faults = faults.Faults(script)
        self.asked = []
        self.control = None

    def handle_error(self, request, client_address):
        pass  # a client that went away


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_):
        pass

    def read_body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                body += self.rfile.read(size)
                self.rfile.readline()
                if size == 0:
                    return body
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def serve(self):
        raw = self.read_body()
        if self.path.startswith("/_fake/"):
            return self.send(self.server.control(self.path[len("/_fake/"):], self.headers.get("Host", "")))
        with self.server.lock:
            request = Request(self.server.world, self, raw)
            fault = self.server.faults.next(self.command, request.path)
            if fault is None or fault.is_after:
                answer = self.answer(request)
            else:
                answer = fault.answer()
            said = self.answer_lost(fault) if fault and fault.action == "lose" else answer
            self.write_down(request, said, fault)
        if fault is not None:
            return self.spoil(fault, said)
        self.send(said)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = serve

    @staticmethod
    def answer_lost(fault):
        return fault.answer() if fault.value else None

    # ---- the right answer ----

    def answer(self, request):
        try:
            answer = self.allowed(request)
        except Refusal as refusal:
            answer = refusal.answer()
        except Exception:
            traceback.print_exc()
            answer = Refusal(500, "The fake broke: " + traceback.format_exc(limit=-1)).answer()
        if self.command == "GET" and answer.status == 200:
            tag = '"' + hashlib.sha256(answer.body).hexdigest() + '"'
            answer.headers["ETag"] = tag
            if self.headers.get("If-None-Match", "").removeprefix("W/") == tag:
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

    def allowed(self, request):
        world = request.world
        if not self.headers.get("User-Agent"):
            raise Refusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.")
        if self.headers.get("X-GitHub-Api-Version", "2022-11-28") not in VERSIONS:
            raise Refusal(400, "The API version is not supported.")
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        if given:
            request.token = world.tokens.get(given.strip())
            if scheme.lower() not in ("bearer", "token") or request.token is None:
                request.token = world.nobody
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
        self.check_permission(request, needs)
        return function(request, **{k: v for k, v in request.arguments.items() if k not in ("owner", "repo")})

    def check_permission(self, request, needs):
        token, world = request.token, request.world
        if "repo" in request.arguments:
            request.repository = world.repository(f"{request.arguments['owner']}/{request.arguments['repo']}")
            if request.repository is None:
                raise not_found()
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

    # ---- onto the wire ----

    def head(self, answer, length):
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, str(value))
        if answer.status != 304 and answer.status != 204:
            self.send_header("Content-Type", answer.media)
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def send(self, answer):
        self.head(answer, len(answer.body))
        self.wfile.write(answer.body)

    def spoil(self, fault, answer):
        if fault.action == "slow":
            time.sleep(min(float(fault.value), 60))
        if fault.action == "hang":
            time.sleep(60)
        if fault.action in ("close", "hang") or answer is None:
            return self.end()
        if fault.action in ("cut", "half"):
            self.head(answer, len(answer.body))
            kept = int(fault.value) if fault.action == "cut" else len(answer.body) // 2
            self.wfile.write(answer.body[:kept])
            return self.end()
        self.send(answer)

    def end(self):
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def write_down(self, request, answer, fault):
        body = request.raw.decode("utf-8", "replace")
        try:
            body = json.loads(body)
        except ValueError:
            pass
        one = {"method": request.method, "path": self.path, "status": answer.status if answer else 0,
               "fault": str(fault) if fault else None, "as": request.token.name, "at": round(time.time(), 3),
               "headers": {name.lower(): value for name, value in request.headers.items()}, "body": body}
        self.server.asked.append(one)
        self.server.log.write(json.dumps(one, ensure_ascii=False) + "\n")


def forbidden():
    return Refusal(403, "Resource not accessible by integration")
