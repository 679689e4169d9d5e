// Where the watched sites stood.
#include <fmt/core.h>

#include "store/list_pack.h"
#include "store/sqlite_rank_records.h"

namespace sitelark {

std::string SqliteRankRecords::signature(const RankedSite& site, int version) const {
  std::string out = fmt::format("{} {} {}", version, name(site.match), site.url);
  for (const std::string& label : site.subdomains) out += fmt::format(" {}", label);
  return out;
}

std::int64_t SqliteRankRecords::site_row(const RankedSite& site) {
  const std::string wanted = signature(site, version_);
  Query row = tables_.database.query("SELECT id FROM rank_site WHERE signature = ?");
  row.bind(std::string_view(wanted));
  if (!row.step()) throw StoreError(fmt::format("No ranks are kept of {}.", site.url), "");
  return row.integer(0);
}

// Those among them that have to be looked for in lists that are there already.
std::vector<SqliteRankRecords::Watched> SqliteRankRecords::put_sites(const Watch& watch) {
  Database& database = tables_.database;
  std::vector<Watched> fresh;
  std::vector<std::int64_t> before;
  {
    Query rows = database.query("SELECT id FROM rank_site WHERE watched = 1");
    while (rows.step()) before.push_back(rows.integer(0));
  }
  database.query("UPDATE rank_site SET watched = 0").run();
  for (const RankedSite& site : watch.sites) {
    const std::string text = signature(site, watch.version);
    database
        .query(
            "INSERT INTO rank_site(signature, name, url, own, watched) VALUES(?, ?, ?, ?, 1) ON CONFLICT DO "
            "UPDATE SET name = excluded.name, own = excluded.own, watched = 1")
        .bind(std::string_view(text), std::string_view(site.name), std::string_view(site.url), site.own)
        .run();
    const Watched watched{site_row(site), site};
    const auto same = [&](const Watched& other) { return other.id == watched.id; };
    if (std::any_of(watched_.begin(), watched_.end(), same)) continue;
    watched_.push_back(watched);
    if (std::find(before.begin(), before.end(), watched.id) == before.end()) fresh.push_back(watched);
  }
  return fresh;
}

void SqliteRankRecords::look_for(const std::vector<Watched>& sites) {
  Query rows = tables_.database.query(
      "SELECT rank_look.* FROM rank_series CROSS JOIN rank_look ON rank_look.series = rank_series.id WHERE "
      "list IS NOT NULL ORDER BY rank_look.series, rank_look.id");
  while (rows.step()) {
    const Look look = read_look(rows);
    const ResultList list = lists_.read(look.list);
    for (const Watched& watched : sites) put_point(watched.id, look, rank_of_(list, watched.site));
  }
}

Result<void> SqliteRankRecords::watch(const Watch& watch) {
  rank_of_ = watch.rank_of;
  version_ = watch.version;
  const auto all_watched = guarded(path_, [&]() -> Result<bool> {
    std::vector<Watched> known;
    for (const RankedSite& site : watch.sites) {
      const std::string text = signature(site, watch.version);
      Query row = tables_.database.query(
          "SELECT id FROM rank_site WHERE signature = ? AND watched = 1 AND name = ? AND own = ?");
      row.bind(std::string_view(text), std::string_view(site.name), site.own);
      if (!row.step()) return false;
      known.push_back({row.integer(0), site});
    }
    if (tables_.database.number("SELECT count(*) FROM rank_site WHERE watched = 1") !=
        static_cast<std::int64_t>(known.size()))
      return false;
    watched_ = std::move(known);
    return true;
  });
  if (!all_watched) return tl::unexpected<Error>(all_watched.error());
  if (*all_watched) return {};
  return write([&]() -> Result<void> {
    watched_.clear();
    const std::vector<Watched> fresh = put_sites(watch);
    if (!fresh.empty()) look_for(fresh);
    return {};
  });
}

void SqliteRankRecords::put_point(std::int64_t site, const Look& look, const Rank& rank) {
  const bool found = rank.standing == Standing::found;
  const std::string others = rank.others.empty() ? "" : number_bytes(rank.others);
  Query insert = tables_.database.query(
      "INSERT OR IGNORE INTO rank_point(site, series, day, look, standing, position, page, place, block, "
      "estimated, depth, url, others) VALUES(?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, 0), "
      "nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, nullif(?, x''))");
  insert.bind(site, look.series, look.day, look.id, static_cast<int>(rank.standing), rank.position, rank.page,
              rank.place, rank.block, rank.estimated, rank.depth,
              OrNull{found ? tables_.words.add(rank.url) : 0}, Blob{others});
  insert.run();
}

// Columns from `first` on: day, asked_at, look, standing, position, page, place, block, estimated, depth,
// url, others.
RankPoint SqliteRankRecords::read_point(const Query& row, int first) {
  const auto number = [&](int column) { return static_cast<std::int32_t>(row.integer(first + column)); };
  RankPoint point;
  point.day = row.integer(first);
  point.asked_at = row.integer(first + 1);
  point.look = row.integer(first + 2);
  Rank& rank = point.rank;
  rank.standing = enum_of(row.integer(first + 3), Standing::could_not_look);
  rank.position = number(4);
  rank.page = number(5);
  rank.place = number(6);
  rank.block = number(7);
  rank.estimated = number(8) != 0;
  rank.depth = number(9);
  rank.url = tables_.words.text(row.integer(first + 10));
  if (!row.null(first + 11)) rank.others = read_numbers(row.blob(first + 11));
  return point;
}

Result<std::vector<RankPoint>> SqliteRankRecords::history(std::int64_t series, const RankedSite& site,
                                                          DayRange days) {
  return guarded(path_, [&]() -> Result<std::vector<RankPoint>> {
    std::vector<RankPoint> out;
    Query rows = tables_.database.query(
        "SELECT point.day, asked_at, look, standing, position, page, place, block, estimated, depth, url, "
        "others FROM rank_point AS point JOIN rank_look ON rank_look.id = look WHERE site = ? AND "
        "point.series = ? AND point.day BETWEEN ? AND ? ORDER BY point.day, asked_at, look");
    rows.bind(site_row(site), series, days.first, days.last);
    while (rows.step()) out.push_back(read_point(rows, 0));
    return out;
  });
}

Result<void> SqliteRankRecords::for_each_point(
    const RankedSite& site, DayRange days,
    const std::function<void(std::int64_t series, const RankPoint&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT point.series, point.day, asked_at, look, standing, position, page, point.place, block, "
        "estimated, "
        "depth, url, others FROM rank_series CROSS JOIN rank_point AS point ON point.series = rank_series.id "
        "JOIN rank_look ON rank_look.id = look WHERE site = ? AND point.day BETWEEN ? AND ? ORDER BY "
        "rank_series.id, point.day, look");
    rows.bind(site_row(site), days.first, days.last);
    while (rows.step()) visit(rows.integer(0), read_point(rows, 1));
    return {};
  });
}

