#include "pipeline/rank_import.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sitelark {
namespace {

constexpr std::int32_t kPage = 10;
constexpr std::size_t kBatch = 500;

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

}  // namespace

Result<ImportedRanks> import_ranks(RankRecords& ranks, const RankFile& file, const std::string& engine,
                                   std::int64_t today) {
  ImportedRanks done;
  std::vector<FinishedLook> batch;
  const auto save = [&]() -> Result<void> {
    const auto stored = ranks.save(batch);
    if (!stored) return tl::unexpected<Error>(stored.error());
    done.stored += *stored;
    batch.clear();
    return {};
  };
  for (const auto& [key, rows] : grouped(file, engine, today, done)) {
    const auto& [keyword, setting, day] = key;
    const auto series = ranks.series(keyword, setting);
    if (!series) return tl::unexpected<Error>(series.error());
    FinishedLook& look = batch.emplace_back();
    look.list = list_of(rows);
    look.look.series = *series;
    look.look.day = day;
    look.look.asked_at = day * 86'400;
    look.look.provider = "file";
    look.look.status = LookStatus::looked;
    look.look.pages_wanted = static_cast<std::int32_t>(look.list.pages.size());
    ++done.looks;
    if (batch.size() < kBatch) continue;
    if (auto saved = save(); !saved) return tl::unexpected<Error>(saved.error());
  }
  if (auto saved = save(); !saved) return tl::unexpected<Error>(saved.error());
  return done;
}

}  // namespace sitelark
