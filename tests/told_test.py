#!/usr/bin/env python3
"""told_test.py PROGRAM: what `ranks` and `backlinks` say in both languages where there is little to tell, or where files
hold what nobody can use: every row is counted once, and nothing is said that is not so."""
import gzip
import json
import os
import subprocess
import sys
import tempfile
import zipfile

FAILURES = []
EXPORT = ("Referring page URL,Target URL,Anchor\n"
          "https://blog.example/1,https://tea.example/,Tea\n"
          "https://tea.example/own,https://tea.example/,Tea\n"
          "https://blog.example/2,https://elsewhere.example/,Tea\n"
          ",https://tea.example/,Tea\n"
          "https://blog.example/3,\"https://tea.example/\n")
RANKS = ("keyword,position,url,date\n"
         "tea,3,https://tea.example/,2026-01-05\n"
         "tea,0,https://tea.example/,2026-01-06\n"
         "tea,3,,2026-01-07\n"
         "tea,3,https://tea.example/,2199-01-01\n")


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Project:
    def __init__(self, program: str, folder: str):
        self.program, self.folder = program, folder
        self.write("sitelark.toml", 'format = 1\n[project]\nname = "Tea"\nlanguage = "en"\n'
                                    '[[site]]\nurl = "https://tea.example/"\nrole = "own"\n')

    def write(self, name: str, content) -> str:
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def do(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.program, "--project", self.folder, *arguments], capture_output=True, text=True, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=300)

    def says(self, code: int, parts: list[str], *arguments: str) -> None:
        done = self.do(*arguments)
        for part in parts:
            expect(part in done.stdout + done.stderr, f"{arguments}: {part!r} is not in {done.stdout}{done.stderr}")
        expect(done.returncode == code, f"{arguments}: exit {done.returncode}, not {code}: {done.stderr}")


def nothing_known(project: Project) -> None:
    project.says(2, ["the file is empty"], "backlinks", "import", project.write("empty.csv", ""))
    project.says(0, ["No links are known yet"], "backlinks", "list")
    project.says(0, ["尚无外链"], "--lang", "zh", "backlinks", "domains")
    expect(json.loads(project.do("backlinks", "list", "--format", "json").stdout) == {"format": 1, "backlinks": []}, "JSON stays JSON")
    project.says(2, ["\"gone\" is no state of a link", "page_not_found"], "backlinks", "list", "--state", "gone")
    project.says(0, ["the project names no brand"], "backlinks", "mentions")
    project.says(0, ["Nothing speaks against any domain"], "backlinks", "disavow")
    project.says(2, ["declares no partners"], "backlinks", "partners")
    project.says(2, ["未登记合作方"], "--lang", "zh", "backlinks", "partners")


def link_files(project: Project) -> None:
    path = project.write("links.csv", EXPORT)
    project.says(0, ["5 rows, 2 skipped: 1 links, 1 of them new; left out: 1 within a site, 1 to other sites, 0 unusable",
                     ":5: no linking page", ":6: a quote is never closed"], "backlinks", "import", path)
    project.says(0, ["站内 1 条", "没有来源页", "引号未闭合"], "--lang", "zh", "backlinks", "import", path)
    archive = os.path.join(project.folder, "links.zip")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("links.csv", EXPORT)
        file.writestr("read me.txt", "Dear reader\n")
    project.says(0, ["links.zip: read me.txt: no line names a column", "1 links, 0 of them new"], "backlinks", "import", archive)
    broken = project.write("broken.csv.gz", gzip.compress(EXPORT.encode())[:-6])
    project.says(2, ["gzip 数据不完整"], "--lang", "zh", "backlinks", "import", project.write("no.csv.gz", gzip.compress(b"x" * 9)[:-6]))
    project.says(0, ["the gzip data end early"], "backlinks", "import", broken)
    listed = project.do("backlinks", "import", project.write("list.txt", "https://blog.example/4\n")).stderr
    expect("list of addresses, 1 rows: 1 links" in listed and "never seen" not in listed, f"a list has no columns: {listed}")
    project.says(2, ["vertices and its edges"], "backlinks", "import", project.write("v.txt", "0\torg.zebra\n1\tcom.facebook\n"))
    project.says(2, ["line 2 of the vertices: numbers do not rise"], "backlinks", "import",
                 project.write("v.txt", "1\torg.zebra\n0\tcom.facebook\n"), project.write("e.txt", "0\t1\n"))
    project.says(2, ["编号未递增"], "--lang", "zh", "backlinks", "import", project.folder + "/v.txt", project.folder + "/e.txt")


