"""The numbers of the 29 methods, counted again from the demo's own files by independent code: recount(folder, pages,
findings) gives {metric: (numerator, denominator or None)}. From the audit's lists come only what the ordinary checks
raise and how quickly pages answered; everything else, down to which pages may be found, is read from the files.
"""
import urllib.parse

from recount import evidence, keywords, links, pages, ranks, statements
from recount.site import Site


def paths_about(site: Site, word_list: str) -> list:
    return [urllib.parse.urlsplit(u).path for u in pages.about(site.indexable(), word_list)]


def recount(folder: str, listed: list, findings: list) -> dict:
    site = Site()
    elsewhere, exchanged = statements.of_pages_elsewhere(folder, site)
    free = paths_about(site, "free_words")
    campaigns = [int(said["fields"]["start"]) for said in statements.statements() if said["method"] == 14]
    return {**links.of_links(folder, site, free), **links.of_console(folder, site, campaigns, evidence.bought(folder)),
            **pages.of_pages(site, findings), **keywords.of_keywords(folder, site, listed),
            **evidence.of_log(folder, exchanged),
            **evidence.at_pages(folder, free, paths_about(site, "contest_words")),
            **evidence.of_mail(folder, site), **evidence.of_feed(folder, site),
            **evidence.of_campaign(folder, site, listed), **statements.of_items(), **ranks.of_ranks(folder), **elsewhere}
