#!/usr/bin/env python3
"""trouble_test.py PROGRAM: bad input and trouble. Each ends with the right exit code and one clear sentence that
says what, where and what to do, on standard error; nothing stored is lost.
"""
import functools
import http.server
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "servers"))
import throwaway_tls  # noqa: E402

FAILURES: list = []
CHECKED = 0
PAGE = b"<!doctype html><html lang=en><head><title>A page of words</title></head><body><p>Words.</p>%s</body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """`answers`: path to (status, type, body); everything else is 404. `delay` seconds before each answer."""
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, answers=None, delay=0.0):
        self.answers, self.delay = answers or {}, delay
        super().__init__(*arguments)

    def do_GET(self):  # noqa: N802
        time.sleep(self.delay)
        status, kind, body = self.answers.get(self.path, self.answers.get("*", (404, "text/plain", b"none")))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Clients that go away in the middle are part of the test."""


def serve(answers: dict, delay: float = 0.0, tls=None) -> str:
    server = Server(("127.0.0.1", 0), functools.partial(Site, answers=answers, delay=delay))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}/"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def run(program: str, *arguments: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *arguments], capture_output=True, check=False, text=True, env=environment)


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


def ends(done: subprocess.CompletedProcess, code: int, *said: str) -> None:
    """Ended with the code, and the last sentence on standard error holds each of these."""
    global CHECKED
    CHECKED += 1
    command = " ".join(done.args[1:])
    expect(done.returncode == code, f"{command}: ended with {done.returncode}, not {code}:\n{done.stderr}")
    sentence = done.stderr[done.stderr.rfind("sitelark: "):] if "sitelark: " in done.stderr else done.stderr
    for text in said:
        expect(text in sentence, f"{command}: does not say {text!r}:\n{sentence}")


def wrong_usage(program: str, folder: str) -> None:
    ends(run(program), 2)
    ends(run(program, "audti"), 2, "there is no command audti", "Did you mean audit?")
    ends(run(program, "pages", "--staus", "404"), 2, "unknown option --staus", "Did you mean --status?")
    ends(run(program, "pages", "--format", "pdf"), 2, "pdf is none of table, csv, json, markdown", "pages --help")
    ends(run(program, "ranks", "impor"), 2, "there is no command impor", "Did you mean import?")
    ends(run(program, "ranks", "import"), 2, "file is required", "ranks import --help")
    ends(run(program, "ranks"), 2, "a command is missing", "ranks --help")
    ends(run(program, "audit", "--only"), 2, "--only needs a value")
    ends(run(program, "--lang", "zh", "backlinks", "verify", "--rate", "99"), 2, "99 不在 0.01 到 20 之间")
    ends(run(program, "audit", "--rate", "fast"), 2, "fast is not a number above 0")
    ends(run(program, "explain", "title-to-wide"), 2, 'Did you mean "title-too-wide"?')
    for option in ("--only", "--skip"):
        ends(run(program, "--project", folder, "audit", "https://a.test/", option, "h1-missing,title-to-wide"), 2,
             option, 'no check "title-to-wide"', 'Did you mean "title-too-wide"?')
    ends(run(program, "--project", folder, "audit", "--only", "h1-missing", "--skip", "h1-missing", "https://a.test/"),
         2, "--skip leaves none")
    for address in ("http://exa mple.com/", "ftp://example.com/", "https://"):
        ends(run(program, "--project", folder, "audit", address), 2, address, "https://www.example.com/")
    expect(not os.listdir(folder), "a malformed address left something behind")
    ends(run(program, "--project", folder, "findings"), 2, "audit")


def bad_files(program: str, folder: str) -> None:
    def project(name: str, text: str) -> str:
        path = os.path.join(folder, name)
        os.makedirs(path)
        with open(f"{path}/sitelark.toml", "w", encoding="utf-8") as f:
            f.write(text)
        return path

    start = "http://127.0.0.1:1/"
    for name, text, *said in (
            ("key", 'format = 1\n[projct]\nname = "x"\n', ":2:", "projct", 'Did you mean "project"?'),
            ("check", 'format = 1\n[checks]\ntitle-too-wid = "off"\n', 'Did you mean "title-too-wide"?'),
            ("threshold", "format = 1\n[checks]\ntitle-too-wide = { max-pixels = 1 }\n", "max-pixels", "max-px"),
            ("reason", 'format = 1\n[[ignore]]\ncheck = "h1-missing"\n', ":2:", '"reason"'),
            ("ignored", 'format = 1\n[[ignore]]\ncheck = "h1-mising"\nreason = "x"\n', ":3:", 'mean "h1-missing"?'),
            ("rule", 'format = 1\n[[ignore]]\nchek = "h1-missing"\nreason = "x"\n', ":3:", 'mean "check"?'),
            ("segment", 'format = 1\n[[segment]]\nmatch = "("\n', ":3:", "no regular expression"),
            ("part", 'format = 1\n[[segment]]\nmatch = "a"\n[segment.checks]\nh1-mising = "off"\n', 'mean "h1-missing"?'),
            ("syntax", "format = 1\n[project\n", "sitelark.toml"),
            ("format", "format = 99\n", "99")):
        ends(run(program, "--project", project(name, text), "audit", start), 2, *said)
    newer = os.path.join(folder, "newer")
    os.makedirs(newer)
    with sqlite3.connect(f"{newer}/sitelark.db") as db:
        db.execute(f"PRAGMA application_id = {0x534c726b}")
        db.execute("PRAGMA user_version = 999")
        db.execute("CREATE TABLE later(x)")
    before = open(f"{newer}/sitelark.db", "rb").read()
    ends(run(program, "--project", newer, "audit", start), 2, "newer version", "999", "Update Sitelark")
    expect(open(f"{newer}/sitelark.db", "rb").read() == before, "a newer database was touched")
    other = os.path.join(folder, "other")
    os.makedirs(other)
    with open(f"{other}/sitelark.db", "w", encoding="ascii") as f:
        f.write("this is no database, it only has its name" * 100)
    ends(run(program, "--project", other, "audit", start), 2, "is not a Sitelark database")
    ends(run(program, "--project", os.path.join(folder, "nowhere/at/all"), "audit", start), 2, "nowhere/at/all")


