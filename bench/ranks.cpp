// bench/ranks [--keywords 1000] [--days 365] [--results 100] [--plain-days 30] [--seed 1]: a year of daily
// ranks written through the store, and beside it the same rows in a plain table of SQLite.
//
// Churn as result lists have it: neighbours change places, the more the deeper; two in a hundred results go
// and others come; one snippet in ten holds a date that moves every day, some are rewritten; the engine's
// total changes every day. Prints size, writing speed and what history, compare and the other views take.
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <span>

#include "analyzers/rankings/site_match.h"
#include "pipeline/rank_console.h"
#include "pipeline/rank_list_moves.h"
#include "pipeline/rank_report_data.h"
#include "store/database.h"
#include "store/rank_records.h"
#include "store/store.h"

namespace sitelark {
namespace {

struct BenchSize {
  int keywords = 1'000, days = 365, results = 100, plain_days = 30;
  unsigned seed = 1;
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::int64_t file_bytes(const std::string& path) {
  Database(path, Database::Mode::write).run("PRAGMA wal_checkpoint(TRUNCATE)");
  return static_cast<std::int64_t>(std::filesystem::file_size(path));
}

// The list of one keyword, day by day.
class ChangingList {
 public:
  ChangingList(int keyword, const BenchSize& size)
      : random_(size.seed * 7'919 + static_cast<unsigned>(keyword)), size_(size) {
    for (int i = 0; i < size.results; ++i) rows_.push_back(fresh_row());
    for (int site = 0; site < 5; ++site)  // ours and four others, somewhere
      rows_[below(size.results)].url = fmt::format("https://www.site{}.test/{}", site, words(2, '-'));
  }

