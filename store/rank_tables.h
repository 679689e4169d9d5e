// The tables of ranks, as a migration (store/schema.cpp).
#pragma once

namespace sitelark {

constexpr const char* kRankTables = R"sql(
CREATE TABLE rank_series(
  id INTEGER PRIMARY KEY, folded TEXT NOT NULL, keyword TEXT NOT NULL, engine TEXT NOT NULL,
  country TEXT NOT NULL, language TEXT NOT NULL, place TEXT NOT NULL, device INTEGER NOT NULL,
  newest_list INTEGER NOT NULL DEFAULT 0, UNIQUE(folded, engine, country, language, place, device));
CREATE TABLE rank_list(
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL REFERENCES rank_series, hash INTEGER NOT NULL,
  base INTEGER REFERENCES rank_list, distance INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX rank_list_hash ON rank_list(series, hash);
CREATE INDEX rank_list_base ON rank_list(base) WHERE base IS NOT NULL;
CREATE TABLE rank_look(
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL REFERENCES rank_series, day INTEGER NOT NULL,
  asked_at INTEGER NOT NULL, provider INTEGER REFERENCES word, status INTEGER NOT NULL, detail TEXT,
  strategy INTEGER NOT NULL, pages_wanted INTEGER NOT NULL, requests INTEGER NOT NULL, cost REAL NOT NULL,
  list INTEGER REFERENCES rank_list, invented INTEGER NOT NULL);
CREATE INDEX rank_look_series ON rank_look(series, day);
CREATE INDEX rank_look_list ON rank_look(list) WHERE list IS NOT NULL;
CREATE INDEX rank_look_open ON rank_look(id) WHERE status = 1;
CREATE TABLE rank_page(
  look INTEGER NOT NULL REFERENCES rank_look, page INTEGER NOT NULL, more INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY(look, page));
CREATE TABLE rank_answer(
  id INTEGER PRIMARY KEY, look INTEGER NOT NULL REFERENCES rank_look, page INTEGER NOT NULL,
  day INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX rank_answer_look ON rank_answer(look);
CREATE TABLE rank_task(
  look INTEGER NOT NULL REFERENCES rank_look, page INTEGER NOT NULL, task TEXT NOT NULL,
  submitted_at INTEGER NOT NULL, PRIMARY KEY(look, page)) WITHOUT ROWID;
CREATE TABLE rank_site(
  id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, name TEXT NOT NULL, url TEXT NOT NULL,
  own INTEGER NOT NULL, watched INTEGER NOT NULL);
CREATE TABLE rank_point(
  site INTEGER NOT NULL REFERENCES rank_site, series INTEGER NOT NULL REFERENCES rank_series,
  day INTEGER NOT NULL, look INTEGER NOT NULL REFERENCES rank_look, standing INTEGER NOT NULL,
  position INTEGER, page INTEGER, place INTEGER, block INTEGER, estimated INTEGER, depth INTEGER,
  url INTEGER REFERENCES word, others BLOB, PRIMARY KEY(site, series, day, look)) WITHOUT ROWID;
CREATE TABLE console_row(
  day INTEGER NOT NULL, last_day INTEGER NOT NULL, query INTEGER NOT NULL, page INTEGER NOT NULL,
  country TEXT NOT NULL, device INTEGER NOT NULL, clicks INTEGER NOT NULL, impressions INTEGER NOT NULL,
  position REAL NOT NULL, PRIMARY KEY(day, last_day, query, page, country, device)) WITHOUT ROWID;

CREATE VIEW v_looks AS
SELECT rank_look.id AS look, series.keyword AS keyword, series.engine AS engine, series.country AS country,
  series.language AS language, series.place AS place, device.name AS device,
  date(rank_look.day * 86400, 'unixepoch') AS day, rank_look.asked_at AS asked_at, provider.text AS provider,
  status.name AS status, rank_look.detail AS detail, strategy.name AS strategy,
  rank_look.pages_wanted AS pages_wanted, rank_look.requests AS requests, rank_look.cost AS cost,
  rank_look.list AS list, rank_look.invented AS invented
FROM rank_look JOIN rank_series AS series ON series.id = rank_look.series
LEFT JOIN word AS provider ON provider.id = rank_look.provider
LEFT JOIN code AS device ON device.kind = 'device' AND device.value = series.device
LEFT JOIN code AS status ON status.kind = 'look_status' AND status.value = rank_look.status
LEFT JOIN code AS strategy ON strategy.kind = 'depth_strategy' AND strategy.value = rank_look.strategy;

CREATE VIEW v_ranks AS
SELECT site.name AS site, site.url AS site_url, site.own AS own, series.keyword AS keyword,
  series.engine AS engine, series.country AS country, series.language AS language, series.place AS place,
  device.name AS device, date(point.day * 86400, 'unixepoch') AS day, point.look AS look,
  standing.name AS standing, point.position AS position, point.page AS page, point.place AS place_in_page,
  point.block AS block, coalesce(point.estimated, 0) AS estimated, point.depth AS depth, url.text AS url,
  rank_look.list AS list, rank_look.invented AS invented
FROM rank_point AS point JOIN rank_site AS site ON site.id = point.site
JOIN rank_series AS series ON series.id = point.series
JOIN rank_look ON rank_look.id = point.look
LEFT JOIN word AS url ON url.id = point.url
LEFT JOIN code AS device ON device.kind = 'device' AND device.value = series.device
LEFT JOIN code AS standing ON standing.kind = 'standing' AND standing.value = point.standing;
)sql";

// So that a year of looks is not read for its few failures, nor for its first and last day.
constexpr const char* kRankIndexes = R"sql(
CREATE INDEX rank_look_failed ON rank_look(series, day) WHERE status > 1;
CREATE INDEX rank_look_day ON rank_look(day) WHERE status <> 1;
)sql";

}  // namespace sitelark
