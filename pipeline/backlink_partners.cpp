#include "pipeline/backlink_partners.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/methods/method_list.h"
#include "pipeline/backlink_claims.h"
#include "store/method_records.h"

namespace sitelark {
namespace {

constexpr int kFirstWithLinks = 9, kPartners = 11, kLastWithLinks = 12;

// An address, or a path of the site that `base` is of; empty: neither.
std::string address_of(const std::string& written, const Url* base) {
  if (written.empty()) return {};
  const auto url = base == nullptr ? Url::parse(written) : Url::parse(written, base);
  return url && url->is_http() ? url->without_fragment().href() : std::string();
}

std::string host_key(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? domain_of(url->host()) : std::string();
}

const ProjectSite* first_own(const Project& project) {
  const auto own = std::find_if(project.sites.begin(), project.sites.end(),
                                [](const ProjectSite& site) { return site.role == SiteRole::own; });
  return own == project.sites.end() ? nullptr : &*own;
}

class Declared {
 public:
  explicit Declared(const Project& project) {
    if (const ProjectSite* own = first_own(project)) own_ = Url::parse(own->url);
  }

  void add(const ProjectSite& site) {
    const bool partner = site.role == SiteRole::partner;
    if (!partner && site.role != SiteRole::listing) return;
    add({.name = site.name,
         .page = site.url,
         .link = site.link,
         .back = site.back || !partner ? site.back : AgreedLink(),
         .back_page = site.back_page});
  }

  void add(const Attestation& said) {
    const bool open = said.state == AttestedState::done || said.state == AttestedState::in_progress;
    if (said.method < kFirstWithLinks || said.method > kLastWithLinks || !open) return;
    DeclaredLink one{.name = said.item, .page = said.evidence, .link = {}, .back = {}, .back_page = {}};
    one.link = {.target = std::string(said.field("target_url")),
                .anchor = std::string(said.field("anchor")),
                .follow = said.field("rel") == "follow"};
    one.back_page = said.field("our_page_url");
    if (said.method == kPartners) one.back.emplace();
    add(std::move(one));
  }

  std::vector<DeclaredLink> take() { return std::move(out_); }

 private:
  void add(DeclaredLink one) {
    one.page = address_of(one.page, nullptr);
    if (one.page.empty() || !pages_.insert(one.page).second) return;
    if (own_ && host_key(one.page) == domain_of(own_->host())) return;
    const Url* own = own_ ? &*own_ : nullptr;
    one.link.target = address_of(one.link.target, own);
    one.back_page = address_of(one.back_page, own);
    if (one.back) {
      const auto page = Url::parse(one.page);
      one.back->target = address_of(one.back->target, page ? &*page : nullptr);
    }
    out_.push_back(std::move(one));
  }

  std::optional<Url> own_;
  std::set<std::string> pages_;
  std::vector<DeclaredLink> out_;
};

// Our links to declared sites, each held against what was agreed with whom it leads to.
class LinksBack {
 public:
  LinksBack(SiteFacts& facts, std::vector<PartnerLinks>& partners) : facts_(facts), partners_(partners) {
    for (PartnerLinks& one : partners_) {
      if (!one.declared.back) continue;
      one.ours = before_looking(one.declared.back_page);
      by_domain_[host_key(one.declared.page)].push_back(&one);
    }
  }

  void read() {
    facts_.for_each_link_by_source([this](const LinkRow& row) {
      if (row.target_state.internal() || row.link.kind != LinkKind::anchor) return;
      const auto place = by_domain_.find(domain_of(row.link.target.host()));
      if (place == by_domain_.end()) return;
      for (PartnerLinks* one : place->second) take(row, *one);
    });
  }

 private:
  // Where no link is found: that it is missing, unless the page that should have it was not read.
  AgreedState before_looking(const std::string& page) const {
    if (page.empty()) return AgreedState::missing;
    const auto url = Url::parse(page);
    const UrlId id = url ? facts_.find(*url) : 0;
    const UrlState state = id == 0 ? UrlState() : facts_.state(id);
    if (!state.known) return AgreedState::not_looked_yet;
    const bool answered =
        (state.status >= 200 && state.status < 400) || state.status == 404 || state.status == 410;
    return answered ? AgreedState::missing : AgreedState::could_not_look;
  }