  ResultList next_day() {
    ++day_;
    if (day_ > 1) change();
    ResultList list{.total = 1'000'000 + below(90'000)};
    for (int page = 1; page <= (size_.results + 9) / 10; ++page) list.pages.push_back(page);
    const int block = below(20) == 0 ? 3 : 2;
    for (int i = 0; i < size_.results; ++i) {
      const Row& row = rows_[i];
      SearchResult result{.page = i / 10 + 1, .place = i % 10 + 1, .position = i + 1, .block = i + block};
      result.url = row.url;
      result.title = row.title;
      result.snippet =
          row.dated ? fmt::format("{} days ago — {}", (row.since + day_) % 30 + 1, row.snippet) : row.snippet;
      list.results.push_back(std::move(result));
    }
    if (below(4) != 0) list.features.push_back({.name = "people_also_ask", .block = 2});
    return list;
  }

 private:
  struct Row {
    std::string url, title, snippet;
    bool dated = false;
    int since = 0;
  };

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string words(int count, char between) {
    std::string out;
    for (int i = 0; i < count; ++i) {
      if (i > 0) out += between;
      unsigned word = static_cast<unsigned>(below(1 << 13));
      for (int syllable = 0; syllable < 3; ++syllable, word /= 20) {
        out += "bcdfghklmnprstvwyzjx"[word % 20];
        out += "aeiou"[(word / 3 + static_cast<unsigned>(syllable)) % 5];
      }
    }
    return out;
  }

  Row fresh_row() {
    Row row;
    row.url = fmt::format("https://www.{}.com/{}/{}", words(1, ' '), words(1, '-'), words(3, '-'));
    row.title = words(8, ' ');
    row.snippet = words(22, ' ');
    row.dated = below(10) == 0;
    row.since = below(30);
    return row;
  }

  void change() {
    for (int i = 0; i + 1 < size_.results; ++i) {
      if (below(100) < 8 + 25 * i / size_.results)
        std::swap(rows_[i], rows_[std::min(i + 1 + below(4), size_.results - 1)]);
    }
    for (int i = 0; i < size_.results; ++i) {
      const bool own = rows_[i].url.find(".test/") != std::string::npos;
      if (!own && below(1'000) < 5 + 30 * i / size_.results) rows_[i] = fresh_row();
      if (below(100) < 2) rows_[i].snippet = words(22, ' ');
      if (below(1'000) < 5) rows_[i].title = words(8, ' ');
    }
  }

  std::mt19937 random_;
  const BenchSize& size_;
  std::vector<Row> rows_;
  int day_ = 0;
};

Watch watched_sites() {
  Watch watch;
  for (int site = 0; site < 5; ++site)
    watch.sites.push_back({.name = fmt::format("s{}", site),
                           .url = fmt::format("https://site{}.test/", site),
                           .own = site == 0});
  watch.rank_of = [](const ResultList& list, const RankedSite& site) {
    return rank_of(list, site, [](const std::string&) { return std::string(); });
  };
  return watch;
}

template <class F>
double timed(F&& body) {
  const double began = now();
  body();
  return now() - began;
}

// CPU seconds: what others do on the machine does not count.
template <class F>
double worked(F&& body) {
  const std::clock_t began = std::clock();
  body();
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

[[noreturn]] void die(const Error& error) {
  fmt::print(stderr, "{}\n", error.what);
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) die(result.error());
  return std::move(*result);
}

void must(Result<void> result) {
  if (!result) die(result.error());
}

struct Measured {
  double write = 0, history = 0, slowest_history = 0, compare = 0;
  std::int64_t bytes = 0, lists = 0;
};

void tell(const char* what, const Measured& m, const BenchSize& size) {
  const auto lists = static_cast<double>(m.lists);
  const double rows = lists * size.results;
  fmt::print("{:24}{:>12.0f}{:>10.1f}{:>12.0f}{:>12.1f}{:>14.0f}{:>12.2f}{:>12.2f}{:>12.1f}\n", what, rows,
             static_cast<double>(m.bytes) / (1 << 20), static_cast<double>(m.bytes) / lists,
             static_cast<double>(m.bytes) / rows, rows / m.write, 1'000 * m.history,
             1'000 * m.slowest_history, 1'000 * m.compare);
}

// What the commands and the report do, without what they print.
void tell_views(Store& store, const Watch& watch, std::int64_t last) {
  RankRecords& ranks = store.ranks();
  Project project;
  for (const RankedSite& site : watch.sites)
    project.sites.push_back(
        {.name = site.name, .url = site.url, .role = site.own ? SiteRole::own : SiteRole::competitor});
  const auto series = must(viewed_series(ranks, project, {}));
  const auto tell = [](const char* what, auto&& body) {
    fmt::print("{:40}{:>10.0f} ms\n", what, 1'000 * timed(body));
  };
  const auto compared = [&](std::int64_t from) {
    return must(compare_ranks(ranks, {.series = series, .sites = watch.sites, .from = from, .to = last}));
  };
  tell("first and last day", [&] { must(ranks.days_looked()); });
  tell("list", [&] {
    must(timelines(ranks, watch.sites[0], {.first = last - 95, .last = last}));
    must(ranks.best(watch.sites[0], {}));
    must(console_beside(ranks, series, last));
  });
  tell("compare, five sites, with the last look", [&] { compared(0); });
  tell("compare, five sites, with a week ago", [&] { compared(last - 7); });
  tell("compare --view lists", [&] { must(list_moves(ranks, compared(0))); });
  tell("rivals", [&] {
    for (const auto& [id, look] : must(ranks.newest_lists({.first = last - 31, .last = last})))
      must(ranks.list(look));
  });
  tell("the report's section", [&] {
    must(rank_report(
        ranks,
        {.project = project, .sites = watch.sites, .rank_of = watch.rank_of, .edits = {}, .links = {}}));
  });
}

Measured through_the_store(const std::string& path, const BenchSize& size) {
  Measured m;
  auto store = must(Store::open(path));
  RankRecords& ranks = store->ranks();
  const Watch watch = watched_sites();
  must(ranks.watch(watch));
  std::vector<ChangingList> lists;
  std::vector<std::int64_t> series;
  for (int k = 0; k < size.keywords; ++k) {
    lists.emplace_back(k, size);
    series.push_back(must(ranks.series(fmt::format("keyword {}", k), {.engine = "google", .country = "us"})));
  }
  for (int day = 1; day <= size.days; ++day) {
    std::vector<FinishedLook> looks;
    for (std::size_t k = 0; k < series.size(); ++k) {
      FinishedLook& one = looks.emplace_back();
      one.look = {.series = series[k],
                  .day = day,
                  .asked_at = day * 86'400,
                  .provider = "bench",
                  .status = LookStatus::looked};
      one.list = lists[k].next_day();
    }
    m.write += worked([&] { must(ranks.save(looks)); });
    m.lists += static_cast<std::int64_t>(looks.size());
  }
  store.reset();
  m.bytes = file_bytes(path);
  store = must(Store::open(path));  // what memory knows is gone
  must(store->ranks().watch(watch));
  const int tries = std::min(size.keywords, 200);
  for (int i = 0; i < tries; ++i) {
    const std::int64_t one =
        series[static_cast<std::size_t>(i) * series.size() / static_cast<std::size_t>(tries)];
    const double took = timed([&] { must(store->ranks().history(one, watch.sites[0], {})); });
    m.history += took / tries;
    m.slowest_history = std::max(m.slowest_history, took);
  }
  m.compare = timed([&] {
    must(store->ranks().newest(watch.sites[0], {0, size.days}));
    must(store->ranks().newest(watch.sites[0], {0, size.days - 7}));
  });
  tell_views(*store, watch, size.days);
  return m;
}

Measured plain_rows(const std::string& path, const BenchSize& size) {
  Measured m;
  Database database(path, Database::Mode::write);
  database.run(
      "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
      "CREATE TABLE rank(series INTEGER, day INTEGER, position INTEGER, page INTEGER, host TEXT, url TEXT, "
      "title "
      "TEXT, snippet TEXT, PRIMARY KEY(series, day, position)) WITHOUT ROWID");
  std::vector<ChangingList> lists;
  for (int k = 0; k < size.keywords; ++k) lists.emplace_back(k, size);
  const int days = std::min(size.days, size.plain_days);
  for (int day = 1; day <= days; ++day) {
    std::vector<ResultList> today;
    for (ChangingList& list : lists) today.push_back(list.next_day());
    m.write += worked([&] {
      Transaction transaction(database, nullptr);
      for (std::size_t k = 0; k < today.size(); ++k) {
        for (const SearchResult& result : today[k].results) {
          const std::string host = result.url.substr(8, result.url.find('/', 8) - 8);
          database.query("INSERT INTO rank VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
              .bind(k, day, result.position, result.page, std::string_view(host),
                    std::string_view(result.url), std::string_view(result.title),
                    std::string_view(result.snippet))
              .run();
        }
      }
      transaction.commit();
    });
    m.lists += size.keywords;
  }
  m.bytes = file_bytes(path);
  const int tries = std::min(size.keywords, 200);
  for (int i = 0; i < tries; ++i) {
    const double took = timed([&] {
      Query rows = database.query(
          "SELECT day, min(position) FROM rank WHERE series = ? AND host = 'www.site0.test' GROUP BY day");
      rows.bind(i * size.keywords / tries);
      rows.run();
    });
    m.history += took / tries;
    m.slowest_history = std::max(m.slowest_history, took);
  }
  m.compare = timed([&] {
    for (const int day : {days, std::max(days - 7, 1)}) {
      for (int k = 0; k < size.keywords; ++k) {
        Query rows = database.query(
            "SELECT min(position) FROM rank WHERE series = ? AND day = ? AND host = 'www.site0.test'");
        rows.bind(k, day);
        rows.run();
      }
    }
  });
  return m;
}

// Null: an argument that is none of these, or no number above zero behind it.
std::optional<BenchSize> size_of(std::span<char*> arguments) {
  BenchSize size;
  int seed = static_cast<int>(size.seed);
  const std::map<std::string_view, int*> known{{"--keywords", &size.keywords},
                                               {"--days", &size.days},
                                               {"--results", &size.results},
                                               {"--plain-days", &size.plain_days},
                                               {"--seed", &seed}};
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    const auto found = known.find(arguments[i]);
    if (found == known.end() || i + 1 == arguments.size()) return std::nullopt;
    *found->second = std::atoi(arguments[i + 1]);
    if (*found->second < 1) return std::nullopt;
  }
  size.seed = static_cast<unsigned>(seed);
  return size;
}

int run(const BenchSize& size) {
  std::string folder = (std::filesystem::temp_directory_path() / "sitelark-ranks-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  const Measured ours = through_the_store(folder + "/ours.db", size);
  const Measured plain = plain_rows(folder + "/plain.db", size);
  fmt::print("{:24}{:>12}{:>10}{:>12}{:>12}{:>14}{:>12}{:>12}{:>12}\n", "", "result rows", "MiB",
             "bytes/list", "bytes/row", "rows/CPU s", "history ms", "slowest ms", "compare ms");
  tell("store", ours, size);
  tell("plain table", plain, size);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace sitelark

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (const auto size = sitelark::size_of(arguments.subspan(argc > 0 ? 1 : 0))) return sitelark::run(*size);
  fmt::print(stderr,
             "bench/ranks [--keywords 1000] [--days 365] [--results 100] [--plain-days 30] [--seed 1]\n");
  return 2;
}
