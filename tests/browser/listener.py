"""Prints a port of loopback, and writes what is asked of it into the file named: nothing should be."""
import http.server, sys


class Handler(http.server.BaseHTTPRequestHandler):
    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        with open(sys.argv[1], "a", encoding="utf-8") as file:
            file.write(self.raw_requestline.decode("latin-1"))
        self.close_connection = True


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
