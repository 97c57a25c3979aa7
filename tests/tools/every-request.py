#!/usr/bin/env python3
"""Runs a step that posts again and again, while each time another request fails, in every way that a line of standard
input names (tests/github/faults.py), and tells what does not stand.

    every-request.py FOLDER FAKE ENTRYLINT WHAT

FOLDER holds world.json and, for each way, gardens/N: a git repository of its own, with branches main and more. Each way
has a GitHub of its own and all go on at once, since a run that writes takes seconds. Logs are kept as FOLDER/N/log.M.
"""
import json
import os
import subprocess
import sys
import threading
import urllib.request

folder, fake, entrylint, what = sys.argv[1:]
MORE = 2  # requests beyond those of a run in which all goes well: what fails leads to others


class Way:
    def __init__(self, number, fault):
        self.fault, self.said = fault, []
        self.garden = f"{folder}/gardens/{number}"
        self.home = f"{folder}/{number}"
        os.makedirs(self.home)
        with open(f"{folder}/world.json", encoding="utf-8") as file:
            world = file.read().replace("GARDEN", self.garden)
        with open(f"{self.home}/world.json", "w", encoding="utf-8") as file:
            file.write(world)
        self.script("")
        self.server = subprocess.Popen([sys.executable, "-B", fake, f"{self.home}/world.json", "--log", f"{self.home}/requests",
                                        "--faults", f"{self.home}/faults"], stdout=subprocess.PIPE, text=True)
        self.api = f"http://127.0.0.1:{self.server.stdout.readline().strip()}"
        self.runs = 0

    def script(self, line):
        with open(f"{self.home}/faults.new", "w", encoding="utf-8") as file:
            file.write(line + "\n")
        os.replace(f"{self.home}/faults.new", f"{self.home}/faults")

    def ask(self, path):
        with urllib.request.urlopen(f"{self.api}/_fake/{path}") as answer:
            return answer.read().decode()

    def change(self):
        """Another wrong title, so that a comment has to be edited and a review and a check run made."""
        path = f"{self.garden}/README.md"
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("Kale", f"Kale {self.runs}", 1).replace("Leeks", f"Leeks {self.runs}", 1))
        subprocess.run(["git", "-C", self.garden, "commit", "-q", "-a", "--amend", "-m", "Entries"], check=True)
        self.ask("sync")

    def step(self):
        """(what a step ends with, how many requests it made before it posted, and in all)."""
        self.runs += 1
        place = f"{self.home}/step.{self.runs}"
        os.makedirs(place)
        with open(f"{place}/event.json", "w", encoding="utf-8") as file:
            file.write(self.ask("event/pull_request_target/7"))
        with open(f"{self.home}/requests", encoding="utf-8") as file:
            before = len(file.readlines())
        env = {**os.environ, "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_target", "INPUT_TOKEN": "writer",
               "GITHUB_EVENT_PATH": f"{place}/event.json", "GITHUB_API_URL": self.api, "INPUT_POST": what,
               "GITHUB_STEP_SUMMARY": f"{place}/summary", "GITHUB_OUTPUT": f"{place}/output"}
        with open(f"{self.home}/log.{self.runs}", "wb") as log:
            status = subprocess.run([entrylint], cwd=place, env=env, stdout=log, stderr=log).returncode
        with open(f"{self.home}/requests", encoding="utf-8") as file:
            paths = [json.loads(line)["path"] for line in file.readlines()[before:]]
        reading = next((i for i, path in enumerate(paths) if "/issues/7/comments" in path), len(paths))
        has_summary = os.path.exists(f"{place}/summary") and os.path.getsize(f"{place}/summary") > 1000
        return (status, has_summary), reading, len(paths)

    def check(self):
        try:
            good, reading, count = self.step()
            if good != (1, True):
                self.said.append(f"without a fault: {good}")
            for n in range(reading + 1, count + MORE + 1):
                self.change()
                self.script(f"{n} * * {self.fault}")
                got, _, _ = self.step()
                if got != good:
                    self.said.append(f"request {n} fails: {got}")
            self.script("")
            self.step()
            state = self.ask("state").split("\n")
            comments = sum(line.startswith("comment by") for line in state)
            if comments != 1:
                self.said.append(f"{comments} comments at the end")
        except Exception as error:
            self.said.append(f"{type(error).__name__}: {error}")
        finally:
            self.server.terminate()
            self.server.wait()


ways = [Way(number, line.strip()) for number, line in enumerate(sys.stdin)]
threads = [threading.Thread(target=way.check) for way in ways]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for way in ways:
    print(f"{way.fault}: {way.said or 'stands'}")
