#!/usr/bin/env python3
"""report_formats_test.py PROGRAM: every format of the demo's report holds ranks, methods and backlinks, with the numbers that
`ranks list` and `methods` print."""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

FAILURES = []
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Demo:
    def __init__(self, program: str, folder: str):
        self.program, self.folder = program, folder

    def do(self, *arguments: str) -> subprocess.CompletedProcess:
        done = subprocess.run([self.program, "--project", self.folder, *arguments], capture_output=True, text=True, check=False,
                              timeout=300, env={**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"})
        expect(done.returncode == 0, f"{arguments}: {done.returncode} {done.stderr}")
        return done

    def json(self, *arguments: str) -> dict:
        return json.loads(self.do(*arguments, "--format", "json").stdout or "{}")


def sheets(path: str) -> dict:
    """Sheet name -> rows of cells, as text or number."""
    with zipfile.ZipFile(path) as book:
        strings = ["".join(text.text or "" for text in item.iter(f"{{{NS['m']}}}t"))
                   for item in ET.fromstring(book.read("xl/sharedStrings.xml"))] if "xl/sharedStrings.xml" in book.namelist() else []
        names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).find("m:sheets", NS)]
        out = {}
        for number, name in enumerate(names, 1):
            rows = []
            for row in ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{NS['m']}}}row"):
                cells = {}
                for cell in row:
                    column = re.match("[A-Z]+", cell.get("r"))[0]
                    value, kind = cell.find("m:v", NS), cell.get("t")
                    text = "".join(part.text or "" for part in cell.iter(f"{{{NS['m']}}}t"))
                    cells[column] = strings[int(value.text)] if kind == "s" else text if kind == "inlineStr" else \
                        float(value.text) if value is not None else ""
                rows.append(cells)
            out[name] = rows
        return out


def check_json(demo: Demo) -> dict:
    report = demo.json("report")
    listed = demo.json("ranks", "list")["ranks"]
    by_series = {(row["keyword"], row["engine"], row["device"], row["country"]): row for row in report["ranks"]["keywords"]}
    expect(len(by_series) == len(listed) > 5, f"every series: {len(by_series)} of {len(listed)}")
    for row in listed:
        mine = by_series.get((row["keyword"], row["engine"], row["device"], row["country"]), {})
        expect(mine == row, f"a row of ranks list: {mine} instead of {row}")
    expect(len(report["ranks"]["sites"]) > 1 and report["ranks"]["sites"][0]["own"], "beside competitors")
    expect(report["ranks"]["sites"][0]["ctr_curve"] == "neutral-v1", "the curve has a name")
    expect(sum(value for key, value in report["ranks"]["distribution"][0].items() if key != "site") == len(listed),
           f"every keyword stands somewhere: {report['ranks']['distribution'][0]}")
    kinds = {event["event"] for event in report["ranks"]["events"]}
    expect("url_changed" in kinds and "link_won" in kinds, f"events: {kinds}")
    expect(report["ranks"]["invented"] is True, "invented is said")
    methods = demo.json("methods", "--no-save")
    expect([(m["number"], m["status"], m["missing"]) for m in report["methods"]["methods"]]
           == [(m["number"], m["status"], m["missing"]) for m in methods["methods"]], "the verdicts of `methods`")
    expect(report["methods"]["total"] == methods["total"], "the score of `methods`")
    return report


def check_workbook(demo: Demo, report: dict) -> None:
    path = f"{demo.folder}/book.xlsx"
    demo.do("--lang", "en", "report", "--format", "xlsx", "-o", path)
    book = sheets(path)
    for name in ("29 methods", "Groups of methods", "Measured", "Statements", "Ranks", "Ranks of sites", "Rank distribution",
                 "Rank events", "Backlinks"):
        expect(name in book, f"sheet {name}: {list(book)}")
    heads = {text: column for column, text in book["Ranks"][0].items()}
    rows = {row["A"] + row["B"]: row for row in book["Ranks"][1:]}
    expect(len(rows) == len(report["ranks"]["keywords"]), "a row a series")
    numbers = [row["position"] for row in report["ranks"]["keywords"] if row["position"] is not None and not row["estimated"]]
    told = [row[heads["now"]] for row in rows.values() if isinstance(row.get(heads["now"]), float)]
    expect(sorted(told) == sorted(numbers), f"positions are numbers: {told} instead of {numbers}")
    expect(len(book["29 methods"]) == 30, "29 methods and the heads")
    points = [row["D"] for row in book["29 methods"][1:]]
    words = {"pass": "pass", "partial": "partial", "fail": "fail", "not_evaluated": "not evaluated", "not_applicable": "not applicable",
             "manual": "a person must say"}
    expect(points == [words[m["status"]] for m in report["methods"]["methods"]], f"the same verdicts: {points}")
    demo.do("--lang", "zh", "report", "--format", "xlsx", "-o", path)
    expect({"排名", "29 种方法", "排名事件"} <= set(sheets(path)), f"Chinese sheets: {list(sheets(path))}")


def check_texts(demo: Demo) -> None:
    text = demo.do("--lang", "en", "report", "--format", "markdown").stdout
    for part in ("\n## The 29 methods of promotion: ", "\n## Ranks\n", "\n### Own site and competitors\n", "\n### Events\n",
                 "invented for the demo", "CTR curve neutral-v1", "Missing evidence: ", "\n## Backlinks\n"):
        expect(part in text, f"Markdown has {part!r}")
    for line in text.splitlines():
        expect(len(line) < 3000, f"a line of bounded length: {line[:200]}")
    chinese = demo.do("--lang", "zh", "report", "--format", "markdown").stdout
    for part in ("\n## 29 种推广方法：", "\n## 排名\n", "\n### 本站与竞争对手\n", "虚构数据", "缺失的证据"):
        expect(part in chinese, f"Chinese Markdown has {part!r}")


def check_tables(demo: Demo, report: dict) -> None:
    demo.do("report", "--format", "csv", "-o", f"{demo.folder}/tables/")
    files = set(os.listdir(f"{demo.folder}/tables"))
    expect({"findings.csv", "pages.csv", "methods_verdicts.csv", "methods_groups.csv", "methods_metrics.csv", "methods_statements.csv",
            "ranks_keywords.csv", "ranks_sites.csv", "ranks_distribution.csv", "ranks_events.csv", "backlinks_domains.csv"} <= files,
           f"a file for every table: {files}")
    def rows(name):
        with open(f"{demo.folder}/tables/{name}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    expect([row["status"] for row in rows("methods_verdicts")] == [m["status"] for m in report["methods"]["methods"]], "verdicts")
    expect([row["position"] for row in rows("ranks_keywords")]
           == ["" if row["position"] is None else str(row["position"]) for row in report["ranks"]["keywords"]], "positions")
    expect(len(rows("ranks_events")) == len(report["ranks"]["events"]), "events")


def main() -> int:
    with tempfile.TemporaryDirectory() as work:
        demo = Demo(sys.argv[1], f"{work}/demo")
        demo.do("demo")
        screen = demo.do("--lang", "en", "demo").stderr
        for part in ("\n29 methods: score ", "\nRanks (invented): ", "\nBacklinks (invented): "):
            expect(part in screen, f"the summary has {part!r}: {screen}")
        report = check_json(demo)
        check_workbook(demo, report)
        check_texts(demo)
        check_tables(demo, report)
    print("\n".join(FAILURES[:20] + [f"{len(FAILURES)} failures"]))
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
