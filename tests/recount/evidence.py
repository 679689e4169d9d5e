"""What the demo's log, mails, feed and campaign export tell."""
import csv
import datetime
import email
import email.policy
import glob
import json
import re
import urllib.parse
import xml.etree.ElementTree as ET
from collections import defaultdict

from .site import HOST
from .words import DATA, LISTS, holds_one_of, is_host

LINE = re.compile(r'(\S+) .*?\[([^\]]+)\] "(\S+) (\S+) [^"]*" (\d+) \d+ "([^"]*)" "([^"]*)"')
TARGET_COST = 25  # as the demo reads its export
NOW = datetime.datetime.now(datetime.timezone.utc)


def within(days: int, when: datetime.datetime) -> bool:
    return when > NOW - datetime.timedelta(days=days)


def entries(folder: str) -> list:
    """(visitor, time, path, query, status, host of the referrer, agent) of every line."""
    out = []
    for text in open(f"{folder}/evidence/access.log", encoding="utf-8"):
        ip, time, _, target, status, referrer, agent = LINE.match(text).groups()
        when = datetime.datetime.strptime(time, "%d/%b/%Y:%H:%M:%S %z").astimezone(datetime.timezone.utc)
        path, _, query = target.partition("?")
        out.append(((ip, agent), when, path, dict(urllib.parse.parse_qsl(query)), int(status),
                    urllib.parse.urlsplit(referrer).hostname, agent))
    return out


def sessions(folder: str) -> tuple:
    """Visits of people: pages that they got, with half an hour of silence between; and who came on which days."""
    last, found, days = {}, [], defaultdict(set)
    for who, when, path, query, status, host, agent in entries(folder):
        is_page = path.endswith("/") or "." not in path.rsplit("/", 1)[1] or path.endswith(".html")
        if status >= 400 or not is_page or re.search("bot|spider|crawl|curl|wget", agent.lower()):
            continue
        days[who].add(when.date())
        if who not in last or when - last[who] > datetime.timedelta(minutes=30):
            found.append((when, path, query, host if host not in (HOST, None) else ""))
        last[who] = max(last.get(who, when), when)
    return found, days


def of_log(folder: str, exchanged: set) -> dict:
    visits, days = sessions(folder)
    bots = {engine for _, when, _, _, status, _, agent in entries(folder) for token, engine in LISTS["engine_bots"].items()
            if token in agent.lower() and status < 400 and within(30, when)}
    quarter = [v for v in visits if within(90, v[0])]

    def marked(media: list, length: int) -> int:
        return sum(v[2].get("utm_medium", "").lower() in media for v in visits if within(length, v[0]))

    def referred(list_name: str) -> int:
        return sum(is_host(v[3], list_name) for v in quarter)

    by_affiliates = [(k, x) for v in quarter for k, x in v[2].items() if k in LISTS["affiliate_parameters"]]
    newest = max(max(d) for d in days.values())
    month = [{d for d in seen if d > newest - datetime.timedelta(days=30)} for seen in days.values()]
    return {"bots_seen_ratio": (len(bots), len(DATA["engines"])), "email_visits_90d": (marked(["email"], 90), None),
            "print_visits_90d": (marked(LISTS["print_media"], 90), None),
            "media_visits": (marked(LISTS["traditional_media"], 365), None),
            "nl_visits": (marked(LISTS["newsletter_media"], 365), None),
            "affiliates_90d": (len(set(by_affiliates)), None), "aff_visit_share": (len(by_affiliates), len(quarter)),
            "forum_visits_90d": (referred("communities"), None), "dir_visits_90d": (referred("directories"), None),
            "b2b_visits_90d": (referred("trade_platforms"), None), "social_share": (referred("social"), len(quarter)),
            "ad_visits_90d": (sum(v[3] in exchanged for v in quarter), None),
            "return_share": (sum(len(d) > 1 for d in month), sum(bool(d) for d in month))}


def at_pages(folder: str, free: list, contests: list) -> dict:
    """Visits that began at pages with a free service, and views of contests."""
    visits = [v for v in sessions(folder)[0] if within(90, v[0])]
    views = [e for e in entries(folder) if e[2] in contests and e[4] < 400 and within(365, e[1])]
    return {"free_landing": (sum(v[1] in free for v in visits), len(visits)), "contest_visits": (len(views), None)}


