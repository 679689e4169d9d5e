// Links from other sites: exchanged ones among all (11), links to free services (15), mentions (21), links of
// affiliates (27). Nothing is measured of links that nobody looked at.
#include <set>
#include <unordered_set>

#include "analyzers/host_names.h"
#include "analyzers/methods/measure.h"

namespace sitelark {
namespace {

class Links final : public PageMeasurer {
 public:
  explicit Links(const MethodSources& sources) : sources_(sources) {}

  void link(const LinkRow& link) override {
    if (sources_.links.domains.empty() || sources_.domain_of == nullptr) return;
    if (link.target_state.internal() || link.link.kind != LinkKind::anchor) return;
    constexpr std::size_t kMostHosts = 100'000;
    const std::string_view host = without_www(link.link.target.host());
    if (hosts_.size() < kMostHosts && hosts_.emplace(host).second) linked_.insert(sources_.domain_of(host));
  }

  void end(Measures& measures) override {
    for (const DeclaredPage& page : sources_.declared) {
      if (sources_.domain_of != nullptr) declared_.insert(sources_.domain_of(page.url.host()));
    }
    measure_links_into(sources_.links, {.linked = linked_, .declared = declared_}, measures);
  }

 private:
  const MethodSources& sources_;
  std::set<std::string, std::less<>> hosts_, linked_, declared_;
};

// Nothing seen among a part of what is said to be there is no count.
void tell(const LinkEvidence& links, std::string_view metric, std::vector<std::string> sources, bool all,
          Measures& measures) {
  constexpr std::size_t kExamples = 20;
  Measure measure = counted(double(sources.size()), links.date);
  measure.at_least = !all;
  if (!all && sources.empty()) return;
  std::sort(sources.begin(), sources.end());
  if (sources.size() > kExamples) sources.resize(kExamples);
  measure.examples = std::move(sources);
  measures[std::string(metric)] = std::move(measure);
}

// Of all domains that link here, those that we link to. Where only declared pages were looked at, or too
// little of what is said, the share would be theirs.
void measure_share(const LinkEvidence& links, const LinkedDomains& ours, Measures& measures) {
  Tally both(Tally::Shows::counted);
  bool others = false;
  for (const std::string& domain : links.domains) {
    both.add(ours.linked.contains(domain), domain);
    others = others || !ours.declared.contains(domain);
  }
  if (others && links.is_whole()) measures["recip_share"] = std::move(both).ratio(links.date);
}

// Domains that link to a page with a free service.
void measure_services(const LinkEvidence& links, Measures& measures) {
  const auto services = measures.find("free_services");
  if (services == measures.end()) return;
  std::unordered_set<std::uint64_t> pages;
  for (const std::string& example : services->second.examples) {
    if (const auto url = Url::parse(example)) pages.insert(page_key(*url));
  }
  std::set<std::uint32_t> domains;
  for (const auto& [target, domain] : links.targets) {
    if (pages.contains(target)) domains.insert(domain);
  }
  std::vector<std::string> names;
  for (const std::uint32_t domain : domains) names.push_back(links.domains[domain]);
  const bool all_pages = services->second.numerator <= double(services->second.examples.size());
  tell(links, "free_refdomains", std::move(names), all_pages && links.all_targets && links.is_whole(),
       measures);
}

}  // namespace

void measure_links_into(const LinkEvidence& links, const LinkedDomains& ours, Measures& measures) {
  if (links.date == 0) return;
  measure_share(links, ours, measures);
  measure_services(links, measures);
  tell(links, "aff_links_seen", links.affiliate_links, links.is_whole(), measures);
  if (links.mentions_known) tell(links, "mentions_90d", links.mentions, links.is_whole(), measures);
}

MeasurerInfo link_measurer() {
  return {.metrics = {"recip_share", "free_refdomains", "aff_links_seen", "mentions_90d"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            return std::make_unique<Links>(sources);
          }};
}

}  // namespace sitelark
