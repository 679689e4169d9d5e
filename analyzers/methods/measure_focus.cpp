// Method 6: a main page and supporting pages for each important keyword. Important are those of priority A;
// where no keyword has a priority, all.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "analyzers/methods/measure.h"

namespace sitelark {
namespace {

constexpr double kMainScore = 0.70;
constexpr double kWords = 200;
constexpr std::int64_t kHan = 300;
constexpr std::int64_t kLinks = 3;

std::vector<const KeywordStudy*> important(std::span<const KeywordStudy> studies) {
  std::vector<const KeywordStudy*> chosen;
  const bool none = std::all_of(studies.begin(), studies.end(),
                                [](const KeywordStudy& study) { return study.keyword.priority.empty(); });
  for (const KeywordStudy& study : studies) {
    if (none || study.keyword.priority == "A") chosen.push_back(&study);
  }
  return chosen;
}

class Focus final : public PageMeasurer {
 public:
  explicit Focus(const MethodSources& sources) : sources_(sources), studies_(important(sources.studies)) {
    for (const KeywordStudy* study : studies_) {
      if (!has_main(*study)) continue;
      mains_.insert(study->page.id);
      focus_.insert(study->page.id);
      for (const KeywordPage& other : study->others) {
        if (other.score < kLeastFocus) continue;
        focus_.insert(other.id);
        wanted_.emplace(other.id, study->page.id);
      }
    }
    if (focus_.size() > 1) similar_ = sources.site.similar_texts({});
  }

  void page(const PageRow& row) override {
    if (similar_) similar_->add(row);
    if (!mains_.contains(row.id)) return;
    const TextFacts& text = row.facts->text;
    long_.add(text.main_words >= kWords || text.han >= kHan, row.visit.url.href());
  }

  void link(const LinkRow& link) override {
    const bool counts = link.link.kind == LinkKind::anchor || link.link.kind == LinkKind::area;
    if (counts && wanted_.contains({link.source, link.target})) linked_.emplace(link.source, link.target);
  }

  void end(Measures& measures) override {
    if (studies_.empty()) return;
    const std::int64_t date = sources_.date();
    Tally main, support, linked;
    for (const KeywordStudy* study : studies_) {
      main.add(has_main(*study), study->keyword.text);
      support.add(is_supported(*study), study->keyword.text);
    }
    std::unordered_set<UrlId> told;
    for (const KeywordStudy* study : studies_) {
      if (has_main(*study) && told.insert(study->page.id).second)
        linked.add(study->page.links_with >= kLinks, study->page.url.href());
    }
    measures["kw_main"] = std::move(main).ratio(date);
    measures["kw_support"] = std::move(support).ratio(date);
    measures["focus_long"] = std::move(long_).ratio(date);
    measures["focus_linked"] = std::move(linked).ratio(date);
    measures["focus_dup"] = duplicates(date);
  }

 private:
  static bool has_main(const KeywordStudy& study) {
    return study.has_page() && study.page.score >= kMainScore;
  }
  bool is_supported(const KeywordStudy& study) const {
    return has_main(study) &&
           std::any_of(study.others.begin(), study.others.end(), [&](const KeywordPage& other) {
             return linked_.contains({other.id, study.page.id});
           });
  }

  Measure duplicates(std::int64_t date) {
    std::unordered_set<UrlId> alike;
    const auto note = [&](std::span<const SimilarPage> cluster) {
      std::vector<UrlId> inside;
      for (const SimilarPage& page : cluster) {
        if (focus_.contains(page.id)) inside.push_back(page.id);
      }
      if (inside.size() > 1) alike.insert(inside.begin(), inside.end());
    };
    if (similar_) similar_->for_each_cluster(note);
    Tally tally(Tally::Shows::counted);
    for (const UrlId id : focus_) tally.add(alike.contains(id), sources_.site.url(id));
    return std::move(tally).ratio(date);
  }

  const MethodSources& sources_;
  std::vector<const KeywordStudy*> studies_;
  std::unordered_set<UrlId> mains_;
  std::set<UrlId> focus_;
  std::set<std::pair<UrlId, UrlId>> wanted_, linked_;  // from a supporting page to the main one
  Tally long_;
  std::unique_ptr<SimilarTexts> similar_;  // where two pages could be alike
};

}  // namespace

MeasurerInfo focus_measurer() {
  return {.metrics = {"kw_main", "kw_support", "focus_long", "focus_linked", "focus_dup"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            return std::make_unique<Focus>(sources);
          }};
}

}  // namespace sitelark
