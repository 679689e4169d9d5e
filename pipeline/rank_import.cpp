#include "pipeline/rank_import.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "pipeline/rank_redirects.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int32_t kPage = 10;
constexpr std::size_t kBatch = 500;
constexpr const char* kProvider = "file";

using Group = std::map<std::tuple<std::string, SearchSetting, std::int64_t>, std::vector<const RankFileRow*>>;

// Pages that the rows prove to be read: those without a gap, and those that a "not found" names.
std::int32_t proven_depth(const std::vector<const RankFileRow*>& rows) {
  std::int32_t depth = 0, place = 0;
  std::vector<std::int32_t> places;
  for (const RankFileRow* row : rows) {
    if (row->position == 0) depth = std::max(depth, row->depth);
    if (row->position > 0) places.push_back(row->position);
  }
  std::sort(places.begin(), places.end());
  for (const std::int32_t one : places) {
    if (one > place + 1) break;
    place = one;
  }
  return std::max(depth, place);
}

ResultList list_of(const std::vector<const RankFileRow*>& rows) {
  ResultList list;
  const std::int32_t depth = list.stated_depth = proven_depth(rows);
  for (std::int32_t page = 1; page <= (depth + kPage - 1) / kPage; ++page) list.pages.push_back(page);
  for (const RankFileRow* row : rows) {
    if (row->position <= 0 || row->url.empty()) continue;
    SearchResult result;
    result.position = row->position;
    result.page = (row->position - 1) / kPage + 1;
    result.place = (row->position - 1) % kPage + 1;
    result.url = row->url;
    result.title = row->title;
    list.results.push_back(std::move(result));
  }
  std::stable_sort(list.results.begin(), list.results.end(),
                   [](const SearchResult& a, const SearchResult& b) { return a.position < b.position; });
  return list;
}

Group grouped(const RankFile& file, const std::string& engine, std::int64_t today, ImportedRanks& done) {
  Group group;
  for (const RankFileRow& row : file.rows) {
    SearchSetting setting = row.setting;
    if (setting.engine.empty()) setting.engine = engine;
    if (row.day > today) {
      ++done.in_future;
      continue;
    }
    if (row.day == 0) ++done.without_date;
    if (row.position > 0 && row.url.empty()) {
      ++done.without_address;
      continue;
    }
    if (row.position == 0 && row.depth == 0) ++done.of_unknown_depth;
    group[{row.keyword, setting, row.day == 0 ? today : row.day}].push_back(&row);
  }
  return group;
}

class Importer {
 public:
  Importer(RankRecords& ranks, const RankImport& request) : ranks_(ranks), request_(request) {}

  Result<ImportedRanks> run() {
    for (const auto& [key, rows] : grouped(request_.file, request_.engine, request_.today, done_)) {
      const auto& [keyword, setting, day] = key;
      const auto series = ranks_.series(keyword, setting);
      if (!series) return tl::unexpected<Error>(series.error());
      add(*series, day, list_of(rows));
      if (batch_.size() < kBatch) continue;
      if (auto saved = save(); !saved) return tl::unexpected<Error>(saved.error());
      if (done_.interrupted) return done_;
    }
    if (auto saved = save(); !saved) return tl::unexpected<Error>(saved.error());
    return done_;
  }

 private:
  void add(std::int64_t series, std::int64_t day, ResultList list) {
    FinishedLook& look = batch_.emplace_back();
    look.look.series = series;
    look.look.day = day;
    look.look.asked_at = day * kSecondsPerDay;
    look.look.provider = kProvider;
    look.look.status = LookStatus::looked;
    look.look.pages_wanted = static_cast<std::int32_t>(list.pages.size());
    look.list = std::move(list);
    ++done_.looks;
  }

  // What is stored already is not asked for again.
  Result<std::vector<ResultList*>> fresh_lists() {
    std::vector<ResultList*> lists;
    for (FinishedLook& one : batch_) {
      const auto known = ranks_.looks(one.look.series, {.first = one.look.day, .last = one.look.day});
      if (!known) return tl::unexpected<Error>(known.error());
      const bool stored = std::any_of(known->begin(), known->end(), [&](const Look& look) {
        return look.asked_at == one.look.asked_at && look.provider == kProvider;
      });
      if (!stored) lists.push_back(&one.list);
    }
    return lists;
  }

  Result<void> save() {
    if (request_.redirects != nullptr) {
      const auto lists = fresh_lists();
      if (!lists) return tl::unexpected<Error>(lists.error());
      done_.interrupted = !resolve_lists(*lists, *request_.redirects, {}, request_.goes_on);
      if (done_.interrupted) return {};
    }
    const auto stored = ranks_.save(batch_);
    if (!stored) return tl::unexpected<Error>(stored.error());
    done_.stored += *stored;
    batch_.clear();
    return {};
  }

  RankRecords& ranks_;
  const RankImport& request_;
  ImportedRanks done_;
  std::vector<FinishedLook> batch_;
};

}  // namespace

Result<ImportedRanks> import_ranks(RankRecords& ranks, const RankImport& request) {
  return Importer(ranks, request).run();
}

}  // namespace sitelark