def unreadable(program: str, folder: str) -> None:
    def audited(name: str, start: str, *options: str) -> subprocess.CompletedProcess:
        path = os.path.join(folder, name)
        os.makedirs(path)
        return run(program, "--project", path, "audit", start, "--timeout", "5", *options)

    ends(audited("dns", "https://no-such-host.invalid/"), 2, "no-such-host.invalid", "does not resolve", "spelling")
    ends(audited("refused", f"http://127.0.0.1:{free_port()}/"), 2, "refuses the connection", "port")
    ends(audited("forbidden", serve({"/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /\n")})), 2,
         "robots.txt forbids it", "--robots report")
    ends(audited("broken", serve({"*": (500, "text/plain", b"")})), 2, "robots.txt cannot be fetched")
    certificates = os.path.join(folder, "certificates")
    os.makedirs(certificates)
    authority = throwaway_tls.make(certificates)
    expired = serve({"/": (200, "text/html", PAGE % b"")}, tls=throwaway_tls.context(certificates, "expired"))
    ends(audited("expired", expired, "--cacert", authority), 2, "certificate", "--cacert")
    # These answer, so they are audits with findings, whatever they hold.
    ends(audited("empty", serve({"/": (200, "text/html", b"")})), 0)
    ends(audited("image", serve({"/": (200, "image/png", b"\x89PNG\r\n\x1a\n")})), 0)
    ends(audited("failing", serve({"/robots.txt": (404, "text/plain", b""), "*": (500, "text/html", b"no")})), 0)


def chosen_checks(program: str, folder: str) -> None:
    """--only, ignore rules and their ends, and what the next audit is compared with."""
    start = serve({"/": (200, "text/html", PAGE % b"<a href=/gone>Gone</a>")})
    rules = (f'format = 1\n[[site]]\nurl = "{start}"\n'
             '[[ignore]]\ncheck = "h1-missing"\nreason = "the theme has none"\nuntil = 2099-01-01\n'
             '[[ignore]]\ncheck = "description-missing"\nreason = "old pages"\nuntil = 2020-01-31\n')
    with open(f"{folder}/sitelark.toml", "w", encoding="utf-8") as f:
        f.write(rules)

    def audited(*options: str) -> tuple:
        done = run(program, "--project", folder, "audit", start, "--no-probes", "--format", "json", *options)
        ends(done, 0)
        report = json.loads(done.stdout)
        return report, {finding["check"] for finding in report["findings"]}, done.stderr

    report, checks, said = audited()
    expect("the ignore rule for description-missing ended on 2020-01-31: old pages" in said, f"no end told: {said}")
    expect("1 finding ignored" in said and "the theme has none" in said, f"the summary tells no rule: {said}")
    expect(report["ignored"] == [{"check": "h1-missing", "reason": "the theme has none", "count": 1}],
           f"ignored: {report['ignored']}")
    expect("h1-missing" not in checks and "description-missing" in checks, f"found: {checks}")
    expect(report["score"] is not None, "no score of a whole audit")
    whole = len(report["findings"])
    report, checks, said = audited("--only", "description-missing")
    expect(checks == {"description-missing"} and report["only"] == ["description-missing"], f"--only found {checks}")
    expect(report["score"] is None and "no score" in said, f"--only: a score, or not a word of it: {said}")
    changes = report["changes"]
    expect((changes["new"], changes["fixed"], changes["still"]) == (0, 0, 1), f"--only against all: {changes}")
    report, checks, said = audited("--skip", "description-missing")
    changes = report["changes"]
    expect(changes["since"]["id"] == 1, f"compared with an audit of some checks: {changes}")
    expect((changes["new"], changes["fixed"], changes["still"]) == (0, 0, whole - 1), f"--skip: {changes}")
    expect("judged by other checks" in said, f"does not say that checks differ: {said}")
    done = run(program, "--project", folder, "diff")
    ends(done, 0)
    expect("judged by different checks" in done.stderr, f"diff does not say that checks differ: {done.stderr}")


