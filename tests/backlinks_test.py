#!/usr/bin/env python3
"""backlinks_test.py PROGRAM: fifty pages link to a site through three visits; the changes that are reported are
exactly those that were made between the visits, and every host is asked politely."""
import collections
import csv
import gzip
import http.server
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "servers"))
import backlink_server  # noqa: E402

FAILURES = []
RATE = 5.0  # requests a second to one host


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Project:
    def __init__(self, program, work, server):
        self.program, self.work, self.server = program, work, server
        self.database = os.path.join(work, "sitelark.db")
        self.seen_events = 0
        self.root = f"http://{backlink_server.OWN}:{server.port}" if server else ""

    def do(self, *arguments):
        return subprocess.run([self.program, "--project", self.work, *arguments], capture_output=True, text=True, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=300)

    def rows(self, sql, *values):
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def a_day_passes(self):
        """Everything that is stored becomes a day older: the program looks at the clock, and so a day has passed."""
        connection = sqlite3.connect(self.database)
        for table, column in (("backlink", "looked_at"), ("backlink", "seen_at"), ("backlink", "missed_at"),
                              ("backlink", "first_seen"), ("backlink", "last_seen"), ("backlink_look", "looked_at"),
                              ("backlink_event", "at"), ("backlink_file", "read_at")):
            connection.execute(f"UPDATE {table} SET {column} = {column} - 86400 WHERE {column} > 0")
        connection.commit()
        connection.close()

    def new_events(self):
        """(source, target) -> events since this was asked the last time, as the table above writes them."""
        found = collections.defaultdict(list)
        sql = 'SELECT event, source, kind, reason, "before", "after" FROM v_backlink_events WHERE event > ? ORDER BY event'
        for event, source, kind, reason, before, after in self.rows(sql, self.seen_events):
            self.seen_events = event
            before, after = (text.replace(self.root, "") for text in (before, after))
            detail = {"lost": f" {reason}", "target_changed": f" {after}"}.get(kind, "")
            if kind in ("rel_changed", "anchor_changed", "moved", "target_broken", "target_mended"):
                detail = f" {before}>{after}"
            found[source].append(kind + detail)
        return found


def check_visit(project, visit):
    events = project.new_events()
    for number, (target, _, states, wanted) in enumerate(backlink_server.PAGES):
        source = f"http://{backlink_server.host(number)}:{project.server.port}/page"
        told = sorted(events.pop(source, []))
        expect(told == sorted(wanted[visit]), f"visit {visit + 1}, page {number + 1}: {told} instead of {sorted(wanted[visit])}")
        aim = project.root + (target or "/")
        state = project.rows("SELECT state FROM v_backlinks WHERE source = ? AND target = ?", source, aim)
        state = state[0][0] if state else None
        expect(state == states[visit], f"visit {visit + 1}, page {number + 1}: {state} instead of {states[visit]}")
    expect(not events, f"visit {visit + 1}: changes of pages that nobody made: {dict(events)}")


def check_politeness(server, since):
    by_host = collections.defaultdict(list)
    for at, address, _, path in server.asked:
        if at >= since and address != backlink_server.OWN:
            by_host[address].append((at, path))
    for address, asked in by_host.items():
        gaps = [later[0] - earlier[0] for earlier, later in zip(asked, asked[1:])]
        behaviour = backlink_server.PAGES[int(address.rsplit(".", 1)[1]) - 1][1][server.visit]
        # A kept connection that ends without an answer is opened anew by the transport at once.
        polite = behaviour == backlink_server.RESET or all(gap >= 0.99 / RATE for gap in gaps)
        expect(polite, f"{address} is asked too fast: {gaps}")
        expect(asked[0][1] == "/robots.txt", f"{address}: robots.txt comes first")
        if behaviour == backlink_server.KEPT_OUT:
            expect([path for _, path in asked] == ["/robots.txt"], f"{address}: robots.txt is obeyed: {asked}")
    own = [path for at, address, _, path in server.asked if at >= since and address == backlink_server.OWN]
    pages = [path for path in own if path != "/robots.txt"]
    # An answer above 399 to HEAD is confirmed by GET.
    expect(all(count <= 2 for count in collections.Counter(pages).values()), f"each target is asked once: {pages}")


