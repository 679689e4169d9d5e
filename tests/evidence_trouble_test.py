#!/usr/bin/env python3
"""evidence_trouble_test.py PROGRAM: broken files of evidence. Each is told in one sentence with its name and the place,
in both languages, with the right exit code; what stands before the place, and every other file, is kept.
"""
import gzip
import os
import sqlite3
import subprocess
import sys
import tempfile

FAILURES: list = []
TELLS = {"en": 0, "zh": 1}
LINE = '192.0.2.{} - - [10/Nov/2026:08:{:02}:00 +0800] "GET /page-{}.html HTTP/1.1" 200 5120 "-" "Mozilla/5.0"\n'
LOG = "".join(LINE.format(i % 250, i % 60, i * 7919 % 997) for i in range(2000))
MAIL = "From: Ann <ann@tea.example>\nSubject: A\nDate: Mon, 2 Nov 2026 09:00:00 +0000\n\nHi\n\n-- \nhttps://tea.example/\n"
HEAD = '<rss xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
ITEM = "<item><g:id>{}</g:id><title>{}</title></item>\n"
BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CAMPAIGN = "Day,Campaign,Clicks,Cost\n2026-11-10,A,5,1.00\n"

# option, name, bytes, what is told in both languages, what is kept (rows of a kind: the number that stands in them)
BROKEN = (
    ("--log", "cut.gz", gzip.compress(LOG.encode())[:-200], ("end early, after line 1", "gzip 数据不完整，到第 1"), True),
    ("--log", "damaged.gz", gzip.compress(LOG.encode()) + b"rest", ("damaged after line 2000", "第 2000 行之后损坏"), True),
    ("--log", "only-head.gz", gzip.compress(LOG.encode())[:12], ("end early, after line 0", "到第 0 行为止"), False),
    ("--log", "binary.log", bytes(range(256)) * 50, ("no line is one of an access log", "没有任何一行是访问日志"), False),
    ("--log", "empty.log", b"", ("no line is one of an access log", "没有任何一行是访问日志"), False),
    ("--log", "none.log", None, ("No such file", "No such file"), False),
    ("--mail", "picture.eml", b"\x89PNG\r\n\x1a\n\0\0", ("it has no sender: not a mail", "没有发件人"), False),
    ("--mail", "empty.eml", b"", ("it has no sender: not a mail", "没有发件人"), False),
    ("--mail", "no-text.eml", b"From: a@tea.example\nContent-Type: image/png\n\nx", ("no part of it is text", "没有可读取的正文"),
     False),
    ("--feed", "cut.xml", (HEAD + ITEM.format(1, "A") + "<item><g:id>2").encode(), ("line 3: the XML is not well-formed",
                                                                                  "第 3 行：XML 格式错误"), True),
    ("--feed", "html-names.xml", (HEAD + ITEM.format(1, "A") + ITEM.format(2, "Th&eacute;") + ITEM.format(3, "B") +
                                  "</channel></rss>").encode(), ('line 3: XML knows no entity "&eacute;"', "第 3 行：XML 中没有实体"),
     True),
    ("--feed", "bomb.xml", (BOMB + HEAD + ITEM.format(1, "&b;") + "</channel></rss>").encode(),
     ('line 2: XML knows no entity "&b;"', "第 2 行：XML 中没有实体"), True),
    ("--feed", "table.csv", b"a,b,c\n1,2,3\n", ("line 1 names no columns of a product feed", "第 1 行未列出"), False),
    ("--campaign", "titles.csv", b"a,b\n1,2\n", ("no line names a column for clicks or cost", "没有任何一行列出点击或费用"),
     False),
)
# These are read; what could not be is told with its place.
IN_PART = (
    ("--log", "mixed.log", LOG[:5000].encode() + b"\n" + bytes(range(256)) + b"\n" + LOG.encode(),
     ("lines could not be read, the first is line", "行无法读取，第一处在第")),
    ("--campaign", "numbers.csv", (CAMPAIGN + "2026-11-11,A,many,1\n").encode(), ("1 could not be read, the first is line 3",
                                                                                 "1 行无法读取，第一处在第 3 行")),
)
GOOD = (("--log", "good.log", LOG.encode()), ("--mail", "good.eml", MAIL.encode()),
        ("--feed", "good.xml", (HEAD + ITEM.format(1, "A") + "</channel></rss>").encode()),
        ("--campaign", "good.csv", CAMPAIGN.encode()))


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Project:
    def __init__(self, program: str, folder: str, language: str):
        self.program, self.folder, self.language = program, folder, language
        os.makedirs(folder)
        with open(f"{folder}/sitelark.toml", "w", encoding="utf-8") as f:
            f.write('format = 1\n[[site]]\nname = "Tea"\nurl = "https://tea.example/"\nrole = "own"\n')

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        return subprocess.run([self.program, "--lang", self.language, "--project", self.folder, *arguments],
                              capture_output=True, check=False, text=True, env=environment)

    def write(self, name: str, content) -> str:
        path = f"{self.folder}/{name}"
        if content is not None:
            with open(path, "wb") as f:
                f.write(content)
        return path

    def kept(self) -> dict:
        """What is stored: the number of counts by the file's name."""
        with sqlite3.connect(f"{self.folder}/sitelark.db") as db:
            rows = db.execute("SELECT source, count(name) FROM evidence_reading JOIN evidence_count ON reading = id "
                              "GROUP BY id").fetchall()
        return {os.path.basename(source): count for source, count in rows}


