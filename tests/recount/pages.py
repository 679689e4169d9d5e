"""What the pages say: methods 1 to 3, 5, 7, 15, 16, 18, 22, 23, 25, 27 to 29. What the ordinary checks raise is taken
from the audit's findings: methods share their limits."""
import datetime
import json
import re
import urllib.parse
from collections import defaultdict

from .site import HOME
from .words import DATA, LISTS, folded, holds_one_of, holds_part, topics, words

LIMITS = ("too-wide", "too-long-chars", "too-long-cjk", "too-short")
CARD = ("og:title", "og:description", "og:image", "og:url")


def shared(texts: dict) -> dict:
    count = defaultdict(int)
    for text in texts.values():
        count[folded(text)] += bool(text)
    return {u: count[folded(t)] > 1 for u, t in texts.items()}


def is_grounded(page) -> bool:
    have = {w for block in page.main for w in words(block)}
    wanted = topics(page.description) or words(page.description)
    if page.lang.startswith("zh"):  # without a dictionary: two characters that stand together
        line, text = folded(page.description), folded("\n".join(page.main))
        wanted = [a for a in re.findall(r"(?=([一-鿿]{2}))", line)]
        return 2 * sum(w in text for w in wanted) >= len(wanted)
    return 2 * sum(w in have for w in wanted) >= len(wanted)


def of_heads(pages: dict, raised: dict) -> dict:
    n, out = len(pages), {}
    for name, texts in (("title", {u: p.title for u, p in pages.items()}),
                        ("desc", {u: p.description for u, p in pages.items()})):
        have = [u for u, t in texts.items() if t]
        check = {"title": "title", "desc": "description"}[name]
        bad = set().union(*(raised[f"{check}-{c}"] for c in LIMITS))
        one = sum(len([t for t in ([x for _, x in p.titles] if name == "title" else p.meta["description"]) if t.strip()]) == 1
                  for p in pages.values())
        twice = shared(texts)
        out[f"{name}_present"] = one, n
        out[f"{name}_unique"] = sum(not twice[u] for u in have), n if name == "title" else len(have)
        out[f"{name}_width_ok"] = sum(u not in bad for u in have), len(have)
    titled = [u for u, p in pages.items() if p.title]
    out["title_stuffed"] = sum(u in raised["title-keyword-stuffing"] for u in titled), len(titled)
    out["title_generic"] = sum(u in raised["title-placeholder"] for u in titled), len(titled)
    described = [p for p in pages.values() if p.description]
    out["desc_grounded"] = sum(is_grounded(p) for p in described), len(described)
    h1 = [len(p.heading("h1")) for p in pages.values()]
    out["h1_one"] = sum(c == 1 for c in h1), n
    out["h1_any"] = sum(c >= 1 for c in h1), n
    bold = [len(p.bold) > 0.3 * sum(len(b) for b in p.main) for p in pages.values()]
    out["bold_overuse"] = sum(bold), n
    return out


def of_ways(site, pages: dict, raised: dict) -> dict:
    scripted = [a for p in site.pages().values() for a, _ in p.anchors
                if a.get("href", "").lower().startswith("javascript:") or not a.get("href")]
    linked = {target for source, target, _ in site.links if source != target}
    for url, (_, location, _) in site.answers.items():  # a link to a redirect is one to where it leads
        if location and url in linked:
            linked.add(urllib.parse.urljoin(url, location))
    n = len(pages)
    depths = [site.depth.get(u, 99) for u in pages]
    broken = [t for _, t, _ in site.links if not site.is_closed(t) and (site.end(t) >= 400 or site.end(t) == 0)]
    good = sum(u in pages for u in site.sitemap)
    named = any(line.lower().startswith("sitemap:") for line in site.robots.splitlines())
    return {"nav_plain": (len(site.links), len(site.links) + len(scripted)),
            "broken_internal": (len(broken), len(site.links)), "depth_ok": (sum(d <= 3 for d in depths), n),
            "orphan": (sum(u not in linked and u != HOME for u in pages), n),
            "js_only": (sum(u in raised["js-only-content"] or p.framesets > 0 for u, p in pages.items()), n),
            "reachable": (sum(u in site.depth for u in site.sitemap), len(site.sitemap)),
            "sitemap_ok_urls": (good, len(site.sitemap)), "sitemap_listed": (int(named), None),
            "sitemap_xml": (int(len(site.sitemap) > 0), None),
            "sitemap_valid": (int(0 < len(site.sitemap) <= 50_000), None)}


def is_content(url: str, page) -> bool:
    """More than a list or a form."""
    in_links, all_words = len(words(page.in_links)), sum(len(words(b)) for b in page.main)
    path = urllib.parse.urlsplit(url).path
    is_list = len(page.anchors) >= 10 and in_links >= 0.6 * all_words
    return not is_list and not re.search(r"/(contact|login|register|search|cart)\b", path)


