#!/usr/bin/env python3
"""submit_test.py PROGRAM: new and changed pages are told to a local stand-in of IndexNow and Baidu, once."""
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading

FAILURES, ASKED = [], []
KEY = "0123456789abcdef"
PAGES = {"/": "<title>Home page of the tea house</title><a href=/a>a</a>", "/a": "<title>The first page about tea</title>one",
         f"/{KEY}.txt": KEY}


class Site(http.server.BaseHTTPRequestHandler):
    def answer(self, status: int, body: str, kind: str = "text/html") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self):
        self.answer(200 if self.path in PAGES else 404, PAGES.get(self.path, ""))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        ASKED.append((self.path, self.headers["Content-Type"], body))
        if self.path.startswith("/indexnow"):
            return self.answer(202, "")
        if "token=good" not in self.path:
            return self.answer(401, '{"error":401,"message":"token is not valid"}')
        return self.answer(200, json.dumps({"remain": 7, "success": len(body.split("\n"))}))

    def log_message(self, *_):
        pass


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


def main() -> int:
    program = sys.argv[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as work:
        def do(*arguments, **more):
            return subprocess.run([program, "--project", work, *arguments], capture_output=True, text=True, check=False,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", **more})
        do("audit", root + "/", "--rate", "100", "--quiet")
        indexnow = ("submit", "indexnow", "--key", KEY, "--endpoint", root + "/indexnow")
        dry = do(*indexnow)
        expect(dry.returncode == 0 and dry.stdout.split() == [root + "/", root + "/a"] and not ASKED, f"nothing is sent: {dry}")
        expect(do(*indexnow, "--send").returncode == 0 and len(ASKED) == 1, "it is sent")
        body = json.loads(ASKED[0][2])
        expect(body["urlList"] == [root + "/", root + "/a"] and body["key"] == KEY, f"as IndexNow wants it: {body}")
        expect("Nothing is new" in do(*indexnow, "--send").stderr and len(ASKED) == 1, "not twice")
        PAGES["/a"] = "<title>The first page about tea</title>two"
        do("audit", root + "/", "--rate", "100", "--quiet")
        expect(do(*indexnow).stdout.split() == [root + "/a"], "what changed is sent again")
        baidu = ("submit", "baidu", "--endpoint", root + "/urls", "--send")
        expect(do(*baidu).returncode == 2, "a token is needed")
        bad = do(*baidu, SITELARK_BAIDU_TOKEN="bad")
        expect(bad.returncode == 2 and "token is not valid" in bad.stderr, f"what the engine says: {bad.stderr}")
        good = do(*baidu, "--limit", "1", SITELARK_BAIDU_TOKEN="good")
        expect(good.returncode == 0 and "quota: 7" in good.stderr, f"the quota: {good.stderr}")
        expect(ASKED[-1][2] == root + "/" and ASKED[-1][1] == "text/plain", f"one a line: {ASKED[-1]}")
        method = json.loads(do("methods", "--format", "json").stdout)["methods"][6]
        push = [m for m in method["metrics"] if m["id"] == "push_ready"][0]
        expect(push["measured"] and push["value"], "the push is evidence")
        expect(do("submit", "indexnow", "--key", "short").returncode == 2, "a key has eight characters")
        PAGES.pop(f"/{KEY}.txt")
        expect("does not hold the key" in do(*indexnow, "--send").stderr, "the key file is looked at first")
    print(*FAILURES, sep="\n")
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
