#!/usr/bin/env python3
"""requirements_test.py PROGRAM: every row of docs/requirements.md has a command and a test that exist, or says planned."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def complaints(program: str) -> list:
    bad, numbers = [], []
    with open(f"{ROOT}/docs/requirements.md", encoding="utf-8") as f:
        rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in f if re.match(r"\| R\d{3} \|", line)]
    known = {}
    for number, what, command, test in rows:
        numbers.append(number)
        if not what:
            bad.append(f"{number} says nothing")
        if command == "*planned*" and not test:
            continue
        found = re.fullmatch(r"`([a-z]+)( [a-z]+)?( --[a-z]+ [a-z]+)?`", command)
        if not found:
            bad.append(f"{number} names neither a command nor *planned*: {command}")
            continue
        words = [w for w in (found[1], (found[2] or "").strip()) if w]
        key = " ".join(words)
        if key not in known:
            done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=False)
            known[key] = done.stdout if done.returncode == 0 else ""
        if not known[key]:
            bad.append(f"{number}: the program has no command {key}")
        if found[3] and found[3].split()[0] not in known[key]:
            bad.append(f"{number}: {key} has no {found[3].split()[0]}")
        if not test or not os.path.isfile(f"{ROOT}/{test}"):
            bad.append(f"{number}: there is no test {test!r}")
    if len(numbers) != 78 or len(set(numbers)) != 78:
        bad.append(f"{len(set(numbers))} rows, not 78")
    return bad


if __name__ == "__main__":
    FOUND = complaints(sys.argv[1])
    print(*FOUND, sep="\n")
    print(f"{len(FOUND)} complaints")
    sys.exit(1 if FOUND else 0)