def check_lists(project):
    def listed(*arguments):
        answer = project.do("backlinks", *arguments, "--format", "json")
        expect(answer.returncode == 0, f"{arguments}: {answer}")
        return next(value for key, value in json.loads(answer.stdout or '{"x": []}').items() if key != "format")
    told = [event for _, _, _, events in backlink_server.PAGES for visit in events for event in visit]
    lost = listed("lost")
    expect(len(lost) == sum(event.startswith("lost") for event in told), f"lost: {len(lost)}")
    expect({row["reason"] for row in lost} == {"link gone from the page", "page gone", "page redirects elsewhere", "host is gone"}, f"reasons: {lost}")
    changed = listed("changed")
    expect(len(changed) == sum(not event.startswith(("lost", "appeared")) for event in told), f"changed: {len(changed)}")
    links = listed("list")
    kept_out = collections.Counter(row["state"] for row in links if row["state"].startswith("not known: page answers"))
    expect(kept_out == {"not known: page answers an error (500)": 1, "not known: page answers an error (403)": 1}, f"kept out: {kept_out}")
    expect(len(listed("list", "--state", "lost")) == len([row for row in links if row["state"].startswith("lost")]) > 5, "lost links")
    expect(len(listed("domains")) == 50, "a domain each")
    broken = {row["target"]: row["target_status"] for row in listed("broken")}
    expect(broken == {project.root + "/breaks": 404, project.root + "/never": 404}, f"broken: {broken}")
    expect(len(listed("mentions")) > 3, "pages that name the brand without a link")
    expect(listed("pages")[0]["target"] == project.root + "/", "the front page is linked most")
    kinds = {row["class"] for row in listed("anchors")}
    expect({"brand", "image", "a keyword and nothing else"} <= kinds, f"classes: {kinds}")
    shares = listed("anchors", "--classes")
    expect(sum(row["links"] for row in shares) == sum(row["links"] for row in listed("pages")), "every link has a class")
    expect(project.do("backlinks", "intersect").returncode == 2, "no competitors")
    chinese = project.do("--lang", "zh", "backlinks", "lost")
    expect("页面上已无链接" in chinese.stdout, f"Chinese: {chinese.stdout[:300]}")
    book = os.path.join(project.work, "links.xlsx")
    expect(project.do("backlinks", "list", "--format", "xlsx", "-o", book).returncode == 0 and open(book, "rb").read(2) == b"PK", "xlsx")
    host = backlink_server.host(0)
    disavow = project.do("backlinks", "disavow", host).stdout.splitlines()
    expect(f"http://{host}:{project.server.port}/page" in disavow, f"an address is no domain: {disavow}")


def check_import(project):
    path = os.path.join(project.work, "export.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Referring page title,Referring page URL,Domain rating,Target URL,Anchor,Type,Nofollow,First seen,Last seen\n"
                   f"A,https://a.blog.example/1,62,{project.root}/,Tea,text,false,2026-01-03 10:00:00,2026-08-11 04:12:00\n"
                   f"B,https://b.blog.example/2,12,{project.root}/x,Tea,text,true,2026-01-03 10:00:00,2026-08-11 04:12:00\n"
                   "C,https://c.blog.example/3,12,https://elsewhere.example/,Tea,text,true,2026-01-03 10:00:00,2026-08-11 04:12:00\n")
    told = project.do("backlinks", "import", path)
    expect(told.returncode == 0 and "2 links, 2 of them new" in told.stderr and "1 to other sites" in told.stderr, f"import: {told}")
    again = project.do("backlinks", "import", path)
    expect("2 links, 0 of them new" in again.stderr, f"the same file again: {again.stderr}")
    row = project.rows("SELECT source_domain, state, rel, metrics, first_seen FROM v_backlinks WHERE target = ?", project.root + "/x")
    expect(row == [("blog.example", "candidate", 1, "domain_rating=12", 1767434400)], f"what the export says: {row}")
    expect(project.do("backlinks", "import", os.path.join(project.work, "none.csv")).returncode == 2, "no such file")


