#!/usr/bin/env python3
"""report_test.py SAMPLE_REPORT: opens generated reports from disk in headless Chromium and uses them."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from webdriver import Browser

SAMPLE = ""
FOLDER = ""

WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));
"""
SETTLED = "const done = arguments[arguments.length - 1]; setTimeout(() => requestAnimationFrame(() => done(true)), 250);"
NAMES = "return [...document.querySelectorAll('#page-table .page-name')].map((b) => b.title)"
COUNT = "return document.getElementById('page-count').textContent"
GROUPS = "return [...document.querySelectorAll('.group:not([hidden])')].map((g) => g.id)"


def report(*arguments):
    path = os.path.join(FOLDER, "-".join(a.strip("-") for a in arguments) + ".html")
    if not os.path.exists(path):
        subprocess.run([SAMPLE, path, *arguments], check=True)
    return path


class ReportTest(unittest.TestCase):
    browser = None

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=WATCH)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def open(self, *arguments):
        self.browser.open(report(*arguments))
        self.settle()

    def settle(self):
        self.browser.run_async(SETTLED)

    def run_js(self, script, *arguments):
        return self.browser.run(script, *arguments)

    def set_field(self, name, value, event):
        self.run_js("const f = document.getElementById(arguments[0]); f.value = arguments[1];"
                    "f.dispatchEvent(new Event(arguments[2], {bubbles: true}))", name, value, event)
        self.settle()

    def assert_quiet(self):
        self.assertEqual(self.run_js("return window.violations"), [])
        self.assertEqual([entry["message"] for entry in self.browser.log()], [])

    def test_both_languages_open_quietly(self):
        for language, title, shown in (("en", "Findings", "60 of 60 addresses"), ("zh", "发现的问题", "显示 60 / 60 个网址")):
            self.open("--lang", language)
            self.assertEqual(self.run_js("return document.getElementById('findings-title').textContent"), title)
            self.assertEqual(self.run_js(COUNT), shown)
            self.assertTrue(self.run_js("return document.documentElement.classList.contains('scripted')"))
            self.assertEqual(self.run_js("return document.querySelectorAll('canvas').length"), 10)
            drawn = self.run_js("return [...document.querySelectorAll('canvas')].map((c) => c.getContext('2d')"
                                ".getImageData(0, 0, c.width, c.height).data.some((v) => v > 0))")
            self.assertEqual(drawn, [True] * 10)
            self.assert_quiet()

    def test_an_empty_report_opens_quietly(self):
        self.open("--empty")
        self.assertIn("not scored", self.run_js("return document.getElementById('overview').textContent"))
        self.assertEqual(self.run_js(COUNT), "0 of 0 addresses")
        self.assert_quiet()

    def test_hostile_strings_do_nothing(self):
        self.open("--hostile")
        self.run_js("for (const g of document.querySelectorAll('.group')) g.open = true;"
                    "document.getElementById('finding-new').click()")
        self.settle()
        for i in range(0, 60, 3):
            self.run_js("const b = document.querySelectorAll('#page-table .page-name');"
                        "b[arguments[0] % b.length].click(); document.getElementById('page-dialog').close()", i)
        self.set_field("finding-search", "</script><script>window.pwned=1</script>", "input")
        self.set_field("page-search", "\"><img src=x onerror=window.pwned=1>", "input")
        self.assertNotEqual(self.run_js(NAMES), [])
        self.assertIsNone(self.run_js("return window.pwned ?? null"))
        self.assertEqual(self.run_js("return document.querySelectorAll('img, iframe, main script').length"), 0)
        self.assertEqual(self.run_js("return [...document.links].map((a) => a.protocol)"
                                     ".filter((p) => !['http:', 'https:', 'file:'].includes(p))"), [])
        self.assertEqual(self.run_js("return [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes])"
                                     ".map((a) => a.name).filter((n) => n.startsWith('on'))"), [])
        self.assert_quiet()

    def test_an_inline_script_of_a_page_would_not_run(self):
        self.open("--lang", "en")
        self.run_js("const s = document.createElement('script'); s.textContent = 'window.pwned = 1';"
                    "document.body.append(s)")
        self.assertIsNone(self.run_js("return window.pwned ?? null"))
        self.assertNotEqual(self.run_js("return window.violations"), [])
        self.browser.log()

    def test_explorer_sorts_and_filters(self):
        self.open("--lang", "en")
        words = "return [...document.querySelectorAll('#page-table tbody tr:not(.spacer) td:nth-child(6)')]" \
                ".map((c) => Number(c.textContent.replaceAll(',', '')))"
        click = "document.querySelector('[data-key=words]').click()"
        self.run_js(click)
        rising = self.run_js(words)
        self.assertEqual(rising, sorted(rising))
        self.assertEqual(self.run_js("return document.querySelector('th[aria-sort=ascending]').textContent"), "Words")
        self.run_js(click)
        falling = self.run_js(words)
        self.assertEqual(falling, sorted(falling, reverse=True))
        self.assertGreater(falling[0], rising[0])
        self.set_field("page-status", "2", "change")
        self.assertEqual(self.run_js(COUNT), "3 of 60 addresses")
        self.set_field("page-search", "BLOG/item", "input")
        self.assertEqual(self.run_js(COUNT), "1 of 60 addresses")
        self.assertEqual(self.run_js(NAMES), ["https://shop.example/blog/item-00007.html"])
        self.run_js("document.getElementById('page-reset').click()")
        self.assertEqual(self.run_js(COUNT), "60 of 60 addresses")
        self.set_field("page-problems", "none", "change")
        without = self.run_js(COUNT)
        self.assertNotIn(without, ("60 of 60 addresses", "0 of 60 addresses"))
        self.set_field("page-problems", "", "change")
        self.set_field("page-check", "0", "change")
        self.assertEqual(self.run_js(COUNT), "3 of 60 addresses")
        self.assert_quiet()

    def test_columns_of_the_project_are_sorted_searched_and_fit(self):
        self.open("--lang", "en")
        cells = "return [...document.querySelectorAll('#page-table tbody tr:not(.spacer) td:nth-child(13)')]" \
                ".map((c) => c.textContent)"
        click = "document.querySelector('[data-key=\"extract.0\"]').click()"
        self.run_js(click)
        self.assertEqual(self.run_js("return document.querySelector('th[aria-sort=ascending]').textContent"), "Price")
        prices = [float(text) for text in self.run_js(cells) if text[0].isdigit()]
        self.assertGreater(len(prices), 5)
        self.assertEqual(prices, sorted(prices))
        self.run_js(click)
        self.assertIn("Not evaluated", self.run_js(cells))
        self.set_field("page-search", "ann; bo", "input")
        self.assertNotIn(self.run_js(COUNT), ("60 of 60 addresses", "0 of 60 addresses"))
        self.run_js("document.querySelector('#page-table .page-name').click()")
        self.assertIn("Ann; Bo", self.run_js("return document.getElementById('page-dialog').textContent"))
        self.run_js("document.getElementById('page-dialog').close(); document.getElementById('page-reset').click()")
        widths = self.run_js("return [...document.querySelectorAll('#page-table th')].map((c) => c.clientWidth)")
        self.assertEqual(len(widths), 14)
        self.assertGreater(min(widths), 50)
        self.assertEqual(self.run_js("return document.documentElement.scrollWidth > innerWidth"), False)
        self.assert_quiet()

    def test_explorer_is_used_by_keyboard(self):
        self.open("--lang", "en")
        self.run_js("document.querySelector('#page-table .page-name').focus()")
        down, end, enter, escape = "\ue015", "\ue010", "\ue007", "\ue00c"
        self.browser.keys(down + down)
        self.assertEqual(self.run_js("return document.activeElement.dataset.row"), "2")
        self.browser.keys(end)
        self.assertEqual(self.run_js("return document.activeElement.dataset.row"), "59")
        self.browser.keys(enter)
        self.assertTrue(self.run_js("return document.getElementById('page-dialog').open"))
        self.browser.keys(escape)
        self.assertFalse(self.run_js("return document.getElementById('page-dialog').open"))
        self.assert_quiet()

    def test_dialog_tells_the_page(self):
        self.open("--lang", "en")
        self.set_field("page-status", "2", "change")
        self.run_js("document.querySelector('#page-table .page-name').click()")
        text = self.run_js("return document.getElementById('page-dialog').innerText")
        for part in ("item-00053.html", "404", "Page not found (404)", "Linked from", "104 links in all"):
            self.assertIn(part, text)
        self.run_js("document.querySelector('#page-dialog .check-name').click()")
        self.settle()
        self.assertTrue(self.run_js("return document.getElementById('check-response-404').open"))
        self.assert_quiet()

    def test_findings_are_filtered(self):
        self.open("--lang", "en")
        self.assertEqual(len(self.run_js(GROUPS)), 6)
        self.run_js("document.getElementById('finding-error').click()")
        self.assertEqual(self.run_js(GROUPS), ["check-response-404", "check-response-5xx"])
        self.run_js("document.getElementById('finding-error').click(); document.getElementById('finding-new').click()")
        self.assertEqual(self.run_js("return document.getElementById('finding-count').textContent"),
                         "20 findings of 5 checks")
        self.run_js("document.getElementById('check-response-404').open = true")
        self.settle()
        self.assertEqual(self.run_js("return document.querySelectorAll('#check-response-404 tbody tr').length"), 2)
        self.run_js("document.getElementById('finding-new').click()")
        self.set_field("finding-search", "item-00053", "input")
        self.assertIn("check-response-404", self.run_js(GROUPS))
        self.assertEqual(self.run_js("return document.querySelectorAll('#check-response-404 tbody tr').length"), 1)
        self.assert_quiet()

    def test_50000_pages_scroll(self):
        self.open("--pages", "50000")
        self.assertEqual(self.run_js(COUNT), "50,000 of 50,000 addresses")
        rows = "return document.querySelectorAll('#page-table tbody tr').length"
        for part in (0, 0.31, 0.777, 1):
            self.run_js("const s = document.getElementById('page-scroller');"
                        "s.scrollTop = (s.scrollHeight - s.clientHeight) * arguments[0]", part)
            self.settle()
            self.assertLess(self.run_js(rows), 80)
            first = self.run_js("return Number(document.querySelector('#page-table tbody tr[aria-rowindex]')"
                                ".getAttribute('aria-rowindex'))")
            self.assertAlmostEqual(first / 50_000, part, delta=0.01)
            covered = self.run_js("""
                const box = document.getElementById('page-scroller').getBoundingClientRect();
                const at = (y) => document.elementFromPoint(box.left + 60, y)?.closest('tr[aria-rowindex]') !== null;
                return at(box.top + 70) && at(box.bottom - 30)""")
            self.assertTrue(covered, part)
        self.assertEqual(self.run_js("return document.getElementById('page-table').getAttribute('aria-rowcount')"),
                         "50001")
        self.run_js("document.querySelector('[data-key=inlinks]').click()")
        self.assertLess(self.run_js(rows), 80)
        self.set_field("page-search", "item-49999", "input")
        self.assertEqual(self.run_js(COUNT), "1 of 50,000 addresses")
        self.assertLess(self.run_js("return document.querySelectorAll('*').length"), 40_000)
        self.assert_quiet()

    def test_long_lists_are_turned_by_page(self):
        self.open("--pages", "50000")
        self.run_js("document.getElementById('check-title-too-wide').open = true")
        self.settle()
        rows = "return document.querySelectorAll('#check-title-too-wide tbody tr').length"
        where = "return document.querySelector('#check-title-too-wide .after-rows').textContent"
        self.assertEqual(self.run_js(rows), 100)
        self.assertRegex(self.run_js(where), r"1–100 of 1\d,\d{3}")
        self.run_js("document.querySelectorAll('#check-title-too-wide .after-rows button')[1].click()")
        self.assertIn("101–200 of 1", self.run_js(where))
        self.assert_quiet()

    def test_what_is_the_same_everywhere_is_one_row(self):
        self.open("--pages", "50000")
        box = "document.querySelector('#check-description-missing')"
        self.assertIn("25,000 findings", self.run_js(f"return {box}.querySelector('.amount').textContent"))
        self.run_js(f"{box}.open = true")
        self.settle()
        self.assertRegex(self.run_js(f"return {box}.querySelector('tr.case .extent').textContent"),
                         r"the same on 25,000 addresses")
        self.assertEqual(self.run_js(f"return {box}.querySelectorAll('.case li').length"), 0)
        self.run_js(f"{box}.querySelector('.case details').open = true")
        self.settle()
        listed = self.run_js(f"return [...{box}.querySelectorAll('.case li')].map((li) => li.textContent)")
        self.assertEqual(len(listed), 501)
        self.assertEqual(listed[-1], "and 24,499 more in the CSV and JSON exports")
        self.set_field("finding-search", "item-49999", "input")
        self.assertEqual(self.run_js(f"return {box}.querySelectorAll('tbody tr:not(.case)').length"), 1)
        self.assert_quiet()

    def test_ranks_follow_the_chosen_keyword_and_day(self):
        self.open("--lang", "en")
        rows = "return document.querySelectorAll('#rank-list li:not(.none)').length"
        self.assertEqual(self.run_js(rows), 10)
        self.assertEqual(self.run_js("return document.querySelectorAll('#rank-list li.own').length"), 1)
        events = "return [...document.querySelectorAll('#rank-events b')].map((b) => b.textContent)"
        self.assertEqual(self.run_js(events), ["link won", "another page ranks", "could not look"])
        self.set_field("rank-day", "10", "change")
        self.assertEqual(self.run_js(rows), 0)
        self.run_js("document.querySelector('#rank-events button').click()")
        self.assertEqual(self.run_js("return document.getElementById('rank-day').value"), "16")
        self.assertEqual(self.run_js(rows), 10)
        self.set_field("rank-series", "1", "change")
        self.assertEqual(self.run_js(events), [])
        self.assert_quiet()

    def test_nothing_is_drawn_of_nothing(self):
        self.open("--empty")
        self.assertEqual(self.run_js("return document.querySelectorAll('canvas').length"), 0)
        self.assertLess(self.run_js("return document.getElementById('page-scroller').clientHeight"), 120)

    def test_charts_lead_to_the_pages(self):
        self.open("--lang", "en")
        self.run_js("""
            const canvas = document.getElementById('chart-status'); canvas.scrollIntoView({behavior: 'instant', block: 'center'});
            const box = canvas.getBoundingClientRect();
            canvas.dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: box.left + box.width * .17,
              clientY: box.top + box.height * .6}))""")
        self.settle()
        self.assertEqual(self.run_js("return document.getElementById('page-status').value"), "0")
        self.assert_quiet()

    def test_theme_and_paper(self):
        self.open("--lang", "en")
        color = "return getComputedStyle(document.body).backgroundColor"
        before = self.run_js(color)
        self.run_js("document.getElementById('theme').click()")
        self.assertNotEqual(self.run_js(color), before)
        self.assertEqual(self.run_js("return document.getElementById('theme').getAttribute('aria-pressed')"), "true")
        self.run_js("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(self.run_js("return document.querySelectorAll('.group:not([open])').length"), 0)
        self.browser.devtools("Emulation.setEmulatedMedia", media="print")
        shown = "return [...document.querySelectorAll('.explorer, .tools, .static-pages')]" \
                ".map((e) => getComputedStyle(e).display !== 'none')"
        self.assertEqual(self.run_js(shown), [False, False, True])
        self.browser.devtools("Emulation.setEmulatedMedia", media="")
        self.run_js("dispatchEvent(new Event('afterprint'))")
        self.assertEqual(self.run_js("return document.querySelectorAll('.group[open]').length"), 0)
        self.run_js("localStorage.clear()")
        self.assertTrue(self.browser.pdf().startswith(b"%PDF-"))
        self.assert_quiet()

    def test_nothing_runs_out_of_a_narrow_window(self):
        self.browser.size(390, 800, mobile=True)
        try:
            for arguments in (("--lang", "zh"), ("--hostile",)):
                self.open(*arguments)
                self.run_js("for (const g of document.querySelectorAll('.group')) g.open = true")
                self.settle()
                self.assertLessEqual(self.run_js("return document.documentElement.scrollWidth"), 390)
        finally:
            self.browser.devtools("Emulation.clearDeviceMetricsOverride")

    def test_text_has_contrast(self):
        script = """
            const parse = (c) => c.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
              .map((v) => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4))
              .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
            const behind = (e) => {
              for (let at = e; at; at = at.parentElement) {
                const c = parse(getComputedStyle(at).backgroundColor);
                if (c.length === 3 || c[3] > .99) return c;
              }
              return [255, 255, 255];
            };
            const bad = new Set();
            for (const e of document.querySelectorAll('main *, header *, nav *, footer')) {
              const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
              if (!own || !e.getClientRects().length || e.closest('svg, select')) continue;
              const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
              if ((a + .05) / (b + .05) < 4.5) bad.add(e.className + ' ' + ((a + .05) / (b + .05)).toFixed(2));
            }
            return [...bad]"""
        for dark in (False, True):
            self.open("--lang", "en")
            if dark:
                self.run_js("document.getElementById('theme').click()")
            self.run_js("for (const g of document.querySelectorAll('.group')) g.open = true")
            self.assertEqual(self.run_js(script), [])
            self.run_js("localStorage.clear()")

    def test_parts_have_names_for_those_who_listen(self):
        self.open("--lang", "en")
        self.run_js("document.querySelector('#page-table .page-name').click()")
        unnamed = """
            const name = (e) => e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length
              || e.getAttribute('aria-labelledby');
            return [...document.querySelectorAll('button, a, input, select, section[aria-labelledby], nav, dialog, canvas')]
              .filter((e) => !name(e)).map((e) => e.outerHTML.slice(0, 80))"""
        self.assertEqual(self.run_js(unnamed), [])
        ids = self.run_js("return [...document.querySelectorAll('[id]')].map((e) => e.id)")
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(self.run_js("return document.querySelectorAll('h1').length"), 1)
        self.assertEqual(self.run_js("return document.querySelectorAll('main').length"), 1)
        self.assertEqual(self.run_js("return [...document.querySelectorAll('thead th')].filter((t) => !t.scope).length"), 0)


class WithoutScriptTest(unittest.TestCase):
    def test_overview_and_findings_are_read(self):
        with Browser(scripting=False) as browser:
            browser.open(report("--lang", "en"))
            text = browser.run("return document.body.innerText")
            self.assertEqual(browser.run("return document.documentElement.classList.contains('scripted')"), False)
        for part in ("Needs work", "What to fix first", "Page not found (404)", "Pages with the most findings", "2xx"):
            self.assertIn(part, text)
        self.assertNotIn("Reset", text)


def main():
    global SAMPLE, FOLDER
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not shutil.which("chromedriver"):
        sys.exit("chromedriver is missing: scripts/install_packages test installs it")
    SAMPLE = sys.argv[1]
    FOLDER = tempfile.mkdtemp(prefix="sitelark-reports-")
    try:
        result = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2).result
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)


if __name__ == "__main__":
    main()
