// Pages that say something else than they did in the audit before.
#include "analyzers/checks/topics.h"
#include "model/comparison.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::string_view kTextNotKept = "the page's main text was not kept";
constexpr std::string_view kOtherExtractor = "the earlier audit read pages with an older version";

using VisitPair = std::function<void(const PagePair&)>;

void for_each_changed(SiteFacts& site, const VisitPair& visit) {
  if (Comparison* comparison = site.comparison()) comparison->for_each_changed_page(visit);
}

// Pages that answered with HTML both times; where another extractor read the earlier one, nobody knows.
void for_each_reread(SiteFacts& site, Findings& findings, const VisitPair& visit) {
  for_each_changed(site, [&](const PagePair& pair) {
    if (!pair.before || !pair.now || !pair.before->html || !pair.now->html) return;
    if (!pair.read_alike) return findings.not_evaluated(kOtherExtractor);
    visit(pair);
  });
}

bool may_be_found(const PagePair& pair) {
  return pair.before->indexability == Indexability::indexable ||
         pair.now->indexability == Indexability::indexable;
}

// A title that is gone is missing, and reported as that.
void title(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_reread(site, findings, [&](const PagePair& pair) {
    const std::string& before = pair.before->summary.title;
    const std::string& after = pair.now->summary.title;
    if (before == after || before.empty() || after.empty() || !may_be_found(pair)) return;
    findings.add_at(site.url(pair.id), {{"before", before}, {"after", after}});
  });
}

// A redirect is a move, an error has a check of its own, a timeout may be gone tomorrow.
bool is_hidden(Indexability value) {
  switch (value) {
    case Indexability::noindex:
    case Indexability::blocked:
    case Indexability::canonicalised:
    case Indexability::not_html:
      return true;
    case Indexability::indexable:
    case Indexability::not_200:
    case Indexability::failed:
    case Indexability::redirect:
      return false;
  }
  return false;
}

void indexability(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_changed(site, [&](const PagePair& pair) {
    if (!pair.before || !pair.now || pair.before->indexability != Indexability::indexable) return;
    if (!is_hidden(pair.now->indexability) || pair.now->outcome == Outcome::robots_unavailable) return;
    findings.add_at(site.url(pair.id), {{"reason", std::string(name(pair.now->indexability))}});
  });
}

std::set<std::string> types_of(const PageFacts& facts) {
  std::set<std::string> types;
  for (const JsonLdBlock& block : facts.json_ld) types.insert(block.types.begin(), block.types.end());
  return types;
}

std::vector<std::string> without(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::vector<std::string> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
  return rest;
}

void structured_data(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_reread(site, findings, [&](const PagePair& pair) {
    const std::set<std::string> before = types_of(pair.before->facts);
    const std::set<std::string> after = types_of(pair.now->facts);
    if (before == after || !may_be_found(pair)) return;
    findings.add_at(site.url(pair.id),
                    {{"added", without(after, before)}, {"removed", without(before, after)}});
  });
}

std::set<std::string> token_set(std::string_view text) {
  const std::vector<std::string> all = tokens(text);
  return {all.begin(), all.end()};
}

// Shared words and bigrams in percent of all that occur in either.
double likeness(std::string_view a, std::string_view b) {
  const std::set<std::string> first = token_set(a);
  const std::set<std::string> second = token_set(b);
  const auto shared = std::count_if(first.begin(), first.end(),
                                    [&](const std::string& token) { return second.contains(token); });
  const std::size_t all = first.size() + second.size() - static_cast<std::size_t>(shared);
  return all == 0 ? 100 : 100.0 * static_cast<double>(shared) / static_cast<double>(all);
}

// Lists of news change because they are lists of news.
bool is_list(const PageFacts& facts) { return facts.text.main_words_in_links >= 0.6 * facts.text.main_words; }

void content(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  for_each_reread(site, findings, [&](const PagePair& pair) {
    const PageFacts& then = pair.before->facts;
    const PageFacts& now = pair.now->facts;
    if (then.text.main_hash == now.text.main_hash || !may_be_found(pair)) return;
    if (then.text.main_words < limits["min-words"] || is_list(then) || is_list(now)) return;
    const auto before = pair.before->main_text();
    const auto after = pair.now->main_text();
    if (!before || (!after && now.text.main_words > 0)) return findings.not_evaluated(kTextNotKept);
    const double percent = likeness(*before, after.value_or(""));
    if (percent >= limits["min-percent"]) return;
    findings.add_at(site.url(pair.id), {{"percent", percent}, {"limit", limits["min-percent"]}});
  });
}

bool is_gone(const PageSide& side) {
  return side.outcome == Outcome::response && (side.status == 404 || side.status == 410);
}

std::uint64_t text_key(const PageSide& side) { return side.facts.text.main_hash.low; }

// What was to be read at addresses that are gone: 12 bytes each.
std::unordered_map<std::uint64_t, UrlId> texts_of_gone(SiteFacts& site, double min_words) {
  std::unordered_map<std::uint64_t, UrlId> gone;
  for_each_changed(site, [&](const PagePair& pair) {
    const bool was_there = pair.before && pair.before->html &&
                           pair.before->indexability == Indexability::indexable &&
                           pair.before->facts.text.main_words >= min_words;
    if (was_there && pair.now && is_gone(*pair.now)) gone.emplace(text_key(*pair.before), pair.id);
  });
  return gone;
}

void moved(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  const auto gone = texts_of_gone(site, limits["min-words"]);
  if (gone.empty()) return;
  for_each_changed(site, [&](const PagePair& pair) {
    if (pair.before || !pair.now || !pair.now->html) return;
    const auto old = gone.find(text_key(*pair.now));
    if (old != gone.end()) findings.add_at(site.url(old->second), {{"target", site.url(pair.id)}});
  });
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<int> methods,
               std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .needs = needs::previous,
          .methods = std::move(methods),
          .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("indexability-changed", warning, {5}), indexability},
    {info("title-changed", notice, {1}), title},
    {info("content-changed-much", notice, {3}, {{"min-percent", 50, "%"}, {"min-words", 50, "wordeq"}}),
     content},
    {info("sd-changed", notice, {8}), structured_data},
    {info("url-changed-without-redirect", error, {5}, {{"min-words", 50, "wordeq"}}), moved},
};

}  // namespace

Topic changes_topic() { return {.name = "changes", .sites = kSites}; }

}  // namespace sitelark