VERTICES = ["com.big", "example.blog", "example.mag", "example.rival", "example.tea", "example.tea.m", "example.zoo"]
EDGES = [(0, 4), (1, 4), (2, 3), (2, 4), (2, 5), (4, 5), (6, 3)]
RANKS = ["example.mag", "example.tea", "com.big", "example.zoo"]


def write_graph(work):
    """The files as Common Crawl has them, vertices in two parts; their names say nothing of what they are."""
    def put(name, lines):
        with gzip.open(os.path.join(work, name), "wt", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))
        return os.path.join(work, name)
    vertices = [f"{number}\t{name}" for number, name in enumerate(VERTICES)]
    ranks = ["#harmonicc_pos\t#harmonicc_val\t#pr_pos\t#pr_val\t#host_rev"]
    ranks += [f"{i + 1}\t{1e7 / (i + 1)}\t{i + 1}\t0.01\t{name}" for i, name in enumerate(RANKS)]
    return [put("c.gz", ranks), put("b2.gz", vertices[4:]), put("a.gz", [f"{a}\t{b}" for a, b in EDGES]), put("b1.gz", vertices[:4])]


LOG = """\
192.0.2.1 - - [10/Nov/2026:10:00:00 +0000] "GET /oolong HTTP/1.1" 200 5 "https://blog.example/post?x=1" "Mozilla/5.0 (X11) Firefox/140.0"
192.0.2.2 - - [10/Nov/2026:11:00:00 +0000] "GET /oolong HTTP/1.1" 200 5 "https://blog.example/post?x=1" "Mozilla/5.0 (X11) Firefox/140.0"
192.0.2.2 - - [11/Nov/2026:11:00:00 +0000] "GET / HTTP/1.1" 200 5 "https://blog.example/post?x=1" "Mozilla/5.0 (X11) Firefox/140.0"
192.0.2.3 - - [10/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5 "https://origin.example/" "Mozilla/5.0 (X11) Firefox/140.0"
192.0.2.4 - - [10/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5 "https://bots.example/" "SomeBot/1.0 (+https://bots.example/)"
192.0.2.5 - - [10/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5 "https://www.google.com/" "Mozilla/5.0 (X11) Firefox/140.0"
192.0.2.6 - - [10/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5 "https://tea.example/oolong" "Mozilla/5.0 (X11) Firefox/140.0"
"""


