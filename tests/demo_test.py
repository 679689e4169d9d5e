#!/usr/bin/env python3
"""demo_test.py PROGRAM: the demo, as a new user runs it.

Every deliberate fault of demo/FAULTS.md is found at its page; standard output is one JSON document of the contract;
the report is written; a second run finds nothing new; the lists, why, diff and explain answer; errors are sentences.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SITE = "https://www.larktea.example"
FAILURES = []


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


def run(program: str, *arguments: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *arguments], capture_output=True, check=False, text=True, env=environment)


def faults() -> list:
    rows = []
    with open(f"{ROOT}/demo/FAULTS.md", encoding="utf-8") as f:
        for line in f:
            found = re.match(r"\| (/\S*) \| ([a-z0-9-]+) \|", line)
            if found:
                rows.append(found.groups())
    return rows


def check_contract(report: dict) -> None:
    expect(report["format"] == 1, "format is 1")
    for key in ("version", "site", "snapshot", "score", "pages", "findings", "not_evaluated"):
        expect(key in report, f"the document has {key}")
    for key in ("id", "started", "finished", "complete"):
        expect(key in report["snapshot"], f"the snapshot has {key}")
    for finding in report["findings"]:
        for key in ("check", "severity", "scope", "url", "subject", "evidence", "message"):
            expect(key in finding, f"a finding has {key}")
        expect(not re.search(r"\{[a-z_]+\}|\?\?", finding["message"]), f"no open placeholder: {finding['message']}")
    expect(0 < report["score"] < 100, f"a score between: {report['score']}")


def check_faults(report: dict) -> None:
    rows = faults()
    expect(len(rows) >= 30, "the table of faults was read")
    found = {(f["check"], f["url"]) for f in report["findings"]} | {(f["check"], f["subject"]) for f in report["findings"]}
    for page, check in rows:
        expect((check, SITE + page) in found, f"{check} is found at {page}")


def check_clean_pages(report: dict) -> None:
    loud = {f["url"] for f in report["findings"] if f["severity"] in ("error", "warning") and f["scope"] == "page"}
    for page in ("/tea/green/longjing-spring.html", "/delivery.html", "/privacy.html", "/zh/tea/", "/about.html"):
        mine = [(f["check"], f["message"]) for f in report["findings"]
                if f["url"] == SITE + page and f["severity"] in ("error", "warning")]
        expect(SITE + page not in loud or not mine, f"{page} is clean, but: {mine}")


def check_commands(program: str, folder: str) -> None:
    for arguments, wanted in {
        ("pages", "--status", "4"): "imprint.html",
        ("findings", "--severity", "error"): "title-missing",
        ("links", "--broken"): "imprint.html",
        ("links", "--to", "/imprint.html"): "journal/",
        ("links", "--external"): "partner.example",
        ("links", "--redirecting", "--format", "csv"): "/basket",
        ("why", "/intern/rota.html"): "robots.txt",
        ("why", "/never.html"): "never seen",
        ("snapshots", "--format", "json"): SITE,
        ("diff", "--format", "json"): "changes",
        ("explain", "title-missing"): "fix",
        ("report", "--format", "markdown", "-o", "-"): "title-missing",
        ("--lang", "zh", "explain", "title-missing"): "如何修复",
        ("checks",): "title-too-wide",
    }.items():
        done = run(program, "--project", folder, *arguments)
        expect(done.returncode == 0, f"{' '.join(arguments)} ends with {done.returncode}: {done.stderr}")
        expect(wanted in done.stdout, f"{' '.join(arguments)} says {wanted!r}")


def check_errors(program: str, folder: str) -> None:
    for arguments, wanted in {
        ("explain", "title-to-wide"): "title-too-wide",
        ("findings", "--check", "nonsense"): "sitelark checks",
        ("audit", "https://other.example/"): "--add-as",
        ("audit", "ftp://x/"): "not an http or https address",
        ("pages", "--snapshot", "99"): "no finished snapshot 99",
        ("frobnicate",): "",
        ("resume",): "nothing to resume",
        ("--project", "/nonexistent", "pages"): "no audit",
    }.items():
        done = run(program, "--project", folder, *arguments) if arguments[0] != "--project" else run(program, *arguments)
        expect(done.returncode == 2, f"{' '.join(arguments)} ends with 2, not {done.returncode}")
        expect(wanted in done.stderr + done.stdout, f"{' '.join(arguments)} says {wanted!r}: {done.stderr}")


def main() -> int:
    program = sys.argv[1]
    checks = json.loads(run(program, "checks", "--format", "json").stdout)["checks"]
    expect(len(checks) >= 60 and all(c["title"]["en"] and c["title"]["zh"] for c in checks), "checks in both languages")
    with tempfile.TemporaryDirectory() as work:
        folder = f"{work}/demo"
        first = run(program, "--project", folder, "demo", "--format", "json")
        expect(first.returncode == 0, f"demo ends with {first.returncode}: {first.stderr}")
        report = json.loads(first.stdout)
        check_contract(report)
        check_faults(report)
        check_clean_pages(report)
        expect(os.path.getsize(f"{folder}/report.html") > 50_000, "the report is written")
        second = run(program, "--project", folder, "demo", "--fail-on", "error")
        expect(second.returncode == 1, f"--fail-on error ends with {second.returncode}")
        diff = json.loads(run(program, "--project", folder, "diff", "--format", "json").stdout)
        expect(diff["changes"] == [], f"nothing changed: {diff['changes'][:3]}")
        check_commands(program, folder)
        check_errors(program, folder)
    print(*FAILURES, sep="\n")
    print(f"{len(report['pages'])} pages, {len(report['findings'])} findings, {len(faults())} faults, {len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
