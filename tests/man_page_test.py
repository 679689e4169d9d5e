#!/usr/bin/env python3
"""man_page_test.py PROGRAM: the manual page, in both languages, is roff without a warning and names every command
and every option that --help names.
"""
import re
import subprocess
import sys


def output(*command: str, stdin: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=True)


def names_in_help(program: str, lang: str) -> set:
    top = output(program, "--lang", lang, "--help").stdout
    listed = top.split("Subcommands:", 1)[1].split("\n\n", 1)[0]
    commands = set(re.findall(r"^  ([a-z]+)", listed, re.M))
    options = set()
    for command in commands:
        text = output(program, "--lang", lang, command, "--help").stdout
        options |= set(re.findall(r"^ {2,4}(?:-\w,)?(--[a-z-]+)", text, re.M))
    assert len(commands) > 10 and len(options) > 40, "help has changed its shape"
    return commands | options


def problems(program: str, lang: str) -> list:
    page = output(program, "--lang", lang, "man").stdout
    shown = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-P-bcou"], input=page, capture_output=True, text=True,
                           check=False)
    text = re.sub(r"\s+", " ", shown.stdout)
    missing = [name for name in sorted(names_in_help(program, lang)) if name not in text]
    return [f"{lang}: groff says {shown.stderr.strip()[:300]}"] * bool(shown.stderr) + [
        f"{lang}: the page lacks {name}" for name in missing]


def main() -> int:
    found = [problem for lang in ("en", "zh") for problem in problems(sys.argv[1], lang)]
    print("\n".join(found) or "the manual page is sound, in both languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
