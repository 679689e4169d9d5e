#!/usr/bin/env python3
"""methods_demo_test.py PROGRAM: the checklist of the demo shop, counted again from its files, and what users do."""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import methods_recount

FAILURES = []


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


def run(program: str, *arguments: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *arguments], capture_output=True, check=False, text=True, env=environment)


def check_numbers(folder: str, checklist: dict, pages: list, findings: list) -> None:
    """Every number of the checklist, and none that nobody counted again."""
    measured = {m["id"]: m for method in checklist["methods"] for m in method["metrics"] if m["measured"]}
    counted = methods_recount.recount(folder, pages, findings)
    expect(len(measured) > 100, f"only {len(measured)} metrics of the demo are measured")
    for metric in sorted(set(measured) - set(counted)):
        FAILURES.append(f"{metric}: {measured[metric]['value']}, which nobody counted again")
    for metric, (numerator, denominator) in counted.items():
        got = measured.get(metric)
        if got is None:
            FAILURES.append(f"{metric} was not measured")
            continue
        n = got.get("numerator", got["value"])
        expect(abs(float(n) - numerator) < 1e-6, f"{metric}: {n}, counted again {numerator}")
        expect(denominator is None or got.get("denominator") == denominator,
               f"{metric}: of {got.get('denominator')}, counted again {denominator}")
        expect((denominator is not None) == (got["unit"] == "ratio"), f"{metric}: a denominator for a {got['unit']}")


def check_verdicts(checklist: dict) -> None:
    status = {m["number"]: m["status"] for m in checklist["methods"]}
    judged = [n for n, s in status.items() if s in ("pass", "partial", "fail")]
    expect(len(status) == 29 and len(judged) >= 20, f"at least 20 verdicts: {status}")
    expect("manual" not in status.values(), f"the demo leaves nothing for a person to say: {status}")


def check_the_way_to_evidence(english: dict, chinese: dict) -> None:
    """From each verdict to what it stands on: numbers in words of both languages, their day, and the pages that fall
    short."""
    for method, other in zip(english["methods"], chinese["methods"]):
        number = method["number"]
        for field in ("title", "advice"):
            expect(method[field] and other[field] and method[field] != other[field], f"method {number}: {field}")
        expect(method["status"] == other["status"], f"method {number}: one verdict in both languages")
        if method["status"] not in ("pass", "partial", "fail"):
            continue
        expect(method["evidence_date"] is not None, f"method {number} has a date")
        scored = [m for m in method["metrics"] if m["scored"] and m["measured"]]
        expect(scored or method["statements"], f"method {number}: a verdict without anything measured or stated")
        for metric, its_other in zip(method["metrics"], other["metrics"]):
            expect(metric["counts"] and its_other["counts"] and metric["counts"] != its_other["counts"], metric["id"])
            if not metric["measured"]:
                continue
            expect(metric["date"] is not None, f"{metric['id']} has a date")
            of_pages = metric["unit"] == "ratio" and metric["evidence"] in ("own_crawl", "keywords", "robots_sitemap",
                                                                             "declared_pages")
            if of_pages and 0 < metric["numerator"] < metric["denominator"]:
                expect(len(metric["examples"]) > 0, f"{metric['id']} names no page that falls short")


def check_commands(program: str) -> None:
    """What the checklist tells people to type exists."""
    told = json.dumps([methods_recount.evidence.DATA[key] for key in ("evidence", "methods")], ensure_ascii=False)
    groups = "methods|backlinks|ranks|keywords|submit"
    commands = {tuple(found.split()) for found in re.findall(rf"\b((?:{groups}) [a-z]+|audit)\b(?= |[`.\",，。：]|$)", told)
                if f"`{found}" in told or f"sitelark {found}" in told}
    expect(len(commands) > 8, f"commands that are told: {commands}")
    for command in sorted(commands):
        expect(run(program, *command, "--help").returncode == 0, f"`sitelark {' '.join(command)}` is told, and does not exist")


def check_invented(program: str, folder: str) -> None:
    for command in (("ranks", "console"), ("ranks", "list"), ("backlinks", "list"), ("backlinks", "domains"),
                    ("backlinks", "lost"), ("backlinks", "broken")):
        told = run(program, "--project", folder, *command).stderr
        expect("invented" in told, f"{command}: the demo's numbers are told as invented: {told}")
    partners = run(program, "--project", folder, "backlinks", "partners")
    expect(partners.stdout.count("\n") == 5 and "invented" not in partners.stderr,
           f"pages of partners were really fetched: {partners.stdout} {partners.stderr}")


