"""The demo's files as a small crawler of our own sees them: statuses, links, depth, which pages may be found."""
import html.parser
import os
import re
import urllib.parse
from collections import defaultdict

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOST = "www.larktea.example"
HOME = f"https://{HOST}/"
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "div", "section", "article", "main", "table", "tr",
          "td", "th", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "pre", "hr", "br"}
WORD = re.compile(r"[㐀-鿿]|[^\W_㐀-鿿]+(?:['’][^\W_㐀-鿿]+)*")


class Page(html.parser.HTMLParser):
    """What a browser would see. `blocks`: texts of main, one a block element."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.titles, self.headings, self.json_ld, self.rel, self.blocks, self.times = [], [], [], [], [""], []
        self.meta, self.anchors, self.forms, self.addresses, self.lang = defaultdict(list), [], [], [], ""
        self.bold, self.in_links, self.images, self.framesets = "", "", 0, 0
        self.stack: list = []
        self.source = text
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = {k: v or "" for k, v in attrs}
        self.lang = a.get("lang", "") if tag == "html" else self.lang
        if tag == "meta" and ("name" in a or "property" in a):
            self.meta[(a.get("name") or a.get("property")).lower()].append(a.get("content", ""))
        if tag == "link":
            self.rel.append((a.get("rel", "").lower().split(), a.get("href", "")))
        if tag == "a":
            self.anchors.append([a, ""])
        self.addresses += [a[k] for k in ("src", "href", "onclick") if k in a and tag != "a"]
        if tag == "form":
            self.forms.append([])
        if tag in ("input", "textarea") and self.forms and "form" in self.stack:
            self.forms[-1].append(tag if tag == "textarea" else a.get("type", "text"))
        self.images += tag == "img"
        self.framesets += tag == "frameset"
        if tag == "time":
            self.times.append(a.get("datetime", ""))
        if tag in ("title", "script") or re.fullmatch("h[1-6]", tag):
            kind = self.titles if tag == "title" else self.headings if tag[0] == "h" else self.json_ld
            if tag != "script" or a.get("type") == "application/ld+json":
                kind.append([tag, ""])
        if tag in BLOCKS:
            self.blocks.append("")
        if tag not in ("meta", "link", "img", "br", "hr", "input"):
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data):
        top = self.stack[-1] if self.stack else ""
        if top == "title":
            self.titles[-1][1] += data
        elif top == "script" and self.json_ld:
            self.json_ld[-1][1] += data
        for tag in self.stack:
            if re.fullmatch("h[1-6]", tag):
                self.headings[-1][1] += data
        if "a" in self.stack:
            self.anchors[-1][1] += data
        if "main" in self.stack and top not in ("script", "style"):
            self.blocks[-1] += data
            self.bold += data if {"b", "strong"} & set(self.stack) else ""
            self.in_links += data + " " if "a" in self.stack else ""

    @property
    def title(self) -> str:
        return next((squeeze(t) for _, t in self.titles if t.strip()), "")

    @property
    def description(self) -> str:
        return next((squeeze(d) for d in self.meta["description"] if d.strip()), "")

    @property
    def main(self) -> list:
        return [squeeze(b) for b in self.blocks if b.strip()]

    def heading(self, *tags: str) -> list:
        return [squeeze(t) for tag, t in self.headings if tag in tags and t.strip()]


def squeeze(text: str) -> str:
    return " ".join(text.split())


def decoded(raw: bytes) -> str:
    label = re.search(rb"charset=[\"']?([\w-]+)", raw[:1024])
    for charset in ("utf-8", label[1].decode() if label else "utf-8"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def special_answers() -> dict:
    with open(f"{ROOT}/demo/site.tsv", encoding="utf-8") as f:
        rows = [r.rstrip("\n").split("\t") for r in f if not r.startswith("#")]
    answers = {}
    for where, status, _, *headers in rows:
        location = [h.split(": ", 1)[1] for h in headers if h.startswith("Location: ")]
        answers["https://" + where] = int(status), location[0] if location else ""
    return answers


def read(url: str) -> tuple:
    """(status, where it redirects to, the page or None)"""
    status, location = special_answers().get(url, (200, ""))
    parts = urllib.parse.urlsplit(url)
    path = f"{ROOT}/demo/site/{parts.hostname}{parts.path}" + ("index.html" if parts.path.endswith("/") else "")
    if status != 200:
        return status, location, None
    if not os.path.isfile(path):
        return 404, "", None
    with open(path, "rb") as f:
        raw = f.read()
    return 200, "", Page(decoded(raw)) if path.endswith(".html") else None


class Site:
    """Every address of the shop that links, redirects, canonicals or the sitemap lead to."""

    def __init__(self):
        with open(f"{ROOT}/demo/site/{HOST}/sitemap.xml", encoding="utf-8") as f:
            self.sitemap = set(re.findall(r"<loc>\s*(\S+?)\s*</loc>", f.read()))
        with open(f"{ROOT}/demo/site/{HOST}/robots.txt", encoding="utf-8") as f:
            self.robots = f.read()
        self.closed = re.findall(r"(?m)^Disallow: (\S+)", self.robots)
        self.answers, self.links, self.depth = {}, [], {HOME: 0}
        self.crawl([HOME])
        self.crawl(sorted(self.sitemap - set(self.answers)), reached=False)

    def is_closed(self, url: str) -> bool:
        return any(urllib.parse.urlsplit(url).path.startswith(c) for c in self.closed)

    def crawl(self, level: list, reached: bool = True) -> None:
        while level:
            following = []
            for url in level:
                if url in self.answers or self.is_closed(url):
                    continue
                self.answers[url] = status, location, page = read(url)
                targets = [(urllib.parse.urljoin(url, location), 0)] if location else []
                for a, text in page.anchors if page else []:
                    target = urllib.parse.urljoin(url, a.get("href", "")).split("#")[0]
                    if "href" in a and target.startswith(HOME):
                        self.links.append((url, target, squeeze(text)))
                        targets.append((target, 1))
                for target, step in targets:
                    if reached and self.depth.get(target, 99) > self.depth[url] + step:
                        self.depth[target] = self.depth[url] + step
                    following.append(target)
            level = sorted(following, key=lambda u: self.depth.get(u, 99))

    def end(self, url: str) -> int:
        """The status where an address leads to, through redirects; 0: in a circle, or closed by robots.txt."""
        for _ in range(10):
            status, location, _ = self.answers.get(url, (0, "", None))
            if not location:
                return status
            url = urllib.parse.urljoin(url, location)
        return 0

    def pages(self) -> dict:
        return {u: page for u, (status, _, page) in self.answers.items() if status == 200 and page}

    def indexable(self) -> dict:
        out = {}
        for url, page in self.pages().items():
            canonicals = [urllib.parse.urljoin(url, href) for rel, href in page.rel if "canonical" in rel]
            elsewhere = len(set(canonicals)) == 1 and canonicals[0] != url
            if not elsewhere and "noindex" not in ",".join(page.meta["robots"]):
                out[url] = page
        return out
