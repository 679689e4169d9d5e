#!/usr/bin/env python3
"""man_page_test.py PROGRAM: --help of every command has headings of one language and its own examples; the manual page,
in both languages, is roff without a warning and names every command and every option that --help names.
"""
import re
import subprocess
import sys


def output(*command: str, stdin: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=True)


COMMANDS = {"en": "Commands:", "zh": "命令："}
USAGE = {"en": "Usage: sitelark", "zh": "用法: sitelark"}


def helps(program: str, lang: str, path: tuple = ()) -> dict:
    """--help by command, of the program and all commands below."""
    text = output(program, "--lang", lang, *path, "--help").stdout
    found = {path: text}
    if COMMANDS[lang] in text:
        listed = text.split(COMMANDS[lang], 1)[1].split("\n\n", 1)[0]
        for name in re.findall(r"^  ([a-z]+)", listed, re.M):
            found |= helps(program, lang, (*path, name))
    return found


def names_in(texts: dict) -> set:
    commands = {name for path in texts for name in path}
    options = {option for text in texts.values() for option in re.findall(r"^  (?:-\w,)?(--[a-z-]+)", text, re.M)}
    assert len(commands) > 20 and len(options) > 60, "help has changed its shape"
    return commands | options


def help_problems(texts: dict, lang: str) -> list:
    found = []
    for path, text in texts.items():
        other = r"(?m)^(Usage|Options|Arguments|Commands|Positionals|Subcommands)\b" if lang == "zh" else "[一-鿿]：$"
        says = {"no usage": USAGE[lang] not in text, "a heading of the library": "[Option" in text or "REQUIRED" in text,
                "headings of another language": re.search(other, text) is not None,
                "not one --help": text.count("--help  ") != 1,
                "examples of another command": "sitelark demo" in text and path not in ((), ("demo",))}
        found += [f"{lang}: {' '.join(path)} --help: {what}" for what, is_so in says.items() if is_so]
    return found


def problems(program: str, lang: str) -> list:
    page = output(program, "--lang", lang, "man").stdout
    shown = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-P-bcou"], input=page, capture_output=True, text=True,
                           check=False)
    text = re.sub(r"\s+", " ", shown.stdout)
    texts = helps(program, lang)
    missing = [name for name in sorted(names_in(texts)) if name not in text]
    return help_problems(texts, lang) + [f"{lang}: groff says {shown.stderr.strip()[:300]}"] * bool(shown.stderr) + [
        f"{lang}: the page lacks {name}" for name in missing]


def main() -> int:
    found = [problem for lang in ("en", "zh") for problem in problems(sys.argv[1], lang)]
    print("\n".join(found) or "help and the manual page are sound, in both languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
