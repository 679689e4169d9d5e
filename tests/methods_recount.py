"""The numbers of the 29 methods, counted again from the demo's own files by independent code: recount(folder, pages,
findings, placements) gives {metric: (numerator, denominator or None)}. Which pages may be found, and what the ordinary
checks raise, is taken from the audit's lists; everything else from the files."""
import csv
import email
import email.policy
import glob
import html.parser
import json
import os
import re
import sqlite3
import statistics
import urllib.parse
import xml.etree.ElementTree as ET
from collections import defaultdict

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOST = "www.larktea.example"
ENGINE_BOTS = {"googlebot": "google", "bingbot": "bing", "baiduspider": "baidu", "360spider": "360",
               "haosouspider": "360", "sogou web spider": "sogou", "yisouspider": "shenma"}


class Page(html.parser.HTMLParser):
    """What a browser would see of the head, the headings and the links."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.titles, self.h1, self.meta, self.rel, self.links, self.json_ld = [], [], defaultdict(list), [], [], []
        self.stack, self.inside = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = {k: v or "" for k, v in attrs}
        if tag == "meta" and ("name" in a or "property" in a):
            self.meta[(a.get("name") or a.get("property")).lower()].append(a.get("content", ""))
        if tag == "link":
            self.rel += a.get("rel", "").lower().split()
        if tag == "a":
            self.links.append(a)
        if tag in ("title", "h1") or (tag == "script" and a.get("type") == "application/ld+json"):
            self.inside.append(tag)
            {"title": self.titles, "h1": self.h1, "script": self.json_ld}[tag].append("")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside:
            {"title": self.titles, "h1": self.h1, "script": self.json_ld}[self.inside[-1]][-1] += data


def page_of(url: str) -> Page:
    path = urllib.parse.urlsplit(url).path
    path += "index.html" if path.endswith("/") else ""
    with open(f"{ROOT}/demo/site/{HOST}{path}", "rb") as f:
        raw = f.read()
    return Page(raw.decode("iso-8859-1" if b"iso-8859-1" in raw.lower() and b"\xe9" in raw else "utf-8", "replace"))


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def of_pages(pages: list, findings: list) -> dict:
    urls = [p["url"] for p in pages if p["indexability"] == "indexable" and p["html"]] if "html" in pages[0] else \
           [p["url"] for p in pages if p["indexability"] == "indexable"]
    read = {u: page_of(u) for u in urls}
    raised = defaultdict(set)
    for f in findings:
        raised[f["check"]].add(f["url"])
    n, out = len(urls), {}
    titles = {u: [t for t in p.titles if t.strip()] for u, p in read.items()}
    count = defaultdict(int)
    for t in titles.values():
        if t:
            count[folded(t[0])] += 1
    titled = [u for u in urls if titles[u]]
    wide = {"title": ("too-wide", "too-long-chars", "too-long-cjk", "too-short")}
    out["title_present"] = sum(len(t) == 1 for t in titles.values()), n
    out["title_unique"] = sum(bool(t) and count[folded(t[0])] == 1 for t in titles.values()), n
    bad = set().union(*(raised["title-" + c] for c in wide["title"]))
    out["title_width_ok"] = sum(u not in bad for u in titled), len(titled)
    out["title_stuffed"] = sum(u in raised["title-keyword-stuffing"] for u in titled), len(titled)
    out["title_generic"] = sum(u in raised["title-placeholder"] for u in titled), len(titled)
    descriptions = {u: [d for d in p.meta["description"] if d.strip()] for u, p in read.items()}
    shared = defaultdict(int)
    for d in descriptions.values():
        if d:
            shared[folded(d[0])] += 1
    described = [u for u in urls if descriptions[u]]
    bad = set().union(*(raised["description-" + c] for c in wide["title"]))
    out["desc_present"] = sum(len(d) == 1 for d in descriptions.values()), n
    out["desc_unique"] = sum(shared[folded(descriptions[u][0])] == 1 for u in described), len(described)
    out["desc_width_ok"] = sum(u not in bad for u in described), len(described)
    h1 = {u: [h for h in p.h1 if h.strip()] for u, p in read.items()}
    out["h1_one"] = sum(len(h) == 1 for h in h1.values()), n
    out["h1_any"] = sum(len(h) >= 1 for h in h1.values()), n
    out["depth_ok"] = sum(p["depth"] is not None and 0 <= p["depth"] <= 3 for p in pages if p["url"] in read), n
    home = read[f"https://{HOST}/"]
    out["favicon_ok"] = int("icon" in home.rel), None
    out["save_icon"] = int("apple-touch-icon" in home.rel or "manifest" in home.rel), None
    out["engines_verified"] = 0, None
    products = [u for u, p in read.items() if any('"Product"' in j for j in p.json_ld)]
    valid = []
    for u in products:
        try:
            data = json.loads(read[u].json_ld[0])
            valid.append(u if data["name"] and data["offers"]["price"] and data["offers"]["availability"] else None)
        except (ValueError, KeyError):
            valid.append(None)
    products = [u for u, v in zip(products, valid) if v]  # what does not parse describes nothing
    out["product_markup"] = len(products), len(products)
    return out


def of_sitemap(pages: list) -> dict:
    tree = ET.parse(f"{ROOT}/demo/site/{HOST}/sitemap.xml")
    listed = {e.text.strip() for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    state = {p["url"]: p for p in pages}
    good = sum(u in state and state[u]["indexability"] == "indexable" for u in listed)
    with open(f"{ROOT}/demo/site/{HOST}/robots.txt", encoding="utf-8") as f:
        named = "sitemap:" in f.read().lower()
    reached = sum(u in state and state[u]["depth"] is not None and state[u]["depth"] >= 0 for u in listed)
    return {"sitemap_ok_urls": (good, len(listed)), "sitemap_listed": (int(named), None),
            "reachable": (reached, len(listed))}


def of_log(folder: str) -> dict:
    line = re.compile(r'(\S+) .*?\[(\d+)/(\w+)/(\d+):(\d+):(\d+):(\d+) \+0800\] "(\S+) (\S+) [^"]*" (\d+) \d+ "([^"]*)" "([^"]*)"')
    last, seen_days, bots = {}, defaultdict(set), set()
    sessions, email_visits, card, magazine, letter, paid, hosts = 0, 0, 0, 0, 0, 0, defaultdict(int)
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    import datetime
    for text in open(f"{folder}/evidence/access.log", encoding="utf-8"):
        ip, d, mon, y, h, m, s, _, target, status, ref, agent = line.match(text).groups()
        when = datetime.datetime(int(y), months.index(mon) + 1, int(d), int(h), int(m), int(s)) - datetime.timedelta(hours=8)
        engine = next((e for t, e in ENGINE_BOTS.items() if t in agent.lower()), None)
        if engine:
            if int(status) < 400 and datetime.datetime.utcnow() - when < datetime.timedelta(days=30):
                bots.add(engine)
            continue
        path = target.split("?")[0]
        if int(status) >= 400 or not (path.endswith("/") or path.endswith(".html")):
            continue
        who = (ip, agent)
        seen_days[who].add(when.date())
        if who not in last or when - last[who] > datetime.timedelta(minutes=30):
            sessions += 1
            query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(target).query))
            medium = query.get("utm_medium", "")
            email_visits += medium == "email"
            card += medium == "card"
            magazine += medium == "magazine"
            letter += medium == "newsletter_ad"
            host = urllib.parse.urlsplit(ref).hostname if ref != "-" else None
            if host and host != HOST:
                hosts[host] += 1
        last[who] = max(last.get(who, when), when)
    return {"bots_seen_ratio": (len(bots), 6), "email_visits_90d": (email_visits, None), "print_visits_90d": (card, None),
            "media_visits": (magazine, None), "nl_visits": (letter, None), "affiliates_90d": (0, None),
            "aff_visit_share": (0, sessions), "forum_visits_90d": (hosts["www.zhihu.com"] + hosts["tieba.baidu.com"] +
                                                                  hosts["weibo.com"], None),
            "dir_visits_90d": (hosts["www.hao123.com"], None), "b2b_visits_90d": (hosts["www.alibaba.com"], None),
            "ad_visits_90d": (hosts["partner.example"], None),
            "social_share": (hosts["weibo.com"] + hosts["www.zhihu.com"], sessions)}


def of_mail(folder: str) -> dict:
    sent, issues, senders, offers = [], 0, set(), 0
    for path in glob.glob(f"{folder}/evidence/*.eml"):
        with open(path, "rb") as f:
            mail = email.message_from_binary_file(f, policy=email.policy.default)
        text = mail.get_content()
        if mail["List-Unsubscribe"]:
            issues += 1
            offers += "offer" in mail["Subject"]
        else:
            senders.add(mail["From"])
            sent.append(text.split("-- \n", 1)[1].strip().split("\n"))
    n = len(sent)
    return {"mail_n": (len(senders), None), "sig_url": (sum(HOST[4:] in "\n".join(s) for s in sent), n),
            "sig_short": (sum(len(s) <= 8 for s in sent), n), "own_domain_from": (n, n),
            "issues_90d": (issues, None), "issue_unsub": (issues, issues), "offers_90d": (offers, None),
            "offer_unsub": (offers, offers), "offer_tracked": (offers, offers)}


def of_shop(folder: str) -> dict:
    space = {"g": "http://base.google.com/ns/1.0"}
    items = ET.parse(f"{folder}/evidence/products.xml").findall("channel/item")
    complete = agree = known = 0
    for item in items:
        fields = [item.findtext(name, "", space) for name in
                  ("g:id", "title", "description", "link", "g:image_link", "g:availability", "g:price")]
        complete += all(fields)
        try:
            page = json.loads(page_of(fields[3]).json_ld[0])
            known += 1
            agree += float(page["offers"]["price"]) == float(fields[6].split()[0])
        except ValueError:
            known += 1
    with open(f"{folder}/evidence/ads.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    cost, orders = sum(float(r["Cost"]) for r in rows), sum(int(r["Conversions"]) for r in rows)
    return {"feed_valid": (complete, len(items)), "feed_match": (agree, known), "products_n": (len(items), None),
            "ppc_cpa_ratio": (cost / orders, 25), "ppc_active_30d": (1, None)}


def of_statements() -> dict:
    with open(f"{ROOT}/demo/evidence/statements.tsv", encoding="utf-8") as f:
        rows = [r.rstrip("\n").split("\t") for r in f if not r.startswith("#")]
    done = [r for r in rows if r[2] == "done"]
    print_rows = [r for r in rows if r[0] == "13"]
    return {"carriers_covered": (sum(r[2] == "done" for r in print_rows), len(print_rows)),
            "media_campaigns_365d": (sum(r[0] == "14" for r in done), None), "nl_ads_365d": (1, None),
            "nl_tracked": (1, 1), "media_tracked": (1, 1), "forums_active_90d": (1, None),
            "dir_listed": (1, None), "dir_live": (1, 1), "b2b_listed": (1, None), "partners_live": (1, None),
            "articles_hosts": (1, None), "ad_partners_live": (1, None), "news_external_180d": (1, None)}


def of_ranks(folder: str) -> dict:
    """From the rows of the database, by the views that are made for people."""
    with open(f"{folder}/sitelark.toml", encoding="utf-8") as f:
        keywords = re.findall(r'^text = "(.*)"$', f.read(), re.M)
    with sqlite3.connect(f"file:{folder}/sitelark.db?mode=ro", uri=True) as db:
        rows = db.execute("SELECT keyword, engine, country, julianday(day), standing, position, depth FROM v_ranks WHERE own = 1 "
                          "AND standing IN ('found', 'not_in_first') ORDER BY day").fetchall()
        today, = db.execute("SELECT max(julianday(day)) FROM v_looks").fetchone()
    series, days = defaultdict(list), defaultdict(set)
    for keyword, engine, country, day, standing, position, depth in rows:
        series[keyword, engine, country].append((day, position if standing == "found" else None, depth))
        if day > today - 30:
            days[keyword.casefold()].add(day)
    now = [points[-1] for points in series.values() if points[-1][0] >= today - 30]
    gains = []
    for points in series.values():
        day, position, depth = points[-1]
        before = [p for p in points if day - 97 <= p[0] <= day - 83]
        if not before or (position is None and before[-1][1] is None):
            continue
        was = before[-1][1] or before[-1][2] + 1
        gains.append(was - (position or depth + 1))
    return {"rank_tracked": (sum(len(days[k.casefold()]) >= 2 for k in keywords), len(keywords)),
            "rank_top10": (sum(1 for _, p, _ in now if p is not None and p <= 10), len(now)),
            "rank_delta_90d": (statistics.median(gains), None)}


def recount(folder: str, pages: list, findings: list) -> dict:
    return {**of_pages(pages, findings), **of_sitemap(pages), **of_log(folder), **of_mail(folder), **of_shop(folder),
            **of_statements(), **of_ranks(folder)}
