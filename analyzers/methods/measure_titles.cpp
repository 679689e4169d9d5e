// Methods 1 to 3: titles, descriptions and headings of the pages that may be found. Their limits are those of
// the ordinary checks.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/methods/measure.h"
#include "analyzers/words.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Checks = std::vector<std::string_view>;

bool all_ran(const RaisedChecks& checks, const Checks& ids) {
  return std::all_of(ids.begin(), ids.end(), [&](std::string_view id) { return checks.ran(id); });
}

bool raises_one(const RaisedChecks& checks, const Checks& ids, const std::string& url) {
  return std::any_of(ids.begin(), ids.end(), [&](std::string_view id) { return checks.raised(id, url); });
}

// Pages whose title (description) another page has, too.
std::unordered_set<UrlId> sharing(SiteFacts& site, GroupKey key) {
  std::unordered_set<UrlId> pages;
  site.for_each_group(key, [&](std::string_view, std::span<const GroupMember> members) {
    for (const GroupMember& member : members) pages.insert(member.id);
  });
  return pages;
}

class Titles final : public PageMeasurer {
 public:
  explicit Titles(const MethodSources& sources)
      : sources_(sources), shared_(sharing(sources.site, GroupKey::title)) {}

  void page(const PageRow& row) override {
    if (!row.state.indexable()) return;
    const std::string& url = row.visit.url.href();
    int texts = 0;
    for (const TitleTag& title : row.facts->titles)
      texts += title.place == Place::head && !title.text.empty();
    present_.add(texts == 1, url);
    unique_.add(texts > 0 && !shared_.contains(row.id), url);
    if (texts == 0) return;
    width_.add(!raises_one(sources_.checks, kWidth, url), url);
    stuffed_.add(sources_.checks.raised("title-keyword-stuffing", url), url);
    generic_.add(sources_.checks.raised("title-placeholder", url), url);
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["title_present"] = std::move(present_).ratio(date);
    measures["title_unique"] = std::move(unique_).ratio(date);
    if (all_ran(sources_.checks, kWidth)) measures["title_width_ok"] = std::move(width_).ratio(date);
    if (sources_.checks.ran("title-keyword-stuffing"))
      measures["title_stuffed"] = std::move(stuffed_).ratio(date);
    if (sources_.checks.ran("title-placeholder")) measures["title_generic"] = std::move(generic_).ratio(date);
  }

 private:
  inline static const Checks kWidth{"title-too-wide", "title-too-long-chars", "title-too-long-cjk",
                                    "title-too-short"};
  const MethodSources& sources_;
  std::unordered_set<UrlId> shared_;
  Tally present_, unique_, width_, stuffed_{Tally::Shows::counted}, generic_{Tally::Shows::counted};
};

class Descriptions final : public PageMeasurer {
 public:
  explicit Descriptions(const MethodSources& sources)
      : sources_(sources), shared_(sharing(sources.site, GroupKey::description)) {}

  void page(const PageRow& row) override {
    if (!row.state.indexable()) return;
    const std::string& url = row.visit.url.href();
    std::vector<std::string_view> texts;
    for (const MetaTag& meta : row.facts->metas) {
      const bool counts = meta.name == "description" && meta.attribute == "name" && !meta.content.empty();
      if (counts) texts.push_back(meta.content);
    }
    present_.add(texts.size() == 1, url);
    if (texts.empty()) return;
    unique_.add(!shared_.contains(row.id), url);
    width_.add(!raises_one(sources_.checks, kWidth, url), url);
    if (row.own == nullptr) {
      texts_kept_ = false;
      return;
    }
    grounded_.add(is_grounded(texts.front(), row.own->text), url);
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["desc_present"] = std::move(present_).ratio(date);
    measures["desc_unique"] = std::move(unique_).ratio(date);
    if (all_ran(sources_.checks, kWidth)) measures["desc_width_ok"] = std::move(width_).ratio(date);
    if (texts_kept_) measures["desc_grounded"] = std::move(grounded_).ratio(date);
  }

 private:
  // At least half of its words stand in the text, which is read line by line until they do.
  static bool is_grounded(std::string_view description, std::string_view text) {
    const std::vector<std::string> words = topic_tokens(description);
    std::unordered_map<std::string, std::size_t> missing;
    for (const std::string& word : words) ++missing[word];
    std::size_t found = 0;
    while (2 * found < words.size() && !text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      for (const std::string& token : topic_tokens(text.substr(0, end))) {
        const auto known = missing.find(token);
        if (known == missing.end()) continue;
        found += known->second;
        missing.erase(known);
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return 2 * found >= words.size();
  }

  inline static const Checks kWidth{"description-too-wide", "description-too-long-chars",
                                    "description-too-long-cjk", "description-too-short"};
  const MethodSources& sources_;
  std::unordered_set<UrlId> shared_;
  bool texts_kept_ = true;
  Tally present_, unique_, width_, grounded_;
};

class Headings final : public PageMeasurer {
 public:
  explicit Headings(const MethodSources& sources) : sources_(sources) {}

  void page(const PageRow& row) override {
    if (!row.state.indexable()) return;
    const std::string& url = row.visit.url.href();
    const auto is_main = [](const Heading& heading) {
      return heading.level == 1 && !heading.hidden && !heading.text.empty();
    };
    const auto& headings = row.facts->headings;
    const auto count = std::count_if(headings.begin(), headings.end(), is_main);
    one_.add(count == 1, url);
    any_.add(count >= 1, url);
    const TextFacts& text = row.facts->text;
    constexpr double kMostBold = 0.3;
    bold_.add(static_cast<double>(text.bold_chars) > kMostBold * static_cast<double>(text.main_chars), url);
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["h1_one"] = std::move(one_).ratio(date);
    measures["h1_any"] = std::move(any_).ratio(date);
    measures["bold_overuse"] = std::move(bold_).ratio(date);
  }

 private:
  const MethodSources& sources_;
  Tally one_, any_, bold_{Tally::Shows::counted};
};

template <class Reader>
std::unique_ptr<PageMeasurer> made(const MethodSources& sources) {
  return std::make_unique<Reader>(sources);
}

}  // namespace

MeasurerInfo title_measurer() {
  return {.metrics = {"title_present", "title_unique", "title_width_ok", "title_stuffed", "title_generic"},
          .make = made<Titles>};
}

MeasurerInfo description_measurer() {
  return {.metrics = {"desc_present", "desc_unique", "desc_width_ok", "desc_grounded"},
          .make = made<Descriptions>};
}

MeasurerInfo heading_measurer() {
  return {.metrics = {"h1_one", "h1_any", "bold_overuse"}, .make = made<Headings>};
}

}  // namespace sitelark
