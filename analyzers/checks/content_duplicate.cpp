// Pages that say what another page says, word for word or nearly so.
#include "analyzers/checks/topics.h"
#include "analyzers/duplicates.h"
#include "analyzers/page_kinds.h"

namespace sitelark {
namespace {

struct Copies {
  bool elsewhere = false;   // on more than one host or scheme
  bool translated = false;  // in pages of several languages, each by itself
};

double own_words(const PageRow& row) { return row.own == nullptr ? row.summary.words : row.own->words; }

// Indexable pages with the same main text, in whatever languages they claim to be.
void for_each_copy(SiteFacts& site, const Limits& limits,
                   const std::function<void(const DuplicateGroup&, const Copies&)>& visit) {
  struct Found {
    std::string hash;
    std::vector<UrlId> urls;
    Copies copies;
  };
  std::vector<Found> found;
  site.for_each_group(GroupKey::main_text, [&](std::string_view hash, std::span<const GroupMember> members) {
    std::set<std::string> origins;
    std::set<std::string> languages;
    found.push_back({.hash = std::string(hash)});
    for (const GroupMember& member : members) {
      found.back().urls.push_back(member.id);
      languages.insert(member.lang);
      if (const auto url = Url::parse(site.url(member.id))) origins.insert(url->origin());
    }
    found.back().copies = {.elsewhere = origins.size() > 1, .translated = languages.size() == members.size()};
  });
  if (found.empty()) return;  // no need to read every text
  std::vector<UrlId> short_pages;
  site.for_each_text([&](const PageRow& row) {
    if (is_indexable_page(row) && own_words(row) < limits["min-words"]) short_pages.push_back(row.id);
  });
  std::sort(short_pages.begin(), short_pages.end());
  for (Found& one : found) {
    if (std::binary_search(short_pages.begin(), short_pages.end(), one.urls.front())) continue;
    visit({.value = one.hash, .urls = std::move(one.urls)}, one.copies);
  }
}

void exact(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::set<std::vector<UrlId>> same_bytes;
  for_each_duplicate(site, GroupKey::body,
                     [&](const DuplicateGroup& group) { same_bytes.insert(group.urls); });
  for_each_copy(site, limits, [&](const DuplicateGroup& group, const Copies& copies) {
    if (copies.elsewhere || same_bytes.contains(group.urls)) return;  // another check says more
    // A page that waits for its translation.
    const auto severity = copies.translated ? Severity::warning : Severity::error;
    report_duplicates(site, group, "hash", findings, severity);
  });
}

void cross_host(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  for_each_copy(site, limits, [&](const DuplicateGroup& group, const Copies& copies) {
    if (copies.elsewhere) report_duplicates(site, group, "hash", findings);
  });
}

void html(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_duplicate(site, GroupKey::body,
                     [&](const DuplicateGroup& group) { report_duplicates(site, group, "hash", findings); });
}

void near(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kShown = 3;
  const SimilarityLimits wanted{.least = limits["min-percent"] / 100, .min_words = limits["min-words"]};
  const std::int64_t not_kept = site.for_each_similar(wanted, [&](std::span<const SimilarPage> cluster) {
    for (const SimilarPage& page : cluster) {
      std::vector<std::string> others{site.url(page.closest)};
      for (const SimilarPage& other : cluster) {
        if (others.size() == kShown) break;
        if (other.id != page.id && other.id != page.closest) others.push_back(site.url(other.id));
      }
      findings.add_at(site.url(page.id), {{"percent", std::int64_t(100 * page.similarity)},
                                          {"count", static_cast<std::int64_t>(cluster.size())},
                                          {"others", std::move(others)}});
    }
  });
  for (std::int64_t i = 0; i < not_kept; ++i) findings.not_evaluated("the page's main text was not kept");
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "content-duplicate-exact",
      .severity = error,
      .gate = Gate::indexable,
      .methods = {8},
      .thresholds = {{"min-words", 20, "wordeq"}}},
     exact},
    {{.id = "content-duplicate-html", .severity = error, .gate = Gate::indexable, .methods = {8}}, html},
    {{.id = "content-duplicate-near",
      .severity = warning,
      .methods = {8},
      .thresholds = {{"min-percent", 90, "%"}, {"min-words", 50, "wordeq"}}},
     near},
    {{.id = "content-duplicate-cross-host",
      .severity = warning,
      .methods = {8},
      .thresholds = {{"min-words", 20, "wordeq"}}},
     cross_host},
};

}  // namespace

Topic content_duplicate_topic() { return {.name = "content_duplicate", .sites = kSites}; }

}  // namespace sitelark
