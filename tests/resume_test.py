#!/usr/bin/env python3
"""kill -9 at any moment, then `sitelark resume`: no page lost, none fetched twice except what was in flight, and
the same report as without a kill, apart from times.

    resume_test.py PROGRAM [--pages 2000] [--kills 20]

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
        self.open: set = set()

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
        self.open.add(path)
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
        self.open.discard(path)


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
    return report


def audit(program: str, project: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen([program, "--project", project, "--lang", "en", *arguments, "--quiet", "--format", "json"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def unchecked(process: subprocess.Popen) -> tuple:
    out, err = process.communicate()
    return process.returncode, out, err.decode()


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
        began = time.monotonic()
        code, out, err = unchecked(audit(arguments.program, f"{folder}", *options))
        whole = time.monotonic() - began
        if code != 0:
            print(f"the undisturbed audit ended with {code}: {err}")
            return 1
        expected = without_times(json.loads(out))
    if len(expected["pages"]) < arguments.pages:
        print(f"the undisturbed audit read {len(expected['pages'])} pages of {arguments.pages}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site.log.clear()
        in_flight: set = set()
        kills, resumed, report = 0, False, None
        while report is None:
            process = audit(arguments.program, folder, *(("resume",) if resumed else options))
            # Most kills come early in a run's share of the whole; the last ones find judging and report.
            wait = whole * (0.02 + 1.6 * RANDOM.random() / max(1, arguments.kills / 4)) if kills < arguments.kills else None
            try:
                process.wait(wait) if wait is None else time.sleep(wait)
                if wait is not None and process.poll() is None:
                    process.kill()
                    process.communicate()
                    kills += 1
                    time.sleep(0.1)
                    in_flight |= set(site.open)
                    site.open.clear()
                    resumed = resumed or os.path.exists(f"{folder}/sitelark.db")
                    continue
            finally:
                pass
            code, out, err = unchecked(process)
            if code == 2 and "nothing to resume" in err:  # killed while the report was written: the audit is safe
                code, out, err = unchecked(audit_report(arguments.program, folder))
            if code != 0:
                print(f"after {kills} kills: ended with {code}: {err}")
                return 1
            report = without_times(json.loads(out))
        twice = {path: n for path, n in site.log.items() if n > 1 and path.startswith("/page/")}
        extra = sum(twice.values()) - len(twice)
    # What was not committed counts as in flight: at most a second's batch and the queues, each kill.
    allowed = kills * (200 + 64 + 256 + 32)
    print(f"{kills} kills, {len(report['pages'])} pages, {extra} double fetches ({extra / max(1, kills):.1f} a kill), "
          f"undisturbed run {whole:.1f} s")
    if kills < arguments.kills:
        print(f"only {kills} of {arguments.kills} kills found the program running: nothing was proved")
        return 1
    if report != expected:
        for key in expected:
            if report[key] != expected[key]:
                print(f"{key} differ: {len(report[key])} against {len(expected[key])}")
                for a, b in zip(expected[key], report[key]):
                    if a != b:
                        print(" expected", json.dumps(a)[:400], "\n      got", json.dumps(b)[:400])
                        break
        return 1
    return 0 if extra <= allowed else 1


def audit_report(program: str, folder: str) -> subprocess.Popen:
    return subprocess.Popen([program, "--project", folder, "report", "--format", "json", "-o", "-"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


if __name__ == "__main__":
    sys.exit(main())
