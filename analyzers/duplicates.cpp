#include "analyzers/duplicates.h"

#include "analyzers/url_series.h"

namespace sitelark {
namespace {

constexpr std::size_t kOthersShown = 3;

bool is_series(const SiteFacts& site, const std::vector<UrlId>& urls) {
  std::string series;
  bool numbered = false;
  for (UrlId id : urls) {
    const std::optional<Url> url = Url::parse(site.url(id));
    if (!url) return false;
    std::string own = series_of(*url);
    if (series.empty()) series = own;
    if (own != series) return false;
    numbered = numbered || page_number(*url) > 0;
  }
  return numbered;
}

}  // namespace

void for_each_duplicate(SiteFacts& site, GroupKey key,
                        const std::function<void(const DuplicateGroup&)>& visit) {
  site.for_each_group(key, [&](std::string_view value, std::span<const GroupMember> members) {
    std::map<std::string_view, DuplicateGroup> by_language;
    for (const GroupMember& member : members) {
      DuplicateGroup& group = by_language[member.lang];
      group.urls.push_back(member.id);
      if (!member.spelling.empty()) group.spellings.emplace(member.id, member.spelling);
    }
    for (auto& [language, group] : by_language) {
      if (group.urls.size() < 2) continue;
      group.value = value;
      group.series = is_series(site, group.urls);
      visit(group);
    }
  });
}

void report_duplicates(const SiteFacts& site, const DuplicateGroup& group, std::string_view name,
                       Findings& findings, std::optional<Severity> severity) {
  for (UrlId id : group.urls) {
    std::vector<std::string> others;
    for (UrlId other : group.urls) {
      if (other != id && others.size() < kOthersShown) others.push_back(site.url(other));
    }
    const auto spelled = group.spellings.find(id);
    std::string value = spelled == group.spellings.end() ? std::string(group.value) : spelled->second;
    findings.add_at(site.url(id),
                    {{"count", static_cast<std::int64_t>(group.urls.size())},
                     {std::string(name), std::move(value)},
                     {"others", std::move(others)}},
                    {.severity = severity});
  }
}

}  // namespace sitelark
