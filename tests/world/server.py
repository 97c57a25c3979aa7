#!/usr/bin/env python3
"""A world of HTTP servers for the tests: answers out of a folder, and every fault by its path.

    server.py PORT_FILE [--answers FOLDER] [--services RECORDS] [--log FILE] [--tls CERTIFICATE]

Listens on a port of loopback that the kernel chooses and writes it into PORT_FILE (whole, or not at all). Ends when
the process that started it has ended, or after five minutes. With --tls there is a second port behind it, which speaks
TLS with the certificate and key of that file.

Answers. Each file of FOLDER (in the order of their names) is one answer:

    GET api.example.org /papers/*?page=1
    200
    Content-Type: application/json

    {"the": "body, to the end of the file"}

The first line says what it answers: method, host, path; `*` stands for anything. Of several files that fit, one after
another is given, and the last for ever. What no file fits is 404. Instead of a number the second line may be a fault
of the names below, such as `reset`. With --services, a file of records, what no file fits is answered by services.py.
--log gets a line for each request, "METHOD HOST PATH", its Authorization header
if it has one, and its body on lines of their own, indented.

Faults, at /fault/NAME without a folder, or as above: see FAULTS. A query such as `?key=a&n=3` says which request of
those with the same key is hit by it; the others get a plain 200.
"""
import argparse, fnmatch, gzip, os, socket, socketserver, ssl, struct, sys, threading, time, urllib.parse

LIFE = 300  # seconds
lock = threading.Lock()
counts = {}  # how many requests there were with a key
served = {}  # how many answers were given for a pattern
options = None
current = greatest = 0  # slow requests on their way


def count(table, key):
    with lock:
        table[key] = table.get(key, 0) + 1
        return table[key]


class Request:
    def __init__(self, method, path, headers, body, head):
        self.method, self.path, self.headers, self.body, self.head = method, path, headers, body, head
        url = urllib.parse.urlsplit(path)
        self.route = url.path
        self.query = {k: v[-1] for k, v in urllib.parse.parse_qs(url.query, keep_blank_values=True).items()}
        self.host = headers.get("host", "").rsplit(":", 1)[0]


def message(status, headers=(), body=b""):
    lines = ["HTTP/1.1 %s OK" % status]
    names = {name.lower() for name, _ in headers}
    if "content-length" not in names and "transfer-encoding" not in names:
        headers = list(headers) + [("Content-Length", str(len(body)))]
    lines += ["%s: %s" % pair for pair in headers]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


# ---- faults: each gets connection and request; False ends the connection ----

def plain(peer, request):
    size = int(request.query.get("size", 0))
    headers = [("Content-Type", "text/plain")]
    peer.sendall(message(200, headers, b"x" * size if size else b"fine\n"))


def status(peer, request):
    code = int(request.query.get("status", 500))
    headers = [("Retry-After", request.query["retry"])] if "retry" in request.query else []
    peer.sendall(message(code, headers, b"status\n"))


def later(peer, request):  # 429 with a date that many seconds ahead
    when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + int(request.query["seconds"])))
    peer.sendall(message(429, [("Retry-After", when)], b"later\n"))


def paced(peer, request):  # takes so many requests in so many seconds, and says so
    peer.sendall(message(200, [("X-Rate-Limit-Limit", request.query["limit"]),
                               ("X-Rate-Limit-Interval", request.query["interval"])], b"fine\n"))


def redirect(peer, request):
    peer.sendall(message(int(request.query.get("status", 302)), [("Location", request.query["to"])]))


def hops(peer, request):  # ?left=10000
    left = int(request.query["left"])
    if left == 0:
        return plain(peer, request)
    peer.sendall(message(301, [("Location", "/fault/hops?left=%d" % (left - 1))]))


def echo(peer, request):
    peer.sendall(message(200, [("Content-Type", "text/plain")], request.head + request.body))


def reset(peer, request):
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def silent(peer, request):  # closes without a byte
    return False


def hang(peer, request):
    time.sleep(float(request.query.get("seconds", 60)))
    return False


