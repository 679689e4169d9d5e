#!/usr/bin/env python3
"""kill -9 at any moment, then `sitelark resume`: no page lost, none fetched twice except what was not committed, and
the same report as without a kill, apart from times.

    resume_test.py PROGRAM [--pages 600] [--crawl-kills 10] [--late-kills 6]

The project extracts columns and has a check of its own, which must come out alike, too.
A local server answers PAGES pages in 5 to 50 ms and keeps a log. One audit runs undisturbed. A second one is killed
again and again: in the crawl when the server has answered so and so many pages (the first kill comes before any), and
in judging and report after parts of the time that these took undisturbed. It is resumed each time.
"""
import argparse
import asyncio
import collections
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

RANDOM = random.Random(7)


class Site:
    """A deterministic site: page N links to a few others; all are reachable from page 0."""

    def __init__(self, pages: int):
        self.pages = pages
        self.delays = [RANDOM.uniform(0.005, 0.050) for _ in range(pages)]
        self.log: collections.Counter = collections.Counter()
        self.answered = 0.0  # when the last page was

    def pages_answered(self) -> collections.Counter:
        """How often each; / is page 0 as well, and counts by itself."""
        return collections.Counter({path: n for path, n in list(self.log.items()) if path == "/" or path[:6] == "/page/"})

    def body(self, n: int) -> bytes:
        links = [2 * n + 1, 2 * n + 2, (n * 7 + 3) % self.pages, (n * n + 11) % self.pages]
        anchors = "".join(f'<li><a href="/page/{m}">Page number {m}</a></li>' for m in links if m < self.pages)
        words = " ".join(f"word{(n * 31 + i * 17) % 997}" for i in range(300))
        return (f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Page {n % 700} of the long test</title>"
                f'<link rel=canonical href="/page/{n}"></head><body><main><h1>Page {n}</h1><p>{words}</p>'
                f"<ul>{anchors}</ul></main></body></html>").encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                method, path = head.split(b" ")[:2]
                await self.answer(method, path.decode(), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, method: bytes, path: str, writer: asyncio.StreamWriter) -> None:
        number = 0 if path == "/" else int(path[6:]) if path.startswith("/page/") and path[6:].isdigit() else -1
        if 0 <= number < self.pages:
            await asyncio.sleep(self.delays[number])
            status, body = "200 OK", self.body(number)
        else:
            status, body = "404 Not Found", b"<title>Not found</title>"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        if method != b"HEAD":
            writer.write(body)
        await writer.drain()
        self.log[path] += 1
        if number >= 0:
            self.answered = time.monotonic()


def start(site: Site) -> int:
    ready, port = threading.Event(), []

    def run() -> None:
        async def main() -> None:
            server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
            port.append(server.sockets[0].getsockname()[1])
            ready.set()
            await server.serve_forever()
        asyncio.run(main())

    threading.Thread(target=run, daemon=True).start()
    ready.wait()
    return port[0]


def without_times(report: dict) -> dict:
    report = json.loads(json.dumps(report))
    report.pop("snapshot", None)
    for page in report["pages"]:
        page.pop("first_byte_ms", None)
    timed = ("perf-ttfb-slow", "perf-response-slow")
    report["findings"] = [f for f in report["findings"] if f["check"] not in timed]
    for page in report["pages"]:
        page.pop("warnings", None), page.pop("errors", None), page.pop("notices", None), page.pop("score", None)
    report.pop("score", None)
    without_days(report["methods"])
    return report


def without_days(methods: dict) -> None:
    """An audit that was judged twice knows its first evaluation; the days are those of the snapshot, and of many pages
    those stand as examples that were read first."""
    for key in ("evaluated_on", "data_date", "snapshot"):
        methods.pop(key)
    for method in methods["methods"]:
        method.pop("evidence_date"), method.pop("before")
        for metric in method["metrics"]:
            metric.pop("date", None)
            metric["examples"] = len(metric.get("examples", []))


PROJECT = """format = 1
[[site]]
url = "%s"
[[extract]]
name = "Heading"
xpath = "//h1[not(contains(., '7'))]"
[[extract]]
name = "Links"
css = "ul > li a[href^='/page/']"
attribute = "href"
take = "all"
match = "[02468]$"
[[check]]
id = "custom-word"
title = "Names a word"
regex = 'word1[0-9]\\b'
message = "{count} times, first {value}"
"""


def project(folder: str, url: str) -> None:
    with open(f"{folder}/sitelark.toml", "w", encoding="utf-8") as file:
        file.write(PROJECT % url)


