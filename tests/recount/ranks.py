"""Metrics that need ranks, from the rows of the database, by the views that are made for people."""
import sqlite3
import statistics
import tomllib
from collections import defaultdict


def of_ranks(folder: str) -> dict:
    with open(f"{folder}/sitelark.toml", "rb") as f:
        keywords = [keyword["text"] for keyword in tomllib.load(f)["keyword"]]
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
