#include "pipeline/submissions.h"

#include <fmt/format.h>

#include "text/dates.h"
#include "text/hash.h"

namespace sitelark {
namespace {

double state_of(const PageRow& row) {
  const Hash128& main = row.facts->text.main_hash;
  const std::string text =
      fmt::format("{}\n{}\n{:x}{:x}", row.summary.title, row.summary.description, main.high, main.low);
  constexpr std::uint64_t kExactInDouble = (std::uint64_t{1} << 52) - 1;
  return static_cast<double>(hash64(text) & kExactInDouble);
}

}  // namespace

std::vector<Submission> to_submit(SiteFacts& site, const std::vector<EvidenceReading>& readings,
                                  const std::string& engine) {
  std::map<std::string, double, std::less<>> known;  // the newest word counts
  for (const EvidenceReading& reading : readings) {
    if (reading.kind != "submission" || reading.source != engine) continue;
    for (const EvidenceCount& one : reading.counts) {
      if (one.name == "submitted") known[one.key] = one.value;
    }
  }
  const auto start = Url::parse(site.snapshot().site);
  std::vector<Submission> fresh, changed;
  site.for_each_page(true, [&](const PageRow& row) {
    const bool counts =
        row.state.indexable() && row.facts != nullptr && start && row.visit.url.host() == start->host();
    if (!counts) return;
    Submission one{row.visit.url.href(), state_of(row)};
    const auto before = known.find(one.url);
    if (before == known.end()) {
      fresh.push_back(std::move(one));
    } else if (before->second != one.state) {
      changed.push_back(std::move(one));
    }
  });
  fresh.insert(fresh.end(), changed.begin(), changed.end());
  return fresh;
}

EvidenceReading told(const std::string& site, const std::string& engine,
                     const std::vector<Submission>& submitted, std::int64_t now) {
  EvidenceReading reading{.site = site,
                          .kind = "submission",
                          .source = engine,
                          .hash = fmt::format("{}-{}", engine, now),
                          .read_at = now,
                          .counts = {}};
  for (const Submission& one : submitted)
    reading.counts.push_back({"submitted", one.url, now / kSecondsPerDay * kSecondsPerDay, one.state});
  return reading;
}

}  // namespace sitelark
