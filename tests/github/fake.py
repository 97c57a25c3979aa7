#!/usr/bin/env python3
"""A small GitHub for tests: serves the repositories that a description names, until its parent is gone.

    fake.py WORLD.json --log FILE [--faults FILE]

Prints the port that it listens on (of the loopback address) as its first line. README.md beside this file says what a
description holds, what the fake knows of GitHub and what it leaves out.
"""
import argparse
import os
import threading
import time

import checks, comments, contents, issues, pulls, repositories, reviews, users  # noqa: E401,F401 (they register routes)
from control import Control
from server import Server
from world import World

LIFETIME = 600  # seconds; no case runs longer


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("world")
    parser.add_argument("--log", required=True)
    parser.add_argument("--faults")
    options = parser.parse_args()
    parent = os.getppid()
    world = World(options.world)
    server = Server(world, options.log, options.faults)
    server.control = Control(server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    os.dup2(2, 1)  # whoever reads the port is not kept waiting for more
    for _ in range(LIFETIME * 2):
        if os.getppid() != parent:
            break
        time.sleep(0.5)


if __name__ == "__main__":
    main()