def check_formats(program: str, folder: str) -> None:
    for arguments, wanted in {("--lang", "en"): "pages with exactly one title", ("--lang", "zh"): "恰有一个标题的页面",
                              ("--format", "markdown"): "- [x] **", ("--format", "csv"): "title_present"}.items():
        done = run(program, "--project", folder, "methods", *arguments)
        expect(done.returncode == 0 and wanted in done.stdout, f"methods {' '.join(arguments)} says {wanted}")
    for view, wanted in {"ten": "病毒性营销", "seven": "提供免费服务"}.items():
        done = run(program, "--lang", "zh", "--project", folder, "methods", "--view", view)
        expect(done.returncode == 0 and wanted in done.stdout, f"--view {view} says {wanted}")
    expect("links on other sites" in run(program, "--project", folder, "methods", "channels").stdout, "channels")
    run(program, "--project", folder, "methods", "--format", "xlsx", "-o", f"{folder}/m.xlsx")
    expect("xl/worksheets/sheet3.xml" in zipfile.ZipFile(f"{folder}/m.xlsx").namelist(), "three sheets")
    expect(run(program, "--project", folder, "methods", "--fail").returncode == 1, "--fail ends with 1")
    with open(f"{folder}/report.html", encoding="utf-8") as f:
        expect('id="methods"' in f.read(), "the report has the checklist")


def check_statements(program: str, folder: str) -> None:
    def attest(*arguments):
        return run(program, "--project", folder, "methods", "attest", *arguments)

    def method(number):
        done = run(program, "--project", folder, "methods", "--format", "json")
        return json.loads(done.stdout)["methods"][number - 1]

    expect(attest("15", "--state", "done", "--evidence", "https://www.larktea.example/guides/").returncode == 0, "attest")
    expect(method(15)["contradiction"] and method(15)["status"] == "partial", "a contradiction is flagged")
    expect(attest("13", "--item", "paper bag", "--state", "done", "--evidence", f"{folder}/sitelark.toml").returncode == 0,
           "a file as proof")
    bag = [s for s in method(13)["statements"] if s["item"] == "paper bag"]
    expect(len(bag) == 1 and bag[0]["state"] == "done" and len(bag[0]["evidence_hash"]) == 32, f"the newest counts: {bag}")
    for arguments, wanted in {
        ("5", "--state", "done"): "is measured", ("30", "--state", "done"): "no method",
        ("url_on_prnt", "--state", "done"): "url_on_print", ("13", "--state", "finished"): "",
        ("20", "--state", "not_applicable"): "--note", ("13", "--state", "done", "--due", "soon"): "2026-10-01",
        ("13", "--state", "done", "--set", "colour=red"): "carrier", ("13", "--state", "done", "--evidence", "/no/such"): "/no/such",
    }.items():
        done = attest(*arguments)
        expect(done.returncode == 2 and wanted in done.stderr, f"attest {' '.join(arguments)}: {done.stderr}")


def check_plan(program: str, folder: str) -> None:
    def do(*arguments):
        return run(program, "--project", folder, *arguments)

    def tasks():
        return {t["id"]: t for t in json.loads(do("tasks", "list", "--all", "--format", "json").stdout)["tasks"]}

    plan = json.loads(do("plan", "--format", "json").stdout)["plan"]
    expect(len(plan) > 20 and plan == sorted(plan, key=lambda t: -t["priority"]), "a plan in order of priority")
    expect(do("tasks", "set", str(plan[0]["id"]), "--owner", "Li", "--due", "2030-01-02", "--state", "in_progress").returncode == 0, "set")
    do("tasks", "done", str(plan[1]["id"]))
    do("tasks", "add", "--from", "9", "--owner", "Han")
    do("plan")
    now = tasks()
    kept = now[plan[0]["id"]]
    expect((kept["owner"], kept["due"], kept["state"]) == ("Li", "2030-01-02", "in progress"), f"what people entered stays: {kept}")
    expect(now[plan[1]["id"]]["state"] == "done", "done stays done")
    expect("BEGIN:VTODO" in do("plan", "--format", "ics").stdout, "a calendar")
    expect(do("tasks", "done", "9999").returncode == 2, "no such task")
    expect(do("goals", "add", "99% title_present by 2030-06-30").returncode == 0, "a goal")
    expect("可测量" in do("--lang", "zh", "goals", "add", "be famous by 2030-06-30").stderr, "a goal must be measurable")
    goal = json.loads(do("goals", "list", "--format", "json").stdout)["goals"][0]
    expect(goal["now"] == "98.0 %" and goal["standing"] == "behind", f"progress is measured: {goal}")


