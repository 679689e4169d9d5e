#!/usr/bin/env python3
"""check_pages_test.py PROGRAM [--shared DIR]: docs/checks/ is what the program writes today, and
docs/checks-left-out.md names, with a reason, just those checks of the catalogue that are not built.

The second part is skipped with a sentence when the shared folder is not there.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get("SITELARK_SHARED", os.path.join(ROOT, "../shared"))
HINT = "run `sitelark checks --pages docs/checks`, after removing pages of topics that are gone"


def stale_pages(program: str) -> list:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "checks", "--pages", folder], check=True)
        names = set(os.listdir(folder)) | set(os.listdir(f"{ROOT}/docs/checks"))
        assert len(names) > 20, "there are no reference pages"
        return [name for name in sorted(names) if contents(f"{folder}/{name}") != contents(f"{ROOT}/docs/checks/{name}")]


def contents(path: str) -> str | None:
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        return f.read()


def catalogue() -> set:
    text = contents(f"{SHARED}/reference/check-catalogue.md").split("\n## 3")[0]
    return set(re.findall(r"^\| ([a-z0-9-]+) \| (?:error|warning|notice|opportunity) \| (?:page|link|site) \|", text, re.M))


def wrong_left_out(program: str) -> list:
    if not os.path.isdir(f"{SHARED}/reference"):
        print(f"{SHARED} is not there, so the list of checks left out is not held against the catalogue")
        return []
    listed = subprocess.run([program, "checks", "--format", "json"], check=True, capture_output=True).stdout
    built = {check["id"] for check in json.loads(listed)["checks"]}
    left_out = set(re.findall(r"^- `?([a-z0-9-]+)`?: \S", contents(f"{ROOT}/docs/checks-left-out.md"), re.M))
    missing = catalogue() - built
    return [f"{check}: not built, and no reason is given" for check in sorted(missing - left_out)] + [
        f"{check}: said to be left out, but it is built or not in the catalogue" for check in sorted(left_out - missing)]


def main() -> int:
    program = os.path.abspath(sys.argv[1])
    stale = [f"docs/checks/{name} is stale: {HINT}" for name in stale_pages(program)]
    bad = stale + wrong_left_out(program)
    print(*bad, sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
