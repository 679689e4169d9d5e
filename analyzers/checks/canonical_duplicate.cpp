// Pages with the same main text that do not say which of them counts.
#include "analyzers/checks/topics.h"
#include "analyzers/summary.h"

namespace sitelark {
namespace {

// Pages of next to no text, and those whose canonical is there but of no use: another check says so.
std::vector<UrlId> passed_over(SiteFacts& site, const Limits& limits) {
  std::vector<UrlId> pages;
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.facts == nullptr || !row.state.indexable()) return;
    const auto& links = row.facts->link_elements;
    const bool declares = row.summary.canonical.empty() &&
                          std::any_of(links.begin(), links.end(),
                                      [](const LinkElement& link) { return has_rel(link.rel, "canonical"); });
    if (declares || row.summary.words < limits["min-words"]) pages.push_back(row.id);
  });
  std::sort(pages.begin(), pages.end());
  return pages;
}

// Members of one language that declare no canonical, with another member beside them.
template <class Visit>
void for_each_undeclared(SiteFacts& site, const Limits& limits, const Visit& visit) {
  const std::vector<UrlId> others = passed_over(site, limits);
  site.for_each_group(GroupKey::main_text, [&](std::string_view, std::span<const GroupMember> members) {
    for (const GroupMember& member : members) {
      if (!member.canonical.empty() || std::binary_search(others.begin(), others.end(), member.id)) continue;
      const auto other = std::find_if(members.begin(), members.end(), [&](const GroupMember& one) {
        return one.id != member.id && one.lang == member.lang;
      });
      if (other != members.end()) visit(member, *other);
    }
  });
}

void missing(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  for_each_undeclared(site, limits, [&](const GroupMember& member, const GroupMember& other) {
    findings.add_at(site.url(member.id), {{"other", site.url(other.id)}});
  });
}

// "/shoes?sort=price" that says what "/shoes" says.
void parameter(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  site.for_each_group(GroupKey::main_text, [&](std::string_view, std::span<const GroupMember> members) {
    for (const GroupMember& member : members) {
      const std::optional<Url> url = Url::parse(site.url(member.id));
      if (!member.canonical.empty() || !url || !url->query()) continue;
      const UrlId bare = site.find(url->with_path(url->path()));
      const auto is_bare = [&](const GroupMember& one) { return one.id == bare; };
      if (bare == 0 || bare == member.id || std::none_of(members.begin(), members.end(), is_bare)) continue;
      findings.add_at(url->href(), {{"other", site.url(bare)}});
    }
  });
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "canonical-missing-with-duplicates",
      .severity = warning,
      .methods = {5},
      .thresholds = {{"min-words", 20, "wordeq"}}},
     missing},
    {{.id = "indexable-thin-parameter", .severity = notice, .methods = {5}}, parameter},
};

}  // namespace

Topic canonical_duplicate_topic() { return {.name = "canonical_duplicate", .sites = kSites}; }

}  // namespace sitelark
