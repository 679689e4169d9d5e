"""Metrics of links from other sites and of Search Console, from the rows of the database."""
import sqlite3
import time
import urllib.parse
from collections import defaultdict

from .site import HOST
from .words import LISTS, is_host

DAY = 86400
SEEN = ("live", "noindex", "canonicalised")


def domain(host: str) -> str:
    """Of the demo's hosts, whose public suffix is one label."""
    return ".".join(host.split(".")[-2:])


def host_of(url: str) -> str:
    return urllib.parse.urlsplit(url).hostname or ""


def rows_of(folder: str) -> list:
    with sqlite3.connect(f"file:{folder}/sitelark.db?mode=ro", uri=True) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(
            "SELECT v.*, b.seen_at AS seen_at FROM v_backlinks AS v JOIN backlink AS b ON b.id = v.backlink")]


def of_links(folder: str, site, services: list) -> dict:
    ours = [row for row in rows_of(folder) if host_of(row["target"] or f"https://{row['about']}/") == HOST]
    looked = {row["source_domain"] for row in ours if row["looked_at"]}
    assert looked == {row["source_domain"] for row in ours}, "the demo leaves no claim unseen"
    there = [row for row in ours if row["seen_at"] and not row["lost"] and row["target"]]
    linking = {row["source_domain"] for row in there}
    linked = {domain(host) for page in site.pages().values() for a, _ in page.anchors
              if (host := host_of(urllib.parse.urljoin(f"https://{HOST}/", a.get("href", "")))) not in ("", HOST)}
    to = lambda row: urllib.parse.urlsplit(row["target_now"] or row["target"])
    aff = {row["source"] for row in there if any(k in LISTS["affiliate_parameters"] and v for k, v in urllib.parse.parse_qsl(to(row).query))}
    mentions = {row["source"] for row in ours if (row["first_seen"] or row["looked_at"]) > time.time() - 90 * DAY
                and (row["kind"] == "mention" and row["state"] not in SEEN
                     or row in there and is_host(host_of(row["source"]), "communities"))}
    return {"recip_share": (len(linking & linked), len(linking)), "aff_links_seen": (len(aff), None),
            "mentions_90d": (len(mentions), None),
            "free_refdomains": (len({row["source_domain"] for row in there if to(row).path in services}), None)}


def of_console(folder: str, site, campaigns: list, bought: set) -> dict:
    """`campaigns`: days ago on which those of method 14 began."""
    with sqlite3.connect(f"file:{folder}/sitelark.db?mode=ro", uri=True) as db:
        rows = db.execute("SELECT c.day, q.text, p.text, c.impressions FROM console_row AS c JOIN word AS q ON q.id = c.query "
                          "JOIN word AS p ON p.id = c.page").fetchall()
        ranks = db.execute("SELECT keyword, engine, country, standing, position FROM v_ranks WHERE own = 1 AND standing IN "
                           "('found', 'not_in_first') ORDER BY day").fetchall()
    newest = {(keyword.casefold(), engine, country): standing == "found" and position == 1
              for keyword, engine, country, standing, position in ranks}
    first = defaultdict(list)
    for (keyword, _, _), on_top in newest.items():
        first[keyword].append(on_top)
    today = int(time.time()) // DAY
    shown = {page for day, _, page, impressions in rows if impressions and day > today - 90}
    listed = site.sitemap
    brand = defaultdict(int)
    for day, query, _, impressions in rows:
        brand[day] += impressions if " lark tea " in f" {query.lower()} " else 0
    before = after = 0.0
    for ago in campaigns:
        start = today - ago
        before += sum(brand[day] for day in range(start - 28, start)) / 28
        after += sum(brand[day] for day in range(start, start + 14)) / 14
    known = [keyword for keyword in bought if keyword in first]
    return {"indexed_ratio": (len(shown & listed), len(listed)), "brand_uplift": (after, before),
            "ppc_overlap": (sum(all(first[keyword]) for keyword in known), len(known))}
