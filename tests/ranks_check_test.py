#!/usr/bin/env python3
"""ranks_check_test.py PROGRAM: `ranks check` against a server that counts requests: killed in the middle and run again,
nothing is lost and nothing that was stored is asked for twice; errors become no rank."""
import collections
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "servers"))
from serp_server import SerpServer  # noqa: E402

FAILURES = []
KEYWORDS, PAGES, AT_ONCE = 40, 3, 4


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Program:
    def __init__(self, program: str, work: str, server: SerpServer):
        self.command = [program, "--project", work, "ranks"]
        self.work = work
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": f"{work}/config", **server.environment()}
        server.write_providers(f"{work}/providers")

    def project(self, *ranks: str, keywords: int = KEYWORDS) -> None:
        text = 'format = 1\n[project]\ntimezone = "UTC"\n[[site]]\nurl = "https://shop.example/"\nname = "Shop"\n'
        text += "".join(f"[[rank]]\n{rank}\n" for rank in ranks)
        text += "".join(f'[[keyword]]\ntext = "word {n}"\ntags = ["{"even" if n % 2 == 0 else "odd"}"]\n' for n in range(keywords))
        with open(f"{self.work}/sitelark.toml", "w", encoding="utf-8") as f:
            f.write(text)

    def do(self, *arguments, **more):
        return subprocess.run([*self.command, *arguments], capture_output=True, text=True, check=False,
                              env={k: v for k, v in {**self.environment, **more}.items() if v is not None}, timeout=120)

    def start(self, *arguments):
        return subprocess.Popen([*self.command, *arguments], env=self.environment, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def rows(self, sql: str) -> list:
        with sqlite3.connect(f"{self.work}/sitelark.db") as db:
            return db.execute(sql).fetchall()


def asked(server: SerpServer) -> collections.Counter:
    """How often each (keyword, page) was asked of Serper."""
    return collections.Counter((q["q"], q["page"]) for q in (json.loads(r["body"]) for r in server.log("serper")))


def wait_for(server: SerpServer, count: int) -> None:
    until = time.time() + 60
    while len(server.log()) < count and time.time() < until:
        time.sleep(0.002)


STORED = """SELECT keyword, page FROM rank_answer JOIN rank_look ON rank_look.id = look
  JOIN rank_series ON rank_series.id = series"""


def killed(program: Program, server: SerpServer) -> None:
    program.project('engine = "google"\ncountry = "us"\nprovider = "serper"\ndepth = 30')
    dry = program.do("check", "--dry-run")
    expect(dry.returncode == 0 and f"at most {KEYWORDS * PAGES} requests, {KEYWORDS * PAGES} credits" in dry.stderr,
           f"the cost is said before: {dry}")
    expect(not server.log() and not os.path.exists(f"{program.work}/sitelark.db"), "a dry run asks nobody and writes nothing")
    for count in (1, 30, 75):
        running = program.start("check")
        wait_for(server, len(server.log()) + count)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        stored = program.rows(STORED)
        lost = len(server.log()) - len(stored)
        expect(0 <= lost <= 3 * AT_ONCE, f"only what was under way is lost: {lost}")
        expect(len(set(stored)) == len(stored), "nothing is stored twice")
        server.stored = {(keyword, page): asked(server)[(keyword, page)] for keyword, page in stored}
    done = program.do("check")
    expect(done.returncode == 0 and f"{KEYWORDS} found" in done.stderr or "Looked at today already" in done.stderr, f"it goes on: {done}")
    counts = asked(server)
    expect(set(counts) == {(f"word {n}", page) for n in range(KEYWORDS) for page in range(1, PAGES + 1)}, "every page was asked for")
    twice = [one for one, before in server.stored.items() if counts[one] != before]
    expect(not twice, f"what was stored is not asked for again: {twice}")
    expect(sum(counts.values()) <= KEYWORDS * PAGES + 3 * AT_ONCE, f"requests: {sum(counts.values())}")
    ranks = program.rows("SELECT keyword, count(*), min(position), max(position) FROM v_ranks WHERE standing = 'found' GROUP BY 1")
    expect(len(ranks) == KEYWORDS and all(row[1:] == (1, 4, 4) for row in ranks), f"every rank is there once: {ranks}")
    expect(program.rows("SELECT count(*) FROM rank_page") == [(0,)], "no look is left open")
    before = len(server.log())
    again = program.do("check")
    expect(again.returncode == 0 and len(server.log()) == before, f"today everything is known: {again}")


def errors(program: Program, server: SerpServer) -> None:
    history = program.rows("SELECT count(*) FROM rank_point")
    before = len(server.log())
    no_key = program.do("check", "--again", SITELARK_SERPER_KEY="wrong")
    expect(no_key.returncode == 2 and "access was refused" in no_key.stderr, f"a wrong key: {no_key}")
    expect(len(server.log()) - before <= AT_ONCE, "and nobody goes on asking")
    server.script("serper", {"status": 429, "headers": {"Retry-After": "1"}, "body": "{}", "times": 1})
    retried = program.do("check", "--again", "--keyword", "word 1")
    expect(retried.returncode == 0 and "4 requests" in retried.stderr, f"Retry-After: {retried}")
    expect(program.rows("SELECT count(*) FROM rank_point") == [(history[0][0] + 1,)], "failures are no history")
    expect(program.rows("SELECT count(*) FROM v_looks WHERE status = 'auth'") == [(KEYWORDS,)], "but they are kept")
    server.script("serper", {"status": 200, "body": "<html>", "headers": {"Content-Type": "text/html"}})
    part = program.do("check", "--again", "--keyword", "word 1")
    expect(part.returncode == 2 and "cannot be read" in part.stderr, f"a page instead of data: {part}")


def capped(program: Program, server: SerpServer) -> None:
    before = len(server.log())
    some = program.do("check", "--again", "--max-cost", "7", "--tag", "odd")
    expect(some.returncode == 3 and len(server.log()) - before == 7, f"no more than it may: {some}")
    expect("limit of this check" in some.stderr and "7 credits" in some.stderr, f"and it says so: {some.stderr}")


def queue(program: Program, server: SerpServer) -> None:
    program.project('engine = "baidu"\nplace = "Beijing"\ncountry = "cn"\nlanguage = "zh"\nprovider = "dataforseo"', keywords=2)
    running = program.start("check")
    until = time.time() + 60
    while time.time() < until and len([r for r in server.log("dataforseo") if "task_post" in r["path"]]) < 2:
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    done = program.do("check")
    posts = [r for r in server.log("dataforseo") if "task_post" in r["path"]]
    expect(done.returncode == 0 and "2 found" in done.stderr, f"tasks are fetched: {done}")
    expect(len(posts) == 2, f"and paid for once: {len(posts)}")


def engines_of_nobody(program: Program, server: SerpServer) -> None:
    """Shenma and Toutiao have no provider in the program: it says what can be done, and their ranks can be imported."""
    before = len(server.log())
    for engine in ("shenma", "toutiao"):
        program.project(f'engine = "{engine}"\ncountry = "cn"\nprovider = "serper"', keywords=2)
        refused = program.do("check")
        expect(refused.returncode == 2 and f"No provider asks {engine}: import" in refused.stderr
               and f"ranks import FILE --engine {engine}" in refused.stderr and "docs/providers.md" in refused.stderr,
               f"what can be done about {engine}: {refused}")
        chinese = program.do("check", "--lang", "zh")
        expect(f"没有服务商支持 {engine}" in chinese.stderr, f"in Chinese: {chinese}")
        with open(f"{program.work}/table.csv", "w", encoding="utf-8") as f:
            f.write("keyword,position,url,date\nword 1,1,https://a.example/,2026-01-05\n"
                    "word 1,2,https://shop.example/x,2026-01-05\n")
        imported = program.do("import", f"{program.work}/table.csv", "--engine", engine)
        expect(imported.returncode == 0, f"its ranks can be imported: {imported}")
        listed = program.do("list", "--engine", engine, "--day", "2026-01-05", "--format", "json")
        rows = json.loads(listed.stdout)
        rows = rows if isinstance(rows, list) else rows.get("ranks", rows)
        expect(len(rows) == 1 and rows[0]["position"] == 2, f"and are shown: {listed}")
    expect(len(server.log()) == before, "nobody was asked")
    sentence = "No provider asks shenma, toutiao"
    listed = subprocess.run([*program.command[:-1], "providers", "list"], capture_output=True, text=True, check=False,
                            env=program.environment)
    expect(sentence in listed.stderr, f"the list of providers says so: {listed.stderr}")
    with open(f"{program.work}/providers/serper.json", encoding="utf-8") as f:
        own = json.load(f)
    own["id"] = "sm"
    own["engines"] = {"shenma": {}, "toutiao": {}}
    with open(f"{program.work}/providers/sm.json", "w", encoding="utf-8") as f:
        json.dump(own, f)
    program.project('engine = "shenma"\ncountry = "cn"\nprovider = "sm"', keywords=2)
    dry = program.do("check", "--dry-run", SITELARK_SM_KEY="k")
    expect(dry.returncode == 0 and "2 looks" in dry.stderr, f"a file of the user's own is enough: {dry}")
    listed = subprocess.run([*program.command[:-1], "providers", "list"], capture_output=True, text=True, check=False,
                            env=program.environment)
    expect("No provider asks" not in listed.stderr, f"and the sentence is gone: {listed.stderr}")


def main() -> int:
    with SerpServer() as server, tempfile.TemporaryDirectory() as work:
        program = Program(sys.argv[1], work, server)
        killed(program, server)
        errors(program, server)
        capped(program, server)
        queue(program, server)
        engines_of_nobody(program, server)
    print(*FAILURES, sep="\n")
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
