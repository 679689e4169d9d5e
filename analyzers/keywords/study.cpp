#include "analyzers/keywords/study.h"

#include <unordered_map>

#include "analyzers/keywords/placement.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kOthers = 10;
constexpr std::size_t kShownAnchors = 5;
constexpr std::int64_t kShownChars = 200;

bool is_html_page(const PageRow& row) {
  return row.visit.role == Role::page && row.visit.outcome == Outcome::response && row.visit.status >= 200 &&
         row.visit.status < 300 && row.facts != nullptr && row.facts->html;
}

bool speaks_another(const KeywordPage& page, const Keyword& keyword) {
  return !keyword.language.empty() && !page.lang.empty() && page.lang != keyword.language;
}

bool is_better(const KeywordPage& a, const KeywordPage& b) {
  if (a.indexable != b.indexable) return a.indexable;
  if (a.score != b.score) return a.score > b.score;
  return a.uses > b.uses;
}

// Keeps what is best of the pages of one keyword; they come in the order of their addresses.
class Ranking {
 public:
  void add(KeywordPage page) {
    const auto place = std::upper_bound(best_.begin(), best_.end(), page, is_better);
    if (place == best_.end() && best_.size() > kOthers) return;
    best_.insert(place, std::move(page));
    if (best_.size() > kOthers + 1) best_.pop_back();
  }
  std::vector<KeywordPage> take(bool only_indexable) {
    if (only_indexable) std::erase_if(best_, [](const KeywordPage& page) { return !page.indexable; });
    return std::move(best_);
  }

 private:
  std::vector<KeywordPage> best_;
};

class Study {
 public:
  Study(SiteFacts& site, std::span<const Keyword> keywords)
      : site_(site), reader_(keywords), rankings_(keywords.size()), named_(keywords.size()) {
    for (const Keyword& keyword : keywords) {
      studies_.push_back({.keyword = keyword});
      ids_.push_back(named_page(site, keyword));
    }
  }

  std::vector<KeywordStudy> run() {
    site_.for_each_page(true, [&](const PageRow& row) { page(row); });
    for (std::size_t i = 0; i < studies_.size(); ++i) choose(i);
    read_links();
    return std::move(studies_);
  }