def check_coming(program: str, folder: str) -> None:
    def do(*arguments):
        return run(program, "--project", folder, *arguments)

    owners = {o["owner"]: o for o in json.loads(do("tasks", "owners", "--format", "json").stdout)["owners"]}
    expect(owners["Li"]["open"] == 1 and owners["nobody"]["done"] == 1, f"work by owner: {owners}")
    lis = json.loads(do("tasks", "list", "--owner", "Li", "--format", "json").stdout)["tasks"]
    expect([t["owner"] for t in lis] == ["Li"], f"one's own tasks: {lis}")
    sources = [t["source"] for t in json.loads(do("tasks", "list", "--all", "--format", "json").stdout)["tasks"]]
    expect("upkeep mail" in sources, f"upkeep is made: {sources}")
    again = [s for s in sources if s.startswith(("upkeep ", "season "))]
    expect(len(again) == len(set(again)), f"each once: {again}")
    calendar = json.loads(do("tasks", "calendar", "--days", "400", "--format", "json").stdout)["calendar"]
    kinds = {e["kind"] for e in calendar}
    expect(kinds == {"upkeep", "holiday", "shopping day", "season"}, f"kinds of events: {kinds}")
    expect(calendar == sorted(calendar, key=lambda e: e["day"]), "events by day")
    expect("圣诞节" in do("--lang", "zh", "tasks", "calendar", "--days", "400").stdout, "the calendar speaks Chinese")
    ics = do("tasks", "calendar", "--days", "400", "--format", "ics").stdout
    expect(ics.count("BEGIN:VEVENT") == len([e for e in calendar if e["kind"] != "upkeep"]), "every occasion is an event")
    expect("BEGIN:VEVENT" in do("plan", "--format", "ics").stdout, "the plan's calendar has them, too")


def check_goals(program: str, folder: str) -> None:
    def rows(name, *arguments):
        return json.loads(run(program, "--project", folder, *arguments, "--format", "json").stdout)[name]

    matrix = rows("matrix", "goals", "matrix")
    expect(matrix[0]["number"] == 1 and matrix[0]["goal_1"] in ("pass", "partial", "fail"), f"method 1 serves: {matrix[0]}")
    expect(matrix[-1]["goal_1"] == "behind", f"standing below: {matrix[-1]}")
    weeks, months = rows("targets", "goals", "targets", "--by", "week"), rows("targets", "goals", "targets", "1")
    expect(len(weeks) > 4 * len(months) > 100, f"{len(weeks)} weeks, {len(months)} months")
    expect(months[0]["actual"] == "98.0 %" and months[-1]["planned"] == "99.0 %", f"planned and actual: {months[0]} {months[-1]}")
    expect(run(program, "--project", folder, "goals", "targets", "77").returncode == 2, "no such goal")
    expect("[[stage]]" in run(program, "--project", folder, "goals", "stages").stderr, "how to make stages")
    with open(f"{folder}/sitelark.toml", "a", encoding="utf-8") as f:
        f.write('\n[[stage]]\nname = "Foundations"\nuntil = 2029-01-31\ngoals = ["97% title_present"]\n'
                '[[budget]]\nmethod = 28\nperiod = "2026-Q4"\namount = 900\n')
    stage = rows("stages", "goals", "stages")[0]
    expect((stage["until"], stage["actual"], stage["standing"]) == ("2029-01-31", "98.0 %", "reached"), f"a stage: {stage}")
    expect("Foundations" in run(program, "--project", folder, "tasks", "list").stdout, "tasks name their stage")


