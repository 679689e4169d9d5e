#!/usr/bin/env python3
"""generate.py FOLDER [--pages 20000] [--seed 1]: a synthetic site of any size, the same for the same seed.

Pages are of 30 to 60 KB with about 110 links, as shops and documentation sites have: head with metas, styles and
JSON-LD, navigation, breadcrumbs, paragraphs, a table, cards with images, a footer. Addresses: /N/ below folders
of a thousand. Every page links to its neighbours, its children (ten each) and some others, so depth stays small.
"""
import argparse
import os
import random

WORDS = ("harvest leaf water garden market river stone bright quiet morning evening paper silver winter summer simple "
         "small large early late fresh clean green white black amber copper kettle basket porcelain mountain valley "
         "season border letter number answer question method measure record report change signal").split()
HAN = "春茶水山石清晨日夜新白绿红器壶杯泡香味叶园江南北东西手工方法记录报告变化"


def path(n: int) -> str:
    return "/" if n == 0 else f"/{n // 1000}/{n}/"


def sentence(rnd: random.Random) -> str:
    if rnd.random() < 0.1:
        return "".join(rnd.choice(HAN) for _ in range(rnd.randint(12, 30))) + "。"
    return " ".join(rnd.choice(WORDS) for _ in range(rnd.randint(8, 18))).capitalize() + ". "


def paragraph(rnd: random.Random) -> str:
    return "<p>" + "".join(sentence(rnd) for _ in range(rnd.randint(3, 7))) + "</p>\n"


def link(n: int, text: str, css: str = "card__link") -> str:
    return f'<a class="{css}" href="{path(n)}" data-track="click" data-position="{n % 17}">{text}</a>'


def page(n: int, pages: int, seed: int) -> str:
    rnd = random.Random(seed * 1_000_003 + n)
    title = " ".join(rnd.choice(WORDS) for _ in range(4)).title() + f" {n}"
    nav = "".join(f"<li class=\"nav__item\">{link(i * 37 % pages, WORDS[i].title(), 'nav__link')}</li>" for i in range(28))
    foot = "".join(f"<li>{link(i * 53 % pages, WORDS[-i - 1].title(), 'footer__link')}</li>" for i in range(20))
    children = [m for m in range(10 * n + 1, 10 * n + 11) if m < pages]
    others = [rnd.randrange(pages) for _ in range(46 - len(children))]
    near = [m for m in range(n - 8, n + 9) if 0 <= m < pages and m != n]
    cards = "".join(
        f'<div class="card card--{i % 3}"><div class="card__media"><img class="card__image" src="/img/{m % 50}.png" '
        f'alt="{rnd.choice(WORDS)} {rnd.choice(WORDS)}" width="320" height="240" loading="lazy"></div>'
        f'<div class="card__body"><h3 class="card__title">{link(m, f"{rnd.choice(WORDS)} {rnd.choice(WORDS)} {m}")}</h3>'
        f'<p class="card__text">{sentence(rnd)}</p><span class="price">{rnd.randint(5, 90)}.00</span></div></div>\n'
        for i, m in enumerate(children + others))
    rows = "".join("<tr>" + "".join(f"<td>{rnd.choice(WORDS)}</td>" for _ in range(4)) + "</tr>" for _ in range(12))
    body = "".join(f"<h2>{sentence(rnd)}</h2>\n" + "".join(paragraph(rnd) for _ in range(rnd.randint(3, 9)))
                   for _ in range(rnd.randint(4, 7)))
    style = "".join(f".card--{i}{{margin:{i}px;padding:{i}px;color:#{i:03x}}}\n" for i in range(60))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Synthetic Shop</title>
<meta name="description" content="{sentence(rnd)}{sentence(rnd)}"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="http://bench.test{path(n)}"><link rel="stylesheet" href="/style.css"><style>{style}</style>
<meta property="og:title" content="{title}"><meta property="og:type" content="website">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"WebPage","name":"{title}"}}</script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){{dataLayer.push(arguments)}};gtag("config","X-{n}")</script></head>
<body class="page page--{n % 5}"><header class="header"><a class="logo" href="/">Synthetic Shop</a><nav class="nav"><ul>{nav}</ul></nav></header>
<main class="main"><nav aria-label="Breadcrumb">{link(0, "Home")} / {link(n // 10, "Up")}</nav><h1>{title}</h1>
{body}<table><thead><tr><th>One</th><th>Two</th><th>Three</th><th>Four</th></tr></thead><tbody>{rows}</tbody></table>
<div class="cards">{cards}</div><div class="near">{" ".join(link(m, str(m), "near__link") for m in near)}</div></main>
<footer class="footer"><ul>{foot}</ul></footer></body></html>
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    size = 0
    for n in range(a.pages):
        folder = a.folder + path(n)
        os.makedirs(folder, exist_ok=True)
        text = page(n, a.pages, a.seed)
        size += len(text.encode())
        with open(folder + "index.html", "w", encoding="utf-8") as f:
            f.write(text)
    print(f"{a.pages} pages, {size / a.pages / 1000:.1f} KB each, {text.count('<a ')} links on the last")


if __name__ == "__main__":
    main()
