#!/usr/bin/env python3
"""A small GitHub for tests: serves the repositories that a description names, until its parent is gone.

    fake.py WORLD.json --log FILE [--faults FILE] [--prism PORT]
    fake.py                                                     prints the operations that it knows

Prints the port that it listens on (of the loopback address) as its first line. README.md beside this file says what a
description holds, what the fake knows of GitHub and what it leaves out.
"""
import argparse
import os
import threading
import time

import checks, comments, contents, issues, pulls, repositories, reviews, users  # noqa: E401,F401 (they register routes)
from routes import ROUTES
from server import Server
from world import World

LIFETIME = 600  # seconds; no case runs longer


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("world", nargs="?")
    parser.add_argument("--log", default=os.devnull)
    parser.add_argument("--faults")
    parser.add_argument("--prism", help="the port of prism.js, which is to judge requests and answers")
    options = parser.parse_args()
    if options.world is None:
        for method, path in sorted((method, path) for method, path, *_ in ROUTES):
            print(method, path)
        return
    parent = os.getppid()
    world = World(options.world)
    server = Server(world, options.log, options.faults, options.prism)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    os.dup2(2, 1)  # whoever reads the port is not kept waiting for more
    for _ in range(LIFETIME * 2):
        if os.getppid() != parent:
            break
        time.sleep(0.5)


if __name__ == "__main__":
    main()
