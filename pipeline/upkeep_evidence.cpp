#include "pipeline/upkeep_evidence.h"

#include <algorithm>

#include "store/method_records.h"
#include "store/plan_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

// Of all that were declared the one that was audited longest ago; 0: one never was.
std::int64_t competitors_seen(const std::vector<SnapshotInfo>& all, const Project& project) {
  std::int64_t oldest = 0;
  for (const ProjectSite& site : project.sites) {
    if (site.role != SiteRole::competitor) continue;
    const auto wanted = Url::parse(site.url);
    std::int64_t newest = 0;
    for (const SnapshotInfo& one : all) {
      const auto start = Url::parse(one.site);
      if (one.complete && start && wanted && start->host() == wanted->host())
        newest = std::max(newest, one.finished);
    }
    if (newest == 0) return 0;
    oldest = oldest == 0 ? newest : std::min(oldest, newest);
  }
  return oldest;
}

bool has_competitors(const Project& project) {
  return std::any_of(project.sites.begin(), project.sites.end(),
                     [](const ProjectSite& site) { return site.role == SiteRole::competitor; });
}

class Seen {
 public:
  explicit Seen(UpkeepInput& input) : input_(input) {}

  void note(const std::string& kind, std::int64_t time) {
    if (time > 0) input_.seen[kind] = std::max(input_.seen[kind], time);
  }

  Result<void> read(Store& store, const Project& project) {
    const auto all = store.snapshots("");
    if (!all) return tl::unexpected<Error>(all.error());
    for (const SnapshotInfo& one : *all) {
      if (one.complete && one.site == input_.site) note("audit", one.finished);
    }
    note("competitor_audit", competitors_seen(*all, project));
    const auto readings = store.methods().readings(input_.site);
    if (!readings) return tl::unexpected<Error>(readings.error());
    for (const EvidenceReading& one : *readings) note(one.kind, one.read_at);
    const auto statements = store.methods().statements(input_.site);
    if (!statements) return tl::unexpected<Error>(statements.error());
    for (const Attestation& one : *statements) note("methods", one.attested_on);
    return read_run(store);
  }

 private:
  Result<void> read_run(Store& store) {
    const auto run = store.methods().run_before(input_.site, input_.now);
    if (!run) return tl::unexpected<Error>(run.error());
    input_.run = run->id;
    if (const auto age = run->measures.find("news_days_old"); age != run->measures.end())
      note("content", age->second.date - static_cast<std::int64_t>(age->second.numerator) * kSecondsPerDay);
    return {};
  }

  UpkeepInput& input_;
};

}  // namespace

Result<UpkeepInput> upkeep_input(Store& store, const Project& project, const UpkeepRequest& request) {
  UpkeepInput input{.site = request.site,
                    .language = language_of(request.language),
                    .zone = request.zone,
                    .calendars = project.plan.calendars.value_or(calendars_of(
                        upkeep_list(), project.language.empty() ? request.language : project.language)),
                    .upkeep = project.plan.upkeep,
                    .without = {},
                    .seen = {},
                    .now = request.now,
                    .run = 0};
  if (!has_competitors(project)) input.without.emplace_back("competitor_audit");
  if (auto read = Seen(input).read(store, project); !read) return tl::unexpected<Error>(read.error());
  return input;
}

Result<void> keep_up(Store& store, const UpkeepInput& input) {
  auto tasks = store.plan().tasks(input.site);
  if (!tasks) return tl::unexpected<Error>(tasks.error());
  return store.plan().save(with_upkeep(input, std::move(*tasks)));
}

}  // namespace sitelark
