#!/usr/bin/env python3
"""Asks one thing over HTTP and prints the answer.

    ask.py [--body] METHOD URL [TOKEN] [BODY]

The status and the body; with --body the body alone. ACCEPT and IF_NONE_MATCH in the environment become headers, HEADERS
("Name: value" a line) says which headers of the answer to print.
"""
import http.client
import os
import sys
import urllib.parse


def main():
    words = sys.argv[1:]
    is_plain = words[0] == "--body"
    method, url, token, body = (words[is_plain:] + ["", ""])[:4]
    place = urllib.parse.urlsplit(url)
    headers = {"User-Agent": "ask", "Accept": os.environ.get("ACCEPT", "application/vnd.github+json")}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if body:
        headers["Content-Type"] = "application/json"
    if "IF_NONE_MATCH" in os.environ:
        headers["If-None-Match"] = os.environ["IF_NONE_MATCH"]
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    try:
        connection.request(method, place.path + ("?" + place.query if place.query else ""), body.encode() or None, headers)
        answer = connection.getresponse()
        got = answer.read()
    except (OSError, http.client.HTTPException) as error:
        print(type(error).__name__)
        return
    if not is_plain:
        print(answer.status)
        for name in os.environ.get("HEADERS", "").split():
            print(f"{name}: {answer.getheader(name)}")
    sys.stdout.flush()
    sys.stdout.buffer.write(got)
    if not is_plain and got:
        print()


main()