def slow(peer, request):  # ?seconds=0.1
    global current, greatest
    with lock:
        current += 1
        greatest = max(greatest, current)
    time.sleep(float(request.query.get("seconds", 1)))
    with lock:
        current -= 1
    plain(peer, request)


def drip(peer, request):  # a body at ten bytes a second
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        peer.sendall(b".")
        time.sleep(0.1)


def headers(peer, request):  # that never end
    peer.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(1 << 40):
        peer.sendall(b"X-Header-%d: %s\r\n" % (number, b"y" * 100))


def continues(peer, request):  # 1xx answers that never end
    while True:
        peer.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload; as=style\r\n\r\n" * 100)


def bomb(peer, request):  # 1 GiB in one MiB
    body = BOMB()
    peer.sendall(message(200, [("Content-Encoding", "gzip")], body))


def body(peer, request):  # that never ends
    peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.sendall(b"10000\r\n" + b"z" * 65536 + b"\r\n")


def cut(peer, request):  # fewer bytes than promised
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"c" * 500)
    return False


def raw(peer, request):  # ?hex=BYTES: just these
    peer.sendall(bytes.fromhex(request.query["hex"]))
    return False


def endless(peer, request):  # ?hex=BYTES&again=BYTES: the first once, the second for ever
    peer.sendall(bytes.fromhex(request.query["hex"]))
    while True:
        peer.sendall(bytes.fromhex(request.query["again"]) * 4096)


def garbage(peer, request):
    peer.sendall(b"\x00\xff\x13\x37 what is this?\r\n\r\n")
    return False


def wide(peer, request):  # ?size=BYTES of one header
    peer.sendall(message(200, [("X-Wide", "w" * int(request.query["size"]))]))


def old(peer, request):  # HTTP/0.9: a body and nothing else
    peer.sendall(b"<html>hello</html>\n")
    return False


def broken_gzip(peer, request):
    peer.sendall(message(200, [("Content-Encoding", "gzip")], b"this is not compressed"))


def switch(peer, request):  # answers 101 to a request that asked for nothing of that kind
    peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
    return False


def tagged(peer, request):  # ETag "one": 304 to whoever has it
    tag = '"one"'
    if request.headers.get("if-none-match") == tag:
        peer.sendall(message(304, [("ETag", tag)]))
    else:
        peer.sendall(message(200, [("ETag", tag), ("Content-Type", "text/plain")], b"tagged\n"))


def counted(peer, request):  # how often this key was asked for
    peer.sendall(message(200, [], b"%d\n" % counts.get(request.query.get("key", ""), 0)))


def most(peer, request):  # how many requests were slow at once, since the last time this was asked
    global greatest
    with lock:
        number, greatest = greatest, 0
    peer.sendall(message(200, [], b"%d\n" % number))


_bomb = []


def BOMB():
    with lock:
        if not _bomb:
            _bomb.append(gzip.compress(b"\0" * (16 << 20), 6) * 64)  # members of gzip may follow each other
        return _bomb[0]


FAULTS = {f.__name__.replace("_", "-"): f for f in (
    plain, status, later, paced, redirect, hops, echo, reset, silent, hang, slow, drip, headers, continues, bomb, body, cut,
    raw, endless, wide, garbage, old, broken_gzip, switch, tagged, counted, most)}


# ---- answers out of a folder ----

def answers():
    found = []
    for name in sorted(os.listdir(options.answers)):
        path = os.path.join(options.answers, name)
        if not os.path.isfile(path):
            continue
        with open(path, "rb") as file:
            head, _, content = file.read().partition(b"\n\n")
        lines = head.decode("utf-8", "surrogateescape").rstrip("\n").split("\n")
        if len(lines) < 2 or len(lines[0].split(" ", 2)) != 3:
            sys.exit("%s: its first line is METHOD HOST PATH, its second a status" % path)
        found.append((lines[0].split(" ", 2), lines[1].strip(), [tuple(line.split(": ", 1)) for line in lines[2:]],
                      content))
    return found


