// Links to places on pages: is the place there? Three passes, since the links name places of pages that stand
// elsewhere in the stream: which places are wanted, which of them the pages lack, who wants those.
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "model/id_hashes.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostPlaces = 200'000;  // wanted at once, 40 bytes each
constexpr std::size_t kMostOfPage = 2'000;    // wanted of one page

// "#top" and text fragments need no target; "#/x" and "#!x" are addresses of an application.
bool is_plain_fragment(std::string_view fragment) {
  return !fragment.empty() && fragment.size() <= 500 && fragment != "top" && fragment != "TOP" &&
         fragment != "Top" && fragment.find(":~:") == fragment.npos &&
         fragment.find_first_of("/!=&:") == fragment.npos;
}

// What scripts act on or bring along on the page itself.
bool is_script_word(std::string_view fragment) {
  constexpr std::array<std::string_view, 16> kWords{
      "cancel", "close", "comments", "disqus", "disqus_thread", "login",   "menu",   "modal",
      "nav",    "next",  "open",     "prev",   "previous",      "respond", "search", "share"};
  return std::find(kWords.begin(), kWords.end(), fragment) != kWords.end() ||
         fragment.find_first_not_of("0123456789") == fragment.npos;
}

// The page that the fragment is looked up on, after redirects, which keep it; 0: nobody knows.
UrlId page_of(const LinkRow& row, const SiteFacts& site) {
  if (row.link.kind != LinkKind::anchor || !is_plain_fragment(row.link.fragment)) return 0;
  if (!row.source_state.internal() || !row.target_state.internal()) return 0;
  if (row.source == row.target && is_script_word(row.link.fragment)) return 0;
  const UrlId id = row.target_state.redirect != 0 ? site.resolve(row.target).final : row.target;
  if (id == 0) return 0;
  const UrlState state = site.state(id);
  const bool shown = state.known && state.html && state.status == 200 && state.forward == 0;
  return shown ? id : 0;
}

class Places {
 public:
  // false: there are too many.
  bool want(UrlId page, const std::string& fragment) {
    std::vector<std::string>& of_page = wanted_[page];
    if (std::find(of_page.begin(), of_page.end(), fragment) != of_page.end()) return true;
    if (of_page.size() >= kMostOfPage || count_ >= kMostPlaces) return false;
    ++count_;
    of_page.push_back(fragment);
    return true;
  }

  const std::vector<std::string>* wanted_of(UrlId page) const {
    const auto found = wanted_.find(page);
    return found == wanted_.end() ? nullptr : &found->second;
  }

  void lacks(UrlId page, const std::string& fragment) { lacking_.insert(key(page, fragment)); }
  bool is_lacking(UrlId page, const std::string& fragment) const {
    return lacking_.contains(key(page, fragment));
  }
  bool any_lacking() const { return !lacking_.empty(); }
  bool empty() const { return wanted_.empty(); }

 private:
  static std::uint64_t key(UrlId page, const std::string& fragment) {
    return hash64(std::to_string(page) + "#" + fragment);
  }

  std::unordered_map<UrlId, std::vector<std::string>> wanted_;
  std::unordered_set<std::uint64_t> lacking_;
  std::size_t count_ = 0;
};

// Scripts may add places to an application; ids that are drawn anew are in no set.
void look_up(const PageRow& row, const std::vector<std::string>& wanted, Places& places, Findings& findings) {
  const PageFacts& facts = *row.facts;
  if (facts.id_hashes.empty()) return findings.not_evaluated("data was not collected");
  if (facts.body_cut || facts.source.too_deep) return;
  if (has_remark(facts, "app-root")) return findings.not_evaluated("a script builds the target");
  for (const std::string& fragment : wanted) {
    if (is_lasting_id(fragment) && !has_id(facts.id_hashes, fragment)) places.lacks(row.id, fragment);
  }
}

void report(const LinkRow& row, bool other_page, Findings& findings, const SiteFacts& site) {
  const std::string place = "#" + row.link.fragment;
  const std::string address = row.link.target.href() + place;
  findings.add_at(site.url(row.source),
                  {{"fragment", row.link.fragment},
                   {"target", address},
                   {"anchor", row.link.anchor},
                   {"line", std::int64_t{row.link.line}}},
                  {.subject = other_page ? address : place});
}

void broken_fragment(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  Places places;
  bool all = true;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (const UrlId page = page_of(row, site); page != 0) all = places.want(page, row.link.fragment) && all;
  });
  if (!all) findings.not_evaluated("too many to compare");
  if (places.empty()) return;
  site.for_each_page(true, [&](const PageRow& row) {
    const std::vector<std::string>* wanted = places.wanted_of(row.id);
    if (wanted != nullptr && row.facts != nullptr) look_up(row, *wanted, places, findings);
  });
  if (!places.any_lacking()) return;
  site.for_each_link_by_source([&](const LinkRow& row) {
    const UrlId page = page_of(row, site);
    if (page != 0 && places.is_lacking(page, row.link.fragment))
      report(row, page != row.source, findings, site);
  });
}

const SiteCheck kSites[] = {
    {{.id = "link-broken-fragment", .severity = Severity::notice, .scope = Scope::link, .methods = {5}},
     broken_fragment},
};

}  // namespace

Topic link_fragment_topic() { return {.name = "link_fragment", .sites = kSites}; }

}  // namespace sitelark
