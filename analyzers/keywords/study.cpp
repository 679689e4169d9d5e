#include "analyzers/keywords/study.h"

#include <unordered_map>

#include "analyzers/keywords/placement.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kOthers = 10;
constexpr double kLeastOther = 0.10;  // a word in the address is worth less
constexpr std::int64_t kSomePages = 10;
constexpr std::size_t kShownAnchors = 5;
constexpr std::int64_t kShownChars = 200;
constexpr std::size_t kMostMentions = 1'000;
constexpr std::size_t kShownMentions = 50;

bool is_html_page(const PageRow& row) {
  return row.visit.role == Role::page && row.visit.outcome == Outcome::response && row.visit.status >= 200 &&
         row.visit.status < 300 && row.facts != nullptr && row.facts->html;
}

std::optional<std::string> own_text(const PageRow& row) {
  return row.own == nullptr ? std::nullopt : std::optional<std::string>(row.own->text);
}

bool speaks_another(const KeywordPage& page, const Keyword& keyword) {
  return !keyword.language.empty() && !page.lang.empty() && page.lang != keyword.language;
}

bool is_better(const KeywordPage& a, const KeywordPage& b) {
  if (a.indexable != b.indexable) return a.indexable;
  if (a.suits() != b.suits()) return a.suits();
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

// What is known of one keyword while pages go by.
struct Work {
  KeywordStudy study;
  UrlId named_id = 0;
  Ranking ranking;
  std::optional<KeywordPage> named;
  std::optional<KeywordPage> front;                  // of the site
  std::int64_t titles = 0;                           // that hold it as a whole
  std::unordered_map<UrlId, std::int64_t> mentions;  // uses by page; those that link to `page` leave
};

bool is_in_title(const KeywordPage& page) { return page.at(KeywordPlace::title) > PhraseMatch::words; }

class Study {
 public:
  Study(SiteFacts& site, std::span<const Keyword> keywords) : site_(site), reader_(keywords) {
    for (const Keyword& keyword : keywords) {
      works_.emplace_back();
      works_.back().study.keyword = keyword;
      works_.back().named_id = named_page(site, keyword);
    }
    front_id_ = named_page(site, {.page = "/"});
  }

  std::vector<KeywordStudy> run() {
    site_.for_each_text([&](const PageRow& row) { page(row); });
    for (Work& work : works_) choose(work);
    read_links();
    std::vector<KeywordStudy> studies;
    for (Work& work : works_) studies.push_back(std::move(work.study));
    return studies;
  }

 private:
  void page(const PageRow& row) {
    if (!is_html_page(row)) return;
    ++pages_;
    any_indexable_ = any_indexable_ || row.state.indexable();
    std::vector<KeywordPage> pages = reader_.read(row, own_text(row));
    for (std::size_t i = 0; i < pages.size(); ++i) {
      Work& work = works_[i];
      if (pages[i].uses > 0 || is_in_title(pages[i])) ++work.study.pages;
      if (is_in_title(pages[i])) ++work.titles;
      if (pages[i].uses > 0 && row.state.indexable() && work.mentions.size() < kMostMentions)
        work.mentions.emplace(row.id, pages[i].uses);
      if (row.id == front_id_) work.front = pages[i];
      if (work.named_id == row.id) {
        work.named = std::move(pages[i]);
      } else if (pages[i].score >= kLeastOther && !speaks_another(pages[i], work.study.keyword)) {
        work.ranking.add(std::move(pages[i]));
      }
    }
  }

  void choose(Work& work) {
    KeywordStudy& study = work.study;
    study.site_name = pages_ >= kSomePages && 2 * work.titles >= pages_;
    study.others = work.ranking.take(any_indexable_);
    if (work.named) {
      study.meant = KeywordStudy::Meant::named;
      study.page = std::move(*work.named);
    } else if (!study.keyword.page.empty() || pages_ == 0) {
      study.meant = KeywordStudy::Meant::unread;
    } else if (study.site_name && work.front && is_in_title(*work.front)) {
      take(study, std::move(*work.front));
    } else if (!study.others.empty() && study.others.front().suits()) {
      take(study, study.others.front());
    }
    if (study.others.size() > kOthers) study.others.resize(kOthers);
  }

  static void take(KeywordStudy& study, KeywordPage page) {
    study.meant = KeywordStudy::Meant::found;
    study.page = std::move(page);
    std::erase_if(study.others, [&](const KeywordPage& other) { return other.id == study.page.id; });
  }

  // Links lead to few of the pages: those of the studies.
  void read_links() {
    std::unordered_map<UrlId, std::vector<std::pair<std::size_t, KeywordPage*>>> wanted;
    for (std::size_t i = 0; i < works_.size(); ++i) {
      KeywordStudy& study = works_[i].study;
      if (study.has_page()) wanted[study.page.id].emplace_back(i, &study.page);
      if (study.has_page()) meant_.emplace(study.page.id, &works_[i]);
      for (KeywordPage& page : study.others) wanted[page.id].emplace_back(i, &page);
    }
    if (wanted.empty()) return;
    site_.for_each_link_by_source([&](const LinkRow& link) {
      const bool counts = link.link.kind == LinkKind::anchor || link.link.kind == LinkKind::area;
      if (!counts || link.source == link.target) return;
      note_linked(link.source,
                  link.target_state.redirect == 0 ? link.target : site_.resolve(link.target).final);
      if (link.link.anchor.empty()) return;
      const auto found = wanted.find(link.target);
      if (found == wanted.end()) return;
      const std::vector<PhraseHit>& hits = hits_of(link.link.anchor);
      for (const auto& [i, page] : found->second) note_link(hits[i], link.link.anchor, *page);
    });
    for (Work& work : works_) tell_unlinked(work);
  }

  void note_linked(UrlId source, UrlId target) {
    const auto [first, last] = meant_.equal_range(target);
    for (auto work = first; work != last; ++work) work->second->mentions.erase(source);
  }

  void tell_unlinked(Work& work) {
    if (!work.study.has_page()) return;
    work.mentions.erase(work.study.page.id);
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const auto& [id, uses] : work.mentions) order.emplace_back(-uses, site_.url(id));
    std::sort(order.begin(), order.end());
    for (const auto& [uses, url] : order) {
      if (work.study.unlinked.size() < kShownMentions)
        work.study.unlinked.push_back({Url::parse(url).value_or(Url()), -uses});
    }
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
  std::vector<Work> works_;
  UrlId front_id_ = 0;
  std::unordered_map<std::string, std::vector<PhraseHit>> anchors_;
  std::unordered_multimap<UrlId, Work*> meant_;  // whose page it is
  std::int64_t pages_ = 0;                       // HTML
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
  site.for_each_text([&](const PageRow& row) {
    if (row.id == page && is_html_page(row)) pages = reader.read(row, own_text(row));
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