OFFLINE = b"""<!doctype html><html lang=en><head><title>A page of words</title>
<link rel=canonical href="https://canonical.sitelark-nowhere.net/"><link rel=alternate hreflang=de href="https://german.words.example/">
<meta property="og:title" content="Words"><meta property="og:image" content="https://pictures.words.example/card.png">
</head><body><p><a href="https://canonical.sitelark-nowhere.net/">One</a> <a href="https://german.words.example/">Two</a></p></body></html>"""


def without_a_network(program: str, folder: str) -> None:
    """No host of a link answers: that is not evaluated, told once with the count, and nothing is called broken."""
    start = serve({"/": (200, "text/html", OFFLINE)})
    project = os.path.join(folder, "offline")
    os.makedirs(project)
    done = run(program, "--project", project, "audit", start, "--no-probes")
    ends(done, 0)
    expect("because no other host could be reached" in done.stderr, f"the summary says why: {done.stderr[-600:]}")
    report = json.loads(run(program, "--project", project, "report", "--format", "json").stdout)
    why = {one["check"]: one["count"] for one in report["not_evaluated"]
           if one["reason"] == "no other host could be reached"}
    for check, count in {"external-broken": 3, "social-og-image-broken": 3, "hreflang-non-200": 1,
                         "canonical-to-error": 1}.items():
        expect(why.get(check) == count, f"{check} is not evaluated {count} times, but {why.get(check)}")
    called = {one["check"] for one in report["findings"]} & set(why)
    expect(not called, f"nothing of that is called broken: {called}")


def full_disk(program: str, folder: str) -> None:
    disk = os.path.join(folder, "disk")
    os.makedirs(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=768k", "none", disk], capture_output=True).returncode:
        print("no right to mount a small disk: the full disk is not tried")
        return
    try:
        links = b"".join(b"<a href=/%d>Page number %d</a> " % (n, n) for n in range(1500))
        ends(run(program, "--project", disk, "audit", serve({"*": (200, "text/html", PAGE % links)})), 2,
             "The disk is full", "sitelark.db", "resume")
    finally:
        subprocess.run(["umount", disk], check=True)


def no_room_for_a_report(program: str, folder: str) -> None:
    """The report of before stays, and nothing half-written beside it."""
    path = os.path.join(folder, "no_room")
    os.makedirs(path)
    run(program, "--project", path, "audit", serve({"/": (200, "text/html", PAGE % b"")}))
    with open("/dev/full", "wb") as full:
        done = subprocess.run([program, "--project", path, "report", "--format", "json"], check=False, text=True,
                              stdout=full, stderr=subprocess.PIPE)
    ends(done, 2, "cannot write standard output: No space left")
    disk = os.path.join(folder, "small_disk")
    os.makedirs(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "none", disk], capture_output=True).returncode:
        return
    old = os.path.join(disk, "old")
    try:
        with open(old, "w", encoding="utf-8") as file:
            file.write("the old report")
        for kind in ("json", "csv", "html", "xlsx"):
            done = run(program, "--project", path, "report", "--format", kind, "-o", old)
            ends(done, 2, f"cannot write {old}: No space left")
            with open(old, encoding="utf-8") as file:
                expect(file.read() == "the old report", f"{kind}: the old report is gone")
            expect(os.listdir(disk) == ["old"], f"{kind}: left behind: {os.listdir(disk)}")
    finally:
        subprocess.run(["umount", disk], check=True)


def interrupted(program: str, folder: str) -> None:
    path = os.path.join(folder, "interrupted")
    os.makedirs(path)
    links = b"".join(b"<a href=/%d>Page number %d</a> " % (n, n) for n in range(300))
    answers = {f"/{n}": (200, "text/html", PAGE % b"") for n in range(300)} | {"/": (200, "text/html", PAGE % links)}
    start = serve(answers, delay=0.02)
    process = subprocess.Popen([program, "--project", path, "audit", start, "--no-probes"], stderr=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, text=True)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    expect(process.returncode == 130, f"Ctrl-C ended with {process.returncode}, not 130")
    expect("resume" in said and "is kept" in said, f"Ctrl-C does not say how to go on: {said[-300:]}")
    ends(run(program, "--project", path, "resume", "--quiet"), 0)
    with sqlite3.connect(f"{path}/sitelark.db") as db:
        pages = db.execute("SELECT count(*) FROM v_pages WHERE role = 'page' AND status = 200").fetchone()[0]
    expect(pages == 301, f"{pages} pages after resuming, not 301")


def main() -> int:
    program = os.path.abspath(sys.argv[1])
    for part in (wrong_usage, bad_files, unreadable, chosen_checks, without_a_network, full_disk, no_room_for_a_report,
                 interrupted):
        with tempfile.TemporaryDirectory(prefix="sitelark-trouble-") as folder:
            part(program, folder)
    print(*FAILURES, sep="\n")
    print(f"{CHECKED} commands, {len(FAILURES)} failures")
    return 1 if FAILURES or CHECKED < 25 else 0


if __name__ == "__main__":
    sys.exit(main())