def alone(project: Project) -> None:
    """Each file by itself: one sentence, nothing but it."""
    for option, name, content, told, keeps in BROKEN:
        done = project.run("methods", "read", option, project.write(name, content))
        expect(done.returncode == (3 if keeps else 2), f"{name}: ended with {done.returncode}: {done.stderr}")
        sentences = [line for line in done.stderr.splitlines() if line.startswith("sitelark: ")]
        wanted = told[TELLS[project.language]]
        expect(len(sentences) == 1 and f"{name}: " in sentences[0] and wanted in sentences[0],
               f"{name}: not one sentence with {wanted!r}: {done.stderr}")
        expect((name in project.kept()) == keeps, f"{name}: kept {project.kept()}")
    for option, name, content, told in IN_PART:
        done = project.run("methods", "read", option, project.write(name, content))
        wanted = told[TELLS[project.language]]
        expect(done.returncode == 0 and wanted in done.stderr, f"{name}: {done.returncode} {done.stderr}")
        expect(name in project.kept(), f"{name} is not kept")


def together(project: Project) -> None:
    """Good files among broken ones are read as if they were alone."""
    for option, name, content in GOOD:
        expect(project.run("methods", "read", option, project.write(name, content)).returncode == 0, f"{name} is good")
    before = project.kept()
    os.remove(f"{project.folder}/sitelark.db")
    arguments = []
    for option in ("--log", "--mail", "--feed", "--campaign"):
        files = [project.write(name, content) for o, name, content, *_ in BROKEN if o == option]
        good = [project.write(name, content) for o, name, content in GOOD if o == option]
        arguments += [option, *files, *good]
    done = project.run("methods", "read", *arguments)
    expect(done.returncode == 3, f"together: ended with {done.returncode}")
    expect(done.stderr.count("sitelark: ") == len(BROKEN), f"a sentence for each broken file: {done.stderr}")
    after = project.kept()
    for _, name, _ in GOOD:
        expect(before.get(name) == after.get(name) and before.get(name), f"{name}: {before.get(name)} then {after.get(name)}")


def unknown_metric(project: Project) -> None:
    """The data of the program are tested when it is built; a user meets metrics in goals."""
    done = project.run("goals", "add", "99% title_presnt by 2030-06-30")
    expect(done.returncode == 2 and "title_presnt" in done.stderr and "title_present" in done.stderr,
           f"an unknown metric is told, and the one that was meant: {done.stderr}")
    expect("sitelark: " in done.stderr and done.stderr.count("sitelark: ") == 1, f"in one sentence: {done.stderr}")


def main() -> int:
    program = os.path.abspath(sys.argv[1])
    for language in TELLS:
        with tempfile.TemporaryDirectory(prefix="sitelark-evidence-") as folder:
            alone(Project(program, f"{folder}/alone", language))
            together(Project(program, f"{folder}/together", language))
            unknown_metric(Project(program, f"{folder}/metric", language))
    print(*FAILURES, sep="\n")
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