def fits(pattern, text):
    return fnmatch.fnmatchcase(text, pattern.replace("[", "[[]").replace("?", "[?]"))


def from_folder(peer, request):
    fitting = [a for a in answers() if fits(a[0][0], request.method) and fits(a[0][1], request.host) and
               fits(a[0][2], request.path)]
    if not fitting and options.services:
        peer.sendall(message(*services.answer(request)))
        return None
    if not fitting:
        peer.sendall(message(404, [], b"no answer fits\n"))
        return None
    turn = count(served, repr([a[0] for a in fitting]))
    _, what, lines, content = fitting[min(turn, len(fitting)) - 1]
    if what in FAULTS:
        return FAULTS[what](peer, request)
    if request.method == "HEAD":
        lines, content = lines + [("Content-Length", str(len(content)))], b""
    peer.sendall(message(what, lines, content))
    return None


# ---- connections ----

def log(request):
    if not options.log:
        return
    text = "%s %s %s\n" % (request.method, request.host, request.path)
    if "authorization" in request.headers:
        text += "    Authorization: %s\n" % request.headers["authorization"]
    for line in request.body.decode("utf-8", "replace").splitlines():
        text += "    %s\n" % line
    with lock, open(options.log, "a", encoding="utf-8") as file:
        file.write(text)


def read_request(file):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = file.readline(1 << 20)
        if not line:
            return None
        head += line
    lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    method, path, _ = lines[0].split(" ", 2)
    headers = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    content = file.read(int(headers.get("content-length", 0)))
    return Request(method, path, headers, content, head)


def answer(peer, request):
    log(request)
    if options.answers and not request.route.startswith("/fault/"):
        return from_folder(peer, request)
    fault = FAULTS.get(request.route.replace("/fault/", "", 1), plain)
    if "key" in request.query and fault is not counted:
        turn = count(counts, request.query["key"])
        if "n" in request.query and turn != int(request.query["n"]):  # only the n-th is hit
            fault = plain
        if "times" in request.query and turn > int(request.query["times"]):  # only the first are
            fault = plain
    return fault(peer, request)


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        peer = self.request
        try:
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.server.is_tls:
                peer = tls.wrap_socket(peer, server_side=True)
                if peer.selected_alpn_protocol() == "h2":
                    return
            with peer.makefile("rb") as file:
                while True:
                    request = read_request(file)
                    if request is None or answer(peer, request) is False:
                        break
                    if request.headers.get("connection", "").lower() == "close":
                        break
        except (OSError, ValueError):
            pass  # the other side has had enough
        finally:
            peer.close()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 512
    is_tls = False


def watch(parent):
    end = time.monotonic() + LIFE
    while os.getppid() == parent and time.monotonic() < end:
        time.sleep(0.2)
    os._exit(0)


parser = argparse.ArgumentParser()
parser.add_argument("port_file")
parser.add_argument("--answers")
parser.add_argument("--log")
parser.add_argument("--tls")
parser.add_argument("--services")
options = parser.parse_args()
if options.services:
    sys.dont_write_bytecode = True
    import services
    services.load(options.services)
if options.tls:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.tls)
    two = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)  # hosts called h2.* offer HTTP/2, and hang up on who takes it
    two.load_cert_chain(options.tls)
    two.set_alpn_protocols(["h2", "http/1.1"])
    tls.sni_callback = lambda peer, name, _: setattr(peer, "context", two) if (name or "").startswith("h2.") else None
threading.Thread(target=watch, args=(os.getppid(),), daemon=True).start()
servers = [Server(("127.0.0.1", 0), Handler)]
if options.tls:
    servers.append(Server(("127.0.0.1", 0), Handler))
    servers[1].is_tls = True
    threading.Thread(target=servers[1].serve_forever, daemon=True).start()
with open(options.port_file + ".new", "w", encoding="ascii") as out:
    print(*(server.server_address[1] for server in servers), file=out)
os.rename(options.port_file + ".new", options.port_file)
servers[0].serve_forever()
