// Pages that say word for word what another page says.
#include "analyzers/checks/topics.h"
#include "analyzers/duplicates.h"

namespace sitelark {
namespace {

void exact(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::vector<UrlId> short_pages;
  site.for_each_page(false, [&](const PageRow& row) {
    const bool judged = row.state.indexable() && row.state.html;
    if (judged && row.summary.words < limits["min-words"]) short_pages.push_back(row.id);
  });
  std::sort(short_pages.begin(), short_pages.end());
  std::set<std::vector<UrlId>> same_bytes;
  for_each_duplicate(site, GroupKey::body,
                     [&](const DuplicateGroup& group) { same_bytes.insert(group.urls); });
  for_each_duplicate(site, GroupKey::main_text, [&](const DuplicateGroup& group) {
    if (std::binary_search(short_pages.begin(), short_pages.end(), group.urls.front())) return;
    if (same_bytes.contains(group.urls)) return;  // content-duplicate-html says more
    report_duplicates(site, group, "hash", findings);
  });
}

void html(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_duplicate(site, GroupKey::body,
                     [&](const DuplicateGroup& group) { report_duplicates(site, group, "hash", findings); });
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
};

}  // namespace

Topic content_duplicate_topic() { return {.name = "content_duplicate", .sites = kSites}; }

}  // namespace sitelark
