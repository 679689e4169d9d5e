"""Methods 1 to 4, 6 and 8, as far as they ask where pages name the keywords of the demo's project."""
import tomllib
import unicodedata
import urllib.parse
from collections import defaultdict

from .site import HOME
from .words import holds, holds_apart, uses, words

FRONT_CELLS, STUFFED, MAIN_SCORE, SUPPORT_SCORE = 30, 4, 0.70, 0.40


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def opening(page) -> str:
    """The first block with 20 ideographs or 15 words that is no heading."""
    for block in page.main:
        count = words(block)
        ideographs = sum("㐀" <= w <= "鿿" for w in count)
        if block not in page.heading("h1", "h2", "h3", "h4", "h5", "h6") and \
                (ideographs >= 20 or len(count) - ideographs >= 15):
            return block
    return ""


def score(phrase: str, url: str, page) -> float:
    total = 0.0
    for weight, texts in ((0.30, [page.title]), (0.20, page.heading("h1")), (0.20, [opening(page)]),
                          (0.10, [page.description])):
        total += weight if holds(phrase, texts) else weight / 2 if holds_apart(phrase, texts) else 0
    total += 0.15 if sum(uses(phrase, b) for b in page.main) >= 2 else 0
    path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
    return total + (0.05 if set(words(phrase)) & set(words(path.replace("-", " "))) else 0)


def page_for(keyword: dict, pages: dict) -> str:
    """The one that the project names, else the best that is about it, in the keyword's language."""
    if "page" in keyword:
        return urllib.parse.urljoin(HOME, keyword["page"])
    best, text = ("", 0.0), keyword["text"]
    for url, page in sorted(pages.items()):
        about = holds_apart(text, [page.title]) or holds_apart(text, page.heading("h1"))
        points = score(text, url, page)
        if about and points >= SUPPORT_SCORE and points > best[1] and page.lang.split("-")[0] == keyword["language"]:
            best = url, points
    return best[0]


def shingles(page) -> set:
    text = [w for block in page.main for w in words(block)]
    return {tuple(text[i:i + 4]) for i in range(len(text) - 3)}


def of_focus(important: list, site, pages: dict) -> dict:
    mains, support, focus = {}, 0, set()
    for keyword, url in important:
        if not url or score(keyword["text"], url, pages[url]) < MAIN_SCORE:
            continue
        mains[keyword["text"]] = url
        others = {u for u, p in pages.items() if u != url and score(keyword["text"], u, p) >= SUPPORT_SCORE}
        focus |= others | {url}
        support += any(source in others and target == url for source, target, _ in site.links)
    long = linked = 0
    for url in set(mains.values()):
        count = [w for block in pages[url].main for w in words(block)]
        han = sum("㐀" <= w <= "鿿" for w in count)
        long += han >= 300 or len(count) - han >= 200
        phrases = [k for k, u in mains.items() if u == url]
        linked += max(sum(t == url and holds_apart(k, [text]) for _, t, text in site.links) for k in phrases) >= 3
    sets = {u: shingles(pages[u]) for u in focus}
    alike = {u for u in focus for v in focus
             if u != v and len(sets[u] & sets[v]) >= 0.9 * len(sets[u] | sets[v])}
    return {"kw_main": (len(mains), len(important)), "kw_support": (support, len(important)),
            "focus_long": (long, len(set(mains.values()))), "focus_linked": (linked, len(set(mains.values()))),
            "focus_dup": (len(alike), len(focus))}


def of_keywords(folder: str, site, listed: list) -> dict:
    with open(f"{folder}/sitelark.toml", "rb") as f:
        keywords = tomllib.load(f)["keyword"]
    pages, n = site.indexable(), defaultdict(int)
    first_byte = {p["url"]: p["first_byte_ms"] for p in listed}  # only the audit can know
    targets = [(k, page_for(k, pages)) for k in keywords]
    meant = [(k["text"], u) for k, u in targets if u]
    for text, url in meant:
        page = pages[url]
        in_title, paragraph = holds(text, [page.title]), opening(page)
        n["title"] += in_title
        if in_title:
            at = min(page.title.lower().find(w) for w in (text.lower(),))
            n["front"] += 0 <= at and cells(page.title[:at]) < FRONT_CELLS
        n["desc"] += holds(text, [page.description])
        n["h1"] += holds(text, page.heading("h1"))
        n["emph"] += holds(text, page.heading("h1", "h2", "h3") + [page.bold])
        n["found"] += bool(paragraph)
        n["para"] += holds(text, [paragraph])
        n["stuffed"] += uses(text, paragraph) >= STUFFED
        n["fast"] += first_byte[url] <= 800
    of = len(meant)
    points = n["title"] + n["desc"] + n["h1"] + n["para"] + n["fast"] + of
    out = {"title_keyword": (n["title"], of), "title_front": (n["front"], n["title"]), "desc_keyword": (n["desc"], of),
           "h1_keyword": (n["h1"], of), "emph_keyword": (n["emph"], of), "para_found": (n["found"], of),
           "para_keyword": (n["para"], of), "para_stuffed": (n["stuffed"], of), "key_page_score": (points, 6 * of)}
    closed = any(u not in pages for u in [HOME] + [u for _, u in meant])
    return {**out, "robots_blocks": (int(closed), None),
            **of_focus([t for t in targets if t[0].get("priority") == "A"], site, pages)}