 private:
  void page(const PageRow& row) {
    if (!is_html_page(row)) return;
    any_page_ = true;
    any_indexable_ = any_indexable_ || row.state.indexable();
    std::vector<KeywordPage> pages = reader_.read(row, site_.main_text(row.id));
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (pages[i].uses > 0 || pages[i].at(KeywordPlace::title) > PhraseMatch::words) ++studies_[i].pages;
      if (ids_[i] == row.id) {
        named_[i] = std::move(pages[i]);
      } else if (pages[i].score > 0 && !speaks_another(pages[i], studies_[i].keyword)) {
        rankings_[i].add(std::move(pages[i]));
      }
    }
  }

  void choose(std::size_t i) {
    KeywordStudy& study = studies_[i];
    study.others = rankings_[i].take(any_indexable_);
    if (named_[i]) {
      study.meant = KeywordStudy::Meant::named;
      study.page = std::move(*named_[i]);
    } else if (!study.keyword.page.empty() || !any_page_) {
      study.meant = KeywordStudy::Meant::unread;
    } else if (!study.others.empty() && study.others.front().score >= kLeastFocus) {
      study.meant = KeywordStudy::Meant::found;
      study.page = std::move(study.others.front());
      study.others.erase(study.others.begin());
    }
    if (study.others.size() > kOthers) study.others.resize(kOthers);
  }

  // Links lead to few of the pages: those of the studies.
  void read_links() {
    std::unordered_map<UrlId, std::vector<std::pair<std::size_t, KeywordPage*>>> wanted;
    for (std::size_t i = 0; i < studies_.size(); ++i) {
      if (studies_[i].has_page()) wanted[studies_[i].page.id].emplace_back(i, &studies_[i].page);
      for (KeywordPage& page : studies_[i].others) wanted[page.id].emplace_back(i, &page);
    }
    if (wanted.empty()) return;
    site_.for_each_link_by_source([&](const LinkRow& link) {
      const bool counts = link.link.kind == LinkKind::anchor || link.link.kind == LinkKind::area;
      if (!counts || link.source == link.target || link.link.anchor.empty()) return;
      const auto found = wanted.find(link.target);
      if (found == wanted.end()) return;
      const std::vector<PhraseHit>& hits = hits_of(link.link.anchor);
      for (const auto& [i, page] : found->second) note_link(hits[i], link.link.anchor, *page);
    });
  }

  // Menus say the same on every page.
  const std::vector<PhraseHit>& hits_of(const std::string& anchor) {
    constexpr std::size_t kKnown = 4'096;
    if (anchors_.size() >= kKnown) anchors_.clear();
    const auto [known, is_new] = anchors_.try_emplace(anchor);
    if (is_new) known->second = reader_.read_anchor(anchor);
    return known->second;
  }

  static void note_link(const PhraseHit& hit, const std::string& anchor, KeywordPage& page) {
    ++page.links;
    PhraseMatch& best = page.found[static_cast<std::size_t>(KeywordPlace::anchors)];
    if (hit.match != PhraseMatch::none || hit.parts > 0) {
      ++page.links_with;
      best = std::max(best, hit.match == PhraseMatch::none ? PhraseMatch::words : hit.match);
      return;
    }
    const std::string shown = first_chars(anchor, kShownChars);
    if (page.anchors.size() < kShownAnchors &&
        std::find(page.anchors.begin(), page.anchors.end(), shown) == page.anchors.end())
      page.anchors.push_back(shown);
  }

  SiteFacts& site_;
  PlacementReader reader_;
  std::vector<Ranking> rankings_;
  std::vector<std::optional<KeywordPage>> named_;
  std::vector<KeywordStudy> studies_;
  std::vector<UrlId> ids_;  // of the named pages
  std::unordered_map<std::string, std::vector<PhraseHit>> anchors_;
  bool any_page_ = false;
  bool any_indexable_ = false;
};

}  // namespace

UrlId named_page(const SiteFacts& site, const Keyword& keyword) {
  if (keyword.page.empty()) return 0;
  const auto start = Url::parse(site.snapshot().site);
  const auto url = Url::parse(keyword.page, start ? &*start : nullptr);
  if (!url) return 0;
  const UrlId id = site.find(url->without_fragment());
  return id == 0 ? 0 : site.resolve(id).final;
}

std::vector<KeywordStudy> study_keywords(SiteFacts& site, std::span<const Keyword> keywords) {
  if (keywords.empty()) return {};
  return Study(site, keywords).run();
}

std::vector<KeywordPage> keywords_on_page(SiteFacts& site, std::span<const Keyword> keywords, UrlId page) {
  std::vector<KeywordPage> pages;
  PlacementReader reader(keywords);
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.id == page && is_html_page(row)) pages = reader.read(row, site.main_text(row.id));
  });
  if (pages.empty()) return pages;
  site.for_each_link_by_source([&](const LinkRow& link) {
    const bool counts = link.link.kind == LinkKind::anchor || link.link.kind == LinkKind::area;
    if (!counts || link.target != page || link.source == page || link.link.anchor.empty()) return;
    const std::vector<PhraseHit> hits = reader.read_anchor(link.link.anchor);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      ++pages[i].links;
      if (hits[i].parts == 0 && hits[i].match == PhraseMatch::none) continue;
      ++pages[i].links_with;
      PhraseMatch& best = pages[i].found[static_cast<std::size_t>(KeywordPlace::anchors)];
      best = std::max({best, hits[i].match, PhraseMatch::words});
    }
  });
  return pages;
}

}  // namespace sitelark
