// FactsTable: the dictionaries of a site.
#include "store/facts_table.h"

namespace sitelark {
namespace {

constexpr std::size_t kLearnFrom = 128;          // pages of a site
constexpr std::size_t kSampleBytes = 32u << 10;  // of each, at most

std::vector<std::string_view> samples_of(const std::vector<std::string>& raw) {
  std::vector<std::string_view> samples;
  for (const std::string& bytes : raw) samples.push_back(std::string_view(bytes).substr(0, kSampleBytes));
  return samples;
}

}  // namespace

void FactsTable::repack_content(std::int64_t site, const std::vector<std::int64_t>& ids,
                                const std::vector<std::string>& raw) {
  const auto move = [&](std::int64_t to, const std::string& packed, std::int64_t from) {
    database_.query("UPDATE content SET id = ?, facts = ? WHERE id = ?").bind(to, Blob{packed}, from).run();
  };
  for (const std::int64_t id : ids) move(-id, "", id);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    move(ids[i], compressor_.compress(BlobKind::facts, site, raw[i]), -ids[i]);
  }
}

void FactsTable::learn_table(BlobTable& table, BlobKind kind, std::int64_t site,
                             const std::vector<std::int64_t>& ids) {
  std::vector<std::string> raw;
  for (const std::int64_t id : ids) raw.push_back(table.read(id));
  if (raw.empty() || !compressor_.learn(kind, site, samples_of(raw))) return;
  table.repack(site, ids, raw);
}

bool FactsTable::can_learn(std::int64_t site) {
  Samples& samples = samples_[site];
  if (!samples.done && compressor_.has_dictionary(BlobKind::facts, site)) samples = {.done = true};
  return !samples.done && samples.content.size() >= kLearnFrom;
}

void FactsTable::learn(std::int64_t site) {
  Samples& samples = samples_[site];
  if (samples.content.size() < kLearnFrom) return;
  std::vector<std::string> raw;
  for (const std::int64_t id : samples.content) {
    Query row = database_.query("SELECT facts FROM content WHERE id = ?");
    row.bind(id);
    if (row.step()) raw.push_back(compressor_.decompress(row.blob(0)));
  }
  if (compressor_.learn(BlobKind::facts, site, samples_of(raw))) repack_content(site, samples.content, raw);
  learn_table(links_, BlobKind::links, site, samples.links);
  learn_table(headers_, BlobKind::headers, site, samples.headers);
  learn_table(texts_, BlobKind::text, site, samples.texts);
  samples = {.done = true};
}

}  // namespace sitelark