// Two million of them stand behind a year of a large project: no look is joined, and an address is read where
// it differs from the one before.
Result<void> SqliteRankRecords::for_each_place(
    const PlacesWanted& wanted, const std::function<void(std::int64_t series, const RankPoint&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT point.series, point.day, standing, position, depth, url FROM rank_series CROSS JOIN "
        "rank_point AS point ON point.series = rank_series.id WHERE site = ? AND point.day BETWEEN ? AND ? "
        "ORDER BY rank_series.id, point.day, look");
    rows.bind(site_row(wanted.site), wanted.days.first, wanted.days.last);
    RankPoint point;
    std::int64_t word = 0;
    while (rows.step()) {
      point.day = rows.integer(1);
      point.rank.standing = enum_of(rows.integer(2), Standing::could_not_look);
      point.rank.position = static_cast<std::int32_t>(rows.integer(3));
      point.rank.depth = static_cast<std::int32_t>(rows.integer(4));
      if (wanted.addresses && rows.integer(5) != word) {
        word = rows.integer(5);
        point.rank.url = tables_.words.text(word);
      }
      visit(rows.integer(0), point);
    }
    return {};
  });
}

// Of several on one day the one that was asked last.
std::optional<RankPoint> SqliteRankRecords::newest_of(std::int64_t site, std::int64_t series, DayRange days) {
  Query newest = tables_.database.query(
      "SELECT point.day, asked_at, look, standing, position, page, place, block, estimated, depth, url, "
      "others FROM rank_point AS point JOIN rank_look ON rank_look.id = look WHERE site = ? AND "
      "point.series = ? AND point.day BETWEEN ? AND ? AND standing < 2 ORDER BY point.day DESC, asked_at "
      "DESC, "
      "look DESC LIMIT 1");
  newest.bind(site, series, days.first, days.last);
  return newest.step() ? std::optional(read_point(newest, 0)) : std::nullopt;
}

Result<std::map<std::int64_t, RankPoint>> SqliteRankRecords::newest(const RankedSite& site, DayRange days) {
  return guarded(path_, [&]() -> Result<std::map<std::int64_t, RankPoint>> {
    std::map<std::int64_t, RankPoint> out;
    const std::int64_t row = site_row(site);
    Query series = tables_.database.query("SELECT id FROM rank_series ORDER BY id");
    while (series.step()) {
      if (auto point = newest_of(row, series.integer(0), days)) out.emplace(series.integer(0), *point);
    }
    return out;
  });
}

Result<std::map<std::int64_t, RankPoint>> SqliteRankRecords::before(
    const RankedSite& site, const std::map<std::int64_t, RankPoint>& points, std::int64_t first_day) {
  return guarded(path_, [&]() -> Result<std::map<std::int64_t, RankPoint>> {
    std::map<std::int64_t, RankPoint> out;
    const std::int64_t row = site_row(site);
    for (const auto& [series, now] : points) {
      if (auto point = newest_of(row, series, {.first = first_day, .last = now.day - 1}))
        out.emplace(series, *point);
    }
    return out;
  });
}

Result<std::map<std::int64_t, std::int32_t>> SqliteRankRecords::best(const RankedSite& site, DayRange days) {
  return guarded(path_, [&]() -> Result<std::map<std::int64_t, std::int32_t>> {
    std::map<std::int64_t, std::int32_t> out;
    Query rows = tables_.database.query(
        "SELECT series, min(position) FROM rank_point WHERE site = ? AND day BETWEEN ? AND ? AND standing = "
        "? "
        "GROUP BY series");
    rows.bind(site_row(site), days.first, days.last, static_cast<int>(Standing::found));
    while (rows.step()) out.emplace(rows.integer(0), static_cast<std::int32_t>(rows.integer(1)));
    return out;
  });
}

}  // namespace sitelark