def of_devices(site, pages: dict) -> dict:
    everything, home = site.pages(), pages[HOME]
    rels = {r for rel, _ in home.rel for r in rel}
    engines = {DATA["lists"]["verification_meta"][m] for m, c in home.meta.items()
               if m in LISTS["verification_meta"] and any(c)}
    code = {u: "\n".join(p.addresses + [a.get("href", "") + a.get("onclick", "") for a, _ in p.anchors])
            for u, p in everything.items()}
    content = [u for u, p in pages.items() if is_content(u, p)]
    asks = [u for u, p in everything.items()
            if holds_one_of("bookmark_words", "\n".join(p.main)) or holds_part("bookmark_keys", "\n".join(p.main))]
    return {"favicon_ok": (int("icon" in rels), None),
            "save_icon": (int(bool(rels & {"apple-touch-icon", "manifest"})), None),
            "prompt_pages": (len(asks), None),
            "obsolete_bookmark": (sum(holds_part("bookmark_calls", c) for c in code.values()), None),
            "engines_verified": (len(engines), None), "engines_ratio": (len(engines), len(DATA["engines"])),
            "share_pages": (sum(holds_part("share", code[u]) for u in content), len(content)),
            "og_complete": (sum(all(any(pages[u].meta[m]) for m in CARD) for u in content), len(content)),
            "dead_share": (sum(holds_part("share_closed", c) for c in code.values()), None),
            "ppc_tags": (int(any(holds_part("ad_tags", c) for c in code.values())), None)}


def items(page) -> list:
    out = []
    for _, text in page.json_ld:
        try:
            out.append(json.loads(text))
        except ValueError:  # what does not parse describes nothing
            continue
    return out


def about(pages: dict, list_name: str) -> list:
    return [u for u, p in pages.items() if holds_one_of(list_name, "\n".join([p.title] + p.heading("h1")))]


def signs_up(page) -> bool:
    """A form that asks for a mail address and little else, on a page that speaks of a newsletter."""
    asks = [f for f in page.forms if "email" in f and "password" not in f and len(f) <= 4]
    return bool(asks) and holds_one_of("signup_words", "\n".join([page.title] + page.main))


def of_offers(site, pages: dict) -> dict:
    def ended(page) -> bool:
        return any(i.get("endDate", "9999") < datetime.date.today().isoformat() for i in items(page) if isinstance(i, dict))

    def explains(page) -> bool:
        text = "\n".join(page.main)
        return bool(re.search("[0-9]", text)) and holds_one_of("contest_rule_words", text)

    files = {u: [urllib.parse.urljoin(u, a.get("href", "")) for a, _ in p.anchors
                 if re.search(r"\.(pdf|zip|xlsx|docx|apk|exe|epub)$", a.get("href", ""))] for u, p in pages.items()}
    free = [u for u in about(pages, "free_words") if pages[u].forms or files[u]]
    working = [u for u in free if pages[u].forms or any(site.end(f) == 200 for f in files[u])]
    forms = {u for u in pages if signs_up(pages[u])}
    reach = {source for source, target, _ in site.links if target in forms} | forms
    news = [u for u in pages if urllib.parse.urlsplit(u).path.count("/") > 1 and is_content(u, pages[u]) and
            holds_one_of("news_words", re.sub(r"[^\w]", " ", urllib.parse.urlsplit(u).path))]
    dated = {u: max(d) for u in news if (d := pages[u].times + pages[u].meta["article:published_time"])}
    quarter = (datetime.date.today() - datetime.timedelta(days=90)).isoformat()
    contests = about(pages, "contest_words")
    marks = re.compile("[?&](" + "|".join(LISTS["affiliate_parameters"]) + ")=")
    tagged = [p for u, p in site.pages().items() if marks.search(u)]
    clean = [p for p in tagged if any("canonical" in rel and not marks.search(href) for rel, href in p.rel)]
    return {"free_services": (len(free), None), "free_working": (len(working), len(free)),
            "contests_365d": (len(contests), None),
            "contest_rules": (sum(explains(pages[u]) for u in contests), len(contests)),
            "stale_events": (sum(ended(pages[t]) for t in {t for s, t, _ in site.links if s == HOME and t in pages}), None),
            "signup_forms": (len(forms), None), "signup_reach": (len(reach & set(pages)), len(pages)),
            "news_90d": (sum(d > quarter for d in dated.values()), None), "news_dated": (len(dated), len(news)),
            "referral_devices": (len(about(pages, "referral_words")), None),
            "aff_program": (int(bool(about(pages, "affiliate_words"))), None), "aff_canonical": (len(clean), len(tagged))}


def of_products(pages: dict) -> dict:
    offers = [item.get("offers", {}) if item.get("name") else {} for page in pages.values() for item in items(page)
              if isinstance(item, dict) and item.get("@type") == "Product"]
    complete = [all(o.get(k) for k in ("price", "priceCurrency", "availability")) for o in offers]
    return {"product_markup": (sum(complete), len(offers))}


def of_pages(site, findings: list) -> dict:
    pages, raised = site.indexable(), defaultdict(set)
    for finding in findings:
        raised[finding["check"]].add(finding["url"])
    return {**of_heads(pages, raised), **of_ways(site, pages, raised), **of_devices(site, pages),
            **of_offers(site, pages), **of_products(pages)}
