"""HTTP: reads a request, gets its answer, spoils it if a fault is due, and writes down what happened."""
import http.server
import json
import socket
import threading
import time

import faults
from control import Control
from gate import respond
from prism import MARK, Prism
from request import Request
from world import World


class Server(http.server.ThreadingHTTPServer):
    """What clients talk to. With a Prism, `inner` is what Prism talks to."""

    daemon_threads = True

    def __init__(self, world: World, log, script, prism=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.world = world
        self.api = f"http://127.0.0.1:{self.server_address[1]}"
        self.lock = threading.Lock()
        self.log = open(log, "w", encoding="utf-8", buffering=1)
        self.faults = faults.Faults(script)
        self.asked = []
        self.control = Control(self)
        self.prism = None
        if prism:
            inner = Inner(self)
            threading.Thread(target=inner.serve_forever, daemon=True).start()
            self.prism = Prism(prism, inner.server_address[1])

    def handle_error(self, request, client_address):
        pass  # a client that went away


class Inner(http.server.ThreadingHTTPServer):
    """Answers what Prism lets through, and keeps the answer for the front."""

    daemon_threads = True

    def __init__(self, front):
        super().__init__(("127.0.0.1", 0), InnerHandler)
        self.front = front


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

    def request_of(self, front, raw):
        return Request(front.world, front.api, self.command, self.path, self.headers, raw)

    def serve(self):
        raw = self.read_body()
        if self.path.startswith("/_fake/"):
            return self.send(self.server.control(self.path[len("/_fake/"):]))
        request = self.request_of(self.server, raw)
        with self.server.lock:
            fault = self.server.faults.next(self.command, request.path)
        if fault is not None and not fault.is_after:
            answer = fault.answer()
        elif self.server.prism and request.path != "/graphql":
            answer = self.server.prism.answer(self.command, request.target, self.headers, raw)
        else:
            answer = respond(self.server, request)
        said = self.answer_lost(fault) if fault and fault.action == "lose" else answer
        with self.server.lock:
            self.write_down(request, said, fault)
        if fault is not None:
            return self.spoil(fault, said)
        self.send(said)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = serve

    @staticmethod
    def answer_lost(fault):
        return fault.answer() if fault.value else None

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


class InnerHandler(Handler):
    server: Inner

    def serve(self):
        raw = self.read_body()
        front = self.server.front
        answer = respond(front, self.request_of(front, raw))
        front.prism.answers[self.headers[MARK]] = answer
        self.send(answer)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = serve