def check_document(program: str, folder: str) -> None:
    for language, wanted in {"en": "## 6. Action program", "zh": "## 6. 行动方案"}.items():
        text = run(program, "--lang", language, "--project", folder, "plan", "--format", "markdown").stdout
        expect(text.count("\n## ") == 9 and wanted in text, f"nine sections: {text[:400]}")
        expect("██" in text, "charts")
    run(program, "--project", folder, "plan", "--format", "html", "-o", f"{folder}/plan.html")
    with open(f"{folder}/plan.html", encoding="utf-8") as f:
        page = f.read()
    expect(page.count("<h2>") == 9 and "<svg" in page and "<script" not in page, "a page with charts")
    control = json.loads(run(program, "--project", folder, "plan", "control", "--format", "json").stdout)["control"]
    names = {row["id"] for row in control}
    expect({"audit_score", "visits_search", "tasks_done", "cost", "goal_1"} <= names, f"control: {names}")
    expect(run(program, "--project", folder, "plan", "control", "--by", "quarter").returncode == 0, "by quarter")


def check_factors(program: str, folder: str) -> None:
    done = run(program, "--project", folder, "methods", "factors", "--format", "json")
    factors = {row["id"]: row for row in json.loads(done.stdout)["factors"]}
    expect(factors["volume"]["own"] is not None and factors["design"]["own"] is None, f"scores: {factors}")
    expect("missing evidence" in factors["pages_growth"]["note"], "growth needs two audits")
    expect(factors["cart"]["own"] == "found", "what a shop needs")
    expect("信息量" in run(program, "--lang", "zh", "--project", folder, "methods", "factors").stdout, "factors in Chinese")
    run(program, "--project", f"{folder}/new", "init", "shop.example", "--type", "shop")
    with open(f"{folder}/new/sitelark.toml", encoding="utf-8") as f:
        expect("type = 'shop'" in f.read(), "init --type")
    brand = {row["carrier"]: row for row in json.loads(
        run(program, "--project", folder, "methods", "brand", "--format", "json").stdout)["brand"]}
    expect(brand["brand_query"]["standing"] == "missing" and brand["host"]["of"] > 0, f"brand: {brand}")


def check_history(program: str, folder: str) -> None:
    done = run(program, "--project", folder, "methods", "history")
    expect(done.returncode == 0 and "Since a month ago" in done.stdout, f"history: {done.stdout[-300:]} {done.stderr}")
    first = json.loads(run(program, "--project", folder, "methods", "history", "--format", "json").stdout)["history"][0]
    expect("partial" in first.values(), f"statuses by day: {first}")
    done = run(program, "--project", folder, "methods", "compare")
    expect(done.returncode == 2 and "--add-as competitor" in done.stderr, f"nobody to compare with: {done.stderr}")


def check_broken_files(program: str, folder: str) -> None:
    with open(f"{folder}/cut.gz", "wb") as f:
        import gzip
        with open(f"{folder}/evidence/access.log", "rb") as log:
            f.write(gzip.compress(log.read())[:-200])
    with open(f"{folder}/binary.log", "wb") as f:
        f.write(bytes(range(256)) * 50)
    with open(f"{folder}/bad.eml", "wb") as f:
        f.write(b"\x89PNG")
    with open(f"{folder}/bad.xml", "w", encoding="utf-8") as f:
        f.write("<rss><channel><item><id>1</id></item>\n<item>")
    done = run(program, "--project", folder, "methods", "read", "--log", f"{folder}/cut.gz", f"{folder}/binary.log",
               "--mail", f"{folder}/bad.eml", f"{folder}/none.eml", "--feed", f"{folder}/bad.xml")
    expect(done.returncode == 3, f"done in part: {done.returncode} {done.stderr}")
    for wanted in ("cut.gz: the gzip data end early, after line", "binary.log: no line", "bad.eml: it has no sender",
                   "none.eml", "bad.xml: line 2:"):
        expect(wanted in done.stderr, f"{wanted!r} is told: {done.stderr}")


def main() -> int:
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        folder = f"{work}/demo"
        report = json.loads(run(program, "--project", folder, "demo", "--format", "json").stdout)
        checklist = json.loads(run(program, "--project", folder, "methods", "--format", "json").stdout)
        check_numbers(folder, checklist, report["pages"], report["findings"])
        check_verdicts(checklist)
        chinese = json.loads(run(program, "--lang", "zh", "--project", folder, "methods", "--format", "json").stdout)
        check_the_way_to_evidence(checklist, chinese)
        check_commands(program)
        check_invented(program, folder)
        check_formats(program, folder)
        check_statements(program, folder)
        check_plan(program, folder)
        check_coming(program, folder)
        check_goals(program, folder)
        check_document(program, folder)
        check_factors(program, folder)
        check_history(program, folder)
        check_broken_files(program, folder)
    print(*FAILURES, sep="\n")
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
