// Method 16: dated news on the site, and on pages elsewhere that name it.
#include <algorithm>

#include "analyzers/declared_dates.h"
#include "analyzers/keywords/placement.h"
#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"
#include "analyzers/page_kinds.h"
#include "model/percent.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

std::int64_t date_of(const PageFacts& facts) {
  if (const auto published = declared_dates(facts).published) return *published;
  if (facts.first_time.empty()) return 0;
  return parse_any_date(facts.first_time).value_or(0);
}

bool describes_news(const PageFacts& facts) {
  return std::any_of(facts.data_items.begin(), facts.data_items.end(), [](const DataItem& item) {
    return std::find(item.types.begin(), item.types.end(), "NewsArticle") != item.types.end();
  });
}

// "/zh/news/", "/company/news/index.html", "/news/page/2/": a list of items and no item.
bool is_section(const Url& url, const std::vector<std::string>& words) {
  static const Pattern pagination("/(?:page/?[0-9]+/?|tags?/.*|categor(?:y|ies)/.*|archives?/?)$", true);
  static const Pattern index("/(?:index[.][a-z]+)?$", true);
  std::string path = percent_decode(url.path());
  if (pagination.found_in(path)) return true;
  if (const auto found = index.match(path); !found.empty()) path.resize(path.size() - found[0].size());
  std::string name = path.substr(path.rfind('/') + 1);
  name.resize(std::min(name.find('.'), name.size()));
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return ascii_iequals(word, name); });
}

class News final : public PageMeasurer {
 public:
  explicit News(const MethodSources& sources) : sources_(sources), words_(sources.list.list("news_words")) {}

  void page(const PageRow& row) override {
    if (!row.state.indexable() || is_list_page(*row.facts)) return;
    const Url& url = row.visit.url;
    const bool by_address = url.path().find('/', 1) != std::string_view::npos && words_.in(url_words(url)) &&
                            !is_section(url, sources_.list.list("news_words"));
    if (!by_address && !describes_news(*row.facts)) return;
    const std::int64_t date = date_of(*row.facts);
    const bool is_dated = date > 0 && date <= sources_.now + kSecondsPerDay;
    dated_.add(is_dated, url.href());
    if (!is_dated) return;
    newest_ = std::max(newest_, date);
    recent_.add(date > sources_.now - 90 * kSecondsPerDay, url.href());
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["news_90d"] = std::move(recent_).count(date);
    measures["news_dated"] = std::move(dated_).ratio(date);
    if (newest_ > 0)
      measures["news_days_old"] =
          counted(double(std::max<std::int64_t>((sources_.now - newest_) / kSecondsPerDay, 0)), date);
    elsewhere(measures);
  }

 private:
  void elsewhere(Measures& measures) {
    Tally pages(Tally::Shows::counted);
    std::int64_t read = 0;
    for (const DeclaredPage& page : sources_.declared) {
      const bool news = page.method == 16 ||
                        (page.method == 0 && is_host_of(page.url.host(), sources_.list.list("news_media")));
      if (!news || !page.text_read) continue;
      const std::int64_t dated = page.dated > 0 ? page.dated : page.read_at;
      pages.add(
          page.live && (page.links_here || page.names_us) && dated > sources_.now - 180 * kSecondsPerDay,
          page.url.href());
      read = std::max(read, page.read_at);
    }
    if (read > 0) measures["news_external_180d"] = std::move(pages).count(read);
  }

  const MethodSources& sources_;
  WordFinder words_;
  std::int64_t newest_ = 0;
  Tally recent_{Tally::Shows::counted}, dated_;
};

}  // namespace

MeasurerInfo news_measurer() {
  return {.metrics = {"news_90d", "news_dated", "news_days_old", "news_external_180d"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            return std::make_unique<News>(sources);
          }};
}

}  // namespace sitelark