  void take(const LinkRow& row, PartnerLinks& one) {
    const std::string source = facts_.url(row.source);
    if (!one.declared.back_page.empty() && one.declared.back_page != source) return;
    StandingLink link{
        .target = row.link.target.href(),
        .anchor = row.link.anchor,
        .rel = static_cast<std::uint8_t>(row.link.rel & (rel::nofollow | rel::sponsored | rel::ugc)),
        .page_indexable = row.source_state.indexable()};
    if (row.source_state.nofollow_page) link.rel |= kNofollow;
    const AgreedState state = state_of(*one.declared.back, link);
    if (!one.our_page.empty() && !is_better(state, one.ours)) return;
    one.ours = state;
    one.our_page = source;
    one.our_link = std::move(link);
  }

  SiteFacts& facts_;
  std::vector<PartnerLinks>& partners_;
  std::map<std::string, std::vector<PartnerLinks*>> by_domain_;
};

}  // namespace

std::vector<DeclaredLink> declared_links(const Project& project, std::span<const Attestation> statements) {
  Declared declared(project);
  for (const ProjectSite& site : project.sites) declared.add(site);
  for (const Attestation& said : statements) declared.add(said);
  return declared.take();
}

Result<std::vector<DeclaredLink>> declared_links(Store& store, const Project& project) {
  std::vector<Attestation> statements;
  for (const ProjectSite& site : project.sites) {
    if (site.role != SiteRole::own) continue;
    auto said = store.methods().statements(site.url);
    if (!said) return tl::unexpected<Error>(said.error());
    for (Attestation& one : newest_statements(std::move(*said))) statements.push_back(std::move(one));
  }
  return declared_links(project, statements);
}

Result<std::int64_t> watch_declared(BacklinkRecords& records, std::span<const DeclaredLink> declared,
                                    const LinkedSites& sites, std::int64_t now) {
  ClaimIntake intake(records, sites, sites.own_host());
  const auto begun = intake.begin({"declared", "sitelark.toml", "declared", now});
  if (!begun) return tl::unexpected<Error>(begun.error());
  for (const DeclaredLink& one : declared) {
    BacklinkClaim claim;
    claim.source_url = one.page;
    claim.target_url = one.link.target;
    claim.last_seen = now;
    if (auto added = intake.add(claim); !added) return tl::unexpected<Error>(added.error());
  }
  const auto totals = intake.end();
  if (!totals) return tl::unexpected<Error>(totals.error());
  std::vector<std::int64_t> links;
  for (const DeclaredLink& one : declared) {
    const auto known = records.of_source(one.page);
    if (!known) return tl::unexpected<Error>(known.error());
    for (const Backlink& link : *known) links.push_back(link.id);
  }
  if (auto watched = records.watch(links, true); !watched) return tl::unexpected<Error>(watched.error());
  return totals->kept();
}

Result<std::vector<PartnerLinks>> partner_links(Store& store, std::vector<DeclaredLink> declared,
                                                const LinkedSites& sites, const SnapshotInfo* own) {
  std::vector<PartnerLinks> out;
  for (DeclaredLink& one : declared) {
    auto known = store.backlinks().of_source(one.page);
    if (!known) return tl::unexpected<Error>(known.error());
    std::erase_if(*known, [&](const Backlink& link) {
      const auto target = Url::parse(link.target_url);
      return !link.is_candidate() && !(target && sites.is_own(*target));
    });
    AgreedSight theirs = sight_of(one.link, *known);
    const AgreedState ours = one.back ? AgreedState::not_looked_yet : AgreedState::none_agreed;
    out.push_back({.declared = std::move(one),
                   .theirs = std::move(theirs),
                   .ours = ours,
                   .our_page = {},
                   .our_link = {}});
  }
  if (own == nullptr || out.empty()) return out;
  auto facts = store.site_facts(own->id);
  if (!facts) return tl::unexpected<Error>(facts.error());
  LinksBack(**facts, out).read();
  return out;
}

}  // namespace sitelark
