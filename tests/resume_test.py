#!/usr/bin/env python3
"""kill -9 at any moment, then `sitelark resume`: no page lost, none fetched twice except what was in flight, and
the same report as without a kill, apart from times.

    resume_test.py PROGRAM [--pages 2000] [--kills 20]

The project extracts columns and has a check of its own, which must come out alike, too.
A local server answers PAGES pages in 5 to 50 ms and keeps a log. One audit runs undisturbed. A second one is
killed KILLS times, at moments spread over crawl, judging and report, and resumed each time.
"""
import argparse
import asyncio
import collections
import json
import os
import random
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
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    arguments = parser.parse_args()
    site = Site(arguments.pages)
    url = f"http://127.0.0.1:{start(site)}/"
    options = ("audit", url, "--connections", "32", "--no-probes")
    with tempfile.TemporaryDirectory() as folder:
        project(folder, url)
        began = time.monotonic()
        process = audit(arguments.program, folder, *options)
        out, err = process.communicate()
        whole = time.monotonic() - began
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
    if len(expected["pages"]) < arguments.pages:
        print(f"the undisturbed audit read {len(expected['pages'])} pages of {arguments.pages}")
        return 1
    kills, rounds, extra = 0, 0, 0
    while kills < arguments.kills:
        rounds += 1
        site.log.clear()
        with tempfile.TemporaryDirectory() as folder:
            project(folder, url)
            more, report = one_round(arguments.program, folder, options, whole)
        kills += more
        extra += sum(n - 1 for path, n in site.log.items() if path.startswith("/page/"))
        if report != expected:
            print(f"round {rounds}, {more} kills: the report differs")
            tell_difference(expected, report)
            return 1
    # What was not committed counts as in flight: at most a second's batch and the queues, each kill.
    allowed = kills * (200 + 64 + 256 + 32)
    print(f"{kills} kills in {rounds} audits of {len(expected['pages'])} pages, {extra} double fetches "
          f"({extra / kills:.1f} a kill), undisturbed run {whole:.1f} s")
    return 0 if extra <= allowed else 1


def one_round(program: str, folder: str, options: tuple, whole: float) -> tuple:
    """An audit killed at a random moment of crawl, judging or report, and resumed, until it comes to its end."""
    kills, resume = 0, False
    while True:
        process = audit(program, folder, *(("resume",) if resume else options))
        try:
            out, err = process.communicate(timeout=RANDOM.uniform(0.05, 1.1 * whole))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            kills += 1
            resume = resume or b"snapshot" in snapshots(program, folder)
            continue
        if process.returncode == 2 and b"nothing to resume" in err:  # killed while the report was written
            process = audit_report(program, folder)
            out, err = process.communicate()
        if process.returncode != 0:
            raise SystemExit(f"after {kills} kills: ended with {process.returncode}: {err.decode()}")
        return kills, without_times(json.loads(out))


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


def audit_report(program: str, folder: str) -> subprocess.Popen:
    return subprocess.Popen([program, "--project", folder, "report", "--format", "json", "-o", "-"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


if __name__ == "__main__":
    sys.exit(main())
