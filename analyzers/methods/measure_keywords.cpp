// Where the pages meant for the keywords name them: methods 1 to 4 and 8.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "analyzers/keywords/placement.h"
#include "analyzers/methods/measure.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::int64_t kFrontCells = 30;
constexpr std::int64_t kStuffed = 4;  // uses in one paragraph
constexpr int kSlowMs = 800;
constexpr int kPagePoints = 6;
constexpr std::size_t kExamples = 20;

bool is_said(const KeywordPage& page, KeywordPlace place) { return page.at(place) > PhraseMatch::words; }

bool is_set_off(const KeywordPage& page) {
  return is_said(page, KeywordPlace::h1) || is_said(page, KeywordPlace::heading) ||
         is_said(page, KeywordPlace::bold);
}

std::string example(const KeywordStudy& study) { return study.page.url.href() + " " + study.keyword.text; }

void measure_places(const MethodSources& sources, Measures& measures) {
  Tally title, front, description, h1, set_off;
  for (const KeywordStudy& study : sources.studies) {
    if (!study.has_page()) continue;
    const KeywordPage& page = study.page;
    title.add(is_said(page, KeywordPlace::title), example(study));
    if (page.title_chars >= 0)
      front.add(count_cells(first_chars(page.title, page.title_chars), true) < kFrontCells, example(study));
    description.add(is_said(page, KeywordPlace::description), example(study));
    h1.add(is_said(page, KeywordPlace::h1), example(study));
    set_off.add(is_set_off(page), example(study));
  }
  const std::int64_t date = sources.date();
  measures["title_keyword"] = std::move(title).ratio(date);
  measures["title_front"] = std::move(front).ratio(date);
  measures["desc_keyword"] = std::move(description).ratio(date);
  measures["h1_keyword"] = std::move(h1).ratio(date);
  measures["emph_keyword"] = std::move(set_off).ratio(date);
}

// The first paragraphs of the pages meant, and how well these pages are made for their keyword.
class Paragraphs final : public PageMeasurer {
 public:
  explicit Paragraphs(const MethodSources& sources) : sources_(sources) {
    for (const KeywordStudy& study : sources.studies) {
      if (study.has_page()) studies_[study.page.id].push_back(&study);
    }
  }

  void page(const PageRow& row) override {
    const auto found = studies_.find(row.id);
    if (found == studies_.end()) return;
    for (const KeywordStudy* study : found->second) {
      earn_points(row, *study);
      if (row.own == nullptr) {
        texts_kept_ = false;
        continue;
      }
      read(first_paragraph(row.own->text, row.facts->headings), *study);
    }
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["key_page_score"] = {points_, reachable_, date, std::move(short_of_points_)};
    if (!texts_kept_) return;
    measures["para_found"] = std::move(found_).ratio(date);
    measures["para_keyword"] = std::move(keyword_).ratio(date);
    measures["para_stuffed"] = std::move(stuffed_).ratio(date);
  }

 private:
  void read(std::string_view paragraph, const KeywordStudy& study) {
    const Phrase phrase{study.keyword.text, study.keyword.language};
    const PhraseHit hit = PhraseMatcher({&phrase, 1}).find(paragraph).front();
    found_.add(!paragraph.empty(), example(study));
    keyword_.add(hit.match > PhraseMatch::words, example(study));
    stuffed_.add(hit.uses >= kStuffed, example(study));
  }

  void earn_points(const PageRow& row, const KeywordStudy& study) {
    int points = 0;
    for (const KeywordPlace place :
         {KeywordPlace::title, KeywordPlace::description, KeywordPlace::h1, KeywordPlace::first_paragraph})
      points += is_said(study.page, place) ? 1 : 0;
    points += row.state.indexable() ? 1 : 0;
    const int first_byte = row.visit.timings.first_byte;
    points += first_byte >= 0 && first_byte <= kSlowMs ? 1 : 0;
    if (points < kPagePoints && short_of_points_.size() < kExamples)
      short_of_points_.push_back(fmt::format("{}: {}/{}", example(study), points, kPagePoints));
    points_ += points;
    reachable_ += kPagePoints;
  }

  const MethodSources& sources_;
  std::unordered_map<UrlId, std::vector<const KeywordStudy*>> studies_;
  bool texts_kept_ = true;
  double points_ = 0, reachable_ = 0;
  std::vector<std::string> short_of_points_;
  Tally found_, keyword_, stuffed_{Tally::Shows::counted};
};

// Without keywords there is nothing to look for.
class NoParagraphs final : public PageMeasurer {
 public:
  void end(Measures&) override {}
};

}  // namespace

MeasurerInfo keyword_measurer() {
  return {.metrics = {"title_keyword", "title_front", "desc_keyword", "h1_keyword", "emph_keyword"},
          .measure = [](const MethodSources& sources, Measures& measures) {
            if (!sources.studies.empty()) measure_places(sources, measures);
          }};
}

MeasurerInfo paragraph_measurer() {
  return {.metrics = {"key_page_score", "para_found", "para_keyword", "para_stuffed"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            if (sources.studies.empty()) return std::make_unique<NoParagraphs>();
            return std::make_unique<Paragraphs>(sources);
          }};
}

}  // namespace sitelark
