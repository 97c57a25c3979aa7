"""A headless Chromium, told what to do over a pipe (its DevTools protocol), with what a page does in it noted."""
import json, os, shutil, subprocess, tempfile

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe")
TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
RIGHT = {"key": "ArrowRight", "code": "ArrowRight", "windowsVirtualKeyCode": 39}
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}


def find():
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="browser.")
        commands, self.to = os.pipe()
        self.answers, events = os.pipe()
        # It reads from the third descriptor and writes to the fourth.
        self.process = subprocess.Popen(
            ["sh", "-c", 'exec "$@" 3<&%d 4>&%d' % (commands, events), "sh", program, *FLAGS, "--user-data-dir=" + self.folder,
             "about:blank"], pass_fds=(commands, events), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(events)
        self.number, self.rest, self.session = 0, b"", None
        self.asked, self.complaints, self.loaded = [], [], 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
        except (EOFError, OSError):
            pass
        self.process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def read(self):
        while b"\0" not in self.rest:
            piece = os.read(self.answers, 65536)
            if not piece:
                raise EOFError("Chromium has ended")
            self.rest += piece
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def note(self, method, event):
        if method == "Network.requestWillBeSent":
            self.asked.append(event["request"]["url"])
        elif method == "Log.entryAdded":
            self.complaints.append(event["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(" ".join(str(value.get("value")) for value in event["args"]))
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(event["exceptionDetails"]["text"])
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append("dialog: " + event["message"])
        elif method == "Page.loadEventFired":
            self.loaded += 1

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError("%s: %s" % (method, answer["error"]["message"]))
                return answer["result"]
            self.note(answer.get("method"), answer.get("params"))

    def open(self, path, width=1200, dark=False, scripts=True):
        self.asked, self.complaints, before = [], [], self.loaded
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        while self.loaded == before:
            event = self.read()
            self.note(event.get("method"), event.get("params"))

    def value(self, script):
        """What an expression is on the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError("%s\n%s" % (script, answer["exceptionDetails"]["exception"].get("description")))
        return answer["result"].get("value")

    def click(self, selector):
        x, y = self.value("(function () { var at = document.querySelector(%s); at.scrollIntoView({block: 'center'});"
                          "var box = at.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
                          % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key):
        self.call("Input.dispatchKeyEvent", type="keyDown", **key)
        self.call("Input.dispatchKeyEvent", type="keyUp", **{name: key[name] for name in key if name != "text"})

    def type(self, text):
        self.call("Input.insertText", text=text)

    def picture(self, path):
        import base64
        data = self.call("Page.captureScreenshot", captureBeyondViewport=False)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
