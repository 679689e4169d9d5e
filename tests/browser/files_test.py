#!/usr/bin/env python3
"""files_test.py SAMPLE_REPORT: reads every format of a report as other programs would, hostile strings included."""
import base64
import csv
import hashlib
import html.parser
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile

SAMPLE = ""
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TAGS = set("""html head meta title style body a header div button nav span main section h1 h2 h3 h4 h5 p ul ol li dl dt
    dd bdi b label input fieldset legend select table caption thead tbody tr th td details summary code pre figure
    figcaption canvas svg circle polyline text dialog footer script""".split())


def written(*arguments) -> bytes:
    with tempfile.NamedTemporaryFile() as f:
        subprocess.run([SAMPLE, f.name, *arguments], check=True)
        with open(f.name, "rb") as again:
            return again.read()


class Tags(html.parser.HTMLParser):
    VOID = {"meta", "input", "circle", "polyline"}

    def __init__(self):
        super().__init__()
        self.found, self.open, self.complaints = [], [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"</{tag}> in line {self.getpos()[0]} closes something else")


class HtmlTest(unittest.TestCase):
    def test_only_our_tags_and_attributes(self):
        for arguments in (("--hostile",), ("--lang", "zh"), ("--empty",)):
            text = written(*arguments).decode("utf-8")
            parser = Tags()
            parser.feed(text)
            tags = [tag for tag, _ in parser.found]
            self.assertEqual(set(tags) - TAGS, set())
            self.assertEqual(tags.count("script"), 2)
            for tag, attributes in parser.found:
                for name, value in attributes.items():
                    self.assertFalse(name.startswith("on") or name in ("style", "srcdoc", "action"), (tag, name))
                    if name == "href":
                        self.assertRegex(value, r"^(https?://|#)")

    def test_tags_are_closed_in_order(self):
        parser = Tags()
        parser.feed(written("--lang", "en").decode("utf-8"))
        self.assertEqual(parser.complaints, [])
        self.assertEqual(parser.open, [])

    def test_policy_names_the_hashes_of_what_is_there(self):
        text = written("--lang", "zh").decode("utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]

        def digest(body):
            return "'sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() + "'"

        script = re.search(r"<script>(.*?)</script>", text, re.S)[1]
        style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
        self.assertIn(f"script-src {digest(script)};", policy)
        self.assertIn(f"style-src {digest(style)};", policy)
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)


class TableTest(unittest.TestCase):
    def test_csv_is_read_as_written(self):
        for kind, key in (("findings", "message"), ("pages", "title")):
            raw = written("--format", kind, "--hostile", "--pages", "120")
            self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
            rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
            self.assertGreater(len(rows), 60)
            self.assertFalse([row for row in rows if None in row or None in row.values()])
            texts = [row[key] for row in rows]
            self.assertIn("'=HYPERLINK(\"http://evil.test\",\"x\")", texts)
            self.assertTrue(any("中文 标题" in text for text in texts))
            self.assertEqual([v for row in rows for v in row.values() if v[:1] in ("=", "+", "-", "@", "\t", "\r")], [])

    def test_json_is_read(self):
        report = json.loads(written("--format", "json", "--hostile").decode("utf-8"))
        self.assertEqual(report["format"], 1)
        self.assertIn("</script><script>window.pwned=1</script>", [f["message"] for f in report["findings"]])


class WorkbookTest(unittest.TestCase):
    def sheets(self, *arguments):
        book = zipfile.ZipFile(io.BytesIO(written("--format", "xlsx", *arguments)))
        self.assertIsNone(book.testzip())
        names = [s.get("name") for s in xml.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        roots = [xml.fromstring(book.read(f"xl/worksheets/sheet{i + 1}.xml")) for i in range(len(names))]
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(item.itertext()) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        self.assertFalse([n for n in book.namelist() if "hyperlink" in n or "external" in n.lower()])
        return dict(zip(names, roots)), shared

    @staticmethod
    def cells(root, shared):
        for row in root.iter(SHEET + "row"):
            out = []
            for cell in row:
                value = "".join(cell.itertext())
                out.append(shared[int(value)] if cell.get("t") == "s" else value)
            yield out

    def test_sheets_hold_everything_and_no_formula(self):
        for language, names in (
                ("en", ["Overview", "Cases", "Findings", "Pages", "Keywords", "Ranks", "Ranks of sites", "Rank distribution", "Rank events",
                        "Backlinks", "Backlinks by day", "Changes of backlinks", "Referring domains", "Kinds of anchors", "Anchors",
                        "Linked pages", "Link gaps"]),
                ("zh", ["概览", "同类问题", "发现的问题", "页面", "关键词", "排名", "各站点排名", "名次分布", "排名事件", "外链", "外链按日", "外链变化",
                        "来源域名", "锚文本类型", "锚文本", "被链接页面", "外链差距"])):
            sheets, shared = self.sheets("--lang", language, "--hostile", "--pages", "90")
            self.assertEqual(list(sheets), names)
            for root in sheets.values():
                self.assertEqual(list(root.iter(SHEET + "f")), [])
                self.assertEqual(list(root.iter(SHEET + "hyperlink")), [])
            pages = list(self.cells(sheets[names[3]], shared))
            self.assertEqual(len(pages), 91)
            findings = list(self.cells(sheets[names[2]], shared))
            cases = list(self.cells(sheets[names[1]], shared))
            self.assertEqual(sum(int(float(row[3])) for row in cases[1:]), len(findings) - 1)
            texts = {text for row in findings for text in row}
            self.assertIn("=HYPERLINK(\"http://evil.test\",\"x\")", texts)
            self.assertTrue(all(len(text) <= 32_767 for text in texts))

    def test_numbers_are_numbers(self):
        sheets, shared = self.sheets("--lang", "en")
        rows = list(self.cells(sheets["Overview"], shared))
        self.assertAlmostEqual(float(dict(row[:2] for row in rows if len(row) > 1)["Score"]), 73.4)
        self.assertIn(["Error", "5"], rows)
        cell = next(c for c in sheets["Pages"].iter(SHEET + "c") if c.get("r") == "B2")
        self.assertIn(cell.get("t"), (None, "n"))
        self.assertEqual("".join(cell.itertext()), "200")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    SAMPLE = sys.argv.pop()
    unittest.main(verbosity=2)
