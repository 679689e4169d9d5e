"""What the demo's people state, and the pages elsewhere that they name."""
import datetime
import re
import tomllib
import urllib.parse

from .site import HOME, HOST, ROOT, read
from .words import topics

TODAY = datetime.date.today()


def statements() -> list:
    with open(f"{ROOT}/demo/evidence/statements.tsv", encoding="utf-8") as f:
        rows = [r.rstrip("\n").split("\t") for r in f if not r.startswith("#")]
    return [{"method": int(r[0]), "item": r[1], "done": r[2] == "done", "days": int(r[3]), "evidence": r[4],
             "fields": dict(f.split("=", 1) for f in r[5:])} for r in rows if r[1]]


def of_items() -> dict:
    said = statements()

    def done(method: int, days: int) -> list:
        return [s for s in said if s["method"] == method and s["done"] and s["days"] < days]

    carriers = [s for s in said if s["method"] == 13]
    media, ads = done(14, 365), done(26, 365)
    shorts = [s["fields"]["short_url_or_qr"] for s in carriers if "short_url_or_qr" in s["fields"]]
    return {"carriers_covered": (len(done(13, 365)), len(carriers)),
            "short_url_ok": (sum(read(urllib.parse.urljoin(HOME, s))[0] == 200 for s in shorts), len(shorts)),
            "media_campaigns_365d": (len(media), None),
            "media_tracked": (sum("landing_url" in s["fields"] for s in media), len(media)),
            "nl_ads_365d": (len(ads), None), "nl_tracked": (sum("utm_campaign" in s["fields"] for s in ads), len(ads)),
            "forums_active_90d": (len(done(21, 90)), None)}


class Elsewhere:
    """One page of another site, and what it says of ours."""

    def __init__(self, url: str, subjects: set):
        self.host = urllib.parse.urlsplit(url).hostname
        status, _, page = read(url)
        text = "\n".join(page.main) if page else ""
        ours = [a for a, _ in page.anchors if HOST in a.get("href", "")] if page else []
        self.live = status == 200 and page is not None
        self.links = bool(ours)
        self.followed = any(not set(a.get("rel", "").split()) & {"nofollow", "ugc", "sponsored"} for a in ours)
        self.tagged = any("utm_" in a["href"] for a in ours)
        self.names = "Lark Tea" in text or HOST[4:] in text
        self.listed = self.live and (self.links or self.names)
        self.in_common = self.live and bool(set(topics(page.title + " " + page.description)) & subjects)
        dates = (page.meta["article:published_time"] + page.times) if page else []
        self.date = datetime.date.fromisoformat(dates[0][:10]) if dates else None
        says = [self.names, re.search("contact person", text, re.I), re.search(r"\+?\d[\d ]{6,}\d", text),
                re.search("address|street", text, re.I), self.links, re.search("products", text, re.I),
                page and page.images, self.date]
        self.fields = sum(map(bool, says))

    def within(self, days: int) -> bool:
        return self.date is not None and self.date > TODAY - datetime.timedelta(days=days)


def of_pages_elsewhere(folder: str, site) -> tuple:
    """The numbers, and the hosts that we exchange ads with."""
    with open(f"{folder}/sitelark.toml", "rb") as f:
        project = tomllib.load(f)
    subjects = {w for k in project["keyword"] for w in topics(k["text"])}
    said = [s for s in statements() if s["done"]]

    def pages(method: int) -> list:
        return [Elsewhere(s["evidence"], subjects) for s in said if s["method"] == method]

    directories, trade, articles, news, ads = pages(9), pages(10), pages(12), pages(16), pages(24)
    partners = [Elsewhere(s["url"], subjects) for s in project["site"] if s["role"] == "partner"]
    ours = {urllib.parse.urlsplit(urllib.parse.urljoin(u, a.get("href", ""))).hostname
            for u, p in site.pages().items() for a, _ in p.anchors}
    live = [p for p in partners if p.live and p.links and p.followed]
    there = [a for a in ads if a.live and a.links]
    signed = [a for a in articles if a.live and a.links]

    def hosts(found: list) -> tuple:
        return len({p.host for p in found}), None

    listed, traded = [p for p in directories if p.listed], [p for p in trade if p.listed]
    dated = [p for p in traded if p.date]
    out = {"dir_listed": hosts(listed), "dir_live": (len(listed), len(directories)),
           "dir_correct": (sum(p.links and p.names for p in listed), len(listed)), "b2b_listed": hosts(traded),
           "listing_live": (len(traded), len(trade)),
           "listing_complete": (sum(p.fields for p in traded), 8 * len(traded)),
           "partners_live": (len(live), None), "recip_live": (len(live), len(partners)),
           "recip_relevant": (sum(p.in_common for p in live), len(live)),
           "one_sided": (sum(p.host in ours and p not in live for p in partners), None),
           "articles_hosts": hosts(signed), "articles_180d": (sum(a.within(180) for a in signed), None),
           "byline_live": (len(signed), len(articles)), "ad_partners_live": (len(there), None),
           "ad_two_sided": (sum(a.host in ours for a in there), len(ads)),
           "ad_tracked": (sum(a.tagged for a in ads), len(ads)),
           "news_external_180d": (sum(p.listed and (p.date is None or p.within(180)) for p in news), None)}
    if dated:
        out["listing_fresh"] = sum(p.within(180) for p in dated), len(dated)
    return out, {a.host for a in ads}