def candidates(project: Project) -> None:
    project.do("backlinks", "import", project.write("list.txt", "https://blog.example/4\n"))
    project.says(0, ["pages that are said to link: 1", "--candidates"], "backlinks", "list")
    project.says(0, ["据称有链接的页面：1 个"], "--lang", "zh", "backlinks", "anchors")


def rank_files(project: Project) -> None:
    project.says(2, ["no ranks are stored yet"], "ranks", "list")
    path = project.write("ranks.csv", RANKS)
    project.says(3, ["Looks: 1, of them new: 1", "Rows left out: 1: a position without an address", "Rows left out: 1: of days to come",
                     "Rows that could not be read: 1; line 3: 0 is no position"], "ranks", "import", path)
    project.says(3, ["0 不是名次", "日期在将来", "无法判断属于谁"], "--lang", "zh", "ranks", "import", path)
    project.says(2, ["Looks: 0"], "ranks", "import", project.write("bare.csv", "keyword,position\ntea,3\n"))
    project.says(2, ["首行没有列“position”"], "--lang", "zh", "ranks", "import", project.write("other.csv", "keyword,url\na,b\n"))
    workbook = os.path.join(project.folder, "book.xlsx")
    with zipfile.ZipFile(workbook, "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
    project.says(2, ["Excel workbook"], "ranks", "import", workbook)
    project.says(0, ["Nothing to compare"], "ranks", "compare")
    project.says(0, ["无可比较"], "--lang", "zh", "ranks", "compare", "--view", "sites")


def console_period(project: Project) -> None:
    """`ranks console` and `ranks list` count the same rows of exports that overlap."""
    day = subprocess.run(["date", "-d", "-3 days", "+%F"], capture_output=True, text=True, check=True).stdout.strip()
    first = subprocess.run(["date", "-d", "-40 days", "+%F"], capture_output=True, text=True, check=True).stdout.strip()
    today = subprocess.run(["date", "+%F"], capture_output=True, text=True, check=True).stdout.strip()
    long_one = project.write("Queries.csv", "Top queries,Clicks,Impressions,CTR,Position\ntea,9,900,1%,9\npot,1,50,2%,4\n")
    project.says(0, ["Rows of Search Console: 2"], "ranks", "import", long_one, "--since", first, "--until", day)
    short_one = project.write("Queries2.csv", "Top queries,Clicks,Impressions,CTR,Position\ntea,2,80,2.5%,5\n")
    project.says(0, ["Rows of Search Console: 1"], "ranks", "import", short_one, "--since", day, "--until", day)
    project.do("ranks", "import", project.write("now.csv", f"keyword,position,url,date\ntea,3,https://tea.example/,{today}\n"
                                                           f"pot,4,https://tea.example/,{today}\n"))
    console = {row["query"]: row["impressions"] for row in json.loads(project.do("ranks", "console", "--format", "json").stdout)["console"]}
    expect(console == {"tea": 80, "pot": 50}, f"what `ranks console` counts: {console}")
    ranks = {row["keyword"]: row["console_impressions"] for row in json.loads(project.do("ranks", "list", "--format", "json").stdout)["ranks"]}
    expect(ranks == console, f"`ranks list` counts {ranks}, `ranks console` {console}")
    project.says(0, [f"Search Console, {first} to {day}"], "ranks", "console")


def main() -> int:
    for checks in ([nothing_known, link_files], [candidates], [rank_files, console_period]):
        with tempfile.TemporaryDirectory() as folder:
            project = Project(sys.argv[1], folder)
            for check in checks:
                check(project)
    for failure in FAILURES:
        print(f"FAILED: {failure}")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