def check_graph_and_log(program, work):
    """Files that nobody names by their kind: a web graph in four parts and an access log."""
    project = Project(program, work, None)
    with open(os.path.join(work, "sitelark.toml"), "w", encoding="utf-8") as file:
        file.write('format = 1\n[project]\nname = "Tea"\n[[site]]\nname = "tea"\nurl = "https://tea.example/"\nrole = "own"\n'
                   '[[site]]\nname = "Rival"\nurl = "https://www.rival.example/"\nrole = "competitor"\n')
    graph = write_graph(work)
    half = project.do("backlinks", "import", graph[1], graph[3])
    expect(half.returncode == 2 and "vertices and its edges" in half.stderr, f"half a graph: {half}")
    told = project.do("backlinks", "import", *graph)
    expect(told.returncode == 0 and "7 names, 7 edges: 3 of the project's names" in told.stderr, f"graph: {told}")
    rows = project.rows("SELECT source, target, about, metrics FROM v_backlinks ORDER BY source, about")
    sources = [(source, about) for source, _, about, _ in rows]
    expect(sources == [("https://big.com/", "tea.example"), ("https://blog.example/", "tea.example"), ("https://mag.example/", "tea.example"),
                       ("https://mag.example/", "www.rival.example"), ("https://zoo.example/", "www.rival.example")], f"graph: {sources}")
    expect(all(target is None for _, target, _, _ in rows), "a pair of domains is no link from its front page")
    domains = json.loads(project.do("backlinks", "domains", "--format", "json").stdout)["domains"]
    expect([(row["domain"], row["links"], row["said"], row["centrality"]) for row in domains] ==
           [("mag.example", 0, 1, 1), ("big.com", 0, 1, 3), ("blog.example", 0, 1, None)], f"by centrality: {domains}")
    again = project.do("backlinks", "import", "--format", "web-graph", *graph)
    expect("5 referring" not in again.stderr or ", 0 of them new" in again.stderr, f"the same graph again: {again.stderr}")
    gaps = json.loads(project.do("backlinks", "intersect", "--at-least", "1", "--format", "json").stdout)["gaps"]
    expect([row["domain"] for row in gaps] == ["zoo.example"], f"gaps: {gaps}")
    log = os.path.join(work, "whatever")
    with open(log, "w", encoding="utf-8") as file:
        file.write(LOG)
    told = project.do("backlinks", "import", log)
    expect(told.returncode == 0 and "7 requests: 2 pages that people came from, 2 of them new" in told.stderr, f"log: {told}")
    rows = project.rows("SELECT source, target, about, metrics, first_seen FROM v_backlinks WHERE source LIKE '%blog.example/post%' OR source LIKE '%origin%'")
    expect(sorted(row[0] for row in rows) == ["https://blog.example/post?x=1", "https://origin.example/"], f"people's pages: {rows}")
    expect(all(row[1] is None and row[2] == "tea.example" for row in rows), f"referrers are candidates: {rows}")
    expect(any("visits=3" in row[3] for row in rows), f"visits of a page together: {rows}")
    landing = project.rows("SELECT extra FROM backlink_claim WHERE extra LIKE '%landing%'")
    expect(len(landing) == 2 and any("https://tea.example/oolong" in row[0] for row in landing), f"landing pages: {landing}")
    verb = project.do("--lang", "zh", "backlinks", "import", log)
    expect("新增 0 个" in verb.stderr and "访问日志" in verb.stderr, f"Chinese: {verb.stderr}")
    wrong = project.do("backlinks", "import", "--format", "web-graph", log)
    expect(wrong.returncode == 2 and "no file of a web graph" in wrong.stderr, f"no graph: {wrong}")
    export = os.path.join(work, "thai.csv")
    with open(export, "wb") as file:
        file.write("Source URL,Target URL,Anchor\nhttps://th.example/,https://tea.example/,ร้านชา\n".encode("cp874"))
    told = project.do("backlinks", "import", "--encoding", "tis-620", export)
    expect("read as windows-874" in told.stderr, f"encoding: {told.stderr}")
    expect(project.rows("SELECT anchor FROM v_backlinks WHERE source = 'https://th.example/'") == [("ร้านชา",)], "Thai")
    expect(project.do("backlinks", "import", "--encoding", "klingon", export).returncode == 64 or
           "no such encoding" in project.do("backlinks", "import", "--encoding", "klingon", export).stderr, "no such encoding")


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802
        body = f"<html lang=en><head><title>Page</title></head><body>{self.server.pages.get(self.path, '')}</body></html>".encode()
        self.send_response(200 if self.path in self.server.pages else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def serve(pages):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.pages = pages
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


def check_offline(program, work):
    """Where nobody answers, the own site neither, no host is dead: this machine may be offline."""
    server, root = serve({"/": "<p>Tea.</p>"})
    project = Project(program, work, None)
    dead = "http://127.9.9.9:1/page"

    def state(own):
        with open(os.path.join(work, "sitelark.toml"), "w", encoding="utf-8") as file:
            file.write(f'format = 1\n[project]\nname = "Tea"\n[[site]]\nname = "tea"\nurl = "{own}"\nrole = "own"\n')
        expect(project.do("backlinks", "add", dead, "--target", own).returncode == 0, "add")
        verified = project.do("backlinks", "verify")
        expect(verified.returncode == 0, f"verify: {verified}")
        return project.rows("SELECT state, detail FROM v_backlinks WHERE target = ?", own)
    offline = state("http://127.0.0.1:1/")
    expect(offline == [("could_not_look", "no host answered, the own one neither")], f"offline: {offline}")
    online = state(root)
    expect([row[0] for row in online] == ["host_dead"], f"online: {online}")
    server.shutdown()


def check_reports(program, work):
    """Every format of the report holds links; links that cannot be read cost their section only."""
    server, root = serve({"/": "<main><p>Tea.</p></main>"})
    others, elsewhere = serve({
        "/": "<main><p>We like the TEA  house in the old town.</p><p><a href=/a>a</a> <a href=/b>b</a> <a href=/c>c</a></p></main>",
        "/a": f"<main><p>The tea house again, <a href='{root}'>linked</a>.</p></main>",
        "/b": "<main><p>Tea houses and a steak house.</p></main>",
        "/c": "<main><p>Nothing.</p></main>"})
    with open(os.path.join(work, "sitelark.toml"), "w", encoding="utf-8") as file:
        file.write(f'format = 1\n[project]\nname = "Tea"\nbrand = "Tea house"\n[[site]]\nname = "tea"\nurl = "{root}"\nrole = "own"\n'
                   f'[[site]]\nname = "Town"\nurl = "{elsewhere}"\nrole = "partner"\n')
    project = Project(program, work, None)
    for start in (elsewhere, root):
        audited = project.do("audit", start, "--allow-private", "--quiet", "--max-pages", "20")
        expect(audited.returncode == 0, f"audit: {audited}")
    server.shutdown()
    others.shutdown()
    mentions = json.loads(project.do("backlinks", "mentions", "--format", "json").stdout)["mentions"]
    expect([(row["source"], row["by"]) for row in mentions] == [(elsewhere, "audit")], f"pages that name us without a link: {mentions}")
    expect(mentions and mentions[0]["context"] == "We like the TEA house in the old town.", f"what they say: {mentions}")
    expect(project.do("backlinks", "add", "https://blog.example/post", "--target", root).returncode == 0, "add")
    report = json.loads(project.do("report", "--format", "json").stdout)
    expect(report["backlinks"]["totals"]["links"] == 1 and report["backlinks"]["domains"][0]["domain"] == "blog.example", "JSON")
    expect(len(report["backlinks"]["days"]) == 90 and "unread_sections" not in report, "days")
    markdown = project.do("report", "--format", "markdown").stdout
    expect("## Backlinks" in markdown and "1 links from 1 domains" in markdown, "Markdown")
    tables = os.path.join(work, "tables") + "/"
    expect(project.do("report", "--format", "csv", "-o", tables).returncode == 0, "CSV")
    others = [name for name in os.listdir(tables) if not name.startswith("methods_")]
    expect(sorted(others) == sorted(["findings.csv", "pages.csv"] + [f"backlinks_{key}.csv" for key in (
        "anchors", "changes", "classes", "days", "domains", "gaps", "sites", "targets")]), f"tables: {os.listdir(tables)}")
    with open(tables + "backlinks_domains.csv", encoding="utf-8-sig", newline="") as file:
        expect([row["domain"] for row in csv.DictReader(file)] == ["blog.example"], "CSV of domains")
    expect(project.do("report", "--format", "csv").stdout.startswith("\ufeffseverity,"), "CSV alone is that of findings")
    book = os.path.join(work, "report.xlsx")
    expect(project.do("report", "--format", "xlsx", "-o", book).returncode == 0, "XLSX")
    with zipfile.ZipFile(book) as archive:
        names = archive.read("xl/workbook.xml").decode()
        expect("Referring domains" in names and "Backlinks by day" in names, f"sheets: {names}")
        expect("blog.example" in archive.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in archive.namelist()
               else any(b"blog.example" in archive.read(name) for name in archive.namelist()), "XLSX holds domains")
    connection = sqlite3.connect(project.database)
    connection.execute("DROP VIEW IF EXISTS v_backlinks")
    connection.execute("ALTER TABLE backlink_claim RENAME TO elsewhere")
    connection.commit()
    connection.close()
    broken = project.do("report", "--format", "json")
    expect(broken.returncode == 0, f"a report without its links is a report: {broken.returncode} {broken.stderr}")
    report = json.loads(broken.stdout or "{}")
    unread = [one["section"] for one in report.get("unread_sections", [])]
    expect(unread == ["methods", "backlinks"], f"links and the methods that need them are not read: {unread} {broken.stderr}")
    expect("backlinks" not in report and "methods" not in report, "what was not read is not there")
    page = os.path.join(work, "again.html")
    expect(project.do("report", "-o", page).returncode == 0, "HTML")
    with open(page, encoding="utf-8") as file:
        expect("&quot;29 methods&quot; and &quot;Backlinks&quot; could not be read (" in file.read(), "HTML says it once")


def main() -> int:
    server = backlink_server.Server(time.monotonic)
    expect(len(backlink_server.PAGES) == 50, f"{len(backlink_server.PAGES)} pages")
    server.begin(0)
    with tempfile.TemporaryDirectory() as work:
        project = Project(sys.argv[1], work, server)
        with open(os.path.join(work, "sitelark.toml"), "w", encoding="utf-8") as file:
            file.write(f'format = 1\n[project]\nname = "Tea"\nbrand = "Tea house"\n[[site]]\nname = "tea"\nurl = "{project.root}/"\nrole = "own"\n[[keyword]]\ntext = "oolong"\n[[keyword]]\ntext = "green tea"\n')
        expect(project.do("backlinks", "verify").returncode == 0, "nothing to verify is no error")
        for number, (target, _, _, _) in enumerate(backlink_server.PAGES):
            source = f"http://{backlink_server.host(number)}:{server.port}/page"
            aim = () if target is None else ("--target", project.root + target)
            added = project.do("backlinks", "add", source, *aim)
            expect(added.returncode == 0, f"add {source}: {added.stderr}")
        for visit in range(3):
            server.begin(visit)
            since = time.monotonic()
            verified = project.do("backlinks", "verify", "--rate", str(RATE))
            expect(verified.returncode == 0, f"visit {visit + 1}: {verified}")
            check_visit(project, visit)
            check_politeness(server, since)
            looks = project.rows("SELECT * FROM backlink_look")
            again = project.do("backlinks", "verify", "--rate", "20", "--quiet")
            expect(again.returncode == 0, f"again: {again}")
            more = [row for row in project.rows("SELECT * FROM backlink_look") if row not in looks]
            expect(not more, f"what does not change costs no row: {more}")
            expect(not project.new_events(), "what does not change is no event, and an hour makes no second miss")
            project.a_day_passes()
        check_lists(project)
        check_import(project)
        places = {row[0]: row[1:] for row in project.rows("SELECT source, region, in_comments, rel, anchor, kind FROM v_backlinks")}
        of = lambda number: places[f"http://{backlink_server.host(number)}:{server.port}/page"]
        expect(of(3)[0] == "footer" and of(4)[0] == "nav" and of(5)[1] == 1, f"regions: {of(3)}, {of(4)}, {of(5)}")
        expect([of(n)[2] for n in (0, 1, 2, 5)] == [0, 1, 2, 4], "rel")
        expect(of(6)[3:] == ("A cup of tea", "image"), f"the alt is the anchor: {of(6)}")
    for check in (check_graph_and_log, check_offline, check_reports):
        with tempfile.TemporaryDirectory() as work:
            check(sys.argv[1], work)
    print(*FAILURES, sep="\n")
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