def audit(program: str, project: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen([program, "--project", project, "--lang", "en", *arguments, "--quiet", "--format", "json"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--crawl-kills", type=int, default=10)
    parser.add_argument("--late-kills", type=int, default=6)
    arguments = parser.parse_args()
    site = Site(arguments.pages)
    url = f"http://127.0.0.1:{start(site)}/"
    options = ("audit", url, "--connections", "32", "--no-probes")
    with tempfile.TemporaryDirectory() as folder:
        project(folder, url)
        process = audit(arguments.program, folder, *options)
        out, err = process.communicate()
        late = time.monotonic() - site.answered
        if process.returncode != 0:
            print(f"the undisturbed audit ended with {process.returncode}: {err.decode()}")
            return 1
        expected = without_times(json.loads(out))
    if not any(page.get("extracted", {}).get("Links") for page in expected["pages"]):
        print("nothing was extracted")
        return 1
    if not any(finding["check"] == "custom-word" for finding in expected["findings"]):
        print("the project's own check found nothing")
        return 1
    pages = site.pages_answered()
    if len(expected["pages"]) < arguments.pages or max(pages.values()) > 1:
        print(f"the undisturbed audit read {len(expected['pages'])} pages of {arguments.pages}: {pages.most_common(3)}")
        return 1
    kills = [*crawl_kills(site, arguments.crawl_kills, len(pages)),
             *late_kills(site, arguments.late_kills, len(pages), late)]
    with tempfile.TemporaryDirectory() as folder:
        project(folder, url)
        killed = KilledAudit(arguments.program, folder, site)
        report = killed.report(options, kills)
    if report != expected:
        print(f"after {killed.kills} kills the report differs")
        tell_difference(expected, report)
        return 1
    print(f"{killed.kills} kills of {len(kills)} in an audit of {len(pages)} pages, {killed.lost} answers lost; "
          f"judging and report took {late:.1f} s undisturbed")
    if killed.twice:
        print(f"pages that were committed have been fetched again: {sorted(killed.twice)[:5]}")
        return 1
    if killed.kills <= arguments.crawl_kills or killed.lost == 0 or killed.kept == 0:
        print("the kills tried nothing")
        return 1
    return 0


def crawl_kills(site: Site, kills: int, pages: int):
    """Moments, each a function that says whether it has come: before the first page, then at counts all over the crawl
    of pages that were answered at all."""
    yield lambda answered: bool(site.log)
    for count in sorted(RANDOM.sample(range(1, pages), kills - 1)):
        yield lambda answered, count=count: answered >= count


def late_kills(site: Site, kills: int, pages: int, late: float):
    """One in each part of judging and report, which begin when all is answered, or again when the program starts."""
    for part in range(kills):
        wait = late * (part + RANDOM.random()) / kills
        first = []

        def come(answered: int, wait=wait, first=first) -> bool:
            if answered < pages:
                return False
            first.append(time.monotonic())
            return time.monotonic() - max(first[0], site.answered) >= wait
        yield come


class KilledAudit:
    """An audit that is killed at moments and resumed, with what was learned on the way."""

    def __init__(self, program: str, folder: str, site: Site):
        self.program, self.folder, self.site = program, folder, site
        self.kills = 0
        self.lost = 0  # pages answered to a run that did not commit them
        self.kept = 0  # pages committed by a run that was killed before the last page
        self.twice: set = set()  # pages that were committed and fetched again
        self.answered: set = set()

    def report(self, options: tuple, kills: list) -> dict:
        """The report, whichever command wrote it: the last resume, or `report` when nothing was left to resume."""
        for come in [*kills, None]:
            before = self.committed()
            self.site.log.clear()
            code, out, err = self.run(("resume",) if snapshots(self.program, self.folder) else options, come)
            fetched = set(self.site.pages_answered())
            self.twice |= (fetched & before) | {path for path, n in self.site.pages_answered().items() if n > 1}
            self.answered |= fetched
            if code == 0:
                return without_times(json.loads(out))
            if code == 2 and b"nothing to resume" in err:  # killed while the report was written
                return self.written()
            if code != -9:
                raise SystemExit(f"after {self.kills} kills: ended with {code}: {err.decode()}")
            self.kills += 1
            after = self.committed()
            self.lost += len(fetched - after)
            self.kept += len(fetched & after)
        raise SystemExit("killed by somebody else")

    def run(self, arguments: tuple, come) -> tuple:
        process = audit(self.program, self.folder, *arguments)
        ended: list = []
        reader = threading.Thread(target=lambda: ended.append(process.communicate()))
        reader.start()
        while come and reader.is_alive():
            if come(len(self.answered | set(self.site.pages_answered()))):
                process.kill()
                break
            time.sleep(0.002)
        reader.join()
        return (process.returncode, *ended[0])

    def committed(self) -> set:
        """Paths in the database as the kill left it; read in a copy, so that recovery stays the program's work."""
        with tempfile.TemporaryDirectory() as copy:
            for name in os.listdir(self.folder):
                if name.startswith("sitelark.db"):
                    shutil.copy(f"{self.folder}/{name}", copy)
            database = sqlite3.connect(f"{copy}/sitelark.db")
            try:
                rows = database.execute("SELECT DISTINCT url FROM v_extracted").fetchall()
            except sqlite3.OperationalError as error:  # killed before there were tables
                if "no such table" not in str(error):
                    raise
                rows = []
            finally:
                database.close()
        return {"/" + url.split("/", 3)[3] for url, in rows}

    def written(self) -> dict:
        done = subprocess.run([self.program, "--project", self.folder, "report", "--format", "json", "-o", "-"],
                              capture_output=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"the report ended with {done.returncode}: {done.stderr.decode()}")
        return without_times(json.loads(done.stdout))


def snapshots(program: str, folder: str) -> bytes:
    """What the project knows; nothing when the first kill came before the first snapshot."""
    if not os.path.exists(f"{folder}/sitelark.db"):
        return b""
    done = subprocess.run([program, "--project", folder, "snapshots", "--format", "csv"], capture_output=True, check=False)
    return b"snapshot" if done.returncode == 0 and done.stdout.count(b"\n") > 1 else b""


def tell_difference(expected, report, where: str = "report") -> None:
    """The first place where they differ."""
    if type(expected) is not type(report):
        print(f"{where}: {json.dumps(expected)[:400]} became {json.dumps(report)[:400]}")
    elif isinstance(expected, dict):
        for key in sorted(expected.keys() | report.keys()):
            if expected.get(key) != report.get(key):
                return tell_difference(expected.get(key), report.get(key), f"{where}.{key}")
    elif isinstance(expected, list) and len(expected) == len(report):
        for number, (a, b) in enumerate(zip(expected, report)):
            if a != b:
                return tell_difference(a, b, f"{where}[{number}]")
    else:
        print(f"{where}: {json.dumps(expected)[:400]} became {json.dumps(report)[:400]}")


if __name__ == "__main__":
    sys.exit(main())
