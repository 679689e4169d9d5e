#include "pipeline/declared_pages.h"

#include <algorithm>
#include <map>

#include "analyzers/host_names.h"

namespace sitelark {
namespace {

constexpr int kWithPages[] = {9, 10, 11, 12, 16, 24, 29};  // methods whose evidence is a page elsewhere

bool is_elsewhere(const Url& url, const Url& own) {
  return url.is_http() && without_www(url.host()) != without_www(own.host());
}

}  // namespace

std::vector<DeclaredPage> declared_pages(const Project& project, const Url& own,
                                         std::span<const Attestation> statements) {
  std::map<std::pair<std::string, int>, DeclaredPage> pages;
  const auto add = [&](const std::string& address, DeclaredPage page) {
    const auto url = Url::parse(address);
    if (!url || !is_elsewhere(*url, own)) return;
    page.url = url->without_fragment();
    pages.try_emplace({page.url.href(), page.method}, std::move(page));
  };
  for (const ProjectSite& site : project.sites) {
    const bool partner = site.role == SiteRole::partner;
    if (partner || site.role == SiteRole::listing) {
      DeclaredPage page;
      page.name = site.name;
      page.partner = partner;
      add(site.url, std::move(page));
    }
  }
  for (const Attestation& said : statements) {
    const bool takes_pages =
        std::find(std::begin(kWithPages), std::end(kWithPages), said.method) != std::end(kWithPages);
    const bool is_open = said.state == AttestedState::done || said.state == AttestedState::in_progress;
    if (!takes_pages || !is_open) continue;
    DeclaredPage page;
    page.name = said.item;
    page.method = said.method;
    add(said.evidence, std::move(page));
  }
  std::vector<DeclaredPage> out;
  for (auto& [key, page] : pages) out.push_back(std::move(page));
  return out;
}

std::vector<DeclaredPage> with_readings(std::vector<DeclaredPage> pages,
                                        std::span<const EvidenceReading> readings) {
  std::map<std::string_view, const EvidenceReading*> by_address;
  for (const EvidenceReading& reading : readings) {
    if (reading.kind == "declared_pages") by_address[reading.source] = &reading;
  }
  for (DeclaredPage& page : pages) {
    const auto found = by_address.find(page.url.href());
    if (found != by_address.end()) put_counts(*found->second, page);
  }
  return pages;
}

Result<EvidenceReading> fetch_declared_page(DeclaredPage page, const OwnMarks& marks,
                                            const AuditSettings& settings, Transport& transport) {
  AuditSettings alone = settings;
  alone.start = page.url.href();
  alone.mode = "list";
  alone.list = {page.url.href()};
  alone.include.clear();
  alone.exclude.clear();
  alone.robots = "respect";
  alone.has_robots_text = false;
  alone.external = alone.resources = alone.sitemaps = alone.probes = false;
  auto store = Store::open(":memory:");
  if (!store) return tl::unexpected<Error>(store.error());
  const auto end = run_audit(**store, transport, alone, {}, {});
  if (!end) return tl::unexpected<Error>(end.error());
  auto site = (*store)->site_facts(end->snapshot.id);
  if (!site) return tl::unexpected<Error>(site.error());
  read_declared_page(**site, marks, page);
  return EvidenceReading{.site = {},
                         .kind = "declared_pages",
                         .source = page.url.href(),
                         .hash = page.url.href(),
                         .read_at = page.read_at,
                         .counts = counts_of(page)};
}

}  // namespace sitelark