def of_mail(folder: str, site) -> dict:
    sent, issues, senders, offers = [], [], set(), []
    for path in glob.glob(f"{folder}/evidence/*.eml"):
        with open(path, "rb") as f:
            mail = email.message_from_binary_file(f, policy=email.policy.default)
        text = mail.get_content()
        if not mail["List-Unsubscribe"]:
            senders.add(mail["From"])
            sent.append((mail["From"], text.split("-- \n", 1)[1].strip().split("\n")))
        elif within(90, mail["Date"].datetime):
            issues.append(mail)
            if holds_one_of("offer_words", mail["Subject"] + "\n" + text):
                offers.append(re.findall(r"https://\S+", text))
    n = len(sent)
    links = [link for found in offers for link in found]
    called = [re.search(r"\+?\d[\d ]{6,}\d", "\n".join(s)) and "Lark Tea" in "\n".join(s) for _, s in sent]
    return {"mail_n": (len(senders), None), "sig_url": (sum(HOST[4:] in "\n".join(s) for _, s in sent), n),
            "sig_contact": (sum(map(bool, called)), n), "sig_short": (sum(len(s) <= 8 for _, s in sent), n),
            "own_domain_from": (sum(HOST[4:] in f for f, _ in sent), n), "issues_90d": (len(issues), None),
            "issue_unsub": (len(issues), len(issues)), "offers_90d": (len(offers), None),
            "offer_unsub": (len(offers), len(offers)),
            "offer_tracked": (sum(all("utm_" in link for link in found) for found in offers), len(offers)),
            "offer_links_ok": (sum(site.end(link.split("?")[0]) == 200 for link in links), len(links))}


def of_feed(folder: str, site) -> dict:
    space = {"g": "http://base.google.com/ns/1.0"}
    items = ET.parse(f"{folder}/evidence/products.xml").findall("channel/item")
    complete = agree = known = 0
    for item in items:
        fields = [item.findtext(name, "", space) for name in
                  ("g:id", "title", "description", "link", "g:image_link", "g:availability", "g:price")]
        complete += all(fields)
        page = site.pages().get(fields[3])
        known += page is not None
        try:
            offer = json.loads(page.json_ld[0][1])["offers"]
            agree += float(offer["price"]) == float(fields[6].split()[0]) and \
                offer["availability"].endswith("InStock") == (fields[5] == "in_stock")
        except (ValueError, KeyError, AttributeError):
            continue
    return {"feed_valid": (complete, len(items)), "feed_match": (agree, known), "products_n": (len(items), None)}


def of_campaign(folder: str, site, listed: list) -> dict:
    with open(f"{folder}/evidence/ads.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    recent = [r for r in rows if within(30, datetime.datetime.fromisoformat(r["Day"] + "T23:59:59+00:00"))]
    clicks = sum(int(r["Clicks"]) for r in recent)
    paid = [v for v in sessions(folder)[0] if within(30, v[0]) and
            (v[2].get("utm_medium") in LISTS["paid_media"] or set(v[2]) & set(LISTS["click_ids"]))]
    cost, orders = sum(float(r["Cost"]) for r in rows), sum(int(r["Conversions"]) for r in rows)
    landings, pages = {r["Final URL"] for r in rows}, site.indexable()
    first_byte = {p["url"]: p["first_byte_ms"] for p in listed}  # only the audit can know
    return {"ppc_cpa_ratio": (cost / orders, TARGET_COST), "ppc_active_30d": (int(clicks > 0), None),
            "ppc_tracked": (min(len(paid), clicks), clicks),
            "ppc_landing_ok": (sum(u in pages and first_byte[u] <= 800 for u in landings), len(landings))}


def bought(folder: str) -> set:
    with open(f"{folder}/evidence/ads.csv", encoding="utf-8") as f:
        return {re.sub(r'[\[\]"+]', "", row["Keyword"]).casefold() for row in csv.DictReader(f)}
