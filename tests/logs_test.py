#!/usr/bin/env python3
"""logs_test.py PROGRAM: access logs beside an audit of a local site: bots and their proofs, sections, errors,
referrers, what only one of both knows; in every format and both languages; no address of a person anywhere."""
import csv
import gzip
import http.server
import io
import json
import os
import subprocess
import sys
import tempfile
import threading

FAILURES = []
PAGES = {"/": "<title>Home page of the tea house</title><a href=/blog/a>a</a><a href=/blog/b>b</a>",
         "/blog/a": "<title>The first page about tea</title>one", "/blog/b": "<title>The second page about tea</title>two"}
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
GPT, PERSON = "Mozilla/5.0; compatible; GPTBot/1.2", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"
PERSON_ADDRESS, OLD_GOOGLE = "198.51.100.77", "203.0.113.9"
LOG = [("66.249.66.1", "/", 200, "-", GOOGLE), ("66.249.66.1", "/blog/a?x=1", 200, "-", GOOGLE),
       ("66.249.66.1", "/blog/a", 200, "-", GOOGLE), ("66.249.66.2", "/gone", 404, "-", GOOGLE),
       (OLD_GOOGLE, "/blog/a", 200, "-", GOOGLE), ("192.0.2.5", "/hidden", 200, "-", GPT), ("192.0.2.200", "/", 200, "-", GPT),
       (PERSON_ADDRESS, "/blog/a", 200, "https://mag.example/best", PERSON),
       (PERSON_ADDRESS, "/blog/a", 200, "https://mag.example/best", PERSON),
       (PERSON_ADDRESS, "/", 200, "https://www.baidu.com/link?url=x", PERSON)]


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGES.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

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
        def do(*arguments):
            done = subprocess.run([program, "--project", work, *arguments], capture_output=True, check=False,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"})
            done.text, done.told = done.stdout.decode("utf-8", "replace"), done.stderr.decode()
            expect(PERSON_ADDRESS not in done.text + done.told, f"no address of a person is shown: {arguments}")
            return done

        log = f"{work}/access.log.gz"
        with gzip.open(log, "wt", encoding="utf-8") as f:
            for i, (client, target, status, referrer, agent) in enumerate(LOG):
                f.write(f'{client} - - [{1 + i:02}/Nov/2026:06:00:00 +0000] "GET {target} HTTP/1.1" {status} 5 "{referrer}" "{agent}"\n')
            f.write("not a line of a log\n")
        with open(f"{work}/gpt.json", "w", encoding="utf-8") as f:
            f.write('{"prefixes":[{"ipv4Prefix":"192.0.2.0/28"}]}')

        expect(do("logs", log).returncode == 2, "without a site nobody knows whose log it is")
        audit = do("audit", root + "/", "--rate", "100", "--quiet")
        with open(f"{work}/sitelark.toml", "w", encoding="utf-8") as f:
            f.write(f'format = 1\n[[site]]\nname = "x"\nurl = "{root}/"\nrole = "own"\n')

        def rows(table, *more):
            done = do("logs", log, "--table", table, "--format", "json", *more)
            expect(done.returncode == 0, f"{table}: {done.told} {audit.told}")
            return json.loads(done.text)[table]

        bots = [(r["bot"], r["proof"], r["requests"]) for r in rows("bots")]
        expect(bots == [("Googlebot", "verified", 4), ("GPTBot", "unverifiable", 2), ("Googlebot", "unverifiable", 1)], f"bots: {bots}")
        bots = [(r["bot"], r["proof"], r["requests"]) for r in rows("ai", "--ranges", f"GPTBot={work}/gpt.json")]
        expect(bots == [("GPTBot", "verified", 1), ("GPTBot", "spoofed", 1)], f"ranges of the user: {bots}")
        expect(len(rows("days")) == 7, "days")
        sections = {r["section"]: r for r in rows("sections")}
        expect(sections["/blog/"]["bots"] == 3 and sections["/blog/"]["parameters"] == 1 and sections["/blog/"]["others"] == 2,
               f"sections: {sections}")
        expect([(r["path"], r["status"]) for r in rows("errors")] == [("/gone", 404)], "errors")
        referrers = [(r["source"], r["target"], r["visits"]) for r in rows("referrers")]
        expect(referrers == [("https://mag.example/best", root + "/blog/a", 2)], f"referrers: {referrers}")
        unknown = [r["url"] for r in rows("not-audited")]
        expect(unknown == [root + "/blog/a?x=1", root + "/hidden"], f"not audited: {unknown}")
        expect([r["url"] for r in rows("not-crawled")] == [root + "/blog/b"], "not crawled")

        told = do("logs", log).told
        expect("10 requests in 11 lines" in told and "1 lines could not be read" in told, told)
        expect("已验证" in do("--lang", "zh", "logs", log).text, "Chinese")
        expect(len(list(csv.reader(io.StringIO(do("logs", log, "--format", "csv").text)))) == 4, "CSV")
        expect("| Googlebot |" in do("logs", log, "--format", "markdown").text, "Markdown")
        expect(do("logs", log, "--format", "xlsx", "-o", f"{work}/x.xlsx").returncode == 0, "Excel")
        with open(f"{work}/x.xlsx", "rb") as f:
            expect(f.read(2) == b"PK", "a workbook is a ZIP archive")
        expect(do("logs", f"{work}/nowhere.log").returncode == 2, "a log that is not there")
        expect(do("logs", log, f"{work}/nowhere.log").returncode == 3, "one of two logs")
        expect(do("logs", log, "--ranges", "NoSuchBot=x").returncode == 2, "a bot that nobody knows")
    print(*FAILURES, sep="\n")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
